"""Rebuild what names are compared by: the costs of letters and the weights of the features.

    python tables/make/comparison.py --gold DIR

`--gold` is a folder with people.tsv (spellings by person) and pairs.tsv (pairs that are one name or not). It writes
`correspondences/letter-costs.tsv` and `compare-weights.tsv`, and needs numpy. The people of tests/cases/comparison.tsv are left
out.
`bench/comparison_quality.py` uses the same lines to learn from some people and to judge others.
"""

import argparse
import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from likeness import learned, pairs_of  # noqa: E402

from translit import lexicon  # noqa: E402
from translit.comparison import Comparison  # noqa: E402
from translit.features import FEATURES, Features  # noqa: E402
from translit.keys import Analysis, analyse  # noqa: E402
from translit.resemblance import Resemblance, costs_of  # noqa: E402

TABLES = Path(__file__).parents[1]
CASES = TABLES.parent / "tests" / "cases" / "comparison.tsv"
GOLD = ("people.tsv", "pairs.tsv")
#: How the kinds of examples weigh together: pairs of the file count 1 each; all pairs of one person's spellings that many times the
#: number of persons; near names of different persons; names with an initial, a surname alone; all namesakes by other fathers.
ONE_PERSON, NEAR, SHORTENED, FATHERS, SURNAMES = 1.0, 1.0, 0.3, 200.0, 150.0
#: How far weights are held back.
HOLD = 0.5
ROUNDS = 3

COSTS_HEAD = """\
# What it costs in nats that two sounds stand for one another in two spellings of a surname; "-": that a sound is lost; a sound
# beside itself: what it is worth that both have it. The signs are those of ../keys.toml. Learned from {count} pairs of spellings of
# {people} people (sha256 of the files read {sha}). Rebuilt by tables/make/comparison.py on {day}. CC0.
left\tright\tcost
"""
WEIGHTS_HEAD = """\
# What each feature of a pair of names weighs (translit/features.py): the probability that they are one is 1 / (1 + exp(-sum)).
# Learned from {count} pairs of {people} people, letter costs by people in {folds} parts in turn (sha256 of the files read {sha}).
# Rebuilt by tables/make/comparison.py on {day}. CC0.
feature\tweight
"""


class Pair(NamedTuple):
    """Two spellings, whose they are, whether it is one person, whether that is hard to say, and how much the pair counts."""

    left: str
    right: str
    left_person: str
    right_person: str
    same: bool
    hard: bool = False
    weight: float = 1.0


class Gold(NamedTuple):
    """The spellings of each person, and the pairs of the file."""

    people: Mapping[str, Sequence[str]]
    pairs: Sequence[Pair]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a TSV file; lines that begin with # are about it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def gold(folder: Path, without: Collection[str] = ()) -> Gold:
    """What a gold folder has, without some persons."""
    people: dict[str, dict[str, None]] = defaultdict(dict)
    for row in table(folder / "people.tsv"):
        if row["person_id"] not in without:
            people[row["person_id"]][row["spelling"]] = None
    pairs = [
        Pair(
            row["left"], row["right"], row["left_person"], row["right_person"], row["same"] == "1", row["hardness"] == "hard"
        )
        for row in table(folder / "pairs.tsv")
    ]
    kept = [pair for pair in pairs if pair.left_person not in without and pair.right_person not in without]
    return Gold({person: list(some) for person, some in people.items()}, kept)


def aside() -> set[str]:
    """The persons that the tests hold aside."""
    return {row[side] for row in table(CASES) for side in ("left_person", "right_person")}


def part_of(person: str, parts: int) -> int:
    """The part of a cross-fit that a person is in."""
    return int(hashlib.sha256(f"part of {person}".encode()).hexdigest(), 16) % parts


# --- costs of letters -------------------------------------------------------------------------------------------------------


def costs_from(people: Iterable[Sequence[str]]) -> tuple[list[tuple[str, str, float]], int]:
    """The rows of costs over some people's surnames and the library's own surnames; and how many pairs these are."""
    stems = [[word for name in spellings for word in _surname(name)] for spellings in people]
    own: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in lexicon.records("surname"):
        own[row.id] += _surname(f"Іван {row.form}") if "f" not in row.tags.split() else []
    pairs = pairs_of([*stems, *own.values()])
    return learned(pairs), len(pairs)


