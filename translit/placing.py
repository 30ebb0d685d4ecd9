"""The Belarusian name of a cell, put back into the order, the capitals and the initials of the cell.

`recover` gives a name in the order given name, patronymic, surname; a cell has an order of its own, a comma, initials, or only a
third of the name. So the words of the cell are matched with those of the reading by their roles, and each takes the place of its
own.

>>> respell(("Тихановская, Светлана",), ("person",)).be
('Ціханоўская, Святлана',)
>>> respell(("ЛУКАШЕНКО", "А.", ""), ("surname", "given", "patronymic")).be
('ЛУКАШЭНКА', 'А.', None)
>>> respell(("Mogilev",), ("place",)).be, respell(("Total",), ("person",)).sort
(('Магілёў',), 'no name')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from translit.cells import LONGEST, Outcome, Remark, Word, sort_of, tidy
from translit.clues import clue
from translit.fold import fold
from translit.headings import honour
from translit.lexicon import lookup
from translit.person import Part, parse
from translit.recovery import Reading, recover
from translit.roles import evidence

_ORDER = {"given": 0, "initial": 0, "patronymic": 1, "particle": 2, "surname": 3}
#: Below these, plausibility times confidence, a name is not held for a Belarusian one, or only with a doubt.
_FOREIGN, _DOUBTFUL = 0.10, 0.25
#: Letters that show a given name to be written in Belarusian, or at least not in Russian: Ігар, Уладзіслаў.
_OURS = frozenset("іў")
#: A place says less of itself.
_FOREIGN_PLACE = 0.05
#: A reading below this is told as doubtful, if another comes near.
_UNSURE = 0.6
# What stands between two names in one cell.
_SEVERAL = re.compile(r"[,;/&]|\s(?:і|ды|и|та|and|i|ir)\s")
_BRACKET = re.compile(r"^[(\[](.*)[)\]]$")


class _Token(NamedTuple):
    column: int
    part: Part
    role: str


def respell(texts: Sequence[str], roles: Sequence[str]) -> Outcome:
    """What becomes of a name in one cell or several, whose columns have these roles (as in `columns.Unit`); nothing is spelled yet.

    Never raises on any text.
    """
    # Cells that differ only in what nobody sees are one name.
    return respelled(tuple(map(tidy, texts)), tuple(roles))


@lru_cache(1 << 12)
def respelled(clean: tuple[str, ...], roles: tuple[str, ...]) -> Outcome:
    """What becomes of a name whose cells are tidy, as `cells.tidy` makes them."""
    if roles[0] != "place":
        clean = tuple(map(untitled, clean))
    sorts = [sort_of(text) for text in clean]
    kept = tuple(text if sort == "name" else "" for text, sort in zip(clean, sorts, strict=True))
    nothing = (None,) * len(clean)
    if not any(kept):
        sort = "empty" if not any(clean) else "formula" if "formula" in sorts else "no name"
        return Outcome(sort, clean, nothing)  # type: ignore[arg-type]  # one of its literals
    if roles[0] == "place":
        return _place(clean, kept[0])
    tokens = _tokens(kept, roles)
    if not tokens:
        return Outcome("no name", clean, nothing)
    return _person(clean, kept, roles, tokens)


def untitled(text: str) -> str:
    """A cell without what is no part of the name: the titles before it, and one after its last comma.

    A rank can be a surname too (Граф Іван Іванавіч), so that one with a capital goes only where a given name and a surname are
    left.

    >>> [untitled(text) for text in ("г-н Лукашенко А. Г.", "Prof. Dr Ales Bialiatski", "Купала Янка, д-р", "Граф Іван")]
    ['Лукашенко А. Г.', 'Ales Bialiatski', 'Купала Янка', 'Граф Іван']
    """
    if " " not in text:
        return text
    while True:
        first, _, rest = text.partition(" ")
        kind = honour(first.rstrip(","))
        if not kind or not any(c.isalpha() for c in rest):
            break
        small = first[0].islower() or first.endswith(".")
        if not (small or kind == "title" and parse(rest).surname is not None or _is_whole(rest) and not _has_father(rest)):
            break
        text = rest
    name, comma, last = text.rpartition(",")
    return name.rstrip() if comma and honour(last.strip()) and " " in name.strip() else text


# --- persons -----------------------------------------------------------------------------------------------------------------


def _tokens(texts: Sequence[str], roles: Sequence[str]) -> list[_Token]:
    """The words of the cells with their roles, in the order of the cells."""
    found = []
    for column, (text, role) in enumerate(zip(texts, roles, strict=True)):
        if not text:
            continue
        person = parse(text)
        if role == "person":
            told = [part.role for part in person.parts]
            if not {"given", "patronymic", "surname"} & set(told):
                return []
            # Глеб А. П.: a name that is a given name too, with both initials behind it, is a surname.
            lone = told[:1] == ["given"] and told.count("initial") > 1 and len(told) == told.count("initial") + 1
            found += [_Token(column, part, "surname" if lone and part.role == "given" else part.role) for part in person.parts]
        else:
            found += [_Token(column, part, _role(part, role)) for part in person.parts]
    return found


def _role(part: Part, column: str) -> str:
    """What a word is in a column of parts: initials stay such, brackets too; all else is what the column says."""
    if part.role in ("initial", "particle") or part.text[:1] in "([":
        return part.role
    return "initial" if column != "surname" and len(part.text.rstrip(".")) == 1 else column


def _person(clean: tuple[str, ...], kept: Sequence[str], roles: Sequence[str], tokens: Sequence[_Token]) -> Outcome:
    named = sorted((token for token in tokens if token.role in _ORDER), key=lambda token: _ORDER[token.role])
    if not named:
        return Outcome("no name", clean, (None,) * len(clean))
    readings = _readings(kept, roles, named)
    words: dict[_Token, tuple[str, tuple[tuple[str, float], ...]]] = {}
    for at, token in enumerate(named):
        words[token] = _chosen(token, at, readings, len(named))
    for token in tokens:
        inner = _BRACKET.match(token.part.text)
        if token.role not in _ORDER and inner and inner[1]:
            found = _single(inner[1], "surname")
            if found and found[0].plausibility > _FOREIGN:
                words[token] = (token.part.text.replace(inner[1], found[0].name), ())
    best = readings[0] if readings else None
    chosen = " ".join(words[token][0] for token in named).lower()
    doubts, foreign = _judged(best, readings, named, chosen)
    if len(named) > 3 and roles == ("person",) and len([text for text in _SEVERAL.split(kept[0]) if _is_whole(text)]) > 1:
        doubts = (Remark("several names in one cell"), *doubts)
    made = tuple(
        Word(token.column, token.part.start, token.part.stop, token.role, token.part.text, be, others)
        for token, (be, others) in words.items()
    )
    return arranged(Outcome("foreign" if foreign else "read", clean, (), doubts=doubts, words=made))


def _is_whole(text: str) -> bool:
    """Whether a text is a name with a given name and a surname of its own."""
    return {"given", "surname"} <= {part.role for part in parse(text).parts}


def _has_father(text: str) -> bool:
    """Whether a word of a text can be a patronymic."""
    return any(evidence(word).patronymic > 0 for word in text.split())


def _readings(kept: Sequence[str], roles: Sequence[str], named: Sequence[_Token]) -> list[Reading]:
    """The readings of the whole name, those first whose words fit those of the cell."""
    if len(named) == 1 and roles != ("person",):
        role = named[0].role
        return recover(named[0].part.text, kind=role if role in ("given", "surname", "patronymic") else "person", limit=8)
    if len(kept) == 1 and not (parse(kept[0]).surname is None and any(token.role == "surname" for token in named)):
        return recover(kept[0], kind="person", limit=8)
    # The parts of several columns in an order that is read without doubt.
    surname = " ".join(token.part.text for token in named if token.role in ("surname", "particle"))
    rest = " ".join(token.part.text for token in named if token.role not in ("surname", "particle"))
    return recover(f"{surname}, {rest}" if surname and rest else surname or rest, kind="person", limit=8)


def _chosen(token: _Token, at: int, readings: Sequence[Reading], count: int) -> tuple[str, tuple[tuple[str, float], ...]]:
    """What a word is read as, in its capitals, and the other readings of it with their shares."""
    shares: dict[str, float] = {}
    for reading in readings:
        words = reading.name.split()
        if len(words) == count and (reading.confidence > 0 or not shares):
            shares[words[at].lower()] = shares.get(words[at].lower(), 0.0) + reading.confidence
    text, role = token.part.text, token.role
    if role in ("given", "patronymic"):
        # A public figure may be known by another form of the name than the one in the cell (Саша, Константин), or by another name.
        own = {one.name.lower(): one.confidence for one in _single(text, role)}
        top = max(own.values(), default=0.0)
        first = next(iter(shares), "")
        alike = any(share > top / 2 and likeness(text, word) > 0.95 for word, share in own.items())
        exact = own.get(text.lower(), 0.0) > top / 3
        if own and first != text.lower() and (own.get(first, 0.0) < top / 3 or exact or alike and likeness(text, first) < 0.8):
            shares = own
    elif role == "surname":
        akin = {word: share for word, share in shares.items() if _akin(text, word)}
        shares = akin or {one.name.lower(): one.confidence for one in _single(text, role)} or shares
    ranked = tuple(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))
    if role == "given" and ranked:
        # Of readings about as likely the one that sounds like the cell: Саша is Саша, Jakub is Якуб.
        near = [pair for pair in ranked if pair[1] > ranked[0][1] / 2]
        best = max(near, key=lambda pair: (pair[0] == text.lower(), round(likeness(text, pair[0]), 2), pair[1]))
        ranked = (best, *(pair for pair in ranked if pair != best))
    return cased(ranked[0][0] if ranked else text, text), ranked


@lru_cache(1 << 14)
def likeness(text: str, be: str) -> float:
    """How much two words sound alike, 0 to 1, whatever they are written in."""
    return max(JaroWinkler.similarity(one, other) for one in fold(text) for other in fold(be))


def _akin(text: str, be: str) -> bool:
    """Whether a Belarusian surname can be what a word of a cell says."""
    return likeness(text, be) > 0.75


@lru_cache(1 << 12)
def _single(word: str, kind: str) -> tuple[Reading, ...]:
    return tuple(recover(word, kind=kind, limit=8))


def cased(be: str, like: str) -> str:
    """A word in the capitals of another: all, or each first letter; a lower-case one gets a capital, since it is a name.

    >>> cased("лукашэнка", "LUKASHENKA"), cased("кім-сцяпанава", "Ким-Степанова"), cased("а.", "A.")
    ('ЛУКАШЭНКА', 'Кім-Сцяпанава', 'А.')
    """
    letters = [c for c in like if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return be.upper()
    return "-".join(piece[:1].upper() + piece[1:] for piece in be.lower().split("-"))


def _judged(
    best: Reading | None, readings: Sequence[Reading], named: Sequence[_Token], chosen: str
) -> tuple[tuple[Remark, ...], bool]:
    """Why a reading is doubtful, and whether the name is nobody's here."""
    if best is None:
        return (), True
    # Many parts multiply to little confidence without being the less sure, each for itself.
    sure = best.confidence ** (1 / max(1, len(named) - 1))
    likely = best.plausibility * sure
    known = any(token.role == "surname" and lookup(token.part.text, kind="surname") for token in named)
    # Who has a patronymic made of a name of the list is from here, or from next door.
    fathered = any(token.role == "patronymic" for token in named) and "a name of the list" in " ".join(best.reasons)
    abroad = _abroad(named)
    if (likely < _FOREIGN or abroad == "foreign") and not known and not fathered:
        return (Remark("perhaps no Belarusian name"),), True
    doubts = []
    if (likely < _DOUBTFUL or abroad) and not known:
        doubts.append(Remark("perhaps no Belarusian name"))
    if (
        best.confidence < _UNSURE
        and len(readings) > 1
        and readings[1].confidence > best.confidence / 3
        and readings[1].name.lower() != chosen
    ):
        doubts.append(Remark("may also be {other}", {"other": readings[1].name}))
    return tuple(doubts), False


