"""Delimited text cut at the columns that matter, a stretch of rows at a time: what lies between is copied unread.

`delimited.Records` takes a record apart into all its fields, a line at a time, which costs six times what `csv` takes. A cleaner
reads one column of six and copies the rest, so here one expression cuts a whole stretch of text at the columns that are wanted.
What does not fit it (rows with more or fewer fields than most, blank lines, a quote that is never closed) is a record as
`Records` reads it; what is a row and what a field is the same in both (`tests/test_sheet.py` compares).

>>> cut = Stretches(iter(["1;Янка;а\\n\\n2;Якуб;б;в\\n"]), ";", width=3, wanted=[1])
>>> stretch = next(iter(cut))
>>> stretch.pieces[1], sorted((at, record.fields) for at, record in stretch.odd.items())
([';Янка', None, None], [(1, ['']), (2, ['2', 'Якуб', 'б', 'в'])])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from translit.delimited import LINES_IN_A_RECORD, LONGEST_LINE, Record, Records
from translit.errors import Unreadable

#: Characters of the first stretch, so that a pipe has its first rows soon, and of the longest.
_FIRST, _MOST = 1 << 16, 1 << 20
#: A quote that stays open for so many characters and over the end of a line was opened by mistake.
_LONGEST_RECORD = 1 << 22
#: So many equal pieces of the expression are written out; a loop in it is slower, a longer expression slow to make.
_WRITTEN_OUT = 60


@dataclass(slots=True)
class Stretch:
    """Rows in pieces: `pieces[n][row]` is what stands in the n-th piece of a row, as it stood.

    `layout` tells for each piece which wanted column it is, None for what is copied. A piece that is a wanted column has its
    delimiter in front. Rows in `odd`, by number, are records; their pieces are None. `rows` is how many there are.
    """

    layout: tuple[int | None, ...]
    pieces: list[list[str | None]]
    odd: dict[int, Record]
    rows: int

    def text(self, delimiter: str) -> str:
        """The rows as they stood."""
        if not self.odd:
            return "".join(chain.from_iterable(zip(*self.pieces, strict=True)))
        rows = ["".join(map(str, row)) if row[-1] is not None else "" for row in zip(*self.pieces, strict=True)]
        for at, record in self.odd.items():
            rows[at] = delimiter.join(record.fields) + record.end
        return "".join(rows)


class Stretches:
    """The rows of a text that comes in chunks; most of them have `width` fields, `wanted` are indexes of columns below that.

    `line` is the number of the first line; `unclosed` has the lines with a quote that is never closed, as `Records` has.
    """

    def __init__(
        self, chunks: Iterable[str], delimiter: str, *, width: int, wanted: Sequence[int], line: int = 1, name: str = "<input>"
    ) -> None:
        self.delimiter, self.name, self.unclosed, self._line = delimiter, name, list[int](), line
        self._chunks = iter(chunks)
        self.layout, self._rows = _expression(delimiter, width, sorted(wanted))

    def __iter__(self) -> Iterator[Stretch]:
        rest, size, ended = "", _FIRST, False
        while not ended or rest:
            if not ended:
                # As much again as waits, so that what never ends is looked at a few times and not in every chunk.
                text, ended = self._more(rest, max(size, len(rest)))
                size = min(2 * size, _MOST)
            else:
                text = rest
            pieces, rest = self._cut(text)
            raw = pieces.pop()
            odd = {at: self._record(one)[0] for at, one in enumerate(raw) if one is not None} if raw.count(None) != len(raw) else {}
            taken = len(text) - len(rest)
            if rest and (ended or self._hopeless(rest)):
                record, unclosed = self._record(rest)
                self.unclosed += [self._line + _breaks(text, taken) for _ in unclosed]
                odd[len(raw)] = record
                for piece in pieces:
                    piece.append(None)
                length = sum(map(len, record.fields)) + len(self.delimiter) * (len(record.fields) - 1) + len(record.end)
                rest, taken = rest[length:], taken + length
            self._line += _breaks(text, taken)
            if taken:
                yield Stretch(self.layout, pieces, odd, len(pieces[0]))

    def _record(self, text: str) -> tuple[Record, list[int]]:
        """The first record of a text, and whether it has a quote that is never closed."""
        records = Records(iter([text]), self.delimiter, name=self.name)
        return next(iter(records)), records.unclosed

    def _more(self, rest: str, size: int) -> tuple[str, bool]:
        """What waits and so many characters more, and whether that is the end."""
        parts = [rest]
        while size > 0:
            piece = next(self._chunks, None)
            if piece is None:
                return "".join(parts), True
            parts.append(piece)
            size -= len(piece)
        return "".join(parts), False

    def _cut(self, text: str) -> tuple[list[list[str | None]], str]:
        """The rows at the beginning of a text, as one list for each group of the expression, and what is left when the next one is
        not there whole, or is none."""
        # Unlike `findall` this makes no tuple for each row; between the matches there is nothing.
        flat: list[str | None] = self._rows.split(text)
        step = self._rows.groups + 1
        pieces = [flat[at::step] for at in range(1, step)]
        rest = (pieces.pop()[-1:] or [None])[0] or ""
        if rest:
            for piece in pieces:
                piece.pop()
        rows = len(pieces[0])
        if _breaks(text, len(text)) - rows >= LINES_IN_A_RECORD and sum(map(_longest, pieces)) > LINES_IN_A_RECORD:
            start = 0
            for at, row in enumerate(zip(*pieces, strict=True)):
                length = sum(len(piece) for piece in row if piece)
                # A quote that is closed after so many lines was opened by mistake.
                if length > LINES_IN_A_RECORD and _breaks(text[start : start + length], length) > LINES_IN_A_RECORD:
                    return [piece[:at] for piece in pieces], text[start:]
                start += length
        return pieces, rest

    def _hopeless(self, rest: str) -> bool:
        """Whether no row will begin here, however much comes."""
        if len(rest) > LONGEST_LINE and not _breaks(rest, LONGEST_LINE):
            raise Unreadable(self.name, f"a line of more than {LONGEST_LINE:,} characters, so this is no sheet")
        breaks = rest.count("\n") + rest.count("\r")
        return breaks > 2 * LINES_IN_A_RECORD or len(rest) > _LONGEST_RECORD and breaks > 1


def _longest(pieces: Sequence[str | None]) -> int:
    return max(map(len, filter(None, pieces)), default=0)


def _breaks(text: str, stop: int) -> int:
    """How many line ends a text has before an index."""
    returns = text.count("\r", 0, stop)
    return text.count("\n", 0, stop) + returns - (text.count("\r\n", 0, stop) if returns else 0)


def _expression(delimiter: str, width: int, wanted: Sequence[int]) -> tuple[tuple[int | None, ...], re.Pattern[str]]:
    """What each piece is, and the expression: its groups are the pieces of a row of `width` fields, then any other record, then
    all that is left; so that what it finds follows without a gap."""
    cut, other = re.escape(delimiter), rf"[^{re.escape(delimiter)}\r\n]"
    # Possessive, so that a quote once read as half of a doubled one is not reconsidered as the closing one.
    field = rf'(?:[^{re.escape(delimiter)}"\r\n]{other}*+|"[^"]*+(?:""[^"]*+)*+"{other}*+|)'
    # A return at the very end may be half of a line end.
    end = r"(?:\n|\r\n|\r(?!\Z))"
    layout: list[int | None] = []
    pieces: list[str] = []
    run: list[str] = []
    for at in range(width):
        one = field if at == 0 else cut + field
        if at in wanted:
            if run:
                layout.append(None)
                pieces.append(_run(run))
                run = []
            layout.append(at)
            pieces.append(one)
        else:
            run.append(one)
    layout.append(None)
    pieces.append(_run(run) + end)
    begin = r"(?=[^\r\n])" if width == 1 else ""
    row = begin + "".join(f"({piece})" for piece in pieces)
    return tuple(layout), re.compile(rf"{row}|({field}(?:{cut}{field})*+{end})|((?s:.+))")


def _run(pieces: Sequence[str]) -> str:
    if len(pieces) <= _WRITTEN_OUT:
        return "".join(pieces)
    return f"{pieces[0]}(?:{pieces[1]}){{{len(pieces) - 1}}}+"
