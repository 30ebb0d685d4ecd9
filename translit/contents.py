"""What a workbook has beside its values, found by looking into the parts of the zip.

Reading values and writing them into a new workbook loses formulas, filters, colours and much more, and people have lost
them to tools that kept silent about it. So before a workbook is rewritten (`workbook.rewrite`), what the journey would
lose is named here, in a user's words. Sheets are searched as bytes, block by block: a workbook of 200,000 rows has
sixty megabytes of XML, and all that matters is whether a tag occurs.

>>> "macros" in KINDS and "formulas" in KINDS
True
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from translit.errors import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLOCK = 1 << 20
#: Files in the zip by how their names begin, and what they are to a user.
_PARTS = {
    "xl/vbaProject": "macros",
    "xl/charts/": "charts",
    "xl/chartsheets/": "chart sheets",
    "xl/media/": "images",
    "xl/comments": "comments",
    "xl/threadedComments": "comments",
    "xl/tables/": "tables",
    "xl/pivot": "pivot tables",
    "xl/slicer": "slicers",
    "xl/externalLinks/": "links to other workbooks",
    "xl/embeddings/": "embedded objects",
    "xl/queryTables/": "tables filled from elsewhere",
    "_xmlsignatures/": "a digital signature",
    "xl/activeX/": "controls",
    "xl/ctrlProps/": "controls",
}
#: Elements in a sheet, and what they are to a user.
_ELEMENTS = {
    b"f": "formulas",
    b"mergeCell": "merged cells",
    b"conditionalFormatting": "conditional formats",
    b"dataValidation": "data validation",
    b"autoFilter": "filters",
    b"hyperlink": "links",
    b"sheetProtection": "protection",
    b"drawing": "drawings",
    b"sparkline": "sparklines",
    b"rowBreaks": "page breaks",
    b"headerFooter": "print settings",
    b"customSheetView": "views of single users",
}
_HIDDEN = re.compile(rb'<(?:\w+:)?(?:row|col)\s[^>]*?\b(hidden|outlineLevel)="(?:1|true|[2-7])"')
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*?\bt="e"')
_STYLED = "formats of cells (fonts, colours, numbers)"
_ARRANGED, _WRONG = "hidden or grouped rows and columns", "error values"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Everything that may be named as lost.
KINDS = frozenset({*_PARTS.values(), *_ELEMENTS.values(), _STYLED, _ARRANGED, _WRONG, "defined names", "rich text"})
#: What cannot be moved along when columns are put in, or would be void.
OBSTACLES = frozenset({
    "macros", "charts", "chart sheets", "images", "pivot tables", "slicers", "embedded objects", "controls", "drawings",
    "tables filled from elsewhere", "a digital signature", "views of single users",
})  # fmt: skip
#: What even a new sheet beside the others would break.
SIGNED = frozenset({"a digital signature"})
#: What prints differently and reads the same: told, not refused, since every office program writes some of it.
MINOR = frozenset({"print settings"})


@dataclass(slots=True)
class Contents:
    """What a workbook has beside its values: what would be lost, and what of its looks is carried over."""

    losses: list[str] = field(default_factory=list)
    #: What could not be moved along if columns were put into a copy.
    obstacles: list[str] = field(default_factory=list)
    date_format: str | None = None
    moment_format: str | None = None
    #: By sheet: column (from 0) -> width.
    widths: dict[str, dict[int, float]] = field(default_factory=dict)
    #: By sheet: frozen (columns, rows).
    panes: dict[str, tuple[int, int]] = field(default_factory=dict)


def contents(path: Path) -> Contents:
    """What is in a workbook beside values, found by looking into the parts of the zip.

    Raises:
        Unreadable: no .xlsx, or one with a password, or one that declares a document type (no honest workbook does).
    """
    from xml.etree.ElementTree import ParseError

    try:
        with zipfile.ZipFile(path) as archive:
            checked_size(archive, path)
            return _contents(archive, path)
    except (zipfile.BadZipFile, KeyError, ParseError, OSError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Unreadable(path, *no_workbook(path)) from error


def no_workbook(path: Path) -> tuple[str]:
    """Why a file that is called a workbook is none, as far as its first bytes tell."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if not head:
        return ("this file is empty",)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le")
        if locked in head or locked in path.read_bytes()[-(1 << 20) :]:
            return ("this workbook is encrypted; save it without a password",)
        return ("this is an old workbook under a new name; call it .xls",)
    if head.startswith(b"PK"):
        return ("this workbook is damaged or cut off; open it in its program and save it anew",)
    return ("this is no workbook; if it is text, call it .csv",)


def checked_size(archive: zipfile.ZipFile, path: Path) -> None:
    """Nothing. Unreadable where a workbook would unpack to so much that it is no workbook, but made to do harm."""
    packed = sum(info.compress_size for info in archive.infolist())
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > 4 << 30 or unpacked > 200 << 20 and unpacked > 150 * max(packed, 1):
        size = f"{unpacked >> 20:,} MB out of {max(packed >> 20, 1):,}"
        raise Unreadable(path, f"this file would unpack to {size}, as a zip bomb does", hint="save it anew as .xlsx, or as .csv")


def check_packed(path: Path) -> None:
    """Nothing. Unreadable where a packed workbook of another kind (.ods, .xlsb) would unpack to harm; one that is torn is not
    looked into."""
    with suppress(zipfile.BadZipFile, NotImplementedError), zipfile.ZipFile(path) as archive:
        checked_size(archive, path)


