"""The word tables: what is derived is what its source gives, and every row has a form that the systems know."""

import importlib.util
import re
import unicodedata
from importlib.metadata import version
from types import ModuleType

import pytest

from translit.paths import TABLES

WORDS = TABLES / "words"
TARASK_TABLES = [path for path in ("be-tarask.tsv", "cldr.tsv") if (WORDS / path).is_file()]


def maker() -> ModuleType:
    """The script that rebuilds the derived tables."""
    spec = importlib.util.spec_from_file_location("make_words", str(TABLES / "make" / "words.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[list[str]]:
    """The rows of a word table, head lines and header left out."""
    lines = [line for line in (WORDS / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0].split("\t") == ["be", "be-tarask", "kind", "only", "source"]
    return [line.split("\t") for line in lines[1:]]


def test_words_are_sorted_regular_and_licensed() -> None:
    text = (WORDS / "be-words.txt").read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any("CC BY-SA 3.0" in line for line in head) and any("Mikalai Udodau" in line for line in head)
    words = maker().read_words(WORDS / "be-words.txt")
    assert len(words) == len(set(words)) > 80_000
    assert unicodedata.is_normalized("NFC", text)
    letters = set(maker().LETTERS)
    assert not [word for word in words if not set(word.lower()) <= letters]
    assert words == maker().dictionary_words("0\n" + "\n".join(reversed(words)))


def test_trigrams_are_those_of_the_words() -> None:
    words = maker().read_words(WORDS / "be-words.txt")
    assert (WORDS / "be-trigrams.tsv").read_text("utf-8") == maker().trigrams_text(words)


def test_dictionary_words_drop_flags_and_straight_apostrophes() -> None:
    assert maker().dictionary_words("4\nянот/OHP\nаб'ект/O\nён\n007/X\nён\n") == ["аб’ект", "ён", "янот"]
    assert maker().trigrams(["ён"]) == {"^ён": 1, "ён$": 1}


def test_cldr_table_is_what_the_recorded_babel_gives() -> None:
    text = (WORDS / "cldr.tsv").read_text("utf-8")
    recorded = re.search(r"as in Babel (\d+\.\d+\.\d+)\.", text)
    assert recorded is not None and "Unicode-3.0" in text
    if version("Babel") == recorded[1]:  # another Babel holds another CLDR: then there is nothing to compare with
        assert text == maker().cldr_text()


@pytest.mark.parametrize("name", TARASK_TABLES)
def test_rows_have_one_form_and_one_meaning(name: str) -> None:
    letters = set(maker().LETTERS)
    seen: dict[tuple[str, str], str] = {}
    for be, tarask, kind, only, source in rows(name):
        assert kind in {"given", "surname", "place", "word"} and only in {"", ">", "<"} and source, be
        forms = [re.sub(r"[^-~]", "", cell) for cell in (be, tarask)]
        shapes = [(cell.startswith("-"), cell.endswith("-"), cell.endswith("~")) for cell in (be, tarask)]
        assert shapes[0] == shapes[1] and forms[0] == forms[1], (be, tarask)
        for cell in (be, tarask):
            assert set(cell.strip("-~").lower()) <= letters and len(cell.strip("-~")) > 1, cell
            assert unicodedata.is_normalized("NFC", cell)
        for cell, direction in ((be, ">"), (tarask, "<")):
            if only in ("", direction):
                key = (direction, cell.lower())
                assert key not in seen, f"{name}: {cell} stands twice for {direction}"
                seen[key] = cell
