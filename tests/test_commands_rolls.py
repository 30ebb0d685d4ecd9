"""The commands search, group and screen, as a person meets them: output, exit status, files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_index import SEVEN, SPELLINGS

from translit import __version__
from translit.commands import cli
from translit.stamp import tables


def run(*arguments: str | Path, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=input)


def rows(text: str, delimiter: str = "\t") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def test_seven_people_are_exactly_seven_groups(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("\n".join(SPELLINGS), encoding="utf-8")
    done = run("group", path)
    assert done.exit_code == 0
    found: dict[str, set[str]] = {}
    for row in rows(done.stdout):
        found.setdefault(row["group"], set()).add(row["name"])
    wanted = [{name, *others.split("|")} for name, others in SEVEN.items()]
    assert list(found.values()) == wanted
    assert "28 names: 7 groups" in done.stderr
    told = [json.loads(line) for line in run("group", path, "--json").stdout.splitlines()]
    assert [set(one["names"]) for one in told] == wanted
    assert [one["group"] for one in told] == list(range(1, 8))


def test_a_table_keeps_its_rows_and_gets_four_columns(tmp_path: Path) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "out.csv"
    path.write_bytes('Імя;Нар.\n"Купала, Янка";1882\n;\nYanka Kupala;1882\nYanka Kupala;1950\n'.encode("cp1251"))
    done = run("group", path, "-c", "Імя", "--apart", "B", "-o", out)
    assert done.exit_code == 0
    assert "cp1251" in done.stderr
    found = rows(out.read_text(encoding="utf-8"), ";")
    assert [row["Імя"] for row in found] == ["Купала, Янка", "", "Yanka Kupala", "Yanka Kupala"]
    assert [row["group"] for row in found] == ["1", "", "1", "2"]


def test_a_pipe_will_do_and_formulas_do_not_run() -> None:
    done = run("group", "-", input="=Янка Купала\n".encode())
    assert done.exit_code == 0
    assert rows(done.stdout)[0]["canonical"].startswith("'=")


def test_search_says_who_how_sure_and_why(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("\n".join(SPELLINGS), encoding="utf-8")
    done = run("search", "Лукашенко Виктор", "--in", path, "--save", tmp_path / "kept")
    assert done.exit_code == 0
    assert "same" in done.stdout and "row 9" in done.stdout and "given name" in done.stdout
    again = run("search", "Лукашенко Виктор", "--in", tmp_path / "kept")
    assert again.stdout == done.stdout
    told = json.loads(run("search", "Лукашенко Виктор", "--in", path, "--json", "--limit", "1").stdout)
    assert told["hits"][0]["rows"] == [9] or told["hits"][0]["score"] == 100
    nobody = run("search", "Kim Basinger", "--in", path)
    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert "nothing in the list" in nobody.stderr


def test_screen_tells_of_births_that_were_not_looked_at(tmp_path: Path) -> None:
    customers, listed = tmp_path / "c.csv", tmp_path / "l.csv"
    customers.write_text("Name,Born\nИван Новик,1990\n", encoding="utf-8")
    listed.write_text("Прозвішча і імя;Дата нараджэння\nНовік Іван;01.02.1956\n", encoding="utf-8")
    done = run("screen", customers, "--against", listed)
    assert '--born "Born" --list-born "Дата нараджэння"' in done.stderr
    assert [row["verdict"] for row in rows(done.stdout, ",")] == ["same"]
    done = run("screen", customers, "--against", listed, "--born", "Born", "--list-born", "Дата нараджэння")
    assert "--list-born" not in done.stderr
    assert [row["verdict"] for row in rows(done.stdout, ",")] == ["maybe"]


def test_screen_stamps_what_it_says(tmp_path: Path) -> None:
    customers, listed = tmp_path / "c.csv", tmp_path / "l.csv"
    rows_of_customers = "1,Лукашэнка Аляксандр,30.08.1954\n2,Віктар Шэйман,1971\n3,Kim Basinger,1953\n"
    customers.write_text("id,Name,Born\n" + rows_of_customers, encoding="utf-8")
    listed.write_text("name,dob\nAlexander Lukashenko,1954-08-30\nViktor Sheiman,26 May 1958\n", encoding="utf-8")
    both = ("screen", customers, "--against", listed, "--born", "Born", "--list-born", "dob")
    done = run(*both)
    assert done.exit_code == 0
    found = rows(done.stdout, ",")
    assert [(row["customer_row"], row["list_row"], row["verdict"]) for row in found] == [("2", "2", "same"), ("3", "3", "maybe")]
    assert {(row["translit"], row["tables"]) for row in found} == {(__version__, tables())}
    assert "1971" in found[1]["reasons"]
    told = [json.loads(line) for line in run(*both, "--json").stdout.splitlines()]
    assert [one["verdict"] for one in told] == ["same", "maybe"]
    assert told[0]["tables"] == tables()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["search", "x"], 2),
        (["search", "x", "--in", "none.txt"], 1),
        (["search", "--in", "-"], 2),
        (["group", "none.csv"], 1),
        (["group", "none.csv", "--delimiter", "ab"], 2),
        (["group", "none.csv", "--cores", "0"], 2),
        (["group", "none.csv", "--encoding", "klingon"], 2),
        (["screen", "a.csv"], 2),
        (["screen", "a.csv", "--against", "b.csv", "--born", "x"], 2),
        (["screen", "-", "--against", "-"], 2),
        (["screen", "none.csv", "--against", "none.csv"], 1),
    ],
)
def test_misuse_is_2_and_failure_1(arguments: list[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, input="")
    assert done.exit_code == status, done.output
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_index_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"translit index\n{}\n")
    done = run("search", "x", "--in", tmp_path / "bad")
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_no_half_file_stays(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(b"name\n\xff\xfe\xfa\x00\n")
    done = run("group", tmp_path / "c.csv", "-o", tmp_path / "out.csv")
    assert done.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["c.csv"]
