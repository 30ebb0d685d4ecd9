"""The spans of a run of capitals that may be a name, each with what speaks for and against it.

A span of a person has a pattern: G given name, P patronymic, S surname, I initial, as they stand (`А. Р. Лукашэнка` is IIS). What
is known becomes features by name; the weights that stand beside them in `tables/finding/weights.tsv` decide.

>>> from translit.capitals import runs
>>> _, run = runs("Учора прыехаў Якуб Колас.")
>>> [(run[span.first].text, span.pattern) for span in spans(0, run) if span.features]
[('Якуб', 'G'), ('Якуб', 'GS'), ('Колас', 'G')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from translit.capitals import Capital
from translit.clues import Clue, clue, says
from translit.neighbours import beside, next_to
from translit.stems import lists

#: Patterns of persons, with the group of their features: a full name, one with initials, a word alone.
PATTERNS = {
    "GS": "full", "GPS": "full", "SGP": "full", "SG": "full", "GGS": "full", "GSS": "full", "GP": "full", "GG": "full",
    "IS": "initial", "IIS": "initial", "SI": "initial", "SII": "initial", "GIS": "initial",
    "S": "lone", "G": "lone",
}  # fmt: skip
_LONGEST = 3
# What follows a village in a list: Савічы (Баранавіцкі раён).
_DISTRICT = re.compile(r"[,(]? ?\(?\w+(?:скі|цкі|ский|цкий|ськ|ский|ski|cki) (?:раён|р-н|рн|район|rajon|district)", re.IGNORECASE)
# The shapes of names of villages, with their endings in all cases.
_SHAPED = re.compile("(avk|avc|isc|avic|ivic|an|in|av|sk|isk|iln|ic|al|ink|isk|anac)(?:a|i|u|ai|am|ah|ami|)$")


class Span(NamedTuple):
    """Words first to last of a run, taken for a person with a pattern, or for a place (pattern "place")."""

    run: int
    first: int
    stop: int
    kind: str
    pattern: str
    features: tuple[str, ...]
    #: Stems by which the memory of a text knows its surname, or lone word.
    stems: frozenset[str]


class Memory:
    """What a text has shown so far: stems of surnames that stood in full names, Belarusian and foreign, and words in lower case."""

    __slots__ = ("foreign", "given", "listed", "lower", "ours")

    def __init__(self) -> None:
        self.ours: dict[str, int] = {}
        self.foreign: dict[str, int] = {}
        self.given: dict[str, int] = {}
        self.lower: frozenset[str] = frozenset()
        #: Whether the lists of surnames count: while weights are learned they sometimes do not.
        self.listed = True


def spans(number: int, run: Sequence[Capital], lang: str = "") -> Iterator[Span]:
    """All spans of a run that may be a name; in German (`lang` "de") a capital shows no name."""
    clues = [clue(word.text) for word in run]
    if lang == "de":
        _untie(run, clues)
    for first in range(len(run)):
        for stop in range(first + 1, min(first + _LONGEST, len(run)) + 1):
            if stop - first > 1:
                gap = run[stop - 1].gap
                if gap in ("-", "noun") or (gap == "," and stop - first > 2 and not run[stop - 1].initial):
                    break
            for found in (*_persons(number, run, clues, first, stop), *_places(number, run, clues, first, stop)):
                of = clues[stop - 1]
                if lang in _CYRILLIC and found.features and not (of.cyrillic or of.lacinka or of.person or of.known or of.place):
                    found = found._replace(features=(*found.features, f"{found.kind} of another script"))
                yield found


_CYRILLIC = frozenset({"be", "be-tarask", "ru", "uk"})


def _untie(run: Sequence[Capital], clues: Sequence[Clue]) -> None:
    """Cuts a run before and after German nouns: words that are in no list and end like no surname."""
    for at in range(1, len(run)):
        strange = any(not (of.entries or of.surname > 1) for of in clues[at - 1 : at + 1])
        named = clues[at - 1].given and not clues[at].common or run[at - 1].initial
        if run[at].gap == " " and strange and not named:
            run[at].gap = "noun"


def _roles(word: Capital, of: Clue) -> str:
    if word.initial:
        return "I"
    if len(of.low) < 2:
        return ""
    roles = "S"
    if of.given:
        roles = "GS"
    if of.patronymic:
        roles += "P"
    return roles


def _persons(number: int, run: Sequence[Capital], clues: Sequence[Clue], first: int, stop: int) -> Iterator[Span]:
    if stop - first == 1:
        if not run[first].initial and len(clues[first].low) > 1:
            found = _lone(number, run, clues, first)
            if found is not None:
                yield found
        return
    words = run[first:stop]
    ways = [_roles(word, of) for word, of in zip(words, clues[first:stop], strict=True)]
    if not all(ways) or "I" in ways and ways.count("I") == len(ways):
        return
    comma = any(word.gap == "," for word in words[1:])
    best: tuple[float, str] | None = None
    for pattern in map("".join, product(*ways)):
        if pattern in PATTERNS and (not comma or pattern in _WITH_COMMA):
            worth = _worth(pattern, clues[first:stop])
            if best is None or worth > best[0]:
                best = worth, pattern
    if best is None and len(words) == 2 and "I" not in ways and not comma:
        best = 0.0, "XS"
    if best is not None:
        at = first + max(0, best[1].rfind("S"))
        if clues[at].abroad == 2 and not (clues[at].known or clues[at].person or clues[at].foreigner) and "I" not in best[1]:
            return  # Рада Еўропы
        found = _person(number, run, clues, first, stop, best[1], comma)
        if found is not None:
            yield found


_WITH_COMMA = frozenset({"SI", "SII", "SG", "SGP"})


def _lone(number: int, run: Sequence[Capital], clues: Sequence[Clue], first: int) -> Span | None:
    """A word alone; where nothing speaks for it but what its text may have said before, a span without features."""
    of = clues[first]
    if of.given and of.given + 0.5 >= 0.6 * of.surname + 1.2 * (of.known or of.person) - 0.9 * of.given:
        return _person(number, run, clues, first, first + 1, "G", False)
    if of.surname > 1 or of.known or of.person or of.foreigner:
        return _person(number, run, clues, first, first + 1, "S", False)
    return Span(number, first, first + 1, "person", "S", (), of.stems) if of.stems else None


def shown(span: Span, run: Sequence[Capital], memory: Memory) -> Span | None:
    """A span without features with those that it has, if the memory knows it; None if not."""
    if any(stem in memory.ours or stem in memory.foreign for stem in span.stems):
        return _person(span.run, run, [clue(word.text) for word in run], span.first, span.stop, span.pattern, False)
    return None


def _worth(pattern: str, clues: Sequence[Clue]) -> float:
    """How well the words suit the roles of a pattern."""
    worth = 0.0
    for role, of in zip(pattern, clues, strict=True):
        if role == "G":
            worth += of.given + 0.1 - (1.0 if of.surname == 3 and of.given < 2 else 0.0)
        elif role == "S":
            worth += 0.6 * of.surname + 1.2 * (of.known or of.person) - 0.9 * of.given
        elif role == "P":
            worth += 1.6 if of.patronymic.isupper() else 0.8
    if pattern == "SG":
        worth -= 1.0
    if pattern in ("GG", "GP"):
        worth -= 1.5
    if pattern == "G":
        worth += 0.4
    return worth


def _person(
    number: int, run: Sequence[Capital], clues: Sequence[Clue], first: int, stop: int, pattern: str, comma: bool
) -> Span | None:
    group = PATTERNS.get(pattern, "unknown")
    at = pattern.rfind("S")
    main = clues[first + at] if at >= 0 else clues[first]
    if group == "unknown" and not (main.surname > 1 or main.foreigner or main.known or main.person):
        return None
    found = [f"pattern {pattern}{' comma' if comma else ''}"]
    if comma and run[first].item and run[stop - 1].after in ("", ";", "\n", ".", "\r"):
        found.append("comma item")
    add = found.append
    given = max((clues[first + n].given for n, role in enumerate(pattern) if role == "G"), default=0)
    if group != "lone" and given:
        add("given full" if given == 2 else "given short")
    if main.person:
        add(f"{group} public")
    if main.known:
        add(f"{group} listed")
    add(f"{group} ending {main.surname}")
    if main.given and pattern[at] == "S":
        add(f"{group} surname is given")
    if main.place:
        add(f"{group} place {main.place}")
    if main.abroad:
        add(f"{group} abroad {main.abroad}")
    if main.foreigner:
        add(f"{group} foreigner {main.foreigner}")
    if main.common:
        add(f"{group} common")
    if main.org:
        add(f"{group} org")
    if main.odd:
        add(f"{group} odd")
    if main.lacinka:
        add(f"{group} lacinka")
    if len(main.low) < 4:
        add(f"{group} short")
    if "-" in main.low:
        add(f"{group} double")
    if first < stop - 1 and clues[first].common and not run[first].initial:
        if not clues[first].given:
            add("first is common")
        elif run[first].starts:
            add("first is common and given")
    if group in ("full", "unknown") and (clues[first].abroad or clues[first].place) and not clues[first].given:
        add("first is place")
    beside(run, clues, first, stop, group, add)
    return Span(number, first, stop, "person", pattern, tuple(found), main.stems)


def _places(number: int, run: Sequence[Capital], clues: Sequence[Clue], first: int, stop: int) -> Iterator[Span]:
    words = run[first:stop]
    if any(word.initial for word in words) or any(word.gap != " " for word in words[1:]):
        return
    found: list[str] = []
    add = found.append
    main = clues[first]
    if stop - first == 1:
        if main.place == 2 or main.place and not main.common:
            add(f"ours {main.place}")
        if main.abroad == 2 and not words[0].loud or main.abroad and not main.common:
            add(f"theirs {main.abroad}")
        if not found:
            if main.given or main.person or len(main.low) < 4 or words[0].loud or main.common:
                return
            if says("town", words[0].left):
                add("new after a word for places")
            elif _DISTRICT.match(words[0].tail):
                add("new with its district")
            elif (
                not words[0].starts
                and says("in", words[0].left)
                and words[0].gap == ""
                and not next_to(run, stop)
                and not says("particle", words[0].right)
            ):
                add("new after in")
            else:
                return
            if (shaped := _SHAPED.search(main.shapes[0])) is not None:
                add("new like a place")
                add(f"new {shaped[1]}")
    else:
        if not any(stem in lists().beginnings for stem in main.stems):
            if not (says("town", words[0].left) and stop - first == 2 and not words[0].starts):
                return
            known = "new"
        else:
            known = _several(clues[first:stop])
        if known == "":
            return
        add(f"several {known}")
    if main.given:
        add("place given")
    if main.person or main.known:
        add("place surname")
    if main.foreigner:
        add("place foreigner")
    if main.common:
        add("place common")
    if main.org:
        add("place org")
    if len(main.low) < 5:
        add("place short")
    if main.surname == 3:
        add("place ending 3")
    beside(run, clues, first, stop, "place", add)
    yield Span(number, first, stop, "place", "place", tuple(found), main.stems)


def _several(clues: Sequence[Clue]) -> str:
    """Whether some words are together a place that lists know: "ours", "theirs" or ""."""
    heads = [""]
    for of in clues:
        heads = [f"{head} {stem}" if head else stem for head in heads for stem in (of.stems or {of.shapes[0].rstrip("aiu")})]
    for head in heads:
        for known in lists().get(head):
            return "theirs" if known.kind == "abroad" else "ours"
    return ""


def remembered(span: Span, run: Sequence[Capital], memory: Memory) -> list[str]:
    """The features of a span that the rest of its text decides."""
    found = []
    group = "place" if span.kind == "place" else PATTERNS.get(span.pattern, "unknown")
    again = group in ("full", "unknown")  # a full name has put itself there
    ours, foreign = memory.ours, memory.foreign
    if ours or foreign:
        for stem in span.stems:
            if ours.get(stem, 0) > again:
                found.append(f"{group} seen")
                break
        else:
            for stem in span.stems:
                if foreign.get(stem, 0) > again:
                    found.append(f"{group} seen foreign")
                    break
            else:
                if group == "lone":
                    found.append("lone not seen")
        if group == "lone" and span.pattern == "G":
            for stem in span.stems:
                if stem in memory.given:
                    found.append("lone given seen")
                    break
    if span.stop - span.first == 1:
        low = clue(run[span.first].text).low
        if low in memory.lower:
            found.append(f"{group} lower")
    return found


def origin(span: Span, run: Sequence[Capital], memory: Memory) -> list[str]:
    """What tells whether the bearer of a name is Belarusian, as features."""
    group = PATTERNS.get(span.pattern, "unknown")
    words = [clue(word.text) for word in run[span.first : span.stop] if not word.initial]
    at = span.pattern.rfind("S")
    main = clue(run[span.first + at].text) if at >= 0 else words[0]
    found = [
        "lone given" if span.pattern == "G" else f"group {group}",
        f"end {main.ending}" if main.surname > 1 else f"end weak {main.surname}",
    ]
    given = [of for of in words if of is not main and of.given]
    if group in ("full", "unknown"):
        found.append("given ours" if any(of.given == 2 for of in given) else "given short" if given else "given strange")
    if memory.listed:
        found += [name for name in ("person", "known") if getattr(main, name)]
    if main.odd:
        found.append("odd")
    if main.foreigner:
        found.append(f"foreigner {main.foreigner}")
    if any(of.odd for of in words if of is not main):
        found.append("odd given")
    if any(of.lacinka for of in words):
        found.append("lacinka")
    again = group in ("full", "unknown")
    if any(memory.ours.get(stem, 0) > again for stem in span.stems):
        found.append("seen ours")
    elif any(memory.foreign.get(stem, 0) > again for stem in span.stems):
        found.append("seen foreign")
    if any(of.abroad for of in words):
        found.append("abroad")
    return found
