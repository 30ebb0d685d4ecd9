"""Workbooks: the values of every sheet out of one .xlsx and into a new one.

The quick reader gives values and nothing else, and the writer begins an empty workbook. Carried over are values with
their types, date formats, the names and the order of sheets, hidden sheets, widths of columns and frozen panes; what is
not carried over is found beforehand (`contents`), and whoever calls `rewrite` has been told.

>>> carried(1961.0), carried(0.5), carried("00012")
(1961, 0.5, '00012')
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from translit.contents import Contents
from translit.errors import Unreadable

#: The empty cell, as the reader gives it.
BLANK = ""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
def carried(value: Any) -> Any:
    """A value as the writer should have it: whole numbers without .0, control characters escaped as in the format."""
    if type(value) is float and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, str) and _CONTROL.search(value):
        # A cell may hold them as _x000D_; raw they are not XML.
        return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", value)
    return value


@dataclass(slots=True)
class Sheet:
    """One sheet to be rewritten: its name, its number of rows, and its rows of values, read as they are asked for."""

    name: str
    height: int
    rows: Iterator[list[Any]]


@dataclass(slots=True)
class Rewritten:
    """The new rows of a sheet, and for each new column the old one that its looks come from."""

    rows: Iterator[Sequence[Any]]
    like: Sequence[int]


def rewrite(path: Path, out: BinaryIO, seen: Contents, change: Callable[[Sheet], Rewritten]) -> None:
    """Nothing; writes the workbook at `path` to `out`, each sheet as `change` gives it back.

    A text that begins with = stays text. Raises `Unreadable` where the reader cannot make sense of the file.
    """
    from openpyxl import Workbook
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    new = Workbook(write_only=True)
    try:
        with load_workbook(str(path)) as old:
            for about in old.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = old.get_sheet_by_name(about.name)
                left = [BLANK] * (sheet.start[1] if sheet.start else 0)
                rows = (left + row for row in sheet.iter_rows())
                changed = change(Sheet(about.name, sheet.total_height, rows))
                page = new.create_sheet(about.name)
                if about.visible != SheetVisibleEnum.Visible:
                    page.sheet_state = "hidden" if about.visible == SheetVisibleEnum.Hidden else "veryHidden"
                _dress(page, about.name, seen, changed.like)
                for row in changed.rows:
                    page.append([_written(page, value, seen) for value in row])
    except CalamineError as error:
        raise Unreadable(path, f"this workbook cannot be read ({error})", hint="save it anew as .xlsx") from error
    new.save(out)


def _dress(page: Any, name: str, seen: Contents, like: Sequence[int]) -> None:
    """Widths and panes, moved to where their columns are now."""
    from openpyxl.utils import get_column_letter

    widths = seen.widths.get(name, {})
    order = [*like, *range(max(like, default=-1) + 1, max(widths, default=-1) + 1)]
    for at, old in enumerate(order, 1):
        if old in widths:
            page.column_dimensions[get_column_letter(at)].width = widths[old]
    columns, rows = seen.panes.get(name, (0, 0))
    if columns or rows:
        frozen = sum(old < columns for old in order) if order else columns
        page.freeze_panes = f"{get_column_letter(frozen + 1)}{rows + 1}"


def _written(page: Any, value: Any, seen: Contents) -> Any:
    value = carried(value)
    if value == BLANK and isinstance(value, str):
        return None
    if isinstance(value, str):
        if value.startswith(("=", "#")):
            from openpyxl.cell import WriteOnlyCell

            cell = WriteOnlyCell(page, value)
            cell.data_type = "s"
            return cell
        return value
    wanted = None
    if isinstance(value, datetime.datetime):
        wanted = seen.moment_format
    elif isinstance(value, datetime.date):
        wanted = seen.date_format
    if wanted:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(page, value)
        cell.number_format = wanted
        return cell
    return value
