"""The Belarusian nominative of a name as a text mentions it: its parts, order and initials stay, the case goes.

Given name and surname are read together: both stand in one case and are of one gender, so that `Аляксандра Пушкіна` is no
Аляксандра, and `Віталь Шчэрба` no Шчэрб. A surname alone takes the nominative of the full name that stands in its text.

>>> person((("Светланы", "G"), ("Тихановской", "S")), "ru"), person((("А.", "I"), ("Лукашэнкам", "S")), "be")
('Святлана Ціханоўская', 'А. Лукашэнка')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from translit.clues import clue
from translit.counterparts import agrees, cased, given, letters, official_given, patronymic, surname
from translit.fold import fold
from translit.forms import Nominative, nominatives
from translit.parts import initial
from translit.tongues import CASED

#: Words of a mention with their roles: G given, P patronymic, S surname, X a given name that no list has, I initial.
Words = tuple[tuple[str, str], ...]
_OTHER_GENDER, _OTHER_CASE = 8.0, 8.0
_KEPT = 60
_FEMALE = re.compile("(?:ая|яя|[оаеёэ]ва|[іыи]на|ська|ska|skaja|skaya|[oe]va|ina)$")


class _Way(NamedTuple):
    """One reading of a word: nominative in its language, gender, case ("" where none shows), cost."""

    text: str
    gender: str
    case: str
    cost: float


def person(words: Words, lang: str, full: tuple[tuple[Words, str], ...] = ()) -> str:
    """The nominative of a person; `full` are the full names of the same text that share the stem of a lone surname.

    Each is words with the BCP 47 tag of their language, not that of the text. Never raises.
    """
    return _person(words, lang, full)


@lru_cache(maxsize=8192)
def _person(words: Words, lang: str, full: tuple[tuple[Words, str], ...]) -> str:
    plain = tuple((letters(word, lang), role) for word, role in words)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    if len(plain) == 1 and plain[0][1] == "S" and (known := _of_full(plain[0][0], lang, full)):
        return known
    gender, ways = _together(plain, lang) if len(plain) > 1 else _single(plain[0], lang)
    out = []
    for (word, role), way in zip(plain, ways, strict=True):
        if role == "I":
            out.append(initial(word).text)
        else:
            out.append(cased(_belarusian(way, word, role, lang, gender)))
    return " ".join(out)


def case(words: Words, lang: str) -> str:
    """The case in which a person is mentioned: nom, gen, dat, acc, ins, loc, or "" where the language shows none.

    >>> case((("Святлану", "G"), ("Ціханоўскую", "S")), "be"), case((("Lukashenko", "S"),), "en")
    ('acc', '')
    """
    plain = tuple((letters(word, lang), role) for word, role in words)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    _, ways = _together(plain, lang) if len(plain) > 1 else _single(plain[0], lang)
    return next((way.case for way in ways if way.case), "")


def _together(words: Words, lang: str) -> tuple[str, list[_Way]]:
    """The readings of all words that agree best in gender and case, and the gender."""
    named = any(role == "G" for _, role in words)
    options = [_ways(word, role, lang, named=named) if role != "I" else [_Way(word, "", "", 0.0)] for word, role in words]
    best: tuple[float, str, list[_Way]] | None = None
    for gender in ("m", "f"):
        for case in ("nom", "gen", "dat", "acc", "ins", "loc"):
            picked = [min(some, key=lambda way: _cost(way, gender, case)) for some in options]
            total = sum(_cost(way, gender, case) for way in picked)
            if best is None or total < best[0] - 1e-9:
                best = total, gender, picked
    assert best is not None
    return best[1], best[2]


def _single(word: tuple[str, str], lang: str) -> tuple[str, list[_Way]]:
    """The reading of a name alone; here it may be the plural of a family, too."""
    way = min(_ways(*word, lang, alone=True), key=lambda one: one.cost)
    return way.gender, [way]


def _cost(way: _Way, gender: str, case: str) -> float:
    return way.cost + _OTHER_GENDER * (way.gender not in (gender, "")) + _OTHER_CASE * (way.case not in (case, ""))


def _ways(word: str, role: str, lang: str, *, alone: bool = False, named: bool = False) -> list[_Way]:
    """The readings of a word in a role."""
    low = word.lower()
    if lang not in CASED:
        text = word
        if low.endswith("s") and (lang == "de" and _german(low) or alone and role == "S" and _family(low)):
            text = word[:-1]
        gender = ""
        if role == "G":
            return [_Way(text, of, "", 0.0) for of in _genders(text)] or [_Way(text, "", "", 0.0)]
        if role == "S" and _FEMALE.search(text.lower()):
            gender = "f" if text.lower().endswith(("ska", "skaja", "skaya", "ova", "eva")) else ""
        return [_Way(text, gender, "", 0.0)]
    kind = {"G": "given", "P": "patronymic"}.get(role, "surname")
    found = nominatives(word, lang=lang, kind=kind)
    least = found[0].cost
    if role == "G":
        ways = _listed_given(word, found)
        if ways:
            return ways
    ways = []
    for one in found[:_KEPT]:
        if one.number == "sing" or alone:
            cost = one.cost - least
            if kind == "surname":
                cost -= _PUBLIC * _in_lists(one.text)
                if named and one.gender == "f" and one.text.lower().endswith(_WOMEN):
                    cost -= _WOMAN
            ways.append(_Way(one.text, one.gender, one.case, cost))
    return ways or [_Way(word, "", "", 0.0)]


# A surname alone in -ава is rather the genitive of a man's; beside a given name it is as often a woman's. What a list is worth.
_WOMEN, _WOMAN, _PUBLIC = ("ва", "на", "wa", "na"), 6.5, 4.0


def _in_lists(text: str) -> bool:
    """Whether a nominative is a surname of the lists letter for letter."""
    low = text.lower()
    return any(known.kind in ("surname", "person") and low in known.forms for known in clue(text).entries)


def _genders(text: str) -> list[str]:
    """The genders that a given name has in a language without cases: of names spelled so, or else of their shape and ending."""
    entries = [(known, ending) for known, ending in clue(text).entries.items() if known.kind == "given"]
    exact = {known.gender for known, _ in entries if text.lower() in known.forms}
    same = {known.gender for known, ending in entries if ending == known.ending and not known.changed}
    return sorted(exact or same or {known.gender for known, _ in entries})


def _german(low: str) -> bool:
    """Whether an s at the end is that of the genitive: names hardly end so, but for those in -us, -as, -is."""
    return len(low) > 4 and low[-2] not in "sux" and not low.endswith(("as", "is", "us", "os", "es"))


def _family(low: str) -> bool:
    """Whether an s at the end makes a family of a surname that lists know: the Lukashenkas."""
    of = clue(low)
    bearers = [(known, ending) for known, ending in of.entries.items() if known.kind in ("surname", "person")]
    return bool(bearers) and all(low not in known.forms and ending.endswith("s") for known, ending in bearers)


def _listed_given(word: str, found: list[Nominative]) -> list[_Way]:
    """The readings of a given name that lists have: letter for letter, or else by shape."""
    exact: list[_Way] = []
    alike: list[_Way] = []
    for one in found:
        if one.number == "sing":
            for known, ending in clue(one.text).entries.items():
                if known.kind == "given" and known.gender == one.gender:
                    way = _Way(one.text, one.gender, one.case, one.cost - found[0].cost)
                    if one.text.lower() in known.forms:
                        exact.append(way)
                    elif ending == known.ending and not known.changed:
                        alike.append(way)
    genders = sorted({known.gender for known in clue(word).entries if known.kind == "given"})
    return exact or alike or [_Way(word, gender, "", 0.0) for gender in genders]


# --- into Belarusian ------------------------------------------------------------------------------------------------------


def _belarusian(way: _Way, word: str, role: str, lang: str, gender: str) -> str:
    """The Belarusian nominative of one word, lower case."""
    low = way.text.lower()
    if role == "G":
        if lang == "be":
            return official_given(low, way.gender or gender)
        return given(way.text, way.gender or gender, lang)
    if role == "P":
        return low if lang == "be" else patronymic(way.text, gender)
    return low if lang == "be" else surname(way.text, gender, lang)


def _of_full(word: str, lang: str, full: tuple[tuple[Words, str], ...]) -> str:
    """The nominative of a surname alone, by the full names of its text; "" where there are none, or none fits."""
    found: list[tuple[float, str]] = []
    ways = _ways(word, "S", lang)
    for words, tongue_of in full:
        whole = _person(words, tongue_of, ())
        name = whole.split(" ")[-1] if words[-1][1] in "SX" else whole.split(" ")[0]
        gender = "f" if not agrees(name.lower(), "m") else "m"
        low = name.lower()
        if lang == "be":
            cost = min((way.cost + 3.0 * (way.gender not in (gender, "")) for way in ways if way.text.lower() == low), default=9.0)
        else:
            cost = min((way.cost + 3.0 * (way.gender not in (gender, "")) for way in ways), default=9.0)
            own = [way for way in ways if _agrees_with(way, low)]
            cost = min((way.cost for way in own), default=cost + 3.0)
        found.append((cost, name))
    if not found:
        return ""
    found.sort(key=lambda one: one[0])
    return found[0][1]


def _agrees_with(way: _Way, low: str) -> bool:
    """Whether a reading can be the surname that a full name showed: of one shape, and of one gender."""
    return bool(set(fold(way.text)) & set(fold(low)))
