"""A full name taken apart: given name, patronymic, surname, initials, particles, in whichever order they stand.

Every division that is possible gets a score from what each word may be (`roles`), from commas, capitals and initials; the best one
is the answer. Where a second one comes near it, or evidence disagrees, that is said in `doubts`; the answer is still given.

>>> parse("ЛУКАШЭНКА Аляксандр Рыгоравіч").surname
'ЛУКАШЭНКА'
>>> [(part.text, part.role) for part in parse("Lukashenka, A. R.").parts]
[('Lukashenka', 'surname'), ('A.', 'initial'), ('R.', 'initial')]
>>> parse("Святлана Ціханоўская").order, parse("Святлана Ціханоўская").gender
('given-first', 'f')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from translit.division import Division, Profile, divided, gender_of
from translit.roles import Evidence, evidence, small_words
from translit.text import APOSTROPHES, lower, script

Role = Literal["given", "patronymic", "surname", "initial", "particle", "other"]
Order = Literal["given-first", "surname-first"]
#: A name has no more words than this; what has more is text.
WORDS = 7
#: Below this a second division is as good as the first.
NEAR = 1.5

_MARKS = re.escape(APOSTROPHES)
_TOKEN = re.compile(
    rf"(?P<bracket>\([^()]*\)|\[[^\[\]]*\])|(?P<word>[^\W\d_](?:[\u0300-\u036f\u00ad]|[{_MARKS}](?=[^\W\d_])|[-‐‑–](?=[^\W\d_])|[^\W\d_])*"
    rf"[{_MARKS}]?)(?P<dot>\.?)|(?P<comma>[,،]|(?<=[^\W\d_])/(?=[^\W\d_]))|(?P<other>\S)"
)


class Part(NamedTuple):
    """A word of a name, its role, and where it stands in the text that was given."""

    text: str
    role: Role
    start: int
    stop: int


class Person(NamedTuple):
    """A name taken apart. `order` and `gender` are None where nothing tells; doubts are sentences, none where all is plain."""

    parts: tuple[Part, ...]
    order: Order | None
    gender: Literal["m", "f"] | None
    doubts: tuple[str, ...]

    def _words(self, role: Role) -> str | None:
        return " ".join(part.text for part in self.parts if part.role == role) or None

    @property
    def given(self) -> str | None:
        """The given name or names, as written; None where there are only initials."""
        return self._words("given")

    @property
    def patronymic(self) -> str | None:
        """The patronymic, as written."""
        return self._words("patronymic")

    @property
    def surname(self) -> str | None:
        """The surname or surnames, as written; particles are parts of their own."""
        return self._words("surname")


_Kind = Literal["word", "initial", "particle", "son", "daughter", "other"]


class Word(NamedTuple):
    """A word of a text that may be a name, where it stands, how many commas stand before it, and what it is at first sight."""

    text: str
    start: int
    stop: int
    commas: int
    kind: _Kind
    #: What it speaks for, if it is a word.
    evidence: Evidence | None
    #: All its letters are capitals.
    upper: bool


class Words(NamedTuple):
    """A text as words, and the ways to divide them, best first: roles only for words of the kinds "word" and "initial".

    No ways where it is no name; `reason` then says why.
    """

    words: Sequence[Word]
    ways: Sequence[Division]
    reason: str | None
    judged: _Judgement


class _Judgement(NamedTuple):
    """What all names of one profile share. A doubt with a number is about the word in that place."""

    ways: tuple[Division, ...]
    gender: Literal["m", "f"] | None
    doubts: tuple[tuple[int | None, str], ...]


_NOBODY = _Judgement((), None, ())


def parse(name: str) -> Person:
    """The parts of a name in any spelling, their order and the gender that they show. Never raises.

    A text that is no name (a sentence, a number, an address) comes back as parts of role "other", and the doubts say why. A single
    word is a given name if it is known as one, or else a surname, and has no order. Particles (дэ, фон) and initials count with
    the word they belong to. Gender comes from the patronymic, then from the given name and the surname.

    >>> parse("А.Р.Лукашэнка").order, parse("вул. Леніна, 5").doubts
    ('given-first', ('not a name: it has figures or signs',))
    """
    words, ways, reason, judged = read(name)
    if reason:
        return _other(words, reason)
    division = ways[0]
    roles = iter(division.roles)
    parts: list[Part] = []
    plain = True
    for text, start, stop, _, kind, _, _ in words:
        role: Role
        if kind == "word":
            role = _ROLES[next(roles)]
        elif kind == "initial":
            next(roles)
            role = "initial"
        else:
            plain = False
            if kind in ("son", "daughter"):
                role = "patronymic"
                if parts and parts[-1].role in ("given", "surname"):
                    parts[-1] = parts[-1]._replace(role="patronymic")
            else:
                role = "particle" if kind == "particle" else "other"
        parts.append(Part(text, role, start, stop))
    gender, doubts = judged.gender, judged.doubts
    if not plain:
        gender, disagree = _gender_of_children(words, division.roles)
        doubts = (*(doubt for doubt in doubts if doubt[1] != _DISAGREE), *((None, doubt) for doubt in disagree))
        slots = [word.text for word in words if word.kind in _SLOTS]
        said = tuple(what if at is None else slots[at] + what for at, what in doubts)
        ordered = any(part.role in ("surname", "initial") for part in parts)
    else:
        said = tuple([what if at is None else words[at].text + what for at, what in doubts]) if doubts else ()
        # A given name and a patronymic alone are in no order to a surname.
        ordered = "S" in division.roles or any(word.evidence is None for word in words)
    return Person(tuple(parts), cast("Order | None", division.order if ordered else None), gender, said)


def read(name: str) -> Words:
    """The words of a text and the ways to divide them into parts of a name: what `parse` chooses from.

    >>> [division.roles for division in read("Глеб Руслан").ways]
    ['GS', 'SG', 'GP']
    """
    words, odd = _tokens(name)
    reason = odd or _no_name(words)
    if reason:
        return Words(words, (), reason, _NOBODY)
    slots: list[tuple[Evidence | None, bool, int]] = []
    capitals = True
    for text, _, _, commas, kind, found, upper in words:
        if kind in _SLOTS:
            slots.append((found, upper and len(text) > 1, commas))
            capitals = capitals and upper
    judged = _judged(tuple(slots), capitals)
    return Words(words, judged.ways, None if judged.ways else "its words are in no order that names have", judged)


_SLOTS = ("word", "initial")


def _other(words: Sequence[Word], reason: str) -> Person:
    """What is no name: its words as they stand, and why."""
    parts = tuple(Part(word.text, "other", word.start, word.stop) for word in words)
    return Person(parts, None, None, (f"not a name: {reason}",))


class _Piece(NamedTuple):
    """What stands between two spaces: its words with the commas inside it, all its commas, and why it is no name."""

    words: tuple[Word, ...]
    commas: int
    odd: str | None
    #: It begins with a hyphen: odd too, unless an initial stands before it (Ж. -К.).
    hyphen: bool


def _tokens(name: str) -> tuple[list[Word], str | None]:
    """The words of a name; and, where it cannot be one, why."""
    words: list[Word] = []
    commas = at = 0
    odd = None
    # What stands in brackets may have spaces in it.
    for text in (name,) if "(" in name or "[" in name else name.split():
        piece = _piece(text) if len(text) < _LONG else _piece.__wrapped__(text)
        start = name.index(text, at)
        at = start + len(text)
        if piece.hyphen and not (words and words[-1].kind == "initial"):
            odd = odd or _FIGURES
        odd = odd or piece.odd
        for word, begin, end, before, kind, found, upper in piece.words:
            words.append(Word(word, start + begin, start + end, commas + before, kind, found, upper))
        commas += piece.commas
    if commas > 2:
        odd = odd or "it has many commas"
    return words, odd


_FIGURES = "it has figures or signs"
_LONG = 200


@lru_cache(maxsize=65536)
def _piece(text: str) -> _Piece:
    words: list[Word] = []
    commas = 0
    odd = None
    hyphen = False
    for found in _TOKEN.finditer(text):
        group = found.lastgroup
        if group == "dot":
            words.extend(_split(found[0], found.start(), commas))
        elif group == "comma":  # or the stroke in СІВАКАЎ/СІВАКОЎ
            commas += 1
        elif group == "bracket":
            words.append(Word(found[0], found.start(), found.end(), commas, "other", None, False))
        elif found[0] in "-‐‑–" and not words and not hyphen and odd is None:
            hyphen = True
        else:
            joined = found[0] in "-‐‑–" and words and words[-1].kind == "initial"  # Ж.-К.
            odd = odd or (None if joined or found[0] in ".\"«»“”„" else _FIGURES)
    return _Piece(tuple(words), commas, odd, hyphen)


def _split(text: str, start: int, commas: int) -> Iterator[Word]:
    """A word with its dot; cut in two where a given name and what follows were run together (ЕвгенийАлексеевич)."""
    bare = text.rstrip(".")
    dot = bare != text
    low = lower(bare)
    small = small_words().get(low)
    if small == "title" and (dot or len(low) > 2):
        yield Word(text, start, start + len(text), commas, "other", None, False)
        return
    if len(bare) == 1 and (dot or bare.isupper()) or dot and len(bare) <= 3 and bare[0].isupper():
        yield Word(text, start, start + len(text), commas, "initial", None, text.isupper())
        return
    if small and small != "title":
        yield Word(bare, start, start + len(bare), commas, cast("_Kind", small), None, False)
        return
    for at in range(3, len(bare) - 2):
        if bare[at - 1].islower() and bare[at].isupper() and evidence(bare[:at]).known:
            yield Word(bare[:at], start, start + at, commas, "word", evidence(bare[:at]), bare[:at].isupper())
            start, bare = start + at, bare[at:]
            break
    yield Word(bare, start, start + len(bare), commas, "word", evidence(bare), bare.isupper())


@lru_cache(maxsize=65536)
def _has_script(text: str) -> bool:
    return any(script(char) for char in text)


def _no_name(words: Sequence[Word]) -> str | None:
    """Why some words are no name, or None."""
    some = [word.text for word in words if word.kind == "word"]
    if not words:
        return "nothing is there"
    if not some:
        return "no word of it is whole"
    if len(words) > WORDS:
        return "it has too many words"
    if not any(map(_has_script, some)):
        return "it is in neither script"
    capitals = sum([text[0].isupper() for text in some])
    if 0 < capitals < len(some):
        return "a word of it is written small"
    if not capitals and any(word.kind == "initial" and word.upper for word in words):
        return "its words are written small"
    if len(some) > 2 or not capitals:
        found = [word.evidence for word in words if word.evidence is not None]
        if not capitals and len(some) > 1 and not any(e.known or e.surname > 2 for e in found):
            return "no word of it is like one"
        if len(some) > 2 and not any(e.known or e.patronymic > 0 for e in found):
            return "no word of it is like a given name"
        if len(some) > 3 and sum(e.known or e.patronymic > 0 or e.surname > 1 for e in found) < len(some) - 1:
            return "too many words of it are like none"
    return None


_ROLES: dict[str, Role] = {"G": "given", "P": "patronymic", "S": "surname"}


@lru_cache(maxsize=16384)
def _judged(slots: Profile, capitals: bool) -> _Judgement:
    """The divisions of a profile, what else the name may be, and its gender if there is no оглы or кызы in it."""
    ways = divided(slots, capitals)
    if not ways:
        return _Judgement(ways, None, ())
    gender, disagree = _gender(slots, ways[0].roles)
    return _Judgement(ways, gender, (*_doubts(slots, ways), *((None, doubt) for doubt in disagree)))


def _doubts(slots: Profile, ways: Sequence[Division]) -> Iterator[tuple[int | None, str]]:
    """What else the name may be."""
    best = ways[0]
    words = [(found, role) for (found, _, _), role in zip(slots, best.roles, strict=True) if found is not None]
    if len(slots) == 1 and not words[0][0].known and words[0][0].surname < 2:
        yield None, "one word, and nothing shows which part it is"
    elif len(slots) > 1 and "G" in (role for _, role in words) and not any(found.known or role == "P" for found, role in words):
        yield None, "no word of it is a given name that is known"
    for other in ways[1:]:
        if best.score - other.score >= NEAR:
            return
        changed = [
            at
            for at, ((found, _, _), one, two) in enumerate(zip(slots, best.roles, other.roles, strict=True))
            if one != two
        ]
        if all(slots[at][0] is None for at in changed):
            continue
        if other.order != best.order and None not in (other.order, best.order):
            yield None, f"the order may be {other.order}"
            return
        role = _ROLES[other.roles[changed[0]]]
        yield changed[0], f" may be a {role}" + (" name" if role == "given" else "")
        return


_DISAGREE = "its parts are of different genders"


def _gender(slots: Profile, roles: str) -> tuple[Literal["m", "f"] | None, list[str]]:
    """The gender that the parts show; a patronymic says it for all, a given name before a surname."""
    found = {
        role: gender
        for (word, _, _), role in zip(reversed(slots), reversed(roles), strict=True)
        if word is not None and (gender := gender_of(word, role))
    }
    return _chosen(found)


def _chosen(found: dict[str, str]) -> tuple[Literal["m", "f"] | None, list[str]]:
    best = found.get("P") or found.get("G") or found.get("S")
    doubts = [_DISAGREE] if len(set(found.values())) > 1 else []
    return cast('Literal["m", "f"] | None', best), doubts


def _gender_of_children(words: Sequence[Word], roles: str) -> tuple[Literal["m", "f"] | None, list[str]]:
    """The same where a word for son or daughter may stand in the name: it counts as a patronymic."""
    some = [word for word in words if word.kind in _SLOTS]
    found = {
        role: gender
        for word, role in zip(reversed(some), reversed(roles), strict=True)
        if word.evidence is not None and (gender := gender_of(word.evidence, role))
    }
    for word in words:
        if word.kind in ("son", "daughter"):
            found["P"] = "m" if word.kind == "son" else "f"
    return _chosen(found)
