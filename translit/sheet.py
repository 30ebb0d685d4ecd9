"""Spreadsheet in, spreadsheet out: which columns hold names, each spelled anew beside itself, and an account of it.

A sheet belongs to whoever made it. So nothing that was there is touched: every field of a delimited file comes out as
it was written, a new column stands directly right of the one it was made from and says what it is ("Імя (geo-2007)"),
the input is only read, and the output appears whole when all of it is there, or not at all. Rows are streamed; the only
look ahead is at the first 200, to see where the names are. What was not read or is doubtful is counted and shown.

>>> import io
>>> out = io.BytesIO()
>>> report = clean(io.BytesIO("Імя;Год\\nЯнка Купала;1882\\n".encode()), out, to="geo-2007")
>>> out.getvalue().decode(), report.columns, report.cells_read
('Імя;Імя (geo-2007);Год\\nЯнка Купала;Janka Kupala;1882\\n', ('Імя',), 1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from translit.account import Account, Example, Report, titled
from translit.cells import Remark
from translit.columns import PEEK, Plan, header_row, new_heading
from translit.contents import MINOR, contents
from translit.conversion import convert
from translit.delimited import Record, Records, cell, delimiter_of, field, separator_line
from translit.encoding import Chunks
from translit.errors import TranslitError, Unreadable
from translit.system import System
from translit.target import target as named
from translit.whole import whole
from translit.workbook import BLANK, Rewritten, Sheet, rewrite

if TYPE_CHECKING:
    from translit.target import Target

__all__ = ["Example", "Progress", "Remark", "Report", "clean"]

_BATCH = 4096
#: Letters that only Unicode has together.
_ANY = "łōŭ"
#: Characters that are looked at for the delimiter.
_SAMPLE = 1 << 16
#: Rows that are looked at: titles may stand above the headings.
_FIRST = PEEK + 10
Progress = Callable[[int, int], None]


def clean(
    path_in: str | Path | BinaryIO,
    path_out: str | Path | BinaryIO,
    *,
    to: str | Target | Sequence[str | Target],
    columns: Sequence[str] | None = None,
    source: str | Target | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: bool = True,
    repair: bool = False,
    values_only: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Report:
    """The account of a sheet written with a new column for each target, directly right of every column of names.

    CSV, TSV and .txt are read in the encoding and with the delimiter that they are found to have, unless these are
    given, and written back so; a code page that lacks the new letters becomes UTF-8 with a mark, which Excel opens. A
    .xlsx is written as values only: one that has more is refused by name, unless `values_only`. `columns` are headings,
    letters or numbers from 1; without them the columns of names are found. `source` is that of `convert`. Streams hold
    delimited text. Without `header` every row is a record. `force` lets an existing file be replaced, even the input
    itself. `progress` gets (done, of all), in bytes or, for workbooks, rows; all is 0 where it cannot be known.

    A cell that is empty or holds nothing to read gets an empty one beside it. One that begins with = + - @, a tab or a
    return and whose conversion does too gets a ' in front of the conversion, lest a spreadsheet runs it (OWASP ASVS
    1.2.10); cells that were there are left alone.

    Raises:
        Unreadable: no such file, no column of names, wrong bytes, what a workbook would lose, an output that exists.
        UnknownTarget, NoWay: as `convert`.
    """
    wanted = [to] if isinstance(to, str) or not isinstance(to, Sequence) else list(to)
    targets = list({found.id: found for found in (named(t) if isinstance(t, str) else t for t in wanted)}.values())
    if not targets:
        raise TranslitError("no target is given; name a system or style, e.g. geo-2007")
    for target in targets:
        convert("", target, source=source)  # an impossible pair is refused before a file is touched
    name = _name(path_in)
    kind = Path(name).suffix.lower()
    _check_kinds(path_in, path_out, name, kind)
    account = Account(name, targets, columns=columns, source=source, repair=repair, disarm=kind != ".xlsx")
    with _opened(path_in, name) as stream, whole(path_out, beside=path_in, force=force) as out:
        if kind == ".xlsx":
            return _Book(account, header, progress).run(Path(name), out, values_only)
        text = _Text(account, Chunks(stream, encoding=encoding, name=name), out, progress)
        return text.run(delimiter, header=header, kind=kind)


def _name(path: str | Path | BinaryIO) -> str:
    if isinstance(path, str | Path):
        return str(path)
    return str(getattr(path, "name", "<input>"))


def _check_kinds(path_in: str | Path | BinaryIO, path_out: str | Path | BinaryIO, name: str, kind: str) -> None:
    """Complain of formats that are not read, and of an output named as what it will not be."""
    if kind in {".xls", ".xlsb", ".xlsm", ".ods", ".numbers"} and isinstance(path_in, str | Path):
        raise Unreadable(name, f"{kind} is not read here", hint="save it as .xlsx or .csv")
    if isinstance(path_out, str | Path):
        into = Path(path_out).suffix.lower()
        if (into == ".xlsx") != (kind == ".xlsx") or into in {".xls", ".ods", ".xlsm"}:
            raise Unreadable(path_out, f"the output has the format of the input ({kind or 'text'})", hint="rename it")
    elif kind == ".xlsx":
        raise Unreadable(name, "a workbook is written to a file, not to a pipe", hint="give an output file")


def _opened(path: str | Path | BinaryIO, name: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of the input; a stream that was given is not closed."""
    if not isinstance(path, str | Path):
        return nullcontext(path)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise Unreadable(name, error.strerror or "cannot be opened", hint="check the name of the file") from error


