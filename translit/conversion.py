"""Target by name, and the verbs: `convert`, `explain`, `convert_each`.

A target is a file in `tables/`; what the text is written in is either what that file reads, or is said with `source`. From one
to the other leads a route of at most two steps, through Belarusian Cyrillic where that is needed.

>>> convert("Магілёў", "geo-2007")
'Mahilioŭ'
>>> convert("Łukašenka", "bgn-pcgn-simplified", source="lacinka")
'Lukashenka'
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from translit.errors import UnknownTarget
from translit.pieces import Explained, Piece, composed, gathered
from translit.system import System
from translit.target import near, target

if TYPE_CHECKING:
    from typing import Protocol

    from translit.reading import Reader
    from translit.style import Style

    class Step(Protocol):
        """Something that turns a text into another and can say why."""

        def convert(self, text: str) -> str:
            """The text turned."""
            ...

        def explain(self, text: str) -> Explained:
            """The text turned, with reasons."""
            ...

#: Values of `source` that are orthographies of Cyrillic and no Latin systems.
ORTHOGRAPHIES = ("be", "be-tarask", "ru")
_EACH = 20_000


def system(name: str) -> System:
    """The system with this id or alias.

    Raises UnknownTarget with the nearest ids; a style is no system.

    >>> system("bgn").id
    'bgn-pcgn-1979'
    """
    found = target(name)
    if not isinstance(found, System):
        raise UnknownTarget(name, near=near(name))
    return found


class Route:
    """The way from what a text is written in to a target: one or two steps, or none."""

    def __init__(self, source: str | System | Style | None, to: System | Style) -> None:
        self.to = to
        self.reader: Reader | None = None
        start = _written(source, to)
        if isinstance(start, Names):
            self.steps: list[Step] = [_named(start.script, to)]
            self.by_names = True
            return
        if isinstance(start, System):
            from translit.reading import Reader  # not loaded where nothing is read back

            self.reader = Reader(start, _wanted(start, to))
            start = self.reader.want
        self.steps = [*([self.reader] if self.reader else []), *_onward(start, to)]
        #: Whether a style is on the way, which looks at names and not at letters alone.
        self.by_names = any(getattr(step, "languages", None) is not None for step in self.steps)

    def convert(self, text: str) -> str:
        """The text by all steps."""
        if self.reader and len(self.steps) > 1:
            return "".join(self._through(part) if ours else part for part, ours in self.reader.stretches(text))
        return self._through(text)

    def _through(self, text: str) -> str:
        for step in self.steps:
            text = step.convert(text)
        return text

    def explain(self, text: str) -> Explained:
        """The text by all steps, with the reasons of all."""
        parts: Iterable[tuple[str, bool]] = ((text, True),)
        if self.reader and len(self.steps) > 1:
            parts = self.reader.stretches(text)
        pieces: list[Piece] = []
        for part, ours in parts:
            pieces += self._reasons(part) if ours else [Piece(part, part, None)]
        return gathered(pieces)

    def _reasons(self, text: str) -> list[Piece]:
        if not self.steps:
            return [Piece(text, text, None)]
        done = self.steps[0].explain(text)
        pieces = list(done.pieces)
        for step in self.steps[1:]:
            done = step.explain(done.text)
            pieces = composed(pieces, done.pieces)
        return pieces


class Names(NamedTuple):
    """A text in whose words names are to be recovered, since no table reads its letters back."""

    script: str


def _named(script: str, to: System | Style, *, careful: bool = False) -> Step:
    """What recovers the names of a text and puts them into the target."""
    from translit.named import Named  # the tables of recovering are large: not before somebody needs them

    return Named(script, _onward("be", to), careful=careful)


def _written(source: str | System | Style | None, to: System | Style) -> str | System | Names:
    """What the text is written in: an orthography, the system that it is read back by, or a language whose names are recovered."""
    if source is None:
        return to.reads
    if source in ORTHOGRAPHIES:
        return str(source)
    found = target(source) if isinstance(source, str) else source
    if found.id in ORTHOGRAPHIES:
        return found.id
    if isinstance(found, System):
        return found
    return Names("Cyrl" if found.target.endswith("Cyrl") else "Latn")


def _wanted(source: System, to: System | Style) -> str:
    """The orthography that a Latin spelling is read into on its way to a target."""
    if source.table.back == "ru":
        return "ru"
    soft = "be-tarask" in (to.id, to.back)
    return "be-tarask" if source.table.back == "be-tarask" and soft else "be"


def _official() -> Step:
    from translit.orthography import Official  # it loads the word list: not before somebody needs it

    return Official()


def _onward(start: str, to: System | Style) -> list[Step]:
    """The steps from an orthography of Cyrillic to the target."""
    if to.id == start:
        return []
    if to.reads == start or (start == "be-tarask" and to.back == "be-tarask" and to.id != "be"):
        # The table `be` alone makes no choices; the whole way into the official orthography asks the word list too.
        return [_official() if to.id == "be" else to]
    if start == "be-tarask":
        return [_official(), *_onward("be", to)]
    if start == "ru":
        return [_named("Cyrl", to)]
    return [target("ru"), to]


@lru_cache(64)
def route(to: str | System | Style, source: str | System | Style | None) -> Route:
    """The route to a target, made once; raises UnknownTarget or NoWay."""
    return Route(source, target(to) if isinstance(to, str) else to)


def convert(text: str, to: str | System | Style, *, source: str | System | Style | None = None) -> str:
    """The text in the spelling of the target `to`: a system by id, alias or as an object.

    `source` is what the text is written in: None for what the target's table reads (Belarusian Cyrillic for most), "be",
    "be-tarask", a system's id to read its spellings back, "ru" or a style's id (uk, pl, rferl) to recover names, or "auto" to find
    out. Names are recovered in runs of words with a capital. Only words of the source's script are touched; all else comes out as
    it came. Never raises on any text.

    Raises UnknownTarget for an id that no file has.

    >>> convert("Дом № 5, вул. Янкі Купалы", "lacinka")
    'Dom № 5, vuł. Janki Kupały'
    >>> convert("Alaksandar Łukašenka", "be", source="lacinka")
    'Аляксандр Лукашэнка'
    >>> convert("Светлана Тихановская", "lacinka", source="ru")
    'Śviatłana Cichanoŭskaja'
    """
    if source == "auto":
        return "".join(way.convert(part) if way else part for part, way in _found_out(text, to))
    return route(to, source).convert(text)


def explain(text: str, to: str | System | Style, *, source: str | System | Style | None = None) -> Explained:
    """The conversion with its reasons, piece by piece: `.text` is what `convert` gives, `.pieces` has source, target, why, doubt.

    The sources of the pieces joined are the text, their targets the result. Raises as `convert` does.

    >>> [piece.target for piece in explain("Ілья", "geo-2007").pieces]
    ['I', 'ĺ', 'ja']
    """
    if source == "auto":
        parts = _found_out(text, to)
        done = gathered(
            piece for part, way in parts for piece in (way.explain(part).pieces if way else [Piece(part, part, None)])
        )
        if not any(way for _, way in parts) or (len(parts) == 1 and not any(piece.why for piece in done.pieces)):
            # Nothing that these tables read, or not for this target: it stays as it is, and says so.
            return Explained(text, (Piece(text, text, None, bool(text)),))
        return done
    return route(to, source).explain(text)


def _found_out(text: str, to: str | System | Style) -> list[tuple[str, Route | None]]:
    """The parts of a text, each with its way to the target by what `detect` says it is written in, or None where it stays.

    A text of another language is converted in its Belarusian words only.
    """
    from translit.detection import detect

    goal = target(to) if isinstance(to, str) else to
    found = detect(text)
    source = found.system or (found.language if found.language in ORTHOGRAPHIES else None)
    if source == "ru" and goal.reads != "ru" or not (source or found.words):
        # No table reads it; names of Belarusians may be in it all the same.
        careful = "Cyrl" if found.script == "Cyrl" else "Latn"
        return [(text, _careful(careful, goal))] if found.script and goal.id != source else [(text, None)]
    if source and source != "ru" and goal.reads == "ru":
        return [(text, None)]
    if source:
        return [(text, route(goal, source if source != goal.id else None))]
    parts: list[tuple[str, Route | None]] = []
    end = 0
    for word in found.words:
        parts += [(text[end : word.start], None), (word.text, route(goal, word.system))]
        end = word.stop
    return [*parts, (text[end:], None)]


@lru_cache(64)
def _careful(script: str, to: System | Style) -> Route:
    """The route of a text of which nobody said what it is: only names that look Belarusian are touched."""
    way = Route(None, to)
    way.steps = [_named(script, to, careful=True)]
    way.by_names = True
    return way


def convert_each(values: Iterable[str], to: str | System | Style, *, source: str | System | Style | None = None) -> list[str]:
    """The values converted, in their order: for columns, since each distinct value is converted once, many at a time.

    Raises as `convert` does.

    >>> convert_each(["Менск", "Гомель", "Менск"], "lacinka")
    ['Miensk', 'Homiel', 'Miensk']
    """
    values = list(values)
    done: dict[str, str] = {}
    if source == "auto":
        done = {value: convert(value, to, source=source) for value in set(values)}
        return [done[value] for value in values]
    way = route(to, source)
    distinct = list(set(values))
    if way.by_names:
        # To a style a line is a name or a text, and its neighbours are no part of it.
        done = {value: way.convert(value) for value in distinct}
        distinct = []
    for at in range(0, len(distinct), _EACH):
        some = distinct[at : at + _EACH]
        text = "\n".join(some)
        # One text for all is the quickest; a value with a line break in it would not come apart again.
        lines = way.convert(text).split("\n") if text.count("\n") == len(some) - 1 else map(way.convert, some)
        done.update(zip(some, lines, strict=True))
    return [done[value] for value in values]
