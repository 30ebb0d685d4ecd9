"""Chains: how likely a token is after those before it, counted over sequences and written as lines of a table.

Interpolated Kneser-Ney with one discount an order: a token is likely in a new place when it has been met in many places, and
not when it has been met often in one. Rare rows are left out, and what they held goes to the shorter context.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

START, STOP = "^", "$"
#: Costs are written in hundredths of a nat.
UNIT = 100

Rows = dict[tuple[str, ...], Counter[str]]


def counted(sequences: Iterable[tuple[Sequence[str], float]], order: int) -> list[Rows]:
    """How often each token stands after each context, one table a length of context."""
    rows: list[Rows] = [defaultdict(Counter) for _ in range(order)]
    for tokens, weight in sequences:
        edged = (START, *tokens, STOP)
        for at in range(1, len(edged)):
            for length in range(min(order - 1, at) + 1):
                rows[length][edged[at - length : at]][edged[at]] += weight  # type: ignore[assignment]
    return rows


def chain(sequences: Iterable[tuple[Sequence[str], float]], order: int, least: Mapping[int, float] | None = None) -> list[str]:
    """The lines of a chain: context, cost of leaving it for the shorter one, token and cost ..., all sorted.

    Tokens are single characters.

    `least` is the count under which a token after a context of that length gets no row.
    """
    least = least or {}
    raw = counted(sequences, order)
    # Kneser-Ney: a context that is not the longest counts in how many longer contexts it stands, unless a word begins with it.
    kept: list[Rows] = []
    for length in range(order):
        if length == order - 1:
            kept.append(raw[length])
            continue
        table: Rows = defaultdict(Counter)
        for context, after in raw[length + 1].items():
            for token in after:
                table[context[1:]][token] += 1
        for context, after in raw[length].items():
            if context[:1] == (START,):
                table[context] = after
        kept.append(table)
    probability: list[dict[tuple[str, ...], dict[str, float]]] = []
    vocabulary = {token for after in raw[0].values() for token in after}
    lines: list[str] = []
    leave: dict[tuple[str, ...], float] = {}
    for length, table in enumerate(kept):
        once = sum(1 for after in table.values() for count in after.values() if count == 1)
        twice = sum(1 for after in table.values() for count in after.values() if count == 2)
        discount = min(0.9, max(0.4, once / (once + 2 * twice) if once else 0.7))
        here: dict[tuple[str, ...], dict[str, float]] = {}
        for context, after in table.items():
            total = sum(after.values())
            rest = sum(min(discount, count) for count in after.values()) / total
            found: dict[str, float] = {}
            for token, count in after.items():
                if raw[length][context][token] < least.get(length, 0):
                    continue
                lower = _lower(probability, leave, context[1:], token) if length else 1 / len(vocabulary)
                found[token] = max(0.0, count - discount) / total + rest * lower
            if not found:
                continue
            here[context] = found
            missing = max(1e-4, 1 - sum(found.values()))
            below = sum(_lower(probability, leave, context[1:], token) for token in found) if length else 0.0
            leave[context] = min(0.0, log(missing / max(1e-4, 1 - below))) if length else 0.0
        probability.append(here)
        for context in sorted(here):
            cells = " ".join(f"{token}{round(-UNIT * log(p))}" for token, p in sorted(here[context].items()))
            lines.append(f"{''.join(context)}\t{round(-UNIT * leave[context])}\t{cells}")
    return sorted(lines)


def _lower(
    probability: Sequence[Mapping[tuple[str, ...], Mapping[str, float]]],
    leave: Mapping[tuple[str, ...], float],
    context: tuple[str, ...],
    token: str,
) -> float:
    """The probability of a token by the tables made so far, leaving for shorter contexts where there is no row."""
    from math import exp

    cost = 0.0
    while True:
        found = probability[len(context)].get(context, {})
        if token in found:
            return found[token] * exp(cost)
        if not context:
            return 1e-7
        cost += leave.get(context, 0.0)
        context = context[1:]
