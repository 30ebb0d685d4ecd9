"""Text in, text out, word by word, each distinct word only once: the engine under every conversion.

>>> import re
>>> Speller(re.compile("([a-z]+)"), lambda words: {word: word.upper() for word in words})("ab, cd!")
'AB, CD!'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from translit.text import SPACES

# A dictionary of so many words takes some 35 MB, and holds more words than running text or a column has distinct ones.
_MEMORY = 1 << 17


class Speller:
    """Text in, text out, word by word, each distinct word only once.

    `pattern` has one group, the word; `spell` gets a list of distinct words and gives back each with
    its spelling. A word of `clitics` with one
    space after it goes to `spell` together with the word that follows. Names and texts repeat
    themselves, so a dictionary of words already done does nearly all of the work; it holds at most 131,072 words and then
    starts afresh. Safe to call from many threads: a dictionary is only ever added to or replaced, and a word spelled twice
    comes out the same.

    >>> Speller(re.compile("([a-z]+)"), lambda words: {word: word.upper() for word in words})("ab, cd!")
    'AB, CD!'
    """

    def __init__(
        self,
        pattern: re.Pattern[str],
        spell: Callable[[list[str]], Mapping[str, str]],
        clitics: frozenset[str] = frozenset(),
    ) -> None:
        self._split = pattern.split
        self._spell = spell
        self._clitics = clitics
        self._done: dict[str, str] = {"": ""}

    def __call__(self, text: str) -> str:
        parts = self._split(text)
        words = parts[1::2]
        if self._clitics:
            words = self._joined(parts, words)
        try:
            parts[1::2] = map(self._done.__getitem__, words)
        except KeyError:
            parts[1::2] = map(self._learn(words).__getitem__, words)
        return "".join(parts)

    def _joined(self, parts: list[str], words: list[str]) -> list[str]:
        """The words, each clitic with its space taken to the word after it; in `parts` the space and one place are emptied."""
        small = self._clitics
        last = -1
        for at in [at for at, word in enumerate(words) if word in small]:
            gap = parts[2 * at + 2]
            if at > last and at + 1 < len(words) and gap in SPACES:
                words[at + 1] = words[at] + gap + words[at + 1]
                words[at] = parts[2 * at + 2] = ""
                last = at + 1
        return words

    def _learn(self, words: list[str]) -> dict[str, str]:
        done = self._done
        needed = set(words)
        fresh = list(needed.difference(done))
        spelled = self._spell(fresh)
        if len(done) + len(spelled) <= _MEMORY:
            done.update(spelled)
            return done
        # A text with more words than the memory holds gets a dictionary of its own.
        whole = {word: done[word] for word in needed.intersection(done)} | dict(spelled)
        self._done = whole if len(whole) <= _MEMORY else {"": ""}
        return whole
