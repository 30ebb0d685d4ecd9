"""`translit clean`: a spreadsheet with its names spelled anew, each beside the old one, who is who, and an account of it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from translit.commands import QUIET, examples, streams
from translit.commands.accounting import account, bar, plan_lines
from translit.commands.messages import _
from translit.commands.options import TargetName, brought, source_option, target_options

if TYPE_CHECKING:
    from translit.decisions import Decision
    from translit.schedule import Schedule
    from translit.target import Target


@click.command(
    short_help=_("A spreadsheet with its names spelled anew, each beside the old one."),
    help=_(
        "Spell the names in a sheet (.csv, .tsv, .txt, .xlsx, .ods, .xls; - is standard input) in other systems or styles. A new "
        "column, such as NAME (geo-2007), stands right of each column of names: the spelling of the Belarusian name, whatever the "
        "cell is written in. Nothing that was there is changed. Without --column the columns of names are found. A cell that is no "
        "name, or a foreigner’s, gets an empty cell, and is counted."
    ),
    epilog=examples(
        ("translit clean people.csv --to geo-2007 -o people-latin.csv", _("find the columns of names by yourself")),
        (
            "translit clean people.xlsx --to lacinka --group --doubts --review review.html -o new.xlsx",
            _("who is who, and what to look at"),
        ),
        ("translit clean people.xlsx --to lacinka --group --decisions mine.tsv -o new.xlsx", _("with what you have decided")),
        ("translit clean people.csv -c Імя -c C --to geo-2007 --to lacinka -o out.csv", _("two columns, two systems")),
        ("translit clean people.csv --to geo-2007 --plan", _("only show what would be done")),
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
@click.option("--be", is_flag=True, help=_("Also the Belarusian name, in Cyrillic."))
@click.option("--parts", is_flag=True, help=_("Also given name, patronymic and surname, each in a column."))
@click.option("--group", is_flag=True, help=_("Also who is who: the number and the name of the person, over all rows and sheets."))
@click.option("--doubts", is_flag=True, help=_("Also why a person should look at a cell."))
@click.option("--apart-by", metavar="NAME", help=_("The column that tells namesakes apart, or none; else it is found out."))
@click.option(
    "--review", metavar="FILE", help=_("A page to look through, .html or .xlsx: the people, doubtful ones first (with --group).")
)
@click.option(
    "--decisions", "decided", metavar="FILE", help=_("What you have decided before: the table that the review page gives.")
)
@source_option
@click.option("-o", "--output", metavar="FILE", help=_("The new sheet; - is standard output (not for workbooks)."))
@click.option("--in-place", is_flag=True, help=_("Replace SHEET itself; the old one is kept as .bak."))
@click.option("-f", "--force", is_flag=True, help=_("Replace FILE if it exists."))
@click.option("--plan", is_flag=True, help=_("Show what would be done, and do nothing."))
@click.option(
    "--plan-file", metavar="FILE", help=_("A plan to follow; if there is no such file, the plan of this run is written to it.")
)
@click.option("--encoding", metavar="NAME", help=_("The encoding of the sheet; else it is found out."))
@click.option("--delimiter", metavar="CHAR", help=_("The delimiter of the sheet, or tab; else it is found out."))
@click.option("--no-header", is_flag=True, help=_("The first row is a record; there are no headings."))
@click.option("--header-row", type=click.IntRange(1), metavar="N", help=_("The row of the headings, from 1; else it is found out."))
@click.option(
    "--header", "add_header", is_flag=True, help=_("Put headings over a sheet that has none: the numbers of its columns.")
)
@click.option("--repair", is_flag=True, help=_("Repair text that was once read in a wrong encoding."))
@click.option("--values-only", is_flag=True, help=_("Write a workbook even if formulas and formats are lost."))
@click.option(
    "--cores",
    type=click.IntRange(1),
    metavar="N",
    help=_("So many processes for a large sheet; else two, if the machine has them."),
)
@click.option("--into-new-sheet", is_flag=True, help=_("Leave the sheets of a workbook alone; what is made stands in new ones."))
@click.pass_context
def clean(
    ctx: click.Context,
    /,
    sheet: str,
    to: tuple[str, ...],
    style: str | None,
    names: str | None,
    columns: tuple[str, ...],
    source: str | None,
    output: str | None,
    review: str | None,
    decided: str | None,
    plan: bool,
    plan_file: str | None,
    delimiter: str | None,
    no_header: bool,
    header_row: int | None,
    **options: Any,
) -> None:
    from translit import sheet as door
    from translit.cores import usual
    from translit.errors import NoColumn

    if delimiter in {"tab", "\\t"}:
        delimiter = "\t"
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise click.UsageError(_("--delimiter is one character, or tab"), ctx)
    schedule = _schedule(plan_file)
    targets = list(brought(to, None, style, names).values())
    if schedule is not None:
        targets = targets or list(schedule.wanted.ids)
        for name in ("be", "parts", "group", "doubts"):
            options[name] = options[name] or getattr(schedule.wanted, name)
        options["apart_by"] = options["apart_by"] or schedule.apart_by or None
    _check(ctx, targets, output, review, plan, options)
    options |= {
        "to": targets,
        "columns": [streams.argued(name) for name in columns] or None,
        "delimiter": delimiter,
        "header": 0 if no_header else header_row,
        "cores": options["cores"] or usual(),
    }
    given = streams.argued(sheet) if sheet != "-" else _stream(sys.stdin)
    quiet = bool(ctx.meta.get(QUIET))
    try:
        if plan:
            for line in plan_lines(door.plan(given, **options)):
                click.echo(line)
            return
        goal = output if output is not None else str(given)
        with _terminable(), bar(quiet) as progress:
            report = door.clean(
                given,
                goal if goal != "-" else _stream(sys.stdout),
                source=source,
                decisions=_decisions(decided),
                schedule=schedule,
                progress=progress,
                **options,
            )
    except NoColumn as error:
        # A wrong call: the sheet is as it is, and the hint says what to name.
        raise click.UsageError(str(error), ctx) from error
    if goal == "-":
        sys.stdout.buffer.flush()
    if plan_file and schedule is None and report.schedule is not None:
        _write(plan_file, _written(report.schedule))
    if review:
        from translit import review as page

        page.write(report, review, title=Path(sheet).name if sheet != "-" else "", force=bool(options["force"]))
    if not quiet:
        for line in (*(plan_lines(report.schedule) if report.schedule else ()), *account(report)):
            click.echo(line, err=True)


def _check(
    ctx: click.Context, targets: list[str | Target], output: str | None, review: str | None, plan: bool, options: dict[str, Any]
) -> None:
    """Complain of calls that cannot be meant."""
    if not targets and not any(options[name] for name in ("be", "parts", "group")):
        raise click.UsageError(_("say what to convert into, e.g. --to geo-2007 (`translit systems list` shows all)"), ctx)
    if output is None and not plan and not options["in_place"]:
        raise click.UsageError(_("say where to write: -o FILE, or --in-place"), ctx)
    if review and not options["group"]:
        raise click.UsageError(_("--review shows people, so it goes with --group"), ctx)
    if review and not review.lower().endswith((".html", ".htm", ".xlsx")):
        raise click.UsageError(_("--review writes .html or .xlsx"), ctx)


def _schedule(path: str | None) -> Schedule | None:
    """The plan in a file, or None where there is none yet."""
    if path is None or not Path(path).exists():
        return None
    from translit import schedule

    return schedule.read(Path(path).read_text(encoding="utf-8-sig"), path)


def _written(found: Schedule) -> str:
    from translit import schedule

    return schedule.written(found)


def _decisions(path: str | None) -> list[Decision]:
    if path is None:
        return []
    from translit import decisions
    from translit.encoding import decode

    if path.lower().endswith((".xlsx", ".ods")):
        from translit.spreadsheet import text_of
        from translit.workbook import read

        rows = [[text_of(value) for value in row] for row in read(Path(path))[0].rows]
        return decisions.from_rows(rows, path)
    return decisions.read(decode(Path(path).read_bytes(), name=path).text, path)


def _write(path: str, text: str) -> None:
    from translit.whole import whole

    with whole(path) as out:
        out.write(text.encode())


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
