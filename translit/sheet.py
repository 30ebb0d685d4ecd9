"""Spreadsheet in, spreadsheet out: which columns hold names, each spelled anew beside itself, who is who, and an account of it.

A sheet belongs to whoever made it. So nothing that was there is touched: every field of a delimited file comes out as it was
written, a workbook keeps its formulas and looks, a new column stands directly right of the one it was made from and says what it
is ("Імя (geo-2007)"), the input is only read, and the output appears whole when all of it is there, or not at all.

>>> import io
>>> out = io.BytesIO()
>>> report = clean(io.BytesIO("Імя;Год\\nСветлана Тихановская;1982\\n".encode()), out, to="geo-2007")
>>> out.getvalue().decode(), report.columns, report.cells_read
('Імя;Імя (geo-2007);Год\\nСветлана Тихановская;Sviatlana Cichanoŭskaja;1982\\n', ('Імя',), 1)
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from translit.account import Account, Example, Report
from translit.cells import Remark
from translit.conversion import convert
from translit.decisions import Decision
from translit.errors import TranslitError, Unreadable
from translit.flatfile import FlatFile, can_go_back
from translit.layout import Wanted
from translit.schedule import Schedule
from translit.spreadsheet import IN_PLACE, KINDS, Workbook
from translit.target import target as named
from translit.whole import whole

if TYPE_CHECKING:
    from translit.target import Target

__all__ = ["Example", "Progress", "Remark", "Report", "clean", "plan"]

Progress = Callable[[int, int], None]
#: Kinds of files with typed columns, which an extra reads.
COLUMNAR = frozenset({".parquet", ".jsonl", ".ndjson"})
_NOT_WRITTEN = frozenset({".xls", ".xlsb", ".numbers"})


def clean(
    path_in: str | Path | BinaryIO,
    path_out: str | Path | BinaryIO,
    *,
    to: str | Target | Sequence[str | Target],
    columns: Sequence[str] | None = None,
    group: bool = False,
    be: bool = False,
    parts: bool = False,
    doubts: bool = False,
    apart_by: str | None = None,
    decisions: Sequence[Decision] = (),
    source: str | Target | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: bool | int | None = None,
    add_header: bool = False,
    repair: bool = False,
    values_only: bool = False,
    into_new_sheet: bool = False,
    schedule: Schedule | None = None,
    force: bool = False,
    in_place: bool = False,
    cores: int = 1,
    progress: Progress | None = None,
) -> Report:
    """The account of a sheet written with new columns right of every column of names.

    For each target, `X (target)` is the spelling of the Belarusian name that a cell of X stands for, in the order and with the
    initials of the cell; what is no name, or a foreigner's, stays empty. `be` adds the Belarusian name, `parts` its parts,
    `group` who is who over all rows and sheets (the number of a group and its name), `doubts` why a person should look. With
    `source` cells are not recovered but read by the letters of that system.

    CSV, TSV and .txt are read in the encoding and with the delimiter that they are found to have, unless these are given, and
    written back so; a code page that lacks the new letters becomes UTF-8 with a mark, which Excel opens. .xlsx and .ods keep all
    that is in them; what such a copy cannot keep is refused by name, unless `values_only` or `into_new_sheet`. .xls and .xlsb are
    read; .parquet and .jsonl want the extra `parquet`. The output has the kind that its name says. `columns` are headings,
    letters or numbers from 1; without them the columns of names are found. `header` is the row of the headings from 1, False or 0
    for none; None finds it. `apart_by` is the column that tells namesakes apart, "none" for no such column; None finds one.
    `schedule` is a plan to follow. Streams hold delimited text. `force` lets an existing file be replaced; `in_place` lets it be
    the input, of which a .bak is kept. With `cores` a large sheet is worked out in so many processes; the output is the same.
    `progress` gets (done, of all), in bytes or, for workbooks, rows; all is 0 where it cannot
    be known.

    A cell of ours that begins with = + - @, a tab or a return gets a ' in front in a delimited file, and is a text in a workbook,
    lest a spreadsheet runs it (OWASP ASVS 1.2.10); cells that were there are left alone.

    Raises:
        NoColumn: no column of names, or none that was asked for.
        Unreadable: no such file, wrong bytes, an empty one, what a workbook would lose, an output that exists.
        UnknownTarget, NoWay: as `convert`.
    """
    name, kind = _name(path_in), Path(_name(path_in)).suffix.lower()
    into = Path(path_out).suffix.lower() if isinstance(path_out, str | Path) else ("" if kind in KINDS else kind)
    _check_kinds(path_in, path_out, name, kind, into)
    flat = kind not in KINDS | COLUMNAR and into not in KINDS | COLUMNAR
    account = _account(
        name, to, source, group=group, be=be, parts=parts, doubts=doubts, columns=columns, apart_by=apart_by, decisions=decisions,
        repair=repair, disarm=into not in KINDS | COLUMNAR, schedule=schedule, cores=cores,
    )  # fmt: skip
    row = None if header is None or header is True else int(header)
    if schedule is not None and row is None and len(schedule.sheets) == 1:
        row = schedule.sheets[0].header
    with (
        closing(account.naming),
        _opened(path_in, name) as stream,
        whole(path_out, beside=path_in, force=force, keep=in_place) as out,
    ):
        if flat:
            with _seekable(stream, group) as again:
                text = FlatFile(
                    account, again, encoding=encoding, delimiter=delimiter, header=row, add_header=add_header, tabs=kind == ".tsv",
                    progress=progress,
                )  # fmt: skip
                return text.run(out)
        if kind in KINDS and into in KINDS:
            book = Workbook(account, Path(name), kind, header=row, add_header=add_header, progress=progress)
            if into_new_sheet:
                return book.put_beside(out)
            if values_only or kind not in IN_PLACE or into != kind:
                return book.values(out, into, allowed=values_only)
            return book.put_in(out)
        from translit.tabular import across

        return across(
            account, stream, Path(name), kind, out, into,
            encoding=encoding, delimiter=delimiter, header=row, values_only=values_only, progress=progress,
        )  # fmt: skip


def plan(
    path_in: str | Path | BinaryIO,
    *,
    to: str | Target | Sequence[str | Target],
    columns: Sequence[str] | None = None,
    **options: object,
) -> Schedule:
    """The plan that `clean` would follow, nothing written: `options` are those of `clean` that say what is made and how it is read.

    >>> import io
    >>> plan(io.BytesIO("Імя;Год\\nЯнка Купала;1882\\n".encode()), to="geo-2007").sheets[0].names
    (('person', ('Імя',), ('person',)),)
    """
    name, kind = _name(path_in), Path(_name(path_in)).suffix.lower()
    made = {key: bool(options.get(key)) for key in ("group", "be", "parts", "doubts")}
    apart = options.get("apart_by")
    account = _account(name, to, None, columns=columns, apart_by=str(apart) if apart else None, **made)
    header = options.get("header")
    row = None if header is None or header is True else int(str(int(bool(header)) if header is False else header))
    if kind in KINDS:
        Workbook(account, Path(name), kind, header=row).prepare()
    elif kind in COLUMNAR:
        raise Unreadable(name, "its columns have names: give them with --column")
    else:
        with _opened(path_in, name) as stream:
            FlatFile(
                account, stream, encoding=_text(options.get("encoding")), delimiter=_text(options.get("delimiter")), header=row
            ).prepare()
    return account.planned()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _account(
    name: str,
    to: str | Target | Sequence[str | Target],
    source: str | Target | None,
    *,
    group: bool,
    be: bool,
    parts: bool,
    doubts: bool,
    **more: object,
) -> Account:
    wanted = [to] if isinstance(to, str) or not isinstance(to, Sequence) else list(to)
    targets = list({found.id: found for found in (named(t) if isinstance(t, str) else t for t in wanted)}.values())
    if not targets and not (be or parts or group):
        raise TranslitError("no target is given; name a system or style, e.g. geo-2007")
    for target in targets:
        convert("", target, source=source)  # an impossible pair is refused before a file is touched
    ids = tuple(target.id for target in targets)
    return Account(name, targets, Wanted(ids, be, parts, group, doubts), source=source, **more)  # type: ignore[arg-type]  # those of Account


def _name(path: str | Path | BinaryIO) -> str:
    if isinstance(path, str | Path):
        return str(path)
    return str(getattr(path, "name", "<input>"))


def _check_kinds(path_in: object, path_out: object, name: str, kind: str, into: str) -> None:
    """Complain of formats that are not read, or not written."""
    if kind == ".numbers":
        raise Unreadable(name, f"{kind} is not read here", hint="save it as .xlsx or .csv")
    if kind in KINDS and not isinstance(path_in, str | Path):
        raise Unreadable(name, "a workbook is read from a file, not from a pipe", hint="give its name")
    if isinstance(path_out, str | Path):
        if into in _NOT_WRITTEN:
            raise Unreadable(path_out, f"{into} is not written any more", hint="call the output .xlsx, .ods or .csv")
        if into == ".xlsm" and kind != ".xlsm":
            raise Unreadable(path_out, "a workbook without macros is no .xlsm", hint="call the output .xlsx")
    elif kind in KINDS:
        raise Unreadable(name, "a workbook is written to a file, not to a pipe", hint="give an output file")


def _opened(path: str | Path | BinaryIO, name: str) -> AbstractContextManager[BinaryIO]:
    """The bytes of the input; a stream that was given is not closed."""
    if not isinstance(path, str | Path):
        return nullcontext(path)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise Unreadable(name, error.strerror or "cannot be opened", hint="check the name of the file") from error


def _seekable(stream: BinaryIO, twice: bool) -> AbstractContextManager[BinaryIO]:
    """A stream that can be read twice, if it must be: a pipe is kept in a file of its own for so long."""
    if not twice:
        return nullcontext(stream)
    if can_go_back(stream):
        return nullcontext(stream)
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever gets it closes it
    shutil.copyfileobj(stream, kept)
    kept.seek(0)
    return kept
