"""Two spellings, one name or not: a score, a verdict and the reasons that a person can read.

Names are compared part by part (`keys.analyse`): surname with surname by sounds whose costs were learned, given name with given
name by the table of names, patronymic with patronymic by the father's name. What the parts say is weighed by a fit (logistic) into
a probability. `same` is what may be merged unseen; `maybe` is for a person to look at; the rest is `different`.

>>> compare("Святлана Ціханоўская", "Svetlana Tikhanovskaya").verdict
'same'
>>> compare("Лукашэнка", "Łukaszenka")
Match(score=100, verdict='maybe', reasons=('surname alone: at most maybe',))
"""

from __future__ import annotations

from math import exp
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from translit.features import features, weights
from translit.keys import Analysis, Way, analyse

Verdict = Literal["same", "maybe", "different"]
#: From this probability on two names are the same; below that one they are different.
SAME, DIFFERENT = 0.9, 0.05
#: What texts that are no names are worth at most, unless they are equal.
NO_NAME = 0.5


class Match(NamedTuple):
    """What two names have to do with one another: 0 to 100 (the probability), the verdict, and why."""

    score: int
    verdict: Verdict
    reasons: tuple[str, ...]


# --- pairs ------------------------------------------------------------------------------------------------------------------


def _chance(values: list[float]) -> float:
    total = sum(map(float.__mul__, values, weights()))
    return 1 / (1 + exp(-total)) if total > -60 else 0.0


def _best(left: Analysis, right: Analysis) -> tuple[float, Way | None, Way | None]:
    """The probability by the ways that fit best, and these."""
    best: tuple[float, Way | None, Way | None] = (-1.0, None, None)
    for one in left.ways:
        for other in right.ways:
            chance = 1.0 if one == other else _chance(features(one, other))
            if chance > best[0] or chance == best[0] and _whole(one) and _whole(other):
                best = chance, one, other
    return best


def probability(left: Analysis, right: Analysis) -> float:
    """The probability, 0 to 1, that two analysed names are one; what `compare` shows as the score. Symmetric.

    >>> probability(analyse("Ціханоўскі Сяргей"), analyse("Sergei Tikhanovsky")) > 0.9
    True
    """
    return verdict(left, right)[0]


def verdict(left: Analysis, right: Analysis) -> tuple[float, Verdict]:
    """The probability and the verdict, without the reasons. Symmetric.

    >>> verdict(analyse("Віктар Лукашэнка"), analyse("Лукашенко Дмитрий"))[1]
    'different'
    """
    if left == right:
        return 1.0, "same" if any(_whole(way) for way in left.ways) else "maybe"
    if not left.ways or not right.ways:
        return _texts(left, right)
    chance, one, other = _best(left, right)
    assert one is not None and other is not None
    if chance >= SAME:
        return chance, "same" if _whole(one) and _whole(other) else "maybe"
    return chance, "maybe" if chance >= DIFFERENT else "different"


def _whole(way: Way) -> bool:
    """Whether a name has a surname and a given name: others are at most maybe."""
    return bool(way.surname and (way.given or way.names))


def _texts(left: Analysis, right: Analysis) -> tuple[float, Verdict]:
    """What letters alone say of texts of which one at least is no name."""
    if bool(left.ways) != bool(right.ways):
        return 0.0, "different"
    if not left.text or not right.text:
        return 0.0, "different"
    alike = fuzz.token_sort_ratio(left.text, right.text) / 100
    chance = NO_NAME * max(0.0, 4 * alike - 3)
    return chance, "maybe" if chance >= DIFFERENT else "different"


def compare(left: str, right: str) -> Match:
    """Whether two spellings are one name: score 0 to 100 (the probability, rounded), verdict, reasons. Symmetric; never raises.

    >>> compare("Святлана Ціханоўская", "Siarhei Tsikhanouski").verdict
    'different'
    """
    one, other = analyse(left), analyse(right)
    chance, said = verdict(one, other)
    reasons: list[str] = []
    if said == "maybe" and chance >= SAME:
        reasons.append("surname alone: at most maybe")
    return Match(round(100 * chance), said, tuple(reasons))
