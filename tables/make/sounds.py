"""Rebuild `names/sounds.json`: the sounds of all given names, fathers' names and attested surnames, which comparing asks for.

    python tables/make/sounds.py            # writes the file; with --print, to standard output

given: ids by form, by readings, by coarse ones and by these with fewer vowels, and first sounds by id. by_id: the readings of a
name without short forms. fathers: ids by the coarse patronymic, and by the coarse name without its end. attested: stems of
Belarusian surnames by those of their Russian forms and the other way about, where consonants differ. Out of names/given.tsv,
abroad.tsv, kin.tsv and surnames.tsv with the sounds of tables/keys.toml; a test compares what stands there with what this makes.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from translit import lexicon
from translit.fold import coarse, readings
from translit.kin import bare, father_stem, kin
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.patronymic import patronymics
from translit.surname import consonants, stem_of

FILE = Path(__file__).parents[1] / "names" / "sounds.json"

Ids = dict[str, list[str]]


def _sorted(found: Mapping[str, set[str]]) -> Ids:
    return {key: sorted(found[key]) for key in sorted(found)}


def _forms() -> Iterator[tuple[str, str, str]]:
    """Id, form and tags of every given name in every language."""
    yield from ((row.id, row.form, row.tags) for row in lexicon.records("given"))
    yield from ((row["id"], row["form"], "") for row in tsv_rows(TABLES / "names" / "abroad.tsv", "names/abroad.tsv"))


def given() -> dict[str, Ids | dict[str, str]]:
    """Ids of given names by their forms and sounds."""
    forms: dict[str, set[str]] = defaultdict(set)
    sounds: dict[str, set[str]] = defaultdict(set)
    rough: dict[str, set[str]] = defaultdict(set)
    barest: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    for entry, text, tags in _forms():
        ids, form = kin()[entry], text.lower()
        forms[form].update(ids)
        for reading in readings(form):
            low = coarse(reading)
            sounds[reading].update(ids)
            rough[low].update(ids)
            barest[bare(low)].update(ids)
            if "short" not in tags:
                for id in ids[:1]:
                    first[id].add(low[:1])
    return {
        "forms": _sorted(forms), "sounds": _sorted(sounds), "coarse": _sorted(rough), "bare": _sorted(barest),
        "first": {id: "".join(sorted(first[id])) for id in sorted(first)},
    }  # fmt: skip


def by_id() -> Ids:
    """The readings of each given name in all its languages, in the order of the table."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in lexicon.records("given"):
        if "short" not in row.tags:
            for id in kin()[row.id][:1]:
                found[id].update(dict.fromkeys(readings(row.form)))
    return {id: list(found[id]) for id in sorted(found)}


def fathers() -> list[Ids]:
    """Ids of fathers by the coarse patronymic, and by the coarse name without its end."""
    whole: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, set[str]] = defaultdict(set)
    for row in lexicon.records("given"):
        tags = row.tags.split()
        if "m" not in tags:
            continue
        ids = kin()[row.id]
        for reading in readings(row.form):
            stems[father_stem(coarse(reading))].update(ids)
        if row.lang in ("be", "ru") and "short" not in tags:
            for both in patronymics(row.form, row.lang):
                for one in both:
                    whole[coarse(readings(one)[0])].update(ids)
    return [_sorted(whole), _sorted(stems)]


def attested() -> Ids:
    """Stems of surnames that answer each other in the two languages and whose consonants differ."""
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in lexicon.records("surname"):
        forms[row.id][row.lang].add(stem_of(readings(row.form)[0]))
    found: dict[str, set[str]] = defaultdict(set)
    for by_lang in forms.values():
        for be in by_lang["be"]:
            for ru in by_lang["ru"]:
                if consonants(be) != consonants(ru):
                    found[be].add(ru)
                    found[ru].add(be)
    return _sorted(found)


def made() -> dict[str, Any]:
    """What the file holds."""
    about = "Made by tables/make/sounds.py from given, abroad, kin, surnames.tsv and keys.toml; not edited by hand. CC0."
    return {"about": about, "given": given(), "by_id": by_id(), "fathers": fathers(), "attested": attested()}


def text() -> str:
    """The file as it is to stand: a line for each key."""
    return json.dumps(made(), ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"').replace('},"', '},\n"') + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.buffer.write(text().encode("utf-8"))
    else:
        FILE.write_text(text(), encoding="utf-8", newline="\n")
        print(f"{FILE.name}: {FILE.stat().st_size} bytes")
