"""Names and places as people write them: entries by any spelling, forms by language, tags and sources.

The facts are in `tables/names/` and `tables/places/`, one written form a row. A kind is read on first use: who asks for a given
name does not wait for villages. What is in no table is no mistake; most surnames are in none.

>>> [entry.id for entry in lookup("Аляксандр", kind="given")]
['alaksandr-m']
>>> lookup("АЛЯКСАНДР")[0].form("ru")
'Александр'
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from translit.loading import tsv_cells
from translit.paths import TABLES
from translit.text import APOSTROPHE, APOSTROPHES, INVISIBLE, lower, regular, script

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: The kinds of places; "place" asks for all of them.
PLACES = ("region", "district", "town", "settlement", "river", "lake")
_NAMES = {"given": "given.tsv", "surname": "surnames.tsv", "person": "people.tsv"}
_GENDERS = frozenset("mf")
# A form with no other tag than these is the usual one; under a pen name a person is known.
_PLAIN = _GENDERS | {"pen"}
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, APOSTROPHE) | dict.fromkeys(INVISIBLE) | {",": " "})


class Form(NamedTuple):
    """One written form: BCP 47 tag of its language, the text, tags (m, f, official, short, own ...), ids of its sources."""

    lang: str
    text: str
    tags: frozenset[str]
    source: str


class Entry(NamedTuple):
    """One name, person or place with every form that the tables have, in the order of the table."""

    id: str
    kind: str
    forms: tuple[Form, ...]

    def form(self, lang: str, *, tag: str | None = None) -> str | None:
        """The form of a language: the official one, or else one without a tag; gender and pen do not count as one.

        The official form of a person, with the patronymic, comes after the one without. With `tag`, the first form that has it,
        those with no other tag before others. None where the table has no such form.

        >>> lookup("Вольга", kind="given")[0].form("en", tag="traditional")
        'Olga'
        """
        best: tuple[int, str] | None = None
        for form in self.forms:
            if form.lang != lang or (tag is not None and tag not in form.tags):
                continue
            official = "official" in form.tags
            rank = 2 if not official and not form.tags <= _PLAIN | {tag} else int(official == (self.kind == "person"))
            if (rank < 2 or tag is not None) and (best is None or rank < best[0]):
                best = rank, form.text
        return best[1] if best else None

    @property
    def gender(self) -> str | None:
        """"m" or "f" where every tagged form says the same; None for names of both, for places, and where nobody says."""
        found = {tag for form in self.forms for tag in form.tags & _GENDERS}
        return found.pop() if len(found) == 1 else None


class Row(NamedTuple):
    """A row as the table has it; tags and sources with spaces between."""

    id: str
    lang: str
    form: str
    tags: str
    source: str


class _Table(NamedTuple):
    """A file by columns, which are quicker to make than rows: entries stand together, sorted by id."""

    columns: tuple[tuple[str, ...], ...]
    #: Where each entry begins.
    first: Mapping[str, int]
    kinds: Mapping[str, str]
    #: The entries by the key of each form.
    by_key: Mapping[str, tuple[str, ...]]
    #: Keys that differ in ё alone: asked where the index has nothing.
    loose: Mapping[str, tuple[str, ...]]

    def rows(self, id: str | None = None) -> Iterator[Row]:
        """The rows of an entry, or of all."""
        if id is None:
            return map(Row._make, zip(*self.columns, strict=True))
        at = self.first[id]
        stop = at
        while stop < len(self.columns[0]) and self.columns[0][stop] == id:
            stop += 1
        return map(Row._make, zip(*(column[at:stop] for column in self.columns), strict=True))


def key(name: str) -> str:
    """What two spellings of one form share: lower case, NFC, one apostrophe, no look-alikes of the other script, no commas.

    >>> key("ВI\u0301ЦЕБСК"), key("Дар'я"), key("Лукашэнка,  А")
    ('віцебск', 'дар’я', 'лукашэнка а')
    """
    return _key(name) if len(name) <= _SHORT else _made_key(name)


#: Names of so many characters at most are remembered by their keys.
_SHORT = 100


def _made_key(name: str) -> str:
    if _LETTERS.fullmatch(name):
        return lower(name)
    words = unicodedata.normalize("NFC", name).translate(_ONE_APOSTROPHE).split()
    return " ".join(lower(word if _PLAIN_WORD.fullmatch(word) else regular(word, _script(word)).text) for word in words)


_key = lru_cache(maxsize=65536)(_made_key)
# A word of one script, with nothing to repair: in NFC, and its apostrophes are one already.
_LETTERS = re.compile("[A-Za-z]+|[а-яёіўґА-ЯЁІЎҐ]+|[A-Za-z\xc0-\u017f]+")
_PLAIN_WORD = re.compile("[\\x00-\\x7f]*|[а-яёіўґА-ЯЁІЎҐ’-]*|[\\x00-\\x7f\\xc0-\\u017f’]*")


def _script(word: str) -> str:
    """The script that a word with letters of both is meant in: Cyrillic as soon as one letter is."""
    return "Cyrl" if any(script(char) == "Cyrl" for char in word) else "Latn"


def _any_order(name: str) -> str:
    return " ".join(sorted(name.split()))


def _read(file: Traversable, name: str, kinds: Mapping[str, str] | None, kind: str) -> _Table:
    cells = tsv_cells(file, name)
    next(cells)
    columns = tuple(zip(*cells, strict=True))
    ids = columns[0]
    # Forms are in regular form already (a test proves it), so that lower case is all that is left to do.
    lows = "\n".join(columns[2]).lower().split("\n")
    if kind == "person":
        lows = [_any_order(low) for low in lows]
    loose = [(low.replace("ё", "е"), id) for low, id in zip(lows, ids, strict=True) if "ё" in low]
    first = dict(zip(reversed(ids), range(len(ids) - 1, -1, -1), strict=True))
    return _Table(columns, first, kinds or dict.fromkeys(first, kind), _by_key(zip(lows, ids, strict=True)), _by_key(loose))


def _by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for low, id in pairs:
        some = found.get(low)
        if some is None:
            found[low] = (id,)
        elif id not in some:
            found[low] = (*some, id)
    return found


@cache
def _table(kind: str) -> _Table | None:
    """The table of a kind of names, or of all places; None for places where the tables have none."""
    if kind in _NAMES:
        return _read(TABLES / "names" / _NAMES[kind], f"names/{_NAMES[kind]}", None, kind)
    folder = TABLES / "places"
    if not (folder / "forms.tsv").is_file():
        return None
    facts = tsv_cells(folder / "facts.tsv", "places/facts.tsv")
    id, of = map(next(facts).index, ("id", "kind"))
    kinds = {row[id]: row[of] for row in facts}
    return _read(folder / "forms.tsv", "places/forms.tsv", kinds, "settlement")


@cache
def _entry(table: str, id: str) -> Entry:
    found = _table(table)
    assert found is not None  # ids come out of the table
    forms = (Form(row.lang, row.form, frozenset(row.tags.split()), row.source) for row in found.rows(id))
    return Entry(id, found.kinds.get(id, "settlement"), tuple(forms))


def _tables(kind: str | None) -> tuple[str, ...]:
    if kind is None:
        return (*_NAMES, "place")
    return (kind,) if kind in _NAMES else ("place",) if kind == "place" or kind in PLACES else ()


def lookup(name: str, *, kind: str | None = None) -> list[Entry]:
    """The entries that have a form spelled so, in any language: given names first, then surnames, persons, places.

    Case, the kind of apostrophe, stress marks and look-alike letters make no difference; the order of the words of a person makes
    none either. Where nothing is spelled so, ё and е are one letter, and a word alone finds the persons who have it in their name.
    `kind` is one of given, surname, person, region, district,
    town, settlement, river, lake, or place for all of the last six; a kind that does not exist has no entries.

    >>> [entry.kind for entry in lookup("Минск", kind="given")]
    []
    >>> lookup("Лукашэнка, Аляксандр")[0].form("ru")
    'Александр Лукашенко'
    """
    low = key(name)
    if kind in ("given", "surname") and (table := _table(kind)):  # asked for every word of every name
        return [_entry(kind, id) for id in table.by_key.get(low) or table.loose.get(low, ())]
    return list(_found(low, kind))


@cache
def listed() -> frozenset[str]:
    """The keys of everything that is a given name or a surname, ё as е too: what is not among them `lookup` knows as neither.

    >>> key("Алёна") in listed(), key("алена") in listed(), key("Крыніца") in listed()
    (True, True, False)
    """
    tables = [table for kind in ("given", "surname") if (table := _table(kind))]
    return frozenset(low for table in tables for some in (table.by_key, table.loose) for low in some)


def _found(low: str, kind: str | None) -> Iterator[Entry]:
    for loose in (False, True):
        some = False
        for name in _tables(kind):
            table = _table(name)
            if table is None:
                continue
            index = table.loose if loose else table.by_key
            for id in index.get(_any_order(low) if name == "person" else low, ()):
                entry = _entry(name, id)
                if kind is None or kind in ("place", entry.kind):
                    some = True
                    yield entry
        if some:
            return
    if kind in (None, "person") and " " not in low and (people := _table("person")):
        # A surname that stands in no list of surnames is perhaps borne by somebody in the news.
        yield from dict.fromkeys(
            _entry("person", id) for name, ids in people.by_key.items() if low in name.split() for id in ids
        )


def given(name_be: str) -> Entry | None:
    """The given name that a Belarusian form stands for; a full form before a short one. None where it is none.

    >>> given("Зміцер").form("ru"), given("Саша").id, given("Кароль-Лір")
    ('Дмитрий', 'alaksandr-m', None)
    """
    low = key(name_be)
    ranked = []
    for entry in lookup(name_be, kind="given"):
        tags = [form.tags for form in entry.forms if form.lang in ("be", "be-tarask") and form.text.lower() == low]
        if tags:
            ranked.append((min("short" in some or "variant" in some for some in tags), entry))
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


@cache
def by_form(lang: str, kind: str | None = None) -> Mapping[str, tuple[Entry, ...]]:
    """Every form of a language, lower case, with the entries that have it; for one kind or for all.

    >>> [entry.form("be") for entry in by_form("uk", "given")["олександр"]]
    ['Аляксандр']
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for name in _tables(kind):
        table = _table(name)
        for row in table.rows() if table else ():
            if row.lang == lang and (kind in (None, "place", name) or kind == table.kinds.get(row.id)):  # type: ignore[union-attr]
                entry = _entry(name, row.id)
                if entry not in (some := found[row.form.lower()]):
                    some.append(entry)
    return MappingProxyType({form: tuple(entries) for form, entries in found.items()})


def records(kind: str) -> Iterator[Row]:
    """The same as `rows`, each with the names of its cells.

    >>> next(records("given")).lang
    'be'
    """
    return map(Row._make, rows(kind))


def rows(kind: str) -> Iterator[tuple[str, ...]]:
    """The rows of a kind as plain tuples in the order of `Row`, where whole entries would cost too much.

    >>> Row._make(next(rows("given"))).lang
    'be'
    """
    tables = (_table(name) for name in _tables(kind))
    return chain.from_iterable(zip(*table.columns, strict=True) for table in tables if table)


def entries(kind: str) -> Iterator[Entry]:
    """Every entry of a kind, sorted by id.

    >>> next(entries("given")).kind
    'given'
    """
    for name in _tables(kind):
        table = _table(name)
        for id in table.first if table else ():
            entry = _entry(name, id)
            if kind in ("place", entry.kind):
                yield entry
