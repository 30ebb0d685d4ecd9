"""Every command as it is called: what it prints where, and how it ends."""

from __future__ import annotations

import inspect
import json
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from translit.commands import COMMANDS, cli, messages
from translit.target import systems

ROOT = Path(__file__).parents[1]
# Before click 8.2 the two outputs were one unless this was said; since then it may not be said.
RUNNER = CliRunner(**({"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}))
ARTICLE = "Alaksandar Łukašenka met Śviatłana Cichanoŭskaja in Minsk, said the paper; Łukašenka was late that day."


def raw(*arguments: str, given: str = "") -> str:
    """Standard output as it left, with its line ends."""
    return call(*arguments, given=given).stdout_bytes.decode()


def call(*arguments: str, given: str | bytes = "") -> Result:
    return RUNNER.invoke(cli, list(arguments), input=given, prog_name="translit")


def out(*arguments: str, given: str | bytes = "") -> str:
    result = call(*arguments, given=given)
    assert result.exit_code == 0, result.output
    return result.stdout


# --- convert --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["Магілёў", "--to", "geo-2007"], "Mahilioŭ\n"),
        (["Магілёў", "Мінск", "--to", "geo"], "Mahilioŭ\nMinsk\n"),
        (["Łukašenka", "--from", "lacinka", "--to", "be"], "Лукашэнка\n"),
        (["Łukašenka", "--from", "auto", "--to", "be", "-q"], "Лукашэнка\n"),
        (["Ëóêàøýíêà", "--repair", "--to", "lacinka"], "Łukašenka\n"),
        (["--text", "-", "--to", "geo"], "-\n"),
        (["Мінск / Менск", "--to", "geo"], "Minsk / Miensk\n"),
        (["Мінск/Менск", "--text", "--to", "geo"], "Minsk/Miensk\n"),
    ],
)
def test_convert_arguments(arguments: list[str], wanted: str) -> None:
    assert out("convert", *arguments) == wanted


def test_convert_reads_files_and_standard_input_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Мінск").write_bytes("Гомель\r\n".encode())
    Path("-").write_text("Орша", "utf-8")
    assert raw("convert", "Мінск", "Брэст", "-", "--to", "geo", given="Магілёў\n") == "Homieĺ\r\nBrest\nMahilioŭ\n"
    assert out("convert", "Мінск", "--text", "--to", "geo") == "Minsk\n"
    assert out("convert", "--file", "./-", "--to", "geo") == "Orša"
    assert raw("convert", "--file", "Мінск", "--to", "geo") == "Homieĺ\r\n"
    assert out("convert", "--to", "geo", given="Магілёў") == "Mahilioŭ"


def test_convert_tsv_and_jsonl() -> None:
    table = out("convert", "--to", "geo-2007", "--to", "lacinka", "--format", "tsv", given='Мінск\r\n\n"Гомель"\tОрша\n')
    assert table.splitlines() == [
        "source\tgeo-2007\tlacinka",
        "Мінск\tMinsk\tMinsk",
        "\t\t",
        '"""Гомель""\tОрша"\t"""Homieĺ""\tOrša"\t"""Homiel""\tOrša"',
    ]
    rows = [json.loads(line) for line in out("convert", "Мінск", "Ծ", "--to", "geo", "--format", "jsonl").splitlines()]
    assert rows[0] == {"source": "Мінск", "to": "geo", "text": "Minsk", "doubts": []}
    assert [row["source"] for row in rows] == ["Мінск", "Ծ"]
    assert out("convert", "--to", "geo", "--format", "tsv", given="") == "source\tgeo\n"


def test_convert_with_a_private_table(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    assert call("systems", "new", "house", "--like", "geo-2007", "-o", str(path)).exit_code == 0
    table = path.read_text("utf-8").replace('"х" = "ch"', '"х" = "h"').split("[samples")[0]
    path.write_text(table, "utf-8")
    assert out("convert", "Хоцімск", "--table", str(path)) == "Hocimsk\n"
    assert out("convert", "Хоцімск", "--table", str(path), "--to", "geo", "--format", "tsv").startswith("source\tgeo\thouse")
    assert out("explain", "Хоцімск", "--table", str(path)).startswith("Hocimsk\n")
    assert out("convert", "Hocimsk", "--from-table", str(path), "--to", "geo-2007")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["convert", "x", "--to", "geo2007"], 2, "did you mean geo-2007"),
        (["convert", "x", "--to", "geo", "--from", "lacinca"], 2, "did you mean lacinka"),
        (["convert", "x"], 2, "--to geo-2007"),
        (["convert", "x", "--to", "geo", "--to", "be"], 2, "--format tsv or jsonl"),
        (["convert", "x", "--to", "geo", "--from", "be", "--from-table", "x.toml"], 2, "exclude each other"),
        (["convert", "names.txt", "--to", "geo"], 1, "names.txt: no such file"),
        (["convert", "./names", "--to", "geo"], 1, "--text"),
        (["convert", "--file", "missing", "--to", "geo"], 1, "missing: No such file"),
        (["convert", "--file", ".", "--to", "geo"], 1, ".: Is a directory"),
        (["convert", "x", "--table", "missing.toml"], 1, "missing.toml"),
        (["convert", "x", "--to", "geo", "--encoding", "klingon", "-"], 2, "klingon"),
        (["convrt", "x"], 2, "did you mean convert"),
        (["systems", "sho"], 2, "sho"),
        (["explain", "x"], 2, "--to geo-2007"),
        (["systems", "show", "geo2007"], 2, "did you mean geo-2007"),
        (["systems", "check", "geo2007"], 2, "did you mean geo-2007"),
        (["systems", "new", "My", "--like", "geo"], 2, "small Latin letters"),
        (["systems", "new", "my", "--like", "geo", "-o", "other.toml"], 2, "my.toml"),
        (["completion", "tcsh"], 2, "tcsh"),
        (["--lang", "xx", "systems", "list"], 2, "be-tarask"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], status: int, said: str) -> None:
    result = call(*arguments)
    assert said in result.stderr
    assert result.exit_code == status
    assert "Traceback" not in result.output and result.stdout == ""


