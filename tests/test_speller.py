"""The engine of every conversion: each distinct word once, everything between words as it was."""

from __future__ import annotations

import re
import threading

from translit import speller as room
from translit.speller import Speller

WORD = re.compile("([а-яіўё]+)")


class Counted:
    """A spelling that counts what it was asked: work is what is held, not seconds."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, words: list[str]) -> dict[str, str]:
        self.asked += words
        return {word: word.upper() for word in words}


def test_what_is_no_word_stays() -> None:
    speller = Speller(WORD, Counted())
    for text in ("", "\r\n", "\0", "\ud800", "Minsk 12", "…"):
        assert speller(text) == text
    assert speller("мір,\r\nлад!") == "МІР,\r\nЛАД!"


def test_each_distinct_word_is_asked_once() -> None:
    counted = Counted()
    speller = Speller(WORD, counted)
    assert speller("мір лад мір " * 1000) == "МІР ЛАД МІР " * 1000
    speller("лад мір")
    assert sorted(counted.asked) == ["лад", "мір"]


def test_a_text_with_more_words_than_the_memory_holds() -> None:
    counted = Counted()
    speller = Speller(WORD, counted)
    letters = "абвгдеёжзійклмнопрстуў"
    words = [a + b + c + d for a in letters for b in letters for c in letters for d in letters]
    assert len(words) > room._MEMORY
    assert speller(" ".join(words)) == " ".join(words).upper()
    assert len(counted.asked) == len(words)
    assert speller(words[0]) == words[0].upper()
    assert len(speller._done) <= room._MEMORY


def test_the_memory_is_bounded_over_many_texts() -> None:
    speller = Speller(WORD, Counted())
    letters = "абвгдеёжзійклмнопрстуў"
    for a in letters:
        speller(" ".join(a + b + c + d for b in letters for c in letters for d in letters))
        assert len(speller._done) <= room._MEMORY + 1


def test_a_clitic_goes_with_its_word() -> None:
    counted = Counted()
    speller = Speller(WORD, counted, frozenset({"з", "без"}))
    assert speller("з намі, без нас; з  імі, з") == "З НАМІ, БЕЗ НАС; З  ІМІ, З"
    assert {"з намі", "без нас"} <= set(counted.asked)
    assert "з  імі" not in counted.asked, "two spaces do not join"
    assert "з" in counted.asked


def test_a_clitic_before_a_clitic_is_the_word() -> None:
    counted = Counted()
    assert Speller(WORD, counted, frozenset({"з"}))("з з з") == "З З З"
    assert set(counted.asked) <= {"з з", "з"}


def test_a_clitic_over_a_no_break_space() -> None:
    counted = Counted()
    assert Speller(WORD, counted, frozenset({"з"}))("з\u00a0намі") == "З\u00a0НАМІ"
    assert counted.asked == ["з\u00a0намі"]


def test_eight_threads_get_the_same() -> None:
    speller = Speller(WORD, Counted())
    text = " ".join(f"{a}{b}" for a in "абвгд" for b in "абвгд")
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(speller(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [text.upper()] * 8
