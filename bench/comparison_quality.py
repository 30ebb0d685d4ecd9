"""How well names are compared that were not learned from: cross-fitted by person, costs and weights anew for each part.

    python -m bench.comparison_quality --gold DIR

A pair is judged by what was learned without anybody of either person's part. Then all spellings of all people at once, each
against all others: which two persons does anybody call the same? Peers run on the same pairs, their threshold tuned on the other
parts; and how many pairs a second each does. The gold is a folder with people.tsv and pairs.tsv; numpy is needed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from translit.comparison import Comparison, compare, verdict
from translit.fold import coarse, readings
from translit.keys import Analysis, analyse

if TYPE_CHECKING:
    from comparison import Gold, Pair

PARTS = 3
#: All pairs whose surnames are less alike than this in every reading are not looked at one by one (compare calls them strangers).
CANDIDATES = 0.55

Figure = tuple[str, float, int]
Scorer = Callable[[str, str], float]


class Judged(NamedTuple):
    """A pair of the gold with what was said of it."""

    pair: Pair
    chance: float
    verdict: str


class CrossFit:
    """Comparisons by the parts that they have not seen; each is learned when it is first asked for, in some seconds."""

    def __init__(self, gold: Path, parts: int = PARTS) -> None:
        # Where the modules lie that learn; they need numpy, so the bench does without them as long as it can.
        sys.path.append(str(Path(__file__).parents[1] / "tables" / "make"))
        self.learn, self.parts = importlib.import_module("comparison"), parts
        self.gold: Gold = self.learn.gold(gold)
        self._fits: dict[frozenset[int], Comparison] = {}

    def part(self, person: str) -> int:
        """The part that a person is in."""
        return int(self.learn.part_of(person, self.parts))

    def without(self, *persons: str) -> Comparison:
        """The comparison that has seen nobody of these persons' parts."""
        out = frozenset(map(self.part, persons))
        if out not in self._fits:
            people = {person: names for person, names in self.gold.people.items() if self.part(person) not in out}
            pairs = [p for p in self.gold.pairs if not out & {self.part(p.left_person), self.part(p.right_person)}]
            self._fits[out] = self.learn.fitted(self.learn.Gold(people, pairs))[0]
        return self._fits[out]

    def judged(self) -> list[Judged]:
        """Every pair of the gold with what those said who had not seen its people."""
        return [
            Judged(pair, *self.without(pair.left_person, pair.right_person).verdict(analyse(pair.left), analyse(pair.right)))
            for pair in self.gold.pairs
        ]


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


