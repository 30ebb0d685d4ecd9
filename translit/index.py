"""Many names, searched and grouped: whose spelling is this, and who is who in a column.

A name is compared with the few that share a key with it, never with all. Groups are for a list in which several spellings mean one
person: they join only what `compare` calls the same, by mean link, and say where they doubt. Names are all that is known here: two
people of one name are one group, unless `apart` (a year of birth, say) keeps them so.

>>> index = Index(["Святлана Ціханоўская", "Svetlana Tikhanovskaya", "Siarhei Tsikhanouski", "Тихановский Сергей Леонидович"])
>>> [group.names for group in index.groups()]
[('Святлана Ціханоўская', 'Svetlana Tikhanovskaya'), ('Тихановский Сергей Леонидович', 'Siarhei Tsikhanouski')]
>>> [(hit.name, hit.id, hit.score) for hit in index.search("Cichanoŭskaja, Śviatłana", limit=1)]
[('Святлана Ціханоўская', 0, 100)]
"""

from __future__ import annotations

import gc
from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from translit import keys
from translit.comparison import Verdict, compare, verdict
from translit.errors import TranslitError
from translit.gathering import Doubt as Found
from translit.gathering import gather, is_whole
from translit.keys import Analysis, analyse
from translit.postings import Postings
from translit.storage import damaged, read, write

#: Names compared with a query at most; where more share a key, those whose surnames sound most like it.
MOST = 150
Progress = Callable[[int, int], None]


