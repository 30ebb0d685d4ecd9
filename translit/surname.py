"""Surnames as they are compared: sounds of the stem, without the ending that shows the gender, and the consonants of these.

>>> stems("Ціханоўская") == stems("Ціханоўскі"), stems("Кім-Сцяпанава")
(True, (('kim',), ('scepanav',)))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from translit.fold import coarse, readings
from translit.kin import without_baltic
from translit.loading import key_table, made_names

_HYPHEN = re.compile("[-‐‑–]")

@cache
def _endings() -> tuple[Mapping[str, str], tuple[int, ...]]:
    """What stays of each ending; and how long they are, the longest first."""
    kept: dict[str, str] = dict(key_table()["surname"]["endings"])
    return kept, tuple(sorted({len(end) for end in kept}, reverse=True))


def stem_of(reading: str) -> str:
    """The reading of a surname without the ending that shows the gender.

    >>> stem_of(readings("Ціханоўская")[0])
    'cixanovsk'
    """
    kept, lengths = _endings()
    for length in lengths:
        if len(reading) > length + 1 and (end := reading[-length:]) in kept:
            return reading[:-length] + kept[end]
    return reading


@cache
def _attested() -> Mapping[str, tuple[str, ...]]:
    """Stems of Belarusian surnames by the stem of the Russian form and the other way about, where their consonants differ."""
    return {stem: tuple(some) for stem, some in made_names("sounds.json")["attested"].items()}


@lru_cache(maxsize=131072)
def stems(word: str) -> tuple[tuple[str, ...], ...]:
    """The readings of the stem, for each of the words that hyphens join; with those of an attested form in the other language."""
    pieces = [piece for piece in _HYPHEN.split(word) if piece]
    return tuple(_stems(piece) for piece in pieces)


def _stems(word: str) -> tuple[str, ...]:
    found = dict.fromkeys(stem_of(reading) for reading in readings(word))
    bare = without_baltic(word)
    if bare != word and len(bare) > 2:
        found.update(dict.fromkeys(stem_of(reading) for reading in readings(bare)[:2]))
    for reading in readings(word):
        if reading.endswith("cka"):  # Лапуцька, whose ending shows no gender, is Laputska too
            found[reading] = None
    for stem in tuple(found):
        found.update(dict.fromkeys(_attested().get(stem, ())))
        for russian, belarusian in _twins():
            if russian in f"^{stem}":
                found[f"^{stem}".replace(russian, belarusian, 1).lstrip("^")] = None
    return tuple(found)


@cache
def _twins() -> tuple[tuple[str, str], ...]:
    return tuple((russian, belarusian) for russian, belarusian in key_table()["surname"]["twins"])


_VOWELS = re.compile("[aeuy]")


@lru_cache(maxsize=131072)
def consonants(stem: str) -> str:
    """The coarse consonants of a stem; of one without any, the stem.

    >>> consonants("cixanavsk"), consonants("ee")
    ('thnvsk', 'e')
    """
    low = coarse(stem)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", low)) or low


_DOUBLE = re.compile(r"(.)\1+")
