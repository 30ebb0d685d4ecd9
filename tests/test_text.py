"""Characters: regular form, look-alikes, words with offsets, capitals."""

from __future__ import annotations

import unicodedata

import pytest

from translit import text

APOSTROPHES_MET = "'’ʼ‘`´"


# --- regular form -------------------------------------------------------------------------------------------------------

REGULAR = [
    ("Мінск", "Мінск", "clean"),
    ("Вiцебск", "Віцебск", "Latin i"),
    ("Cмаргонь", "Смаргонь", "Latin C"),
    ("Iўе", "Іўе", "Latin capital I"),
    ("Вiĸтаравiч", "Віктаравіч", "Latin kra, as an official list prints it"),
    ("Магіле\u0308у\u0306", "Магілёў", "NFD"),
    ("Лаго\u0438\u0306ск", "Лагойск", "NFD й"),
    ("Магi\u0301лёу\u0306", "Магілёў", "stress over a Latin i"),
    ("Го\u0301мель", "Гомель", "acute"),
    ("Го\u0300мель", "Гомель", "grave"),
    ("о\u0301\u0300", "о", "two stress marks"),
    ("Гро\u00adдна", "Гродна", "soft hyphen"),
    ("Гро\u200b\u200c\u200d\u2060\ufeffдна", "Гродна", "everything that cannot be seen"),
    ("\ufeffМінск", "Мінск", "invisible at the start"),
    ("\u00adМінск\u00ad", "Мінск", "soft hyphens at both ends"),
    ("у\u00ad\u0306", "ў", "a soft hyphen between a letter and its mark"),
    ("", "", "empty"),
]


@pytest.mark.parametrize(("given", "wanted", "note"), REGULAR, ids=[row[2] for row in REGULAR])
def test_regular_form_of_cyrillic(given: str, wanted: str, note: str) -> None:
    assert text.regular(given, "Cyrl").text == wanted


@pytest.mark.parametrize("sign", APOSTROPHES_MET)
def test_six_apostrophes_are_one(sign: str) -> None:
    assert text.regular(f"Валяр{sign}яны", "Cyrl").text == "Валяр’яны"


REGULAR_LATIN = [
    ("Lukаšenka", "Lukašenka", "Cyrillic а"),
    ("Нomiel", "Homiel", "Cyrillic Н"),
    ("Mahilіoŭ", "Mahilioŭ", "Cyrillic і"),
    ("S\u0301viatłana", "Śviatłana", "NFD"),
    ("Śvia\u00adtłana", "Śviatłana", "soft hyphen"),
    ("g\u0300anek", "g\u0300anek", "a mark that has no letter of its own stays"),
]


@pytest.mark.parametrize(("given", "wanted", "note"), REGULAR_LATIN, ids=[row[2] for row in REGULAR_LATIN])
def test_regular_form_of_latin(given: str, wanted: str, note: str) -> None:
    assert text.regular(given, "Latn").text == wanted


@pytest.mark.parametrize("given", [row[0] for row in REGULAR])
def test_every_character_knows_where_it_came_from(given: str) -> None:
    form = text.regular(given, "Cyrl")
    assert len(form.starts) == len(form.text) + 1
    assert form.starts[-1] == len(given)
    assert list(form.starts) == sorted(form.starts)


def test_offsets_point_at_the_letter_in_the_text() -> None:
    form = text.regular("Го\u0301ме\u00adль", "Cyrl")
    assert form.text == "Гомель"
    assert form.starts == (0, 1, 3, 4, 6, 7, 8)


def test_a_repaired_letter_is_told() -> None:
    assert text.regular("Вiцебcк", "Cyrl").repaired == {1, 5}
    assert text.regular("Lukаšenka", "Latn").repaired == {3}
    assert text.regular("Віцебск", "Cyrl").repaired == frozenset()


# --- look-alikes and runs -----------------------------------------------------------------------------------------------

RUNS = [
    ("Вiцебск", [(0, 7, True)], "a look-alike goes with its neighbours"),
    ("Cмаргонь", [(0, 8, True)], "first letter"),
    ("МIР", [(0, 3, True)], "look-alikes alone, most of them Cyrillic"),
    ("PDFфайл", [(0, 3, False), (3, 7, True)], "letters of both scripts"),
    ("файлPDF", [(0, 4, True), (4, 7, False)], "the other way round"),
    ("Łukašenkа", [(0, 9, False)], "a Latin word with a Cyrillic а"),
    ("COVІD", [(0, 5, False)], "a Latin word with a Cyrillic І"),
    ("ТHE", [(0, 3, False)], "look-alikes alone, most of them Latin"),
    ("XXI", [(0, 3, False)], "a Roman numeral"),
    ("’Мінск’", [(0, 1, False), (1, 6, True), (6, 7, False)], "quotation marks"),
    ("д’Аламбер", [(0, 9, True)], "an apostrophe inside"),
    ("''", [(0, 2, False)], "no letter at all"),
    ("Minsk", [(0, 5, False)], "Latin"),
]