def _abroad(named: Sequence[_Token]) -> str:
    """What lists and endings say of a name beside its letters: "foreign", "perhaps" where the surname is common here too, or "".

    A reading is plausible for Putin and Merkel, whose letters are as good as any; the finder of names in articles knows better by
    its lists, and so does this.
    """
    surnames = [clue(token.part.text) for token in named if token.role == "surname"]
    given = [clue(token.part.text) for token in named if token.role == "given"]
    if any(token.role == "patronymic" for token in named) or any(one.known or one.person for one in surnames):
        return ""
    if any(one.foreigner == 2 and one.given < 2 for one in given):
        return "foreign"
    listed = [one for one in surnames or given if one.foreigner == 2 and not one.known and not one.person]
    if any(token.role == "given" and _OURS.intersection(token.part.text.lower()) for token in named):
        # Карней is a given name here, and so the surname of an Ігар, whoever Carney is.
        listed = [one for one in listed if one.given < 2]
    if listed:
        # Кравчук is Ukraine's, and a frequent name in Belarus; Меркель is not.
        return "foreign" if any(one.surname < 2 for one in listed) else "perhaps"
    strange = any(one.odd and one.surname < 2 for one in surnames)
    return "foreign" if strange and given and not any(one.given == 2 for one in given) else ""


