"""Rebuild `finding/stems.tsv`: every name that lists have under the stem of its shape, as `translit.stems` asks for it.

    python tables/make/stems.py           # writes the file

From names/given.tsv, surnames.tsv, people.tsv, places/forms.tsv and finding/. A line is a stem and its entries, tabs between; an
entry is kind|id|ending|gender|u for usual, then `Known.changed`|forms in lower case with / between. Beside the forms of the lists
stand those that romanizations and languages give. A test compares what stands there with what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from translit import lexicon
from translit.conversion import convert
from translit.fold import fold
from translit.loading import tsv_cells, tsv_rows
from translit.paths import TABLES
from translit.stems import stem_of, stems

FILE = Path(__file__).parents[1] / "finding" / "stems.tsv"
#: Spellings that are added to the Belarusian form.
ADDED = ("lacinka", "geo-2007", "rferl", "icao-9303", "be-tarask", "pl", "de", "fr", "lt", "cs")
HEAD = """# Names of all lists under the stem of their shape (translit/fold.py). Made by tables/make/stems.py; not edited by hand.
# Licence: as the tables that it is made of (places: GeoNames, CC BY 4.0, among them; states: Unicode License v3), see LICENSE.
"""


class Source(NamedTuple):
    """An entry of a list without its forms."""

    kind: str
    id: str
    gender: str
    usual: bool


def forms() -> Iterator[tuple[Source, str, bool]]:
    """The entries of all lists with each of their forms in our scripts; whether a form was made of the Belarusian one."""
    for source, form, belarusian in listed():
        yield source, form, False
        if belarusian:
            for target in ADDED:
                yield source, convert(form, target), True


def listed() -> Iterator[tuple[Source, str, bool]]:
    """The entries as the lists have them; whether a form is the Belarusian one."""
    for id, lang, form, tags, _ in lexicon.rows("given"):
        if lang not in ("he", "yi"):
            marks = tags.split()
            source = Source("given", id, "m" if "m" in marks else "f", not {"short", "variant", "church"}.intersection(marks))
            yield source, form, lang == "be"
    for row in tsv_rows(TABLES / "finding" / "given.tsv", "finding/given.tsv"):
        for form in (row["be"], *row["forms"].split()):
            yield Source("given", row["be"], row["gender"], True), form, form == row["be"]
    for id, lang, form, tags, _ in lexicon.rows("surname"):
        yield Source("surname", id, tags if tags in ("m", "f") else "", True), form, lang == "be"
    for id, lang, form, tags, _ in lexicon.rows("person"):
        if " " in form and "variant" not in tags:
            yield Source("person", id, "m" if "m" in tags.split() else "f", True), form.split(" ")[-1], lang == "be"
    for id, lang, form, _tags, _ in lexicon.rows("place"):
        if lang not in ("he", "yi"):
            yield Source("place", id, "", True), form, lang == "be"
    for kind, name in (("own", "own-places.tsv"), ("abroad", "foreign-places.tsv"), ("foreigner", "foreigners.tsv")):
        for row in tsv_rows(TABLES / "finding" / name, f"finding/{name}"):
            for form in (row["be"], *row["forms"].split()):
                yield Source(kind, row["be"], "", True), form.replace("_", " "), form == row["be"]
    cells = tsv_cells(TABLES / "finding" / "cldr-places.tsv", "finding/cldr-places.tsv")
    next(cells)
    for id, lang, form in cells:
        yield Source("abroad", id, "", True), form, lang == "be"


def text() -> str:
    """The file as it is to stand."""
    found: dict[str, dict[tuple[str, str, str, str, str], list[str]]] = {}
    for source, form, added in forms():
        words = form.replace("\u2019s", "").split(" ")
        if not 0 < len(words) < 4 or not all(words):
            continue
        if len(words) > 1:
            rows = [(" ".join(stem_of(fold(word)[0])[0] for word in words), "", "")]
        else:
            rows = [row for shape in fold(form)[:2] for row in stems(shape, source.kind)]
        for stem, ending, changed in rows:
            if added and source.kind not in ("place", "own", "abroad") and stem in found:
                continue
            cell = (source.kind, source.id, ending, source.gender, "u" * source.usual + changed)
            some = found.setdefault(stem, {}).setdefault(cell, [])
            if form.lower() not in some:
                some.append(form.lower())
    lines = []
    for stem in sorted(found):
        cells = ["|".join((*cell, "/".join(sorted(some)))) for cell, some in sorted(found[stem].items())]
        lines.append("\t".join((stem, *cells)) + "\n")
    return HEAD + "".join(lines)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
