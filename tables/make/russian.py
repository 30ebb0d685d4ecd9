"""Rebuild the derived tables of names into Russian: two lists of names, three chains, the weights of the ranking.

    pip download --no-deps rigour==1.8.2 natasha==0.10.0
    python tables/make/russian.py --wheels . --gold DIR

`--wheels` is the folder with the two wheels and rebuilds `names/ru-wikidata.tsv` and `names/ru-surnames.tsv`; their sha256 must be
the known ones. `--gold` is a folder with be-ru-surnames.tsv, be-ru-patronymics.tsv, be-ru-places.tsv and people.tsv, and rebuilds
`correspondences/be-ru-*-chain.tsv` and `be-ru-weights.tsv`; it needs numpy. The pieces and settled names are written by hand.
"""

import argparse
import hashlib
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from chains import chain  # noqa: E402
from pairs import WEIGHT, Pair, costs, pairs, people, sequences, table, words  # noqa: E402

from translit.correspondence import Chain, Correspondence, piece_rows  # noqa: E402
from translit.equivalents import forms, given_and_patronymics  # noqa: E402
from translit.namesakes import Namesakes, grouped, masculine, russian_names  # noqa: E402
from translit.person import parse  # noqa: E402
from translit.ranking import FEATURES, KIND, Ranking, Weights, folded  # noqa: E402

TABLES = Path(__file__).parents[1]
CASES = TABLES.parent / "tests" / "cases" / "russian.tsv"
GOLD = ("be-ru-surnames.tsv", "be-ru-patronymics.tsv", "be-ru-places.tsv", "people.tsv")
#: Rows of a context that long need this many sightings.
LEAST = {3: 2, 4: 2}
FOLDS = 4
#: The order of the chain over all names, and of those of persons and of places.
ORDER, ORDER_OF_KIND = 5, 4

WHEELS = {
    "rigour-1.8.2": "21a375947ef9a1137452d3e1678a99ee364ef06f1de150ff39fe4a2d3179081a",
    "natasha-0.10.0": "2d1de8e425f3d3ee1d7b3eba50c97a6ecc2c1511e1e5c7e499df0dd51bb29761",
}
_LETTERS = re.compile("[а-я]{3,15}")
# Surnames of other shapes in natasha's list are mostly not Slavic.
_SHAPES = tuple(
    "ов ев ин ын ский цкий ской цкой ко ич ыч ик ук юк ец як ак ок ек ль рь нь ло ка ла ня ля ха ун ач ей ой".split()  # noqa: SIM905
)
_FOREIGN = re.compile("[аеиоуыэюя]{3}|^[ыьъ]|дж|[уэы][аоэ]")

WIKIDATA_HEAD = """\
# Russian names of people: the Cyrillic names in the letters of Russian that the Wikidata items of given names and surnames have, as
# cut by rigour 1.8.2 (data/names/persons.txt; sha256 of the wheel {sha}). Labels of Wikidata: CC0.
# Lower case, е for ё, beside a woman's surname the man's; four letters, a tab, what may follow. Other languages are among them.
"""
SURNAMES_HEAD = """\
# Russian surnames that are not in ru-wikidata.tsv: those of natasha 0.10.0 (natasha/data/dicts/last.txt; sha256 of the wheel {sha})
# that have a Slavic shape. Copyright (c) 2016 bureaucratic-labs, MIT License. The package does not say where it has the list from.
# Lower case, е for ё, women's surnames as the men's; four letters, a tab, what may follow.
"""
CHAIN_HEAD = """\
# {what}: context, cost of leaving it for a shorter one, sign and cost ...
# Costs in hundredths of a nat; signs as in be-ru-pieces.tsv, ^ and $ are the edges of a word. At most {order} pieces are looked at
# together. Counted over pairs of words, {count} in all chains (sha256 of the files read {sha}).
# Rebuilt by tables/make/russian.py on {day}. CC0.
"""
WEIGHTS_HEAD = """\
# What each feature of a candidate weighs for persons and for places, where the kind is known and where it is open, and what weighs
# for taking a word for a place (kind; person is 0). Learned on words that the chains had not seen, {folds} parts in turn (sha256 of
# the files read {sha}). Rebuilt by tables/make/russian.py on {day}. CC0.
of\tfeature\tperson\tplace
"""


