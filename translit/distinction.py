"""What tells namesakes apart: the column with a year of birth or a personal number, found out by what is in it.

A heading only proposes. "Год" may be the year of a trial, "Асабовы нумар" of a page; a value that belongs to a person is the same
wherever the same name stands, and another value for most other names. Where that is not so, the column keeps nobody apart.

>>> rows = {("Ян Ян", "1901"): 3, ("Янка Янка", "1902"): 2, ("Якуб Якуб", "1903"): 2}
>>> belongs(rows), belongs({("Ян Ян", "1"): 1, ("Ян Ян", "2"): 1, ("Янка Янка", "1"): 1, ("Янка Янка", "3"): 1})
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from translit.headings import promise

#: Headings that propose a column, the likeliest first.
_PROPOSE = ("born", "number", "year")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
#: How often two rows of one name must have one value; how much more often than any two rows; from so many pairs on.
_WITHIN, _MORE, _PAIRS = 0.7, 0.4, 3
#: What says that it is of a birth is believed, unless the rows belie it.
_BELIED = 0.4


def proposed(headings: Sequence[str]) -> list[int]:
    """The columns whose headings propose that they tell people apart, the likeliest first.

    >>> proposed(["ФИО", "Год", "Дата рождения"])
    [2, 1]
    """
    promised = [promise(heading.strip()) for heading in headings]
    return [at for kind in _PROPOSE for at, found in enumerate(promised) if found == kind]


def belongs(rows: Mapping[tuple[str, str], int], *, born: bool = False) -> bool:
    """Whether a value belongs to a person: `rows` counts the rows by name and value; `born`: the heading says it is of a birth."""
    by: dict[str, Counter[str]] = defaultdict(Counter)
    every: Counter[str] = Counter()
    for (name, value), count in rows.items():
        if value:
            by[name][value] += count
            every[value] += count
    same, pairs = _pairs(by.values())
    if born:
        return len(every) > 1 and (pairs < 2 * _PAIRS or same / pairs >= _BELIED)
    if pairs < _PAIRS:
        return False
    alike, all_pairs = _pairs([every])
    return same / pairs >= _WITHIN and same / pairs - alike / all_pairs >= _MORE


def _pairs(counters: object) -> tuple[int, int]:
    """Pairs of rows of one value, and all pairs."""
    same = pairs = 0
    for counter in counters:  # type: ignore[attr-defined]  # an iterable of counters
        total = sum(counter.values())
        pairs += total * (total - 1) // 2
        same += sum(count * (count - 1) // 2 for count in counter.values())
    return same, pairs


def value(text: str, *, years: bool) -> str:
    """What a cell says to tell people apart: spaces and case aside; with `years` the year alone, where there is one.

    >>> value(" 1954.0 ", years=False), value("30.08.1954", years=True)
    ('1954', '1954')
    """
    text = " ".join(text.split()).casefold().removesuffix(".0")
    found = _YEAR.search(text) if years else None
    return found[0] if found else text


def are_years(texts: Sequence[str]) -> bool:
    """Whether some cells have a year alone, so that the years of all must do.

    >>> are_years(["1954", "30.08.1954"]), are_years(["30.08.1954"])
    (True, False)
    """
    return any(re.fullmatch(r"\d{4}(?:\.0)?", text.strip()) for text in texts)
