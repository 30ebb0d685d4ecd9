"""New columns in a copy of a workbook, every other part of it as it was, byte for byte.

An .xlsx is a zip of XML. Here the sheets with names are rewritten (`page`), and what points to their columns from elsewhere:
formulas of other sheets, defined names, comments, tables. All else, styles, themes, what no library knows, is copied. What cannot
be moved along (charts, pictures, macros, pivot tables, signatures) has been refused before by `contents`; or the new columns go
into a new sheet, and nothing is touched at all.

>>> import io, openpyxl, tempfile
>>> from pathlib import Path
>>> path = Path(tempfile.mkdtemp()) / "a.xlsx"
>>> book = openpyxl.Workbook(); book.active.append(["Імя", "=A1"]); book.save(path)
>>> change = Change(move=lambda at: at + (at > 0), made=lambda row: {0: ("Імя (be)",)}, width=2, counts={0: 1})
>>> out = io.BytesIO()
>>> insert(path, out, {"Sheet": change})
>>> [cell.value for cell in openpyxl.load_workbook(out).active[1]]
['Імя', 'Імя (be)', '=A1']
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from translit.columns import letter_of
from translit.page import Change, filter_moved, formulas, rewritten, text_cell
from translit.references import Moved, index_of

_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_NAMED = re.compile(r"(<(?:\w+:)?definedName\b([^>]*)>)([^<]*)(</)")
_FORMULA = re.compile(r"<(?:\w+:)?f(?:\s[^>]*)?>([^<]+)<")
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Parts:
    """The parts of a workbook by what they are."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = archive.namelist()
        self.book = self._book()
        self.xml = self.read(self.book)
        links = self.relations(self.book)
        #: Sheets in their order: name -> part.
        self.sheets: dict[str, str] = {}
        for match in _SHEET.finditer(self.xml):
            given = _attributes(match[0])
            id = next((value for key, value in given.items() if key.endswith(":id") or key == "id"), "")
            if id in links:
                self.sheets[unescape(given.get("name", ""))] = links[id][1]

    def _book(self) -> str:
        links = self.relations("")
        return next((part for kind, part in links.values() if kind.endswith("/officeDocument")), "xl/workbook.xml")

    def read(self, name: str) -> str:
        """A part as text."""
        raw = self.archive.read(name)
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part links to: id -> (type, part)."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return {}
        found = {}
        for match in _RELATION.finditer(self.read(rels)):
            given = _attributes(match[0])
            if given.get("TargetMode") != "External":
                target = unescape(given.get("Target", ""))
                whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[given.get("Id", "")] = given.get("Type", ""), whole
        return found


def _attributes(tag: str) -> dict[str, str]:
    return dict(re.findall(r"""([\w:.]+)\s*=\s*["']([^"']*)["']""", tag))


def formulas_of(path: Path, columns: Mapping[str, Sequence[int]]) -> dict[str, set[tuple[int, int]]]:
    """By sheet, the cells of some of its columns that hold a formula, as (row from 1, index of the column)."""
    with zipfile.ZipFile(path) as archive:
        parts = Parts(archive)
        return {name: formulas(parts.read(parts.sheets[name]), set(some)) for name, some in columns.items() if name in parts.sheets}


def obstacles(path: Path, changes: Mapping[str, Change]) -> list[str]:
    """What in a workbook would be wrong after its columns moved, in a user's words: formulas that count columns, merged names."""
    moved = Moved({name: change.move for name, change in changes.items()})
    found: dict[str, None] = {}
    with zipfile.ZipFile(path) as archive:
        parts = Parts(archive)
        for name, part in parts.sheets.items():
            xml = parts.read(part)
            for text in dict.fromkeys(map(unescape, _FORMULA.findall(xml))):
                if re.search(
                    r"LOOKUP|INDEX|OFFSET|COLUMN|INDIRECT|ADDRESS|CHOOSECOLS|TAKE|DROP", text, re.IGNORECASE
                ) and moved.counting(text, name):
                    found[f'formulas that count columns ("={text[:40]}" in {name})'] = None
                    break
            if name in changes and any(
                _cuts(m, changes[name]) for m in re.findall(r'<(?:\w+:)?mergeCell\b[^>]*?\bref="([^"]*)"', xml)
            ):
                found[f"merged cells over a column of names (in {name})"] = None
    return list(found)


