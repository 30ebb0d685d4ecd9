"""`translit lookup`: what the lexicon knows of a name or a place, by any of its spellings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from translit.commands import examples, streams
from translit.commands.explain import padded, texts, width
from translit.commands.messages import _
from translit.commands.options import short_help
from translit.commands.output import note, paint, plain_json, write

if TYPE_CHECKING:
    from translit.lexicon import Entry

KINDS = ("given", "surname", "person", "place", "region", "district", "town", "settlement", "river", "lake")


@click.command(
    short_help=_("What the lexicon knows of a name or a place."),
    help=_(
        "Show the entries of the lexicon that have NAME among their forms, in any language and spelling: given names, surnames, "
        "public figures, places. Without NAME, the lines of standard input are looked up. Most surnames are in no lexicon."
    ),
    epilog=examples(
        ("translit lookup Аляксандр", _("a given name, with its short forms and other languages")),
        ("translit lookup Brześć --kind place", _("a place by its Polish name")),
        ("translit lookup 'Арына Сабаленка' --json", _("for programs, with the sources")),
    ),
)
@click.argument("name", nargs=-1, metavar="[NAME]...")
@click.option("--kind", type=click.Choice(KINDS), help=_("Only entries of this kind."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each entry."))
@click.pass_context
def lookup(ctx: click.Context, name: tuple[str, ...], kind: str | None, as_json: bool) -> None:
    if streams.waits_for_nothing(name, ()):
        short_help(ctx)
    from translit import lexicon

    missed = False
    for one in texts((" ".join(name),) if name else ()):
        found = lexicon.lookup(one, kind=kind)
        if not found:
            note(_('the lexicon has nothing that is spelled "{name}"').format(name=one.strip()))
            missed = True
        for entry in found:
            write(_as_json(one, entry) if as_json else "\n".join(_table(entry)))
    if missed:
        ctx.exit(1)


def _as_json(name: str, entry: Entry) -> str:
    import json

    forms = [
        {"lang": form.lang, "text": form.text, "tags": sorted(form.tags), "source": form.source.split()} for form in entry.forms
    ]
    row = {"name": name, "id": entry.id, "kind": entry.kind, "gender": entry.gender, "forms": forms}
    return plain_json(json.dumps(row, ensure_ascii=False))


def _table(entry: Entry) -> Iterator[str]:
    """An entry: its forms by language, tags beside them."""
    yield paint(f"{entry.id}: {entry.kind}", "green") + (f", {entry.gender}" if entry.gender else "")
    wide = [max(width(cell) for cell in column) for column in zip(*((form.lang, form.text) for form in entry.forms), strict=True)]
    for form in entry.forms:
        tags = " ".join(sorted(form.tags - {"m", "f"}))
        yield f"  {padded(form.lang, wide[0])}  {padded(form.text, wide[1])}  {tags}".rstrip()
