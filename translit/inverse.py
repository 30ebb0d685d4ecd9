"""A system read backwards: the words that a spelling can come from, most Belarusian first.

No second table is needed. The spelling is cut into outputs of the forward table, the source words are built, and **the
forward engine judges**: a candidate counts as exact when it converts back to the spelling. Where letters were lost (ь and
the apostrophe of geo-2007, й and ы of BGN/PCGN) the habits of Belarusian spelling rank: how often letters stand together
(`wordlist.habits`) and what hardly ever stands beside what (`tables/alphabets.toml`). Habits rank, they never forbid.

>>> from translit.system import load
>>> Inverse(load("geo-2007")).candidates("viasna")[0].word
'вясна'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from translit.loading import Rule, alphabet
from translit.system import System, load
from translit.wordlist import habits, known

# How many half-read words go on at each letter. 8 loses 1 word in 3,000 of the dictionary against 64, in bgn-pcgn-1979.
_BEAM = 12
_KEEP = 8
# A word of the list is preferred to a stranger this much, in nats: about two doubtful letters.
_KNOWN = 4.0
_EXACT = 8.0
# What a piece costs, so that one letter for `ch` is tried before two; and what a letter that left no trace costs.
_PIECE = 1.0
_VANISHED = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that a spelling can come from: its pieces as (spelling, letters), and whether it converts back.

    `cost` ranks candidates; `habit` is the part of it that says how Belarusian the letters are, in nats over the whole word.
    """

    word: str
    pieces: tuple[tuple[str, str], ...]
    cost: float
    habit: float
    exact: bool
    known: bool


@dataclass(frozen=True, slots=True)
class _Production:
    output: str
    source: str
    after: tuple[tuple[str, ...], ...]
    #: What the table itself writes there: another than `output` where the table only accepts that one.
    own: str


@dataclass(slots=True)
class _Half:
    cost: float
    word: str
    own: str
    pieces: tuple[tuple[str, str], ...]


def _holds(after: tuple[tuple[str, ...], ...], word: str, letters: str) -> bool:
    """Whether what stands before (the word so far) meets one of the alternatives."""
    if not after:
        return True
    for alternative in after:
        tail = "".join(a for a in alternative if a not in "^$")
        if not word.endswith(tail.replace("_", " ")):
            continue
        edge = word[: len(word) - len(tail)]
        if alternative[0] != "^" or not edge or edge[-1] not in letters:
            return True
    return False


class Inverse:
    """A system read backwards, one lower-case word at a time."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._letters = system.table.source_letters
        self._belarusian = system.source.startswith("be-")
        self._by_first: dict[str, list[_Production]] = {}
        self._silent: list[str] = []
        for production in self._productions():
            if production.output:
                self._by_first.setdefault(production.output[0], []).append(production)
            elif production.source not in self._silent:
                self._silent.append(production.source)
        self._beside = _beside(system.source)
        self._habit = habits().cost if self._belarusian else None

    def _productions(self) -> Iterator[_Production]:
        also = set((alphabet(self.system.source) or {}).get("also", ""))
        for letter, output in self.system.letters.items():
            if letter not in also:
                yield _Production(output, letter, (), output)
        for rule in self.system.rules:
            yield from self._of_rule(rule, also)
        for rule in self.system.table.accepted:
            for key, output in rule.map.items():
                own = "".join(part.target for part in self.system.parts(key))
                yield _Production(output, key, rule.after, own)

    @staticmethod
    def _of_rule(rule: Rule, also: set[str]) -> Iterator[_Production]:
        for key, output in rule.map.items():
            if not also.intersection(key):
                yield _Production(output, key, rule.after, output)

    def candidates(self, spelling: str) -> list[Candidate]:
        """The lower-case words that a lower-case spelling can come from, the likeliest first; [] where no word can.

        Only the best few are given. A candidate that does not convert back (`exact` is False) is a reading of a spelling that
        the system itself would never write.
        """
        beams: list[list[_Half]] = [[] for _ in range(len(spelling) + 1)]
        beams[0] = [_Half(0.0, "", "", ())]
        for at, beam in enumerate(beams[:-1]):
            for half in _best(beam, _BEAM):
                for production in self._by_first.get(spelling[at], ()):
                    if spelling.startswith(production.output, at) and _holds(production.after, half.word, self._letters):
                        stop = at + len(production.output)
                        beams[stop].extend(self._grown(half, production))
            beams[at] = []
        found = [self._judged(half) for half in _best(beams[-1], 3 * _KEEP, ends=self._end)]
        return sorted(found, key=lambda one: one.cost)[:_KEEP]

    def _grown(self, half: _Half, production: _Production) -> Iterator[_Half]:
        output, source = production.output, production.source
        cost, word = self._cost(half.cost + _PIECE, half.word, source)
        own = half.own + production.own
        yield _Half(cost, word, own, (*half.pieces, (output, source)))
        for letter in self._silent:
            # A letter that left no trace may hide here: it must be worth it.
            more, longer = self._cost(cost + _VANISHED, word, letter)
            if more - cost < 7.5:
                yield _Half(more, longer, own, (*half.pieces, (output, source + letter)))

    def _cost(self, cost: float, word: str, letters: str) -> tuple[float, str]:
        if not self._habit:
            return cost + 1.0, word + letters
        price, beside = self._habit, self._beside
        for letter in letters:
            two = ("^" + word)[-2:]
            cost += price(two, letter) + beside.get((two[-1], letter), 0.0)
            word += letter
        return cost, word

    def _end(self, half: _Half) -> float:
        return self._cost(half.cost, half.word, "$")[0] if half.word else half.cost

    def _judged(self, half: _Half) -> Candidate:
        word = half.word
        exact = "".join(part.target for part in self.system.parts(word)) == half.own
        listed = self._belarusian and known(word)
        habit = self._end(half)
        return Candidate(word, half.pieces, habit - _KNOWN * listed - _EXACT * exact, habit, exact, listed)


def _best(beam: list[_Half], most: int, ends: Callable[[_Half], float] | None = None) -> list[_Half]:
    """The cheapest halves, each word once."""
    seen: set[str] = set()
    found = []
    for half in sorted(beam, key=ends or (lambda one: one.cost)):
        if half.word not in seen:
            seen.add(half.word)
            found.append(half)
            if len(found) == most:
                break
    return found


@cache
def _beside(source: str) -> Mapping[tuple[str, str], float]:
    """What hardly ever stands beside what, as a penalty in nats by pair of letters; ^ and $ are the edges of a word."""
    found: dict[tuple[str, str], float] = {}
    rows: list[dict[str, Any]] = (alphabet(source) or {}).get("beside", [])
    for row in rows:
        for first in row["first"].split():
            for second in row["second"].split():
                found[first, second] = found.get((first, second), 0.0) + float(row["weight"])
    return found


@cache
def of(name: str) -> Inverse:
    """The inverse of a system of ours, by id."""
    return Inverse(load(name))
