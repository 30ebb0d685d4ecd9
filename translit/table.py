"""One sheet in a run: its plan, the names of its rows gathered, and the new cells of its rows.

>>> from translit.account import Account
>>> from translit.conversion import system
>>> from translit.layout import Wanted
>>> table = Account("a.csv", [system("lacinka")], Wanted(("lacinka",))).table([["Горад"], ["Могилёв"]])
>>> table.make(2, {0: ["Могилёв", "Слуцк"]})
{0: [('Mahiloŭ',), ('Słuck',)]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, Protocol

from translit.attachment import Place
from translit.cells import Outcome, disarmed
from translit.columns import titled
from translit.distinction import are_years, belongs, value
from translit.headings import promise
from translit.layout import Plan

if TYPE_CHECKING:
    from translit.census import Census
    from translit.columns import Unit
    from translit.layout import Wanted
    from translit.ledger import Naming

#: The new cells of a name, column by column; what became of it; whether anything differs from what was there.
Made = tuple[tuple[tuple[str, ...], ...], Outcome, bool]
#: So many rows of a name are kept for whoever looks.
_ROWS = 5


class Run(Protocol):
    """What a table has to know of its run; `account.Account` is one."""

    naming: Naming
    census: Census | None
    wanted: Wanted
    apart_by: str | None
    disarm: bool

    def proposed(self, headings: Sequence[str]) -> list[int]:
        """The columns that may tell namesakes apart."""
        ...

    def count(self, unit: Unit, done: Iterable[tuple[Made, int]]) -> bool:
        """Whether any of these is one for a person to look at."""
        ...

    def show(self, table: Table, unit: Unit, first: int, done: Sequence[Made]) -> None:
        """Nothing; keeps those of a batch that a person should look at."""
        ...


@dataclass(slots=True)
class _Tally:
    """Names of one sheet in the first reading: (unit, name, values of the proposed columns) -> how often, first rows."""

    proposed: list[int]
    rows: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[int]] = field(default_factory=dict)
    years: dict[int, bool] = field(default_factory=dict)
    chosen: int | None = None


class Table:
    """One sheet: its plan, and the new cells of its rows."""

    def __init__(self, account: Run, plan: Plan, headings: Sequence[str], sheet: str) -> None:
        self.account, self.plan, self.headings, self.sheet = account, plan, headings, sheet
        prefix = f"{sheet}: " if sheet else ""
        self.names = {at: prefix + titled(headings, at) for unit in plan.units for at in unit.columns}
        self.tally = _Tally(account.proposed(headings))

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
                    if len(known) < _ROWS + 1:
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
            keys = list(zip(names, texts[chosen] if chosen is not None else repeat("", len(names)), strict=True))
            times = Counter(keys)
            known = dict(zip(times, self.worked_out(number, list(times)), strict=True))
            done = [known[key] for key in keys]
            for place, at in enumerate(unit.columns):
                made[at] = [cells[place] for cells, _, _ in done]
            if self.account.count(unit, [(known[key], often) for key, often in times.items()]):
                self.account.show(self, unit, first, done)
        return made

    def worked_out(self, number: int, names: Sequence[tuple[tuple[str, ...], str]]) -> list[Made]:
        """What is made of distinct names of a unit, each with its cell in the column that keeps namesakes apart."""
        chosen = self.tally.chosen
        years = chosen is not None and self.tally.years.get(chosen, False)
        keys = [(name, "" if chosen is None else value(apart, years=years)) for name, apart in names]
        unit = self.plan.units[number]
        outcomes = self.account.naming.read(unit, [name for name, _ in keys])
        return [self._cells(unit, key, outcome) for key, outcome in zip(keys, outcomes, strict=True)]

    def _cells(self, unit: Unit, key: tuple[tuple[str, ...], str], outcome: Outcome) -> Made:
        """What is made of a name, given with what keeps it apart."""
        member = self.account.census.member(unit, *key) if self.account.census and unit.kind == "person" else None
        if member:
            outcome = member.outcome
        doubts = (*(member.doubts if member else ()), *outcome.doubts)
        outcome = outcome._replace(doubts=doubts, words=())
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
        changed = any(text and text[0] != raw for text, raw in zip(outcome.spelled, key[0], strict=False))
        return tuple(rows), outcome, changed
