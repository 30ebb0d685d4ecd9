"""Any romanization read into Belarusian Cyrillic: dirt, capitals, quotation marks, what is told of a choice."""

from __future__ import annotations

import pytest

from translit import convert, explain, systems
from translit.reading import Reader
from translit.system import load

LATIN = [name for name, one in systems().items() if one.target.endswith("Latn")]

READ = [
    ("lacinka", "be", "Śviatłana Cichanoŭskaja", "Святлана Ціханоўская", "names"),
    ("lacinka", "be-tarask", "Śviatłana", "Сьвятлана", "into the Taraškievica"),
    ("lacinka", "be", "Dźmitryj, Taćciana, Nastaśsia", "Дзмітрый, Таццяна, Настасся", "Pozirk writes official names"),
    ("lacinka", "be", "CHLEB Chleb chleb", "ХЛЕБ Хлеб хлеб", "one digraph in three ways"),
    ("lacinka", "be", "DŹMITRYJ", "ДЗМІТРЫЙ", "a digraph with a mark, in capitals"),
    ("lacinka", "be", "Iljinčyk", "Ільінчык", "ji after l"),
    ("lacinka", "be", "Anańjeŭ", "Ананьеў", "j after ń"),
    ("lacinka", "be", "Paŭdniova-Zachodni", "Паўднёва-Заходні", "a hyphen"),
    ("geo-2007", "be", "Doŭnar-Jeŭdakimava", "Доўнар-Еўдакімава", "a hyphen"),
    ("geo-2007", "be", "HRUDŹ", "ГРУДЗЬ", "ь in capitals"),
    ("geo-2007", "be", "Ja", "Я", "one letter"),
    ("iso9-1995", "be", "BELARUSʹ", "БЕЛАРУСЬ", "a sign has no case: its neighbours have"),
    ("iso9-1995", "be", "Belarusʹ", "Беларусь", "a sign at the end"),
    ("gost-7.79-2000-b", "be", "ABAGUL`VANNE", "АБАГУЛЬВАННЕ", "a sign in the middle"),
    ("bgn-pcgn-1979", "be", "“Homyel’”", "“Гомель”", "quotation marks around a sign"),
    ("bgn-pcgn-1979", "be", "Dzyam”yanawtsy", "Дзям’янаўцы", "a quotation mark that is a letter"),
    ("geo-2023-ru", "ru", "Shchuchin", "Щучин", "Russian"),
]


def _system_of_russian(name: str) -> bool:
    return load(name).reads == "ru"


@pytest.mark.parametrize(("source", "want", "text", "wanted", "note"), READ, ids=[f"{row[0]}: {row[4]}" for row in READ])
def test_read(source: str, want: str, text: str, wanted: str, note: str) -> None:
    reader = Reader(source, want)
    assert reader.convert(text) == wanted
    found = reader.explain(text)
    assert found.text == wanted
    assert "".join(piece.source for piece in found.pieces) == text


PASSED = ["", "Мінск і Ўзда", "12 %", "\r\n", "\0", "\ud800", "北京", "Αθήνα", "\u0301", "’", "“”", "'", "ў", "«»"]


@pytest.mark.parametrize("name", LATIN)
@pytest.mark.parametrize("text", PASSED, ids=ascii)
def test_what_is_not_latin_stays(name: str, text: str) -> None:
    reader = Reader(name, "ru" if _system_of_russian(name) else "be")
    assert reader.convert(text) == text
    assert reader.explain(text).text == text


@pytest.mark.parametrize("name", LATIN)
def test_a_word_that_the_system_cannot_write_is_a_doubt(name: str) -> None:
    """An inverse must say that it cannot: it never mixes scripts in a word and never answers without a doubt."""
    reader = Reader(name, "ru" if _system_of_russian(name) else "be")
    for word in ("Qwx", "Øresund", "Đorđe", "Þór"):
        found = reader.explain(word)
        assert found.doubts, word
        letters = [char for char in found.text if char.isalpha()]
        scripts = {"\u0400" <= char <= "\u052f" for char in letters}
        assert len(scripts) == 1, found.text


def test_no_latin_letter_is_left_in_a_word_that_was_read() -> None:
    """`Ваiлiевна` with a Latin i came out of one package."""
    for name in LATIN:
        if not _system_of_russian(name):
            back = convert(convert("Васільеўна Ігнатовіч", name), "be", source=name)
            assert not [char for char in back if char.isascii() and char.isalpha()], name


APOSTROPHES = "'’ʼ‘`´"


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_six_apostrophes_read_alike(sign: str) -> None:
    assert convert(f"sâm{sign}â", "be", source="iso9-1995") == "сям’я"
    assert convert(f"Homyel{sign}", "be", source="bgn-pcgn-1979") == "Гомель"
    assert convert(f"Homiel{sign}", "be", source="geo-2000") == "Гомель"


@pytest.mark.parametrize("sign", ["ʹ", "'", "’", "ʼ", "′"])
def test_primes_read_alike(sign: str) -> None:
    assert convert(f"Belarus{sign}", "be", source="ala-lc-1997") == "Беларусь"


def test_a_choice_is_told_with_its_rivals() -> None:
    found = explain("pesa", "be", source="ala-lc-1997")
    assert found.doubts
    assert any("also" in (piece.why or "") for piece in found.pieces)


def test_a_plain_word_is_no_doubt() -> None:
    assert not explain("Mahilioŭ", "be", source="geo-2007").doubts
    assert not explain("Śviatłana", "be", source="lacinka").doubts


def test_two_steps_are_told_as_one() -> None:
    found = explain("«Łukašenka» і Янка", "geo-2007", source="lacinka")
    assert found.text == "«Lukašenka» і Янка"
    assert "".join(piece.source for piece in found.pieces) == "«Łukašenka» і Янка"


def test_what_is_written_is_read_for_every_system_that_can() -> None:
    text = "Аляксандр Лукашэнка, Святлана Ціханоўская, Магілёў, Гомель, Вераб’ёвічы"
    for name in LATIN:
        if load(name).reversible != "no":
            assert convert(convert(text, name), "be", source=name) == text, name
