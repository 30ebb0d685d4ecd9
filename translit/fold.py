"""What a word sounds like whoever spelled it, in both scripts and any habit of Latin: its coarse shape, and finer readings.

Not ways of writing. In the shape (`fold`) vowels that reduction or a romanization confuses are one letter, hissing and hard г and
х too: it says that two words *may* be one name, and who asks must have other evidence. A reading (`readings`) keeps the sounds
apart, for `resemblance` to weigh; `coarse` is between the two. The facts are in `tables/keys.toml`.

>>> {fold(word)[0] for word in ("Сяргей", "Сергей", "Siarhei", "Siarhiej", "Sergey", "SERGEJ")}
{'sarhai'}
>>> fold("Лукашэнка") == fold("Łukaszenka") == fold("Lukashenko")
True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from translit.loading import key_table
from translit.memo import Memo
from translit.text import lower, regular


class _Shape(NamedTuple):
    """Letters of the coarser shape: `[shape]` in `tables/keys.toml`."""

    cyrillic: Mapping[int, str]
    #: What letters with marks lose is only the mark, but for these.
    marked: Mapping[int, str]
    pieces: re.Pattern[str]
    many: Mapping[str, str]
    latin: Mapping[int, str]


@cache
def _shape() -> _Shape:
    table = key_table()["shape"]
    pieces = "|".join(piece + ("(?=[ae])" if piece == "dzi" else "") for piece in table["many"])
    letters = (str.maketrans(table[of]) for of in ("cyrillic", "marked", "latin"))
    cyrillic, marked, latin = letters
    return _Shape(cyrillic, marked, re.compile(pieces), table["many"], latin)


_GLIDE = re.compile("i+(?=[au])")
_SHORT_U = re.compile("(?<=a)u(?![aiu])")
_TWICE = re.compile(r"(.)\1+")
_CYRILLIC = re.compile("[\u0400-\u052f]")


@lru_cache(maxsize=65536)
def fold(word: str) -> tuple[str, ...]:
    """The shapes of a word, likeliest first: several where Latin c or ch may be two letters. Never empty; "" for no letters.

    >>> fold("Michaś"), fold("Victor")
    (('mihas', 'micas'), ('victar', 'viktar'))
    """
    letters = _shape()
    low = unicodedata.normalize("NFC", word.lower())
    if not low.isascii():
        if _CYRILLIC.search(low):
            return (_smooth(low.replace("дз", "д").translate(letters.cyrillic)),)
        low = unicodedata.normalize("NFD", low.translate(letters.marked).replace("ç", "C"))
        low = "".join([char for char in low if not unicodedata.combining(char)])
    many = letters.many
    low = letters.pieces.sub(lambda found: many[found[0]], low)
    if "c" not in low and "ou" not in low:
        return (_smooth(low.translate(letters.latin).replace("C", "c")),)
    shapes = [low]
    if "c" in low:
        hard = low.replace("ch", "h").replace("c", "C"), low.replace("ch", "C").replace("c", "C")
        shapes = [*hard, low.replace("ch", "h").replace("c", "k"), low.replace("ch", "C").replace("c", "k")]
    if "ou" in low:  # a Frenchman's у
        shapes += [shape.replace("ou", "u") for shape in shapes]
    return tuple(dict.fromkeys([_smooth(shape.translate(letters.latin).replace("C", "c")) for shape in dict.fromkeys(shapes)]))


def _without(pattern: re.Pattern[str], by: str, shape: str) -> str:
    """A shape in which something was put in the place of a pattern, and no letter is double for that."""
    found = pattern.sub(by, shape)
    return shape if found == shape else single(found)


def single(text: str) -> str:
    """A text in which no letter is double.

    >>> single("anna"), single("ivan")
    ('ana', 'ivan')
    """
    # Most have none, and to look is five times as quick as to put in its place.
    return _TWICE.sub(r"\1", text) if _TWICE.search(text) else text


def _smooth(shape: str) -> str:
    # What cannot be found is not looked for, and doubles come anew only where something went: most words need no more.
    shape = single(shape)
    if "i" in shape:
        shape = _without(_GLIDE, "", shape)
    if "au" in shape:
        shape = _without(_SHORT_U, "v", shape)
    return shape[:-1] + "v" if shape.endswith("f") else shape


class _Reader(NamedTuple):
    """One way to take Latin letters: what a word must have to be read so, what it must not have, and the letters."""

    seen: tuple[str, ...]
    unless: tuple[str, ...]
    many: re.Pattern[str]
    map: Mapping[str, str]


class _Sounds(NamedTuple):
    cyrillic: Mapping[int, str]
    marked: Mapping[int, str]
    readers: tuple[_Reader, ...]
    #: Sounds after which vowels are not told apart.
    stiff: frozenset[str]
    hard: re.Pattern[str]
    hissing: re.Pattern[str]
    one_open: str
    one_close: str
    soft: Mapping[str, str]
    coarse: Mapping[int, str]


@cache
def _sounds() -> _Sounds:
    table = key_table()
    after = table["after"]

    def reader(name: str, seen: Sequence[str] = (), unless: Sequence[str] = (), map: Mapping[str, str] | None = None) -> _Reader:
        letters = {**table["latin"], **(map or {})}
        return _Reader(tuple(seen), tuple(unless), re.compile("|".join(sorted(letters, key=len, reverse=True))), letters)

    return _Sounds(
        str.maketrans({letter: sound for letter, sound in table["cyrillic"].items() if len(letter) == 1} | _SILENT),
        str.maketrans(table["marked"]),
        (reader("plain"), *(reader(**row) for row in table["readers"])),
        frozenset(after["hard"] + after["hissing"]),
        re.compile(f"(?<=[{after['hard']}])[{after['open']}]"),
        re.compile(f"(?<=[{after['hissing']}])[{after['close']}]"),
        after["one_open"],
        after["one_close"],
        after["soft"],
        str.maketrans(table["coarse"]),
    )


_SILENT = dict.fromkeys("ьъ’'ʼ`", "")
#: A word is read in no more ways than this.
READINGS = 4
_SOFT = {"a": "я", "o": "ё", "u": "ю", "e": "e", "ё": "ё", "я": "я", "ю": "ю", "ú": "ю"}
_IOTATED = re.compile("[iyj]+([aoeuúёяю])")
_AFTER_VOWEL = re.compile("(?<=[aoeuúёяю])[iy]+")
_GLIDE_U = re.compile("(?<=[aoeёя])u(?![aoeiyuёяюj])")
_LOST_J = re.compile("(?<=[bvghxžzklmnprsštčcfd])j+")
_AFTER_L = re.compile("(?<=l)[яёю]")
_LAST = re.compile("[iy][iyj]+$")
_GLIDES, _IOTA, _ENDS = frozenset("iyj"), frozenset("яёю"), frozenset("iyj\n")


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """The sounds of a word in either script, one sign each, likeliest reading first; at most four, each once. Cyrillic has one.

    The signs stand in `tables/keys.toml`. Never empty; ("",) where there is no letter of the two scripts.

    >>> readings("Лукашэнка"), readings("Loukachenko")
    (('lukašenka',), ('lovkačenko', 'lovkaxenko', 'lukašenko'))
    >>> readings("Сяргей")[0], readings("Siarhiej")[0], readings("ВIКТАР"), readings("Юр’еў")
    ('sяrgej', 'sяrhej', ('viktar',), ('юrev',))
    """
    sounds = _sounds()
    low = unicodedata.normalize("NFC", lower(word[:_LONG]))
    if not low.isascii():
        if _CLEAN.fullmatch(low):
            return (_cyrillic(low, sounds),)
        cyrillic = len(_CYRILLIC.findall(low))
        if cyrillic:
            # A letter of the other script among others is a look-alike.
            into = "Cyrl" if 2 * cyrillic >= sum(char.isalpha() for char in low) else "Latn"
            low = regular(low, into).text
            if into == "Cyrl":
                return (_cyrillic(low, sounds),)
    plain = low if low.isascii() else "".join(map(_unmarked, low.translate(sounds.marked)))
    if not (low.isascii() and low.isalpha()):
        plain = plain.translate(_NO_SIGNS)
    edged = f"^{low}$"
    # What two readers take in the same way is sounded once.
    taken: dict[str, str] = {}
    for seen, unless, many, to in sounds.readers:
        if seen:
            for part in seen:
                if part in edged:
                    break
            else:
                continue
            if unless and any(part in edged for part in unless):
                continue
        letters = many.sub(lambda hit, to=to: to[hit[0]], plain)  # type: ignore[misc]
        if letters not in taken:
            taken[letters] = _sounded(letters, sounds)
    return tuple(dict.fromkeys(taken.values()))[:READINGS]


def _cyrillic(low: str, sounds: _Sounds) -> str:
    return _sounded(low.replace("дз", "д").replace("дж", "џ").translate(sounds.cyrillic), sounds)


_CLEAN = re.compile("[а-яёіўґєї][а-яёіўґєї’-]*")
#: What is longer than this is no word; its beginning is read.
_LONG = 64
_NO_SIGNS = str.maketrans(_SILENT)


def _unmarked(char: str) -> str:
    """A letter without its mark; those of our sounds that have one keep it."""
    return char if char < "\u0080" or char in "čšžćёяю" else unicodedata.normalize("NFD", char)[0]


def _sounded(text: str, sounds: _Sounds) -> str:
    """Sounds in one shape: glides, ў, doubles, vowels after hissing sounds."""
    # What cannot be found is not looked for: most of the time of a list of new names goes here.
    text = once = single(text)
    if not _GLIDES.isdisjoint(text):
        text = _AFTER_VOWEL.sub("j", _IOTATED.sub(lambda found: _SOFT[found[1]], text))
    if "u" in text:
        text = _GLIDE_U.sub("v", text)
    text = text.replace("ú", "u")
    if "j" in text:
        text = _LOST_J.sub("", text)
    if text[-1:] in _ENDS:
        text = _LAST.sub("i", text)
    if "l" in text and not _IOTA.isdisjoint(text):
        text = _AFTER_L.sub(lambda found: sounds.soft[found[0]], text)
    if not sounds.stiff.isdisjoint(text):
        text = sounds.hissing.sub(sounds.one_close, sounds.hard.sub(sounds.one_open, text))
    if text != once:
        text = single(text)
    return text[:-1] + "v" if text.endswith("f") else text


def coarse(reading: str) -> str:
    """A reading in which what romanizations, reduction and lost marks confuse is one sound.

    >>> {coarse(readings(word)[0]) for word in ("Ціханоўскі", "Tsikhanouski", "Тихановский")}
    {'tyhanavsky'}
    """
    return _COARSE[reading]


def _coarse(reading: str) -> str:
    return single(reading.translate(_sounds().coarse))


_COARSE = Memo(_coarse, 262144)