# --- places ------------------------------------------------------------------------------------------------------------------


def _place(clean: tuple[str, ...], text: str) -> Outcome:
    readings = recover(text[:LONGEST], kind="place", limit=3)
    if not readings:
        return Outcome("no name", clean, (None,))
    best = readings[0]
    if best.via != "lexicon":
        # What is read by letters may be a place that is known; and a former name, or one of the other orthography, has an official
        # one: Miensk is Менск is Мінск.
        for one in readings:
            official = {entry.form("be") for entry in lookup(one.name, kind="place")} - {None}
            if len(official) == 1 and one.confidence > best.confidence / 3:
                best = one._replace(name=str(official.pop()), confidence=max(one.confidence, 0.9), plausibility=0.99)
                break
    if best.plausibility * best.confidence < _FOREIGN_PLACE:
        return Outcome("foreign", clean, (None,), doubts=(Remark("perhaps no place in Belarus"),))
    doubts: tuple[Remark, ...] = ()
    if best.confidence < _UNSURE and len(readings) > 1 and readings[1].confidence > best.confidence / 3:
        doubts = (Remark("may also be {other}", {"other": readings[1].name}),)
    shown = best.name.upper() if len(text) > 1 and text.isupper() else best.name
    return Outcome("read", clean, (shown,), doubts=doubts)


# --- putting together --------------------------------------------------------------------------------------------------------


def arranged(outcome: Outcome) -> Outcome:
    """The outcome with the Belarusian name made of its words: each in its place, the rest of the cell as it was."""
    if outcome.sort == "foreign":
        return outcome._replace(be=(None,) * len(outcome.texts), parts=None)
    be: list[str | None] = []
    for column, text in enumerate(outcome.texts):
        words = sorted(word for word in outcome.words if word.column == column)
        if not words:
            be.append(None)
            continue
        made, end = "", 0
        for word in words:
            made += text[end : word.start] + word.be
            end = word.stop
        be.append(made + text[end:])
    given, patronymic, surname = (" ".join(word.be for word in outcome.words if word.role in some) for some in _PARTS)
    return outcome._replace(be=tuple(be), parts=(given, patronymic, surname))


_PARTS = (("given", "initial"), ("patronymic",), ("surname", "particle"))
