"""The Belarusian counterpart of one word of a name, in the nominative already: of a given name, a surname, a place.

A list knows, or `recover` reads. A given name keeps the form in which it is mentioned where Belarusian has it (Мікола, Зміцер), and
is the usual one of its entry else (Nikolai: Мікалай). A surname is taken from the list if its letters are one of the forms there,
or its shape belongs to one name alone.

>>> given("Nikolai", "m", "en"), given("Mikola", "m", "en"), surname("Тихановская", "f", "ru")
('мікалай', 'мікола', 'ціханоўская')
>>> place("Горадні", "be-tarask"), place("Warszawie", "pl")
('Гродна', 'Варшава')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

from translit import lexicon
from translit.clues import clue
from translit.fold import fold
from translit.forms import nominatives
from translit.loading import tsv_cells
from translit.paths import TABLES
from translit.reading import Reader
from translit.recovery import recover
from translit.stems import Known, lists, near
from translit.system import load
from translit.text import lower, regular, title
from translit.tongues import CASED


def letters(word: str, lang: str) -> str:
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


def cased(low: str) -> str:
    """A name in lower case with its capitals."""
    return "-".join(title(piece) for piece in low.split("-"))


@lru_cache(maxsize=4096)
def given(text: str, gender: str, lang: str) -> str:
    """A given name of another language in Belarusian, lower case: the form that is spelled so, or the usual one of its entry."""
    shapes = set(fold(text))
    low = text.lower()
    best: tuple[tuple[bool, bool, bool, int, str], str] | None = None
    for known, ending in clue(text).entries.items():
        if known.kind != "given" or known.gender != gender:
            continue
        forms = _given_forms(known.id)
        usual = next((form for form, of, rare in forms if of == "be" and not rare), forms[0][0] if forms else known.id.lower())
        same = [
            (rare, form if of == "be" else usual)
            for form, of, rare in forms
            if shapes & set(fold(form)) and rare < (1 if lang in ("ru", "uk") else 2)
        ]
        name = min(same)[1] if same else usual
        fits = ending == known.ending and not known.changed
        stem = fold(name)[0].rstrip("aiu")
        key = (low not in known.forms, not fits, not any(shape.startswith(stem) for shape in shapes), -_size(known.id), name)
        if best is None or key < best[0]:
            best = key, name
    if best is not None:
        return best[1]
    found = recover(text, kind="given", limit=1)
    return found[0].name.lower() if found else low


@lru_cache(maxsize=2048)
def _size(id: str) -> int:
    """How many forms an entry of given names has: the usual names have most."""
    try:
        return len(_entry("given", id).forms)
    except KeyError:
        return 1


@lru_cache(maxsize=2048)
def official_given(low: str, gender: str) -> str:
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


@lru_cache(maxsize=4096)
def patronymic(text: str, gender: str) -> str:
    """A patronymic of another language in Belarusian, lower case.

    >>> patronymic("Григорьевна", "f")
    'рыгораўна'
    """
    for one in recover(text, kind="patronymic", limit=5):
        low = one.name.lower()
        if low.endswith("на") == (gender == "f"):
            return low
    return text.lower()


@lru_cache(maxsize=8192)
def surname(text: str, gender: str, lang: str) -> str:
    """A surname of another language in Belarusian, lower case: by a list, or by `recover`."""
    if known := _listed(text, gender):
        return known
    if lang == "uk":
        text = re.sub("([сц])ьк(ий|а)$", lambda found: found[1] + ("кий" if found[2] == "ий" else "кая"), text)
    for pattern, letters_of in _READ.get(lang, ()):
        text = re.sub(pattern, letters_of, text)
    for one in recover(text, kind="surname", limit=5):
        if agrees(one.name.lower(), gender):
            return one.name.lower()
    return text.lower()


# A Belarusian surname in -au or -ou ends in ў.
_SHORT_U = ("(?<=[aoe])u$", "ŭ")
#: What is put right before a surname is read: the endings that Lithuanian adds, letters.
_READ = {
    "lt": (("(?<=sk)is$", "i"), ("avas$", "aŭ"), ("ovas$", "oŭ"), ("(?<=[vč])ius$|(?<=[^aeiou])(?:as|is|us|ys)$", "")),
    "en": (_SHORT_U,),
    "pl": (_SHORT_U,),
    "de": (_SHORT_U, ("[Tt]sch", "č"), ("[Ss]ch", "š"), ("w", "v"), ("x", "ks"), ("ss", "s")),
}


def agrees(low: str, gender: str) -> bool:
    """Whether a Belarusian surname in lower case can be of a gender (m, f, or \"\" for any)."""
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
            names = 3 * [
                form.text.split(" ")[-1].lower()
                for form in _entry("person", known.id).forms
                if form.lang == "be" and "variant" not in form.tags
            ]
        else:
            continue
        for name in names:
            if agrees(name, gender):
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
    plain = letters(text, lang)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    found = nominatives(plain, lang=lang, kind="place") if lang in CASED else []
    names = {one.text.lower() for one in found[:4]}
    best = min(
        (
            (not near(of.low, known), of.low not in known.forms, names.isdisjoint(known.forms), rank, known)
            for known, rank in _ranked(of.entries)
        ),
        key=lambda one: one[:4],
        default=None,
    )
    if best is not None and not best[0]:
        return (_own(best[4], found[0].text.lower()) if lang == "be" else "") or _called(best[4])
    if found:
        plain = found[0].text
    if lang == "be":
        return plain if plain == plain.upper() and len(plain) < 5 else cased(plain.lower())
    read = recover(plain, kind="place", limit=1)
    if read and lang == "pl" and not lexicon.lookup(read[0].name, kind="place"):
        for letters_of, ours in _POLISH:
            plain = plain.replace(letters_of, ours)
        read = recover(re.sub("(?<=[iy]č)e$", "y", plain), kind="place", limit=1)
    return read[0].name if read else plain


# Of a place in no list the letters are read as Polish has them, not by all habits.
_POLISH = (("Szcz", "Šč"), ("szcz", "šč"), ("Sz", "Š"), ("sz", "š"), ("Cz", "Č"), ("cz", "č"), ("Rz", "R"), ("rz", "r"),
           ("W", "V"), ("w", "v"))  # fmt: skip
_KINDS = {"town": 0, "region": 1, "settlement": 2, "river": 3, "lake": 4, "district": 5}


def _ranked(entries: Iterable[Known]) -> Iterator[tuple[Known, int]]:
    for known in entries:
        if known.kind == "own":
            yield known, -1
        elif known.kind == "place":
            yield known, _KINDS.get(_entry("place", known.id).kind, 6)
        elif known.kind == "abroad":
            yield known, 7 + known.id.isascii()


def _own(known: Known, low: str) -> str:
    """The Belarusian name of today that a Belarusian text uses itself, where a place has several (Буг, Заходні Буг); else ""."""
    if known.kind == "place":
        forms = _entry("place", known.id).forms
        return (
            cased(low)
            if any(form.lang == "be" and form.text.lower() == low and "former" not in form.tags for form in forms)
            else ""
        )
    return cased(low) if known.kind == "abroad" and low in known.forms else ""


def _called(known: Known) -> str:
    if known.kind == "place":
        return _entry("place", known.id).form("be") or known.id
    if known.kind == "abroad" and (name := _abroad().get(known.id)):
        return name
    return known.id


@cache
def _abroad() -> dict[str, str]:
    """The Belarusian names of states and cities by their ids in CLDR."""
    return {
        id: form for id, lang, form in tsv_cells(TABLES / "finding" / "cldr-places.tsv", "finding/cldr-places.tsv") if lang == "be"
    }


def _several(low: str, text: str, lang: str) -> str:
    stems = [sorted(clue(word).stems) or [fold(word)[0].rstrip("aiu")] for word in low.split(" ")]
    for some in product(*stems):
        for known in lists().get(" ".join(some)):
            return _called(known)
    found = recover(text, kind="place", limit=1)
    return found[0].name if found and lang not in ("be", "be-tarask") else " ".join(cased(word) for word in low.split(" "))


def case_of_place(text: str, lang: str) -> str:
    """The same of a place; of several words that of the last.

    >>> case_of_place("Гомелі", "be")
    'loc'
    """
    plain = letters(text.split(" ")[-1], lang)
    lang = "be" if lang in ("be-tarask", "be-Latn") else lang
    if lang not in CASED:
        return ""
    wanted = _place(text, lang).split(" ")[-1].lower()
    found = nominatives(plain, lang=lang, kind="place")
    same = [one for one in found if one.text.lower() == wanted] if lang == "be" else found
    return same[0].case if same else "nom"
