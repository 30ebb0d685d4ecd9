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

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from translit import columns as finding
from translit.attachment import Place
from translit.cells import Outcome, Remark, disarmed
from translit.census import Census, Person
from translit.decisions import Decision
from translit.distinction import are_years, belongs, proposed, value
from translit.errors import NoColumn
from translit.house import style_files
from translit.layout import FIXED, Plan, Wanted, ours
from translit.loading import system_files
from translit.naming import Naming
from translit.schedule import Schedule, SheetPlan

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.target import Target

#: How many doubtful and how many unread cells a report shows.
_SHOWN = 5


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


@dataclass(slots=True)
class _Tally:
    """Names of one sheet in the first reading: (unit, name, values of the proposed columns) -> how often, first rows."""

    proposed: list[int]
    rows: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[int]] = field(default_factory=dict)
    years: dict[int, bool] = field(default_factory=dict)
    chosen: int | None = None


class Table:
    """One sheet: its plan, and the new cells of its rows."""

    def __init__(self, account: Account, plan: Plan, headings: Sequence[str], sheet: str) -> None:
        self.account, self.plan, self.headings, self.sheet = account, plan, headings, sheet
        prefix = f"{sheet}: " if sheet else ""
        self.names = {at: prefix + titled(headings, at) for unit in plan.units for at in unit.columns}
        self.tally = _Tally(account.proposed(headings))
        self._made: dict[tuple[int, tuple[str, ...], str], tuple[tuple[tuple[str, ...], ...], Outcome, bool]] = {}

    @property
    def needed(self) -> list[int]:
        """The columns whose cells `gather` and `make` want to see."""
        some = {at for unit in self.plan.units for at in unit.columns}
        return sorted(some | set(self.tally.proposed))

    def gather(self, first: int, texts: Mapping[int, Sequence[str]]) -> None:
        """Nothing; the names of a batch of rows are gathered, column by column; `first` is the number of its first row."""
        columns = [texts[at] for at in self.tally.proposed]
        for at, column in zip(self.tally.proposed, columns, strict=True):
            self.tally.years[at] = self.tally.years.get(at, False) or are_years(column)
        values = list(zip(*columns, strict=True)) if columns else None
        seen = self.tally.rows
        for number, unit in enumerate(self.plan.units):
            if unit.kind != "person":
                continue
            for row, name in enumerate(zip(*(texts[at] for at in unit.columns), strict=True)):
                key = (number, name, values[row] if values else ())
                known = seen.get(key)
                if known is None:
                    seen[key] = [1, first + row]
                else:
                    known[0] += 1
                    if len(known) < _SHOWN + 1:
                        known.append(first + row)

    def hand_over(self, census: Census) -> None:
        """Nothing; the names gathered are given to the census, with the value of the column that tells them apart."""
        tally = self.tally
        for at in tally.proposed if tally.chosen is None else ():
            if self.account.apart_by is None and not self._belongs(at):
                continue
            tally.chosen = at
            break
        for (number, name, values), (count, *rows) in tally.rows.items():
            unit = self.plan.units[number]
            places = [Place(self.sheet, row, titled(self.headings, unit.columns[0])) for row in rows]
            census.add(unit, name, places, self._value(values), count)
        tally.rows.clear()

    def _belongs(self, at: int) -> bool:
        where = self.tally.proposed.index(at)
        rows: dict[tuple[str, str], int] = {}
        for (number, name, values), (count, *_) in self.tally.rows.items():
            outcome = self.account.naming.read(self.plan.units[number], [name])[0]
            if outcome.sort == "read" and outcome.parts and outcome.parts[0] and outcome.parts[2]:
                key = f"{number} {outcome.parts[0]} {outcome.parts[2]}".lower(), value(values[where], years=self.tally.years[at])
                rows[key] = rows.get(key, 0) + count
        from translit.headings import promise

        return belongs(rows, born=promise(self.headings[at].strip()) == "born")

    def _value(self, values: Sequence[str]) -> str:
        chosen = self.tally.chosen
        if chosen is None:
            return ""
        return value(values[self.tally.proposed.index(chosen)], years=self.tally.years[chosen])

    def make(self, first: int, texts: Mapping[int, Sequence[str]]) -> dict[int, list[tuple[str, ...]]]:
        """The new cells of a batch of rows, by column, in the order of the plan; `first` is the number of its first row."""
        made: dict[int, list[tuple[str, ...]]] = {}
        chosen = self.tally.chosen
        for number, unit in enumerate(self.plan.units):
            names = list(zip(*(texts[at] for at in unit.columns), strict=True))
            years = chosen is not None and self.tally.years.get(chosen, False)
            apart = [value(text, years=years) for text in texts[chosen]] if chosen is not None else None
            keys = [(number, name, apart[row] if apart else "") for row, name in enumerate(names)]
            new = [key for key in dict.fromkeys(keys) if key not in self._made]
            if new:
                self._learn(unit, new)
            done = [self._made[key] for key in keys]
            for place, at in enumerate(unit.columns):
                made[at] = [cells[place] for cells, _, _ in done]
            self.account.count(self, unit, first, done)
        return made

    def _learn(self, unit: Unit, keys: Sequence[tuple[int, tuple[str, ...], str]]) -> None:
        if len(self._made) > 2 * len(keys) + 200_000:
            self._made.clear()
        outcomes = self.account.naming.read(unit, [name for _, name, _ in keys])
        for key, outcome in zip(keys, outcomes, strict=True):
            self._made[key] = self._cells(unit, key, outcome)

    def _cells(
        self, unit: Unit, key: tuple[int, tuple[str, ...], str], outcome: Outcome
    ) -> tuple[tuple[tuple[str, ...], ...], Outcome, bool]:
        """The new cells of a name, column by column; what became of it; whether anything differs from what was there."""
        member = self.account.census.member(unit, key[1], key[2]) if self.account.census and unit.kind == "person" else None
        if member:
            outcome = member.outcome
        doubts = (*(member.doubts if member else ()), *outcome.doubts)
        outcome = outcome._replace(doubts=doubts)
        safe = disarmed if self.account.disarm else tuple
        values = dict.fromkeys(("given", "patronymic", "surname"), "")
        if outcome.parts and outcome.sort == "read":
            values = dict(zip(values, outcome.parts, strict=True))
        values |= {"group": str(member.number) if member else "", "group name": member.name if member else ""}
        values["doubt"] = "; ".join(map(str, doubts)) if outcome.sort in ("read", "foreign", "unread") else ""
        rows = []
        for place, at in enumerate(unit.columns):
            spelled = outcome.spelled[place] if outcome.spelled else None
            cells = []
            for which, suffix in enumerate(self.plan.suffixes[at]):
                if which < len(self.account.wanted.ids):
                    cells.append(spelled[which] if spelled else "")
                else:
                    cells.append((outcome.be[place] or "") if suffix == "be" else values[suffix])
            rows.append(tuple(safe(cells)))
        changed = any(text and text[0] != raw for text, raw in zip(outcome.spelled, key[1], strict=False))
        return tuple(rows), outcome, changed


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
    ) -> None:
        self.name, self.wanted, self.columns, self.apart_by, self.disarm = name, wanted, columns, apart_by, disarm
        settled = {one.name: one.with_ for one in decisions if one.kind == "spell"}
        self.naming = Naming(targets, source=source, repair=repair, disarm=disarm, settled=settled)
        self.census = Census(self.naming, decisions=decisions) if wanted.group else None
        self.schedule = schedule
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
        plan = Plan(headings, units, self.wanted)
        for at in sorted(plan.stale):
            self.say('column "{heading}" is of an earlier run, made anew', heading=headings[at].strip())
        new = {plan.headings[at] for at, (_, number) in enumerate(plan.slots) if number is not None}
        for at, heading in enumerate(headings):
            if heading in new and at not in made:
                self.say('another column is called "{heading}" already; both are kept', heading=heading)
        table = Table(self, plan, headings, sheet if one_of_several else "")
        self.tables.append(table)
        self._plans.append(SheetPlan.of(sheet, headings, units, above))
        return table

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

    def count(self, table: Table, unit: Unit, first: int, done: Sequence[tuple[object, Outcome, bool]]) -> None:
        """Nothing; counts the names of a batch, and keeps the first that a person should look at."""
        counts, wide = self._counts, len(unit.columns)
        same = Counter(map(id, done))
        for one in {id(one): one for one in done}.values():
            _, outcome, changed = one
            times = same[id(one)]
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
        if len(self._doubtful) < _SHOWN or len(self._unread) < _SHOWN:
            self._show(table.names[unit.columns[0]], first, done)

    def _show(self, column: str, first: int, done: Sequence[tuple[object, Outcome, bool]]) -> None:
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


def titled(headings: Sequence[str], at: int) -> str:
    """The heading of a column, with its letter where the heading is not its alone.

    >>> titled(["Імя", "Імя", "Год"], 1), titled(["Імя", "Імя", "Год"], 2)
    ('Імя (B)', 'Год')
    """
    heading = headings[at].strip()
    return heading if heading and headings.count(headings[at]) == 1 else f"{heading} ({finding.letter_of(at)})".strip()
