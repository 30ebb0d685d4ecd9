"""Which names are worth comparing: the keys of many names, and by them whom each can meet.

A key is the consonants of a surname and what stands for the given name (`keys.of`). Consonants are few (30,000 for a million
names), so one letter more or less, a typing error, is looked for among them and not among the names: that costs no memory. What a
table does not know, an unknown given name or an initial, meets by its first sound.

>>> from translit import keys
>>> found = Postings()
>>> for number, name in enumerate(["Аляксандр Лукашэнка", "A. Lukashenko", "Viktar Lukashenka"]):
...     found.add(number, keys.of(name))
>>> sorted(found.near(keys.of("Alyaksandr Lukashnka"))), sorted(found.near(keys.of("Alyaksandr Lukashko")))
([0, 1], [])
>>> sorted(found.near(keys.of("Alyaksandr Lukashko"), one_off=True))
[0, 1]
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

_KEY = re.compile("([^/?~.]*)(.*)", re.DOTALL)
#: What a key of each sort meets, by its sign, beside an id its like: what is unknown and an initial all that begin so.
_MEETS = {"?": "?~.", ".": "?~.", "~": "?."}
#: Consonants of fewer letters are not looked for with one more or less: everything would be near.
_SHORTEST = 3

Numbers: TypeAlias = "int | array[int]"
#: What follows the consonants in a key, and the names with it.
Block: TypeAlias = "dict[str, Numbers]"


class Postings:
    """Keys of names, each name a number from 0, added in rising order."""

    def __init__(self) -> None:
        #: consonants -> what follows them in a key -> numbers of names, rising; one alone is an int
        self.blocks: dict[str, Block] = {}
        self._less: dict[str, list[str]] | None = None
        self._kin: dict[str, tuple[Sequence[Block], Sequence[Block]]] = {}

    def add(self, number: int, some: Iterable[str]) -> None:
        """Nothing; a name is under these keys from now on."""
        for key in some:
            bones, tail = _KEY.fullmatch(key).groups()  # type: ignore[union-attr]
            block = self.blocks.get(bones)
            if block is None:
                block = self.blocks[bones] = {}
                if self._less is not None:
                    self._lose(bones)
            known = block.get(tail)
            if known is None:
                if self._kin:
                    self._kin.clear()
                block[tail] = number
            elif isinstance(known, int):
                if known != number:
                    block[tail] = array("I", (known, number))
            elif known[-1] != number:
                known.append(number)

    def near(self, some: Iterable[str], *, one_off: bool = False) -> set[int]:
        """The numbers of the names that meet one of these keys; with `one_off` also where the consonants differ by one."""
        found: set[int] = set()
        for block, tail in self._met(some, one_off):
            numbers = block[tail]
            if isinstance(numbers, int):
                found.add(numbers)
            else:
                found.update(numbers)
        return found

    def before(self, number: int, some: Iterable[str], *, one_off: bool, most: int) -> tuple[set[int], list[array[int]]]:
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

    def kept(self) -> dict[str, dict[str, int | list[int]]]:
        """All blocks as JSON has them: consonants, what follows, numbers."""
        return {
            bones: {tail: numbers if isinstance(numbers, int) else list(numbers) for tail, numbers in block.items()}
            for bones, block in self.blocks.items()
        }

    @classmethod
    def restored(cls, kept: object, count: int) -> Postings:
        """Postings out of what `kept` gave, for names below `count`. ValueError for anything else.

        >>> Postings.restored({"lk": {"/viktar-m": [0, 2]}}, 3).near(["lk/viktar-m"])
        {0, 2}
        """
        found = cls()
        if not isinstance(kept, dict):
            raise ValueError("no blocks")
        for bones, block in kept.items():
            if not isinstance(block, dict):
                raise ValueError("no block")
            found.blocks[bones] = {tail: _restored(numbers, count) for tail, numbers in block.items()}
        return found

    def _met(self, some: Iterable[str], one_off: bool) -> Iterator[tuple[Block, str]]:
        """The blocks that keys meet, each with the tail by which it is met; one may come twice."""
        for key in some:
            bones, tail = _KEY.fullmatch(key).groups()  # type: ignore[union-attr]
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
            every = [self.blocks[near] for near in self._alike(bones) if near in self.blocks]
            loose = [block for block in every if any(tail[:1] in ("", "?", ".") for tail in block)]
            found = self._kin[bones] = every, loose
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


def _shorter(bones: str) -> list[str]:
    """Consonants without one of them; short ones have no such kin."""
    if len(bones) < _SHORTEST:
        return []
    return list(dict.fromkeys(bones[:at] + bones[at + 1 :] for at in range(len(bones))))


def _restored(numbers: object, count: int) -> Numbers:
    """The numbers of a block out of a file. ValueError where they are none, or not rising, or not below `count`."""
    if isinstance(numbers, int) and not isinstance(numbers, bool) and 0 <= numbers < count:
        return numbers
    if isinstance(numbers, list) and len(numbers) > 1 and all(isinstance(number, int) for number in numbers):
        found = array("I", numbers)
        if found[-1] < count and all(one < other for one, other in pairwise(found)):
            return found
    raise ValueError("not the numbers of names")
