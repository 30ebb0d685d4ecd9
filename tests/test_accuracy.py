"""How many of the cases are spelled right: thresholds that no change may fall under.

The cases are rows that an act prints, that others print, or, where neither prints enough of a system, that follow from
its table; the column `origin` says which and where. A cell may hold several right answers, with ` / ` between them.
A row is right if a reader sees no difference: NFC, and one apostrophe for all.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from translit import convert, systems

CASES = Path(__file__).parent / "cases"
MARKS = str.maketrans(dict.fromkeys("'ʼ`´‘", "’"))

#: input, right answers
Pair = tuple[str, str]


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def regular(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(MARKS).split())


def misses(pairs: list[Pair], to_answer: Callable[[str], str]) -> list[str]:
    """What is wrong, as lines that tell what was given, written and wanted."""
    wrong = []
    for given, wanted in pairs:
        written = to_answer(given)
        if regular(written) not in [regular(one) for one in wanted.split(" / ")]:
            wrong.append(f"{given}: {written}, wanted {wanted}")
    return wrong


SYSTEMS = rows("systems.tsv")
LACINKA = rows("lacinka.tsv")
ORTHOGRAPHIES = rows("orthographies.tsv")


@pytest.mark.parametrize("system", sorted({row["system"] for row in SYSTEMS}))
def test_every_row_of_a_system_is_right(system: str) -> None:
    pairs = [(row["input"], row["expected"]) for row in SYSTEMS if row["system"] == system]
    assert misses(pairs, lambda text: convert(text, system)) == []


def test_the_cases_know_only_systems_that_exist() -> None:
    assert {row["system"] for row in SYSTEMS} <= set(systems())


@pytest.mark.parametrize("orthography", ["be", "be-tarask"])
def test_lacinka_is_right_in_every_row(orthography: str) -> None:
    pairs = [(row["cyrillic"], row["lacinka"]) for row in LACINKA if row["orthography"] == orthography]
    assert misses(pairs, lambda text: convert(text, "lacinka")) == []


def test_lacinka_goes_back_in_99_of_100_rows() -> None:
    wrong = []
    for orthography in ("be", "be-tarask"):
        pairs = [(r["lacinka"].split(" / ")[0], r["cyrillic"]) for r in LACINKA if r["orthography"] == orthography]
        wrong += misses(pairs, lambda text, to=orthography: convert(text, to, source="lacinka"))
    assert 1 - len(wrong) / len(LACINKA) >= 0.99, wrong


def test_the_official_orthography_becomes_taraskievica_in_90_of_100_rows() -> None:
    wrong = misses([(r["be"], r["be_tarask"]) for r in ORTHOGRAPHIES], lambda text: convert(text, "be-tarask"))
    assert 1 - len(wrong) / len(ORTHOGRAPHIES) >= 0.90, wrong


def test_taraskievica_becomes_the_official_orthography_in_90_of_100_rows() -> None:
    pairs = [(row["be_tarask"].split(" / ")[0], row["be"]) for row in ORTHOGRAPHIES]
    wrong = misses(pairs, lambda text: convert(text, "be", source="be-tarask"))
    assert 1 - len(wrong) / len(ORTHOGRAPHIES) >= 0.90, wrong
