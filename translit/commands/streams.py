"""Bytes in and UTF-8 out, in constant memory, for whatever stands at the two ends: files, pipes, terminals.

Text is cut where a conversion cannot see across: after a line end or, in lines that do not end, after a space that no
preposition stands before (`з Беларусі` is read together). What is not converted leaves as it came, byte for byte: line
ends, the byte order mark, the missing last line end. Output is written as bytes, since a locale or a console that says
cp1251 has no ŭ.

>>> list(pieces(["Ад Мінска ", "да\\nГомеля\\nі да", "лей"]))
['Ад Мінска да\\nГомеля\\n', 'і далей']
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar

import click

from translit.commands.messages import _

#: Bytes asked of a stream at once.
CHUNK = 1 << 16
#: Characters of one line that are held before it is cut at a space, and before it is cut anyway.
PATIENCE, LIMIT = 1 << 16, 1 << 20
#: A word of so many letters before a space is no preposition; the longest that a table reads with the next word has 6.
LONG = 8
_TEXT_FILES = (
    *(".txt", ".text", ".md", ".tex", ".log", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".html", ".htm", ".srt"),
    *(".po", ".yaml", ".yml", ".toml", ".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf", ".pdf"),
)
Command = TypeVar("Command", bound=Callable[..., object])


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


def input_options(command: Command) -> Command:
    """The command with the argument and the options of all that reads texts, files or a pipe."""
    for option in (
        click.option(
            "--encoding",
            metavar="NAME",
            callback=_known_encoding,
            help=_("The encoding of the input; else it is found out."),
        ),
        click.option("--text", "all_text", is_flag=True, help=_("The arguments are texts, whatever files there are.")),
        click.option("--file", "files", multiple=True, metavar="FILE", help=_("A file to read, whatever its name.")),
        click.argument("text", nargs=-1, metavar="[TEXT|FILE]..."),
    ):
        command = option(command)
    return command


def _known_encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of an encoding; a wrong one is a wrong call, and is said before anything is read or written."""
    if value is not None:
        try:
            codecs.lookup(value)
        except (LookupError, ValueError):
            raise click.UsageError(_('no encoding is called "{name}"').format(name=value), ctx) from None
    return value


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
            yield "\ufeff"
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
        if start and text.startswith("\ufeff"):
            yield "\ufeff"
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


def pieces(parts: Iterable[str]) -> Iterator[str]:
    """The same text cut where nothing that is converted is cut: whole lines as soon as they end, else at a safe space.

    A line without any such place is cut after a million characters all the same, so that no input fills the memory.

    >>> list(pieces(["a\\r", "\\nb"]))
    ['a\\r\\n', 'b']
    """
    held: list[str] = []
    size = 0
    for part in parts:
        if part == "\ufeff" and not held:
            yield part
            continue
        end = part.rfind("\n") + 1
        if end:
            yield "".join([*held, part[:end]])
            held, size = [], 0
            part = part[end:]
        held.append(part)
        size += len(part)
        if size > PATIENCE:
            text = "".join(held)
            end = safe(text) or (unsafe(text) if size > LIMIT else 0)
            if end:
                yield text[:end]
            held, size = [text[end:]], len(text) - end
    if size:
        yield "".join(held)


def safe(text: str) -> int:
    """Where a line may be cut: behind the last space that is not between a short word and the next; 0 if nowhere.

    >>> text = "Падарожжа з Беларусі"
    >>> text[:safe(text)]
    'Падарожжа '
    >>> safe("з Беларусі"), safe("ім, і"), safe("")
    (0, 4, 0)
    """
    at = text.rfind(" ")
    while at > 0:
        before = text[at - 1]
        if not before.isspace():
            if not before.isalnum() and before not in "'’ʼ\u00ad\u0301":
                return at + 1
            if at - max(text.rfind(" ", 0, at), text.rfind("\u00a0", 0, at)) > LONG:
                return at + 1
        at = text.rfind(" ", 0, at)
    return 0


