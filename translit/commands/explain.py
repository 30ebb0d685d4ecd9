"""`translit explain`: why a text is spelled so, letter by letter, with the clause of the standard."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import click

from translit.commands import cuts, examples, streams
from translit.commands.messages import _
from translit.commands.options import TargetName, brought, short_help, source_option, target_options
from translit.commands.output import Output, paint, plain_json

if TYPE_CHECKING:
    from translit.pieces import Explained, Piece

#: What stands for the reason of a piece that passed untouched, and the mark of a doubtful one.
_UNTOUCHED, _DOUBT = "·", "?"


@click.command(
    short_help=_("Why a text is spelled so, letter by letter."),
    help=_(
        "Show a conversion piece by piece: what stood in the text, what it became, and the rule that did it. A "
        "question mark stands where letters were lost or a choice was made."
    ),
    epilog=examples(
        ("translit explain Ільля --to lacinka", _("as a table")),
        ("translit explain 'Віктар Бабарыка' --to lt", _("which rule or list gave each part of a name")),
        ("translit explain Магілёў --to passport-2008 --json", _("for programs")),
    ),
)
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@click.option("--to", metavar="ID", type=TargetName(), help=_("The system, style or language to convert into."))
@source_option
@click.option("--table", metavar="FILE", help=_("A private table to convert into, instead of --to."))
@target_options
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each text."))
@click.pass_context
def explain(
    ctx: click.Context,
    text: tuple[str, ...],
    to: str | None,
    source: str | None,
    table: str | None,
    style: str | None,
    names: str | None,
    as_json: bool,
) -> None:
    if streams.waits_for_nothing(text, ()):
        short_help(ctx)
    if not (to or table or style):
        complaint = _("say what to convert into, e.g. --to geo-2007 (`translit systems list` shows all)")
        raise click.UsageError(complaint, ctx)
    from translit import conversion
    from translit.target import target as named

    # Of several the last counts: a private one.
    target = list(brought([to] if to else [], table, style, names).values())[-1]
    id = named(target).id if isinstance(target, str) else target.id
    conversion.convert("", target, source=source)
    with Output() as out:
        for source_text in texts(text):
            told = conversion.explain(source_text, target, source=source)
            out.write((_as_json(source_text, id, told) if as_json else _table(told)) + "\n")


def texts(arguments: tuple[str, ...]) -> list[str]:
    """The arguments; without any, the lines of standard input."""
    if arguments and arguments != ("-",):
        return [streams.argued(argument) for argument in arguments]
    with streams.opened("-") as stream:
        return [line for lines in cuts.lines(streams.decoded(stream, name="-")) for line in lines]


def _as_json(source: str, to: str, told: Explained) -> str:
    import json

    pieces = [{"source": p.source, "target": p.target, "why": p.why, "doubt": p.doubt} for p in told.pieces]
    row = {"source": source, "to": to, "text": told.text, "pieces": pieces}
    return plain_json(json.dumps(row, ensure_ascii=False))


def _table(told: Explained) -> str:
    """The pieces under each other, in columns, under the result."""
    rows = [_row(piece) for piece in told.pieces]
    wide = [max((width(row[column]) for row in rows), default=0) for column in (0, 1)]
    lines = [paint(told.text, "green")]
    for source, target, mark, why in rows:
        left = padded(source, wide[0]) + "  " + padded(target, wide[1])
        lines.append(f"  {left} {paint(mark, 'yellow')} {why}".rstrip())
    if told.doubts:
        lines.append("  " + _("{mark} = letters were lost or a choice was made here").format(mark=_DOUBT))
    return "\n".join(lines)


def _row(piece: Piece) -> tuple[str, str, str, str]:
    shown = [visible(text) for text in (piece.source, piece.target)]
    return shown[0], shown[1], _DOUBT if piece.doubt else " ", _UNTOUCHED if piece.why is None else piece.why


def visible(text: str) -> str:
    """A text in one line that can be seen: spaces, controls and invisible characters by their signs, nothing as ∅.

    >>> visible("а б\\n"), visible(""), visible("а\\u00ad")
    ('а␣б␊', '∅', 'а<U+00AD>')
    """
    signs = {" ": "␣", "\n": "␊", "\r": "␍", "\t": "␉"}
    shown = (
        signs.get(char) or (f"<U+{ord(char):04X}>" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"} else char)
        for char in text
    )
    return "".join(shown) or "∅"


def width(text: str) -> int:
    """The columns that a text takes on a terminal: none for a mark on a letter, two for a wide character.

    >>> width("Ł"), width("е\\u0301"), width("東")
    (1, 1, 2)
    """
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    """The text with spaces after it, so that it takes so many columns.

    >>> padded("ab", 4)
    'ab  '
    """
    return text + " " * (columns - width(text))
