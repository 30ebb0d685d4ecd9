"""What an answer was made with: the version of the library and one hash of all its tables.

Whoever screens a list of customers must be able to say, a year later, by which rules. A table is part of the rules, and may be
changed by a user; so the hash is over the files as they lie there, not a number that somebody remembers to raise.

>>> len(tables()), sorted(stamp())
(64, ['tables', 'translit'])
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from translit.paths import TABLES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

#: Endings of the files that the library reads; what makes them (tables/make) and what explains them is left out.
_READ = (".toml", ".tsv", ".txt")


@cache
def tables() -> str:
    """The SHA-256 of all files in `tables/` that the library reads, by name and content: 64 hexadecimal digits.

    The names are sorted and the line ends of Windows count as those of all others, so that one set of tables has one hash.
    """
    found = hashlib.sha256()
    for name, file in sorted(_files(TABLES, ""), key=lambda pair: pair[0]):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _files(folder: Traversable, inside: str) -> Iterator[tuple[str, Traversable]]:
    for file in folder.iterdir():
        if file.is_dir():
            if file.name not in ("make", "__pycache__"):
                yield from _files(file, f"{inside}{file.name}/")
        elif file.name.endswith(_READ):
            yield inside + file.name, file


def stamp() -> dict[str, str]:
    """Version and hash of the tables, for the head of whatever is written: keys `translit` and `tables`."""
    # Not imported: the package names its public rooms, and so would put this one above them all.
    return {"translit": sys.modules["translit"].__version__, "tables": tables()}
