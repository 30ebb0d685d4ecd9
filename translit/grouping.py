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
from typing import NamedTuple, TypeAlias

#: So many unknown pairs of two groups are asked for at most; of more, as many that lie evenly among them stand for all.
ASKED = 40


#: Sets of an item; groups whose sets at one place have nothing in common are never joined.
Kin: TypeAlias = "Sequence[Collection[str]]"


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
    kin: Sequence[Kin] | None = None,
    ask: Callable[[int, int], float] | None = None,
) -> list[Cluster]:
    """The groups of two or more of `count` items (0 to count - 1), sorted by their first member; every other item is alone.

    Groups are joined in the order of their means, the nearest first, while the mean over all cross pairs is `threshold` (0 to 1)
    or more and at least one pair between them `joins`. `apart` has a value for each item (None: unknown); two that differ are
    never in one group. `kin` has sets for each, as many for all (empty: unknown); first sets, second sets and so on have something
    in common throughout a group. An item that fits two others which can never be one joins neither: who is meant nobody can say.
    Each pair stands once in `pairs`, in any order; the answer does not depend on it. Whatever the pairs, no more than `ASKED` are
    asked of two groups. KeyError and IndexError where a pair names no item.

    >>> pairs = [Pair(0, 1, 1.0), Pair(1, 2, 1.0)]
    >>> [[one.members for one in joined(3, pairs, threshold=0.3, apart=[1954, None, year])] for year in (1954, 1986)]
    [[(0, 1, 2)], []]
    """
    roots = list(range(count))

    def root(item: int) -> int:
        while roots[item] != item:
            roots[item] = roots[roots[item]]
            item = roots[item]
        return item

    kept = sorted(pairs)
    torn = _torn([pair for pair in kept if pair.joins and pair.likely >= threshold], apart, kin)
    if torn:
        kept = [pair if (pair.left in torn) == (pair.right in torn) else pair._replace(joins=False) for pair in kept]
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
        if len(some) == 1 and not some[0].joins:
            continue
        found += _Linkage(some, threshold, apart, kin, ask).clusters()
    return sorted(found)


def _torn(pairs: Sequence[Pair], apart: Sequence[object] | None, kin: Sequence[Kin] | None) -> set[int]:
    """The items that fit two others which can never be one, by something of which they themselves say nothing."""
    if apart is None and kin is None:
        return set()
    found: set[int] = set()
    #: item -> what those that it fits have in common, set by set; None as long as nothing is known
    common: dict[int, list[Collection[object] | None]] = {}
    for left, right, _, _ in pairs:
        both = _sets(left, apart, kin), _sets(right, apart, kin)
        if both[0] == both[1]:
            continue
        for item, own, others in ((left, *both), (right, both[1], both[0])):
            shared = common.setdefault(item, [None] * len(own))
            for at, (mine, its) in enumerate(zip(own, others, strict=True)):
                if mine or not its:
                    continue
                known = shared[at]
                shared[at] = its if known is None else frozenset(known).intersection(its)
                if not shared[at]:
                    found.add(item)
    return found


def _sets(item: int, apart: Sequence[object] | None, kin: Sequence[Kin] | None) -> Sequence[Collection[object]]:
    if apart is None and kin is not None:
        return kin[item]
    value = apart[item] if apart is not None else None
    return [() if value is None else (value,), *(kin[item] if kin is not None else ())]


class _Linkage:
    """The joining inside one connected component."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        threshold: float,
        apart: Sequence[object] | None,
        kin: Sequence[Kin] | None,
        ask: Callable[[int, int], float] | None,
    ) -> None:
        self.threshold, self.ask = threshold, ask
        items = sorted({item for pair in pairs for item in pair[:2]})
        self.members = {item: [item] for item in items}
        self.weakest = dict.fromkeys(items, 1.0)
        self.apart = {item: apart[item] if apart else None for item in items}
        self.kin = {item: tuple(map(frozenset, kin[item])) if kin else () for item in items}
        self.known = {(pair.left, pair.right): pair.likely for pair in pairs}
        #: group -> neighbour -> [sum of the known pairs, how many they are, how many of them join]
        self.links: dict[int, dict[int, list[float]]] = {item: {} for item in items}
        for left, right, likely, joins in pairs:
            self.links[left][right] = self.links[right][left] = [likely, 1, joins]

    def clusters(self) -> list[Cluster]:
        """The groups that are left when no two can be joined."""
        if len(self.known) == 1:  # a pair alone, as most are
            ((pair, likely),) = self.known.items()
            return [Cluster(pair, likely)] if likely >= self.threshold and self._may(*pair) else []
        heap: list[tuple[float, int, int]] = []
        for left, near in self.links.items():
            for right in near:
                if left < right:
                    self._push(heap, left, right)
        while heap:
            said, left, right = heapq.heappop(heap)
            link = self.links[left].get(right) if left in self.members else None
            if link is None or right not in self.members or -said != self._mean(left, right, link) or not self._may(left, right):
                continue  # one of them has grown since
            if self.ask is not None and self._complete(left, right, link):
                self._push(heap, left, right)
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
        return not any(a and b and a.isdisjoint(b) for a, b in zip(self.kin[left], self.kin[right], strict=True))

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
        both = zip(self.kin[left], self.kin[right], strict=True)
        self.kin[left] = tuple(a & b if a and b else a or b for a, b in both)
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
