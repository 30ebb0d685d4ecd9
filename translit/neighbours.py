"""What stands around words of a run of capitals, as features: titles, streets, other capitals, quotation marks, small words.

>>> from translit.capitals import runs
>>> from translit.clues import clue
>>> (run,) = runs("на вуліцы Якуба Коласа")
>>> Sides(run, [clue(word.text) for word in run]).beside(0, 2)
[' street']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from translit.capitals import Capital
from translit.clues import Clue, differ, says, words

# Endings of adjectives with those of the nouns that agree with them: Клецкім княствам, Асманскай імперыі.
_AGREEING = (
    ("[аяо]га|[оеё]го", "[ауяю]"), ("[аяо]му|[оеё]му", "[уюеі]"), ("[іыи]м", "[аоеёыі]м|[еуі]"),
    ("ай|яй|ой|ей", "[ыіиеэ]|[аяоеё]й"),
    ("ую|юю", "[ую]"), ("ая|яя", "[аяь]"), ("[іыи]й?", "[бвгджзйкмнпрстфхцчшь]"), ("ае|яе|ое|ее", "[аоеё]"),
    ("[іы]я|[иы]е", "[ыіи]"), ("[іыи]х", "[аяоеё][ўвх]|ей"),
)  # fmt: skip
# Verbs of the past and of the third person end like nouns: дапамаглі, сказала.
_VERB = re.compile("(?:[аяіыуоеглс]лі|[аяіыуое]л[ао]|[аяіыуое]ў|[ії]ла|ць|цца|[аяиыуое]ли|[аяиыуое]л|лась|лся|ўся|ся)$")
_PAIRS = [(re.compile(f"(?:{own})$"), re.compile(f"(?:{other})$")) for own, other in _AGREEING]


def _agrees(low: str, right: str) -> bool:
    """Whether the word after an adjective has an ending that agrees with it."""
    if len(right) < 4 or right != right.lower() or _VERB.search(right) is not None:
        return False
    return any(own.search(low) and other.search(right) for own, other in _PAIRS)


def next_to(run: Sequence[Capital], stop: int) -> bool:
    """Whether a run goes on right after a span."""
    return stop < len(run) and run[stop].gap in (" ", "")


_DASHES, _JOINED, _MARKS = frozenset("-–"), frozenset("-@#_/."), frozenset("'’")


class Sides:
    """What stands beside the words of a run: found once for each word, whatever spans begin or end with it.

    What is found are keys of features; one that begins with a space has the group of the span before it (`named`).
    """

    __slots__ = ("_left", "_right", "clues", "run")

    def __init__(self, run: Sequence[Capital], clues: Sequence[Clue]) -> None:
        self.run, self.clues = run, clues
        self._left: list[tuple[str, ...] | None] = [None] * len(run)
        self._right: list[tuple[str, ...] | None] = [None] * (len(run) + 1)

    def beside(self, first: int, stop: int) -> list[str]:
        """The keys of what stands around words `first` to `stop`."""
        run = self.run
        head, tail = run[first], run[stop - 1]
        left, right = self._left[first], self._right[stop]
        if left is None:
            left = self._left[first] = tuple(self._before(first))
        if right is None:
            right = self._right[stop] = tuple(self._behind(stop))
        found = [*left, *right]
        close = tail.close
        if stop - first == 1:
            of = self.clues[first]
            if of.adjective and _agrees(of.low, tail.right if not next_to(run, stop) else self._noun(stop)):
                found.append(" agrees")
            if (head.gap == "," or stop < len(run) and run[stop].gap == ",") and (places := self._places(first)):
                found.append(places)
        if head.open or close:
            found.append(" quoted" if head.open and close else " quote")
        if (head.loud or head.initial) and all(one.loud for one in run[first:stop] if not one.initial):
            found.append(" line of capitals" if head.line else " loud")
        if tail.after in _DASHES or head.before in _JOINED:
            found.append(" joined")
        return found

    def _noun(self, at: int) -> str:
        """The word with a capital there in lower case, if it is no part of a name of a person: Чырвонай Арміі."""
        of = self.clues[at]
        return "" if self.run[at].initial or of.roles != "S" or of.surname > 1 or of.known or of.person else of.low

    def _places(self, first: int) -> str:
        """Whether a list of three words or more, divided by commas, in which the word stands has places: ours, or abroad alone."""
        run, key = self.run, ""
        low = high = first
        while low and run[low].gap == ",":
            low -= 1
        while high + 1 < len(run) and run[high + 1].gap == ",":
            high += 1
        for at in range(low, high + 1) if high - low > 1 else ():
            if at != first:
                of = self.clues[at]
                if of.given == 2:
                    return ""
                if of.place == 2:
                    key = " among places"
                elif of.abroad == 2:
                    key = key or " among places abroad"
        return key

    def _before(self, first: int) -> list[str]:
        run, head = self.run, self.run[first]
        head.look()
        found = [" starts"] if head.starts else []
        if first and head.gap in (" ", ""):
            left = self.clues[first - 1]
            if run[first - 1].initial:
                found.append("left initial")
            elif left.given:
                found.append("left given" if not differ(left, self.clues[first]) else "left in another case")
            elif left.common or says("common", left.low) and _starts(run[first - 1]):
                found.append("left common")
            elif left.place == 2 or left.abroad == 2:
                found.append("left place")
            elif head.line:
                found.append("left in a line of capitals")
            elif left.surname > 1 or left.known:
                found.append("left surname")
            else:
                found.append(" left capital")
            word = left.low
        else:
            word = head.left
        for key in _said().get(word, ()):
            found.append(" with" if key == " in" and word in _WITH and _BY.search(self.clues[first].low) else key)
        return found

    def _behind(self, stop: int) -> list[str]:
        run, tail = self.run, self.run[stop - 1]
        found = []
        if stop < len(run) and run[stop].gap in (" ", ""):
            right = self.clues[stop]
            if run[stop].initial:
                found.append("right initial")
            elif right.common and not right.given:
                found.append(" right common")
            elif right.patronymic:
                found.append("right patronymic")
            elif tail.line:
                found.append("right in a line of capitals")
            elif right.surname > 1 or right.known:
                found.append("right surname")
            elif right.given:
                found.append("right given")
            else:
                found.append(" right capital")
            if tail.initial and not run[stop].initial:
                found.append("right of an initial")
            after = right.low
        else:
            after = tail.right.lower()
        if after and says("after", after):
            found.append(" after")
        if tail.after in _MARKS:
            found.append(" apostrophe")
        return found


def _starts(word: Capital) -> bool:
    word.look()
    return word.starts


# "З" is of the place from which somebody comes, and of the person with whom: the case tells.
_WITH = frozenset(["з", "зь", "са", "с", "со", "із", "зі", "z", "ze", "sa", "ź"])
_BY = re.compile("(?:[аеёоыіиу]м|[аяоеіи]ю|[аяоеё]й|[аяыіиа]мі|[ыиа]ми|[aeyoiu]m|[aoe]j|ą|[aiy]mi)$")
_BEFORE = ("title", "street", "town", "in")


@cache
def _said() -> Mapping[str, tuple[str, ...]]:
    """The keys of small words that stand before a name."""
    return {word: tuple(" " + kind for kind in _BEFORE if says(kind, word)) for of in _BEFORE for word in words(of)}


class _Named(dict[str, str]):
    """Keys of features with the group before them, each made once."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self._group = group

    def __missing__(self, key: str) -> str:
        name = self[key] = self._group + key if key[:1] == " " else key
        return name


@cache
def named(group: str) -> Callable[[str], str]:
    """What gives a key the group of its span.

    >>> named("full")(" street"), named("full")("left given")
    ('full street', 'left given')
    """
    return _Named(group).__getitem__
