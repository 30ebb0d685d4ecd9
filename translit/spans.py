"""The spans of a run of capitals that may be a name, each with what speaks for and against it.

A span of a person has a pattern: G given name, P patronymic, S surname, I initial, as they stand (`А. Р. Лукашэнка` is IIS). What
is known becomes features by name; the weights that stand beside them in `tables/finding/weights.tsv` decide.

>>> from translit.capitals import runs
>>> _, run = runs("Учора прыехаў Якуб Колас.")
>>> [(run[span.first].text, span.pattern) for span in spans(0, run)]
[('Якуб', 'GS'), ('Якуб', 'G'), ('Колас', 'G')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from translit.capitals import Capital
from translit.clues import Clue, clue, differ, says
from translit.neighbours import Sides, named, next_to
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


def _district(tail: str) -> bool:
    """Whether the name of a district stands there; most that stands there is told by two letters to be none."""
    low = tail.lower()
    if " ра" in low or " ra" in low or " р-" in low or " рн" in low or " di" in low:
        return _DISTRICT.match(tail) is not None
    return False


# A place that is told what it is: Чарніца (прыток Басі), Зэльва — гарадскі пасёлак, Мотоль, деревня в Полесье.
_IS = re.compile(r"\u0301? ?(?:\([^()\n]{0,80}\) ?)?(?:[(,]|[—–-]) ?(?:[^\W\d_]+(?:кі|ая|ое|кий|ки|ка) )?([^\W\d_]+)\b")


_STOPS, _DASHES = frozenset(",(\u0301"), frozenset("(—–-")


def _kind(word: Capital) -> bool:
    """Whether it is said right after a word that it is a place."""
    head = word.tail(2)
    if head[:1] not in _STOPS and not (head[:1] == " " and head[1:] in _DASHES):
        return False  # most of the time
    found = _IS.match(word.tail(120))
    return found is not None and says("kind", found[1].lower())


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


class Candidates:
    """The spans of a text that may be a name, and the words alone that are names only if the text has shown it elsewhere."""

    __slots__ = ("lang", "lone", "spans", "weak")

    def __init__(self, lang: str = "") -> None:
        self.lang = lang
        #: Spans of several words.
        self.spans: list[Span] = []
        #: Words that may be a name alone: number of the run, number of the word, what stands beside it.
        self.lone: list[tuple[int, int, Sides]] = []
        #: Words that nothing but their text can show to be one: number of the run, of the word in it, and its stems.
        self.weak: list[tuple[int, int, frozenset[str]]] = []

    def add(self, number: int, run: Sequence[Capital]) -> None:
        """Nothing; the spans of one run more; in German a capital shows no name."""
        clues = [clue(word.text) for word in run]
        size = len(run)
        if self.lang == "de":
            _untie(run, clues)
        sides: Sides | None = None
        for first in range(size):
            word, of = run[first], clues[first]
            if not word.initial:
                if of.role or of.place or of.abroad or not (len(of.low) < 4 or word.loud or of.common):
                    sides = sides or Sides(run, clues)
                    self.lone.append((number, first, sides))
                if not of.role and of.stems and len(of.low) > 1:
                    self.weak.append((number, first, of.stems))
            if size == 1:
                return
            for stop in range(first + 2, min(first + _LONGEST, size) + 1):
                gap = run[stop - 1].gap
                if gap in ("-", "noun") or (gap == "," and stop - first > 2 and not run[stop - 1].initial):
                    break
                sides = sides or Sides(run, clues)
                for found in (_persons(number, run, clues, sides, first, stop), _place(number, run, clues, sides, first, stop)):
                    if found is not None:
                        self.spans.append(self._told(found, clues[stop - 1]))

    def alone(self, number: int, first: int, sides: Sides) -> Iterator[Span]:
        """The spans of a word alone."""
        run, clues = sides.run, sides.clues
        of = clues[first]
        if of.role and len(of.low) > 1:
            found = _person(number, run, clues, sides, first, first + 1, of.role, False)
            if found is not None:
                yield self._told(found, of)
        found = _town(number, run, of, sides, first)
        if found is not None:
            yield self._told(found, of)

    def _told(self, span: Span, of: Clue) -> Span:
        if self.lang in _CYRILLIC and not (of.cyrillic or of.lacinka or of.person or of.known or of.place):
            return span._replace(features=(*span.features, f"{span.kind} of another script"))
        return span


def spans(number: int, run: Sequence[Capital], lang: str = "") -> list[Span]:
    """All spans of a run that may be a name by themselves."""
    some = Candidates(lang)
    some.add(number, run)
    return [*some.spans, *(span for lone in some.lone for span in some.alone(*lone))]


_CYRILLIC = frozenset({"be", "be-tarask", "ru", "uk"})


def _untie(run: Sequence[Capital], clues: Sequence[Clue]) -> None:
    """Cuts a run before and after German nouns: words that are in no list and end like no surname."""
    for at in range(1, len(run)):
        strange = any(not (of.entries or of.surname > 1) for of in clues[at - 1 : at + 1])
        named = clues[at - 1].given and not clues[at].common or run[at - 1].initial
        if run[at].gap == " " and strange and not named:
            run[at].gap = "noun"


def _persons(
    number: int, run: Sequence[Capital], clues: Sequence[Clue], sides: Sides, first: int, stop: int
) -> Span | None:
    """Some words taken for a person by the pattern that suits them best."""
    words = run[first:stop]
    ways = tuple(["I" if word.initial else of.roles for word, of in zip(words, clues[first:stop], strict=True)])
    if "" in ways:
        return None
    comma = "," in [word.gap for word in words[1:]]
    best: tuple[float, str] | None = None
    for pattern in _matching(ways):
        if not comma or pattern in _WITH_COMMA:
            worth = _worth(pattern, clues[first:stop])
            if best is None or worth > best[0]:
                best = worth, pattern
    if best is None:
        if comma or stop - first > 2 or "I" in ways:
            return None
        best = 0.0, "XS"
    of = clues[first + max(0, best[1].rfind("S"))]
    if of.abroad == 2 and not (of.known or of.person or of.foreigner) and "I" not in best[1]:
        return None  # Рада Еўропы
    return _person(number, run, clues, sides, first, stop, best[1], comma)


_WITH_COMMA = frozenset({"SI", "SII", "SG", "SGP"})


@cache
def _matching(ways: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns that words can have which may be what the letters of each say."""
    return tuple(pattern for pattern in map("".join, product(*ways)) if pattern in PATTERNS)


