"""What a text has shown so far, and what it then says for a span: a surname alone after a full name, a word in lower case.

>>> from translit.capitals import runs
>>> from translit.spans import spans
>>> memory = Memory()
>>> memory.ours["lukasank"] = 1
>>> (run,) = runs("Лукашэнку сустрэлі.")
>>> [(run[0].text, remembered(span, run, memory)) for span in spans(0, run)]
[('Лукашэнку', ['lone seen'])]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from translit.capitals import Capital
from translit.clues import clue
from translit.spans import PATTERNS, Span


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


_MEMORIES = {
    group: (f"{group} seen", f"{group} seen foreign", f"{group} lower") for group in {*PATTERNS.values(), "unknown", "place"}
}


def remembered(span: Span, run: Sequence[Capital], memory: Memory) -> list[str]:
    """The features of a span that the rest of its text decides."""
    found = []
    group = "place" if span.kind == "place" else PATTERNS.get(span.pattern, "unknown")
    seen, seen_foreign, lower = _MEMORIES[group]
    again = group in ("full", "unknown")  # a full name has put itself there
    ours, foreign, stems = memory.ours, memory.foreign, span.stems
    if ours or foreign:
        if _seen(stems, ours, again):
            found.append(seen)
        elif _seen(stems, foreign, again):
            found.append(seen_foreign)
        elif group == "lone":
            found.append("lone not seen")
        if span.pattern == "G" and not memory.given.keys().isdisjoint(span.stems):
            found.append("lone given seen")
    if span.stop - span.first == 1 and clue(run[span.first].text).low in memory.lower:
        found.append(lower)
    return found


def _seen(stems: frozenset[str], memory: Mapping[str, int], again: bool) -> bool:
    """Whether one of the stems is remembered; `again`: more than once."""
    return not memory.keys().isdisjoint(stems) and (not again or any(memory.get(stem, 0) > 1 for stem in stems))


_GROUPS = {group: f"group {group}" for group in {*PATTERNS.values(), "unknown"}}


def origin(span: Span, run: Sequence[Capital], memory: Memory) -> list[str]:
    """What tells whether the bearer of a name is Belarusian, as features."""
    group = PATTERNS.get(span.pattern, "unknown")
    words = [clue(word.text) for word in run[span.first : span.stop] if not word.initial]
    at = span.pattern.rfind("S")
    main = clue(run[span.first + at].text) if at >= 0 else words[0]
    again = group in ("full", "unknown")
    found = ["lone given" if span.pattern == "G" else _GROUPS[group], main.end]
    if again:
        given = [of.given for of in words if of is not main and of.given]
        found.append("given ours" if 2 in given else "given short" if given else "given strange")
    if memory.listed:
        if main.person:
            found.append("person")
        if main.known:
            found.append("known")
    if main.odd:
        found.append("odd")
    if "person of another script" in span.features:
        found.append("another script")
    if main.foreigner:
        found.append(f"foreigner {main.foreigner}")
    if len(words) > 1 and any(of.odd for of in words if of is not main):
        found.append("odd given")
    if any(of.lacinka for of in words):
        found.append("lacinka")
    if _seen(span.stems, memory.ours, again):
        found.append("seen ours")
    elif _seen(span.stems, memory.foreign, again):
        found.append("seen foreign")
    if any(of.abroad for of in words):
        found.append("abroad")
    return found
