"""Every figure of names, by name: `python -m bench quality --gold DIR`.

Styles per target with how far the outlet agrees with itself, sums of families, into Russian, recovered, names taken apart,
spellings found, names compared, names found in text, Pozirk without its settled names, and what a first use costs. A row is right
when it is right letter for letter, after NFC and with one apostrophe for all; in Russian ё and е are one letter.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from bench import (
    comparison_quality,
    finding_quality,
    load,
    matchers,
    person_quality,
    recovery_quality,
    russian_quality,
    spelling_quality,
)
from bench.accuracy import same
from translit import convert, styles
from translit.style import Style

NEWSROOMS = ("rferl", "viasna", "belsat", "charter97", "eu-list", "us-gov")
MIXED = ("reuters", "bbc", "ap")
#: Languages that follow a table; pl for persons only.
TABLES = ("de", "fr", "sv", "cs", "fi", "it", "nl", "hu", "et", "es", "mk", "hr", "sk", "da", "tr", "lt-bare")
#: name, share that is right, how many, and what stands beside it
Figure = tuple[str, float, int, str]
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a table of the gold folder; none where it is not there."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def right(row: Row, misses: list[str]) -> bool:
    """Whether the target spells a name as it was printed; ` / ` stands between spellings that are all right."""
    got = convert(row["input_be"], row["target"])
    loose = row["target"] == "ru"
    for wanted in row["expected"].split(" / "):
        if same(got.replace("ё", "е"), wanted.replace("ё", "е")) if loose else same(got, wanted):
            return True
    misses.append(f"{row['target']}: {row['input_be']}: {got}, not {row['expected']}")
    return False


def shares(groups: dict[str, list[bool]], note: str = "") -> Iterable[Figure]:
    """The figures of groups of rows."""
    for name, flags in groups.items():
        if flags:
            yield name, sum(flags) / len(flags), len(flags), note


def of_styles(gold: Path, misses: list[str]) -> Iterable[Figure]:
    """Per target, then the families of the issue."""
    by_target: dict[str, list[bool]] = defaultdict(list)
    families: dict[str, list[bool]] = {
        "newsrooms rferl viasna belsat charter97 eu-list us-gov": [], "reuters bbc ap": [], "reuters bbc ap, settled persons": [],
        "languages by table": [], "pl, persons": [], "pl, places": [],
    }  # fmt: skip
    for row in sorted(rows(gold / "styles.tsv"), key=lambda row: row["target"]):
        target = row["target"]
        if target not in styles():
            by_target[f"style {target} (absent)"].append(False)
            continue
        flag = right(row, misses)
        by_target[f"style {target}"].append(flag)
        person = "[person]" in row["origin"]
        if target in NEWSROOMS:
            families["newsrooms rferl viasna belsat charter97 eu-list us-gov"].append(flag)
        if target in MIXED:
            families["reuters bbc ap"].append(flag)
            if row["input_be"].lower() in styles()[target].table.names:
                families["reuters bbc ap, settled persons"].append(flag)
        if target in TABLES or (target == "pl" and person):
            families["languages by table"].append(flag)
        if target == "pl":
            families["pl, persons" if person else "pl, places"].append(flag)
    for name, share, count, _ in shares(by_target):
        id = name.split()[1]
        yield name, share, count, styles()[id].consistency if id in styles() else ""
    yield from shares(families)


def of_pozirk(gold: Path, misses: list[str]) -> Iterable[Figure]:
    """Pozirk, its settled names switched off: what the rules alone reach."""
    style = styles()["pozirk"]
    bare = Style(style.table._replace(names={}, places={}))
    one_name = "pozirk, nothing settled, Alaksandr (to May 2023) as Alaksandar (since August 2023)"
    groups: dict[str, list[bool]] = {"pozirk, nothing settled": [], one_name: []}
    found = [path for path in (gold / "pozirk.tsv", gold.parent / "facts" / "pozirk.tsv") if path.is_file()]
    for row in rows(found[0]) if found else []:
        if row["kind"] not in ("person", "place"):
            continue
        # "Andrzej Poczobut (Andrej Pačobut)" was printed with both.
        wanted = [one.strip(" )") for one in re.split(r" / | \(", row["pozirk"])]
        got = bare.convert(row["be"])
        flag = any(same(got, one) for one in wanted)
        groups["pozirk, nothing settled"].append(flag)
        groups[one_name].append(any(same(got, one.replace("Alaksandr ", "Alaksandar ")) for one in wanted))
        if not flag:
            misses.append(f"pozirk: {row['be']}: {got}, not {row['pozirk']}")
    yield from shares(groups)


def figures(gold: Path, misses: list[str]) -> Iterable[Figure]:
    """All figures, in the order of the issue."""
    yield from of_styles(gold, misses)
    # Learning anew what the tables hold takes minutes and numpy; without it only the library as it is can be asked.
    learn = find_spec("numpy") is not None
    for name, share, count in russian_quality.measure(gold, unseen=learn):
        yield f"into Russian, {name}", share, count, ""
    for name, share, count in recovery_quality.measure(gold, unseen=learn):
        yield f"recovered, {name}", share, count, ""
    if not learn:
        print("into Russian and recovered, unseen: not measured, numpy is not installed", flush=True)
    yield from of_pozirk(gold, misses)
    yield from ((name, share, count, "") for name, share, count in person_quality.measure(gold))
    if learn and (gold / "find").is_dir():
        yield from ((name, share, count, "") for name, share, count in finding_quality.measure(gold))
    outcomes = spelling_quality.outcomes(gold)
    yield from ((name, share, count, "") for name, share, count in spelling_quality.shares(outcomes))
    misses += [f"spellings: {name}: no {spelling} ({lang})" for name, lang, spelling, flag in outcomes if not flag]
    if learn and (gold / "pairs.tsv").is_file():
        yield from comparison_quality.measure(gold, misses)
    yield from ((name, share, count, "learned from the same people") for name, share, count in matchers.measure(gold))


def main(given: Sequence[str] | None = None) -> int:
    """The command; exit status 2 where the folder holds no gold."""
    parser = argparse.ArgumentParser(prog="bench quality", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="the folder of gold data")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also the first N misses, to standard error")
    parser.add_argument("--starts", type=int, default=5, help="new processes for each load time (0: none)")
    wanted = parser.parse_args(given)
    gold = wanted.gold.resolve()
    if not (gold / "styles.tsv").is_file():
        print(f"{gold} has no styles.tsv: is it the gold folder?", file=sys.stderr)
        return 2
    misses: list[str] = []
    for name, share, count, note in figures(gold, misses):
        print(f"{name:58} {100 * share:6.1f} %  n={count:<5} {note}".rstrip(), flush=True)
    print(f"\n{recovery_quality.speed(gold)}", flush=True)
    if wanted.starts:
        print(f"\n{load.section(wanted.starts)}")
    for line in misses[: wanted.misses]:
        print(line, file=sys.stderr)
    return 0
