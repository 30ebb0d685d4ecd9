"""Groups as a person reads them: the spellings of one name, the best of them first, and what is doubtful in sentences.

>>> print(Doubt("attached", "А. Лукашэнка", "Аляксандр Лукашэнка", 87))
"А. Лукашэнка" is here because no other group fits it (87)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from translit.gathering import Doubt as Found
from translit.gathering import Gathered
from translit.register import Register

#: The names of an item by number, each with its rows.
Spelled = Callable[[int], Iterator[tuple[int, Sequence[int]]]]


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

    `name` is the most frequent of them, of equals the fullest; `names` are all, the most frequent first, each once; `ids` are those
    of all rows, in the order of adding. `weakest` is the score (0 to 100) at which two parts were joined, 100 where none had to be.
    """

    name: str
    names: tuple[str, ...]
    ids: tuple[Hashable, ...]
    weakest: int
    doubts: tuple[Doubt, ...]


def told(found: Gathered, count: int, spelled: Spelled, register: Register) -> list[Group]:
    """The groups of `count` items, those that are alone as well, in the order of their first rows; none that has no row left."""
    doubts: dict[int, list[Found]] = defaultdict(list)
    for doubt in found.doubts:
        doubts[doubt.form].append(doubt)
        if doubt.sort == "maybe":
            doubts[doubt.other].append(doubt._replace(form=doubt.other, other=doubt.form))
    taken = bytearray(count)
    groups: list[tuple[int, Group]] = []
    for members, weakest in zip(found.groups, found.weakest, strict=True):
        for item in members:
            taken[item] = 1
        groups += _group(members, weakest, doubts, spelled, register)
    for item in range(count):
        if not taken[item]:
            groups += _group((item,), 1.0, doubts, spelled, register)
    groups.sort(key=lambda pair: pair[0])
    return [group for _, group in groups]


def _group(
    members: Sequence[int], weakest: float, doubts: dict[int, list[Found]], spelled: Spelled, register: Register
) -> list[tuple[int, Group]]:
    """A group with its first row; none where all of its rows were removed."""
    names = register.names
    if len(members) == 1 and members[0] not in doubts:
        written = [(name, its) for name, its in spelled(members[0]) if its]
        if len(written) == 1:  # most names of most lists
            name, its = written[0]
            return [(its[0], Group(names[name], (names[name],), register.ids(its), round(100 * weakest), ()))]
    counted: dict[int, int] = {}
    rows: list[int] = []
    for item in members:
        for name, some in spelled(item):
            if some:
                counted[name] = counted.get(name, 0) + len(some)
                rows.extend(some)
    if not counted:
        return []
    rows.sort()
    order = list(counted)
    if len(order) > 1:
        order.sort(key=lambda name: (-counted[name], _bareness(names[name]), name))
    said = [_sentence(doubt, spelled, names) for item in members if item in doubts for doubt in doubts[item]]
    spellings = tuple(names[name] for name in order)
    return [(rows[0], Group(spellings[0], spellings, register.ids(rows), round(100 * weakest), tuple(dict.fromkeys(said))))]


def _sentence(doubt: Found, spelled: Spelled, names: Sequence[str]) -> Doubt:
    name, other = ("" if item < 0 else names[next(spelled(item))[0]] for item in (doubt.form, doubt.other))
    return Doubt(doubt.sort, name, other, round(doubt.value if doubt.sort == "not compared" else 100 * doubt.value))


def _bareness(name: str) -> tuple[int, bool]:
    """How little a spelling says: few whole words, all in capitals."""
    words = [word for word in name.replace(".", ". ").split() if len(word.strip(".,")) > 1]
    return -len(words), name.isupper()
