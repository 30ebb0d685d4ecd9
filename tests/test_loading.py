"""Files into checked records: `tables/` and what a person brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from translit.contexts import Check, alternatives
from translit.errors import TableError
from translit.loading import CASES, alphabet, alphabets, parse, system_files, system_table, tsv_rows, word_lines, words_of


def test_alphabets_are_found_by_tag_and_variant() -> None:
    assert alphabet("be-Cyrl") == alphabet("be-Cyrl-tarask")
    assert alphabet("uk-Cyrl") is None
    assert alphabet("") is None
    assert {"be-Cyrl", "ru-Cyrl", "be-Latn", "ru-Latn"} <= set(alphabets())
    with pytest.raises(TypeError):
        alphabets()["x"] = 1  # type: ignore[index]


def test_the_alphabet_has_its_letters() -> None:
    found = alphabet("be-Cyrl")
    assert found is not None
    assert len(found["letters"]) == 34, "32 letters, ґ and the apostrophe"
    assert found["letters"].endswith("’")
    assert not set("ищъ") & set(found["letters"])


def test_system_files_are_sorted_and_are_the_folder() -> None:
    assert list(system_files()) == sorted(system_files())
    assert all(file.name == f"{name}.toml" for name, file in system_files().items())


def test_a_table_is_read_once_and_frozen() -> None:
    table = system_table("geo-2007")
    assert table is system_table("geo-2007")
    with pytest.raises(AttributeError):
        table.id = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        table.letters["а"] = "b"  # type: ignore[index]
    with pytest.raises(KeyError):
        system_table("no-such")


# --- words ----------------------------------------------------------------------------------------------------------------

ROWS = {
    "Мінск": "Менск", "газет-": "газэт-", "газета": "ГАЗЭТА", "Берлін~": "Бэрлін~", "-метр": "-мэтар", "-лагіч-": "-лягіч-",
    "газетн-": "газэтны-", "-кіламетр": "-кілямэтар", "-гіч-": "-ґіч-",
}  # fmt: skip

FOUND = [
    ("мінск", (0, 5, "менск", "мінск"), "a whole word"),
    ("мінска", None, "a whole word takes no ending"),
    ("газету", (0, 5, "газэт", "газет-"), "a stem"),
    ("газета", (0, 6, "газэта", "газета"), "exact beats a stem"),
    ("газетны", (0, 6, "газэтны", "газетн-"), "the longest stem"),
    ("берлін", (0, 6, "бэрлін", "берлін"), "a noun alone"),
    ("берлінам", (0, 8, "бэрлінам", "берлінам"), "a noun with an ending"),
    ("берлінскі", None, "no ending of a noun"),
    ("тэрмометр", (5, 9, "мэтар", "-метр"), "an ending"),
    ("кіламетр", (4, 8, "мэтар", "-метр"), "an ending is not the whole word"),
    ("дэкакіламетр", (4, 12, "кілямэтар", "-кіламетр"), "the longest ending"),
    ("метр", None, "an ending alone is none"),
    ("біялагічны", (3, 8, "лягіч", "-лагіч-"), "the longest inside"),
    ("лагічны", (2, 5, "ґіч", "-гіч-"), "an inside is not at the start"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("word", "wanted", "note"), FOUND, ids=[row[2] for row in FOUND])
def test_what_row_applies(word: str, wanted: tuple[int, int, str, str] | None, note: str) -> None:
    assert words_of(ROWS, Check("x")).find(word) == wanted


def test_a_noun_row_has_the_cases_of_both_orthographies() -> None:
    table = words_of({"Берлін~": "Бэрлін~"}, Check("x"))
    assert set(table.whole) == {f"берлін{case}" for case in CASES}
    assert {"", "а", "у", "ам", "е", "аў", "амі", "ах"} <= set(CASES)


def test_earlier_rows_win() -> None:
    assert words_of({"Берлін~": "Бэрлін~", "берлін": "барлін"}, Check("x")).whole["берлін"] == "барлін"


@pytest.mark.parametrize("row", [("газет-", "газэта"), ("газета", "газэт-"), ("-метр", "мэтар"), ("Берлін~", "Бэрлін"), ("-", "-"),
                                 ("~", "~"), ("", ""), ("--", "--")])  # fmt: skip
def test_rows_of_two_forms_are_refused(row: tuple[str, str]) -> None:
    with pytest.raises(TableError):
        words_of(dict([row]), Check("x"))


def test_an_empty_table_of_words_is_false() -> None:
    assert not words_of({}, Check("x"))
    assert words_of(ROWS, Check("x"))


# --- TSV ------------------------------------------------------------------------------------------------------------------


def test_rows_of_tsv(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("# about\n\n# more\nbe\tother\n#а\tб\n\nв\t\n", encoding="utf-8")
    assert list(tsv_rows(path, "a")) == [{"be": "#а", "other": "б"}, {"be": "в", "other": ""}]


def test_crlf_in_tsv_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("be\tother\r\nа\tб\r\n".encode())
    assert list(tsv_rows(path, "a")) == [{"be": "а", "other": "б"}]


FAULTS = [("", "header"), ("# a\n", "header"), ("a\tb\nа\n", "line 2"), ("a\n\nа\tб\n", "line 3")]


@pytest.mark.parametrize(("text", "place"), FAULTS)
def test_faults_of_tsv_name_the_line(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        list(tsv_rows(path, "a.tsv"))
    assert (caught.value.file, caught.value.place) == ("a.tsv", place)


def test_lists_of_words_come_without_their_head() -> None:
    lines = word_lines("be-words.txt")
    assert len(lines) > 80_000
    assert not any(line.startswith("#") or not line for line in lines)


# --- TOML and contexts ------------------------------------------------------------------------------------------------------


def test_a_key_twice_is_an_error() -> None:
    """JSON and YAML let the second row win and say nothing."""
    with pytest.raises(TableError, match=r"x\.toml: TOML"):
        parse("\"е\" = \"e\"\n\"е\" = \"ie\"".encode(), "x.toml")


CONTEXTS = [
    ("", [], "none"),
    ("а", [("а",)], "a letter"),
    ("а б", [("а",), ("б",)], "two"),
    ("^", [("^",)], "an edge"),
    ("^{v}", [("^", "а"), ("^", "о")], "an edge and a class"),
    ("{v}{v}", [("а", "а"), ("а", "о"), ("о", "а"), ("о", "о")], "a product"),
    ("_{v}", [("_", "а"), ("_", "о")], "a space"),
    ("{pair}ь", [("дз", "ь")], "a class of sequences"),
]


@pytest.mark.parametrize(("context", "wanted", "note"), CONTEXTS, ids=[row[2] for row in CONTEXTS])
def test_contexts_are_written_out(context: str, wanted: list[tuple[str, ...]], note: str) -> None:
    found = alternatives(Check("x"), "after", context, {"v": ("а", "о"), "pair": ("дз",)})
    assert ["".join(one) for one in found] == ["".join(one) for one in wanted]
