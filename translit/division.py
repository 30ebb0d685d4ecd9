"""The ways in which words can be the parts of a name, and how likely each of them is.

>>> best = divide([Slot("Лукашэнка"), Slot("Аляксандр"), Slot("Рыгоравіч")])[0]
>>> best.roles
'SGP'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product
from operator import attrgetter
from typing import NamedTuple

from translit.roles import Evidence, evidence

#: The patterns of a name, G given, P patronymic, S surname, with what each has for or against it before any word is read.
GIVEN_FIRST = re.compile("G+P?S+")
SURNAME_FIRST = re.compile("S+G+P?")
_ALONE = re.compile("G|S|G+P")
# In rough log-odds, as in `roles`: a name is rather written given name first; two given names, two surnames without a hyphen and
# a name without a surname are rare; capitals and commas were put there to tell.
_GIVEN_FIRST, _CAPITAL_LISTS, _SECOND_GIVEN, _SECOND_SURNAME, _NO_SURNAME = 1.0, 1.0, -2.0, -2.7, -3.2
_CAPITALS, _COMMA, _STRAY_COMMA, _DISAGREE, _SURNAME_INITIAL = 6.0, 5.0, -4.0, -1.5, -3.0
_INITIAL, _NO_GENDER = (0.0, 0.0, _SURNAME_INITIAL), ("", "", "")
_score = attrgetter("score")


class Slot(NamedTuple):
    """A word or an initial of a name; `commas` counts those before it."""

    text: str
    initial: bool = False
    commas: int = 0


class Division(NamedTuple):
    """One way to read a name: a letter for each slot, and its score."""

    roles: str
    score: float

    @property
    def order(self) -> str | None:
        """The order that this division shows: given-first, surname-first, or None where one of the two is missing."""
        if GIVEN_FIRST.fullmatch(self.roles):
            return "given-first"
        return "surname-first" if SURNAME_FIRST.fullmatch(self.roles) else None


class _Pattern(NamedTuple):
    """The roles of a name of so many words, with what can be said of them before any word is read."""

    roles: str
    #: The column of each role in an `Evidence`: given, patronymic, surname.
    columns: tuple[int, ...]
    given_first: bool
    second_surnames: float
    no_surname: bool


@cache
def _patterns(count: int) -> tuple[_Pattern, ...]:
    """Every pattern of so many words; there are some twenty for seven."""
    found = []
    for letters in product("GPS", repeat=count):
        roles = "".join(letters)
        first = bool(GIVEN_FIRST.fullmatch(roles))
        if first or SURNAME_FIRST.fullmatch(roles) or _ALONE.fullmatch(roles):
            second = _SECOND_SURNAME * max(0, roles.count("S") - 1)
            found.append(_Pattern(roles, tuple(map("GPS".index, roles)), first, second, "S" not in roles and count > 1))
    return tuple(found)


#: What a division asks of each slot: what its word speaks for (None: an initial), whether it is in capitals, commas before it.
Profile = tuple[tuple[Evidence | None, bool, int], ...]


def _profile(slots: Iterable[Slot]) -> Profile:
    """What the divisions of some slots depend on; names of one build share it, which is why `divided` can remember."""
    return tuple(
        (None if slot.initial else evidence(slot.text), len(slot.text) > 1 and slot.text.isupper(), slot.commas) for slot in slots
    )


def divide(slots: Sequence[Slot]) -> list[Division]:
    """Every division of up to seven slots that is possible, best first; [] where none is.

    >>> [division.roles for division in divide([Slot("Глеб"), Slot("Руслан")])][:2]
    ['GS', 'SG']
    """
    return list(divided(_profile(slots), all(slot.text.isupper() for slot in slots)))


@lru_cache(maxsize=16384)
def divided(slots: Profile, capitals: bool) -> tuple[Division, ...]:
    """The divisions of a profile, best first; `capitals`: all of the name is in capitals.

    >>> [division.roles for division in divided(((evidence("Глеб"), False, 0), (None, False, 0)), False)]
    ['GS', 'GP', 'SG']
    """
    for_roles = [_INITIAL if found is None else found[:3] for found, _, _ in slots]
    # The one gender that a word has in each role, or "" where it has none or both.
    genders = [
        _NO_GENDER if found is None else [each if len(each) == 1 else "" for each in found[3:6]] for found, _, _ in slots
    ]
    words = [found is not None for found, _, _ in slots]
    loud = [flag for _, flag, _ in slots]
    shouting = [flag for flag, word in zip(loud, words, strict=True) if word]
    mixed = any(shouting) and not all(shouting)
    found = []
    for pattern in _patterns(len(slots)):
        score = 0.0
        for row, column in zip(for_roles, pattern.columns, strict=True):
            score += row[column]
        if capitals:  # lists in capitals begin with the surname
            score += 0.0 if pattern.given_first else _CAPITAL_LISTS
        else:
            score += _GIVEN_FIRST if pattern.given_first else 0.0
        given = sum(column == 0 and word for column, word in zip(pattern.columns, words, strict=True))
        score += _SECOND_GIVEN * max(0, given - 1) + pattern.second_surnames
        if pattern.no_surname:
            score += _NO_SURNAME
        if mixed:
            score += _capitals(loud, words, pattern.roles)
        score += _commas(slots, pattern.roles)
        shown = {gender[column] for gender, column in zip(genders, pattern.columns, strict=True)}
        if "m" in shown and "f" in shown:
            score += _DISAGREE
        found.append(Division(pattern.roles, score))
    found.sort(key=_score, reverse=True)
    return tuple(found)


def _capitals(loud: Sequence[bool], words: Sequence[bool], roles: str) -> float:
    """Capitals tell where some words have them and others have not."""
    return sum(
        _CAPITALS if flag == (role == "S") else -_CAPITALS
        for flag, role, word in zip(loud, roles, words, strict=True)
        if word
    )


def _commas(slots: Profile, roles: str) -> float:
    """A comma stands after the surname that comes first; anywhere else it says little, inside a part it is odd."""
    score = 0.0
    for ((_, _, left), left_role), ((_, _, right), right_role) in pairwise(zip(slots, roles, strict=True)):
        if left != right:
            if left_role == "S" and right_role == "G" and left == slots[0][2]:
                score += _COMMA
            elif right_role != "S":
                score += _STRAY_COMMA
    return score


def gender_of(what: Evidence, role: str) -> str:
    """The one gender that a word in a role has, or ""."""
    gender = {"G": what.given_gender, "P": what.patronymic_gender, "S": what.surname_gender}[role]
    return gender if len(gender) == 1 else ""