def _surname(name: str) -> list[tuple[str, ...]]:
    ways = analyse(name).ways
    return list(ways[0].surname) if len(ways) == 1 and len(ways[0].surname) == 1 else []


# --- weights ----------------------------------------------------------------------------------------------------------------


def examples(some: Gold) -> Iterator[tuple[Analysis, Analysis, bool, float]]:
    """Analysed pairs to learn weights from, with what they count."""
    for pair in some.pairs:
        yield analyse(pair.left), analyse(pair.right), pair.same, pair.weight
        for left, right, same in _shortened(analyse(pair.left), analyse(pair.right), pair.same):
            yield left, right, same, SHORTENED * pair.weight
    ones = [(one, other) for names in some.people.values() for at, one in enumerate(names) for other in names[:at]]
    for one, other in ones:
        yield analyse(one), analyse(other), True, ONE_PERSON * len(some.people) / max(1, len(ones))
    yield from _other_fathers([both for both in ones if part_of(both[0], 3) == 0])
    yield from _surnames()
    near = list(near_names(some.people))
    for one, other in near:
        yield analyse(one), analyse(other), False, NEAR * len(some.people) / max(1, len(near))


@cache
def _surnames() -> tuple[tuple[Analysis, Analysis, bool, float], ...]:
    """The library's own surnames under one given name: near ones, that are two names, and Belarusian and Russian forms of one."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    from translit.fold import coarse

    forms: dict[str, list[str]] = defaultdict(list)
    for row in lexicon.records("surname"):
        if "f" not in row.tags.split():
            forms[row.id].append(("Іван " if row.lang == "be" else "Иван ") + row.form)
    names = [(id, analyse(name)) for id, some in forms.items() for name in some]
    names = [(id, name) for id, name in names if len(name.ways) == 1 and len(name.ways[0].surname) == 1]
    stems = [coarse(name.ways[0].surname[0][0]) for _, name in names]
    likes = process.cdist(stems, stems, scorer=Indel.normalized_similarity, score_cutoff=0.7)
    one, other = [], []
    for at, to in zip(*likes.nonzero(), strict=True):
        if to < at and names[at][1] != names[to][1]:
            (one if names[at][0] == names[to][0] else other).append((names[at][1], names[to][1]))
    return tuple(
        (left, right, some is one, SURNAMES / len(some)) for some in (one, other) for left, right in some
    )


def _other_fathers(ones: Sequence[tuple[str, str]]) -> Iterator[tuple[Analysis, Analysis, bool, float]]:
    """Spellings of one name, but for the father's name, which is another's: two men. Life has too few of such namesakes."""
    some = [(analyse(one), analyse(other)) for one, other in ones]
    some = [(one, other) for one, other in some if len(one.ways) == 1 == len(other.ways)]
    both = [(one.ways[0], other.ways[0]) for one, other in some if one.ways[0].father and other.ways[0].father]
    for (one, other), (stranger, _) in zip(both, [*both[7:], *both[:7]], strict=True):
        if not set(stranger.father) & set(one.father):
            other = other._replace(father=stranger.father, father_first=stranger.father_first)
            yield Analysis((one,), ""), Analysis((other,), ""), False, FATHERS / len(both)


def _shortened(left: Analysis, right: Analysis, same: bool) -> Iterator[tuple[Analysis, Analysis, bool]]:
    """The same pair with an initial in one name for the given name, or a wrong one, and with no given name in either.

    Not where two different people have one surname: then nothing is left to tell them apart.
    """
    if len(left.ways) != 1 or len(right.ways) != 1:
        return
    one, other = left.ways[0], right.ways[0]
    if not (one.given and other.given and one.surname and other.surname):
        return
    if one.surname == other.surname and one.given != other.given:
        return
    initial = one._replace(given=(), names=(), initial=True, first=one.first[:1], gender="", father=(), fathers=())
    yield Analysis((initial,), ""), right, same
    if same:
        # Another initial is another name, whatever the surname.
        strange = next(sound for sound in "vsmdp" if sound not in other.first)
        yield Analysis((initial._replace(first=strange),), ""), right, False
    bare = [way._replace(given=(), names=(), first="", gender="", father=(), fathers=()) for way in (one, other)]
    yield Analysis((bare[0],), ""), Analysis((bare[1],), ""), same


def near_names(people: Mapping[str, Sequence[str]], least: float = 0.6) -> Iterator[tuple[str, str]]:
    """Spellings of different persons that have a given name in common, or a surname not far from each other's."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    from translit.fold import coarse

    some = [(person, name, analyse(name).ways[0]) for person, names in people.items() for name in names if analyse(name).ways]
    some = [(person, name, way) for person, name, way in some if way.surname]
    stems = [coarse(way.surname[0][0]) for _, _, way in some]
    for at, (person, name, way) in enumerate(some):
        likes = process.cdist([stems[at]], stems[:at], scorer=Indel.normalized_similarity)[0] if at else []
        for to, like in enumerate(likes):
            other, its_name, its_way = some[to]
            if other == person or like < least:
                continue
            if set(way.given) & set(its_way.given) and like < 0.99 or like > 0.8 and not set(way.given) & set(its_way.given):
                yield name, its_name