def _headed(rows: list[list[str]], header: bool) -> tuple[list[list[str]], int]:
    """The rows from the headings on, and how many stand above them; -1 where there are none and blank ones are put."""
    if not header:
        return [[""] * max(map(len, rows), default=0), *rows], -1
    above = header_row(rows)
    return rows[above:], above


class _Text:
    """A delimited file, from stream to stream."""

    def __init__(self, account: Account, chunks: Chunks, out: BinaryIO, progress: Progress | None) -> None:
        self.account, self.chunks, self.out, self.progress = account, chunks, out, progress
        self.codec, self.mark = chunks.codec, chunks.mark
        self.delimiter = ","
        self.ragged = 0

    def run(self, delimiter: str | None, *, header: bool, kind: str) -> Report:
        """The account of the file, when all of it is written."""
        pieces = iter(self.chunks)
        sample = ""
        while len(sample) < _SAMPLE and (piece := next(pieces, "")):
            sample += piece
        line, told = separator_line(sample)
        sample = sample[len(line) :]
        self.delimiter = delimiter or told or ("\t" if kind == ".tsv" else delimiter_of(sample))
        records = Records(chain([sample], pieces), self.delimiter)
        coming = iter(records)
        first = list(islice(coming, _FIRST))
        rows, above = _headed([[cell(raw) for raw in record.fields] for record in first], header)
        plan = self.account.plan(rows)
        assert plan is not None  # only one of several sheets may have none
        self._choose_encoding()
        self.out.write(self.mark)
        self._put(line)
        for record in first[: max(above, 0)]:
            self._put_record(record, record.fields if record.blank else plan.row(record.fields, {}, ""))
        if above >= 0:
            self._put_headings(plan, first[above], rows[0])
        names = {at: titled(rows[0], at) for at in plan.chosen}
        number = above + 2
        rest = chain(first[above + 1 :], coming)
        while batch := list(islice(rest, _BATCH)):
            self._batch(plan, batch, number, names, len(rows[0]))
            number += len(batch)
        self._remarks(records)
        return self.account.report(encoding=self.chunks.encoding, delimiter=self.delimiter)

    def _choose_encoding(self) -> None:
        """Keep the encoding of the input if it has the letters that will be written."""
        targets = self.account.cells.targets
        # The lexicon has names of places with letters that no file of a style declares.
        open_ended = any(not isinstance(one, System) and one.table.lexicon and one.target.endswith("Latn") for one in targets)
        letters = "".join(target.alphabet for target in targets) + (_ANY if open_ended else "")
        try:
            (letters + letters.upper()).encode(self.codec)
        except UnicodeEncodeError:
            what = "written in UTF-8 with a byte order mark, since {encoding} lacks some of the new letters"
            self.account.say(what, encoding=self.chunks.encoding)
            self.codec, self.mark = "utf-8", b"\xef\xbb\xbf"

    def _put(self, text: str) -> None:
        try:
            self.out.write(text.encode(self.codec))
        except UnicodeEncodeError as error:
            lost = error.object[error.start]
            hint = "convert the file to UTF-8 first"
            raise Unreadable(self.account.name, f'"{lost}" cannot be written in {self.codec}', hint=hint) from None

    def _put_record(self, record: Record, fields: Iterable[str]) -> None:
        self._put(self.delimiter.join(fields) + record.end)

    def _put_headings(self, plan: Plan, record: Record, headings: Sequence[str]) -> None:
        made = {}
        for at in plan.chosen:
            new = [new_heading(headings[at], target) for target in self.account.ids]
            made[at] = [field(heading, self.delimiter, like=record.fields[at]) for heading in new]
        self._put_record(record, plan.row(record.fields, made, ""))

    def _batch(
        self, plan: Plan, batch: Sequence[Record], number: int, names: Mapping[int, str], width: int
    ) -> None:
        texts = {at: [cell(r.fields[at]) if at < len(r.fields) else "" for r in batch] for at in plan.chosen}
        made = self.account.convert(plan, number, texts, names)
        unread = ("",) * len(self.account.ids)
        lines = []
        for at, record in enumerate(batch):
            fields = record.fields
            if not record.blank:
                self.account.rows += 1
                self.ragged += len(fields) != width
                new = {
                    column: [field(text, self.delimiter, like=fields[column]) for text in made[column][at] or unread]
                    for column in plan.chosen
                    if column < len(fields)
                }
                fields = plan.row(fields, new, "")
            lines.append(self.delimiter.join(fields) + record.end)
        self._put("".join(lines))
        if self.progress:
            self.progress(self.chunks.position, self.chunks.size)

    def _remarks(self, records: Records) -> None:
        say = self.account.say
        if self.chunks.guessed:
            say("the encoding {encoding} is a guess; if it is wrong, name the right one", encoding=self.chunks.encoding)
        if self.ragged:
            say("rows with more or fewer cells than there are headings: {count}", count=self.ragged)
        for line in records.unclosed[:3]:
            say("line {line}: a quotation mark is opened and never closed; it was read as a character", line=line)


