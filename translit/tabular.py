"""From one kind of file to another, and files with typed columns: Parquet and JSON lines, which the extra `parquet` reads.

Values alone can cross over: what a workbook has beside them is refused by name first, unless values are all that is wanted.

>>> lines([{"a": 1, "b": "я"}])
'{"a": 1, "b": "я"}\\n'
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from translit.encoding import Chunks
from translit.errors import MissingExtra, Unreadable
from translit.spreadsheet import KINDS, Page, Workbook, text_of
from translit.workbook import Rewritten, Sheet, write

if TYPE_CHECKING:
    from translit.account import Account, Report

_JSON = (".jsonl", ".ndjson")


def across(
    account: Account,
    stream: BinaryIO,
    path: Path,
    kind: str,
    out: BinaryIO,
    into: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: int | None = None,
    values_only: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """The account of a file written as one of another kind, or of Parquet or JSON lines written as such.

    Raises:
        MissingExtra: Parquet without pyarrow.
        Unreadable: several sheets into one table, what would be lost, lines that are no JSON.
    """
    if kind in KINDS:
        book = Workbook(account, path, kind, header=header, progress=progress)
        lost = [what for what in book.seen.losses if what != "print settings"]
        if lost and not values_only:
            hint = "write the values alone (--values-only), or keep the format of the input"
            raise Unreadable(path, f"the new file would lose {', '.join(lost)}", hint=hint)
        book.prepare()
        tables = [page for page in book.pages if page.table]
        if len([page for page in book.pages if page.sheet.rows]) > 1:
            if not values_only:
                hint = "keep the format of the input, or write the one with names (--values-only)"
                raise Unreadable(path, f"it has several sheets, and {into or 'text'} holds one", hint=hint)
            if len(tables) > 1:
                raise Unreadable(path, f"several sheets hold names, and {into or 'text'} holds one", hint="call the output .xlsx")
        book.work()
        page = tables[0]
        rows: Iterator[list[Any]] = page.rows()
        width = len(page.table.plan.slots) if page.table else 0
        rows = (row + [""] * (width - len(row)) for row in rows)
    else:
        found = _read(stream, path, kind, encoding, delimiter)
        page = _page(account, path, found, header if kind not in (".parquet", *_JSON) else 1)
        rows = page.rows()
    if kind == ".parquet" and into == ".parquet":
        _parquet_beside(stream, path, page, out)
    else:
        _write(out, into, rows, page, delimiter)
    return account.report()


def _page(account: Account, path: Path, rows: list[list[Any]], header: int | None) -> Page:
    """The one table of a file, its new cells made."""
    from translit.columns import PEEK, header_row

    if not rows:
        raise Unreadable(path, "this file is empty")
    texts = [[text_of(value) for value in row] for row in rows[: PEEK + 10]]
    above = header_row(texts) if header is None else header - 1
    seen = [[""] * max(map(len, texts)), *texts] if above < 0 else texts[above:]
    account.repeats = False
    page = Page(Sheet(path.stem[:31] or "Sheet", "visible", rows), account.table(seen, above=above), above, "")
    assert page.table is not None  # only one of several sheets may have none
    if account.census is not None:
        page.table.gather(page.start + 1, page.texts())
        account.settle()
    page.made = page.table.make(page.start + 1, page.texts())
    account.rows += len(rows) - page.start
    return page


def _read(stream: BinaryIO, path: Path, kind: str, encoding: str | None, delimiter: str | None) -> list[list[Any]]:
    if kind == ".parquet":
        table = _parquet().read_table(stream)
        columns = [["" if value is None else value for value in column.to_pylist()] for column in table.columns]
        return [list(table.column_names), *map(list, zip(*columns, strict=True))]
    if kind in _JSON:
        return _json_rows("".join(Chunks(stream, encoding=encoding, name=str(path))), path)
    from translit.delimited import Records, cell, delimiter_of, separator_line

    text = "".join(Chunks(stream, encoding=encoding, name=str(path)))
    line, told = separator_line(text)
    text = text[len(line) :]
    records = Records(iter([text]), delimiter or told or ("\t" if kind == ".tsv" else delimiter_of(text[: 1 << 16])))
    return [[cell(raw) for raw in record.fields] for record in records]


def _json_rows(text: str, path: Path) -> list[list[Any]]:
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise Unreadable(path, f"line {number} is no JSON ({error})") from error
            if not isinstance(record, dict):
                raise Unreadable(path, f"line {number} is no object with named fields")
            records.append(record)
    names = list(dict.fromkeys(key for record in records for key in record))
    return (
        [names, *([record.get(name, "") if record.get(name) is not None else "" for name in names] for record in records)]
        if names
        else []
    )


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise MissingExtra("parquet") from None
    return parquet


def _parquet_beside(stream: BinaryIO, path: Path, page: Page, out: BinaryIO) -> None:
    """The old columns of a Parquet file with their types, and the new ones between."""
    import pyarrow

    assert page.table is not None
    stream.seek(0)
    table = _parquet().read_table(stream)
    columns: list[Any] = []
    names = []
    for (at, which), heading in zip(page.table.plan.slots, page.table.plan.headings, strict=True):
        names.append(heading)
        columns.append(
            table.column(at)
            if which is None
            else pyarrow.array([cells[which] or None for cells in page.made[at]], pyarrow.string())
        )
    _parquet().write_table(pyarrow.table(columns, names=names), out)


def _write(out: BinaryIO, into: str, rows: Iterator[list[Any]], page: Page, delimiter: str | None) -> None:
    assert page.table is not None
    if into in KINDS:
        sheets = [Rewritten(page.sheet.name, "visible", rows, range(len(page.table.plan.slots)))]
        if into == ".ods":
            from translit import opendocument

            opendocument.write(out, sheets)
        else:
            from translit.contents import Contents

            write(out, sheets, Contents())
        return
    if into == ".parquet":
        import pyarrow

        names, *below = list(rows)
        columns = [[text_of(row[at]) if at < len(row) and row[at] != "" else None for row in below] for at in range(len(names))]
        _parquet().write_table(
            pyarrow.table([pyarrow.array(column, pyarrow.string()) for column in columns], names=list(map(str, names))), out
        )
        return
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    if into in _JSON:
        names = next(rows)
        text.writelines(lines([dict(zip(map(str, names), row, strict=False))]) for row in rows)
    else:
        text.write("\ufeff")
        writer = csv.writer(text, delimiter=delimiter or ("\t" if into in (".tsv", ".txt") else ","), lineterminator="\r\n")
        writer.writerows([text_of(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def lines(records: Sequence[Mapping[str, Any]]) -> str:
    """Records as JSON lines; what JSON has no word for, a date say, is a text."""
    return "".join(json.dumps(record, ensure_ascii=False, default=text_of) + "\n" for record in records)
