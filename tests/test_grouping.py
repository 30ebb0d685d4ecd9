"""Groups out of pairs: chains, what must stay apart, what fits two, and how much is asked."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translit.grouping import ASKED, Pair, joined


def members(count: int, pairs: list[Pair], **more: object) -> list[tuple[int, ...]]:
    return [one.members for one in joined(count, pairs, threshold=0.6, **more)]  # type: ignore[arg-type]


def test_a_chain_of_pairs_is_no_group() -> None:
    chain = [Pair(at, at + 1, 0.95) for at in range(9)]
    assert max(map(len, members(10, chain))) == 2


def test_the_weakest_mean_is_told() -> None:
    (one,) = joined(3, [Pair(0, 1, 0.99), Pair(1, 2, 0.9), Pair(0, 2, 0.7)], threshold=0.6)
    assert one.members == (0, 1, 2)
    assert one.weakest == pytest.approx(0.8)


def test_a_pair_that_is_only_near_joins_nothing() -> None:
    assert members(2, [Pair(0, 1, 0.8, joins=False)]) == []


def test_values_that_differ_never_meet_and_who_fits_both_stays_alone() -> None:
    pairs = [Pair(0, 1, 1.0), Pair(1, 2, 1.0), Pair(0, 3, 1.0)]
    assert members(4, pairs, apart=[1954, None, 1986, 1954]) == [(0, 3)]
    assert members(4, pairs, kin=[(("p",),), ((),), (("q",),), (("p", "r"),)]) == [(0, 3)]


def test_what_groups_have_in_common_shrinks() -> None:
    pairs = [Pair(0, 1, 1.0), Pair(0, 2, 1.0), Pair(1, 2, 1.0)]
    assert members(3, pairs, kin=[(("a", "b"),), (("b",),), (("a",),)]) == [(0, 1)]


def test_unknown_pairs_are_asked_for_and_not_more_than_agreed() -> None:
    asked = []

    def ask(one: int, other: int) -> float:
        asked.append((one, other))
        return 1.0

    chain = [Pair(at, at + 1, 0.95) for at in range(199)]
    assert [len(one) for one in members(200, chain, ask=ask)] == [200]
    assert len(asked) == len(set(asked)) <= ASKED * 199


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0, 1)), max_size=20), st.randoms())
def test_the_order_of_pairs_makes_no_difference(raw: list[tuple[int, int, float]], chance: random.Random) -> None:
    pairs = list({(min(a, b), max(a, b)): Pair(min(a, b), max(a, b), p) for a, b, p in raw if a != b}.values())
    before = joined(8, pairs, threshold=0.6)
    chance.shuffle(pairs)
    assert joined(8, pairs, threshold=0.6) == before
    every = [item for one in before for item in one.members]
    assert len(every) == len(set(every))
