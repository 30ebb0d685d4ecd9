"""The words that Latin letters may stand for, by a table of what may be written so and a chain of what may follow what.

A lattice is walked letter by letter: at each one the cheapest ways to have read all before it are kept, few of them, and none that
costs much more than the best. Prices differ from word to word, since each word has its own mixture of habits.

>>> table = {("^", "a"): [Entry("а", "а", "", "v", (0,))]}
>>> Lattice(table, Chain(["\\t0\\tа100 $50"])).walk("a", lambda part: 0.25)["а"].cost
1.75
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple

from translit.correspondence import STOP, Chain, Node

#: More ways than this are not followed at each letter.
BEAM = 7
#: What costs so much for one letter alone is never read so.
MOST = 6.5
# What costs so much more than the best at a letter is given up.
_WIDTH = 6.0
_FAR = 1e9
# So many whole readings are given.
_ENDS = 10


class Entry(NamedTuple):
    """A way to read some Latin letters: Belarusian ones, signs for the chain, Russian ones, the kind of letter then, parts.

    Parts are the numbers of the rows that say how letters are written.
    """

    text: str
    sign: str
    russian: str
    kind: str
    parts: tuple[int, ...]


class Way(NamedTuple):
    """A way to read a word: Belarusian text, signs for the chain, Russian text where it came through Russian, what the chain says
    and what the habits say, each habit by its weight (nats), and what each piece of it was written with."""

    text: str
    signs: str
    russian: str
    chain: float
    habits: float
    parts: tuple[int, ...]

    @property
    def cost(self) -> float:
        """What the whole way costs."""
        return self.chain + self.habits


#: Entries by the kind of letter before and the Latin letters.
Table = Mapping[tuple[str, str], Sequence[Entry]]
# What was paid, the text, the place in the chain, the kind of letter, what of it the habits took, the entries so far, last first.
_State = tuple[float, str, Node, str, float, Any]


class Lattice:
    """A table of entries and a chain over their signs."""

    def __init__(self, table: Table, chain: Chain) -> None:
        self.table, self.chain = table, chain
        self.kinds = sorted({kind for kind, _ in table})
        self.longest = max((len(spelling) for _, spelling in table), default=0)

    def walk(self, word: str, price: Callable[[int], float], beam: int = BEAM) -> dict[str, Way]:
        """The likeliest ways to read a word, cheapest first, by their text; `price` says what it costs to write a row so."""
        table = self.table
        stop = len(word)
        kept: list[dict[str, _State]] = [{} for _ in range(stop + 1)]
        kept[0][""] = (0.0, "", self.chain.begin, "^", 0.0, None)
        bounds = [_WIDTH, *[_FAR] * stop]
        known: dict[tuple[str, str], list[tuple[float, Entry]]] = {}

        def priced(kind: str, spelling: str) -> list[tuple[float, Entry]]:
            key = (kind, spelling)
            found = known.get(key)
            if found is None:
                found = known[key] = []
                for entry in table.get(key, ()):
                    parts = entry[4]
                    fee = price(parts[0]) if len(parts) == 1 else sum(map(price, parts))
                    if fee < MOST:
                        found.append((fee, entry))
                found.sort()
            return found

        ways: list[_State] = []
        for at in range(stop + 1):
            ways = sorted(kept[at].values())[:beam]
            if not ways:
                continue
            bound = bounds[at]
            # A letter that left no trace may stand here.
            for paid, text, node, kind, habits, link in ways[:]:
                for fee, entry in priced(kind, ""):
                    total, then = paid + fee, node
                    if total > bound:
                        break
                    for sign in entry.sign:
                        more, then = then[sign]
                        total += more
                    if total <= bound:
                        ways.append((total, text + entry.text, then, entry.kind, habits + fee, (link, entry)))
            if at == stop:
                break
            steps: dict[str, list[tuple[int, dict[str, _State], list[tuple[float, Entry]]]]] = {}
            for paid, text, node, kind, habits, link in ways:
                some = steps.get(kind)
                if some is None:
                    some = steps[kind] = [
                        (at + length, kept[at + length], found)
                        for length in range(1, min(self.longest, stop - at) + 1)
                        if (found := priced(kind, word[at : at + length]))
                    ]
                for stop_at, goal, entries in some:
                    bound = bounds[stop_at]
                    for fee, entry in entries:
                        total = paid + fee
                        if total > bound:
                            break
                        then = node
                        for sign in entry[1]:
                            more, then = then[sign]
                            total += more
                        if total > bound:
                            continue
                        if total + _WIDTH < bound:
                            bound = bounds[stop_at] = total + _WIDTH
                        read = text + entry[0]
                        other = goal.get(read)
                        if other is None or total < other[0]:
                            goal[read] = (total, read, then, entry[3], habits + fee, (link, entry))
        ends: dict[str, tuple[float, str, float, Any]] = {}
        for paid, text, node, _, habits, link in ways:
            total = paid + node[STOP][0]
            if text not in ends or total < ends[text][0]:
                ends[text] = (total, text, habits, link)
        return {end[1]: _way(*end) for end in nsmallest(_ENDS, ends.values())}


def _way(total: float, text: str, habits: float, link: Any) -> Way:
    entries: list[Entry] = []
    while link is not None:
        link, entry = link
        entries.append(entry)
    entries.reverse()
    signs, russian = "".join([one.sign for one in entries]), "".join([one.russian for one in entries])
    return Way(text, signs, russian, total - habits, habits, tuple([part for one in entries for part in one.parts]))
