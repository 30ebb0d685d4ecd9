"""The people and places of many articles, each with all its spellings, who wrote them so, and what is in doubt.

Names are found by `find`, compared by `compare` and grouped by `Index`; what a surname alone means is told by its article, then by
all of them together (see `bearers`, `people`). `reconcile` does it at once; a `Reconciler` keeps what it has read in a file, takes
articles as they come and can be asked at any time.

>>> found = reconcile([("BBC", "Svetlana Tikhanovskaya spoke."), ("Reuters", "Sviatlana Tsikhanouskaya spoke.")], finder=_shown)
>>> [(one.name, one.variants) for one in found]
[('Святлана Ціханоўская', {'Svetlana Tikhanovskaya': 1, 'Sviatlana Tsikhanouskaya': 1})]
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from translit import lexicon
from translit.archive import Archive, Row, Source, Verdict
from translit.bearers import known, within
from translit.errors import TranslitError
from translit.passage import passage
from translit.people import Doubt, people, tally

__all__ = ["Citation", "Doubt", "Found", "Identity", "Reconciler", "reconcile"]

#: A nominative that stands in the text as it is counts so often: nothing had to be read into it.
_ATTESTED = 3


class Found(Protocol):
    """What a finder says of a name: `translit.mentions.Mention` is such a thing."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def stop(self) -> int:
        """The code point after the last one."""

    @property
    def text(self) -> str:
        """The name as it stands there."""

    @property
    def kind(self) -> str:
        """Person or place: "person", "place"."""

    @property
    def nominative(self) -> str | None:
        """The Belarusian name in the nominative; None or "" where there is none."""

    @property
    def belarusian(self) -> bool:
        """Whether it is a name of Belarus."""

    @property
    def confidence(self) -> float:
        """How sure that is, 0 to 1."""


Finder = Callable[[str], Iterable[Found]]


class Citation(NamedTuple):
    """A name where it stands: the source as the caller named it, or the number of the text; code points of that text."""

    source: Source
    start: int
    stop: int
    text: str
    kind: str
    nominative: str
    belarusian: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Identity:
    """One person or place: the name in Belarusian, the spellings as they stand in the texts with how often, all mentions in order.

    `names` are the nominatives that the mentions were read as; `first` and `last` the sources of the first and last mention;
    `doubts` what a person should look at.
    """

    name: str
    kind: str
    belarusian: bool
    variants: Mapping[str, int]
    names: Mapping[str, int]
    mentions: tuple[Citation, ...] = field(repr=False)
    doubts: tuple[Doubt, ...]

    @property
    def first(self) -> Source:
        """The source of the first mention."""
        return self.mentions[0].source

    @property
    def last(self) -> Source:
        """The source of the last mention."""
        return self.mentions[-1].source


def reconcile(texts: Iterable[str | tuple[Source, str]], *, finder: Finder | None = None) -> list[Identity]:
    """Who and what is named in texts, or (source, text) pairs; those with most mentions first.

    The source of a text without one is its number, counted from 0. Texts of one source are taken in their order. `finder` is what
    finds the names, `translit.find` unless it is given. Everything is kept in memory but the texts themselves.
    """
    with Reconciler(finder=finder) as reconciler:
        times: Counter[Source] = Counter()
        again: dict[Source, Source] = {}
        for number, one in enumerate(texts):
            source, text = (number, one) if isinstance(one, str) else one
            times[source] += 1
            place: Source = source
            if times[source] > 1:
                place = f"{source}\0{times[source]}"
                again[place] = source
            reconciler.add(text, place)
        found = reconciler.identities()
    if not again:
        return found
    return [_renamed(one, again) for one in found]


def _renamed(one: Identity, again: Mapping[Source, Source]) -> Identity:
    mentions = tuple(mention._replace(source=again.get(mention.source, mention.source)) for mention in one.mentions)
    return Identity(one.name, one.kind, one.belarusian, one.variants, one.names, mentions, one.doubts)


