"""Names of people and places in running text: `find`.

No model is downloaded and nothing is learned at run time: lists, endings, shape, what stands beside a word, what the same text
says elsewhere. Each span that may be a name gets a sum of weights (`tables/finding/weights.tsv`: set by hand, then fitted); the
best ones that do not overlap are the mentions. A text is read twice, block by block: full names first, so that a surname alone
after them is known. Whether a name is Belarusian at all is a decision of its own.

>>> [(m.text, m.nominative, m.belarusian) for m in find("Святлана Ціханоўская сустрэла Дональда Туска ў Варшаве.")][:1]
[('Святлана Ціханоўская', 'Святлана Ціханоўская', True)]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translit.capitals import ENGLISH, Capital, runs
from translit.clues import clue, says
from translit.memory import Memory, origin, remembered
from translit.spans import PATTERNS, Candidates, Span, surname_alone
from translit.text import APOSTROPHES
from translit.tongues import CASED, language, tongue
from translit.weighing import Weights, chance, confidence, weights

KINDS = ("person", "place")
#: The words of a mention with their roles: G given, P patronymic, S surname, X a given name that no list has, I initial.
Words = tuple[tuple[str, str], ...]
#: A span is a name from this probability on; a full name goes into the memory of its text from that one.
_NAME, _MEMORY = 0.45, 0.5
# A longer span is preferred by so much for each word more.
_LONGER = 0.06
_BLOCK = 1 << 16
_LOWER = re.compile(r"(?<![^\W_])[^\W\d_A-ZА-ЯЁІЎ][^\W\d_]{2,}")
# So many stems are remembered at most: a text may be a library.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text.

    `start` and `stop` are offsets in the text as it was given, half-open; `kind` is person or place; `belarusian` whether the
    bearer or the place is Belarusian, as far as lists and letters tell; `confidence`, 0 to 1, that it is such a name.
    `inside` is None, or the word that makes it part of the name of a thing (Regiment, вуліца): then it names nobody here.
    """

    start: int
    stop: int
    text: str
    kind: str
    belarusian: bool
    confidence: float
    inside: str | None
    _name: tuple[Words, str, tuple[tuple[Words, str], ...]] = field(repr=False)

    @property
    def words(self) -> Words:
        """Its words as they stand, with their roles: G given, P patronymic, S surname, X unknown, I initial."""
        return self._name[0]

    @property
    def lang(self) -> str:
        """The language of the name, as far as it shows: a BCP 47 tag."""
        return self._name[1]

    @property
    def nominative(self) -> str:
        """The name in Belarusian, official orthography, nominative: its parts, their order and initials as they are mentioned.

        Worked out when it is asked for: a spelling that nobody has met takes some milliseconds.
        """
        from translit import counterparts, naming

        words, lang, full = self._name
        if self.kind == "place":
            return counterparts.place(" ".join(word for word, _ in words), lang)
        return naming.person(words, lang, full)


class Scored(NamedTuple):
    """A span with what the whole of its text says for it."""

    span: Span
    probability: float
    inside: str | None = None


_THINGS = (" street", " after")
# What comes with the name of a thing, too.
_THINGLIKE = (*_THINGS, " quoted", " right capital", " right common", "right surname", "right given", "left common")
_STREETS = frozenset(f"{group} street" for group in {*PATTERNS.values(), "unknown"})
_THING_NAMES = frozenset(f"{group}{thing}" for group in {*PATTERNS.values(), "unknown"} for thing in _THINGS)


