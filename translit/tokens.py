"""The words of a text that may be a name, what each is at first sight, and where it stands.

What stands between two spaces is looked at once and remembered. Texts that are built alike (`Build`) are divided alike, so that
`person` judges a build, not a name: a million names have some thousand builds.

>>> [(word.text, word.sort.kind) for piece in pieces("Lukashenka, A. R.") for word in piece.words]
[('Lukashenka', 'word'), ('A.', 'initial'), ('R.', 'initial')]
>>> [one.build for one in pieces("Ivan Zhuk")] == [one.build for one in pieces("Pavel Bryl")]
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from translit.memo import Memo
from translit.roles import Evidence, evidence, small_words
from translit.text import APOSTROPHES, HYPHENS, lower, script

Kind = Literal["word", "initial", "particle", "son", "daughter", "other"]
#: A name has no more words than this; what has more is text.
WORDS = 7
#: Why a text with a figure in it is no name.
FIGURES = "it has figures or signs"

_MARKS = re.escape(APOSTROPHES)
_TOKEN = re.compile(
    rf"(?P<bracket>\([^()]*\)|\[[^\[\]]*\])|(?P<word>[^\W\d_](?:[\u0300-\u036f\u00ad]|[{_MARKS}](?=[^\W\d_])|[{HYPHENS}](?=[^\W\d_])|[^\W\d_])*"
    rf"[{_MARKS}]?)(?P<dot>\.?)|(?P<comma>[,،]|(?<=[^\W\d_])/(?=[^\W\d_]))|(?P<other>\S)"
)
#: What is longer than this and has no space in it is not remembered.
_LONG = 200
_DAUGHTER = ("на", "na")


class Sort(NamedTuple):
    """All of a word that the division of a name depends on."""

    kind: Kind
    #: What it speaks for, if it is a word.
    evidence: Evidence | None
    #: All its letters are capitals; it has more than one character; it begins with a capital.
    upper: bool
    long: bool
    capital: bool
    #: It has a letter of the two scripts.
    lettered: bool
    #: It ends as the patronymics of daughters do.
    daughter: bool


class Word(NamedTuple):
    """A word, where it stands, how many commas stand before it, and of which sort it is."""

    text: str
    start: int
    stop: int
    commas: int
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Build:
    """What the division depends on of what stands between two spaces. Equal ones are one object: so they are told apart quickly."""

    #: The words, each with the number of commas before it, and the number of all commas.
    sorts: tuple[tuple[Sort, int], ...]
    commas: int
    #: Why it is no name.
    odd: str | None
    #: It begins with a hyphen: odd too, unless an initial stands before it (Ж. -К.).
    hyphen: bool


class Piece(NamedTuple):
    """What stands between two spaces: its words, their texts, its build."""

    words: tuple[Word, ...]
    texts: tuple[str, ...]
    build: Build


def pieces(name: str) -> list[Piece]:
    """What stands between the spaces of a text, in its order; what stands in brackets may have spaces in it.

    >>> [one.texts for one in pieces("А.Р. Лукашэнка")]
    [('А.', 'Р.'), ('Лукашэнка',)]
    """
    if len(name) < _LONG and "(" not in name and "[" not in name:
        return [_PIECES[text] for text in name.split()]
    return [_PIECES[text] if len(text) < _LONG else _piece(text) for text in _texts(name)]


def _texts(name: str) -> list[str]:
    return [name] if "(" in name or "[" in name else name.split()


def words(name: str, some: Sequence[Piece]) -> list[Word]:
    """The words of a text out of its pieces, where they stand in the whole of it.

    >>> words("Ціханоўскі, Сяргей", pieces("Ціханоўскі, Сяргей"))[1][:4]
    ('Сяргей', 12, 18, 1)
    """
    found: list[Word] = []
    commas = at = 0
    for text, piece in zip(_texts(name), some, strict=True):
        start = name.index(text, at)
        at = start + len(text)
        found += [Word(word, start + begin, start + end, commas + before, sort) for word, begin, end, before, sort in piece.words]
        commas += piece.build.commas
    return found


_one_build = lru_cache(maxsize=16384)(Build)


def _piece(text: str) -> Piece:
    found, commas, odd, hyphen = _plain(text) or _taken(text)
    sorts = tuple([(word.sort, word.commas) for word in found])
    build = (_one_build if len(sorts) <= WORDS else Build)(sorts, commas, odd, hyphen)
    return Piece(tuple(found), tuple([word.text for word in found]), build)


_PIECES = Memo(_piece, 262144)


_Taken = tuple[list[Word], int, str | None, bool]


def _plain(text: str) -> _Taken | None:
    """What most pieces are: letters alone, or with a comma or a dot after them."""
    last = text[-1:]
    bare = text[:-1] if last in (",", ".") else text
    if not bare.isalpha():
        return None
    return _split(bare if last == "," else text, 0, 0), int(last == ","), None, False


def _taken(text: str) -> _Taken:
    some: list[Word] = []
    commas = 0
    odd = None
    hyphen = False
    for found in _TOKEN.finditer(text):
        group = found.lastgroup
        if group == "dot":
            some.extend(_split(found[0], found.start(), commas))
        elif group == "comma":  # or the stroke in СІВАКАЎ/СІВАКОЎ
            commas += 1
        elif group == "bracket":
            some.append(_word(found[0], found.start(), commas, "other"))
        elif found[0] in HYPHENS and not some and not hyphen and odd is None:
            hyphen = True
        else:
            joined = found[0] in HYPHENS and some and some[-1].sort.kind == "initial"  # Ж.-К.
            odd = odd or (None if joined or found[0] in ".\"«»“”„" else FIGURES)
    return some, commas, odd, hyphen


def _word(text: str, start: int, commas: int, kind: Kind, what: Evidence | None = None) -> Word:
    upper = kind in ("word", "initial") and text.isupper()
    lettered = script(text[0]) is not None or any(map(script, text))
    sort = Sort(kind, what, upper, len(text) > 1, text[0].isupper(), lettered, lower(text[-4:]).endswith(_DAUGHTER))
    return Word(text, start, start + len(text), commas, sort)


def _split(text: str, start: int, commas: int) -> list[Word]:
    """A word with its dot; cut in two where a given name and what follows were run together (ЕвгенийАлексеевич)."""
    bare = text.rstrip(".")
    dot = bare != text
    low = lower(bare)
    small = small_words().get(low)
    if small == "title" and (dot or len(low) > 2):
        return [_word(text, start, commas, "other")]
    if len(bare) == 1 and (dot or bare.isupper()) or dot and len(bare) <= 3 and bare[0].isupper():
        return [_word(text, start, commas, "initial")]
    if small and small != "title":
        return [_word(bare, start, commas, cast("Kind", small))]
    if not bare[1:].islower():
        for at in range(3, len(bare) - 2):
            if bare[at - 1].islower() and bare[at].isupper() and (first := evidence(bare[:at])).known:
                rest = bare[at:]
                return [
                    _word(bare[:at], start, commas, "word", first),
                    _word(rest, start + at, commas, "word", evidence(rest)),
                ]
    return [_word(bare, start, commas, "word", evidence(bare))]
