"""`translit styles`: how newsrooms, bodies and languages spell names, and house styles of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translit.commands import examples, streams
from translit.commands.messages import _, ngettext
from translit.commands.options import TargetName
from translit.commands.output import note, paint, plain_json, write
from translit.commands.systems import columns, known_id, provenance, wrapped, written

if TYPE_CHECKING:
    from translit.style import Style

#: The name of the list: nearly every style spells it in its own way.
_SHOWN = "Святлана Ціханоўская"
# What of an old style proves nothing of a new one.
_GONE = ("samples.printed", "samples.rule", "samples.wrong", "provenance")


@click.group(
    short_help=_("How newsrooms and languages spell names; styles of your own."),
    help=_("The styles of newsrooms, bodies and languages: list them, show one, make and check a style of your own."),
    epilog=examples(
        ("translit styles list", _("all styles")),
        ("translit styles show rferl", _("given names, settled names and source of one")),
        ("translit styles new house --like rferl", _("a style of your own")),
    ),
)
def styles() -> None:
    pass


@styles.command(
    "list", short_help=_("All styles, with an example of each."), help=_("List all styles, with an example of each.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each style."))
def list_styles(as_json: bool) -> None:
    from translit import target

    found = target.styles()
    if as_json:
        write("\n".join(_json(_row(style)) for style in found.values()))
        return
    rows = [[_("id"), _("example"), _("also"), _("title")]]
    for style in found.values():
        row = _row(style)
        rows.append([row["id"], row["example"], " ".join([*row["aliases"], *row["languages"]]), row["title"]])
    write("\n".join(columns(rows)))


@styles.command(
    "show",
    short_help=_("All that one style holds."),
    help=_("Show all that a style holds: source, consistency, letters, given and settled names, endings, doubts, samples."),
    epilog=examples(("translit styles show reuters", _("one style"))),
)
@click.argument("id", metavar="ID", type=TargetName())
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object."))
def show(id: str, as_json: bool) -> None:
    style = _style(id)
    if as_json:
        write(_json(_row(style) | _whole(style)))
    else:
        write("\n".join(_page(style)))


@styles.command(
    "check",
    short_help=_("Whether a style is right: letters, rules, names, samples."),
    help=_("Check a style of your own, or one of ours by its id: letters, rules, names and samples."),
    epilog=examples(("translit styles check house.toml", _("a style of your own"))),
)
@click.argument("path", metavar="FILE|ID")
@click.option("--names", metavar="FILE", help=_("Settled names of your own, for a style: a TSV with be and spelling."))
def check(path: str, names: str | None) -> None:
    from translit.style import Style

    if Path(path).exists() or streams.looks_like_path(path):
        style = Style.read(path, names=names)
    else:
        style = _style(path)
        style.prove()
        style = style.with_names(names) if names else style
    table = style.table
    settled = len(table.names) + len(table.places)
    wrong = len(style.samples.get("wrong", {}))
    passed = sum(map(len, style.samples.values())) - wrong
    write(
        "\n".join(
            [
                f"{style.id}: {style.title}",
                ngettext("  {count} given name", "  {count} given names", len(table.given)).format(count=len(table.given)),
                ngettext("  {count} settled name", "  {count} settled names", settled).format(count=settled),
                ngettext("  {count} sample passed", "  {count} samples passed", passed).format(count=passed),
                _("all is well"),
            ]
        )
    )


@styles.command(
    "new",
    short_help=_("Begin a style of your own from one of ours."),
    help=_("Write a copy of a style under a new id, to be changed, or a style that stands on the letters of a system."),
    epilog=examples(
        ("translit styles new house --like rferl", _("writes house.toml")),
        ("translit styles check house.toml", _("when you have changed it")),
        ("translit convert names.txt --style house.toml", _("and it works like ours")),
    ),
)
@click.argument("id", metavar="ID")
@click.option("--like", required=True, metavar="ID", type=TargetName(), help=_("The style or system to begin from."))
@click.option("-o", "--output", metavar="FILE", help=_("The file to write; else ID.toml here."))
@click.pass_context
def new(ctx: click.Context, id: str, like: str, output: str | None) -> None:
    from translit import paths
    from translit.system import System
    from translit.target import target

    path = known_id(ctx, id, output)
    found = target(like)
    if isinstance(found, System):
        table = _standing(id, found)
    else:
        table = _begun((paths.TABLES / "styles" / f"{found.id}.toml").read_text("utf-8"), id, found.id)
    written(path, table)
    note(_("{path} written; change it, then: translit styles check {path}").format(path=path))


def _style(name: str) -> Style:
    """The style of this name; a system is pointed to where it is shown."""
    from translit.system import System
    from translit.target import target

    found = target(name)
    if isinstance(found, System):
        raise click.UsageError(_("{id} is a system: see `translit systems show {id}`").format(id=found.id))
    return found


_PROVENANCE = """[provenance]
act = "FILL IN: whose practice this is"
url = ""
status = "private"

