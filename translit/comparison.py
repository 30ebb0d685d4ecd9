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

from functools import cache, lru_cache
from itertools import product
from math import exp
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from translit.keys import Analysis, Way, analyse, given_readings
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.resemblance import distance, likeness

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


#: The features of a pair, in the order of the weights; all 0 to 1.
FEATURES = (
    "bias", "surname", "surname_half", "surname_near", "surname_far", "no_surname", "given_shared", "given_other", "given_alike",
    "given_unknown", "given_unlike", "initial_agrees", "initial_other", "no_given", "father_agrees", "father_other",
    "father_unknown", "gender", "rest", "least", "product",
)  # fmt: skip


@cache
def _weights() -> tuple[float, ...]:
    rows = tsv_rows(TABLES / "correspondences" / "compare-weights.tsv", "correspondences/compare-weights.tsv")
    found = {row["feature"]: float(row["weight"]) for row in rows}
    return tuple(found[name] for name in FEATURES)


# --- parts ------------------------------------------------------------------------------------------------------------------

Stems = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=262144)
def _surnames(left: Stems, right: Stems) -> tuple[float, float]:
    """How far two surnames are one (0 to 1), and their distance (0 to 1, 12 nats and more are 1)."""
    if len(left) == 1 == len(right):
        return _words(left[0], right[0])
    if len(left) > len(right):
        left, right = right, left
    # Each word of the shorter with the best of the longer; Кім-Сцяпанава may be Сцяпанава.
    some = [max(_words(one, other) for other in right) for one in left]
    extra = 0.08 * (len(right) - len(left))
    like = sum(like for like, _ in some) / len(some) - extra
    return max(0.0, like), min(1.0, sum(far for _, far in some) / len(some) + extra)


def _words(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, float]:
    best, far = 0.0, 1.0
    for one, other in product(left, right):
        if one == other:
            return 1.0, 0.0
        like = likeness(one, other)
        if like > best:
            best, far = like, min(1.0, distance(one, other) / 12)
    return best, far


@lru_cache(maxsize=65536)
def _alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    return max(likeness(one, other) for one, other in product(left, right))


@lru_cache(maxsize=65536)
def _other_names(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How far two known names sound alike that are not one."""
    return max((likeness(a, b) for one, other in product(left, right) for a in given_readings(one) for b in given_readings(other)))


def features(left: Way, right: Way) -> list[float]:
    """The values of `FEATURES` for a name understood in one way and another.

    >>> one, other = (analyse(name).ways[0] for name in ("Іван Лукашэнка", "Ivan Lukashenko"))
    >>> dict(zip(FEATURES, features(one, other)))["given_shared"]
    1.0
    """
    values = [0.0] * len(FEATURES)
    values[0] = 1.0
    if left.surname and right.surname:
        one, other = left.surname, right.surname
        like, far = _surnames(one, other) if one <= other else _surnames(other, one)
        values[1], values[2], values[3], values[4] = like, max(0.0, 2 * like - 1), max(0.0, 5 * like - 4), far
    else:
        values[5], like = 1.0, 0.5
    given = _given(left, right, values)
    if left.father and right.father:
        values[14 if _meet(left.father, right.father) else 15] = 1.0
    elif left.father_initial or right.father_initial:
        if left.father_first and right.father_first:
            values[14 if _meet(left.father_first, right.father_first) else 15] = 0.5
    elif left.fathers and right.fathers:
        alike = _alike(left.fathers, right.fathers)
        values[14 if alike > 0.75 else 16] = 1.0 if alike > 0.75 else 1 - alike
    elif (left.fathers or left.father) and (right.fathers or right.father):
        values[16] = 0.7
    if left.gender and right.gender and left.gender != right.gender:
        values[17] = 1.0
    if left.rest != right.rest:
        values[18] = 1.0
    values[19] = like if like < given else given
    values[20] = like * given
    return values


def _given(left: Way, right: Way, values: list[float]) -> float:
    """What given names say, into the values; and how far they are one."""
    if left.given and right.given:
        if left.given == right.given or _meet(left.given, right.given):
            values[6] = 1.0
            return 1.0
        alike = _other_names(left.given, right.given) if left.given <= right.given else _other_names(right.given, left.given)
        values[7], values[8] = 1.0, alike
        return 0.6 * alike
    if (left.given or left.names) and (right.given or right.names):
        alike = _unknown(left, right)
        values[9], values[10] = alike, float(alike < 0.7)
        return alike
    if left.first and right.first:
        agree = _meet(left.first, right.first)
        values[11 if agree else 12] = 1.0
        return 0.8 if agree else 0.0
    values[13] = 1.0
    return 0.7


def _unknown(left: Way, right: Way) -> float:
    one = left.names or tuple(reading for id in left.given for reading in given_readings(id))
    other = right.names or tuple(reading for id in right.given for reading in given_readings(id))
    return _alike(one, other) if one <= other else _alike(other, one)


def _meet(left: str | tuple[str, ...], right: str | tuple[str, ...]) -> bool:
    return any(one in right for one in left)


# --- pairs ------------------------------------------------------------------------------------------------------------------


def _chance(values: list[float]) -> float:
    total = sum(map(float.__mul__, values, _weights()))
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