class Block:
    """A piece of a text that is read at once: its runs and spans."""

    def __init__(self, text: str, memory: Memory, lang: str) -> None:
        self.runs = list(runs(text))
        self._some = some = Candidates(lang)
        for number, run in enumerate(self.runs):
            some.add(number, run)
        self.spans = some.spans
        self.memory = memory
        memory.lower = frozenset(_LOWER.findall(text))

    def widen(self) -> None:
        """Nothing; `spans` has the words alone, too: all of them, for whoever learns from what `read` need not see."""
        self.spans += [span for lone in self._some.lone for span in self._some.alone(*lone)]
        self._some.lone = []

    def read(self, by: Weights, kinds: Collection[str] = KINDS) -> list[Scored]:
        """The spans with their probabilities: once for the memory, once with it; no words alone where a longer name is certain."""
        runs, memory, some = self.runs, self.memory, self._some
        for span in self.spans:
            if PATTERNS.get(span.pattern) == "full" and chance(by.person, span.features) > _MEMORY:
                run = runs[span.run]
                self._remember(span, run, chance(by.ours, origin(span, run, _NOTHING)) > 0.5)
        found = [self._scored(span, by) for span in self.spans]
        covered = _certain(found, kinds)
        alone = [
            span for number, at, sides in some.lone if (number, at) not in covered for span in some.alone(number, at, sides)
        ]
        if memory.ours or memory.foreign:
            ours, foreign = memory.ours.keys(), memory.foreign.keys()
            for number, at, stems in some.weak:
                if not (ours.isdisjoint(stems) and foreign.isdisjoint(stems)) and (number, at) not in covered:
                    known = surname_alone(runs[number], number, at)
                    alone += [] if known is None else [known]
        some.lone, some.weak = [], []
        self.spans += alone
        return found + [self._scored(span, by) for span in alone]

    def _scored(self, span: Span, by: Weights) -> Scored:
        if span.kind == "place":
            table = by.place
        elif _STREETS.isdisjoint(span.features):
            table = by.person
        else:
            return Scored(span, 0.0)
        return Scored(span, chance(table, [*span.features, *remembered(span, self.runs[span.run], self.memory)]))

    def origin(self, span: Span, run: Sequence[Capital], by: Weights) -> float:
        """How probable it is that a name is Belarusian."""
        if span.kind == "person":
            return chance(by.ours, origin(span, run, self.memory))
        if "several theirs" in span.features or "theirs 2" in span.features:
            return 0.1 if "ours 2" not in span.features else 0.6
        if any(name.startswith(("new ", "several new")) for name in span.features):
            if "place among places abroad" in span.features:
                return 0.2
            return 0.8 if "new like a place" in span.features or "several new" in span.features else 0.4
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


def _certain(scored: Iterable[Scored], kinds: Collection[str]) -> set[tuple[int, int]]:
    """The words, by run and number, that are in a name of several words which no word alone can beat (`chosen`)."""
    by_run: dict[int, list[Scored]] = {}
    for one in scored:
        if one.probability >= _NAME and one.span.kind in kinds:
            by_run.setdefault(one.span.run, []).append(one)
    found: set[tuple[int, int]] = set()
    for number, some in by_run.items():
        for one in some:
            first, stop = one.span.first, one.span.stop
            beside = any(other.span.first < stop and first < other.span.stop for other in some if other is not one)
            if one.probability > 1 - _LONGER and not beside:
                found.update((number, at) for at in range(first, stop))
    return found


def chosen(scored: Sequence[Scored], kinds: Collection[str] = KINDS) -> list[Scored]:
    """The best spans that do not overlap, in the order of the text."""
    by_run: dict[int, list[Scored]] = {}
    for one in scored:
        if one.probability >= _NAME and one.span.kind in kinds:
            by_run.setdefault(one.span.run, []).append(one)
    found = []
    for _, some in sorted(by_run.items()):
        if len(some) > 1:
            some = _apart(some)
        found += some
    return found


def _apart(some: list[Scored]) -> list[Scored]:
    """The best spans of one run that do not overlap, in its order."""
    some.sort(key=lambda one: (-one.probability - _LONGER * (one.span.stop - one.span.first), one.span.first))
    taken: set[int] = set()
    found = []
    for one in some:
        places = range(one.span.first, one.span.stop)
        if taken.isdisjoint(places):
            taken.update(places)
            found.append(one)
    return sorted(found, key=lambda one: one.span.first)


def find(text: str, *, kinds: Collection[str] = KINDS) -> Iterator[Mention]:
    """The mentions of people and places in a text, in its order, names inside the names of things among them (`inside`).

    `kinds` are those that are wanted: person, place. A text that is one word is taken for a name if it can be one. Never raises on
    any text, and holds no more of it than a block at a time; ValueError for another kind.

    >>> [(m.text, m.nominative) for m in find("Lukashenka met Tsikhanouskaya’s lawyer in Homel.")]
    [('Lukashenka', 'Лукашэнка'), ('Tsikhanouskaya', 'Ціханоўская'), ('Homel', 'Гомель')]
    """
    if odd := set(kinds) - set(KINDS):
        raise ValueError(f'no kind is called "{min(odd)}"; {", ".join(KINDS)} are')
    if (word := _ALONE.fullmatch(text)) is not None:
        yield from _alone(text, word.start(1), word.end(1), kinds)
        return
    by, memory = weights(), Memory()
    lang = language(text)
    for start, piece in blocks(text):
        block = Block(piece, memory, lang)
        some = chosen(block.read(by, kinds), kinds)
        full = _full_names(block, some, lang)
        for one in _with_inner(block, some, by, kinds):
            run = block.runs[one.span.run]
            first, last = run[one.span.first], run[one.span.stop - 1]
            words = _words(block, one.span)
            own = tongue(last.text, lang)
            if one.inside and own not in CASED and says("genitive", one.inside):
                # A street of Minsk in an English text: read as a language whose endings are those of the genitive.
                own = "be-Latn" if not piece[first.start : last.stop].isascii() else "pl"
            others: tuple[tuple[Words, str], ...] = ()
            if len(words) == 1 and full:
                others = tuple(dict.fromkeys(name for stem in sorted(one.span.stems) for name in full.get(stem, ())))
            yield Mention(
                start + first.start, start + last.stop, piece[first.start : last.stop], one.span.kind,
                block.origin(one.span, run, by) > 0.5, round(confidence(one.probability, one.span.kind, by.sure), 2),
                one.inside, (words, own, others[:8]),
            )  # fmt: skip


