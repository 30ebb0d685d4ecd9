"""What stays of a name when spelling is taken away: its parts by role, as sounds and known names, and keys to meet by.

Two spellings of one name have a key in common, nearly always; two names may have one too. A key is never the answer, only a way to
meet: `comparison` decides. All is pure and made of plain tuples and strings, so that it can be sent to another process.

>>> {key for key in of("Святлана Ціханоўская") if key in of("Tikhanovskaya, Svetlana") and "/" in key}
{'thnvsk/sviatlana-f'}
>>> analyse("Сяргей Ціханоўскі").signature == analyse("ЦІХАНОЎСКІ, Сяргей").signature
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from translit.division import gender_of
from translit.fold import coarse, readings
from translit.kin import father_ids, father_readings, first_sounds, given_ids
from translit.loading import key_table
from translit.person import Word, read
from translit.surname import consonants, stems
from translit.text import lower

#: A second division of a name is kept if it is no worse than the first by more than this (rough log-odds, as in `roles`).
SECOND = 3.0
#: A text that is no name is compared by no more than this of it.
LONGEST = 200

_DAUGHTER = ("на", "na")
# BGN/PCGN writes Дар’я as Dar”ya.
_DOUBLE_PRIME = re.compile("(?<=[^\\W\\d_])[”″ʺ](?=[^\\W\\d_])")
_HYPHEN = re.compile("[-‐‑–]")


class Way(NamedTuple):
    """One way to understand a name. Sounds are those of `fold.readings`; ids those of `tables/names/given.tsv`, sorted."""

    #: Each word of the surname: the readings of its stem, endings that show the gender off. () where there is no surname.
    surname: tuple[tuple[str, ...], ...]
    #: Ids of the given name; () where it is unknown or missing.
    given: tuple[str, ...]
    #: Readings of a given name that is unknown; () otherwise.
    names: tuple[str, ...]
    #: The sounds that the given name begins with in any language, sorted, or what its initial may be; "" where there is none.
    first: str
    #: The given name is an initial.
    initial: bool
    #: Ids of the father's name, by the patronymic.
    father: tuple[str, ...]
    #: Readings of a patronymic of an unknown name.
    fathers: tuple[str, ...]
    father_first: str
    father_initial: bool
    #: "m", "f", or "" where nothing tells.
    gender: str
    #: Readings of words that have no role, in the order of the alphabet.
    rest: tuple[str, ...]


class Analysis(NamedTuple):
    """A name as it is compared: one way to understand it or two; none where it is no name, and then its text, folded."""

    ways: tuple[Way, ...]
    text: str

    @property
    def signature(self) -> tuple[object, ...]:
        """What names share that no comparison can tell apart; hashable.

        >>> analyse("В’юноў").signature == analyse("ВʼЮНОЎ").signature
        True
        """
        return tuple(self)



@lru_cache(maxsize=4096)
def _initial(text: str) -> str:
    """The coarse sounds that an initial may stand for."""
    letters = lower(text.strip(".")) or text
    found = {coarse(reading)[:1] for reading in readings(letters)}
    for letter in letters[:1]:
        found |= set(key_table()["initials"].get(letter, ""))
    return "".join(sorted(found - {""}))


@lru_cache(maxsize=65536)
def _given(word: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Ids, readings where there are none, first sounds."""
    pieces = [piece for piece in _HYPHEN.split(word) if piece]
    ids = given_ids(word) or (tuple(sorted({id for piece in pieces for id in given_ids(piece)})) if len(pieces) > 1 else ())
    if ids:
        return ids, (), "".join(sorted(first_sounds(ids)))
    some = readings(word)
    return (), some, _firsts(some)


def _firsts(some: Iterable[str]) -> str:
    return "".join(sorted({coarse(reading)[:1] for reading in some} - {""}))


