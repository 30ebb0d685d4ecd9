"""Bytes into text: which encoding a file is in, and what is wrong with text that was read in a wrong one.

Sheets of Belarusian names come as UTF-8 with and without a byte order mark, as the UTF-16 that Excel calls "Unicode
text", and to this day in the code pages of Windows, DOS and Unix. Nothing here depends on the locale, since a file
does not change when it moves to another computer. A guess is only made among code pages that hold Cyrillic, it is
marked as a guess, and where none of them gives anything like Belarusian or Russian the answer is a refusal that names
the way out.

>>> decode("Лукашэнка".encode("cp1251"))
Decoded(text='Лукашэнка', encoding='cp1251', guessed=True)
>>> mojibake("Ëóêàøýíêà")
'Лукашэнка'
"""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from translit.errors import Unreadable
from translit.garbled import mojibake, plausibility

__all__ = ["SAMPLE", "Chunks", "Decoded", "decode", "mojibake"]

#: How much of a file is looked at before its encoding is named.
SAMPLE = 1 << 16
#: A file that begins in plain ASCII is read on this far for the first byte that can tell.
_PATIENCE = 1 << 20
#: In order: the first of equals wins. KOI8-U is KOI8-R with the Belarusian and Ukrainian і in it.
_CODE_PAGES = ("cp1251", "cp866", "koi8-r", "koi8-u", "iso-8859-5")
#: UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive or a workbook (.xlsx, .ods, .docx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.xls, .doc)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

#: Points a letter of the right code page gets on average; below it the text is something else. The gap is wide: names
#: in Belarusian and Russian get 0.4 and more, Polish, French and Lithuanian read as Cyrillic less than nothing.
_PLAUSIBLE = 0.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that it was in, and whether that was guessed.

    >>> decode("Ў".encode("utf-8-sig")).encoding
    'utf-8-sig'
    """

    text: str
    encoding: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look at the first bytes tells: name to report, codec to run, mark to skip."""

    encoding: str
    codec: str
    mark: bytes = b""
    guessed: bool = False


def decode(raw: bytes, *, encoding: str | None = None, name: str = "<input>") -> Decoded:
    """The text of some bytes, with the encoding that they are in.

    Without `encoding`: a byte order mark, then UTF-16 without one (its zero bytes tell), then UTF-8, then the best of
    cp1251, cp866, koi8-r, koi8-u and iso-8859-5 by what Belarusian and Russian look like. A mark never stays in the
    text, also where `encoding` is given. Zero bytes pass through only where `encoding` says that this is text.

    Raises:
        Unreadable: not text, not in the encoding given, or in none that is known here; `offset` is the first bad byte.

    >>> decode("Янка Купала".encode("utf-16")).text
    'Янка Купала'
    >>> decode(b"Kupa\\xb3a", encoding="utf-8", name="a.csv")
    Traceback (most recent call last):
    ...
    translit.errors.Unreadable: a.csv: byte 4 (0xB3, line 1) is not utf-8; pass the right encoding, e.g. cp1251
    """
    chunks = Chunks(io.BytesIO(raw), encoding=encoding, name=name)
    text = "".join(chunks)
    return Decoded(text, chunks.encoding, chunks.guessed)


