"""A finder for tests that must not depend on how well names are found: a list of spellings, longest first.

Run as a program it is `translit` with this finder: what is killed in the tests of the store.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple


class One(NamedTuple):
    """What the list says of a spelling; the same fields as a mention of `translit.find`."""

    start: int
    stop: int
    text: str
    kind: str
    nominative: str
    belarusian: bool
    confidence: float
    inside: str | None = None


LISTED = {
    "Святлана Ціханоўская": "Святлана Ціханоўская", "Святланы Ціханоўскай": "Святлана Ціханоўская",
    "Svetlana Tikhanovskaya": "Святлана Ціханоўская", "Sviatlana Tsikhanouskaya": "Святлана Ціханоўская",
    "Светлана Тихановская": "Святлана Ціханоўская", "Ціханоўскай": "Ціханоўская", "Tsikhanouskaya": "Ціханоўская",
    "Siarhei Tsikhanouski": "Сяргей Ціханоўскі", "Сяргей Ціханоўскі": "Сяргей Ціханоўскі", "Ціханоўскім": "Ціханоўскі",
    "Аляксандр Лукашэнка": "Аляксандр Лукашэнка", "Alexander Lukashenko": "Аляксандр Лукашэнка", "Лукашэнкі": "Лукашэнка",
    "Alyaksandr Lukashenka": "Аляксандр Лукашэнка", "Lukashenko": "Лукашэнка", "А. Р. Лукашэнка": "А. Р. Лукашэнка",
    "Віктар Лукашэнка": "Віктар Лукашэнка", "Генадзь Навіцкі": "Генадзь Навіцкі", "Алег Навіцкі": "Алег Навіцкі",
    "Навіцкі": "Навіцкі", "Міхаіл Волкаў": "Міхаіл Волкаў", "Міхаіл Міхайлавіч Волкаў": "Міхаіл Міхайлавіч Волкаў",
    "Міхаіл Мікалаевіч Волкаў": "Міхаіл Мікалаевіч Волкаў", "Алесь Бяляцкі": "Алесь Бяляцкі", "Бяляцкі": "Бяляцкі",
}  # fmt: skip
PLACES = {"Мінск": "Мінск", "Мінску": "Мінск", "Minsk": "Мінск", "Брэст": "Брэст", "Brest": "Брэст"}
FOREIGN = {"Vladimir Putin": "Уладзімір Пуцін", "Пуціным": "Уладзімір Пуцін"}
_ANY = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted({**LISTED, **PLACES, **FOREIGN}, key=len, reverse=True)))


def finder(text: str) -> list[One]:
    """The listed names of a text."""
    found = []
    for match in _ANY.finditer(text):
        name = match[0]
        kind = "place" if name in PLACES else "person"
        nominative = LISTED.get(name) or PLACES.get(name) or FOREIGN[name]
        found.append(One(match.start(), match.end(), name, kind, nominative, name not in FOREIGN, 0.9))
    return found


if __name__ == "__main__":
    from translit import commands, reconciliation

    reconciliation.Reconciler._find = lambda self, text: finder(text)  # type: ignore[method-assign]
    sys.argv[0] = "translit"
    commands.main()
