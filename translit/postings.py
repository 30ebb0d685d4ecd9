"""Which names are worth comparing: the keys of many names, and by them whom each can meet.

A key is the consonants of a surname and what stands for the given name (`keys.halves`). Consonants are few (30,000 for a million
names), so one letter more or less, a typing error, is looked for among them and not among the names: that costs no memory. What a
table does not know, an unknown given name or an initial, meets by its first sound.

>>> from translit import keys
>>> found = Postings()
>>> for number, name in enumerate(["Аляксандр Лукашэнка", "A. Lukashenko", "Viktar Lukashenka"]):
...     found.add(number, keys.halves(name))
>>> sorted(found.near(keys.halves("Alyaksandr Lukashnka"))), sorted(found.near(keys.halves("Alyaksandr Lukashko")))
([0, 1], [])
>>> sorted(found.near(keys.halves("Alyaksandr Lukashko"), one_off=True))
[0, 1]
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias

#: What a key of each sort meets, by its sign, beside an id its like: what is unknown and an initial all that begin so.
_MEETS = {"?": "?~.", ".": "?~.", "~": "?."}
#: The signs of known given names.
_KNOWN = ("/", "~")
#: Consonants of fewer letters are not looked for with one more or less: everything would be near.
_SHORTEST = 3

Numbers: TypeAlias = "int | array[int]"
#: What follows the consonants in a key, and the names with it.
Block: TypeAlias = "dict[str, Numbers]"
#: The two halves of a key: the consonants, and what follows them.
Key: TypeAlias = "tuple[str, str]"


class Postings:
    """Keys of names, each name a number from 0, added in rising order."""

    def __init__(self) -> None:
        #: consonants -> what follows them in a key -> numbers of names, rising; one alone is an int
        self.blocks: dict[str, Block] = {}
        #: consonants with which something else than a known given name stands
        self._loose: set[str] = set()
        self._less: dict[str, list[str]] | None = None
        self._kin: dict[str, tuple[Sequence[Block], Sequence[Block]]] = {}

    def add(self, number: int, some: Iterable[Key]) -> None:
        """Nothing; a name is under these keys from now on."""
        for bones, tail in some:
            block = self.blocks.get(bones)
            if block is None:
                self.blocks[bones] = {tail: number}
                if tail[:1] not in _KNOWN:
                    self._loose.add(bones)
                if self._less is not None:
                    self._lose(bones)
                if self._kin:
                    self._kin.clear()
                continue
            known = block.get(tail)
            if known is None:
                if self._kin:
                    self._kin.clear()
                block[tail] = number
                if tail[:1] not in _KNOWN:
                    self._loose.add(bones)
            elif isinstance(known, int):
                if known != number:
                    block[tail] = array("I", (known, number))
            elif known[-1] != number:
                known.append(number)

    def near(self, some: Iterable[Key], *, one_off: bool = False) -> set[int]:
        """The numbers of the names that meet one of these keys; with `one_off` also where the consonants differ by one."""
        found: set[int] = set()
        for block, tail in self._met(some, one_off):
            numbers = block[tail]
            if isinstance(numbers, int):
                found.add(numbers)
            else:
                found.update(numbers)
        return found

    def before(self, number: int, some: Iterable[Key], *, one_off: bool, most: int) -> tuple[set[int], list[array[int]]]:
        """As `near`, the numbers below `number`; blocks of more than `most` names are left out and given back as they are."""
        found: set[int] = set()
        large: list[array[int]] = []
        for block, tail in self._met(some, one_off):
            numbers = block[tail]
            if isinstance(numbers, int):
                if numbers < number:
                    found.add(numbers)
            elif len(numbers) > most:
                large.append(numbers)
            elif numbers[0] < number:
                found.update(numbers[: bisect_left(numbers, number)])
        return found, large

    def having(self, bones: str) -> set[int]:
        """The names that have a key with these consonants.

        >>> Postings.restored({"lk": {"/viktar-m": 0, "~v": 1}}, 3).having("lk")
        {0, 1}
        """
        found: set[int] = set()
        for numbers in self.blocks.get(bones, {}).values():
            found.update(_all(numbers))
        return found

    def large(self, most: int) -> set[int]:
        """The names that have consonants in common with a list of more than `most` names of one key."""
        found: set[int] = set()
        for block in self.blocks.values():
            if _longest(block) > most:
                for numbers in block.values():
                    found.update(_all(numbers))
        return found

    def meetings(self, most: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Every two lists of names in which each of one meets each of the other, as `near` has them; a list with itself too.

        Those of `large` names are left out.
        """
        for block in self.blocks.values():
            if _longest(block) > most:
                continue
            for tail, numbers in block.items():
                sign = tail[:1]
                if sign != "~" and not isinstance(numbers, int):
                    yield numbers, numbers
                if not sign:
                    yield from ((numbers, other) for end, other in block.items() if end)
                elif sign == "?":
                    for end in (f"~{tail[1:]}", f".{tail[1:]}"):
                        if end in block:
                            yield numbers, block[end]
                elif sign == "." and (end := f"~{tail[1:]}") in block:
                    yield numbers, block[end]

    def alike(self) -> Iterator[tuple[Numbers, Numbers]]:
        """The same for names of which an id is known, where the consonants differ by one."""
        some: dict[str, list[str]] = {}
        for bones in self.blocks:
            for less in _shorter(bones):
                some.setdefault(less, []).append(bones)
        for less, known in some.items():
            if less in self.blocks:
                known.append(less)
            if len(known) < 2:
                continue
            for one, other in combinations([self.blocks[bones] for bones in known], 2):
                if len(other) < len(one):
                    one, other = other, one
                for tail in one:
                    if tail in other:
                        yield one[tail], other[tail]

    def kept(self) -> dict[str, dict[str, int | list[int]]]:
        """All blocks as JSON has them: consonants, what follows, numbers."""
        return {
            bones: {tail: numbers if isinstance(numbers, int) else list(numbers) for tail, numbers in block.items()}
            for bones, block in self.blocks.items()
        }

    @classmethod
    def restored(cls, kept: object, count: int) -> Postings:
        """Postings out of what `kept` gave, for names below `count`. ValueError for anything else.

        >>> Postings.restored({"lk": {"/viktar-m": [0, 2]}}, 3).near([("lk", "/viktar-m")])
        {0, 2}
        """
        found = cls()
        if not isinstance(kept, dict):
            raise ValueError("no blocks")
        for bones, block in kept.items():
            if not isinstance(block, dict):
                raise ValueError("no block")
            found.blocks[bones] = {tail: _restored(numbers, count) for tail, numbers in block.items()}
            if any(tail[:1] not in _KNOWN for tail in block):
                found._loose.add(bones)
        return found

    def _met(self, some: Iterable[Key], one_off: bool) -> Iterator[tuple[Block, str]]:
        """The blocks that keys meet, each with the tail by which it is met; one may come twice."""
        for bones, tail in some:
            if one_off:
                every, loose = self._around(bones)
            else:
                block = self.blocks.get(bones)
                every = loose = () if block is None else (block,)
            sign = tail[:1]
            if sign == "/":
                for block in every:
                    if tail in block:
                        yield block, tail
            elif not sign:  # no given name at all: everybody of the surname
                for block in every:
                    for one in block:
                        yield block, one
                continue
            else:
                ends = [other + tail[1:] for other in _MEETS[sign]]
                for block in loose if sign == "~" else every:
                    for end in ends:
                        if end in block:
                            yield block, end
            for block in loose:
                if "" in block:
                    yield block, ""

    def _around(self, bones: str) -> tuple[Sequence[Block], Sequence[Block]]:
        """The blocks whose consonants are these or differ by one, and those of them that have anything but known names."""
        found = self._kin.get(bones)
        if found is None:
            alike = [near for near in self._alike(bones) if near in self.blocks]
            loose = [self.blocks[near] for near in alike if near in self._loose]
            found = self._kin[bones] = [self.blocks[near] for near in alike], loose
        return found

    def _alike(self, bones: str) -> Iterable[str]:
        """Consonants that are these, or differ by one letter: lost, added, or another."""
        if self._less is None:
            self._less = {}
            for known in self.blocks:
                self._lose(known)
        found = dict.fromkeys((bones,))
        for less in (bones, *_shorter(bones)):
            if less in self.blocks and len(less) >= _SHORTEST - 1:
                found[less] = None
            found.update(dict.fromkeys(self._less.get(less, ())))
        return found

    def _lose(self, bones: str) -> None:
        assert self._less is not None
        for less in _shorter(bones):
            self._less.setdefault(less, []).append(bones)


