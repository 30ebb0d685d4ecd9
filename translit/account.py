"""What is done with the columns of a sheet, and the account of it.

One `Account` follows a whole run, whatever the format and the number of sheets: it says which columns a sheet will
have (`plan`), converts their cells a batch at a time (`convert`) and tells in the end how many went which way
(`report`).

>>> from translit.conversion import system
>>> account = Account("a.csv", [system("geo-2007")])
>>> plan = account.plan([["Імя", "Год"], ["Янка Купала", "1882"]])
>>> plan.headings
['Імя', 'Імя (geo-2007)', 'Год']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translit import columns as finding
from translit.cells import Cells, Remark
from translit.columns import Plan
from translit.errors import Unreadable
from translit.house import style_files
from translit.loading import system_files

if TYPE_CHECKING:
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

    `cells_read` includes `cells_changed` and `doubtful`; read, unread and empty together are all. `encoding` and
    `delimiter` are those of the input, None for a workbook.
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


class Account:
    """What is to be done with every sheet, and what has been: counts and examples."""

    def __init__(
        self,
        name: str,
        targets: Sequence[Target],
        *,
        columns: Sequence[str] | None = None,
        source: str | Target | None = None,
        repair: bool = False,
        disarm: bool = False,
    ) -> None:
        self.name, self.columns = name, columns
        self.cells = Cells(targets, source=source, repair=repair, disarm=disarm)
        self.ids = [target.id for target in targets]
        self.known = {*system_files(), *style_files(), *self.ids}
        self.rows = 0
        self.done: list[str] = []
        self.notes: list[Remark] = []
        self._doubtful: list[Example] = []
        self._unread: list[Example] = []

    def plan(self, rows: Sequence[Sequence[str]], *, sheet: str | None = None) -> Plan | None:
        """The columns of a new sheet whose first rows, headings at the top, these are.

        With `sheet` (its name) it is one of several, and may have nothing for us: then the answer is None.

        Raises:
            Unreadable: no column that was asked for, or none that looks like names; the hint lists the columns.
        """
        headings = rows[0] if rows else []
        read, made = self.cells.script, finding.ours(headings, self.known)
        mended = [headings, *([self.cells.mended(value) for value in row] for row in rows[1:])]
        try:
            chosen = self._chosen(headings, mended, made, f"{sheet}: " if sheet else "")
        except Unreadable:
            if sheet is None:
                raise
            return None
        if sheet is not None:
            # "Column B" of a workbook means those that can be read, not the telephones of the second sheet.
            below = mended[1:]
            chosen = [at for at in chosen if any(at < len(row) and finding.letters(row[at], read) for row in below)]
        if not chosen:
            return None
        self.done += [(f"{sheet}: " if sheet else "") + titled(headings, at) for at in chosen]
        for at in chosen:
            if finding.is_person(headings[at], read):
                what = '"{heading}" was taken for a heading; if it is a name, say that there are no headings'
                self.say(what, heading=headings[at])
        plan = Plan(headings, chosen, self.ids)
        new = {plan.headings[at] for at, (_, number) in enumerate(plan.slots) if number is not None}
        for at, heading in enumerate(headings):
            if heading in new and at not in made:
                self.say('another column is called "{heading}" already; both are kept', heading=heading)
        return plan

    def _chosen(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], made: Mapping[int, tuple[int, str]], sheet: str
    ) -> list[int]:
        if self.columns:
            return finding.asked(self.columns, headings, file=self.name)
        for at in finding.named_but_unread(rows, self.cells.script):
            if at not in made:
                self.say("column {column}: nothing to read, left out", column=sheet + titled(headings, at))
        chosen = [at for at in finding.found(rows, self.cells.script) if at not in made]
        if not chosen:
            hint = f"name one; {finding.listed(headings)}"
            raise Unreadable(self.name, "no column looks like names to be read", hint=hint)
        return chosen

    def say(self, message: str, **values: object) -> None:
        """Nothing; adds a note to the report, once."""
        note = Remark(message, values)
        if note not in self.notes:
            self.notes.append(note)

    def convert(
        self, plan: Plan, first: int, texts: Mapping[int, Sequence[str]], names: Mapping[int, str]
    ) -> dict[int, list[tuple[str, ...] | None]]:
        """The conversions of a batch, by column; `first` is the number of its first row, `names` are the columns'."""
        made = {}
        for at in plan.chosen:
            made[at] = self.cells.read(texts[at])
            if len(self._doubtful) < _SHOWN or len(self._unread) < _SHOWN:
                self._show(first, names[at], texts[at])
        return made

    def _show(self, first: int, column: str, texts: Sequence[str]) -> None:
        for number, (text, outcome) in enumerate(zip(texts, self.cells.outcomes, strict=True), first):
            if outcome.became is None:
                if text and not text.isspace() and len(self._unread) < _SHOWN:
                    self._unread.append(Example(number, column, text, None, outcome.doubt or Remark("not read")))
            elif outcome.doubt and len(self._doubtful) < _SHOWN:
                self._doubtful.append(Example(number, column, text, outcome.became[0], outcome.doubt))

    def report(self, *, encoding: str | None = None, delimiter: str | None = None) -> Report:
        """The account of all sheets."""
        count = self.cells.count
        for number, message in (
            (count.disarmed, "cells that begin like a formula: {count}; what was made of them has a ' in front"),
            (count.repaired, "cells once read in a wrong encoding, repaired before reading: {count}"),
            (count.garbled, "cells that look like text read in a wrong encoding: {count}; ask for repair (--repair)"),
            (count.foreign, "cells with letters of another alphabet, not spelled, the new cells are empty: {count}"),
        ):
            if number:
                self.say(message, count=number)
        return Report(
            rows=self.rows,
            columns=tuple(self.done),
            cells_read=count.read,
            cells_changed=count.changed,
            cells_empty=count.empty,
            cells_unread=count.unread,
            doubtful=count.doubtful,
            notes=tuple(self.notes),
            encoding=encoding,
            delimiter=delimiter,
            examples=(*self._doubtful, *self._unread),
        )


def titled(headings: Sequence[str], at: int) -> str:
    """The heading of a column, with its letter where the heading is not its alone.

    >>> titled(["Імя", "Імя", "Год"], 1), titled(["Імя", "Імя", "Год"], 2)
    ('Імя (B)', 'Год')
    """
    heading = headings[at].strip()
    return heading if heading and headings.count(headings[at]) == 1 else f"{heading} ({finding.letter_of(at)})".strip()
