"""What a table must be: every complaint that a table can get.

Each check answers a fault that was found in a respected project: Cyrillic letters in Latin output, Latin letters in Cyrillic
samples, a letter without a row that then vanishes from people's names, a table that says it can be read back and cannot.
A table of somebody else's is checked like ours, in bounded time whatever it holds: it cannot bring a regular expression,
its size and the number of its contexts are limited.

>>> Check("systems/my.toml").fail("[letters]", "no row for ў").place
'[letters]'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from translit.contexts import Check, alternatives, letter_name, look_alike
from translit.text import lower, script

REVERSIBLE = ("exact", "lexicon", "no")
_KEYS = {
    "id": str, "title": str, "aliases": list, "source": str, "target": str, "reversible": str, "clitics": str,
    "provenance": dict, "alphabet": dict, "letters": dict, "capitals": dict, "rules": list, "classes": dict,
    "words": dict, "accepts": dict, "accepted": list, "back": str, "samples": dict,
}  # fmt: skip
_NEEDED = ("id", "title", "source", "target", "reversible", "provenance", "alphabet", "letters")
_RULE_KEYS = {"why": str, "after": str, "before": str, "map": dict}
_TAG = re.compile(r"[a-z]{2,3}-(?:Latn|Cyrl)(?:-[a-z]{5,8})?")
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def check_system(table: Any, file: str, stem: str, alphabet: Mapping[str, Any], classes: Mapping[str, tuple[str, ...]]) -> None:
    """Nothing, if the table is a system; else TableError with file, place, complaint and way out."""
    check = Check(file)
    for key, value in table.items():
        if key not in _KEYS:
            raise check.fail(key, "is not a key of a system", f"keys are {', '.join(_KEYS)}")
        check.typed(key, value, _KEYS[key])
    for key in _NEEDED:
        if key not in table:
            raise check.fail(key, "is missing")
    if not _ID.fullmatch(table["id"]):
        raise check.fail("id", f'"{table["id"]}" is not lower-case letters and digits joined by - or .')
    if table["id"] != stem:
        raise check.fail("id", f'"{table["id"]}" is not the name of the file', f'call it "{stem}" or rename the file')
    for alias in table.get("aliases", ()):
        check.typed("aliases", alias, str)
    if not _TAG.fullmatch(table["target"]):
        raise check.fail("target", f'"{table["target"]}" is no language and script', "write be-Latn, ru-Latn or be-Cyrl")
    if table["reversible"] not in REVERSIBLE:
        raise check.fail("reversible", f'is "{table["reversible"]}"', f"must be one of {', '.join(REVERSIBLE)}")
    _check_letters(check, table, alphabet, classes)
    _check_provenance(check, table["provenance"])


def _check_letters(check: Check, table: Any, alphabet: Mapping[str, Any], classes: Mapping[str, tuple[str, ...]]) -> None:
    known = alphabet["letters"] + alphabet.get("also", "")
    own = check.typed("[alphabet] target", table["alphabet"].get("target", ""), str)
    out = frozenset(own)
    if not out:
        raise check.fail("[alphabet] target", "is missing", "list every character that may come out")
    for letter in own:
        if table["target"].split("-")[1] == "Latn" and script(letter) == "Cyrl":
            raise check.fail("[alphabet] target", f'"{letter}" is {letter_name(letter)}', look_alike(letter))
    letters = check.strings("[letters]", table["letters"])
    for key, value in letters.items():
        place = f'[letters] "{key}"'
        check.inside(place, key, known, f'the alphabet {table["source"]}')
        if len(key) != 1:
            raise check.fail(place, "is not one letter", "put it into [[rules]]")
        check.inside(place, value, out, "[alphabet] target")
    for letter in alphabet["letters"]:
        if letter not in letters:
            raise check.fail("[letters]", f"no row for {letter}", f'add "{letter}" = "..."; "" drops it')
    for key, value in check.strings("[capitals]", table.get("capitals", {})).items():
        check.inside(f'[capitals] "{key}"', key, known, "the alphabet of the source")
        check.inside(f'[capitals] "{key}"', lower(value), out, "[alphabet] target")
    check.inside("clitics", table.get("clitics", ""), known + " ", "the alphabet of the source")
    _check_rules(check, table, "rules", known, out, classes)
    _check_rules(check, table, "accepted", known, out, classes)
    for group, samples in check.typed("[samples]", table.get("samples", {}), dict).items():
        check.strings(f"[samples.{group}]", samples)
    check.strings("[accepts]", table.get("accepts", {}))


def _check_rules(
    check: Check, table: Any, blocks: str, known: str, out: frozenset[str], classes: Mapping[str, tuple[str, ...]]
) -> None:
    seen: set[tuple[str, str, str]] = set()
    for number, rule in enumerate(table.get(blocks, ()), 1):
        place = f"[[{blocks}]] {number}"
        for key, value in check.typed(place, rule, dict).items():
            if key not in _RULE_KEYS:
                raise check.fail(place, f'"{key}" is not a key of a rule', f"keys are {', '.join(_RULE_KEYS)}")
            check.typed(f"{place} {key}", value, _RULE_KEYS[key])
        if not rule.get("why") or not rule.get("map"):
            raise check.fail(place, "needs why (the clause) and map")
        for side in ("after", "before"):
            for alternative in alternatives(check, f"{place} {side}", rule.get(side, ""), classes):
                if not _edges_fit(alternative, side):
                    complaint = f'"{"".join(alternative)}" has an edge where none can be'
                    raise check.fail(f"{place} {side}", complaint, "^ begins what stands after, $ ends what stands before")
                check.inside(f"{place} {side}", "".join(alternative), known + "^$_", "the alphabet of the source")
        for key, value in check.strings(place, rule["map"]).items():
            check.inside(f'{place} "{key}"', key, known, "the alphabet of the source")
            check.inside(f'{place} "{key}"', value, out, "[alphabet] target")
            row = (key, rule.get("after", ""), rule.get("before", ""))
            if not key or row in seen:
                raise check.fail(f'{place} "{key}"', "stands twice in one context" if key else "is empty")
            seen.add(row)


def _edges_fit(alternative: tuple[str, ...], side: str) -> bool:
    """Whether ^ and $ stand where a word can begin or end: ^ first in `after`, $ last in `before`, nowhere else."""
    if side == "after":
        return "$" not in alternative and "^" not in alternative[1:]
    return "^" not in alternative and "$" not in alternative[:-1]


def _check_provenance(check: Check, provenance: Any) -> None:
    if not provenance.get("act"):
        raise check.fail("[provenance] act", "is missing", "name the act, standard or practice that this table follows")
    if "checked" in provenance:
        check.typed("[provenance] checked", provenance["checked"], date)