def unsafe(text: str) -> int:
    """Where a text without a safe place is cut: at the last character that is in no word, or else right at the end."""
    for at in range(len(text), max(0, len(text) - CHUNK), -1):
        if not text[at - 1].isalpha() and text[at - 1].isascii() and text[at - 1] not in "'` ":
            return at
    return len(text)


def lines(parts: Iterable[str]) -> Iterator[list[str]]:
    """The lines of a text, without their ends, as many at a time as have come; only LF and CRLF end a line.

    >>> list(lines(["a\\r\\nb", "c\\n\\nd"]))
    [['a'], ['bc', ''], ['d']]
    """
    rest: list[str] = []
    for part in parts:
        if part == "\ufeff":
            continue
        *whole, last = part.split("\n")
        if whole:
            whole[0] = "".join([*rest, whole[0]])
            rest = []
            yield [line.removesuffix("\r") for line in whole]
        if last:
            rest.append(last)
    if rest:
        yield ["".join(rest).removesuffix("\r")]


def encoded(text: str) -> bytes:
    """The UTF-8 of a text; what was a byte that is none becomes that byte again, and any other lone surrogate its code.

    >>> encoded("ŭ\\udcff\\ud800")
    b'\\xc5\\xad\\xff\\xed\\xa0\\x80'
    """
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return b"".join(
            char.encode("utf-8", "surrogateescape" if "\udc80" <= char <= "\udcff" else "surrogatepass") for char in text
        )


class Output:
    """Where a result goes: standard output, or a file that appears whole when all of it is there, or not at all.

    Not click's own atomic file: that one puts a half-written file in place too (`_AtomicFile.close` ignores `delete`).
    The file keeps the permissions of the one it replaces; a link stays a link; a device or a named pipe is written to
    directly. Reading and writing the same file is therefore safe.

    Raises `OSError`; `BrokenPipeError` when nobody reads any more, on Windows too.
    """

    def __init__(self, path: str | None = None) -> None:
        self._path = Path(path).resolve() if path and path != "-" else None
        self._part: Path | None = None
        if self._path is None:
            if sys.stdout is None:
                raise OSError(errno.EBADF, _("standard output is closed"))
            self._file: BinaryIO = sys.stdout.buffer
            return
        mode = self._path.stat().st_mode if self._path.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            self._file = self._path.open("wb")
            return
        part = self._path.with_name(f".{self._path.name[:80]}.{os.getpid()}.part")
        try:
            self._file = part.open("xb")
        except OSError as failure:
            raise OSError(failure.errno, failure.strerror, path) from None
        self._part = part
        _end_politely()
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))

    def write(self, text: str) -> None:
        """Nothing; the text has left when this returns, so that whoever reads the pipe sees it."""
        try:
            self._file.write(encoded(text))
            self._file.flush()
        except OSError as failure:
            if self._path is None and failure.errno in {errno.EPIPE, errno.EINVAL}:
                raise BrokenPipeError(errno.EPIPE, "") from None
            raise

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if self._path is None:
            return
        try:
            self._file.close()
            if self._part and kind is None:
                self._part.replace(self._path)
                self._part = None
        finally:
            if self._part:
                self._part.unlink()


def _end_politely() -> None:
    """Let a polite kill end the run as Ctrl-C does, so that no half-written file stays behind."""
    import signal
    import threading

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def write(text: str) -> None:
    """Nothing; one line to standard output, whole and in UTF-8."""
    with Output() as out:
        out.write(text + "\n")


def note(text: str) -> None:
    """Nothing; one line to standard error, unless the user asked for quiet."""
    if not click.get_current_context().meta.get("translit.quiet"):
        click.echo(text, err=True)


def paint(text: str, color: str) -> str:
    """The text in a colour where colours are wanted: on a terminal, or with FORCE_COLOR, and not with NO_COLOR.

    >>> paint("?", "yellow")
    '?'
    """
    context = click.get_current_context(silent=True)
    wanted = context.color if context else None
    if wanted is None:
        wanted = sys.stdout is not None and sys.stdout.isatty()
    return click.style(text, fg=color) if wanted else text
