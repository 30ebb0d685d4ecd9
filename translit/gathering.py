"""Which of many analysed names are one: candidates by keys, pairs by `comparison`, groups by mean link, doubtful names last.

Two names of one group have been compared and found the same, or stand for so many that were that they must be. What cannot join by
itself, a surname alone or initials, is put to a group only if exactly one fits it, and that is said; where several fit it stays
alone, and that is said too. No block of names that sound alike is compared all with all beyond `LARGE`: it is cut by father, gender
and what must stay apart, and what was not compared is counted for whoever reads the answer.

>>> forms = [keys.analyse(name) for name in ("Аляксандр Лукашэнка", "Alyaksandr Lukashenka", "Lukashenka", "Viktar Babaryka")]
>>> gathered = gather(forms)
>>> gathered.groups, [(doubt.sort, doubt.form) for doubt in gathered.doubts]
([[0, 1, 2]], [('attached', 2)])
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log
from typing import NamedTuple

from translit import keys
from translit.analysis import Analysis
from translit.comparison import DIFFERENT, verdict
from translit.cores import each
from translit.fold import coarse
from translit.grouping import Pair, joined
from translit.postings import Postings, pairs

#: A block of more names than this is not compared all with all.
LARGE = 400
#: In a part of a large block each name meets so many that come before it and as many after it in the order of their sounds, and in
#: all parts together no more than `MOST`.
WINDOW, MOST = 10, 60
#: Up to so many distinct names a typing error in the consonants of a surname is looked for.
WIDE = 300_000
#: Mean links that join, by the number of distinct names; between the two it rises with the logarithm.
_SMALL, _SMALL_JOINS = 3_000, 0.6
_GREAT, _GREAT_JOINS = 100_000, 0.9
#: A name that cannot join by itself fits a group from this probability on.
FITS = 0.5
#: So many of a group are asked whether such a name fits it.
_ENOUGH = 8
_CHUNK = 20_000
#: So many pairs are held at once; of a list that has more, a pair that meets in two ways may be compared twice.
_MANY, _LOW = 4_000_000, 2**32 - 1
Progress = Callable[[int, int], None]


class Doubt(NamedTuple):
    """What a person should look at: a form, another one (-1: none), the probability or a count, and of which sort it is.

    Sorts: "attached" (in this group since no other fits), "several" (fits other's group too, left alone), "maybe" (may be one
    with other, which is in another group), "not compared" (so many names that sound alike).
    """

    sort: str
    form: int
    other: int
    value: float


@dataclass(slots=True)
class Gathered:
    """Groups of two forms or more by number, the weakest link of each (0 to 1), and doubts by form.

    `compared` counts the pairs that were compared, `left` those that were not, in blocks too large for it.
    """

    groups: list[list[int]] = field(default_factory=list)
    weakest: list[float] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    compared: int = 0
    left: int = 0


def threshold(count: int) -> float:
    """The mean link (0 to 1) that joins two groups in a list of so many distinct names: the longer, the surer.

    >>> [round(threshold(count), 2) for count in (10, 3_000, 20_000, 100_000, 1_000_000)]
    [0.6, 0.6, 0.76, 0.9, 0.9]
    """
    share = log(max(count, 1) / _SMALL) / log(_GREAT / _SMALL)
    return _SMALL_JOINS + (_GREAT_JOINS - _SMALL_JOINS) * min(1.0, max(0.0, share))


def is_whole(form: Analysis) -> bool:
    """Whether a name has a surname and a given name in some way to read it: others join nothing by themselves."""
    return any(way.surname and (way.given or way.names) for way in form.ways)


def gather(
    forms: Sequence[Analysis],
    *,
    apart: Sequence[object] | None = None,
    blocks: Postings | None = None,
    cores: int = 1,
    progress: Progress | None = None,
) -> Gathered:
    """The groups of analysed names, each form a number.

    `apart` has a value for each form (None: unknown); two that differ are never in one group. `blocks` holds the keys of the whole
    names, if they are known already. With `cores` pairs are compared in so many processes. `progress` gets (done, of all), in
    forms. The answer depends on nothing but the forms and their order.
    """
    return _Gathering(forms, apart, blocks, cores, progress).run()


class _Gathering:
    def __init__(
        self, forms: Sequence[Analysis], apart: Sequence[object] | None, blocks: Postings | None, cores: int,
        progress: Progress | None,
    ) -> None:  # fmt: skip
        self.forms, self.apart, self.cores, self.progress = forms, apart, cores, progress
        self.whole = array("I", (number for number, form in enumerate(forms) if is_whole(form)))
        self.blocks = Postings() if blocks is None else blocks
        if blocks is None:
            for number in self.whole:
                self.blocks.add(number, keys.halves(forms[number]))
        self.stems = Postings() if len(self.whole) <= WIDE else None
        if self.stems is not None:
            for number in self.whole:
                self.stems.add(number, _stems(forms[number]))
        self.threshold = threshold(len(forms))
        self.found = Gathered()
        self.parts: dict[int, _Parts] = {}
        self.left: Counter[int] = Counter()

    def run(self) -> Gathered:
        scored = self._pairs()
        kin = [fathers(form) for form in self.forms]
        some = joined(len(self.forms), scored, threshold=self.threshold, apart=self.apart, kin=kin, ask=self._ask)
        home: dict[int, int] = {}
        for number, cluster in enumerate(some):
            self.found.groups.append(list(cluster.members))
            self.found.weakest.append(cluster.weakest)
            home.update(dict.fromkeys(cluster.members, number))
        self._attach(home)
        self.found.doubts += (Doubt("not compared", number, -1, left) for number, left in self.left.items())
        for pair in scored:
            if home.get(pair.left, -1) == home.get(pair.right, -2):
                continue
            if pair.likely >= DIFFERENT and not self._apart(pair.left, pair.right):
                self.found.doubts.append(Doubt("maybe", pair.left, pair.right, pair.likely))
        return self.found

    def _ask(self, left: int, right: int) -> float:
        self.found.compared += 1
        return verdict(self.forms[left], self.forms[right])[0]

    def _apart(self, left: int, right: int) -> bool:
        if self.apart is None:
            return False
        one, other = self.apart[left], self.apart[right]
        return one is not None and other is not None and one != other

    # --- pairs ----------------------------------------------------------------------------------------------------------

    def _pairs(self) -> list[Pair]:
        """The pairs that may be one, each compared, by the higher number and then the lower."""
        found: dict[int, Pair] = {}
        for chunk in each(_Scorer(self.forms), self._chunks(), self.cores):
            self.found.compared += chunk.compared
            for pair in chunk.kept:
                found[pair.right << 32 | pair.left] = pair
        return [found[at] for at in sorted(found)]

    def _chunks(self) -> Iterator[array[int]]:
        """The pairs to be compared, each a number: the higher form in its upper half, the lower one in the other."""
        count, done = len(self.whole), 0
        for some, so_far in self._candidates():
            step = (so_far - done) / max(1, len(some))
            for at in range(0, len(some), _CHUNK):
                yield array("Q", some[at : at + _CHUNK])
                if self.progress:
                    self.progress(min(so_far, done + round(step * (at + _CHUNK))), count)
            done = so_far
        if self.progress:
            self.progress(count, count)

    def _candidates(self) -> Iterator[tuple[list[int], int]]:
        """The pairs by many at a time, sorted, each once among them; and how many of the forms are done then, about."""
        large = self.blocks.large(LARGE)
        lists = self.blocks.meetings(LARGE)
        some: set[int] = set()
        for at, (left, right) in enumerate(lists if self.stems is None else chain(lists, self.stems.alike())):
            if isinstance(left, int) and isinstance(right, int):
                if left != right:
                    some.add(max(left, right) << 32 | min(left, right))
            else:
                some.update([high << 32 | low for low, high in pairs(left, right, LARGE)])
            if len(some) > _MANY:
                yield self._sifted(some, large), min(at, len(self.whole))
                some = set()
        yield self._sifted(some, large), len(self.whole) - len(large)
        for number in sorted(large):
            yield [number << 32 | low for low in self._near(number)], len(self.whole)

    def _sifted(self, some: set[int], large: set[int]) -> list[int]:
        """Pairs in their order without those that are kept apart, and those of a form that is asked by itself."""
        found = sorted(some)
        if large:
            found = [pair for pair in found if pair >> 32 not in large]
        if self.apart is not None:
            found = [pair for pair in found if not self._apart(pair & _LOW, pair >> 32)]
        return found

    def _near(self, number: int) -> list[int]:
        """The forms before one in a large block that it is to be compared with, rising."""
        near, large = self.blocks.before(number, keys.halves(self.forms[number]), one_off=False, most=LARGE)
        if self.stems is not None:
            more, _ = self.stems.before(number, _stems(self.forms[number]), one_off=True, most=LARGE)
            near |= more
        for block in large:
            near |= self._in_part(number, block)
        near.discard(number)
        if self.apart is not None:
            near = {other for other in near if not self._apart(number, other)}
        return sorted(near)

    def _in_part(self, number: int, block: array[int]) -> set[int]:
        parts = self.parts.get(id(block))
        if parts is None:
            parts = self.parts[id(block)] = _Parts(block, self.forms, self.apart)
        near, left = parts.near(number)
        if left:
            self.found.left += left
            self.left[number] += left
        return {other for other in near if other < number}

    # --- what cannot join by itself -------------------------------------------------------------------------------------

    def _attach(self, home: dict[int, int]) -> None:
        """Surnames alone and initials: to the one group that fits, where it is one."""
        whole = set(self.whole)
        members = {number: list(some) for number, some in enumerate(self.found.groups)}
        for number, form in enumerate(self.forms):
            if number in whole or not form.ways:
                continue
            fits = self._fitting(number, form, home, members)
            if not fits:
                continue
            best = fits[0]
            if len(fits) > 1:
                self.found.doubts.append(Doubt("several", number, best[1], best[0]))
                self.found.doubts.append(Doubt("several", number, fits[1][1], fits[1][0]))
                continue
            likely, other = best
            group = home.get(other)
            if group is None:
                group = home[other] = len(self.found.groups)
                self.found.groups.append([other])
                self.found.weakest.append(1.0)
            home[number] = group
            self.found.groups[group].append(number)
            self.found.weakest[group] = min(likely, self.found.weakest[group])
            self.found.doubts.append(Doubt("attached", number, other, likely))

    def _fitting(
        self, number: int, form: Analysis, home: dict[int, int], members: dict[int, list[int]]
    ) -> list[tuple[float, int]]:
        """The groups that a name fits, two at most, by their best form: probability and form."""
        fits: list[tuple[float, int]] = []
        seen: set[int] = set()
        for other in sorted(self.blocks.near(keys.halves(form))):
            group = home.get(other, -1 - other)
            if group in seen or self._apart(number, other):
                continue
            seen.add(group)
            some = members.get(group, [other])[:_ENOUGH]
            likely = [self._ask(number, one) for one in some]
            if sum(likely) >= FITS * len(some) and not any(self._apart(number, one) for one in members.get(group, ())):
                best = max(range(len(some)), key=likely.__getitem__)
                fits.append((likely[best], some[best]))
                if len(fits) > 1:
                    break
        return sorted(fits, reverse=True)


def fathers(form: Analysis) -> tuple[tuple[str, ...], str]:
    """The ids of the father's name, and the sounds that the patronymic may begin with; empty where they are not known.

    >>> fathers(keys.analyse("Іван Пятровіч Іваноў"))[1]
    'p'
    """
    return (form.ways[0].father, form.ways[0].father_first) if form.ways else ((), "")


def _stems(form: Analysis) -> list[tuple[str, str]]:
    """Keys with the vowels of the surname, where the given name is known: one letter off they mean a typing error."""
    return list(dict.fromkeys([
        (coarse(stem), "/" + id) for way in form.ways if way.given for word in way.surname for stem in word[:2] for id in way.given
    ]))  # fmt: skip


class _Chunk(NamedTuple):
    compared: int
    kept: list[Pair]


class _Scorer:
    """Compares the pairs of a chunk; keeps those that may be one."""

    def __init__(self, forms: Sequence[Analysis]) -> None:
        self.forms = forms

    def __call__(self, chunk: array[int]) -> _Chunk:
        forms, kept = self.forms, []
        for pair in chunk:
            left, right = pair & _LOW, pair >> 32
            likely, said = verdict(forms[left], forms[right])
            if said != "different":
                kept.append(Pair(left, right, likely, said == "same"))
        return _Chunk(len(chunk), kept)


_Part = tuple[object, str, str]


class _Parts:
    """A large block cut by father, gender and what must stay apart; inside a part names lie in the order of their surnames."""

    def __init__(self, numbers: Sequence[int], forms: Sequence[Analysis], apart: Sequence[object] | None) -> None:
        self.forms, self.apart = forms, apart
        self.parts: dict[_Part, list[tuple[object, int]]] = defaultdict(list)
        for number in numbers:
            for part in self._of(number):
                self.parts[part].append((self._sounds(number), number))
        for some in self.parts.values():
            some.sort()
        self.open = [part for part in self.parts if not all(part[1:]) or (apart is not None and part[0] is None)]

    def _sounds(self, number: int) -> object:
        way = self.forms[number].ways[0]
        return way.surname, way.names, way.fathers

    def _of(self, number: int) -> list[_Part]:
        way = self.forms[number].ways[0]
        value = self.apart[number] if self.apart is not None else None
        fathers = way.father or tuple(name[:2] for name in way.fathers[:1]) or ("",)
        return [(value, father, way.gender) for father in fathers]

    def near(self, number: int) -> tuple[set[int], int]:
        """The forms that a form of the block is compared with, and how many that might be one with it are left out."""
        own = self._of(number)
        near: set[int] = set()
        might = 0
        whole = all(own[0][1:]) and (self.apart is None or own[0][0] is not None)
        for part in [*own, *(self.open if whole else self.parts)]:
            if part in own[1:] or not _compatible(own[0], part):
                continue
            some = self.parts.get(part, [])
            might += len(some)
            if len(near) < MOST:
                at = bisect_left(some, (self._sounds(number), number))
                near.update(other for _, other in some[max(0, at - WINDOW) : at + WINDOW])
        return near, max(0, might - len(near) - 1)


def _compatible(one: _Part, other: _Part) -> bool:
    return all(a == b or not a or not b for a, b in zip(one, other, strict=True))


