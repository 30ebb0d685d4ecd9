"""What Latin letters may stand for: the Belarusian words that a Latin spelling can come from, straight or through Russian.

Every house writes Belarusian letters in Latin by habits of its own, and real names mix them inside one word. So a table says how
each family of habits writes each letter after each kind of letter (made by running our own systems and styles over names); the
first guess at the habits of a word comes from how its letters follow each other; and two lattices, one over the letters of
Belarusian names, one over the pairs of Belarusian and Russian letters, read the word with all habits at once, each by its weight.

>>> [one.text for one in latin().read("tsikhanouskaya")][0]
'ціханоўская'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from math import exp, log
from typing import NamedTuple

from translit.correspondence import START, STOP, Chain, Correspondence, belarusian_russian, chain
from translit.loading import tsv_rows
from translit.paths import TABLES

_ONE = str.maketrans({
    **dict.fromkeys("'’ʼ‘`´ʹ′ʻ‛＇", "’"), **dict.fromkeys("ʺ”“\"″", "”"), "\u0361": None, "\ufe20": None, "\ufe21": None,
    "ł": "ł", "–": "-",
})  # fmt: skip
_VOWELS = frozenset("аеёиіоуыэюя")
#: Kinds of letters that a letter may follow.
_KINDS = {"": "^", "ў": "w", "й": "w", "ь": "s", "ъ": "s", "’": "s", "л": "l", **dict.fromkeys("жшчрцщ", "h")}
# A habit has at least this weight in every word; a letter that a habit never writes so costs no more than this.
_FLOOR, _MOST = 0.004, 9.0
_TEMPER = 0.6
#: More ways than this are not followed at each letter.
BEAM = 10
_WIDTH = 9.0


def plain(word: str) -> str:
    """A Latin word in lower case, NFC, with one apostrophe, without ties.

    >>> plain("Vasil'ev"), plain("I͡Ura")
    ('vasil’ev', 'iura')
    """
    return unicodedata.normalize("NFC", word.lower().translate(_ONE))


def kind_of(letter: str) -> str:
    """What kind of letter a Cyrillic one is for the one after it: ^ (none), v, w (ў й), s (ь ъ ’), l, h (hardened), c."""
    return _KINDS.get(letter) or ("v" if letter in _VOWELS else "c")


class Read(NamedTuple):
    """A Belarusian word that a spelling can come from, what it costs in nats straight and through Russian, and the Russian word."""

    text: str
    straight: float
    russian: float
    through: str
    signs: str


class _Entry(NamedTuple):
    """A way to read some Latin letters: Belarusian letters, signs for the chain, Russian letters, the kind of letter then, parts."""

    text: str
    sign: str
    russian: str
    kind: str
    parts: tuple[tuple[str, str, str, str], ...]


Row = tuple[str, str, str, str]


class Latin:
    """The habits of Latin spelling over two chains."""

    def __init__(self, rows: Mapping[Row, Mapping[str, float]], tongues: Mapping[str, Chain], letters: Chain, pairs: Correspondence) -> None:
        #: By language (be or ru), kind of the letter before, letters and Latin letters: the probability in each habit.
        self.rows = rows
        self.tongues = tongues
        self.letters, self.pairs = letters, pairs
        self.habits = tuple(tongues)
        by: dict[tuple[str, str, str], list[str]] = {}
        self._known: set[str] = set()
        for language, kind, source, spelling in rows:
            by.setdefault((language, kind, source), []).append(spelling)
            self._known.update(spelling)
        self._tables = {"be": self._straight(by), "ru": self._through(by)}
        self._longest = max((len(spelling) for table in self._tables.values() for _, spelling in table), default=0)

    def _straight(self, by: Mapping[tuple[str, str, str], Sequence[str]]) -> dict[tuple[str, str], list[_Entry]]:
        table: dict[tuple[str, str], list[_Entry]] = {}
        for (language, kind, source), spellings in by.items():
            if language == "be":
                for spelling in spellings:
                    entry = _Entry(source, source, "", kind_of(source[-1]), ((language, kind, source, spelling),))
                    table.setdefault((kind, spelling), []).append(entry)
        return table

    def _through(self, by: Mapping[tuple[str, str, str], Sequence[str]]) -> dict[tuple[str, str], list[_Entry]]:
        table: dict[tuple[str, str], list[_Entry]] = {}
        for piece in self.pairs.pieces.values():
            if not piece.right:
                continue
            for kind in ("^", "v", "w", "s", "l", "h", "c"):
                ways: list[tuple[str, tuple[Row, ...]]] = [("", ())]
                at = kind
                for letter in piece.right:
                    ways = [
                        (spelling + more, (*parts, ("ru", at, letter, more)))
                        for spelling, parts in ways
                        for more in by.get(("ru", at, letter), ())
                    ]
                    at = kind_of(letter)
                for spelling, parts in ways:
                    table.setdefault((kind, spelling), []).append(_Entry(piece.left, piece.sign, piece.right, at, parts))
        return table

    def weights(self, word: str) -> dict[str, float]:
        """How probable each habit is for a word or several, by how Latin letters follow each other; they sum to 1."""
        costs = {habit: _TEMPER * sum(chain.whole(part) for part in word.split()) for habit, chain in self.tongues.items()}
        least = min(costs.values())
        raw = {habit: exp(least - cost) + _FLOOR for habit, cost in costs.items()}
        whole = sum(raw.values())
        return {habit: weight / whole for habit, weight in raw.items()}

    def fitted(self, word: str) -> str:
        """A Latin word in the characters that the tables know: an unknown mark is dropped with what it marks kept."""
        low = plain(word)
        if all(char in self._known for char in low):
            return low
        out = []
        for char in low:
            if char not in self._known:
                char = "".join(one for one in unicodedata.normalize("NFD", char) if one in self._known)
            out.append(char)
        return "".join(out)

    def read(self, word: str, weights: Mapping[str, float] | None = None, *, beam: int = BEAM, limit: int = 10) -> list[Read]:
        """The Belarusian words that a Latin word in any spelling can come from, likeliest first by letters alone."""
        low = self.fitted(word)
        if not low:
            return []
        weights = weights or self.weights(low)
        memory: dict[Row, float] = {}
        straight = self._walk(low, "be", self.letters, weights, memory, beam)
        through = self._walk(low, "ru", self.pairs.chain, weights, memory, beam)
        found: dict[str, Read] = {}
        for text, (cost, signs, _) in straight.items():
            found[text] = Read(text, cost, 99.0, "", "")
        for text, (cost, signs, russian) in through.items():
            one = found.get(text)
            found[text] = Read(text, one.straight if one else 99.0, cost, russian, signs)
        return nsmallest(limit, found.values(), key=lambda one: (min(one.straight, one.russian), one.text))

    def cost(self, part: Row, weights: Mapping[str, float]) -> float:
        """What it costs that letters are written so, in nats, all habits by their weights."""
        found = self.rows.get(part)
        if not found:
            return _MOST
        share = sum(weights[habit] * chance for habit, chance in found.items())
        return -log(share) if share > 1e-4 else _MOST

    def _walk(
        self, word: str, language: str, chain: Chain, weights: Mapping[str, float], memory: dict[Row, float], beam: int
    ) -> dict[str, tuple[float, str, str]]:
        table, reach, cost, known = self._tables[language], chain.reach, chain.cost, chain.memory
        stop = len(word)
        kept: list[dict[tuple[str, str], tuple[float, str, str, str]]] = [{} for _ in range(stop + 1)]
        kept[0][START, ""] = (0.0, "", "", "^")
        steps: dict[str, list[tuple[int, float, _Entry]]] = {}

        def priced(entries: Iterable[_Entry]) -> Iterable[tuple[float, _Entry]]:
            for entry in entries:
                paid = 0.0
                for part in entry.parts:
                    price = memory.get(part)
                    if price is None:
                        price = memory[part] = self.cost(part, weights)
                    paid += price
                if paid < _MOST:
                    yield paid, entry

        silent = {kind: list(priced(table.get((kind, ""), ()))) for kind in "^vwslhc"}
        for at in range(stop + 1):
            ways = list(kept[at].items())
            if not ways:
                continue
            if len(ways) > 1:
                worst = min(way[1][0] for way in ways) + _WIDTH
                ways = nsmallest(beam, (way for way in ways if way[1][0] <= worst), key=lambda way: way[1][0])
                kept[at] = dict(ways)
            steps = {}
            # A letter that left no trace may stand here.
            for (last, text), (paid, signs, russian, kind) in list(ways):
                for price, entry in silent[kind]:
                    more = paid + price
                    for sign in entry.sign:
                        more += cost(last, sign)
                        last = (last + sign)[-reach:]
                    ways.append(((last, text + entry.text), (more, signs + entry.sign, russian + entry.russian, entry.kind)))
            if at == stop:
                kept[at] = {}
                for key, value in ways:
                    if key not in kept[at] or value[0] < kept[at][key][0]:
                        kept[at][key] = value
                break
            for (last, text), (paid, signs, russian, kind) in ways:
                some = steps.get(kind)
                if some is None:
                    some = steps[kind] = [
                        (at + length, price, entry)
                        for length in range(1, min(self._longest, stop - at) + 1)
                        for price, entry in priced(table.get((kind, word[at : at + length]), ()))
                    ]
                for goal, price, entry in some:
                    total, tail = paid + price, last
                    for sign in entry.sign:
                        signed = tail + sign
                        more = known.get(signed)
                        total += cost(tail, sign) if more is None else more
                        tail = signed[-reach:]
                    key = (tail, text + entry.text)
                    found = kept[goal].get(key)
                    if found is None or total < found[0]:
                        kept[goal][key] = (total, signs + entry.sign, russian + entry.russian, entry.kind)
        ends: dict[str, tuple[float, str, str]] = {}
        for (last, text), (paid, signs, russian, _) in kept[stop].items():
            total = paid + cost(last, STOP)
            if text not in ends or total < ends[text][0]:
                ends[text] = (total, signs, russian)
        return ends

    def written(self, text: str, word: str, language: str, weights: Mapping[str, float]) -> float:
        """What it costs to write a known Cyrillic word (be or ru) with these Latin letters, in nats; 99 where no habit can."""
        best: dict[tuple[int, int], float] = {(0, 0): 0.0}
        longest = 2 if language == "be" else 1
        for i in range(len(text)):
            kind = kind_of(text[i - 1] if i else "")
            for j in range(len(word) + 1):
                paid = best.get((i, j))
                if paid is None:
                    continue
                for size in range(1, min(longest, len(text) - i) + 1):
                    source = text[i : i + size]
                    for length in range(min(6, len(word) - j) + 1):
                        part = (language, kind, source, word[j : j + length])
                        if part in self.rows:
                            total = paid + self.cost(part, weights)
                            goal = (i + size, j + length)
                            if total < best.get(goal, 99.0):
                                best[goal] = total
        return best.get((len(text), len(word)), 99.0)


@cache
def latin() -> Latin:
    """The habits with the tables of the library."""
    rows: dict[Row, dict[str, float]] = {}
    for row in tsv_rows(TABLES / "correspondences" / "latin-habits.tsv", "correspondences/latin-habits.tsv"):
        language = row["language"]
        for kind_cell in row["cells"].split(" "):
            kind, source, spelling, share = kind_cell.split(":")
            rows.setdefault((language, kind, source, "" if spelling == "-" else spelling), {})[row["habit"]] = int(share) / 1000
    tongues: dict[str, list[str]] = {}
    path = TABLES / "correspondences" / "latin-letters.tsv"
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            habit, rest = line.split("\t", 1)
            tongues.setdefault(habit, []).append(rest)
    return Latin(rows, {habit: Chain(lines) for habit, lines in tongues.items()}, chain("be-letters-chain.tsv"), belarusian_russian())
