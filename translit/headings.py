"""What the words over a column promise, and which cells among names are labels.

The words are rows of `tables/words/headings.tsv` and `labels.tsv`; here is how they count together: "Имя файла" is about files,
"Імя па бацьку" about a patronymic, "Месца нараджэння" about a place, "Дата нараджэння" about a birth.

>>> [promise(text) for text in ("Full_Name", "Назва горада", "Имя файла", "Прозвішча, імя", "Імя па бацьку", "Год рождения")]
['person', 'place', 'other', 'person', 'patronymic', 'born']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, cast

from translit.loading import tsv_rows
from translit.paths import TABLES

Promise = Literal["person", "name", "given", "surname", "patronymic", "place", "born", "year", "number", "other"]
#: What a column of names may promise; "name" is a whole name or a given name.
NAMES = frozenset({"person", "name", "given", "surname", "patronymic", "place"})
#: A heading of more words is a sentence.
WORDS = 6
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*\.?")


@cache
def _words() -> tuple[Mapping[str, frozenset[str]], Sequence[tuple[str, str]]]:
    """The kinds of whole words, and the beginnings of words with theirs, the longest first."""
    whole: dict[str, frozenset[str]] = {}
    begins: list[tuple[str, str]] = []
    for row in tsv_rows(TABLES / "words" / "headings.tsv", "words/headings.tsv"):
        if row["word"].endswith("-"):
            begins.append((row["word"][:-1], row["kind"]))
        else:
            whole[row["word"]] = whole.get(row["word"], frozenset()) | {row["kind"]}
    return whole, sorted(begins, key=lambda pair: -len(pair[0]))


def _kinds(word: str) -> frozenset[str]:
    whole, begins = _words()
    bare = word.rstrip(".")
    found = whole.get(word) or whole.get(bare)
    if found:
        return found
    longest = next((stem for stem, _ in begins if bare.startswith(stem)), None)
    return frozenset(kind for stem, kind in begins if stem == longest)


@cache
def promise(heading: str) -> Promise | None:
    """What a heading says is under it, or None where it says nothing.

    "name" is what a lone "Імя" or "Name" says, over given names or whole ones; `columns` looks into the cells.
    """
    # FirstName is two words.
    apart = re.sub(r"(?<=[a-zа-яёіў])(?=[A-ZА-ЯЁІЎ])", " ", unicodedata.normalize("NFC", heading[:200]))
    words = _WORD.findall(apart.casefold().replace("_", " ").replace("ʼ", "’"))
    kinds = [_kinds(word) for word in words]
    every = frozenset[str]().union(*kinds)
    if "other" in every and not every >= {"place", "born"}:
        return "other"
    if not every or len(words) > WORDS:
        return None
    return cast("Promise", _together(every))


def _together(every: frozenset[str]) -> str:
    if "place" in every and not every & {"surname", "person"}:
        return "place"
    for kind in ("born", "number"):
        if kind in every:
            return kind
    if "patronymic" in every:
        return "person" if "surname" in every else "patronymic"
    if "surname" in every:
        return "person" if every & {"name", "given", "person", "full"} else "surname"
    if "last" in every:
        return "person" if every & {"given", "person"} else "surname"
    if every & {"full", "person"} and every & {"name", "given", "person"}:
        return "person"
    for kind in ("given", "name", "year"):
        if kind in every:
            return kind
    return "other"  # perhaps, and nothing better


def known_words(row: Sequence[str]) -> int:
    """How many cells of a row are headings that the table knows: is this row one of headings?

    >>> known_words(["id", "Имя", "Город", "1882"]), known_words(["1", "Янка Купала", "Мінск", "1882"])
    (3, 0)
    """
    return sum(1 for text in row if len(text) < 60 and promise(text.strip()) is not None)


@cache
def _labels() -> Mapping[str, frozenset[str]]:
    """The words of `tables/words/labels.tsv` by kind."""
    found: dict[str, set[str]] = {}
    for row in tsv_rows(TABLES / "words" / "labels.tsv", "words/labels.tsv"):
        found.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}


def honour(word: str) -> str:
    """What a word is that stands before a name and is no part of it: "title", "rank", or "" for any other.

    >>> honour("г-н"), honour("Prof."), honour("Янка")
    ('title', 'rank', '')
    """
    plain = word.casefold().rstrip(".")
    return next((kind for kind in ("title", "rank") if plain in _labels()[kind]), "")


def is_label(text: str) -> bool:
    """Whether a cell among names is a label ("Total", "н/д") or names a company, so that it is no name of a person or a place.

    >>> [is_label(text) for text in ("Усяго:", "н/д", "ТАА «Прыклад»", "Рада Людміла", "Саюз", "Янка Купала")]
    [True, True, True, False, True, False]
    """
    plain = " ".join(unicodedata.normalize("NFC", text[:200]).casefold().replace("'", "’").split()).strip(' :.()[]*–—-"«»“”')
    known = _labels()
    if not plain or plain in known["total"] or plain in known["nothing"]:
        return True
    words = _WORD.findall(plain)
    return any(word.rstrip(".") in known["company"] for word in words)
