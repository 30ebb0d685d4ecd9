"""Given names by any spelling in any language, and fathers' names by patronymics: which of them are one name.

>>> given_ids("Wincenty"), given_ids("Вікенцій"), father_ids("Міхайлаўна")
(('vincent-m',), ('vincent-m',), ('michail-m', 'michas-m'))
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from translit import lexicon
from translit.fold import coarse, readings
from translit.loading import key_table, made_names, tsv_rows
from translit.memo import Memo
from translit.paths import TABLES
from translit.text import hyphenated, lower


class _Names(NamedTuple):
    """Ids by the form in lower case, by readings, by coarse ones, by these with fewer vowels; and first sounds by id."""

    forms: Mapping[str, tuple[str, ...]]
    sounds: Mapping[str, tuple[str, ...]]
    coarse: Mapping[str, tuple[str, ...]]
    bare: Mapping[str, tuple[str, ...]]
    first: Mapping[str, str]


def _frozen(found: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


@cache
def kin() -> Mapping[str, tuple[str, ...]]:
    """For each id: the id that stands for it and its kin, and those of the names that it is a short form of.

    Алесь is a name, and short for Аляксандр: who is called so may be either. Аляксандр is Аляксандр.
    """
    stands = {
        id: row["ids"].split()[0]
        for row in tsv_rows(TABLES / "names" / "kin.tsv", "names/kin.tsv")
        for id in row["ids"].split()
    }
    own: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.records("given"):
        if row.lang == "be":
            (short if "short" in row.tags else own)[row.form].add(row.id)
    found: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.records("given"):
        id = row.id
        found[id].add(stands.get(id, id))
        if row.lang == "be" and id in own[row.form]:
            found[id] |= {stands.get(other, other) for other in short.get(row.form, ())}
    return _frozen(found)


@cache
def _given_names() -> _Names:
    found = made_names("sounds.json")["given"]
    forms, sounds, rough, barest = (_tuples(found[name]) for name in ("forms", "sounds", "coarse", "bare"))
    return _Names(forms, sounds, rough, barest, found["first"])


def _tuples(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in found.items()}


def bare(name: str) -> str:
    """A coarse name with one sign for е and а."""
    return name.replace("e", "a")


@lru_cache(maxsize=65536)
def given_ids(word: str) -> tuple[str, ...]:
    """The ids of the given names that a word may spell, sorted: by its letters, else sounds, else coarse sounds; () if none.

    Of several entries that are one name the one that stands for all (`tables/names/kin.tsv`).

    >>> given_ids("Siarhei"), given_ids("СЯРГЕЙ"), given_ids("Кастрычнік"), given_ids("Зміцер"), given_ids("Adomas")
    (('siarhiej-m',), ('siarhiej-m',), (), ('dzmitryj-m',), ('adam-m',))
    """
    known = _given_names()
    if found := known.forms.get(lexicon.key(word)):
        return found
    some = readings(word)
    for reading in some:
        if found := known.sounds.get(reading):
            return _of_gender(found, reading)
    for reading in some:
        if found := known.coarse.get(coarse(reading)):
            return _of_gender(found, reading)
    for reading in some:
        if found := known.bare.get(bare(coarse(reading))):
            return _of_gender(found, reading)
    plain = without_baltic(word)
    return given_ids(plain) if plain != word else ()


def without_baltic(word: str) -> str:
    """A word without the ending that Lithuanian or Latvian puts even to names of others: Adomas, Vladimiras, Aleksandrs.

    >>> without_baltic("Kolasas"), without_baltic("Колас"), without_baltic("Ass")
    ('Kolas', 'Колас', 'Ass')
    """
    if word[-1:] not in ("s", "\n"):
        return word
    bare = _BALTIC.sub("", word)
    return bare if len(bare) > 2 else word


def _of_gender(ids: tuple[str, ...], reading: str) -> tuple[str, ...]:
    """Of ids of men and of women those that a name by its last sound is more likely to be."""
    if len({id[-1] for id in ids}) < 2:
        return ids
    gender = "f" if reading.endswith(("a", "я", "re", "če", "še", "že", "ce")) else "m"
    return tuple(id for id in ids if id[-1] == gender)


_BALTIC = re.compile("(?:ius|as|is|us|s)$")


@cache
def _readings_by_id() -> Mapping[str, tuple[str, ...]]:
    return _tuples(made_names("sounds.json")["by_id"])


@cache
def _by_id() -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in lexicon.records("given"):
        for id in kin()[row.id]:
            found[id].append((row.lang, row.form))
    return {id: tuple(rows) for id, rows in found.items()}


def entries_of(id: str) -> tuple[tuple[str, str], ...]:
    """Language and form of all that an id stands for, as the table of names has them.

    >>> ("be", "Зміцер") in entries_of("dzmitryj-m")
    True
    """
    return _by_id().get(id, ())


def given_readings(id: str) -> tuple[str, ...]:
    """The sounds of a given name in all its languages, without short forms.

    >>> "aleksandr" in given_readings("alaksandr-m")
    True
    """
    return _readings_by_id().get(id, ())


_CHILD = re.compile("(?:[aey]?vyč|yč|[aey]?vna|yn?yčna|yčna)$")


@cache
def _fathers() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Ids of fathers by the coarse patronymic, and by the coarse name without its end."""
    whole, stems = made_names("sounds.json")["fathers"]
    return _tuples(whole), _tuples(stems)