def _cuts(ref: str, change: Change) -> bool:
    """Whether merged cells below the headings go over a column that gets new ones beside it."""
    ends = re.findall(r"([A-Z]+)(\d+)", ref)
    if len(ends) != 2:
        return False
    first, last = index_of(ends[0][0]), index_of(ends[1][0])
    rows = range(int(ends[0][1]), int(ends[1][1]) + 1)
    return any(first <= at < last and change.counts.get(at) for at in change.counts) and any(
        any(values and any(values) for at, values in (change.made(row) or {}).items() if first <= at < last) for row in rows
    )


def insert(path: Path, out: BinaryIO, changes: Mapping[str, Change]) -> None:
    """Nothing; writes a copy of a workbook with the new columns of each sheet by its name."""
    moved = Moved({name: change.move for name, change in changes.items()})
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as new:
        parts = Parts(archive)
        written = _changed_parts(parts, changes, moved)
        for info in archive.infolist():
            if info.filename in written:
                if (text := written[info.filename]()) is not None:
                    new.writestr(_like(info), text.encode())
            elif not info.is_dir():
                new.writestr(_like(info), archive.read(info))


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
    return made


class _Later:
    """A text that is made when it is written, so that no two sheets are in memory at once."""

    def __init__(self, make: object, *given: object) -> None:
        self.make, self.given = make, given

    def __call__(self) -> str | None:
        made: str | None = self.make(*self.given)  # type: ignore[operator]  # a function of ours
        return made


def _changed_parts(parts: Parts, changes: Mapping[str, Change], moved: Moved) -> dict[str, _Later]:
    """The parts that are not copied as they are, with what makes them; None means that a part goes."""
    made: dict[str, _Later] = {}

    def page(name: str, part: str) -> str:
        return rewritten(parts.read(part), name, changes.get(name), moved)

    for name, part in parts.sheets.items():
        made[part] = _Later(page, name, part)
        if name in changes:
            for kind, linked in parts.relations(part).values():
                if kind.endswith(("/comments", "/threadedComment")):
                    made[linked] = _Later(_comments, parts, linked, moved, name)
                elif kind.endswith("/vmlDrawing"):
                    made[linked] = _Later(_vml, parts, linked, changes[name])
                elif kind.endswith("/table"):
                    made[linked] = _Later(_table, parts, linked, moved, name, changes[name])
    made[parts.book] = _Later(_book, parts, moved)
    # The order in which formulas are reckoned names cells; a program makes it anew where it is missing.
    chain = [part for kind, part in parts.relations(parts.book).values() if kind.endswith("/calcChain")]
    for part in chain:
        made[part] = _Later(lambda: None)
        folder, _, name = parts.book.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        made[rels] = _Later(lambda rels=rels: _RELATION.sub(lambda m: "" if "/calcChain" in m[0] else m[0], parts.read(rels)))
        made["[Content_Types].xml"] = _Later(
            lambda part=part: re.sub(
                rf'<(?:\w+:)?Override\b[^>]*PartName="/{re.escape(part)}"[^>]*/>', "", parts.read("[Content_Types].xml")
            )
        )
    return made


def _book(parts: Parts, moved: Moved) -> str:
    names = list(parts.sheets)

    def named(match: re.Match[str]) -> str:
        here = re.search(r'\blocalSheetId="(\d+)"', match[2])
        sheet = names[int(here[1])] if here and int(here[1]) < len(names) else ""
        return match[1] + escape(moved.formula(unescape(match[3]), sheet)) + match[4]

    return _NAMED.sub(named, parts.xml)


def _comments(parts: Parts, part: str, moved: Moved, sheet: str) -> str:
    return re.sub(
        r'(<(?:\w+:)?(?:comment|threadedComment)\b[^>]*?\bref=")([^"]*)', lambda m: m[1] + moved.area(m[2], sheet), parts.read(part)
    )


def _vml(parts: Parts, part: str, change: Change) -> str:
    """The boxes of comments: the column that each belongs to, and where it is drawn."""

    def anchor(match: re.Match[str]) -> str:
        numbers = [piece.strip() for piece in match[2].split(",")]
        for at in (0, 4):
            if at < len(numbers) and numbers[at].isdigit():
                numbers[at] = str(change.move(int(numbers[at])))
        return match[1] + ", ".join(numbers)

    text = re.sub(r"(<x:Column>)\s*(\d+)", lambda m: m[1] + str(change.move(int(m[2]))), parts.read(part))
    return re.sub(r"(<x:Anchor>)([^<]*)", anchor, text)


