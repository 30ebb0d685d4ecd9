"""What `translit clean` tells a person: the plan, what was done, what was not, where to look, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from translit.commands.messages import _, ngettext

if TYPE_CHECKING:
    from translit.schedule import Schedule
    from translit.sheet import Example, Progress, Report

_LONGEST = 60
#: So many cells that were not read are shown.
_SHOWN = 3


@contextmanager
def bar(quiet: bool) -> Iterator[Progress | None]:
    """A function that draws rows and time left on standard error, or None where that is no terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=_("Rows"), file=sys.stderr, show_pos=True, show_eta=True) as drawn:

        def progress(done: int, whole: int) -> None:
            drawn.length = max(whole, done, 1)
            if done < drawn.pos:  # the next reading begins
                drawn.pos, drawn.finished = 0, False
            drawn.update(done - drawn.pos)

        yield progress


def plan_lines(schedule: Schedule) -> list[str]:
    """The lines that show a plan."""
    roles = {
        "person": _("whole names"), "given": _("given name"), "surname": _("surname"), "patronymic": _("patronymic"),
        "place": _("places"),
    }  # fmt: skip
    lines = []
    for sheet in schedule.sheets:
        if sheet.sheet:
            lines.append(_("sheet {name}:").format(name=sheet.sheet))
        if sheet.header > 1:
            lines.append("  " + _("headings in row {row}").format(row=sheet.header))
        elif sheet.header == 0:
            lines.append("  " + _("no headings: columns are known by their numbers"))
        for _kind, columns, parts in sheet.names:
            told = ", ".join(f"{column} ({roles[part]})" for column, part in zip(columns, parts, strict=True))
            lines.append("  " + (_("one name in {columns}").format(columns=told) if len(columns) > 1 else told))
    wanted = schedule.wanted
    made = [*wanted.ids, *(name for name in ("be", "parts", "group", "doubts") if getattr(wanted, name))]
    lines.append(_("new columns: {columns}").format(columns=", ".join(made)))
    if wanted.group:
        by = schedule.apart_by or _("found out from the rows")
        lines.append(_("what tells namesakes apart: {column}").format(column=by))
    return lines


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
    if report.people:
        people = ngettext("{count} person", "{count} people", report.groups).format(count=report.groups)
        if report.apart:
            people += ", " + _("namesakes told apart by {columns}").format(columns=", ".join(report.apart))
        else:
            people += ", " + _("no column tells namesakes apart")
        lines.append(people)
    lines += _unread(report) + _doubtful(report)
    return [*lines, *(_("note: {note}").format(note=_(note.message).format(**note.values)) for note in report.notes)]


def _unread(report: Report) -> list[str]:
    if not report.cells_unread:
        return []
    unread = [example for example in report.examples if example.became is None]
    what = ngettext(
        "not read: {count} cell, no name that is known here; the new cell is empty",
        "not read: {count} cells, no names that are known here; the new cells are empty",
        report.cells_unread,
    )
    lines = [what.format(count=report.cells_unread)]
    lines += [
        "  " + _("row {row}, {column}: {cell} ({why})").format(row=one.row, column=one.column, cell=short(one.cell), why=_why(one))
        for one in unread[:_SHOWN]
    ]
    return lines + _more(report.cells_unread - min(len(unread), _SHOWN))


def _doubtful(report: Report) -> list[str]:
    if not report.doubtful:
        return []
    doubtful: Sequence[Example] = [example for example in report.examples if example.became is not None]
    what = ngettext("doubtful: {count} cell, look at it", "doubtful: {count} cells, look at them", report.doubtful)
    lines = [what.format(count=report.doubtful)]
    for one in doubtful:
        text = _("row {row}, {column}: {cell} -> {became} ({why})").format(
            row=one.row, column=one.column, cell=short(one.cell), became=short(one.became or ""), why=_why(one)
        )
        lines.append("  " + text)
    return lines + _more(report.doubtful - len(doubtful))


def _why(one: Example) -> str:
    return _(one.why.message).format(**one.why.values)


def _more(count: int) -> list[str]:
    """A line that says how many cells are not shown, if there are any."""
    return ["  " + ngettext("and {count} more", "and {count} more", count).format(count=count)] if count > 0 else []


def short(cell: str) -> str:
    """A cell in one line that a terminal can show, whatever is in it."""
    text = "".join(c if c.isprintable() else " " for c in " ".join(cell.split()))
    return f'"{text if len(text) <= _LONGEST else text[:_LONGEST] + "…"}"'
