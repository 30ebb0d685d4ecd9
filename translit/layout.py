"""The columns of a new sheet: which are copied and which are made, from left to right.

Made columns stand right of their source: the spellings in the order that was asked for, the Belarusian name, its parts, the
group, its name, the doubt. A name in several columns has its group and its doubt beside the last of them. What an earlier run
made is known by its heading and made anew, so that a second run changes nothing.

>>> from translit.columns import Unit
>>> some = Unit("person", (0,), ("person",))
>>> plan = Plan(["Імя", "Імя (lacinka)", "Год"], [some], Wanted(("geo-2007", "lacinka"), group=True))
>>> plan.headings
['Імя', 'Імя (geo-2007)', 'Імя (lacinka)', 'Імя (group)', 'Імя (group name)', 'Год']
>>> plan.row(["Янка", "?", "1882"], {0: ("Janka", "Janka", "1", "Янка")}, "")
['Янка', 'Janka', 'Janka', '1', 'Янка', '1882']
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar

from translit.columns import Unit

T = TypeVar("T")
PARTS = ("given", "patronymic", "surname")
#: What stands in brackets over columns of ours, beside the ids of targets.
FIXED = ("be", *PARTS, "group", "group name", "doubt")


class Wanted(NamedTuple):
    """What is to be made of each name: the ids of the targets, and the rest."""

    ids: tuple[str, ...]
    be: bool = False
    parts: bool = False
    group: bool = False
    doubts: bool = False

    def suffixes(self, unit: Unit, column: int) -> tuple[str, ...]:
        """What is made beside one column of a name, in its order.

        >>> Wanted(("geo-2007",), parts=True, group=True).suffixes(Unit("place", (3,), ("place",)), 3)
        ('geo-2007',)
        """
        last = column == unit.columns[-1]
        person = unit.kind == "person"
        return (
            *self.ids,
            *(("be",) if self.be else ()),
            *(PARTS if self.parts and person and unit.roles == ("person",) else ()),
            *(("group", "group name") if self.group and person and last else ()),
            *(("doubt",) if self.doubts and last else ()),
        )


def new_heading(heading: str, suffix: str) -> str:
    """What is written over a column beside another.

    >>> new_heading("Імя", "geo-2007")
    'Імя (geo-2007)'
    """
    new = f"{heading.strip()} ({suffix})".strip()
    # A spreadsheet runs a heading like any cell, and this one is ours.
    return "'" + new if new[0] in "=+-@" else new


def ours(headings: Sequence[str], suffixes: Collection[str]) -> dict[int, tuple[int, str]]:
    """The columns that an earlier run put there: index -> (index of the column it was made from, what it holds).

    Only what stands directly right of its source counts; a column that somebody has moved is theirs.

    >>> ours(["Імя", "Імя (geo-2007)", "Імя (group)", "Горад (lacinka)"], {"geo-2007", "lacinka", *FIXED})
    {1: (0, 'geo-2007'), 2: (0, 'group')}
    """
    known: dict[int, tuple[int, str]] = {}
    for at in range(1, len(headings)):
        source = known[at - 1][0] if at - 1 in known else at - 1
        start, found, rest = headings[at].strip().rpartition(" (")
        suffix = rest.removesuffix(")")
        if found and suffix in suffixes and rest.endswith(")") and headings[at].strip() == new_heading(headings[source], suffix):
            known[at] = (source, suffix)
    return known


class Plan:
    """The columns of a new sheet. `slots`: (column of the old sheet, None) is copied, (column, n) is the n-th made from it."""

    def __init__(self, headings: Sequence[str], units: Sequence[Unit], wanted: Wanted, *, again: Collection[int] = ()) -> None:
        self.units = tuple(units)
        self.suffixes = {at: wanted.suffixes(unit, at) for unit in units for at in unit.columns}
        self._width = len(headings)
        every = set(wanted.ids) | set(FIXED)
        #: Columns of an earlier run that no heading tells; the cells of all rows must be those that are made now.
        self.again = frozenset(again)
        #: Columns that are made anew, by index.
        self.stale = set(again) | {
            at
            for at, (source, suffix) in ours(headings, every).items()
            if suffix in self.suffixes.get(source, ()) and at not in self.suffixes
        }
        self.slots: list[tuple[int, int | None]] = []
        for at in range(self._width):
            if at not in self.stale:
                self.slots.append((at, None))
            self.slots.extend((at, number) for number in range(len(self.suffixes.get(at, ()))))
        self.headings = [
            headings[at] if number is None else new_heading(headings[at], self.suffixes[at][number]) for at, number in self.slots
        ]

    def row(self, old: Sequence[T], made: Mapping[int, Sequence[T]], blank: T) -> list[T]:
        """A row of the new sheet; a short row stays short, what stands beyond the headings is kept at its end."""
        there = len(old)
        new = []
        for at, number in self.slots:
            if at < there:
                new.append(old[at] if number is None else made[at][number] if at in made else blank)
        new.extend(old[self._width :])
        return new
