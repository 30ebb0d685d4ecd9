"""Weights of a choice between candidates and of a yes or no, by Newton's method. Needs numpy, which the library does not."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

#: How far weights are held back; 1 and 5 gave the same answers.
HOLD = 1.0
Rows = Sequence[Sequence[float]]


def choice(lists: Sequence[tuple[Rows, Sequence[bool], float]]) -> list[float]:
    """Weights under which the right candidates of each list (rows, which are right, weight of the list) are likeliest."""
    some = [one for one in lists if any(one[1]) and not all(one[1])]
    values = np.vstack([np.array(rows, float) for rows, _, _ in some])
    right = np.concatenate([np.array(flags, float) for _, flags, _ in some])
    edges = np.cumsum([0, *(len(flags) for _, flags, _ in some)])
    of = np.repeat(np.arange(len(some)), np.diff(edges))
    weight = np.array([one[2] for one in some])
    starts, n = edges[:-1], values.shape[1]

    def look(w: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        score = values @ w
        raised = np.exp(score - np.maximum.reduceat(score, starts)[of])
        whole, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        gain = float((weight * np.log(good / whole)).sum() - HOLD / 2 * (w @ w))
        return gain, raised / whole[of], raised * right / good[of]

    w = np.zeros(n)
    for _ in range(30):
        gain, share, wanted = look(w)
        slope = values.T @ ((wanted - share) * weight[of]) - HOLD * w
        mean = np.add.reduceat(values * share[:, None], starts)
        bend = (values * (share * weight[of])[:, None]).T @ values - (mean * weight[:, None]).T @ mean + HOLD * np.eye(n)
        step = np.linalg.solve(bend, slope)
        while np.abs(step).max() > 1e-4 and look(w + step)[0] < gain:
            step = step / 2
        w = w + step
        if np.abs(step).max() < 1e-4:
            break
    return [float(one) for one in w]


def yes_or_no(rows: Rows, answers: Sequence[bool], weight: Sequence[float], hold: float = 0.1) -> list[float]:
    """Weights of a logistic regression: the probability of yes is 1 / (1 + exp(-sum))."""
    values, wanted, each = np.array(rows, float), np.array(answers, float), np.array(weight, float)

    def loss(w: np.ndarray) -> float:
        score = values @ w
        return float((each * (np.logaddexp(0, score) - wanted * score)).sum() + hold / 2 * (w @ w))

    w = np.zeros(values.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-values @ w))
        bend = (values * (each * p * (1 - p))[:, None]).T @ values + hold * np.eye(len(w))
        step = np.linalg.solve(bend, values.T @ ((wanted - p) * each) - hold * w)
        while np.abs(step).max() > 1e-5 and loss(w + step) > loss(w):
            step = step / 2
        w = w + step
        if np.abs(step).max() < 1e-5:
            break
    return [float(one) for one in w]


def sparse(
    lists: Sequence[tuple[Sequence[Sequence[str]], Sequence[bool], float]], hold: float = 1.0, least: int = 3, rounds: int = 150
) -> dict[str, float]:
    """Weights of marks, as `choice`, where each candidate has a few marks of very many; rarer ones than `least` have none."""
    some = [one for one in lists if any(one[1]) and not all(one[1])]
    marks = [candidate for rows, _, _ in some for candidate in rows]
    counts = Counter(mark for candidate in marks for mark in candidate)
    ids = {mark: at for at, mark in enumerate(sorted(mark for mark, count in counts.items() if count >= least))}
    cells = [(at, ids[mark]) for at, candidate in enumerate(marks) for mark in candidate if mark in ids]
    row, column = np.array(cells).T
    right = np.concatenate([np.array(flags, float) for _, flags, _ in some])
    edges = np.cumsum([0, *(len(flags) for _, flags, _ in some)])
    of, starts = np.repeat(np.arange(len(some)), np.diff(edges)), edges[:-1]
    weight = np.array([one[2] for one in some])[of]
    w, seen = np.zeros(len(ids)), np.full(len(ids), 1e-6)
    for _ in range(rounds):
        score = np.bincount(row, w[column], len(marks))
        raised = np.exp(score - np.maximum.reduceat(score, starts)[of])
        share = raised / np.add.reduceat(raised, starts)[of]
        wanted = raised * right / np.add.reduceat(raised * right, starts)[of]
        slope = np.bincount(column, ((wanted - share) * weight)[row], len(ids)) - hold * w
        seen += slope**2
        w += 0.3 * slope / np.sqrt(seen)
    return {mark: float(w[at]) for mark, at in ids.items()}
