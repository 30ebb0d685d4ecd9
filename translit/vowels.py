"""What speaks for each answer to a Russian о, е or ё in a Belarusian word: its place, the ending, the letters on both sides.

A chain of pieces sees what stands before a vowel, a rule sees one stress. What stands after it, how many vowels follow and which
ending the word has tell more together than each alone, so that a sum of weights over all of these is asked. They are learned by
`tables/make/recovery.py`; what has no weight says nothing.

>>> Vowels({"3о:о^^^": 1.5, "0а": 0.5}).scores("ок", [("ок", (("о", "о"), ("к", "к")))])
[(1.5, 1.5)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from translit.lines import Lines
from translit.paths import TABLES
from translit.stress import MOST as _MOST
from translit.stress import ending
from translit.stress import vowels as vowels_of

_VOWELS = frozenset("аеёиоуыэюя")
_OURS = frozenset("аеёіоуыэюя")
_OPEN = frozenset("оеё")
_STRESSED = frozenset("оэё")

Pieces = Sequence[tuple[str, str]]


def marks(word: str, at: int, after: int, piece: tuple[str, str]) -> tuple[list[str], str]:
    """What is known of a piece (Belarusian, Russian) at a letter of a Russian word that `after` vowels follow.

    The second is what means another thing for a person than for a place: its mark is led by n or p.
    """
    left, right = "^^^" + word[:at], word[at + len(piece[1]) :] + "$$$"
    many, far, end = vowels_of(word), min(_MOST, after), ending(word)
    own = f"{piece[0]}:{piece[1]}"
    some = [
        f"1{own}{far}{many}{end}", f"2{own}{right[:3]}", f"3{own}{left[-3:]}", f"4{own}{left[-2:]}|{right[:2]}",
        f"6{own}{far}{right[:2]}", f"8{own}{far}{right}",
    ]  # fmt: skip
    return some, f"{own}{far}{many}{end}"


def shapes(word: str, text: str) -> list[str]:
    """What is known of the vowels of a whole Belarusian word."""
    vowels = "".join([char for char in text if char in _OURS])
    return [f"0{vowels}", f"9{vowels[-3:]}{ending(word)}"]


def doubtful(piece: tuple[str, str]) -> bool:
    """Whether a piece (Belarusian, Russian) is one that letters alone do not tell."""
    left, right = piece
    return not _OPEN.isdisjoint(right) or left[:1] in _STRESSED


def marked(word: str, text: str, pieces: Pieces) -> tuple[list[str], list[str]]:
    """All that is known of a way to write a Russian word: for persons and places alike, and what differs (without n or p)."""
    alike, apart = shapes(word, text), []
    for at, after, piece in _places(pieces, sum(map(word.count, _VOWELS))):
        some, other = marks(word, at, after, piece)
        alike += some
        apart.append(other)
    return alike, apart


def _places(pieces: Pieces, many: int) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """The doubtful pieces of a word of so many vowels: at which letter, how many vowels follow, the piece."""
    at = 0
    for piece in pieces:
        if doubtful(piece):
            yield at, many - 1, piece
        at += len(piece[1])
        many -= sum(map(piece[1].count, _VOWELS))


class Vowels:
    """Weights of marks."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def scores(self, word: str, ways: Iterable[tuple[str, Pieces]]) -> list[tuple[float, float]]:
        """For each way to write a Russian word (text, pieces), in nats: what speaks for it in a person's name, and in a place's."""
        weight = self.weights.get
        known: dict[tuple[int, tuple[str, str]], tuple[float, float]] = {}
        found = []
        many = sum(map(word.count, _VOWELS))
        for text, pieces in ways:
            alike = sum([weight(mark, 0.0) for mark in shapes(word, text)])
            person = place = 0.0
            for at, after, piece in _places(pieces, many):
                pair = known.get((at, piece))
                if pair is None:
                    some, apart = marks(word, at, after, piece)
                    total = sum([weight(mark, 0.0) for mark in some])
                    pair = known[at, piece] = (total + weight("n" + apart, 0.0), total + weight("p" + apart, 0.0))
                person += pair[0]
                place += pair[1]
            found.append((alike + person, alike + place))
        return found


@cache
def vowels() -> Vowels:
    """The weights of `tables/correspondences/ru-be-vowels.tsv`."""
    return Vowels({mark: int(weight) / 100 for mark, weight in Lines.read(TABLES / "correspondences" / "ru-be-vowels.tsv")})
