"""Where results and remarks go: bytes in UTF-8 to standard output or to a file that is whole or not there.

Bytes, because a locale or a console that says cp1251 has no ŭ; and flushed at once, because somebody may be waiting at
the other end of a pipe.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

import click

from translit.commands import QUIET
from translit.commands.messages import _


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
    if not click.get_current_context().meta.get(QUIET):
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


def plain_json(text: str) -> str:
    """JSON whose lone surrogates are written as escapes, so that it is UTF-8 whatever the input was.

    >>> plain_json('"\\udcff"')
    '"\\\\udcff"'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
