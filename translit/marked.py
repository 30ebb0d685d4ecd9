"""A text with the names in it marked, as a page: what `translit find --html` shows.

>>> class One(NamedTuple):
...     start: int; stop: int; text: str; kind: str; nominative: str; belarusian: bool; confidence: float
>>> found = marked([("a.txt", "In <Minsk>.", [One(4, 9, "Minsk", "place", "Мінск", True, 0.99)])])
>>> '&lt;<mark class="place" title="Мінск (place, 99 %)">Minsk</mark>&gt;' in found
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from translit.pages import page
from translit.reconciliation import Found


class Piece(NamedTuple):
    """A part of a text: of which sort the name is ("" for what is none), and what is said of it."""

    text: str
    sort: str = ""
    said: str = ""


class Text(NamedTuple):
    """A text in pieces, with its source and how many names it has."""

    source: str
    times: int
    pieces: list[Piece]


def marked(texts: Iterable[tuple[str, str, Iterable[Found]]], *, title: str = "Names in a text") -> str:
    """A page of texts, each given as (source, text, its names), with the names marked; the nominative shows at each.

    Where two names overlap the first is marked. Raises MissingExtra where jinja2 (the extra `report`) is not installed.
    """
    shown = []
    for source, text, mentions in texts:
        pieces = list(_pieces(text, mentions))
        shown.append(Text(source, sum(bool(piece.sort) for piece in pieces), pieces))
    return page("found.html", title=title, texts=shown)


def _pieces(text: str, mentions: Iterable[Found]) -> Iterator[Piece]:
    at = 0
    for one in sorted(mentions, key=lambda one: (one.start, -one.stop)):
        if one.start < at:
            continue
        if one.start > at:
            yield Piece(text[at : one.start])
        inside = getattr(one, "inside", None)
        sort = "inside" if inside else one.kind if one.belarusian else "foreign"
        what = f"in {inside}" if isinstance(inside, str) and inside else one.kind if one.belarusian else f"foreign {one.kind}"
        yield Piece(text[one.start : one.stop], sort, f"{one.nominative or '?'} ({what}, {round(100 * one.confidence)} %)")
        at = one.stop
    if at < len(text):
        yield Piece(text[at:])