class _Book:
    """A workbook, from file to stream."""

    def __init__(self, account: Account, header: bool, progress: Progress | None) -> None:
        self.account, self.header, self.progress = account, header, progress
        self.several = False
        self.done = self.height = 0

    def run(self, path: Path, out: BinaryIO, values_only: bool) -> Report:
        """The account of the workbook, when all of it is written."""
        seen = contents(path)
        lost = [what for what in seen.losses if what not in MINOR]
        if lost and not values_only:
            hint = "write the values alone (--values-only), or save the sheet as .csv"
            raise Unreadable(path, f"the new workbook would lose {', '.join(lost)}", hint=hint)
        if seen.losses:
            self.account.say("not carried over: {losses}", losses=", ".join(seen.losses))
        self.several = len(seen.widths) > 1
        rewrite(path, out, seen, self._change)
        if not self.account.done:
            what = "no column of that name" if self.account.columns else "no column looks like names to be read"
            raise Unreadable(path, f"{what} in any sheet", hint="name one by its heading or letter")
        return self.account.report()

    def _change(self, sheet: Sheet) -> Rewritten:
        first = list(islice(sheet.rows, _FIRST))
        texts = [[str(value) for value in row] for row in first]
        self.height += sheet.height
        width = max(map(len, first), default=0)
        rows, above = _headed(texts, self.header)
        plan = self.account.plan(rows, sheet=sheet.name if self.several else None)
        if plan is None:
            return Rewritten(chain(first, sheet.rows), range(width))
        new = self._rows(plan, sheet.name, rows[0], above, chain(first, sheet.rows))
        return Rewritten(new, [at for at, _ in plan.slots])

    def _rows(
        self, plan: Plan, name: str, headings: Sequence[str], above: int, rows: Iterator[list[Any]]
    ) -> Iterator[list[Any]]:
        for row in islice(rows, max(above, 0)):
            yield plan.row(row, {}, BLANK)
        if above >= 0:
            ids = self.account.ids
            made = {at: [new_heading(headings[at], target) for target in ids] for at in plan.chosen}
            yield plan.row(next(rows), made, BLANK)
        sheet = f"{name}: " if self.several else ""
        names = {at: sheet + titled(headings, at) for at in plan.chosen}
        unread = (BLANK,) * len(self.account.ids)
        number = above + 2
        while batch := list(islice(rows, _BATCH)):
            made_now = self.account.convert(
                plan, number, {at: [str(row[at]) for row in batch] for at in plan.chosen}, names
            )
            for at, row in enumerate(batch):
                yield plan.row(row, {column: made_now[column][at] or unread for column in plan.chosen}, BLANK)
            number += len(batch)
            self.done += len(batch)
            self.account.rows += len(batch)
            if self.progress:
                self.progress(self.done, max(self.height, self.done))
