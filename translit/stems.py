"""What the forms of one name share, in every spelling: the shape of `fold` without the ending of a case. Lists are asked by it.

Коласа, Kołasa, Колас, Kolas's: one stem, `kalas`, so that a list needs one row for all habits and all cases, and no table of a
million forms is kept. Endings are few in the shape, since о and а, е and я are one letter there. More comes through than the grammar
allows; other evidence decides.

>>> [stem for stem, _ in cuts("lukasanki")]
['lukasank']
>>> {known.id for known in lists().get("sviatlan", ())}
{'sviatlana-f'}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from translit import lexicon
from translit.fold import fold
from translit.loading import tsv_cells, tsv_rows
from translit.paths import TABLES

#: The endings of cases in the shape of `fold`, of all languages that are read.
ENDINGS = frozenset(
    ["", "a", "i", "u", "ai", "av", "ui", "am", "im", "um", "avi", "aha", "amu", "imi", "ami", "ah", "ih", "as", "is", "us", "avs", "s", "ha"]
)
#: Those that adjectives have, names of people among them, and places hardly.
_OF_PEOPLE = frozenset(["aha", "amu", "imi", "ih", "ha", "im"])
_LONGEST = 3
_VOWELS = "aiu"
# What a stem's last consonant becomes before -е: Вользе, Агаце, Oldze.
_SOFT = {"h": "zsd", "k": "c", "t": "c", "r": ["rz"]}


class Known(NamedTuple):
    """An entry of a list that has a stem: its kind and id, the ending of its dictionary form, gender, whether it is a full or usual form.

    `kind` is given, surname, person (the surname of a public figure), place, own (a place of own-places.tsv), foreigner or abroad.
    """

    kind: str
    id: str
    ending: str
    gender: str
    usual: bool
    #: A stem that only some cases have.
    changed: bool = False


def cuts(shape: str) -> list[tuple[str, str]]:
    """The stems that a shape may have, with the endings; the longest stem first. A stem ends in a consonant.

    >>> cuts("kalasa"), cuts("kalas")
    ([('kalas', 'a')], [('kalas', ''), ('kala', 's')][:1])
    """
    found = []
    for cut in range(min(_LONGEST, len(shape) - 2) + 1):
        stop = len(shape) - cut
        if shape[stop - 1] not in _VOWELS and shape[stop:] in ENDINGS:
            found.append((shape[:stop], shape[stop:]))
    return found


def stem_of(shape: str) -> tuple[str, str]:
    """The stem and the ending of a dictionary form.

    >>> stem_of("minsk"), stem_of("arsa")
    (('minsk', ''), ('ars', 'a'))
    """
    stem = shape.rstrip(_VOWELS)
    return stem, shape[len(stem) :]


def _stems(shape: str, kind: str) -> Iterator[tuple[str, str, bool]]:
    """The stems of a dictionary form: its own, and what it becomes in some cases."""
    stem, ending = stem_of(shape)
    if len(stem) < 2:
        return
    yield stem, ending, False
    for soft in _SOFT.get(stem[-1], ()):
        yield stem[:-1] + soft, ending, True
    if ending == "" and (found := re.search("(?<=[^aiu])a(?:[cl]|(?<=[nc]a)k)$", stem)):
        yield stem[: found.start()] + stem[found.start() + 1 :], ending, True
    if ending == "i" and kind in ("place", "own", "abroad") and re.search("[^aiu]k$", stem):
        yield stem[:-1] + "ak", ending, True


@cache
def lists() -> Mapping[str, tuple[Known, ...]]:
    """Everything that lists know, by stem; names of several words under their stems with spaces between."""
    found: dict[str, list[Known]] = {}
    for known, form in _forms():
        words = form.split(" ")
        if len(words) > 3:
            continue
        if len(words) == 1:
            for shape in fold(form)[:2]:
                for stem, ending, changed in _stems(shape, known.kind):
                    row = known._replace(ending=ending, changed=changed)
                    some = found.setdefault(stem, [])
                    if row not in some:
                        some.append(row)
        else:
            stem = " ".join(stem_of(fold(word)[0])[0] for word in words)
            some = found.setdefault(stem, [])
            if known not in some:
                some.append(known)
    return {stem: tuple(some) for stem, some in found.items()}


@cache
def beginnings() -> frozenset[str]:
    """The first words of names of several words, as stems."""
    return frozenset(stem.split(" ")[0] for stem in lists() if " " in stem)


def _forms() -> Iterator[tuple[Known, str]]:
    """The entries of all lists with each of their forms in our scripts."""
    for id, lang, form, tags, _ in lexicon.rows("given"):
        if lang not in ("he", "yi"):
            marks = tags.split()
            yield Known("given", id, "", "m" if "m" in marks else "f", not {"short", "variant", "church"}.intersection(marks)), form
    for id, lang, form, tags, _ in lexicon.rows("surname"):
        yield Known("surname", id, "", tags if tags in ("m", "f") else "", True), form
    for id, lang, form, tags, _ in lexicon.rows("person"):
        if " " in form and "variant" not in tags:
            yield Known("person", id, "", "m" if "m" in tags.split() else "f", True), form.split(" ")[-1]
    for id, lang, form, tags, _ in lexicon.rows("place"):
        if lang not in ("he", "yi"):
            yield Known("place", id, "", "", True), form
    for kind, name in (("own", "own-places.tsv"), ("abroad", "foreign-places.tsv"), ("foreigner", "foreigners.tsv")):
        for row in tsv_rows(TABLES / "finding" / name, f"finding/{name}"):
            for form in (row["be"], *row["forms"].split()):
                yield Known(kind, row["be"], "", "", True), form.replace("_", " ")
    cells = tsv_cells(TABLES / "finding" / "cldr-places.tsv", "finding/cldr-places.tsv")
    next(cells)
    for id, lang, form in cells:
        yield Known("abroad", id, "", "", lang != "en"), form


def ask(shapes: Iterable[str], latin: bool = False) -> dict[Known, str]:
    """What lists know of a word by its shapes, each entry with the ending that the word has.

    >>> sorted(known.id for known in ask(fold("Магілёве")) if known.kind == "place")[:1]
    ['mahiliou']
    """
    found: dict[Known, str] = {}
    table = lists()
    for shape in shapes:
        for stem, ending in cuts(shape):
            for known in table.get(stem, ()):
                if known.changed:
                    if ending not in ("a", "i", "") or (ending == "") != (known.ending == "i") and ending == "":
                        continue
                elif ending == "" and known.ending not in ("", "i"):
                    continue
                elif ending in _OF_PEOPLE and known.kind in ("place", "own", "abroad"):
                    continue
                elif ending == "i" and known.ending == "" and known.kind == "abroad" and latin:
                    continue  # Pakistani
                found.setdefault(known, ending)
    return found
