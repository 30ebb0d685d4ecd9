"""The Belarusian names that a spelling can stand for: `recover`.

From any spelling, Latin of any habit, Russian, Ukrainian, either orthography, back to the name in the official one. A full name is
taken apart; the given name is sought in the list, the patronymic is made from given names, the surname is read by letters and
stress, and all must agree in gender. `confidence` says how sure the reading is, among readings; `plausibility` whether the name is
a Belarusian one at all, which is another question: Смирнов is read with ease.

>>> recover("Tsikhanouskaya, Sviatlana")[0].name
'Святлана Ціханоўская'
>>> [reading.name for reading in recover("Лебедев", kind="surname", limit=2)]
['Лебедзеў', 'Лебядзеў']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from translit import attested, lexicon
from translit.choices import LISTED, agreeing, listed_first, preferred, products, remembered
from translit.latin import plain
from translit.origins import Origin, Origins, origins, spoken
from translit.parts import Parts, initial, parts
from translit.person import Part, Person, parse
from translit.roles import evidence
from translit.text import APOSTROPHES, INVISIBLE, STRESS, title

#: What `kind` may ask for.
KINDS = ("person", "given", "patronymic", "surname", "place")
# A word with what a word may have inside it.
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{re.escape(APOSTROPHES)}\"”″ʺ](?=[^\W\d_]|$|[ -])|[{STRESS}{INVISIBLE}\u0300-\u036f])*")
_ORDER = {"given": 0, "initial": 0, "patronymic": 1, "particle": 2, "surname": 3, "other": 4}
# From here on a word is made of a father's name, by the evidence of `roles`.
_PATRONYMIC = 4.0
# A name of a person of which no word is known has no more words.
_NAME = 3
# How often a place that was read with all confidence is no other word, by the way it came (bench/recovery_quality.py, other parts).
_TRUST = {
    "Ukrainian": 0.7, "Polish": 0.8, "Russian, then Polish": 0.75,
    "Russian": 0.94, "Russian, then English": 0.93, "German": 0.94,
}
#: Longer text is no name; no more words of it are looked at.
_LONGEST, _WORDS = 400, 12
# Each part keeps so many readings for the product; a surname or a place, which no list has, a few more.
_KEPT, _MORE = 4, 6


#: How sure one letter alone makes of anything.
_ONE_LETTER = 0.2


class Reading(NamedTuple):
    """A Belarusian name, official orthography, nominative, that a spelling can stand for.

    `confidence`: 0 to 1, how sure it is among readings; `plausibility`: 0 to 1, how likely it is a Belarusian name at all;
    `via`: the way by which the spelling came; `reasons`: sentences, by part.
    """

    name: str
    confidence: float
    plausibility: float
    via: str
    reasons: tuple[str, ...]


def recover(name: str, *, kind: str | None = None, limit: int = 5) -> list[Reading]:
    """The Belarusian names that a spelling can stand for, likeliest first, at most `limit`; [] where no letter is of our scripts.

    `kind` is person, given, patronymic, surname or place; without it the words tell, and the reasons say what it was taken for.
    Parts come in the order given name, patronymic, surname. Never raises on any text; ValueError for another kind.

    >>> recover("ЛУКАШЕНКО Александр Григорьевич")[0].name, recover("A. Lukashenko")[0].name
    ('Аляксандр Рыгоравіч Лукашэнка', 'А. Лукашэнка')
    >>> recover("Mogilev", kind="place")[0].via, recover("a")[0].confidence
    ('lexicon', 0.2)
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f'no kind is called "{kind}"; {", ".join(KINDS)} are')
    return list(_recovered(name, kind))[: max(1, limit)]


@lru_cache(1 << 14)
def _recovered(name: str, kind: str | None) -> tuple[Reading, ...]:
    found = recovery().readings(name, kind)
    if sum(map(str.isalpha, name[:_LONGEST])) < 2:  # an initial alone, or less
        return tuple(
            one._replace(confidence=min(one.confidence, _ONE_LETTER), plausibility=0.0, reasons=("one letter says nothing",))
            for one in found
        )
    return tuple(found)


@cache
def recovery() -> Recovery:
    """The way from spellings to readings with the tables of the library."""
    return Recovery(origins(), parts())


class Placed(NamedTuple):
    """A word of a name where it stands, its role, and its readings, likeliest first."""

    start: int
    stop: int
    role: str
    origins: list[Origin]


class Shown(NamedTuple):
    """A reading of a word: how probable, as it stands in a name, what is said of it, and where it is from."""

    confidence: float
    text: str
    reason: str
    origin: Origin


