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
#: A way that costs so much more than the cheapest is given up: of 1,000 unseen words two are lost.
WIDTH = 7.5


class Node(dict[str, "tuple[float, Node]"]):
    """A place in a chain, told by the signs before it that the chain knows: for each sign what it costs, and the next place.

    What a sign costs is found when it is first asked for.
    """

    __slots__ = ("back", "chain", "context", "costs", "leave")

    def __init__(self, chain: Chain, context: str, leave: float, costs: dict[str, float], back: Node | None) -> None:
        super().__init__()
        self.chain, self.context, self.leave, self.costs, self.back = chain, context, leave, costs, back

    def __missing__(self, sign: str) -> tuple[float, Node]:
        cost = self.costs.get(sign)
        if self.back is None:
            onward = self.chain.node(sign)
            found = (self.leave + _NEVER if cost is None else cost, self if onward is None else onward)
        else:
            other, then = self.back[sign]
            if len(then.context) == len(self.context):  # else the table has not even the line without the first sign
                onward = self.chain.node(self.context + sign)
                then = then if onward is None else onward
            found = (self.leave + other if cost is None else cost, then)
        if sign in self.chain.root.costs:  # other signs are without number
            self[sign] = found
        return found


class Chain:
    """How likely a sign is after those before it: a table of costs in nats with ever shorter contexts.

    Lines are `context, cost of leaving it, sign and cost ...`, tabs between, sorted by context; where a context has a line, it has
    one without its first and one without its last sign, too. A line is taken apart when it is first needed, for a name needs a few
    hundred of many thousand.

    >>> Chain(["\\t0\\ta120 b60", "a\\t10\\tb5"]).cost("^a", "a")
    1.3
    """

    def __init__(self, lines: Iterable[str] | Lines) -> None:
        self._lines = lines if isinstance(lines, Lines) else Lines(lines)
        self._nodes: dict[str, Node] = {}
        #: How many signs before a sign are looked at.
        self.reach = self._lines.longest()
        root = self.node("")
        self.root = Node(self, "", 0.0, {}, None) if root is None else root
        #: The place before a word.
        self.begin = self.at(START)

    def node(self, context: str) -> Node | None:
        """The place after just these signs; None where the table has no line for them."""
        node = self._nodes.get(context)
        if node is None and len(context) <= self.reach:
            found = self._lines.find(context)
            if found is None:
                return None
            leave, _, cells = found.partition("\t")
            costs = {cell[0]: int(cell[1:]) / _UNIT for cell in cells.split(" ")}
            node = Node(self, context, int(leave) / _UNIT, costs, self.at(context[1:]) if context else None)
            self._nodes[context] = node
        return node

    def at(self, before: str) -> Node:
        """The place after some signs: that of as many of the last ones as the table knows."""
        for start in range(max(0, len(before) - self.reach), len(before)):
            node = self.node(before[start:])
            if node is not None:
                return node
        return self.root

    def cost(self, before: str, sign: str) -> float:
        """What a sign costs after the signs before it, of which only the last `reach` count."""
        return self.at(before)[sign][0]

    def whole(self, signs: str) -> float:
        """What a whole sequence costs, its edges included."""
        total, node = 0.0, self.begin
        for sign in signs:
            paid, node = node[sign]
            total += paid
        return total + node[STOP][0]


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
        stop = len(word)
        # At each letter, by the last signs and the text so far: what it cost to come here, and all signs.
        kept: list[dict[tuple[str, str], tuple[float, str, str, Node]]] = [{} for _ in range(stop + 1)]
        kept[0]["", ""] = (0.0, "", "", self.chain.begin)
        for at in range(stop):
            ways = list(kept[at].values())
            kept[at] = {}
            if len(ways) > 1:
                worst = min(map(_paid, ways)) + width
                ways = [way for way in ways if way[0] <= worst]
                if len(ways) > beam:
                    ways = nsmallest(beam, ways, key=_paid)
            steps = [
                (kept[at + length], other, sign)
                for length in range(1, min(self._longest, stop - at) + 1)
                for other, sign in table.get(word[at : at + length], ())
            ]
            for paid, text, signs, node in ways:
                heads = [(paid, text, signs, node)]
                for other, sign in lost:  # letters that only the left side writes, put in before the next piece
                    more, then = node[sign]
                    heads.append((paid + more, text + other, signs + sign, then))
                for paid, text, signs, node in heads:
                    for goal, other, sign in steps:
                        more, then = node[sign]
                        total = paid + more
                        key = (then.context, text + other)
                        found = goal.get(key)
                        if found is None or total < found[0]:
                            goal[key] = (total, key[1], signs + sign, then)
        ends: dict[str, tuple[float, str]] = {}
        for paid, text, signs, node in kept[stop].values():
            for extra, sign in [("", ""), *lost]:
                more, then = node[sign] if sign else (0.0, node)
                total = paid + more + then[STOP][0]
                if text + extra not in ends or total < ends[text + extra][0]:
                    ends[text + extra] = (total, signs + sign)
        best = nsmallest(limit, ends.items(), key=lambda way: (way[1][0], way[0]))
        return [Path(text, paid, signs) for text, (paid, signs) in best if paid <= best[0][1][0] + width]


def _paid(way: tuple[float, str, str, Node]) -> float:
    return way[0]


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
