"""`translit screen`: list against list: which customers may be on a list, with verdict and reasons, stamped."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from translit.commands import examples, rolls
from translit.commands.messages import _, ngettext
from translit.commands.options import cores_option, roll_options
from translit.commands.output import Output, note, plain_json
from translit.commands.rolls import harmless

if TYPE_CHECKING:
    from translit.roll import Roll
    from translit.screening import Entry, Found

_HEADINGS = ("customer_row", "customer", "customer_born", "list_row", "listed", "listed_born", "score", "verdict", "reasons")


@click.command(
    short_help=_("List against list: which customers may be on it, and why."),
    help=_(
        "Look for each name of CUSTOMERS on a LIST, whatever the spelling: one row for each hit, with the score of the names (0 to "
        "100), the verdict (same, maybe) and the reasons. With dates of birth on both sides the same date raises the verdict and "
        "another year lowers it, and the reasons say so. Every row has the version of translit and the hash of its tables."
    ),
    epilog=examples(
        ("translit screen customers.csv --against list.csv -o hits.csv", _("the columns of names are found")),
        ("translit screen c.csv -c Name --born Born --against l.csv --list-column Name --list-born DOB", _("with dates of birth")),
        ("translit screen customers.txt --against list.txt --json", _("one name a line; JSON lines")),
    ),
)
@click.argument("customers", metavar="CUSTOMERS")
@click.option("--against", required=True, metavar="LIST", help=_("The list: one name a line, or a table."))
@click.option(
    "-c", "--column", "columns", multiple=True, metavar="NAME",
    help=_("The column of names: its heading, letter or number; several are put together, as given name and surname."),
)  # fmt: skip
@click.option("--list-column", "list_columns", multiple=True, metavar="NAME", help=_("The same of the list."))
@click.option("--born", metavar="NAME", help=_("The column with dates or years of birth of the customers."))
@click.option("--list-born", metavar="NAME", help=_("The column with dates or years of birth of the list."))
@click.option("--all", "everything", is_flag=True, help=_("Also hits that another year of birth made different."))
@click.option("-o", "--output", metavar="FILE", help=_("Write to a file, whole or not at all."))
@roll_options
@click.option("--list-encoding", metavar="NAME", help=_("The encoding of the list; else it is found out."))
@cores_option
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each hit."))
@click.pass_context
def screen(
    ctx: click.Context, customers: str, against: str, columns: tuple[str, ...], list_columns: tuple[str, ...], born: str | None,
    list_born: str | None, everything: bool, output: str | None, no_header: bool, delimiter: str | None, encoding: str | None,
    list_encoding: str | None, cores: int, as_json: bool,
) -> None:  # fmt: skip
    if (born is None) != (list_born is None):
        raise click.UsageError(_("dates of birth are evidence where both sides have them: --born and --list-born"), ctx)
    if customers == against == "-":
        raise click.UsageError(_("customers and list cannot both come from standard input"), ctx)
    from translit.screening import screen as screened
    from translit.stamp import stamp

    left = rolls.names(customers, columns, encoding, delimiter, no_header, [born] if born else [])
    right = rolls.names(against, list_columns, list_encoding, None, no_header, [list_born] if list_born else [])
    if not born:
        _offer(left, right)
    entries, listed = _entries(left), _entries(right)
    made = stamp()
    hits = met = 0
    last = -1
    with Output(output) as out, rolls.bar(ctx, _("Screening"), len(entries)) as progress:
        if not as_json:
            out.write(_line([*_HEADINGS, *made]))
        for found in screened(entries, listed, everything=everything, cores=cores, progress=progress):
            cells = _cells(found, left, right, entries, listed)
            out.write(_as_json(cells, found, made) if as_json else _line([*map(str, cells), *made.values()]))
            hits += 1
            met += found.customer != last
            last = found.customer
    text = ngettext("{customers} against {listed}: {count} hit", "{customers} against {listed}: {count} hits", hits)
    some = _("customers with one: {count}").format(count=met)
    note(text.format(customers=len(entries), listed=len(listed), count=hits) + ", " + some)
    _unread(left, right)
    note(f"translit {made['translit']}, tables {made['tables']}")


def _offer(*rolls: Roll) -> None:
    """A word on columns of births that nobody asked for: namesakes of two years would be hits."""
    from translit.headings import promise

    found = [[text for text in roll.headings if promise(text) == "born"] for roll in rolls]
    if all(found):
        text = _("births are on both sides and were not looked at; {options} makes them evidence")
        note(text.format(options=f'--born "{found[0][0]}" --list-born "{found[1][0]}"'))


def _entries(roll: Roll) -> list[Entry]:
    from translit.screening import Entry

    return [Entry(name, also[0] if also else "") for name, also in zip(roll.names, roll.also, strict=True)]


def _cells(found: Found, left: Roll, right: Roll, entries: Sequence[Entry], listed: Sequence[Entry]) -> list[object]:
    one, other = entries[found.customer], listed[found.listed]
    cells = [left.numbers[found.customer], one.name, one.born, right.numbers[found.listed], other.name, other.born, found.score]
    return [*cells, found.verdict, "; ".join(found.reasons)]


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(map(harmless, cells))
    return text.getvalue()


def _as_json(cells: Sequence[object], found: Found, made: dict[str, str]) -> str:
    import json

    row = dict(zip(_HEADINGS, cells, strict=True)) | {"reasons": list(found.reasons)} | made
    return plain_json(json.dumps(row, ensure_ascii=False)) + "\n"


def _unread(*rolls: Roll) -> None:
    """A word on dates that were there and could not be read."""
    from translit import birth

    count = sum(1 for roll in rolls for also in roll.also if also and also[0] and not birth.read(also[0]))
    if count:
        note(_("dates of birth that could not be read, and so say nothing: {count}").format(count=count))
