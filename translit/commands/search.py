"""`translit search`: who in a list is meant by a name, whatever the spelling, with a score and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from translit.commands import examples, rolls, streams
from translit.commands.explain import padded, texts, width
from translit.commands.messages import _
from translit.commands.options import roll_options, short_help
from translit.commands.output import note, paint, plain_json, write

if TYPE_CHECKING:
    from translit.index import Hit, Index

_MAGIC = b"translit index\n"
_COLORS = {"same": "green", "maybe": "yellow"}


@click.command(
    short_help=_("Find a name in a list, whatever its spelling."),
    help=_(
        "Find each NAME in a list of names, in whatever spelling it stands there: score, verdict, the name as it is in the list, "
        "its row, and why. Without NAME the lines of standard input are searched for. The list is a file with one name a line, a "
        "table, or an index that --save has written, which is read in no time."
    ),
    epilog=examples(
        ("translit search 'Svetlana Tikhanovskaya' --in people.csv", _("a table; the column of names is found")),
        ("translit search Лукашэнка --in list.txt --limit 20 --json", _("one name a line; for programs")),
        ("translit search 'Viktar Babaryka' --in people.csv -c Name --save people.index", _("keep the index for later")),
    ),
)
@click.argument("name", nargs=-1, metavar="[NAME]...")
@click.option("--in", "file", required=True, metavar="FILE", help=_("The list, or an index; - is standard input."))
@click.option(
    "-c", "--column", "columns", multiple=True, metavar="NAME",
    help=_("The column of names: its heading, letter or number; several are put together, as given name and surname."),
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), default=5, metavar="N", help=_("So many hits for each name; 5 without it."))
@click.option("--min-score", type=click.IntRange(0, 100), default=5, metavar="N", help=_("No hit with a lower score, 0 to 100."))
@roll_options
@click.option("--save", metavar="FILE", help=_("Write the index to a file, for the next time."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each name."))
@click.pass_context
def search(
    ctx: click.Context, name: tuple[str, ...], file: str, columns: tuple[str, ...], limit: int, min_score: int,
    no_header: bool, delimiter: str | None, encoding: str | None, save: str | None, as_json: bool,
) -> None:  # fmt: skip
    if streams.waits_for_nothing(name, ()):
        short_help(ctx)
    if not name and file == "-":
        raise click.UsageError(_("names and list cannot both come from standard input"), ctx)
    index = _index(file, columns, encoding, delimiter, no_header)
    if save:
        index.save(save)
    missed = False
    for one in texts(name):
        found = index.search(one, limit=limit, min_score=min_score)
        if as_json:
            write(_as_json(one, found))
        elif found:
            write("\n".join(_table(one, found)))
        if not found and one.strip():
            note(_('nothing in the list is like "{name}"').format(name=one.strip()))
            missed = True
    if missed:
        ctx.exit(1)


def _index(file: str, columns: Sequence[str], encoding: str | None, delimiter: str | None, no_header: bool) -> Index:
    from translit.index import Index

    path = streams.argued(file)
    if path != "-":
        with streams.opened(path) as stream:
            kept = stream.read(len(_MAGIC)) == _MAGIC
        if kept:
            return Index.load(path)
    roll = rolls.names(file, columns, encoding, delimiter, no_header)
    index = Index()
    for name, number in zip(roll.names, roll.numbers, strict=True):
        if name:
            index.add(name, number)
    return index


def _as_json(name: str, found: Sequence[Hit]) -> str:
    import json

    hits = [
        {"name": hit.name, "rows": list(hit.ids), "score": hit.score, "verdict": hit.verdict, "reasons": list(hit.reasons)}
        for hit in found
    ]
    return plain_json(json.dumps({"name": name, "hits": hits}, ensure_ascii=False))


def _table(name: str, found: Sequence[Hit]) -> list[str]:
    """The hits under each other, and under each why."""
    wide = max(width(hit.name) for hit in found)
    lines = [paint(name.strip(), "green")]
    for hit in found:
        rows = ", ".join(map(str, hit.ids[:5])) + (", …" if len(hit.ids) > 5 else "")
        verdict = paint(f"{hit.verdict:5}", _COLORS[hit.verdict])
        lines.append(f"  {hit.score:3}  {verdict}  {padded(hit.name, wide)}  " + _("row {rows}").format(rows=rows))
        lines += [f"              {reason}" for reason in hit.reasons]
    return lines
