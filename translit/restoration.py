"""Which Belarusian word a Russian word stands for: candidates, what is known of each, and the likeliest.

The mirror of `ranking`. Russian keeps the consonants and loses the stress, so that о may be о or а, е is е, я, э, а or ё. The pair
chain read backwards and the spellings of each stress are the candidates; chains over persons and places, the stress, the letters of
Belarusian names, lists of names and ordinary words rank them. A list is a bonus and never a veto. Weights are learned by
`tables/make/recovery.py` on words that the chains had not seen.

>>> restoration().ranked("тихановская", "surname")[0].text
'ціханоўская'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from translit.correspondence import Chain, Correspondence, chain, piece_rows
from translit.loading import tsv_rows
from translit.namesakes import Namesakes, belarusian_names, grouped, man
from translit.paths import TABLES
from translit.stress import Stresses, ending, spelled, stresses, vowels
from translit.vowels import Vowels
from translit.vowels import vowels as around
from translit.wordlist import names, words

#: What is known of a candidate, in the order of its values.
FEATURES = (
    *("pairs", "persons", "places", "letters", "stress", "stress of places", "ruled", "wikidata", "dictionary", "woman", "as-is"),
    *("share", "four", "five", "six", "ordinary", "begins", "habit", "stressed"),
    *("а:о", "а:е", "я:е", "э:е", "ё:е", "о:о", "а:а", "я:я", "ў:л", "е:е"),
    *("-оў", "-аў", "-оўскі", "-аўскі", "-овіч", "-авіч", "-ко", "-ка", "-энка", "-анка", "-ова", "-ава", "-оўка", "-аўка"),
    *("-а:о", "-ы", "-ае"),
    *("son -овіч", "son -авіч", "son letters", "son list"),
    *("vowels", "vowels of places"),
)
#: What `plain_values` says.
PLAIN = (
    *("wikidata", "dictionary", "exact", "woman", "share", "four", "five", "six"),
    *("ordinary", "begins", "habit", "stressed"),
)
_COUNTED = (("а", "о"), ("а", "е"), ("я", "е"), ("э", "е"), ("ё", "е"), ("о", "о"), ("а", "а"), ("я", "я"), ("ў", "л"), ("е", "е"))
_ENDS = (
    *(("оў",), ("аў",), ("оўскі", "оўская"), ("аўскі", "аўская"), ("овіч", "эвіч"), ("авіч",)),
    *(("ко",), ("ка",), ("энка",), ("анка",), ("ова",), ("ава",), ("оўка",), ("аўка",)),
)
#: What tells a place from a person.
KIND = (
    *("one", "wikidata", "dictionary", "ordinary", "begins", "length", "chains"),
    *("-ский", "-ов", "-ович", "-енко", "-ичи", "-ка", "-о", "-ец"),
)
_LISTED = tuple(FEATURES.index(name) for name in ("wikidata", "dictionary", "ordinary", "begins"))
_KIND_ENDS = (
    *(("ский", "цкий", "ская", "цкая"), ("ов", "ев", "ин", "ова", "ева", "ина"), ("ович", "евич"), ("енко", "ук", "юк", "ик")),
    *(("ичи", "овцы", "щина", "ск"), ("ка",), ("о",), ("ец", "ок")),
)
# What the official orthography hardly ever writes.
_HABIT = re.compile(
    "[аеёіоуыэюя]у|[іы][аоуэ]|[бвгджзклмнпрстфхцчшў]й|[жшчр][еёіюяь]|[гкх]ы|ў[аеёіоуыэюяўь]|^ў|[^аеёіоуыэюя]ў"
    "|[аеёіоуыэюя]в(?:[бвгджзклмнпрстфхцчш]|$)|[дт][еёіюяь]|й[еёюя]|^ы|цц?[еёюя]$"
)


# More ways than this are not followed at each letter; a rule's spelling that a list knows is taken at once from this confidence on.
_BEAM, _PLAIN = 8, 0.9
_CANDIDATES = 12
_MEMORY = 1 << 14


class Restored(NamedTuple):
    """A Belarusian word in lower case, how probable it is among the candidates, and what speaks for it: names of lists, or ""."""

    text: str
    confidence: float
    known: str


class Weights(NamedTuple):
    """A weight for persons and one for places for each of FEATURES, where the kind is known and where it is open; those of KIND."""

    known: tuple[tuple[float, ...], tuple[float, ...]]
    open: tuple[tuple[float, ...], tuple[float, ...]]
    kind: tuple[float, ...]


class Candidate(NamedTuple):
    """A spelling, the signs of its pieces, and the vowel from the end that is stressed if a rule makes it, or -1."""

    text: str
    signs: str
    cost: float
    stress: int


class Restoration:
    """Chains, lists and weights put together."""

    def __init__(
        self,
        pairs: Correspondence,
        chains: tuple[Chain, Chain, Chain],
        stress: Stresses,
        lists: tuple[Namesakes, Namesakes, Sequence[str]],
        weights: Weights | None = None,
        vowels: Vowels | None = None,
    ) -> None:
        self.pairs = pairs
        self.persons, self.places, self.letters = chains
        self.stress = stress
        self.wikidata, self.dictionary, self.ordinary = lists
        self.weights = weights
        self.vowels = Vowels({}) if vowels is None else vowels
        self._sides = {sign: (piece.left, piece.right) for sign, piece in pairs.pieces.items()}
        self._spellings: dict[str, float] = {}
        self._counted = [pairs.signs[piece] for piece in _COUNTED]

    def candidates(self, word: str, *, beam: int = _BEAM) -> list[Candidate]:
        """The Belarusian spellings of a Russian word in lower case that are worth a look; without a beam those of the rules."""
        found: dict[str, Candidate] = {}
        signs = self.pairs.signs
        for one in spelled(word):
            marks = [signs.get(piece) for piece in one.pieces]
            if None in marks:
                continue
            row = "".join(mark for mark in marks if mark)
            known = found.get(one.text)
            if known is None or one.stress < known.stress:
                found[one.text] = Candidate(one.text, row, self.pairs.chain.whole(row), one.stress)
        for path in self.pairs.paths(word, back=True, beam=beam) if beam else ():
            known = found.get(path.text)
            if known is None:
                found[path.text] = Candidate(path.text, path.signs, path.cost, -1)
            elif path.cost < known.cost:
                found[path.text] = Candidate(path.text, path.signs, path.cost, known.stress)
        return sorted(found.values(), key=lambda one: (one.cost, one.text))[:_CANDIDATES]

    def rows(self, word: str, *, son: bool = False, beam: int = _BEAM) -> tuple[list[Candidate], list[list[float]]]:
        """The candidates of a Russian word in lower case, and their values, in the order of FEATURES; `son`: it is a patronymic."""
        some = self.candidates(word, beam=beam)
        end, many = ending(word), vowels(word)
        cost = self.stress.cost
        table = {at: (cost("person", end, many, at), cost("place", end, many, at)) for at in range(many + 1)}
        scores = self.around(word, [(one.text, one.signs) for one in some])
        return some, [[*self._values(word, one, table, son), *both] for one, both in zip(some, scores, strict=True)]

    def _values(self, word: str, one: Candidate, table: Mapping[int, tuple[float, float]], son: bool) -> list[float]:
        text = one.text
        own = self.plain_values(text)
        wikidata, dictionary, exact, woman, *likeness = own
        ruled = one.stress >= 0 and bool(table)
        person, place = table[min(one.stress, max(table))] if ruled else (0.0, 0.0)
        letters = -self.spelling(text)
        values = [-one.cost, -self.persons.whole(one.signs), -self.places.whole(one.signs), letters, -person, -place, ruled]
        values += [wikidata, dictionary, woman, text == word, *likeness]
        values += map(one.signs.count, self._counted)
        values += map(text.endswith, _ENDS)
        values += [text.endswith("а") and word.endswith("о"), text.endswith("ы") and not word.endswith("ы")]
        values += [text.endswith(("ае", "яе"))]
        values += [son and text.endswith(("овіч", "оўна", "эвіч")), son and text.endswith(("авіч", "аўна", "евіч", "еўна"))]
        values += [letters if son else 0.0, son and exact]
        return [float(v) for v in values]

    def around(self, word: str, ways: Iterable[tuple[str, str]]) -> list[tuple[float, float]]:
        """What stands around its vowels says for ways to write a Russian word (text and signs): for a person and for a place."""
        return self.vowels.scores(word, [(text, [*map(self._sides.__getitem__, signs)]) for text, signs in ways])

    def spelling(self, text: str) -> float:
        """What the letters of a Belarusian word cost, in nats."""
        cost = self._spellings.get(text)
        if cost is None:
            if len(self._spellings) >= _MEMORY:
                self._spellings.clear()
            cost = self._spellings[text] = self.letters.whole(text)
        return cost

    def plain_values(self, text: str) -> list[float]:
        """What lists and habits say of a Belarusian word by itself, in the order of PLAIN."""
        known = man(text)
        wikidata, dictionary = self.wikidata.has(known), self.dictionary.has(known)
        exact = self.dictionary.has(text) or self.wikidata.has(text)
        alike, other = self.wikidata.alike(known), self.dictionary.alike(known)
        values: list[float] = [wikidata, dictionary, exact, exact and known != text]
        values += [max(pair) for pair in zip(alike, other, strict=True)]
        values += self._begins(text)
        return [float(v) for v in (*values, len(_HABIT.findall(text)), max(0, sum(map(text.count, "оё")) - 1))]

    def _begins(self, text: str) -> tuple[float, float]:
        """Whether a word is an ordinary one, and how much of it begins one."""
        some = self.ordinary
        if not some:
            return 0.0, 0.0
        at, longest = bisect_left(some, text), 0
        whole = at < len(some) and some[at] == text
        for near in some[max(0, at - 1) : at + 1]:
            same = 0
            for left, right in zip(near, text, strict=False):
                if left != right:
                    break
                same += 1
            longest = max(longest, same)
        return float(whole), longest / len(text)

    def kind_values(self, word: str, rows: Sequence[Sequence[float]]) -> list[float]:
        """What there is to know about the kind of a word."""
        if not rows:
            return [1.0, *[0.0] * (len(KIND) - 1)]
        listed = [max(row[at] for row in rows) for at in _LISTED]
        persons, places = (_total([-row[at] for row in rows]) for at in (1, 2))
        ends = (float(word.endswith(end)) for end in _KIND_ENDS)
        return [1.0, *listed, len(word) / 10, max(-8.0, min(8.0, persons - places)), *ends]

    def place(self, word: str, rows: Sequence[Sequence[float]]) -> float:
        """How probable it is that a word is a place, 0.0 to 1.0."""
        assert self.weights is not None
        total = sum(map(mul, self.weights.kind, self.kind_values(word, rows)))
        return 1 / (1 + exp(-max(-50.0, min(50.0, total))))

    def ranked(self, word: str, kind: str | None = None) -> list[Restored]:
        """The Belarusian words of a Russian one in lower case, likeliest first; none where a letter is not Russian.

        `kind` is surname, patronymic, place, or None where it is not known.
        """
        # What a rule spells and a list knows needs no search.
        quick = self._ranked(word, kind, 0)
        if quick and quick[0].known and quick[0].confidence > _PLAIN:
            return quick
        return self._ranked(word, kind, _BEAM)

    def _ranked(self, word: str, kind: str | None, beam: int) -> list[Restored]:
        assert self.weights is not None
        some, rows = self.rows(word, son=kind == "patronymic", beam=beam)
        if not some:
            return []
        if kind is None:
            place = self.place(word, rows)
            person_or_place = self.weights.open
        else:
            place = float(kind == "place")
            person_or_place = self.weights.known
        weights = [a * (1 - place) + b * place for a, b in zip(*person_or_place, strict=True)]
        scores = [sum(map(mul, weights, row)) for row in rows]
        top = max(scores)
        whole = sum(exp(score - top) for score in scores)
        found = [
            Restored(one.text, exp(score - top) / whole, "wikidata" if row[_LISTED[0]] else "dictionary" if row[_LISTED[1]] else "")
            for one, row, score in zip(some, rows, scores, strict=True)
        ]
        return sorted(found, key=lambda one: (-one.confidence, one.text))

    def depth(self, candidate: Candidate) -> float:
        """The logarithm of the probability of a pair of words, a letter: about -2 for a Belarusian surname, -4 for a stranger."""
        return -min(self.persons.whole(candidate.signs), self.places.whole(candidate.signs)) / max(1, len(candidate.text))


def _total(costs: Sequence[float]) -> float:
    """The logarithm of the sum of probabilities that are given as costs."""
    least = min(costs)
    return log(sum(exp(least - cost) for cost in costs)) - least


@cache
def weights() -> Weights:
    """The weights as `tables/correspondences/ru-be-weights.tsv` has them."""
    table: dict[str, dict[str, list[float]]] = {"known": {}, "open": {}, "kind": {}}
    for row in tsv_rows(TABLES / "correspondences" / "ru-be-weights.tsv", "correspondences/ru-be-weights.tsv"):
        table[row["of"]][row["feature"]] = [float(row["person"]), float(row["place"])]
    known, unknown = (tuple(zip(*(table[of][name] for name in FEATURES), strict=True)) for of in ("known", "open"))
    return Weights((known[0], known[1]), (unknown[0], unknown[1]), tuple(table["kind"][name][1] for name in KIND))


@cache
def dictionary() -> Namesakes:
    """The names that the spelling dictionary writes with a capital, beside a woman's surname the man's."""
    return Namesakes(grouped({name for word in names() for name in (word, man(word))}))


@cache
def ordinary() -> Sequence[str]:
    """The words of the spelling dictionary that are no names, sorted."""
    return sorted(words() - names())


def lists() -> tuple[Namesakes, Namesakes, Sequence[str]]:
    """The lists of Belarusian names and words of the library."""
    return belarusian_names(), dictionary(), ordinary()


@cache
def restoration() -> Restoration:
    """The restoration with the tables of the library."""
    chains = (chain("ru-be-persons-chain.tsv"), chain("ru-be-places-chain.tsv"), chain("be-letters-chain.tsv"))
    return Restoration(russian_belarusian(), chains, stresses(), lists(), weights(), around())


@cache
def russian_belarusian() -> Correspondence:
    """Belarusian and Russian names with a longer chain than that of `correspondence`: the way back has more to choose from."""
    return Correspondence(piece_rows("be-ru-pieces.tsv"), chain("ru-be-chain.tsv"))


def nothing() -> tuple[Namesakes, Namesakes, Iterable[str]]:
    """No lists at all, which benchmarks need."""
    return Namesakes([]), Namesakes([]), []
