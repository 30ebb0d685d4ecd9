"""OpenDocument spreadsheets (.ods): new columns in a copy, and a new one of values.

A sheet there is a list of rows of cells without addresses, equal neighbours told once with a count. So columns are put in by
walking along each row; what names cells elsewhere (formulas, named ranges, filters, formats) is moved along, all else stays.

>>> moved_formula("of:=[.B2]*2+SUM([$Спіс.C1:.C3])", "Спіс", {"Спіс": lambda at: at + 1})
'of:=[.C2]*2+SUM([$Спіс.D1:.D3])'
"""

from __future__ import annotations

import copy
import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import escape

from translit.columns import letter_of
from translit.errors import Unreadable
from translit.references import index_of

if TYPE_CHECKING:
    from translit.page import Change
    from translit.workbook import Rewritten

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_T, _O = f"{{{_TABLE}}}", f"{{{_OFFICE}}}"
_REPEATED, _SPANNED = f"{_T}number-columns-repeated", f"{_T}number-columns-spanned"
_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_ADDRESS = re.compile(
    r"(?P<sheet>\$?(?:'(?:[^']|'')*'|[^\s.$:'\[\]]+))?\.(?P<a>\$?)(?P<column>[A-Z]{1,3})(?P<row>\$?\d+)?(?![A-Za-z0-9])"
)
_BRACKETS = re.compile(r'\[[^\[\]]*\]|"[^"]*"')
_ROW_GROUPS = (f"{_T}table-row-group", f"{_T}table-header-rows", f"{_T}table-rows")
Moves = Mapping[str, Callable[[int], int]]


def moved_formula(text: str, sheet: str, moves: Moves) -> str:
    """A formula with its references where they are now; a text in quotes stays."""
    return _BRACKETS.sub(lambda m: m[0] if m[0][0] == '"' else moved_addresses(m[0], sheet, moves), text)


def moved_addresses(text: str, sheet: str, moves: Moves) -> str:
    """Addresses such as `$Спіс.$A$1:.$B$2`; the second end of a range is of the sheet of the first.

    >>> moved_addresses("$Спіс.$A$1:.$B$2 Інш.A1", "Інш", {"Спіс": lambda at: at + at})
    '$Спіс.$A$1:.$C$2 Інш.A1'
    """
    here = sheet

    def to(match: re.Match[str]) -> str:
        nonlocal here
        named = match["sheet"]
        if named:
            plain = named.lstrip("$")
            here = plain[1:-1].replace("''", "'") if plain.startswith("'") else plain
        elif not text[: match.start()].endswith(":"):
            here = sheet
        move = moves.get(here)
        column = letter_of(move(index_of(match["column"]))) if move else match["column"]
        return f"{named or ''}.{match['a']}{column}{match['row'] or ''}"

    return _ADDRESS.sub(to, text)


def _content(path: Path) -> tuple[zipfile.ZipFile, bytes]:
    try:
        archive = zipfile.ZipFile(path)
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable(path, "this workbook is encrypted", hint="save it without a password")
        return archive, archive.read("content.xml")
    except (zipfile.BadZipFile, KeyError) as error:
        raise Unreadable(path, "this workbook is damaged or cut off", hint="open it in its program and save it anew") from error


def obstacles(path: Path) -> list[str]:
    """What columns put in could not be moved along with, in a user's words."""
    archive, raw = _content(path)
    with archive:
        names = archive.namelist()
    found = {
        "charts or embedded objects": b"<draw:object" in raw,
        "images or drawings": b"<draw:image" in raw or b"<table:shapes" in raw,
        "pivot tables": b"<table:data-pilot-table" in raw,
        "macros": any(name.startswith(("Basic/", "Scripts/")) for name in names),
        "a digital signature": "META-INF/documentsignatures.xml" in names,
        "tracked changes": b"<table:tracked-changes" in raw,
    }
    return [what for what, there in found.items() if there]


