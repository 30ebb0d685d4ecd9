"""`translit find`: the names of people and places in texts, or the texts with the Belarusian names in one spelling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from translit.commands import cuts, examples, streams
from translit.commands.messages import _
from translit.commands.options import TargetName, input_options, short_help
from translit.commands.output import Output, note, plain_json

if TYPE_CHECKING:
    from translit.mentions import Mention

KINDS = ("person", "place")
#: Characters that are read at once: a surname alone is known by its full name within so much.
_AT_ONCE = 1 << 20


@click.command(
    short_help=_("The names in a text; or the text with the names in one spelling."),
    help=_(
        "Find the people and places that texts name, in Belarusian, Russian, Ukrainian, English, Polish, German, Lithuanian, "
        "French or Czech, in any spelling and case: a line for each with its place, kind and Belarusian nominative. With --to "
        "the text itself is printed, its Belarusian names respelled and all else byte for byte."
    ),
    epilog=examples(
        ("translit find article.txt", _("who and what is named, line by line")),
        ("translit find article.txt --to rferl", _("the article with the names as RFE/RL spells them")),
        ("cat news.txt | translit find --json", _("for programs, in a pipe")),
        ("translit find *.txt --kind person", _("people only")),
        ("translit find article.txt --html article.html", _("the article with its names marked, for the browser")),
    ),
)
@click.option("--to", type=TargetName(), help=_("Print the text with its Belarusian names in this system or style."))
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help=_("Only names of this kind."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each name."))
@click.option("--html", "page", metavar="FILE", help=_("Write a page to this file: the texts with their names marked."))
@click.option("-o", "--output", metavar="FILE", help=_("Write to this file instead of standard output."))
@input_options
@click.pass_context
def find(
    ctx: click.Context,
    text: tuple[str, ...],
    to: str | None,
    kinds: tuple[str, ...],
    as_json: bool,
    page: str | None,
    output: str | None,
    files: tuple[str, ...],
    all_text: bool,
    encoding: str | None,
) -> None:
    if streams.waits_for_nothing(text, files):
        short_help(ctx)
    if to and (as_json or kinds):
        raise click.UsageError(_("--to prints the text; --json and --kind go without it"), ctx)
    if page and (to or as_json or output):
        raise click.UsageError(_("--html writes a page; --to, --json and -o go without it"), ctx)
    if page:
        from translit.pages import ready

        ready()
    if to:
        from translit.target import target

        target(to)
    sources = streams.sources(text, files, all_text=all_text)
    if (written := output or page) and any(one.text is None and streams.is_same(one.name, written) for one in sources):
        raise click.UsageError(_("{file} is the input too; give the output another name").format(file=written), ctx)
    failed = 0
    texts: list[tuple[str, str, list[Mention]]] = []
    with Output(written) as out:
        for source in sources:
            try:
                if page:
                    texts += _found(source, kinds or KINDS, encoding)
                    continue
                for piece in _answers(source, to, kinds or KINDS, as_json, encoding):
                    out.write(piece)
            except BrokenPipeError:
                raise
            except (OSError, ValueError) as failure:
                if len(sources) == 1:
                    raise
                failed += 1
                note(_("{name}: skipped: {reason}").format(name=source.name, reason=getattr(failure, "strerror", None) or failure))
        if page:
            from translit.marked import marked

            out.write(plain_json(marked(texts)))
    if failed:
        note(_("{count} of {all} inputs were skipped").format(count=failed, all=len(sources)))
        ctx.exit(1)


def _answers(source: streams.Source, to: str | None, kinds: tuple[str, ...], as_json: bool, encoding: str | None) -> Iterator[str]:
    from translit.mentions import find as found

    start = 0
    for text in _texts(source, encoding):
        if to:
            yield _respelled(text, to)
        else:
            for mention in found(text, kinds=kinds):
                yield _json(source.name, start, mention) if as_json else _line(start, mention)
        start += len(text)
    if to and source.text is not None:
        yield "\n"


def _found(source: streams.Source, kinds: tuple[str, ...], encoding: str | None) -> list[tuple[str, str, list[Mention]]]:
    """The texts of an input with their names, for a page."""
    from translit.mentions import find as found

    name = "" if source.text is not None or source.name == "-" else source.name
    return [(name, text, list(found(text, kinds=kinds))) for text in _texts(source, encoding)]


def _texts(source: streams.Source, encoding: str | None) -> Iterator[str]:
    """The text of an input, at whole lines; a short one whole, so that its end knows its beginning."""
    if source.text is not None:
        yield source.text
        return
    held: list[str] = []
    size = 0
    with streams.opened(source.name) as stream:
        for part in cuts.pieces(streams.decoded(stream, name=source.name, encoding=encoding, say=note)):
            held.append(part)
            size += len(part)
            if size >= _AT_ONCE:
                yield "".join(held)
                held, size = [], 0
    if held:
        yield "".join(held)


def _respelled(text: str, to: str) -> str:
    from translit.respelling import respelled

    found = respelled(text, to)
    for before, after in dict.fromkeys(found.bare):
        note(
            _("{before}: {after} stands in the nominative, the style has no ending for its case").format(before=before, after=after)
        )
    return found.text


def _line(start: int, mention: Mention) -> str:
    """A mention: where, the text, kind, nominative, and what is to be said of it; tabs between."""
    marks = [mention.kind] if mention.belarusian else [mention.kind, _("foreign")]
    if mention.inside:
        marks.append(_("inside a name: {thing}").format(thing=mention.inside))
    text = " ".join(mention.text.split())
    return f"{start + mention.start}\t{start + mention.stop}\t{text}\t{mention.nominative}\t{', '.join(marks)}\n"


def _json(name: str, start: int, mention: Mention) -> str:
    import json

    row = {
        "source": name, "start": start + mention.start, "stop": start + mention.stop, "text": mention.text, "kind": mention.kind,
        "nominative": mention.nominative, "belarusian": mention.belarusian,
        "confidence": mention.confidence, "inside": mention.inside,
    }  # fmt: skip
    return plain_json(json.dumps(row, ensure_ascii=False)) + "\n"
