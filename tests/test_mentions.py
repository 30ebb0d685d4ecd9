"""Names in running text: spans, kinds, nominatives, what is foreign, what is inside the name of a thing."""

from __future__ import annotations

import re
import tracemalloc
import unicodedata
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path

import babel
import pytest

import translit
from translit.mentions import Mention, find
from translit.respelling import respelled
from translit.tongues import language
from translit.weighing import confidence, weights

CASES = Path(__file__).parent / "cases" / "find.txt"
_MARK = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?(?:\|([^{}|]+))?\}")
Marked = tuple[str, str, list[tuple[int, int, str, str]]]


def _cases() -> list[Marked]:
    """Language, plain text, and its marks: start, stop, kind ("person", "place", "!", "inside" or ""), nominative."""
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        lang, _, text = line.replace("\\n", "\n").partition("\t")
        plain, marks, end = "", [], 0
        for mark in _MARK.finditer(text):
            plain += text[end : mark.start()]
            marks.append((len(plain), len(plain) + len(mark[1]), mark[2] or "", mark[3] or ""))
            plain += mark[1]
            end = mark.end()
        found.append((lang, plain + text[end:], marks))
    return found


def _ours(text: str) -> list[Mention]:
    return [one for one in find(text) if one.belarusian and not one.inside]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case[0]}-{case[1][:24]}")
def test_marked_texts(case: Marked) -> None:
    """Each text whole: no Belarusian name is missed, and nothing else is called one."""
    _, text, marks = case
    wanted = {(start, stop): (kind, name) for start, stop, kind, name in marks if kind in ("person", "place")}
    found = {(one.start, one.stop): (one.kind, one.nominative) for one in _ours(text)}
    assert found == wanted
    inside = {(start, stop) for start, stop, kind, _ in marks if kind == "inside"}
    assert inside <= {(one.start, one.stop) for one in find(text) if one.inside}


def test_confidence_is_the_share_that_is_right() -> None:
    """What is said of all names of our own texts together is what share of them is there; a surer name is said to be surer."""
    said, right = [], []
    for _, text, marks in _cases():
        wanted = {(start, stop) for start, stop, kind, _ in marks if kind}
        for one in find(text):
            if one.belarusian:
                said.append(one.confidence)
                right.append((one.start, one.stop) in wanted)
    assert len(said) > 50
    assert abs(sum(said) / len(said) - sum(right) / len(right)) < 0.06
    sure = weights().sure
    for kind in ("person", "place"):
        ladder = [confidence(p / 20, kind, sure) for p in range(1, 20)]
        assert ladder == sorted(ladder) and ladder[9] > 0.5


def test_languages() -> None:
    wrong = [(lang, text[:40], language(text)) for lang, text, _ in _cases() if language(text) not in (lang, "be", "be-tarask")]
    assert wrong == []


def test_the_seed() -> None:
    """What an article with Łacinka names becomes at RFE/RL: the names are respelled, and not one other byte changes."""
    lang, text, _ = _cases()[0]
    found = respelled(text, "rferl").text
    wanted = text
    for old, new in (
        ("Alaksandar Łukašenka", "Alyaksandr Lukashenka"), ("Łukašenka", "Lukashenka"), ("Cichanoŭskaja", "Tsikhanouskaya"),
        ("Kalinoŭski", "Kalinouski"),
    ):  # fmt: skip
        wanted = wanted.replace(old, new)
    assert lang == "en" and found == wanted


@pytest.mark.parametrize(
    ("text", "to", "wanted", "bare"),
    [
        ("Гутарка са Святланай Ціханоўскай у Гомелі.", "lacinka", "Гутарка са Śviatłanaj Cichanoŭskaj у Homieli.", ()),
        ("Lukashenka’s aide", "pl", "Łukaszenka’s aide", ()),
        ("Rozmowa z Pawłem Łatuszką w Mińsku.", "rferl", "Rozmowa z Paval Latushka w Minsk.", ("Pawłem Łatuszką", "Mińsku")),
        ("Нічога тут няма.", "rferl", "Нічога тут няма.", ()),
    ],
)
def test_respelled(text: str, to: str, wanted: str, bare: tuple[str, ...]) -> None:
    found = respelled(text, to)
    assert found.text == wanted
    assert tuple(before for before, _ in found.bare) == bare


@pytest.mark.parametrize(
    ("word", "kind", "nominative"),
    [
        ("Коласа", "person", "Колас"),
        ("Ціханоўскай", "person", "Ціханоўская"),
        ("Баранавічах", "place", "Баранавічы"),
        ("Святлане", "person", "Святлана"),
        ("Лукашэнкам", "person", "Лукашэнка"),
        ("Польшчы", "place", "Польшча"),
    ],
)
def test_one_word(word: str, kind: str, nominative: str) -> None:
    """A text that is one word is a name if it can be one."""
    found = list(find(word))
    assert [(one.kind, one.nominative) for one in found] == [(kind, nominative)]


