"""How well names are compared that were not learned from: cross-fitted by person, costs and weights anew for each part.

    python -m bench.comparison_quality --gold DIR

A pair is judged by what was learned without either of its persons. Then all spellings of all people at once, each against all others:
which two persons does anybody call the same? And the peers on the same pairs, their threshold tuned on the other parts.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tables" / "make"))

PARTS = 3


class Judged(NamedTuple):
    """A pair of the gold with what was said of it."""

    pair: Any
    chance: float
    verdict: str


def learner() -> Any:
    """The module that learns: `tables/make/comparison.py`, which is no part of the package."""
    from importlib.util import module_from_spec, spec_from_file_location

    path = Path(__file__).parents[1] / "tables" / "make" / "comparison.py"
    spec = spec_from_file_location("translit_make_comparison", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class CrossFit:
    """Comparisons by the parts that they have not seen."""

    def __init__(self, gold: Path, parts: int = PARTS) -> None:
        self.make, self.parts = learner(), parts
        self.gold = self.make.gold(gold)
        self._fits: dict[frozenset[int], Any] = {}

    def part(self, person: str) -> int:
        """The part that a person is in."""
        return int(self.make.part_of(person, self.parts))

    def without(self, *persons: str) -> Any:
        """The comparison that has seen nobody of these persons' parts."""
        out = frozenset(self.part(person) for person in persons)
        if out not in self._fits:
            people = {person: names for person, names in self.gold.people.items() if self.part(person) not in out}
            pairs = [p for p in self.gold.pairs if not out & {self.part(p.left_person), self.part(p.right_person)}]
            self._fits[out] = self.make.fitted(self.make.Gold(people, pairs))[0]
        return self._fits[out]

    def judged(self) -> list[Judged]:
        """Every pair of the gold."""
        from translit.keys import analyse

        found = []
        for pair in self.gold.pairs:
            chance, verdict = self.without(pair.left_person, pair.right_person).verdict(analyse(pair.left), analyse(pair.right))
            found.append(Judged(pair, chance, verdict))
        return found


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """Area under the ROC curve by ranks, ties averaged."""
    some = sorted(scored)
    ranks, at = 0.0, 0
    positives = sum(flag for _, flag in some)
    while at < len(some):
        to = at
        while to < len(some) and some[to][0] == some[at][0]:
            to += 1
        ranks += (at + to + 1) / 2 * sum(flag for _, flag in some[at:to])
        at = to
    return (ranks - positives * (positives + 1) / 2) / (positives * (len(some) - positives))


def figures(judged: Sequence[Judged], hard: set[tuple[str, str]]) -> Iterator[tuple[str, float, int]]:
    """Name, value, number of cases."""
    truth = [one.pair.same for one in judged]
    yield "AUC", auc([(one.chance, one.pair.same) for one in judged]), len(judged)
    said = [one.verdict == "same" for one in judged]
    hits = sum(flag and true for flag, true in zip(said, truth, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / sum(truth)
    yield "precision of same", precision, sum(said)
    yield "recall of same", recall, sum(truth)
    yield "F1 of same", 2 * precision * recall / (precision + recall), len(judged)
    difficult = [one for one in judged if not one.pair.same and (one.pair.left, one.pair.right) in hard]
    yield "hard negatives called same", sum(one.verdict == "same" for one in difficult) / len(difficult), len(difficult)
    same = [one for one in judged if one.pair.same]
    yield "same people called different", sum(one.verdict == "different" for one in same) / len(same), len(same)
    yield "said maybe", sum(one.verdict == "maybe" for one in judged) / len(judged), len(judged)
