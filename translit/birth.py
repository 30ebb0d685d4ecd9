"""When somebody was born, as lists write it, and what two such dates say for or against their being one person.

Dates are evidence and no proof: clerks change days over with months, and some lists know a year at most. What cannot be read says
nothing, and that is told apart from a date that is not there.

>>> weigh(read("30.08.1954"), read("1954-08-30")), weigh(read("1954"), read("1956"))
('same date', 'other year')
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Said = Literal["same date", "day and month changed over", "same year", "other date", "other year"]
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|\b(\d{4})(\d{2})(\d{2})\b")
_WRITTEN = re.compile(r"\b(\d{1,2})[./\- ]\s?(\d{1,2})[./\- ]\s?(\d{4})\b")
_NAMED = re.compile(r"\b(\d{1,2})?[ .-]*(" + "|".join(_MONTHS) + r")[a-z]*[ .,-]*(\d{1,2})?[ ,.-]+(\d{4})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


class Born(NamedTuple):
    """A date, or a year alone: month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0


def read(text: str) -> tuple[Born, ...]:
    """The dates that a text may mean, sorted; several where it has several, or where day and month are not to be told apart.

    1954-08-30, 19540830, 30.08.1954, 30/08/1954 or 08/30/1954, 30 Aug 1954, August 30, 1954, 1954; "c. 1954" is a year. () where
    it has no date. Never raises.

    >>> [tuple(date) for date in read("08/09/1954")], [tuple(date) for date in read("30 Aug 1954; 1956")], read("невядома")
    ([(1954, 8, 9), (1954, 9, 8)], [(1954, 8, 30), (1956, 0, 0)], ())
    """
    found: set[Born] = set()
    rest = text[:500]
    for parts in _ISO.findall(rest):
        found.update(_date(parts[0] or parts[3], parts[1] or parts[4], parts[2] or parts[5]))
    rest = _ISO.sub(" ", rest)
    for day, month, year in _WRITTEN.findall(rest):
        found.update(_date(year, month, day))
        if "/" in text:  # American lists begin with the month
            found.update(_date(year, day, month))
    rest = _WRITTEN.sub(" ", rest)
    for before, month, after, year in _NAMED.findall(rest):
        found.update(_date(year, str(_MONTHS.index(month.lower()) + 1), before or after or "0"))
    rest = _NAMED.sub(" ", rest)
    found.update(Born(int(year)) for year in _YEAR.findall(rest))
    return tuple(sorted(found))


def _date(year: str, month: str, day: str) -> tuple[Born, ...]:
    date = Born(int(year), int(month), int(day))
    return (date,) if 1800 <= date.year < 2100 and date.month <= 12 and date.day <= 31 else ()


def weigh(left: tuple[Born, ...], right: tuple[Born, ...]) -> Said | None:
    """What two dates of birth say, the best of all that they may mean; None where one of them is not known. Symmetric."""
    if not left or not right:
        return None
    said = {_weigh(one, other) for one in left for other in right}
    return next(one for one in _ORDER if one in said)


_ORDER: tuple[Said, ...] = ("same date", "day and month changed over", "same year", "other date", "other year")


def _weigh(one: Born, other: Born) -> Said:
    if one.year != other.year:
        return "other year"
    if not (one.month and one.day and other.month and other.day):
        return "same year" if one.month == other.month or not (one.month and other.month) else "other date"
    if one == other:
        return "same date"
    return "day and month changed over" if (one.month, one.day) == (other.day, other.month) else "other date"
