"""Groups out of pairs by mean link: two groups become one only while all of one is near all of the other.

A chain of pairs (Раўкоў, Рыўкоў, Рыбкоў) joins through its weakest links what nobody would join by hand: of 200,000 made names
connected components make a group of 255. So the mean over *all* cross pairs of two groups decides, not the best of them. A pair
of which nothing is known counts 0, or what `ask` says of it, if that is given.

>>> pairs = [Pair(0, 1, 0.99), Pair(1, 2, 0.95), Pair(3, 4, 0.7)]
>>> [(one.members, one.weakest) for one in joined(5, pairs, threshold=0.6)]
[((0, 1), 0.99), ((3, 4), 0.7)]
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

#: So many unknown pairs of two groups are asked for at most; of more, as many that lie evenly among them stand for all.
ASKED = 120


class Pair(NamedTuple):
    """Two items by number, the lower one first, how probably they are one (0 to 1), and whether that alone may join them."""

    left: int
    right: int
    likely: float
    joins: bool = True


class Cluster(NamedTuple):
    """Two items or more that are one, sorted, and the lowest mean (0 to 1) at which two parts of them were joined."""

    members: tuple[int, ...]
    weakest: float


def joined(
    count: int,
    pairs: Iterable[Pair],
    *,
    threshold: float,
    apart: Sequence[object] | None = None,
    kin: Sequence[Collection[str]] | None = None,
    ask: Callable[[int, int], float] | None = None,
) -> list[Cluster]:
    """The groups of two or more of `count` items (0 to count - 1), sorted by their first member; every other item is alone.

    Groups are joined in the order of their means, the nearest first, while the mean over all cross pairs is `threshold` (0 to 1)
    or more and at least one pair between them `joins`. `apart` has a value for each item (None: unknown); two that differ are
    never in one group. `kin` has a set for each (empty: unknown); what is in a group has something in common. An item that fits two
    groups which can never be one joins neither. Each pair stands once in `pairs`, in any order; the answer does not depend on it.
    Whatever the pairs, no more than `ASKED` are asked of two groups. KeyError and IndexError where a pair names no item.

    >>> [one.members for one in joined(3, [Pair(0, 1, 1.0), Pair(1, 2, 1.0)], threshold=0.5, apart=[1954, None, 1986])]
    [(0, 1)]
    """
    roots = list(range(count))

    def root(item: int) -> int:
        while roots[item] != item:
            roots[item] = roots[roots[item]]
            item = roots[item]
        return item

    kept = sorted(pairs)
    for pair in kept:
        if pair.joins:
            left, right = root(pair.left), root(pair.right)
            if left != right:
                roots[max(left, right)] = min(left, right)
    linked: dict[int, list[Pair]] = defaultdict(list)
    for pair in kept:
        if (home := root(pair.left)) == root(pair.right):
            linked[home].append(pair)
    found: list[Cluster] = []
    for some in linked.values():
        found += _Linkage(some, threshold, apart, kin, ask).clusters()
    return sorted(found)


class _Linkage:
    """The joining inside one connected component."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        threshold: float,
        apart: Sequence[object] | None,
        kin: Sequence[Collection[str]] | None,
        ask: Callable[[int, int], float] | None,
    ) -> None:
        self.threshold, self.ask = threshold, ask
        items = sorted({item for pair in pairs for item in pair[:2]})
        self.members = {item: [item] for item in items}
        self.weakest = dict.fromkeys(items, 1.0)
        self.apart = {item: apart[item] if apart else None for item in items}
        self.kin = {item: frozenset(kin[item] if kin else ()) for item in items}
        self.known = {(pair.left, pair.right): pair.likely for pair in pairs}
        #: group -> neighbour -> [sum of the known pairs, how many they are, how many of them join]
        self.links: dict[int, dict[int, list[float]]] = {item: {} for item in items}
        for left, right, likely, joins in pairs:
            self.links[left][right] = self.links[right][left] = [likely, 1, joins]

    def clusters(self) -> list[Cluster]:
        """The groups that are left when no two can be joined."""
        heap: list[tuple[float, int, int]] = []
        for left, near in self.links.items():
            for right in near:
                if left < right:
                    self._push(heap, left, right)
        while heap:
            said, left, right = heapq.heappop(heap)
            link = self.links[left].get(right) if left in self.members else None
            if link is None or right not in self.members or -said != self._mean(left, right, link):
                continue  # one of them has grown since
            if self.ask is not None and self._complete(left, right, link):
                self._push(heap, left, right)
                continue
            if self._torn(left, right) or self._torn(right, left):
                continue
            self._join(heap, left, right, -said)
        some = self.members.items()
        return [Cluster(tuple(sorted(all_of)), self.weakest[group]) for group, all_of in some if len(all_of) > 1]

    def _mean(self, left: int, right: int, link: Sequence[float]) -> float:
        total, known, _ = link
        every = len(self.members[left]) * len(self.members[right])
        # While it can still be asked, the mean of what is known is hoped for.
        return total / (known if self.ask is not None else every)

    def _push(self, heap: list[tuple[float, int, int]], left: int, right: int) -> None:
        link = self.links[left][right]
        if link[2] and self._may(left, right) and (mean := self._mean(left, right, link)) >= self.threshold:
            heapq.heappush(heap, (-mean, min(left, right), max(left, right)))

    def _may(self, left: int, right: int) -> bool:
        one, other = self.apart[left], self.apart[right]
        if one is not None and other is not None and one != other:
            return False
        return not (self.kin[left] and self.kin[right] and self.kin[left].isdisjoint(self.kin[right]))

    def _torn(self, group: int, other: int) -> bool:
        """Whether a group fits, beside another one, a third that can never be one with that: who is meant nobody can say."""
        if self.apart[group] is not None and self.kin[group]:
            return False
        return any(
            third != other and link[2] and self._mean(group, third, link) >= self.threshold and self._may(group, third)
            and not self._may(other, third)
            for third, link in self.links[group].items()
        )  # fmt: skip

    def _complete(self, left: int, right: int, link: list[float]) -> bool:
        """Whether pairs of two groups had to be asked for; their answers are in the link now."""
        every = len(self.members[left]) * len(self.members[right])
        if link[1] >= every or self.ask is None:
            return False
        unknown = [
            pair
            for one in self.members[left]
            for other in self.members[right]
            if (pair := (min(one, other), max(one, other))) not in self.known
        ]
        step = -(-len(unknown) // ASKED)
        asked = unknown[::step]
        total = 0.0
        for pair in asked:
            self.known[pair] = likely = self.ask(*pair)
            total += likely
        link[0] += total * len(unknown) / len(asked) if asked else 0.0
        link[1] = every
        return True

    def _join(self, heap: list[tuple[float, int, int]], left: int, right: int, mean: float) -> None:
        """The smaller group goes into the larger one."""
        if len(self.members[left]) < len(self.members[right]):
            left, right = right, left
        self.members[left] += self.members.pop(right)
        self.weakest[left] = min(mean, self.weakest[left], self.weakest.pop(right))
        if self.apart[left] is None:
            self.apart[left] = self.apart[right]
        one, other = self.kin[left], self.kin[right]
        self.kin[left] = one & other if one and other else one or other
        del self.links[left][right]
        for near, link in self.links.pop(right).items():
            if near == left:
                continue
            del self.links[near][right]
            if (mine := self.links[left].get(near)) is not None:
                mine[0], mine[1], mine[2] = mine[0] + link[0], mine[1] + link[1], mine[2] + link[2]
            else:
                self.links[left][near] = self.links[near][left] = link
        for near in self.links[left]:
            self._push(heap, left, near)
