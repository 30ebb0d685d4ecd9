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
from functools import cache, lru_cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from translit.latin import Latin, Read, latin, plain
from translit.lattice import Way
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.restoration import PLAIN, Restoration, restoration
from translit.stress import ending, spelled, vowels
from translit.system import load
from translit.text import lower, regular, script

#: What is known of a reading of a Latin word.
FEATURES = (
    "all", "pure", "russian", "letters", *PLAIN,
    "russian stress", "russian stress of places", "russian ruled", "russian persons", "russian places", "straight place",
    "by English", "by BGN", "by Łacinka", "by Łacinka without marks", "by passport", "by a Russian habit",
    "of BGN", "of Łacinka", "of geo-2007", "of passport", "russian vowels", "russian vowels of places",
)  # fmt: skip
# Habits that go straight and write without choice: a word that one of them writes just so is likely to be of it.
_EXACT = ("English", "BGN", "Łacinka", "Łacinka without marks", "passport of 2008")
# Systems that write so, too, and which of these habits is theirs; where that fits worse than this nobody asks them.
_SYSTEMS = (("bgn-pcgn-1979", 1), ("lacinka", 2), ("geo-2007", 2), ("passport-2008", 4))
_UNFIT = 0.002
_WHY = {"wikidata": "a name that is known", "dictionary": "a name of the dictionary"}
_WIKIDATA = FEATURES.index("wikidata")
# So many readings of a word are given.
_KEPT = 6
#: More letters than this are no word of a name.
LONGEST = 40
_OURS = re.compile("[іў’ґ]|[жшчр]э|дз[еёіюя]|шч|[сзц]ь[вцнлсз]|дзь")
_RUSSIAN = re.compile("[ищъ]")
_UKRAINIAN = re.compile("[їє]|и.*і|і.*и")
# What is never written in the official orthography, where a letter does not already tell.
_NOT_OURS = re.compile("[жшчр][еёюя]|[бвгджзклмнпрстфхцчш]в$|[аеёоуыэюя]в(?:[бвгджзклмнпрстфхцчш]|$)|[дт][еёюя]|о.*о|енко$|ий$")
_SOFT_SK = re.compile("([сцз])ьк")
# Ukrainian и may be ы after these; after others Russian and Belarusian have only one letter.
_OPEN_Y = re.compile("(?<=[бвдзлмнпстф])и")
_UK = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "’": "ъ"})


