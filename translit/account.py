"""What is done with the columns of a sheet, and the account of it.

One `Account` follows a whole run, whatever the format and the number of sheets: it says which columns a sheet will have
(`table`), gathers their names in a first reading where people are to be grouped, makes the new cells a batch at a time, and tells
in the end how many went which way (`report`).

>>> from translit.conversion import system
>>> account = Account("a.csv", [system("geo-2007")], Wanted(("geo-2007",)))
>>> table = account.table([["Імя", "Год"], ["Янка Купала", "1882"]])
>>> table.plan.headings, table.make(2, {0: ["Янка Купала", "н/д"]})
(['Імя', 'Імя (geo-2007)', 'Год'], {0: [('Janka Kupala',), ('',)]})
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from translit import columns as finding
from translit.cells import Remark
from translit.census import Census, Person
from translit.columns import PEEK, letter_of, titled
from translit.decisions import Decision
from translit.distinction import proposed
from translit.errors import NoColumn
from translit.house import style_files
from translit.layout import FIXED, Plan, Wanted, ours
from translit.ledger import Naming
from translit.loading import system_files
from translit.schedule import Schedule, SheetPlan
from translit.table import Made, Table

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.target import Target

#: How many doubtful and how many unread cells a report shows.
_SHOWN = 5
#: So many of the first cells must be those that are made now, before all are compared.
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Example:
    """A cell that a person should look at: where (the headings are row 1), what became of it (or None), and why."""

    row: int
    column: str
    cell: str
    became: str | None
    why: Remark


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has done. The cells are those of the chosen columns, each counted once whatever the number of targets.

    `cells_read` includes `cells_changed` and `doubtful`; read, unread and empty together are all. `encoding` and `delimiter` are
    those of the input, None for a workbook. `groups` counts the people, `apart` names the columns that told namesakes apart,
    `schedule` is the plan that was followed, `people` are the groups.
    """

    rows: int
    columns: tuple[str, ...]
    cells_read: int
    cells_changed: int
    cells_empty: int
    cells_unread: int
    doubtful: int
    notes: tuple[Remark, ...]
    encoding: str | None
    delimiter: str | None
    examples: tuple[Example, ...]
    groups: int = 0
    apart: tuple[str, ...] = ()
    schedule: Schedule | None = None
    people: tuple[Person, ...] = field(default=(), repr=False)


