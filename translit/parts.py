"""What a given name, a patronymic or an initial in any spelling stands for: the lists first, the patronymic made from given names.

A given name is replaced on its way into another language, not respelled (Мікалай, Николай, Nicholas), so that letters alone find
the wrong one. A list name is written by every habit of Latin and the cost of that tells how well a spelling fits it.

>>> given("Nikolai")[0].text, patronymic("Григорьевна")[0].text, given("Śviatłana")[0].text
('мікалай', 'рыгораўна', 'святлана')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from translit import lexicon
from translit.fold import fold
from translit.latin import latin
from translit.origins import Origin, origins, spoken
from translit.patronymic import patronymics

#: What a form costs that is met less often than the usual one, in nats.
_RARER = {"variant": 1.8, "short": 2.2, "church": 2.5, "former": 2.5}
#: A form that a list has letter for letter costs no more than this; one letter that is wrong costs so much.
_LISTED, _WRONG = 1.0, 5.0
#: What is not in the list, in nats: a word that fits no list name better than this is read by letters.
_STRANGE = 24.0
_DEPTH = -1.5
_INITIALS = {"й": "Й", "ў": "У"}


class Known(NamedTuple):
    """A Belarusian name of a list, lower case, its Russian form, gender, and what it costs that it is a rare one."""

    text: str
    russian: str
    gender: str
    rare: float


class _Lists(NamedTuple):
    #: By form in lower case, ё as е, in any language.
    exact: Mapping[str, list[Known]]
    shapes: Mapping[str, list[Known]]
    belarusian: Mapping[str, Known]


def _listed(names: Iterable[tuple[Known, tuple[str, ...]]]) -> _Lists:
    exact: dict[str, list[Known]] = defaultdict(list)
    shapes: dict[str, list[Known]] = defaultdict(list)
    belarusian: dict[str, Known] = {}
    for name, forms in names:
        if name.text not in belarusian or name.rare < belarusian[name.text].rare:
            belarusian[name.text] = name
        for form in (*forms, *([name.russian] if name.russian else [])):
            if name not in (some := exact[form.replace("ё", "е")]):
                some.append(name)
        for form in {name.text, name.russian, *forms} - {""}:
            for shape in fold(form):
                if name not in (some := shapes[shape]):
                    some.append(name)
    return _Lists(exact, shapes, belarusian)


class _Entry(NamedTuple):
    forms: list[tuple[str, frozenset[str], str]]

    def of(self, *langs: str) -> list[tuple[str, float, str]]:
        """The forms in some languages: text, how rare, gender."""
        found = []
        for text, tags, lang in self.forms:
            if lang in langs:
                found.append((text, sum(cost for tag, cost in _RARER.items() if tag in tags), "f" if "f" in tags else "m"))
        return found


@cache
def _entries() -> Mapping[str, _Entry]:
    found: dict[str, _Entry] = {}
    for row in lexicon.dicts("given"):
        entry = found.setdefault(row["id"], _Entry([]))
        entry.forms.append((row["form"].lower(), frozenset(row["tags"].split()), row["lang"]))
    return found


@cache
def given_names() -> _Lists:
    """The given names of the lexicon."""

    def names() -> Iterable[tuple[Known, tuple[str, ...]]]:
        for entry in _entries().values():
            russian = [(text, rare) for text, rare, _ in entry.of("ru")]
            others = tuple(text for text, _, _ in entry.of("be-tarask", "en", "pl", "uk"))
            for text, rare, gender in entry.of("be"):
                plain = rare == 0.0
                for other, more in russian or [("", 0.0)]:
                    yield Known(text, other, gender, rare + (more if plain else more + 0.5)), others if plain else ()

    return _listed(names())


@cache
def father_names() -> _Lists:
    """The patronymics of the men's names of the lexicon."""

    def names() -> Iterable[tuple[Known, tuple[str, ...]]]:
        for entry in _entries().values():
            russian = [both for text, rare, gender in entry.of("ru") if gender == "m" and not rare for both in patronymics(text, "ru")]
            for text, rare, gender in entry.of("be"):
                if gender != "m":
                    continue
                for at, both in enumerate(patronymics(text)):
                    for other in russian or [None]:
                        more = rare + 0.7 * at
                        yield Known(both.m.lower(), other.m.lower() if other else "", "m", more), ()
                        yield Known(both.f.lower(), other.f.lower() if other else "", "f", more), ()

    return _listed(names())


def given(word: str, *, like: str | None = None, gender: str | None = None) -> list[Origin]:
    """The Belarusian given names that a word in any spelling stands for, likeliest first; by letters where no list knows it."""
    return list(_of(word, "given", like, gender))


def patronymic(word: str, *, like: str | None = None, gender: str | None = None) -> list[Origin]:
    """The Belarusian patronymics that a word in any spelling stands for, likeliest first; by letters where no list knows it."""
    return list(_of(word, "patronymic", like, gender))


