"""The Belarusian words that a word in any script may stand for, ranked, with the way it came.

Russian words go to `restoration`. A Latin word is read by all habits at once (`latin`), straight and through Russian; what is known
of Belarusian names ranks the readings. Words in Belarusian letters stand for themselves, put into the official orthography. Some
words are in both alphabets (Купала): then both ways are tried.

>>> [(one.text, one.via) for one in origins().of("Łukaszenka", "surname")][:1]
[('лукашэнка', 'Polish')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from translit.latin import Latin, Read, latin, plain
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.restoration import PLAIN, Candidate, Restoration, restoration
from translit.stress import ending, spelled, vowels
from translit.text import lower, regular, script

#: What is known of a reading of a Latin word.
FEATURES = (
    "all", "russian", "letters", *PLAIN,
    "russian stress", "russian stress of places", "russian ruled", "russian persons", "russian places", "straight place",
)  # fmt: skip
#: More letters than this are no word of a name.
LONGEST = 40
_OURS = re.compile("[іў’ґ]|[жшчр]э|дз[еёіюя]|шч")
_RUSSIAN = re.compile("[ищъ]")
_UKRAINIAN = re.compile("[їє]|и.*і|і.*и")
# What is never written in the official orthography, where a letter does not already tell.
_NOT_OURS = re.compile("[жшчр][еёюя]|[бвгджзклмнпрстфхцчш]в$|[аеёоуыэюя]в(?:[бвгджзклмнпрстфхцчш]|$)|[дт][еёюя]|о.*о|енко$|ий$")
_UK = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": "ъ"})


class Origin(NamedTuple):
    """A Belarusian word in lower case: how probable it is among the readings, the way it came, why, and how Belarusian its letters are.

    `depth` is the logarithm of the probability of a letter with what it was written with: -2 for a name like ours, -4 for a stranger.
    """

    text: str
    confidence: float
    via: str
    why: str
    depth: float


Weights = tuple[tuple[float, ...], tuple[float, ...]]


class Origins:
    """The ways back for words of any script."""

    def __init__(self, russian: Restoration, habits: Latin, weights: Weights | None = None) -> None:
        self.russian, self.habits = russian, habits
        #: What each of FEATURES weighs for persons and for places.
        self.weights = weights

    def of(self, word: str, kind: str | None = None, *, like: str | None = None, known: Callable[[str], bool] | None = None) -> list[Origin]:
        """The readings of one word in any capitals, likeliest first; [] where no letter of it is of our scripts.

        `kind` is surname, patronymic, place or None. `like` is the language that the words beside it are in, be or ru.
        `known` says which Belarusian words in lower case are known to be written so.
        """
        language, low = spoken(word, like)
        if not low or len(low) > LONGEST:
            return []
        if language == "latin":
            return self.of_latin(low, kind)
        if language == "be":
            return [Origin(low, 0.97, "Belarusian", "it is written in Belarusian letters", self._depth(low))]
        if language == "be-tarask":
            return [Origin(low, 0.95, "Taraškievica", "put into the official orthography", self._depth(low))]
        found = self.of_russian(low, kind, "Ukrainian" if language == "uk" else "Russian")
        if language == "either":
            found = _with_itself(low, found, 0.5 if known and known(low) else 0.08, self._depth(low))
        return found

    def _depth(self, low: str) -> float:
        return -self.russian.letters.whole(low) / (len(low) + 1)

    def of_russian(self, low: str, kind: str | None, via: str = "Russian") -> list[Origin]:
        """The readings of a Russian word in lower case."""
        found = []
        for one in self.russian.ranked(low, kind)[:8]:
            why = {"wikidata": "a name that is known", "dictionary": "a name of the dictionary"}.get(one.known, "letters and stress")
            found.append(Origin(one.text, one.confidence, via, why, self._depth(one.text)))
        return found

    def of_latin(self, low: str, kind: str | None) -> list[Origin]:
        """The readings of a Latin word in lower case."""
        assert self.weights is not None
        shares = self.habits.weights(low)
        reads, rows = self.rows(low, shares)
        if not reads:
            return []
        place = {"place": 1.0, None: 0.4}.get(kind, 0.0)
        weights = [a * (1 - place) + b * place for a, b in zip(*self.weights, strict=True)]
        scores = [sum(map(mul, weights, row)) for row in rows]
        top = max(scores)
        whole = sum(exp(score - top) for score in scores)
        found = []
        for one, row, score in zip(reads, rows, scores, strict=True):
            why = "a name that is known" if row[3] else "a name of the dictionary" if row[4] else "letters"
            via = self.via(one, low, shares)
            depth = -min(one.straight, one.russian) / (len(one.text) + 1)
            found.append(Origin(one.text, exp(score - top) / whole, via, why, depth))
        return sorted(found, key=lambda one: (-one.confidence, one.text))[:8]

    def via(self, one: Read, low: str, shares: dict[str, float]) -> str:
        """The family of habits by which a reading was most likely written."""
        through = one.russian < one.straight
        some = {habit: share for habit, share in shares.items() if habit.startswith("Russian") == through}
        return max(some, key=lambda habit: some[habit])

    def rows(self, low: str, shares: dict[str, float]) -> tuple[list[Read], list[list[float]]]:
        """The readings of a Latin word in lower case, and their values in the order of FEATURES."""
        reads = self.habits.read(low, shares)
        return reads, [self._values(one) for one in reads]

    def _values(self, one: Read) -> list[float]:
        both = -min(one.straight, one.russian) + log(1 + exp(-abs(one.straight - one.russian)))
        through = 1 / (1 + exp(max(-50.0, min(50.0, one.russian - one.straight))))
        back = self.russian
        values = [both, through, -back.letters.whole(one.text), *back.plain_values(one.text)]
        if through < 0.01:
            return [*values, 0.0, 0.0, 0.0, 0.0, 0.0, -back.letters.whole(one.text)]
        stress = min((way.stress for way in spelled(one.through) if way.text == one.text), default=-1)
        end, many = ending(one.through), vowels(one.through)
        costs = [back.stress.cost(of, end, many, stress) for of in ("person", "place")] if stress >= 0 else [0.0, 0.0]
        chains = (-back.persons.whole(one.signs), -back.places.whole(one.signs))
        return [*values, *(-through * cost for cost in costs), through * (stress >= 0), *(through * cost for cost in chains), 0.0]


def _with_itself(low: str, found: Sequence[Origin], share: float, depth: float) -> list[Origin]:
    """Readings of a word as Russian, and the word itself, which may be Belarusian already."""
    own = next((one.confidence for one in found if one.text == low), 0.0)
    rest = [one._replace(confidence=one.confidence * (1 - share)) for one in found if one.text != low]
    itself = Origin(low, own * (1 - share) + share, "Belarusian" if share > own else "Russian", "the same in both languages", depth)
    return sorted([itself, *rest], key=lambda one: (-one.confidence, one.text))


def spoken(word: str, like: str | None = None) -> tuple[str, str]:
    """The language that the letters of a word show (be, be-tarask, ru, uk, latin, either, or ""), and the word in lower case for it.

    >>> spoken("Вiктар"), spoken("Щукин"), spoken("Купала"), spoken("Сьвятлана")
    (('be', 'віктар'), ('ru', 'щукин'), ('either', 'купала'), ('be-tarask', 'святлана'))
    """
    scripts = [script(char) for char in word]
    cyrillic = scripts.count("Cyrl")
    if not cyrillic and not scripts.count("Latn"):
        return "", ""
    if cyrillic * 2 < scripts.count("Latn"):
        return "latin", plain(regular(word, "Latn").text)
    low = lower(regular(word, "Cyrl").text)
    if _UKRAINIAN.search(low):
        return "uk", low.translate(_UK)
    if _RUSSIAN.search(low):
        return "ru", low.replace("’", "ъ")
    if _OURS.search(low):
        from translit.orthography import Official

        official = Official().convert(low)
        return ("be" if official == low else "be-tarask"), official
    if like == "be" and not _NOT_OURS.search(low):
        return "be", low
    if like == "ru" or _NOT_OURS.search(low):
        return "ru", low
    return "either", low


@cache
def weights() -> Weights:
    """The weights as `tables/correspondences/latin-weights.tsv` has them."""
    rows = {row["feature"]: row for row in tsv_rows(TABLES / "correspondences" / "latin-weights.tsv", "correspondences/latin-weights.tsv")}
    return tuple(float(rows[name]["person"]) for name in FEATURES), tuple(float(rows[name]["place"]) for name in FEATURES)


@cache
def origins() -> Origins:
    """The ways back with the tables of the library."""
    return Origins(restoration(), latin(), weights())