@pytest.mark.parametrize(("word", "wanted", "note"), RUNS, ids=[row[2] for row in RUNS])
def test_runs_of_cyrillic(word: str, wanted: list[tuple[int, int, bool]], note: str) -> None:
    assert text.runs(word, "Cyrl") == wanted


@pytest.mark.parametrize("word", [row[0] for row in RUNS])
@pytest.mark.parametrize("into", ["Cyrl", "Latn"])
def test_runs_cover_the_word(word: str, into: str) -> None:
    found = text.runs(word, into)
    assert "".join(word[start:stop] for start, stop, _ in found) == word


def test_a_latin_word_with_a_cyrillic_letter_is_latin_when_read_back() -> None:
    assert text.runs("Lukаšenka", "Latn") == [(0, 9, True)]
    assert text.runs("Мінск", "Latn") == [(0, 5, False)]


def test_look_alikes_are_of_the_two_scripts_and_go_both_ways() -> None:
    for latin, cyrillic in text.TO_CYRILLIC.items():
        assert unicodedata.name(latin).startswith("LATIN ")
        assert unicodedata.name(cyrillic).startswith("CYRILLIC ")
        assert latin == "ĸ" or text.TO_LATIN[cyrillic] == latin


@pytest.mark.parametrize(
    ("letter", "wanted"),
    [("і", "Cyrl"), ("i", "Latn"), ("ў", "Cyrl"), ("ŭ", "Latn"), ("ґ", "Cyrl"), ("ỳ", "Latn"), ("ʹ", None), ("1", None)],
)
def test_script(letter: str, wanted: str | None) -> None:
    assert text.script(letter) == wanted


# --- capitals -----------------------------------------------------------------------------------------------------------

CAPITALS = [
    ("Хоцімск", "ch o c i m s k", "Chocimsk", "Title"),
    ("ХОЦІМСК", "ch o c i m s k", "CHOCIMSK", "all capitals; a peer writes ChOCIMSK"),
    ("ЯМНАЕ", "ja m n a je", "JAMNAJE", "the last letter looks at the one before it"),
    ("Я", "ja", "Ja", "a letter alone is Title"),
    ("я", "ja", "ja", "a small letter"),
    ("ЮР", "ju r", "JUR", "two letters"),
    ("Юр", "ju r", "Jur", "two letters, Title"),
    ("юР", "ju r", "juR", "a capital in the middle"),
    ("БелАЗ", "b ie l a z", "BielAZ", "mixed"),
    ("Ьа", "_ a", "A", "a capital whose letter vanishes goes to the next"),
    ("ЬА", "_ a", "A", "and so in capitals"),
    ("ЛЬ", "l _", "L", "a capital vanishes at the end"),
]


@pytest.mark.parametrize(("source", "targets", "wanted", "note"), CAPITALS, ids=[row[3] for row in CAPITALS])
def test_capitals(source: str, targets: str, wanted: str, note: str) -> None:
    assert "".join(text.recase(list(source), targets.replace("_", "").split(" "), {})) == wanted


def test_a_letter_with_a_capital_form_of_its_own() -> None:
    own = {"я": "I͡A"}
    assert text.recase(["Я", "н"], ["i͡a", "n"], own) == ["I͡A", "n"]
    assert text.recase(["Я", "Н"], ["i͡a", "n"], own) == ["I͡A", "N"]


def test_a_key_of_two_letters_is_all_capital_only_where_both_are() -> None:
    assert text.recase(["Дз", "е"], ["dź", "e"], {}) == ["Dź", "e"]
    assert text.recase(["ДЗ", "Е"], ["dź", "e"], {}) == ["DŹ", "E"]


def test_lower_never_changes_the_length() -> None:
    for given in ("İстанбул", "МІНСК", "ẞß", "ﬁ"):
        assert len(text.lower(given)) == len(given)
    assert text.lower("МАГІЛЁЎ") == "магілёў"


@pytest.mark.parametrize(
    ("given", "wanted"), [("ch", "Ch"), ("·h", "·H"), ("’", "’"), ("", ""), ("ź", "Ź"), ("i͡a", "I͡a"), ("ß", "SS")]
)
def test_title(given: str, wanted: str) -> None:
    assert text.title(given) == wanted
