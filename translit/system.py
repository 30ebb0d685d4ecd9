"""One letter system, compiled and run: `System`.

A word that is plain goes through the fast machine, many at once; `explain` and every word that is not plain (dirt, ALL CAPS,
mixed scripts, a row of the word list) go piece by piece. `tests/test_properties.py` holds the two ways together.

>>> from translit.system import System, load
>>> load("geo-2007").convert("Хоцімск, ХОЦІМСК, Вiцебск")
'Chocimsk, CHOCIMSK, Viciebsk'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from translit.errors import TableError
from translit.loading import SystemTable, private_table, system_table
from translit.machine import SPACE, Machine, Part
from translit.pieces import Explained, Piece, word_by_word
from translit.speller import Speller
from translit.text import (
    APOSTROPHES,
    INVISIBLE,
    SPACES,
    WORD_LIMIT,
    Regular,
    lower,
    recase,
    regular,
    runs,
    script,
)

#: What the alphabet of a source is called as a language: what a table reads.
LANGUAGES = {"be-Cyrl": "be", "be-Cyrl-tarask": "be-tarask", "ru-Cyrl": "ru"}
# Every character that a word may hold, whatever the script: letters, marks, apostrophes, invisible ones.
WORD_CLASS = r"\u0400-\u052fA-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f" + re.escape(
    APOSTROPHES + INVISIBLE
)
#: One word of a text, as a regular expression; it never gives back what it took, which makes it twice as quick.
WORD = f"[{WORD_CLASS}]{{1,{WORD_LIMIT}}}+"
# A single name comes out sooner piece by piece than the fast machine is built.
_FEW = 12


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
        #: The orthography that its spellings show when they are read back: "be", "be-tarask" or "ru".
        self.back = table.back
        self.machine = Machine(table)
        self._letters = frozenset(table.letters)

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
        return proved(self.id, self.samples, self.convert)

    # --- the two machines ---------------------------------------------------------------------------------------------

    @cached_property
    def speller(self) -> Speller:
        """The engine of `convert`: splits a text into words and spells each distinct one once."""
        return Speller(re.compile(f"({WORD})"), self._spell, frozenset(self.machine.clitics))

    def _spell(self, words: list[str]) -> dict[str, str]:
        done: dict[str, str] = {}
        if len(words) > _FEW:
            text, rows = "\n".join(words), self.table.words
            for some, small in ((self.machine.plain(text), str), (self.machine.loud(text), str.lower)):
                if rows:
                    some = [word for word in some if not self.worded(word.lower())]
                if some:
                    spelled = self.machine.fast(small("\n".join(some)))
                    done.update(zip(some, (spelled if small is str else spelled.upper()).split("\n"), strict=True))
        if len(done) < len(words):
            for word in words:
                if word not in done:
                    done[word] = "".join(piece.target for piece in self._word_pieces(word))
        return done

    def parts(self, word: str) -> list[Part]:
        """A regular lower-case word, piece by piece, by letters and clauses alone: what the inverse stands on.

        >>> [part.target for part in load("lacinka").parts("ілья")]
        ['i', 'l', 'ja']
        """
        return self.machine.parts(word)

    # --- words of a user's text ---------------------------------------------------------------------------------------

    def convert(self, text: str) -> str:
        """The text with each word of the source script respelled, everything else byte for byte as it was."""
        return self.speller(text)

    def explain(self, text: str) -> Explained:
        """The same conversion with the clause that made each letter."""
        return word_by_word(text, self.words(text), self._word_pieces)

    def words(self, text: str) -> Iterable[re.Match[str]]:
        """The words of a text as this system cuts it."""
        clitics = "|".join(map(re.escape, self.machine.clitics))
        return re.finditer(f"(?:(?<![{WORD_CLASS}])(?:{clitics}){SPACE}(?=[{WORD_CLASS}]))?{WORD}" if clitics else WORD, text)

    def _word_pieces(self, word: str) -> list[Piece]:
        """A word as it stands in the text, dirt and all, piece by piece."""
        found: list[Piece] = []
        for start, stop, ours in runs(word, self.source.split("-")[1]):
            raw = word[start:stop]
            found += self._run_pieces(raw) if ours else [Piece(raw, raw, None)]
        return found

    def _run_pieces(self, raw: str) -> list[Piece]:
        low = lower(raw)
        clean = self._letters.issuperset(low)
        form = Regular(raw, tuple(range(len(raw) + 1))) if clean else regular(raw, self.source.split("-")[1])
        low = low if clean else lower(form.text)
        return self.placed(raw, form, self.worded(low) or self.parts(low))

    def worded(self, word: str) -> list[Part] | None:
        """The parts of a lower-case word that a row of the word list knows; None where no row applies.

        The row's letters stand as they are written there; the rules go over the rest, which sees the row as its neighbour.
        """
        if not self.table.words:
            return None
        head = max(word.rfind(space) for space in SPACES) + 1  # the row is looked up without the clitic before it
        hit = self.table.words.find(word[head:])
        if hit is None:
            return None
        start, stop, target, row = head + hit[0], head + hit[1], hit[2], hit[3]
        reach, shift = start + len(target), stop - start - len(target)
        before: list[Part] = []
        after: list[Part] = []
        out, first, last, at = "", start, reach, 0
        for part in self.parts(word[:start] + target + word[stop:]):
            end = at + len(part.source)
            if end <= start:
                before.append(part)
            elif at >= reach:
                after.append(part)
            else:
                # A rule that reaches over the edge of the row counts; inside, the row's letters do.
                out += part.source if at >= start and end <= reach else part.target
                first, last = min(first, at), max(last, end)
            at = end
        return [*before, Part(word[first : last + shift], out, f"word list: {row}"), *after]

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


@cache
def load(name: str) -> System:
    """The system of ours with this id, compiled; KeyError where there is none."""
    return System(system_table(name))


def proved(name: str, groups: Mapping[str, Mapping[str, str]], convert: Callable[[str], str]) -> int:
    """How many samples a table holds, all of which come out as it says; TableError for the first that does not.

    Samples under `wrong` are known faults: they must fail, and leave when they pass.

    >>> proved("shout", {"ours": {"а": "А"}}, str.upper)
    1
    """
    count = 0
    for group, samples in groups.items():
        for given, wanted in samples.items():
            got = convert(given)
            if (got == wanted) == (group == "wrong"):
                complaint = "passes now" if group == "wrong" else f'gives "{got}", not "{wanted}"'
                raise TableError(name, f'[samples.{group}] "{given}"', complaint, hint="mend the rules or the sample")
            count += 1
    return count
