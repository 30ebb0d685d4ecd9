"""How far two words sound alike: the cheapest way to make one of the other, by costs of letters that were learned from names.

>>> alike = resemblance()
>>> alike.likeness("lukašenka", "lukašenka"), alike.likeness("kavalenka", "kovalenko") > alike.likeness("kavalenka", "kavalčuk")
(1.0, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from translit.fold import coarse
from translit.loading import tsv_rows
from translit.memo import Memo
from translit.paths import TABLES

#: Readings whose coarse shapes are less alike than this (0 to 1, rapidfuzz) are not looked at letter by letter.
FILTER = 0.55
#: What it costs more to lose the first sound of a word: Іванковіч is not Ваньковіч. A в before о, у may come and go (Вусаў, Усаў).
FIRST = 2.5
#: A single cost over this is dear: о for а, т for ц are cheap, і for у is dear.
DEAR = 2.0
#: What sounds cost that no name had that was learned from.
STRANGE, STRANGE_LOST, STRANGE_WORTH = 6.0, 3.0, 3.0


class Costs(NamedTuple):
    """Costs in nats: of two sounds for one another, of a sound that is lost, and what it is worth that a sound stands in both."""

    pair: Mapping[str, Mapping[str, float]]
    lost: Mapping[str, float]
    worth: Mapping[str, float]


def costs_of(rows: Iterable[tuple[str, str, float]]) -> Costs:
    """Costs from rows: two sounds and their cost; a sound and "-" (it is lost); a sound twice (what it is worth).

    >>> costs_of([("a", "a", 1.0), ("a", "-", 0.5)]).lost["a"]
    0.5
    """
    pair: dict[str, dict[str, float]] = {}
    lost: dict[str, float] = {}
    worth: dict[str, float] = {}
    for left, right, cost in rows:
        if left == right:
            worth[left] = cost
        elif right == "-":
            lost[left] = cost
        else:
            pair.setdefault(left, {})[right] = cost
            pair.setdefault(right, {})[left] = cost
    return Costs(pair, lost, worth)


class Distance(NamedTuple):
    """What it costs to make one word of another, in nats: all of it, and that part that two spellings of one name seldom need."""

    whole: float
    dear: float


_NO_DISTANCE, _STRANGERS = Distance(0.0, 0.0), Distance(float("inf"), float("inf"))


class Resemblance:
    """Distances and likenesses of readings (`fold.readings`) by one table of costs."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self._worth = lru_cache(maxsize=131072)(self._worth_of)
        #: What is left of two words without what they begin and end with is the same for many (ко, ка), and is counted once.
        self._cores = Memo(self._core_of, 262144)

    def _worth_of(self, word: str) -> float:
        """What the sounds of a word are worth together."""
        return sum(self.costs.worth.get(sound, STRANGE_WORTH) for sound in word)

    def likeness(self, left: str, right: str) -> float:
        """How far two readings are one word: 1 for equal ones, 0 for strangers. Symmetric.

        >>> resemblance().likeness("", "a"), resemblance().likeness("vajcovič", "šapeceka")
        (0.0, 0.0)
        """
        return self.both(left, right)[0]

    def both(self, left: str, right: str) -> tuple[float, Distance]:
        """Likeness and distance; of strangers 0 and a distance that was not counted (infinite)."""
        if left == right:
            return 1.0, _NO_DISTANCE
        if not left or not right or Indel.normalized_similarity(coarse(left), coarse(right)) < FILTER:
            return 0.0, _STRANGERS
        far = self.distance(left, right)
        return max(0.0, 1.0 - 2.0 * far.whole / (self._worth(left) + self._worth(right))), far

    def distance(self, left: str, right: str) -> Distance:
        """What it costs to make one reading of the other; nothing for equal ones. Symmetric. At most some 64 x 64 steps.

        >>> alike = resemblance()
        >>> alike.distance("usav", "vusav").whole < alike.distance("ivankavič", "vankavič").whole
        True
        >>> alike.distance("navick", "novick").dear, alike.distance("kirylovič", "kurylovič").dear > DEAR
        (0.0, True)
        """
        if left == right:
            return _NO_DISTANCE
        if right < left:
            left, right = right, left
        # What both begin and end with is the same in the cheapest way.
        start, least = 0, min(len(left), len(right))
        while start < least and left[start] == right[start]:
            start += 1
        stop = 0
        while stop < least - start and left[-1 - stop] == right[-1 - stop]:
            stop += 1
        a, b = left[start : len(left) - stop], right[start : len(right) - stop]
        return self._cores[a, b, *((_first(left), _first(right)) if start == 0 else (0.0, 0.0))]

    def _core_of(self, core: tuple[str, str, float, float]) -> Distance:
        """The distance of two words that begin and end otherwise, and what it costs more to lose their first sounds."""
        a, b, dear_a, dear_b = core
        pair, lost = self.costs.pair, self.costs.lost
        lost_b = [lost.get(sound, STRANGE_LOST) for sound in b]
        # In each row: the cheapest way to each sound of b, and which part of it is dear.
        row, dear = [0.0], [0.0]
        for cost in lost_b:
            cost += dear_b if len(row) == 1 else 0.0
            row.append(row[-1] + cost)
            dear.append(dear[-1] + (cost if cost > DEAR else 0.0))
        for at, sound in enumerate(a):
            gone = lost.get(sound, STRANGE_LOST)
            known = pair.get(sound, _NONE)
            diagonal, dear_diagonal = row[0], dear[0]
            first = gone + (dear_a if at == 0 else 0.0)
            here = row[0] = diagonal + first
            dear_here = dear[0] = dear_diagonal + (first if first > DEAR else 0.0)
            for to, other in enumerate(b):
                above, dear_above = row[to + 1], dear[to + 1]
                cost = 0.0 if sound == other else known.get(other, STRANGE)
                best, dear_best = diagonal + cost, dear_diagonal + (cost if cost > DEAR else 0.0)
                if above + gone < best:
                    best, dear_best = above + gone, dear_above + (gone if gone > DEAR else 0.0)
                if here + (cost := lost_b[to]) < best:
                    best, dear_best = here + cost, dear_here + (cost if cost > DEAR else 0.0)
                diagonal, dear_diagonal = above, dear_above
                here = row[to + 1] = best
                dear_here = dear[to + 1] = dear_best
        return Distance(row[-1], dear[-1])


_NONE: Mapping[str, float] = {}


def _first(word: str) -> float:
    """What it costs more that the first sound of a word is lost."""
    return 0.0 if word[:1] == "v" and word[1:2] in ("o", "u") else FIRST


@cache
def resemblance() -> Resemblance:
    """The one by the learned costs, of `tables/correspondences/letter-costs.tsv`.

    >>> resemblance().costs.pair["g"]["h"] < resemblance().costs.pair["g"]["b"]
    True
    """
    rows = tsv_rows(TABLES / "correspondences" / "letter-costs.tsv", "correspondences/letter-costs.tsv")
    return Resemblance(costs_of((row["left"], row["right"], float(row["cost"])) for row in rows))
