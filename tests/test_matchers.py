"""The made list, the bench of matchers, and how good groups are on people who were held aside and on made names."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

import pytest
from conftest import ROOT, cases

sys.path.append(str(ROOT))  # bench/ is no installed package

from bench import made as making  # noqa: E402
from bench import matchers  # noqa: E402
from bench.plot import svg  # noqa: E402
from translit import Index  # noqa: E402


@pytest.fixture(scope="module")
def made() -> making.Made:
    return making.made(800)


def test_one_seed_makes_one_list_with_truth(made: making.Made) -> None:
    assert made == making.made(800)
    assert len(made.names) == len(set(made.names)) == len(made.people) == 800
    assert 1.5 < 800 / len(set(made.people)) < 4
    assert making.made(800, seed=7).names != made.names


def test_rows_repeat_and_leave_nobody_out(made: making.Made) -> None:
    column = making.rows(made.names, 5_000)
    assert len(column) == 5_000
    assert set(column) == set(made.names)
    assert Counter(column).most_common(1)[0][1] > 100


@pytest.mark.parametrize(
    ("groups", "people", "wanted"),
    [([[0, 1, 2]], [1, 1, 1], (1, 1, 1)), ([[0], [1]], [1, 1], (1, 0.5, 2 / 3)), ([[0, 1]], [1, 2], (0.5, 1, 2 / 3))],
)
def test_b_cubed_by_hand(groups: list[list[int]], people: list[int], wanted: tuple[float, float, float]) -> None:
    assert making.b_cubed(groups, people) == pytest.approx(wanted)


def b_cubed(truth: dict[str, str]) -> tuple[float, float, float]:
    names = list(truth)
    ids = {person: at for at, person in enumerate(dict.fromkeys(truth.values()))}
    groups = [list(map(int, group.ids)) for group in Index(names).groups()]  # type: ignore[call-overload]
    return making.b_cubed(groups, [ids[truth[name]] for name in names])


def test_groups_of_people_held_aside() -> None:
    met: dict[str, set[str]] = defaultdict(set)
    for row in cases("comparison.tsv"):
        met[row["left"]].add(row["left_person"])
        met[row["right"]].add(row["right_person"])
    precision, recall, f1 = b_cubed({name: next(iter(people)) for name, people in met.items() if len(people) == 1})
    assert precision >= 0.99
    assert f1 >= 0.98


def test_groups_of_made_names(made: making.Made) -> None:
    precision, recall, f1 = b_cubed(dict(zip(made.names, map(str, made.people), strict=True)))
    assert precision >= 0.99
    assert f1 >= 0.96


def test_a_peer_that_is_missing_is_named_with_its_line() -> None:
    for _, module, line, _ in matchers.MATCHERS.values():
        assert module == "translit" or line.startswith("pip install")


def test_a_plot_is_an_svg_with_every_series() -> None:
    drawn = svg("Growth", "names", "s", {"ours & theirs": [(1e4, 0.2), (1e6, 13)], "b": [(1e4, 9)]})
    assert drawn.startswith("<svg") and drawn.count("<polyline") == 2 and "ours &amp; theirs" in drawn


def test_the_learner_of_costs_and_weights_finds_its_own_surnames() -> None:
    sys.path.append(str(ROOT / "tables" / "make"))
    import comparison as learner

    _, pairs = learner.costs_from([["Іван Ткачоў", "Ivan Tkachou"]])
    assert pairs > 1000, "the surnames of the lexicon are pairs too"
    own = list(learner._surnames())
    assert {same for _, _, same, _ in own} == {True, False}
