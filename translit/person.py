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
from typing import Literal, NamedTuple, cast

from translit.division import Division, Slot, divide, gender_of
from translit.roles import evidence, small_words
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


class _Word(NamedTuple):
    text: str
    start: int
    stop: int
    #: Number of commas before it.
    commas: int
    kind: _Kind


def parse(name: str) -> Person:
    """The parts of a name in any spelling, their order and the gender that they show. Never raises.

    A text that is no name (a sentence, a number, an address) comes back as parts of role "other", and the doubts say why. A single
    word is a given name if it is known as one, or else a surname, and has no order. Particles (дэ, фон) and initials count with
    the word they belong to. Gender comes from the patronymic, then from the given name and the surname.

    >>> parse("А.Р.Лукашэнка").order, parse("вул. Леніна, 5").doubts
    ('given-first', ('not a name: it has figures or signs',))
    """
    words, odd = _tokens(name)
    reason = odd or _no_name(words)
    return _other(words, reason) if reason else _person(words)


def _other(words: Sequence[_Word], reason: str) -> Person:
    """What is no name: its words as they stand, and why."""
    parts = tuple(Part(word.text, "other", word.start, word.stop) for word in words)
    return Person(parts, None, None, (f"not a name: {reason}",))


def _tokens(name: str) -> tuple[list[_Word], str | None]:
    """The words of a name; and, where it cannot be one, why."""
    words: list[_Word] = []
    commas = 0
    odd = None
    for found in _TOKEN.finditer(name):
        if found["comma"]:  # or the stroke in СІВАКАЎ/СІВАКОЎ
            commas += 1
        elif found["bracket"]:
            words.append(_Word(found[0], found.start(), found.end(), commas, "other"))
        elif found["other"]:
            joined = found[0] in "-‐‑–" and words and words[-1].kind == "initial"  # Ж.-К.
            odd = odd or (None if joined or found[0] in ".\"«»“”„" else "it has figures or signs")
        else:
            words.extend(_split(found[0], found.start(), bool(found["dot"]), commas))
    if commas > 2:
        odd = odd or "it has many commas"
    return words, odd


def _split(text: str, start: int, dot: bool, commas: int) -> Iterator[_Word]:
    """A word with its dot; cut in two where a given name and what follows were run together (ЕвгенийАлексеевич)."""
    bare = text.rstrip(".")
    low = lower(bare)
    small = small_words().get(low)
    if small == "title" and (dot or len(low) > 2):
        yield _Word(text, start, start + len(text), commas, "other")
        return
    if len(bare) == 1 and (dot or bare.isupper()) or dot and len(bare) <= 3 and bare[0].isupper():
        yield _Word(text, start, start + len(text), commas, "initial")
        return
    if small and small != "title":
        yield _Word(bare, start, start + len(bare), commas, cast("_Kind", small))
        return
    for at in range(3, len(bare) - 2):
        if bare[at - 1].islower() and bare[at].isupper() and evidence(bare[:at]).known:
            yield _Word(bare[:at], start, start + at, commas, "word")
            start, bare = start + at, bare[at:]
            break
    yield _Word(bare, start, start + len(bare), commas, "word")


def _no_name(words: Sequence[_Word]) -> str | None:
    """Why some words are no name, or None."""
    some = [word.text for word in words if word.kind == "word"]
    if not words:
        return "nothing is there"
    if not some:
        return "no word of it is whole"
    if len(words) > WORDS:
        return "it has too many words"
    if not any(script(char) for text in some for char in text):
        return "it is in neither script"
    capital = [text for text in some if text[0].isupper()]
    found = [evidence(text) for text in some]
    if capital and len(capital) < len(some):
        return "a word of it is written small"
    if not capital and any(word.kind == "initial" and word.text.isupper() for word in words):
        return "its words are written small"
    if not capital and len(some) > 1 and not any(e.known or e.surname > 2 for e in found):
        return "no word of it is like one"
    if len(some) > 2 and not any(e.known or e.patronymic > 0 for e in found):
        return "no word of it is like a given name"
    if len(some) > 3 and sum(e.known or e.patronymic > 0 or e.surname > 1 for e in found) < len(some) - 1:
        return "too many words of it are like none"
    return None


def _person(words: Sequence[_Word]) -> Person:
    slots = {
        at: Slot(word.text, word.kind == "initial", word.commas)
        for at, word in enumerate(words)
        if word.kind in ("word", "initial")
    }
    ways = divide(list(slots.values()))
    if not ways:
        return _other(words, "its words are in no order that names have")
    roles = dict(zip(slots, ways[0].roles, strict=True))
    gender, disagree = _gender(words, roles)
    doubts = [*_doubts(list(slots.values()), ways), *disagree]
    parts: list[Part] = []
    for at, word in enumerate(words):
        role: Role
        if at in roles:
            role = "initial" if word.kind == "initial" else _ROLES[roles[at]]
        elif word.kind in ("son", "daughter"):
            role = "patronymic"
            if parts and parts[-1].role in ("given", "surname"):
                parts[-1] = parts[-1]._replace(role="patronymic")
        else:
            role = "particle" if word.kind == "particle" else "other"
        parts.append(Part(word.text, role, word.start, word.stop))
    # A given name and a patronymic alone are in no order to a surname.
    ordered = any(part.role in ("surname", "initial") for part in parts)
    return Person(tuple(parts), cast("Order | None", ways[0].order if ordered else None), gender, tuple(doubts))


_ROLES: dict[str, Role] = {"G": "given", "P": "patronymic", "S": "surname"}


def _doubts(slots: Sequence[Slot], ways: Sequence[Division]) -> Iterator[str]:
    """What else the name may be."""
    best = ways[0]
    words = [(evidence(slot.text), role) for slot, role in zip(slots, best.roles, strict=True) if not slot.initial]
    if len(slots) == 1 and not words[0][0].known and words[0][0].surname < 2:
        yield "one word, and nothing shows which part it is"
    elif len(slots) > 1 and "G" in (role for _, role in words) and not any(found.known or role == "P" for found, role in words):
        yield "no word of it is a given name that is known"
    for other in ways[1:]:
        if best.score - other.score >= NEAR:
            return
        if all(slot.initial or one == two for slot, one, two in zip(slots, best.roles, other.roles, strict=True)):
            continue
        if other.order != best.order and None not in (other.order, best.order):
            yield f"the order may be {other.order}"
            return
        changed = [slot.text for slot, one, two in zip(slots, best.roles, other.roles, strict=True) if one != two]
        role = next(_ROLES[two] for one, two in zip(best.roles, other.roles, strict=True) if one != two)
        yield f"{changed[0]} may be a {role}" + (" name" if role == "given" else "")
        return


def _gender(words: Sequence[_Word], roles: dict[int, str]) -> tuple[Literal["m", "f"] | None, list[str]]:
    """The gender that the parts show; a patronymic says it for all, a given name before a surname."""
    found = {
        role: gender
        for at, role in reversed(roles.items())
        if words[at].kind == "word" and (gender := gender_of(evidence(words[at].text), role))
    }
    for word in words:
        if word.kind in ("son", "daughter"):
            found["P"] = "m" if word.kind == "son" else "f"
    best = found.get("P") or found.get("G") or found.get("S")
    doubts = ["its parts are of different genders"] if len(set(found.values())) > 1 else []
    return cast('Literal["m", "f"] | None', best), doubts
