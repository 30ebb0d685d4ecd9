"""`translit group`: who is who in a list: each row with its group, the group's name, its weakest link and what is doubtful."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click

from translit.commands import examples, rolls, streams
from translit.commands.messages import _, ngettext
from translit.commands.options import cores_option, roll_options, short_help
from translit.commands.output import Output, note, plain_json
from translit.commands.rolls import harmless

if TYPE_CHECKING:
    from translit.groups import Group
    from translit.roll import Roll

#: What is written beside each row: in English whatever language is spoken, since programs read it.
_HEADINGS = ("group", "canonical", "weakest", "doubts")
_BATCH = 5_000


@click.command(
    short_help=_("Who is who in a list: the spellings of one name together."),
    help=_(
        "Put the spellings of one name together. FILE has one name a line or is a table (- is standard input); its rows come out "
        "as they are, in their order, each with the number of its group, the best spelling of the group, the weakest link (0 to "
        "100) at which it was joined, and what is doubtful. Two men of one name are one group, unless --apart keeps them so."
    ),
    epilog=examples(
        ("translit group names.txt", _("one name a line")),
        ("translit group people.csv -c Name -o people-grouped.csv", _("a column of a table")),
        ("translit group people.csv -c Given -c Surname --apart Born", _("two columns; different years are different people")),
        ("translit group names.txt --json", _("one JSON object for each group")),
    ),
)
@click.argument("file", required=False, metavar="FILE")
@click.option(
    "-c", "--column", "columns", multiple=True, metavar="NAME",
    help=_("The column of names: its heading, letter or number; several are put together, as given name and surname."),
)  # fmt: skip
@click.option("--apart", metavar="NAME", help=_("A column whose values, where two differ, keep rows apart: a year of birth."))
@click.option("-o", "--output", metavar="FILE", help=_("Write to a file, whole or not at all."))
@roll_options
@cores_option
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each group."))
@click.pass_context
def group(
    ctx: click.Context, file: str | None, columns: tuple[str, ...], apart: str | None, output: str | None,
    no_header: bool, delimiter: str | None, encoding: str | None, cores: int, as_json: bool,
) -> None:  # fmt: skip
    if file is None:
        if streams.waits_for_nothing((), ()):
            short_help(ctx)
        file = "-"
    roll = rolls.names(file, columns, encoding, delimiter, no_header, [apart] if apart else [])
    found = _groups(ctx, roll, cores)
    with Output(output) as out:
        if as_json:
            for at in range(0, len(found), _BATCH):
                out.write("".join(_as_json(number, one) + "\n" for number, one in enumerate(found[at : at + _BATCH], at + 1)))
        else:
            _write_rows(out, roll, found)
    _account(roll, found)


def _groups(ctx: click.Context, roll: Roll, cores: int) -> list[Group]:
    from translit.index import Index

    index = Index()
    for at, name in enumerate(roll.names):
        if name:
            index.add(name, roll.numbers[at], apart=(roll.also[at][0] or None) if roll.also[at] else None)
    with rolls.bar(ctx, _("Grouping"), len(index)) as progress:
        return index.groups(cores=cores, progress=progress)


def _write_rows(out: Output, roll: Roll, found: list[Group]) -> None:
    """Every row as it was, and four cells more."""
    place = {id: number for number, one in enumerate(found) for id in one.ids}
    text = io.StringIO()
    lines = csv.writer(text, delimiter=roll.delimiter, lineterminator="\n")
    width = max([len(roll.headings), *map(len, roll.rows)])
    headings = roll.headings or (["name"] if width == 1 else [])
    lines.writerow([*headings, *[""] * (width - len(headings)), *_HEADINGS])
    for at, row in enumerate(roll.rows):
        number = place.get(roll.numbers[at])
        cells = ["", "", "", ""]
        if number is not None:
            one = found[number]
            cells = [str(number + 1), harmless(one.name), str(one.weakest), harmless("; ".join(map(str, one.doubts)))]
        lines.writerow([*row, *[""] * (width - len(row)), *cells])
        if at % _BATCH == _BATCH - 1:
            out.write(text.getvalue())
            text.seek(0)
            text.truncate()
    out.write(text.getvalue())


def _as_json(number: int, one: Group) -> str:
    import json

    doubts = [{"sort": doubt.sort, "name": doubt.name, "other": doubt.other, "score": doubt.score} for doubt in one.doubts]
    row = {"group": number, "canonical": one.name, "names": list(one.names), "rows": list(one.ids), "weakest": one.weakest,
           "doubts": doubts}  # fmt: skip
    return plain_json(json.dumps(row, ensure_ascii=False))


def _account(roll: Roll, found: list[Group]) -> None:
    """What was done, on standard error."""
    rows = sum(len(one.ids) for one in found)
    doubtful = sum(bool(one.doubts) for one in found)
    text = ngettext("{rows}: {count} group", "{rows}: {count} groups", len(found))
    parts = [text.format(rows=ngettext("{count} name", "{count} names", rows).format(count=rows), count=len(found))]
    if doubtful:
        text = ngettext("{count} with doubts, look at it", "{count} with doubts, look at them", doubtful)
        parts.append(text.format(count=doubtful))
    if rows < len(roll.names):
        parts.append(_("{count} empty").format(count=len(roll.names) - rows))
    note(", ".join(parts))