def surname_alone(run: Sequence[Capital], number: int, first: int) -> Span | None:
    """A word of a run taken for a surname alone, whatever lists and endings say."""
    clues = [clue(word.text) for word in run]
    return _person(number, run, clues, Sides(run, clues), first, first + 1, "S", False)


def _worth(pattern: str, clues: Sequence[Clue]) -> float:
    """How well the words suit the roles of a pattern."""
    worth = sum([of.worth[role] for role, of in zip(pattern, clues, strict=True) if role != "I"])
    if pattern == "SG":
        worth -= 1.0
    if pattern in ("GG", "GP"):
        worth -= 1.5
    return worth


# The features of a pattern, without a comma and with one.
_PATTERN = {pattern: (f"pattern {pattern}", f"pattern {pattern} comma") for pattern in (*PATTERNS, "XS")}


def _person(
    number: int, run: Sequence[Capital], clues: Sequence[Clue], sides: Sides, first: int, stop: int, pattern: str, comma: bool
) -> Span | None:
    group = PATTERNS.get(pattern, "unknown")
    at = pattern.rfind("S")
    main = clues[first + at] if at >= 0 else clues[first]
    if group == "unknown" and not (main.surname > 1 or main.foreigner or main.known or main.person):
        return None
    found = [_PATTERN[pattern][comma], *main.said]
    if main.given and at >= 0:
        found.append(" surname is given")
    found += sides.beside(first, stop)
    if stop - first > 1:
        head = clues[first]
        if comma and run[first].item and run[stop - 1].after in ("", ";", "\n", ".", "\r"):
            found.append("comma item")
        if comma and main.given == 2 and not (main.known or main.person) and head.given:
            found.append("comma between given names")
        if given := max((clues[first + n].given for n, role in enumerate(pattern) if role == "G"), default=0):
            found.append("given full" if given == 2 else "given short")
        if pattern == "GS" and differ(head, main):
            found.append("cases differ")
        if head.common and not run[first].initial:
            if not head.given:
                found.append("first is common")
            elif run[first].starts:
                found.append("first is common and given")
        if group in ("full", "unknown") and (head.abroad or head.place) and not head.given:
            found.append("first is place")
    return Span(number, first, stop, "person", pattern, tuple(map(named(group), found)), main.stems)


