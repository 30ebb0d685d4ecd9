"""Which language a text is in, as far as the cases of its names hang on it: by small words and letters, quickly.

>>> language("Шушкевича поховали в Мінську, а Кебич жив у столиці"), language("Śviatłana Cichanoŭskaja i jaje muž")
('uk', 'be-Latn')
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from translit.clues import words
from translit.loading import parse
from translit.paths import TABLES

_SMALL = re.compile(r"(?<![^\W_])[^\W\d_]{1,9}(?![\w])")
_HEAD = 3000
_CYRILLIC, _LATIN_LETTERS = re.compile("[^а-яёіўїєґ]+"), re.compile("[^a-zà-ž]+")
#: Languages whose cases are taken off; of the others a name is what it is, but for an -s.
CASED = ("be", "ru", "uk", "pl", "cs", "lt")
_LATIN = ("en", "pl", "de", "fr", "lt", "cs", "be-Latn")
#: Letters that speak for a language, with how much each does.
_OWN = (("ŭ", "be-Latn", 0.6), ("łśźćńżąęó", "pl", 0.2), ("äöüß", "de", 0.2), ("ěřů", "cs", 0.5), ("ėųūį", "lt", 0.6))


@cache
def _words() -> dict[str, frozenset[str]]:
    table = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")
    found = {tag: frozenset(row["words"].split()) for tag, row in table.items() if tag != "met"}
    found["be-Latn"] = words("small")
    return found


def language(text: str) -> str:
    """The language of a text as a BCP 47 tag: be, be-tarask, ru, uk, en, pl, de, fr, lt, cs or be-Latn. Only its head is read."""
    head = text[:_HEAD].lower()
    cyrillic, latin = len(_CYRILLIC.sub("", head)), len(_LATIN_LETTERS.sub("", head))
    if cyrillic >= latin:
        return _cyrillic(head)
    met = Counter(_SMALL.findall(head))
    score = {
        tag: sum((count if len(word) > 1 else 0.3 * count) for word, count in met.items() if word in _words()[tag])
        for tag in _LATIN
    }
    for letters, tag, worth in _OWN:
        score[tag] += worth * sum(map(head.count, letters))
    if score["be-Latn"] and not any(letter in head for letter in "ŭšžč"):
        score["be-Latn"] = 0.0
    best = max(_LATIN, key=lambda tag: score[tag])
    if score[best] < 0.5 and any(letter in head for letter in "ŭśźćń") and any(letter in head for letter in "ščž"):
        return "be-Latn"
    return best if score[best] > 0.5 else "en"


def _cyrillic(head: str) -> str:
    count = head.count
    ours = 3 * count("ў") + count("і") + 0.5 * count("э") + 0.5 * count("ы")
    russian = count("и") + 0.5 * count("ы") + 2 * count("ъ") + count("щ")
    ukrainian = 2 * count("ї") + 2 * count("є") + min(count("и"), count("і")) * 1.5
    both = count("і") and count("и") and not any(map(count, "ыэъў"))
    if both or ukrainian > max(ours, russian) and count("ў") == 0:
        return "uk"
    if russian > ours:
        return "ru"
    return "be-tarask" if len(re.findall("[сз]ь[лнсцвмбпфз]|ць[вмц]|зьдз", head)) > 0 else "be"


# --- one word -----------------------------------------------------------------------------------------------------------

_OURS = re.compile("[іў]|сь[лнсцвмбпф]|зь[лнзвмбдг]|ць[вмц]")
_THEIRS = re.compile("[ищъ]")
_UKRAINIAN = re.compile("[їєґ]")
_LACINKA = re.compile("[ŭǔ]|ł.*[čšž]|[čšž].*ł|[ćśź].*[čšž]|[čšž].*[ćśź]|[čž][^aeiouy]?.*ie")


@lru_cache(maxsize=8192)
def tongue(word: str, lang: str) -> str:
    """The language of a word in a text: its letters show it, or it is that of the text.

    >>> tongue("Łukašenka", "en"), tongue("Купала", "ru"), tongue("Щукин", "be")
    ('be-Latn', 'ru', 'ru')
    """
    low = word.lower()
    if re.search("[\u0400-\u052f]", low):
        if _UKRAINIAN.search(low) or lang == "uk":
            return "uk"
        if _THEIRS.search(low):
            return "ru"
        if _OURS.search(low) or "ў" in low:
            return "be-tarask" if lang == "be-tarask" else "be"
        return lang if lang in ("be", "be-tarask", "ru") else "be"
    if lang in ("lt", "cs", "be-Latn"):
        return "be-Latn" if "ŭ" in low else lang
    if _LACINKA.search(low) and not (lang == "pl" and "ŭ" not in low):
        return "be-Latn"
    return lang if lang not in ("be", "be-tarask", "ru", "uk") else "en"
