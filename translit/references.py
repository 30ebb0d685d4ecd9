"""References to cells after columns were put in: "=F4*1.2" is "=H4*1.2" where two columns now stand left of F.

A formula is cut by openpyxl's tokenizer; only its ranges are touched, a text in quotes never. What counts columns instead of naming
them (VLOOKUP over a range that grew, INDIRECT) cannot be kept right by anybody, and is told.

>>> moved = Moved({"Спіс": lambda at: at + 2 * (at > 1)})
>>> moved.formula("SUM($A$1:C3)+'Інш'!C1&\\"C1\\"", "Спіс"), moved.formula("Спіс!C1", "Інш")
('SUM($A$1:E3)+\\'Інш\\'!C1&"C1"', 'Спіс!E1')
>>> moved.area("A1:C3 D:D", "Спіс"), moved.counting("VLOOKUP(A1,A:C,3,0)", "Спіс")
('A1:E3 F:F', True)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from translit.columns import letter_of

#: A spreadsheet has no more columns.
_COLUMNS = 16_384
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?[0-9]{1,7})(?![A-Za-z0-9_(.])")
_WHOLE = re.compile(r"(\$?)([A-Za-z]{1,3})$")
_SHEET = re.compile(r"^(?P<sheet>'(?:[^']|'')*'|[^'!]*)!(?P<rest>.*)$", re.DOTALL)
_COUNTING = frozenset({"VLOOKUP", "INDEX", "OFFSET", "COLUMN", "COLUMNS", "CHOOSECOLS", "TAKE", "DROP"})
_BLIND = frozenset({"INDIRECT", "ADDRESS"})


def index_of(letters: str) -> int:
    """The index of a column by its letters.

    >>> index_of("A"), index_of("aa")
    (0, 26)
    """
    at = 0
    for letter in letters.upper():
        at = at * 26 + ord(letter) - 64
    return at - 1


class Moved:
    """Where the columns of each changed sheet are now: `to` gives for the name of a sheet a function of the old index."""

    def __init__(self, to: Mapping[str, Callable[[int], int]]) -> None:
        self.to = {name.casefold(): move for name, move in to.items()}

    def cell(self, place: str, sheet: str) -> str:
        """One cell ("B7"), where it is now."""
        return self._range(place, self.to.get(sheet.casefold()))

    def area(self, places: str, sheet: str) -> str:
        """Cells and ranges with spaces between, as `sqref` has them."""
        move = self.to.get(sheet.casefold())
        return places if move is None else " ".join(self._range(one, move) for one in places.split())

    def formula(self, text: str, sheet: str) -> str:
        """A formula without its =, as it stands in a sheet; ranges without a name of a sheet are of that one."""
        from openpyxl.formula import Tokenizer
        from openpyxl.formula.tokenizer import Token

        if not self.to:
            return text
        found = Tokenizer("=" + text)
        return "".join(
            self.reference(token.value, sheet) if token.type == Token.OPERAND and token.subtype == Token.RANGE else token.value
            for token in found.items
        )

    def reference(self, text: str, sheet: str) -> str:
        """One reference, with or without a sheet; a name or a table stays."""
        found = _SHEET.match(text)
        if found is None:
            return self._range(text, self.to.get(sheet.casefold()))
        named = found["sheet"]
        plain = named[1:-1].replace("''", "'") if named.startswith("'") else named
        return f"{named}!{self._range(found['rest'], self.to.get(plain.casefold()))}"

    def _range(self, text: str, move: Callable[[int], int] | None) -> str:
        if move is None or "[" in text:
            return text
        ends = text.split(":")
        if len(ends) == 2 and all(_WHOLE.match(end) for end in ends):
            return ":".join(_WHOLE.sub(lambda m: m[1] + _letters(m[2], move), end) for end in ends)
        if not all(_CELL.fullmatch(end) for end in ends):
            return text
        return ":".join(_CELL.sub(lambda m: m[1] + _letters(m[2], move) + m[3], end) for end in ends)

    def counting(self, text: str, sheet: str) -> bool:
        """Whether a formula counts columns of a range that is wider now, or makes references out of texts."""
        from openpyxl.formula import Tokenizer
        from openpyxl.formula.tokenizer import Token

        if not self.to:
            return False
        items = Tokenizer("=" + text).items
        called = {token.value.rstrip("(").upper().removeprefix("_XLFN.") for token in items if token.type == Token.FUNC}
        if called & _BLIND:
            return True
        if not called & _COUNTING:
            return False
        ranges = [token.value for token in items if token.type == Token.OPERAND and token.subtype == Token.RANGE]
        return any(_width(one) != _width(self.reference(one, sheet)) for one in ranges)


def _letters(letters: str, move: Callable[[int], int]) -> str:
    at = index_of(letters)
    return letters if at >= _COLUMNS else letter_of(min(move(at), _COLUMNS - 1))


def _width(text: str) -> int:
    ends = [re.sub(r"[^A-Za-z]", "", end) for end in text.rpartition("!")[2].split(":")]
    return index_of(ends[-1]) - index_of(ends[0]) if len(ends) == 2 and all(ends) else 0