def _town(number: int, run: Sequence[Capital], of: Clue, sides: Sides, first: int) -> Span | None:
    """A word taken for a place: lists know it, or what stands beside it says so."""
    word = run[first]
    word.look()
    found = []
    if of.place == 2 or of.place and not of.common:
        found.append(f"ours {of.place}")
    if of.abroad == 2 and not word.loud or of.abroad and not of.common:
        found.append(f"theirs {of.abroad}")
    if not found:
        if of.given or of.person or len(of.low) < 4 or word.loud or of.common:
            return None
        if says("town", word.left):
            found.append("new after a word for places")
        elif _district(word.tail()):
            found.append("new with its district")
        elif _kind(word):
            found.append("new before its kind")
        elif not {" among places", " among places abroad"}.isdisjoint(sides.beside(first, first + 1)):
            found.append("new in a list")
        elif (
            word.gap == ""
            and not word.starts
            and says("in", word.left)
            and not next_to(run, first + 1)
            and not says("particle", word.right)
        ):
            found.append("new after in")
        else:
            return None
        if (shaped := _SHAPED.search(of.shapes[0])) is not None:
            found += ["new like a place", f"new {shaped[1]}"]
    return _located(number, of, sides, first, first + 1, found)


def _place(number: int, run: Sequence[Capital], clues: Sequence[Clue], sides: Sides, first: int, stop: int) -> Span | None:
    """Several words taken for a place."""
    words = run[first:stop]
    main, known = clues[first], ""
    if lists().beginnings.isdisjoint(main.stems):
        if stop - first > 2:
            return None
        words[0].look()
        if words[0].starts or not says("town", words[0].left):
            return None
        known = "new"
    if any(word.initial for word in words) or any(word.gap != " " for word in words[1:]):
        return None
    if known != "new":
        known = _several(clues[first:stop])
    return _located(number, main, sides, first, stop, [f"several {known}"]) if known else None


def _located(number: int, main: Clue, sides: Sides, first: int, stop: int, found: list[str]) -> Span:
    if main.given:
        found.append("place given")
    if main.person or main.known:
        found.append("place surname")
    if main.foreigner:
        found.append("place foreigner")
    if main.common:
        found.append("place common")
    if main.org:
        found.append("place org")
    if len(main.low) < 5:
        found.append("place short")
    if main.surname == 3:
        found.append("place ending 3")
    found += map(named("place"), sides.beside(first, stop))
    return Span(number, first, stop, "place", "place", tuple(found), main.stems)


def _several(clues: Sequence[Clue]) -> str:
    """Whether some words are together a place that lists know: "ours", "theirs" or ""."""
    heads = [""]
    for of in clues:
        heads = [f"{head} {stem}" if head else stem for head in heads for stem in (of.stems or {of.shapes[0].rstrip("aiu")})]
    for head in heads:
        for known in lists().get(head):
            return "theirs" if known.kind == "abroad" else "ours"
    return ""
