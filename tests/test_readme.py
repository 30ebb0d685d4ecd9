"""README.md is true: its Python is run, its commands are run, and it names every command and every system."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from translit import systems
from translit.commands import COMMANDS

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8") if README.is_file() else ""


def shell_examples() -> list[tuple[str, str]]:
    """Each command after `$ translit` in a fenced block, with what is printed under it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"(?ms)^```\w*\n(.*?)^```", TEXT):
        if not re.search(r"(?m)^\$ ", block):
            continue
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, printed = part.partition("\n")
            while command.endswith("\\"):
                line, _, printed = printed.partition("\n")
                command = command[:-1] + line.lstrip("> ")
            if re.search(r"\btranslit\b", command):
                found.append((command, printed))
    return found


EXAMPLES = shell_examples()


def test_there_is_a_readme_with_examples() -> None:
    assert README.is_file()
    assert len(EXAMPLES) >= 5
    assert ">>> import translit" in TEXT


def test_the_python_of_the_readme_is_true() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8")
    assert tried > 0
    assert failed == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands run: the examples of the checkout, and a `translit` that is this one."""
    place = tmp_path_factory.mktemp("readme")
    for name in ("examples", "tables"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    scripts = place / "bin"
    scripts.mkdir()
    script = scripts / "translit"
    script.write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -m translit \"$@\"\n", encoding="utf-8")
    script.chmod(0o755)
    return place


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_a_command_of_the_readme_prints_what_stands_there(command: str, printed: str, folder: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "COLUMNS")}
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": "C.UTF-8", "PATH": path}
    done = subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0 or "error" in printed.lower(), done.stderr
    wanted = printed.rstrip()
    got = done.stdout.rstrip()
    if wanted.endswith("...") or "\n...\n" in wanted:
        checker = doctest.OutputChecker()
        assert checker.check_output(wanted + "\n", got + "\n", doctest.ELLIPSIS), got
    else:
        assert got == wanted or (got + "\n" + done.stderr).strip() == wanted or done.stderr.strip() == wanted, done.stderr


def test_every_command_is_mentioned() -> None:
    for name in COMMANDS:
        assert re.search(rf"`(?:translit )?{name}\b|\btranslit {name}\b", TEXT), name


def test_every_system_is_mentioned() -> None:
    missing = [name for name in systems() if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", TEXT)]
    assert missing == []


def test_every_system_that_is_mentioned_exists() -> None:
    known = {alias for one in systems().values() for alias in (one.id, *one.aliases)}
    for _, name in re.findall(r"(--to|--from|--like) ([a-z0-9.-]+)", TEXT):
        assert name in known | {"auto"} or not re.fullmatch(r"[a-z]+-\d{4}.*|lacinka.*|be|be-tarask", name), name


def test_files_that_the_readme_links_to_are_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXT):
        assert (ROOT / target).exists(), target
