"""`translit systems`: which spelling systems there are, what each holds, and tables of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translit.commands import examples, streams
from translit.commands.explain import padded, width
from translit.commands.messages import _, ngettext
from translit.commands.options import SystemName
from translit.commands.output import note, paint, plain_json, write

if TYPE_CHECKING:
    from translit.system import System

#: The word of the list, spelled differently by nearly all systems, in the two alphabets.
_SHOWN = {"be": "Магілёў", "be-tarask": "Магілёў", "ru": "Могилёв"}
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@click.group(
    short_help=_("Which spelling systems there are; tables of your own."),
    help=_("The spelling systems: list them, show one, make and check a table of your own."),
    epilog=examples(
        ("translit systems list", _("all systems")),
        ("translit systems show geo-2007", _("letters, rules and source of one")),
        ("translit systems new house --like geo-2007", _("a table of your own")),
    ),
)
def systems() -> None:
    pass


@systems.command(
    "list", short_help=_("All systems, with an example of each."), help=_("List all systems, with an example of each.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each system."))
def list_systems(as_json: bool) -> None:
    from translit import target

    found = target.systems()
    if as_json:
        write("\n".join(_json(_row(system)) for system in found.values()))
        return
    rows = [[_("id"), _("example"), _("reads"), _("reversible"), _("also"), _("title")]]
    for system in found.values():
        row = _row(system)
        rows.append([row["id"], row["example"], row["reads"], row["reversible"], " ".join(row["aliases"][:2]), row["title"]])
    write("\n".join(columns(rows)))


@systems.command(
    "show",
    short_help=_("All that one system holds."),
    help=_("Show all that a system holds: its source, letters, rules, doubts and samples."),
    epilog=examples(("translit systems show passport-2008", _("one system"))),
)
@click.argument("id", metavar="ID", type=SystemName())
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object."))
def show(id: str, as_json: bool) -> None:
    system = _system(id)
    if as_json:
        write(_json(_row(system) | _whole(system)))
    else:
        write("\n".join(_page(system)))


@systems.command(
    "check",
    short_help=_("Whether a table is right: letters, rules, samples."),
    help=_("Check a table of your own, or one of ours by its id: letters, rules, alphabet and samples."),
    epilog=examples(("translit systems check house.toml", _("a table of your own"))),
)
@click.argument("path", metavar="FILE|ID")
def check(path: str) -> None:
    from translit.system import System

    if Path(path).exists() or streams.looks_like_path(path):
        system = System.read(path)
    else:
        system = _system(path)
        system.prove()
    keys = sum(len(rule.map) for rule in system.rules)
    wrong = len(system.samples.get("wrong", {}))
    passed = sum(map(len, system.samples.values())) - wrong
    lines = [
        f"{system.id}: {system.title}",
        ngettext("  {count} letter", "  {count} letters", len(system.letters)).format(count=len(system.letters)),
        ngettext("  {count} rule in {blocks}", "  {count} rules in {blocks}", keys).format(
            count=keys,
            blocks=ngettext("{count} block", "{count} blocks", len(system.rules)).format(count=len(system.rules)),
        ),
        ngettext("  {count} character may come out", "  {count} characters may come out", len(system.alphabet)).format(
            count=len(system.alphabet)
        ),
        ngettext("  {count} sample passed", "  {count} samples passed", passed).format(count=passed),
    ]
    if wrong:
        text = ngettext("  {count} known fault still fails", "  {count} known faults still fail", wrong)
        lines.append(text.format(count=wrong))
    lines.append(_("all is well"))
    write("\n".join(lines))


@systems.command(
    "new",
    short_help=_("Begin a table of your own from one of ours."),
    help=_("Write a copy of a system under a new id, to be changed: its title and source are for you to fill in."),
    epilog=examples(
        ("translit systems new house --like geo-2007", _("writes house.toml")),
        ("translit systems check house.toml", _("when you have changed it")),
        ("translit convert names.txt --table house.toml", _("and it works like ours")),
    ),
)
@click.argument("id", metavar="ID")
@click.option("--like", required=True, metavar="ID", type=SystemName(), help=_("The system to begin from."))
@click.option("-o", "--output", metavar="FILE", help=_("The file to write; else ID.toml here."))
@click.pass_context
def new(ctx: click.Context, id: str, like: str, output: str | None) -> None:
    from translit import paths

    path = known_id(ctx, id, output)
    like = _system(like).id
    table = begun((paths.TABLES / "systems" / f"{like}.toml").read_text("utf-8"), id, like)
    written(path, table)
    note(_("{path} written; change it, then: translit systems check {path}").format(path=path))


def known_id(ctx: click.Context, id: str, output: str | None) -> Path:
    """The file for a new table of this id, which is its name; click.UsageError where either cannot be."""
    if not _ID.fullmatch(id):
        raise click.UsageError(_("an id is small Latin letters and digits, joined by - or ."), ctx)
    path = Path(output or f"{id}.toml")
    if path.name != f"{id}.toml":
        raise click.UsageError(_("the file of this system must be called {name}").format(name=f"{id}.toml"), ctx)
    return path


def written(path: Path, table: str) -> None:
    """Nothing; a new file with this text. One that is there already is left alone, and that is an error."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(table)
    except FileExistsError:
        raise click.ClickException(_("{path} is there already; nothing was written").format(path=path)) from None


