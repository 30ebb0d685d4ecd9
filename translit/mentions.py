"""Names of people and places in running text: `find`.

No model is downloaded and nothing is learned at run time: lists, endings, shape, what stands beside a word, what the same text says
elsewhere. Each span that may be a name gets a sum of weights (`tables/finding/weights.tsv`: set by hand, then fitted); the best ones
that do not overlap are the mentions. A text is read twice, block by block: full names first, so that a surname alone after them is
known. Whether a name is Belarusian at all is a decision of its own.

>>> [(m.text, m.nominative, m.belarusian) for m in find("Святлана Ціханоўская сустрэла Дональда Туска ў Варшаве.")][:1]
[('Святлана Ціханоўская', 'Святлана Ціханоўская', True)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from translit.capitals import Capital, runs
from translit.clues import clue
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.spans import PATTERNS, Memory, Span, origin, remembered, spans

KINDS = ("person", "place")
#: A span is a name from this probability on; a full name goes into the memory of its text from that one.
_NAME, _MEMORY = 0.45, 0.5
# A longer span is preferred by so much for each word more.
_LONGER = 0.06
_BLOCK = 1 << 16
_LOWER = re.compile(r"(?<![^\W_])[^\W\d_A-ZА-ЯЁІЎ][^\W\d_]{2,}")
# So many stems are remembered at most: a text may be a library.
_REMEMBERED = 20_000


class Mention(NamedTuple):
    """A name in a text: the span, what it is, and how sure that is."""

    start: int
    stop: int
    text: str
    kind: str
    nominative: str | None
    belarusian: bool
    confidence: float
    inside: str | None


class Weights(NamedTuple):
    """What a feature weighs in each of the three decisions: is a person, is a place, is Belarusian."""

    person: Mapping[str, float]
    place: Mapping[str, float]
    ours: Mapping[str, float]


@cache
def weights(column: str = "fitted") -> Weights:
    """The weights of a column of `tables/finding/weights.tsv`: "by hand" or "fitted"."""
    found: dict[str, dict[str, float]] = {"person": {}, "place": {}, "ours": {}}
    for row in tsv_rows(TABLES / "finding" / "weights.tsv", "finding/weights.tsv"):
        found[row["decision"]][row["feature"]] = float(row[column])
    return Weights(**found)


class Scored(NamedTuple):
    """A span with what the whole of its text says for it."""

    span: Span
    probability: float
    ours: float


def _chance(table: Mapping[str, float], features: Collection[str]) -> float:
    total = table.get("bias", 0.0)
    for feature in features:
        total += table.get(feature, 0.0)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


class Block:
    """A piece of a text that is read at once: its runs and spans."""

    def __init__(self, text: str, memory: Memory) -> None:
        self.runs = list(runs(text))
        self.spans = [span for number, run in enumerate(self.runs) for span in spans(number, run)]
        self.memory = memory
        memory.lower = frozenset(_LOWER.findall(text))

    def read(self, by: Weights) -> list[Scored]:
        """The spans with their probabilities: once for the memory, once with it."""
        for span in self.spans:
            if span.kind == "person" and PATTERNS.get(span.pattern) == "full":
                run = self.runs[span.run]
                if _chance(by.person, [*span.features, *remembered(span, run, _NOTHING)]) > _MEMORY:
                    self._remember(span, run, _chance(by.ours, origin(span, run, _NOTHING)) > 0.5)
        found = []
        for span in self.spans:
            run = self.runs[span.run]
            table = by.person if span.kind == "person" else by.place
            chance = _chance(table, [*span.features, *remembered(span, run, self.memory)])
            found.append(Scored(span, chance, self._origin(span, run, by)))
        return found

    def _origin(self, span: Span, run: Sequence[Capital], by: Weights) -> float:
        if span.kind == "person":
            return _chance(by.ours, origin(span, run, self.memory))
        if "several theirs" in span.features or "theirs 2" in span.features:
            return 0.1 if "ours 2" not in span.features else 0.6
        return 0.2 if "theirs 1" in span.features and "ours 2" not in span.features else 0.9

    def _remember(self, span: Span, run: Sequence[Capital], ours: bool) -> None:
        memory = self.memory.ours if ours else self.memory.foreign
        if len(memory) < _REMEMBERED:
            for stem in span.stems:
                memory[stem] = memory.get(stem, 0) + 1
                if stem[-2:] in ("ak", "ac") and len(stem) > 5:  # Кавалёнак, Кавалёнкам
                    memory[stem[:-2] + stem[-1]] = 1
            for word, role in zip(run[span.first : span.stop], span.pattern, strict=False):
                if role == "G":
                    for stem in clue(word.text).stems:
                        self.memory.given[stem] = 1


_NOTHING = Memory()


def chosen(scored: Sequence[Scored], kinds: Collection[str]) -> list[Scored]:
    """The best spans that do not overlap, in the order of the text."""
    some = [one for one in scored if one.probability >= _NAME and one.span.kind in kinds]
    some.sort(key=lambda one: (-one.probability - _LONGER * (one.span.stop - one.span.first), one.span.run, one.span.first))
    taken: set[tuple[int, int]] = set()
    found = []
    for one in some:
        places = {(one.span.run, at) for at in range(one.span.first, one.span.stop)}
        if not places & taken:
            taken |= places
            found.append(one)
    return sorted(found, key=lambda one: (one.span.run, one.span.first))


def find(text: str, *, kinds: Collection[str] = KINDS) -> Iterator[Mention]:
    """The mentions of people and places in a text, in its order."""
    by = weights()
    memory = Memory()
    for start, piece in blocks(text):
        block = Block(piece, memory)
        for one in chosen(block.read(by), kinds):
            run = block.runs[one.span.run]
            first, last = run[one.span.first], run[one.span.stop - 1]
            yield Mention(
                start + first.start, start + last.stop, piece[first.start : last.stop], one.span.kind, None,
                one.ours > 0.5, round(one.probability, 2), None,
            )  # fmt: skip


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that end at line ends where there are any, with where each begins."""
    start = 0
    while start < len(text):
        stop = min(len(text), start + _BLOCK)
        if stop < len(text):
            cut = max(text.rfind("\n", start + _BLOCK // 2, stop), -1)
            if cut < 0:
                cut = max(text.rfind(" ", start + _BLOCK // 2, stop), -1)
            stop = cut + 1 if cut >= 0 else stop
        yield start, text[start:stop]
        start = stop


Finder = Callable[[str], Iterator[Mention]]
