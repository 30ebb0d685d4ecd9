"""Text that was read in a wrong encoding: how it looks, and how it was before.

A code page has no checksum: whatever the bytes are, every one of them is some letter. What tells is the language: in
Belarusian and Russian vowels and consonants take turns, ь never follows a vowel and capitals stand in front. The same
measure chooses among code pages when a file is opened (`encoding`) and finds cells that somebody has saved wrongly
before us (`mojibake`). No word list is asked, since names are in none.

>>> mojibake("Ëóêàøýíêà")
'Лукашэнка'
"""

from __future__ import annotations

import re
from collections import Counter

#: Belarusian and Russian letters, most frequent first: running Belarusian text and Russian names, half and half.
_BY_FREQUENCY = "анервоиклстдміуычягпйбзьцўхшэюжфёщъ"
_WORTH = {letter: 1.0 - rank / 16 for rank, letter in enumerate(_BY_FREQUENCY)}
#: No text gets more points than this, and a repaired one must get more than that.
_MOST, _ENOUGH = 1.4, 0.2
_VOWELS = frozenset("аеёіиоуыэюя")
_SIGNS = frozenset("ьъ")
_COMMON_MARKS = frozenset("«»„“”‘’–—…№§°©®±·•€\xa0\xad")


def plausibility(text: str) -> float:
    """How much the letters outside ASCII look like Belarusian or Russian: over 0.4 if they are, below 0 if not.

    Frequent letters and vowels that take turns with consonants count for it; rare letters, a capital after a small
    letter, ь after a vowel and Cyrillic glued to Latin count against it.

    >>> plausibility("Лукашэнка") > 0.4 > 0 > plausibility("кСЙЮЬЩМЙЮ")
    True
    """
    points, letters = 0.0, 0
    # Code pages that lack і were, and are, written with the Latin letter.
    text = _LATIN_I.sub(_native, text)
    for (before, here), count in Counter(zip("\n" + text, text + "\n", strict=True)).items():
        if here.isascii():
            if here.isalpha() and "\u0400" <= before <= "\u04ff":
                points -= 1.5 * count
            continue
        letters += count
        points += count * _pair(before, here)
    return points / letters if letters else 0.0


_LATIN_I = re.compile("(?<=[\u0400-\u04ff])[iI]|[iI](?=[\u0400-\u04ff])")


def _native(i: re.Match[str]) -> str:
    return "і" if i[0] == "i" else "І"


def _pair(before: str, here: str) -> float:
    if here in _COMMON_MARKS:
        return -2.0 if before.isalpha() and here in "№§°±" else 0.0
    low = here.lower()
    if low not in _WORTH:
        return -0.5 if low in "ґєї" else -3.0
    worth, previous = _WORTH[low], before.lower()
    if previous not in _WORTH:
        glued = before.isascii() and before.isalpha()
        return worth - (2.0 if low in _SIGNS else 0.0) - (1.5 if glued else 0.0)
    if here != low and before == previous:
        return worth - 3.0
    if low in _SIGNS:
        return worth - (2.0 if previous in _VOWELS or previous in _SIGNS else 0.0)
    if low in "йў":
        return worth + (0.5 if previous in _VOWELS else -1.0)
    return worth + (0.4 if (low in _VOWELS) != (previous in _VOWELS) else -0.3)


def _reader(codec: str) -> dict[str, int]:
    """Character to byte as careless programs read them: a byte that the code page lacks is the control character."""
    table = {chr(byte): byte for byte in range(128)}
    for byte in range(255, 127, -1):
        table.setdefault(chr(byte), byte)
        character = bytes([byte]).decode(codec, "replace")
        if character != "\ufffd":
            table[character] = byte
    return table