def test_nothing_to_read_gets_a_short_help(monkeypatch: pytest.MonkeyPatch) -> None:
    from translit.commands import streams

    monkeypatch.setattr(streams, "waits_for_nothing", lambda arguments, files: not arguments and not files)
    for command in ("convert", "detect", "explain"):
        result = call(command)
        assert result.exit_code == 2 and result.stdout == ""
        assert f"$ translit {command}" in result.stderr and "Options" not in result.stderr


def test_misread_text_is_named(tmp_path: Path) -> None:
    result = call("convert", "--to", "geo", given="Ok\nËóêàøýíêà\n")
    assert "Лукашэнка" in result.stderr and "--repair" in result.stderr
    assert result.stdout == "Ok\nËóêàøýíêà\n"
    assert call("convert", "-q", "--to", "geo", given="Ëóêàøýíêà\n").stderr == ""
    assert raw("convert", "--to", "geo", "--repair", given="Ok\r\nËóêàøýíêà\r\n") == "Ok\r\nLukašenka\r\n"


def test_auto_is_said_once() -> None:
    result = call("convert", "--from", "auto", "--to", "be", given="Alaksandar Łukašenka\nŚviatłana Cichanoŭskaja\n")
    assert result.stdout == "Аляксандр Лукашэнка\nСвятлана Ціханоўская\n"
    assert result.stderr.count("lacinka") == 1


# --- explain, detect ------------------------------------------------------------------------------


def test_explain() -> None:
    lines = out("explain", "Ільля я", "--to", "geo-2007").splitlines()
    assert lines[0] == "Iĺlia ja"
    assert lines[2].split()[:2] == ["ль", "ĺ"] and "soft sign" in lines[2]
    assert any(line.split()[:3] == ["␣", "␣", "·"] for line in lines)
    row = json.loads(out("explain", "Магілёў", "--to", "geo", "--json"))
    assert row["to"] == "geo-2007" and row["text"] == "Mahilioŭ"
    assert "".join(piece["source"] for piece in row["pieces"]) == "Магілёў"
    assert "".join(piece["target"] for piece in row["pieces"]) == row["text"]
    assert out("explain", "--to", "geo", given="Мінск\nОрша\n").count("\n  ") > 8


def test_detect() -> None:
    assert "system lacinka" in out("detect", "Alaksandar Łukašenka, Śviatłana Cichanoŭskaja")
    first, *words = out("detect", ARTICLE).splitlines()
    assert first.startswith("English (en), Latin script") and first.endswith("with words in lacinka:")
    assert words[0].split() == ["Łukašenka", "2"]
    row = json.loads(out("detect", "--json", given=ARTICLE))
    assert (row["language"], row["language_name"], row["script"]) == ("en", "English", "Latn")
    for word in row["words"]:
        assert ARTICLE[word["start"] : word["stop"]] == word["text"]
    assert "Belarusian (be), Cyrillic script" in out("detect", "Магілёў і Гомель")
    assert "no letters" in out("detect", "12345")


# --- systems --------------------------------------------------------------------------------------


def test_systems_list_and_show() -> None:
    listed = out("systems", "list")
    for name, system in systems().items():
        assert name in listed
        shown = out("systems", "show", name)
        assert system.title in shown and system.provenance["act"] in shown
        row = json.loads(out("systems", "show", name, "--json"))
        assert row["letters"] == dict(system.letters)
    rows = [json.loads(line) for line in out("systems", "list", "--json").splitlines()]
    assert [row["id"] for row in rows] == list(systems())


def test_systems_check_and_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in systems():
        assert "all is well" in out("systems", "check", name)
    for name, system in systems().items():
        if system.table.words:
            continue  # Its list of words lies beside ours.
        assert call("systems", "new", f"my-{name}", "--like", name).exit_code == 0
        assert "all is well" in out("systems", "check", f"my-{name}.toml")
    again = call("systems", "new", "my-geo-2007", "--like", "geo")
    assert again.exit_code == 1 and "there already" in again.stderr
    path = Path("my-geo-2007.toml")
    path.write_text(path.read_text("utf-8").replace('"х" = "ch"', '"х" = "сh"'), "utf-8")
    wrong = call("systems", "check", str(path))
    assert wrong.exit_code == 1 and "CYRILLIC SMALL LETTER ES" in wrong.stderr


