"""The Belarusian nominative of a name as a text mentions it: its parts, order and initials stay, the case goes.

Given name and surname are read together: both stand in one case and are of one gender, so that `Аляксандра Пушкіна` is no Аляксандра,
and `Віталь Шчэрба` no Шчэрб. A surname alone takes the nominative of the full name that stands in its text. Into Belarusian: a list
knows, or `recover` reads.

>>> person((("Светланы", "G"), ("Тихановской", "S")), "ru"), person((("А.", "I"), ("Лукашэнкам", "S")), "be")
('Святлана Ціханоўская', 'А. Лукашэнка')
>>> place("Горадні", "be-tarask"), place("Warszawie", "pl")
('Гродна', 'Варшава')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from translit import lexicon, parts
from translit.clues import clue
from translit.fold import fold
from translit.forms import Nominative, nominatives
from translit.loading import tsv_cells
from translit.paths import TABLES
from translit.reading import Reader
from translit.recovery import recover
from translit.stems import Known, near
from translit.system import load
from translit.text import lower, regular, title

#: Words of a mention with their roles: G given, P patronymic, S surname, X a given name that no list has, I initial.
Words = tuple[tuple[str, str], ...]
#: Languages whose cases are taken off; of the others a name is what it is, but for a German -s.
_CASES = ("be", "be-tarask", "ru", "uk", "pl", "cs", "lt")
_OTHER_GENDER, _OTHER_CASE = 8.0, 8.0
_KEPT = 60
_FEMALE = re.compile("(?:ая|яя|[оаеёэ]ва|[іыи]на|ська|ska|skaja|skaya|[oe]va|ina)$")


class _Way(NamedTuple):
    """One reading of a word: nominative in its language, gender, case ("" where none shows), cost."""

    text: str
    gender: str
    case: str
    cost: float


def person(words: Words, lang: str, full: tuple[tuple[Words, str], ...] = ()) -> str:
    """The nominative of a person; `full` are the full names of the same text that share the stem of a lone surname.

    Each is words with the BCP 47 tag of their language, not that of the text. Never raises.
    """
    return _person(words, lang, full)


@lru_cache(maxsize=8192)
def _person(words: Words, lang: str, full: tuple[tuple[Words, str], ...]) -> str:
    plain = tuple((_letters(word, lang), role) for word, role in words)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    if len(plain) == 1 and plain[0][1] == "S" and (known := _of_full(plain[0][0], lang, full)):
        return known
    gender, ways = _together(plain, lang) if len(plain) > 1 else _single(plain[0], lang)
    out = []
    for (word, role), way in zip(plain, ways, strict=True):
        if role == "I":
            out.append(parts.initial(word).text)
        else:
            out.append(_cased(_belarusian(way, word, role, lang, gender)))
    return " ".join(out)


def case(words: Words, lang: str) -> str:
    """The case in which a person is mentioned: nom, gen, dat, acc, ins, loc, or "" where the language shows none.

    >>> case((("Святлане", "G"), ("Ціханоўскай", "S")), "be"), case((("Lukashenko", "S"),), "en")
    ('dat', '')
    """
    plain = tuple((_letters(word, lang), role) for word, role in words)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    _, ways = _together(plain, lang) if len(plain) > 1 else _single(plain[0], lang)
    return next((way.case for way in ways if way.case), "")


def case_of_place(text: str, lang: str) -> str:
    """The same of a place; of several words that of the last.

    >>> case_of_place("Гомелі", "be")
    'loc'
    """
    plain = _letters(text.split(" ")[-1], lang)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    if lang not in _CASES:
        return ""
    wanted = _place(text, lang).split(" ")[-1].lower()
    found = nominatives(plain, lang=lang, kind="place")
    same = [one for one in found if one.text.lower() == wanted] if lang == "be" else found
    return same[0].case if same else "nom"


def _letters(word: str, lang: str) -> str:
    """A word in the letters that the tables of endings have: official orthography, Cyrillic for Łacinka."""
    if lang == "be-Latn":
        return _latin(word)
    if lang in ("be", "be-tarask"):
        low = lower(regular(word, "Cyrl").text)
        return _official(low) if lang == "be-tarask" or _SOFT.search(low) else low
    return word


_SOFT = re.compile("[сзц]ь[бвмпфлнсзцд]|[нл]ь[нл]|дзь[вм]")


def _official(low: str) -> str:
    """A Taraškievica word by the rows of the word list, or the rules: a name is not turned into a known one that is near."""
    system = load("be")
    pieces = (system.worded(piece) or system.parts(piece) for piece in low.split("-"))
    return "-".join("".join(part.target for part in piece) for piece in pieces)


@cache
def _reader() -> Reader:
    return Reader("lacinka", "be")


@lru_cache(maxsize=4096)
def _latin(word: str) -> str:
    return _reader().convert(word)


def _together(words: Words, lang: str) -> tuple[str, list[_Way]]:
    """The readings of all words that agree best in gender and case, and the gender."""
    named = any(role == "G" for _, role in words)
    options = [_ways(word, role, lang, named=named) if role != "I" else [_Way(word, "", "", 0.0)] for word, role in words]
    best: tuple[float, str, list[_Way]] | None = None
    for gender in ("m", "f"):
        for case in ("nom", "gen", "dat", "acc", "ins", "loc"):
            picked = [min(some, key=lambda way: _cost(way, gender, case)) for some in options]
            total = sum(_cost(way, gender, case) for way in picked)
            if best is None or total < best[0] - 1e-9:
                best = total, gender, picked
    assert best is not None
    return best[1], best[2]


def _single(word: tuple[str, str], lang: str) -> tuple[str, list[_Way]]:
    """The reading of a name alone; here it may be the plural of a family, too."""
    way = min(_ways(*word, lang, alone=True), key=lambda one: one.cost)
    return way.gender, [way]


def _cost(way: _Way, gender: str, case: str) -> float:
    return way.cost + _OTHER_GENDER * (way.gender not in (gender, "")) + _OTHER_CASE * (way.case not in (case, ""))


def _ways(word: str, role: str, lang: str, *, alone: bool = False, named: bool = False) -> list[_Way]:
    """The readings of a word in a role."""
    low = word.lower()
    if lang not in _CASES:
        text = word[:-1] if lang == "de" and low.endswith("s") and _german(low) else word
        gender = ""
        if role == "G":
            return [_Way(text, of, "", 0.0) for of in _genders(text)] or [_Way(text, "", "", 0.0)]
        if role == "S" and _FEMALE.search(text.lower()):
            gender = "f" if text.lower().endswith(("ska", "skaja", "skaya", "ova", "eva")) else ""
        return [_Way(text, gender, "", 0.0)]
    kind = {"G": "given", "P": "patronymic"}.get(role, "surname")
    found = nominatives(word, lang=lang, kind=kind)
    least = found[0].cost
    if role == "G":
        ways = _listed_given(word, found)
        if ways:
            return ways
    ways = []
    for one in found[:_KEPT]:
        if one.number == "sing" or alone:
            cost = one.cost - least
            if kind == "surname":
                cost -= _PUBLIC * _in_lists(one.text)
                if named and one.gender == "f" and one.text.lower().endswith(_WOMEN):
                    cost -= _WOMAN
            ways.append(_Way(one.text, one.gender, one.case, cost))
    return ways or [_Way(word, "", "", 0.0)]


# A surname alone in -ава is rather the genitive of a man's; beside a given name it is as often a woman's. What a list is worth.
_WOMEN, _WOMAN, _PUBLIC = ("ва", "на", "wa", "na"), 6.5, 4.0


def _in_lists(text: str) -> bool:
    """Whether a nominative is a surname of the lists letter for letter."""
    low = text.lower()
    return any(known.kind in ("surname", "person") and low in known.forms for known in clue(text).entries)


def _genders(text: str) -> list[str]:
    """The genders that a given name has in a language without cases: those of names spelled so, or else of their shape and ending."""
    entries = [(known, ending) for known, ending in clue(text).entries.items() if known.kind == "given"]
    exact = {known.gender for known, _ in entries if text.lower() in known.forms}
    same = {known.gender for known, ending in entries if ending == known.ending and not known.changed}
    return sorted(exact or same or {known.gender for known, _ in entries})


def _german(low: str) -> bool:
    """Whether an s at the end is that of the genitive: names hardly end so, but for those in -us, -as, -is."""
    return len(low) > 4 and low[-2] not in "sux" and not low.endswith(("as", "is", "us", "os", "es"))


def _listed_given(word: str, found: list[Nominative]) -> list[_Way]:
    """The readings of a given name that lists have: letter for letter, or else by shape."""
    exact: list[_Way] = []
    alike: list[_Way] = []
    for one in found:
        if one.number == "sing":
            for known, ending in clue(one.text).entries.items():
                if known.kind == "given" and known.gender == one.gender:
                    way = _Way(one.text, one.gender, one.case, one.cost - found[0].cost)
                    if one.text.lower() in known.forms:
                        exact.append(way)
                    elif ending == known.ending and not known.changed:
                        alike.append(way)
    genders = sorted({known.gender for known in clue(word).entries if known.kind == "given"})
    return exact or alike or [_Way(word, gender, "", 0.0) for gender in genders]


# --- into Belarusian ------------------------------------------------------------------------------------------------------


def _belarusian(way: _Way, word: str, role: str, lang: str, gender: str) -> str:
    """The Belarusian nominative of one word, lower case."""
    low = way.text.lower()
    if role == "G":
        if lang == "be":
            return _official_given(low, way.gender or gender)
        return _given(way.text, way.gender or gender, lang)
    if role == "P":
        if lang == "be":
            return low
        patronymic = parts.patronymic(way.text, like="ru" if lang == "ru" else None, gender=gender)
        return patronymic[0].text if patronymic else low
    return low if lang == "be" else _surname(way.text, gender, lang)


@lru_cache(maxsize=4096)
def _given(text: str, gender: str, lang: str) -> str:
    """A given name of another language in Belarusian, lower case: the form that is spelled so, or the usual one of its entry."""
    shapes = set(fold(text))
    low = text.lower()
    best: tuple[tuple[bool, bool, bool, int, str], str] | None = None
    for known, ending in clue(text).entries.items():
        if known.kind != "given" or known.gender != gender:
            continue
        forms = _given_forms(known.id)
        usual = next((form for form, of, rare in forms if of == "be" and not rare), forms[0][0] if forms else known.id.lower())
        same = [(rare, form if of == "be" else usual) for form, of, rare in forms if shapes & set(fold(form)) and rare < (1 if lang in ("ru", "uk") else 2)]
        name = min(same)[1] if same else usual
        fits = ending == known.ending and not known.changed
        stem = fold(name)[0].rstrip("aiu")
        key = (low not in known.forms, not fits, not any(shape.startswith(stem) for shape in shapes), -_size(known.id), name)
        if best is None or key < best[0]:
            best = key, name
    if best is not None:
        return best[1]
    found = parts.given(text, like="ru" if lang == "ru" else None, gender=gender or None)
    return found[0].text if found else low


@lru_cache(maxsize=2048)
def _size(id: str) -> int:
    """How many forms an entry of given names has: the usual names have most."""
    try:
        return len(_entry("given", id).forms)
    except KeyError:
        return 1


@lru_cache(maxsize=2048)
def _official_given(low: str, gender: str) -> str:
    """A Belarusian given name in the official form: Аляксандар is Аляксандр; Зміцер stays."""
    usual = ""
    for known in clue(low).entries:
        if known.kind == "given" and known.gender == gender:
            for form, lang, _ in _given_forms(known.id):
                if form == low:
                    if lang == "be":
                        return low
                    usual = usual or next((text for text, of, rare in _given_forms(known.id) if of == "be" and not rare), "")
    return usual or low


@lru_cache(maxsize=2048)
def _given_forms(id: str) -> tuple[tuple[str, str, int], ...]:
    """The Belarusian forms of an entry of given names in lower case, with the orthography; 1 for a short form,
    2 for a rare one."""
    try:
        entry = _entry("given", id)
    except KeyError:
        return ((id.lower(), "be", 0),)
    rare = {"variant", "church", "former"}
    return tuple(
        (form.text.lower(), form.lang, 2 if rare & form.tags else int("short" in form.tags))
        for form in entry.forms
        if form.lang in ("be", "be-tarask")
    )


@lru_cache(maxsize=8192)
def _surname(text: str, gender: str, lang: str) -> str:
    """A surname of another language in Belarusian, lower case: by a list, or by `recover`."""
    if known := _listed(text, gender):
        return known
    if lang == "uk":
        text = re.sub("ськ(ий|а)$", lambda found: "ск" + ("ий" if found[1] == "ий" else "ая"), re.sub("цьк(ий|а)$", lambda found: "цк" + ("ий" if found[1] == "ий" else "ая"), text))
    for one in recover(text, kind="surname", limit=5):
        if _agrees(one.name.lower(), gender):
            return one.name.lower()
    return text.lower()


def _agrees(low: str, gender: str) -> bool:
    woman = re.search("(?:ская|цкая|ая|[аоеёэ]ва|[іы]на)$", low) is not None
    man = re.search("(?:скі|цкі|[аоеёэ]ў)$", low) is not None
    return not (woman and gender == "m" or man and gender == "f")


def _listed(text: str, gender: str) -> str:
    """The Belarusian surname of the lists that a spelling is, by all of its letters, or by its shape where one alone has it."""
    low = text.lower()
    of = clue(text)
    exact: list[str] = []
    alike: list[str] = []
    for known in of.entries:
        if known.kind == "surname" and known.gender in (gender, ""):
            names = [form.text.lower() for form in _entry("surname", known.id).forms if form.lang == "be"]
        elif known.kind == "person" and known.gender in (gender, "") or known.kind == "person" and not gender:
            names = 3 * [form.text.split(" ")[-1].lower() for form in _entry("person", known.id).forms if form.lang == "be" and "variant" not in form.tags]
        else:
            continue
        for name in names:
            if _agrees(name, gender):
                (exact if low.replace("ё", "е") in {form.replace("ё", "е") for form in known.forms} else alike).append(name)
    shapes = set(fold(text))
    alike = [name for name in alike if shapes & set(fold(name))]
    if exact:
        return max(sorted(set(exact)), key=exact.count)
    return alike[0] if len(set(alike)) == 1 else ""


@lru_cache(maxsize=4096)
def _entry(kind: str, id: str) -> lexicon.Entry:
    for entry in lexicon.entries(kind):
        if entry.id == id:
            return entry
    raise KeyError(id)


def _of_full(word: str, lang: str, full: tuple[tuple[Words, str], ...]) -> str:
    """The nominative of a surname alone, by the full names of its text; "" where there are none, or none fits."""
    found: list[tuple[float, str]] = []
    ways = _ways(word, "S", lang)
    for words, tongue_of in full:
        whole = _person(words, tongue_of, ())
        surname = whole.split(" ")[-1] if words[-1][1] in "SX" else whole.split(" ")[0]
        gender = "f" if _agrees(surname.lower(), "f") and not _agrees(surname.lower(), "m") else "m"
        low = surname.lower()
        if lang == "be":
            cost = min((way.cost + 3.0 * (way.gender not in (gender, "")) for way in ways if way.text.lower() == low), default=9.0)
        else:
            cost = min((way.cost + 3.0 * (way.gender not in (gender, "")) for way in ways), default=9.0)
            own = [way for way in ways if _agrees_with(way, low)]
            cost = min((way.cost for way in own), default=cost + 3.0)
        found.append((cost, surname))
    if not found:
        return ""
    found.sort(key=lambda one: one[0])
    return found[0][1]


def _agrees_with(way: _Way, low: str) -> bool:
    """Whether a reading can be the surname that a full name showed: of one shape, and of one gender."""
    return bool(set(fold(way.text)) & set(fold(low)))


def _cased(low: str) -> str:
    return "-".join(title(piece) for piece in low.split("-"))


# --- places -----------------------------------------------------------------------------------------------------------------


def place(text: str, lang: str) -> str:
    """The nominative of a place, one word or several, as the state writes it today."""
    return _place(text, lang)


@lru_cache(maxsize=8192)
def _place(text: str, lang: str) -> str:
    low = lower(regular(text, "Cyrl" if re.search("[\u0400-\u052f]", text) else "Latn").text)
    if " " in low:
        return _several(low, text, lang)
    of = clue(text)
    best = min(
        ((not near(of.low, known), of.low not in known.forms, rank, known) for known, rank in _ranked(of.entries)),
        key=lambda one: one[:3], default=None,
    )  # fmt: skip
    if best is not None and not best[0]:
        return _called(best[3])
    plain = _letters(text, lang)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    if lang in _CASES:
        plain = nominatives(plain, lang=lang, kind="place")[0].text
    if lang == "be":
        return _cased(plain.lower())
    found = recover(plain, kind="place", limit=1)
    return found[0].name if found else plain


_KINDS = {"town": 0, "region": 1, "settlement": 2, "river": 3, "lake": 4, "district": 5}


def _ranked(entries: Iterable[Known]) -> Iterator[tuple[Known, int]]:
    for known in entries:
        if known.kind == "own":
            yield known, -1
        elif known.kind == "place":
            yield known, _KINDS.get(_entry("place", known.id).kind, 6)
        elif known.kind == "abroad":
            yield known, 7


def _called(known: Known) -> str:
    if known.kind == "place":
        return _entry("place", known.id).form("be") or known.id
    if known.kind == "abroad" and (name := _abroad().get(known.id)):
        return name
    return known.id


@cache
def _abroad() -> dict[str, str]:
    """The Belarusian names of states and cities by their ids in CLDR."""
    return {id: form for id, lang, form in tsv_cells(TABLES / "finding" / "cldr-places.tsv", "finding/cldr-places.tsv") if lang == "be"}


def _several(low: str, text: str, lang: str) -> str:
    from itertools import product

    from translit.stems import lists

    stems = [sorted(clue(word).stems) or [fold(word)[0].rstrip("aiu")] for word in low.split(" ")]
    for some in product(*stems):
        for known in lists().get(" ".join(some)):
            return _called(known)
    found = recover(text, kind="place", limit=1)
    return found[0].name if found and lang not in ("be", "be-tarask") else " ".join(_cased(word) for word in low.split(" "))
