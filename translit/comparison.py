"""Two spellings, one name or not: a score, a verdict and the reasons that a person can read.

Names are compared part by part (`keys.analyse`): surname with surname by sounds whose costs were learned, given name with given
name by the table of names, patronymic with patronymic by the father's name. What the parts say is weighed by a fit (logistic) into
a probability. `same` is what may be merged unseen; `maybe` is for a person to look at; the rest is `different`.

>>> compare("Святлана Ціханоўская", "Svetlana Tikhanovskaya").verdict
'same'
>>> compare("Лукашэнка", "Łukaszenka").score
100
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from translit.analysis import Analysis, Way, analyse
from translit.features import FEATURES, Features, features
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.reasons import reasons

Verdict = Literal["same", "maybe", "different"]
#: From this probability on two names are the same; below that one they are different.
SAME, DIFFERENT = 0.85, 0.05
#: Names of which one has no surname are one with no higher probability than this, unless they are equal.
NO_SURNAME = 0.5
#: A man's form of a surname alone, or with initials, is no woman's name, and the other way: С. Ціханоўскі is not his wife.
OTHER_GENDER = 0.04
#: What texts that are no names are worth at most, unless they are equal.
NO_NAME = 0.5


_NO_SURNAME, _NO_GIVEN, _GENDER = (FEATURES.index(name) for name in ("no_surname", "no_given", "gender"))
# One of the names has no given name, or the initial of one.
_SHORT = (_NO_GIVEN, FEATURES.index("initial_agrees"), FEATURES.index("initial_other"))


class Match(NamedTuple):
    """What two names have to do with one another: 0 to 100 (the probability), the verdict, and why."""

    score: int
    verdict: Verdict
    left: str
    right: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """Sentences that a person can read, the weightiest first; they are made when somebody asks.

        >>> compare("Святлана Ціханоўская", "Siarhei Tsikhanouski").reasons[0]
        'given names differ: Святлана, Сяргей'
        """
        return _reasons(self)


class Comparison:
    """Names compared by features and the weights of these, in the order of `FEATURES`."""

    def __init__(self, features: Features, weights: Sequence[float]) -> None:
        self.features = features
        self.weights = tuple(weights)

    def chance(self, left: Way, right: Way) -> float:
        """The probability that two names are one, each understood in one way."""
        if left == right:
            return 1.0
        values = self.features.values(left, right)
        if values[_NO_SURNAME] and values[_NO_GIVEN]:
            return 0.0  # no part of one is in the other
        total = sum(map(float.__mul__, values, self.weights))
        chance = 1 / (1 + exp(-total)) if total > -50 else 0.0
        if values[_GENDER] and any(values[at] for at in _SHORT):
            chance = min(chance, OTHER_GENDER)
        return min(chance, NO_SURNAME) if values[_NO_SURNAME] else chance

    def best(self, left: Analysis, right: Analysis) -> tuple[float, Way, Way]:
        """The ways to understand two names in which they are most likely one, and the probability; both must have ways."""
        found = [
            (self.chance(one, other), _whole(one) and _whole(other), -a - b, one, other)
            for a, one in enumerate(left.ways)
            for b, other in enumerate(right.ways)
        ]
        chance, _, _, one, other = found[0] if len(found) == 1 else max(found, key=lambda each: each[:3])
        return chance, one, other

    def verdict(self, left: Analysis, right: Analysis) -> tuple[float, Verdict]:
        """The probability and the verdict."""
        if left == right:
            return 1.0, "same" if any(map(_whole, left.ways)) else "maybe"
        if not left.ways or not right.ways:
            return _texts(left, right)
        if len(left.ways) == 1 == len(right.ways):
            one, other = left.ways[0], right.ways[0]
            chance = self.chance(one, other)
        else:
            chance, one, other = self.best(left, right)
        if chance >= SAME:
            return chance, "same" if _whole(one) and _whole(other) and len(one.surname) == len(other.surname) else "maybe"
        return chance, "maybe" if chance >= DIFFERENT else "different"


def _whole(way: Way) -> bool:
    """Whether a name has a surname and a given name: others are at most maybe, as is a double surname beside one half of it."""
    return bool(way.surname and (way.given or way.names))


def _texts(left: Analysis, right: Analysis) -> tuple[float, Verdict]:
    """What letters alone say of texts of which one at least is no name."""
    if not left.text or not right.text:
        return 0.0, "different"
    alike = fuzz.token_sort_ratio(left.text, right.text) / 100
    chance = NO_NAME * max(0.0, 4 * alike - 3)
    return chance, "maybe" if chance >= DIFFERENT else "different"


@cache
def comparison() -> Comparison:
    """The one with the learned weights, of `tables/correspondences/compare-weights.tsv`.

    >>> comparison().weights == comparison().weights
    True
    """
    rows = tsv_rows(TABLES / "correspondences" / "compare-weights.tsv", "correspondences/compare-weights.tsv")
    found = {row["feature"]: float(row["weight"]) for row in rows}
    return Comparison(features(), [found[name] for name in FEATURES])


def probability(left: Analysis, right: Analysis) -> float:
    """The probability, 0 to 1, that two analysed names are one; what `compare` shows as the score. Symmetric.

    >>> probability(analyse("Ціханоўскі Сяргей"), analyse("Sergei Tikhanovsky")) > 0.9
    True
    """
    return comparison().verdict(left, right)[0]


def verdict(left: Analysis, right: Analysis) -> tuple[float, Verdict]:
    """The probability and the verdict, without the reasons. Symmetric.

    >>> verdict(analyse("Віктар Лукашэнка"), analyse("Лукашенко Дмитрий"))[1]
    'different'
    """
    return comparison().verdict(left, right)


def compare(left: str, right: str) -> Match:
    """Whether two spellings are one name: score 0 to 100 (the probability, rounded), verdict, reasons. Symmetric; never raises.

    >>> compare("Святлана Ціханоўская", "Siarhei Tsikhanouski").verdict
    'different'
    """
    chance, said = verdict(analyse(left), analyse(right))
    return Match(round(100 * chance), said, left, right)


def _reasons(match: Match) -> tuple[str, ...]:
    one, other = analyse(match.left), analyse(match.right)
    if one.ways and other.ways:
        _, way, its = comparison().best(one, other)
        said = reasons(match.left, match.right, way, its)
        return said if match.verdict != "different" else tuple(text for text in said if "at most maybe" not in text)
    if one == other:
        return ("no names, but the same text: at most maybe",)
    sides = " and ".join(f"on the {side}" for side, found in (("left", one), ("right", other)) if not found.ways)
    return (f"no name {sides}: letters alone are compared",)