def rates(said: Sequence[bool], truth: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of those called the same."""
    hits = sum(flag and true for flag, true in zip(said, truth, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def figures(judged: Sequence[Judged]) -> Iterator[Figure]:
    """Name, value and number of cases of the goals."""
    truth, said = [one.pair.same for one in judged], [one.verdict == "same" for one in judged]
    precision, recall, f1 = rates(said, truth)
    yield "compare, unseen: AUC", auc([(one.chance, one.pair.same) for one in judged]), len(judged)
    yield "compare, unseen: F1 of same", f1, len(judged)
    yield "compare, unseen: precision of same", precision, sum(said)
    yield "compare, unseen: recall of same", recall, sum(truth)
    hard = [one for one in judged if one.pair.hard and not one.pair.same]
    yield "compare, unseen: hard negatives called same", _share(hard, "same"), len(hard)
    same = [one for one in judged if one.pair.same]
    yield "compare, unseen: same people called different", _share(same, "different"), len(same)
    yield "compare, unseen: called maybe", _share(judged, "maybe"), len(judged)


def _share(judged: Sequence[Judged], said: str) -> float:
    return sum(one.verdict == said for one in judged) / max(1, len(judged))


# --- all people at once -----------------------------------------------------------------------------------------------------


class Everybody(NamedTuple):
    """All spellings against all: pairs of persons that were called the same, with two spellings each; and of one person's pairs how
    many were called so."""

    spellings: int
    merged: dict[tuple[str, str], tuple[str, str]]
    hits: int
    pairs: int


def everybody(fit: CrossFit) -> Everybody:
    """What is said of all pairs of spellings; those that stand for several persons are left out."""
    people: dict[str, set[str]] = defaultdict(set)
    for person, names in fit.gold.people.items():
        for name in names:
            people[name].add(person)
    names = sorted(name for name, persons in people.items() if len(persons) == 1)
    person = {name: next(iter(people[name])) for name in names}
    found = [analyse(name) for name in names]
    merged: dict[tuple[str, str], tuple[str, str]] = {}
    hits = pairs = 0
    for at, to in _near(found):
        one, other = person[names[at]], person[names[to]]
        pairs += one == other
        if fit.without(one, other).verdict(found[at], found[to])[1] == "same":
            hits += one == other
            if one != other:
                merged.setdefault((min(one, other), max(one, other)), (names[at], names[to]))
    return Everybody(len(names), merged, hits, pairs)


def _near(names: Sequence[Analysis]) -> Iterator[tuple[int, int]]:
    """The pairs of names whose surnames are not strangers in every reading."""
    from rapidfuzz import process

    bearers: dict[str, set[int]] = defaultdict(set)
    for at, name in enumerate(names):
        for way in name.ways:
            for word in way.surname:
                for stem in word:
                    bearers[coarse(stem)].add(at)
    stems = sorted(bearers)
    seen: set[tuple[int, int]] = set()
    for at, stem in enumerate(stems):
        likes = process.cdist([stem], stems[: at + 1], scorer=Indel.normalized_similarity)[0]
        for to in (likes >= CANDIDATES).nonzero()[0]:
            for one, other in product(bearers[stem], bearers[stems[to]]):
                if one != other and (pair := (min(one, other), max(one, other))) not in seen:
                    seen.add(pair)
                    yield pair


# --- side by side -----------------------------------------------------------------------------------------------------------


def _plain(name: str) -> str:
    from unidecode import unidecode

    return " ".join(unidecode(name).lower().replace(",", " ").split())


def _folded(name: str) -> str:
    return " ".join(coarse(readings(word)[0]) for word in name.replace(",", " ").split())


def _of_parts(likes: Callable[[str, str], float]) -> Scorer:
    """A scorer of words as one of names: each word of the shorter with the best of the longer, on average."""

    def score(left: str, right: str) -> float:
        one, other = sorted((_plain(left).split(), _plain(right).split()), key=len)
        return sum(max(likes(word, its) for its in other) for word in one) / len(one) if one else 0.0

    return score


def scorers() -> Iterator[tuple[str, Scorer | str]]:
    """The peers that are installed, as scorers; of others the line that installs them."""
    for what, shape in (("Unidecode", _plain), ("our fold", _folded)):
        yield f"rapidfuzz ratio after {what}", lambda a, b, to=shape: fuzz.ratio(to(a), to(b)) / 100
        yield f"rapidfuzz token_sort after {what}", lambda a, b, to=shape: fuzz.token_sort_ratio(to(a), to(b)) / 100
        yield f"rapidfuzz Jaro-Winkler after {what}", lambda a, b, to=shape: JaroWinkler.normalized_similarity(to(a), to(b))
    if importlib.util.find_spec("jellyfish"):
        jellyfish = importlib.import_module("jellyfish")
        yield "jellyfish match rating", _of_parts(lambda a, b: float(bool(jellyfish.match_rating_comparison(a, b))))
        yield "jellyfish soundex", _of_parts(lambda a, b: float(jellyfish.soundex(a) == jellyfish.soundex(b)))
    else:
        yield "jellyfish", "pip install jellyfish"
    if importlib.util.find_spec("abydos"):
        daitch = importlib.import_module("abydos.phonetic").DaitchMokotoff()
        yield "abydos Daitch-Mokotoff", _of_parts(lambda a, b: float(bool(set(daitch.encode(a)) & set(daitch.encode(b)))))
    else:
        yield "abydos", "pip install abydos"
    if importlib.util.find_spec("nomenklatura") and importlib.util.find_spec("followthemoney"):
        yield "nomenklatura logic-v2", _nomenklatura()
    else:
        yield "nomenklatura", "pip install nomenklatura"


def _nomenklatura() -> Scorer:
    matching = importlib.import_module("nomenklatura.matching")
    model = importlib.import_module("followthemoney").model
    logic, config = matching.get_algorithm("logic-v2"), matching.ScoringConfig.defaults()

    def entity(name: str) -> object:
        return model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}})

    def score(left: str, right: str) -> float:
        return float(logic.compare(entity(left), entity(right), config).score)

    return score


class Row(NamedTuple):
    """A line of the table: a matcher, its figures, pairs a second; or only the line that installs it."""

    name: str
    figures: tuple[float, ...]
    speed: float
    install: str = ""


def side_by_side(fit: CrossFit, judged: Sequence[Judged]) -> Iterator[Row]:
    """Us and the peers on the same pairs: AUC, F1, precision, recall, hard negatives called same; thresholds by other parts."""
    pairs = [one.pair for one in judged]
    truth = [pair.same for pair in pairs]
    hard = [pair.hard and not pair.same for pair in pairs]
    for name, scorer in scorers():
        if isinstance(scorer, str):
            yield Row(name, (), 0.0, scorer)
            continue
        started = process_time()
        scores = [scorer(pair.left, pair.right) for pair in pairs]
        speed = len(pairs) / (process_time() - started)
        yield Row(name, _row(scores, _tuned(fit, pairs, scores), truth, hard), speed)
    said = [one.verdict == "same" for one in judged]
    own = _row([one.chance for one in judged], said, truth, hard)
    yield Row("translit compare, verdict same", own, speed_of_compare(pairs))
    chances = [one.chance for one in judged]
    yield Row("translit compare, threshold tuned", _row(chances, _tuned(fit, pairs, chances), truth, hard), 0.0)


def _row(scores: Sequence[float], said: Sequence[bool], truth: Sequence[bool], hard: Sequence[bool]) -> tuple[float, ...]:
    precision, recall, f1 = rates(said, truth)
    wrong = sum(flag and is_hard for flag, is_hard in zip(said, hard, strict=True)) / sum(hard)
    return auc(list(zip(scores, truth, strict=True))), f1, precision, recall, wrong


def _tuned(fit: CrossFit, pairs: Sequence[Pair], scores: Sequence[float]) -> list[bool]:
    """Which pairs are called the same by the threshold that was best on the other parts (of the left person)."""
    part = [fit.part(pair.left_person) for pair in pairs]
    best = {}
    for out in set(part):
        some = sorted(
            ((score, pair.same) for score, pair, of in zip(scores, pairs, part, strict=True) if of != out), reverse=True
        )
        positives, hits, top = sum(flag for _, flag in some), 0, (0.0, 2.0)
        for count, ((score, flag), (below, _)) in enumerate(pairwise([*some, (-1.0, False)]), 1):
            hits += flag
            if score != below:
                top = max(top, (2 * hits / (count + positives), (score + below) / 2))
        best[out] = top[1]
    return [score >= best[of] for score, of in zip(scores, part, strict=True)]


def speed_of_compare(pairs: Sequence[Pair]) -> float:
    """Raw distinct pairs a second: no name analysed before, words known as they are after the first thousand names of a list."""
    for pair in pairs:
        compare(pair.left, pair.right)
    analyse.cache_clear()
    distinct = list(dict.fromkeys((pair.left, pair.right) for pair in pairs))
    started = process_time()
    for left, right in distinct:
        compare(left, right)
    return len(distinct) / (process_time() - started)


def speed_of_verdict(pairs: Sequence[Pair]) -> float:
    """Analysed pairs a second."""
    some = [(analyse(pair.left), analyse(pair.right)) for pair in pairs]
    started = process_time()
    for left, right in some:
        verdict(left, right)
    return len(some) / (process_time() - started)


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    head = "| matcher | AUC | F1 | precision | recall | hard negatives called same | pairs/s |\n|---|---|---|---|---|---|---|"
    lines = [head]
    for row in rows:
        if row.install:
            lines.append(f"| {row.name} | not installed: `{row.install}` | | | | | |")
        else:
            cells = " | ".join(f"{value:.4f}" for value in row.figures)
            lines.append(f"| {row.name} | {cells} | {f'{row.speed:,.0f}' if row.speed else ''} |")
    return "\n".join(lines)


def measure(gold: Path, misses: list[str]) -> Iterator[tuple[str, float, int, str]]:
    """The figures by name, each with its number of cases and a note; peers and speed are printed by the command alone."""
    fit = CrossFit(gold)
    judged = fit.judged()
    yield from ((name, value, count, "") for name, value, count in figures(judged))
    misses += [
        f"compare: {one.pair.left} | {one.pair.right}: {one.verdict} ({100 * one.chance:.0f}), truth {one.pair.same}"
        for one in judged
        if (one.verdict == "same") != one.pair.same
    ]
    found = everybody(fit)
    yield "compare, all people at once: one person's pairs called same", found.hits / found.pairs, found.pairs, ""
    persons = {person for pair in found.merged for person in pair}
    note = "; ".join(f"{one} = {other}" for one, other in found.merged)
    count = len(fit.gold.people)
    yield "compare, all people at once: persons called another's same", len(persons) / count, count, note


def main(given: Sequence[str] | None = None) -> int:
    """The command: figures, then who was merged, then the peers."""
    parser = argparse.ArgumentParser(prog="bench.comparison_quality", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="the folder of gold data")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also the first N misses")
    wanted = parser.parse_args(given)
    fit = CrossFit(wanted.gold)
    judged = fit.judged()
    for name, value, count in figures(judged):
        print(f"{name:50} {value:.4f}  n={count}")
    found = everybody(fit)
    print(f"\nall {found.spellings} spellings of {len(fit.gold.people)} people against all: {found.hits} of {found.pairs} pairs of "
          f"one person are called the same, and {len(found.merged)} pairs of persons:")  # fmt: skip
    for (one, other), names in found.merged.items():
        print(f"  {one} and {other}: {names[0]} | {names[1]}")
    print(f"\n{table(list(side_by_side(fit, judged)))}\n\nanalysed pairs: {speed_of_verdict(fit.gold.pairs):,.0f} a second")
    for one in [one for one in judged if (one.verdict == "same") != one.pair.same][: wanted.misses]:
        print(f"{one.verdict} {100 * one.chance:.0f}, truth {one.pair.same}: {one.pair.left} | {one.pair.right}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
