"""The ways in which words can be the parts of a name, and how likely each of them is.

>>> best = divide([Slot("Лукашэнка"), Slot("Аляксандр"), Slot("Рыгоравіч")])[0]
>>> best.roles
'SGP'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
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


def divide(slots: Sequence[Slot]) -> list[Division]:
    """Every division of up to seven slots that is possible, best first; [] where none is."""
    found = [Division(roles, _score(slots, roles)) for roles in _patterns(len(slots))]
    return sorted(found, key=lambda division: -division.score)


def _patterns(count: int) -> Iterator[str]:
    for letters in product("GPS", repeat=count):
        roles = "".join(letters)
        if GIVEN_FIRST.fullmatch(roles) or SURNAME_FIRST.fullmatch(roles) or _ALONE.fullmatch(roles):
            yield roles


def _score(slots: Sequence[Slot], roles: str) -> float:
    score = 0.0
    spoken = [evidence(slot.text) if not slot.initial else None for slot in slots]
    for role, found in zip(roles, spoken, strict=True):
        if found is not None:
            score += found.given if role == "G" else found.patronymic if role == "P" else found.surname
        elif role == "S":
            score += _SURNAME_INITIAL
    first = GIVEN_FIRST.fullmatch(roles)
    if all(slot.text.isupper() for slot in slots):  # lists in capitals begin with the surname
        score += 0.0 if first else _CAPITAL_LISTS
    else:
        score += _GIVEN_FIRST if first else 0.0
    whole = [role for slot, role in zip(slots, roles, strict=True) if not slot.initial]
    score += _SECOND_GIVEN * max(0, whole.count("G") - 1) + _SECOND_SURNAME * max(0, roles.count("S") - 1)
    if "S" not in roles and len(roles) > 1:
        score += _NO_SURNAME
    return score + _capitals(slots, roles) + _commas(slots, roles) + _agreement(spoken, roles)


def _capitals(slots: Sequence[Slot], roles: str) -> float:
    """Capitals tell where some words have them and others have not."""
    loud = [len(slot.text) > 1 and slot.text.isupper() for slot in slots]
    words = [not slot.initial for slot in slots]
    shouting = [flag for flag, word in zip(loud, words, strict=True) if word]
    if all(shouting) or not any(shouting):
        return 0.0
    return sum(
        _CAPITALS if flag == (role == "S") else -_CAPITALS
        for flag, role, word in zip(loud, roles, words, strict=True)
        if word
    )


def _commas(slots: Sequence[Slot], roles: str) -> float:
    """A comma stands after the surname that comes first; anywhere else it says little, inside a part it is odd."""
    score = 0.0
    for (left, left_role), (right, right_role) in pairwise(zip(slots, roles, strict=True)):
        if left.commas != right.commas:
            if left_role == "S" and right_role == "G" and left.commas == slots[0].commas:
                score += _COMMA
            elif right_role != "S":
                score += _STRAY_COMMA
    return score


def _agreement(spoken: Sequence[Evidence | None], roles: str) -> float:
    """What it costs that the parts are of different genders."""
    found = set()
    for role, what in zip(roles, spoken, strict=True):
        gender = gender_of(what, role) if what else ""
        if gender:
            found.add(gender)
    return _DISAGREE if len(found) > 1 else 0.0


def gender_of(what: Evidence, role: str) -> str:
    """The one gender that a word in a role has, or ""."""
    gender = {"G": what.given_gender, "P": what.patronymic_gender, "S": what.surname_gender}[role]
    return gender if len(gender) == 1 else ""
