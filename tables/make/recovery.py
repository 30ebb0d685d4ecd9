"""Rebuild the derived tables of names back from Russian and Latin: a list of names, chains, stresses, weights, habits of Latin.

    pip download --no-deps rigour==1.8.2
    python tables/make/recovery.py --wheels . --gold DIR

`--wheels` is the folder with the wheel and rebuilds `names/be-wikidata.tsv`; its sha256 must be the known one. `--gold` is a folder
with be-ru-surnames.tsv, be-ru-patronymics.tsv, be-ru-places.tsv, places.tsv and people.tsv, and rebuilds
`correspondences/be-letters-chain.tsv`, `ru-be-stress.tsv` and `ru-be-weights.tsv`; it needs numpy. The pair chains
themselves are made by russian.py, which is to be run first.
"""

import argparse
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from chains import chain  # noqa: E402
from pairs import WEIGHT, Pair, table, words  # noqa: E402
from russian import (  # noqa: E402
    CASES,
    FOLDS,
    GOLD,
    LEAST,
    WHEELS,
    _write,
    all_pairs,
    fold_of,
    grouped,
    sha256,
    stem_of,
    tables_of,
)

from translit.correspondence import Chain, Correspondence, piece_rows  # noqa: E402
from translit.namesakes import man  # noqa: E402
from translit.restoration import FEATURES, KIND, Restoration, Weights, lists, nothing  # noqa: E402
from translit.stress import MOST, Stresses, ending, spelled, vowels  # noqa: E402
from translit.wordlist import names  # noqa: E402

TABLES = Path(__file__).parents[1]
ASIDE = TABLES.parent / "tests" / "cases" / "recovery.tsv"
#: The order of the chain of letters.
LETTERS = 5

_LETTERS = re.compile("[абвгдеёжзійклмнопрстуўфхцчшыьэюя’]{3,16}")
# What the official orthography does not write, and what Ukrainian does.
_NEVER = re.compile(
    "[жшчр][еёіюяь]|[гкх]ы|ў[аеёіоуыэюяўь]|^ў|[^аеёіоуыэюя]ў|[аеёіоуыэюя]в(?:[бвгджзклмнпрстфхцчш]|$)|дт|[дт][еёіюяь]"
    "|й[еёюяі]|[аеёіоуыэюя]ы|^ы|[аеёіоуыэюя]{3}|[бвгджзклмнпрстфхцчш]{5}|ій$"
)
_OURS = re.compile("[іў]|[жшчр]э|дз[еёіюя]")

WIKIDATA_HEAD = """\
# Belarusian names of people: the Cyrillic names with letters or spellings that only Belarusian has, in the official orthography, of
# the Wikidata items of given names and surnames, as cut by rigour 1.8.2 (data/names/persons.txt; sha256 of the wheel {sha}).
# Labels of Wikidata: CC0. Lower case, beside a woman's surname the man's; four letters, a tab, what may follow. Some are foreign.
"""
LETTERS_HEAD = """\
# The letters of Belarusian names of persons and places: context, cost of leaving it for a shorter one, letter and cost ...
# Costs in hundredths of a nat; ^ and $ are the edges of a word. At most {order} letters are looked at together. Counted over {count}
# names (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
"""
STRESS_HEAD = """\
# Which vowel from the end of a Russian name is stressed, as the Belarusian spelling shows it: how often the last, the one before it ...
# By kind, ending (- is any) and number of vowels (5 is five or more). Counted over pairs of words (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
kind\tending\tvowels\tcounts
"""
WEIGHTS_HEAD = """\
# What each feature of a Belarusian spelling of a Russian word weighs for persons and for places, where the kind is known and where it
# is open, and what weighs for taking a word for a place (kind; person is 0). Learned on words that the chains had not seen, {folds}
# parts in turn (sha256 of the files read {sha}). Rebuilt by tables/make/recovery.py on {day}. CC0.
of\tfeature\tperson\tplace
"""


def wikidata(wheels: Path) -> None:
    """Write the list of Belarusian names from the wheel in a folder."""
    wheel = next(wheels.glob("rigour-1.8.2-*.whl"))
    if sha256(wheel) != WHEELS["rigour-1.8.2"]:
        raise SystemExit(f"{wheel} has sha256 {sha256(wheel)}, not {WHEELS['rigour-1.8.2']}")
    text = zipfile.ZipFile(wheel).read("rigour/data/names/persons.txt").decode("utf-8")
    items = (name.strip() for line in text.splitlines() if "=>" in line for name in line.split("=>")[0].split(","))
    lows = (name.lower().replace("'", "’") for name in items)
    found = {name for name in lows if _LETTERS.fullmatch(name) and _OURS.search(name) and not _NEVER.search(name)}
    found |= {man(name) for name in found}
    _write(TABLES / "names" / "be-wikidata.tsv", WIKIDATA_HEAD.format(sha=WHEELS["rigour-1.8.2"]), grouped(found))