def father_stem(name: str) -> str:
    """A father's coarse name as his children's patronymics begin."""
    stem = name.rstrip("aeuy")
    return stem[:-1] if stem.endswith("vl") else stem  # Якаў, Якаўлевіч


@lru_cache(maxsize=65536)
def father_ids(word: str) -> tuple[str, ...]:
    """The ids of the father's name that a patronymic may be made of, sorted; () where it is unknown.

    >>> father_ids("Mikalaevich"), father_ids("Николаевна"), father_ids("Бактыбекавіч")
    (('mikalaj-m',), ('mikalaj-m',), ())
    """
    whole, stems = _fathers()
    some = readings(word)
    for reading in some:
        if found := whole.get(coarse(reading)):
            return found
    for reading in some:
        if found := stems.get(father_stem(_CHILD.sub("", coarse(reading)))):
            return found
    return ()


def father_readings(word: str) -> tuple[str, ...]:
    """What a patronymic says of a father's name that is unknown: its coarse sounds without the ending.

    >>> father_readings("Baktibekavich")
    ('baktybek',)
    """
    some = [coarse(reading) for reading in readings(word)]
    # A reading in which the ending is none is a wrong one, if there is another.
    some = [reading for reading in some if _CHILD.search(reading)] or some
    return tuple(dict.fromkeys(_CHILD.sub("", reading) for reading in some))


def first_sounds(ids: tuple[str, ...]) -> set[str]:
    """The coarse sounds that given names begin with in any of their languages, short forms aside.

    >>> sorted(first_sounds(("hanna-f",)))
    ['a', 'h']
    """
    return {sound for id in ids for sound in _given_names().first.get(id, "")}


# --- what is compared ---------------------------------------------------------------------------------------------------


def given_name(word: str) -> tuple[tuple[str, ...], tuple[str, ...], str, str]:
    """Of a given name: its ids, its readings where there are none, the first sounds, sorted, and the one gender of the ids or "".

    >>> given_name("Siarhei"), given_name("Хазалбек")
    ((('siarhiej-m',), (), 's', 'm'), ((), ('xazalbek',), 'h', ''))
    """
    return _GIVEN[word]


def _given_name(word: str) -> tuple[tuple[str, ...], tuple[str, ...], str, str]:
    ids = given_ids(word)
    if not ids and len(pieces := hyphenated(word)) > 1:
        ids = tuple(sorted({id for piece in pieces for id in given_ids(piece)}))
    if ids:
        return ids, (), "".join(sorted(first_sounds(ids))), gender_by(ids)
    some = readings(word)
    return (), some, _firsts(some), ""


_GIVEN = Memo(_given_name, 65536)


def gender_by(ids: tuple[str, ...]) -> str:
    """The one gender of given names, "m" or "f"; "" where they have both or there are none.

    >>> gender_by(("siarhiej-m",)), gender_by(("hleb-m", "hanna-f"))
    ('m', '')
    """
    genders = {id[-1] for id in ids}
    return genders.pop() if len(genders) == 1 else ""


def fathers_name(word: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The same without gender of the father's name in a patronymic.

    >>> fathers_name("Mikalaevich")
    (('mikalaj-m',), (), 'mn')
    """
    return _FATHERS[word]


def _fathers_name(word: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    ids = father_ids(word)
    if ids:
        return ids, (), "".join(sorted(first_sounds(ids)))
    some = father_readings(word)
    return (), some, _firsts(some)


_FATHERS = Memo(_fathers_name, 65536)


def _firsts(some: Iterable[str]) -> str:
    return "".join(sorted({coarse(reading)[:1] for reading in some} - {""}))


@lru_cache(maxsize=4096)
def initial_sounds(text: str) -> str:
    """The coarse sounds that an initial may stand for, sorted.

    >>> initial_sounds("С.")
    's'
    """
    letters = lower(text.strip(".")) or text
    found = {coarse(reading)[:1] for reading in readings(letters)}
    for letter in letters[:1]:
        found |= set(key_table()["initials"].get(letter, ""))
    return "".join(sorted(found - {""}))
