"""A roll: the names of a file, one a line, or out of the columns of a table, with whatever else of the row is asked for.

Nothing of a row is lost, so that it can be written out again with an answer beside it. Where the given name and the surname stand
in columns of their own, they are put together, in the order in which the columns were named.

>>> import io
>>> roll = read(io.BytesIO("Прозвішча;Імя;Год\\nКупала;Янка;1882\\n".encode()), columns=["Імя", "Прозвішча"], also=["Год"])
>>> roll.names, roll.also, roll.numbers
(['Янка Купала'], [('1882',)], [2])
>>> read(io.BytesIO("Купала, Янка\\nЯкуб Колас\\n".encode())).names
['Купала, Янка', 'Якуб Колас']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from translit import columns as finding
from translit.delimited import Records, cell, delimiter_of, separator_line
from translit.encoding import Chunks
from translit.errors import Unreadable

_SAMPLE = 1 << 16
_TABLES = {".csv", ".tsv", ".xlsx"}


@dataclass(slots=True)
class Roll:
    """The rows of a file below its headings, in their order.

    `names` has the name of each row ("" where the cells are empty), `also` the cells of the other columns that were asked for,
    `rows` all cells (one for a list of lines), `numbers` the number of the row in the file, from 1, blank lines counted.
    `headings` is empty where there are none, `titles` has those of the columns of names. `guessed` says that the encoding was.
    """

    names: list[str] = field(default_factory=list)
    also: list[tuple[str, ...]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    delimiter: str = "\t"
    encoding: str | None = None
    guessed: bool = False


def read(
    source: str | Path | BinaryIO,
    *,
    columns: Sequence[str] = (),
    also: Sequence[str] = (),
    encoding: str | None = None,
    delimiter: str | None = None,
    header: bool = True,
) -> Roll:
    """The names of a file. `columns` and `also` are headings, letters or numbers from 1; each of `also` is one column.

    A .csv, .tsv or .xlsx is a table (of a workbook the first sheet), and so is anything of which columns are asked; else each line
    is a name, whatever commas it has. Of a table without `columns` the one column that looks like names is taken. Encoding and
    delimiter are found unless given. Without `header` the first row is a record.

    Raises:
        Unreadable: no such file, wrong bytes, no such column, none or several that look like names.
    """
    name = str(source) if isinstance(source, str | Path) else str(getattr(source, "name", "<input>"))
    kind = Path(name).suffix.lower()
    if kind == ".xlsx":
        rows = _workbook(name)
        return _table(Roll(), enumerate(rows, 1), name, columns, also, header)
    if not isinstance(source, str | Path):
        return _text(source, name, kind, columns, also, encoding, delimiter, header)
    try:
        with Path(source).open("rb") as stream:
            return _text(stream, name, kind, columns, also, encoding, delimiter, header)
    except OSError as error:
        raise Unreadable(name, error.strerror or "cannot be opened", hint="check the name of the file") from error


def _text(
    stream: BinaryIO, name: str, kind: str, columns: Sequence[str], also: Sequence[str],
    encoding: str | None, delimiter: str | None, header: bool,
) -> Roll:  # fmt: skip
    chunks = Chunks(stream, encoding=encoding, name=name)
    roll = Roll(encoding=chunks.encoding, guessed=chunks.guessed)
    if not (columns or also or delimiter or kind in _TABLES):
        for number, line in enumerate("".join(chunks).splitlines(), 1):
            if line.strip():
                roll.names.append(line.strip())
                roll.rows.append([line.strip()])
                roll.numbers.append(number)
                roll.also.append(())
        return roll
    pieces = iter(chunks)
    sample = ""
    while len(sample) < _SAMPLE and (piece := next(pieces, "")):
        sample += piece
    line, told = separator_line(sample)
    sample = sample[len(line) :]
    roll.delimiter = delimiter or told or ("\t" if kind == ".tsv" else delimiter_of(sample))
    records = Records(chain([sample], pieces), roll.delimiter)
    cells = ((record.line + bool(line), [cell(raw) for raw in record.fields]) for record in records if not record.blank)
    return _table(roll, cells, name, columns, also, header)


def _workbook(name: str) -> Iterator[list[str]]:
    """The cells of the first sheet as texts; a whole number has no .0, a date is as ISO 8601 has it."""
    from python_calamine import CalamineError, load_workbook

    try:
        with load_workbook(name) as book:
            for row in book.get_sheet_by_index(0).iter_rows():
                yield [str(int(value)) if isinstance(value, float) and value.is_integer() else str(value) for value in row]
    except (CalamineError, OSError) as error:
        raise Unreadable(name, f"this workbook cannot be read ({error})", hint="save it anew as .xlsx or .csv") from error


def _table(
    roll: Roll, rows: Iterator[tuple[int, list[str]]], name: str, columns: Sequence[str], also: Sequence[str], header: bool
) -> Roll:
    first: list[tuple[int, list[str]]] = []
    for numbered in rows:
        first.append(numbered)
        if len(first) >= finding.PEEK:
            break
    peeked = [row for _, row in first]
    above = finding.header_row(peeked) if header else -1
    roll.headings = peeked[above] if above >= 0 else []
    width = max(map(len, peeked), default=0)
    headings = roll.headings or [""] * width
    below = peeked[above + 1 :]
    chosen = [at for one in columns for at in finding.asked([one], headings, file=name)]
    chosen = chosen or [_looking_like_names([headings, *below], name)]
    others = [finding.asked([one], headings, file=name)[0] for one in also]
    roll.titles = [headings[at] if at < len(headings) else "" for at in chosen]
    for number, row in chain(first[above + 1 :], rows):
        parts = (row[at].strip() for at in chosen if at < len(row))
        roll.names.append(" ".join(part for part in parts if part))
        roll.also.append(tuple(row[at].strip() if at < len(row) else "" for at in others))
        roll.rows.append(row)
        roll.numbers.append(number)
    return roll


def _looking_like_names(rows: Sequence[Sequence[str]], name: str) -> int:
    """The one column that looks like names."""
    if len(rows[0]) == 1:
        return 0
    found = [at for unit in finding.found(rows) if unit.kind == "person" for at in unit.columns]
    if len(found) == 1:
        return found[0]
    what = "no column looks like names" if not found else f"{len(found)} columns look like names"
    raise Unreadable(name, what, hint=f"name one; {finding.listed(rows[0])}")
