"""Known words: the list that chooses between readings, and how often letters stand together in it.

The list is the head words of a spelling dictionary in the official orthography; its file says whose and under which licence.
"Is in the list" is a bonus and never a veto: most surnames are in no list.

>>> known("пісьменнік"), known("пісменнік")
(True, False)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from math import log

from translit.loading import word_lines, word_text

# How much three letters, two and one count: the usual interpolation, so that a pair of letters that is new after a third is
# not taken for impossible. Chosen on every tenth word of the list; 0.6 to 0.9 for three letters choose alike.
_THREE, _TWO, _ONE = 0.8, 0.19, 0.01


@cache
def words() -> frozenset[str]:
    """The words of the list, lower case, official orthography, apostrophe ’."""
    return frozenset(word_text("be-words.txt").lower().split("\n"))


def known(word: str) -> bool:
    """Whether a lower-case word in the official orthography is in the list."""
    return word in words()


# What a word in another case may end with in the list.
_ENDINGS = ("", "а", "я", "о", "е", "ы", "і", "ь", "ы", "й")


def likely(word: str) -> bool:
    """Whether a lower-case word, or one that differs in its last two letters at most, is in the list.

    >>> likely("нямеччыну"), likely("бэрлін")
    (True, False)
    """
    stems = {word[:-cut] if cut else word for cut in range(3) if len(word) - cut > 3}
    return known(word) or any(stem + ending in words() for stem in stems for ending in _ENDINGS)


@cache
def small() -> AbstractSet[str]:
    """The words of the list that it writes in lower case and not with a capital as well."""
    text = word_text("be-words.txt")
    found = set(text.split("\n"))
    found -= _names(text)
    return found


_CAPITAL = re.compile("^[^а-яёіў’\n].*", re.MULTILINE)


@cache
def names() -> frozenset[str]:
    """The words of the list that it writes with a capital, in lower case."""
    return _names(word_text("be-words.txt"))


def _names(text: str) -> frozenset[str]:
    return frozenset("\n".join(_CAPITAL.findall(text)).lower().split("\n"))


class Habits:
    """How Belarusian letters follow each other: `cost(two, letter)` in nats, "^" before the word and "$" after it."""

    def __init__(self, rows: Iterable[tuple[str, int]]) -> None:
        three: dict[str, int] = {}
        two: dict[str, int] = defaultdict(int)
        pairs: dict[str, int] = defaultdict(int)
        after: dict[str, int] = defaultdict(int)
        for letters, count in rows:
            three[letters] = count
            two[letters[:2]] += count
            pairs[letters[1:]] += count
            after[letters[1]] += count
            if letters[0] == "^":
                pairs[letters[:2]] += count
                after["^"] += count
        whole = sum(after.values())
        self._pairs = {
            pair: _TWO * count / after[pair[0]] + _ONE * (after.get(pair[1], 0) + 1) / (whole + 40)
            for pair, count in pairs.items()
        }
        self._rare = -log(_ONE / (whole + 40))
        self._three, self._two = three, two
        # Costs as they are asked for: a text of one word needs a dozen of thousands.
        self._costs: dict[tuple[str, str], float] = {}

    def cost(self, two: str, letter: str) -> float:
        """The cost of a letter after two letters ("^" alone before the first), in nats."""
        found = self._costs.get((two, letter))
        return self._cost(two, letter) if found is None else found

    def _cost(self, two: str, letter: str) -> float:
        last = two[-1]
        count = self._three.get(two + letter) if len(two) > 1 else None
        key = (two, letter) if count is not None else (last, letter)
        cost = self._costs.get(key)
        if cost is None:
            pair = self._pairs.get(last + letter)
            if pair is None:
                return self._rare  # not kept: there is no end of such letters
            cost = self._costs[key] = -log(pair if count is None else _THREE * count / self._two[two] + pair)
        return cost

    def word(self, word: str) -> float:
        """The cost of a whole lower-case word, edges included, in nats."""
        edged = f"^{word}$"
        return sum(self.cost(edged[max(0, at - 2) : at], edged[at]) for at in range(1, len(edged)))


@cache
def habits() -> Habits:
    """The habits of Belarusian spelling in the official orthography, counted over the list."""
    rows = (line.split("\t") for line in word_lines("be-trigrams.tsv")[1:])
    return Habits((letters, int(count)) for letters, count in rows)