@lru_cache(1 << 14)
def _of(word: str, role: str, like: str | None, gender: str | None) -> tuple[Origin, ...]:
    language, low = spoken(word, like)
    lists = given_names() if role == "given" else father_names()
    if not low:
        return ()
    if language in ("be", "be-tarask"):
        raw = word.lower()
        if low not in lists.belarusian and (same := lists.exact.get(raw.replace("’", "")) or lists.exact.get(raw)):
            return (Origin(min(same, key=lambda one: one.rare).text, 0.95, "Taraškievica", "the list of given names", _DEPTH),)
        via = "Belarusian" if language == "be" else "Taraškievica"
        why = "a name of the list" if low in lists.belarusian else "it is written in Belarusian letters"
        return (Origin(low, 0.97, via, why, _DEPTH if low in lists.belarusian else -2.5),)
    if language == "latin":
        found = _latin(low, role, lists, gender)
    else:
        found = _cyrillic(low, lists, "Ukrainian" if language == "uk" else "Russian", gender, word.lower())
        if language == "either" and low in lists.belarusian and found and all(one.text != low for one in found):
            found.append(Origin(low, 0.3, "Belarusian", "a name of the list", _DEPTH))
    if found:
        return tuple(sorted(found, key=lambda one: (-one.confidence, one.text)))
    kind = "patronymic" if role == "patronymic" else "surname"
    return tuple(origins().of(word, kind, like=like))


def _agreeing(some: Iterable[Known], gender: str | None) -> list[Known]:
    some = list(some)
    return [one for one in some if gender is None or one.gender == gender] or some


def _cyrillic(low: str, lists: _Lists, via: str, gender: str | None, raw: str) -> list[Origin]:
    known = lists.exact.get(low.replace("ё", "е")) or lists.exact.get(raw.replace("ё", "е")) or ()
    costs: dict[str, float] = {}
    for one in _agreeing(known, gender):
        costs[one.text] = min(costs.get(one.text, 99.0), one.rare)
    return _shared(costs, via, 0.98)


def _latin(low: str, role: str, lists: _Lists, gender: str | None) -> list[Origin]:
    habits = latin()
    fitted = habits.fitted(low)
    shares = habits.weights(fitted)
    exact = lists.exact.get(low, ())
    some: dict[Known, float] = {}
    for shape in fold(low):
        for one in lists.shapes.get(shape, ()):
            some[one] = 0.0
    if not some:
        some = _near(low, lists)
    costs: dict[str, float] = {}
    vias: dict[str, str] = {}
    for one in _agreeing(some, gender):
        straight = habits.written(one.text, fitted, "be", shares)
        through = habits.written(one.russian, fitted, "ru", shares) if one.russian else 99.0
        cost = min(straight, through, 16.0) + some[one]
        via = "Belarusian, Latin letters" if straight <= through else "Russian, then Latin letters"
        if one in exact and cost > _LISTED:
            cost, via = _LISTED, "lexicon"
        if cost + one.rare < costs.get(one.text, 99.0):
            costs[one.text], vias[one.text] = cost + one.rare, via
    if not costs or min(costs.values()) > _STRANGE:
        return []
    found = _shared(costs, "lexicon", 0.97 if min(costs.values()) < 14 else 0.7)
    return [one._replace(via=vias[one.text]) for one in found]


def _near(low: str, lists: _Lists) -> dict[Known, float]:
    """The names of a list whose shape is one letter away: somebody may have erred."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    shape = fold(low)[0]
    if len(shape) < 5:
        return {}
    close = process.extract(shape, list(lists.shapes), scorer=OSA.distance, score_cutoff=1, limit=4)
    return {one: _WRONG for near, _, _ in close for one in lists.shapes[near] if near[:1] == shape[:1]}


def _shared(costs: Mapping[str, float], via: str, whole: float) -> list[Origin]:
    """Names by what they cost, as probabilities that sum to `whole`."""
    if not costs:
        return []
    least = min(costs.values())
    shares = {text: exp(least - cost) for text, cost in costs.items()}
    total = sum(shares.values())
    found = [Origin(text, whole * share / total, via, "a name of the list", _DEPTH) for text, share in shares.items()]
    return sorted(found, key=lambda one: (-one.confidence, one.text))[:6]


@lru_cache(1 << 10)
def initial(text: str) -> Origin:
    """The Belarusian initial for one in any script, with its dot; which letter it stands for may be open."""
    letters = text.rstrip(".")
    language, low = spoken(letters)
    if language == "latin":
        fitted = latin().fitted(low)
        table = latin().rows
        costs = {
            source: sum(found.values())
            for (lang, kind, source, spelling), found in table.items()
            if lang == "be" and kind == "^" and spelling == fitted and len(source) == 1
        }
        low = max(costs, key=lambda letter: costs[letter]) if costs else low
    elif language == "ru" or low in "ищъ":
        low = {"и": "і", "щ": "ш", "ъ": ""}.get(low[:1], low[:1]) + low[1:]
    open_to = language != "be" and low in "аяеюуг"
    why = f"the letter alone does not tell the name: {text}" if open_to else "an initial"
    return Origin(_INITIALS.get(low, low.upper()) + ".", 0.6 if open_to else 0.9, "letters as they are", why, -2.0)
