"""Readings of the words of a name weighed by what is known beside their letters: gender, tables, words of place names.

>>> [one.text for one in agreeing([Origin("іваноў", 0.6, "", "", 0.0), Origin("іванова", 0.4, "", "", 0.0)], "f")]
['іванова', 'іваноў']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import product
from math import prod
from typing import Protocol, TypeVar

from translit import attested
from translit.origins import Origin

_WOMEN = re.compile("(?:ская|цкая|ава|ова|ева|ёва|іна|ына|ая|яя)$")
_MEN = re.compile("(?:скі|цкі|аў|оў|еў|ёў|ы|і)$")
#: A surname of the other gender than the name has is so much less likely.
_DISAGREES = 0.02
# A surname that the lexicon has is so much likelier than one that it has not; about what the list of Wikidata is worth.
_BORNE = 3.0
# A word of place names may be yet another one so often.
_UNMET = 0.7
#: So many ways to put the parts of a name together are looked at.
MOST = 16
#: A reading that a table of the library has.
LISTED = 0.96


class _Probable(Protocol):
    @property
    def confidence(self) -> float: ...


Sure = TypeVar("Sure", bound=_Probable)


def agreeing(found: Sequence[Origin], gender: str | None) -> list[Origin]:
    """Surnames with those of the other gender last."""
    other = {"m": _WOMEN, "f": _MEN}.get(gender or "")
    if other is None:
        return list(found)
    shares = [one.confidence * (_DISAGREES if other.search(one.text) else 1.0) for one in found]
    whole = sum(shares) or 1.0
    total = sum(one.confidence for one in found)
    agreed = [one._replace(confidence=share / whole * total) for one, share in zip(found, shares, strict=True)]
    return sorted(agreed, key=lambda one: (-one.confidence, one.text))


def preferred(found: Sequence[Origin]) -> list[Origin]:
    """Readings of a Latin word, surnames of the lexicon before others."""
    shares = [one.confidence * (_BORNE if one.text in attested.surnames().belarusian else 1.0) for one in found]
    whole, total = sum(shares) or 1.0, sum(one.confidence for one in found)
    some = [one._replace(confidence=share / whole * total) for one, share in zip(found, shares, strict=True)]
    return sorted(some, key=lambda one: (-one.confidence, one.text))


def listed_first(listed: Sequence[str], found: Sequence[Origin], why: str, via: str) -> list[Origin]:
    """What a table has before what was read, the readings among themselves as likely as they are by letters."""
    by = {one.text: one for one in found}
    shares = {text: (by[text].confidence if text in by else 0.0) + 0.02 for text in listed}
    whole = sum(shares.values())
    depth = {text: by[text].depth if text in by else -2.0 for text in shares}
    ahead = [Origin(text, LISTED * share / whole, via, why, depth[text]) for text, share in shares.items()]
    rest = [one._replace(confidence=one.confidence * (1 - LISTED)) for one in found if one.text not in shares]
    return sorted([*ahead, *rest], key=lambda one: (-one.confidence, one.text))


def remembered(words: Mapping[str, float], found: Sequence[Origin]) -> list[Origin]:
    """A word of place names by how often it was met with each Belarusian one, the rest of the doubt to what letters say."""
    whole = sum(words.values()) + _UNMET
    rest = {one.text: one.confidence * _UNMET / whole for one in found}
    shares = {text: words.get(text, 0.0) / whole + rest.get(text, 0.0) for text in {**words, **rest}}
    by = {one.text: one for one in found}
    some = [
        by[text]._replace(confidence=share) if text in by else Origin(text, share, "Russian", "a word of place names", -2.0)
        for text, share in shares.items()
    ]
    return sorted(some, key=lambda one: (-one.confidence, one.text))


def products(choices: Sequence[Sequence[Sure]]) -> list[tuple[float, tuple[Sure, ...]]]:
    """The likeliest ways to pick one reading for each part, each with how probable it is; at most MOST.

    All ways are looked at where the parts are few, else the best with one part changed.
    """
    if len(choices) <= 3:
        some: Iterable[tuple[Sure, ...]] = product(*choices)
    else:
        best = tuple(some[0] for some in choices)
        changed = [(*best[:at], other, *best[at + 1 :]) for at, some in enumerate(choices) for other in some[1:]]
        some = [best, *changed]
    ways = [(prod(one.confidence for one in picked), picked) for picked in some]
    return nlargest(MOST, ways, key=lambda way: way[0])
