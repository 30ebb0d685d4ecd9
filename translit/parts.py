"""What a given name, a patronymic or an initial in any spelling stands for: the lists first, the patronymic made from given names.

A given name is replaced on its way into another language, not respelled (Мікалай, Николай, Nicholas), so that letters alone find
the wrong one. A list name is written by every habit of Latin and the cost of that tells how well a spelling fits it.

>>> known = parts()
>>> known.given("Nikolai")[0].text, known.patronymic("Григорьевна")[0].text, known.given("Śviatłana")[0].text
('мікалай', 'рыгораўна', 'святлана')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import exp, log
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from translit import lexicon
from translit.fold import fold
from translit.latin import latin
from translit.loading import tsv_rows
from translit.origins import Origin, Origins, origins, spoken
from translit.paths import TABLES
from translit.patronymic import Patronymic, patronymics

#: What a form costs that is met less often than the usual one, in nats.
_RARER = {"variant": 1.8, "short": 5.0, "church": 2.5, "former": 2.5}
#: A form that a list has letter for letter costs no more than this; one letter that is wrong costs so much.
_LISTED, _WRONG, _SILENT = 1.0, 5.0, 1.0
#: What is not in the list, in nats: a word that fits no list name better than this is read by letters.
_STRANGE = 24.0
_DEPTH = -1.5
_MEMORY = 1 << 14
_INITIALS = {"й": "Й", "ў": "У"}


class Known(NamedTuple):
    """A Belarusian name of a list, lower case, its Russian form, gender, and what it costs that it is a rare one."""

    text: str
    russian: str
    gender: str
    rare: float


#: How many people bear a form, by role (given, patronymic) and form in lower case.
Counts = Mapping[tuple[str, str], float]


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


class _Form(NamedTuple):
    text: str
    rare: float
    gender: str
    common: bool


class _Entry(NamedTuple):
    forms: list[tuple[str, frozenset[str], str, bool]]

    def of(self, *langs: str) -> list[_Form]:
        """The forms in some languages: text, how rare, gender, whether Wikidata has it too."""
        return [
            _Form(text, sum(cost for tag, cost in _RARER.items() if tag in tags), "f" if "f" in tags else "m", common)
            for text, tags, lang, common in self.forms
            if lang in langs
        ]


@cache
def _entries() -> Mapping[str, _Entry]:
    found: dict[str, _Entry] = {}
    for row in lexicon.records("given"):
        entry = found.setdefault(row.id, _Entry([]))
        entry.forms.append((row.form.lower(), frozenset(row.tags.split()), row.lang, "wikidata-names" in row.source))
    return found


@cache
def counts() -> Counts:
    """How many people bear a form, as `tables/names/given-counts.tsv` has it."""
    rows = tsv_rows(TABLES / "names" / "given-counts.tsv", "names/given-counts.tsv")
    return {(row["role"], row["be"]): float(row["people"]) for row in rows}


class Parts:
    """Given names and patronymics of the lexicon, the usual forms of them first."""

    def __init__(self, counts: Counts, ways: Origins) -> None:
        self.ways = ways
        self.counts = counts
        self.lists = {"given": _listed(self._given()), "patronymic": _listed(self._patronymics())}
        self._ways: dict[tuple[str, str], float | None] = {}
        self._found: dict[tuple[str, str, str | None, str | None, str], tuple[Origin, ...]] = {}

    def _cost(self, form: _Form, role: str, same: Sequence[str], russian: str) -> float:
        """What it costs that a form is a rare one; where nobody is known to bear it, one nearer to the Russian form is likelier.

        `same` is the form, and that of the other gender.
        """
        text = same[0]
        people = sum(self.counts.get((role, one.lower()), 0.0) for one in same) + 0.4 * form.common
        if role == "patronymic":
            people += 0.3 * self.counts.get(("given", form.text), 0.0)
        far = Levenshtein.distance(fold(text)[0], fold(russian)[0]) if russian else 0
        return 0.6 * form.rare - log(people + 0.25) + 0.3 * far

    def _given(self) -> Iterable[tuple[Known, tuple[str, ...]]]:
        for entry in _entries().values():
            russian = entry.of("ru")
            others = tuple(form.text for form in entry.of("be-tarask", "en", "pl", "uk"))
            for form in entry.of("be"):
                for other in russian or [_Form("", 0.0, "", False)]:
                    plain = form.rare == 0.0
                    cost = self._cost(form, "given", (form.text,), other.text) + other.rare
                    cost += 0.5 if other.rare and not plain else 0.0
                    yield Known(form.text, other.text, form.gender, cost), others if plain else ()

    def _patronymics(self) -> Iterable[tuple[Known, tuple[str, ...]]]:
        for entry in _entries().values():
            men = [form.text for form in entry.of("ru") if form.gender == "m" and not form.rare]
            fathers: list[Patronymic | None] = [both for text in men for both in patronymics(text, "ru")]
            for form in entry.of("be"):
                for at, own in enumerate(patronymics(form.text) if form.gender == "m" else ()):
                    for father in fathers or [None]:
                        for place, gender in enumerate("mf"):
                            text, russian = own[place].lower(), father[place].lower() if father else ""
                            cost = self._cost(form, "patronymic", (text, own[1 - place]), russian)
                            yield Known(text, russian, gender, cost + 0.5 * at), ()

    def given(self, word: str, *, like: str | None = None, gender: str | None = None, beside: str = "") -> list[Origin]:
        """The Belarusian given names that a word in any spelling stands for, likeliest first; by letters where no list knows it."""
        return list(self._of(word, "given", like, gender, beside))

    def patronymic(self, word: str, *, like: str | None = None, gender: str | None = None, beside: str = "") -> list[Origin]:
        """The Belarusian patronymics that a word in any spelling stands for, likeliest first; by letters where no list knows it."""
        return list(self._of(word, "patronymic", like, gender, beside))

    def _of(self, word: str, role: str, like: str | None, gender: str | None, beside: str) -> tuple[Origin, ...]:
        key = (word, role, like, gender, beside)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _MEMORY:
                self._found.clear()
            found = self._found[key] = tuple(_read(word, role, self.lists[role], self.ways, like, gender, beside))
        return found

    def russian(self, word: str, role: str) -> float | None:
        """How much likelier a Latin given name or patronymic came through Russian than straight, in nats; None for a stranger."""
        key = (word, role)
        if key not in self._ways:
            if len(self._ways) >= _MEMORY:
                self._ways.clear()
            self._ways[key] = _way(word, self.lists[role])
        return self._ways[key]


def _read(
    word: str, role: str, lists: _Lists, ways: Origins, like: str | None, gender: str | None, beside: str
) -> Iterable[Origin]:
    language, low = spoken(word, like)
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
        found = _latin(low, lists, gender, beside)
    else:
        found = _cyrillic(low, lists, "Ukrainian" if language == "uk" else "Russian", gender, word.lower())
        if language == "either" and low in lists.belarusian and found and all(one.text != low for one in found):
            found.append(Origin(low, 0.3, "Belarusian", "a name of the list", _DEPTH))
    if found:
        return sorted(found, key=lambda one: (-one.confidence, one.text))
    return ways.of(word, "patronymic" if role == "patronymic" else "surname", like=like, beside=beside)


def _agreeing(some: Iterable[Known], gender: str | None) -> list[Known]:
    some = list(some)
    return [one for one in some if gender is None or one.gender == gender] or some


def _cyrillic(low: str, lists: _Lists, via: str, gender: str | None, raw: str) -> list[Origin]:
    known = lists.exact.get(low.replace("ё", "е")) or lists.exact.get(raw.replace("ё", "е")) or ()
    costs: dict[str, float] = {}
    for one in _agreeing(known, gender):
        costs[one.text] = min(costs.get(one.text, 99.0), one.rare)
    return _shared(costs, via, 0.98)


def _alike(low: str, lists: _Lists) -> dict[Known, float]:
    """The names of a list that a Latin word may be, with what it costs that somebody erred."""
    some = {one: 0.0 for shape in fold(low) for one in lists.shapes.get(shape, ())}
    if low.endswith("e"):  # Alexandre, Philippe
        some |= {one: _SILENT for shape in fold(low[:-1]) for one in lists.shapes.get(shape, ()) if one not in some}
    return some or _near(low, lists)


def _latin(low: str, lists: _Lists, gender: str | None, beside: str) -> list[Origin]:
    habits = latin()
    fitted = habits.fitted(low)
    shares = habits.weights(f"{fitted} {beside}")
    exact = lists.exact.get(low, ())
    some = _alike(low, lists)
    costs: dict[str, float] = {}
    vias: dict[str, str] = {}
    least = 99.0
    agreeing = _agreeing(some, gender)
    both = habits.both(((one.text, one.russian) for one in agreeing), fitted, shares)
    for one, (straight, through) in zip(agreeing, both, strict=True):
        cost = min(straight, through, 16.0) + some[one]
        via = "Belarusian, Latin letters" if straight <= through else "Russian, then Latin letters"
        if one in exact and cost > _LISTED:
            cost, via = _LISTED, "lexicon"
        least = min(least, cost)
        if cost + one.rare < costs.get(one.text, 99.0):
            costs[one.text], vias[one.text] = cost + one.rare, via
    if not costs or least > _STRANGE:
        return []
    return [one._replace(via=vias[one.text]) for one in _shared(costs, "lexicon", 0.98 if least < 14 else 0.7)]


def _way(word: str, lists: _Lists) -> float | None:
    """How much likelier a Latin word came through Russian than straight, in nats, by the list names that it may be."""
    habits = latin()
    language, low = spoken(word)
    if language != "latin" or not (some := _alike(low, lists)):
        return None
    fitted = habits.fitted(low)
    both = habits.both(((one.text, one.russian) for one in some), fitted, habits.usual)
    straight, through = (min(cost[at] + one.rare for one, cost in zip(some, both, strict=True)) for at in (0, 1))
    return max(-4.0, min(4.0, straight - through))


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
    return Origin(_INITIALS.get(low, low.upper()) + ".", 0.8 if open_to else 0.95, "letters as they are", why, -2.0)


@cache
def parts() -> Parts:
    """The given names and patronymics with the tables of the library."""
    return Parts(counts(), origins())
