"""A workbook from file to file: what is in its sheets, what is made of them, and in which of three ways that is written.

New columns are put into a copy (`insertion`, `opendocument`), where everything of the user's stays; or into new sheets beside
theirs; or the values alone are written into a new file. What the first two cannot keep is found beforehand and named.

>>> text_of(1961.0), text_of(True), text_of(""), text_of(" Янка ")
('1961', 'TRUE', '', ' Янка ')
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from translit.columns import PEEK, header_row
from translit.contents import MINOR, SIGNED, Contents, check_packed, contents
from translit.errors import NoColumn, Unreadable
from translit.insertion import add_sheets, formulas_of, insert, obstacles
from translit.layout import new_heading
from translit.page import Change
from translit.workbook import BLANK, Rewritten, Sheet, read, write

if TYPE_CHECKING:
    from translit.account import Account, Report
    from translit.table import Table

#: What is read, and what of it keeps its formulas and looks when columns are put in.
KINDS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
IN_PLACE = frozenset({".xlsx", ".xlsm", ".ods"})
#: What stands for a formula among the texts: no name begins so.
_FORMULA = "=…"
Progress = Callable[[int, int], None]


def text_of(value: Any) -> str:
    """What a cell says: whole numbers without .0, dates as 1961-02-03."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


class Page:
    """One sheet with its table (None: no names), the row where its cells begin, and the new cells by column."""

    def __init__(self, sheet: Sheet, table: Table | None, above: int, named: str) -> None:
        self.sheet, self.table, self.above, self.named = sheet, table, above, named
        #: The index of the first row of cells, and the new ones from there on.
        self.start = above + 1
        self.made: dict[int, list[tuple[str, ...]]] = {}
        self.formulas: set[tuple[int, int]] = set()

    def texts(self) -> dict[int, list[str]]:
        """The cells of the columns that the table wants to see, as texts."""
        assert self.table is not None
        found = {}
        for at in self.table.needed:
            found[at] = [text_of(row[at]) if at < len(row) else "" for row in self.sheet.rows[self.start :]]
        for row, at in self.formulas:
            if at in found and row - 1 >= self.start and row - 1 - self.start < len(found[at]):
                found[at][row - 1 - self.start] = _FORMULA
        return found

    def is_same(self) -> bool:
        """Whether the columns of an earlier run have, in every row, what is made now."""
        assert self.table is not None
        for number, row in enumerate(self.sheet.rows[self.start :]):
            for at, cells in self.made.items():
                there = [text_of(value) for value in row[at + 1 : at + 1 + len(cells[number])]]
                if self.table.plan.again and [*there, *[""] * (len(cells[number]) - len(there))] != list(cells[number]):
                    return False
        return True

    def cells(self, row: int) -> dict[int, tuple[str | int, ...]] | None:
        """The new cells of a row (from 1), by the column they stand right of: headings, cells, or none."""
        assert self.table is not None
        if row == self.above + 1:
            return {
                at: tuple(new_heading(self.table.headings[at], suffix) for suffix in some)
                for at, some in self.table.plan.suffixes.items()
            }
        at = row - 1 - self.start
        if at < 0 or not self.made or at >= len(next(iter(self.made.values()))):
            return None
        return {column: self._typed(column, cells[at]) for column, cells in self.made.items()}

    def _typed(self, column: int, cells: tuple[str, ...]) -> tuple[str | int, ...]:
        assert self.table is not None
        suffixes = self.table.plan.suffixes[column]
        if "group" not in suffixes:
            return cells
        which = suffixes.index("group")
        return (*cells[:which], int(cells[which]) if cells[which].isdigit() else cells[which], *cells[which + 1 :])

    def change(self) -> Change:
        """What is done to the sheet in a copy of its workbook."""
        assert self.table is not None
        plan = self.table.plan
        width = len(self.table.headings)
        places = {slot: at for at, slot in enumerate(plan.slots)}
        to = [places.get((at, None), -1) for at in range(width)]
        for at in plan.stale:
            # A formula that pointed to a column of an earlier run points to what stands in its place.
            heading = self.table.headings[at].strip()
            to[at] = next(
                (n for n, made in enumerate(plan.headings) if made.strip() == heading and plan.slots[n][1] is not None), to[at - 1]
            )
        more = len(plan.slots) - width
        counts = {at: len(some) for at, some in plan.suffixes.items()}
        return Change(lambda at: to[at] if at < width else at + more, self.cells, width, counts, plan.stale)

    def rows(self) -> Iterator[list[Any]]:
        """All rows of the sheet with the new cells between the old values."""
        assert self.table is not None
        for number, row in enumerate(self.sheet.rows, 1):
            yield self.table.plan.row(row, self.cells(number) or {}, BLANK)

    def apart(self) -> Iterator[list[str | int]]:
        """The rows of a new sheet: the number of the row, each name as it is, and what was made beside it."""
        assert self.table is not None
        columns = sorted(self.table.plan.suffixes)
        for number, row in enumerate(self.sheet.rows, 1):
            new = self.cells(number)
            if new is None:
                continue
            head: list[str | int] = ["row" if number == self.above + 1 else number]
            for at in columns:
                head += [text_of(row[at]) if at < len(row) else "", *new[at]]
            yield head


