"""The rows of a delimited file as they come out: every piece as it stood, each column of names with its new fields behind it.

What a field becomes is worked out once for each way in which it is written, remembered as it is written out, and looked up from
then on; so a row costs one look.

>>> from translit.account import Account
>>> from translit.conversion import system
>>> from translit.layout import Wanted
>>> from translit.stretches import Stretches
>>> table = Account("a.csv", [system("geo-2007")], Wanted(("geo-2007",))).table([["id", "Імя"], ["1", "Янка"]])
>>> rows = Rows(table, ",")
>>> [rows.written(2, stretch) for stretch in Stretches(iter(['1,"Янка"\\n2,Якуб\\n\\n']), ",", width=2, wanted=[1])]
['1,"Янка","Janka"\\n2,Якуб,Jakub\\n\\n']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from translit.delimited import cell, field

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.delimited import Record
    from translit.stretches import Stretch
    from translit.table import Made, Table

Column = Sequence[str | None]
#: The new fields of odd rows: row -> column -> fields.
_New = dict[int, dict[int, list[str]]]
#: Distinct names that are remembered as they are written; then the memory starts anew, so that it has a bound.
_MEMORY = 100_000


class _Written:
    """One unit: for each way in which its fields are written, what they become, and what is written instead of them."""

    def __init__(self, table: Table, number: int, delimiter: str) -> None:
        self.table, self.number, self.delimiter = table, number, delimiter
        self.unit: Unit = table.plan.units[number]
        chosen = table.tally.chosen
        self.columns = (*self.unit.columns, *(() if chosen is None else (chosen,)))
        # Where a row is odd its pieces are None, and nothing is written in their place.
        self._odd: Hashable = None if len(self.columns) == 1 else (None,) * len(self.columns)
        self._made: dict[Hashable, Made] = {}
        #: By place in the unit: what is written instead of a piece.
        self._instead: list[dict[Hashable, str]] = []
        self._forget()

    def _forget(self) -> None:
        self._made.clear()
        self._instead = [{self._odd: ""} for _ in self.unit.columns]

    def written(self, first: int, columns: Mapping[int, Column], odd: Mapping[int, Record], new: _New) -> dict[int, list[str]]:
        """What is written instead of each column of the unit, row by row; the fields that odd rows get are put into `new`."""
        some = [columns[at] for at in self.columns]
        keys: Sequence[Hashable] = some[0] if len(some) == 1 else list(zip(*some, strict=True))
        times = Counter(keys)
        times.pop(self._odd, None)
        unknown = [key for key in times if key not in self._made]
        if len(self._made) + len(unknown) > _MEMORY:
            self._forget()
            unknown = list(times)
        self._learn(unknown)
        made = self._of_odd(odd, new)
        done = [*((self._made[key], often) for key, often in times.items()), *((one, 1) for one in made.values())]
        if self.table.account.count(self.unit, done):
            every = [made[at] if at in made else self._made[key] for at, key in enumerate(keys)]
            self.table.account.show(self.table, self.unit, first, every)
        return {at: [instead[key] for key in keys] for at, instead in zip(self.unit.columns, self._instead, strict=True)}

    def _learn(self, keys: Sequence[Hashable]) -> None:
        pieces: list[tuple[str, ...]] = [key if isinstance(key, tuple) else (key,) for key in keys]
        raw = [
            tuple(piece[len(self.delimiter) :] if at else piece for piece, at in zip(some, self.columns, strict=True))
            for some in pieces
        ]
        for key, some, fields, made in zip(keys, pieces, raw, self._worked_out(raw), strict=True):
            self._made[key] = made
            for place, instead in enumerate(self._instead):
                instead[key] = self.delimiter.join((some[place], *beside(made[0][place], self.delimiter, fields[place])))

    def _of_odd(self, odd: Mapping[int, Record], new: _New) -> dict[int, Made]:
        raw = [tuple(record.fields[at] if at < len(record.fields) else "" for at in self.columns) for record in odd.values()]
        found = dict(zip(odd, self._worked_out(raw), strict=True))
        for (row, made), fields in zip(found.items(), raw, strict=True):
            for place, at in enumerate(self.unit.columns):
                new[row][at] = beside(made[0][place], self.delimiter, fields[place])
        return found

    def _worked_out(self, raw: Sequence[tuple[str, ...]]) -> list[Made]:
        """What becomes of raw fields: those of the unit, and of the column that tells namesakes apart."""
        if not raw:
            return []
        wide = len(self.unit.columns)
        names = [tuple(map(cell, fields)) for fields in raw]
        return self.table.worked_out(self.number, [(name[:wide], name[wide] if len(name) > wide else "") for name in names])


def beside(texts: Sequence[str], delimiter: str, like: str) -> list[str]:
    """New fields as they are written beside an old one.

    >>> beside(("Kupała", ""), ",", '"Купала"')
    ['"Kupała"', '']
    """
    return [field(text, delimiter, like=like) if text else text for text in texts]


class Rows:
    """The rows of one table as they are written. `count` of them had cells, `ragged` more or fewer than there are headings."""

    def __init__(self, table: Table, delimiter: str) -> None:
        self.table, self.delimiter, self.count, self.ragged = table, delimiter, 0, 0
        self._units = [_Written(table, number, delimiter) for number in range(len(table.plan.units))]

    def texts(self, stretch: Stretch) -> dict[int, list[str]]:
        """The cells of the columns that the table needs, as texts."""
        found = {}
        for at in self.table.needed:
            start = len(self.delimiter) if at else 0
            texts = ["" if piece is None else cell(piece[start:]) for piece in stretch.pieces[stretch.layout.index(at)]]
            for row, record in stretch.odd.items():
                texts[row] = cell(record.fields[at]) if at < len(record.fields) else ""
            found[at] = texts
        return found

    def written(self, first: int, stretch: Stretch) -> str:
        """The text of a stretch with the new fields in it; `first` is the number of its first row."""
        plan, odd = self.table.plan, stretch.odd
        blank = sum(record.blank for record in odd.values())
        self.count += stretch.rows - blank
        self.ragged += sum(len(record.fields) != len(self.table.headings) for record in odd.values() if not record.blank)
        columns = {at: piece for at, piece in zip(stretch.layout, stretch.pieces, strict=True) if at is not None}
        new: _New = {row: {} for row in odd}
        instead: dict[int, list[str]] = {}
        for unit in self._units:
            instead |= unit.written(first, columns, odd, new)
        pieces: list[list[str]] = []
        for at, piece in zip(stretch.layout, stretch.pieces, strict=True):
            if at in instead:
                pieces.append(instead[at])
            elif at not in plan.stale:
                pieces.append([text or "" for text in piece] if odd else piece)  # type: ignore[arg-type]  # None in odd rows alone
        for row, record in odd.items():
            fields = record.fields if record.blank else plan.row(record.fields, new[row], "")
            pieces[0][row] = self.delimiter.join(fields) + record.end
        return "".join(chain.from_iterable(zip(*pieces, strict=True)))