class Reconciler:
    """Articles with their names in a store that lasts: a file of SQLite, or memory where there is no path.

    Every article is kept whole or not at all, at the moment when `add` returns; a process that is killed at any time loses at most
    the article that it was at, and may be run again over the same ones: those that are there are passed over. Raises Unreadable
    where the file is another program's or of another version; it stays untouched.

    >>> with Reconciler(finder=_shown) as reconciler:
    ...     reconciler.add("Svetlana Tikhanovskaya spoke.", "BBC"), reconciler.add("Svetlana Tikhanovskaya spoke.", "BBC")
    (True, False)
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, finder: Finder | None = None) -> None:
        self._archive = Archive(path)
        self._finder = finder

    def __enter__(self) -> Reconciler:
        return self

    def __exit__(self, *rest: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing; the store is one complete file afterwards."""
        self._archive.close()

    def __len__(self) -> int:
        """How many articles there are."""
        return self._archive.count()

    @property
    def sources(self) -> list[Source]:
        """The sources of the articles, in the order in which they came."""
        return self._archive.sources()

    def add(self, text: str, source: Source, *, mentions: Iterable[Found] | None = None) -> bool:
        """Whether the article was new; one that is there with the same text is passed over, one with another text replaced.

        `mentions` are the names of the text, where they have been found already.
        """
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        source = _writable(source) if isinstance(source, str) else source
        if self._archive.has(source, digest):
            return False
        found = self._find(text) if mentions is None else mentions
        return self._archive.put(source, digest, _rows(text, found))

    def _find(self, text: str) -> Iterable[Found]:
        if self._finder is None:
            from translit.mentions import find

            self._finder = find
        return self._finder(text)

    def decide(self, name: str, other: str, verdict: Verdict) -> None:
        """Nothing; that two names, as identities and doubts have them, are one ("same") or not ("different") holds from now on.

        A later decision about the same two takes the place of an earlier one. Raises TranslitError for any other verdict, and for a
        name and itself.
        """
        if verdict not in ("same", "different"):
            raise TranslitError(f'a decision is "same" or "different", not "{verdict}"')
        if name == other:
            raise TranslitError(f'"{name}" is one name; a decision is about two')
        self._archive.decide(name, other, verdict)

    @property
    def decisions(self) -> dict[tuple[str, str], Verdict]:
        """What was decided, by pairs of names."""
        return self._archive.decisions()

    def merge(self, path: str | os.PathLike[str]) -> tuple[int, list[Source]]:
        """How many articles came from another store, and the sources of which both have another text: those stay as they are here.

        Its decisions are taken where there are none here. Raises Unreadable where the other is no store of this version.
        """
        return self._archive.merge(path)

    def sentence(self, mention: Citation) -> tuple[str, int]:
        """The sentence in which a name stands, and its place in that."""
        return self._archive.sentence(mention.source, mention.start)

    def identities(self) -> list[Identity]:
        """Who and what is named in the articles so far; those with most mentions first, of equals those named first."""
        decisions = self._archive.decisions()
        found: list[Identity] = []
        persons, names, places = [], [], []
        for article in self._articles():
            some = [mention for mention in article if mention.kind == "person"]
            persons += some
            names += within([mention.nominative for mention in some], decisions)
            places += [mention for mention in article if mention.kind != "person"]
        spelled: dict[str, dict[str, None]] = defaultdict(dict)
        for mention, name in zip(persons, names, strict=True):
            if mention.nominative == name and mention.text != name and known(name).whole and known(mention.text).whole:
                spelled[name][" ".join(mention.text.split())] = None
        counts = tally(names)
        who = people(counts, _about_bearers(decisions, counts, persons, names), spelled)
        members: dict[int, list[Citation]] = defaultdict(list)
        for mention, name in zip(persons, names, strict=True):
            members[who.homes[name]].append(mention)
        for number, some in members.items():
            found.append(_identity(some, who.doubts.get(number, ())))
        found = _distinct(found)
        for some in _places(places, decisions):
            found.append(_identity(some, ()))
        found.sort(key=lambda one: -len(one.mentions))
        return found

    def _articles(self) -> Iterator[list[Citation]]:
        article: list[Citation] = []
        for source, row in self._archive.rows():
            mention = Citation(source, *row[:7])
            if article and article[0].source != source:
                yield article
                article = []
            article.append(mention)
        yield article


