"""Target by name and the verbs, on text as it comes: every case also through `explain` and `convert_each`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from conftest import cases

import translit
from translit import convert, explain, systems
from translit.conversion import convert_each, route, system
from translit.errors import TranslitError, UnknownTarget
from translit.system import System

DIRTY = cases("dirty.tsv")
BACK = cases("back.tsv")
UNTOUCHED = cases("untouched.tsv")
ALL = list(systems())
LATIN = [name for name, one in systems().items() if one.target.endswith("Latn")]


def row_id(row: dict[str, str]) -> str:
    return ascii(" ".join(row.values()))[:60]


# --- cases --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", DIRTY, ids=row_id)
def test_dirty_text_comes_out_right(row: dict[str, str]) -> None:
    assert convert(row["input"], row["system"]) == row["expected"]


@pytest.mark.parametrize("row", BACK, ids=row_id)
def test_a_spelling_is_read_back(row: dict[str, str]) -> None:
    assert convert(row["input"], row["to"], source=row["source"]) == row["expected"]


@pytest.mark.parametrize("row", [*DIRTY, *BACK], ids=row_id)
def test_the_pieces_of_a_case_join(row: dict[str, str]) -> None:
    to, source = row.get("to", row.get("system", "")), row.get("source")
    found = explain(row["input"], to, source=source)
    assert "".join(piece.source for piece in found.pieces) == row["input"]
    assert "".join(piece.target for piece in found.pieces) == found.text == convert(row["input"], to, source=source)


@pytest.mark.parametrize("to", ALL)
def test_what_is_not_ours_stays_byte_for_byte(to: str) -> None:
    for row in UNTOUCHED:
        assert convert(row["input"], to) == row["input"], row["note"]
        found = explain(row["input"], to)
        assert found.text == row["input"]
        assert "".join(piece.source for piece in found.pieces) == row["input"]
        assert all(piece.why is None for piece in found.pieces), row["note"]


@pytest.mark.parametrize("to", ALL)
def test_languages_mixed_in_one_text(to: str) -> None:
    word = "Могилёв" if systems()[to].reads == "ru" else "Магілёў"
    spelled = convert(word, to)
    text = "In {0} (Mogilev, 毛吉廖夫, Μογκιλιόφ): «{0}», 12\u00a0%\r\n\t{0}\0\ud800\u200f{0}.\ufeff"
    assert convert(text.format(word), to) == text.format(spelled)


def test_letters_that_no_table_has_pass_and_say_so() -> None:
    found = explain("ѫдв", "geo-2007")
    assert found.text == "ѫdv"
    assert [(piece.source, piece.why, piece.doubt) for piece in found.pieces][0] == ("ѫ", None, True)


def test_an_error_is_never_the_answer() -> None:
    for word in ("ШЧУЧЫН", "Щучын", "Щ", "Ь", "Ў", "’", "Й", "І", "ДЗ", "дзь"):
        for to in ALL:
            assert "index" not in convert(word, to)
            assert "rror" not in convert(word, to)


# --- faults seen in other packages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", [name for name in ALL if systems()[name].reads == "be"])
def test_no_letter_vanishes_that_the_table_does_not_drop(to: str) -> None:
    """One map drops у and ў (Lkashenka), another a final й (Siarhie)."""
    for letter in "абвгдеёжзійклмнопрстуўфхцчшыэюя":
        for word in (letter, f"{letter}а", f"а{letter}", f"да{letter}", f"да{letter}ды", letter.upper(), f"НА{letter.upper()}"):
            around = len(word) - 1
            assert len(convert(word, to)) > around, word


@pytest.mark.parametrize("to", LATIN)
def test_no_cyrillic_letter_is_left_in_capitals(to: str) -> None:
    """A capital Ў stays Cyrillic where a table has only ў: JaRASLAЎ."""
    words = "ЩУКИН ЮРИЙ ПОДЪЕЗД" if systems()[to].reads == "ru" else "ЯРАСЛАЎ МАГІЛЁЎ ЮРЫЙ ХОЦІМСК ҐАНАК ГРУДЗЬ ДАР’Я ЎЛАДЗІМІР"
    out = convert(words, to)
    assert not [char for char in out if "\u0400" <= char <= "\u052f"]
    assert out == out.upper() or to == "ala-lc-1997"


@pytest.mark.parametrize("to", LATIN)
def test_capitals_look_at_the_neighbours_in_the_source(to: str) -> None:
    """ChOCIMSK, KhOTsIMSK, YuRY, JaMNAJe of other packages."""
    if systems()[to].reads == "ru":
        small, title, loud = "щёкино", "Щёкино", "ЩЁКИНО"
    else:
        small, title, loud = "хоцімшчына", "Хоцімшчына", "ХОЦІМШЧЫНА"
    assert convert(loud, to) == convert(small, to).upper()
    out = convert(title, to)
    assert out.lower() == convert(small, to)
    assert out[0].isupper()
    assert out[1:] == out[1:].lower()


@pytest.mark.parametrize("to", ALL)
def test_one_letter_and_the_ends_of_words(to: str) -> None:
    """`string index out of range` came out of one converter as text: every letter alone, first, last and twice."""
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" if systems()[to].reads == "ru" else "абвгґдеёжзійклмнопрстуўфхцчшыьэюя’"
    for letter in letters:
        for word in (letter, letter.upper(), letter * 2, letter * 3, f"{letter}-{letter}", f"а{letter}", f"{letter}а"):
            found = explain(word, to)
            assert found.text == convert(word, to)
            assert convert(f"{word}\n{word}", to) == f"{found.text}\n{found.text}"


def test_ten_megabytes_on_one_line_are_work_in_proportion() -> None:
    """ICU takes ten times as long a letter on 0.7 MB as on a kilobyte. Work is counted here: words that were spelled."""
    sentence = "Аляксандр Лукашэнка з’ездзіў у Вiцебск, Магілёў і ХОЦІМСК. "
    one = System(systems()["lacinka"].table)
    spell = one.speller._spell
    asked: list[int] = []

    def counted(words: list[str]) -> object:
        asked.append(len(words))
        return spell(words)

    one.speller._spell = counted  # type: ignore[assignment]
    short = one.convert(sentence)
    long = one.convert(sentence * 100_000)
    assert len((sentence * 100_000).encode()) > 10_000_000
    assert long == short * 100_000
    assert sum(asked) == 8, "nothing was spelled twice"


@pytest.mark.parametrize("unit", ["а", "ь", "’", "аb", "\u0301", "а\u00ad", "z", "з ", "аб", "сьв"], ids=ascii)
@pytest.mark.parametrize("to", ["geo-2007", "lacinka", "be-tarask", "be"])
def test_a_run_of_one_letter_ends(unit: str, to: str) -> None:
    text = unit * 100_000
    out = convert(text, to)
    assert len(out) <= 3 * len(text)
    if unit in "’\u0301z":
        assert out == text


@pytest.mark.parametrize("unit", ["a", "ch", "š’", "źdź", "ACGT", "iVBORw0KGgo"], ids=ascii)
@pytest.mark.parametrize("source", ["lacinka", "auto"])
def test_a_long_run_read_back_is_work_in_proportion(unit: str, source: str) -> None:
    """A line of base64 is one word: work is counted, twice the letters must not be four times the calls."""

    def calls(count: int) -> int:
        found = 0

        def trace(frame: object, event: str, argument: object) -> None:
            nonlocal found
            found += 1

        text = unit * count
        sys.setprofile(trace)
        try:
            convert(text, "be", source=source)
        finally:
            sys.setprofile(None)
        return found

    calls(10)
    few, many = calls(200), calls(400)
    assert many < 3 * few + 20_000
    assert convert(unit * 20_000, "be", source=source)


# --- names of targets ---------------------------------------------------------------------------------------------------


def test_every_alias_is_its_system() -> None:
    for name, one in systems().items():
        for alias in (name, *one.aliases):
            assert system(alias).id == name


def test_systems_are_sorted_and_cannot_be_changed() -> None:
    assert list(systems()) == sorted(systems())
    with pytest.raises(TypeError):
        systems()["x"] = systems()["be"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "near"),
    [("geo2007", "geo-2007"), ("łacynka", "lacinka"), ("bgn-pcgn", None), ("GEO-2007", None), ("geo_2007", None),
     ("iso-9-1995", "iso9-1995"), ("gost-7.79-2000", "gost-7.79-2000-b"), ("passport2008", "passport-2008")],
)  # fmt: skip
def test_a_wrong_name_is_answered_with_the_nearest(name: str, near: str | None) -> None:
    if near is None:
        assert convert("Мір", name) == convert("Мір", system(name))
        return
    with pytest.raises(UnknownTarget) as caught:
        convert("Мір", name)
    assert near in caught.value.near
    assert near in str(caught.value)


NO_NAMES = ["", " ", "auto", "by", "3", "../systems/geo-2007", "geo-2007.toml", "\0", "\ud800", "g" * 100_000, "жж"]


@pytest.mark.parametrize("name", NO_NAMES, ids=lambda name: ascii(name)[:20])
def test_what_is_no_name(name: str) -> None:
    """A country is no language (`by`), a number no system (`convert(3, …)`)."""
    with pytest.raises(UnknownTarget):
        convert("Мір", name)
    if name != "auto":
        with pytest.raises(UnknownTarget):
            convert("Мір", "geo-2007", source=name)


def test_errors_are_value_errors_of_one_root() -> None:
    for call in (lambda: convert("a", "xx"), lambda: convert("a", "geo-2007", source="xx")):
        with pytest.raises(TranslitError):
            call()
        with pytest.raises(ValueError):
            call()


# --- ways -----------------------------------------------------------------------------------------------------------------


def test_from_russian_names_are_recovered() -> None:
    """What a name was before it was Russian is no matter of letters alone."""
    for to, source, text, wanted in (
        ("geo-2007", "ru", "Могилёв и Гомель", "Mahilioŭ и Homieĺ"),
        ("lacinka", "ru", "Тихановская", "Cichanoŭskaja"),
        ("be", "passport-2008-ru", "Lukashenko", "Лукашэнка"),
    ):
        assert convert(text, to, source=source) == wanted


@pytest.mark.parametrize("source", [name for name in LATIN if systems()[name].reads == "be"])
def test_every_romanization_leads_into_every_other(source: str) -> None:
    for to in ALL:
        if systems()[to].reads == "be" or to == "be":
            assert convert("Minsk", to, source=source)


def test_a_table_of_russian_is_reached_by_way_of_russian() -> None:
    assert convert("Мінск", "geo-2023-ru", source="be") == "Minsk"
    assert convert("Гомель", "geo-2023-ru", source="be") == "Gomel"
    assert convert("Homiel", "geo-2023-ru", source="lacinka") == "Gomel"


def test_the_source_by_default_is_what_the_table_reads() -> None:
    for to in ALL:
        assert convert("Мір", to) == convert("Мір", to, source=systems()[to].reads)


def test_a_system_as_object_works_in_both_places() -> None:
    lacinka, geo = systems()["lacinka"], systems()["geo-2007"]
    assert convert("Магілёў", lacinka) == "Mahiloŭ"
    assert convert("Mahiloŭ", geo, source=lacinka) == "Mahilioŭ"
    assert explain("Mahiloŭ", geo, source=lacinka).text == "Mahilioŭ"
    assert convert_each(["Mahiloŭ"], geo, source=lacinka) == ["Mahilioŭ"]


def test_the_orthographies_are_targets() -> None:
    assert convert("Сьвятлана", "be") == "Святлана"
    assert convert("Святлана", "be-tarask") == "Сьвятлана"
    assert convert("Святлана", "be", source="be") == "Святлана"
    assert convert("Сьвятлана", "geo-2007", source="be-tarask") == "Sviatlana"
    assert convert("Сьвятлана", "lacinka", source="be-tarask") == convert("Святлана", "lacinka") == "Śviatłana"


def test_a_cyrillic_word_stays_when_the_source_is_latin() -> None:
    assert convert("Śviatłana і Янка", "geo-2007", source="lacinka") == "Sviatlana і Янка"


AUTO = [
    ("Магілёў і Гомель", "lacinka", "Mahiloŭ i Homiel", "Belarusian"),
    ("Alaksandar Łukašenka, Śviatłana Cichanoŭskaja", "be", "Аляксандр Лукашэнка, Святлана Ціханоўская", "Łacinka"),
    ("Что это такое и как оно было", "lacinka", "Что это такое и как оно было", "Russian into a table of Belarusian"),
    ("що це та як він була", "lacinka", "що це та як він була", "Ukrainian"),
    ("jest to i nie na do", "be", "jest to i nie na do", "Polish"),
    ("12345", "be", "12345", "no letters"),
    ("", "be", "", "nothing"),
    ("Łukašenka met the press in Minsk, said Kalinoŭski.", "be", "Лукашэнка met the press in Minsk, said Каліноўскі.", "English"),
]


@pytest.mark.parametrize(("text", "to", "wanted", "note"), AUTO, ids=[row[3] for row in AUTO])
def test_auto_finds_out(text: str, to: str, wanted: str, note: str) -> None:
    assert convert(text, to, source="auto") == wanted
    found = explain(text, to, source="auto")
    assert found.text == wanted
    assert "".join(piece.source for piece in found.pieces) == text
    assert convert_each([text, text], to, source="auto") == [wanted, wanted]


def test_what_auto_cannot_read_is_a_doubt() -> None:
    assert explain("що це та як він була", "lacinka", source="auto").doubts
    assert not explain("", "lacinka", source="auto").doubts


# --- reasons --------------------------------------------------------------------------------------------------------------


def test_reasons_name_the_clause() -> None:
    found = explain("Ілья", "geo-2007").pieces
    assert [(piece.source, piece.target) for piece in found] == [("І", "I"), ("ль", "ĺ"), ("я", "ja")]
    assert "soft sign" in (found[1].why or "")


def test_offsets_are_those_of_the_text_given() -> None:
    text = "«Го\u0301ме\u00adль», 'Вiцебск'\r\n"
    at = 0
    for piece in explain(text, "geo-2007").pieces:
        assert text[at : at + len(piece.source)] == piece.source
        at += len(piece.source)
    assert at == len(text)


def test_a_repair_is_told() -> None:
    (piece,) = [piece for piece in explain("Вiцебск", "geo-2007").pieces if piece.source == "i"]
    assert "read as і" in (piece.why or "")


def test_a_letter_that_could_have_been_another_is_a_doubt() -> None:
    assert explain("Mahilyow", "be", source="bgn-pcgn-1979").text == "Магілёў"
    assert explain("pyesa", "be", source="bgn-pcgn-simplified").doubts, "п’еса or песа"
    assert not explain("Магілёў", "bgn-pcgn-1979").doubts


# --- columns --------------------------------------------------------------------------------------------------------------

COLUMNS: list[list[str]] = [
    [], [""], ["Мінск"], ["Мінск", "", "Мінск"], ["Мінск\n", "\nМінск", "Мі\nнск"], ["Мінск\r\nГомель", "x"], ["\ud800", "а\0б"],
    ["з", "Беларусі"], ["Мінск"] * 100_000, ["\n"], ["\n", "\n\n"],
]  # fmt: skip


@pytest.mark.parametrize("values", COLUMNS, ids=lambda values: ascii(values)[:40])
@pytest.mark.parametrize("to", ["geo-2007", "lacinka", "be-tarask"])
def test_a_column_is_its_cells(values: list[str], to: str) -> None:
    assert convert_each(values, to) == [convert(value, to) for value in values]


def test_a_column_may_be_any_iterable() -> None:
    assert convert_each((word for word in ("Мінск", "Гомель")), "geo-2007") == ["Minsk", "Homieĺ"]
    assert convert_each(iter(["Minsk"]), "be", source="geo-2007") == ["Мінск"]


def test_a_column_larger_than_one_lot() -> None:
    values = [f"Мінск {n}" for n in range(45_000)]
    assert convert_each(values, "lacinka") == [f"Minsk {n}" for n in range(45_000)]


def test_a_column_that_cannot_be_converted_raises_like_one_value() -> None:
    for values in ([], ["Мір"]):
        with pytest.raises(UnknownTarget):
            convert_each(values, "xx")
        with pytest.raises(UnknownTarget):
            convert_each(values, "geo-2007", source="xx")


def test_routes_are_made_once() -> None:
    assert route("lacinka", None) is route("lacinka", None)


@pytest.mark.parametrize("call", [translit.convert, translit.explain], ids=["convert", "explain"])
def test_the_public_verbs_are_those_of_the_room(call: Callable[..., object]) -> None:
    assert call("Магілёў", "geo-2007")
    with pytest.raises(TypeError):
        call("Магілёў", "geo-2007", "be")
