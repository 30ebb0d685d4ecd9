"""Rebuild `names/made.json`: what the library would otherwise work out anew from `names/given.tsv` at every start.

    python tables/make/made.py            # writes the file; with --print, to standard output

shapes: the shape (`translit.fold`) of every given name, its genders, and whether only pet forms have it. sons: the patronymics of
sons that rules give for known names, Belarusian and Russian. fathers: Belarusian patronymics with the Russian one. A test
compares what stands there with what this makes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from translit import lexicon
from translit.equivalents import forms
from translit.fold import fold
from translit.patronymic import patronymics

FILE = Path(__file__).parents[1] / "names" / "made.json"


def made() -> dict[str, Any]:
    """What the file holds."""
    return {
        "about": "Made by tables/make/made.py from names/given.tsv and names/patronymics.tsv; not edited by hand. CC0.",
        "shapes": shapes(),
        "sons": sons(),
        "fathers": fathers(),
    }


def shapes() -> dict[str, str]:
    """Shapes of given names with m, f or both, a hyphen in front where only short forms have them."""
    full: dict[str, bool] = {}
    genders: dict[str, set[str]] = {}
    for row in lexicon.records("given"):
        shape = fold(row.form)[0]
        tags = row.tags.split()
        full[shape] = full.get(shape, False) or "short" not in tags
        genders.setdefault(shape, set()).add("m" if "m" in tags else "f")
    return {shape: ("" if full[shape] else "-") + "".join(sorted(genders[shape])) for shape in sorted(full)}


def sons() -> list[str]:
    """Patronymics of sons in lower case, of full names."""
    return sorted({
        both.m.lower()
        for row in lexicon.records("given")
        if row.lang in ("be", "ru") and row.tags.startswith("m") and "short" not in row.tags
        for both in patronymics(row.form, row.lang)
    })  # fmt: skip


def fathers() -> dict[str, str]:
    """Belarusian patronymics of men's names that have a Russian equivalent, with the Russian one, both in lower case."""
    given = forms("given")
    tags: dict[str, set[str]] = {}
    for row in lexicon.records("given"):
        if row.lang == "be":
            own = set(row.tags.split())
            tags[row.form.lower()] = tags.get(row.form.lower(), own) & own
    father: dict[str, str] = {}
    for name in sorted(given, key=lambda one: ("short" in tags[one], one)):
        russian = patronymics(given[name][0], "ru") if "f" not in tags[name] else []
        for own_form in patronymics(name) if russian else ():
            father.setdefault(own_form.m.lower(), russian[0].m.lower())
            father.setdefault(own_form.f.lower(), russian[0].f.lower())
    return dict(sorted(father.items()))


def text() -> str:
    """The file as it is to stand."""
    return json.dumps(made(), ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.buffer.write(text().encode("utf-8"))
    else:
        FILE.write_text(text(), encoding="utf-8", newline="\n")
        print(f"{FILE.name}: {FILE.stat().st_size} bytes")
