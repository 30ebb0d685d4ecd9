"""Script, language and system of a text, and its Belarusian words."""

from __future__ import annotations

import sys

import pytest
from conftest import cases

from translit import convert, detect, systems
from translit.detection import Detection

CASES = cases("detect.tsv")
TEXT = (
    "Аляксандр Рыгоравіч быў у Магілёве, калі Святлана Ціханоўская прыехала ў Гродна. Яны гаварылі пра жыццё, вясну і песні; "
    "дзеці ля возера слухалі цёплы вецер. Пасля ўсе паехалі дахаты, бо ноч была цёмная і халодная. "
    "Вецер з Лепеля, Гомель, Вільня і Мар’іна Горка."
)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["note"])
def test_what_a_text_is_written_in(row: dict[str, str]) -> None:
    found = detect(row["text"])
    assert (found.script or "", found.language or "", found.system or "") == (row["script"], row["language"], row["system"])
    assert [word.text for word in found.words] == row["words"].split()


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["note"])
def test_confidence_is_a_share_and_words_stand_where_they_say(row: dict[str, str]) -> None:
    found = detect(row["text"])
    assert 0.0 <= found.confidence <= 1.0
    assert (found.confidence > 0) == (found.language is not None)
    for word in found.words:
        assert row["text"][word.start : word.stop] == word.text


TOLD_APART = [
    "lacinka", "geo-2007", "bgn-pcgn-1979", "ala-lc-1997", "iso9-1995", "lacinka-old", "gost-7.79-2000-b", "lacinka-modern",
]  # fmt: skip


@pytest.mark.parametrize("name", TOLD_APART)
def test_a_text_in_a_system_with_signs_of_its_own_is_of_that_system(name: str) -> None:
    found = detect(convert(TEXT, name))
    assert (found.script, found.language, found.system) == ("Latn", "be-Latn", name)


@pytest.mark.parametrize("name", [name for name, one in systems().items() if one.target == "be-Latn"])
def test_a_text_in_any_romanization_is_belarusian_in_latin_letters(name: str) -> None:
    found = detect(convert(TEXT, name))
    assert found.language == "be-Latn"
    spelled = convert(TEXT, name)
    assert found.system is not None
    assert convert(convert(spelled, "be", source=found.system), found.system).lower() == spelled.lower()


def test_mixed_text_is_called_mixed() -> None:
    assert detect("Мінск is the capital, Minsk").script == "mixed"
    assert detect("Мінск (Minsk)").script in ("mixed", "Cyrl")


def test_the_taraskievica_is_told_from_the_official_orthography() -> None:
    assert detect(TEXT).language == "be"
    assert detect(convert(TEXT, "be-tarask")).language == "be-tarask"


def test_a_language_is_never_a_country() -> None:
    for row in CASES:
        assert detect(row["text"]).language != "by"


def test_a_name_in_quotation_marks_and_with_an_english_genitive() -> None:
    text = "The report of the press said that ‘Cichanoŭskaja’ and Łukašenka’s ministers were in Minsk with him."
    assert [(word.text, word.system) for word in detect(text).words] == [("Cichanoŭskaja", "lacinka"), ("Łukašenka", "lacinka")]


def test_words_are_found_in_all_of_a_long_text() -> None:
    text = "The president of the country was in the city for the talks. " * 6_000 + "Śviatłana Cichanoŭskaja was there."
    found = detect(text)
    assert found.language == "en"
    assert [word.text for word in found.words] == ["Śviatłana", "Cichanoŭskaja"]


STRANGE = ["\0", "\ud800", "\u0301", "’", "ʹ" * 1000, "ł", "ŭ", "w", "ў", "ь", "a" * 100_000, "ŭš" * 20_000, "аб" * 20_000]


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text)[:20])
def test_detect_never_raises(text: str) -> None:
    assert isinstance(detect(text), Detection)


def test_detecting_is_work_in_proportion() -> None:
    """A text of one language holds ever the same words: twice the text is not four times the calls."""

    def calls(text: str) -> int:
        found = 0

        def trace(frame: object, event: str, argument: object) -> None:
            nonlocal found
            found += 1

        sys.setprofile(trace)
        try:
            detect(text)
        finally:
            sys.setprofile(None)
        return found

    for text in (TEXT + " ", convert(TEXT, "lacinka") + " ", "аб", "ŭš", "ab", "іа"):
        calls(text)
        assert calls(text * 200) < 3 * calls(text * 100) + 20_000
