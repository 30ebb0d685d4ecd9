"""One sheet of a workbook as the XML that it is, with columns put in and all that names a column moved along.

Only what has to change is touched: a cell keeps its style, its type and every attribute that nobody here has heard of. So the
workbook of a user survives, which no library that reads it into objects and writes it anew can promise.

>>> change = Change(move=lambda at: at + (at > 0), made=lambda row: {0: ("Janka",)}, width=2)
>>> row = '<row r="1"><c r="A1" s="4"/><c r="B1"><f>A1</f></c></row>'
>>> new = rewritten(f"<worksheet><sheetData>{row}</sheetData></worksheet>", "Спіс", change, Moved({"Спіс": change.move}))
>>> new[42:114]
' s="4"/><c r="B1" s="4" t="inlineStr"><is><t>Janka</t></is></c><c r="C1"'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple
from xml.sax.saxutils import escape

from translit.columns import letter_of
from translit.references import Moved, index_of

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_LAST = 16_384


class Change(NamedTuple):
    """What is done to a sheet. `move` gives the new index of an old column; `made` the cells that come right of old columns, for
    the number of a row; `width` counts the old columns that may have any; `dropped` are old columns that go.
    """

    move: Callable[[int], int]
    made: Callable[[int], Mapping[int, Sequence[str | int]] | None]
    width: int
    counts: Mapping[int, int] = {}
    dropped: Collection[int] = ()


def text_cell(place: str, style: str, value: str | int) -> str:
    """A cell of ours: a number, or a text that no program takes for a formula.

    >>> text_cell("A1", "3", "=1+1"), text_cell("A2", "", 7)
    ('<c r="A1" s="3" t="inlineStr"><is><t>=1+1</t></is></c>', '<c r="A2"><v>7</v></c>')
    """
    looks = f' s="{style}"' if style else ""
    if isinstance(value, int):
        return f'<c r="{place}"{looks}><v>{value}</v></c>'
    text = _CONTROL.sub(lambda m: f"_x{ord(m[0]):04X}_", escape(value))
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f'<c r="{place}"{looks} t="inlineStr"><is><t{space}>{text}</t></is></c>'


def formulas(xml: str, columns: Collection[int]) -> set[tuple[int, int]]:
    """The cells of some columns that hold a formula, as (row from 1, index of the column).

    >>> formulas('<row r="2"><c r="A2"><f>B1</f><v>1</v></c><c r="B2"><v>1</v></c></row>', {0, 1})
    {(2, 0)}
    """
    found = set()
    for match in re.finditer(r'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>/]*>\s*<(?:\w+:)?f[\s/>]', xml):
        at = index_of(match[1])
        if at in columns:
            found.add((int(match[2]), at))
    return found


def rewritten(xml: str, sheet: str, change: Change | None, moved: Moved) -> str:
    """The XML of a sheet with its changes; `change` None: other sheets have changed, and its formulas follow."""
    return _Page(xml, sheet, change, moved).run()


class _Page:
    def __init__(self, xml: str, sheet: str, change: Change | None, moved: Moved) -> None:
        self.xml, self.sheet, self.change, self.moved = xml, sheet, change, moved
        found = re.search(r"<(\w+:)?worksheet\b", xml)
        self.prefix = (found[1] or "") if found else ""
        p = re.escape(self.prefix)
        self._row = re.compile(rf"<{p}row\b([^>]*?)(?:/>|>(.*?)</{p}row>)", re.DOTALL)
        self._cell = re.compile(rf"<{p}c\b([^>]*?)(?:/>|>(.*?)</{p}c>)", re.DOTALL)
        self._f = re.compile(rf"<{p}f\b([^>]*?)(?:/>|>(.*?)</{p}f>)", re.DOTALL)
        self._place = re.compile(r'\br="([A-Z]+)(\d+)"')
        self._shared: dict[str, tuple[str, str]] = {}
        self._letters: dict[str, tuple[int, str]] = {}

    def run(self) -> str:
        p = self.prefix
        start = re.search(rf"<{re.escape(p)}sheetData\s*/?>", self.xml)
        if start is None:
            return self.xml
        stop = self.xml.find(f"</{p}sheetData>", start.end())
        if start[0].endswith("/>") or stop < 0:
            return self._head(self.xml[: start.end()]) + self._tail(self.xml[start.end() :])
        body = self.xml[start.end() : stop]
        return self._head(self.xml[: start.start()]) + start[0] + "".join(self._rows(body)) + self._tail(self.xml[stop:])

    # --- rows ----------------------------------------------------------------------------------------------------------------

    def _rows(self, body: str) -> Iterator[str]:
        if self.change is None:
            yield self._f.sub(self._formula, body) if "<" + self.prefix + "f" in body else body
            return
        number = 0
        for match in self._row.finditer(body):
            found = re.search(r'\br="(\d+)"', match[1])
            number = int(found[1]) if found else number + 1
            attributes = re.sub(r'\s+spans="[^"]*"', "", match[1].rstrip())
            if not found:
                attributes += f' r="{number}"'
            cells = self._cells(match[2] or "", number)
            yield f"<{self.prefix}row{attributes}>{cells}</{self.prefix}row>" if cells else f"<{self.prefix}row{attributes}/>"

    def _cells(self, text: str, row: int) -> str:
        change = self.change
        assert change is not None
        made = change.made(row) or {}
        out: list[tuple[int, str]] = []
        styles: dict[int, str] = {}
        at = -1
        for match in self._cell.finditer(text):
            attributes = match[1]
            place = self._place.search(attributes)
            if place:
                at, letters = self._to(place[1])
                attributes = attributes[: place.start(1)] + letters + attributes[place.end(1) :]
            else:
                at += 1
                attributes = f' r="{letter_of(change.move(at))}{row}"{attributes}'
            if at in made:
                style = re.search(r'\bs="(\d+)"', attributes)
                styles[at] = style[1] if style else ""
            if at in change.dropped:
                continue
            inner = match[2]
            if inner is None:
                cell = f"<{self.prefix}c{attributes}/>"
            else:
                if "f" in inner and "<" + self.prefix + "f" in inner:
                    inner = self._f.sub(lambda m, at=at, row=row: self._formula(m, at, row), inner)
                cell = f"<{self.prefix}c{attributes}>{inner}</{self.prefix}c>"
            out.append((change.move(at), cell))
        for source, values in made.items():
            start = change.move(source) + 1
            for which, value in enumerate(values):
                if value != "":
                    cell = text_cell(f"{letter_of(start + which)}{row}", styles.get(source, ""), value)
                    out.append((start + which, cell.replace("<", f"<{self.prefix}").replace(f"<{self.prefix}/", f"</{self.prefix}")
                                if self.prefix else cell))  # fmt: skip
        out.sort(key=lambda pair: pair[0])
        return "".join(cell for _, cell in out)

    def _to(self, letters: str) -> tuple[int, str]:
        known = self._letters.get(letters)
        if known is None:
            assert self.change is not None
            at = index_of(letters)
            known = self._letters[letters] = at, letter_of(self.change.move(at))
        return known

    def _formula(self, match: re.Match[str], at: int = -1, row: int = 0) -> str:
        """A formula with its references moved; shared ones that go over several columns stand each for itself."""
        attributes, text = match[1], unescape(match[2] or "")
        given = dict(_ATTRIBUTE.findall(attributes))
        if given.get("t") == "shared" and self.change is not None:
            number = given.get("si", "")
            if text and _columns(given.get("ref", "")) > 1:
                self._shared[number] = text, f"{letter_of(at)}{row}"
            if number in self._shared:
                from openpyxl.formula.translate import Translator

                origin, place = self._shared[number]
                text = Translator("=" + origin, origin=place).translate_formula(f"{letter_of(at)}{row}")[1:]
                attributes = ""
        for name in ("ref", "r1", "r2"):
            if name in given and attributes:
                attributes = attributes.replace(f'{name}="{given[name]}"', f'{name}="{self.moved.area(given[name], self.sheet)}"')
        p = self.prefix
        if not text:
            return f"<{p}f{attributes}/>"
        return f"<{p}f{attributes}>{escape(self.moved.formula(text, self.sheet))}</{p}f>"

    # --- around the rows -----------------------------------------------------------------------------------------------------

    def _head(self, head: str) -> str:
        if self.change is None:
            return head
        p = re.escape(self.prefix)
        head = re.sub(rf'(<{p}dimension\b[^>]*?\bref=")([^"]*)', lambda m: m[1] + self.moved.area(m[2], self.sheet), head)
        head = re.sub(rf"<{p}(?:pane|selection|sheetView)\b[^>]*>", self._view, head)
        return re.sub(rf"(<{p}cols>)(.*?)(</{p}cols>)", lambda m: m[1] + self._cols(m[2]) + m[3], head, flags=re.DOTALL)

    def _view(self, match: re.Match[str]) -> str:
        assert self.change is not None
        text = re.sub(
            r'\b(topLeftCell|activeCell|sqref)="([^"]*)"', lambda m: f'{m[1]}="{self.moved.area(m[2], self.sheet)}"', match[0]
        )
        if 'state="frozen' in text or "frozenSplit" in text:
            text = re.sub(r'\bxSplit="(\d+)"', lambda m: f'xSplit="{self._frozen(int(m[1]))}"', text)
        return text

    def _frozen(self, columns: int) -> int:
        """So many columns are frozen now: those made of the last frozen one too."""
        assert self.change is not None
        return self.change.move(columns) if columns else 0

    def _cols(self, text: str) -> str:
        """The widths and looks of columns; a new column looks like its source, and is not hidden."""
        change = self.change
        assert change is not None
        spread: list[tuple[int, int, str]] = []
        for match in re.finditer(rf"<{re.escape(self.prefix)}col\b([^>]*?)/?>", text):
            given = dict(_ATTRIBUTE.findall(match[1]))
            first, last = int(given["min"]) - 1, int(given["max"]) - 1
            rest = re.sub(r'\s*\b(?:min|max)="\d+"', "", match[1]).rstrip()
            shown = re.sub(r'\s*\b(?:hidden|collapsed|outlineLevel)="[^"]*"', "", rest)
            for at in range(first, min(last + 1, change.width)):
                if at not in change.dropped:
                    spread.append((change.move(at), change.move(at), rest))
                if count := change.counts.get(at, 0):
                    spread.append((change.move(at) + 1, change.move(at) + count, shown))
            if last >= change.width:
                start = max(first, change.width)
                spread.append((change.move(start), min(change.move(last), _LAST - 1), rest))
        joined: list[tuple[int, int, str]] = []
        for start, stop, rest in sorted(spread):
            if joined and joined[-1][2] == rest and joined[-1][1] + 1 == start:
                joined[-1] = (joined[-1][0], stop, rest)
            elif start <= stop:
                joined.append((start, stop, rest))
        return "".join(f'<{self.prefix}col min="{start + 1}" max="{stop + 1}"{rest}/>' for start, stop, rest in joined)

    def _tail(self, tail: str) -> str:
        """What stands after the rows: filters, merged cells, formats, links, extensions."""
        moved, sheet = self.moved, self.sheet
        tail = re.sub(
            r"(<(?:\w+:)?(?:formula[12]?|oddHeader|f)>)([^<]*)(</)",
            lambda m: m[1] + (m[2] if "Header" in m[1] else escape(moved.formula(unescape(m[2]), sheet))) + m[3], tail,
        )  # fmt: skip
        tail = re.sub(r'(<(?:\w+:)?hyperlink\b[^>]*?\blocation=")([^"]*)', self._location, tail)
        if self.change is None:
            return tail
        tail = re.sub(
            rf"<{re.escape(self.prefix)}autoFilter\b.*?(?:/>|</{re.escape(self.prefix)}autoFilter>)",
            self._filter,
            tail,
            flags=re.DOTALL,
        )
        tail = re.sub(
            r'(<(?:\w+:)?(?:mergeCell|sortState|sortCondition|hyperlink|conditionalFormatting|dataValidation|protectedRange|ignoredError|'
            r'cellWatch|inputCells|phoneticPr)\b[^>]*?\b(?:ref|sqref)=")([^"]*)', lambda m: m[1] + moved.area(m[2], sheet), tail,
        )  # fmt: skip
        tail = re.sub(r"(<xm:sqref>)([^<]*)", lambda m: m[1] + moved.area(m[2], sheet), tail)
        return re.sub(
            rf"<{re.escape(self.prefix)}colBreaks\b.*?</{re.escape(self.prefix)}colBreaks>",
            lambda m: re.sub(r'(<\w*:?brk\b[^>]*?\bid=")(\d+)', lambda b: b[1] + str(self._frozen(int(b[2]))), m[0]),
            tail, flags=re.DOTALL,
        )  # fmt: skip

    def _location(self, match: re.Match[str]) -> str:
        """A link into the workbook."""
        return match[1] + escape(self.moved.reference(unescape(match[2]), self.sheet), {'"': "&quot;"})

    def _filter(self, match: re.Match[str]) -> str:
        """A filter: its range, and its columns, which are counted from the first of the range."""
        return filter_moved(match[0], self.moved, self.sheet, self.change)


def filter_moved(text: str, moved: Moved, sheet: str, change: Change | None) -> str:
    """The XML of a filter with its range and its columns where they are now.

    >>> change = Change(move=lambda at: at + (at > 0), made=lambda row: None, width=2)
    >>> filter_moved('<autoFilter ref="A1:B9"><filterColumn colId="1"/></autoFilter>', Moved({"a": change.move}), "a", change)
    '<autoFilter ref="A1:C9"><filterColumn colId="2"/></autoFilter>'
    """
    found = re.search(r'\bref="\$?([A-Z]+)', text)
    if found is None or change is None:
        return text
    first = index_of(found[1])
    start = change.move(first)
    text = re.sub(r'(\bref=")([^"]*)', lambda m: m[1] + moved.area(m[2], sheet), text)
    return re.sub(r'(\bcolId=")(\d+)', lambda m: m[1] + str(change.move(first + int(m[2])) - start), text)


def _columns(ref: str) -> int:
    """How many columns a range has."""
    ends = [re.sub(r"[^A-Z]", "", end) for end in ref.split(":")]
    return index_of(ends[-1]) - index_of(ends[0]) + 1 if all(ends) else 1