# --- the whole ------------------------------------------------------------------------------------


def every(command: click.Command, *path: str) -> list[tuple[tuple[str, ...], click.Command]]:
    under: dict[str, Any] = getattr(command, "commands", {})
    return [(path, command), *(row for name, sub in under.items() for row in every(sub, *path, name))]


def all_commands() -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(cli)
    found = [(name, cli.get_command(context, name)) for name in COMMANDS]
    return [row for name, command in found if command for row in every(command, name)]


@pytest.mark.parametrize(("path", "command"), all_commands())
def test_every_command_has_help_and_examples(path: tuple[str, ...], command: click.Command) -> None:
    for option in ("-h", "--help"):
        text = out(*path, option)
        assert "Usage: translit " + " ".join(path) in text
    assert command.short_help or command.help
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert all(option.help for option in options)


def test_the_examples_of_the_help_are_commands() -> None:
    context = click.Context(cli, info_name="translit")
    seen = 0
    for path in ((), *(path for path, _command in all_commands())):
        for example in re.findall(r"(?:\$|\|) translit ([^)>|\n]+)", out(*path, "-h")):
            name, *rest = shlex.split(example)
            command = cli.get_command(context, name)
            assert command
            if isinstance(command, click.Group):
                name, *rest = rest
                command = command.commands[name]
            command.make_context(name, rest, parent=context)
            seen += 1
    assert seen > 20


def test_without_arguments_there_is_help() -> None:
    result = call()
    assert "systems" in result.output and "Traceback" not in result.output


def test_version_and_completion() -> None:
    from translit import __version__

    assert out("--version") == f"translit {__version__}\n"
    for shell in ("bash", "zsh", "fish"):
        assert f"_TRANSLIT_COMPLETE={shell}_complete" in out("completion", shell)
    asked = {"_TRANSLIT_COMPLETE": "bash_complete", "COMP_WORDS": "translit convert --to geo-20", "COMP_CWORD": "3"}
    result = RUNNER.invoke(cli, [], env=asked, prog_name="translit")
    assert "plain,geo-2007" in result.output.split() and "plain,lacinka" not in result.output.split()


def test_colours_only_where_they_are_wanted() -> None:
    def shown(*arguments: str, **environment: str) -> str:
        result = RUNNER.invoke(cli, [*arguments, "explain", "Мінск", "--to", "geo"], env=environment, color=True)
        return result.stdout

    assert "\x1b[" in shown(FORCE_COLOR="1")
    for plain in (shown(), shown(NO_COLOR="1", FORCE_COLOR="1"), shown("--no-color", FORCE_COLOR="1")):
        assert "\x1b[" not in plain


def test_no_command_asks_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*arguments: object, **named: object) -> None:
        raise AssertionError("a command opened a socket")

    monkeypatch.setattr(socket.socket, "__init__", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    (tmp_path / "people.csv").write_text("Імя,Год\nЯнка Купала,1882\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ["convert", "Мінск", "--to", "geo"],
        ["convert", "Minsk", "--from", "auto", "--to", "be", "--format", "jsonl"],
        ["explain", "Мінск", "--to", "geo"],
        ["detect", ARTICLE],
        ["systems", "list"],
        ["systems", "show", "geo"],
        ["systems", "check", "geo"],
        ["systems", "new", "my", "--like", "geo"],
        ["clean", "people.csv", "--to", "geo", "-o", "new.csv"],
        ["completion", "zsh"],
        ["--help"],
        ["--version"],
    ):
        out(*arguments)


def test_nothing_heavy_is_imported() -> None:
    script = (
        "import sys; from translit.commands import cli\n"
        "cli.main(sys.argv[1:], 'translit', standalone_mode=False)\n"
        "heavy = {'babel', 'rapidfuzz', 'unidecode', 'openpyxl', 'python_calamine', 'asyncio', 'email', 'socket'}\n"
        "print(*sorted(heavy & set(sys.modules)), len([m for m in sys.modules if m.startswith('translit.')]))"
    )
    for arguments in (
        ["--version"],
        ["convert", "Мінск", "--to", "geo"],
        ["explain", "Мінск", "--to", "geo"],
        ["--help"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, cwd=ROOT, check=True, encoding="utf-8"
        )
        *heavy, rooms = done.stdout.splitlines()[-1].split()
        assert heavy == []
        if arguments == ["--version"]:
            assert int(rooms) == 2  # commands and messages


def test_every_language_is_chosen_before_the_help_is_built() -> None:
    wanted = {"be": "Выкарыстанне:", "be-tarask": "Выкарыстаньне:", "be-latn": "Vykarystańnie:", "en": "Usage:"}
    assert set(wanted) == set(messages.LANGUAGES)
    for language, word in wanted.items():
        done = subprocess.run(
            [sys.executable, "-m", "translit", "convert", "--lang", language, "-h"],
            capture_output=True,
            cwd=ROOT,
            check=True,
        )
        assert done.stdout.decode().startswith(word), language
