"""The report of a reconciliation, to read and to click: doubts first, then people by mentions, each spelling with who writes so.

>>> from translit.reconciliation import Reconciler
>>> with Reconciler(finder=lambda text: []) as reconciler:
...     "0 people" in report(reconciler)
True
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import NamedTuple

from translit.pages import page
from translit.reconciliation import Citation, Identity, Reconciler
from translit.writers import Writers, Written, said

#: Sentences shown of a spelling at most; spellings shown before one must ask for the rest; questions asked at most.
SENTENCES, BARS, QUESTIONS, QUESTIONS_SHOWN = 6, 8, 200, 12
#: Who writes so is told of so many people and places, the most named first: it takes some hundredths of a second each.
ASKED_OF = 400


class Sentence(NamedTuple):
    """A sentence with its name, cut in three, and where it is from."""

    before: str
    name: str
    after: str
    source: str


class Bar(NamedTuple):
    """A spelling: how often, its share of the most frequent one (0 to 100), who writes so, its forms, and sentences."""

    text: str
    times: int
    share: int
    who: str
    all: str
    forms: str
    sentences: list[Sentence]
    more: int


class Card(NamedTuple):
    """A person or a place as the report shows it."""

    number: int
    name: str
    belarusian: bool
    times: int
    articles: int
    first: str
    last: str
    bars: list[Bar]
    notes: list[str]
    search: str


class Option(NamedTuple):
    """Somebody who may be meant."""

    name: str
    number: int
    times: int
    score: int
    sentences: list[Sentence]


@dataclass(slots=True)
class Question:
    """A doubt that a person can decide."""

    sort: str
    kind: str
    name: str
    times: int
    sentences: list[Sentence]
    options: list[Option] = field(default_factory=list)


def report(reconciler: Reconciler, *, title: str = "Who is named, and how", identities: Sequence[Identity] | None = None) -> str:
    """The page, as HTML that needs nothing else. `identities` are those of the reconciler, where they are at hand already.

    Raises MissingExtra where jinja2 (the extra `report`) is not installed.
    """
    found = reconciler.identities() if identities is None else identities
    maker = _Maker(reconciler, found)
    cards = {kind: [maker.card(number) for number, one in enumerate(found) if one.kind == kind] for kind in ("person", "place")}
    questions = maker.questions()
    return page(
        "report.html",
        script="report.js",
        title=title,
        articles=len(reconciler),
        people=len(cards["person"]),
        places=len(cards["place"]),
        mentions=sum(len(one.mentions) for one in found),
        questions=questions[:QUESTIONS],
        open_questions=len(questions),
        questions_shown=QUESTIONS_SHOWN,
        bars_shown=BARS,
        asked_of=ASKED_OF,
        sections=[("People", "person", cards["person"]), ("Places", "place", cards["place"])],
    )


class _Maker:
    def __init__(self, reconciler: Reconciler, identities: Sequence[Identity]) -> None:
        self.reconciler, self.identities = reconciler, identities
        self.numbers = {(one.kind, name): number for number, one in enumerate(identities) for name in one.names}
        shared = commonprefix([str(source) for source in reconciler.sources]) if len(reconciler) > 1 else ""
        self.shared = max(shared.rfind("/"), shared.rfind(":")) + 1
        self.numbers |= {(one.kind, one.name): number for number, one in enumerate(identities)}

    def sentence(self, mention: Citation) -> Sentence:
        text, place = self.reconciler.sentence(mention)
        stop = place + mention.stop - mention.start
        return Sentence(text[:place], text[place:stop] or mention.text, text[stop:], self.source(mention.source))

    def source(self, source: object) -> str:
        """A source without the folder, or the file, that all of them share."""
        return str(source)[self.shared :] or str(source)

    def sentences(self, mentions: Iterable[Citation], most: int = SENTENCES) -> list[Sentence]:
        """Some sentences, each once, one a source as long as there are sources."""
        by_source: dict[object, list[Citation]] = defaultdict(list)
        for mention in mentions:
            by_source[mention.source].append(mention)
        found: dict[Sentence, None] = {}
        for rank in range(most):
            for some in by_source.values():
                if rank < len(some) and len(found) < most:
                    found.setdefault(self.sentence(some[rank]))
        return list(found)

    # --- people ---------------------------------------------------------------------------------------------------------

    def card(self, number: int) -> Card:
        one = self.identities[number]
        by_text: dict[str, list[Citation]] = defaultdict(list)
        for mention in one.mentions:
            by_text[" ".join(mention.text.split())].append(mention)
        writers = Writers(one.name if one.belarusian and number < ASKED_OF else "")
        grouped: dict[str, list[tuple[str, Written]]] = defaultdict(list)
        for text in one.variants:
            written = writers.of(text)
            base = written.base or text
            grouped[f"{len(text.split())} {base.casefold()}"].append((text, written))
        counts = {key: sum(one.variants[text] for text, _ in some) for key, some in grouped.items()}
        most = max(counts.values())
        bars = []
        for key in sorted(grouped, key=lambda key: -counts[key]):
            some = grouped[key]
            # What stands there in the nominative and not in capitals stands for all; of those the most frequent, which comes first.
            text, written = min(some, key=lambda pair: (pair[1].form, pair[0].isupper()))
            shown = self.sentences(mention for text, _ in some for mention in by_text[text])
            who = said(written.targets)
            listed = [other for other, _ in some if other != text]
            if text.isupper() and written.base:
                text, listed = written.base, [text, *listed]
            bars.append(Bar(
                text, counts[key], max(1, round(100 * counts[key] / most)),
                f"form of {written.base}: {who}" if written.form else who, said(written.targets, 100),
                ", ".join(f"{other} {one.variants[other]}" for other in listed), shown, counts[key] - len(shown),
            ))  # fmt: skip
        return Card(
            number, one.name, one.belarusian, len(one.mentions), len({mention.source for mention in one.mentions}),
            self.source(one.first), self.source(one.last), bars, [str(doubt) for doubt in one.doubts if not doubt.asks],
            "\n".join(dict.fromkeys([one.name, *one.names, *one.variants])),
        )  # fmt: skip

    # --- doubts ---------------------------------------------------------------------------------------------------------

    def questions(self) -> list[Question]:
        asked: dict[tuple[str, str, str], Question] = {}
        seen = set()
        for one in self.identities:
            for doubt in one.doubts:
                if not doubt.asks or doubt in seen:
                    continue
                seen.add(doubt)
                name, other = self._of(one.kind, doubt.name), self._of(one.kind, doubt.other)
                if doubt.sort == "several":
                    key = doubt.sort, doubt.name, ""
                else:
                    name, other = sorted((name, other), key=lambda one: (-len(one.mentions), one.name))
                    key = doubt.sort, name.name, other.name
                if key not in asked:
                    some = [mention for mention in name.mentions if doubt.sort != "several" or mention.nominative == doubt.name]
                    asked[key] = Question(doubt.sort, one.kind, key[1], doubt.times, self.sentences(some or name.mentions, 2))
                number = self.numbers[other.kind, other.name]
                option = Option(other.name, number, len(other.mentions), doubt.score, self.sentences(other.mentions, 2))
                if all(option.name != known.name for known in asked[key].options):
                    asked[key].options.append(option)
        order = {"contradiction": 0, "several": 1, "maybe": 2}
        return sorted(asked.values(), key=lambda one: (order[one.sort], -one.times, -one.options[0].score))

    def _of(self, kind: str, name: str) -> Identity:
        return self.identities[self.numbers[kind, name]]
