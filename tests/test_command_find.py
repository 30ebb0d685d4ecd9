"""The command find: lines, JSON, the text respelled, several files, what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_commands import call, out

_TEXT = "Аляксандр Лукашэнка прыехаў у Мінск.\nŁukašenka’s aide stayed in Vilnius.\n"


def test_lines() -> None:
    rows = [line.split("\t") for line in out("find", given=_TEXT).splitlines()]
    assert rows[0] == ["0", "19", "Аляксандр Лукашэнка", "Аляксандр Лукашэнка", "person"]
    assert rows[1] == ["30", "35", "Мінск", "Мінск", "place"]
    assert ["37", "46", "Łukašenka", "Лукашэнка", "person"] in rows


def test_json() -> None:
    rows = [json.loads(line) for line in out("find", "Łukašenka’s", "--json").splitlines()]
    assert [(row["text"], row["nominative"], row["belarusian"]) for row in rows] == [("Łukašenka", "Лукашэнка", True)]


def test_kind() -> None:
    assert out("find", "--kind", "place", given=_TEXT).splitlines()[0].split("\t")[3] == "Мінск"


@pytest.mark.parametrize("to", ["rferl", "lacinka", "ru"])
def test_all_else_stays(tmp_path: Path, to: str) -> None:
    """Line ends, a byte order mark and everything that is no name leave as they came."""
    path = tmp_path / "article.txt"
    path.write_bytes("\ufeffLukashenka said:\r\n\t«да»  ...\r\nTsikhanouskaya did not.".encode())
    raw = call("find", str(path), "--to", to).stdout_bytes.decode()
    assert raw.startswith("\ufeff") and raw.count("\r\n") == 2 and "said:\r\n\t«да»  ...\r\n" in raw


def test_a_lost_case_is_said() -> None:
    result = call("find", "--to", "rferl", given="Ціханоўскай дапамаглі, сказаў Латушка.\n")
    assert result.stdout.startswith("Tsikhanouskaya дапамаглі, сказаў Latushka.")
    assert "Ціханоўскай: Tsikhanouskaya" in result.stderr


def test_the_bad_file_is_named_and_the_rest_done(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.bin"
    good.write_text("Лукашэнка ў Мінску.", encoding="utf-8")
    bad.write_bytes(b"\0\1\2" * 200)
    result = call("find", str(good), str(bad), str(good))
    assert result.exit_code == 1
    assert result.stdout.count("Лукашэнка") == 4 and "bad.bin" in result.stderr


def test_wrong_calls() -> None:
    assert call("find", "Мінск", "--to", "rferl", "--json").exit_code == 2
    assert call("find", "Мінск", "--to", "nowhere").exit_code == 2