class Origin(NamedTuple):
    """A Belarusian word in lower case: how probable it is among readings, the way it came, why, how Belarusian its letters are.

    `depth` is the logarithm of the probability of a letter and of how it was written: -2 for a name like ours, -4 for others.
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
        self._exact = habits.named(_EXACT)
        #: What each of FEATURES weighs for persons and for places.
        self.weights = weights

    def of(
        self, word: str, kind: str | None = None, *, like: str | None = None, beside: str = "", russian: float = 0.0,
        known: Callable[[str], bool] | None = None,
    ) -> list[Origin]:  # fmt: skip
        """The readings of one word in any capitals, likeliest first; [] where no letter of it is of our scripts.

        `kind` is surname, patronymic, place or None. `like` is the language that the words beside it are in, be or ru; `beside` are
        the Latin ones, and `russian` says how much likelier they came through Russian than straight, in nats.
        `known` says which Belarusian words in lower case are known to be written so.
        """
        language, low = spoken(word, like)
        if not low or len(low) > LONGEST:
            return []
        if language == "latin":
            return self.of_latin(low, kind, beside, russian)
        if language == "be":
            return [Origin(low, 0.97, "Belarusian", "it is written in Belarusian letters", self._depth(low))]
        if language == "be-tarask":
            return [Origin(low, 0.95, "Taraškievica", "put into the official orthography", self._depth(low))]
        if language == "uk":
            return self.of_ukrainian(low, kind)
        found = self.of_russian(low, kind)
        if language == "either":
            found = _with_itself(low, found, 0.5 if known and known(low) else 0.08, self._depth(low))
        return found

    def _depth(self, low: str) -> float:
        return -self.russian.spelling(low) / (len(low) + 1)

    def of_russian(self, low: str, kind: str | None, via: str = "Russian") -> list[Origin]:
        """The readings of a Russian word in lower case."""
        found = []
        for one in self.russian.ranked(low, kind)[:_KEPT]:
            why = _WHY.get(one.known, "letters and stress")
            found.append(Origin(one.text, one.confidence, via, why, self._depth(one.text)))
        return found

    def of_ukrainian(self, low: str, kind: str | None) -> list[Origin]:
        """The readings of a Ukrainian word as Russian would have it, its и once as и and once as ы, each as likely as it looks."""
        ways = list(dict.fromkeys((low, _OPEN_Y.sub("ы", low), re.sub("и(?=[^и]*$)", "ы", low) if low[-1:] != "и" else low)))
        costs = {way: min((one.cost for one in self.russian.candidates(way)), default=99.0) for way in ways}
        whole = sum(exp(-cost) for cost in costs.values()) or 1.0
        found: dict[str, Origin] = {}
        for way, cost in costs.items():
            for one in self.of_russian(way, kind, "Ukrainian"):
                share = one.confidence * exp(-cost) / whole
                found[one.text] = one._replace(confidence=share + (found[one.text].confidence if one.text in found else 0.0))
        return sorted(found.values(), key=lambda one: (-one.confidence, one.text))[:8]

    def of_latin(self, low: str, kind: str | None, beside: str = "", russian: float = 0.0) -> list[Origin]:
        """The readings of a Latin word in lower case; `beside` and `russian` as in `of`."""
        assert self.weights is not None
        shares = self.habits.weights(f"{low} {beside}", russian)
        reads, rows = self.rows(low, shares)
        if not reads:
            return []
        place = {"place": 1.0, None: 0.4}.get(kind, 0.0)
        weights = [a * (1 - place) + b * place for a, b in zip(*self.weights, strict=True)]
        scores = [sum(map(mul, weights, row)) for row in rows]
        top = max(scores)
        whole = sum(exp(score - top) for score in scores)
        found = []
        ranked = sorted(zip(reads, rows, scores, strict=True), key=lambda one: (-one[2], one[0].text))
        for one, row, score in ranked[:_KEPT]:
            why = "a name that is known" if row[_WIKIDATA] else "a name of the dictionary" if row[_WIKIDATA + 1] else "letters"
            way = _cheaper(one)
            via = self.habits.pure(way, shares)[1]
            depth = -way.cost / (len(one.text) + 1)
            found.append(Origin(one.text, exp(score - top) / whole, via, why, depth))
        return found

    def rows(self, low: str, shares: dict[str, float]) -> tuple[list[Read], list[list[float]]]:
        """The readings of a Latin word in lower case, and their values in the order of FEATURES."""
        reads = self.habits.read(low, shares)
        return reads, [self._values(low, one, shares) for one in reads]

    def _values(self, low: str, one: Read, shares: dict[str, float]) -> list[float]:
        ways = [way for way in (one.straight, one.russian) if way]
        both = _added([-way.cost for way in ways])
        pure = {way: self.habits.pure(way, shares)[0] - way.chain for way in ways}
        whole = _added(list(pure.values()))
        through = exp(min(0.0, pure[one.russian] - whole)) if one.russian else 0.0
        back = self.russian
        letters = -back.spelling(one.text)
        values = [both, whole, through, letters, *back.plain_values(one.text)]
        fits = self.habits.fits(one.straight) if one.straight else None
        exact = [exp(fits[at]) if fits else 0.0 for at in self._exact]
        ruled = [float(exact[at] > _UNFIT and _written(one.text, system) == low) for system, at in _SYSTEMS]
        exact.append(exp(max(self.habits.fits(one.russian))) if one.russian else 0.0)
        if through < 0.01 or not one.russian:
            return [*values, 0.0, 0.0, 0.0, 0.0, 0.0, letters, *exact, *ruled, 0.0, 0.0]
        way = one.russian
        stress = min((found.stress for found in spelled(way.russian) if found.text == one.text), default=-1)
        end, many = ending(way.russian), vowels(way.russian)
        costs = [back.stress.cost(of, end, many, stress) for of in ("person", "place")] if stress >= 0 else [0.0, 0.0]
        chains = (-back.persons.whole(way.signs), -back.places.whole(way.signs))
        around = back.around(way.russian, [(one.text, way.signs)])[0]
        values += [*(-through * cost for cost in costs), through * (stress >= 0)]
        return [*values, *(through * cost for cost in chains), 0.0, *exact, *ruled, *(through * score for score in around)]


@lru_cache(1 << 14)
def _written(low: str, system: str) -> str:
    return plain(load(system).convert(low))


def _cheaper(one: Read) -> Way:
    return min((way for way in (one.straight, one.russian) if way), key=lambda way: way.cost)


def _added(logs: Sequence[float]) -> float:
    """The logarithm of a sum of probabilities that are given as logarithms."""
    top = max(logs)
    return top + log(sum(exp(one - top) for one in logs))


def _with_itself(low: str, found: Sequence[Origin], share: float, depth: float) -> list[Origin]:
    """Readings of a word as Russian, and the word itself, which may be Belarusian already."""
    own = next((one.confidence for one in found if one.text == low), 0.0)
    rest = [one._replace(confidence=one.confidence * (1 - share)) for one in found if one.text != low]
    itself = Origin(low, own * (1 - share) + share, "Belarusian" if share > own else "Russian", "the same in both languages", depth)
    return sorted([itself, *rest], key=lambda one: (-one.confidence, one.text))


@lru_cache(1 << 15)
def spoken(word: str, like: str | None = None) -> tuple[str, str]:
    """The language that the letters of a word show (be, be-tarask, ru, uk, latin, either, ""), and the word in lower case for it.

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
        return "uk", _SOFT_SK.sub(r"\1к", low).translate(_UK).replace("йо", "ё").replace("ьо", "ё")
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
    table = tsv_rows(TABLES / "correspondences" / "latin-weights.tsv", "correspondences/latin-weights.tsv")
    rows = {row["feature"]: row for row in table}
    return tuple(float(rows[name]["person"]) for name in FEATURES), tuple(float(rows[name]["place"]) for name in FEATURES)


@cache
def origins() -> Origins:
    """The ways back with the tables of the library."""
    return Origins(restoration(), latin(), weights())
