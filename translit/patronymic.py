"""Patronymics by rule from given names, Belarusian and Russian; what no rule gives is in `tables/names/patronymics.tsv`.

>>> patronymics("Аляксандр")
[Patronymic(m='Аляксандравіч', f='Аляксандраўна')]
>>> patronymics("Юрий", "ru")
[Patronymic(m='Юрьевич', f='Юрьевна')]
>>> [both.f for both in patronymics("Генадзь")]
['Генадзеўна', 'Генадзьеўна']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.text import title

_BE_VOWELS, _RU_VOWELS = "аеёіоуыэюя", "аеёиоуыэюя"


class Patronymic(NamedTuple):
    """The patronymic of a son and that of a daughter."""

    m: str
    f: str


@cache
def _irregular() -> Mapping[tuple[str, str], list[Patronymic]]:
    found: dict[tuple[str, str], list[Patronymic]] = defaultdict(list)
    for row in tsv_rows(TABLES / "names" / "patronymics.tsv", "names/patronymics.tsv"):
        found[row["lang"], row["given"].lower()].append(Patronymic(row["m"], row["f"]))
    return found


def patronymics(given: str, lang: str = "be") -> list[Patronymic]:
    """The patronymics from a father's full given name in Title case, usual one first; [] where the name can have none.

    `lang` is "be" (official orthography) or "ru", of the name as of the patronymic. Names of other languages get one by the same
    rules (Хазалбек: Хазалбекавіч). KeyError for another language.

    >>> patronymics("Ілья"), patronymics("Янка")[0].m, patronymics("Ё")
    ([Patronymic(m='Ільіч', f='Ільінічна')], 'Янкавіч', [])
    """
    rule = {"be": _belarusian, "ru": _russian}[lang]
    low = given.lower()
    if known := _irregular().get((lang, low)):
        return list(known)
    stems = rule(low) if len(low) > 1 else []
    ends = {"be": ("віч", "ўна"), "ru": ("вич", "вна")}[lang]
    return [Patronymic(title(stem + ends[0]), title(stem + ends[1])) for stem in stems]


def _belarusian(given: str) -> list[str]:
    """What stands before -віч, -ўна."""
    last = given[-1]
    stem = given[:-1]
    if given.endswith(("ій", "ый")):
        return [_soft(given[:-2], _BE_VOWELS, "’", given[-2])]
    if last == "й":
        return [stem + "е"]
    if last in "іы":  # Юры, Георгі
        return [_soft(stem, _BE_VOWELS, "’", last)]
    if given.endswith("дзь"):
        return [stem + "е", given + "е"]
    if last == "ь":  # Алесь: Алесевіч, but Васіль: Васільевіч
        return [(stem if stem[-1] in "сц" else given) + "е"]
    if last == "ў":
        return [stem + "ва"]
    if last in _BE_VOWELS:
        return [stem + ("а" if last in "ао" else "е")]
    return [given + "а"]


def _russian(given: str) -> list[str]:
    """What stands before -вич, -вна."""
    last = given[-1]
    stem = given[:-1]
    if given.endswith("ий"):
        return [_soft(given[:-2], _RU_VOWELS, "ь", "и")]
    if last in "йь":
        return [stem + "е"]
    if last in "жшчщц":
        return [given + "е"]
    if last in _RU_VOWELS:
        return [stem + ("о" if last in "ао" else "е")]
    return [given + "о"]


def _soft(stem: str, vowels: str, sign: str, vowel: str) -> str:
    """A stem that ended in -ій, -ый, -ий: Юр’е-, Анатолье-; Дзмітрые-, Георгіе- where the sign cannot stand."""
    if stem[-1] in "гкхgkh" or (stem[-1] in "рл" and len(stem) > 1 and stem[-2] not in vowels):
        return stem + vowel + "е"
    return stem + (sign if sign == "ь" or stem[-1] in "рбвмпфў" else "ь") + "е"
