"""A name as it is compared: its parts by role, as sounds and known names, in the one way or the two in which it may be understood.

What names of one build (`tokens`) have in common is found out once for all of them (`_Outline`); for each name is left to put the
sounds of its words in their places.

>>> analyse("Сяргей Ціханоўскі").signature == analyse("ЦІХАНОЎСКІ, Сяргей").signature
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from translit.division import gender_of
from translit.fold import coarse, readings
from translit.kin import fathers_name, gender_by, given_name, initial_sounds
from translit.memo import Memo
from translit.person import judged
from translit.surname import stems
from translit.text import lower
from translit.tokens import WORDS, Build, Piece, Sort, pieces

#: A second division of a name is kept if it is no worse than the first by more than this (rough log-odds, as in `roles`).
SECOND = 3.0
#: A text that is no name is compared by no more than this of it.
LONGEST = 200

# BGN/PCGN writes Дар’я as Dar”ya.
_DOUBLE_PRIME = re.compile("(?<=[^\\W\\d_])[”″ʺ](?=[^\\W\\d_])")


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


class Parts(NamedTuple):
    """The words of a name by role, as they are written; "" for what is missing."""

    surname: str
    given: str
    patronymic: str


def analysed(name: str) -> Analysis:
    """The same as `analyse`, not remembered: for lists in which each name stands once.

    >>> analysed("Янка Купала") == analyse("Янка Купала")
    True
    """
    some = _pieces(name)
    outlines = _outlines(some)
    if not outlines:
        return Analysis((), _text(name))
    texts = [text for piece in some for text in piece.texts]
    if len(outlines) == 1:
        return Analysis((_way(texts, outlines[0]),), "")
    return Analysis(tuple(dict.fromkeys([_way(texts, outline) for outline in outlines])), "")


@lru_cache(maxsize=65536)
def analyse(name: str) -> Analysis:
    """A name as it is compared; the same for every order of its words, case, apostrophe. Never raises; time grows with length only.

    >>> [way.gender for way in analyse("Svetlana Tikhanovskaya").ways], analyse("вул. Леніна, 5").ways
    (['f'], ())
    >>> len(analyse("Глеб Руслан").ways)
    2
    """
    return analysed(name)


def _pieces(name: str) -> list[Piece]:
    if len(name) > LONGEST:
        name = name[: LONGEST * 4]
    return pieces(_DOUBLE_PRIME.sub("", name) if "”" in name or "″" in name or "ʺ" in name else name)


class _Outline(NamedTuple):
    """A way to understand all names of one build: the sorts of the words, and the roles in which they are compared."""

    sorts: tuple[Sort, ...]
    roles: str
    #: Where all are whole words: the places of the only surname, the only given name and of a patronymic or -1.
    plain: tuple[int, int, int] | None
    #: The genders that the words show in these roles: of the patronymic, the given name, the surname.
    genders: tuple[str, str, str]


def _outlines(some: Sequence[Piece]) -> tuple[_Outline, ...]:
    """The ways to understand what has these pieces, one or two of them; none where it is no name."""
    builds = tuple([piece.build for piece in some])
    return _OUTLINES[builds] if len(builds) <= WORDS else _outlines_of(builds)


def _outlines_of(builds: tuple[Build, ...]) -> tuple[_Outline, ...]:
    ways = judged(builds).ways
    sorts = tuple(sort for build in builds for sort, _ in build.sorts)
    if not any(sort.long for sort in sorts if sort.kind == "word"):
        return ()
    if not ways:
        return ()
    found = [ways[0].roles]
    # A name that can have a surname is not understood without one beside that (Занько Сергей: Занько may be a given name too).
    if len(ways) > 1 and ways[0].score - ways[1].score <= SECOND and ("S" in ways[1].roles or "S" not in found[0]):
        found.append(ways[1].roles)
    if "GP" in found and not sorts[-1].daughter:
        found = list(dict.fromkeys("GS" if roles == "GP" else roles for roles in found))  # -віч in a name of two is a surname
    return tuple(_outline(sorts, roles) for roles in found)


_OUTLINES = Memo(_outlines_of, 65536)


def _outline(sorts: tuple[Sort, ...], roles: str) -> _Outline:
    plain = None
    if all(sort.kind == "word" for sort in sorts) and roles.count("S") == 1 == roles.count("G") and roles.count("P") < 2:
        plain = roles.index("S"), roles.index("G"), roles.find("P")
    genders = {"P": "", "G": "", "S": ""}
    letters = iter(roles)
    for sort in sorts:
        if sort.kind in ("word", "initial"):
            role = next(letters)
            if sort.evidence is not None:
                genders[role] = gender_of(sort.evidence, role) or genders[role]
        elif sort.kind in ("son", "daughter"):
            genders["P"] = "m" if sort.kind == "son" else "f"
    return _Outline(sorts, roles, plain, (genders["P"], genders["G"], genders["S"]))


def parts(name: str, way: Way) -> Parts:
    """The words that a way to understand a name is made of, as written.

    >>> parts("Ціханоўскі С. Л.", analyse("Ціханоўскі С. Л.").ways[0])
    Parts(surname='Ціханоўскі', given='С.', patronymic='Л.')
    """
    some = _pieces(name)
    texts = [text for piece in some for text in piece.texts]
    for outline in _outlines(some):
        if _way(texts, outline) == way:
            break
    found: dict[str, list[str]] = {"S": [], "G": [], "P": []}
    letters = iter(outline.roles)
    for text, sort in zip(texts, outline.sorts, strict=True):
        if sort.kind in ("word", "initial"):
            role = next(letters)
            # As in `_way`: the second initial is the father's.
            found["P" if sort.kind == "initial" and role == "G" and found["G"] else role].append(text)
    return Parts(*(" ".join(found[role]) for role in "SGP"))


def _text(name: str) -> str:
    return " ".join(coarse(readings(word)[0]) or word for word in lower(name[:LONGEST]).split())


def _way(texts: Sequence[str], outline: _Outline) -> Way:
    if outline.plain is None:
        return _any_way(texts, outline)
    at_surname, at_given, at_father = outline.plain
    surname = stems(texts[at_surname])
    given, names, first, gender = given_name(texts[at_given])
    father, fathers, father_first = fathers_name(texts[at_father]) if at_father >= 0 else _NO_FATHER
    return Way(
        surname if len(surname) < 2 else tuple(sorted(surname)), given, names, first, False, father, fathers, father_first, False,
        _gender(gender, *outline.genders), (),
    )  # fmt: skip


_NO_FATHER: tuple[tuple[str, ...], tuple[str, ...], str] = (), (), ""


def _gender(known: str, by_patronymic: str, by_given: str, by_surname: str) -> str:
    """The gender of a name by the table of given names and by what its words show.

    Hanna Kowalski is a woman with a man's form of the surname: H. Kowalski may be she, and so may H. Kowalska.
    """
    given = known or by_given
    if by_patronymic or not (given and by_surname) or given == by_surname:
        return by_patronymic or given or by_surname
    return ""


def _any_way(texts: Sequence[str], outline: _Outline) -> Way:
    """The same for names with initials, words for son or daughter, brackets, several surnames or given names."""
    surname: tuple[tuple[str, ...], ...] = ()
    given: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    father: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()
    first = father_first = ""
    initial = father_initial = child = False
    rest: list[str] = []
    letters = iter(outline.roles)
    for text, sort in zip(texts, outline.sorts, strict=True):
        if sort.kind == "word":
            role = next(letters)
            if role == "S":
                surname += stems(text)
            elif role == "P":
                ids, some, begins = fathers_name(text)
                father, fathers = father + ids, fathers + some
                father_first += begins
            else:
                ids, some, begins, _ = given_name(text)
                given, names = given + ids, names + some
                first += begins
        elif sort.kind == "initial":
            role = next(letters)
            if role == "S":
                rest.append(initial_sounds(text))
            elif role == "P" or first:
                father_first, father_initial = father_first or initial_sounds(text), not father
            else:
                first, initial = initial_sounds(text), True
        elif sort.kind in ("son", "daughter"):
            child = True
        elif sort.kind == "other" and text[0] in "([":
            rest.append(readings(text)[0])
    if child and not father:
        father, fathers, given, names = given, names, (), ()
    given = tuple(sorted(set(given)))
    return Way(
        tuple(sorted(surname)),
        given,
        () if given else names,
        "".join(sorted(set(first))),
        initial and not given,
        father,
        fathers,
        "".join(sorted(set(father_first))),
        father_initial,
        _gender(gender_by(given), *outline.genders),
        tuple(sorted(rest)),
    )