def formulas_of(path: Path, wanted: Mapping[str, Sequence[int]]) -> dict[str, set[tuple[int, int]]]:
    """The cells with a formula, as (row from 1, column from 0), in these columns of each sheet by its name."""
    archive, raw = _content(path)
    archive.close()
    found: dict[str, set[tuple[int, int]]] = {}
    if b"table:formula" not in raw:
        return found
    for sheet in ElementTree.fromstring(raw).iter(f"{_T}table"):
        name = sheet.get(f"{_T}name", "")
        some = set(wanted.get(name, ()))
        number = 1
        for _, _, row in _walk(sheet, f"{_T}table-row", _ROW_GROUPS) if some else ():
            at, times = 0, int(row.get(f"{_T}number-rows-repeated", "1"))
            for cell in row:
                count = int(cell.get(_REPEATED, "1"))
                if cell.get(f"{_T}formula") is not None:
                    found.setdefault(name, set()).update(
                        (number + more, column) for more in range(times) for column in some & set(range(at, at + count))
                    )
                at += count
            number += times
    return found


def insert(path: Path, out: BinaryIO, changes: Mapping[str, Change]) -> None:
    """Nothing; writes a copy of a spreadsheet with the new columns of each sheet by its name."""
    archive, raw = _content(path)
    with archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        spaces = dict(pair for _, pair in ElementTree.iterparse(io.BytesIO(raw), events=("start-ns",)))
        for prefix, uri in spaces.items():
            ElementTree.register_namespace(prefix, uri)
        root = ElementTree.fromstring(raw)
        moves = {name: change.move for name, change in changes.items()}
        for sheet in root.iter(f"{_T}table"):
            name = sheet.get(f"{_T}name", "")
            if name in changes:
                _columns(sheet, changes[name])
                _rows(sheet, changes[name])
            _addresses(sheet, name, moves)
        for part in root.iter():
            if part.tag.startswith(_T) and part.tag.removeprefix(_T) in (
                "named-range",
                "named-expression",
                "database-range",
                "content-validation",
            ):
                _attributes(part, "", moves)
        for info in archive.infolist():
            data = archive.read(info)
            if info.filename == "content.xml":
                data = _declared(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True), spaces)
            elif info.filename == "settings.xml":
                data = _settings(data.decode(), changes).encode()
            made = zipfile.ZipInfo(info.filename, info.date_time)
            made.compress_type = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(made, data)


def _declared(data: bytes, spaces: Mapping[str, str]) -> bytes:
    """The XML with every prefix of the old root: `of:` stands in values alone, and a formula without it is none."""
    start, _, rest = data.partition(b"<office:document-content")
    head, _, tail = rest.partition(b">")
    missing = "".join(
        f' xmlns:{prefix}="{escape(uri)}"' for prefix, uri in spaces.items() if f'xmlns:{prefix}="'.encode() not in head
    )
    return start + b"<office:document-content" + missing.encode() + head + b">" + tail


def _addresses(sheet: Element, name: str, moves: Moves) -> None:
    for part in sheet.iter():
        _attributes(part, name, moves)


def _attributes(part: Element, sheet: str, moves: Moves) -> None:
    for key, value in part.attrib.items():
        local = key.rpartition("}")[2]
        if local == "formula" or local in ("expression", "condition", "value") and "[" in value:
            part.set(key, moved_formula(value, sheet, moves))
        elif local.endswith(("-address", "print-ranges")) and "." in value:
            part.set(key, moved_addresses(value, sheet, moves))


def _settings(text: str, changes: Mapping[str, Change]) -> str:
    """Where sheets are frozen."""
    for name, change in changes.items():

        def entry(match: re.Match[str], change: Change = change) -> str:
            return re.sub(
                r'(config:name="(?:HorizontalSplitPosition|PositionRight)"[^>]*>)(\d+)',
                lambda m: m[1] + str(change.move(int(m[2]))), match[0],
            )  # fmt: skip

        quoted = re.escape(escape(name, {'"': "&quot;"}))
        frozen = re.compile(rf'<config:config-item-map-entry config:name="{quoted}">.*?</config:config-item-map-entry>', re.DOTALL)
        text = frozen.sub(lambda m: entry(m) if re.search(r'"HorizontalSplitMode"[^>]*>2<', m[0]) else m[0], text)  # noqa: B023 - used at once
    return text


def _walk(parent: Element, tag: str, groups: tuple[str, ...]) -> Iterator[tuple[Element, int, Element]]:
    """Elements of a kind with their parent and place, groups opened."""
    for at, child in enumerate(list(parent)):
        if child.tag == tag:
            yield parent, at, child
        elif child.tag in groups:
            yield from _walk(child, tag, groups)


