"""What tables have letter for letter: surnames as they stand in papers of both languages, people in the news, places, place words.

>>> surnames().russian["тихановская"], place("Mogilev")
(('ціханоўская',), ('Магілёў',))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from translit import lexicon
from translit.loading import tsv_rows
from translit.paths import TABLES

_WORDS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ‘`´-])*")


class Surnames(NamedTuple):
    """Belarusian surnames in lower case, and Russian ones (ё as е) with their Belarusian forms of the same gender."""

    belarusian: frozenset[str]
    russian: Mapping[str, tuple[str, ...]]


@cache
def surnames() -> Surnames:
    """The surnames of the lexicon."""
    here: dict[tuple[str, str], list[str]] = {}
    there: list[tuple[str, str, str]] = []
    for row in lexicon.records("surname"):
        gender = row.tags if row.tags in ("m", "f") else ""
        if row.lang == "be":
            here.setdefault((row.id, gender), []).append(row.form.lower())
        elif row.lang == "ru":
            there.append((row.id, gender, row.form.lower().replace("ё", "е")))
    russian: dict[str, list[str]] = {}
    for id, gender, form in there:
        for of in dict.fromkeys((gender, "")) if gender else ("", "m", "f"):
            for text in here.get((id, of), ()):
                if text not in (some := russian.setdefault(form, [])):
                    some.append(text)
    known = frozenset(form for some in here.values() for form in some)
    return Surnames(known, {form: tuple(some) for form, some in russian.items()})


def public(name: str) -> tuple[str, ...]:
    """The Belarusian names of the public figure who has this spelling among his, the likeliest first; () for none or several.

    With as many words as the spelling has, if there is such a form: with the patronymic where that was given.

    >>> public("Viktor Babariko"), public("Янка Купала")
    (('Віктар Бабарыка',), ('Янка Купала',))
    """
    words = len(_WORDS.findall(name))
    entries = lexicon.lookup(name, kind="person") if words > 1 else []
    if len(entries) != 1:
        return ()
    forms = [form for form in entries[0].forms if form.lang == "be"]
    itself = [form.text for form in forms if lexicon.key(form.text) == lexicon.key(name)]
    usual = [form.text for form in sorted(forms, key=lambda form: "variant" in form.tags)]
    return tuple((itself or [text for text in usual if len(_WORDS.findall(text)) == words] or usual[:1])[:2])


def place(name: str) -> tuple[str, ...]:
    """The Belarusian names of the places that have this spelling among theirs."""
    entries = lexicon.lookup(name, kind="place")
    return tuple(dict.fromkeys(text for entry in entries if (text := entry.form("be"))))


#: Russian words of place names in lower case, with their Belarusian ones and how often each was met.
PlaceWords = Mapping[str, Mapping[str, float]]
# What is settled by hand counts so much.
_BY_HAND = 20.0


@cache
def place_words() -> PlaceWords:
    """Words that place names have in common (большая: вялікая), which letters do not lead to, or not surely.

    >>> max(place_words()["большая"].items(), key=lambda one: one[1])[0]
    'вялікая'
    """
    found: dict[str, dict[str, float]] = {}
    for row in tsv_rows(TABLES / "correspondences" / "ru-be-words.tsv", "correspondences/ru-be-words.tsv"):
        found.setdefault(row["ru"], {})[row["be"]] = float(row["names"])
    for row in tsv_rows(TABLES / "correspondences" / "settled-ru.tsv", "correspondences/settled-ru.tsv"):
        if row["kind"] in ("part", "word"):
            found.setdefault(row["ru"], {}).setdefault(row["be"], _BY_HAND)
    return found