class Hit(NamedTuple):
    """A name that was found: as it was added, its first id and all of them, the score (0 to 100) and the verdict of `compare`."""

    name: str
    id: Hashable
    ids: tuple[Hashable, ...]
    score: int
    verdict: Verdict
    query: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences, as `compare` has them."""
        return compare(self.query, self.name).reasons


class Doubt(NamedTuple):
    """What a person should look at; as a text it is a sentence.

    Sorts: attached (in this group since no other fits), several (fits more than one group, left alone), maybe (`name` may be one
    with `other` of another group), not compared (`score` names that sound alike were too many).
    """

    sort: str
    name: str
    other: str
    score: int

    def __str__(self) -> str:
        if self.sort == "attached":
            return f'"{self.name}" is here because no other group fits it ({self.score})'
        if self.sort == "several":
            return f'"{self.name}" fits more than one group and was left alone: "{self.other}" ({self.score})'
        if self.sort == "maybe":
            return f'"{self.name}" may be "{self.other}", which is in another group ({self.score})'
        return f'"{self.name}" was not compared with {self.score:,} names that sound like it'


class Group(NamedTuple):
    """Spellings that are one name.

    `name` is the most frequent of them, of equals the fullest; `names` are all, the most frequent first, each once; `ids` are those of
    all rows, in the order of adding. `weakest` is the score (0 to 100) at which two parts were joined, 100 where nothing had to be.
    """

    name: str
    names: tuple[str, ...]
    ids: tuple[Hashable, ...]
    weakest: int
    doubts: tuple[Doubt, ...]


class Index:
    """Names with ids, which are their positions unless they are given; a name may come many times, an id once.

    Names are analysed when they are first needed, each distinct one once: 1 million takes some 20 seconds and a gigabyte.

    >>> index = Index()
    >>> index.add("Янка Купала", "p1"), index.add("Якуб Колас")
    ('p1', 1)
    >>> index.remove("p1"); len(index)
    1
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._number: dict[str, int] = {}
        #: row -> number of the name; ids of rows (None: they are the rows' positions); row -> what keeps it apart; rows removed
        self._rows = array("I")
        self._ids: list[Hashable] | None = None
        self._row_of: dict[Hashable, int] | None = None
        self._apart: dict[int, Hashable] = {}
        self._gone: set[int] = set()
        #: name -> form; form -> analysis (None: not made since loading), first name, further names
        self._form_of = array("I")
        self._forms: list[Analysis | None] = []
        self._form_number: dict[Hashable, int] | None = {}
        self._first = array("I")
        self._more: dict[int, list[int]] = {}
        self._whole, self._less = Postings(), Postings()
        #: name -> rows, made when it is asked for
        self._rows_of: tuple[int, list[array[int] | int]] | None = None
        number, rows = self._number, self._rows
        for name in names:
            rows.append(number.setdefault(name, len(number)))
        self._names = list(number)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows) - len(self._gone)

    def add(self, name: str, id: Hashable = None, *, apart: Hashable = None) -> Hashable:
        """The id of a name that is added; None as `id` means its position, counted from 0 over all that was ever added.

        Rows whose `apart` differs (None: unknown) never come into one group. TranslitError where the id is there already.
        """
        row = len(self._rows)
        if id is None:
            id = row
        if id != row and self._ids is None:
            self._ids = list(range(row))
        if self._ids is not None or id != row:
            known = self._known_ids()
            if id in known:
                raise TranslitError(f"the id {id!r} is in the index already; remove it first, or give another")
            known[id] = row
        if self._ids is not None:
            self._ids.append(id)
        number = self._number.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        self._rows.append(number)
        if apart is not None:
            self._apart[row] = apart
        return id

    def remove(self, id: Hashable) -> None:
        """Nothing; the row with this id is gone. TranslitError where there is none."""
        row = self._known_ids().pop(id, None)
        if row is None:
            raise TranslitError(f"no id {id!r} is in the index")
        self._gone.add(row)
        self._rows_of = None

    def _known_ids(self) -> dict[Hashable, int]:
        if self._row_of is None:
            ids: Iterable[Hashable] = range(len(self._rows)) if self._ids is None else self._ids
            self._row_of = {id: row for row, id in enumerate(ids) if row not in self._gone}
        elif self._ids is None:
            for row in range(len(self._row_of) + len(self._gone), len(self._rows)):
                self._row_of[row] = row
        return self._row_of

    def _id(self, row: int) -> Hashable:
        return row if self._ids is None else self._ids[row]

    def _rows_by_name(self) -> list[array[int] | int]:
        """For each name its rows that are left: one alone is an int."""
        done, found = self._rows_of or (0, [])
        for row in range(done, len(self._rows)):
            number = self._rows[row]
            while number >= len(found):
                found.append(array("I"))
            if row in self._gone:
                continue
            known = found[number]
            if isinstance(known, int):
                found[number] = array("I", (known, row))
            elif known:
                known.append(row)
            else:
                found[number] = row
        self._rows_of = len(self._rows), found
        return found

    # --- analysis -------------------------------------------------------------------------------------------------------

    def _analysed(self, progress: Progress | None = None) -> None:
        """Analyse the names that were added since."""
        count = len(self._names)
        if len(self._form_of) == count:
            return
        known = self._signatures()
        with _no_collection():
            for number in range(len(self._form_of), count):
                analysis = analyse(self._names[number])
                form = known.setdefault(analysis.signature, len(self._forms))
                self._form_of.append(form)
                if form == len(self._forms):
                    self._forms.append(analysis)
                    self._first.append(number)
                    (self._whole if is_whole(analysis) else self._less).add(form, keys.of(analysis))
                else:
                    self._more.setdefault(form, []).append(number)
                if progress and number % 1000 == 0:
                    progress(number, count)

    def _signatures(self) -> dict[Hashable, int]:
        if self._form_number is None:
            self._form_number = {self._form(form).signature: form for form in range(len(self._forms))}
        return self._form_number

    def _form(self, form: int) -> Analysis:
        found = self._forms[form]
        if found is None:
            found = self._forms[form] = analyse(self._names[self._first[form]])
        return found

    # --- search ---------------------------------------------------------------------------------------------------------

    def search(self, name: str, *, limit: int = 10, min_score: int = 5) -> list[Hit]:
        """The names that may be this one, best first: at most `limit`, none with a score (0 to 100) under `min_score`.

        What `compare` calls different is left out as well. Of equals the more frequent comes first. No more than `MOST` names are
        compared, so that the time is bounded whatever the list.
        """
        if limit < 1:
            return []
        self._analysed()
        asked = analyse(name)
        scored: list[tuple[float, int, int]] = []
        rows = self._rows_by_name()
        for form in self._candidates(asked):
            likely, said = verdict(asked, self._form(form))
            if said != "different" and round(100 * likely) >= min_score:
                scored.append((likely, form, {"same": 1, "maybe": 0}[said]))
        scored.sort(key=lambda one: (-one[0], one[1]))
        found: list[tuple[float, int, int, int]] = []
        for likely, form, same in scored:
            if len(found) >= limit and likely < found[limit - 1][0]:
                break
            for number in (self._first[form], *self._more.get(form, ())):
                some = rows[number]
                count = 1 if isinstance(some, int) else len(some)
                if count:
                    found.append((likely, count, number, same))
        found.sort(key=lambda one: (-one[0], -one[1], one[2]))
        return [self._hit(name, likely, number, same, rows) for likely, _, number, same in found[:limit]]

    def _hit(self, query: str, likely: float, number: int, same: int, rows: list[array[int] | int]) -> Hit:
        some = rows[number]
        ids = tuple(self._id(row) for row in ((some,) if isinstance(some, int) else some))
        return Hit(self._names[number], ids[0], ids, round(100 * likely), "same" if same else "maybe", query)

    def _candidates(self, asked: Analysis) -> Iterable[int]:
        """The forms worth comparing, `MOST` of them at most."""
        if not asked.ways:
            form = self._signatures().get(asked.signature)
            return () if form is None else (form,)
        some = keys.of(asked)
        found = self._whole.near(some) | self._less.near(some)
        if len(found) < MOST:
            wide = self._whole.near(some, one_off=True) | self._less.near(some, one_off=True)
            if len(wide) <= MOST:
                return wide
            found |= set(self._likest(asked, wide - found, MOST - len(found)))
        return self._likest(asked, found, MOST) if len(found) > MOST else found

    def _likest(self, asked: Analysis, forms: Iterable[int], most: int) -> list[int]:
        """The forms whose surname, father and gender agree best with what is asked for."""
        want = asked.ways[0]
        sounds = {reading for word in want.surname for reading in word}

        def unlike(form: int) -> tuple[int, int]:
            way = self._form(form).ways[0]
            cost = 0 if any(reading in sounds for word in way.surname for reading in word) else 2
            if want.father and way.father:
                cost += -1 if not set(want.father).isdisjoint(way.father) else 4
            return cost + 2 * (way.gender != want.gender), form

        return sorted(forms, key=unlike)[:most]

    # --- groups ---------------------------------------------------------------------------------------------------------

    def groups(self, *, cores: int = 1, progress: Progress | None = None) -> list[Group]:
        """Who is who: every row in exactly one group, in the order of their first rows.

        Names join by `same` alone, by the mean over all pairs of two groups; the longer the list, the surer it must be (0.6 up to some
        thousand distinct names, 0.9 from 100,000 on). A surname alone or initials join a group if exactly one fits. With `cores` pairs
        are compared in several processes, where the system can copy one. `progress` gets (done, of all), several times over.
        """
        self._analysed(progress)
        with _no_collection():
            return self._groups(cores, progress)

    def _groups(self, cores: int, progress: Progress | None) -> list[Group]:
        rows = self._rows_by_name()
        items, of_item = self._items()
        forms = [self._form(form) for form, _ in items] if self._apart else [self._form(form) for form in range(len(self._forms))]
        apart = [value for _, value in items] if self._apart else None
        blocks = None if self._apart else self._whole
        found = gather(forms, apart=apart, blocks=blocks, cores=cores, progress=progress)
        doubts: dict[int, list[Found]] = defaultdict(list)
        for doubt in found.doubts:
            doubts[doubt.form].append(doubt)
            if doubt.sort == "maybe":
                doubts[doubt.other].append(doubt._replace(form=doubt.other, other=doubt.form))
        taken = {item for some in found.groups for item in some}
        alone = ([item] for item in range(len(forms)) if item not in taken)
        groups = []
        for number, members in enumerate([*found.groups, *alone]):
            weakest = found.weakest[number] if number < len(found.groups) else 1.0
            group = self._group(members, weakest, doubts, rows, of_item)
            if group is not None:
                groups.append(group)
        groups.sort(key=lambda pair: pair[0])
        return [group for _, group in groups]

    def _items(self) -> tuple[list[tuple[int, Hashable]], Callable[[int], Iterator[tuple[int, Sequence[int]]]]]:
        """What is grouped, a form with what keeps it apart; and for each its names with their rows."""
        rows = self._rows_by_name()
        if not self._apart:

            def plain(item: int) -> Iterator[tuple[int, Sequence[int]]]:
                for number in (self._first[item], *self._more.get(item, ())):
                    some = rows[number]
                    yield number, (some,) if isinstance(some, int) else some

            return [], plain
        numbers: dict[tuple[int, Hashable], int] = {}
        names: dict[int, dict[int, list[int]]] = {}
        for row, name in enumerate(self._rows):
            if row not in self._gone:
                item = numbers.setdefault((self._form_of[name], self._apart.get(row)), len(numbers))
                names.setdefault(item, {}).setdefault(name, []).append(row)
        return list(numbers), lambda item: iter(names[item].items())

    def _group(
        self,
        members: Sequence[int],
        weakest: float,
        doubts: dict[int, list[Found]],
        rows: list[array[int] | int],
        of_item: Callable[[int], Iterator[tuple[int, Sequence[int]]]],
    ) -> tuple[int, Group] | None:
        """A group with its first row; None where all of its rows were removed."""
        counted: dict[int, int] = {}
        all_rows: list[int] = []
        for item in members:
            for name, some in of_item(item):
                if some:
                    counted[name] = counted.get(name, 0) + len(some)
                    all_rows.extend(some)
        if not counted:
            return None
        all_rows.sort()
        names = self._names
        order = sorted(counted, key=lambda name: (-counted[name], _bareness(names[name]), name)) if len(counted) > 1 else [*counted]
        said = [self._doubt(doubt, of_item) for item in members for doubt in doubts.get(item, ())] if doubts else []
        return all_rows[0], Group(
            names[order[0]], tuple(names[name] for name in order), tuple(map(self._id, all_rows)), round(100 * weakest),
            tuple(dict.fromkeys(said)),
        )  # fmt: skip

    def _doubt(self, doubt: Found, of_item: Callable[[int], Iterator[tuple[int, Sequence[int]]]]) -> Doubt:
        name, other = ("" if item < 0 else self._names[next(of_item(item))[0]] for item in (doubt.form, doubt.other))
        value = doubt.value if doubt.sort == "not compared" else 100 * doubt.value
        return Doubt(doubt.sort, name, other, round(value))

    # --- files ----------------------------------------------------------------------------------------------------------

    def save(self, path: str | Path) -> None:
        """Nothing; writes the index to a file, whole or not at all; one that is there is replaced.

        Ids and what keeps rows apart must be texts or whole numbers. Raises TranslitError where they are not, Unreadable where the
        file cannot be written.
        """
        for what, values in (("id", self._ids or ()), ("value of apart", self._apart.values())):
            for value in values:
                if not isinstance(value, str | int) or isinstance(value, bool):
                    raise TranslitError(f"the {what} {value!r} cannot be saved; use texts or whole numbers")
        self._analysed()
        write(path, {
            "names": self._names, "rows": self._rows, "ids": self._ids, "apart": sorted(self._apart.items()),
            "gone": array("I", sorted(self._gone)), "forms": self._form_of,
            "whole": self._whole.kept(), "less": self._less.kept(),
        })  # fmt: skip

    @classmethod
    def load(cls, path: str | Path) -> Index:
        """The index that was saved to a file. Keys are made anew where another version or other tables made them.

        Raises Unreadable, one sentence, where the file is no index, of a later format or damaged.
        """
        kept = read(path)
        index = cls()
        try:
            index._restore(kept.parts, kept.current)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise damaged(path) from error
        return index

    def _restore(self, parts: dict[str, Any], current: bool) -> None:
        names, rows, ids, gone, forms = parts["names"], parts["rows"], parts["ids"], parts["gone"], parts["forms"]
        apart = dict(map(tuple, parts["apart"]))
        wrong = (
            not isinstance(names, list) or not all(isinstance(name, str) for name in names) or len(set(names)) != len(names),
            not all(isinstance(one, array) for one in (rows, gone, forms)),
            max(rows, default=-1) >= len(names) or max(gone, default=-1) >= len(rows),
            ids is not None and (not isinstance(ids, list) or len(ids) != len(rows) or not all(map(_plain, ids))),
            not all(isinstance(row, int) and 0 <= row < len(rows) and _plain(value) for row, value in apart.items()),
            current and len(forms) != len(names),
        )
        if any(wrong):
            raise ValueError("parts do not fit")
        self._names, self._rows, self._ids = names, rows, ids
        self._number = {name: number for number, name in enumerate(names)}
        self._apart, self._gone = apart, set(gone)
        if not current:
            return
        for number, form in enumerate(forms):
            if form == len(self._first):
                self._first.append(number)
            elif form > len(self._first):
                raise ValueError("forms do not fit")
            else:
                self._more.setdefault(form, []).append(number)
        self._form_of, self._forms, self._form_number = forms, [None] * len(self._first), None
        self._whole = Postings.restored(parts["whole"], len(self._first))
        self._less = Postings.restored(parts["less"], len(self._first))


def _plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _bareness(name: str) -> tuple[int, bool, int]:
    """How little a spelling says: few whole words, all in capitals, few letters."""
    words = [word for word in name.replace(".", ". ").split() if len(word.strip(".,")) > 1]
    return -len(words), name.isupper(), -len(name)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of cycles: it looks at a million tuples again and again, and there is no cycle in them."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