class Workbook:
    """A workbook of any kind, read whole. `header` is the row of the headings from 1, 0 for none, None to find it."""

    def __init__(
        self,
        account: Account,
        path: Path,
        kind: str,
        *,
        header: int | None = None,
        add_header: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.account, self.path, self.kind, self.progress, self.add_header = account, path, kind, progress, add_header
        if kind in (".ods", ".xlsb"):
            check_packed(path)
        self.seen = contents(path) if kind in (".xlsx", ".xlsm") else Contents()
        self.header = header
        self.pages: list[Page] = []

    def prepare(self) -> None:
        """Nothing; the sheets are read and the columns of names found.

        Raises:
            Unreadable: no workbook, an empty one.
            NoColumn: no column of names in any sheet.
        """
        sheets = read(self.path)
        several = len(sheets) > 1
        if not any(sheet.rows for sheet in sheets):
            raise Unreadable(self.path, "this workbook is empty")
        for sheet in sheets:
            texts = [[text_of(value) for value in row] for row in sheet.rows[: PEEK + 10]]
            above = header_row(texts) if self.header is None else self.header - 1
            rows = [[""] * max(map(len, texts), default=0), *texts] if above < 0 else texts[above:]
            table = None
            if len(rows) > 1:
                table = self.account.table(rows, sheet=sheet.name, one_of_several=several, above=above)
            self.pages.append(Page(sheet, table, above, f"{sheet.name}: " if several else ""))
        if not any(page.table for page in self.pages):
            what = "no column of that name" if self.account.columns else "no column looks like names"
            raise NoColumn(self.path, f"{what} in any sheet", hint="name one by its heading or letter")
        needed = {page.sheet.name: page.table.needed for page in self.pages if page.table}
        found: dict[str, set[tuple[int, int]]] = {}
        if self.kind in (".xlsx", ".xlsm"):
            found = formulas_of(self.path, needed)
        elif self.kind == ".ods":
            from translit import opendocument

            found = opendocument.formulas_of(self.path, needed)
        for page in self.pages:
            page.formulas = found.get(page.sheet.name, set())

    def work(self) -> None:
        """Nothing; the new cells of all sheets are made, people grouped first if they are to be."""
        self._make()
        if not all(page.is_same() for page in self.pages if page.table and page.table.plan.again):
            # It looked like a column of ours at first, and is the user's.
            self.account.forget(repeats=False)
            self.pages = []
            self.prepare()
            self._make()

    def _make(self) -> None:
        if self.account.census is not None:
            for page in self.pages:
                if page.table:
                    page.table.gather(page.start + 1, page.texts())
            self.account.settle(self.progress)
        done, whole = 0, sum(len(page.sheet.rows) for page in self.pages if page.table)
        for page in self.pages:
            if page.table:
                page.made = page.table.make(page.start + 1, page.texts())
                self.account.rows += max(0, len(page.sheet.rows) - page.start)
                done += len(page.sheet.rows)
                if self.progress:
                    self.progress(done, whole)

    def put_in(self, out: BinaryIO) -> Report:
        """The account of a copy with new columns in it.

        Raises:
            Unreadable: what such a copy could not keep, by name.
        """
        self._refuse(self.seen.obstacles)
        self.prepare()
        self.work()
        changes = {page.sheet.name: page.change() for page in self.pages if page.table}
        if self.kind == ".ods":
            from translit import opendocument

            self._refuse(opendocument.obstacles(self.path))
            opendocument.insert(self.path, out, changes)
        else:
            self._refuse(obstacles(self.path, changes))
            insert(self.path, out, changes)
        return self.account.report()

    def _refuse(self, found: Sequence[str]) -> None:
        if found:
            hint = "put them into new sheets (--into-new-sheet), or write the values alone (--values-only)"
            raise Unreadable(self.path, f"with new columns in it the workbook could not keep {', '.join(found)}", hint=hint)

    def put_beside(self, out: BinaryIO) -> Report:
        """The account of a copy with new sheets beside those of the user, which stay as they are to the byte."""
        lost = [what for what in self.seen.losses if what in SIGNED]
        if lost:
            raise Unreadable(self.path, f"any change would break {', '.join(lost)}", hint="write the values alone (--values-only)")
        if self.kind not in (".xlsx", ".xlsm"):
            raise Unreadable(
                self.path, f"a sheet cannot be put into {self.kind}", hint="save it as .xlsx, or leave --into-new-sheet out"
            )
        self.prepare()
        self.work()
        taken = {page.sheet.name.casefold() for page in self.pages}
        sheets: dict[str, Iterator[Sequence[str | int]]] = {}
        for page in self.pages:
            if page.table:
                sheets[_free(page.sheet.name, taken)] = page.apart()
        add_sheets(self.path, out, sheets)
        return self.account.report()

    def values(self, out: BinaryIO, into: str, *, allowed: bool) -> Report:
        """The account of the values alone in a new file of the kind `into`; `allowed`: losses are told, not refused."""
        lost = [what for what in self.seen.losses if what not in MINOR]
        if lost and not allowed:
            hint = "write the values alone (--values-only), or keep the format of the input"
            raise Unreadable(self.path, f"the new file would lose {', '.join(lost)}", hint=hint)
        if self.seen.losses:
            self.account.say("not carried over: {losses}", losses=", ".join(self.seen.losses))
        elif self.kind not in (".xlsx", ".xlsm"):
            self.account.say("values alone were written: formulas, formats and the like of the old file are not carried over")
        self.prepare()
        self.work()
        rewritten = [
            Rewritten(page.sheet.name, page.sheet.state, page.rows() if page.table else iter(page.sheet.rows), _like(page))
            for page in self.pages
        ]
        if into == ".ods":
            from translit import opendocument

            opendocument.write(out, rewritten)
        else:
            write(out, rewritten, self.seen)
        return self.account.report()


def _like(page: Page) -> list[int]:
    """For each new column the old one that its width comes from."""
    if page.table:
        return [at for at, _ in page.table.plan.slots]
    return list(range(max(map(len, page.sheet.rows), default=0)))


def _free(name: str, taken: set[str]) -> str:
    """A name for a new sheet: at most 31 characters, none that is taken."""
    for number in range(1, 10_000):
        tail = " (names)" if number == 1 else f" (names {number})"
        new = name[: 31 - len(tail)] + tail
        if new.casefold() not in taken:
            taken.add(new.casefold())
            return new
    raise AssertionError("ten thousand sheets of one name")
