"""Sorted tables as one text: every line is found, and nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translit.lines import Lines
from translit.paths import TABLES

CHAINS = sorted(f"correspondences/{file.name}" for file in (TABLES / "correspondences").iterdir() if "chain" in file.name)
HEADS = st.text(alphabet="абвa^$ ", max_size=4)


@given(heads=st.sets(HEADS, max_size=40), asked=HEADS)
def test_what_is_there_is_found_and_nothing_else(heads: set[str], asked: str) -> None:
    lines = Lines(sorted(f"{head}\t{at}" for at, head in enumerate(sorted(heads))))
    for at, head in enumerate(sorted(heads)):
        assert lines.find(head) == str(at)
    assert (lines.find(asked) is None) == (asked not in heads)
    assert lines.longest() == max(map(len, heads), default=0)


@pytest.mark.parametrize("name", [*CHAINS, "names/ru-wikidata.tsv", "names/ru-surnames.tsv"])
def test_our_tables_are_sorted_by_their_heads(name: str) -> None:
    text = Path(str(TABLES / name)).read_text(encoding="utf-8")
    heads = [line.split("\t")[0] for line in text.split("\n")[:-1] if not line.startswith("#")]
    assert heads == sorted(set(heads)) and len(heads) > 1000


def test_the_head_of_a_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "some.tsv"
    file.write_text("# what it is\n# and more\n\tno head\na\tone two\n", encoding="utf-8")
    lines = Lines.read(file)
    assert (lines.find(""), lines.find("a"), lines.find("# what it is")) == ("no head", "one two", None)
