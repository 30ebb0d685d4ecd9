"""The Belarusian spellings of a Russian word, one for each vowel that may bear the stress.

With the stress known, letters follow by rule: о, ё and э are written under it alone, е in the syllable before it is я. Russian
does not show the stress, so that each vowel is tried; a table says how likely each is for an ending and a number of vowels.

>>> [one.text for one in spelled("лебедев")]
['лебедзеў', 'лёбедзеў', 'лябедзеў', 'лябёдзеў', 'лебядзеў', 'лебядзёў']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from translit.loading import tsv_rows
from translit.paths import TABLES

_VOWELS = frozenset("аеёиоуыэюя")
_SOFTENING = frozenset("еёиюяь")
_MARKED = frozenset("еёиюяо")
_HARD = frozenset("жшчщрц")
_BE_VOWELS = frozenset("аеёіоуыэюя")
#: More vowels than this are counted as so many.
MOST = 5


class Spelled(NamedTuple):
    """A Belarusian spelling: its text, its pieces as (Belarusian, Russian), which vowel from the end is stressed (0: the last)."""

    text: str
    pieces: tuple[tuple[str, str], ...]
    stress: int


@lru_cache(1 << 12)
def spelled(word: str) -> tuple[Spelled, ...]:
    """The spellings of a lower-case Russian word by rule, the stress going from the first vowel to the last.

    A vowel е may be е or ё under the stress. Where the word has ё, that is where the stress is.
    """
    vowels = [at for at, char in enumerate(word) if char in _VOWELS]
    dotted = [at for at in vowels if word[at] == "ё"]
    found = []
    for order, at in enumerate(vowels):
        if dotted and at not in dotted:
            continue
        for dots in (False, True) if word[at] == "е" else (False,):
            pieces = tuple(_pieces(word, at, vowels[order - 1] if order else -1, dots))
            found.append(Spelled("".join(left for left, _ in pieces), pieces, len(vowels) - 1 - order))
    return tuple(found)


def _pieces(word: str, stressed: int, before: int, dots: bool) -> Iterator[tuple[str, str]]:
    at = 0
    last = len(word) - 1
    while at <= last:
        char, prior, after = word[at], word[at - 1 : at] if at else "", word[at + 1 : at + 2]
        if char in "тд" and after and after in _SOFTENING:
            soft = "ц" if char == "т" else "дз"
            if after == "ь":
                yield soft, char
                yield "ь", "ь"
                at += 1
            else:
                yield soft, char
        elif after == "ь" and (char in "жшчр" or char in "мбпвф") and not (char in "рбвмпф" and word[at + 2 : at + 3] in _MARKED):
            yield ("ў" if char == "в" and prior and prior in _VOWELS else char), char + "ь"
            at += 1
        elif char == "щ":
            yield "шч", "щ"
        elif char == "в":
            vowel_before = bool(prior) and prior in _VOWELS
            yield ("ў" if vowel_before and (at == last or after not in _VOWELS and after not in "ьъ") else "в"), "в"
        elif char == "ь":
            if prior and prior in "рбвмпф" and after and after in _VOWELS:
                yield "’", "ь"
            elif prior and prior in "лнсзц":
                yield "ь", "ь"
            else:
                yield "", "ь"
        elif char == "ъ":
            yield "’", "ъ"
        elif char == "и" and word[at:] in ("ий",) and prior:
            yield ("ы" if prior in _HARD else "і"), "ий"
            at += 1
        elif char == "ы" and word[at:] == "ый":
            yield "ы", "ый"
            at += 1
        elif char in _VOWELS:
            yield _vowel(char, prior, at, stressed, before, dots), char
        else:
            yield char, char
        at += 1


def _vowel(char: str, prior: str, at: int, stressed: int, before: int, dots: bool) -> str:
    hard = bool(prior) and prior in _HARD
    if char == "о":
        return "о" if at == stressed else "а"
    if char == "ё" or (char == "е" and at == stressed and dots):
        return "о" if hard else "ё"
    if char == "е":
        if hard:
            return "э" if at == stressed else "а"
        return "я" if at == before else "е"
    if char == "и":
        return "ы" if hard else "і"
    if hard and char in "яю":
        return "а" if char == "я" else "у"
    return char


#: Endings of Russian words that tell something of the stress, longest first.
ENDINGS = (
    "евская", "евский", "инский", "овская", "овский", "евичи", "овичи", "ьевич", "евич", "евка", "евна", "енко",
    "инка", "инцы", "ович", "овка", "овна", "овцы", "онок", "ская", "ский", "цкая", "цкий", "щина", "ёнок", "ева",
    "ево", "ель", "ень", "ина", "ино", "ичи", "ова", "ово", "чик", "чук", "ына", "ай", "ак", "ая", "ев", "ей", "ек",
    "ец", "ий", "ик", "ин", "ич", "ия", "ка", "ки", "ко", "ло", "на", "ни", "ов", "ое", "ой", "ок", "ры", "ск", "ук",
    "ца", "цк", "цы", "ые", "ый", "ын", "ье", "юк", "як",
)  # fmt: skip


@lru_cache(1 << 12)
def ending(word: str) -> str:
    """The ending of a Russian word in lower case that the table of stresses has rows for; "" for another."""
    return next((end for end in ENDINGS if word.endswith(end) and len(word) > len(end)), "")


@lru_cache(1 << 12)
def vowels(word: str) -> int:
    """How many vowels a word has, at most MOST."""
    return min(MOST, sum(char in _VOWELS for char in word))


class Stresses:
    """How likely each stress is: by kind (person, place), ending, number of vowels, and the vowel from the end."""

    def __init__(self, counts: Mapping[tuple[str, str, int, int], float]) -> None:
        self._counts = counts
        self._wholes: dict[tuple[str, str, int], float] = {}
        for (kind, end, many, _), count in counts.items():
            self._wholes[kind, end, many] = self._wholes.get((kind, end, many), 0.0) + count

    def cost(self, kind: str, end: str, many: int, stress: int) -> float:
        """What a stress costs, in nats; where an ending has few rows, all endings together tell."""
        stress = min(stress, MOST)
        all_of_it = self._wholes.get((kind, "", many), 0.0) + 0.5 * many + 0.5
        base = (self._counts.get((kind, "", many, stress), 0.0) + 0.5) / all_of_it
        if not end:
            return -log(base)
        return -log((self._counts.get((kind, end, many, stress), 0.0) + 3 * base) / (self._wholes.get((kind, end, many), 0.0) + 3))

    def lines(self) -> list[str]:
        """The rows of the table, sorted."""
        keys = sorted({key[:3] for key in self._counts})
        return [
            f"{kind}\t{end or '-'}\t{many}\t{' '.join(f'{self._counts.get((kind, end, many, at), 0):g}' for at in range(many + 1))}"
            for kind, end, many in keys
        ]


@cache
def stresses() -> Stresses:
    """The table `tables/correspondences/ru-be-stress.tsv`."""
    counts: dict[tuple[str, str, int, int], float] = {}
    for row in tsv_rows(TABLES / "correspondences" / "ru-be-stress.tsv", "correspondences/ru-be-stress.tsv"):
        end = "" if row["ending"] == "-" else row["ending"]
        for stress, count in enumerate(row["counts"].split(" ")):
            counts[row["kind"], end, int(row["vowels"]), stress] = float(count)
    return Stresses(counts)