class Account:
    """What is to be done with every sheet, and what has been: counts and examples."""

    def __init__(
        self,
        name: str,
        targets: Sequence[Target],
        wanted: Wanted,
        *,
        columns: Sequence[str] | None = None,
        apart_by: str | None = None,
        source: str | Target | None = None,
        repair: bool = False,
        disarm: bool = False,
        decisions: Sequence[Decision] = (),
        schedule: Schedule | None = None,
        cores: int = 1,
    ) -> None:
        self.name, self.wanted, self.columns, self.apart_by, self.disarm = name, wanted, columns, apart_by, disarm
        settled = {one.name: one.with_ for one in decisions if one.kind == "spell"}
        self.naming = Naming(targets, source=source, repair=repair, disarm=disarm, settled=settled, words=wanted.group, cores=cores)
        self.census = Census(self.naming, decisions=decisions, cores=cores) if wanted.group else None
        self.schedule = schedule
        #: Whether columns of an earlier run are looked for where no heading tells.
        self.repeats = True
        self.known = {*system_files(), *style_files(), *wanted.ids, *FIXED}
        self.rows = 0
        self.tables: list[Table] = []
        self.notes: list[Remark] = []
        self._plans: list[SheetPlan] = []
        self._counts = dict.fromkeys(
            ("read", "changed", "empty", "unread", "doubtful", "formula", "repaired", "garbled", "foreign"), 0
        )
        self._doubtful: list[Example] = []
        self._unread: list[Example] = []

    def table(
        self, rows: Sequence[Sequence[str]], *, sheet: str = "", one_of_several: bool = False, above: int = 0
    ) -> Table | None:
        """The table of a sheet whose first rows, headings at the top, these are; `above` rows stand over the headings.

        One of several sheets may have nothing for us: then the answer is None.

        Raises:
            NoColumn: no column that was asked for, or none that looks like names; the hint lists the columns.
        """
        headings = rows[0] if rows else []
        made = ours(headings, self.known)
        planned = self.schedule.of(sheet) if self.schedule else None
        try:
            if planned:
                units = planned.units(headings, self.name)
            elif self.schedule and one_of_several:
                return None
            else:
                units = self._units(headings, rows, set(made))
        except NoColumn:
            if not one_of_several:
                raise
            return None
        if not units:
            return None
        again = self._again(units, headings, rows[1:]) if self.repeats and not any(map(str.strip, headings)) else {}
        units = [unit for unit in units if not set(unit.columns) & again.keys()]
        plan = Plan(headings, units, self.wanted, again=again)
        for at, source in again.items():
            what = "column {column} is what was made of column {source} before; it is made anew"
            self.say(what, column=letter_of(at), source=letter_of(source))
        for at in sorted(plan.stale - plan.again):
            self.say('column "{heading}" is of an earlier run, made anew', heading=headings[at].strip())
        new = {plan.headings[at] for at, (_, number) in enumerate(plan.slots) if number is not None}
        for at, heading in enumerate(headings):
            if heading in new and at not in made:
                self.say('another column is called "{heading}" already; both are kept', heading=heading)
        table = Table(self, plan, headings, sheet if one_of_several else "")
        self.tables.append(table)
        self._plans.append(SheetPlan.of(sheet, headings, units, above))
        return table

    def _again(self, units: Sequence[Unit], headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, int]:
        """The columns that an earlier run put right of another, as far as these rows tell: each with the one it was made from."""
        found: dict[int, int] = {}
        for unit in units:
            at = unit.columns[0]
            if len(unit.columns) > 1 or at in found:
                continue
            table = Table(self, Plan(headings, [unit], self.wanted), headings, "")
            suffixes = table.plan.suffixes[at]
            if at + len(suffixes) >= len(headings):
                continue
            told = [row for row in rows[:PEEK] if at < len(row) and row[at].strip()]
            made = [one[0][0] for one in table.worked_out(0, [((row[at],), "") for row in told])]
            # Who is who is not known yet, and may have settled a name otherwise: the door looks at all rows afterwards.
            same = [
                cells[place] == (row[at + 1 + place] if at + 1 + place < len(row) else "")
                for row, cells in zip(told, made, strict=True)
                for place, suffix in enumerate(suffixes)
                if suffix not in ("group", "group name", "doubt") and cells[place]
            ]
            numbers = "group" not in suffixes or all(
                not text or text.isdigit()
                for row in told
                for text in row[at + 1 + suffixes.index("group") : at + 2 + suffixes.index("group")]
            )
            if same and sum(same) >= _ALIKE * len(same) and numbers:
                found.update(dict.fromkeys(range(at + 1, at + 1 + len(suffixes)), at))
        return found

    def forget(self, *, repeats: bool) -> None:
        """Nothing; the run begins anew, and looks for columns of an earlier one that no heading tells if `repeats`."""
        self.repeats = repeats
        self.recount()
        self.tables, self._plans, self.notes = [], [], []
        if self.census is not None:
            self.census = Census(self.naming, decisions=self.census.decisions, cores=self.census.cores)

    def recount(self) -> None:
        """Nothing; what was counted is forgotten, since it is made once more."""
        self.rows = 0
        self._counts = dict.fromkeys(self._counts, 0)
        self._doubtful, self._unread = [], []

    def _units(self, headings: Sequence[str], rows: Sequence[Sequence[str]], leave: set[int]) -> list[Unit]:
        mended = [headings, *rows[1:]]
        if self.columns:
            chosen = finding.asked(self.columns, headings, file=self.name)
            there = {at: role for unit in finding.found(mended) for at, role in zip(unit.columns, unit.roles, strict=True)}
            return finding.units(
                {at: there.get(at) or finding.role_asked(headings, rows[1:], at) for at in chosen}, headings, rows[1:]
            )
        units = finding.found(mended, leave=leave)
        if not units:
            raise NoColumn(self.name, "no column looks like names", hint="name one; seen: " + finding.described(mended))
        return units

    def proposed(self, headings: Sequence[str]) -> list[int]:
        """The columns of a sheet that may tell namesakes apart."""
        if not self.wanted.group or self.apart_by == "none":
            return []
        if self.apart_by is None:
            return proposed(headings)
        try:
            return finding.asked([self.apart_by], headings, file=self.name)[:1]
        except NoColumn:
            return []

    def settle(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Nothing; after the first reading of all sheets, the people are grouped."""
        assert self.census is not None
        for table in self.tables:
            table.hand_over(self.census)
        if self.apart_by not in (None, "none") and not any(table.tally.chosen is not None for table in self.tables):
            headings = self.tables[0].headings if self.tables else []
            finding.asked([str(self.apart_by)], headings, file=self.name)
        self.census.settle(progress)

    def say(self, message: str, **values: object) -> None:
        """Nothing; adds a note to the report, once."""
        note = Remark(message, values)
        if note not in self.notes:
            self.notes.append(note)

    def count(self, unit: Unit, done: Iterable[tuple[Made, int]]) -> bool:
        """Whether any of these names is one for a person to look at; the names are counted, each with how often it stands there."""
        counts, wide, telling = self._counts, len(unit.columns), False
        for (_, outcome, changed), times in done:
            empty = outcome.texts.count("")
            read = sum(1 for text in outcome.spelled if text) if outcome.sort == "read" else 0
            counts["empty"] += empty * times
            counts["read"] += read * times
            counts["unread"] += (wide - empty - read) * times
            if read:
                counts["changed"] += read * times if changed else 0
                counts["doubtful"] += times if outcome.doubts else 0
            elif empty < wide:
                counts["foreign"] += times if outcome.sort == "foreign" else 0
                counts["formula"] += times if outcome.sort == "formula" else 0
            counts["repaired"] += times if outcome.repaired else 0
            counts["garbled"] += times if outcome.garbled else 0
            telling = telling or bool(outcome.doubts) or outcome.sort != "read" and empty < wide
        return telling and (len(self._doubtful) < _SHOWN or len(self._unread) < _SHOWN)

    def show(self, table: Table, unit: Unit, first: int, done: Sequence[Made]) -> None:
        """Nothing; keeps the first names of a batch of rows that a person should look at."""
        column = table.names[unit.columns[0]]
        for row, (_, outcome, _changed) in enumerate(done, first):
            if outcome.sort == "read":
                if outcome.doubts and len(self._doubtful) < _SHOWN:
                    became = " ".join((one or ("",))[0] for one in outcome.spelled if one)
                    self._doubtful.append(Example(row, column, outcome.text, became, outcome.doubts[0]))
            elif any(outcome.texts) and len(self._unread) < _SHOWN:
                why = outcome.doubts[0] if outcome.doubts else Remark(SENTENCES.get(outcome.sort, "not read"))
                self._unread.append(Example(row, column, outcome.text, None, why))

    def report(self, *, encoding: str | None = None, delimiter: str | None = None) -> Report:
        """The account of all sheets."""
        counts = self._counts
        for kind, message in (
            ("repaired", "cells once read in a wrong encoding, repaired before reading: {count}"),
            ("garbled", "cells that look like text read in a wrong encoding: {count}; ask for repair (--repair)"),
            ("formula", "formulas among the names, left alone: {count}"),
            ("foreign", "names that look foreign, not spelled, the new cells are empty: {count}"),
        ):
            if counts[kind]:
                self.say(message, count=counts[kind])
        people = self.census.people if self.census else []
        apart = [table.tally.chosen is not None and titled(table.headings, table.tally.chosen) for table in self.tables]
        return Report(
            rows=self.rows,
            columns=tuple(name for table in self.tables for name in table.names.values()),
            cells_read=counts["read"],
            cells_changed=counts["changed"],
            cells_empty=counts["empty"],
            cells_unread=counts["unread"],
            doubtful=counts["doubtful"],
            notes=tuple(self.notes),
            encoding=encoding,
            delimiter=delimiter,
            examples=(*self._doubtful, *self._unread),
            groups=len(people),
            apart=tuple(dict.fromkeys(name for name in apart if name)),
            schedule=self.planned(),
            people=tuple(people),
        )

    def planned(self) -> Schedule:
        """The plan of this run, to be run again."""
        return Schedule(tuple(self._plans), self.wanted, self.apart_by or "")


SENTENCES = {"no name": "no name", "formula": "a formula", "foreign": "perhaps no Belarusian name"}
