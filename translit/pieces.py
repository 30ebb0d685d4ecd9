"""What a conversion did, piece by piece: the records that `explain` gives back, and two conversions in a row made one.

>>> gathered([Piece("Х", "Ch", "letter х"), Piece("!", "!", None)]).text
'Ch!'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece of a text and what became of it; `why` is the clause, None where it passed untouched.

    `doubt`: a choice was made here, because letters were lost or because the character was none of the alphabet.
    """

    source: str
    target: str
    why: str | None
    doubt: bool = False


class Explained(NamedTuple):
    """A conversion with its reasons: the result and the pieces, which joined give the text and the result."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def doubts(self) -> tuple[Piece, ...]:
        """The pieces where a choice was made."""
        return tuple(piece for piece in self.pieces if piece.doubt)


def gathered(pieces: Iterable[Piece]) -> Explained:
    """An explanation from its pieces; neighbours that passed untouched are joined.

    >>> gathered([Piece("a", "a", None), Piece("b", "b", None)]).pieces
    (Piece(source='ab', target='ab', why=None, doubt=False),)
    """
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.why is None and found[-1].why is None and piece.doubt == found[-1].doubt:
            found[-1] = Piece(found[-1].source + piece.source, found[-1].target + piece.target, None, piece.doubt)
        elif piece.source or piece.target:
            found.append(piece)
    return Explained("".join(piece.target for piece in found), tuple(found))


def word_by_word(text: str, words: Iterable[re.Match[str]], spell: Callable[[str], Iterable[Piece]]) -> Explained:
    """The explanation of a text whose words are spelled one by one; what stands between them passes untouched.

    >>> word_by_word("Х!", re.finditer("Х", "Х!"), lambda word: [Piece(word, "Ch", "letter х")]).text
    'Ch!'
    """
    pieces: list[Piece] = []
    end = 0
    for match in words:
        pieces.append(Piece(text[end : match.start()], text[end : match.start()], None))
        pieces.extend(spell(match[0]))
        end = match.end()
    pieces.append(Piece(text[end:], text[end:], None))
    return gathered(pieces)


def composed(first: Sequence[Piece], second: Sequence[Piece]) -> list[Piece]:
    """Two conversions in a row as one: pieces of the first text and of the last, cut where both were cut.

    >>> composed([Piece("š", "ш", "a")], [Piece("ш", "sh", "b")])
    [Piece(source='š', target='sh', why='a; b', doubt=False)]
    """
    found: list[Piece] = []
    queue = list(second)
    at = middle = gone = 0
    here: list[Piece] = []
    there: list[Piece] = []
    for piece in first:
        here.append(piece)
        middle += len(piece.target)
        while at < len(queue) and gone + len(queue[at].source) <= middle:
            gone += len(queue[at].source)
            there.append(queue[at])
            at += 1
        if gone == middle:
            found.extend(_merged(here, there))
            here, there = [], []
        elif at < len(queue):
            # The next piece of the second text reaches over this border: more of the first is needed.
            continue
    return found


# Letters that are not ASCII, but for bytes that are none: those go out as they came.
_FOREIGN = re.compile("[^\x00-\x7f\ud800-\udfff]+")


def in_ascii(piece: Piece) -> Piece:
    """A piece whose letters are ASCII: what is none by Unidecode, marked so, and as doubtful; ? for a sign that it does not know.

    Without that package, which need not be there, the letters pass, and are still marked.

    >>> in_ascii(Piece("Łódź", "Łódź", None))
    Piece(source='Łódź', target='Lodz', why='Unidecode', doubt=True)
    """
    if piece.target.isascii():
        return piece
    try:
        from unidecode import unidecode  # GPL, and slow to load: here alone, and not before it is needed
    except ImportError:
        return piece._replace(doubt=True)
    target = _FOREIGN.sub(lambda match: unidecode(match[0], errors="replace", replace_str="?"), piece.target)
    return Piece(piece.source, target, "; ".join(filter(None, (piece.why, "Unidecode"))), True)


def _merged(here: list[Piece], there: list[Piece]) -> Iterator[Piece]:
    source = "".join(piece.source for piece in here)
    target = "".join(piece.target for piece in there)
    reasons = [piece.why for piece in here if piece.why]
    reasons += [piece.why for piece in there if piece.why and (piece.target != piece.source or not reasons)]
    doubt = any(piece.doubt for piece in (*here, *there))
    if source or target:
        yield Piece(source, target, "; ".join(dict.fromkeys(reasons)) or None, doubt)
