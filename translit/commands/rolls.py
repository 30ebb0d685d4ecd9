"""What the commands with lists of names share: reading a list, progress on standard error, cells that run nothing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from translit.commands import QUIET, streams
from translit.commands.messages import _
from translit.commands.output import note

if TYPE_CHECKING:
    from translit.roll import Roll

#: A list of fewer names is done before anybody looks.
_LONG = 2_000


def names(
    file: str, columns: Sequence[str], encoding: str | None, delimiter: str | None, no_header: bool, also: Sequence[str] = ()
) -> Roll:
    """The names of a file, or of standard input for `-`; a guessed encoding is said. Raises Unreadable."""
    from translit.roll import read

    path = streams.argued(file)
    asked = [streams.argued(column) for column in columns]
    more = [streams.argued(column) for column in also]
    if path == "-":
        with streams.opened("-") as stream:
            held = io.BytesIO(stream.read())
            held.name = _("standard input")
            found = read(held, columns=asked, also=more, encoding=encoding, delimiter=delimiter, header=not no_header)
    else:
        found = read(path, columns=asked, also=more, encoding=encoding, delimiter=delimiter, header=not no_header)
    if found.guessed and not encoding:
        text = _("{name}: read as {encoding}; if that is wrong, say --encoding")
        note(text.format(name=path if path != "-" else _("standard input"), encoding=found.encoding))
    return found


@contextmanager
def bar(ctx: click.Context, label: str, count: int) -> Iterator[Callable[[int, int], None] | None]:
    """A function that draws progress on standard error; None where that is no terminal, or the work is short."""
    if ctx.meta.get(QUIET) or count < _LONG or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as drawn:

        def progress(done: int, whole: int) -> None:
            if done < drawn.pos:  # the next part of the work begins
                drawn.pos = 0
            drawn.length = max(whole, done, 1)
            drawn.update(done - drawn.pos)

        yield progress


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs: one that begins like a formula gets a ' in front (OWASP ASVS 1.2.10).

    >>> harmless("=1+1"), harmless("Янка")
    ("'=1+1", 'Янка')
    """
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
