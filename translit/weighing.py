"""What the features of a name in text weigh: `tables/finding/weights.tsv`, set by hand and then fitted (tables/make/finding.py).

>>> weights().person["no such feature"]
0.0
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, log
from types import MappingProxyType
from typing import NamedTuple

from translit.loading import tsv_rows
from translit.paths import TABLES


class Table(dict[str, float]):
    """Weights of features; one that is in no row weighs nothing."""

    def __missing__(self, feature: str) -> float:
        return 0.0


class Weights(NamedTuple):
    """What a feature weighs in each of the three decisions: is a person, is a place, is Belarusian; and what confidence is said."""

    person: Mapping[str, float]
    place: Mapping[str, float]
    ours: Mapping[str, float]
    sure: Mapping[str, float] = MappingProxyType({})


@cache
def weights(column: str = "fitted") -> Weights:
    """The weights of a column of `tables/finding/weights.tsv`: "by hand" or "fitted"."""
    found = {"person": Table(), "place": Table(), "ours": Table(), "sure": Table()}
    for row in tsv_rows(TABLES / "finding" / "weights.tsv", "finding/weights.tsv"):
        found[row["decision"]][row["feature"]] = float(row[column])
    return Weights(**found)


def chance(table: Mapping[str, float], features: Iterable[str]) -> float:
    """How probable a decision is by the weights of what speaks for and against it, 0 to 1.

    >>> chance(Table({"bias": -1.0, "pattern GS": 1.0}), ["pattern GS", "new"])
    0.5
    """
    total = sum(map(table.__getitem__, features), table["bias"])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def confidence(probability: float, kind: str, sure: Mapping[str, float]) -> float:
    """How many of such spans are names of their kind, by `Weights.sure`: the sum of weights is too timid or too bold by itself.

    >>> confidence(0.5, "person", {"person scale": 1.0, "person shift": 0.0})
    0.5
    """
    odds = log(max(probability, 1e-9) / max(1 - probability, 1e-9))
    return 1 / (1 + exp(-max(-30.0, min(30.0, sure[f"{kind} scale"] * odds + sure[f"{kind} shift"]))))
