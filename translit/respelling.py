"""A text with its Belarusian names in one spelling, all else as it was.

The case of a name stays where the wanted spelling has endings for it (Belarusian in any letters, and Russian); otherwise the
nominative stands, and it is said. An English ’s is no part of a name and stays. Names inside the names of things are respelled too.

>>> respelled("Łukašenka’s trip; the Kalinoŭski Regiment; Naftan.", "rferl").text
'Lukashenka’s trip; the Kalinouski Regiment; Naftan.'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from translit import counterparts, naming
from translit.conversion import convert
from translit.forms import inflect
from translit.mentions import Mention, find
from translit.style import Style
from translit.target import target as named

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad]|['’ʼ‘`´](?=[^\W\d_])|[-‐‑](?=[^\W\d_]))*\.?")


class Respelled(NamedTuple):
    """A text, how many names of it were changed, and the names that lost their case: as they stood, as they stand now."""

    text: str
    changed: int
    bare: tuple[tuple[str, str], ...]


def respelled(text: str, to: str) -> Respelled:
    """The text with the Belarusian names in the spelling of a system or style; UnknownTarget where there is none of that name.

    >>> respelled("Сустракаліся са Святланай Ціханоўскай у Гомелі.", "lacinka").text
    'Сустракаліся са Śviatłanaj Cichanoŭskaj у Homieli.'
    """
    target = named(to)
    out: list[str] = []
    bare: list[tuple[str, str]] = []
    end = changed = 0
    for mention in find(text):
        if not mention.belarusian:
            continue
        spelled, case = _spelled(mention, target.id)
        if spelled == mention.text:
            continue
        if case:
            bare.append((mention.text, spelled))
        out += [text[end : mention.start], spelled]
        end = mention.stop
        changed += 1
    return Respelled("".join([*out, text[end:]]), changed, tuple(bare))


def _spelled(mention: Mention, to: str) -> tuple[str, str]:
    """A mention in the spelling, with its separators and capitals; and the case that was lost."""
    nominative = mention.nominative
    case = (
        naming.case(mention.words, mention.lang)
        if mention.kind == "person"
        else counterparts.case_of_place(mention.text, mention.lang)
    )
    lost = ""
    if case in ("", "nom"):
        name = convert(nominative, to)
    elif to == "ru":
        name = inflect(convert(nominative, to), case, lang="ru")
    elif not isinstance(named(to), Style):
        name = convert(inflect(nominative, case), to)
    else:
        name, lost = convert(nominative, to), case
    return _laid(mention.text, name), lost


def _laid(text: str, name: str) -> str:
    """The words of a name in the places of those of the mention, with its capitals."""
    places = list(_WORD.finditer(text))
    words = name.split(" ")
    if len(places) != len(words):
        return name.upper() if text == text.upper() and len(text) > 2 else name
    out, end = [], 0
    for place, word in zip(places, words, strict=True):
        loud = len(place[0].strip(".")) > 1 and place[0] == place[0].upper()
        out += [text[end : place.start()], word.upper() if loud else word]
        end = place.end()
    return "".join([*out, text[end:]])
