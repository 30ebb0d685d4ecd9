"""Who is who in a sheet: the spellings of one person over all rows, columns and sheets, one group each.

The names are gathered in a first reading, each distinct one once; `Index.groups` joins them by `same` alone, and a value that tells
namesakes apart (a year of birth, a personal number) keeps them so. Then the groups settle what their cells are read as, and what a
person has decided is done.

>>> from translit.columns import Unit
>>> from translit.ledger import Naming
>>> from translit.target import target
>>> unit, census = Unit("person", (0,), ("person",)), Census(Naming([target("geo-2007")]))
>>> for row, name in enumerate(["Светлана Тихановская", "Sviatlana Tsikhanouskaya", "Янка Купала"], 2):
...     census.add(unit, (name,), [Place("", row, "Імя")])
>>> census.settle()
>>> [census.member(unit, (name,)).number for name in ("Янка Купала", "Sviatlana Tsikhanouskaya")]
[2, 1]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from translit.attachment import Item, Place, attach, remark, set_apart
from translit.cells import Outcome, Remark
from translit.decisions import Decision
from translit.index import Index
from translit.settlement import settled

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.ledger import Naming

#: So many places of a name are kept for whoever looks.
PLACES = 20
#: Fewer names are compared sooner than helpers begin.
_MANY = 3000
_PEOPLE = ("read", "foreign")


class Spelling(NamedTuple):
    """One spelling of a person as a group has it: the cell, what keeps namesakes apart, what became of it, how often and where."""

    text: str
    apart: str
    outcome: Outcome
    times: int
    places: tuple[Place, ...]
    doubts: tuple[Remark, ...]


class Person(NamedTuple):
    """A group: its number in the order of first rows, its Belarusian name, its spellings, how well they hold together, and doubts.

    `weakest` is 0 to 100, the score at which two parts were joined; `decided`: a person has looked at it.
    """

    number: int
    name: str
    spellings: tuple[Spelling, ...]
    weakest: int
    doubts: tuple[Remark, ...]
    decided: bool


class Member(NamedTuple):
    """What a cell is told of its group."""

    number: int
    name: str
    outcome: Outcome
    doubts: tuple[Remark, ...]


_Key = tuple[tuple[str, ...], tuple[str, ...], str]


class Census:
    """The people of a sheet; `add` them all, `settle`, then ask."""

    def __init__(self, naming: Naming, *, decisions: Sequence[Decision] = (), cores: int = 1) -> None:
        self.naming, self.decisions, self.cores = naming, decisions, cores
        #: (roles, texts, apart) -> how often, first places
        self._seen: dict[_Key, tuple[list[int], list[Place]]] = {}
        self._units: dict[tuple[str, ...], Unit] = {}
        self._items: list[Item] = []
        self._of: dict[_Key, int] = {}
        self._person: dict[int, Person] = {}
        self.people: list[Person] = []

    def add(self, unit: Unit, name: tuple[str, ...], places: Sequence[Place], apart: str = "", count: int = 1) -> None:
        """Nothing; a name of `count` rows is gathered. `apart`: a value that differs for namesakes, "" where it is not known."""
        self._units.setdefault(unit.roles, unit)
        known = self._seen.setdefault((unit.roles, name, apart), ([0], []))
        known[0][0] += count
        known[1].extend(places[: PLACES - len(known[1])])

    def settle(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Nothing; the groups are made, each name settled by its group."""
        self._read()
        groups = self._grouped(progress)
        attach(self._items, groups)
        set_apart(self._items, groups)
        decided = self._decide(groups)
        done = settled([[self._items[at].outcome for at in group] for group in groups])
        flat = [
            (at, outcome) for group, outcomes in zip(groups, done, strict=True) for at, outcome in zip(group, outcomes, strict=True)
        ]
        for (at, _), outcome in zip(flat, self.naming.spelled([outcome for _, outcome in flat]), strict=True):
            self._items[at].outcome = outcome
        order = sorted(range(len(groups)), key=lambda number: min(groups[number]))
        for number, at in enumerate(order, 1):
            group = sorted(groups[at])
            person = self._told(number, group, bool(decided & set(group)))
            self.people.append(person)
            for item in group:
                self._person[item] = person

    def member(self, unit: Unit, name: tuple[str, ...], apart: str = "") -> Member | None:
        """What a cell is told of its group; None for what is no person."""
        at = self._of.get((unit.roles, name, apart))
        if at is None:
            return None
        person, item = self._person[at], self._items[at]
        return Member(person.number, person.name, item.outcome, () if item.looked else tuple(item.doubts))

    # --- items ---------------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        same: dict[tuple[tuple[str, ...], str, str], int] = {}
        by: dict[tuple[str, ...], list[_Key]] = defaultdict(list)
        for key in self._seen:
            by[key[0]].append(key)
        read: dict[_Key, Outcome] = {}
        for roles, keys in by.items():
            read.update(zip(keys, self.naming.read(self._units[roles], [name for _, name, _ in keys]), strict=True))
        for key, (count, places) in self._seen.items():
            outcome = read[key]
            if outcome.sort not in _PEOPLE:
                continue
            # Cells that differ only in spaces and quotation marks are one item.
            at = same.setdefault((key[0], outcome.text, key[2]), len(self._items))
            if at == len(self._items):
                self._items.append(Item(key[0], outcome, key[2]))
            self._of[key] = at
            item = self._items[at]
            item.count += count[0]
            item.places = sorted([*item.places, *places])[:PLACES]

    def _grouped(self, progress: Callable[[int, int], None] | None) -> list[list[int]]:
        """Groups of items."""
        index = Index()
        for at, item in enumerate(self._items):
            index.add(_in_order(item), at, apart=item.apart or None)
        first: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(self._items):
            first[_in_order(item)].append(at)
        groups = []
        for group in index.groups(cores=self.cores if len(self._items) >= _MANY else 1, progress=progress):
            members = [int(str(id)) for id in group.ids]
            groups.append(members)
            inside = set(members)
            for at in members:
                self._items[at].weakest = group.weakest
            for doubt in sorted(group.doubts, key=lambda doubt: -doubt.score):
                for at in first.get(doubt.name, ()):
                    if at in inside:
                        others = [self._items[other].apart for other in first.get(doubt.other, ())]
                        self._items[at].doubt(remark(doubt.sort, doubt.other, doubt.score, self._items[at].apart, others))
        return groups

    # --- decisions -----------------------------------------------------------------------------------------------------------

    def _decide(self, groups: list[list[int]]) -> set[int]:
        """The items that a person has decided about; the groups are changed as was said."""
        by: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(self._items):
            by[item.text].append(at)
        home = {at: group for group in groups for at in group}
        looked: set[int] = set()
        for decision in self.decisions:
            some = [at for at in by.get(decision.name, ()) if not decision.apart or self._items[at].apart == decision.apart]
            others = by.get(decision.with_, [])
            if decision.kind == "split":
                for at in some:
                    home[at].remove(at)
                if some:
                    groups.append(list(some))
                    home.update(dict.fromkeys(some, groups[-1]))
            elif decision.kind == "join" and others:
                goal = home[others[0]]
                for at in some:
                    if (group := home[at]) is not goal:
                        goal.extend(group)
                        home.update(dict.fromkeys(group, goal))
                        group.clear()
                looked.update(others)
            looked.update(some)
        for at in looked:
            self._items[at].looked = True
        groups[:] = [group for group in groups if group]
        return looked

    # --- people --------------------------------------------------------------------------------------------------------------

    def _told(self, number: int, group: Sequence[int], decided: bool) -> Person:
        items = [self._items[at] for at in group]
        weakest = min(item.weakest for item in items) if len(items) > 1 else 100
        spellings = tuple(
            Spelling(
                item.text,
                item.apart,
                item.outcome,
                item.count,
                tuple(item.places),
                () if item.looked else (*item.doubts, *item.outcome.doubts),
            )
            for item in sorted(items, key=lambda item: -item.count)
        )
        doubts = tuple(dict.fromkeys((one.message, str(one)) for spelling in spellings for one in spelling.doubts))
        by = {str(one): one for spelling in spellings for one in spelling.doubts}
        return Person(number, _name(items), spellings, weakest, tuple(by[text] for _, text in doubts), decided)


def _in_order(item: Item) -> str:
    """A name as one text; where the surname comes first with nothing to show it, with a comma that does."""
    if len(item.roles) == 1:
        words = sorted(item.outcome.words)
        first = bool(words) and words[0].role == "surname" and all(word.role == "initial" for word in words[1:])
        if first and len(words) > 2 and "," not in item.text:
            return f"{item.text[: words[0].stop]},{item.text[words[0].stop :]}"
        return item.text
    by = dict(zip(item.roles, item.outcome.texts, strict=True))
    rest = " ".join(text for role, text in by.items() if role != "surname" and text)
    return ", ".join(text for text in (by.get("surname", ""), rest) if text)


def _name(items: Sequence[Item]) -> str:
    """The Belarusian name of a group: the fullest that its cells have, of equals the most frequent; else the cell itself."""
    found: Counter[str] = Counter()
    for item in items:
        if item.outcome.parts and item.outcome.sort == "read":
            words = [word for part in item.outcome.parts for word in part.split()]
            found[" ".join(word.title() if len(word) > 2 and word.isupper() else word for word in words)] += item.count
    if not found:
        return items[0].text
    return max(found, key=lambda name: (sum(len(word.strip(".")) > 1 for word in name.split()), found[name], name))
