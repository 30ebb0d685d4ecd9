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

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from translit.division import Division, Profile, divided, gender_of
from translit.roles import Evidence
from translit.tokens import FIGURES, WORDS, Build, Sort, Word, pieces, words

Role = Literal["given", "patronymic", "surname", "initial", "particle", "other"]
Order = Literal["given-first", "surname-first"]
#: Below this a second division is as good as the first.
NEAR = 1.5


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


class Judgement(NamedTuple):
    """What all names of one build share.

    `ways` divide the words into parts, best first, with roles only for words of the kinds "word" and "initial". There are none
    where it is no name, and `reason` then says why. A doubt with a number is about the word in that place.
    """

    ways: tuple[Division, ...]
    reason: str | None
    gender: Literal["m", "f"] | None = None
    doubts: tuple[tuple[int | None, str], ...] = ()


def parse(name: str) -> Person:
    """The parts of a name in any spelling, their order and the gender that they show. Never raises.

    A text that is no name (a sentence, a number, an address) comes back as parts of role "other", and the doubts say why. A single
    word is a given name if it is known as one, or else a surname, and has no order. Particles (дэ, фон) and initials count with
    the word they belong to. Gender comes from the patronymic, then from the given name and the surname.

    >>> parse("А.Р.Лукашэнка").order, parse("вул. Леніна, 5").doubts
    ('given-first', ('not a name: it has figures or signs',))
    """
    some, judged = read(name)
    if judged.reason:
        return _other(some, judged.reason)
    division = judged.ways[0]
    roles = iter(division.roles)
    parts: list[Part] = []
    plain = True
    for text, start, stop, _, (kind, *_) in some:
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
        gender, disagree = _gender_of_children([word.sort for word in some], division.roles)
        doubts = (*(doubt for doubt in doubts if doubt[1] != _DISAGREE), *((None, doubt) for doubt in disagree))
        slots = [word.text for word in some if word.sort.kind in _SLOTS]
        said = tuple(what if at is None else slots[at] + what for at, what in doubts)
        ordered = any(part.role in ("surname", "initial") for part in parts)
    else:
        said = tuple([what if at is None else some[at].text + what for at, what in doubts]) if doubts else ()
        # A given name and a patronymic alone are in no order to a surname.
        ordered = "S" in division.roles or any(word.sort.evidence is None for word in some)
    return Person(tuple(parts), cast("Order | None", division.order if ordered else None), gender, said)


def read(name: str) -> tuple[list[Word], Judgement]:
    """The words of a text, and the ways to divide them into parts of a name: what `parse` chooses from.

    >>> [division.roles for division in read("Глеб Руслан")[1].ways]
    ['GS', 'SG', 'GP']
    """
    some = pieces(name)
    return words(name, some), judged(tuple([piece.build for piece in some]))


def judged(builds: tuple[Build, ...]) -> Judgement:
    """The ways to divide a text whose pieces are built so, or why it is no name.

    >>> judged(tuple(piece.build for piece in pieces("вул. Леніна, 5"))).reason
    'it has figures or signs'
    """
    return _judged(builds) if len(builds) <= WORDS else _judged.__wrapped__(builds)


@lru_cache(maxsize=16384)
def _judged(builds: tuple[Build, ...]) -> Judgement:
    sorts: list[Sort] = []
    slots: list[tuple[Evidence | None, bool, int]] = []
    commas = 0
    odd = None
    for build in builds:
        if build.hyphen and not (sorts and sorts[-1].kind == "initial"):
            odd = odd or FIGURES
        odd = odd or build.odd
        for sort, before in build.sorts:
            sorts.append(sort)
            if sort.kind in _SLOTS:
                slots.append((sort.evidence, sort.upper and sort.long, commas + before))
        commas += build.commas
    if commas > 2:
        odd = odd or "it has many commas"
    reason = odd or _no_name(sorts)
    if reason:
        return Judgement((), reason)
    profile = tuple(slots)
    ways = divided(profile, all(sort.upper for sort in sorts if sort.kind in _SLOTS))
    if not ways:
        return Judgement((), "its words are in no order that names have")
    gender, disagree = _gender(profile, ways[0].roles)
    return Judgement(ways, None, gender, (*_doubts(profile, ways), *((None, doubt) for doubt in disagree)))


_SLOTS = ("word", "initial")


def _other(some: Sequence[Word], reason: str) -> Person:
    """What is no name: its words as they stand, and why."""
    parts = tuple(Part(word.text, "other", word.start, word.stop) for word in some)
    return Person(parts, None, None, (f"not a name: {reason}",))


def _no_name(sorts: Sequence[Sort]) -> str | None:
    """Why some words are no name, or None."""
    some = [sort for sort in sorts if sort.kind == "word"]
    if not sorts:
        return "nothing is there"
    if not some:
        return "no word of it is whole"
    if len(sorts) > WORDS:
        return "it has too many words"
    if not any(sort.lettered for sort in some):
        return "it is in neither script"
    capitals = sum(sort.capital for sort in some)
    if 0 < capitals < len(some):
        return "a word of it is written small"
    if not capitals and any(sort.kind == "initial" and sort.upper for sort in sorts):
        return "its words are written small"
    if len(some) > 2 or not capitals:
        found = [sort.evidence for sort in sorts if sort.evidence is not None]
        if not capitals and len(some) > 1 and not any(e.known or e.surname > 2 for e in found):
            return "no word of it is like one"
        if len(some) > 2 and not any(e.known or e.patronymic > 0 for e in found):
            return "no word of it is like a given name"
        if len(some) > 3 and sum(e.known or e.patronymic > 0 or e.surname > 1 for e in found) < len(some) - 1:
            return "too many words of it are like none"
    return None


_ROLES: dict[str, Role] = {"G": "given", "P": "patronymic", "S": "surname"}


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


def _gender_of_children(sorts: Sequence[Sort], roles: str) -> tuple[Literal["m", "f"] | None, list[str]]:
    """The same where a word for son or daughter may stand in the name: it counts as a patronymic."""
    some = [sort for sort in sorts if sort.kind in _SLOTS]
    found = {
        role: gender
        for sort, role in zip(reversed(some), reversed(roles), strict=True)
        if sort.evidence is not None and (gender := gender_of(sort.evidence, role))
    }
    for sort in sorts:
        if sort.kind in ("son", "daughter"):
            found["P"] = "m" if sort.kind == "son" else "f"
    return _chosen(found)
