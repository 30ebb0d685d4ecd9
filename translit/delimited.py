"""Delimited text, record by record, with every field as it stood in the file.

The standard library's reader gives the cells and throws away how they were written, so that a file read and written by
it comes back with other quotes, other line ends and a blank line less. A cleaner has no business there: a record is
kept here as its raw fields, and what is put between them is the only thing that differs in the end. What the fields
mean is what `csv` says of them (`tests/test_sheet.py` compares).

>>> records = list(Records(iter(['a,"b, c"\\r\\n1,2']), ","))
>>> records[0].fields, records[0].end, records[1].fields
(['a', '"b, c"'], '\\r\\n', ['1', '2'])
>>> cell('"b ""c"" d"')
'b "c" d'
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translit.errors import Unreadable

#: In order: the first of equals wins.
DELIMITERS = (",", ";", "\t", "|")
_BREAK = re.compile(r"\r\n|[\r\n]")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(\r\n|[\r\n])', re.IGNORECASE)
#: A line of more characters is none of a sheet.
LONGEST_LINE = 1 << 24
#: A quoted field may have line breaks; one that goes on longer than this has an opening quote and nothing else.
LINES_IN_A_RECORD = 500


@dataclass(slots=True)
class Record:
    """One record: its raw fields and the line break that ends it ("" at the end of a file). `line` counts from 1."""

    fields: list[str]
    end: str
    line: int

    @property
    def blank(self) -> bool:
        """Whether this is a line with nothing on it, which holds no cell and must get none."""
        return self.fields == [""]


def cell(raw: str) -> str:
    """What a raw field says, read as `csv` reads it.

    >>> cell('"Купала, Янка"'), cell('5" труба')
    ('Купала, Янка', '5" труба')
    """
    if not raw.startswith('"'):
        return raw
    quoted = re.match(r'"([^"]*+(?:""[^"]*+)*+)"', raw)
    if quoted is None:
        return raw
    return quoted[1].replace('""', '"') + raw[quoted.end() :]


def field(text: str, delimiter: str, *, like: str = "") -> str:
    """A raw field that says this; in quotes where it must be, or where the field beside it (`like`) is.

    >>> field("Kupała, Janka", ","), field("Kupała", ","), field("Kupała", ",", like='"Купала"')
    ('"Kupała, Janka"', 'Kupała', '"Kupała"')
    """
    if like.startswith('"') or any(c in text for c in (delimiter, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


class Records:
    """The records of a text that comes in chunks, read in constant memory.

    A quote that is opened and not closed in 500 lines or at the end of the file is read as a character, and its line is
    kept in `unclosed`, since one stray quote must not swallow the rest of a sheet.

    >>> records = Records(iter(['a,"b\\nc,d\\n']), ",")
    >>> [record.fields for record in records], records.unclosed
    ([['a', '"b'], ['c', 'd']], [1])
    """

    def __init__(self, chunks: Iterable[str], delimiter: str, *, name: str = "<input>") -> None:
        self.delimiter, self.name = delimiter, name
        self.unclosed: list[int] = []
        self._chunks = iter(chunks)
        cut, other = re.escape(delimiter), f"[^{re.escape(delimiter)}]"
        # Possessive, so that a quote once read as half of a doubled one is not reconsidered as the closing one.
        one = rf'(?:"[^"]*+(?:""[^"]*+)*+"{other}*+|(?!"){other}*+)'
        self._whole = re.compile(rf"(?:{one}{cut})*+{one}")
        self._field = re.compile(rf"(?:^|{cut})({one})")

    def __iter__(self) -> Iterator[Record]:
        waiting: deque[str] = deque()
        lines = _lines(self._chunks, self.name)
        number = 1
        while True:
            line = waiting.popleft() if waiting else next(lines, None)
            if line is None:
                return
            if '"' not in line:
                body = line.rstrip("\r\n")
                yield Record(body.split(self.delimiter), line[len(body) :], number)
                number += 1
                continue
            taken = [line]
            fields = self._split(line)
            while fields is None and len(taken) < LINES_IN_A_RECORD:
                more = waiting.popleft() if waiting else next(lines, None)
                if more is None:
                    break
                taken.append(more)
                if '"' in more:
                    fields = self._split("".join(taken))
            if fields is None:
                self.unclosed.append(number)
                waiting.extendleft(reversed(taken[1:]))
                taken = [line]
                fields = _body(line).split(self.delimiter)
            yield Record(fields, taken[-1][len(_body(taken[-1])) :], number)
            number += len(taken)

    def _split(self, lines: str) -> list[str] | None:
        """The raw fields, or None while a quote is open."""
        body = _body(lines)
        return self._field.findall(body) if self._whole.fullmatch(body) else None


def _body(line: str) -> str:
    return line[:-2] if line.endswith("\r\n") else line[:-1] if line.endswith(("\r", "\n")) else line


def _lines(chunks: Iterator[str], name: str) -> Iterator[str]:
    """The lines with their ends; unlike `str.splitlines` this breaks at CR and LF only, as `csv` does."""
    begun: list[str] = []
    size = 0
    held = ""
    for piece in chunks:
        text = held + piece
        # A CR at the very end may be half of a CRLF.
        held = "\r" if text.endswith("\r") else ""
        stop = 0
        if not held and not begun and (end := _only_end(text)):
            # All lines end alike, as they do in nearly every file: cutting is quick then.
            *whole, rest = text.split(end)
            yield from [line + end for line in whole]
            if rest:
                begun, size = [rest], len(rest)
            continue
        for match in _BREAK.finditer(text, 0, len(text) - len(held)):
            line = text[stop : match.end()]
            yield "".join((*begun, line)) if begun else line
            begun, size, stop = [], 0, match.end()
        rest = text[stop : len(text) - len(held)]
        if rest:
            begun.append(rest)
            size += len(rest)
        if size > LONGEST_LINE:
            raise Unreadable(name, f"a line of more than {LONGEST_LINE:,} characters, so this is no sheet")
    last = "".join(begun) + held
    if last:
        yield last


def _only_end(text: str) -> str:
    """The one line end of a text, or "" where there are several, or a lone CR."""
    if "\r" not in text:
        return "\n"
    pairs = text.count("\r\n")
    return "\r\n" if pairs == text.count("\r") == text.count("\n") else ""


def separator_line(text: str) -> tuple[str, str]:
    """The line `sep=;` that tells Excel the delimiter, and the delimiter; two empty strings where there is none.

    >>> separator_line("sep=;\\r\\na;b")
    ('sep=;\\r\\n', ';')
    """
    match = _SEPARATOR_LINE.match(text)
    return (match[0], match[1]) if match else ("", "")


def delimiter_of(sample: str) -> str:
    """The delimiter of a text that begins so.

    The one that cuts most records into one number of fields, the first record too; of equals, the one with most fields.
    If none does, the sheet has one column, and the answer is a delimiter that its cells do not contain: a column of
    "Купала, Янка" without quotes must not fall apart.

    >>> delimiter_of("id;name\\n1;Купала, Янка\\n2;Колас\\n"), delimiter_of("name\\nКупала, Янка\\nКолас\\n")
    (';', ';')
    """
    best: tuple[float, int, str] | None = None
    for delimiter in DELIMITERS:
        records = [r for r in Records(iter([sample]), delimiter) if not r.blank]
        # The last one may be torn; with two records or fewer there is nothing to lose it to.
        torn = len(records) > 2 and not sample.endswith(("\n", "\r"))
        widths = [len(record.fields) for record in (records[:-1] if torn else records)]
        width = Counter(widths).most_common(1)[0][0] if widths else 1
        if width < 2:
            continue
        if widths[0] == 1 and sample.count(delimiter) == sample.count(delimiter + " "):
            continue  # no line of headings, and a space after each: these commas are of the text
        score = widths.count(width) / len(widths) + 0.5 * (widths[0] == width)
        if best is None or (round(score, 1), width) > best[:2]:
            best = (round(score, 1), width, delimiter)
    if best is not None and best[0] >= 0.6:
        return best[2]
    return next((d for d in DELIMITERS if d not in sample), ",")
