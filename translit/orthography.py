"""The Taraškievica in the official orthography and, for Łacinka, softness written out.

Rules do what is rule; rows of `tables/words/` what is not; where both leave a foreign word unknown, the nearest known word is
taken. The way there, official into Taraškievica, is the table `be-tarask` alone and needs no choice.

>>> Official().convert("Сьвятлана едзе ў Бэрлін")
'Святлана едзе ў Берлін'
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import combinations

from translit.loading import tsv_rows
from translit.machine import Part
from translit.paths import TABLES
from translit.pieces import Explained, Piece, word_by_word
from translit.speller import Speller
from translit.system import WORD, load
from translit.text import lower, regular, runs
from translit.wordlist import known, likely, names, words

# At most so many places of a foreign word are looked at for turning back.
_SITES = 9


@cache
def _sites() -> tuple[tuple[str, str], ...]:
    """What a foreign word has in Taraškievica and in the official orthography, piece by piece."""
    rows = tsv_rows(TABLES / "words" / "foreign-sites.tsv", "words/foreign-sites.tsv")
    return tuple((row["be-tarask"], row["be"]) for row in rows)


def _unforeign(word: str, among: frozenset[str]) -> str | None:
    """The known official word that is nearest to a foreign word spelled the Taraškievica way; None where none is near."""
    places = [
        (match.start(), old, new) for old, new in _sites() for match in re.finditer(f"(?={re.escape(old)})", word)
    ][:_SITES]
    for many in sorted({*range(1, min(4, len(places) + 1)), *([len(places)] if places else [])}):
        for chosen in combinations(places, many):
            turned, end = [], 0
            for start, old, new in sorted(chosen):
                if start < end:
                    break
                turned += [word[end:start], new]
                end = start + len(old)
            else:
                candidate = "".join([*turned, word[end:]])
                if candidate in among:
                    return candidate
    return None


@lru_cache(1 << 16)
def official(word: str, *, name: bool = False) -> tuple[Part, ...]:
    """A lower-case word of the Taraškievica in the official orthography, piece by piece; `name` if it had a capital.

    A row of the word list wins; a word that is official already stays; then the rules (the soft sign of assimilation goes),
    and a foreign word that the rules leave unknown is turned into the nearest known one, a name only into a name.

    >>> "".join(part.target for part in official("сьвятлана"))
    'святлана'
    """
    system = load("be")
    # Rows are written with г; in a Taraškievica text it may be ґ.
    parts = system.worded(word) or system.worded(word.replace("ґ", "г"))
    if parts is not None:
        return tuple(parts)
    if known(word):
        return tuple(Part(letter, letter, "a word of the official orthography") for letter in word)
    parts = system.parts(word)
    ruled = "".join(part.target for part in parts)
    if not known(ruled) and len(ruled) < 60:
        foreign = _unforeign(ruled, names() if name else words())
        if foreign is not None:
            return (Part(word, foreign, "a foreign word: the nearest known spelling"),)
    return tuple(parts)


@lru_cache(1 << 16)
def lettered(word: str) -> tuple[Part, ...]:
    """A lower-case word that was read from Łacinka, softness written out, in the official orthography, piece by piece.

    Łacinka is written from official names too (Pozirk, Naša Niva), so the letters count: Illa is Ілля and Vilnia Вільня. A row
    of the word list is asked only where the letters give no official word, as for Alaksandar.

    >>> "".join(part.target for part in lettered("аляксандар")), "".join(part.target for part in lettered("вільня"))
    ('аляксандр', 'вільня')
    """
    system = load("be")
    parts = system.parts(word)
    ruled = "".join(part.target for part in parts)
    if not likely(ruled) and ruled not in load("be-tarask").table.words.whole:
        return tuple(system.worded(word) or parts)
    return tuple(parts)


@lru_cache(1 << 12)
def softened(word: str) -> tuple[str, tuple[Part, ...]]:
    """A word with its softness written out, and nothing else of the Taraškievica: only ь comes, or takes the place of ’."""
    parts = tuple(
        part if part.target.replace("ь", "") == part.source.replace("ь", "").replace("’", "") else
        Part(part.source, part.source, part.why)
        for part in load("be-tarask").parts(word)
    )
    return "".join(part.target for part in parts), parts


def soft_pieces(word: str) -> list[Piece]:
    """A lower-case word with its softness written out, by the letter rules of the Taraškievica alone."""
    return [Piece(part.source, part.target, part.why) for part in softened(word)[1]]


class Official:
    """The official orthography as a target: `convert` and `explain`, from the Taraškievica, chosen by the word list."""

    def __init__(self) -> None:
        self.system = load("be")
        self.speller = Speller(re.compile(f"({WORD})"), self._spell)

    def convert(self, text: str) -> str:
        """The text with each Belarusian word in the official orthography."""
        return self.speller(text)

    def _spell(self, words: list[str]) -> dict[str, str]:
        return {word: "".join(piece.target for piece in self.pieces(word)) for word in words}

    def explain(self, text: str) -> Explained:
        """The same with reasons."""
        return word_by_word(text, re.finditer(WORD, text), self.pieces)

    def pieces(self, word: str) -> list[Piece]:
        """A word as it stands in the text, piece by piece."""
        found: list[Piece] = []
        for start, stop, ours in runs(word, "Cyrl"):
            raw = word[start:stop]
            if not ours:
                found.append(Piece(raw, raw, None))
                continue
            form = regular(raw, "Cyrl")
            parts = official(lower(form.text), name=form.text[:1] != lower(form.text[:1]))
            found += self.system.placed(raw, form, parts)
        return found