#: Read as the first though it was the second, the likeliest first. UTF-8 proves itself; the others are weighed.
_MISREAD = (
    ("cp1252", "utf-8"),
    ("cp1251", "utf-8"),
    ("cp866", "utf-8"),
    ("koi8-r", "utf-8"),
    ("cp1252", "cp1251"),
    ("cp1251", "koi8-r"),
    ("cp1251", "cp866"),
    ("koi8-r", "cp1251"),
    ("cp866", "cp1251"),
    ("cp1252", "koi8-r"),
    ("cp1252", "cp866"),
)
#: KOI8-R has capitals where cp1251 has small letters and the other way round: лУКАШЭНКА is proof in itself.
_SWAPPED = re.compile(r"\b[а-яёіў]i?[А-ЯЁІЎ]{2}")
_READERS = {wrong: _reader(wrong) for wrong, _ in _MISREAD}
#: Nothing but our letters, and a capital before a small one: no wrong reading gives that, and most cells are so.
_OURS = re.compile("[\x00-\x7fА-Яа-яЁёІіЎў’]*")
_TITLE = re.compile("[А-ЯЁІЎ][а-яёіў]")
#: The а н о л м д of cp866 are such signs in cp1251: no letters, and in the middle of words.
_SIGNS_INSIDE = re.compile("[\u0400-\u04ff][\xa0\xad®«¬¤]+[а-яёіўґєї]")
#: Letters of Europe, and all that cp1252 has, for text that went wrong twice.
_EUROPEAN = re.compile("[\xa0-\u017f\u0192\u02bc\u02c6\u02dc\u0300-\u0308\u0400-\u052f\u2010-\u2122]").match
#: A non-breaking space that a spreadsheet has made a space: the second byte of Р and of French à.
_LOST_SPACE = re.compile(rb"(?<=[\xd0\xc3]) ")


def mojibake(text: str) -> str | None:
    """The text as it was before it was read in a wrong encoding, or None if nothing shows that it was.

    UTF-8 read as cp1252, cp1251, cp866 or koi8-r; cp1251, koi8-r and cp866 read as cp1252 (latin-1) or as each other;
    twice over too. The whole text must have suffered the same, so give it a cell or a line, not a book. One short word
    proves little: under four letters nothing is repaired, save UTF-8, whose pairs of characters are no accident.

    >>> mojibake("Р›СѓРєР°С€СЌРЅРєР°"), mojibake("кСЙЮЬЩМЙЮ")
    ('Лукашэнка', 'Лукашэнка')
    >>> mojibake("Élève Çà et là"), mojibake("Łukaszenka"), mojibake("Лукашэнка")
    (None, None, None)
    """
    repaired = _once(text)
    while repaired is not None and (again := _once(repaired)) is not None:
        repaired = again
    return repaired


def _once(text: str) -> str | None:
    if text.isascii() or (_OURS.fullmatch(text) and _TITLE.search(text)):
        return None
    before: float | None = None
    margin = 1.0
    best: tuple[float, str] | None = None
    for wrong, right in _MISREAD:
        table = _READERS[wrong]
        try:
            raw = bytes([table[character] for character in text])
        except KeyError:
            continue
        if right == "utf-8":
            repaired = _pairs(raw, 1 if wrong == "cp1252" else 2)
            if repaired is not None:
                return repaired
            continue
        if before is None:
            before = plausibility(text)
            margin = 0.3 if _SWAPPED.search(text) or _SIGNS_INSIDE.search(text) else 1.0
        if before + margin > _MOST:
            continue
        repaired = raw.decode(right, "replace")
        if _believable(repaired) and (now := plausibility(repaired)) > max(_ENOUGH, before + margin):
            best = max(best or (0.0, ""), (now, repaired))
    return best and best[1]


def _pairs(raw: bytes, enough: int) -> str | None:
    """The text of bytes that are UTF-8 from end to end, with enough letters of Europe to show for it.

    One pair proves it in Latin-1 (Ã©); in Cyrillic its two characters may be letters side by side (её is ţ in KOI8-R).
    """
    for attempt in (raw, _LOST_SPACE.sub(b"\xa0", raw)):
        try:
            text = attempt.decode("utf-8")
        except UnicodeDecodeError:
            continue
        outside = [c for c in text if not c.isascii()]
        return text if len(outside) >= enough and all(map(_EUROPEAN, outside)) else None
    return None


def _believable(text: str) -> bool:
    """Whether the words outside ASCII are Cyrillic from end to end and there is enough of them to judge by.

    This is what tells Ëóêàøýíêà from café and Öl: a foreign word with accents has plain letters beside them.
    """
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", _LATIN_I.sub(_native, text))
    cyrillic = [word for word in words if not word.isascii()]
    pure = [word for word in cyrillic if all("\u0400" <= c <= "\u04ff" or not c.isalpha() for c in word)]
    return sum(map(len, pure)) >= 4 and max(map(len, pure)) >= 3 and len(pure) * 5 >= len(cyrillic) * 4