_ALONE = re.compile(rf"\W*([^\W\d_](?:[^\W\d_]|[{re.escape(APOSTROPHES)}\u0300-\u036f\u00ad-])*)\W*")


def _alone(text: str, start: int, stop: int, kinds: Collection[str]) -> Iterator[Mention]:
    """The mention of a text that is one word, if it can be one: a cell, a label, an answer."""
    word = text[start:stop]
    if (tail := ENGLISH.search(word)) is not None:
        stop -= len(tail[0])
        word = text[start:stop]
    if not word or word[0] == word[0].lower() or len(word) < 2 or len(word) > 40:
        return
    of = clue(word)
    listed = of.place == 2 or of.abroad == 2 or of.known or of.person or of.given == 2
    if "#" in text or any(char.islower() for char in word) and re.search(r"[^\W\d_][A-ZА-ЯЁІЎ]", word) is not None:
        return  # a tag; a brand
    if re.search("[.!?:;]", text) and not listed and (of.common or word == word.upper()):
        return  # a sentence of one word
    lang = tongue(word, language(text))
    kind = "person"
    if of.place == 2 or of.abroad == 2:
        kind = "place" if not (of.known or of.person or of.given == 2 or of.foreigner == 2) else kind
    role = "G" if of.given and not (of.known or of.person) else "P" if of.patronymic.isupper() and not of.known else "S"
    if kind == "person" and lang in ("be", "be-tarask"):
        from translit.forms import nominatives

        best = nominatives(word)[0]
        kind = best.kind if best.kind == "place" else "person"
        role = {"given": "G", "patronymic": "P"}.get(best.kind, role if role == "P" else "S")
    if kind in kinds:
        ours = not (of.foreigner == 2 or kind == "place" and of.abroad > of.place)
        yield Mention(start, stop, word, kind, ours, 0.6, None, (((word, role),), lang, ()))


def _words(block: Block, span: Span) -> Words:
    """The words of a span with their roles."""
    run = block.runs[span.run][span.first : span.stop]
    roles = ("GS" if span.pattern == "GG" else span.pattern) if span.kind == "person" else "S" * len(run)
    if roles == "G":
        of = clue(run[0].text)
        if (of.known or of.person) and not any(known.kind == "given" and of.low in known.forms for known in of.entries):
            roles = "S"
    return tuple([(word.text, role) for word, role in zip(run, roles, strict=True)])


def _full_names(block: Block, some: Sequence[Scored], lang: str) -> dict[str, list[tuple[Words, str]]]:
    """The full names of a block by the stems of their surnames."""
    found: dict[str, list[tuple[Words, str]]] = {}
    for one in some:
        if one.span.kind == "person" and one.span.stop - one.span.first > 1 and "I" not in one.span.pattern:
            words = _words(block, one.span)
            for stem in one.span.stems:
                found.setdefault(stem, []).append((words, tongue(words[-1][0], lang)))
    return found


def _with_inner(block: Block, some: Sequence[Scored], by: Weights, kinds: Collection[str]) -> list[Scored]:
    """The mentions, and the names that stand inside the names of things."""
    inner = []
    for span in block.spans:
        if span.kind == "person" and span.kind in kinds and not _THING_NAMES.isdisjoint(span.features):
            run = block.runs[span.run]
            rest = [name for name in span.features if not name.endswith(_THINGLIKE)]
            likely = chance(by.person, [*rest, *remembered(span, run, block.memory)])
            left = run[span.first].left if any(name.endswith(" street") for name in span.features) else run[span.stop - 1].right
            inner.append(Scored(span, likely, left or "thing"))
    if not inner:
        return list(some)
    taken = {(one.span.run, at) for one in some for at in range(one.span.first, one.span.stop)}
    for one in sorted(inner, key=lambda one: (-one.probability - _LONGER * len(one.span.pattern), one.span.run, one.span.first)):
        places = {(one.span.run, at) for at in range(one.span.first, one.span.stop)}
        if one.probability >= _NAME and not places & taken:
            taken |= places
            some = [*some, one]
    return sorted(some, key=lambda one: (one.span.run, one.span.first))


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
