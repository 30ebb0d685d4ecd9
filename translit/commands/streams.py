"""What the arguments of a command mean, and the text of files and pipes as it comes, in constant memory.

What is not converted must be able to leave as it came, byte for byte: nothing here touches line ends, and a byte order
mark is handed on. A pipe is never waited for longer than it takes to get something.

>>> [source.text for source in sources(["Мінск"])]
['Мінск']
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from translit.commands.cuts import MARK
from translit.commands.messages import _
from translit.commands.output import encoded

#: Bytes asked of a stream at once.
CHUNK = 1 << 16
_TEXT_FILES = (
    *(".txt", ".text", ".md", ".tex", ".log", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".html", ".htm", ".srt"),
    *(".po", ".yaml", ".yml", ".toml", ".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf", ".pdf"),
)


class Source(NamedTuple):
    """One thing to read: a text that is here already, or a file (`-` is standard input)."""

    name: str
    text: str | None = None


def sources(arguments: Sequence[str], files: Sequence[str] = (), *, all_text: bool = False) -> list[Source]:
    """What the arguments of a command mean, in their order, then the files.

    `-` is standard input, and so are no arguments at all. The path of a file is that file; what looks like a path and
    is none is refused, because "names.txt" converted as a text is never what was meant; anything else is a text.

    Raises `FileNotFoundError` for a path to nothing.

    >>> sources(["Мінск", "-"])
    [Source(name='Мінск', text='Мінск'), Source(name='-', text=None)]
    >>> sources([])
    [Source(name='-', text=None)]
    """
    found: list[Source] = []
    for argument in map(argued, arguments):
        if argument == "-" and not all_text:
            found.append(Source("-"))
        elif all_text:
            found.append(Source(argument, argument))
        elif _is_file(argument):
            found.append(Source(argument))
        elif looks_like_path(argument):
            reason = _("no such file; if it is a text, use --text")
            raise FileNotFoundError(errno.ENOENT, reason, argument)
        else:
            found.append(Source(argument, argument))
    found.extend(Source(path) for path in files)
    return found or [Source("-")]


def is_same(one: str, other: str) -> bool:
    """Whether two paths are one file, through links too; False where one of them is none.

    >>> is_same("-", "-")
    False
    """
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def _is_file(name: str) -> bool:
    """Whether something that can be read has this name; a text may be too long for one, or hold a zero."""
    try:
        return Path(name).exists() and not Path(name).is_dir()
    except (OSError, ValueError):
        return False


def argued(argument: str) -> str:
    """An argument as the UTF-8 that was typed.

    In the C locale Python may hand over each byte of `Мінск` as a lone surrogate; they are put together again. Bytes
    that are no UTF-8 stay lone surrogates, and leave as the same bytes.

    >>> argued("М\\udcd1\\udc96нск"), argued("\\udcff")
    ('Мінск', '\\udcff')
    """
    if not any("\udc80" <= char <= "\udcff" for char in argument):
        return argument
    return encoded(argument).decode("utf-8", "surrogateescape")


def looks_like_path(argument: str) -> bool:
    """Whether a text was surely meant as a file: a known ending, or a separator in a single word.

    >>> [looks_like_path(text) for text in ("names.txt", "./імёны", "Мінск / Менск", "Мінск")]
    [True, True, False, False]
    """
    if "\n" in argument:
        return False
    if argument.lower().endswith(_TEXT_FILES):
        return True
    return not any(char.isspace() for char in argument) and any(sep in argument for sep in (os.sep, os.altsep) if sep)


def waits_for_nothing(arguments: Sequence[str], files: Sequence[str]) -> bool:
    """Whether a command would sit and wait for someone to type: nothing to read, and standard input is a terminal."""
    return not arguments and not files and sys.stdin is not None and sys.stdin.isatty()


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for `-`. Raises `OSError`."""
    if name != "-":
        with Path(name).open("rb") as file:
            yield file
    elif sys.stdin is None:
        raise OSError(errno.EBADF, _("standard input is closed"))
    else:
        yield sys.stdin.buffer


def decoded(stream: BinaryIO, *, name: str, encoding: str | None = None, say: Callable[[str], None] | None = None) -> Iterator[str]:
    """The text of a binary stream as it comes, its encoding found unless given; never waits for more than there is.

    A byte order mark of UTF-8 comes out as a piece of its own. `say` gets a sentence where the encoding was guessed.
    With `encoding="utf-8"` bytes that are none pass through (as lone surrogates): who names it has been told of them.

    Raises `translit.errors.Unreadable`: see `translit.encoding.Chunks`, which does the finding.
    """
    from translit.encoding import Chunks
    from translit.errors import Unreadable

    if encoding and encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        yield from _as_given(stream)
        return
    calm = _is_regular(stream)
    read = getattr(stream, "read1", stream.read)
    first = b""
    if not encoding and not calm:
        # Chunks looks at 64 kB first; from a pipe each line must be answered before the next. ASCII tells nothing yet.
        while (first := read(CHUNK)) and first.isascii() and b"\0" not in first:
            yield first.decode("ascii")
        if not first:
            return
        while _breaks_off(first) and (more := read(CHUNK)):
            first += more
    begun = _Begun(first, read)
    try:
        chunks = Chunks(stream if calm else begun, encoding=encoding, name=_name(name))  # type: ignore[arg-type]
        begun.looked = True
        if chunks.encoding not in {"utf-8", "utf-8-sig"} and not encoding and say:
            how = _("{name}: read as {encoding}; if that is wrong, say --encoding")
            if not chunks.guessed:
                how = _("{name}: read as {encoding}")
            say(how.format(name=_name(name), encoding=chunks.encoding))
        if chunks.encoding == "utf-8-sig":
            yield MARK
        yield from chunks
    except Unreadable as failure:
        if encoding or "utf-8, though" not in failure.complaint:
            raise
        hint = failure.hint + "; " + _("with --encoding utf-8 such bytes pass as they are")
        raise Unreadable(failure.file, failure.complaint, hint=hint, offset=failure.offset) from None


def _breaks_off(raw: bytes) -> bool:
    """Whether bytes that could be UTF-8 end inside a letter: a writer without a buffer may hand over half of one."""
    try:
        raw.decode()
    except UnicodeDecodeError as failure:
        return failure.reason == "unexpected end of data"
    return False


class _Begun:
    """A stream of which the first piece is read already; it pretends to end there until it was looked at."""

    def __init__(self, first: bytes, read: Callable[[int], bytes]) -> None:
        self.first, self._read = first, read
        self.looked = not first

    def read1(self, size: int) -> bytes:
        if self.first:
            part, self.first = self.first[:size], self.first[size:]
            return part
        return self._read(size) if self.looked else b""

    read = read1


def _as_given(stream: BinaryIO) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    read = getattr(stream, "read1", stream.read)
    start = True
    while chunk := read(CHUNK):
        text = decoder.decode(chunk)
        if start and text.startswith(MARK):
            yield MARK
            text = text[1:]
        start = start and not text
        yield text
    yield decoder.decode(b"", True)


def _is_regular(stream: BinaryIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, AttributeError, io.UnsupportedOperation):
        return False


def _name(name: str) -> str:
    return _("standard input") if name == "-" else name
