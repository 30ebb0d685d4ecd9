"""The contexts of a rule written out, and complaints that name file, place, thing and way out.

What every table needs when it is read; the whole of the checks is `schema`, which a table of ours passed when it was tested
and a table of somebody else's passes when it is brought.

>>> letter_name("i")
'LATIN SMALL LETTER I'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from translit.errors import TableError
from translit.text import TO_CYRILLIC, TO_LATIN

#: Limits of a table: bytes of the file, rows of a table, alternatives of a context after its classes are written out.
SIZE_LIMIT = 1 << 20
ROW_LIMIT = 5_000
CONTEXT_LIMIT = 4_000
_PIECE = re.compile(r"\{([^{}\s]+)\}|(\^|\$|_)|([^{}\s^$_])")


def letter_name(letter: str) -> str:
    """The Unicode name of a character, or its number where it has none."""
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


def look_alike(letter: str) -> str:
    """The question whether a letter of the other script was meant, or nothing.

    >>> look_alike("i")
    'did you mean "і", CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I?'
    """
    other = TO_CYRILLIC.get(letter) or TO_LATIN.get(letter)
    return f'did you mean "{other}", {letter_name(other)}?' if other else ""


class Check:
    """A checker of one file; its methods raise TableError at the first thing that is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file

    def fail(self, place: str, complaint: str, hint: str = "") -> TableError:
        """The complaint, to be raised."""
        return TableError(self.file, place, complaint, hint=hint)

    def typed(self, place: str, value: Any, kind: type) -> Any:
        """The value, which is of the kind wanted."""
        if not isinstance(value, kind):
            raise self.fail(place, f"is {type(value).__name__}, must be {kind.__name__}")
        return value

    def strings(self, place: str, table: Any) -> dict[str, str]:
        """A table of text to text, in NFC, with one apostrophe in Cyrillic and not too long."""
        self.typed(place, table, dict)
        if len(table) > ROW_LIMIT:
            raise self.fail(place, f"has {len(table)} rows, more than {ROW_LIMIT}")
        for key, value in table.items():
            self.typed(f'{place} "{key}"', value, str)
            for text in (key, value):
                if not unicodedata.is_normalized("NFC", text):
                    raise self.fail(f'{place} "{key}"', "is not in NFC", "write the letter as one code point")
        return dict(table)

    def inside(self, place: str, text: str, allowed: Iterable[str], name: str) -> None:
        """Nothing, if every character of the text is one of those allowed."""
        for char in text:
            if char not in allowed:
                raise self.fail(place, f'"{char}" is {letter_name(char)}, which is not in {name}', look_alike(char))


def alternatives(check: Check, place: str, context: str, classes: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A context written out: each alternative as a tuple of letters, "^", "$" and "_".

    >>> alternatives(Check("x"), "after", "^ {v}ь", {"v": ("а", "о")})
    [('^',), ('а', 'ь'), ('о', 'ь')]
    """
    found: list[tuple[str, ...]] = []
    for word in context.split():
        choices: list[tuple[str, ...]] = []
        end = 0
        for piece in _PIECE.finditer(word):
            if piece.start() != end:
                break
            end = piece.end()
            name, edge, letter = piece.groups()
            if name is None:
                choices.append((edge or letter,))
            elif name in classes:
                choices.append(classes[name])
            else:
                raise check.fail(place, f'no class is called "{{{name}}}"', f"there are {', '.join(sorted(classes))}")
        if end != len(word):
            raise check.fail(place, f'cannot read "{word}"', "write letters, {class}, ^, $ and _, and spaces between alternatives")
        size = len(found)
        for choice in choices:
            size += len(choice)
        for combined in product(*choices):
            found.append(tuple(letter for part in combined for letter in part))
            if len(found) > CONTEXT_LIMIT:
                raise check.fail(place, f"comes to more than {CONTEXT_LIMIT} alternatives when its classes are written out")
    return found


def class_members(check: Check, place: str, classes: Any, allowed: str) -> dict[str, tuple[str, ...]]:
    """Classes as tuples of letters or sequences, each inside the alphabet."""
    found = {}
    for name, members in check.strings(place, classes).items():
        found[name] = tuple(members.split())
        if "{" in members:
            raise check.fail(f"{place} {name}", "names another class", "write its letters out")
        check.inside(f"{place} {name}", "".join(found[name]), allowed, "the alphabet of the source")
    return found