def weights_from(cases: Sequence[tuple[Features, Analysis, Analysis, bool, float]], start: Sequence[float]) -> list[float]:
    """The weights by which pairs are told best; of several ways to understand a name those count that the weights so far prefer."""
    from weights import yes_or_no

    weights = list(start)
    for _ in range(ROUNDS):
        rows, answers, counts = [], [], []
        for features, left, right, same, weight in cases:
            if left.ways and right.ways:
                _, one, other = Comparison(features, weights).best(left, right)
                if one != other:
                    rows.append(features.values(one, other))
                    answers.append(same)
                    counts.append(weight)
        weights = yes_or_no(rows, answers, counts, HOLD)
    return weights


#: Weights to begin with, only to choose between ways: surnames and given names alike.
START = [{"bias": -9.0, "surname": 6.0, "given_shared": 2.0, "product": 6.0}.get(name, 0.0) for name in FEATURES]


def fitted(some: Gold, parts: int = 2) -> tuple[Comparison, list[tuple[str, str, float]], int, int]:
    """A comparison learned from some people: the weights on features by costs that have not seen the people of the pair."""
    found: list[tuple[Features, Analysis, Analysis, bool, float]] = []
    for part in range(parts):
        inside = {person: names for person, names in some.people.items() if part_of(f"costs of {person}", parts) == part}
        rows, _ = costs_from(names for person, names in some.people.items() if person not in inside)
        features = Features(Resemblance(costs_of(rows)))
        seen = Gold(inside, [pair for pair in some.pairs if part_of(f"costs of {pair.left_person}", parts) == part])
        found += [(features, *example) for example in examples(seen)]
    weights = weights_from(found, START)
    rows, count = costs_from(some.people.values())
    return Comparison(Features(Resemblance(costs_of(rows))), weights), rows, count, len(found)


def learn(folder: Path, day: str) -> None:
    """Write both tables."""
    some = gold(folder, aside())
    digest = hashlib.sha256()
    for name in GOLD:
        digest.update((folder / name).read_bytes())
    comparison, rows, count, cases = fitted(some)
    about = {"sha": digest.hexdigest(), "day": day, "people": len(some.people)}
    lines = [f"{left}\t{right}\t{cost:.3f}" for left, right, cost in rows]
    _write("letter-costs.tsv", COSTS_HEAD.format(count=count, **about), lines)
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(FEATURES, comparison.weights, strict=True)]
    _write("compare-weights.tsv", WEIGHTS_HEAD.format(count=cases, folds=2, **about), lines)


def _write(name: str, head: str, lines: Iterable[str]) -> None:
    path = TABLES / "correspondences" / name
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {path.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, metavar="DIR", required=True, help="people.tsv and pairs.tsv to learn from")
    parser.add_argument("--day", default=date.today().isoformat(), help="the day for the heads of the tables (default: today)")
    wanted = parser.parse_args()
    learn(wanted.gold, wanted.day)


if __name__ == "__main__":
    main()
