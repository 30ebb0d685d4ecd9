"""Surnames as they are compared: sounds of the stem, without the ending that shows the gender, and the consonants of these.

>>> stems("Ціханоўская") == stems("Ціханоўскі"), stems("Кім-Сцяпанава")
(True, (('kim',), ('scepanav',)))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from translit.fold import coarse, readings, single
from translit.kin import without_baltic
from translit.loading import key_table, made_names
from translit.memo import Memo
from translit.text import hyphenated


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


def stems(word: str) -> tuple[tuple[str, ...], ...]:
    """The readings of the stem, for each of the words that hyphens join; with those of an attested form in the other language."""
    return _KNOWN[word]


def _all_stems(word: str) -> tuple[tuple[str, ...], ...]:
    if word.isalpha():
        return (_stems(word),)
    return tuple(map(_stems, hyphenated(word)))


_KNOWN = Memo(_all_stems, 262144)


def _stems(word: str) -> tuple[str, ...]:
    some = readings(word)
    found = dict.fromkeys([stem_of(reading) for reading in some])
    bare = without_baltic(word)
    if bare != word and len(bare) > 2:
        found.update(dict.fromkeys([stem_of(reading) for reading in readings(bare)[:2]]))
    for reading in some:
        if reading.endswith("cka"):  # Лапуцька, whose ending shows no gender, is Laputska too
            found[reading] = None
    attested, (twins, in_any) = _attested(), _twins()
    for stem in tuple(found):
        if stem in attested:
            found.update(dict.fromkeys(attested[stem]))
        if in_any(edged := f"^{stem}"):
            for russian, belarusian in twins:
                if russian in edged:
                    found[edged.replace(russian, belarusian, 1).lstrip("^")] = None
    return tuple(found)


@cache
def _twins() -> tuple[Sequence[tuple[str, str]], Callable[[str], object]]:
    """Pieces of stems in Russian with the Belarusian ones, and what says whether a stem has any of them; ^ is the beginning."""
    twins = [(russian, belarusian) for russian, belarusian in key_table()["surname"]["twins"]]
    return twins, re.compile("|".join(re.escape(russian) for russian, _ in twins)).search


@cache
def _without_vowels() -> Mapping[int, str | None]:
    """Coarse consonants of sounds."""
    low = str.maketrans({sound: coarse(sound) for sound in [*key_table()["coarse"], *_VOWELS]})
    return {sound: None if to in _VOWELS else to for sound, to in low.items()}


_VOWELS = "aeuy"


def consonants(stem: str) -> str:
    """The coarse consonants of a stem; of one without any, the stem.

    >>> consonants("cixanavsk"), consonants("ee")
    ('thnvsk', 'e')
    """
    return _CONSONANTS[stem]


def _consonants(stem: str) -> str:
    return single(stem.translate(_without_vowels())) or coarse(stem)


_CONSONANTS = Memo(_consonants, 262144)
