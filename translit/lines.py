"""A sorted table as one text, of which a line is found by halving.

To take twenty thousand lines apart costs more than everything that one name asks of them, so they stay one text until so much was
asked of them that it is a list of names.

>>> Lines(["a\\tone", "ab\\ttwo", "b\\t"]).find("ab"), Lines(["a\\tone"]).find("c")
('two', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HEAD = re.compile("^[^\\t]*", re.MULTILINE)
# From so many questions on all lines are taken apart; that costs as much as a thousand or two of them.
_MANY = 1500


class Lines:
    """Lines of a head without a tab, a tab, and the rest; sorted by code points, no head twice."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "".join([line + "\n" for line in lines])
        self._asked = 0
        self._all: dict[str, str] | None = None

    @classmethod
    def read(cls, file: Traversable) -> Lines:
        """The lines of a file without those at its head that begin with #."""
        text = file.read_text(encoding="utf-8")
        start = 0
        while text.startswith("#", start):
            start = text.index("\n", start) + 1
        found = cls(())
        found._text = text[start:]
        return found

    def find(self, head: str) -> str | None:
        """What stands after a head, or None.

        >>> Lines([]).find(""), Lines(["\\tno head"]).find("")
        (None, 'no head')
        """
        if self._all is not None:
            return self._all.get(head)
        self._asked += 1
        if self._asked > _MANY:
            self._all = dict(self)
        text, low, high = self._text, 0, len(self._text)
        while low < high:
            start = text.rfind("\n", low, (low + high) // 2) + 1 or low
            stop = text.index("\t", start)
            here = text[start:stop]
            if here == head:
                return text[stop + 1 : text.index("\n", stop)]
            if here < head:
                low = text.index("\n", stop) + 1
            else:
                high = start
        return None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for line in self._text.split("\n")[:-1]:
            head, _, rest = line.partition("\t")
            yield head, rest

    def longest(self) -> int:
        """How long the longest head is."""
        return max((len(head) for head in _HEAD.findall(self._text)), default=0)
