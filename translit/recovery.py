"""The Belarusian names that a spelling can stand for: `recover`.

From any spelling, Latin of any habit, Russian, Ukrainian, either orthography, back to the name in the official one. A full name is
taken apart; the given name is sought in the list, the patronymic is made from given names, the surname is read by letters and
stress, and all must agree in gender. `confidence` says how sure the reading is, among readings; `plausibility` says whether the name
is a Belarusian one at all, which is another question: Смирнов is read with ease.

>>> recover("Tsikhanouskaya, Sviatlana")[0].name
'Святлана Ціханоўская'
>>> [reading.name for reading in recover("Лебедев", kind="surname", limit=2)]
['Лебедзеў', 'Лебядзеў']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from math import exp
from typing import NamedTuple

from translit import lexicon, parts
from translit.loading import tsv_rows
from translit.namesakes import man
from translit.origins import Origin, Origins, origins, spoken
from translit.paths import TABLES
from translit.person import Part, Person, parse
from translit.text import APOSTROPHES, INVISIBLE, STRESS, lower, title

#: What `kind` may ask for.
KINDS = ("person", "given", "patronymic", "surname", "place")
# A word with what a word may have inside it.
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{re.escape(APOSTROPHES)}\"”″ʺ](?=[^\W\d_]|$|[ -])|[{STRESS}{INVISIBLE}\u0300-\u036f])*")
_ORDER = {"given": 0, "initial": 0, "patronymic": 1, "particle": 2, "surname": 3, "other": 4}
_WOMEN = re.compile("(?:ская|цкая|ава|ова|ева|ёва|іна|ына|ая|яя)$")
_MEN = re.compile("(?:скі|цкі|аў|оў|еў|ёў|ы|і)$")
#: A surname of the other gender than the name has is so much less likely.
_DISAGREES = 0.02
# A reading that a table of the library has.
_LEXICON = 0.96
#: Longer text is no name; no more words of it are looked at.
_LONGEST, _WORDS = 400, 12
# Each part keeps so many readings for the product.
_KEPT = 4


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
    """The Belarusian names that a spelling can stand for, likeliest first, at most `limit`; [] where it has no letter of our scripts.

    `kind` is person, given, patronymic, surname or place; without it the words tell, and the reasons say what the name was taken for.
    Parts come in the order given name, patronymic, surname. Never raises on any text; ValueError for another kind.

    >>> recover("ЛУКАШЕНКО Александр Григорьевич")[0].name, recover("A. Lukashenko")[0].name
    ('Аляксандр Рыгоравіч Лукашэнка', 'А. Лукашэнка')
    >>> recover("Mogilev", kind="place")[0].via
    'lexicon'
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f'no kind is called "{kind}"; {", ".join(KINDS)} are')
    return list(_recovered(name, kind))[: max(1, limit)]


@lru_cache(1 << 14)
def _recovered(name: str, kind: str | None) -> tuple[Reading, ...]:
    return tuple(Recovery(origins()).readings(name, kind))


