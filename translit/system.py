"""One letter system, compiled and run: `System`.

A table becomes two machines that must agree. The fast one does whole lists of words at once: one small regular expression
for the letters whose output depends on their neighbours, then `str.translate` for the rest. The plain one walks a word
letter by letter and keeps, for each piece, the clause that made it; `explain` and every word that is not plain (dirt,
ALL CAPS, mixed scripts) go through it. `tests/test_properties.py` holds them together.

>>> from translit.system import System, load
>>> load("geo-2007").convert("Хоцімск, ХОЦІМСК, Вiцебск")
'Chocimsk, CHOCIMSK, Viciebsk'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from translit.errors import TableError
from translit.loading import SystemTable, private_table, system_table
from translit.text import (
    APOSTROPHE,
    APOSTROPHES,
    INVISIBLE,
    WORD_LIMIT,
    Regular,
    Speller,
    lower,
    recase,
    regular,
    runs,
    script,
    title,
)

#: What the alphabet of a source is called as a language: what a table reads.
LANGUAGES = {"be-Cyrl": "be", "be-Cyrl-tarask": "be-tarask", "ru-Cyrl": "ru"}
# Every character that a word may hold, whatever the script: letters, marks, apostrophes, invisible ones.
WORD_CLASS = r"\u0400-\u052fA-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f" + re.escape(
    APOSTROPHES + INVISIBLE
)
_SPACE = "[ \u00a0]"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text and what became of it; `why` is the clause, None where it passed untouched.

    `doubt`: a choice was made here, because letters were lost or because the character was none of the alphabet.
    """

    source: str
    target: str
    why: str | None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
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


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a lower-case word: letters, what they become, the clause, and whether the letter is unknown."""

    source: str
    target: str
    why: str
    known: bool = True


def _both(letter: str) -> str:
    return re.escape(letter) if letter == letter.upper() else f"[{re.escape(letter)}{re.escape(letter.upper())}]"


def _edge_class(letters: str) -> str:
    return f"[{re.escape(''.join(sorted(set(letters + letters.upper()))))}]"


def _look(alternatives: Sequence[tuple[str, ...]], word: str, *, behind: bool) -> str:
    """The alternatives of a context as lookarounds; single letters share one set, so that most contexts are one look.

    Behind, the look stands after the first letter of the key, hence the one character more.
    """
    if not alternatives:
        return ""
    over = r"[\s\S]" if behind else ""
    singles = "".join(re.escape(a[0] + a[0].upper()) for a in alternatives if len(a) == 1 and a[0] not in "^$_")
    found = [f"(?<=[{singles}]{over})" if behind else f"(?=[{singles}])"] if singles else []
    for alternative in alternatives:
        if len(alternative) == 1 and alternative[0] not in "^$_":
            continue
        body = "".join(_SPACE if a == "_" else _both(a) for a in alternative if a not in "^$")
        look = ""
        if "^" in alternative:
            look += f"(?<!{word}{body}{over})" if behind else f"(?<!{word})"
        if "$" in alternative:
            look += f"(?!{body}{word})" if not behind else f"(?!{word})"
        if body:
            look += f"(?<={body}{over})" if behind else f"(?={body})"
        found.append(look)
    return found[0] if len(found) == 1 else "(?:" + "|".join(found) + ")"


class System:
    """A letter system: `convert` and `explain`, and what its file says of it.

    >>> load("bgn-pcgn-1979").convert("Дзям’янаўцы")
    'Dzyam”yanawtsy'
    """

    def __init__(self, table: SystemTable) -> None:
        self.table = table
        self.id = table.id
        self.title = table.title
        self.aliases = table.aliases
        self.source = table.source
        self.target = table.target
        self.reversible = table.reversible
        self.provenance: Mapping[str, Any] = table.provenance
        self.alphabet = table.alphabet
        self.samples = table.samples
        self.letters = table.letters
        self.rules = table.rules
        #: The language that the table reads: "be", "be-tarask" or "ru".
        self.reads = LANGUAGES[table.source]
        self._word = _edge_class(table.source_letters)

    def __repr__(self) -> str:
        return f"<System {self.id}: {self.title}>"

    @classmethod
    def read(cls, path: str | Path) -> System:
        """The system of a private table, checked like ours, its samples included.

        Raises TableError (file, place, complaint, hint) for anything that is wrong with the file.
        """
        system = cls(private_table(path))
        system.prove()
        return system

    def prove(self) -> int:
        """How many samples the table holds, all of which come out as it says; TableError for the first that does not.

        Samples under `wrong` are known faults: they must fail, and leave when they pass.
        """
        count = 0
        for group, samples in self.samples.items():
            for given, wanted in samples.items():
                got = self.convert(given)
                if (got == wanted) == (group == "wrong"):
                    complaint = "passes now" if group == "wrong" else f'gives "{got}", not "{wanted}"'
                    raise TableError(self.id, f'[samples.{group}] "{given}"', complaint, hint="mend the rules or the sample")
                count += 1
        return count

    # --- the two machines ---------------------------------------------------------------------------------------------

    @cached_property
    def _blocks(self) -> list[tuple[Mapping[str, str], str, str, str]]:
        """(keys of one length, why, look behind, look ahead), the strongest first: long before short, context before none."""
        found: list[tuple[int, bool, int, Mapping[str, str], str, str, str]] = []
        for order, rule in enumerate(self.rules):
            behind = _look(rule.after, self._word, behind=True)
            ahead = _look(rule.before, self._word, behind=False)
            for length in {len(key) for key in rule.map}:
                keys = {key: value for key, value in rule.map.items() if len(key) == length}
                found.append((-length, not (behind or ahead), order, keys, rule.why, behind, ahead))
        return [(keys, why, behind, ahead) for *_, keys, why, behind, ahead in sorted(found, key=lambda block: block[:3])]

    def _pattern(self, *, capitals: bool) -> re.Pattern[str] | None:
        """The rules as one expression that begins with a set of first letters, so that all others are skipped quickly."""
        branches, first = [], set()
        for keys, _, behind, ahead in self._blocks:
            rests: dict[str, set[str]] = {}
            for key in keys:
                for form in {key, title(key)} if capitals else {key}:
                    first.add(form[0])
                    rests.setdefault(form[1:], set()).add(form[0])
            for rest, firsts in sorted(rests.items(), reverse=True):
                letters = "".join(re.escape(letter) for letter in sorted(firsts))
                branches.append(f"(?<=[{letters}]){behind}{re.escape(rest)}{ahead}()")
        if not branches:
            return None
        return re.compile(f"[{''.join(re.escape(letter) for letter in sorted(first))}](?:{'|'.join(branches)})")

    @cached_property
    def _fast(self) -> Callable[[str], str]:
        """Plain words (small, or with one capital first) in one string, any number of them, into their spellings."""
        table = {ord(key): value for key, value in self.letters.items()}
        table |= {ord(key.upper()): self._title(key, value) for key, value in self.letters.items() if key != key.upper()}
        pattern = self._pattern(capitals=True)
        if pattern is None:
            return lambda text: text.translate(table)
        maps: list[dict[str, str]] = [{}]
        for keys, *_ in self._blocks:
            both = dict(keys) | {title(key): self._title(key, value) for key, value in keys.items()}
            rests = {form[1:] for key in keys for form in (key, title(key))}
            maps.extend([both] * len(rests))
        sub = pattern.sub
        merged: dict[str, str] = {}
        clash = False
        for keys_of in maps:
            clash = clash or any(merged.setdefault(key, value) != value for key, value in keys_of.items())
        # The outputs are put in as private-use characters, so that translate cannot touch them again.
        outputs = sorted({value for keys_of in maps for value in keys_of.values()})
        marks = {value: chr(0xF0000 + number) for number, value in enumerate(outputs)}
        table |= {ord(mark): value for value, mark in marks.items()}
        if not clash:
            one = {key: marks[value] for key, value in merged.items()}
            return lambda text: sub(lambda match: one[match[0]], text).translate(table)
        many = [{key: marks[value] for key, value in keys_of.items()} for keys_of in maps]
        return lambda text: sub(lambda match: many[match.lastindex or 0][match[0]], text).translate(table)

    def _title(self, key: str, value: str) -> str:
        return self.table.capitals.get(key) or title(value)

    @cached_property
    def _plain(self) -> Callable[[str], object]:
        """Whether a word is plain: letters of the alphabet alone, at most one capital and that first, no dirt."""
        small = "".join(re.escape(key) for key in self.letters if key != APOSTROPHE)
        large = "".join(
            re.escape(key.upper())
            for key, value in self.letters.items()
            if key != key.upper() and value and all(keys.get(key, "x") for keys, *_ in self._blocks)
        )
        core = f"[{small}{large}](?:[{small}]|{APOSTROPHE}(?=[{small}]))*"
        clitics = f"(?:{self._clitics}{_SPACE})?" if self._clitics else ""
        return re.compile(clitics + core).fullmatch

    @property
    def _clitics(self) -> str:
        return "(?:" + "|".join(f"{_both(c[0])}{re.escape(c[1:])}" for c in self.table.clitics) + ")" if self.table.clitics else ""

    @cached_property
    def speller(self) -> Speller:
        """The engine of `convert`: splits a text into words and spells each distinct one once."""
        word = f"[{WORD_CLASS}]{{1,{WORD_LIMIT}}}"
        if self._clitics:
            word = f"(?:(?<![{WORD_CLASS}]){self._clitics}{_SPACE}(?=[{WORD_CLASS}]))?" + word
        return Speller(re.compile(f"({word})"), self._spell)

    def _spell(self, words: list[str]) -> list[str]:
        plain, rows = self._plain, self.table.words
        quick = [bool(plain(word)) and not (rows and rows.find(word.lower())) for word in words]
        fast = iter(self._fast("\n".join(word for word, ok in zip(words, quick, strict=True) if ok)).split("\n"))
        return [
            next(fast) if ok else "".join(piece.target for piece in self._word_pieces(word))
            for word, ok in zip(words, quick, strict=True)
        ]

    def parts(self, word: str) -> list[Part]:
        """A regular lower-case word, piece by piece: the plain machine, which `explain` and the inverse stand on.

        >>> [part.target for part in load("lacinka").parts("ілья")]
        ['i', 'l', 'ja']
        """
        found: list[Part] = []
        at = 0
        pattern, letters = self._lower_pattern, self.letters
        while at < len(word):
            match = pattern.match(word, at) if pattern else None
            if match:
                keys, why = self._lower_maps[match.lastindex or 0]
                found.append(Part(match[0], keys[match[0]], why))
                at = match.end()
                continue
            letter = word[at]
            if letter in letters:
                found.append(Part(letter, letters[letter], f"letter {letter}"))
            else:
                found.append(Part(letter, letter, "", known=False))
            at += 1
        return found

    @cached_property
    def _lower_pattern(self) -> re.Pattern[str] | None:
        return self._pattern(capitals=False)

    @cached_property
    def _lower_maps(self) -> list[tuple[Mapping[str, str], str]]:
        found: list[tuple[Mapping[str, str], str]] = [({}, "")]
        for keys, why, *_ in self._blocks:
            found.extend([(keys, why)] * len({key[1:] for key in keys}))
        return found

    # --- words of a user's text ---------------------------------------------------------------------------------------

    def convert(self, text: str) -> str:
        """The text with each word of the source script respelled, everything else byte for byte as it was."""
        return self.speller(text)

    def explain(self, text: str) -> Explained:
        """The same conversion with the clause that made each letter."""
        pieces: list[Piece] = []
        end = 0
        for match in self.words(text):
            pieces.append(Piece(text[end : match.start()], text[end : match.start()], None))
            pieces.extend(self._word_pieces(match[0]))
            end = match.end()
        pieces.append(Piece(text[end:], text[end:], None))
        return gathered(pieces)

    def words(self, text: str) -> Iterable[re.Match[str]]:
        """The words of a text as this system cuts it."""
        word = f"[{WORD_CLASS}]{{1,{WORD_LIMIT}}}"
        if self._clitics:
            word = f"(?:(?<![{WORD_CLASS}]){self._clitics}{_SPACE}(?=[{WORD_CLASS}]))?" + word
        return re.finditer(word, text)

    def _word_pieces(self, word: str) -> list[Piece]:
        """A word as it stands in the text, dirt and all, piece by piece."""
        found: list[Piece] = []
        for start, stop, ours in runs(word, self.source.split("-")[1]):
            raw = word[start:stop]
            found += self._run_pieces(raw) if ours else [Piece(raw, raw, None)]
        return found

    def _run_pieces(self, raw: str) -> list[Piece]:
        form = regular(raw, self.source.split("-")[1])
        low = lower(form.text)
        hit = self.table.words.find(low)
        if hit:
            return self._row_pieces(raw, form, low, hit)
        return self.placed(raw, form, self.parts(low))

    def placed(self, raw: str, form: Regular, parts: Sequence[Part]) -> list[Piece]:
        """The parts of a regular lower-case word as pieces of the word that stands in the text, with its capitals."""
        spans, at = [], 0
        for part in parts:
            spans.append((at, at + len(part.source)))
            at += len(part.source)
        cased = recase([form.text[a:b] for a, b in spans], [part.target for part in parts], self.table.capitals)
        found = []
        for part, (a, b), target in zip(parts, spans, cased, strict=True):
            why: str | None = part.why
            for n in range(a, b):
                if n in form.repaired:
                    why = f"{why}; {raw[form.starts[n] : form.starts[n] + 1]} read as {form.text[n]} of the other script"
            if not part.known:
                target, why = (form.text[a:b], None)
            doubt = not part.known and bool(script(form.text[a:b][:1]))
            found.append(Piece(raw[form.starts[a] : form.starts[b]], target, why, doubt))
        return found

    def _row_pieces(self, raw: str, form: Regular, low: str, hit: tuple[int, int, str, str]) -> list[Piece]:
        """A word that a row of the word list knows: one piece, since letters no longer answer letters."""
        start, stop, target, row = hit
        # The row's own letters stand as written; the rules go over the rest, which sees the row as its neighbour.
        whole = low[:start] + target + low[stop:]
        out, at = "", 0
        for part in self.parts(whole):
            inside = start <= at < start + len(target)
            out += part.source if inside else part.target
            at += len(part.source)
        return [Piece(raw, recase([form.text], [out], self.table.capitals)[0], f"word list: {row}")]


@cache
def load(name: str) -> System:
    """The system of ours with this id, compiled; KeyError where there is none."""
    return System(system_table(name))
