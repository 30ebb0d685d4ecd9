"""Who writes a spelling that stands in a text: the targets whose rule makes it, for inflected forms and surnames alone too.

>>> writers = Writers("Аляксандр Лукашэнка")
>>> writers.of("Łukaszenki").base, "pl" in writers.of("Łukaszenki").targets, writers.of("A. Łukaszenka").base
('Łukaszenka', True, 'Łukaszenka')
>>> said(("rferl", "pl", "lacinka"))
'RFE/RL, Polish, Łacinka'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from os.path import commonprefix
from typing import NamedTuple

from translit.spelling import OWN, spellings
from translit.target import styles, target

#: Targets that are named; the others are counted.
NAMED = 4
#: Letters that the endings of a word may change, and letters that must be left.
_ENDING = 4
_STEM = 3
_INITIAL = re.compile(r"^\w{1,2}\.(?:-?\w{1,2}\.)*$")
_OUR_TITLES = {"be": "official Belarusian", "be-tarask": "Taraškievica", OWN: "their own choice"}


class Written(NamedTuple):
    """The spelling that a word of a text is, or is a form of ("" where none is known), which of the two, and the targets."""

    base: str
    form: bool
    targets: tuple[str, ...]


class Writers:
    """The spellings of one name, with the targets of each; without a name, nothing is known.

    >>> Writers("").of("Minsk")
    Written(base='', form=False, targets=())
    """

    def __init__(self, name: str) -> None:
        self._whole: dict[str, Written] = {}
        self._surname: dict[str, Written] = {}
        self._given: dict[str, Written] = {}
        for one in spellings(name) if name else ():
            self._whole.setdefault(one.text.casefold(), Written(one.text, False, one.targets))
            words = one.text.split()
            if len(words) > 1:
                for kept, word in ((self._surname, words[-1]), (self._given, words[0])):
                    known = kept.get(word.casefold())
                    targets = tuple(dict.fromkeys((*known.targets, *one.targets))) if known else one.targets
                    kept[word.casefold()] = Written(known.base if known else word, False, targets)

    def of(self, text: str) -> Written:
        """The spelling that a text is or is nearest to by its endings, a genitive ’s left out; initials are left out too."""
        text = re.sub(r"['’]s?$", "", text)
        words = [word for word in text.split() if not _INITIAL.match(word)]
        low = " ".join(words).casefold()
        if not low:
            return Written("", False, ())
        tables = (self._surname, self._given, self._whole) if len(words) == 1 else (self._whole,)
        for table in tables:
            if low in table:
                return table[low]
        best: tuple[int, Written] | None = None
        for table in tables:
            for key, written in table.items():
                ends = _ends(low.split(), key.split())
                if ends is not None and (best is None or ends < best[0]):
                    best = ends, written
        return best[1]._replace(form=True) if best else Written("", False, ())


def _stem(word: str) -> str:
    """A word as endings are put to it: Быкаў is Быкав-."""
    return word.replace("ŭ", "v").replace("ў", "в")


def _ends(words: Sequence[str], others: Sequence[str]) -> int | None:
    """How many letters of endings tell two spellings apart; None where something else does."""
    if len(words) != len(others):
        return None
    total = 0
    for one, other in zip(words, others, strict=True):
        one, other = _stem(one), _stem(other)
        same = len(commonprefix([one, other]))
        end = max(len(one), len(other)) - same
        if end and (same < _STEM or end > _ENDING or same < end):
            return None
        total += end
    return total


@cache
def _title(id: str) -> str:
    if id in _OUR_TITLES:
        return _OUR_TITLES[id]
    return re.split(r"[:,(]", target(id).title)[0].strip()


def said(targets: Sequence[str], most: int = NAMED) -> str:
    """The titles of some targets in words: those of newsrooms and languages first, no more than `most`."""
    ours = styles()
    order = sorted(targets, key=lambda id: id not in ours and id not in _OUR_TITLES)
    titles = list(dict.fromkeys(map(_title, order)))
    more = f" and {len(titles) - most} more" if len(titles) > most else ""
    return ", ".join(titles[:most]) + more
