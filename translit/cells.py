"""What a cell says before it is read: tidied text, whether it can be a name, and what becomes of it.

>>> tidy(" Ціxанoўcкая\\u00a0 Святлaна "), tidy('"Kolas Yakub"')
('Ціханоўская Святлана', 'Kolas Yakub')
>>> [sort_of(text) for text in ("", "=1+1", "+375 29 000", "н/д", "ТАА «Прыклад»", "Янка Купала")]
['empty', 'formula', 'no name', 'no name', 'no name', 'name']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from translit.headings import is_label
from translit.text import INVISIBLE, TO_CYRILLIC, TO_LATIN, regular, script

#: A spreadsheet program runs a cell that begins so (OWASP ASVS 1.2.10).
RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: A longer cell is a text.
LONGEST = 120
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_QUOTES = '"“”„«»‹›'
# An initial and what follows it without a space.
_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_])")
#: Nothing here is in need of a repair: most cells of Cyrillic are so.
_PLAIN = re.compile("[А-ЯЁІЎа-яёіў’ .,()-]*")
Sort = Literal["empty", "formula", "no name", "name"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for people with its values apart, so that a door can say it in another language.

    >>> print(Remark("{count} cells", {"count": 3}))
    3 cells
    """

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)


class Word(NamedTuple):
    """A word of a cell and what it is read as: the column in its unit, where it stands in the tidy text, its role, and other
    readings.

    `be` is in the capitals of the cell; `others` are (text, share) in lower case, the likeliest first, the one chosen among them.
    """

    column: int
    start: int
    stop: int
    role: str
    text: str
    be: str
    others: tuple[tuple[str, float], ...]


class Outcome(NamedTuple):
    """What became of a name in one cell or several.

    `texts`: tidy, by column; `be`: the Belarusian name by column, None where a cell has none; `spelled`: by column a text a
    target, or None; `parts`: given name, patronymic, surname; `doubts`: why a person should look.
    """

    sort: Literal["empty", "formula", "no name", "unread", "foreign", "read"]
    texts: tuple[str, ...]
    be: tuple[str | None, ...]
    spelled: tuple[tuple[str, ...] | None, ...] = ()
    parts: tuple[str, str, str] | None = None
    doubts: tuple[Remark, ...] = ()
    words: tuple[Word, ...] = ()
    repaired: bool = False
    garbled: bool = False

    @property
    def text(self) -> str:
        """The name as one text."""
        return " ".join(text for text in self.texts if text)


def tidy(text: str) -> str:
    """A cell as it is read: NFC, single spaces, nothing invisible, no quotation marks around it, a space after an initial,
    letters of one script in each word."""
    text = " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    text = _INITIAL.sub(r"\1 ", text)
    if text.isascii() or _PLAIN.fullmatch(text):
        return text
    into = "Cyrl" if _sure(text, "Cyrl") >= _sure(text, "Latn") else "Latn"
    return " ".join(_one_script(word, into) for word in text.split(" "))


def _sure(text: str, of: str) -> int:
    """How many letters are of a script and cannot be taken for those of the other."""
    return len(_own(of).findall(text))


@cache
def _own(of: str) -> re.Pattern[str]:
    """Letters of a script that nobody takes for those of the other."""
    like = TO_LATIN if of == "Cyrl" else TO_CYRILLIC
    letters = (c for c in map(chr, (*range(0x530), *range(0x1E00, 0x1F00))) if script(c) == of and c not in like)
    return re.compile("[" + "".join(letters) + "]")


@lru_cache(1 << 14)
def _one_script(word: str, into: str) -> str:
    ours, theirs = _sure(word, "Cyrl"), _sure(word, "Latn")
    if ours and theirs:
        return word
    into = "Cyrl" if ours else "Latn" if theirs else into
    return regular(word, into).text if into == "Cyrl" or not word.isascii() else word


def sort_of(text: str) -> Sort:
    """Whether a tidy text can be a name; what begins like a formula is one to a spreadsheet, whatever else it may be."""
    if not text:
        return "empty"
    if text.startswith(RUN_AS_FORMULA) or text.startswith("'") and text[1:].startswith(RUN_AS_FORMULA):
        return "formula" if re.match(r"'?[=@]|'?[-+][\d(.]", text) and not text.startswith(("+3", "+7")) else "no name"
    letters = sum(c.isalpha() for c in text)
    if letters < 1 or len(text) > LONGEST or any(c.isdigit() for c in text) or is_label(text):
        return "no name"
    return "name" if letters > 1 or len(text) <= 2 else "no name"


def disarmed(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts of ours so that no program runs one: with a ' in front of what begins like a formula.

    >>> disarmed(["=1", "Янка"])
    ("'=1", 'Янка')
    """
    return tuple("'" + text if text.startswith(RUN_AS_FORMULA) else text for text in texts)


class Count(NamedTuple):
    """How many names went which way; `changed` and `doubtful` are among `read`."""

    read: int = 0
    changed: int = 0
    empty: int = 0
    unread: int = 0
    doubtful: int = 0
