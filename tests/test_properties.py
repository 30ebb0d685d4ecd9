"""What holds for every system and any text."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit import convert, detect, explain, styles, systems
from translit.conversion import convert_each, route
from translit.errors import NoWay
from translit.loading import alphabet
from translit.system import WORD, load
from translit.text import INVISIBLE, lower, regular, runs
from translit.wordlist import words

ALL = list(systems())
SOURCES = [None, "auto", "be", "be-tarask", "ru", *ALL]


def _ways() -> list[tuple[str | None, str]]:
    found: list[tuple[str | None, str]] = []
    for source in SOURCES:
        for to in ALL:
            try:
                if source != "auto":
                    route(to, source)
                found.append((source, to))
            except NoWay:
                continue
    return found


#: Every pair of source and target that has a way.
WAYS = _ways()

LETTERS = "абвгґдеёжзійклмнопрстуўфхцчшыьэюя"
LISTED = sorted(words())
LOOKS = dict(zip("аеіосрхуАВЕІКМНОРСТХ", "aeiocpxyABEIKMHOPCTX", strict=True))
BETWEEN = [" ", "-", "\n", ", ", " — ", "’", "'", "\u00a0", "\r\n", "\0", "»", "«", "", "\u200b", "\ufeff", "/", "..."]


def _dirt(word: str, dirt: list[int]) -> str:
    """A word as it is met: capitals, look-alikes, NFD, marks, invisible characters, after a list of numbers."""
    out = []
    for at, char in enumerate(word):
        what = dirt[at % len(dirt)] if dirt else 0
        if what == 1:
            char = char.upper()
        elif what == 2:
            char = LOOKS.get(char, char)
        elif what == 3:
            char = unicodedata.normalize("NFD", char)
        elif what == 4 and char in "аеёіоуыэюя":
            char += "\u0301"
        elif what == 5:
            char += "\u00ad"
        elif what == 6 and char == "’":
            char = "'"
        elif what == 7:
            char = {**{v: k for k, v in LOOKS.items()}}.get(char, char)
        elif what == 8:
            char += "’ʼ`ʹ\u0361\u0306"[at % 6]
        out.append(char)
    return "".join(out)


NUMBERS = st.lists(st.integers(0, 12), max_size=7)
PLAIN = st.one_of(st.sampled_from(LISTED), st.text(LETTERS + "’", min_size=1, max_size=9))
BELARUSIAN = st.builds(_dirt, PLAIN, NUMBERS)
SPELLED = ["Śviatłana", "Łukašenka", "Homieĺ", "sâm’â", "Z͡Hylka", "Cimkavichy`", "knyaz’", "Mahilyow", "I︠A︡nka", "Tsikhanouskaya"]
FOREIGN = ["Подъезд", "ЁЖ", "the", "of", "Škoda", "Ząb", "İß", "ﬁ", "北京", "მ", "12", "№", "’", "'", "\u0301", "\ud800", "\u202e"]
#: Text as it is met: Belarusian, Łacinka, Russian, English, with all kinds of dirt, or any text at all.
DIRTY = st.lists(
    st.one_of(
        BELARUSIAN,
        st.builds(_dirt, st.sampled_from(SPELLED), NUMBERS),
        st.sampled_from(FOREIGN),
        st.sampled_from(BETWEEN),
    ),
    max_size=8,
).map("".join)
ANY = st.one_of(DIRTY, st.text(max_size=30), st.text(st.characters(codec=None), max_size=12))


@settings(max_examples=40)
@given(ANY)
def test_convert_is_explain_for_every_system(text: str) -> None:
    for to in ALL:
        found = explain(text, to)
        assert "".join(piece.source for piece in found.pieces) == text
        assert "".join(piece.target for piece in found.pieces) == found.text == convert(text, to)


@settings(max_examples=500)
@given(ANY, st.sampled_from(WAYS))
def test_every_way_converts_any_text_and_can_say_why(text: str, way: tuple[str | None, str]) -> None:
    source, to = way
    found = explain(text, to, source=source)
    assert "".join(piece.source for piece in found.pieces) == text
    assert "".join(piece.target for piece in found.pieces) == found.text == convert(text, to, source=source)


def test_there_are_ways_enough() -> None:
    assert len(WAYS) > 500


def _outside(text: str, out: str, to: str) -> set[str]:
    """The characters and marks of an output that are neither of the declared alphabet nor of the text."""
    own = load(to).alphabet
    return set(unicodedata.normalize("NFD", out)) - set(unicodedata.normalize("NFD", own + own.upper() + text))


@settings(max_examples=150)
@given(st.one_of(PLAIN, BELARUSIAN))
def test_words_come_out_in_the_declared_alphabet(word: str) -> None:
    for to in ALL:
        if load(to).reads == "be":
            assert not _outside(word, convert(word, to), to), to


@settings(max_examples=150)
@given(PLAIN)
def test_a_clean_word_leaves_no_letter_unconverted(word: str) -> None:
    for to in ALL:
        one = load(to)
        if one.reads == "be":
            assert set(lower(convert(word, to))) <= set(one.alphabet) | set("’" if word.strip("’") != word else ""), to


@settings(max_examples=60)
@given(st.text((alphabet("ru-Cyrl") or {})["letters"], min_size=1, max_size=12))
def test_russian_words_come_out_in_the_declared_alphabet(word: str) -> None:
    for to in ALL:
        if load(to).reads == "ru":
            assert set(convert(word, to)) <= set(load(to).alphabet)


@given(ANY, st.sampled_from(["Cyrl", "Latn"]))
def test_the_regular_form_of_a_regular_form_is_itself(text: str, into: str) -> None:
    once = regular(text, into).text
    assert regular(once, into).text == once


@given(ANY, st.sampled_from(["Cyrl", "Latn"]))
def test_the_offsets_of_a_regular_form_rise_and_cover_the_text(text: str, into: str) -> None:
    form = regular(text, into)
    assert list(form.starts) == sorted(form.starts)
    assert len(form.starts) == len(form.text) + 1
    assert form.starts[-1] == len(text)
    assert not set(form.text) & set(INVISIBLE)


@given(ANY, st.sampled_from(["Cyrl", "Latn"]))
def test_runs_cover_a_word(text: str, into: str) -> None:
    found = runs(text, into)
    assert "".join(text[start:stop] for start, stop, _ in found) == text


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_what_holds_no_cyrillic_letter_stays_byte_for_byte(text: str) -> None:
    text = re.sub("[\u0400-\u052f]", "", text)
    for to in ALL:
        assert convert(text, to) == text


@settings(max_examples=60)
@given(ANY, ANY, st.sampled_from(ALL))
def test_what_stands_between_words_stays(left: str, right: str, to: str) -> None:
    text = f"{left}\n{right}"
    gaps = [re.sub(WORD, "", text)]
    out = convert(text, to)
    assert all(char in out for char in gaps[0])


@settings(max_examples=60)
@given(st.lists(ANY, min_size=1, max_size=4))
def test_lines_are_converted_one_by_one(lines: list[str]) -> None:
    for to in ALL:
        assert convert("\n".join(lines), to) == "\n".join(convert(line, to) for line in lines)


@settings(max_examples=120)
@given(st.lists(ANY, min_size=1, max_size=4), st.sampled_from([way for way in WAYS if way[0] not in (None, "auto")]))
def test_lines_are_read_back_one_by_one(lines: list[str], way: tuple[str | None, str]) -> None:
    source, to = way
    assert convert("\n".join(lines), to, source=source) == "\n".join(convert(line, to, source=source) for line in lines)


@settings(max_examples=200)
@given(st.lists(ANY, max_size=5), st.sampled_from(WAYS))
def test_a_column_is_its_cells(values: list[str], way: tuple[str | None, str]) -> None:
    source, to = way
    assert convert_each(values, to, source=source) == [convert(value, to, source=source) for value in values]


@settings(max_examples=80)
@given(PLAIN, st.sampled_from(ALL))
def test_capitals_do_not_change_the_letters(word: str, to: str) -> None:
    if load(to).reads == "be":
        assert lower(convert(word.upper(), to)) == lower(convert(word, to))
        assert lower(convert(word.title(), to)) == lower(convert(word, to))


@settings(max_examples=80)
@given(PLAIN.filter(lambda word: word.strip("’") == word and "’’" not in word), NUMBERS, st.sampled_from(ALL))
def test_dirt_that_cannot_be_seen_changes_nothing(word: str, numbers: list[int], to: str) -> None:
    """Stress marks, soft hyphens, NFD: the word reads the same, so it must come out the same."""
    if load(to).reads == "be":
        dirty = _dirt(word, [number for number in numbers if number in (0, 3, 4, 5)])
        assert lower(convert(dirty, to)).rstrip("\u00ad") == lower(convert(word, to))


@settings(max_examples=60)
@given(st.sampled_from(LISTED), st.sampled_from([name for name in ALL if load(name).reversible == "exact"]))
def test_exact_systems_read_back(word: str, name: str) -> None:
    assert convert(convert(word, name), "be", source=name) == word
    if len(word) > 1:
        assert convert(convert(word.upper(), name), "be", source=name) == word.upper()


@settings(max_examples=200)
@given(ANY)
def test_detect_never_raises_and_says_what_may_be_said(text: str) -> None:
    found = detect(text)
    assert found.script in ("Cyrl", "Latn", "mixed", None)
    assert 0.0 <= found.confidence <= 1.0
    assert found.system is None or found.system in ALL
    for word in found.words:
        assert text[word.start : word.stop] == word.text
        assert word.system in ALL


def _together(work: Callable[[], object], count: int = 8) -> list[object]:
    answers: list[object] = []
    start = threading.Barrier(count)

    def run() -> None:
        start.wait()
        answers.append(work())

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize(("to", "source"), [("geo-2007", None), ("lacinka", None), ("be-tarask", None), ("be", "be-tarask"),
                                            ("be", "lacinka"), ("geo-2007", "lacinka"), ("be", "auto")])  # fmt: skip
def test_eight_threads_give_the_same_answers(to: str, source: str | None) -> None:
    """Fresh systems in fresh threads: nothing is compiled or remembered by halves."""
    text = "\n".join(LISTED[:: 1500 if source else 40]) + "\nВiцебск, ХОЦІМСК, з Беларусі"
    if source in ("lacinka", "auto"):
        text = convert(text, "lacinka")
    route.cache_clear()
    load.cache_clear()
    answers = _together(lambda: convert(text, to, source=source))
    assert len(answers) == 8
    assert set(answers) == {convert(text, to, source=source)}


@settings(max_examples=150)
@given(ANY, st.sampled_from(sorted(styles())))
def test_a_style_converts_any_text_and_can_say_why(text: str, to: str) -> None:
    found = explain(text, to)
    assert "".join(piece.source for piece in found.pieces) == text
    assert "".join(piece.target for piece in found.pieces) == found.text == convert(text, to)
    assert convert_each([text, "Мінск"], to) == [convert(text, to), convert("Мінск", to)]