def _columns(sheet: Element, change: Change) -> None:
    groups = (f"{_T}table-column-group", f"{_T}table-header-columns", f"{_T}table-columns")
    at = 0
    for parent, _, column in list(_walk(sheet, f"{_T}table-column", groups)):
        count = int(column.get(_REPEATED, "1"))
        parts = _parts(column, at, count, change)
        at += count
        place = list(parent).index(column)
        parent.remove(column)
        for more, (element, made, _) in enumerate(parts):
            if made:
                element.attrib.pop(f"{_T}visibility", None)
            parent.insert(place + more, element)


def _parts(cell: Element, start: int, count: int, change: Change) -> list[tuple[Element, int, int]]:
    """A repeated element cut where columns come in or go: (element, 0, -1) for what stays, (copy, n, source) for n new ones."""
    out: list[tuple[Element, int, int]] = []
    run = 0

    def flush() -> None:
        nonlocal run
        if run:
            out.append((_repeat(cell, run), 0, -1))
        run = 0

    for at in range(start, min(start + count, change.width)):
        if at not in change.dropped:
            run += 1
        if made := change.counts.get(at, 0):
            flush()
            out.append((_repeat(cell, made), made, at))
    run += max(0, start + count - max(start, change.width))
    flush()
    return out


def _repeat(cell: Element, count: int) -> Element:
    made = copy.deepcopy(cell)
    made.attrib.pop(_REPEATED, None)
    if count > 1:
        made.set(_REPEATED, str(count))
    return made


def _rows(sheet: Element, change: Change) -> None:
    number = 1
    for _, _, row in list(_walk(sheet, f"{_T}table-row", _ROW_GROUPS)):
        _row(row, change, change.made(number) or {})
        number += int(row.get(f"{_T}number-rows-repeated", "1"))


def _row(row: Element, change: Change, made: Mapping[int, Sequence[str | int]]) -> None:
    at, covered = 0, 0
    new: list[Element] = []
    cells = list(row)
    for cell in cells:
        count, span = int(cell.get(_REPEATED, "1")), int(cell.get(_SPANNED, "1"))
        if span > 1:
            covered = at + span
            cell.set(_SPANNED, str(change.move(covered - 1) - change.move(at) + 1))
        for element, some, source in _parts(cell, at, count, change):
            if not some:
                new.append(element)
                continue
            values = made.get(source, ())
            new += [_cell(cell, values[n] if n < len(values) else "", source + 1 < covered) for n in range(some)]
        at += count
    for cell in cells:
        row.remove(cell)
    row.extend(new)


def _cell(like: Element, value: str | int, covered: bool) -> Element:
    """A cell of ours in the looks of its source."""
    made = Element(f"{_T}covered-table-cell" if covered else f"{_T}table-cell")
    if style := like.get(f"{_T}style-name"):
        made.set(f"{_T}style-name", style)
    if value != "":
        kind = "float" if isinstance(value, int) else "string"
        made.set(f"{_O}value-type", kind)
        if kind == "float":
            made.set(f"{_O}value", str(value))
        SubElement(made, f"{{{_TEXT}}}p").text = str(value)
    return made


# --- a new one -----------------------------------------------------------------------------------------------------------------

_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" '
    f'xmlns:text="{_TEXT}" office:version="1.2"><office:body><office:spreadsheet>'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="'
    + _MIME.decode()
    + '"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write(out: BinaryIO, sheets: Sequence[Rewritten]) -> None:
    """Nothing; writes the values of sheets as a new spreadsheet; texts stay texts, whatever they begin with."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(zipfile.ZipInfo("mimetype"), _MIME)
        new.writestr("META-INF/manifest.xml", _MANIFEST)
        with new.open("content.xml", "w", force_zip64=True) as page:
            page.write(_HEAD.encode())
            for sheet in sheets:
                page.write(f'<table:table table:name="{escape(sheet.name, {chr(34): "&quot;"})}"><table:table-column/>'.encode())
                for row in sheet.rows:
                    page.write(
                        ("<table:table-row>" + ("".join(map(_text, row)) or "<table:table-cell/>") + "</table:table-row>").encode()
                    )
                page.write(b"</table:table>")
            page.write(b"</office:spreadsheet></office:body></office:document-content>")


def _text(value: Any) -> str:
    """A cell of any value.

    >>> _text("=1")
    '<table:table-cell office:value-type="string"><text:p>=1</text:p></table:table-cell>'
    """
    if value == "" or value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
    if isinstance(value, datetime.datetime | datetime.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    text = escape(re.sub("[\x00-\x08\x0b-\x1f]", "", line))
    return re.sub(r"^ | (?= )| $", "<text:s/>", text)