def _table(parts: Parts, part: str, moved: Moved, sheet: str, change: Change) -> str:
    """A table: its range, and a column of its own for each new one inside it, called what stands over it."""
    text = parts.read(part)
    found = re.search(r'<(?:\w+:)?table\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)\d+"', text)
    if found is None:
        return text
    first, last, row = index_of(found[1]), index_of(found[3]), int(found[2])
    text = re.sub(
        r"<(?:\w+:)?autoFilter\b.*?(?:/>|</(?:\w+:)?autoFilter>)",
        lambda m: filter_moved(m[0], moved, sheet, change),
        text,
        flags=re.DOTALL,
    )
    text = re.sub(
        r'(<(?:\w+:)?(?:table|sortState|sortCondition)\b[^>]*?\bref=")([^"]*)', lambda m: m[1] + moved.area(m[2], sheet), text
    )
    columns = re.findall(r"<(?:\w+:)?tableColumn\b.*?(?:/>|</(?:\w+:)?tableColumn>)", text, flags=re.DOTALL)
    number = max((int(one) for column in columns for one in re.findall(r'\bid="(\d+)"', column)[:1]), default=0)
    names = {unescape(one).casefold() for column in columns for one in re.findall(r'\bname="([^"]*)"', column)[:1]}
    made, rows = "", change.made(row) or {}
    for at, column in zip(range(first, last + 1), columns, strict=False):
        if at not in change.dropped:
            made += column
        if at < last:
            for heading in rows.get(at, ()):
                number += 1
                called = str(heading)
                while called.casefold() in names and at not in change.dropped:
                    called += " "
                names.add(called.casefold())
                made += f'<tableColumn id="{number}" name={quoteattr(called)}/>'
    count = made.count("<tableColumn") + len(re.findall(r"<\w+:tableColumn\b", made))
    return re.sub(
        r"(<(?:\w+:)?tableColumns\b[^>]*?\bcount=\")\d+(\"[^>]*>).*?(</(?:\w+:)?tableColumns>)",
        lambda m: f"{m[1]}{count}{m[2]}{made}{m[3]}", text, flags=re.DOTALL,
    )  # fmt: skip


# --- a new sheet beside the others ---------------------------------------------------------------------------------------------


def add_sheets(path: Path, out: BinaryIO, sheets: Mapping[str, Iterator[Sequence[str | int]]]) -> None:
    """Nothing; writes a copy of a workbook with further sheets behind its own, each of these rows; every part of it stays as it
    was."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as new:
        parts = Parts(archive)
        folder = posixpath.dirname(parts.book)
        rels = posixpath.join(folder, "_rels", posixpath.basename(parts.book) + ".rels")
        changed = {parts.book: parts.xml, rels: parts.read(rels), "[Content_Types].xml": parts.read("[Content_Types].xml")}
        taken = [int(one) for one in re.findall(r'\bsheetId="(\d+)"', parts.xml)]
        prefix = re.search(r"<(\w+:)?sheets>", parts.xml)
        tag = (prefix[1] or "") if prefix else ""
        pages = {}
        for at, name in enumerate(sheets, 1):
            part = next(
                f"{folder}/worksheets/translit{n}.xml"
                for n in range(at, 10_000)
                if f"{folder}/worksheets/translit{n}.xml" not in parts.names
            )
            pages[part] = name
            id = f"rIdTranslit{at}"
            sheet = f'<{tag}sheet name={quoteattr(name)} sheetId="{max(taken, default=0) + at}" r:id="{id}" xmlns:r="{_REL}"/>'
            changed[parts.book] = changed[parts.book].replace(f"</{tag}sheets>", sheet + f"</{tag}sheets>", 1)
            link = f'<Relationship Id="{id}" Type="{_REL}/worksheet" Target="/{part}"/>'
            end = re.search(r"</(\w+:)?Relationships>", changed[rels])
            if end:
                changed[rels] = changed[rels][: end.start()] + link.replace("<", f"<{end[1] or ''}") + changed[rels][end.start() :]
            kind = f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}"/>'
            changed["[Content_Types].xml"] = changed["[Content_Types].xml"].replace("</Types>", kind + "</Types>", 1)
        for info in archive.infolist():
            if not info.is_dir():
                text = changed.get(info.filename)
                new.writestr(_like(info), archive.read(info) if text is None else text.encode())
        for part, name in pages.items():
            with new.open(part, "w", force_zip64=True) as page:
                page.write(
                    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()
                )
                for number, row in enumerate(sheets[name], 1):
                    cells = "".join(text_cell(f"{letter_of(at)}{number}", "", value) for at, value in enumerate(row) if value != "")
                    page.write(f'<row r="{number}">{cells}</row>'.encode())
                page.write(b"</sheetData></worksheet>")