class Chunks:
    """The text of a binary stream, piece by piece in constant memory, with the encoding known from the start.

    The first 64 kB are looked at (up to 1 MB while they are plain ASCII), the rest is decoded as it comes. The stream
    is read, never sought, so that a pipe will do. With `encoding` given nothing is looked at but the mark, and text
    comes out as fast as it comes in. `encoding`, `guessed` and `mark` (the byte order mark) may be read at once.

    Raises:
        Unreadable: as `decode` does; a wrong byte late in the stream is met late, with its place in the whole stream.

    >>> chunks = Chunks(io.BytesIO("Гомель".encode("utf-16-be")))
    >>> chunks.encoding, "".join(chunks)
    ('utf-16-be', 'Гомель')
    """

    def __init__(self, stream: BinaryIO, *, encoding: str | None = None, name: str = "<input>") -> None:
        self._stream, self._name = stream, name
        # read1 hands over what a pipe has; read would wait for a whole block of a slow one.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._head = self._look(4 if encoding else SAMPLE)
        if not encoding:
            more = self._head
            while more and self._head.isascii() and b"\0" not in self._head and len(self._head) < _PATIENCE:
                more = self._look(SAMPLE)
                self._head += more
        whole = len(self._head) < SAMPLE
        found = _given(self._head, encoding, name) if encoding else _sniff(self._head, name, whole)
        self.encoding, self.guessed, self.mark, self.codec = found.encoding, found.guessed, found.mark, found.codec
        #: Bytes handed on as text so far, and of the whole stream: 0 where that cannot be known.
        self.position, self.size = 0, _size(stream)

    def _look(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size > 0 and (part := self._read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def __iter__(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.codec)()
        self.position, lines = len(self.mark), 1
        chunk, final = self._head[len(self.mark) :], False
        while not final:
            final = not chunk and not (chunk := self._read(SAMPLE))
            waiting = len(decoder.getstate()[0])
            try:
                text = decoder.decode(chunk, final)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(self.codec, "replace")
                raise self._wrong(error, self.position - waiting + error.start, lines + good.count("\n")) from None
            self.position += len(chunk)
            lines += text.count("\n")
            chunk = b""
            if text:
                yield text

    def _wrong(self, error: UnicodeDecodeError, offset: int, line: int) -> Unreadable:
        what = f"byte {offset} (0x{error.object[error.start]:02X}, line {line}) is not {self.encoding}"
        hint = "pass the right encoding, e.g. " + ("utf-8" if self.encoding == "cp1251" else "cp1251")
        if self.guessed or not self._head.isascii():
            what += ", though what comes before it is"
            hint = "mend that line, or " + hint
        return Unreadable(self._name, what, hint=hint, offset=offset)


def _size(stream: BinaryIO) -> int:
    try:
        status = os.fstat(stream.fileno())
    except (OSError, AttributeError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _given(head: bytes, encoding: str, name: str) -> _Found:
    """What the caller says, less a mark that says the same."""
    try:
        codec = codecs.lookup(encoding).name
        b" ".decode(codec, "ignore")
    except LookupError:
        hint = "some that are: utf-8, utf-16, " + ", ".join(_CODE_PAGES)
        raise Unreadable(name, f'no text encoding is called "{encoding}"', hint=hint) from None
    for mark, marked, plain in _MARKS:
        if head.startswith(mark) and codec in (marked, plain):
            return _Found(marked, plain, mark)
    # Unmarked UTF-16 is little-endian here as on every Windows, whatever this machine is.
    plain = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(codec, codec)
    return _Found("iso-8859-5" if plain == "iso8859-5" else plain, plain)


def _sniff(head: bytes, name: str, whole: bool) -> _Found:
    """The encoding of a stream that begins so; `whole` says that there is no more of it."""
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise Unreadable(name, f"this looks like {what}, not like text", offset=0)
    for mark, marked, plain in _MARKS:
        if head.startswith(mark):
            return _Found(marked, plain, mark)
    if b"\0" in head or b"\4" in head:
        return _with_zeros(head, name)
    bad = _first_not_utf8(head, whole)
    if bad is None:
        return _Found("utf-8", "utf-8")
    if _mostly_utf8(head):
        hint = "mend it, or pass the right encoding, e.g. cp1251"
        line = head.count(b"\n", 0, bad) + 1
        what = f"byte {bad} (0x{head[bad]:02X}, line {line}) is not utf-8, though the rest is"
        raise Unreadable(name, what, hint=hint, offset=bad)
    # By lines with something to tell: a log of ASCII with one name must not drown the name.
    telling = b"\n".join(line for line in head.splitlines() if not line.isascii())
    scored = [(_worth_of(telling.decode(page, "replace"), page), page) for page in _CODE_PAGES]
    best, page = max(scored, key=lambda pair: pair[0])
    if best < _PLAUSIBLE:
        if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)) > len(head) / 100:
            raise Unreadable(name, "this looks like a binary file, not like text", offset=bad)
        what = f"not utf-8 (byte {bad}), and read as {', '.join(_CODE_PAGES)} it is neither Belarusian nor Russian"
        hint = "pass its encoding, e.g. cp1250 (Polish), cp1252 (German, French) or cp1257 (Lithuanian)"
        raise Unreadable(name, what, hint=hint, offset=bad)
    return _Found(page, page, guessed=True)


def _with_zeros(head: bytes, name: str) -> _Found:
    """UTF-16 without a mark, if 0 and 4 lie as they do there: the high halves of ASCII and of Cyrillic."""
    even, odd = (head[at::2].count(0) + head[at::2].count(4) for at in (0, 1))
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high > 10 * low:
            try:
                text = codecs.getincrementaldecoder(codec)().decode(head)
            except UnicodeDecodeError:
                continue
            # In any other file such pairs make characters of far-off scripts, or of none.
            if sum(c < "\u0530" or "\u2000" <= c < "\u2200" for c in text) > 0.9 * len(text):
                return _Found(codec, codec, guessed=True)
    at = min(head.find(byte) % (len(head) + 1) for byte in (0, 4))
    hint = "if it is text all the same, pass its encoding, e.g. utf-8"
    what = f"byte {at} is {head[at]}: this looks like a binary file, not like text"
    raise Unreadable(name, what, hint=hint, offset=at)


def _first_not_utf8(head: bytes, whole: bool) -> int | None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, whole)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _mostly_utf8(head: bytes) -> bool:
    """Whether good multi-byte letters far outnumber bad bytes: one torn line does not make a file cp1251."""
    text = head.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not c.isascii() for c in text) - bad
    return good > 8 * bad


def _worth_of(text: str, page: str) -> float:
    """Points of a code page. Dashes and quotes alone speak for none but cp1251, where they are as in cp1252."""
    return plausibility(text) if page == "cp1251" or re.search("[\u0400-\u04ff]", text) else -3.0
