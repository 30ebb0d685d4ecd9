"""What two names, each understood in one way, have in common and what sets them apart: values for a fit to weigh.

>>> from translit.analysis import analyse
>>> one, other = (analyse(name).ways[0] for name in ("Іван Лукашэнка", "Ivan Lukashenko"))
>>> dict(zip(FEATURES, features().values(one, other)))["given_shared"]
1.0
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from translit.analysis import Way
from translit.kin import given_readings
from translit.resemblance import Distance, Resemblance, resemblance

#: The features of a pair, in the order of the weights; all 0 to 1. How they are made stands in `Features.values`.
FEATURES = (
    "bias", "surname", "surname_half", "surname_dear", "surname_far", "no_surname", "given_shared", "given_other", "given_alike",
    "given_unknown", "given_unlike", "initial_agrees", "initial_other", "no_given", "father_agrees", "father_other",
    "father_unknown", "gender", "rest", "least", "product",
)  # fmt: skip
#: From this distance of surnames on (nats), and from this dear part of it, a greater one says nothing more.
FAR, DEAR = 12.0, 8.0
#: Given names and fathers' names less alike than this are others.
UNLIKE = 0.7

Stems = tuple[tuple[str, ...], ...]


class Features:
    """The features by one resemblance; it remembers pairs of surnames and of given names, some hundred thousand of each."""

    def __init__(self, alike: Resemblance) -> None:
        self.alike = alike
        self._surnames = lru_cache(maxsize=262144)(self._surnames_of)
        self._names = lru_cache(maxsize=65536)(self._names_of)
        self._ids = lru_cache(maxsize=65536)(self._ids_of)

    def surnames(self, left: Stems, right: Stems) -> tuple[float, float, float]:
        """How far two surnames are one, their distance, and the dear part of it, each 0 to 1. Symmetric.

        >>> features().surnames((("kupala",),), (("kupala",),))
        (1.0, 0.0, 0.0)
        """
        return self._surnames(left, right) if left <= right else self._surnames(right, left)

    def _surnames_of(self, left: Stems, right: Stems) -> tuple[float, float, float]:
        if len(left) == 1 == len(right):
            return self._words(left[0], right[0])
        if len(left) > len(right):
            left, right = right, left
        # Each word of the shorter with the best of the longer: Кім-Сцяпанава may be Сцяпанава.
        some = [max((self._words(one, other) for other in right), key=lambda both: both[0]) for one in left]
        extra = 0.08 * (len(right) - len(left))
        like, far, dear = (sum(column) / len(some) for column in zip(*some, strict=True))
        return max(0.0, like - extra), min(1.0, far + extra), dear

    def _words(self, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, float, float]:
        for one in left:
            if one in right:
                return 1.0, 0.0, 0.0
        best, distance = 0.0, Distance(FAR, DEAR)
        for one, other in product(left, right):
            like, far = self.alike.both(one, other)
            if like > best:
                best, distance = like, far
        return best, min(1.0, distance.whole / FAR), min(1.0, distance.dear / DEAR)

    def _names_of(self, left: tuple[str, ...], right: tuple[str, ...]) -> float:
        """How far two unknown words are one, by the readings that are most alike."""
        return max(self.alike.likeness(one, other) for one, other in product(left, right))

    def _ids_of(self, left: tuple[str, ...], right: tuple[str, ...]) -> float:
        """How far two known names sound alike that are not one."""
        return max((self._either(_sounds(left), _sounds(right)), 0.0))

    def _either(self, left: tuple[str, ...], right: tuple[str, ...]) -> float:
        if not left or not right:
            return 0.0
        return self._names(left, right) if left <= right else self._names(right, left)

    def values(self, left: Way, right: Way) -> list[float]:
        """The values of `FEATURES`, 0 to 1, for a name understood in one way and another. Symmetric."""
        values = [0.0] * len(FEATURES)
        values[0] = 1.0
        if left.surname and right.surname:
            like, far, dear = self.surnames(left.surname, right.surname)
            values[1], values[2], values[3], values[4] = like, max(0.0, 2 * like - 1), dear, far
        else:
            values[5], like = 1.0, 0.5
        given = self._given(left, right, values)
        self._fathers(left, right, values)
        if left.gender != right.gender and left.gender and right.gender:
            values[17] = 1.0
        if left.rest != right.rest:
            values[18] = 1.0
        values[19] = like if like < given else given
        values[20] = like * given
        return values

    def _given(self, left: Way, right: Way, values: list[float]) -> float:
        """What given names say, into the values; and how far they are one."""
        one, other = left.given, right.given
        if one and other:
            if one == other or _meet(one, other):
                values[6] = 1.0
                return 1.0
            alike = self._ids(one, other) if one <= other else self._ids(other, one)
            # Two known names are two names, however alike (Алена, Аліна); one that was taken for another is nearly the same.
            values[7], values[8] = 1.0, max(0.0, 2 * alike - 1)
            return 0.0
        if (one or left.names) and (other or right.names):
            alike = self._either(left.names or _sounds(one), right.names or _sounds(other))
            values[9], values[10] = alike, float(alike < UNLIKE)
            return alike
        if left.first and right.first:
            agree = _meet(left.first, right.first)
            values[11 if agree else 12] = 1.0
            return 0.8 if agree else 0.0
        values[13] = 1.0
        return 0.7

    def _fathers(self, left: Way, right: Way, values: list[float]) -> None:
        """What patronymics say; one that stands in one name only says nothing."""
        if left.father and right.father:
            values[14 if _meet(left.father, right.father) else 15] = 1.0
        elif (left.father_initial or right.father_initial) and left.father_first and right.father_first:
            values[14 if _meet(left.father_first, right.father_first) else 15] = 0.5
        elif left.fathers and right.fathers:
            alike = self._either(left.fathers, right.fathers)
            values[14 if alike >= UNLIKE else 16] = 1.0 if alike >= UNLIKE else 1 - alike
        elif (left.fathers or left.father) and (right.fathers or right.father):
            values[16] = 0.7


@lru_cache(maxsize=4096)
def _sounds(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(reading for id in ids for reading in given_readings(id))


def _meet(left: str | tuple[str, ...], right: str | tuple[str, ...]) -> bool:
    return any(one in right for one in left)


@cache
def features() -> Features:
    """The features by the learned resemblance.

    >>> features() is features()
    True
    """
    return Features(resemblance())
