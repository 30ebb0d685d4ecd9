"""The plan of a run as a file: which columns are names, what is made of them, so that next month's sheet is treated alike.

Columns are named by their headings, and by their numbers where they have none.

>>> plan = Schedule((SheetPlan("", 1, (("person", ("Прозвішча", "Імя"), ("surname", "given")),)),), Wanted(("geo-2007",)), "")
>>> read(written(plan), "plan.json") == plan
True
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from translit import columns
from translit.columns import Unit
from translit.errors import NoColumn, Unreadable
from translit.layout import Wanted

_ROLES = ("person", "given", "surname", "patronymic", "place")


class SheetPlan(NamedTuple):
    """One sheet: its name ("" where it has none), the row of its headings from 1 (0: none), its names as (kind, columns, roles)."""

    sheet: str
    header: int
    names: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    @classmethod
    def of(cls, sheet: str, headings: Sequence[str], found: Sequence[Unit], above: int) -> SheetPlan:
        """The plan that was found; `above` counts the rows over the headings, -1 where there are none."""
        called = [
            heading.strip() if heading.strip() and headings.count(heading) == 1 else str(at + 1)
            for at, heading in enumerate(headings)
        ]
        return cls(sheet, above + 1, tuple((unit.kind, tuple(called[at] for at in unit.columns), unit.roles) for unit in found))

    def units(self, headings: Sequence[str], file: str) -> list[Unit]:
        """The names of a sheet with these headings. NoColumn where one is missing."""
        found = []
        for kind, wanted, roles in self.names:
            at = tuple(columns.asked([one], headings, file=file)[0] for one in wanted)
            if len(set(at)) != len(at):
                raise NoColumn(file, f"two columns of the plan are one: {', '.join(wanted)}", hint="make the plan anew")
            found.append(Unit(cast("Any", kind), at, cast("Any", roles)))
        return sorted(found, key=lambda unit: unit.columns)


class Schedule(NamedTuple):
    """The plan of a run: its sheets, what is made, and the column that tells namesakes apart ("" where it is to be found out)."""

    sheets: tuple[SheetPlan, ...]
    wanted: Wanted
    apart_by: str

    def of(self, sheet: str) -> SheetPlan | None:
        """The plan of a sheet, by its name; where the plan has one sheet it is for any."""
        if len(self.sheets) == 1:
            return self.sheets[0]
        return next((one for one in self.sheets if one.sheet == sheet), None)


def written(plan: Schedule) -> str:
    """The plan as JSON that `read` reads and a person can change."""
    sheets = [
        {"sheet": one.sheet, "header row": one.header,
         "names": [{"kind": kind, "columns": list(wanted), "roles": list(roles)} for kind, wanted, roles in one.names]}
        for one in plan.sheets
    ]  # fmt: skip
    make = {"to": list(plan.wanted.ids), **{key: getattr(plan.wanted, key) for key in ("be", "parts", "group", "doubts")}}
    found = {"translit plan": 1, "make": make, "apart by": plan.apart_by, "sheets": sheets}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def read(text: str, file: str) -> Schedule:
    """The plan in a file.

    Raises:
        Unreadable: no plan, or one of a later kind; the sentence says what is wrong.
    """
    try:
        found = json.loads(text)
        if found["translit plan"] != 1:
            raise Unreadable(file, "this plan is of a later version", hint="make it anew")
        make = found["make"]
        wanted = Wanted(tuple(map(str, make["to"])), *(bool(make.get(key)) for key in ("be", "parts", "group", "doubts")))
        sheets = tuple(
            SheetPlan(str(one["sheet"]), int(one["header row"]),
                      tuple((str(n["kind"]), tuple(map(str, n["columns"])), tuple(map(str, n["roles"]))) for n in one["names"]))
            for one in found["sheets"]
        )  # fmt: skip
        apart = str(found.get("apart by") or "")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(file, "this is no plan of a sheet", hint="make one with --plan-file") from error
    for one in sheets:
        for kind, some, roles in one.names:
            if kind not in ("person", "place") or not some or len(some) != len(roles) or not set(roles) <= set(_ROLES):
                raise Unreadable(file, f'"{", ".join(some)}" is no name in this plan', hint="roles are " + ", ".join(_ROLES))
    return Schedule(sheets, wanted, apart)
