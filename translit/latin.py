"""What Latin letters may stand for: the Belarusian words that a Latin spelling can come from, straight or through Russian.

Every house writes Belarusian letters in Latin by habits of its own, and real names mix them inside one word. So a table says how
each family of habits writes each letter after each kind of letter (made by running our own systems and styles over names); the
first guess at the habits of a word comes from how its letters follow each other; and two lattices, one over the letters of
Belarusian names, one over the pairs of Belarusian and Russian letters, read the word with all habits at once, each by its weight.

>>> [one.text for one in latin().read("tsikhanouskaya")][0]
'ціханоўская'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from itertools import repeat
from math import exp, log
from operator import mul
from typing import NamedTuple

from translit.correspondence import START, STOP, Chain, Correspondence
from translit.lattice import BEAM, MOST, Entry, Lattice, Table, Way
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.restoration import restoration

_ONE = str.maketrans({
    **dict.fromkeys("'’ʼ‘`´ʹ′ʻ‛＇", "’"), **dict.fromkeys("ʺ”“\"″", "”"), "\u0361": None, "\ufe20": None, "\ufe21": None,
    "ł": "ł", "–": "-",
})  # fmt: skip
_VOWELS = frozenset("аеёиіоуыэюя")
#: Kinds of letters that a letter may follow.
_KINDS = {"": "^", "ў": "w", "й": "w", "ь": "s", "ъ": "s", "’": "s", "л": "l", **dict.fromkeys("жшчрцщ", "h")}
# A habit has at least this weight in every word; what is less probable than that, by all of them, is never read so.
_FLOOR, _LEAST = 0.004, 1e-4
# Where the habits that came through Russian, or those that did not, have less than this, nothing is read by them.
_HARDLY = 0.003
_TEMPER = 0.6
_MEMORY = 1 << 14


#: Language (be or ru), kind of the letter before, letters, Latin letters.
Row = tuple[str, str, str, str]
# What a habit never writes is taken for so improbable in it; a habit without a row.
_ALIEN, _NONE = -5.5, repeat(0.0)
# No Belarusian word has these.
_NEVER = re.compile("[^бвгґджзклмнпрстфхцчш]’|’[^еёіюя]|’$|[аеёіоуыэюяйўрбвмпфгґкхжшчь’]ь|^[ьы’]|ў[аёіоуыэюяўьй]|^ў.*ў$|й[йьы]")


def plain(word: str) -> str:
    """A Latin word in lower case, NFC, with one apostrophe, without ties.

    >>> plain("Vasil'ev"), plain("I͡Ura")
    ('vasil’ev', 'iura')
    """
    return unicodedata.normalize("NFC", word.lower().translate(_ONE))


def kind_of(letter: str) -> str:
    """What kind of letter a Cyrillic one is for the one after it: ^ (none), v, w (ў й), s (ь ъ ’), l, h (hardened), c."""
    return _KINDS.get(letter) or ("v" if letter in _VOWELS else "c")


class Read(NamedTuple):
    """A Belarusian word that a spelling can come from, with the best way straight and the best way through Russian."""

    text: str
    straight: Way | None
    russian: Way | None

    @property
    def cost(self) -> float:
        """What the cheaper way costs, in nats."""
        return min(way.cost for way in (self.straight, self.russian) if way)


class Latin:
    """The habits of Latin spelling over two chains."""

    def __init__(
        self, rows: Mapping[Row, Mapping[str, float]], tongues: Mapping[str, Chain], usual: Mapping[str, float], letters: Chain,
        pairs: Correspondence,
    ) -> None:  # fmt: skip
        #: By language (be or ru), kind of the letter before, letters and Latin letters: the probability in each habit.
        self.rows = rows
        self.tongues = tongues
        #: How usual each habit is; they sum to 1.
        self.usual = usual
        self.letters, self.pairs = letters, pairs
        self.habits = tuple(tongues)
        self._known_costs: dict[str, tuple[float, ...]] = {}
        #: By the last letters and the next: what it costs in each habit.
        self._grams: dict[str, tuple[float, ...]] = {}
        self._reach = max((chain.reach for chain in tongues.values()), default=0)
        through = tuple(habit for habit in tongues if habit.startswith("Russian"))
        self._ours = {"ru": through, "be": tuple(habit for habit in tongues if habit not in through)}
        self._numbers = {row: number for number, row in enumerate(rows)}
        #: By the number of a row, habit for habit of its language: how probable it is there, and the logarithm of that.
        self._chances = [tuple(map(found.get, self._ours[row[0]], _NONE)) for row, found in rows.items()]
        self._logs = [tuple([max(log(chance), _ALIEN) if chance else _ALIEN for chance in chances]) for chances in self._chances]
        #: By language, kind of the letter before and letters: what Latin letters they may have, and the number of that row.
        self._spellings: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
        self._known: set[str] = set()
        for (language, kind, source, spelling), number in self._numbers.items():
            self._spellings.setdefault((language, kind, source), []).append((spelling, number))
            self._known.update(spelling)
        self._lattices = {"be": Lattice(self._straight(), letters), "ru": Lattice(self._through(), pairs.chain)}

    def _straight(self) -> Table:
        table: dict[tuple[str, str], list[Entry]] = {}
        for (language, kind, source), spellings in self._spellings.items():
            if language == "be":
                for spelling, number in spellings:
                    entry = Entry(source, source, "", kind_of(source[-1]), (number,))
                    table.setdefault((kind, spelling), []).append(entry)
        return table

    def _through(self) -> Table:
        table: dict[tuple[str, str], list[Entry]] = {}
        for piece in self.pairs.pieces.values():
            if not piece.right:
                continue
            for kind in ("^", "v", "w", "s", "l", "h", "c"):
                ways: list[tuple[str, tuple[int, ...]]] = [("", ())]
                at = kind
                for letter in piece.right:
                    ways = [
                        (spelling + more, (*parts, number))
                        for spelling, parts in ways
                        for more, number in self._spellings.get(("ru", at, letter), ())
                    ]
                    at = kind_of(letter)
                for spelling, parts in ways:
                    table.setdefault((kind, spelling), []).append(Entry(piece.left, piece.sign, piece.right, at, parts))
        return table

    def weights(self, word: str, russian: float = 0.0) -> dict[str, float]:
        """How probable each habit is for a word or several, by how Latin letters follow each other; they sum to 1.

        `russian` is what else speaks for a way through Russian and not straight, in nats.
        """
        found = [self._costs(part) for part in word.split()]
        costs = {habit: _TEMPER * sum(row[at] for row in found) for at, habit in enumerate(self.habits)}
        least = min(costs.values())
        raw = {habit: self.usual[habit] * (exp(least - cost) + _FLOOR) for habit, cost in costs.items()}
        if russian:
            raw = {habit: weight * (exp(russian) if habit.startswith("Russian") else 1.0) for habit, weight in raw.items()}
        whole = sum(raw.values())
        return {habit: weight / whole for habit, weight in raw.items()}

    def _costs(self, word: str) -> tuple[float, ...]:
        """What the Latin letters of a word cost in each habit."""
        costs = self._known_costs.get(word)
        if costs is None:
            if len(self._known_costs) >= _MEMORY:
                self._known_costs.clear()
            edged, reach = START + word + STOP, self._reach
            grams = [self._gram(edged[max(0, at - reach) : at + 1]) for at in range(1, len(edged))]
            costs = self._known_costs[word] = tuple(map(sum, zip(*grams, strict=True)))
        return costs

    def _gram(self, letters: str) -> tuple[float, ...]:
        """What the last of some letters costs after the others, in each habit."""
        costs = self._grams.get(letters)
        if costs is None:
            if len(self._grams) >= _MEMORY:
                self._grams.clear()
            costs = self._grams[letters] = tuple([chain.cost(letters[:-1], letters[-1]) for chain in self.tongues.values()])
        return costs

    def fitted(self, word: str) -> str:
        """A Latin word in the characters that the tables know: an unknown mark is dropped with what it marks kept."""
        low = plain(word)
        if all(char in self._known for char in low):
            return low
        out = []
        for char in low:
            if char not in self._known:
                char = "".join(one for one in unicodedata.normalize("NFD", char) if one in self._known)
            out.append(char)
        return "".join(out)

    def read(self, word: str, weights: Mapping[str, float] | None = None, *, beam: int = BEAM, limit: int = 7) -> list[Read]:
        """The Belarusian words that a Latin word in any spelling can come from, likeliest first by letters alone."""
        low = self.fitted(word)
        if not low:
            return []
        weights = weights or self.weights(low)
        share = sum(weights[habit] for habit in self._ours["ru"])
        straight = self._lattices["be"].walk(low, self._prices("be", weights), beam) if share < 1 - _HARDLY else {}
        through = self._lattices["ru"].walk(low, self._prices("ru", weights), beam) if share > _HARDLY or not straight else {}
        found = [Read(text, straight.get(text), through.get(text)) for text in {**straight, **through} if not _NEVER.search(text)]
        return nsmallest(limit, found, key=lambda one: (one.cost, one.text))

    def pure(self, way: Way, weights: Mapping[str, float]) -> tuple[float, str]:
        """The logarithm of how probable the letters of a way are if one habit wrote all, and the habit that most likely did."""
        ours, usual = self._ours["ru" if way.russian else "be"], self.usual
        by = [cost + log((usual[habit] + weights[habit]) / 2) for habit, cost in zip(ours, self.fits(way), strict=True)]
        total = sum(map(exp, by))
        return log(total) if total > 0 else -99.0, ours[by.index(max(by))]

    def fits(self, way: Way) -> list[float]:
        """The logarithms of how probable the letters of a way are if one habit wrote all, for each that goes its way."""
        return [*map(sum, zip(*map(self._logs.__getitem__, way.parts), strict=True))]

    def named(self, habits: Sequence[str]) -> list[int]:
        """Where some habits that go straight stand in what `fits` gives."""
        return [*map(self._ours["be"].index, habits)]

    def _prices(self, language: str, weights: Mapping[str, float]) -> Callable[[int], float]:
        """What it costs that letters are written as the row of a number says, in nats, all habits by their weights."""
        shares = [weights[habit] for habit in self._ours[language]]
        chances = self._chances
        known: dict[int, float] = {}

        def price(row: int) -> float:
            cost = known.get(row)
            if cost is None:
                share = sum(map(mul, shares, chances[row]))
                cost = known[row] = -log(share) if share > _LEAST else MOST
            return cost

        return price

    def _written(self, text: str, word: str, language: str, price: Callable[[int], float]) -> float:
        """What it costs to write a known Cyrillic word (be or ru) with these Latin letters, in nats; 99 where no habit can."""
        steps: list[dict[int, float]] = [{} for _ in range(len(text) + 1)]
        steps[0][0] = 0.0
        longest = 2 if language == "be" else 1
        for i, here in enumerate(steps[:-1]):
            if not here:
                continue
            kind = kind_of(text[i - 1] if i else "")
            for size in range(1, min(longest, len(text) - i) + 1):
                goal = steps[i + size]
                for spelling, row in self._spellings.get((language, kind, text[i : i + size]), ()):
                    for j, paid in here.items():
                        if word.startswith(spelling, j):
                            total = paid + price(row)
                            if total < goal.get(j + len(spelling), 99.0):
                                goal[j + len(spelling)] = total
        return steps[-1].get(len(word), 99.0)

    def both(self, pairs: Iterable[tuple[str, str]], word: str, weights: Mapping[str, float]) -> list[tuple[float, float]]:
        """What it costs to write each pair of a Belarusian and a Russian word with these letters; 99 where there is none."""
        known: dict[tuple[str, str], float] = {("", "ru"): 99.0}
        prices = {language: self._prices(language, weights) for language in ("be", "ru")}
        found = []
        for pair in pairs:
            for text, language in zip(pair, ("be", "ru"), strict=True):
                if (text, language) not in known:
                    known[text, language] = self._written(text, word, language, prices[language])
            found.append((known[pair[0], "be"], known[pair[1], "ru"]))
        return found


@cache
def latin() -> Latin:
    """The habits with the tables of the library."""
    rows: dict[Row, dict[str, float]] = {}
    usual: dict[str, float] = {}
    for row in tsv_rows(TABLES / "correspondences" / "latin-habits.tsv", "correspondences/latin-habits.tsv"):
        language = row["language"]
        usual[row["habit"]] = int(row["usual"]) / 1000
        for kind_cell in row["cells"].split(" "):
            kind, source, spelling, share = kind_cell.split(":")
            rows.setdefault((language, kind, source, "" if spelling == "-" else spelling), {})[row["habit"]] = int(share) / 1000
    tongues: dict[str, list[str]] = {}
    path = TABLES / "correspondences" / "latin-letters.tsv"
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            habit, rest = line.split("\t", 1)
            tongues.setdefault(habit, []).append(rest)
    back = restoration()
    return Latin(rows, {habit: Chain(lines) for habit, lines in tongues.items()}, usual, back.letters, back.pairs)