def _system(name: str) -> System:
    """The system of this name; a style is pointed to where it is shown."""
    from translit.system import System
    from translit.target import target

    found = target(name)
    if not isinstance(found, System):
        raise click.UsageError(_("{id} is a style: see `translit styles show {id}`").format(id=found.id))
    return found


def begun(table: str, id: str, like: str) -> str:
    """The text of a table under a new id: title and provenance to fill in, comments kept, samples of the old act gone.

    What the act of another system prints proves nothing of this one; our own samples stay, for the author to correct.

    >>> print(begun('id = "a"\\ntitle = "A"\\n[provenance]\\nact = "A"\\n[letters]\\n', "my", "a"))
    # my: a table of your own, begun from a. Change letters and rules, then run: translit systems check my.toml
    id = "my"
    title = "FILL IN: what this system is called"
    [provenance]
    act = "FILL IN: the act, standard or practice that this table follows"
    url = ""
    status = "private"
    <BLANKLINE>
    [letters]
    <BLANKLINE>
    """
    head, *sections = re.split(r"(?m)^(?=\[)", table)
    head = re.sub(r"\A(?:#.*\n)*", "", head)
    head = re.sub(r"(?m)^id\s*=.*", f'id = "{id}"', head)
    head = re.sub(r"(?m)^title\s*=.*", 'title = "FILL IN: what this system is called"', head)
    head = re.sub(r"(?m)^aliases\s*=\s*\[[^\]]*\]", "aliases = []", head)
    first = f"# {id}: a table of your own, begun from {like}. Change letters and rules, then run: "
    found = [first + f"translit systems check {id}.toml\n", head]
    for section in sections:
        name = section[1 : section.index("]")]
        if name == "provenance":
            found.append(
                '[provenance]\nact = "FILL IN: the act, standard or practice that this table follows"\n'
                'url = ""\nstatus = "private"\n\n'
            )
        elif name not in {"samples.act", "samples.attested", "samples.wrong"}:
            found.append(section)
    return "".join(found)


def _row(system: System) -> dict[str, Any]:
    shown = _SHOWN.get(system.reads, "Магілёў")
    return {
        "id": system.id,
        "title": system.title,
        "reads": system.reads,
        "reversible": system.reversible,
        "example": system.convert(shown),
        "aliases": list(system.aliases),
    }


def _whole(system: System) -> dict[str, Any]:
    return {
        "source": system.source,
        "target": system.target,
        "provenance": dict(system.provenance),
        "alphabet": system.alphabet,
        "letters": dict(system.letters),
        "rules": [
            {"why": rule.why, "after": _context(rule.after), "before": _context(rule.before), "map": dict(rule.map)}
            for rule in system.rules
        ],
        "samples": {group: dict(rows) for group, rows in system.samples.items()},
    }


def _json(row: Mapping[str, Any]) -> str:
    import json

    return plain_json(json.dumps(row, ensure_ascii=False, default=str))


def provenance(rows: Mapping[str, Any]) -> Iterable[str]:
    """Where a table comes from, line by line, without its doubts."""
    for key, value in rows.items():
        if key != "doubts":
            yield f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}"


def columns(rows: list[list[str]]) -> Iterable[str]:
    """The rows with their columns under each other; the last column is as long as it is."""
    wide = [max(width(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [padded(cell, columns) for cell, columns in zip(row, wide, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip()


def _page(system: System) -> Iterable[str]:
    """A system for a reader: what it is, where it comes from, letters, rules, doubts, samples."""
    yield paint(f"{system.id}: {system.title}", "green")
    if system.aliases:
        yield _("also: {names}").format(names=", ".join(system.aliases))
    yield _("from {source} to {target}; reversible: {how}").format(
        source=system.source, target=system.target, how=system.reversible
    )
    yield from provenance(system.provenance)
    yield ""
    yield _("Letters:")
    cells = [f"{key} {value or '∅'}" for key, value in system.letters.items()]
    yield from wrapped(cells)
    if system.rules:
        yield ""
        yield _("Rules:")
        for rule in system.rules:
            yield f"  {rule.why}"
            contexts = [(_("after"), rule.after), (_("before"), rule.before)]
            where = "; ".join(f"{side}: {_context(looks)}" for side, looks in contexts if looks)
            yield (
                "    " + " ".join(f"{key}→{value or '∅'}" for key, value in rule.map.items()) + (f"  ({where})" if where else "")
            )
    doubts = system.provenance.get("doubts", ())
    if doubts:
        yield ""
        yield _("Doubts:")
        yield from (f"  {doubt}" for doubt in doubts)
    for group, rows in system.samples.items():
        yield ""
        yield _("Samples ({group}):").format(group=group)
        yield from wrapped([f"{source} {target}" for source, target in rows.items()])


def _context(looks: Iterable[tuple[str, ...]]) -> str:
    return " ".join("".join(look) for look in looks)


def wrapped(cells: list[str], columns: int = 96) -> Iterable[str]:
    """The cells in lines of so many columns, under each other."""
    wide = max(map(width, cells), default=0) + 2
    per_line = max(1, columns // wide)
    for start in range(0, len(cells), per_line):
        yield "  " + "".join(padded(cell, wide) for cell in cells[start : start + per_line]).rstrip()
