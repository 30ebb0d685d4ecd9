"""`translit spell`: every spelling of a Belarusian name, with who writes it so; as a query for whoever searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from translit.commands import examples, streams
from translit.commands.explain import padded, texts, width
from translit.commands.messages import _, ngettext
from translit.commands.options import TargetName, short_help
from translit.commands.output import note, paint, plain_json, write

if TYPE_CHECKING:
    from translit.spelling import Spelling


@click.command(
    short_help=_("Every spelling of a name, with who writes it so."),
    help=_(
        "Print every spelling of a Belarusian name, most used first, with the newsrooms, languages and standards that write "
        "it so. NAME is in Belarusian Cyrillic; without any, the lines of standard input are names. A patronymic that is "
        "given comes both with and without."
    ),
    epilog=examples(
        ("translit spell 'Святлана Ціханоўская'", _("all spellings, by who writes them")),
        ("translit spell 'Святлана Ціханоўская' --query", _("a query for a search engine")),
        ("translit spell 'Алесь Бяляцкі' --within reuters,ap,pl", _("those of some houses and languages")),
        ("grep -riE \"$(translit spell 'Янка Купала' --regex)\" archive/", _("everywhere in a folder")),
    ),
)
@click.argument("name", nargs=-1, metavar="[NAME]...")
@click.option("--query", "as_query", is_flag=True, help=_("One boolean query: all spellings in quotation marks, with OR."))
@click.option("--regex", "as_regex", is_flag=True, help=_("One regular expression that all spellings match (letter case aside)."))
@click.option(
    "--within", multiple=True, metavar="ID,...", type=TargetName(), help=_("The systems and styles to ask; else all. own: chosen.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each name."))
@click.pass_context
def spell(
    ctx: click.Context, name: tuple[str, ...], as_query: bool, as_regex: bool, within: tuple[str, ...], as_json: bool
) -> None:
    if streams.waits_for_nothing(name, ()):
        short_help(ctx)
    if as_query + as_regex + as_json > 1:
        raise click.UsageError(_("--query, --regex and --json exclude each other"), ctx)
    from translit import spelling

    ids = [id for part in within for id in part.replace(",", " ").split()] or None
    missed = False
    for one in texts((" ".join(name),) if name else ()):
        found = spelling.spellings(one, within=ids)
        if not found and one.strip():
            note(_('"{name}" has no Cyrillic letter; spell begins with the Belarusian name in Cyrillic').format(name=one.strip()))
            missed = True
        elif as_query:
            write(spelling.query(found))
        elif as_regex:
            write(spelling.pattern(found))
        elif as_json:
            write(_as_json(one, found))
        elif found:
            write("\n".join(_table(one, found)))
    if missed:
        ctx.exit(1)


def _as_json(name: str, found: Sequence[Spelling]) -> str:
    import json

    rows = [{"text": one.text, "targets": list(one.targets)} for one in found]
    return plain_json(json.dumps({"name": name, "spellings": rows}, ensure_ascii=False))


def _table(name: str, found: Sequence[Spelling]) -> Iterator[str]:
    """The spellings under who writes them; each stands once, with the most met of its targets."""
    count = ngettext("{count} spelling", "{count} spellings", len(found)).format(count=len(found))
    yield paint(f"{name.strip()}: {count}", "green")
    wide = max(width(one.text) for one in found)
    groups: dict[str, list[Spelling]] = {title: [] for title in _groups().values()}
    for one in found:
        groups[_groups()[_kind(one.targets[0])]].append(one)
    for title, some in groups.items():
        if some:
            yield ""
            yield f"{title}:"
            yield from (f"  {padded(one.text, wide)}  {' '.join(one.targets)}" for one in some)


def _groups() -> dict[str, str]:
    return {
        "own": _("Chosen by the bearer"),
        "house": _("Newsrooms and bodies"),
        "language": _("Languages"),
        "orthography": _("Belarusian"),
        "system": _("Documents and standards"),
    }


def _kind(id: str) -> str:
    from translit.spelling import OWN
    from translit.system import System
    from translit.target import target

    if id == OWN:
        return "own"
    found = target(id)
    if isinstance(found, System):
        return "orthography" if found.target.startswith("be-Cyrl") else "system"
    return "language" if found.languages and not any(tag.startswith("en-x-") for tag in found.languages) else "house"
