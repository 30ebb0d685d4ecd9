"""What a single word of a name may be: given name, patronymic, surname. Evidence in rough log-odds, for `person` to weigh.

Lists are a bonus and never a veto: a word in no list is judged by its ending and by what stands beside it.

>>> evidence("Аляксандр").given > evidence("Лукашэнка").given
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from translit import lexicon
from translit.fold import fold
from translit.loading import made_names, tsv_rows
from translit.paths import TABLES
from translit.text import hyphenated, script

# Chosen on attested names of persons (bench/person_quality.py); what matters is their order, the figures themselves hardly do.
_FULL, _FORM, _SHAPE, _PET, _STRANGER = 4.0, 3.6, 3.6, 2.0, -2.5
_FATHER, _SUFFIX, _NO_PATRONYMIC = 5.0, 2.3, -9.0
# Endings that patronymics have and surnames on the same name mostly have not: they are stressed (Якубовіч, Адамович).
_UNSTRESSED = re.compile("(?:[аьеэ’'ы]е|(?<!л)а)віч$|(?:[аьеи]е)вич$")


class Evidence(NamedTuple):
    """How far a word speaks for each role, and the genders it would have in it ("m", "f", both or "" where it does not say)."""

    given: float
    patronymic: float
    surname: float
    given_gender: str
    patronymic_gender: str
    surname_gender: str
    #: Whether a list knows it as a given name, in any spelling.
    known: bool


class _Ending(NamedTuple):
    gender: str
    weight: int


@cache
def small_words() -> Mapping[str, str]:
    """Words in names that are no names, lower case: particle, title, son or daughter (аглы, кызы: after a father's name)."""
    return {row["word"]: row["kind"] for row in tsv_rows(TABLES / "names" / "particles.tsv", "names/particles.tsv")}


@cache
def surname_endings() -> Mapping[str, _Ending]:
    """The endings of surnames by their shape (`fold`): gender, and weight from 0 (only the gender) to 3 (hardly anything else)."""
    rows = tsv_rows(TABLES / "names" / "endings.tsv", "names/endings.tsv")
    return {fold(row["ending"])[0]: _Ending(row["gender"], int(row["weight"])) for row in rows}


@cache
def _longest_ending() -> int:
    return max(map(len, surname_endings()))


@cache
def _given_shapes() -> Mapping[str, tuple[float, str]]:
    """The shapes of all given names: how sure they are, and their genders."""
    return {
        shape: (_PET, genders[1:]) if genders[0] == "-" else (_SHAPE, genders) for shape, genders in made_names()["shapes"].items()
    }


@cache
def fathers() -> frozenset[str]:
    """What patronymics of known names begin with: the shapes of men's names without what the patronymic puts in its place."""
    return frozenset(_stem(shape) for shape, (_, gender) in _given_shapes().items() if "m" in gender)


@cache
def _sons() -> frozenset[str]:
    """The patronymics of sons that the rules give for known names, Belarusian and Russian, lower case."""
    return frozenset(made_names()["sons"])


def _stem(shape: str) -> str:
    stem = shape.rstrip("aiu")
    if stem.endswith("vl"):
        return stem[:-1]  # Якаў, Якаўлевіч
    return stem[:-1] + "v" if stem.endswith("f") else stem  # as fold has it at the end of a word


@lru_cache(maxsize=65536)
def evidence(word: str) -> Evidence:
    """What a word speaks for; the word as a person would write it, in any capitals.

    >>> best = evidence("Sakalouskaya")
    >>> best.surname > best.given, best.surname_gender, evidence("Аляксандраўна").patronymic_gender
    (True, 'f', 'f')
    """
    if not word.isalpha() and len(pieces := hyphenated(word)) > 1:
        return _joined([evidence(piece) for piece in pieces])
    shapes = fold.__wrapped__(word)  # asked once, so that there is no need to remember it
    listed = lexicon.key(word) in lexicon.listed()
    given, given_gender = _given(word, shapes, listed)
    patronymic, patronymic_gender = _patronymic(word, shapes)
    weight, surname_gender = _surname_ending(word, shapes)
    surname = [0.3, 1.2, 2.2, 3.2][weight]
    if listed and lexicon.lookup(word, kind="surname"):
        surname = max(surname, 0.8) + 0.3 if given > 0 else max(surname, 1.5) + 1.0
    elif patronymic >= _FATHER:
        surname -= 2.5 if _UNSTRESSED.search(word.lower()) else 1.0
    if given > 0 and weight < 3:
        surname -= 0.5
    elif weight == 3 and given < _FORM:
        given -= 2.0
    return Evidence(given, patronymic, surname, given_gender, patronymic_gender, surname_gender, given > 0)


def _joined(pieces: list[Evidence]) -> Evidence:
    """Words joined by hyphens: Ева-Марыя is given when each is; a surname (Кім-Сцяпанава) is what its last word is."""
    last = pieces[-1]
    given = min(piece.given for piece in pieces)
    surname = max(piece.surname for piece in pieces) + 0.5
    return Evidence(given, _NO_PATRONYMIC, surname, last.given_gender, "", last.surname_gender, given > 0)


def _given(word: str, shapes: tuple[str, ...], listed: bool) -> tuple[float, str]:
    best, gender = _STRANGER, ""
    for entry in lexicon.lookup(word, kind="given") if listed else ():
        gender += entry.gender or ""
        low = lexicon.key(word)
        for form in entry.forms:
            if form.text.lower() == low:
                best = max(best, _PET if "short" in form.tags else _FORM if "variant" in form.tags else _FULL)
    if best < 0:
        known = _given_shapes()
        for shape in shapes:
            if shape in known and known[shape][0] > best:
                best, gender = known[shape]
    return best, "".join(sorted(set(gender))) if gender else ""


_SONS = re.compile("(?:a?vic|(?<=[lkmstvc])ic)$")
_DAUGHTERS = re.compile("(?:(?:a|i)vna|in?icna|(?<=[tbv])icna)$")
_CHILDREN = ("ic", "na")  # what these end with


def _patronymic(word: str, shapes: tuple[str, ...]) -> tuple[float, str]:
    """Whether a word ends like a patronymic, and begins like a father's name that is known."""
    best, gender = _NO_PATRONYMIC, ""
    cyrillic = script(word[0]) == "Cyrl"
    for shape in shapes:
        if shape[-2:] not in _CHILDREN:
            continue
        for ending, of in ((_SONS, "m"), (_DAUGHTERS, "f")):
            found = ending.search(shape)
            if found is None or found.start() < 2:
                continue
            known = _stem(shape[: found.start()]) in fathers()
            plain = found[0] in ("avic", "avna", "ivna")
            score = _FATHER if known else _SUFFIX if plain else _NO_PATRONYMIC
            if known and of == "m" and cyrillic and word.lower() not in _sons():
                score = _SUFFIX + 0.7  # Адамовіч is no patronymic of Адам, but Адамавіч; some papers spell so all the same
            if of == "f" and plain:
                score += 1.0  # nothing else ends so
            if score > best:
                best, gender = score, of
    return best, gender


# In the shape of a word -шка, -ско and -ская are one; these are -ская, -ська, -ska.
_SKAYA = re.compile(r"(?:[сц]кая|[сц]ька|k(?:aja|aya|aia)|(?<![śšt])[sc]ka)$")


def _surname_ending(word: str, shapes: tuple[str, ...]) -> tuple[int, str]:
    """How strong the ending of a surname is, 0 to 3, and its gender."""
    best = (-1, "")
    endings, longest = surname_endings(), _longest_ending()
    for shape in shapes:
        for start in range(max(2, len(shape) - longest), len(shape)):
            ending = endings.get(shape[start:])
            if ending:
                best = max(best, (ending.weight, "" if ending.gender == "mf" else ending.gender))
                break
    if best[1] == "f" and any(shape.endswith("ka") for shape in shapes) and not _SKAYA.search(word.lower()):
        return 1, ""
    return max(best[0], 0), best[1]
