"""Lists of Russian names, asked for a name and for names that begin like it.

Most surnames are in no list, but names that begin alike are: Кавальчанка is in none, while `Коваль` begins hundreds of names and
`Каваль` a handful. Lists are kept by their first four letters, and a group is taken apart when it is first needed.

>>> known = Namesakes(["кова\\tлев льчук", "петр\\tов"])
>>> known.has(masculine("ковалева")), known.has("ковал")
(True, False)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from typing import NamedTuple

from translit.lines import Lines
from translit.paths import TABLES

_HEAD = 4
_AFTER_ALL = "\uffff"
_MANY = 1000
_LOG = [log(1 + count) for count in range(_MANY + 1)]
# A woman's surname, and the man's that stands in the list for both.
_WOMEN = (("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("ына", "ын"), ("ская", "ский"), ("цкая", "цкий"))


def masculine(name: str) -> str:
    """The surname of a man to that of a woman, lower case, ё as е; names of other shapes stay.

    >>> masculine("тихановская"), masculine("ковалева"), masculine("шевченко")
    ('тихановский', 'ковалев', 'шевченко')
    """
    for woman, man in _WOMEN:
        if name.endswith(woman):
            return name[: -len(woman)] + man
    return name


# The same in Belarusian.
_BE_WOMEN = (
    *(("ава", "аў"), ("ова", "оў"), ("ева", "еў"), ("ёва", "ёў"), ("іна", "ін"), ("ына", "ын")),
    *(("ская", "скі"), ("цкая", "цкі")),
)


def man(name: str) -> str:
    """The surname of a man to that of a woman, Belarusian, lower case; names of other shapes stay.

    >>> man("ціханоўская"), man("кавалёва"), man("шаўчэнка")
    ('ціханоўскі', 'кавалёў', 'шаўчэнка')
    """
    for woman, other in _BE_WOMEN:
        if name.endswith(woman):
            return name[: -len(woman)] + other
    return name


def grouped(names: Iterable[str]) -> list[str]:
    """Names as lines of four letters, a tab and what follows them, which `Namesakes` reads.

    >>> grouped(["пятроў", "пятрова"])
    ['пятр\\tова оў']
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        groups.setdefault(name[:_HEAD], []).append(name[_HEAD:])
    return [f"{head}\t{' '.join(rest)}" for head, rest in groups.items()]


class Alike(NamedTuple):
    """How much of a name begins a name of the list (0 to 1), and the logarithms of how many share 4, 5 and 6 letters with it."""

    share: float
    four: float
    five: float
    six: float


_NOTHING = Alike(0.0, 0.0, 0.0, 0.0)


class Namesakes:
    """A list of names in lower case, ё as е, masculine: sorted lines of four letters, a tab, and what may follow them."""

    def __init__(self, lines: Iterable[str] | Lines) -> None:
        self._lines = lines if isinstance(lines, Lines) else Lines(lines)
        self._groups: dict[str, list[str]] = {}

    def _group(self, head: str) -> list[str]:
        group = self._groups.get(head)
        if group is None:
            rest = self._lines.find(head)
            group = self._groups[head] = [] if rest is None else rest.split(" ")
        return group

    def __iter__(self) -> Iterator[str]:
        return (head + rest for head, group in self._lines for rest in group.split(" "))

    def has(self, name: str) -> bool:
        """Whether the list has a name; `masculine` makes the man's name that stands for a woman's.

        >>> russian_names("ru-wikidata.tsv").has(masculine("ковалевская"))
        True
        """
        group, rest = self._group(name[:_HEAD]), name[_HEAD:]
        at = bisect_left(group, rest)
        return at < len(group) and group[at] == rest

    def alike(self, name: str) -> Alike:
        """What the list says of names that begin like this one.

        >>> Namesakes(["кова\\tлев льчук"]).alike("ковалевский").share
        0.6363636363636364
        """
        group, rest = self._group(name[:_HEAD]), name[_HEAD:]
        if not group:
            return _NOTHING
        at, longest = bisect_left(group, rest), 0
        for near in group[max(0, at - 1) : at + 1]:
            same = 0
            for one, other in zip(near, rest, strict=False):
                if one != other:
                    break
                same += 1
            if same > longest:
                longest = same
        return Alike((longest + _HEAD) / len(name), _LOG[min(len(group), _MANY)], _begin(group, rest, 1), _begin(group, rest, 2))


def _begin(group: list[str], rest: str, letters: int) -> float:
    """The logarithm of how many names of a sorted group begin with the first letters of another."""
    if len(rest) <= letters:
        return 0.0
    head = rest[:letters]
    at = bisect_left(group, head)
    return _LOG[min(bisect_left(group, head + _AFTER_ALL, at) - at, _MANY)]


@cache
def russian_names(file: str) -> Namesakes:
    """A list in `tables/names/` by the name of its file: ru-wikidata.tsv (good, short), ru-surnames.tsv (long, less careful).

    >>> russian_names("ru-wikidata.tsv").has("богданович"), russian_names("ru-surnames.tsv").has("ковальчёнок")
    (True, False)
    """
    return Namesakes(Lines.read(TABLES / "names" / file))


@cache
def belarusian_names() -> Namesakes:
    """The Belarusian names of people in `tables/names/be-wikidata.tsv`.

    >>> belarusian_names().has("пашкевіч"), belarusian_names().has("пашкевич")
    (True, False)
    """
    return russian_names("be-wikidata.tsv")
