"""Who bears a name in an article: a surname alone, initials, a name without a patronymic, to the fullest name that it gives.

`comparison` decides what may be one name; here is decided what the article adds to that. One that says `Святлана Ціханоўская` once
means her by every `Ціханоўская` after it, but not by `Ціханоўскі`; where it names both, the ending chooses, and where that cannot,
whoever was named last.

>>> named = ["Святлана Ціханоўская", "Сяргей Ціханоўскі", "Ціханоўская", "Лукашэнка"]
>>> within(named)
['Святлана Ціханоўская', 'Сяргей Ціханоўскі', 'Святлана Ціханоўская', 'Лукашэнка']
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from translit.analysis import Analysis, analyse
from translit.comparison import verdict
from translit.index import Index

#: From this probability on a name that is not whole fits another.
FITS = 0.5
#: Of those that fit, whoever fits worse than the best by more than this is not meant.
WORSE = 0.25
#: In a text with more full names than this a name is compared with those that share a key with it, not with all.
MANY = 100
Decisions = Mapping[tuple[str, str], str]


class Named(NamedTuple):
    """What of a name is there: its analysis, whether surname and given name are, and whether a father's name is."""

    analysis: Analysis
    whole: bool
    father: bool
    gender: str
    surname: bool


@lru_cache(maxsize=65536)
def known(name: str) -> Named:
    """What of a name is there.

    >>> known("Ціханоўская").gender, known("А. Лукашэнка").whole
    ('f', False)
    """
    analysis = analyse(name)
    ways = analysis.ways
    whole = any(way.surname and (way.given or way.names) for way in ways)
    father = any(way.father or way.fathers for way in ways)
    genders = {way.gender for way in ways}
    surname = any(way.surname for way in ways)
    return Named(analysis, whole, father, genders.pop() if len(genders) == 1 else "", surname)


@lru_cache(maxsize=262144)
def likely(one: str, other: str) -> float:
    """How probably two names are one (0 to 1); 0 where the endings say man and woman.

    >>> likely("Ціханоўская", "Сяргей Ціханоўскі"), likely("Ціханоўская", "Святлана Ціханоўская") > 0.5
    (0.0, True)
    """
    left, right = known(one), known(other)
    if left.gender and right.gender and left.gender != right.gender:
        return 0.0
    return verdict(left.analysis, right.analysis)[0]


@lru_cache(maxsize=262144)
def same(one: str, other: str) -> bool:
    """Whether two names are one by `comparison`.

    >>> same("Святлана Ціханоўская", "Tsikhanouskaya, Sviatlana")
    True
    """
    return one == other or verdict(known(one).analysis, known(other).analysis)[1] == "same"


def decided(decisions: Decisions, one: str, other: str) -> str:
    """What was decided of two names: "same", "different", or "" for nothing.

    >>> decided({("А", "Б"): "same"}, "Б", "А")
    'same'
    """
    return decisions.get((one, other) if one <= other else (other, one), "")


# --- an article -------------------------------------------------------------------------------------------------------------


def within(names: Sequence[str], decisions: Decisions = {}) -> list[str]:  # noqa: B006 - it is only read
    """For each name of an article, in the order of its text, the fullest name that the article has for the same person.

    Names are nominatives. A name for which the article has no fuller one stays as it is.

    >>> within(["А. Лукашэнка", "Аляксандр Рыгоравіч Лукашэнка", "Аляксандр Лукашэнка"])[0]
    'Аляксандр Рыгоравіч Лукашэнка'
    >>> within(["Генадзь Навіцкі", "Навіцкі", "Алег Навіцкі", "Навіцкі"])
    ['Генадзь Навіцкі', 'Генадзь Навіцкі', 'Алег Навіцкі', 'Алег Навіцкі']
    """
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 1:
        return list(names)
    full = [name for name in distinct if known(name).whole]
    less = [name for name in distinct if not known(name).whole and known(name).analysis.ways]
    near: Index | None = None
    if len(full) > MANY:
        near = Index(full)
    fuller = {name: _fuller(name, full if near is None else _near(name, near), less, decisions) for name in distinct}
    places: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        places[name].append(at)
    last: dict[str, int] = {}
    found: list[str] = []
    for at, name in enumerate(names):
        some = fuller[name]
        if not some:
            chosen = name
        elif len(some) == 1:
            chosen = some[0]
        else:
            chosen = max(some, key=lambda one: (last.get(one, -1), -_next(places[one], at)))
        found.append(chosen)
        last[chosen] = at
        if name != chosen and known(name).whole:
            last[name] = at
    # Initials may have found a full name without a father, which in turn has one with him.
    return [fuller[name][0] if len(fuller[name]) == 1 else name for name in found]


def _next(places: Sequence[int], after: int) -> float:
    """Where a name stands next."""
    at = bisect_left(places, after)
    return places[at] if at < len(places) else inf


def _near(name: str, index: Index) -> list[str]:
    """The full names of a long text that are worth comparing with one."""
    return [hit.name for hit in index.search(name, limit=MANY, min_score=round(100 * FITS))]


def _fuller(name: str, full: Sequence[str], less: Sequence[str], decisions: Decisions) -> list[str]:
    """The fuller names of an article that one may stand for, each person once; [] where there are none."""
    own = known(name)
    if own.whole:
        if own.father:
            return []
        some = [one for one in full if known(one).father and same(name, one)]
    elif own.analysis.ways:
        some = _fitting(name, full)
        if not some and own.surname and not initials(own):
            some = _fitting(name, [one for one in less if initials(known(one))])
    else:
        return []
    some = [one for one in some if one != name and decided(decisions, name, one) != "different"]
    people: list[str] = []
    for one in sorted(some, key=lambda one: not known(one).father):
        if not any(same(one, other) for other in people):
            people.append(one)
    return people


def initials(name: Named) -> bool:
    """Whether a name has a surname and what stands for a given name."""
    return name.surname and any(way.first or way.father_first for way in name.analysis.ways)


def _fitting(name: str, others: Iterable[str]) -> list[str]:
    """Those that a name which is not whole may stand for, without those that fit much worse than the best."""
    chances = [(likely(name, other), other) for other in others]
    least = max((chance for chance, _ in chances), default=0.0) - WORSE
    return [other for chance, other in chances if chance >= FITS and chance >= least]
