"""What a function says of a text, remembered. What is known is found by the dictionary alone and nothing is written to find it.

`lru_cache` puts each answer that it finds at the head of a list: with a hundred thousand words that is a walk through all memory.

>>> squares = Memo(lambda number: number * number, 100)
>>> squares[7], len(squares)
(49, 1)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V]):
    """The answers of a pure function by what it was asked; when there are `most` of them it forgets all and begins anew.

    >>> known = Memo(str.upper, 2)
    >>> [known[word] for word in ("a", "b", "c")], list(known)
    (['A', 'B', 'C'], ['c'])
    """

    __slots__ = ("make", "most")

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self.make, self.most = make, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self.most:
            self.clear()
        found = self[key] = self.make(key)
        return found
