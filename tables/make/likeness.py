"""Costs of sounds, learned from spellings of one name: aligned by the costs so far, counted, and once more."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import exp, log

from translit.fold import coarse
from translit.resemblance import Costs, Resemblance, costs_of

VOWELS, CONSONANTS = "aoeiyuяёюäöü", "bvghxžzjklmnprsštčcfd"
SOUNDS = VOWELS + CONSONANTS
ROUNDS = 4
#: The costs before anything was counted (nats): one sound when coarse, both vowels, near one another, strangers.
COARSE, BOTH_VOWELS, NEAR, STRANGERS = 0.5, 1.2, 2.0, 5.0
LOST_VOWEL, LOST_J, LOST = 1.5, 0.7, 4.0
NEIGHBOURS = ("sz", "zš", "žs", "dt", "čc", "šč", "žš", "bp", "gk", "kx", "fv")
#: So many sightings weigh as much as the costs before.
PRIOR = 4.0
#: Whatever was seen, marks get lost and pens slip: the most that a cost can be, by what it was before.
MOST = {COARSE: 2.4, BOTH_VOWELS: 3.8, NEAR: 3.4, STRANGERS: 6.0, LOST_VOWEL: 3.6, LOST_J: 2.4, LOST: 5.5}

#: The readings of a word in one spelling and in another, and how much the pair counts.
Pair = tuple[tuple[str, ...], tuple[str, ...], float]


def before() -> list[tuple[str, str, float]]:
    """The costs before anything was counted."""
    rows = []
    for at, left in enumerate(SOUNDS):
        rows.append((left, left, 2.0 if left in VOWELS else 3.5))
        rows.append((left, "-", LOST_J if left == "j" else LOST_VOWEL if left in VOWELS else LOST))
        for right in SOUNDS[at + 1 :]:
            if {left, right} == {"g", "x"}:  # of Latin h each may be, but г is not х
                cost = STRANGERS
            elif coarse(left) == coarse(right):
                cost = COARSE
            elif left in VOWELS and right in VOWELS:
                cost = BOTH_VOWELS
            else:
                cost = NEAR if left + right in NEIGHBOURS or right + left in NEIGHBOURS else STRANGERS
            rows.append((left, right, cost))
    return rows


def aligned(left: str, right: str, costs: Costs) -> list[tuple[str, str]]:
    """The pairs of sounds in the cheapest way from one reading to the other; "-" where one is lost."""
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    if same:
        return [*zip(left[:same], right[:same], strict=True), *aligned(left[same:], right[same:], costs)]
    while same < min(len(left), len(right)) and left[-1 - same] == right[-1 - same]:
        same += 1
    if same:
        return [*zip(left[-same:], right[-same:], strict=True), *aligned(left[:-same], right[:-same], costs)]
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, j in product(range(len(left) + 1), range(len(right) + 1)):
        ways = []
        if i and j:
            one, other = left[i - 1], right[j - 1]
            ways.append(table[i - 1][j - 1] + (0.0 if one == other else costs.pair[one][other]))
        if i:
            ways.append(table[i - 1][j] + costs.lost[left[i - 1]])
        if j:
            ways.append(table[i][j - 1] + costs.lost[right[j - 1]])
        table[i][j] = min(ways, default=0.0)
    i, j, found = len(left), len(right), []
    while i or j:
        if i and j:
            one, other = left[i - 1], right[j - 1]
            if abs(table[i][j] - table[i - 1][j - 1] - (0.0 if one == other else costs.pair[one][other])) < 1e-9:
                found.append((one, other))
                i, j = i - 1, j - 1
                continue
        if i and abs(table[i][j] - table[i - 1][j] - costs.lost[left[i - 1]]) < 1e-9:
            found.append((left[i - 1], "-"))
            i -= 1
        else:
            found.append((right[j - 1], "-"))
            j -= 1
    return found


def learned(pairs: Sequence[Pair]) -> list[tuple[str, str, float]]:
    """The costs after some rounds, as rows of `letter-costs.tsv`."""
    rows = before()
    first = {(left, right): cost for left, right, cost in rows}
    for _ in range(ROUNDS):
        costs = costs_of(rows)
        alike = Resemblance(costs)
        count: dict[tuple[str, str], float] = defaultdict(float)
        for left, right, weight in pairs:
            one, other = min(product(left, right), key=lambda both: alike.distance(*both).whole)
            if alike.likeness(one, other) < 0.4:
                continue  # another word, not another spelling
            for a, b in aligned(one, other, costs):
                count[(a, b) if b == "-" or SOUNDS.index(a) <= SOUNDS.index(b) else (b, a)] += weight
        rows = _counted(count, first)
    return rows


def _counted(count: Mapping[tuple[str, str], float], first: Mapping[tuple[str, str], float]) -> list[tuple[str, str, float]]:
    """Costs from counts: how much rarer a pair is than each of its sounds standing for itself."""
    itself = {sound: count.get((sound, sound), 0.0) + PRIOR for sound in SOUNDS}
    whole = sum(itself.values())
    rows = []
    for (left, right), cost in first.items():
        if left == right:
            # What a sound says that stands in both: the rarer, the more.
            rows.append((left, left, -log(itself[left] / whole)))
            continue
        seen = count.get((left, right), 0.0)
        usual = itself[left] if right == "-" else (itself[left] * itself[right]) ** 0.5
        # The costs before count like so many sightings of the rarer sound.
        held = PRIOR * min(1.0, usual / 50)
        share = (seen + held * exp(-cost)) / (usual + held)
        rows.append((left, right, max(0.05, -log(share + exp(-MOST[cost])))))
    return [(left, right, round(cost, 3)) for left, right, cost in rows]


def pairs_of(people: Iterable[Sequence[tuple[str, ...]]]) -> list[Pair]:
    """Each two different readings of one person's surname; a person counts no more than some pairs, however often spelled."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = defaultdict(float)
    for spellings in people:
        some = sorted(set(spellings))
        both = [(one, other) for at, one in enumerate(some) for other in some[at:]]
        for pair in both:
            found[pair] += min(1.0, 6 / len(both))
    return [(left, right, weight) for (left, right), weight in found.items()]
