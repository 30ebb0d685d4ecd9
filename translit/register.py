"""Rows of names as they were added: each distinct name once, which rows have it, their ids, and what keeps rows apart.

A column of a million names has some 200,000 different ones; whoever works on it works on those. Rows are numbers, and so are names,
in the order in which they first came.

>>> register = Register(["Янка Купала", "Якуб Колас", "Янка Купала"])
>>> register.names, list(register.rows_of(0)), register.ids([0, 2])
(['Янка Купала', 'Якуб Колас'], [0, 2], (0, 2))
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from translit.errors import TranslitError


class Register:
    """Names with ids, which are their positions unless they are given; a name may come many times, an id once."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        number: dict[str, int] = {}
        self._number = number
        #: For each row the number of its name.
        self.rows = array("I", (number.setdefault(name, len(number)) for name in names))
        self.names = list(number)
        #: For some rows what keeps them apart from others: two values that differ.
        self.apart: dict[int, Hashable] = {}
        self.gone: set[int] = set()
        self._ids: list[Hashable] | None = None  # they are the positions
        self._row_of: dict[Hashable, int] | None = None
        self._by_name: list[array[int] | int] = []
        self._sorted = 0

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows) - len(self.gone)

    def add(self, name: str, id: Hashable, apart: Hashable) -> Hashable:
        """The id of a new row; None as `id` means its position. TranslitError where the id is there already."""
        row = len(self.rows)
        if id is None:
            id = row
        if id != row and self._ids is None:
            self._ids = list(range(row))
        if self._ids is not None:
            known = self._known()
            if id in known:
                raise TranslitError(f"the id {id!r} is in the index already; remove it first, or give another")
            known[id] = row
            self._ids.append(id)
        number = self._number.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        self.rows.append(number)
        if apart is not None:
            self.apart[row] = apart
        return id

    def remove(self, id: Hashable) -> None:
        """Nothing; the row with this id is gone. TranslitError where there is none."""
        row = self._known().pop(id, None)
        if row is None:
            raise TranslitError(f"no id {id!r} is in the index")
        self.gone.add(row)
        self.apart.pop(row, None)
        self._by_name, self._sorted = [], 0

    def _known(self) -> dict[Hashable, int]:
        if self._row_of is None:
            ids: Iterable[Hashable] = range(len(self.rows)) if self._ids is None else self._ids
            self._row_of = {id: row for row, id in enumerate(ids) if row not in self.gone}
        elif self._ids is None:
            for row in range(len(self._row_of) + len(self.gone), len(self.rows)):
                self._row_of[row] = row
        return self._row_of

    def ids(self, rows: Iterable[int]) -> tuple[Hashable, ...]:
        """The ids of rows."""
        return tuple(rows) if self._ids is None else tuple(map(self._ids.__getitem__, rows))

    def rows_of(self, number: int) -> Sequence[int]:
        """The rows that have a name and were not removed, rising."""
        found = self._by_name
        for row in range(self._sorted, len(self.rows)) if self._sorted < len(self.rows) else ():
            name = self.rows[row]
            while name >= len(found):
                found.append(_NONE)
            if row in self.gone:
                continue
            known = found[name]
            if known is _NONE:
                found[name] = row
            elif isinstance(known, int):
                found[name] = array("I", (known, row))
            else:
                known.append(row)
        self._sorted = len(self.rows)
        some = found[number]
        return (some,) if isinstance(some, int) else some

    def kept(self) -> dict[str, Any]:
        """All of it as `storage` has it. TranslitError where an id, or what keeps a row apart, is neither text nor whole number."""
        for what, values in (("id", self._ids or ()), ("value of apart", self.apart.values())):
            for value in values:
                if not _plain(value):
                    raise TranslitError(f"the {what} {value!r} cannot be saved; use texts or whole numbers")
        return {"names": self.names, "rows": self.rows, "ids": self._ids, "apart": sorted(self.apart.items()),
                "gone": array("I", sorted(self.gone))}  # fmt: skip

    @classmethod
    def restored(cls, parts: dict[str, Any]) -> Register:
        """What `kept` gave, as it was. ValueError, TypeError or KeyError for anything else."""
        names, rows, ids, gone = parts["names"], parts["rows"], parts["ids"], parts["gone"]
        apart = dict(map(tuple, parts["apart"]))
        fits = (
            isinstance(names, list) and all(isinstance(name, str) for name in names) and len(set(names)) == len(names),
            isinstance(rows, array) and max(rows, default=-1) < len(names),
            isinstance(gone, array) and max(gone, default=-1) < len(rows),
            ids is None or (isinstance(ids, list) and len(ids) == len(rows) and all(map(_plain, ids))),
            all(isinstance(row, int) and 0 <= row < len(rows) and _plain(value) for row, value in apart.items()),
        )
        if not all(fits):
            raise ValueError("parts do not fit")
        found = cls()
        found.names, found.rows, found._ids, found.apart, found.gone = names, rows, ids, apart, set(gone)
        found._number = {name: number for number, name in enumerate(names)}
        return found


_NONE = array("I")


def _plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
