"""What the forms of one name share, in every spelling: the shape of `fold` without the ending of a case. Lists are asked by it.

Коласа, Kołasa, Колас, Kolas's: one stem, `kalas`, so that a list needs one row for all habits and all cases, and no table of a
million forms is kept. Endings are few in the shape, since о and а, е and я are one letter there. More comes through than the
grammar allows; other evidence decides.

>>> cuts("lukasanki")
[('lukasank', 'i')]
>>> {known.id for known in lists().get("svatlan")}
{'sviatlana-f'}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from translit.paths import TABLES

#: The endings of cases in the shape of `fold`, of all languages that are read.
ENDINGS = frozenset(
    [
        "",
        "a",
        "i",
        "u",
        "ai",
        "av",
        "ui",
        "am",
        "im",
        "um",
        "avi",
        "aha",
        "amu",
        "imi",
        "ami",
        "ah",
        "ih",
        "as",
        "is",
        "us",
        "avs",
        "s",
        "ha",
    ]
)
#: Those that adjectives have, names of people among them, and places hardly.
_OF_PEOPLE = frozenset(["aha", "amu", "imi", "ih", "ha", "im"])
_OF_PLACES = frozenset({"place", "own", "abroad"})
_LONGEST = 3
_VOWELS = "aiu"
# What a stem's last consonant becomes before -е: Вользе, Агаце, Oldze.
_SOFT = {"h": "zsd", "k": "c", "t": "c", "r": ["rz"]}


class Known(NamedTuple):
    """An entry of a list that has a stem: kind and id, the ending of its dictionary form, gender, whether it is a usual form.

    `kind` is given, surname, person (the surname of a public figure), place, own (a place of own-places.tsv), foreigner or abroad.
    """

    kind: str
    id: str
    ending: str
    gender: str
    usual: bool
    #: Whether only some cases have this stem: "c" those of a soft consonant, "f" all but the dictionary form, "g" the genitive
    #: plural; else "".
    changed: str
    #: The forms that have this stem, in lower case.
    forms: tuple[str, ...]


def cuts(shape: str) -> list[tuple[str, str]]:
    """The stems that a shape may have, with the endings; the longest stem first. A stem ends in a consonant.

    >>> cuts("kalasa"), cuts("kalas")
    ([('kalas', 'a')], [('kalas', ''), ('kal', 'as')])
    """
    found = []
    size = len(shape)
    for stop in range(size, max(1, size - _LONGEST - 1), -1):
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


def stems(shape: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """The stems of a dictionary form: its own, and what it becomes in some cases; with the ending, and `Known.changed`."""
    stem, ending = stem_of(shape)
    if len(stem) < 2:
        return
    yield stem, ending, ""
    for soft in _SOFT.get(stem[-1], ()):
        yield stem[:-1] + soft, ending, "c"
    if ending == "" and (found := re.search("(?<=[^aiu])a(?:[cl]|(?<=[nc]a)k)$", stem)):
        yield stem[: found.start()] + stem[found.start() + 1 :], ending, "f"
    if ending == "" and kind in _OF_PLACES and re.search("(?<=[^aiu])ak$", stem):
        yield stem[:-2] + "k", ending, "f"  # Наваградак, у Наваградку
    if ending == "i" and kind in _OF_PLACES and re.search("[^aiu]k$", stem):
        yield stem[:-1] + "ak", ending, "g"


class Lists:
    """What lists know, by stem: lines of `tables/finding/stems.tsv`, taken apart when they are asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = dict(line.split("\t", 1) for line in lines if line)
        self._rows: dict[str, tuple[Known, ...]] = {}
        #: The first words of names of several words, as stems.
        self.beginnings = frozenset(stem.split(" ")[0] for stem in self._lines if " " in stem)

    def get(self, stem: str) -> tuple[Known, ...]:
        """The entries that have a stem."""
        found = self._rows.get(stem)
        if found is None:
            line = self._lines.get(stem)
            if line is None:
                return ()
            found = self._rows[stem] = tuple(map(_row, line.split("\t")))
        return found


def _row(cell: str) -> Known:
    kind, id, ending, gender, flags, forms = cell.split("|")
    return Known(kind, id, ending, gender, flags[:1] == "u", flags.lstrip("u"), tuple(forms.split("/")))


@cache
def lists() -> Lists:
    """Everything that lists know, by stem; names of several words under their stems with spaces between."""
    text = (TABLES / "finding" / "stems.tsv").read_text(encoding="utf-8")
    return Lists(line for line in text.split("\n") if line[:1] != "#")


_CASES_OF = {"c": frozenset("ai"), "g": frozenset([""])}


def ask(pieces: Iterable[tuple[str, str]], latin: bool = False) -> dict[Known, str]:
    """What lists know of a word by the stems that it may have (`cuts`), each entry with the ending that the word has.

    >>> sorted(known.id for known in ask(cuts("mahilava")) if known.kind == "place")[:1]
    ['mahiliou']
    """
    found: dict[Known, str] = {}
    get = lists().get
    for stem, ending in pieces:
        for known in get(stem):
            if known.changed:
                if ending not in _CASES_OF.get(known.changed, ENDINGS) or ending == "" and known.changed == "f":
                    continue
            elif ending == "" and known.ending not in ("", "i"):
                continue
            elif known.kind in _OF_PLACES and (
                ending in _OF_PEOPLE or ending == "i" and known.ending == "" and latin and known.kind == "abroad"
            ):
                continue  # Pakistani
            found.setdefault(known, ending)
    return found


def near(low: str, known: Known) -> bool:
    """Whether a word in lower case is letter by letter a case of one of the forms, not of the same shape alone.

    >>> [any(near(word, known) for known in lists().get("mahilav")) for word in ("магілёве", "mohylewie", "махілава")]
    [True, True, False]
    """
    lost = 1 + len(known.ending) + 2 * bool(known.changed)
    for form in known.forms:
        same = max(2, len(form) - lost)
        if len(form) >= same and low.startswith(form[:same]):
            return True
    return False
