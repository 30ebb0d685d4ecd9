"""Pairs of Belarusian and Russian names: read from a gold folder, cut into words, laid side by side piece by piece."""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Piece = tuple[str, str]
#: What a kind of words weighs in the ranking: people are what the library is for, and there are more places in the gold.
WEIGHT = {"surname": 3.0, "patronymic": 1.5, "place": 1.0, "street": 0.0}
#: Words whose Russian is another word; `translit.russian` has them, and they would only teach nonsense.
_ANOTHER = re.compile(r"раён|мікрараён|вобласць")
_FAR = 8.0


class Pair(NamedTuple):
    """A name in both languages, its kind (surname, patronymic, place, street) and where it is from."""

    kind: str
    be: str
    ru: str
    origin: str


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a TSV file with a header, lines about the file before it left out."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs(gold: Path) -> list[Pair]:
    """The pairs of a gold folder: surnames, patronymics, places and streets; of people their surnames."""
    found = [Pair("surname", row["be"], row["ru"], row["origin"]) for row in table(gold / "be-ru-surnames.tsv")]
    found += [Pair("patronymic", row["be"], row["ru"], row["origin"]) for row in table(gold / "be-ru-patronymics.tsv")]
    for row in table(gold / "be-ru-places.tsv"):
        if "translated" not in row["origin"] and "variant" not in row["origin"]:
            found.append(Pair("street" if "street" in row["origin"] else "place", row["be"], row["ru"], row["origin"]))
    return found


def people(gold: Path) -> list[tuple[str, str, str]]:
    """People of a gold folder with a Belarusian and a Russian name: id and both names, the Russian one in the same order."""
    names: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in table(gold / "people.tsv"):
        names[row["person_id"]].setdefault(row["lang_or_outlet"], row)
    found = []
    for id, by in names.items():
        if "be" in by and "ru" in by and by["be"]["script"] == "Cyrl":
            be, ru = by["be"], by["ru"]
            words = ru["spelling"].replace(",", " ").split()
            if ru["part_order"] != be["part_order"] and len(words) > 1:
                words = [*words[1:], words[0]] if ru["part_order"] == "surname-first" else [words[-1], *words[:-1]]
            found.append((id, be["spelling"].replace(",", " "), " ".join(words)))
    return found


def words(pair: Pair) -> list[tuple[str, str]]:
    """The words of a pair side by side, lower case; none where one name has more words."""
    left, right = (re.split(r"[ -]+", name.lower().replace("'", "’")) for name in (pair.be, pair.ru))
    return list(zip(left, right, strict=True)) if len(left) == len(right) else []


def aligned(be: str, ru: str, answers: Mapping[str, Sequence[str]], cost: Mapping[Piece, float]) -> list[Piece] | None:
    """The cheapest way to cut a pair into allowed pieces; None where there is none."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None, Piece]] = {(0, 0): (0.0, None, ("", ""))}
    for i in range(len(be)):
        for j in range(len(ru) + 1):
            if (i, j) not in best:
                continue
            paid = best[i, j][0]
            for length in range(1, min(3, len(be) - i) + 1):
                left = be[i : i + length]
                for right in answers.get(left, ()):
                    if ru.startswith(right, j):
                        goal, total = (i + length, j + len(right)), paid + cost.get((left, right), _FAR)
                        if goal not in best or total < best[goal][0]:
                            best[goal] = (total, (i, j), (left, right))
    at: tuple[int, int] | None = (len(be), len(ru))
    if at not in best:
        return None
    path: list[Piece] = []
    while at is not None:
        _, at, piece = best[at]
        path.append(piece)
    return path[-2::-1]


def costs(some: Iterable[tuple[str, str]], answers: Mapping[str, Sequence[str]], rounds: int = 3) -> dict[Piece, float]:
    """What each piece costs, learned in a few rounds from pairs of words."""
    some = sorted(set(some))
    cost: dict[Piece, float] = {}
    for _ in range(rounds):
        count = Counter(piece for be, ru in some for piece in aligned(be, ru, answers, cost) or ())
        cost = {piece: -math.log(n / count.total()) for piece, n in count.items()}
    return cost


def sequences(
    some: Iterable[Pair], answers: Mapping[str, Sequence[str]], cost: Mapping[Piece, float], signs: Mapping[Piece, str]
) -> list[tuple[list[str], float]]:
    """What a chain is counted from: each different pair of words once, as the signs of its pieces."""
    different = sorted({word for pair in some for word in words(pair) if not _ANOTHER.fullmatch(word[0])})
    paths = (aligned(be, ru, answers, cost) for be, ru in different)
    return [([signs[piece] for piece in path], 1.0) for path in paths if path]
