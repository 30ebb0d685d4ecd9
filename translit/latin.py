"""What Latin letters may stand for: the Belarusian words that a Latin spelling can come from, straight or through Russian.

Every house writes Belarusian letters in Latin by habits of its own, and real names mix them inside one word. So a table says how
each family of habits writes each letter after each kind of letter (made by running our own systems and styles over names); the
first guess at the habits of a word comes from how its letters follow each other; and two lattices, one over the letters of
Belarusian names, one over the pairs of Belarusian and Russian letters, read the word with all habits at once, each by its weight.

>>> [one.text for one in latin().read("tsikhanouskaya")][0]
'ціханоўская'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from math import exp, log
from typing import Any, NamedTuple

from translit.correspondence import START, STOP, Chain, Correspondence
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.restoration import restoration

_ONE = str.maketrans({
    **dict.fromkeys("'’ʼ‘`´ʹ′ʻ‛＇", "’"), **dict.fromkeys("ʺ”“\"″", "”"), "\u0361": None, "\ufe20": None, "\ufe21": None,
    "ł": "ł", "–": "-",
})  # fmt: skip
_VOWELS = frozenset("аеёиіоуыэюя")
#: Kinds of letters that a letter may follow.
_KINDS = {"": "^", "ў": "w", "й": "w", "ь": "s", "ъ": "s", "’": "s", "л": "l", **dict.fromkeys("жшчрцщ", "h")}
# A habit has at least this weight in every word; a letter that a habit never writes so costs no more than this.
_FLOOR, _MOST = 0.004, 6.5
_TEMPER = 0.6
#: More ways than this are not followed at each letter.
BEAM = 7
_WIDTH, _FAR = 6.0, 1e9
_MEMORY = 1 << 14
# So many whole readings of each of the two lattices are looked at.
_ENDS = 10


#: Language (be or ru), kind of the letter before, letters, Latin letters.
Row = tuple[str, str, str, str]
#: A piece of a way, and those before it.
_Link = tuple[Any, "_Entry"] | None
# What a habit never writes is taken for so improbable in it.
_ALIEN = -5.5
# No Belarusian word has these.
_NEVER = re.compile("[^бвгґджзклмнпрстфхцчш]’|’[^еёіюя]|’$|[аеёіоуыэюяйўрбвмпфгґкхжшчь’]ь|^[ьы’]|ў[аеёіоуыэюяўьй]|^ў.*ў$|й[йьы]")


def plain(word: str) -> str:
    """A Latin word in lower case, NFC, with one apostrophe, without ties.

    >>> plain("Vasil'ev"), plain("I͡Ura")
    ('vasil’ev', 'iura')
    """
    return unicodedata.normalize("NFC", word.lower().translate(_ONE))


def kind_of(letter: str) -> str:
    """What kind of letter a Cyrillic one is for the one after it: ^ (none), v, w (ў й), s (ь ъ ’), l, h (hardened), c."""
    return _KINDS.get(letter) or ("v" if letter in _VOWELS else "c")


class Way(NamedTuple):
    """A way to read a word: Belarusian text, signs for the chain, Russian text where it came through Russian, what the chain says
    and what the habits say, each habit by its weight (nats), and what each piece of it was written with."""

    text: str
    signs: str
    russian: str
    chain: float
    habits: float
    parts: tuple[Row, ...]

    @property
    def cost(self) -> float:
        """What the whole way costs."""
        return self.chain + self.habits


class Read(NamedTuple):
    """A Belarusian word that a spelling can come from, with the best way straight and the best way through Russian."""

    text: str
    straight: Way | None
    russian: Way | None

    @property
    def cost(self) -> float:
        """What the cheaper way costs, in nats."""
        return min(way.cost for way in (self.straight, self.russian) if way)


class _Entry(NamedTuple):
    """A way to read some Latin letters: Belarusian ones, signs for the chain, Russian ones, the kind of letter then, parts."""

    text: str
    sign: str
    russian: str
    kind: str
    parts: tuple[Row, ...]


class Latin:
    """The habits of Latin spelling over two chains."""

    def __init__(
        self, rows: Mapping[Row, Mapping[str, float]], tongues: Mapping[str, Chain], usual: Mapping[str, float], letters: Chain,
        pairs: Correspondence,
    ) -> None:  # fmt: skip
        #: By language (be or ru), kind of the letter before, letters and Latin letters: the probability in each habit.
        self.rows = rows
        self.tongues = tongues
        #: How usual each habit is; they sum to 1.
        self.usual = usual
        self.letters, self.pairs = letters, pairs
        self.habits = tuple(tongues)
        self._known_costs: dict[str, tuple[float, ...]] = {}
        through = [habit for habit in tongues if habit.startswith("Russian")]
        self._ours = {"ru": through, "be": [habit for habit in tongues if habit not in through]}
        #: The logarithms of the rows, by habit.
        self._logs = {
            row: {habit: max(log(chance), _ALIEN) for habit, chance in found.items() if chance} for row, found in rows.items()
        }
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

    def weights(self, word: str, russian: float = 0.0) -> dict[str, float]:
        """How probable each habit is for a word or several, by how Latin letters follow each other; they sum to 1.

        `russian` is what else speaks for a way through Russian and not straight, in nats.
        """
        found = [self._costs(part) for part in word.split()]
        costs = {habit: _TEMPER * sum(row[at] for row in found) for at, habit in enumerate(self.habits)}
        least = min(costs.values())
        raw = {habit: self.usual[habit] * (exp(least - cost) + _FLOOR) for habit, cost in costs.items()}
        if russian:
            raw = {habit: weight * (exp(russian) if habit.startswith("Russian") else 1.0) for habit, weight in raw.items()}
        whole = sum(raw.values())
        return {habit: weight / whole for habit, weight in raw.items()}

    def _costs(self, word: str) -> tuple[float, ...]:
        """What the Latin letters of a word cost in each habit."""
        costs = self._known_costs.get(word)
        if costs is None:
            if len(self._known_costs) >= _MEMORY:
                self._known_costs.clear()
            costs = self._known_costs[word] = tuple(chain.whole(word) for chain in self.tongues.values())
        return costs

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

    def read(self, word: str, weights: Mapping[str, float] | None = None, *, beam: int = BEAM, limit: int = 7) -> list[Read]:
        """The Belarusian words that a Latin word in any spelling can come from, likeliest first by letters alone."""
        low = self.fitted(word)
        if not low:
            return []
        weights = weights or self.weights(low)
        memory: dict[Row, float] = {}
        straight = self._walk(low, "be", self.letters, weights, memory, beam)
        through = self._walk(low, "ru", self.pairs.chain, weights, memory, beam)
        found = [Read(text, straight.get(text), through.get(text)) for text in {**straight, **through} if not _NEVER.search(text)]
        return nsmallest(limit, found, key=lambda one: (one.cost, one.text))

    def pure(self, way: Way, weights: Mapping[str, float]) -> tuple[float, str]:
        """The logarithm of how probable the letters of a way are if one habit wrote all, and the habit that most likely did."""
        best, who, total = -99.0, "", 0.0
        logs = [self._logs[part] for part in way.parts]
        for habit in self._ours["ru" if way.russian else "be"]:
            paid = log(self.usual[habit] * 0.5 + weights[habit] * 0.5)
            for found in logs:
                paid += found.get(habit, _ALIEN)
            total += exp(paid)
            if paid > best:
                best, who = paid, habit
        return log(total) if total > 0 else -99.0, who

    def cost(self, part: Row, weights: Mapping[str, float]) -> float:
        """What it costs that letters are written so, in nats, all habits by their weights."""
        found = self.rows.get(part)
        if not found:
            return _MOST
        share = sum(weights[habit] * chance for habit, chance in found.items())
        return -log(share) if share > 1e-4 else _MOST

    def _walk(
        self, word: str, language: str, chain: Chain, weights: Mapping[str, float], memory: dict[Row, float], beam: int
    ) -> dict[str, Way]:
        table, reach, cost, known = self._tables[language], chain.reach, chain.cost, chain.memory
        stop = len(word)
        # At each letter, by the last signs and the text so far: what it cost, what of it the habits, pieces, the kind of letter.
        kept: list[dict[tuple[str, str], tuple[float, float, _Link, str]]] = [{} for _ in range(stop + 1)]
        kept[0][START, ""] = (0.0, 0.0, None, "^")
        # What costs more than this at a letter is given up.
        bounds = [_FAR] * (stop + 1)

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
                ways = nsmallest(beam, (way for way in ways if way[1][0] <= bounds[at]), key=_paid)
            # A letter that left no trace may stand here.
            for (last, text), (paid, habits, link, kind) in list(ways):
                for price, entry in silent[kind]:
                    more, tail = paid + price, last
                    for sign in entry.sign:
                        more += cost(tail, sign)
                        tail = (tail + sign)[-reach:]
                    ways.append(((tail, text + entry.text), (more, habits + price, (link, entry), entry.kind)))
            if at == stop:
                break
            steps: dict[str, list[tuple[int, float, _Entry]]] = {}
            for (last, text), (paid, habits, link, kind) in ways:
                some = steps.get(kind)
                if some is None:
                    some = steps[kind] = [
                        (at + length, price, entry)
                        for length in range(1, min(self._longest, stop - at) + 1)
                        for price, entry in priced(table.get((kind, word[at : at + length]), ()))
                    ]
                for stop_at, price, entry in some:
                    total, tail = paid + price, last
                    bound = bounds[stop_at]
                    if total > bound:
                        continue
                    goal = kept[stop_at]
                    for sign in entry.sign:
                        signed = tail + sign
                        step = known.get(signed)
                        total += cost(tail, sign) if step is None else step
                        tail = signed[-reach:]
                    if total > bound:
                        continue
                    if total + _WIDTH < bound:
                        bounds[stop_at] = total + _WIDTH
                    key = (tail, text + entry.text)
                    found = goal.get(key)
                    if found is None or total < found[0]:
                        goal[key] = (total, habits + price, (link, entry), entry.kind)
            kept[at] = {}
        ends: dict[str, tuple[float, float, _Link]] = {}
        for (last, text), (paid, habits, link, _) in ways:
            total = paid + cost(last, STOP)
            if text not in ends or total < ends[text][0]:
                ends[text] = (total, habits, link)
        best = nsmallest(_ENDS, ends.items(), key=lambda end: (end[1][0], end[0]))
        return {text: _way(text, *end) for text, end in best}

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

    def both(self, pairs: Iterable[tuple[str, str]], word: str, weights: Mapping[str, float]) -> list[tuple[float, float]]:
        """What it costs to write each pair of a Belarusian and a Russian word with these letters; 99 where there is none."""
        known: dict[tuple[str, str], float] = {("", "ru"): 99.0}
        found = []
        for pair in pairs:
            for text, language in zip(pair, ("be", "ru"), strict=True):
                if (text, language) not in known:
                    known[text, language] = self.written(text, word, language, weights)
            found.append((known[pair[0], "be"], known[pair[1], "ru"]))
        return found


def _paid(way: tuple[Any, tuple[float, float, _Link, str]]) -> float:
    return way[1][0]


def _way(text: str, total: float, habits: float, link: _Link) -> Way:
    entries: list[_Entry] = []
    while link is not None:
        link, entry = link
        entries.append(entry)
    entries.reverse()
    signs, russian = ("".join(getattr(one, side) for one in entries) for side in ("sign", "russian"))
    return Way(text, signs, russian, total - habits, habits, tuple(part for one in entries for part in one.parts))


@cache
def latin() -> Latin:
    """The habits with the tables of the library."""
    rows: dict[Row, dict[str, float]] = {}
    usual: dict[str, float] = {}
    for row in tsv_rows(TABLES / "correspondences" / "latin-habits.tsv", "correspondences/latin-habits.tsv"):
        language = row["language"]
        usual[row["habit"]] = int(row["usual"]) / 1000
        for kind_cell in row["cells"].split(" "):
            kind, source, spelling, share = kind_cell.split(":")
            rows.setdefault((language, kind, source, "" if spelling == "-" else spelling), {})[row["habit"]] = int(share) / 1000
    tongues: dict[str, list[str]] = {}
    path = TABLES / "correspondences" / "latin-letters.tsv"
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            habit, rest = line.split("\t", 1)
            tongues.setdefault(habit, []).append(rest)
    back = restoration()
    return Latin(rows, {habit: Chain(lines) for habit, lines in tongues.items()}, usual, back.letters, back.pairs)