class _Context(NamedTuple):
    """What the other words say: Cyrillic language, gender, the Latin words, how much likelier they came through Russian."""

    like: str | None
    gender: str | None
    latin: str
    russian: float


class Recovery:
    """The way from a spelling to its readings; `known`: tables of names and places may be asked; `words` are those of places."""

    def __init__(self, ways: Origins, parts: Parts, *, known: bool = True, words: attested.PlaceWords | None = None) -> None:
        self.ways = ways
        self.parts = parts
        self.words = attested.place_words() if words is None else words
        self.known = known

    def readings(self, name: str, kind: str | None = None) -> list[Reading]:
        """The readings of a name, likeliest first."""
        name = " ".join(name[:_LONGEST].split())
        if not _WORD.search(name):
            return []
        if kind is None:
            return self._open(name)
        if kind == "person":
            return self._person(name)
        return self._place(name) if kind == "place" else self._single(name, kind)

    # --- kinds --------------------------------------------------------------------------------------------------------------

    def _open(self, name: str) -> list[Reading]:
        """The readings where nobody says what the name is of."""
        words = _WORD.findall(name)
        person = parse(name)
        given = (part for part in person.parts if part.role == "given")
        alike = any(evidence(part.text).known for part in given)
        alike = alike or any(part.role in ("patronymic", "initial") for part in person.parts)
        if len(words) > 1 or any(part.role == "initial" for part in person.parts):
            place = self.known and lexicon.lookup(name, kind="place")
            if alike and not place:
                return _saying(self._person(name), "taken for the name of a person")
            found = _saying(self._place(name), "taken for a place")
            if place or len(words) > _NAME or not any(part.role == "given" for part in person.parts):
                return found
            # Two words with capitals of which neither is known: a person as likely as a place.
            either = [*_saying(self._person(name), "taken for the name of a person"), *found]
            return _merged(one._replace(confidence=one.confidence / 2) for one in either)
        shares = self._kinds(words[0], person)
        found = [
            one._replace(confidence=one.confidence * share, reasons=(f"taken for a {_CALLED[kind]} ({share:.0%})", *one.reasons))
            for kind, share in shares.items()
            for one in (self._place(name) if kind == "place" else self._single(name, kind))
        ]
        return _merged(found)

    def _kinds(self, word: str, person: Person) -> dict[str, float]:
        """What a single word may be, with how probable each is."""
        role = person.parts[0].role if person.parts else "other"
        if role == "given" and not (self.known and lexicon.lookup(word, kind="place")):
            return {"given": 0.9, "surname": 0.1}
        if (of := evidence(word)).patronymic >= _PATRONYMIC:
            return {"patronymic": 0.97, "surname": 0.03} if of.patronymic_gender == "f" else {"surname": 0.55, "patronymic": 0.45}
        place = 0.3
        if self.known:
            places, surnames = (bool(lexicon.lookup(word, kind=kind)) for kind in ("place", "surname"))
            place = 0.5 if places and surnames else 0.95 if places else 0.03 if surnames else place
        language, low = spoken(word)
        if place == 0.3 and language in ("ru", "either"):
            _, rows = self.ways.russian.rows(low)
            place = self.ways.russian.place(low, rows)
        shares = {"surname": 1 - place, "place": place}
        return {kind: share for kind, share in shares.items() if share > 0.02}

    def _single(self, name: str, kind: str) -> list[Reading]:
        """The readings of a given name, a patronymic or a surname, of one word or several."""
        found = [(match[0], kind) for match in _WORD.finditer(name)][:_WORDS]
        gaps = ["-" if name[left.end() : right.start()].strip() in ("-", "‐", "‑", "–") else " " for left, right in _pairs(name)]
        return self._joined(found, gaps, None)

    def _person(self, name: str) -> list[Reading]:
        """The readings of a full name."""
        if self.known and (names := attested.public(name)):
            return _listed(names, "the table of public figures has it", (LISTED, 1 - LISTED))
        person = parse(name)
        some = [part for part in person.parts if part.role != "other"]
        extra: tuple[str, ...] = ()
        if not some:
            some = [Part(match[0], "surname", match.start(), match.end()) for match in _WORD.finditer(name)][:_WORDS]
            extra = person.doubts
        some.sort(key=lambda part: _ORDER[part.role])
        words: list[tuple[str, str]] = []
        gaps: list[str] = []
        for part in some:
            for at, word in enumerate(re.split("[-‐‑–]", part.text)):
                if word:
                    if words:
                        gaps.append("-" if at else " ")
                    words.append((word, part.role))
        readings = self._joined(words, gaps, person.gender)
        if extra:
            readings = [one._replace(confidence=one.confidence * 0.5, plausibility=one.plausibility * 0.3) for one in readings]
        doubts = tuple(dict.fromkeys((*extra, *person.doubts)))
        return [one._replace(reasons=(*one.reasons, *doubts)) for one in readings]

    def placed(self, name: str) -> list[Placed]:
        """The words of a name in the order in which they stand, each with its readings; what is no word of a name is left out."""
        person = parse(name)
        named = [part for part in person.parts if part.role in ("given", "patronymic", "surname", "initial", "particle")]
        if self.known and (whole := attested.place(name)) and not any(part.role in ("given", "patronymic") for part in named):
            left, right = list(_WORD.finditer(name)), _WORD.findall(whole[0])
            if len(left) == len(right):
                why = "the table of places has it"
                return [
                    Placed(match.start(), match.end(), "place", [Origin(word.lower(), LISTED, "lexicon", why, -2.0)])
                    for match, word in zip(left, right, strict=True)
                ]
        kind = "surname" if any(part.role in ("given", "patronymic", "initial") for part in named) else None
        words: list[tuple[int, int, str]] = []
        for match in list(_WORD.finditer(name))[:_WORDS]:
            role = next((part.role for part in named if part.start <= match.start() < part.stop), kind or "place")
            words.append((match.start(), match.end(), role if kind or len(person.parts) == 1 else "place"))
        beside = self._beside([(name[start:stop], role) for start, stop, role in words], person.gender)
        found = []
        for start, stop, role in words:
            word = name[start:stop]
            some = self.ways.of(word, "place", like=beside.like) if role == "place" else self._part(word, role, beside)
            if some:
                found.append(Placed(start, stop, role, some[:_KEPT]))
        return found

    def _beside(self, words: Sequence[tuple[str, str]], gender: str | None) -> _Context:
        """What the words of a name say of each other."""
        latin = [(word, role) for word, role in words if role in ("given", "patronymic", "surname") and spoken(word)[0] == "latin"]
        told = [way for word, role in latin if role != "surname" and (way := self.parts.russian(word, role)) is not None]
        beside = " ".join(plain(word) for word, _ in latin) if len(latin) > 1 else ""
        return _Context(_like(word for word, role in words if role != "initial"), gender, beside, sum(told))

    def _joined(self, words: Sequence[tuple[str, str]], gaps: Sequence[str], gender: str | None) -> list[Reading]:
        context = self._beside(words, gender)
        most = {"surname": _MORE}
        choices = [self._part(word, role, context)[: most.get(role, _KEPT)] or [_as_is(word)] for word, role in words]
        if not choices:
            return []
        some = [[_shown(word, role, one) for one in each] for (word, role), each in zip(words, choices, strict=True)]
        ways: dict[str, tuple[float, Sequence[Shown]]] = {}
        for share, picked in products(some):
            text = picked[0].text
            for gap, one in zip(gaps, picked[1:], strict=False):
                text += gap + one.text
            known = ways.get(text)
            ways[text] = (share, picked) if known is None else (known[0] + share, known[1])
        roles = [role for _, role in words]
        return _ordered(self._reading(text, share, roles, picked) for text, (share, picked) in ways.items())

    def _reading(self, name: str, share: float, roles: Sequence[str], picked: Sequence[Shown]) -> Reading:
        read = [one.origin.via for role, one in zip(roles, picked, strict=True) if role not in ("initial", "particle")]
        via = "; ".join(dict.fromkeys(read)) or "letters as they are"
        reasons = tuple([one.reason for role, one in zip(roles, picked, strict=True) if role != "particle"])
        return Reading(name, share, _plausible(roles, [one.origin for one in picked]), via, reasons)

    def _part(self, word: str, role: str, beside: _Context) -> list[Origin]:
        if role == "initial":
            return [initial(word)]
        if role == "particle":
            return [Origin(word.lower(), 1.0, "letters as they are", "a particle", -2.0)]
        if role == "given":
            return self.parts.given(word, like=beside.like, gender=beside.gender, beside=beside.latin)
        if role == "patronymic":
            return self.parts.patronymic(word, like=beside.like, gender=beside.gender, beside=beside.latin)
        return agreeing(self._surname(word, beside), beside.gender)

    def _surname(self, word: str, beside: _Context) -> list[Origin]:
        known = self.known and (lambda low: low in attested.surnames().belarusian)
        found = self.ways.of(word, "surname", like=beside.like, beside=beside.latin, russian=beside.russian, known=known or None)
        language, low = spoken(word, beside.like)
        if self.known and language in ("ru", "either") and (listed := attested.surnames().russian.get(low.replace("ё", "е"))):
            found = listed_first(listed, found, "the same person or name has it so in a table", "lexicon")
        return preferred(found) if self.known and language == "latin" else found

    # --- places -------------------------------------------------------------------------------------------------------------

    def _place(self, name: str) -> list[Reading]:
        if self.known and (names := attested.place(name)):
            return _listed(names, "the table of places has it", [LISTED / len(names)] * len(names))
        matches = list(_WORD.finditer(name))[:_WORDS]
        like = _like(match[0] for match in matches)
        choices = []
        latin = [match[0] for match in matches if spoken(match[0], like)[0] == "latin"]
        beside = " ".join(map(plain, latin)) if len(latin) > 1 else ""
        for match in matches:
            some = self.ways.of(match[0], "place", like=like, beside=beside)
            language, low = spoken(match[0], like)
            if language in ("ru", "either") and (other := self.words.get(low)):
                some = remembered(other, some)
            choices.append(some[:_MORE] or [_as_is(match[0])])
        shown = [[_shown(match[0], "place", one) for one in each] for match, each in zip(matches, choices, strict=True)]
        found = []
        for share, picked in products(shown):
            text, end = "", 0
            for match, one in zip(matches, picked, strict=True):
                small = match[0][0] == match[0][0].lower() and end > 0
                text += name[end : match.start()] + (one.origin.text if small else one.text)
                end = match.end()
            via = "; ".join(dict.fromkeys(one.origin.via for one in picked))
            reasons = tuple([one.reason for one in picked])
            depth = min(one.origin.depth for one in picked)
            share *= min(_TRUST.get(one.origin.via, 1.0) for one in picked)
            found.append(Reading(text + name[end:].rstrip("."), share, 1 / (1 + exp(-4.0 * (depth + 2.75))), via, reasons))
        return _merged(found)