def _contents(archive: zipfile.ZipFile, path: Path) -> Contents:
    losses: dict[str, None] = {}
    for name in archive.namelist():
        losses.update((what, None) for part, what in _PARTS.items() if name.startswith(part))
    seen = Contents()
    sheets = _sheet_parts(archive, path)
    book = _xml(archive, "xl/workbook.xml", path)
    # Some writers leave these two behind empty.
    if book.find(f"{_MAIN}definedNames/{_MAIN}definedName") is not None:
        losses["defined names"] = None
    if any(lock.attrib for lock in book.iter(f"{_MAIN}workbookProtection")):
        losses["protection"] = None
    styled = _styles(archive, path, seen)
    for sheet, part in sheets.items():
        losses.update(dict.fromkeys(_sheet_losses(archive, part, styled)))
        _looks(archive, part, sheet, seen)
    if "xl/sharedStrings.xml" in archive.namelist() and _search(archive, "xl/sharedStrings.xml", rb"<(?:\w+:)?r[\s>]"):
        losses["rich text"] = None
    if "charts" in losses or "images" in losses:
        losses.pop("drawings", None)
    seen.obstacles = [what for what in losses if what in OBSTACLES]
    seen.losses = list(losses)
    return seen


def _xml(archive: zipfile.ZipFile, name: str, path: Path) -> Element:
    from xml.etree import ElementTree

    raw = archive.read(name)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Unreadable(path, f"{name} declares a document type, which no workbook needs")
    return ElementTree.fromstring(raw)


def _sheet_parts(archive: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """The names of the sheets and where in the zip they are."""
    links = {link.get("Id"): link.get("Target", "") for link in _xml(archive, "xl/_rels/workbook.xml.rels", path)}
    found = {}
    for sheet in _xml(archive, "xl/workbook.xml", path).iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        found[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part in blocks that overlap, so that no tag falls between two; a tag is shorter than the overlap."""
    with archive.open(name) as part:
        kept = b""
        while block := part.read(_BLOCK):
            yield kept + block
            kept = block[-1000:]


def _search(archive: zipfile.ZipFile, name: str, pattern: bytes) -> bool:
    compiled = re.compile(pattern)
    return any(compiled.search(block) for block in _blocks(archive, name))


def _sheet_losses(archive: zipfile.ZipFile, part: str, styled: Sequence[str]) -> list[str]:
    losses: dict[str, None] = {}
    style = re.compile(rb'<(?:\w+:)?(?:c|row|col)\s[^>]*?\b(?:s|style)="(?:' + "|".join(styled).encode() + rb')"')
    # Plain words first: most are in no block at all, and finding that out is ten times as quick as a pattern.
    seeking: dict[str, tuple[tuple[bytes, ...], re.Pattern[bytes]]] = {
        what: ((b"<f", b":f") if tag == b"f" else (tag,), re.compile(rb"<(?:\w+:)?" + tag + rb"[\s/>]"))
        for tag, what in _ELEMENTS.items()
    }
    seeking[_ARRANGED] = ((b"hidden=", b"outlineLevel="), _HIDDEN)
    seeking[_WRONG] = ((b't="e"',), _ERROR)
    if styled:
        seeking[_STYLED] = (tuple(f'"{number}"'.encode() for number in styled), style)
    for block in _blocks(archive, part):
        for what, (words, pattern) in list(seeking.items()):
            if any(word in block for word in words) and pattern.search(block):
                losses[what] = None
                # Seen once is enough: a sheet with formulas has thousands.
                del seeking[what]
    return list(losses)


def _styles(archive: zipfile.ZipFile, path: Path, seen: Contents) -> list[str]:
    """The numbers of the styles that are more than plain; date formats go into `seen`, where there is one of a kind.

    Plain is what the first style is, the one of untouched cells: LibreOffice spells out every default in each of them.
    """
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    if "xl/styles.xml" not in archive.namelist():
        return []
    sheet = _xml(archive, "xl/styles.xml", path)
    codes = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in sheet.iter(f"{_MAIN}numFmt")}
    formats = sheet.find(f"{_MAIN}cellXfs")
    styled: list[str] = []
    dates: set[str] = set()
    moments: set[str] = set()
    plain: object = None
    for number, style in enumerate(formats if formats is not None else ()):
        code = int(style.get("numFmtId", 0))
        shape = codes.get(code, BUILTIN_FORMATS.get(code, "General"))
        is_date = is_date_format(shape)
        if is_date:
            (moments if re.search("[hH]", shape) else dates).add(shape)
        looks = [style.get(kind, "0") for kind in ("fontId", "fillId", "borderId")]
        inside = [(child.tag, child.attrib) for child in style if child.attrib]
        plain = plain or (looks, inside)
        if plain != (looks, inside) or not (is_date or shape in {"General", "@"}):
            styled.append(str(number))
    seen.date_format = dates.pop() if len(dates) == 1 else None
    seen.moment_format = moments.pop() if len(moments) == 1 else None
    return styled


def _looks(archive: zipfile.ZipFile, part: str, sheet: str, seen: Contents) -> None:
    """Widths and frozen panes, which stand before the cells."""
    head = next(_blocks(archive, part), b"").partition(b"sheetData")[0].decode("utf-8", "replace")
    widths = seen.widths[sheet] = {}
    for column in re.findall(r"<(?:\w+:)?col\s[^>]*>", head):
        wanted = dict(re.findall(r'(\w+)="([^"]*)"', column))
        if "width" in wanted:
            # A range to the last column of all is a width for everything: a few hundred will do.
            for at in range(int(wanted["min"]) - 1, min(int(wanted["max"]), 300)):
                widths[at] = float(wanted["width"])
    pane = re.search(r"<(?:\w+:)?pane\s[^>]*>", head)
    if pane and 'state="frozen' in pane[0]:
        split = dict(re.findall(r'([xy]Split)="(\d+)', pane[0]))
        seen.panes[sheet] = int(split.get("xSplit", 0)), int(split.get("ySplit", 0))
