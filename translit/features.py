"""What two names, each understood in one way, have in common and what sets them apart: values for a fit to weigh.

>>> from translit.keys import analyse
>>> one, other = (analyse(name).ways[0] for name in ("Іван Лукашэнка", "Ivan Lukashenko"))
>>> dict(zip(FEATURES, features(one, other)))["given_shared"]
1.0
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from translit.keys import Way
from translit.kin import given_readings
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.resemblance import distance, likeness

#: The features of a pair, in the order of the weights; all 0 to 1.
FEATURES = (
    "bias", "surname", "surname_half", "surname_near", "surname_far", "no_surname", "given_shared", "given_other", "given_alike",
    "given_unknown", "given_unlike", "initial_agrees", "initial_other", "no_given", "father_agrees", "father_other",
    "father_unknown", "gender", "rest", "least", "product",
)  # fmt: skip


@cache
def weights() -> tuple[float, ...]:
    rows = tsv_rows(TABLES / "correspondences" / "compare-weights.tsv", "correspondences/compare-weights.tsv")
    found = {row["feature"]: float(row["weight"]) for row in rows}
    return tuple(found[name] for name in FEATURES)



Stems = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=262144)
def surnames(left: Stems, right: Stems) -> tuple[float, float]:
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

    >>> from translit.keys import analyse
    >>> one, other = (analyse(name).ways[0] for name in ("Іван Лукашэнка", "Ivan Lukashenko"))
    >>> dict(zip(FEATURES, features(one, other)))["given_shared"]
    1.0
    """
    values = [0.0] * len(FEATURES)
    values[0] = 1.0
    if left.surname and right.surname:
        one, other = left.surname, right.surname
        like, far = surnames(one, other) if one <= other else surnames(other, one)
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
