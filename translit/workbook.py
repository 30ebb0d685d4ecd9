"""Workbooks: the values of every sheet out of one .xlsx and into a new one.

The quick reader gives values and nothing else, and the writer begins an empty workbook. Carried over are values with
their types, date formats, the names and the order of sheets, hidden sheets, widths of columns and frozen panes; what is
not carried over is found beforehand (`contents`), and whoever calls `rewrite` has been told.

openpyxl makes the workbook with its styles and its empty sheets; their rows are written here, as text, between the two
halves of each sheet: openpyxl takes 25 µs a cell, which is a minute for 200,000 rows, and a row is a simple thing.

>>> cell_text("A1", "Янка <&>", {}), cell_text("B1", 1961.0, {})
('<c r="A1" t="inlineStr"><is><t>Янка &lt;&amp;&gt;</t></is></c>', '<c r="B1"><v>1961</v></c>')
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO
from xml.sax.saxutils import escape

from translit.columns import letter_of
from translit.contents import Contents
from translit.errors import Unreadable

#: The empty cell, as the reader gives it.
BLANK = ""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
#: What must stand before the rows, and so takes the place of what openpyxl wrote there.
_HEAD = re.compile(rb"<sheetViews>.*?</sheetViews>|<cols>.*?</cols>", re.DOTALL)
_DAY, _MOMENT, _TIME, _SPAN = "yyyy-mm-dd", "yyyy-mm-dd h:mm:ss", "h:mm:ss", "[h]:mm:ss"
_BATCH = 1000


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
    """Nothing; writes the workbook at `path` to `out`, each sheet as `change` gives it back, one at a time.

    A text that begins with = stays text, one of digits too.

    Raises:
        Unreadable: the reader cannot make sense of the file.
    """
    from python_calamine import CalamineError, SheetTypeEnum, load_workbook

    try:
        with load_workbook(str(path)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new:
            names = [about for about in old.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
            empty, styles = _empty(names, seen)
            sheets = {f"xl/worksheets/sheet{at}.xml": about.name for at, about in enumerate(names, 1)}
            for part in empty.namelist():
                if part not in sheets:
                    new.writestr(part, empty.read(part))
                    continue
                sheet = old.get_sheet_by_name(sheets[part])
                left = [BLANK] * (sheet.start[1] if sheet.start else 0)
                rows = (left + row for row in sheet.iter_rows())
                changed = change(Sheet(sheet.name, sheet.total_height, rows))
                before, after = _halves(empty.read(part), _looks(sheet.name, seen, changed.like))
                with new.open(part, "w", force_zip64=True) as page:
                    page.write(before)
                    _write_rows(page, changed.rows, styles)
                    page.write(after)
    except CalamineError as error:
        raise Unreadable(path, f"this workbook cannot be read ({error})", hint="save it anew as .xlsx") from error


def _empty(names: Sequence[Any], seen: Contents) -> tuple[zipfile.ZipFile, dict[type, int]]:
    """A workbook with these sheets and no rows, and the number of the style that a value of each type has."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from python_calamine import SheetVisibleEnum

    book = Workbook(write_only=True)
    for about in names:
        page = book.create_sheet(about.name)
        if about.visible != SheetVisibleEnum.Visible:
            page.sheet_state = "hidden" if about.visible == SheetVisibleEnum.Hidden else "veryHidden"
    styles: dict[type, int] = {}
    for kind, shape in (
        (datetime.datetime, seen.moment_format or _MOMENT),
        (datetime.date, seen.date_format or _DAY),
        (datetime.time, _TIME),
        (datetime.timedelta, _SPAN),
    ):
        cell = WriteOnlyCell(book.worksheets[0])
        cell.number_format = shape
        styles[kind] = cell.style_id
    raw = io.BytesIO()
    book.save(raw)
    return zipfile.ZipFile(raw), styles


def _halves(page: bytes, looks: bytes) -> tuple[bytes, bytes]:
    """An empty sheet before and after its rows, with views and widths put in."""
    rows = _ROWS.search(page)
    assert rows is not None, "openpyxl writes sheetData in every sheet"
    return _HEAD.sub(b"", page[: rows.start()]) + looks + b"<sheetData>", b"</sheetData>" + page[rows.end() :]


def _looks(name: str, seen: Contents, like: Sequence[int]) -> bytes:
    """Frozen panes and widths, moved to where their columns are now."""
    widths = seen.widths.get(name, {})
    order = [*like, *range(max(like, default=-1) + 1, max(widths, default=-1) + 1)]
    columns, rows = seen.panes.get(name, (0, 0))
    text = ""
    if columns or rows:
        columns = sum(old < columns for old in order) if order else columns
        side = "bottomRight" if columns and rows else "topRight" if columns else "bottomLeft"
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        corner = f"{letter_of(columns)}{rows + 1}"
        pane = f'<pane{split} topLeftCell="{corner}" activePane="{side}" state="frozen"/>'
        text += f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    wide = [
        f'<col min="{at}" max="{at}" width="{widths[old]}" customWidth="1"/>'
        for at, old in enumerate(order, 1)
        if old in widths
    ]
    return (text + (f"<cols>{''.join(wide)}</cols>" if wide else "")).encode()


def _write_rows(page: IO[bytes], rows: Iterator[Sequence[Any]], styles: Mapping[type, int]) -> None:
    letters: list[str] = []
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        while len(letters) < len(row):
            letters.append(letter_of(len(letters)))
        cells = "".join(
            [cell_text(f"{letters[at]}{number}", value, styles) for at, value in enumerate(row) if value != BLANK]
        )
        lines.append(f'<row r="{number}">{cells}</row>')
        if len(lines) == _BATCH:
            page.write("".join(lines).encode())
            lines.clear()
    page.write("".join(lines).encode())


def cell_text(place: str, value: Any, styles: Mapping[type, int]) -> str:
    """One cell as the format has it: text stays text whatever it looks like, whole numbers lose .0, dates have a style.

    >>> cell_text("A1", "=1+1", {})
    '<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>'
    """
    if isinstance(value, str):
        text = escape(value)
        if _CONTROL.search(text):
            # A cell may hold them as _x000D_; raw they are not XML.
            text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return f'<c r="{place}" t="inlineStr"><is><t{space}>{text}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return f'<c r="{place}"><v>{int(value) if whole else value!r}</v></c>'
    from openpyxl.utils.datetime import to_excel

    serial: float = to_excel(value)  # type: ignore[no-untyped-call]
    return f'<c r="{place}" s="{styles[type(value)]}"><v>{serial}</v></c>'
