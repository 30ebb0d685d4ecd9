"""Which names are worth comparing: the keys of many names, and by them whom each can meet.

A key is the consonants of a surname and what stands for the given name (`keys.of`). Consonants are few (30,000 for a million names),
so one letter more or less, a typing error, is looked for among them and not among the names: that costs no memory. What a table
does not know, an unknown given name or an initial, meets by its first sound.

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
from collections.abc import Iterable, Iterator, Mapping

from translit import keys

_KEY = re.compile("([^/?~.]*)(.*)", re.DOTALL)
#: What a key of each sort meets, by its sign: an id its like; what is unknown and an initial all that begin so.
_MEETS = {"/": "/", "?": "?~.", ".": "?~.", "~": "?."}
#: Consonants of fewer letters are not looked for with one more or less: everything would be near.
_SHORTEST = 3

Numbers = int | array[int]


class Postings:
    """Keys of names, each name a number from 0, added in rising order."""

    def __init__(self) -> None:
        #: consonants -> what follows them in a key -> numbers of names, rising; one alone is an int
        self.blocks: dict[str, dict[str, Numbers]] = {}
        self._less: dict[str, list[str]] | None = None

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
                block[tail] = number
            elif isinstance(known, int):
                if known != number:
                    block[tail] = array("I", (known, number))
            elif known[-1] != number:
                known.append(number)

    def near(self, some: Iterable[str], *, one_off: bool = False) -> set[int]:
        """The numbers of the names that meet one of these keys; with `one_off` also where the consonants differ by one."""
        found: set[int] = set()
        for bones, tails in self._asked(some, one_off):
            for tail in tails:
                numbers = self.blocks[bones][tail]
                if isinstance(numbers, int):
                    found.add(numbers)
                else:
                    found.update(numbers)
        return found

    def before(self, number: int, some: Iterable[str], *, one_off: bool, most: int) -> tuple[set[int], list[tuple[str, str]]]:
        """As `near`, the numbers below `number`; blocks of more than `most` are left out and named, consonants and tail."""
        found: set[int] = set()
        large: list[tuple[str, str]] = []
        for bones, tails in self._asked(some, one_off):
            block = self.blocks[bones]
            for tail in tails:
                numbers = block[tail]
                if isinstance(numbers, int):
                    if numbers < number:
                        found.add(numbers)
                elif len(numbers) > most:
                    large.append((bones, tail))
                elif numbers[0] < number:
                    found.update(numbers[: bisect_left(numbers, number)])
        return found, large

    def alone(self, bones: str) -> Iterator[Numbers]:
        """The numbers of all names with these consonants, block by block."""
        yield from self.blocks.get(bones, {}).values()

    def _asked(self, some: Iterable[str], one_off: bool) -> Iterator[tuple[str, list[str]]]:
        """The blocks that keys meet: consonants, with those of their tails that are met."""
        asked: dict[str, dict[str, None]] = {}
        for key in some:
            bones, tail = _KEY.fullmatch(key).groups()  # type: ignore[union-attr]
            for near in self._alike(bones) if one_off else (bones,):
                block = self.blocks.get(near)
                if block is None:
                    continue
                met = asked.setdefault(near, {})
                if not tail:  # no given name at all: everybody of the surname
                    met.update(dict.fromkeys(block))
                    continue
                for sign in _MEETS[tail[0]]:
                    if (one := sign + tail[1:]) in block:
                        met[one] = None
                if "" in block:
                    met[""] = None
        for bones, tails in asked.items():
            yield bones, list(tails)

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


def sorts(some: Iterable[str]) -> Mapping[str, list[str]]:
    """Keys by their sign: "/", "?", "~", "." or "" for none.

    >>> sorts(["lk/vik-m", "lk~v"])
    {'/': ['lk/vik-m'], '~': ['lk~v']}
    """
    found: dict[str, list[str]] = {}
    for key in some:
        tail = _KEY.fullmatch(key).group(2)  # type: ignore[union-attr]
        found.setdefault(tail[:1], []).append(key)
    return found