@lru_cache(maxsize=65536)
def _father(word: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The same for the father's name in a patronymic."""
    ids = father_ids(word)
    if ids:
        return ids, (), "".join(sorted(first_sounds(ids)))
    some = father_readings(word)
    return (), some, _firsts(some)


class Parts(NamedTuple):
    """The words of a name by role, as they are written; "" for what is missing."""

    surname: str
    given: str
    patronymic: str


@lru_cache(maxsize=65536)
def analyse(name: str) -> Analysis:
    """A name as it is compared; the same for every order of its words, case, apostrophe. Never raises; time grows with length only.

    >>> [way.gender for way in analyse("Svetlana Tikhanovskaya").ways], analyse("вул. Леніна, 5").ways
    (['f'], ())
    >>> len(analyse("Глеб Руслан").ways)
    2
    """
    words, divisions, reason = _divided(name)
    if reason:
        return Analysis((), _text(name))
    if len(divisions) == 1:
        return Analysis((_way(words, divisions[0]),), "")
    return Analysis(tuple(dict.fromkeys(_way(words, roles) for roles in divisions)), "")


def _divided(name: str) -> tuple[Sequence[Word], Sequence[str], str | None]:
    """The words of a name and the roles in which they are compared, one or two of them; or why it is no name."""
    words, ways, reason, _ = read(_DOUBLE_PRIME.sub("", name[: LONGEST * 4]))
    if not reason and all(len(word.text) < 2 for word in words if word.kind == "word"):
        reason = "no word of it is whole"
    if reason:
        return words, (), reason
    found = [ways[0].roles]
    # A name that can have a surname is not understood without one beside that (Занько Сергей: Занько may be a given name too).
    if len(ways) > 1 and ways[0].score - ways[1].score <= SECOND and ("S" in ways[1].roles or "S" not in found[0]):
        found.append(ways[1].roles)
    if "GP" in found and not lower(words[-1].text).endswith(_DAUGHTER):
        found = list(dict.fromkeys("GS" if roles == "GP" else roles for roles in found))  # -віч in a name of two is a surname
    return words, found, None


def parts(name: str, way: Way) -> Parts:
    """The words that a way to understand a name is made of, as written.

    >>> parts("Ціханоўскі С. Л.", analyse("Ціханоўскі С. Л.").ways[0])
    Parts(surname='Ціханоўскі', given='С.', patronymic='Л.')
    """
    words, divisions, _ = _divided(name)
    for roles in divisions:
        if _way(words, roles) == way:
            break
    found: dict[str, list[str]] = {"S": [], "G": [], "P": []}
    letters = iter(roles)
    for word in words:
        if word.kind in ("word", "initial"):
            role = next(letters)
            # As in `_way`: the second initial is the father's.
            found["P" if word.kind == "initial" and role == "G" and found["G"] else role].append(word.text)
    return Parts(*(" ".join(found[role]) for role in "SGP"))


def _text(name: str) -> str:
    return " ".join(coarse(readings(word)[0]) or word for word in lower(name[:LONGEST]).split())


def _way(words: Sequence[Word], roles: str) -> Way:
    surname: tuple[tuple[str, ...], ...] = ()
    given: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    father: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()
    first = father_first = ""
    initial = father_initial = child = False
    rest: list[str] = []
    genders = {"P": "", "G": "", "S": ""}
    letters = iter(roles)
    for word in words:
        if word.kind == "word" and word.evidence is not None:
            role = next(letters)
            if role == "S":
                surname += stems(word.text)
            elif role == "P":
                ids, some, begins = _father(word.text)
                father, fathers = father + ids, fathers + some
                father_first += begins
            else:
                ids, some, begins = _given(word.text)
                given, names = given + ids, names + some
                first += begins
            genders[role] = gender_of(word.evidence, role) or genders[role]
        elif word.kind == "initial":
            role = next(letters)
            if role == "S":
                rest.append(_initial(word.text))
            elif role == "P" or first:
                father_first, father_initial = father_first or _initial(word.text), not father
            else:
                first, initial = _initial(word.text), True
        elif word.kind in ("son", "daughter"):
            child = True
            genders["P"] = "m" if word.kind == "son" else "f"
        elif word.kind == "other" and word.text[0] in "([":
            rest.append(readings(word.text)[0])
    if child and not father:
        father, fathers, given, names = given, names, (), ()
    if len(given) > 1:
        given = tuple(sorted(set(given)))
    if len(first) > 1:
        first = "".join(sorted(set(first)))
    named = {id[-1] for id in given}  # -m or -f
    gender = genders["P"] or (named.pop() if len(named) == 1 else genders["G"]) or genders["S"]
    return Way(
        tuple(sorted(surname)) if len(surname) > 1 else surname,
        given,
        () if given else names,
        first,
        initial and not given,
        father,
        fathers,
        "".join(sorted(set(father_first))),
        father_initial,
        gender,
        tuple(sorted(rest)),
    )


# --- keys -------------------------------------------------------------------------------------------------------------------


def of(name: str | Analysis) -> tuple[str, ...]:
    """The keys of a name, each once: names with none in common are not worth comparing. Pure; the same in every process.

    Four sorts, by the sign between the consonants of the surname and what follows: `/` an id of the given name; `?` the first sound
    of a given name that no table knows; `~` the first sound of a known one, to meet only keys with `?`; `.` the first sound of an
    initial; and bare consonants where there is no given name at all. `meeting` says which keys of others are to be looked up.

    >>> of("Сяргей Ціханоўскі")
    ('thnvsk/siarhiej-m', 'thnvsk~s')
    """
    found: dict[str, None] = {}
    for way in (name if isinstance(name, Analysis) else analyse(name)).ways:
        for word in way.surname:
            for stem in word:
                _keys(consonants(stem), way, found)
        if not way.surname:
            _keys("", way, found)
    return tuple(found)


def wide(name: str | Analysis) -> tuple[str, ...]:
    """The keys of `of`, and the same with one consonant of the surname less: for a typing error. Some four times as many.

    >>> set(wide("Сяргей Ціханоўскі")) > set(of("Сяргей Ціханоўскі"))
    True
    """
    found: dict[str, None] = {}
    for way in (name if isinstance(name, Analysis) else analyse(name)).ways:
        for word in way.surname:
            for stem in word:
                bones = consonants(stem)
                _keys(bones, way, found)
                if len(bones) > 2:
                    for at in range(len(bones)):
                        _keys(bones[:at] + bones[at + 1 :], way, found)
        if not way.surname:
            _keys("", way, found)
    return tuple(found)


def _keys(bones: str, way: Way, found: dict[str, None]) -> None:
    for id in way.given:
        found[f"{bones}/{id}"] = None
    sign = "~" if way.given else "." if way.initial else "?"
    for letter in way.first:
        found[f"{bones}{sign}{letter}"] = None
    if not way.first:
        found[bones] = None


def meeting(key: str) -> tuple[str, ...]:
    """The keys of other names under which those stand that a name with this key is to be compared with.

    Two names of known given names meet by those alone; an unknown given name or an initial also by its first sound.

    >>> meeting("thnvsk/siarhiej-m"), meeting("thnvsk~s"), meeting("thnvsk?s"), meeting("thnvsk")
    (('thnvsk/siarhiej-m',), ('thnvsk?s', 'thnvsk.s'), ('thnvsk?s', 'thnvsk~s', 'thnvsk.s'), ('thnvsk',))
    """
    for sign, others in _MEETING.items():
        bones, found, sound = key.rpartition(sign)
        if found:
            return tuple(bones + other + sound for other in others)
    return (key,)


_MEETING = {"~": "?.", "?": "?~.", ".": ".?~"}
