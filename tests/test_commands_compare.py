"""`translit compare`: two names, a column of pairs, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translit.commands import cli


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["compare", *arguments], input=given)


def test_two_names_get_an_answer_that_an_expert_would_give() -> None:
    done = run("Svetlana Tikhanovskaya", "Siarhei Tsikhanouski")
    assert done.exit_code == 0 and done.output.splitlines() == [
        "different names, 0/100",
        "  given names differ: Святлана, Сяргей",
        "  different genders: Svetlana Tikhanovskaya, Siarhei Tsikhanouski",
        "  one surname in its two genders, in Russian guise on the left",
    ]


@pytest.mark.parametrize(
    ("left", "right", "first"),
    [
        ("Лукашэнка", "Łukaszenka", "maybe one name, 100/100"),
        ("Янка Купала", "Янка Купала", "one name, 100/100"),
        ("", "", "maybe one name, 100/100"),
    ],
)
def test_the_verdict_comes_first(left: str, right: str, first: str) -> None:
    assert run(left, right).output.splitlines()[0] == first


def test_json_has_all_of_it() -> None:
    row = json.loads(run("Лукашэнка", "Łukaszenka", "--json").output)
    assert row["left"] == "Лукашэнка" and row["score"] == 100 and row["verdict"] == "maybe"
    assert "surname alone: at most maybe" in row["reasons"]


def test_pairs_come_out_with_their_columns() -> None:
    done = run(given="Сяргей Ціханоўскі\tSergei Tikhanovsky\t17\nЯнка Купала\tЯкуб Колас\n")
    rows = [line.split("\t") for line in done.output.splitlines()]
    assert [row[:2] for row in rows] == [["Сяргей Ціханоўскі", "Sergei Tikhanovsky"], ["Янка Купала", "Якуб Колас"]]
    assert rows[0][2] == "17" and rows[0][4] == "same" and rows[1][3] == "different" and "; " in rows[1][4]
    assert done.exit_code == 0


def test_a_file_of_pairs_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_bytes("Сергей Тихановский\tСяргей Ціханоўскі\r\nСветлана Тихановская\tСяргей Ціханоўскі\r\n".encode("cp1251"))
    done = run("--file", str(file), "--encoding", "cp1251", "--json")
    assert [json.loads(line)["verdict"] for line in done.output.splitlines()] == ["same", "different"]


def test_a_line_that_is_no_pair_is_left_out_and_counted() -> None:
    done = run(given="без пары\n\nЯнка\tЯнка\n")
    assert done.exit_code == 1 and "lines without a tab, left out: 1" in done.output and done.stdout.startswith("Янка\tЯнка\t100")


@pytest.mark.parametrize("arguments", [("адзін",), ("раз", "два", "тры"), ("раз", "два", "--file", "x.tsv")])
def test_a_wrong_call(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2 and "give two names" in done.output


def test_help_says_what_it_does() -> None:
    assert "score 0 to 100" in " ".join(run("--help").output.split())
