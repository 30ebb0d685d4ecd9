"""How many full names `person` takes apart as they were meant, by script and order."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

from translit.person import parse

# What the middle word of three has to end with to be a patronymic: truth is decided by the ending alone, with no list at hand.
_PATRONYMIC = re.compile(
    "(?:віч|[аеоё]ўна|ьіч|нічна|вич|вна|ьич|нична|івна|[vw]i(?:ch|č|cz|tch|tsj|tsch|tš|čius)|[vw]ych|[vw]na|una|ŭna|[lmkt]y?ich|i[n]?ichna|"
    "wna|aŭna|eŭna|ič|icz)$"
)


_ORDERS = {"given-first": ("GS", "GPS"), "surname-first": ("SG", "SGP")}
_NAMES = {
    "G": ("given", "initial"),
    "P": ("patronymic", "initial"),
    "S": ("surname",),
    "?": ("given", "surname", "patronymic", "other", "particle"),
}


def _truth(spelling: str, order: str) -> list[tuple[str, str]]:
    """The words of a spelling with their roles, by its order; a word in the middle that ends like no patronymic is open ("?")."""
    words = spelling.replace(",", " ").split()
    roles = list(_ORDERS[order][len(words) - 2])
    at = roles.index("P") if "P" in roles else -1
    if at >= 0 and not _PATRONYMIC.search(words[at].lower()):
        roles[at] = "?"
    return list(zip(words, roles, strict=True))


def right(spelling: str, order: str) -> bool:
    """Whether order and parts come out as they stand in the collection; an open word may be a given name or a surname."""
    person = parse(spelling)
    found = [(part.text, part.role) for part in person.parts]
    truth = _truth(spelling, order)
    return (
        person.order == order
        and [text for text, _ in found] == [text for text, _ in truth]
        and all(role in _NAMES[want] for (_, role), (_, want) in zip(found, truth, strict=True))
    )


def measure(gold: Path) -> list[tuple[str, float, int]]:
    """Name, share that is right, and number of spellings: all, each script with each order, and those right without a doubt."""
    groups: dict[str, list[bool]] = defaultdict(list)
    with (gold / "people.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            order = row["part_order"]
            if order not in ("given-first", "surname-first") or not 1 < len(row["spelling"].replace(",", " ").split()) < 4:
                continue
            flag = right(row["spelling"], order)
            groups["person, all"].append(flag)
            groups[f"person, {row['script']} {order}"].append(flag)
            groups["person, right and no doubt left"].append(flag and not parse(row["spelling"]).doubts)
    return [(name, sum(flags) / len(flags), len(flags)) for name, flags in sorted(groups.items())]