_CALLED = {"given": "given name", "patronymic": "patronymic", "surname": "surname", "place": "place"}


def _listed(names: Sequence[str], why: str, shares: Sequence[float]) -> list[Reading]:
    """The readings that a table has."""
    return [Reading(name, share, 0.99, "lexicon", (why,)) for name, share in zip(names, shares, strict=False)]


def _saying(found: Iterable[Reading], what: str) -> list[Reading]:
    return [one._replace(reasons=(what, *one.reasons)) for one in found]


def _pairs(name: str) -> Iterable[tuple[re.Match[str], re.Match[str]]]:
    some = list(_WORD.finditer(name))[:_WORDS]
    return zip(some, some[1:], strict=False)


def _like(words: Iterable[str]) -> str | None:
    """The Cyrillic language that some words show together, be or ru, or None."""
    shown = [spoken(word)[0] for word in words]
    ours, theirs = sum(one in ("be", "be-tarask") for one in shown), shown.count("ru")
    return "be" if ours > theirs else "ru" if theirs else None


def _merged(found: Iterable[Reading]) -> list[Reading]:
    """Readings with the same name as one, likeliest first."""
    by: dict[str, Reading] = {}
    for one in sorted(found, key=lambda one: (-one.confidence, one.name)):
        known = by.get(one.name)
        by[one.name] = one if known is None else known._replace(confidence=known.confidence + one.confidence)
    return _ordered(by.values())