def sha256(*files: Path) -> str:
    """One sum over the bytes of several files, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def lists(wheels: Path) -> None:
    """Write both lists from the wheels in a folder."""
    found = {}
    for name, known in WHEELS.items():
        wheel = next(wheels.glob(f"{name}-*.whl"))
        if sha256(wheel) != known:
            raise SystemExit(f"{wheel} has sha256 {sha256(wheel)}, not {known}")
        found[name] = zipfile.ZipFile(wheel)
    text = found["rigour-1.8.2"].read("rigour/data/names/persons.txt").decode("utf-8")
    items = (name.strip() for line in text.splitlines() if "=>" in line for name in line.split("=>")[0].split(","))
    wikidata = {name for name in (folded(name.lower()) for name in items) if _LETTERS.fullmatch(name)}
    wikidata |= {masculine(name) for name in wikidata}
    text = found["natasha-0.10.0"].read("natasha/data/dicts/last.txt").decode("utf-8")
    surnames = {masculine(folded(name.strip().lower())) for name in text.splitlines()}
    surnames = {name for name in surnames if _LETTERS.fullmatch(name) and name.endswith(_SHAPES) and not _FOREIGN.search(name)}
    _write(TABLES / "names" / "ru-wikidata.tsv", WIKIDATA_HEAD.format(sha=WHEELS["rigour-1.8.2"]), grouped(wikidata))
    _write(TABLES / "names" / "ru-surnames.tsv", SURNAMES_HEAD.format(sha=WHEELS["natasha-0.10.0"]), grouped(surnames - wikidata))


def surnames_of_people(gold: Path) -> Iterator[Pair]:
    """The surnames of people in a gold folder; they stand in the same papers in both languages."""
    for _, be, ru in people(gold):
        left, right = parse(be), parse(ru)
        if left.surname and right.surname and left.given and right.given:
            yield Pair("surname", left.surname, right.surname, "same person: people.tsv")


def all_pairs(gold: Path) -> list[Pair]:
    """What there is to learn from: the pairs of a gold folder and the surnames of its people."""
    some = pairs(gold)
    known = {(pair.be, pair.ru) for pair in some if pair.kind == "surname"}
    return some + [pair for pair in dict.fromkeys(surnames_of_people(gold)) if (pair.be, pair.ru) not in known]


class Example(NamedTuple):
    """A word with the values of its candidates, and which of them are right."""

    kind: str
    word: str
    alone: bool
    texts: list[str]
    rows: list[list[float]]
    right: list[bool]


#: The endings in which relatives differ; one stem is in one part of the folds, so that no name is judged by a relative's.
_RELATIVES = re.compile(
    "(оўская|аўская|ская|цкая|скі|цкі|ава|ова|ева|ёва|аў|оў|еў|ёў|іна|ына|ін|ын|авіч|овіч|евіч|эвіч|аўна|еўна"
    "|енка|анка|энка|ка|ко|ая|ы|і|а|я|ь)$"
)


def fold_of(pair: Pair, folds: int = FOLDS) -> int:
    """The part that a pair belongs to: by its stem for a person, by the whole name for a place."""
    return int(hashlib.sha1(stem_of(pair).encode()).hexdigest(), 16) % folds


def stem_of(pair: Pair) -> str:
    """What the relatives of a name share; of a place the whole name."""
    low = pair.be.lower()
    return low if pair.kind in ("place", "street") else _RELATIVES.sub("", low)


def made() -> Iterator[Pair]:
    """Given names and patronymics of the library: surnames are made of them, and they are nobody's gold."""
    for be, ru in [*((be, ru[0]) for be, ru in forms("given").items()), *given_and_patronymics().patronymic.items()]:
        yield Pair("patronymic", be, ru, "the library's names")


def tables_of(some: Sequence[Pair]) -> tuple[list[str], list[str], list[str], int]:
    """The lines of the three chains (all, persons, places), and over how many pairs of words they are."""
    answers: dict[str, list[str]] = defaultdict(list)
    signs = {}
    for left, right, sign in piece_rows("be-ru-pieces.tsv"):
        answers[left].append(right)
        signs[left, right] = sign
    some = [*some, *made()]
    cost = costs((word for pair in some for word in words(pair)), answers)

    def sequences_of(kinds: Sequence[str]) -> list[tuple[list[str], float]]:
        return sequences((pair for pair in some if pair.kind in kinds), answers, cost, signs)

    every = sequences_of(tuple(WEIGHT))
    persons, places = sequences_of(("surname", "patronymic")), sequences_of(("place", "street"))
    return (
        chain(every, ORDER, LEAST),
        chain(persons, ORDER_OF_KIND, LEAST),
        chain(places, ORDER_OF_KIND, LEAST),
        len(every),
    )


def ranking_of(some: Sequence[Pair], lists: tuple[Namesakes, Namesakes] | None = None) -> Ranking:
    """A ranking without weights over the chains of some pairs; with the lists of the library unless others are given."""
    every, persons, places, _ = tables_of(some)
    both = Correspondence(piece_rows("be-ru-pieces.tsv"), Chain(every))
    known = lists or (russian_names("ru-wikidata.tsv"), russian_names("ru-surnames.tsv"))
    return Ranking(both, (Chain(persons), Chain(places)), known)