class Recovery:
    """The way from a spelling to its readings; `known` whether the tables of names and places may be asked."""

    def __init__(self, ways: Origins, *, known: bool = True) -> None:
        self.ways = ways
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
        alike = any(part.role in ("given", "patronymic", "initial") for part in person.parts)
        if len(words) > 1 or any(part.role == "initial" for part in person.parts):
            place = self.known and lexicon.lookup(name, kind="place")
            if alike and not place:
                return _saying(self._person(name), "taken for the name of a person")
            found = self._place(name)
            return _saying(found, "taken for a place")
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
        if role == "patronymic":
            return {"patronymic": 0.6, "surname": 0.4}
        place = 0.3
        if self.known:
            places, surnames = (bool(lexicon.lookup(word, kind=kind)) for kind in ("place", "surname"))
            place = 0.5 if places and surnames else 0.95 if places else 0.03 if surnames else place
        language, low = spoken(word)
        if place == 0.3 and language in ("ru", "either"):
            _, rows = self.ways.russian.rows(low)
            place = self.ways.russian.place(low, rows)
        shares = {"surname": 1 - place, "place": place}
        if re.search("(?:[ое]вич|[оаэе]віч|[oae]vi[cč]h?|[oe]wicz)$", word.lower()):
            shares = {"surname": 0.75 * (1 - place), "patronymic": 0.25 * (1 - place), "place": place}
        return {kind: share for kind, share in shares.items() if share > 0.02}

    def _single(self, name: str, kind: str) -> list[Reading]:
        """The readings of a given name, a patronymic or a surname, of one word or several."""
        found = [(match[0], kind) for match in _WORD.finditer(name)][:_WORDS]
        gaps = ["-" if name[left.end() : right.start()].strip() in ("-", "‐", "‑", "–") else " " for left, right in _pairs(name)]
        return self._joined(found, gaps, None)

    def _person(self, name: str) -> list[Reading]:
        """The readings of a full name."""
        if self.known and (found := _public(name)):
            return found
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

    def _joined(self, words: Sequence[tuple[str, str]], gaps: Sequence[str], gender: str | None) -> list[Reading]:
        like = _like(word for word, role in words if role != "initial")
        choices = [self._part(word, role, like, gender)[:_KEPT] or [_as_is(word)] for word, role in words]
        if not choices:
            return []
        found = []
        for picked in _products(choices):
            text, share = "", 1.0
            for at, ((word, role), one) in enumerate(zip(words, picked, strict=True)):
                text += (gaps[at - 1] if at else "") + (one.text if role in ("initial", "particle") else _cased(one.text))
                share *= one.confidence
            vias = [one.via for (_, role), one in zip(words, picked, strict=True) if role not in ("initial", "particle")]
            via = "; ".join(dict.fromkeys(vias)) or "letters as they are"
            reasons = tuple(_reason(word, role, one) for (word, role), one in zip(words, picked, strict=True) if role != "particle")
            found.append(Reading(text, share, self._plausible(words, picked), via, reasons))
        return _merged(found)

    def _part(self, word: str, role: str, like: str | None, gender: str | None) -> list[Origin]:
        if role == "initial":
            return [parts.initial(word)]
        if role == "particle":
            return [Origin(word.lower(), 1.0, "letters as they are", "a particle", -2.0)]
        if role == "given":
            return parts.given(word, like=like, gender=gender)
        if role == "patronymic":
            return parts.patronymic(word, like=like, gender=gender)
        return _agreeing(self._surname(word, like), gender)

    def _surname(self, word: str, like: str | None) -> list[Origin]:
        known = self.known and (lambda low: low in _surnames().belarusian)
        found = self.ways.of(word, "surname", like=like, known=known or None)
        language, low = spoken(word, like)
        if self.known and language in ("ru", "either") and (listed := _surnames().russian.get(low.replace("ё", "е"))):
            found = _first(listed, found, "the same person or name has it so in a table", "lexicon")
        return found

    def _plausible(self, words: Sequence[tuple[str, str]], picked: Sequence[Origin]) -> float:
        """How likely it is that a name is Belarusian, by how its letters follow each other and by the given name."""
        depths = [one.depth for (_, role), one in zip(words, picked, strict=True) if role == "surname"]
        depths = depths or [one.depth for (_, role), one in zip(words, picked, strict=True) if role not in ("initial", "particle")]
        depth = min(depths, default=-3.0)
        named = [one.why == "a name of the list" for (_, role), one in zip(words, picked, strict=True) if role == "given"]
        return 1 / (1 + exp(-(4.0 * (depth + 2.75) + (1.5 if any(named) else -1.5 if named else 0.0))))

    # --- places -------------------------------------------------------------------------------------------------------------

    def _place(self, name: str) -> list[Reading]:
        if self.known and (found := _listed_place(name)):
            return found
        matches = list(_WORD.finditer(name))[:_WORDS]
        like = _like(match[0] for match in matches)
        choices = []
        for match in matches:
            some = self.ways.of(match[0], "place", like=like)
            language, low = spoken(match[0], like)
            if len(matches) > 1 and language in ("ru", "either") and (other := _place_words().get(low)):
                some = _first(other, some, "another word in Belarusian", "Russian")
            choices.append(some[:_KEPT] or [_as_is(match[0])])
        found = []
        for picked in _products(choices):
            text, end, share = "", 0, 1.0
            for match, one in zip(matches, picked, strict=True):
                small = match[0][0] == match[0][0].lower() and end > 0
                text += name[end : match.start()] + (one.text if small else _cased(one.text))
                end = match.end()
                share *= one.confidence
            via = "; ".join(dict.fromkeys(one.via for one in picked))
            reasons = tuple(_reason(match[0], "place", one) for match, one in zip(matches, picked, strict=True))
            depth = min(one.depth for one in picked)
            found.append(Reading(text + name[end:].rstrip("."), share, 1 / (1 + exp(-4.0 * (depth + 2.75))), via, reasons))
        return _merged(found)


_CALLED = {"given": "given name", "patronymic": "patronymic", "surname": "surname", "place": "place"}


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


def _products(choices: Sequence[Sequence[Origin]]) -> Iterable[tuple[Origin, ...]]:
    """Ways to pick one reading for each part: all where the parts are few, else the best with one part changed."""
    if len(choices) <= 3:
        return product(*choices)
    best = tuple(some[0] for some in choices)
    changed = [
        tuple(other if here == at else one for here, one in enumerate(best)) for at, some in enumerate(choices) for other in some[1:]
    ]
    return [best, *changed]


