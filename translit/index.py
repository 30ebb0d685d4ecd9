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
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from translit import keys
from translit.analysis import Analysis, analyse, analysed
from translit.comparison import Verdict, compare, verdict
from translit.gathering import gather, is_whole
from translit.groups import Doubt, Group, told
from translit.postings import Postings
from translit.register import Register
from translit.storage import damaged, read, write
from translit.surname import consonants

#: Names compared with a query at most; where more share a key, those whose surnames sound most like it.
MOST = 60
#: Where something is as probable as this, typing errors are not looked for.
SURE = 0.98
Progress = Callable[[int, int], None]

__all__ = ["Doubt", "Group", "Hit", "Index"]


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


class Index:
    """Names with ids, which are their positions unless they are given; a name may come many times, an id once.

    Names are analysed when they are first needed, each distinct one once: 1 million takes some 40 seconds and a gigabyte.

    >>> index = Index()
    >>> index.add("Янка Купала", "p1"), index.add("Якуб Колас")
    ('p1', 1)
    >>> index.remove("p1"); len(index)
    1
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._register = Register(names)
        #: name -> form; form -> analysis (None: not made since loading), first name, further names
        self._form_of = array("I")
        self._forms: list[Analysis | None] = []
        self._form_number: dict[Hashable, int] | None = {}
        self._first = array("I")
        self._more: dict[int, list[int]] = {}
        self._whole, self._less = Postings(), Postings()

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._register)

    def add(self, name: str, id: Hashable = None, *, apart: Hashable = None) -> Hashable:
        """The id of a name that is added; None as `id` means its position, counted from 0 over all that was ever added.

        Rows whose `apart` differs (None: unknown) never come into one group. TranslitError where the id is there already.
        """
        return self._register.add(name, id, apart)

    def remove(self, id: Hashable) -> None:
        """Nothing; the row with this id is gone. TranslitError where there is none."""
        self._register.remove(id)

    # --- analysis -------------------------------------------------------------------------------------------------------

    def _analysed(self, progress: Progress | None = None) -> None:
        """Analyse the names that were added since."""
        names = self._register.names
        if len(self._form_of) == len(names):
            return
        known = self._signatures()
        with _no_collection():
            for number in range(len(self._form_of), len(names)):
                analysis = analysed(names[number])
                form = known.setdefault(analysis, len(self._forms))
                self._form_of.append(form)
                if form == len(self._forms):
                    self._forms.append(analysis)
                    self._first.append(number)
                    (self._whole if is_whole(analysis) else self._less).add(form, keys.halves(analysis))
                else:
                    self._more.setdefault(form, []).append(number)
                if progress and number % 1000 == 0:
                    progress(number, len(names))

    def _signatures(self) -> dict[Hashable, int]:
        if self._form_number is None:
            self._form_number = {self._form(form): form for form in range(len(self._forms))}
        return self._form_number

    def _form(self, form: int) -> Analysis:
        found = self._forms[form]
        if found is None:
            found = self._forms[form] = analyse(self._register.names[self._first[form]])
        return found

    def _spelled(self, form: int) -> Iterator[tuple[int, Sequence[int]]]:
        """The names of a form, with their rows."""
        for number in (self._first[form], *self._more.get(form, ())):
            yield number, self._register.rows_of(number)

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
        met = self._met(asked)
        near = self._likest(asked, met, MOST)
        scored = self._scored(asked, near, min_score)
        if asked.ways and len(near) < MOST and min((one[0] for one in scored), default=0.0) > -SURE:
            wide = self._met(asked, one_off=True) - met
            scored += self._scored(asked, self._likest(asked, wide, MOST - len(near)), min_score)
        scored.sort()
        found: list[tuple[float, int, int, Verdict, Sequence[int]]] = []
        for unlikely, form, said in scored:
            if len(found) >= limit and unlikely > found[limit - 1][0]:
                break
            found += ((unlikely, -len(rows), number, said, rows) for number, rows in self._spelled(form) if rows)
        found.sort(key=lambda one: one[:3])
        return [self._hit(name, *one) for one in found[:limit]]

    def _hit(self, query: str, unlikely: float, _: int, number: int, said: Verdict, rows: Sequence[int]) -> Hit:
        ids = self._register.ids(rows)
        return Hit(self._register.names[number], ids[0], ids, round(-100 * unlikely), said, query)

    def _scored(self, asked: Analysis, forms: Iterable[int], min_score: int) -> list[tuple[float, int, Verdict]]:
        """What may be one with what is asked for: its probability less than nothing (for sorting), form, verdict."""
        found: list[tuple[float, int, Verdict]] = []
        for form in forms:
            likely, said = verdict(asked, self._form(form))
            if said != "different" and round(100 * likely) >= min_score:
                found.append((-likely, form, said))
        return found

    def _met(self, asked: Analysis, *, one_off: bool = False) -> set[int]:
        """The forms that share a key with what is asked for; a text that is no name has only its like."""
        if not asked.ways:
            form = self._signatures().get(asked)
            return set() if form is None else {form}
        some = keys.halves(asked)
        return self._whole.near(some, one_off=one_off) | self._less.near(some, one_off=one_off)

    def _likest(self, asked: Analysis, forms: set[int], most: int) -> Collection[int]:
        """So many forms at most: those whose surname, father and gender agree best with what is asked for."""
        if len(forms) <= most:
            return forms
        want = asked.ways[0]
        sounds = {reading for word in want.surname for reading in word}
        fathers = set(want.father)

        def unlike(form: int) -> tuple[int, int]:
            way = self._form(form).ways[0]
            cost = 2 * (way.gender != want.gender)
            for word in way.surname:
                if not sounds.isdisjoint(word):
                    break
            else:
                cost += 2
            if fathers and way.father:
                cost += 4 if fathers.isdisjoint(way.father) else -1
            return cost, form

        if fathers:
            return [form for _, form in sorted(map(unlike, forms))[:most]]
        # Only what has the same consonants can have the same surname. Of all others, in their order, none that comes after enough
        # of the same gender can be among the likest: no more of them are looked at.
        bones = {consonants(sound) for sound in sounds} or {""}
        alike = forms & set().union(*(some.having(each) for some in (self._whole, self._less) for each in bones))
        found = [unlike(form) for form in alike]
        enough = most
        for form in sorted(forms - alike):
            found.append((2 + 2 * (self._form(form).ways[0].gender != want.gender), form))
            enough -= found[-1][0] == 2
            if not enough:
                break
        found.sort()
        return [form for _, form in found[:most]]

    # --- groups ---------------------------------------------------------------------------------------------------------

    def groups(self, *, cores: int = 1, progress: Progress | None = None) -> list[Group]:
        """Who is who: every row in exactly one group, in the order of their first rows.

        Names join by `same` alone, by the mean over all pairs of two groups; the longer the list, the surer it must be (0.6 up to
        some thousand distinct names, 0.9 from 100,000 on). A surname alone or initials join a group if exactly one fits. With
        `cores` pairs are compared in several processes, where the system can copy one. `progress` gets (done, of all), first for
        the analysis, then for the pairs.
        """
        self._analysed(progress)
        with _no_collection():
            return self._groups(cores, progress)

    def _groups(self, cores: int, progress: Progress | None) -> list[Group]:
        register = self._register
        if register.apart:
            return self._groups_apart(cores, progress)
        forms = [self._form(form) for form in range(len(self._forms))]
        found = gather(forms, blocks=self._whole, cores=cores, progress=progress)
        return told(found, len(forms), self._spelled, register)

    def _groups_apart(self, cores: int, progress: Progress | None) -> list[Group]:
        """The groups where rows of one name may not be one: an item is a form with what keeps it apart."""
        register = self._register
        numbers: dict[tuple[int, Hashable], int] = {}
        names: list[dict[int, list[int]]] = []
        for row, name in enumerate(register.rows):
            if row not in register.gone:
                item = numbers.setdefault((self._form_of[name], register.apart.get(row)), len(names))
                if item == len(names):
                    names.append({})
                names[item].setdefault(name, []).append(row)
        forms = [self._form(form) for form, _ in numbers]
        apart = [value for _, value in numbers]
        found = gather(forms, apart=apart, cores=cores, progress=progress)
        return told(found, len(forms), lambda item: iter(names[item].items()), register)

    # --- files ----------------------------------------------------------------------------------------------------------

    def save(self, path: str | Path) -> None:
        """Nothing; writes the index to a file, whole or not at all; one that is there is replaced.

        Ids and what keeps rows apart must be texts or whole numbers. Raises TranslitError where they are not, Unreadable where the
        file cannot be written.
        """
        kept = self._register.kept()
        self._analysed()
        write(path, {**kept, "forms": self._form_of, "whole": self._whole.kept(), "less": self._less.kept()})

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
        self._register = Register.restored(parts)
        if not current:
            return
        forms = parts["forms"]
        if not isinstance(forms, array) or len(forms) > len(self._register.names):
            raise ValueError("forms do not fit")
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