"""


def _begun(table: str, id: str, like: str) -> str:
    """The text of a style under a new id: title and provenance to fill in, what is printed by the old house gone."""
    head, *sections = re.split(r"(?m)^(?=\[)", table)
    head = re.sub(r"\A(?:#.*\n)*", "", head)
    head = re.sub(r"(?m)^id\s*=.*", f'id = "{id}"', head)
    head = re.sub(r"(?m)^title\s*=.*", 'title = "FILL IN: what this house is called"', head)
    head = re.sub(r"(?m)^(?:aliases|languages|consistency)\s*=.*\n", "", head)
    first = f"# {id}: a style of your own, begun from {like}. Change it, then run: translit styles check {id}.toml\n"
    names = [section[1 : section.index("]")] for section in sections]
    kept = [section for name, section in zip(names, sections, strict=True) if name not in _GONE]
    return first + head + _PROVENANCE + "".join(kept)


def _standing(id: str, base: Any) -> str:
    """The text of a style that stands on a system, with an example of each kind of name."""
    shown = base.convert("Аляксандр Лукашэнка")
    return (
        f"# {id}: a style of your own on the letters of {base.id}. Change it, then run: translit styles check {id}.toml\n\n"
        f'id = "{id}"\ntitle = "FILL IN: what this house is called"\nsource = "{base.source}"\ntarget = "{base.target}"\n'
        f'base = "{base.id}"\npatronymic = "keep"\n\n{_PROVENANCE}[alphabet]\ntarget = "{base.alphabet}"\n\n'
        f"[given]  # what this house prints for a given name\n\n"
        f'[names]  # settled, whole names\n"Аляксандр Лукашэнка" = "{shown}"\n'
    )


def _row(style: Style) -> dict[str, Any]:
    return {
        "id": style.id,
        "title": style.title,
        "languages": list(style.languages),
        "target": style.target,
        "example": style.convert(_SHOWN),
        "aliases": list(style.aliases),
        "consistency": style.consistency,
    }


def _whole(style: Style) -> dict[str, Any]:
    table = style.table
    return {
        "provenance": dict(style.provenance),
        "through": table.through,
        "patronymic": "drop" if table.drops_patronymic else "keep",
        "lexicon": list(table.lexicon),
        "letters": dict(style.letters.letters),
        "given": dict(table.given),
        "names": dict(table.names),
        "places": dict(table.places),
        "endings": [
            {"why": one.why, "part": sorted(one.parts), "gender": one.gender, "map": dict(one.map)} for one in table.endings
        ],
        "samples": {group: dict(rows) for group, rows in style.samples.items()},
    }


def _json(row: Mapping[str, Any]) -> str:
    import json

    return plain_json(json.dumps(row, ensure_ascii=False, default=str))


def _page(style: Style) -> Iterator[str]:
    """A style for a reader: what it is, where it comes from, letters, names, endings, doubts, samples."""
    table = style.table
    yield paint(f"{style.id}: {style.title}", "green")
    if names := [*style.aliases, *style.languages]:
        yield _("also: {names}").format(names=", ".join(names))
    if style.consistency:
        yield _("consistency: {how}").format(how=style.consistency)
    if table.through:
        yield _("names are put into Russian first")
    if table.drops_patronymic:
        yield _("patronymics are left out")
    yield from provenance(style.provenance)
    for title, rows in (
        (_("Letters:"), style.letters.letters),
        (_("Given names:"), table.given),
        (_("Settled names:"), {**table.names, **table.places}),
    ):
        if rows:
            yield ""
            yield title
            yield from wrapped([f"{key} {value or '∅'}" for key, value in rows.items()])
    if table.endings:
        yield ""
        yield _("Endings:")
        for block in table.endings:
            yield f"  {block.why}"
            yield "    " + " ".join(f"{key}→{value}" for key, value in list(block.map.items())[:12])
    if doubts := style.provenance.get("doubts", ()):
        yield ""
        yield _("Doubts:")
        yield from (f"  {doubt}" for doubt in doubts)
    for group, rows in style.samples.items():
        yield ""
        yield _("Samples ({group}):").format(group=group)
        yield from wrapped([f"{source}: {target}" for source, target in rows.items()])
