"""`translit convert`: text from anywhere, in another spelling system, to anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from translit.commands import cuts, examples, streams
from translit.commands.messages import _
from translit.commands.options import TargetName, brought, input_options, short_help, source_option, target_options
from translit.commands.output import Output, note, plain_json
from translit.commands.streams import Source

if TYPE_CHECKING:
    from translit.pieces import Explained
    from translit.target import Target

_USUAL = frozenset([*map(chr, range(128)), *map(chr, range(0x410, 0x450)), *"ЁёІіЎў’«»—–…№\u00a0"])
#: Lines that are looked at, of the first piece of an input, for text that was read in a wrong encoding.
_LOOKED_AT = 200


@click.command(
    short_help=_("Text in another spelling system: arguments, files or a pipe."),
    help=_(
        "Convert text into another spelling: a system (geo-2007), the style of a newsroom (reuters) or a language (pl). TEXT "
        "is the text itself or the path of a file; without any, standard input is read. Words that are not in the source "
        "alphabet stay as they are, and so do line ends and marks. `translit systems list` and `translit styles list` "
        "show the ids."
    ),
    epilog=examples(
        ("translit convert Магілёў --to geo-2007", _("one word")),
        ("translit convert Лукашэнка --to geo-2007 --to passport-2008 --format tsv", _("two systems side by side")),
        ("translit convert 'Аляксандр Лукашэнка' --to reuters", _("as a newsroom prints it")),
        ("translit convert Łukašenka --from lacinka --to be", _("back into Cyrillic")),
        ("translit convert names.txt --to passport-2008 -o names-latin.txt", _("a whole file")),
        ("translit convert old.txt --encoding cp1251 --to geo-2007", _("a file in an old encoding")),
        ("tail -f news.log | translit convert --to lacinka", _("a pipe that never ends, line by line")),
        ("translit convert names.txt --to geo-2007 --format jsonl", _("for programs, with the doubtful letters")),
        ("translit convert names.txt --table house.toml", _("a table of your own")),
        ("translit convert names.txt --to en --names settled.tsv", _("a style, with names that you have settled")),
    ),
)
@click.option(
    "--to",
    "to",
    multiple=True,
    type=TargetName(),
    help=_("The system, style or language to convert into; several make several columns."),
)
@source_option
@click.option("--table", metavar="FILE", help=_("A private table to convert into, instead of --to."))
@target_options
@click.option("--ascii", "ascii_only", is_flag=True, help=_("Make ASCII of all letters that are left, by Unidecode."))
@click.option("--from-table", metavar="FILE", help=_("A private table that the text is in, instead of --from."))
@input_options
@click.option("--repair", is_flag=True, help=_("Repair text that was once read in a wrong encoding."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tsv", "jsonl"]),
    default="text",
    show_default=True,
    help=_("Plain text, or a table or JSON with the source beside each result, line by line."),
)
@click.option("-o", "--output", metavar="FILE", help=_("Write to this file instead of standard output."))
@click.pass_context
def convert(
    ctx: click.Context,
    text: tuple[str, ...],
    to: tuple[str, ...],
    source: str | None,
    table: str | None,
    style: str | None,
    names: str | None,
    ascii_only: bool,
    from_table: str | None,
    files: tuple[str, ...],
    all_text: bool,
    encoding: str | None,
    repair: bool,
    form: str,
    output: str | None,
) -> None:
    if streams.waits_for_nothing(text, files):
        short_help(ctx)
    # Every name is known here, before anything is read.
    targets = brought(to, table, style, names)
    if not targets:
        complaint = _("say what to convert into, e.g. --to geo-2007 (`translit systems list` shows all)")
        raise click.UsageError(complaint, ctx)
    if len(targets) > 1 and form == "text":
        raise click.UsageError(_("--to can be given once here; for more use --format tsv or jsonl"), ctx)
    if source and from_table:
        raise click.UsageError(_("--from and --from-table exclude each other"), ctx)
    sources = streams.sources(text, files, all_text=all_text)
    if output and any(one.text is None and streams.is_same(one.name, output) for one in sources):
        raise click.UsageError(_("{file} is the input too; give the output another name").format(file=output), ctx)
    inputs = _Inputs(sources, encoding=encoding, repair=repair)
    reads = _reader(source, from_table, targets)
    with Output(output) as out:
        for piece in _FORMS[form](inputs, targets, reads, ascii_only):
            out.write(piece)


def _read(path: str) -> Target:
    from translit.system import System

    return System.read(path)


#: For a sample of the text (None where it does not matter), what it is in: a system, its id, or None.
Reader = Callable[[str], "str | Target | None"]


def _reader(source: str | None, from_table: str | None, targets: dict[str, str | Target]) -> Reader:
    """A function that says what a text is in; it asks the text only for `auto`, once."""
    from translit.conversion import convert

    fixed = _read(from_table) if from_table else source
    if fixed != "auto":
        for target in targets.values():
            convert("", target, source=fixed)  # An impossible pair is a wrong call: say so before a file is touched.
        return lambda sample: fixed
    known: list[str | Target | None] = []

    def found(sample: str) -> str | Target | None:
        if not known and any(char.isalpha() for char in sample):
            known.append(_detected(sample, targets))
        return known[0] if known else None

    return found


def _detected(sample: str, targets: dict[str, str | Target]) -> str:
    """The system or language that a text is in, or "auto" where each piece has to be looked at by itself.

    A pipe is judged by what comes first, since it may never end; what was found is said on standard error.
    """
    from translit.conversion import ORTHOGRAPHIES
    from translit.detection import detect

    seen = detect(sample)
    # The name of a language is also that of a style (nl, pl): only the orthographies can be read.
    found = seen.system or (seen.language if seen.language in ORTHOGRAPHIES else None)
    if found is None or seen.words or not all(_leads(found, target) for target in targets.values()):
        return "auto"
    note(_("--from auto: read as {system}").format(system=found))
    return found


def _leads(source: str, target: str | Target) -> bool:
    """Whether a text in this system or language is turned into another spelling on the way to the target."""
    from translit.conversion import convert
    from translit.errors import TranslitError
    from translit.target import target as named

    try:
        convert("", target, source=source)
    except TranslitError:
        return False
    return source != (named(target) if isinstance(target, str) else target).id


class _Inputs:
    """All inputs of a run, read as text; what the reader should know of their bytes is said on standard error."""

    def __init__(self, sources: Iterable[Source], *, encoding: str | None, repair: bool) -> None:
        self.sources, self.encoding, self.repair = list(sources), encoding, repair

    def parts(self, source: Source) -> Iterator[str]:
        """The text of one input, cut at safe places."""
        if source.text is not None:
            yield self._mended(source, source.text) if self.repair or suspicious(source.text) else source.text
            return
        with streams.opened(source.name) as stream:
            told = False
            parts = streams.decoded(stream, name=source.name, encoding=self.encoding, say=note)
            for part in cuts.pieces(parts):
                if part.isascii() or (told and not self.repair):
                    yield part
                    continue
                yield self._mended(source, part)
                told = True

    def lines(self, source: Source) -> Iterator[list[str]]:
        """The lines of one input, as many at a time as there are; an argument is one line whatever it holds."""
        if source.text is not None:
            yield list(self.parts(source))
        else:
            yield from cuts.lines(self.parts(source))

    def _mended(self, source: Source, text: str) -> str:
        from translit.encoding import mojibake

        if self.repair:
            return "".join(mojibake(part) or part for part in re.split(r"(\r?\n)", text))
        for line in text.splitlines()[:_LOOKED_AT]:
            right = mojibake(line)
            if right:
                complaint = _('{name}: "{wrong}" looks like "{right}" read in a wrong encoding; --repair puts it right')
                name = _("standard input") if source.name == "-" else source.name[:40]
                note(complaint.format(name=name, wrong=line.strip()[:30], right=right.strip()[:30]))
                break
        return text


def suspicious(text: str) -> bool:
    """Whether a text has letters that are neither ASCII nor Belarusian or Russian: then it may have been misread.

    This spares a command that gets its text as an argument the 10 ms that `translit.encoding` costs.

    >>> suspicious("Магілёў, «Мінск»"), suspicious("Ëóêàøýíêà")
    (False, True)
    """
    return not set(text) <= _USUAL


def _text(inputs: _Inputs, targets: dict[str, str | Target], reads: Reader, ascii_only: bool) -> Iterator[str]:
    """The text itself: files byte for byte but for what is converted, arguments on a line each."""
    from translit.conversion import convert

    (target,) = targets.values()
    for source in inputs.sources:
        for part in inputs.parts(source):
            yield part if part == cuts.MARK else _plain(convert(part, target, source=reads(part)), ascii_only)
        if source.text is not None:
            yield "\n"


def _tsv(inputs: _Inputs, targets: dict[str, str | Target], reads: Reader, ascii_only: bool) -> Iterator[str]:
    """A table with a header: the source, then a column for each target. Quoted as spreadsheets do, where it must be."""
    import csv
    import io

    from translit.conversion import convert_each

    buffer = io.StringIO()
    rows = csv.writer(buffer, delimiter="\t", lineterminator="\n")
    rows.writerow(["source", *targets])
    for source in inputs.sources:
        for lines in inputs.lines(source):
            read = reads("\n".join(lines))
            columns = [
                [_plain(text, ascii_only) for text in convert_each(lines, target, source=read)] for target in targets.values()
            ]
            rows.writerows(zip(lines, *columns, strict=True))
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _jsonl(inputs: _Inputs, targets: dict[str, str | Target], reads: Reader, ascii_only: bool) -> Iterator[str]:
    """A JSON object on a line for each line and target: source, to, text, doubts (source, target, why)."""
    import json

    from translit.conversion import explain

    dump = partial(json.dumps, ensure_ascii=False)
    for source in inputs.sources:
        for lines in inputs.lines(source):
            read = reads("\n".join(lines))
            rows: list[str] = []
            for line in lines:
                for name, target in targets.items():
                    told = _plain_pieces(explain(line, target, source=read), ascii_only)
                    doubts = [{"source": d.source, "target": d.target, "why": d.why} for d in told.doubts]
                    rows.append(plain_json(dump({"source": line, "to": name, "text": told.text, "doubts": doubts})))
            yield "\n".join(rows) + "\n"


def _plain(text: str, ascii_only: bool) -> str:
    """A result, in ASCII where that was asked for."""
    if not ascii_only or text.isascii():
        return text
    from translit.pieces import Piece, in_ascii

    return in_ascii(Piece(text, text, None)).target


def _plain_pieces(told: Explained, ascii_only: bool) -> Explained:
    """The same of a result with its pieces, which then say so."""
    from translit.pieces import gathered, in_ascii

    return gathered(in_ascii(piece) for piece in told.pieces) if ascii_only else told


_FORMS: dict[str, Callable[[_Inputs, dict[str, str | Target], Reader, bool], Iterator[str]]] = {
    "text": _text,
    "tsv": _tsv,
    "jsonl": _jsonl,
}