def _ordered(found: Iterable[Reading]) -> list[Reading]:
    """Readings, likeliest first, as many as anybody will ask for."""
    return sorted(found, key=lambda one: (-one.confidence, one.name))[:20]


def _plausible(roles: Sequence[str], picked: Sequence[Origin]) -> float:
    """How likely it is that a name is Belarusian, by how its letters follow each other and by the given name."""
    depths = [one.depth for role, one in zip(roles, picked, strict=True) if role == "surname"]
    depths = depths or [one.depth for role, one in zip(roles, picked, strict=True) if role not in ("initial", "particle")]
    depth = min(depths, default=-3.0)
    named = [one.why == "a name of the list" for role, one in zip(roles, picked, strict=True) if role == "given"]
    return 1 / (1 + exp(-(4.0 * (depth + 2.75) + (1.5 if any(named) else -1.5 if named else 0.0))))


def _as_is(word: str) -> Origin:
    return Origin(word.lower(), 0.1, "letters as they are", "nothing is known of how it is written", -8.0)


def _shown(word: str, role: str, one: Origin) -> Shown:
    """A reading of a word as it stands in a name, with what is said of it."""
    called = {"given": "given name", "other": "word"}.get(role, role)
    text = one.text if role in ("initial", "particle") else _cased(one.text)
    return Shown(one.confidence, text, f"{called} {word}: {text}, {one.why} ({one.via}, {one.confidence:.2f})", one)


@lru_cache(1 << 14)
def _cased(low: str) -> str:
    return "-".join(title(word) for word in low.split("-"))


