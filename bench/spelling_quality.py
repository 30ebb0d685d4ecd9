"""How many of the spellings that are attested for a person are among the spellings of his or her name.

A person is asked for by the Belarusian Cyrillic name with the most words (the first such row). What is counted: every other
attested spelling in given-first order with two words or more, once for each person, folded: letter case, apostrophes and signs for
ь, and ё as е do not count. An attested spelling with more words than the name that was asked for is left out: nothing could give a
patronymic that was not told. Surname-first rows (lists with commas, registers) are left out too.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from translit.spelling import spellings

_SIGNS = re.compile("['’ʼʹ`]")


def folded(text: str) -> str:
    """A spelling without what does not count."""
    return _SIGNS.sub("", unicodedata.normalize("NFC", text)).lower().replace("ё", "е")


def asked(gold: Path) -> dict[str, list[tuple[str, str]]]:
    """For each person that has a Belarusian name: the name to ask for first, as ("be", name), then language and spelling."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (gold / "people.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["part_order"] == "given-first" and len(row["spelling"].split()) > 1:
                rows[row["person_id"]].append((row["lang_or_outlet"], row["spelling"]))
    found = {}
    for id, some in rows.items():
        names = [one for one in some if one[0] == "be"]
        if names:
            name = max(names, key=lambda one: len(one[1].split()))
            found[id] = [name, *(one for one in some if one != name)]
    return found


def outcomes(gold: Path) -> list[tuple[str, str, str, bool]]:
    """For each attested spelling: the name that was asked for, the language, the spelling, and whether it was among the answers."""
    done = []
    for (_, name), *attested in asked(gold).values():
        there = {folded(one.text) for one in spellings(name)}
        seen = {folded(name)}
        for language, spelling in attested:
            low = folded(spelling)
            if low not in seen and len(spelling.split()) <= len(name.split()):
                done.append((name, language, spelling, low in there))
            seen.add(low)
    return done


def measure(gold: Path) -> list[tuple[str, float, int]]:
    """Name, share found, and number of spellings: all, then by language or outlet where there are ten or more."""
    return shares(outcomes(gold))


def shares(done: list[tuple[str, str, str, bool]]) -> list[tuple[str, float, int]]:
    """The same of outcomes that are there already."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for _, language, _, flag in done:
        groups["spellings, recall"].append(flag)
        groups[f"spellings, recall of {language}"].append(flag)
    large = {name: flags for name, flags in groups.items() if len(flags) >= 10}
    return [(name, sum(flags) / len(flags), len(flags)) for name, flags in sorted(large.items())]
