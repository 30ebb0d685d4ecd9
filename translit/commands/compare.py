"""`translit compare`: whether two spellings are one name, with a score and the reasons; or a column of pairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from translit.commands import examples, streams
from translit.commands.messages import _
from translit.commands.options import short_help
from translit.commands.output import Output, note, paint, plain_json

if TYPE_CHECKING:
    from translit.comparison import Match

_COLORS = {"same": "green", "maybe": "yellow", "different": "red"}


@click.command(
    short_help=_("Whether two spellings are one name."),
    help=_(
        "Compare two spellings of a name: score 0 to 100 (the probability that they are one), verdict (same, maybe, "
        "different) and the reasons. A surname alone or an initial is at most maybe. Without names, or with --file, each "
        "line is a pair, the two divided by a tab; it comes out with score, verdict and reasons beside it."
    ),
    epilog=examples(
        ("translit compare 'Svetlana Tikhanovskaya' 'Siarhei Tsikhanouski'", _("with the reasons")),
        ("translit compare --file pairs.tsv", _("a file of pairs: score, verdict, reasons for each")),
        ("translit compare 'А. Лукашэнка' 'Lukashenko, Alexander' --json", _("for programs")),
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME NAME]")
@click.option("--file", "files", multiple=True, metavar="FILE", help=_("A file of pairs, two columns divided by a tab."))
@click.option("--encoding", metavar="NAME", help=_("The encoding of the input; else it is found out."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each pair."))
@click.pass_context
def compare(ctx: click.Context, names: tuple[str, ...], files: tuple[str, ...], encoding: str | None, as_json: bool) -> None:
    if streams.waits_for_nothing(names, files):
        short_help(ctx)
    if names and files or names and len(names) != 2:
        raise click.UsageError(_("give two names, or pairs with --file or on standard input"), ctx)
    from translit import comparison

    if names:
        match = comparison.compare(*map(streams.argued, names))
        with Output() as out:
            out.write((_as_json(match) if as_json else "\n".join(_shown(match))) + "\n")
        return
    odd = 0
    with Output() as out:
        for line in _lines(files or ("-",), encoding):
            cells = line.split("\t")
            if len(cells) < 2:
                odd += bool(line.strip())
                continue
            match = comparison.compare(cells[0].strip(), cells[1].strip())
            out.write((_as_json(match) if as_json else "\t".join((*cells, *_row(match)))) + "\n")
    if odd:
        note(_("lines without a tab, left out: {count}").format(count=odd))
        ctx.exit(1)


def _lines(files: tuple[str, ...], encoding: str | None) -> Iterator[str]:
    """The lines of files, as they come, without their ends."""
    for name in files:
        rest = ""
        with streams.opened(name) as stream:
            for piece in streams.decoded(stream, name=name, encoding=encoding, say=note):
                *lines, rest = (rest + piece).removeprefix("\ufeff").split("\n")
                yield from (line.rstrip("\r") for line in lines)
        if rest:
            yield rest.rstrip("\r")


def _row(match: Match) -> tuple[str, str, str]:
    return str(match.score), match.verdict, "; ".join(match.reasons)


def _as_json(match: Match) -> str:
    import json

    row = {"left": match.left, "right": match.right, "score": match.score, "verdict": match.verdict, "reasons": match.reasons}
    return plain_json(json.dumps(row, ensure_ascii=False))


def _shown(match: Match) -> Iterator[str]:
    """The verdict and the score, and each reason in a line of its own."""
    verdict = {"same": _("one name"), "maybe": _("maybe one name"), "different": _("different names")}[match.verdict]
    yield paint(f"{verdict}, {match.score}/100", _COLORS[match.verdict])
    yield from (f"  {reason}" for reason in match.reasons)
