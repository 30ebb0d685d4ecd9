"""Russian equivalents that tables have: of given names, patronymics, towns, surnames met in papers, and settled words.

>>> forms("given")["мікалай"], forms("place")["вялікая бераставіца"]
(('николай',), ('большая берестовица',))
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from translit import lexicon
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.patronymic import patronymics

_UNUSUAL = frozenset({"former", "short", "church", "variant"})


class Names(NamedTuple):
    """Belarusian given names and patronymics in lower case with their Russian forms, the usual one first."""

    given: Mapping[str, tuple[str, ...]]
    patronymic: Mapping[str, tuple[str, ...]]
    #: Those of the given names that are short forms only (Бася, Волька); alone they are as often something else.
    short: frozenset[str]


@cache
def forms(kind: str, lang: str = "be") -> Mapping[str, tuple[str, ...]]:
    """Forms of the lexicon in lower case, with the Russian ones of the same gender, the usual one first.

    >>> forms("given")["алена"], forms("given", "be-tarask")["сьвятлана"]
    (('елена',), ('светлана',))
    """
    here: dict[str, list[tuple[str, set[str]]]] = {}
    there: dict[str, list[tuple[str, set[str]]]] = {}
    for row in lexicon.rows(kind):
        tags = set(row["tags"].split())
        if row["lang"] == lang and not (kind == "place" and tags & _UNUSUAL):
            here.setdefault(row["form"].lower(), []).append((row["id"], tags))
        elif row["lang"] == "ru" and not tags & _UNUSUAL:
            there.setdefault(row["id"], []).append((row["form"].lower(), tags & {"m", "f"}))
    found = {}
    for form, entries in here.items():
        russian = [
            text
            for id, tags in sorted(entries, key=lambda one: bool(one[1] & _UNUSUAL))
            for text, gender in there.get(id, ())
            if not gender or not tags & {"m", "f"} or gender & tags
        ]
        if russian:
            found[form] = tuple(dict.fromkeys(russian))
    return found


@cache
def given_and_patronymics() -> Names:
    """Given names of the lexicon in both orthographies, and the patronymics that rules make of the official ones.

    >>> given_and_patronymics().patronymic["рыгораўна"]
    ('григорьевна',)
    """
    father: dict[str, tuple[str, ...]] = {}
    given = forms("given")
    tags: dict[str, set[str]] = {}
    for row in lexicon.rows("given"):
        if row["lang"] == "be":
            own = set(row["tags"].split())
            tags[row["form"].lower()] = tags.get(row["form"].lower(), own) & own
    short = frozenset(name for name, own in tags.items() if "short" in own)
    for name in sorted(given, key=lambda one: (one in short, one)):
        russian = patronymics(given[name][0], "ru") if "f" not in tags[name] else []
        for own_form in patronymics(name) if russian else ():
            father.setdefault(own_form.m.lower(), (russian[0].m.lower(),))
            father.setdefault(own_form.f.lower(), (russian[0].f.lower(),))
    return Names({**forms("given", "be-tarask"), **given}, father, short)


@cache
def russian_patronymics() -> frozenset[str]:
    """Every patronymic that the Russian given names of the lexicon have, short forms left out; lower case, ё as е.

    >>> "данииловна" in russian_patronymics(), "миколаевич" in russian_patronymics()
    (True, False)
    """
    rows = (row for row in lexicon.rows("given") if row["lang"] == "ru" and not {"short", "f"} & set(row["tags"].split()))
    made = (both for row in rows for both in patronymics(row["form"], "ru"))
    return frozenset(name.lower().replace("ё", "е") for both in made for name in both)


@cache
def settled() -> Mapping[tuple[str, str], str]:
    """Words that no rule gives, by kind (word, part, surname) and Belarusian word.

    >>> settled()["surname", "цапкала"]
    'цепкало'
    """
    rows = tsv_rows(TABLES / "correspondences" / "settled-ru.tsv", "correspondences/settled-ru.tsv")
    return {(row["kind"], row["be"]): row["ru"] for row in rows}