def _merged(found: Iterable[Reading]) -> list[Reading]:
    """Readings with the same name as one, likeliest first."""
    by: dict[str, Reading] = {}
    for one in sorted(found, key=lambda one: (-one.confidence, one.name)):
        known = by.get(one.name)
        by[one.name] = one if known is None else known._replace(confidence=known.confidence + one.confidence)
    return sorted(by.values(), key=lambda one: (-one.confidence, one.name))[:20]


def _as_is(word: str) -> Origin:
    return Origin(word.lower(), 0.1, "letters as they are", "nothing is known of how it is written", -8.0)


def _reason(word: str, role: str, one: Origin) -> str:
    called = {"given": "given name", "other": "word"}.get(role, role)
    shown = one.text if role == "initial" else _cased(one.text)
    return f"{called} {word}: {shown}, {one.why} ({one.via}, {one.confidence:.2f})"


def _cased(low: str) -> str:
    return "-".join(title(word) for word in low.split("-"))


def _agreeing(found: Sequence[Origin], gender: str | None) -> list[Origin]:
    """Surnames with those of the other gender last."""
    other = {"m": _WOMEN, "f": _MEN}.get(gender or "")
    if other is None:
        return list(found)
    shares = [one.confidence * (_DISAGREES if other.search(one.text) else 1.0) for one in found]
    whole = sum(shares) or 1.0
    total = sum(one.confidence for one in found)
    agreed = [one._replace(confidence=share / whole * total) for one, share in zip(found, shares, strict=True)]
    return sorted(agreed, key=lambda one: (-one.confidence, one.text))


def _first(listed: Sequence[str], found: Sequence[Origin], why: str, via: str) -> list[Origin]:
    """What a table has before what was read, the readings among themselves as likely as they are by letters."""
    by = {one.text: one for one in found}
    shares = {text: (by[text].confidence if text in by else 0.0) + 0.02 for text in listed}
    whole = sum(shares.values())
    ahead = [Origin(text, _LEXICON * share / whole, via, why, by[text].depth if text in by else -2.0) for text, share in shares.items()]
    rest = [one._replace(confidence=one.confidence * (1 - _LEXICON)) for one in found if one.text not in shares]
    return sorted([*ahead, *rest], key=lambda one: (-one.confidence, one.text))


class _Surnames(NamedTuple):
    belarusian: frozenset[str]
    russian: Mapping[str, tuple[str, ...]]


@cache
def _surnames() -> _Surnames:
    """The surnames of the lexicon: Belarusian ones, and Russian ones (ё as е) with their Belarusian forms."""
    here: dict[tuple[str, str], list[str]] = {}
    there: list[tuple[str, str, str]] = []
    for row in lexicon.dicts("surname"):
        gender = row["tags"] if row["tags"] in ("m", "f") else ""
        if row["lang"] == "be":
            here.setdefault((row["id"], gender), []).append(row["form"].lower())
        elif row["lang"] == "ru":
            there.append((row["id"], gender, row["form"].lower().replace("ё", "е")))
    russian: dict[str, list[str]] = {}
    for id, gender, form in there:
        for of in dict.fromkeys((gender, "")) if gender else ("", "m", "f"):
            for text in here.get((id, of), ()):
                if text not in (some := russian.setdefault(form, [])):
                    some.append(text)
    return _Surnames(frozenset(form for some in here.values() for form in some), {form: tuple(some) for form, some in russian.items()})


def _public(name: str) -> list[Reading]:
    """The readings of a name that the table of public figures has in this spelling."""
    found = []
    words = len(_WORD.findall(name.replace("-", "")))
    if words < 2:
        return []
    for entry in lexicon.lookup(name, kind="person"):
        forms = [form.text for form in entry.forms if form.lang == "be"]
        same = [text for text in forms if len(text.replace("-", "").split()) == words] or forms[:1]
        for at, text in enumerate(same[:2]):
            reason = f"the table of public figures has it: {entry.form('be') or text}"
            found.append(Reading(text, _LEXICON if not at else 0.03, 0.99, "lexicon", (reason,)))
    return _merged(found) if len({one.name for one in found}) <= 2 else []


def _listed_place(name: str) -> list[Reading]:
    """The readings of a place that the table of places has in this spelling."""
    entries = lexicon.lookup(name, kind="place")
    names = list(dict.fromkeys(text for entry in entries if (text := entry.form("be"))))
    return [Reading(text, _LEXICON / len(names), 0.99, "lexicon", ("the table of places has it",)) for text in names]


@cache
def _place_words() -> Mapping[str, tuple[str, ...]]:
    """Words of place names whose Belarusian is another word: большая is вялікая."""
    found: dict[str, list[str]] = {}
    for row in tsv_rows(TABLES / "correspondences" / "settled-ru.tsv", "correspondences/settled-ru.tsv"):
        if row["kind"] in ("part", "word"):
            found.setdefault(row["ru"], []).append(row["be"])
    return {word: tuple(some) for word, some in found.items()}
