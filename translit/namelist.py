"""The checks of a list of names or places: what makes a row unfit, with the line it stands in and the way out.

Ours pass them in the tests and are then read without; a list that a person brings is checked when it is read.

>>> "own" in TAGS
True
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from translit.errors import TableError
from translit.loading import tsv_rows
from translit.text import APOSTROPHE, APOSTROPHES, INVISIBLE, STRESS, script

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

COLUMNS = ["id", "lang", "form", "tags", "source"]
#: The words that `tags` may have.
TAGS = frozenset({"m", "f", "official", "short", "traditional", "own", "former", "settled", "variant", "church", "pen"})
#: The script of a language that is not written in Latin letters; what is not here is.
_SCRIPTS = {"be": "Cyrl", "ru": "Cyrl", "uk": "Cyrl", "mk": "Cyrl", "bg": "Cyrl", "sr": "Cyrl", "yi": "Hebr", "he": "Hebr"}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[a-z0-9]{5,8})?")


def checked(file: Traversable, name: str) -> list[dict[str, str]]:
    """The rows of a list of names, all of them fit; TableError for the first that is not.

    A row has an id, a BCP 47 tag, a form in the letters of that language, tags from a closed list, and a source; rows are sorted by
    id, lang and form, and none stands twice. `name` is what the message calls the file.

    >>> from pathlib import Path; from tempfile import mkdtemp
    >>> path = Path(mkdtemp()) / "my.tsv"
    >>> _ = path.write_text("id\\tlang\\tform\\ttags\\tsource\\nkim\\tbe\\tKim\\t\\tmy own\\n", encoding="utf-8")
    >>> checked(path, "my.tsv")
    Traceback (most recent call last):
    ...
    translit.errors.TableError: my.tsv: line 2: "Kim" is not written in Cyrl; write be-Latn for a form in Latin letters
    """
    lines = file.read_text(encoding="utf-8").split("\n")
    header = next((at for at, line in enumerate(lines) if line and not line.startswith("#")), 0)
    if lines[header].split("\t") != COLUMNS:
        raise TableError(name, f"line {header + 1}", "is no header", hint="write " + ", ".join(COLUMNS) + ", with tabs between")
    numbers = [at + 1 for at, line in enumerate(lines) if at > header and line]
    found: list[dict[str, str]] = []
    for number, row in zip(numbers, tsv_rows(file, name), strict=True):
        if fault := _fault(row, found[-1] if found else None):
            raise TableError(name, f"line {number}", fault[0], hint=fault[1])
        found.append(row)
    return found


def _fault(row: dict[str, str], before: dict[str, str] | None) -> tuple[str, str] | None:
    """What is wrong with a row, and what to do; None where nothing is."""
    form = row["form"]
    if not _ID.fullmatch(row["id"]):
        return f'id "{row["id"]}" is not fit', "small Latin letters, figures and hyphens"
    if not _LANG.fullmatch(row["lang"]):
        return f'"{row["lang"]}" is no language', "a BCP 47 tag: be, be-tarask, be-Latn, ru, pl"
    if not row["source"].split():
        return f'"{form}" has no source', "say where the form stands; an id of sources.toml in tables of ours"
    if odd := set(row["tags"].split()) - TAGS:
        return f'has the tag "{sorted(odd)[0]}"', "tags are " + ", ".join(sorted(TAGS))
    if row["tags"].split() != sorted(set(row["tags"].split())):
        return "has its tags in no order", "sort them, each once"
    if form != form.strip() or not unicodedata.is_normalized("NFC", form) or set(form) & set(INVISIBLE + STRESS):
        return f'"{form}" is not in regular form', "NFC, no spaces at the edges, no stress marks, nothing invisible"
    wanted = row["lang"].split("-")[1] if re.search("-[A-Z]", row["lang"]) else _SCRIPTS.get(row["lang"].split("-")[0], "Latn")
    scripts = {script(char) for char in form if char.isalpha()}
    if not scripts or scripts != {None if wanted == "Hebr" else wanted}:
        return f'"{form}" is not written in {wanted}', f"write {row['lang']}-Latn for a form in Latin letters"
    if wanted == "Cyrl" and set(form) & (set(APOSTROPHES) - {APOSTROPHE}):
        return f'"{form}" has another apostrophe', "’, U+2019"
    if before is None:
        return None
    here, there = ((one["id"], one["lang"], one["form"]) for one in (row, before))
    if here == there:
        return f'"{form}" stands twice', "one row for one form; put the tags together"
    return (f'"{form}" is out of order', "sort rows by id, lang and form, by code points") if here < there else None
