"""`translit reconcile`: who and what is named in many articles, under which spellings, how often, and what is in doubt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translit.commands import QUIET, examples, streams
from translit.commands.messages import _, ngettext
from translit.commands.options import short_help
from translit.commands.output import Output, note, plain_json

if TYPE_CHECKING:
    from translit.reconciliation import Reconciler

_FORMATS = (".csv", ".json", ".html")
#: A line on standard error each so many articles, where somebody looks at it.
_EACH = 25


@click.command(
    short_help=_("Who is named in many articles, under which spellings."),
    help=_(
        "Read articles (.txt, saved pages .html, JSON lines, .zip, or folders of them; - is standard input) and say who and what "
        "is named in them: each person and place once, with all spellings, how often, and where. A surname alone belongs to the "
        "full name of its article, or to the only one who bears it; what is left open is a doubt. The report (-o people.html) "
        "shows doubts first; what you decide there can be saved, and given back with --decisions. With --store articles are "
        "kept, and those that are there already are passed over: a run that was broken off goes on where it was."
    ),
    epilog=examples(
        ("translit reconcile articles/ -o people.html", _("a report to read and click")),
        ("translit reconcile news.jsonl --field title --field body -o people.csv", _("articles of a scraper, as a table")),
        ("translit reconcile today/ --store archive.db -o people.json", _("day by day, into a store")),
        ("translit reconcile --store archive.db --decisions decisions.tsv -o people.html", _("decided by a person")),
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]...")
@click.option("-o", "--output", metavar="FILE", help=_("A .csv, .json or .html file; without it, a table on standard output."))
@click.option("--json", "as_json", is_flag=True, help=_("JSON lines on standard output, one person or place a line."))
@click.option("--store", metavar="FILE", help=_("A store that lasts; it is made if it is not there."))
@click.option("--merge", "others", multiple=True, metavar="FILE", help=_("Another store to take into this one."))
@click.option("--decisions", "decided", multiple=True, metavar="FILE", help=_("Decisions saved by the report: a TSV."))
@click.option(
    "--field", "fields", multiple=True, default=("text",), help=_("The field of the text in JSON; several are put together.")
)
@click.option("--encoding", metavar="NAME", help=_("The encoding of the files; else it is found out for each."))
@click.pass_context
def reconcile(
    ctx: click.Context,
    files: tuple[str, ...],
    output: str | None,
    as_json: bool,
    store: str | None,
    others: tuple[str, ...],
    decided: tuple[str, ...],
    fields: tuple[str, ...],
    encoding: str | None,
) -> None:
    if not files and not store:
        short_help(ctx)
    ending = Path(output).suffix.lower() if output and output != "-" else ""
    if ending not in ("", *_FORMATS) or (output and output != "-" and not ending):
        raise click.UsageError(_("the output is a .csv, .json or .html file"), ctx)
    if as_json and ending:
        raise click.UsageError(_("--json goes to standard output; a file says by its ending what it is"), ctx)
    if others and not store:
        raise click.UsageError(_("--merge takes a store into another: say --store too"), ctx)
    from translit.findings import decisions
    from translit.reconciliation import Reconciler

    # All that is small is read before anything is begun, so that a mistake is met at once.
    answers = [one for name in decided for one in decisions(_read(name), name)]
    if ending == ".html":
        from translit.pages import ready

        ready()
    with Reconciler(streams.argued(store) if store else None) as reconciler:
        for name in others:
            _merge(reconciler, streams.argued(name))
        for verdict, name, other in answers:
            reconciler.decide(name, other, verdict)
        failed = _take(ctx, reconciler, [streams.argued(name) for name in files], fields, encoding)
        _write(reconciler, output if output != "-" else None, ending, as_json)
    if failed:
        ctx.exit(1)


def _read(name: str) -> str:
    with streams.opened(name) as stream:
        return "".join(streams.decoded(stream, name=name))


def _merge(reconciler: Reconciler, name: str) -> None:
    added, differing = reconciler.merge(name)
    said = ngettext("{name}: {count} article taken", "{name}: {count} articles taken", added)
    note(said.format(name=name, count=added))
    for source in differing:
        note(_("{source}: {name} has another text of it; what was here stays").format(source=source, name=name))


def _take(ctx: click.Context, reconciler: Reconciler, files: list[str], fields: tuple[str, ...], encoding: str | None) -> int:
    """How many articles could not be read; each is named."""
    from translit.articles import Article, Failure, articles

    new = known = failed = over = 0
    looking = not ctx.meta.get(QUIET) and sys.stderr is not None and sys.stderr.isatty()
    for one in articles(files, fields=fields, encoding=encoding, standard=_standard):
        if isinstance(one, Article):
            if reconciler.add(one.text, one.source):
                new += 1
            else:
                known += 1
            if looking and (new + known) % _EACH == 0:
                click.echo("\r" + _("{count} articles").format(count=f"{new + known:,}"), err=True, nl=False)
        elif isinstance(one, Failure):
            failed += 1
            click.echo(("\r" if looking else "") + f"{one.source}: {_printable(one.why)}", err=True)
        else:
            over += 1
    if looking:
        click.echo("\r\x1b[K", err=True, nl=False)
    if files:
        parts = [ngettext("{count} new article", "{count} new articles", new).format(count=f"{new:,}")]
        if known:
            parts.append(_("{count} known already").format(count=f"{known:,}"))
        if over:
            parts.append(_("{count} files passed over (no text, page, JSON or zip by their names)").format(count=f"{over:,}"))
        note(", ".join(parts))
    if failed:
        said = ngettext("{count} could not be read and was skipped", "{count} could not be read and were skipped", failed)
        click.echo(said.format(count=f"{failed:,}"), err=True)
    return failed


def _standard() -> bytes:
    with streams.opened("-") as stream:
        return stream.read()


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _write(reconciler: Reconciler, output: str | None, ending: str, as_json: bool) -> None:
    """The answer, whole or not at all."""
    import json

    from translit.findings import document, record, table

    found = reconciler.identities()
    if ending == ".html":
        from translit.report import report

        pieces = iter([report(reconciler, identities=found)])
    elif ending == ".json":
        pieces = document(found)
    elif as_json:
        pieces = (json.dumps(record(one), ensure_ascii=False) + "\n" for one in found)
    else:
        pieces = table(found)
    with Output(output) as out:
        if ending == ".csv":
            out.write("\ufeff")  # Excel takes a CSV without it for the code page of the computer.
        for piece in pieces:
            out.write(plain_json(piece))
