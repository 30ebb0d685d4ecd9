"""Cells in a system that the caller names: each is read by the letters of that system, not as somebody's name.

>>> from translit.target import target
>>> Letters([target("be")], "lacinka").read(["Alaksandar Łukašenka", "Янка Купала"])
[(('Аляксандр Лукашэнка',), None), (None, None)]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translit.cells import Remark
from translit.conversion import ORTHOGRAPHIES, convert_each, explain
from translit.loading import alphabet
from translit.system import System
from translit.target import target
from translit.text import STRESS, script

if TYPE_CHECKING:
    from translit.target import Target

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_Read = tuple[tuple[str, ...] | None, Remark | None]


def script_read(source: str | Target) -> str | None:
    """The script of the words that a conversion touches: "Cyrl", "Latn", or None for either (`source="auto"`).

    >>> script_read("be"), script_read("lacinka")
    ('Cyrl', 'Latn')
    """
    if source == "auto":
        return None
    if isinstance(source, str) and (source in ORTHOGRAPHIES or source == "ru"):
        return "Cyrl"
    found = target(source) if isinstance(source, str) else source
    return "Latn" if found.target.endswith("Latn") else "Cyrl"


def _letters(target: Target) -> str:
    """The letters that a target reads, lower case."""
    if isinstance(target, System):
        return "".join(target.letters)
    return str((alphabet(target.source) or {})["letters"])


class Letters:
    """Texts read from a system into every target; what is in another script or another Cyrillic is not read."""

    def __init__(self, targets: Sequence[Target], source: str | Target) -> None:
        self.targets, self.source = tuple(targets), source
        self.script = script_read(source)
        self._known = frozenset(_letters(self.targets[0])) | frozenset(STRESS)

    def read(self, texts: Sequence[str]) -> list[_Read]:
        """What each text becomes, one text a target or None, and why it is doubtful or not read."""
        legible = [text if self._legible(text) else "" for text in texts]
        became = [convert_each(legible, target, source=self.source) for target in self.targets]
        found: list[_Read] = []
        for at, text in enumerate(legible):
            if not text:
                found.append((None, None))
                continue
            doubt, foreign = self._doubt(text)
            # Half a name in each script helps nobody, and Russian letters read as Belarusian ones are another name.
            found.append((None if foreign else tuple(column[at].strip() for column in became), doubt))
        return found

    def _legible(self, text: str) -> bool:
        return any((of := script(c)) and (self.script is None or of == self.script) for c in text)

    def _doubt(self, text: str) -> tuple[Remark | None, bool]:
        """Why a reader should look at a cell that was read, and whether it has letters of another Cyrillic."""
        if self.script == "Cyrl":
            low = unicodedata.normalize("NFC", text.lower())
            strange = "".join(sorted({c for c in low if script(c) == "Cyrl" and c not in self._known}))
            if strange:
                return Remark("letters of another alphabet: {letters}", {"letters": " ".join(strange)}), True
        if self.script is not None:
            for word in _WORD.findall(text):
                scripts = {script(c) for c in word} - {None}
                if self.script not in scripts and scripts and not _ROMAN.fullmatch(word):
                    return Remark("one part is not read: {word}", {"word": word}), False
        for goal in self.targets:
            told = explain(text, goal, source=self.source)
            if told.doubts:
                letters = ", ".join(dict.fromkeys(piece.source for piece in told.doubts))
                return Remark("could be read in more than one way: {letters}", {"letters": letters}), False
        return None, False
