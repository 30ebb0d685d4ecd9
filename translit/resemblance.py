"""How far two words sound alike: the cheapest way to make one of the other, by costs of letters that were learned from names.

>>> likeness("lukašenka", "lukašenka"), likeness("kavalenka", "kovalenko") > likeness("kavalenka", "kavalčuk")
(1.0, True)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from translit.fold import coarse
from translit.loading import tsv_rows
from translit.paths import TABLES

#: Readings whose coarse shapes are less alike than this (0 to 1, rapidfuzz) are not looked at letter by letter.
FILTER = 0.55
#: What it costs more to lose the first sound of a word: Іванковіч is not Ваньковіч. A в before о, у may come and go (Вусаў, Усаў).
FIRST = 2.5


class Costs(NamedTuple):
    """Costs in nats: of two sounds for one another, of a sound that is lost, and what it is worth that a sound stands in both."""

    pair: Mapping[str, Mapping[str, float]]
    lost: Mapping[str, float]
    worth: Mapping[str, float]


@cache
def costs() -> Costs:
    """The learned costs, of `tables/correspondences/letter-costs.tsv`.

    >>> costs().pair["g"]["h"] < costs().pair["g"]["b"]
    True
    """
    rows = tsv_rows(TABLES / "correspondences" / "letter-costs.tsv", "correspondences/letter-costs.tsv")
    return costs_of([(row["left"], row["right"], float(row["cost"])) for row in rows])


def costs_of(rows: list[tuple[str, str, float]]) -> Costs:
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
            pair.setdefault(left, {})[left] = 0.0
        elif right == "-":
            lost[left] = cost
        else:
            pair.setdefault(left, {})[right] = cost
            pair.setdefault(right, {})[left] = cost
    return Costs(pair, lost, worth)


_STRANGE, _STRANGE_LOST, _STRANGE_WORTH = 6.0, 3.0, 3.0


def distance(left: str, right: str, table: Costs | None = None) -> float:
    """What it costs to make one reading of the other, in nats; 0 for equal ones. Symmetric. At most some 64 x 64 steps.

    >>> distance("usav", "vusav") < distance("ivankavič", "vankavič")
    True
    """
    if left == right:
        return 0.0
    if right < left:
        left, right = right, left
    table = table or costs()
    start, least = 0, min(len(left), len(right))
    while start < least and left[start] == right[start]:
        start += 1
    stop = 0
    while stop < least - start and left[-1 - stop] == right[-1 - stop]:
        stop += 1
    first = start == 0
    lost = table.lost
    a, b = left[start : len(left) - stop], right[start : len(right) - stop]
    lost_a = [lost.get(sound, _STRANGE_LOST) for sound in a]
    lost_b = [lost.get(sound, _STRANGE_LOST) for sound in b]
    if first:
        if a:
            lost_a[0] += _first(left)
        if b:
            lost_b[0] += _first(right)
    row = [0.0]
    for cost in lost_b:
        row.append(row[-1] + cost)
    if first and b:
        lost_b[0] -= _first(right)  # dear only where nothing of the other stands before it
    for at, sound in enumerate(a):
        gone = lost_a[at]
        known = table.pair.get(sound, _NONE)
        diagonal = row[0]
        here = row[0] = diagonal + gone
        if first and at == 0:
            gone -= _first(left)
        for to, other in enumerate(b, 1):
            above = row[to]
            best = diagonal if sound == other else diagonal + known.get(other, _STRANGE)
            if above + gone < best:
                best = above + gone
            if here + lost_b[to - 1] < best:
                best = here + lost_b[to - 1]
            diagonal = above
            here = row[to] = best
    return row[-1]


_NONE: Mapping[str, float] = {}


def _first(word: str) -> float:
    return 0.0 if word[0] == "v" and word[1:2] in ("o", "u") else FIRST


@lru_cache(maxsize=131072)
def _worth(word: str) -> float:
    return worth(word, costs())


def worth(word: str, table: Costs) -> float:
    """What the sounds of a word are worth together."""
    return sum(table.worth.get(sound, _STRANGE_WORTH) for sound in word)


def likeness(left: str, right: str) -> float:
    """How far two readings are one word: 1 for equal ones, 0 for strangers.

    >>> likeness("", "a"), likeness("vajcovič", "šapeceka")
    (0.0, 0.0)
    """
    if left == right:
        return 1.0
    if not left or not right or Indel.normalized_similarity(coarse(left), coarse(right)) < FILTER:
        return 0.0
    return max(0.0, 1.0 - 2.0 * distance(left, right) / (_worth(left) + _worth(right)))