def known_names() -> set[str]:
    """The names of the lists of the library."""
    text = (TABLES / "names" / "be-wikidata.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
    return {head + rest for head, some in rows for rest in some.split(" ")} | {n for n in names() if _LETTERS.fullmatch(n)}


def letters_of(some: Sequence[Pair], others: Iterable[str]) -> tuple[list[str], int]:
    """The lines of the chain of letters, and over how many names it is."""
    found = {be for pair in some for be, _ in words(pair) if _LETTERS.fullmatch(be)} | set(others)
    return chain([(name, 1.0) for name in sorted(found)], LETTERS, LEAST), len(found)


def stresses_of(some: Sequence[Pair]) -> Stresses:
    """How often each vowel is stressed."""
    counts: Counter[tuple[str, str, int, int]] = Counter()
    for kind, be, ru in sorted({(pair.kind, be, ru) for pair in some for be, ru in words(pair)}):
        at = next((one.stress for one in sorted(spelled(ru), key=lambda one: one.stress) if one.text == be), None)
        if at is not None and kind != "patronymic":
            of = "place" if kind in ("place", "street") else "person"
            end, many = ending(ru), vowels(ru)
            for row in {end, ""}:
                counts[of, row, many, min(at, MOST)] += 1
    return Stresses(counts)


def made(some: Sequence[Pair], *, known: bool = True) -> Restoration:
    """A restoration without weights over some pairs; `known`: with the lists of the library."""
    every, persons, places, _ = tables_of(some)
    letters, _ = letters_of(some, known_names() if known else ())
    both = Correspondence(piece_rows("be-ru-pieces.tsv"), Chain(every))
    return Restoration(both, (Chain(persons), Chain(places), Chain(letters)), stresses_of(some), lists() if known else nothing())


class Example:
    """A Russian word with the values of its candidates, and which of them are right."""

    def __init__(self, kind: str, word: str, texts: list[str], rows: list[list[float]], right: list[bool]) -> None:
        self.kind, self.word, self.texts, self.rows, self.right = kind, word, texts, rows, right


def examples(restoration: Restoration, some: Iterable[Pair]) -> Iterator[Example]:
    """The Russian words of pairs with their candidates."""
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in some:
        for be, ru in words(pair):
            right[pair.kind, ru].add(be)
            if "ё" in ru:
                right[pair.kind, ru.replace("ё", "е")].add(be)
    for (kind, word), answers in right.items():
        found, rows = restoration.rows(word, son=kind == "patronymic")
        if found:
            texts = [one.text for one in found]
            yield Example(kind, word, texts, rows, [text in answers for text in texts])


def learned(restoration: Restoration, some: Iterable[Example]) -> Weights:
    """The weights under which the right candidates come first, where the kind is known and where it is open."""
    from weights import choice, yes_or_no

    some = [one for one in some if WEIGHT[one.kind]]
    weight = [WEIGHT[one.kind] for one in some]
    values = [restoration.kind_values(one.word, one.rows) for one in some]
    kind = tuple(yes_or_no(values, [one.kind == "place" for one in some], weight))
    restoration.weights = Weights(((), ()), ((), ()), kind)

    def halves(places: Iterable[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        cases: list[Any] = [
            ([[v * (1 - place) for v in row] + [v * place for v in row] for row in one.rows], one.right, WEIGHT[one.kind])
            for one, place in zip(some, places, strict=True)
        ]
        both = choice(cases)
        return tuple(both[: len(FEATURES)]), tuple(both[len(FEATURES) :])

    known = halves(float(one.kind == "place") for one in some)
    restoration.weights = Weights(known, halves(restoration.place(one.word, one.rows) for one in some), kind)
    return restoration.weights


def cross_fitted(
    some: Sequence[Pair], make: Callable[[Sequence[Pair]], Restoration] = made, folds: int = FOLDS
) -> tuple[list[Restoration], list[list[Example]]]:
    """For each part: a restoration over the other parts, and the examples of this one by it."""
    restorations, found = [], []
    for part in range(folds):
        restoration = make([pair for pair in some if fold_of(pair, folds) != part])
        restorations.append(restoration)
        found.append(list(examples(restoration, (pair for pair in some if fold_of(pair, folds) == part))))
    return restorations, found


def without_aside(some: Iterable[Pair]) -> list[Pair]:
    """The pairs that tests do not hold aside, whole stems of them."""
    aside = {stem_of(Pair(row["kind"], row["be"], "", "")) for row in table(CASES)}
    if ASIDE.is_file():
        aside |= {stem_of(Pair(row["kind"], row["be"], "", "")) for row in table(ASIDE) if row["kind"] != "person"}
    return [pair for pair in some if stem_of(pair) not in aside]


def learn(gold: Path, day: str) -> None:
    """Write the tables of Russian: letters, stresses, weights."""
    some = without_aside(all_pairs(gold))
    sha = sha256(*(gold / name for name in GOLD))
    folder = TABLES / "correspondences"
    letters, count = letters_of(some, known_names())
    _write(folder / "be-letters-chain.tsv", LETTERS_HEAD.format(order=LETTERS, count=count, sha=sha, day=day), letters)
    rows = stresses_of(some).lines()
    _write(folder / "ru-be-stress.tsv", STRESS_HEAD.format(sha=sha, day=day), rows)
    restorations, found = cross_fitted(some)
    weights = learned(restorations[0], [one for part in found for one in part])
    lines = [
        f"{of}\t{name}\t{person:.3f}\t{place:.3f}"
        for of, both in (("known", weights.known), ("open", weights.open))
        for name, person, place in zip(FEATURES, *both, strict=True)
    ]
    lines += [f"kind\t{name}\t0\t{weight:.3f}" for name, weight in zip(KIND, weights.kind, strict=True)]
    _write(folder / "ru-be-weights.tsv", WEIGHTS_HEAD.format(folds=FOLDS, sha=sha, day=day), lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="where the wheel of rigour lies")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="the pairs to learn from")
    parser.add_argument("--day", default=date.today().isoformat(), help="the day for the heads of the tables (default: today)")
    wanted = parser.parse_args()
    if not (wanted.wheels or wanted.gold):
        parser.error("nothing to do without --wheels or --gold")
    if wanted.wheels:
        wikidata(wanted.wheels)
    if wanted.gold:
        learn(wanted.gold, wanted.day)


if __name__ == "__main__":
    main()
