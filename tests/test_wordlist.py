"""Known words and the habits of Belarusian letters: what chooses between readings."""

from __future__ import annotations

import math

import pytest

from translit.wordlist import Habits, habits, known, likely, names, words


def test_the_list_is_lower_case_with_one_apostrophe() -> None:
    assert len(words()) > 80_000
    assert all(word == word.lower() for word in words())
    assert not [word for word in words() if "'" in word or "ʼ" in word or "i" in word]
    assert words() is words()


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("пісьменнік", True), ("пісменнік", False), ("п’еса", True), ("п'еса", False), ("Мінск", False), ("мінск", True), ("", False)],
)
def test_known(word: str, wanted: bool) -> None:
    assert known(word) is wanted


LIKELY = [("нямеччыну", True), ("бэрлін", False), ("газетам", True), ("сьнег", False), ("", False), ("я", True)]


@pytest.mark.parametrize(("word", "wanted"), LIKELY)
def test_likely_knows_other_cases(word: str, wanted: bool) -> None:
    assert likely(word) is wanted


def test_names_are_words_with_a_capital() -> None:
    assert "мінск" in names()
    assert "газета" not in names()
    assert names() <= words()


def test_habits_are_costs_and_add_up() -> None:
    found = habits()
    assert found.cost("^", "м") < found.cost("^", "ь")
    assert found.cost("ль", "ь") > found.cost("ал", "ь")
    total = sum(found.cost(two, letter) for two, letter in [("^", "м"), ("^м", "і"), ("мі", "р"), ("ір", "$")])
    assert math.isclose(found.word("мір"), total)
    assert 0 < found.word("мір") < found.word("рьім")


def test_a_belarusian_word_costs_less_a_letter_than_a_foreign_one() -> None:
    def a_letter(word: str) -> float:
        return habits().word(word) / (len(word) + 1)

    assert max(map(a_letter, ("лукашэнка", "ціханоўская", "магілёў", "сьвятлана"))) < min(map(a_letter, ("щукин", "сзгжк", "ьььь")))


def test_every_letter_has_a_cost_after_any_two() -> None:
    letters = "^абвгґдеёжзійклмнопрстуўфхцчшыьэюя’$"
    for first in letters:
        for second in letters:
            for third in ("а", "ь", "’", "ґ", "$", "w", "\ud800"):
                cost = habits().cost(first + second, third)
                assert 0 <= cost < 40


def test_habits_of_three_rows() -> None:
    small = Habits([("^аб", 3), ("аб$", 3), ("^б$", 1)])
    assert small.cost("^а", "б") < small.cost("^б", "а")
    assert small.word("аб") < small.word("ба")
