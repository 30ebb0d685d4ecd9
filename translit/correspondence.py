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

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from translit.loading import tsv_rows
from translit.paths import TABLES

#: The edges of a word in a chain.
START, STOP = "^", "$"
# Costs stand in the tables in hundredths of a nat.
_UNIT = 100
# The cost of a token that has no row at all, not even without a context.
_NEVER = 16.0


class Chain:
    """How likely a token is after those before it: a table of costs in nats with ever shorter contexts.

    Lines are `context, cost of leaving it, token:cost ...`, tabs between. A line is taken apart when it is first needed,
    for a name needs a few hundred of many thousand.
    """

    def __init__(self, lines: Iterable[str], code: Callable[[str], str] = str) -> None:
        self._code = code
        self._waiting: dict[str, str] = {}
        self._rows: dict[str, tuple[float, dict[str, float]]] = {}
        longest = 0
        for line in lines:
            context, _, rest = line.partition("\t")
            key = code(context)
            self._waiting[key] = rest
            longest = max(longest, len(key))
        #: How many tokens before a token are looked at.
        self.reach = longest

    def _row(self, context: str) -> tuple[float, dict[str, float]] | None:
        waiting = self._waiting.get(context)
        if waiting is None:
            return None
        leave, _, cells = waiting.partition("\t")
        code = self._code
        costs: dict[str, float] = {}
        for cell in cells.split(" "):
            token, _, cost = cell.rpartition(":")
            costs[code(token)] = int(cost) / _UNIT
        row = self._rows[context] = (int(leave) / _UNIT, costs)
        return row

    def cost(self, before: str, token: str) -> float:
        """What a token costs after the tokens before it (one character each), of which only the last `reach` count."""
        paid = 0.0
        rows = self._rows
        context = before[-self.reach :] if self.reach else ""
        while True:
            row = rows.get(context) or self._row(context)
            if row is not None:
                cost = row[1].get(token)
                if cost is not None:
                    return paid + cost
                paid += row[0]
            if not context:
                return paid + _NEVER
            context = context[1:]

    def whole(self, tokens: str) -> float:
        """What a whole sequence costs, its edges included."""
        before, total = START, 0.0
        for token in tokens + STOP:
            total += self.cost(before, token)
            before += token
        return total


class Path(NamedTuple):
    """One way to write a word: the text, what it costs in nats (minus the logarithm of a probability), and its pieces."""

    text: str
    cost: float
    pieces: tuple[tuple[str, str], ...]


class Correspondence:
    """The pieces of two languages that may answer each other, and how likely one is after the others."""

    def __init__(self, pieces: Sequence[tuple[str, str]], lines: Iterable[str]) -> None:
        self.pieces = tuple(pieces)
        # One character for each piece, so that a context is a slice of a string.
        signs = {f"{left}:{right}": chr(0xE000 + at) for at, (left, right) in enumerate(self.pieces)}
        signs |= {START: START, STOP: STOP}

        def code(tokens: str) -> str:
            return "".join(signs[token] for token in tokens.split(" ")) if tokens else ""

        self._signs = {tuple(piece.split(":")): sign for piece, sign in signs.items()}
        self._code = code
        self._chain = Chain(lines, code)
        self._there: dict[str, list[tuple[str, str]]] = {}
        self._back: dict[str, list[tuple[str, str]]] = {}
        for left, right in self.pieces:
            sign = signs[f"{left}:{right}"]
            self._there.setdefault(left, []).append((right, sign))
            self._back.setdefault(right, []).append((left, sign))
        self._longest = max((len(side) for piece in self.pieces for side in piece), default=0)

    def chain(self, lines: Iterable[str]) -> Chain:
        """Another chain over the same pieces, as the pairs of one kind of names make it."""
        return Chain(lines, self._code)

    def cost(self, path: Path, chain: Chain) -> float:
        """What a path costs by another chain."""
        return chain.whole("".join(self._signs[piece] for piece in path.pieces))

    def paths(self, word: str, *, back: bool = False, beam: int = 10, limit: int = 10) -> list[Path]:
        """The likeliest ways to write a lower-case word in the other language, cheapest first, each spelling once.

        `back` reads from the right side of the pieces to the left one. `beam` ways are kept at each letter; there is no way,
        and the list is empty, where a letter has no piece.
        """
        table = self._back if back else self._there
        cost = self._chain.cost
        stop = len(word)
        reach = self._chain.reach
        # At each letter: what it cost to come here, the last pieces, the text so far, all pieces.
        kept: list[dict[tuple[str, str], tuple[float, str]]] = [{} for _ in range(stop + 1)]
        kept[0][START, ""] = (0.0, "")
        lost = table.get("", []) if back else []
        for at in range(stop):
            here = kept[at]
            if not here:
                continue
            ways = list(here.items())
            if len(ways) > beam:
                ways = nsmallest(beam, ways, key=lambda way: way[1][0])
            steps = [
                (at + length, other, sign)
                for length in range(1, min(self._longest, stop - at) + 1)
                for other, sign in table.get(word[at : at + length], ())
            ]
            for (last, text), (paid, path) in ways:
                self._extend(kept, steps, last, text, paid, path, reach)
                for other, sign in lost:  # a letter that only the left side writes, put in before the next piece
                    silent = paid + cost(last, sign)
                    self._extend(kept, steps, (last + sign)[-reach:], text + other, silent, path + sign, reach)
        ends: dict[str, tuple[float, str]] = {}
        for (last, text), (paid, path) in kept[stop].items():
            for extra, sign in [("", ""), *lost]:
                total = paid + (cost(last, sign) if sign else 0.0) + cost((last + sign)[-reach:], STOP)
                if text + extra not in ends or total < ends[text + extra][0]:
                    ends[text + extra] = (total, path + sign)
        best = nsmallest(limit, ends.items(), key=lambda way: (way[1][0], way[0]))
        return [Path(text, paid, tuple(self.pieces[ord(sign) - 0xE000] for sign in path)) for text, (paid, path) in best]

    def _extend(
        self,
        kept: list[dict[tuple[str, str], tuple[float, str]]],
        steps: Sequence[tuple[int, str, str]],
        last: str,
        text: str,
        paid: float,
        path: str,
        reach: int,
    ) -> None:
        cost = self._chain.cost
        for goal, other, sign in steps:
            total = paid + cost(last, sign)
            key = ((last + sign)[-reach:], text + other)
            there = kept[goal]
            found = there.get(key)
            if found is None or total < found[0]:
                there[key] = (total, path + sign)


def piece_rows(name: str) -> list[tuple[str, str]]:
    """The pieces of a table in `tables/correspondences/`, each with one answer; "" where the table has -.

    >>> ("шч", "щ") in piece_rows("be-ru-pieces.tsv"), ("ь", "") in piece_rows("be-ru-pieces.tsv")
    (True, True)
    """
    rows = tsv_rows(TABLES / "correspondences" / name, f"correspondences/{name}")
    return [(left, "" if one == "-" else one) for left, right in (row.values() for row in rows) for one in right.split(" ")]


def lines_of(name: str) -> list[str]:
    """The lines of a chain in `tables/correspondences/` without its head."""
    text = (TABLES / "correspondences" / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


@cache
def belarusian_russian() -> Correspondence:
    """Belarusian and Russian names: there from Belarusian, back from Russian.

    >>> [path.text for path in belarusian_russian().paths("лебедев", back=True)][:1]
    ['лебедзеў']
    """
    return Correspondence(piece_rows("be-ru-pieces.tsv"), lines_of("be-ru-chain.tsv"))
