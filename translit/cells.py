"""What becomes of the cells of a column of names, and the account of it.

A new column must not say what is not so. A cell that held no word to read (a Latin name already, a number, a formula's
digits) gets an empty cell beside it and is counted, since its own text under a heading "(geo-2007)" would be a
falsehood that nobody sees. A cell that was read but leaves a doubt is converted, counted, and the first few are shown.

>>> cells = Cells([target("geo-2007")])
>>> cells.read(["Янка Купала", "Kupala", ""])
[('Janka Kupala',), None, None]
>>> cells.count.read, cells.count.unread, cells.count.empty
(1, 1, 1)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from translit.conversion import ORTHOGRAPHIES, convert_each, explain
from translit.encoding import mojibake
from translit.loading import alphabet
from translit.system import System
from translit.target import target
from translit.text import INVISIBLE, STRESS, script

if TYPE_CHECKING:
    from translit.target import Target

#: A spreadsheet program runs a cell that begins so (OWASP ASVS 1.2.10).
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Distinct values that are remembered; then the memory starts anew, so that it has a bound.
_MEMORY = 200_000
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for people with its values apart, so that a door can say it in another language.

    >>> print(Remark("{count} cells", {"count": 3}))
    3 cells
    """

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)


@dataclass(slots=True)
class Count:
    """How many cells went which way. `read` includes `changed` and `doubtful`."""

    read: int = 0
    changed: int = 0
    empty: int = 0
    unread: int = 0
    doubtful: int = 0
    disarmed: int = 0
    repaired: int = 0
    garbled: int = 0
    foreign: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one value becomes in each target (None: it was not read), and why it is doubtful, if it is."""

    became: tuple[str, ...] | None
    changed: bool = False
    doubt: Remark | None = None
    disarmed: bool = False
    repaired: bool = False
    garbled: bool = False
    foreign: bool = False


_EMPTY = Outcome(None)


def script_read(source: str | Target | None) -> str | None:
    """The script of the words that a conversion touches: "Cyrl", "Latn", or None for either (`source="auto"`).

    >>> script_read(None), script_read("lacinka")
    ('Cyrl', 'Latn')
    """
    if source == "auto":
        return None
    if source is None or (isinstance(source, str) and source in ORTHOGRAPHIES):
        return "Cyrl"
    found = target(source) if isinstance(source, str) else source
    return "Latn" if found.target.endswith("Latn") else "Cyrl"


def _letters(target: Target) -> str:
    """The letters that a target reads, lower case."""
    if isinstance(target, System):
        return "".join(target.letters)
    return str((alphabet(target.source) or {})["letters"])


class Cells:
    """The cells of columns, converted value by value into every target, each distinct value once.

    With `repair`, text that was once read in a wrong encoding is put right before it is read; the source cell is not
    ours to mend. With `disarm`, a new cell that a spreadsheet would run, because its source begins so, gets a ' first.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        *,
        source: str | Target | None = None,
        repair: bool = False,
        disarm: bool = False,
    ) -> None:
        self.targets, self.source = tuple(targets), source
        self.script = script_read(source)
        self.count = Count()
        #: How the last values went, in their order: for whoever shows examples.
        self.outcomes: list[Outcome] = []
        self._repair, self._disarm = repair, disarm
        self._known: dict[str, Outcome] = {"": _EMPTY}
        known = _letters(self.targets[0])
        self._letters = frozenset(known) | frozenset(STRESS)
        # A romanization leaves doubts only where a letter is none of its own, which is quickly seen; all else is asked.
        self._usual = frozenset(known + known.upper() + "".join(map(chr, range(0x40))) + "«»—–…№\u00a0")
        self._plain = self.script == "Cyrl" and all(target.target.endswith("Latn") for target in self.targets)

    def read(self, values: Sequence[str]) -> list[tuple[str, ...] | None]:
        """What each value becomes, one text a target; None for a cell that is empty or holds nothing to read."""
        known = self._known
        new = {value for value in values if value not in known}
        if len(known) + len(new) > _MEMORY:
            known.clear()
            new = set(values)
        if new:
            self._learn(sorted(new))
        count, outcomes = self.count, [known[value] for value in values]
        self.outcomes = outcomes
        for outcome, value in zip(outcomes, values, strict=True):
            if outcome.became is None:
                if value and not value.isspace():
                    count.unread += 1
                else:
                    count.empty += 1
            else:
                count.read += 1
                count.changed += outcome.changed
            if outcome is not _EMPTY:
                count.doubtful += outcome.doubt is not None and outcome.became is not None
                count.disarmed += outcome.disarmed
                count.repaired += outcome.repaired
                count.garbled += outcome.garbled
                count.foreign += outcome.foreign
        return [outcome.became for outcome in outcomes]

    def mended(self, value: str) -> str:
        """The value as it is read: repaired where that was asked for."""
        return (mojibake(value) or value) if self._repair else value

    def _learn(self, values: Sequence[str]) -> None:
        texts, garbled = [], []
        for value in values:
            right = mojibake(value)
            garbled.append(right is not None)
            texts.append(right if right is not None and self._repair else value)
        legible = [text if self._legible(text) else "" for text in texts]
        became = [convert_each(legible, target, source=self.source) for target in self.targets]
        for at, value in enumerate(values):
            wrong = garbled[at] and not self._repair
            if not legible[at]:
                self._known[value] = Outcome(None, garbled=wrong) if wrong else _EMPTY
                continue
            results = tuple(_tidy(column[at]) for column in became)
            # Judged by what is written: where ь becomes nothing, ь=1+1 becomes a formula.
            disarmed = self._disarm and any(text.startswith(RUN_AS_FORMULA) for text in results)
            doubt, foreign = self._doubt(texts[at])
            if foreign:
                # Half a name in each script helps nobody, and Russian letters read as Belarusian ones are another name.
                self._known[value] = Outcome(None, doubt=doubt, garbled=wrong, foreign=True)
                continue
            if wrong:
                doubt = Remark("looks like text read in a wrong encoding")
            elif garbled[at]:
                doubt = Remark("repaired: it was once read in a wrong encoding")
            self._known[value] = Outcome(
                tuple("'" + text if disarmed and text.startswith(RUN_AS_FORMULA) else text for text in results),
                changed=any(text != value for text in results),
                doubt=doubt,
                disarmed=disarmed,
                repaired=garbled[at] and self._repair,
                garbled=wrong,
                foreign=foreign,
            )

    def _legible(self, text: str) -> bool:
        """Whether there is a word of the script that is read, or one that only looks to be of the other script."""
        return any((of := script(c)) and (self.script is None or of == self.script) for c in text)

    def _doubt(self, text: str) -> tuple[Remark | None, bool]:
        """Why a reader should look at a cell that was read, and whether it has letters of another Cyrillic."""
        if self._plain and self._usual.issuperset(text):
            return None, False
        strange = ""
        if self.script == "Cyrl":
            low = unicodedata.normalize("NFC", text.lower())
            strange = "".join(sorted({c for c in low if script(c) == "Cyrl" and c not in self._letters}))
        if strange:
            return Remark("letters of another alphabet: {letters}", {"letters": " ".join(strange)}), True
        if self.script is not None:
            mixed, other = self._words(text)
            if mixed:
                return Remark("look-alike letters of two scripts in one word: {word}", {"word": mixed}), False
            if other:
                return Remark("one part is not read: {word}", {"word": other}), False
        if not self._plain:
            for target in self.targets:
                told = explain(text, target, source=self.source)
                if told.doubts:
                    letters = ", ".join(dict.fromkeys(piece.source for piece in told.doubts))
                    return Remark("could be read in more than one way: {letters}", {"letters": letters}), False
        return None, False

    def _words(self, text: str) -> tuple[str, str]:
        """The first word of two scripts, and the first of the script that is not read; Roman numbers are no words."""
        mixed = other = ""
        if text.isascii():
            return mixed, other
        for word in _WORD.findall(unicodedata.normalize("NFC", text)):
            scripts = {script(c) for c in word} - {None}
            if len(scripts) > 1:
                mixed = mixed or word
            elif scripts and self.script not in scripts and not _ROMAN.fullmatch(word):
                other = other or word
        return mixed, other


def _tidy(text: str) -> str:
    """A new cell without spaces at its ends: they defeat sorting and looking up, and nobody sees why."""
    return text.strip().strip(INVISIBLE).strip()
