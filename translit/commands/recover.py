"""`translit recover`: the Belarusian name that a spelling stands for, how sure, by which way, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from translit.commands import examples, streams
from translit.commands.explain import padded, texts, width
from translit.commands.messages import _, ngettext
from translit.commands.options import short_help
from translit.commands.output import note, paint, plain_json, write

if TYPE_CHECKING:
    from translit.recovery import Reading

KINDS = ("person", "given", "patronymic", "surname", "place")
# From where on a name is called Belarusian, and up to where it is not.
_LIKELY, _UNLIKELY = 0.7, 0.3


@click.command(
    short_help=_("The Belarusian name that a spelling stands for."),
    help=_(
        "Print the Belarusian names that NAME can stand for, likeliest first: from any Latin spelling, Russian, Ukrainian, either "
        "orthography. How sure a reading is and whether the name is a Belarusian one at all are two numbers. Without NAME, the "
        "lines of standard input are names."
    ),
    epilog=examples(
        ("translit recover 'Svetlana Tikhanovskaya'", _("a name that came through Russian")),
        ("translit recover Тихановская --kind surname", _("a surname, with its other readings")),
        ("translit recover Mogilev --kind place --json", _("for programs")),
    ),
)
@click.argument("name", nargs=-1, metavar="[NAME]...")
@click.option("--kind", type=click.Choice(KINDS), help=_("What the name is of; else the words tell."))
@click.option("--limit", type=click.IntRange(1, 20), default=5, show_default=True, help=_("At most so many readings."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each name."))
@click.pass_context
def recover(ctx: click.Context, name: tuple[str, ...], kind: str | None, limit: int, as_json: bool) -> None:
    if streams.waits_for_nothing(name, ()):
        short_help(ctx)
    from translit import recovery

    missed = False
    for one in texts((" ".join(name),) if name else ()):
        found = recovery.recover(one, kind=kind, limit=limit)
        if as_json:
            write(_as_json(one, found))
        elif found:
            write("\n".join(_answer(one, found)))
        if not found and one.strip():
            note(_('"{name}" has no letter of our scripts').format(name=one.strip()))
            missed = True
    if missed:
        ctx.exit(1)


def _as_json(name: str, found: Sequence[Reading]) -> str:
    import json

    readings = [
        {
            "name": one.name, "confidence": round(one.confidence, 4), "plausibility": round(one.plausibility, 4), "via": one.via,
            "reasons": list(one.reasons),
        }
        for one in found
    ]  # fmt: skip
    return plain_json(json.dumps({"name": name.strip(), "readings": readings}, ensure_ascii=False))


def _answer(name: str, found: Sequence[Reading]) -> Iterator[str]:
    """The best reading with its reasons, then the others with how sure they are."""
    best = found[0]
    yield paint(f"{name.strip()}: {best.name}", "green")
    yield "  " + _("{share} sure among readings; it came by way of: {via}").format(share=_percent(best.confidence), via=best.via)
    yield "  " + _plausible(best.plausibility)
    yield from (f"  {reason}" for reason in best.reasons)
    others = [one for one in found[1:] if one.confidence >= 0.001]
    if others:
        yield ngettext("{count} other reading", "{count} other readings", len(others)).format(count=len(others)) + ":"
        wide = max(width(one.name) for one in others)
        yield from (f"  {padded(one.name, wide)}  {_percent(one.confidence)}  {one.via}" for one in others)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "<1%"


def _plausible(share: float) -> str:
    if share >= _LIKELY:
        verdict = _("a Belarusian name, by its letters (a Russian or Ukrainian one can look the same): {share}")
    elif share > _UNLIKELY:
        verdict = _("perhaps a Belarusian name: {share}")
    else:
        verdict = _("hardly a Belarusian name: {share}")
    return verdict.format(share=_percent(share))
