"""A delimited file, from stream to stream: its records as they stood, with new fields between.

>>> import io
>>> from translit.account import Account
>>> from translit.conversion import system
>>> from translit.layout import Wanted
>>> out = io.BytesIO()
>>> account = Account("a.csv", [system("geo-2007")], Wanted(("geo-2007",)))
>>> _ = FlatFile(account, io.BytesIO("Імя;Год\\nЯнка Купала;1882\\n".encode())).run(out)
>>> out.getvalue().decode()
'Імя;Імя (geo-2007);Год\\nЯнка Купала;Janka Kupala;1882\\n'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from translit.columns import PEEK, header_row
from translit.delimited import Record, Records, cell, delimiter_of, field, separator_line
from translit.encoding import Chunks
from translit.errors import NoColumn, Unreadable
from translit.rows import Rows
from translit.stretches import Stretch, Stretches
from translit.system import System

if TYPE_CHECKING:
    from translit.account import Account, Report
    from translit.table import Table

#: Letters that only Unicode has together.
_ANY = "łōŭ"
#: Characters that are looked at for the delimiter.
_SAMPLE = 1 << 16
#: Rows that are looked at: titles may stand above the headings.
FIRST = PEEK + 10
Progress = Callable[[int, int], None]


def can_go_back(stream: BinaryIO) -> bool:
    """Whether a stream can be read once more."""
    try:
        if stream.seekable():
            stream.tell()
            return True
    except (OSError, ValueError, AttributeError):
        pass
    return False


class FlatFile:
    """A delimited file. `header` is the row of the headings from 1, 0 for none, None to find it; `add_header` puts one where none
    is."""

    def __init__(
        self,
        account: Account,
        stream: BinaryIO,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
        header: int | None = None,
        add_header: bool = False,
        tabs: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.account, self.stream, self.encoding, self.wish, self.header = account, stream, encoding, delimiter, header
        self.add_header, self.tabs, self.progress = add_header, tabs, progress
        self._open()

    def _open(self) -> None:
        """Read on from the beginning."""
        self.chunks = Chunks(self.stream, encoding=self.encoding, name=self.account.name)
        self.codec, self.mark = self.chunks.codec, self.chunks.mark
        self._pieces = iter(self.chunks)
        sample = ""
        while len(sample) < _SAMPLE and (piece := next(self._pieces, "")):
            sample += piece
        self.line, told = separator_line(sample)
        sample = sample[len(self.line) :]
        self.delimiter = self.wish or told or ("\t" if self.tabs else delimiter_of(sample))
        #: The text that the first records were read from, piece by piece.
        self._begun: list[str] = []
        records = Records(self._kept(sample), self.delimiter, name=self.account.name)
        self.first = list(islice(records, FIRST))

    def _kept(self, sample: str) -> Iterator[str]:
        for piece in chain([sample], self._pieces):
            self._begun.append(piece)
            yield piece

    def prepare(self) -> Table:
        """The table of the file, with what its first rows show.

        Raises:
            Unreadable: an empty file, or one with headings alone.
            NoColumn: no column of names.
        """
        rows = [[cell(raw) for raw in record.fields] for record in self.first]
        if not any(text.strip() for row in rows for text in row):
            raise Unreadable(self.account.name, "this file is empty")
        above = header_row(rows) if self.header is None else self.header - 1
        self.above = above
        if above < 0:
            rows = [[""] * max(map(len, rows)), *rows]
        else:
            rows = rows[above:]
            if len(rows) == 1 and len(self.first) < FIRST:
                raise Unreadable(self.account.name, "this file has headings and no rows", hint="or say --no-header")
        table = self.account.table(rows, above=above)
        if table is None:
            raise NoColumn(self.account.name, "the plan has no column of it")
        return table

    def gather(self, table: Table) -> None:
        """Nothing; the first reading: the names of all rows are gathered, and the file stands at its beginning again."""
        rows = Rows(table, self.delimiter)
        for number, stretch in self._stretches(table):
            table.gather(number, rows.texts(stretch))
            self._tell(number + stretch.rows - 1)
        self._go_back()

    def _go_back(self) -> None:
        self.stream.seek(0)
        self._open()

    def _settled(self) -> Table:
        """The table of the file, people grouped if they are to be."""
        table = self.prepare()
        if self.account.census is not None:
            self.gather(table)
            self.account.settle(self.progress)
        return table

    def _is_same(self, table: Table) -> bool:
        """Whether every row comes out as it stands: then the columns of an earlier run are all that was made."""
        rows = Rows(table, self.delimiter)
        return all(stretch.text(self.delimiter) == rows.written(number, stretch) for number, stretch in self._stretches(table))

    def run(self, out: BinaryIO) -> Report:
        """The account of the file, when all of it is written to `out`."""
        # What cannot be read twice cannot be compared.
        self.account.repeats = self.account.repeats and can_go_back(self.stream)
        table = self._settled()
        if table.plan.again:
            same = self._is_same(table)
            self._go_back()
            self.account.recount()
            if not same:
                # It looked like a column of ours at first, and is the user's.
                self.account.forget(repeats=False)
                table = self._settled()
        self.out = out
        self._choose_encoding()
        out.write(self.mark)
        self._put(self.line)
        width = len(table.headings)
        plan = table.plan
        for record in self.first[: max(self.above, 0)]:
            self._put_record(record, record.fields if record.blank else plan.row(record.fields, {}, ""))
        if self.above >= 0:
            self._put_headings(table, self.first[self.above].fields, self.first[self.above].end)
        elif self.add_header:
            numbers = [str(at + 1) for at in range(width)]
            self._put_headings(table, numbers, next((record.end for record in self.first if record.end), "\n"))
        rows = Rows(table, self.delimiter)
        for number, stretch in self._stretches(table):
            self._put(rows.written(number, stretch))
            self._tell(number + stretch.rows - 1)
        self.account.rows += rows.count
        self._remarks(rows.ragged)
        return self.account.report(encoding=self.chunks.encoding, delimiter=self.delimiter)

    def _stretches(self, table: Table) -> Iterator[tuple[int, Stretch]]:
        """The rows under the headings, in stretches, each with the number of its first row."""
        over = self.first[: max(self.above + 1, 0)]
        skipped = sum(len(self.delimiter.join(record.fields)) + len(record.end) for record in over)
        line = self.first[len(over)].line if len(self.first) > len(over) else 1
        text = "".join(self._begun)[skipped:]
        self._begun = []
        self.body = Stretches(
            chain([text], self._pieces), self.delimiter, width=len(table.headings), line=line, name=self.account.name,
            wanted=[*table.needed, *table.plan.stale],
        )  # fmt: skip
        number = self.above + 2 if self.above >= 0 else 1
        for stretch in self.body:
            yield number, stretch
            number += stretch.rows

    def _tell(self, rows: int) -> None:
        """Rows done, and of all: by the bytes that these took, since nobody has counted them."""
        if self.progress:
            share = self.chunks.position / self.chunks.size if self.chunks.size else 0.0
            self.progress(rows, max(rows, round(rows / share)) if share else 0)

    def _choose_encoding(self) -> None:
        """Keep the encoding of the input if it has the letters that will be written."""
        targets = self.account.naming.targets
        # The lexicon has names of places with letters that no file of a style declares.
        open_ended = any(not isinstance(one, System) and one.table.lexicon and one.target.endswith("Latn") for one in targets)
        letters = "".join(target.alphabet for target in targets) + (_ANY if open_ended else "")
        if self.account.wanted.be or self.account.wanted.parts or self.account.wanted.group:
            letters += "ўі’"
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

    def _put_headings(self, table: Table, fields: Sequence[str], end: str) -> None:
        from translit.layout import new_heading

        made = {
            at: [field(new_heading(cell(fields[at]), suffix), self.delimiter, like=fields[at]) for suffix in suffixes]
            for at, suffixes in table.plan.suffixes.items()
        }
        self._put(self.delimiter.join(table.plan.row(fields, made, "")) + end)

    def _remarks(self, ragged: int) -> None:
        say = self.account.say
        if self.chunks.guessed:
            say("the encoding {encoding} is a guess; if it is wrong, name the right one", encoding=self.chunks.encoding)
        if ragged:
            say("rows with more or fewer cells than there are headings: {count}", count=ragged)
        for line in self.body.unclosed[:3]:
            say("line {line}: a quotation mark is opened and never closed; it was read as a character", line=line)
