"""What becomes of the letters of a name when another language has passed it on: weighted pieces, best paths.

Belarusian а is Russian а or о, я is я or е, ц is ц or т, and no rule says which: it hangs on the stress and on the word. So a
table has the pieces that may answer each other (`а:о`, `шч:щ`, `ц:чс`), and a chain says how likely a piece is after the three
before it, counted over pairs of names. The same table reads in both directions, since a piece has two sides.

>>> belarusian_russian().paths("магілёў")[0].text
'могилёв'
>>> belarusian_russian().paths("могилёв", back=True)[0].text
'магілёў'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from translit.lines import Lines
from translit.loading import tsv_rows
from translit.paths import TABLES

#: The edges of a word in a chain.
START, STOP = "^", "$"
# Costs stand in the tables in hundredths of a nat.
_UNIT = 100
# The cost of a sign that has no row at all, not even without a context.
_NEVER = 16.0
# So many costs are remembered; a name needs a few hundred.
_MEMORY = 1 << 16
# From so many rows on, which is a list of names and not a few, all rows are taken apart at once.
_FEW = 2000
#: A way that costs so much more than the cheapest is given up: of 1,000 unseen words two are lost.
WIDTH = 7.5


class Chain:
    """How likely a sign is after those before it: a table of costs in nats with ever shorter contexts.

    Lines are `context, cost of leaving it, sign and cost ...`, tabs between, sorted by context. A line is taken apart when it is
    first needed, for a name needs a few hundred of many thousand.

    >>> Chain(["\\t0\\ta120 b60", "a\\t10\\tb5"]).cost("^a", "a")
    1.3
    """

    def __init__(self, lines: Iterable[str] | Lines) -> None:
        self._lines = lines if isinstance(lines, Lines) else Lines(lines)
        self._rows: dict[str, tuple[float, dict[str, float]] | None] = {}
        # All costs by context and sign, and what it costs to leave each context, once so many rows were asked for that it pays.
        self._all: tuple[dict[str, float], dict[str, float]] | None = None
        #: Costs that were asked for, by the signs looked at and the sign.
        self.memory: dict[str, float] = {}
        #: How many signs before a sign are looked at.
        self.reach = self._lines.longest()

    def _row(self, context: str) -> tuple[float, dict[str, float]] | None:
        found = self._lines.find(context)
        row = None if found is None else _row(found)
        self._rows[context] = row
        return row

    def cost(self, before: str, sign: str) -> float:
        """What a sign costs after the signs before it, of which only the last `reach` count."""
        context = before[-self.reach :] if self.reach else ""
        key = context + sign
        known = self.memory.get(key)
        if known is None:
            if len(self.memory) >= _MEMORY:
                self.memory.clear()
            known = self.memory[key] = self._cost(context, sign)
        return known

    def _cost(self, context: str, sign: str) -> float:
        """The cost in the longest context that has the sign, after what it costs to have left the longer ones."""
        if self._all is None and len(self._rows) >= _FEW:
            self._all, self._rows = self._opened(), {}
        paid = 0.0
        if self._all is not None:
            costs, leaves = self._all
            while True:
                cost = costs.get(context + sign)
                if cost is not None:
                    return paid + cost
                paid += leaves.get(context, 0.0)
                if not context:
                    return paid + _NEVER
                context = context[1:]
        rows = self._rows
        while True:
            row = rows[context] if context in rows else self._row(context)
            if row is not None:
                cost = row[1].get(sign)
                if cost is not None:
                    return paid + cost
                paid += row[0]
            if not context:
                return paid + _NEVER
            context = context[1:]

    def _opened(self) -> tuple[dict[str, float], dict[str, float]]:
        """All rows taken apart: costs by context and sign, and what it costs to leave each context."""
        costs: dict[str, float] = {}
        leaves: dict[str, float] = {}
        nats: dict[str, float] = {}  # of a few hundred different costs, one object each
        for context, rest in self._lines:
            leave, _, cells = rest.partition("\t")
            leaves[context] = int(leave) / _UNIT
            for cell in cells.split(" "):
                paid = cell[1:]
                cost = nats.get(paid)
                if cost is None:
                    cost = nats[paid] = int(paid) / _UNIT
                costs[context + cell[0]] = cost
        return costs, leaves

    def whole(self, signs: str) -> float:
        """What a whole sequence costs, its edges included."""
        edged, reach, total = START + signs + STOP, self.reach, 0.0
        memory = self.memory
        for at in range(1, len(edged)):
            cost = memory.get(edged[max(0, at - reach) : at + 1])
            total += self.cost(edged[max(0, at - reach) : at], edged[at]) if cost is None else cost
        return total


def _row(rest: str) -> tuple[float, dict[str, float]]:
    leave, _, cells = rest.partition("\t")
    return int(leave) / _UNIT, {cell[0]: int(cell[1:]) / _UNIT for cell in cells.split(" ")}


class Path(NamedTuple):
    """One way to write a word: the text, what it costs in nats (minus the logarithm of a probability), the signs of its pieces."""

    text: str
    cost: float
    signs: str


class Piece(NamedTuple):
    """Letters of two languages that answer each other, "" where one writes nothing, and the sign of the pair in the chains."""

    left: str
    right: str
    sign: str


class Correspondence:
    """The pieces of two languages that may answer each other, and how likely one is after the others."""

    def __init__(self, pieces: Sequence[Piece], chain: Chain) -> None:
        self.pieces = {piece.sign: piece for piece in pieces}
        self.signs = {(piece.left, piece.right): piece.sign for piece in pieces}
        self.chain = chain
        self._there: dict[str, list[tuple[str, str]]] = {}
        self._back: dict[str, list[tuple[str, str]]] = {}
        for left, right, sign in pieces:
            self._there.setdefault(left, []).append((right, sign))
            self._back.setdefault(right, []).append((left, sign))
        self._longest = max((len(side) for piece in pieces for side in piece[:2]), default=0)

    def paths(self, word: str, *, back: bool = False, beam: int = 10, limit: int = 10, width: float = WIDTH) -> list[Path]:
        """The likeliest ways to write a lower-case word in the other language, cheapest first, each spelling once.

        `back` reads from the right side of the pieces to the left one. At each letter `beam` ways are kept at most, and
        none that costs `width` nats more than the cheapest; the list is empty where a letter has no piece.
        """
        table = self._back if back else self._there
        lost = self._back.get("", []) if back else []
        cost, reach, stop = self.chain.cost, self.chain.reach, len(word)
        # At each letter, by the last signs and the text so far: what it cost to come here, and all signs.
        kept: list[dict[tuple[str, str], tuple[float, str]]] = [{} for _ in range(stop + 1)]
        kept[0][START, ""] = (0.0, "")
        memory = self.chain.memory
        for at in range(stop):
            ways = list(kept[at].items())
            kept[at] = {}
            if len(ways) > 1:
                worst = min(map(_paid, ways)) + width
                ways = [way for way in ways if way[1][0] <= worst]
                if len(ways) > beam:
                    ways = nsmallest(beam, ways, key=_paid)
            steps = [
                (kept[at + length], other, sign)
                for length in range(1, min(self._longest, stop - at) + 1)
                for other, sign in table.get(word[at : at + length], ())
            ]
            for (last, text), (paid, signs) in ways:
                heads = [(last, text, paid, signs)]
                for other, sign in lost:  # letters that only the left side writes, put in before the next piece
                    heads.append(((last + sign)[-reach:], text + other, paid + cost(last, sign), signs + sign))
                for last, text, paid, signs in heads:
                    for goal, other, sign in steps:
                        signed = last + sign
                        more = memory.get(signed)
                        total = paid + (cost(last, sign) if more is None else more)
                        key = (signed[-reach:], text + other)
                        found = goal.get(key)
                        if found is None or total < found[0]:
                            goal[key] = (total, signs + sign)
        ends: dict[str, tuple[float, str]] = {}
        for (last, text), (paid, signs) in kept[stop].items():
            for extra, sign in [("", ""), *lost]:
                total = paid + (cost(last, sign) if sign else 0.0) + cost((last + sign)[-reach:], STOP)
                if text + extra not in ends or total < ends[text + extra][0]:
                    ends[text + extra] = (total, signs + sign)
        best = nsmallest(limit, ends.items(), key=lambda way: (way[1][0], way[0]))
        return [Path(text, paid, signs) for text, (paid, signs) in best if paid <= best[0][1][0] + width]


def _paid(way: tuple[tuple[str, str], tuple[float, str]]) -> float:
    return way[1][0]


def piece_rows(name: str) -> list[Piece]:
    """The pieces of a table in `tables/correspondences/`.

    >>> Piece("шч", "щ", "κ") in piece_rows("be-ru-pieces.tsv")
    True
    """
    rows = tsv_rows(TABLES / "correspondences" / name, f"correspondences/{name}")
    return [Piece(left, "" if right == "-" else right, sign) for left, right, sign in (row.values() for row in rows)]


def chain(name: str) -> Chain:
    """The chain of a table in `tables/correspondences/`."""
    return Chain(Lines.read(TABLES / "correspondences" / name))


@cache
def belarusian_russian() -> Correspondence:
    """Belarusian and Russian names: there from Belarusian, back from Russian.

    >>> [path.text for path in belarusian_russian().paths("лебедев", back=True)][:2]
    ['лебедзеў', 'лебядзеў']
    """
    return Correspondence(piece_rows("be-ru-pieces.tsv"), chain("be-ru-chain.tsv"))
