"""How often a Belarusian name comes out right in Russian, ё as е; several Russian spellings of one name all count.

`seen` figures run the library with its tables over a gold folder: on the gold that the tables were learned from they say nothing,
on any other they are the true ones. `unseen` figures learn everything anew on three parts of the gold and run the fourth, in turn:
nothing that is learned or listed as a pair knows a name or its relatives. The lists of names do know some of them, so there are
figures without lists, and for words that are in none. Full names are those with as many words in both languages. Needs numpy.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from translit.equivalents import forms
from translit.namesakes import Namesakes, masculine
from translit.ranking import Ranked, Ranking, folded
from translit.russian import into_russian, spelled

sys.path.append(str(Path(__file__).parents[1] / "tables" / "make"))

from pairs import Pair, people  # noqa: E402
from russian import all_pairs, cross_fitted, fold_of, learned, ranking_of  # noqa: E402

Figure = tuple[str, float, int]
_KIND = {"surname": "surname", "patronymic": "patronymic", "place": "place"}
_MANY = {"surname": "surnames", "patronymic": "patronymics", "place": "places"}


def measure(gold: Path, *, unseen: bool = True) -> list[Figure]:
    """The figures by name, each with its number of names. Without `unseen` only those of the library as it is, in seconds."""
    some = all_pairs(gold)
    figures = [(f"seen: {what}", share, n) for what, share, n in _library(some, gold)]
    if unseen:
        figures += _unseen(some, gold)
    return figures


def _right(some: Iterable[Pair]) -> dict[tuple[str, str], set[str]]:
    """Kind and Belarusian name with all its Russian ones."""
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in some:
        if pair.kind in _KIND:
            right[pair.kind, pair.be].add(_same(pair.ru))
    return right


def _same(name: str) -> str:
    return folded(name.replace("Ё", "Е"))


def _shares(results: Iterable[tuple[str, bool]]) -> list[Figure]:
    by: dict[str, list[bool]] = defaultdict(list)
    for what, good in results:
        by[what].append(good)
    return [(what, sum(some) / len(some), len(some)) for what, some in by.items()]


def _library(some: list[Pair], gold: Path) -> list[Figure]:
    results = []
    for (kind, be), right in _right(some).items():
        for how, asked in (("kind unknown", None), ("kind known", kind)):
            results.append((f"{_MANY[kind]}, {how}", _same(into_russian(be, kind=asked)) in right))
    results += [("full names", _same(into_russian(be)) == _same(ru)) for be, ru in _full(gold)]
    return _shares(results)


def _unseen(some: list[Pair], gold: Path) -> list[Figure]:
    figures: list[Figure] = []
    nothing = (Namesakes([]), Namesakes([]))
    for lists, make in (("", ranking_of), (", no lists", lambda part: ranking_of(part, nothing))):
        rankings, found = cross_fitted(some, make)
        for part, ranking in enumerate(rankings):
            learned(ranking, [one for other, some in enumerate(found) if other != part for one in some])
        figures += [(f"unseen{lists}: {what}", share, n) for what, share, n in _shares(_folds(some, rankings, gold))]
    return figures


def _folds(some: list[Pair], rankings: list[Ranking], gold: Path) -> Iterable[tuple[str, bool]]:
    origin = {pair.be: pair.origin for pair in some if pair.kind == "surname"}
    for (kind, be), right in _right(some).items():
        ranking = rankings[fold_of(Pair(kind, be, "", ""), len(rankings))]
        for how, asked in (("kind unknown", None), ("kind known", kind)):
            good = _same(_by(ranking, be, asked)) in right
            yield f"{_MANY[kind]}, {how}", good
            if kind == "place" and asked is None:
                if table := forms("place").get(be.lower()):
                    good = _same(table[0]) in {one.lower() for one in right}
                yield "places, kind unknown, table of places first", good
            if kind == "surname":
                yield f"surnames {_grade(origin[be])}, {how}", good
            if not any(_listed(ranking, word) for word in right):
                yield f"{_MANY[kind]} in no list, {how}", good
    for be, ru in _full(gold):
        surname = next(iter(be.split()[-1:]), "")
        ranking = rankings[fold_of(Pair("surname", surname, "", ""), len(rankings))]
        yield "full names", _same(_by(ranking, be, None)) == _same(ru)


def _full(gold: Path) -> list[tuple[str, str]]:
    """Full names with as many words in both languages: no rule can make up a patronymic."""
    return [(be, ru) for _, be, ru in people(gold) if len(be.split()) == len(ru.split())]


def _grade(origin: str) -> str:
    return "of one item" if origin.startswith("Wikidata") else "of one person" if origin.startswith("same") else "paired by letters"


def _listed(ranking: Ranking, name: str) -> bool:
    return any(known.has(masculine(name.lower())) for known in (ranking.wikidata, ranking.surnames))


def _by(ranking: Ranking, name: str, kind: str | None) -> str:
    rank: Callable[[str, str | None, bool], list[Ranked]] = ranking.ranked
    found = spelled(name, kind, 1, rank)
    return found[0].text if found else name


if __name__ == "__main__":
    for what, share, n in measure(Path(sys.argv[1])):
        print(f"{what:60} {share:.3f}  n={n}")