def examples(ranking: Ranking, some: Iterable[Pair]) -> Iterator[Example]:
    """The words of pairs with their candidates."""
    right: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for pair in some:
        side_by_side = words(pair)
        for be, ru in side_by_side:
            right[pair.kind, be, len(side_by_side) == 1].add(folded(ru))
    for (kind, word, alone), answers in right.items():
        paths, rows = ranking.rows(word)
        if kind not in ("place", "street"):
            paths, rows = ranking.farther(word, paths, rows)
        if paths:
            texts = [path.text for path in paths]
            yield Example(kind, word, alone, texts, rows, [folded(text) in answers for text in texts])


def learned(ranking: Ranking, some: Iterable[Example]) -> Weights:
    """The weights under which the right candidates come first, where the kind is known and where it is open."""
    from weights import choice, yes_or_no

    some = [one for one in some if WEIGHT[one.kind]]
    values = [ranking.kind_values(one.word, one.rows, one.alone) for one in some]
    weight = [WEIGHT[one.kind] for one in some]
    kind = tuple(yes_or_no(values, [one.kind == "place" for one in some], weight))
    ranking.weights = Weights(((), ()), ((), ()), kind)

    def halves(places: Iterable[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        cases = [
            ([[v * (1 - place) for v in row] + [v * place for v in row] for row in one.rows], one.right, WEIGHT[one.kind])
            for one, place in zip(some, places, strict=True)
        ]
        both = choice(cases)
        return tuple(both[: len(FEATURES)]), tuple(both[len(FEATURES) :])

    known = halves(float(one.kind == "place") for one in some)
    ranking.weights = Weights(known, halves(ranking.place(one.word, one.rows, one.alone) for one in some), kind)
    return ranking.weights


def cross_fitted(
    some: Sequence[Pair], make: Callable[[Sequence[Pair]], Ranking] = ranking_of, folds: int = FOLDS
) -> tuple[list[Ranking], list[list[Example]]]:
    """For each part: a ranking over the other parts, and the examples of this one by it."""
    rankings, found = [], []
    for part in range(folds):
        ranking = make([pair for pair in some if fold_of(pair, folds) != part])
        rankings.append(ranking)
        found.append(list(examples(ranking, (pair for pair in some if fold_of(pair, folds) == part))))
    return rankings, found


def learn(gold: Path, day: str) -> None:
    """Write the chains over the pairs of a gold folder, and the weights learned on pairs that the chains had not seen.

    The pairs that the tests hold aside are left out, whole stems of them.
    """
    aside = {stem_of(Pair(row["kind"], row["be"], "", "")) for row in table(CASES)}
    some = [pair for pair in all_pairs(gold) if stem_of(pair) not in aside]
    sha = sha256(*(gold / name for name in GOLD))
    folder = TABLES / "correspondences"
    every, persons, places, count = tables_of(some)
    for what, name, lines, order in (
        ("Belarusian and Russian names of persons and places", "be-ru-chain.tsv", every, ORDER),
        ("Belarusian and Russian surnames and patronymics", "be-ru-persons-chain.tsv", persons, ORDER_OF_KIND),
        ("Belarusian and Russian names of places", "be-ru-places-chain.tsv", places, ORDER_OF_KIND),
    ):
        _write(folder / name, CHAIN_HEAD.format(what=what, order=order, count=count, sha=sha, day=day), lines)
    rankings, found = cross_fitted(some)
    weights = learned(rankings[0], [one for part in found for one in part])
    rows = [
        f"{of}\t{name}\t{person:.3f}\t{place:.3f}"
        for of, both in (("known", weights.known), ("open", weights.open))
        for name, person, place in zip(FEATURES, *both, strict=True)
    ]
    rows += [f"kind\t{name}\t0\t{weight:.3f}" for name, weight in zip(KIND, weights.kind, strict=True)]
    _write(folder / "be-ru-weights.tsv", WEIGHTS_HEAD.format(folds=FOLDS, sha=sha, day=day), rows)


def _write(path: Path, head: str, lines: Iterable[str]) -> None:
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="where the wheels of rigour and natasha lie")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="the pairs to learn from")
    parser.add_argument("--day", default=date.today().isoformat(), help="the day for the heads of the tables (default: today)")
    wanted = parser.parse_args()
    if not (wanted.wheels or wanted.gold):
        parser.error("nothing to do without --wheels or --gold")
    if wanted.wheels:
        lists(wanted.wheels)
    if wanted.gold:
        learn(wanted.gold, wanted.day)


if __name__ == "__main__":
    main()
