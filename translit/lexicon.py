"""Known words: the list that chooses between readings, and how often letters stand together in it.

The list is the head words of a spelling dictionary in the official orthography; its file says whose and under which licence.
"Is in the list" is a bonus and never a veto: most surnames are in no list.

>>> known("пісьменнік"), known("пісменнік")
(True, False)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from math import log

from translit.loading import word_lines

# Add-k smoothing: what a pair of letters that never stood before a letter is worth. Found on words of the list itself,
# every tenth held out: 0.05 to 0.5 choose alike.
_SMOOTHING = 0.1


@cache
def words() -> frozenset[str]:
    """The words of the list, lower case, official orthography, apostrophe ’."""
    return frozenset(word.lower() for word in word_lines("be-words.txt"))


def known(word: str) -> bool:
    """Whether a lower-case word in the official orthography is in the list."""
    return word in words()


@cache
def trigrams() -> Mapping[tuple[str, str], float]:
    """The cost of a letter after two letters, in nats: keys are (two letters, letter), "^" and "$" are the edges.

    A pair not in the mapping costs `unseen(two)`.
    """
    counts: dict[str, int] = {}
    totals: dict[str, int] = defaultdict(int)
    for line in word_lines("be-trigrams.tsv")[1:]:
        letters, count = line.split("\t")
        counts[letters] = int(count)
        totals[letters[:2]] += int(count)
    _totals.update(totals)
    return {
        (letters[:2], letters[2]): -log((count + _SMOOTHING) / (totals[letters[:2]] + 36 * _SMOOTHING))
        for letters, count in counts.items()
    }


_totals: dict[str, int] = {}


def unseen(two: str) -> float:
    """The cost of a letter that never stood after these two, in nats: high after a common pair, about 3.6 after a new one."""
    trigrams()
    return -log(_SMOOTHING / (_totals.get(two, 0) + 36 * _SMOOTHING))
