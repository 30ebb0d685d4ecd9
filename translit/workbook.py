"""Workbooks: the values of every sheet, read out of one of any kind, and written into a new .xlsx.

The quick reader gives values and nothing else, and the writer begins an empty workbook. Carried over are values with
their types, date formats, the names and the order of sheets, hidden sheets, widths of columns and frozen panes; what is
not carried over is found beforehand (`contents`), and whoever asks for values alone has been told.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """One sheet that was read: its name, whether it is seen ("visible", "hidden", "veryHidden"), its rows from the first on."""

    name: str
    state: str
    rows: list[list[Any]]


def read(path: Path) -> list[Sheet]:
    """The sheets of a workbook of any kind that calamine reads: .xlsx, .xlsm, .xlsb, .xls, .ods; values without formulas.

    Raises:
        Unreadable: the reader cannot make sense of the file; a password is named.
    """
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    states = ((SheetVisibleEnum.Visible, "visible"), (SheetVisibleEnum.Hidden, "hidden"))
    try:
        with load_workbook(str(path)) as book:
            return [
                Sheet(
                    about.name,
                    next((state for one, state in states if about.visible == one), "veryHidden"),
                    book.get_sheet_by_name(about.name).to_python(skip_empty_area=False),
                )
                for about in book.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except CalamineError as error:
        said = str(error)
        if "assword" in said or "ncrypt" in said:
            raise Unreadable(path, "this workbook is encrypted", hint="save it without a password") from error
        raise Unreadable(path, f"this workbook cannot be read ({said})", hint="open it in its program and save it anew") from error
    except (OSError, ValueError) as error:
        raise Unreadable(path, f"this workbook cannot be read ({error})", hint="open it in its program and save it anew") from error


@dataclass(slots=True)
class Rewritten:
    """A sheet to be written: its rows, and for each column the old one that its looks come from."""

    name: str
    state: str
    rows: Iterable[Sequence[Any]]
    like: Sequence[int]


def write(out: BinaryIO, sheets: Sequence[Rewritten], seen: Contents) -> None:
    """Nothing; writes the values of sheets as a new workbook. A text that begins with = stays text, one of digits too."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new:
        empty, styles = _empty(sheets, seen)
        pages = {f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, 1)}
        for part in empty.namelist():
            if part not in pages:
                new.writestr(part, empty.read(part))
                continue
            sheet = pages[part]
            before, after = _halves(empty.read(part), _looks(sheet.name, seen, sheet.like))
            with new.open(part, "w", force_zip64=True) as page:
                page.write(before)
                _write_rows(page, iter(sheet.rows), styles)
                page.write(after)


def _empty(sheets: Sequence[Rewritten], seen: Contents) -> tuple[zipfile.ZipFile, dict[type, int]]:
    """A workbook with these sheets and no rows, and the number of the style that a value of each type has."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for sheet in sheets:
        book.create_sheet(sheet.name).sheet_state = sheet.state
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
        f'<col min="{at}" max="{at}" width="{widths[old]}" customWidth="1"/>' for at, old in enumerate(order, 1) if old in widths
    ]
    return (text + (f"<cols>{''.join(wide)}</cols>" if wide else "")).encode()


def _write_rows(page: IO[bytes], rows: Iterator[Sequence[Any]], styles: Mapping[type, int]) -> None:
    letters: list[str] = []
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        while len(letters) < len(row):
            letters.append(letter_of(len(letters)))
        cells = "".join([cell_text(f"{letters[at]}{number}", value, styles) for at, value in enumerate(row) if value != BLANK])
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