def _about_bearers(
    decisions: Mapping[tuple[str, str], str], counts: Mapping[str, int], persons: Iterable[Citation], names: Iterable[str]
) -> dict[tuple[str, str], str]:
    """What was decided, by the fullest names of those who are shown under others."""
    asked = {name for pair in decisions for name in pair if name not in counts}
    fuller: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, name in zip(persons, names, strict=True):
        if mention.nominative in asked:
            fuller[mention.nominative][name] += 1
    turned = {name: some.most_common(1)[0][0] for name, some in fuller.items()}
    found = {}
    for pair, what in decisions.items():
        one, other = sorted(turned.get(name, name) for name in pair)
        if one != other:
            found[one, other] = what
    return found


def _rows(text: str, mentions: Iterable[Found]) -> Iterator[Row]:
    for one in mentions:
        # A name inside the name of a thing (Kalinoŭski Regiment) is not somebody who was named.
        if getattr(one, "inside", None):
            continue
        sentence, place = passage(text, one.start, one.stop)
        nominative = one.nominative or " ".join(one.text.split())
        yield Row(
            one.start, one.stop, _writable(one.text), one.kind, _writable(nominative), bool(one.belarusian), float(one.confidence),
            _writable(sentence), place,
        )  # fmt: skip


def _writable(text: str) -> str:
    """The text with what no file of UTF-8 can hold (half of a pair) as a mark."""
    return text if text.isascii() else "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _identity(mentions: list[Citation], doubts: Iterable[Doubt]) -> Identity:
    variants = Counter(" ".join(mention.text.split()) for mention in mentions)
    names = Counter(mention.nominative for mention in mentions)
    attested = Counter(names)
    for mention in mentions:
        if mention.text == mention.nominative:
            attested[mention.nominative] += _ATTESTED - 1
    kind = mentions[0].kind
    name = max(attested, key=lambda one: (_shown_as(one, kind), attested[one]))
    ours = sum(mention.confidence if mention.belarusian else -mention.confidence for mention in mentions)
    return Identity(name, kind, ours > 0, dict(variants.most_common()), dict(names.most_common()), tuple(mentions), tuple(doubts))


def _shown_as(name: str, kind: str) -> int:
    """How fit a nominative is to be shown: given name and surname, then those with a patronymic, then what says less."""
    if kind != "person":
        return 0
    own = known(name)
    return (2 if not own.father else 1) if own.whole else 0


def _distinct(found: list[Identity]) -> list[Identity]:
    """The same people; namesakes are shown with their patronymics, where these are known."""
    sharing = Counter(key for one in found for key in _given_and_surname(one.name))
    taken: set[str] = set()
    done = []
    for one in found:
        if any(sharing[key] > 1 for key in _given_and_surname(one.name)):
            names = sorted(one.names, key=lambda name: (known(name).father, one.names[name]), reverse=True)
            name = next((name for name in names if known(name).whole and name not in taken), one.name)
            one = Identity(name, one.kind, one.belarusian, one.variants, one.names, one.mentions, one.doubts)
        taken.add(one.name)
        done.append(one)
    return done


def _given_and_surname(name: str) -> set[object]:
    return {(way.surname, way.given or way.names) for way in known(name).analysis.ways if way.surname and (way.given or way.names)}


def _places(mentions: Iterable[Citation], decisions: Mapping[tuple[str, str], str]) -> Iterable[list[Citation]]:
    """Places by what they are in the lexicon, else by their names."""
    groups: dict[str, list[Citation]] = defaultdict(list)
    turn: dict[str, str] = {}
    keys: dict[str, str] = {}
    for mention in mentions:
        name = mention.nominative
        if name not in keys:
            keys[name] = _place(name)
        groups[keys[name]].append(mention)
    for (one, other), what in decisions.items():
        if what == "same" and one in keys and other in keys:
            left, right = (turn.get(keys[name], keys[name]) for name in (one, other))
            if left != right:
                groups[left] = sorted(groups[left] + groups.pop(right), key=lambda mention: 0)
                turn = {key: left if to == right else to for key, to in turn.items()} | {right: left}
    return groups.values()


def _place(name: str) -> str:
    found = lexicon.lookup(name, kind="place")
    return found[0].id if len(found) == 1 else "?" + lexicon.key(name)


class _Shown(NamedTuple):
    start: int
    stop: int
    text: str
    kind: str
    nominative: str
    belarusian: bool
    confidence: float


def _shown(text: str) -> list[_Shown]:
    """What the examples of this room find: the first two words, as one person."""
    name = " ".join(text.split()[:2])
    return [_Shown(0, len(name), name, "person", "Святлана Ціханоўская", True, 1.0)]
