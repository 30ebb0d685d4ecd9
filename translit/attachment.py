"""Initials and surnames alone: whose they are, if they can be one person's only; and names that fit several people, who get none.

`Index.groups` joins by sound. A cell knows more once it is read: the gender of the surname, and that a Russian Н. is Мікалай as
often as Наталля. So what was left alone is looked at again, joined where exactly one group fits, and always with a doubt that
says so.

>>> sorted(letters("Н")), "Р" in letters("Г")
(['М', 'Н'], True)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from translit import lexicon
from translit.cells import Outcome, Remark
from translit.text import TO_CYRILLIC, script

SENTENCES = {
    "attached": "joined to this group since no other fits",
    "several": "fits more than one group, left alone: {others}",
    "maybe": "may be {other}, who is in another group ({score})",
    "namesake": "somebody else has this name too, told apart by {value}",
    "not compared": "not compared with {score} names that sound alike",
}


def remark(sort: str, other: str, score: int, apart: str = "", others: Sequence[str] = ()) -> Remark:
    """What an index doubts, as a sentence; `others` are what tells the other apart."""
    if sort == "several":
        return Remark(SENTENCES[sort], {"others": other})
    if sort == "maybe" and apart and any(others) and apart not in others:
        return Remark(SENTENCES["namesake"], {"value": apart})
    return Remark(SENTENCES[sort], {} if sort == "attached" else {"other": other, "score": score})


class Place(NamedTuple):
    """Where a name stands: its sheet ("" where there is one alone), the number of its row from 1, its column."""

    sheet: str
    row: int
    column: str


class Item:
    """A distinct name with what keeps it apart, what became of it, how often and where it stands."""

    __slots__ = ("apart", "count", "doubts", "looked", "outcome", "places", "roles", "text", "weakest")

    def __init__(self, roles: tuple[str, ...], outcome: Outcome, apart: str) -> None:
        self.roles, self.outcome, self.apart = roles, outcome, apart
        self.text = outcome.text
        self.count, self.places = 0, list[Place]()
        self.doubts: list[Remark] = []
        self.looked = False
        self.weakest = 100

    def doubt(self, said: Remark) -> None:
        """Nothing; adds a doubt: of one sort the first, which is the strongest, and of groups that fit all."""
        same = next((at for at, other in enumerate(self.doubts) if other.message == said.message), None)
        if same is None:
            self.doubts.append(said)
        elif said.message == SENTENCES["several"]:
            others = f"{self.doubts[same].values['others']}; {said.values['others']}"
            self.doubts[same] = Remark(said.message, {"others": others})


_LANGUAGES = ("be", "be-tarask", "be-Latn", "ru", "uk", "pl", "en")
_RARER = frozenset({"short", "variant", "church", "former"})


@cache
def _table() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in lexicon.entries("given"):
        here = {form.text[0].upper() for form in entry.forms if form.lang == "be" and not form.tags & _RARER}
        for form in entry.forms:
            plain = form.lang in ("be", "ru") or script(form.text[0]) == "Latn"
            if plain and form.lang in _LANGUAGES and not form.tags & _RARER:
                found[_plain(form.text)] |= here
    return {letter: frozenset(some) for letter, some in found.items()}


def letters(initial: str) -> frozenset[str]:
    """The Belarusian letters that an initial in any language can stand for, by the given names that are known."""
    letter = _plain(initial)
    return _table().get(letter, frozenset()) | {letter}


def _plain(text: str) -> str:
    first = text[:1].upper()
    return TO_CYRILLIC.get(first, first) if script(first) == "Cyrl" else first


def surname(outcome: Outcome) -> str:
    """The surname as it is read, in lower case."""
    return " ".join(word.be.lower() for word in outcome.words if word.role == "surname")


def is_whole(outcome: Outcome) -> bool:
    """Whether a name has a given name and a surname."""
    return {"given", "surname"} <= {word.role for word in outcome.words}


def _called(outcome: Outcome) -> str:
    """The given name and the surname as they are read: what namesakes share."""
    return " ".join(word.be.lower() for role in ("given", "surname") for word in outcome.words if word.role == role)


def attach(items: Sequence[Item], groups: list[list[int]]) -> None:
    """Nothing; names without a given name that were left alone are joined to the one group that fits them, if one does.

    `groups` are changed: lists of numbers of `items`.
    """
    homes: dict[str, list[list[int]]] = defaultdict(list)
    for group in groups:
        for name in {surname(items[at].outcome) for at in group} - {""}:
            homes[name].append(group)
    alone = [group for group in groups if len(group) == 1 and _initials(items[group[0]].outcome)]
    for group in alone:
        if not group:
            continue
        item = items[group[0]]
        fits = [
            home for home in homes[surname(item.outcome)] if home is not group and home and _fits(item, [items[at] for at in home])
        ]
        if len(fits) > 1 and item.apart:
            # What tells namesakes apart is the same for one of them.
            fits = [home for home in fits if any(items[at].apart == item.apart for at in home)]
        if len(fits) == 1:
            fits[0].extend(group)
            group.clear()
            item.doubts = [remark("attached", "", 0)]
    groups[:] = [group for group in groups if group]


def _initials(outcome: Outcome) -> list[str]:
    """The initials of a name that has no given name written out, [] for others."""
    if any(word.role in ("given", "patronymic") for word in outcome.words):
        return []
    return [word.text for word in outcome.words if word.role == "initial"]


def _fits(item: Item, others: Sequence[Item]) -> bool:
    """Whether initials can be those of a group from which nothing keeps them apart."""
    values = {other.apart for other in others if other.apart}
    if item.apart and values and values != {item.apart} or len(values) > 1:
        return False
    asked = _initials(item.outcome)
    for other in others:
        full = [word.be for role in ("given", "patronymic") for word in other.outcome.words if word.role == role] or _initials(
            other.outcome
        )
        # One initial in common is no evidence between two that have nothing but initials.
        if not full or len(full) < 2 and not is_whole(other.outcome) or len(asked) > len(full) and not is_whole(other.outcome):
            continue
        if all(
            letters(one) & (letters(two) if len(two.rstrip(".")) < 2 else {_plain(two)})
            for one, two in zip(asked, full, strict=False)
        ):
            return True
    return False


def set_apart(items: Sequence[Item], groups: list[list[int]]) -> None:
    """Nothing; names of which nothing says whose they are, and which fit namesakes that are kept apart, belong to none of them."""
    values: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.apart and is_whole(item.outcome):
            values[_called(item.outcome)].add(item.apart)
    for group in list(groups):
        for at in [at for at in group if not items[at].apart and len(values[_called(items[at].outcome)]) > 1]:
            if any(items[other].apart for other in group):
                group.remove(at)
                groups.append([at])
            there = _listed(values[_called(items[at].outcome)])
            items[at].doubts = [Remark("several people have this name: {values}", {"values": there})]
    groups[:] = [group for group in groups if group]


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
