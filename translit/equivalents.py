"""Russian equivalents that tables have: of given names, patronymics, towns, surnames met in papers, and settled words.

>>> forms("given")["мікалай"], forms("place")["вялікая бераставіца"]
(('николай',), ('большая берестовица',))
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from translit import lexicon
from translit.loading import made_names, tsv_rows
from translit.paths import TABLES
from translit.patronymic import patronymics

_UNUSUAL = frozenset({"former", "short", "church", "variant"})
_GENDERS = frozenset("mf")


class Names(NamedTuple):
    """Belarusian given names in lower case with their Russian forms, the usual one first; patronymics with the Russian one."""

    given: Mapping[str, tuple[str, ...]]
    patronymic: Mapping[str, str]
    #: Those of the given names that are short forms only (Бася, Волька); alone they are as often something else.
    short: frozenset[str]


@cache
def forms(kind: str, lang: str = "be") -> Mapping[str, tuple[str, ...]]:
    """Forms of the lexicon in lower case, with the Russian ones of the same gender, the usual one first.

    >>> forms("given")["алена"], forms("given", "be-tarask")["сьвятлана"]
    (('елена',), ('светлана',))
    """
    here: dict[str, list[tuple[str, frozenset[str]]]] = {}
    there: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for id, row_lang, form, tags, _ in lexicon.rows(kind):
        if row_lang != lang and row_lang != "ru":
            continue
        own = _tags(tags)
        if row_lang == lang and not (kind == "place" and own & _UNUSUAL):
            here.setdefault(form.lower(), []).append((id, own))
        elif row_lang == "ru" and not own & _UNUSUAL:
            there.setdefault(id, []).append((form.lower(), own & _GENDERS))
    found = {}
    for form, entries in here.items():
        if len(entries) > 1:
            entries.sort(key=lambda one: bool(one[1] & _UNUSUAL))
        russian = [
            text
            for id, own in entries
            for text, gender in there.get(id, ())
            if not gender or not own & _GENDERS or gender & own
        ]
        if russian:
            found[form] = tuple(dict.fromkeys(russian))
    return found


@cache
def _tags(cell: str) -> frozenset[str]:
    return frozenset(cell.split())


@cache
def given_and_patronymics() -> Names:
    """Given names of the lexicon in both orthographies, and the patronymics that rules make of the official ones.

    >>> given_and_patronymics().patronymic["рыгораўна"]
    'григорьевна'
    """
    pet: dict[str, bool] = {}
    for _, lang, form, tags, _ in lexicon.rows("given"):
        if lang == "be":
            low = form.lower()
            pet[low] = pet.get(low, True) and "short" in tags.split()
    short = frozenset(name for name, flag in pet.items() if flag)
    return Names({**forms("given", "be-tarask"), **forms("given")}, made_names()["fathers"], short)


@cache
def russian_patronymics() -> frozenset[str]:
    """Every patronymic that the Russian given names of the lexicon have, short forms left out; lower case, ё as е.

    >>> "данииловна" in russian_patronymics(), "миколаевич" in russian_patronymics()
    (True, False)
    """
    names = (form for _, lang, form, tags, _ in lexicon.rows("given") if lang == "ru" and not {"short", "f"} & _tags(tags))
    made = (both for name in names for both in patronymics(name, "ru"))
    return frozenset(name.lower().replace("ё", "е") for both in made for name in both)


@cache
def settled() -> Mapping[tuple[str, str], str]:
    """Words that no rule gives, by kind (word, part, surname) and Belarusian word.

    >>> settled()["surname", "цапкала"]
    'цепкало'
    """
    rows = tsv_rows(TABLES / "correspondences" / "settled-ru.tsv", "correspondences/settled-ru.tsv")
    return {(row["kind"], row["be"]): row["ru"] for row in rows}
