"""Which of several Russian spellings of one Belarusian word is the likeliest: features, weights, and the kind of name it is.

The pair model alone is right for three surnames in four. What it cannot know is whether a spelling is a name that somebody bears,
and whether the word is a person or a place (Ігнатава: Игнатова, a woman, or Игнатово, a village): one sum of weighted features
decides both, each weight having a value for persons and one for places, mixed by how probable a place is. A list is a bonus and
never a veto. Weights are learned by `tables/make/russian.py` on words that the chains had not seen.

>>> ranking().ranked("лукашэнка", "surname")[0].text
'лукашенко'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from translit.correspondence import Chain, Correspondence, Path, Piece, belarusian_russian, chain
from translit.loading import tsv_rows
from translit.namesakes import Namesakes, masculine, russian_names
from translit.paths import TABLES

#: What is known of a candidate, in the order of its values.
FEATURES = (
    *("pairs", "persons", "places", "wikidata", "as-is", "surnames", "wikidata-woman", "as-is-woman", "surnames-woman"),
    *("share", "four", "five", "six"),
    *("а:о", "а:е", "я:е", "а:я", "-ово", "-ино", "-ыно", "-ко", "-о", "-ий", "-ой", "-чский", "-тский", "-woman"),
)
#: What tells a place from a person: of the word, and of its best candidates.
KIND = ("one", "wikidata", "as-is", "surnames", "words", "length", "-віцкі", "-скі", "-віч", "-энка", "chains")
# Pieces whose number counts, in the order of FEATURES.
_COUNTED = (("а", "о"), ("а", "е"), ("я", "е"), ("а", "я"))
_ENDS = (("ово", "ево"), ("ино",), ("ыно",), ("ко",), ("о",), ("ий", "ый"), ("ой",), ("чский",), ("тский", "дский"))
_KIND_ENDS = (
    ("авіцкі", "евіцкі", "эвіцкі", "івіцкі"),
    ("скі", "цкі"),
    ("авіч", "овіч", "евіч", "эвіч", "ўна"),
    ("энка", "енка", "анка", "ук", "юк"),
)
_WOMAN = ("ова", "ева", "ина", "ына", "ская", "цкая")
# What Russian never writes: и and not ы, а and not я, у and not ю after a hushing sound; и after г к х (Щучын, Жытомир).
_NEVER = ("жы", "шы", "чы", "щы", "жя", "шя", "чя", "щя", "жю", "шю", "чю", "щю", "жэ", "шэ", "чэ", "щэ", "гы", "кы", "хы")


# How far a name is looked for that the usual search did not bring: ways kept at each letter, answers, nats behind the cheapest.
# Farther than this brings nothing (measured at 40, 60, 11).
_BEAM, _LIMIT, _WIDTH = 24, 30, 9.0
# A word that is a place with such a probability is not looked for among persons.
_RATHER_PLACE = 0.6


class Ranked(NamedTuple):
    """A spelling in lower case, and how probable it is among the candidates."""

    text: str
    confidence: float


class Weights(NamedTuple):
    """A weight for persons and one for places for each of FEATURES, where the kind is known and where it is open; those of KIND."""

    known: tuple[tuple[float, ...], tuple[float, ...]]
    open: tuple[tuple[float, ...], tuple[float, ...]]
    kind: tuple[float, ...]


def folded(word: str) -> str:
    """The word with е for ё, as lists and half of all documents have it."""
    return word.replace("ё", "е")


def _written(path: Path) -> bool:
    """Whether Russian could write so."""
    return not any(never in path.text for never in _NEVER)


def _total(costs: Sequence[float]) -> float:
    """The logarithm of the sum of probabilities that are given as costs."""
    least = min(costs)
    return log(sum(exp(least - cost) for cost in costs)) - least


class Ranking:
    """Chains, lists and weights put together."""

    def __init__(
        self,
        pairs: Correspondence,
        chains: tuple[Chain, Chain],
        lists: tuple[Namesakes, Namesakes],
        weights: Weights | None = None,
    ) -> None:
        self.pairs = pairs
        self.persons, self.places = chains
        self.wikidata, self.surnames = lists
        self.weights = weights
        self._counted = [pairs.signs[piece] for piece in _COUNTED]

    def rows(self, word: str) -> tuple[list[Path], list[list[float]]]:
        """The candidates of a Belarusian word in lower case, and their values, in the order of FEATURES."""
        paths = [path for path in self.pairs.paths(word) if _written(path)]
        return paths, [self._values(path) for path in paths]

    def farther(self, word: str, paths: list[Path], rows: list[list[float]]) -> tuple[list[Path], list[list[float]]]:
        """What `rows` gave for the name of a person; where none of it is a name that somebody bears, with those farther off that
        are (Воскресенский has three letters that are no first choice).
        """
        if not paths or any(map(self._listed, paths)):
            return paths, rows
        known = {path.text for path in paths}
        far = self.pairs.paths(word, beam=_BEAM, limit=_LIMIT, width=_WIDTH)
        more = [path for path in far if path.text not in known and _written(path) and self._listed(path)]
        return paths + more, rows + [self._values(path) for path in more]

    def _listed(self, path: Path) -> bool:
        man = masculine(folded(path.text))
        return self.wikidata.has(man) or self.surnames.has(man)

    def _values(self, path: Path) -> list[float]:
        text = folded(path.text)
        alike = self.surnames.alike(text)
        other = self.wikidata.alike(text)
        man = masculine(text)
        good, long = self.wikidata.has(man), self.surnames.has(man)
        woman = text.endswith(_WOMAN)
        costs = (-path.cost, -self.persons.whole(path.signs), -self.places.whole(path.signs))
        same = self.wikidata.has(text)
        lists = (good, same, long, good and woman, same and woman, long and woman)
        near = alike if other.share == 0.0 else map(max, alike, other)
        counts = map(path.signs.count, self._counted)
        return [float(v) for v in (*costs, *lists, *near, *counts, *map(text.endswith, _ENDS), woman)]

    def kind_values(self, word: str, rows: Sequence[Sequence[float]], alone: bool) -> list[float]:
        """What there is to know about the kind of a word; `alone` where it is the only word of the name."""
        if not rows:
            return [1.0, *[0.0] * (len(KIND) - 1)]
        persons, places = (_total([-row[at] for row in rows]) for at in (1, 2))
        listed = (max(row[at] for row in rows) for at in (3, 4, 5))
        ends = (float(word.endswith(end)) for end in _KIND_ENDS)
        return [1.0, *listed, float(not alone), len(word) / 10, *ends, max(-8.0, min(8.0, persons - places))]

    def place(self, word: str, rows: Sequence[Sequence[float]], alone: bool = True) -> float:
        """How probable it is that a word is a place, 0.0 to 1.0."""
        assert self.weights is not None
        total = sum(w * v for w, v in zip(self.weights.kind, self.kind_values(word, rows, alone), strict=True))
        return 1 / (1 + exp(-total))

    def ranked(self, word: str, kind: str | None = None, alone: bool = True) -> list[Ranked]:
        """The Russian spellings of a Belarusian word in lower case, likeliest first; none where a letter is not Belarusian.

        `kind` is "surname", "place", or None where it is not known. Spellings that differ in ё alone are one: the one with ё.
        """
        assert self.weights is not None
        paths, rows = self.rows(word)
        if not paths:
            return []
        place = {"surname": 0.0, "place": 1.0}.get(kind or "")
        person_or_place = self.weights.open if place is None else self.weights.known
        if place is None:
            place = self.place(word, rows, alone)
        if place < _RATHER_PLACE:
            paths, rows = self.farther(word, paths, rows)
        weights = [a * (1 - place) + b * place for a, b in zip(*person_or_place, strict=True)]
        scores = [sum(map(mul, weights, row)) for row in rows]
        top = max(scores)
        whole = sum(exp(score - top) for score in scores)
        found: dict[str, tuple[float, str]] = {}
        for score, path in sorted(zip(scores, paths, strict=True), key=lambda one: (-one[0], one[1].text)):
            text = dotted(path, self.pairs.pieces)
            before, kept = found.get(folded(text), (0.0, text))
            found[folded(text)] = (before + exp(score - top) / whole, kept)
        return sorted((Ranked(text, share) for share, text in found.values()), key=lambda one: (-one.confidence, one.text))


def dotted(path: Path, pieces: Mapping[str, Piece]) -> str:
    """The text of a path with ё where the Belarusian word shows it: Belarusian ё and о after a hushing sound are stressed.

    >>> pairs = belarusian_russian()
    >>> [dotted(path, pairs.pieces) for path in pairs.paths("рагачоў")][0]
    'рогачёв'
    """
    out = []
    for left, right, _ in map(pieces.__getitem__, path.signs):
        stressed = right in ("е", "ье") and left in ("ё", "о")
        out.append(right.replace("е", "ё") if stressed else right)
    text = "".join(out)
    return text if text.count("ё") < 2 else path.text


@cache
def weights() -> Weights:
    """The weights as `tables/correspondences/be-ru-weights.tsv` has them."""
    table: dict[str, dict[str, list[float]]] = {"known": {}, "open": {}, "kind": {}}
    for row in tsv_rows(TABLES / "correspondences" / "be-ru-weights.tsv", "correspondences/be-ru-weights.tsv"):
        table[row["of"]][row["feature"]] = [float(row["person"]), float(row["place"])]
    known, unknown = (tuple(zip(*(table[of][name] for name in FEATURES), strict=True)) for of in ("known", "open"))
    return Weights((known[0], known[1]), (unknown[0], unknown[1]), tuple(table["kind"][name][1] for name in KIND))


@cache
def ranking() -> Ranking:
    """The ranking with the tables of the library."""
    chains = (chain("be-ru-persons-chain.tsv"), chain("be-ru-places-chain.tsv"))
    return Ranking(belarusian_russian(), chains, (russian_names("ru-wikidata.tsv"), russian_names("ru-surnames.tsv")), weights())