@pytest.mark.parametrize(
    ("text", "wanted", "note"),
    [
        ("They met on vulica Jakuba Kołasa.", [("Jakuba Kołasa", "Якуб Колас", "vulica")], "a street in Łacinka"),
        ("Near the ploshcha Yakuba Kolasa station.", [("Yakuba Kolasa", "Якуб Колас", "ploshcha")], "a romanized one"),
        ("Das Museum in der vulica Janki Kupały.", [("Janki Kupały", "Янка Купала", "vulica")], "in German"),
        ("Near Janka Kupała Square.", [("Janka Kupała", "Янка Купала", "Square")], "a square is no surname"),
        ("Сям'я Ціханоўскіх жыве тут.", [("Ціханоўскіх", "Ціханоўскі", None)], "a family"),
        ("Семья Тихановских уехала.", [("Тихановских", "Ціханоўскі", None)], "a family"),
        ("Rodzina Łukaszenków mieszka w Polsce.", [("Łukaszenków", "Лукашэнка", None)], "a Polish plural"),
        ("Then the Lukashenkas left for good.", [("Lukashenkas", "Лукашэнка", None)], "an English plural"),
        ("Гутарка з Варанковічам пра кнігу.", [], "with somebody nobody has heard of: no town, at least"),
        ("Zdaniem Łatuszki to prawda.", [("Łatuszki", "Латушка", None)], "a small word that looks like a given name"),
        ("Роман Шамякина переиздали в Минске.", [("Шамякина", "Шамякін", None), ("Минске", "Мінск", None)], "another case"),
    ],
)
def test_streets_families_cases(text: str, wanted: list[tuple[str, str, str | None]], note: str) -> None:
    found = [(one.text, one.nominative, one.inside) for one in find(text) if one.belarusian]
    assert found == wanted or (not wanted and all(one.kind != "place" for one in find(text))), note


def test_towns_are_no_surnames() -> None:
    """In -ск a town shows in all cases; a list of places makes places of what stands in it."""
    text = "Былі ў Ленінску, Усць-Каменску і Наваленску. Маёнткі: Ліпа, Свержань, Баранавічы, Лань."
    assert all(one.kind == "place" for one in find(text))
    assert {"Свержань", "Баранавічы"} <= {one.text for one in find(text)}


def test_no_names() -> None:
    for text in ("", "нічога", "хто там?", "12:30", "We are here.", "It is what it is, they said.", "Гэта ўсё. І ўсё."):
        assert list(find(text)) == [], text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_are_those_of_the_text(form: str) -> None:
    """In decomposed text too, the span is what the text has there."""
    text = unicodedata.normalize(form, "Учора Сяргей Ціханоўскі быў у Магілёве, Łukašenka ў Žłobinie.")
    found = [one for one in find(text) if one.kind == "person"]
    assert text[found[0].start : found[0].stop] == found[0].text == unicodedata.normalize(form, "Сяргей Ціханоўскі")
    assert found[0].nominative == "Сяргей Ціханоўскі"


def test_stress_marks_and_soft_hyphens() -> None:
    found = _ours("Прыехаў Аляксандр Лукашэ\u0301нка ў Мі\u00adнск, і Лукашэ\u0301нку сустрэлі.")
    assert [one.nominative for one in found] == ["Аляксандр Лукашэнка", "Мінск", "Лукашэнка"]


@pytest.mark.parametrize(
    "text",
    [
        "А" * 10_000,
        "А. " * 3000,
        "Ё" * 100,
        "\u0301" * 50,
        "😀 Аб😀",
        "Łуk Мiнск",
        "\ud800 Мінск",
        "I.I.I.I",
        "А-Б-В-Г Д’’’е",
        "\0Мінск\0",
    ],
)
def test_any_text(text: str) -> None:
    for one in find(text):
        assert text[one.start : one.stop] == one.text
        assert isinstance(one.nominative, str)


def test_kinds() -> None:
    text = "Аляксандр Лукашэнка быў у Мінску."
    assert {one.kind for one in find(text, kinds=("place",))} == {"place"}
    with pytest.raises(ValueError, match="no kind"):
        list(find(text, kinds=("river",)))


def test_long_text_is_a_stream() -> None:
    """Mentions come before the text has been read, and memory does not grow with it."""
    text = "Аляксандр Лукашэнка прыехаў у Гомель, і далей ідзе звычайны сказ без імёнаў наогул.\n" * 3_000
    first = list(islice(find(text), 4))
    assert first[-1].stop < 400
    tracemalloc.start()
    count = sum(1 for _ in find(text[:30_000]))
    _, small = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    more = sum(1 for _ in find(text))
    _, large = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert more > 6 * count
    assert large < small + 8_000_000


def test_public() -> None:
    assert translit.find is find
    assert "find" in translit.__all__


def test_weights() -> None:
    """Each feature that was set by hand has a fitted weight."""
    hand, fitted = weights("by hand"), weights()
    for own, other in zip(hand, fitted, strict=True):
        assert {name for name, value in own.items() if value} <= set(other)


@pytest.mark.parametrize("name", ["stems", "foreign"])
def test_made_tables(name: str) -> None:
    """The tables that commands make stand as they would be made now."""
    root = Path(__file__).parents[1]
    spec = spec_from_file_location(name, root / "tables" / "make" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    maker = module_from_spec(spec)
    spec.loader.exec_module(maker)
    stands = maker.FILE.read_text(encoding="utf-8")
    other = name == "foreign" and f"Babel {babel.__version__}," not in stands  # another Babel has other labels
    assert other or maker.text() == stands


def test_words_are_sorted_and_single() -> None:
    root = Path(__file__).parents[1] / "tables" / "finding"
    for line in (root / "words.tsv").read_text(encoding="utf-8").splitlines()[5:]:
        words = line.split("\t")[2].split()
        assert words == sorted(set(words)), line[:40]
    for name in ("foreigners", "foreign-places", "own-places", "given"):
        rows = [line.split("\t")[0] for line in (root / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        assert rows[1:] == sorted(set(rows[1:])), name
