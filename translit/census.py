"""Who is who in a sheet: the spellings of one person over all rows, columns and sheets, one group each.

The names are gathered in a first reading, each distinct one once; `Index.groups` joins them by `same` alone, and a value that tells
namesakes apart (a year of birth, a personal number) keeps them so. Then the groups settle what their cells are read as, and what a
person has decided is done.

>>> from translit.columns import Unit
>>> from translit.naming import Naming
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

from translit.cells import Outcome, Remark
from translit.decisions import Decision
from translit.index import Index
from translit.settlement import settled

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.naming import Naming

#: So many places of a name are kept for whoever looks.
PLACES = 20
_PEOPLE = ("read", "foreign")


class Place(NamedTuple):
    """Where a name stands: its sheet ("" where there is one alone), the number of its row from 1, its column."""

    sheet: str
    row: int
    column: str


class Spelling(NamedTuple):
    """One spelling of a person as a group has it: the cell, what keeps namesakes apart, what became of it, how often and where."""

    text: str
    apart: str
    outcome: Outcome
    count: int
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


class _Item:
    """A distinct name with what keeps it apart."""

    __slots__ = ("apart", "count", "doubts", "looked", "outcome", "places", "roles", "text", "weakest")

    def __init__(self, roles: tuple[str, ...], outcome: Outcome, apart: str) -> None:
        self.roles, self.outcome, self.apart = roles, outcome, apart
        self.text = outcome.text
        self.count, self.places = 0, list[Place]()
        self.doubts: list[Remark] = []
        self.looked = False
        self.weakest = 100


_Key = tuple[tuple[str, ...], tuple[str, ...], str]


class Census:
    """The people of a sheet; `add` them all, `settle`, then ask."""

    def __init__(self, naming: Naming, *, decisions: Sequence[Decision] = ()) -> None:
        self.naming, self.decisions = naming, decisions
        #: (roles, texts, apart) -> how often, first places
        self._seen: dict[_Key, tuple[list[int], list[Place]]] = {}
        self._units: dict[tuple[str, ...], Unit] = {}
        self._items: list[_Item] = []
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
        self._attach(groups)
        self._set_apart(groups)
        decided = self._decide(groups)
        done = settled([[self._items[at].outcome for at in group] for group in groups])
        flat = [(at, outcome) for group, outcomes in zip(groups, done, strict=True) for at, outcome in zip(group, outcomes, strict=True)]
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
                self._items.append(_Item(key[0], outcome, key[2]))
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
        for group in index.groups(progress=progress):
            members = [int(str(id)) for id in group.ids]
            groups.append(members)
            inside = set(members)
            for at in members:
                self._items[at].weakest = group.weakest
            for doubt in group.doubts:
                remark = _remark(doubt.sort, doubt.other, doubt.score)
                for at in first.get(doubt.name, ()):
                    if at in inside and remark not in self._items[at].doubts:
                        self._items[at].doubts.append(remark)
        return groups

    def _attach(self, groups: list[list[int]]) -> None:
        """Initials that fit more than one group by sound go to the one that has the surname in the same gender, if one has."""
        several = [number for number, group in enumerate(groups) if len(group) == 1 and self._is_open(group[0])]
        homes: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            for surname in {_surname(self._items[at].outcome) for at in group if _is_whole(self._items[at].outcome)} - {""}:
                homes[surname].append(number)
        for number in several:
            item = self._items[groups[number][0]]
            fits = [home for home in homes.get(_surname(item.outcome), ()) if self._fits(item, groups[home])]
            if len(fits) == 1:
                groups[fits[0]].extend(groups[number])
                groups[number] = []
                item.doubts = [_remark("attached", "", 0)]
        groups[:] = [group for group in groups if group]

    def _is_open(self, at: int) -> bool:
        return any(doubt.message == _SENTENCES["several"] for doubt in self._items[at].doubts)

    def _fits(self, item: _Item, group: Sequence[int]) -> bool:
        """Whether initials can be those of a group, which nothing keeps apart from it."""
        others = [self._items[at] for at in group]
        if item.apart and any(other.apart and other.apart != item.apart for other in others):
            return False
        if not item.apart and any(other.apart for other in others) and len({other.apart for other in others}) > 1:
            return False
        wanted = [word.be[:1] for word in item.outcome.words if word.role == "initial"]
        for other in others:
            full = [word for word in other.outcome.words if word.role in ("given", "patronymic")]
            met = [{word.be[:1].upper(), word.text[:1].upper()} for word in full]
            letters = [word.text[:1].upper() for word in item.outcome.words if word.role == "initial"]
            if all({one.upper(), letter} & some for one, letter, some in zip(wanted, letters, met, strict=False)):
                return True
        return False

    def _set_apart(self, groups: list[list[int]]) -> None:
        """Names of which nothing says whose they are, and which fit namesakes that are kept apart, belong to neither."""
        values: dict[str, set[str]] = defaultdict(set)
        for item in self._items:
            if item.apart and _is_whole(item.outcome):
                values[_plain(item.outcome)].add(item.apart)
        for group in list(groups):
            if not any(self._items[at].apart for at in group):
                continue
            for at in [at for at in group if not self._items[at].apart and len(values[_plain(self._items[at].outcome)]) > 1]:
                group.remove(at)
                groups.append([at])
                there = ", ".join(sorted(values[_plain(self._items[at].outcome)]))
                self._items[at].doubts = [Remark("several people have this name: {values}", {"values": there})]
        groups[:] = [group for group in groups if group]

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
            Spelling(item.text, item.apart, item.outcome, item.count, tuple(item.places), () if item.looked else (*item.doubts, *item.outcome.doubts))
            for item in sorted(items, key=lambda item: -item.count)
        )
        doubts = tuple(dict.fromkeys((one.message, str(one)) for spelling in spellings for one in spelling.doubts))
        by = {str(one): one for spelling in spellings for one in spelling.doubts}
        return Person(number, _name(items), spellings, weakest, tuple(by[text] for _, text in doubts), decided)


_SENTENCES = {
    "attached": "joined to this group since no other fits",
    "several": "fits more than one group, left alone: {other} ({score})",
    "maybe": "may be {other}, who is in another group ({score})",
    "not compared": "not compared with {score} names that sound alike",
}


def _remark(sort: str, other: str, score: int) -> Remark:
    return Remark(_SENTENCES[sort], {} if sort == "attached" else {"other": other, "score": score})


def _in_order(item: _Item) -> str:
    """A name as one text; of parts in several columns the surname first, with a comma that says so."""
    if len(item.roles) == 1:
        return item.text
    by = dict(zip(item.roles, item.outcome.texts, strict=True))
    rest = " ".join(text for role, text in by.items() if role != "surname" and text)
    return ", ".join(text for text in (by.get("surname", ""), rest) if text)


def _surname(outcome: Outcome) -> str:
    return " ".join(word.be.lower() for word in outcome.words if word.role == "surname")


def _is_whole(outcome: Outcome) -> bool:
    roles = {word.role for word in outcome.words}
    return {"given", "surname"} <= roles


def _plain(outcome: Outcome) -> str:
    """The given name and the surname as they are read: what namesakes share."""
    return " ".join(word.be.lower() for role in ("given", "surname") for word in outcome.words if word.role == role)


def _name(items: Sequence[_Item]) -> str:
    """The Belarusian name of a group: the fullest that its cells have, of equals the most frequent; else the cell itself."""
    found: Counter[str] = Counter()
    for item in items:
        if item.outcome.parts and item.outcome.sort == "read":
            words = [word for part in item.outcome.parts for word in part.split()]
            found[" ".join(word.title() if len(word) > 2 and word.isupper() else word for word in words)] += item.count
    if not found:
        return items[0].text
    return max(found, key=lambda name: (sum(len(word.strip(".")) > 1 for word in name.split()), found[name], name))
