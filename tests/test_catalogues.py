"""The catalogues are what the script makes of the code and of `be`, and no translation loses a placeholder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

from translit.commands import messages

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "tables" / "make" / "catalogues.py"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]")
FIXED = re.compile(r"`[^`]*`|(?<![\w-])--?[a-z][\w-]*")


def script() -> ModuleType:
    """The script as a module; it stands outside the package."""
    spec = util.spec_from_file_location("catalogues", SCRIPT)
    assert spec and spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = script()


def catalogue(name: str) -> Catalog:
    found: Catalog = MADE._read(MADE.LOCALE / name / "LC_MESSAGES" / "translit.po")
    return found


def forms(message: Message) -> list[str]:
    """The translations of a message: one, or one for each plural."""
    string = message.string
    return list(string) if isinstance(string, list | tuple) else [str(string or "")]


def sentences(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [str(message.id)]


def test_committed_is_what_the_script_makes() -> None:
    for path, content in MADE.build().items():
        assert path.read_bytes() == content, f"{path.name}: run python tables/make/catalogues.py"


@pytest.mark.parametrize("name", ["be", "be@tarask", "be@latin"])
def test_everything_is_translated_and_keeps_its_placeholders(name: str) -> None:
    count = 0
    for message in catalogue(name):
        if not message.id:
            continue
        count += 1
        wanted = {found for sentence in sentences(message) for found in PLACEHOLDER.findall(sentence)}
        for form in forms(message):
            assert form, f"{name}: {message.id} is not translated"
            found = set(PLACEHOLDER.findall(form))
            # A plural may have its own set: "{possibility}" for one, "{possibilities}" for more.
            assert found <= wanted and (isinstance(message.id, tuple | list) or found == wanted), (name, message.id)
        if not isinstance(message.id, tuple | list):
            assert sorted(FIXED.findall(forms(message)[0])) == sorted(FIXED.findall(message.id)), (name, message.id)
    assert count > 100


def test_scripts_are_pure() -> None:
    for name, foreign in (("be", "[ŭłčšžśźćń]"), ("be@tarask", "[ŭłčšžśźćń]"), ("be@latin", "[а-яёіў]")):
        for message in catalogue(name):
            for form in forms(message) if message.id else ():
                assert not re.search(foreign, MADE.UNTOUCHED.sub("", form).lower()), (name, form)
                assert not re.search(r"[^\W\d_]'[^\W\d_]", form), (name, form)


def test_what_click_says_is_translated() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "be"}
    for arguments, wanted in (
        (["convert", "-h"], ["Выкарыстанне:", "Опцыі:", "Паказаць гэту даведку"]),
        (["convert", "--tooo"], ["Памылка: Няма опцыі", "Даведка:"]),
        (["convert", "--format", "x", "-"], ["Няправільнае значэнне"]),
        (["systems", "new", "x"], ["Не хапае опцыі"]),
    ):
        done = subprocess.run([sys.executable, "-m", "translit", *arguments], capture_output=True, env=environment, check=False)
        for sentence in wanted:
            assert sentence in (done.stdout + done.stderr).decode()


def test_the_language_comes_from_the_environment(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    for environment, wanted in (
        ({"LANG": "be_BY.UTF-8"}, "Прыклады:"),
        ({"LC_ALL": "be_BY.UTF-8@latin", "LANG": "en_US"}, "Prykłady:"),
        ({"LANGUAGE": "be@tarask:be"}, "Прыклады:"),
        ({"LANG": "ru_RU.UTF-8"}, "Examples:"),
        ({}, "Examples:"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "translit", "convert", "-h"],
            capture_output=True,
            cwd=ROOT,
            env=clean | environment,
            check=True,
        )
        assert wanted in done.stdout.decode()


def test_plurals() -> None:
    found = messages.catalogue("be")
    one, many = "  {count} letter", "  {count} letters"
    assert [found.ngettext(one, many, n).split()[1] for n in (1, 2, 5, 11, 21, 34)] == [
        *("літара", "літары", "літар", "літар", "літара", "літары")
    ]


def test_catalogues_are_read_from_a_zip(tmp_path: Path) -> None:
    import zipfile

    archive = tmp_path / "translit.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for folder in ("translit", "tables"):
            for path in (ROOT / folder).rglob("*"):
                if path.is_file() and "__pycache__" not in path.parts and "make" not in path.parts:
                    name = path.relative_to(ROOT)
                    file.write(path, name if folder == "translit" else Path("translit") / name)
    command = [sys.executable, "-c", "from translit.commands import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(archive)}
    done = subprocess.run(
        [*command, "convert", "-h", "--lang", "be"], capture_output=True, cwd=tmp_path, env=environment, check=False
    )
    assert "Перавесці тэкст" in done.stdout.decode(), done.stderr.decode()
    done = subprocess.run(
        [*command, "convert", "Магілёў", "--to", "geo-2007"],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert done.stdout.decode() == "Mahilioŭ\n", done.stderr.decode()
