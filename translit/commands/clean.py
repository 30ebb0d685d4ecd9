"""`translit clean`: a spreadsheet with its names spelled anew, each beside the old one, and an account of it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click

from translit.commands import QUIET, examples, streams
from translit.commands.messages import _, ngettext
from translit.commands.options import TargetName, brought, source_option, target_options

if TYPE_CHECKING:
    from translit.sheet import Progress, Report

_LONGEST = 60

#: So many cells that were not read are shown.
_SHOWN = 3


@click.command(
    short_help=_("A spreadsheet with its names spelled anew, each beside the old one."),
    help=_(
        "Spell the names in a sheet (.csv, .tsv, .txt or .xlsx; - is standard input) in other systems or styles. A new column, "
        "such as NAME (geo-2007), stands right of each column of names; nothing that was there is changed. Without "
        "--column the columns of names are found. Cells with nothing to read get an empty cell, and are counted."
    ),
    epilog=examples(
        ("translit clean people.csv --to geo-2007 -o people-latin.csv", _("find the columns of names by yourself")),
        ("translit clean people.csv -c Імя -c C --to geo-2007 --to lacinka -o out.csv", _("two columns, two systems")),
        ("translit clean old.csv --encoding cp866 --to passport-2008 -o new.csv", _("a file in an old encoding")),
        ("translit clean people.xlsx --values-only --to geo-2007 -o new.xlsx", _("a workbook, without its formatting")),
        ("cat people.csv | translit clean - --to geo-2007 -o -", _("in a pipe")),
    ),
)
@click.argument("sheet", metavar="SHEET", type=click.Path(allow_dash=True))
@click.option(
    "--to",
    "to",
    multiple=True,
    type=TargetName(),
    help=_("The system, style or language to spell the names in; several make several columns."),
)
@target_options
@click.option(
    "-c",
    "--column",
    "columns",
    multiple=True,
    metavar="NAME",
    help=_("A column of names: its heading, letter or number; several are several columns."),
)
@source_option
@click.option(
    "-o", "--output", required=True, metavar="FILE", help=_("The new sheet; - is standard output (not for .xlsx).")
)
@click.option("--encoding", metavar="NAME", help=_("The encoding of the sheet; else it is found out."))
@click.option("--delimiter", metavar="CHAR", help=_("The delimiter of the sheet, or tab; else it is found out."))
@click.option("--no-header", is_flag=True, help=_("The first row is a record; there are no headings."))
@click.option("--repair", is_flag=True, help=_("Repair text that was once read in a wrong encoding."))
@click.option("--values-only", is_flag=True, help=_("Write a workbook even if formulas and formats are lost."))
@click.option("-f", "--force", is_flag=True, help=_("Replace FILE if it exists, even if it is the sheet itself."))
@click.pass_context
def clean(
    ctx: click.Context,
    sheet: str,
    to: tuple[str, ...],
    style: str | None,
    names: str | None,
    columns: tuple[str, ...],
    source: str | None,
    output: str,
    encoding: str | None,
    delimiter: str | None,
    no_header: bool,
    repair: bool,
    values_only: bool,
    force: bool,
) -> None:
    from translit import sheet as door

    if delimiter in {"tab", "\\t"}:
        delimiter = "\t"
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise click.UsageError(_("--delimiter is one character, or tab"), ctx)
    targets = list(brought(to, None, style, names).values())
    if not targets:
        raise click.UsageError(_("say what to convert into, e.g. --to geo-2007 (`translit systems list` shows all)"), ctx)
    quiet = bool(ctx.meta.get(QUIET))
    with _terminable(), _bar(quiet) as progress:
        report = door.clean(
            streams.argued(sheet) if sheet != "-" else _stream(sys.stdin),
            output if output != "-" else _stream(sys.stdout),
            to=targets,
            columns=[streams.argued(name) for name in columns] or None,
            source=source,
            encoding=encoding,
            delimiter=delimiter,
            header=not no_header,
            repair=repair,
            values_only=values_only,
            force=force,
            progress=progress,
        )
    if output == "-":
        sys.stdout.buffer.flush()
    if not quiet:
        for line in account(report):
            click.echo(line, err=True)


def _stream(standard: object) -> BinaryIO:
    buffer: BinaryIO | None = getattr(standard, "buffer", None)
    if buffer is None:
        raise click.ClickException(_("standard input or output is closed"))
    return buffer


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a polite kill end the run as Ctrl-C does, so that no half-written file stays behind."""

    def stop(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress | None]:
    """A function that draws a progress bar on standard error, or None where that is no terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=_("Reading"), file=sys.stderr) as bar:

        def progress(done: int, whole: int) -> None:
            bar.length = max(whole, done)
            bar.update(max(0, done - bar.pos))

        yield progress


def account(report: Report) -> list[str]:
    """The lines that tell a person what was done, what was not, and where to look.

    >>> from translit.sheet import Report
    >>> account(Report(2, ("Імя",), 1, 1, 1, 0, 0, (), "utf-8", ",", ()))
    ['2 rows, columns: Імя', '1 cell spelled anew, 1 empty']
    """
    rows = ngettext("{count} row", "{count} rows", report.rows).format(count=report.rows)
    lines = [_("{rows}, columns: {columns}").format(rows=rows, columns=", ".join(report.columns))]
    done = ngettext("{count} cell spelled anew", "{count} cells spelled anew", report.cells_read)
    parts = [done.format(count=report.cells_read)]
    if report.cells_read != report.cells_changed:
        parts.append(_("{count} of them the same as before").format(count=report.cells_read - report.cells_changed))
    if report.cells_empty:
        parts.append(_("{count} empty").format(count=report.cells_empty))
    lines.append(", ".join(parts))
    unread = [example for example in report.examples if example.became is None]
    doubtful = [example for example in report.examples if example.became is not None]
    if report.cells_unread:
        what = ngettext(
            "not read: {count} cell (no word of the source alphabet; the new cell is empty)",
            "not read: {count} cells (no word of the source alphabet; the new cells are empty)",
            report.cells_unread,
        )
        lines.append(what.format(count=report.cells_unread))
        lines += [
            "  " + _("row {row}, {column}: {cell}").format(row=one.row, column=one.column, cell=_short(one.cell))
            for one in unread[:_SHOWN]
        ]
        lines += _more(report.cells_unread - min(len(unread), _SHOWN))
    if report.doubtful:
        what = ngettext("doubtful: {count} cell, look at it", "doubtful: {count} cells, look at them", report.doubtful)
        lines.append(what.format(count=report.doubtful))
        for one in doubtful:
            text = _("row {row}, {column}: {cell} -> {became} ({why})").format(
                row=one.row,
                column=one.column,
                cell=_short(one.cell),
                became=_short(one.became or ""),
                why=_(one.why.message).format(**one.why.values),
            )
            lines.append("  " + text)
        lines += _more(report.doubtful - len(doubtful))
    return [*lines, *(_("note: {note}").format(note=_(note.message).format(**note.values)) for note in report.notes)]


def _more(count: int) -> list[str]:
    """A line that says how many cells are not shown, if there are any."""
    return ["  " + ngettext("and {count} more", "and {count} more", count).format(count=count)] if count > 0 else []


def _short(cell: str) -> str:
    """A cell in one line that a terminal can show, whatever is in it."""
    text = "".join(c if c.isprintable() else " " for c in " ".join(cell.split()))
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "…"}"'
