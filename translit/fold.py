"""A coarse shape that the spellings of one name share, in both scripts and any habit of Latin.

Not a way of writing: vowels that reduction or a romanization confuses are one letter, hissing and hard г and х too. It says that
two words *may* be one name; who asks must have other evidence.

>>> {fold(word)[0] for word in ("Сяргей", "Сергей", "Siarhei", "Siarhiej", "Sergey", "SERGEJ")}
{'sarhai'}
>>> fold("Лукашэнка") == fold("Łukaszenka") == fold("Lukashenko")
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import itemgetter

_LETTERS = str.maketrans({
    **dict(zip("абвгґдеёжзиіїйклмнопрстуўфхцчшыэєюя", "abvhhdaazziiiiklmnaprstuvfhccsiaaua", strict=True)),
    "щ": "sc", "ь": "", "ъ": "", "’": "", "'": "", "ʼ": "", "`": "",
})  # fmt: skip
# What letters with marks lose is only the mark, but for these.
_MARKED = str.maketrans({"č": "ç", "ć": "ç", "ł": "l", "ŭ": "v", "đ": "d", "ß": "ss", "ı": "i", "ø": "o"})
_MANY = re.compile("shch|szcz|schtsch|stsch|tsch|sch|tch|tsj|dzh|dzi(?=[ae])|dz|zh|sh|sz|cz|kh|ts|tz|ph|th|qu|ç")
_MANY_TO = {"shch": "sC", "szcz": "sC", "schtsch": "sC", "stsch": "sC", "tsch": "C", "sch": "s", "tch": "C", "tsj": "C", "dzh": "z",
            "dzi": "d", "dz": "d", "zh": "z", "sh": "s", "sz": "s", "cz": "C", "kh": "h", "ts": "C", "tz": "C",
            "ph": "f", "th": "t", "qu": "kv", "ç": "C"}  # fmt: skip
_LATIN = str.maketrans({
    "g": "h", "e": "a", "o": "a", "j": "i", "y": "i", "w": "v", "x": "ks", "q": "k", "’": "", "'": "", "ʼ": "", "`": "",
})  # fmt: skip
_GLIDE = re.compile("i+(?=[au])")
_SHORT_U = re.compile("(?<=a)u(?![aiu])")
_TWICE = re.compile(r"(.)\1+")
_once = itemgetter(1)


@lru_cache(maxsize=65536)
def fold(word: str) -> tuple[str, ...]:
    """The shapes of a word, likeliest first: several where Latin c or ch may be two letters. Never empty; "" for no letters.

    >>> fold("Michaś"), fold("Victor")
    (('mihas', 'micas'), ('victar', 'viktar'))
    """
    low = unicodedata.normalize("NFC", word.lower())
    if any("\u0400" <= char <= "\u052f" for char in low):
        return (_smooth(low.replace("дз", "д").translate(_LETTERS)),)
    if not low.isascii():
        low = unicodedata.normalize("NFD", low.translate(_MARKED).replace("ç", "C"))
        low = "".join([char for char in low if not unicodedata.combining(char)])
    low = _MANY.sub(lambda found: _MANY_TO[found[0]], low)
    shapes = [low]
    if "c" in low:
        hard = low.replace("ch", "h").replace("c", "C"), low.replace("ch", "C").replace("c", "C")
        shapes = [*hard, low.replace("ch", "h").replace("c", "k"), low.replace("ch", "C").replace("c", "k")]
    if "ou" in low:  # a Frenchman's у
        shapes += [shape.replace("ou", "u") for shape in shapes]
    return tuple(dict.fromkeys(_smooth(shape.translate(_LATIN).replace("C", "c")) for shape in shapes))


def _smooth(shape: str) -> str:
    shape = _TWICE.sub(_once, _GLIDE.sub("", _TWICE.sub(_once, shape)))
    if "au" in shape:
        shape = _TWICE.sub(_once, _SHORT_U.sub("v", shape))
    return shape[:-1] + "v" if shape.endswith("f") else shape