def _longest(block: Block) -> int:
    return max([1 if isinstance(numbers, int) else len(numbers) for numbers in block.values()])


def _all(numbers: Numbers) -> Sequence[int]:
    return (numbers,) if isinstance(numbers, int) else numbers


def pairs(left: Numbers, right: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """The pairs (lower, higher) of names of two lists that meet; none whose lower one stands in a list of more than `most`.

    >>> list(pairs(array("I", (1, 5)), array("I", (3, 5)), 400)), list(pairs(1, array("I", range(9)), 8))
    ([(1, 3), (1, 5), (3, 5)], [(1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8)])
    """
    one, other = _all(left), _all(right)
    if one is other:
        if len(one) <= most:
            yield from combinations(one, 2)
        return
    for a in one:
        for b in other:
            if a < b and len(one) <= most:
                yield a, b
            elif b < a and len(other) <= most:
                yield b, a


def _shorter(bones: str) -> list[str]:
    """Consonants without one of them; short ones have no such kin."""
    if len(bones) < _SHORTEST:
        return []
    return list(dict.fromkeys([bones[:at] + bones[at + 1 :] for at in range(len(bones))]))


def _restored(numbers: object, count: int) -> Numbers:
    """The numbers of a block out of a file. ValueError where they are none, or not rising, or not below `count`."""
    if isinstance(numbers, int) and not isinstance(numbers, bool) and 0 <= numbers < count:
        return numbers
    if isinstance(numbers, list) and len(numbers) > 1 and all(isinstance(number, int) for number in numbers):
        found = array("I", numbers)
        if found[-1] < count and all(one < other for one, other in pairwise(found)):
            return found
    raise ValueError("not the numbers of names")
