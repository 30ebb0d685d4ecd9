"""`translit detect`: what a text is written in: script, language, system, and Belarusian words among others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from translit.commands import examples, messages, streams
from translit.commands.messages import _
from translit.commands.options import input_options, short_help
from translit.commands.output import note, plain_json, write
from translit.commands.streams import Source

if TYPE_CHECKING:
    from translit.detection import Detection


@click.command(
    short_help=_("The script, language and spelling system of a text."),
    help=_(
        "Say what a text is written in, and which of its words are Belarusian in Latin letters. TEXT is the text "
        "itself or the path of a file; without any, standard input is read to its end."
    ),
    epilog=examples(
        ("translit detect Łukašenka", _("one word")),
        ("translit detect article.txt --json", _("a file, for programs")),
    ),
)
@input_options
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each text."))
@click.pass_context
def detect(
    ctx: click.Context,
    text: tuple[str, ...],
    files: tuple[str, ...],
    all_text: bool,
    encoding: str | None,
    as_json: bool,
) -> None:
    if streams.waits_for_nothing(text, files):
        short_help(ctx)
    from translit import detection

    found = streams.sources(text, files, all_text=all_text)
    for source in found:
        seen = detection.detect(_whole(source, encoding))
        shown = _as_json(source, seen) if as_json else _sentence(seen)
        if len(found) > 1 and not as_json:
            shown = f"{source.name[:60]}: {shown}"
        write(shown)


def _whole(source: Source, encoding: str | None) -> str:
    if source.text is not None:
        return source.text
    with streams.opened(source.name) as stream:
        return "".join(streams.decoded(stream, name=source.name, encoding=encoding, say=note))


def _counted(seen: Detection) -> list[tuple[str, str, int]]:
    """The distinct words with their systems and counts, most frequent first."""
    counts = Counter((word.text, word.system) for word in seen.words)
    return [(text, system, count) for (text, system), count in counts.most_common()]


def _as_json(source: Source, seen: Detection) -> str:
    import json

    row = {
        "name": None if source.text is not None else source.name,
        "script": seen.script,
        "language": seen.language,
        "language_name": language_name(seen.language, "en") if seen.language else None,
        "system": seen.system,
        "confidence": round(seen.confidence, 3),
        "words": [{"text": w.text, "start": w.start, "stop": w.stop, "system": w.system} for w in seen.words],
    }
    return plain_json(json.dumps(row, ensure_ascii=False))


def _sentence(seen: Detection) -> str:
    if seen.script is None:
        return _("no letters that are known here")
    parts = []
    if seen.language:
        name = _spoken_name(seen.language)
        parts.append(name if name == seen.language else f"{name} ({seen.language})")
    else:
        parts.append(_("unknown language"))
    scripts = {"Cyrl": _("Cyrillic script"), "Latn": _("Latin script"), "mixed": _("two scripts")}
    parts.append(scripts.get(seen.script, seen.script))
    if seen.system:
        parts.append(_("system {system}").format(system=seen.system))
    parts.append(_("confidence {number:.2f}").format(number=seen.confidence))
    words = _counted(seen)
    if not words:
        return ", ".join(parts)
    systems = ", ".join(sorted({system for _text, system, _count in words}))
    lines = [", ".join([*parts, _("with words in {systems}").format(systems=systems)]) + ":"]
    several = "," in systems
    for text, system, count in words:
        lines.append(f"  {text}  {count}" + (f"  {system}" if several else ""))
    return "\n".join(lines)


def _spoken_name(tag: str) -> str:
    """What a language is called in the language of the messages; CLDR knows the official orthography only."""
    speaking = messages.speaking()
    if speaking == "en":
        return language_name(tag, "en")
    from translit.conversion import convert

    name = language_name(tag, "be")
    return name if speaking == "be" else convert(name, {"be-tarask": "be-tarask", "be-latn": "lacinka"}[speaking])


def language_name(tag: str, inside: str) -> str:
    """What a language is called in another: a BCP 47 tag, and the tag of the language to say it in ("en" or "be").

    The names are CLDR's; Babel is imported here and only here. CLDR has no names for the orthographies of Belarusian.

    >>> language_name("be-tarask", "en"), language_name("pl", "be"), language_name("qqq", "en")
    ('Belarusian, Taraškievica', 'польская', 'qqq')
    """
    try:
        from babel import Locale
    except ImportError:  # From a bare clone with click alone: the tag says it too.
        return tag
    name, *rest = tag.split("-")
    called: str = Locale.parse(inside).languages.get(name, name)
    if "tarask" in rest:
        called += ", Taraškievica" if inside == "en" else ", тарашкевіца"
    return called
