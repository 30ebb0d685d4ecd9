"""Characters: regular form, look-alikes, words with their offsets, capitals.

A name arrives in NFC or NFD, with one of six apostrophes, a stress mark, a soft hyphen, a Latin `i` in a Cyrillic word, in
capitals. All of that is settled here, once, so that tables hold lower-case letters only and rules never see dirt. What is
settled stays visible: every character of the regular form knows where in the user's text it came from.

>>> regular("Bi\u0301цебск", "Cyrl").text
'Віцебск'
>>> regular("В’юно\u0301ў", "Cyrl").text
'В’юноў'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

#: The apostrophe of the tables; real text has any of APOSTROPHES in its place.
APOSTROPHE = "’"
APOSTROPHES = "'’ʼ‘`´‛′＇ʻ"
#: Characters that nobody sees: soft hyphen, zero-width space and joiners, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
#: Stress marks over a vowel: acute and grave, as two code points each.
STRESS = "\u0301\u0300\u0341\u0340"

_LATIN = "AaBCcEeHIiJjKkMOoPpSsTXxYyÏïËëĸ"
_CYRILLIC = "АаВСсЕеНІіЈјКкМОоРрЅѕТХхУуЇїЁёк"
#: What looks alike in the two scripts (Unicode TR 39, and the Latin kra that official lists print for к).
TO_CYRILLIC: Mapping[str, str] = dict(zip(_LATIN, _CYRILLIC, strict=True))
TO_LATIN: Mapping[str, str] = {c: l for l, c in zip(_LATIN, _CYRILLIC, strict=True) if l != "ĸ"}
HYPHENS = "-‐‑–"
_HYPHEN = re.compile(f"[{HYPHENS}]")
#: The longest run of letters that is taken for one word; longer ones are words of no language, and are cut here.
WORD_LIMIT = 4096
#: One of these between a clitic and its word, and they are read together.
SPACES = (" ", "\u00a0")
# Marks that a letter may have and still be the look-alike of another: stress, and the breve and diaeresis of ў й ё ї.
_SAFE_MARKS = frozenset(STRESS + "\u0306\u0308")


def script(letter: str) -> str | None:
    """"Cyrl", "Latn", or None for a character of neither script.

    >>> script("ў"), script("ŭ"), script("1")
    ('Cyrl', 'Latn', None)
    """
    if "\u0400" <= letter <= "\u052f":
        return "Cyrl"
    if letter < "\u0250" and letter.isalpha() or "\u1e00" <= letter <= "\u1eff":
        return "Latn"
    return None


def hyphenated(word: str) -> list[str]:
    """The words that hyphens of any sort join.

    >>> hyphenated("Кім-Сцяпанава"), hyphenated("-")
    (['Кім', 'Сцяпанава'], [])
    """
    return [piece for piece in _HYPHEN.split(word) if piece]


def lower(text: str) -> str:
    """The text in lower case, letter by letter, never longer than it was (İ stays).

    >>> lower("МІНСК İ")
    'мінск İ'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def title(text: str) -> str:
    """The text with its first letter that has a capital in capital; marks before it are passed over.

    >>> title("ch"), title("·h")
    ('Ch', '·H')
    """
    for at, char in enumerate(text):
        if char.upper() != char:
            return text[:at] + char.upper() + text[at + 1 :]
    return text


class Regular(NamedTuple):
    """A word in regular form; `starts[i]` is where character i began in the user's text, with one entry more for the end."""

    text: str
    starts: tuple[int, ...]
    repaired: frozenset[int] = frozenset()


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each character with the marks on it, and the invisible ones after it, as (start, stop)."""
    starts = [
        at
        for at, char in enumerate(text)
        if at == 0 or not (unicodedata.combining(char) or char in INVISIBLE)
    ]
    return list(pairwise([*starts, len(text)]))


def regular(text: str, into: str) -> Regular:
    """A word of the script `into` ("Cyrl" or "Latn") in regular form, with offsets into the text given.

    NFC, one apostrophe, no stress marks on Cyrillic vowels, nothing invisible, look-alikes of the other script turned.
    """
    out: list[str] = []
    starts: list[int] = []
    repaired: set[int] = set()
    turn = TO_CYRILLIC if into == "Cyrl" else TO_LATIN
    for start, stop in _clusters(text):
        raw = text[start:stop]
        if len(raw) > 1 or raw in INVISIBLE:
            raw = "".join(c for c in raw if c not in INVISIBLE)
        if not raw:
            continue
        marks = unicodedata.normalize("NFD", raw) if into == "Cyrl" else raw
        if into == "Cyrl" and len(marks) > 1 and (marks[0] in turn or script(marks[0]) == "Cyrl"):
            kept = [c for c in marks[1:] if c not in STRESS]
            base = turn.get(marks[0], marks[0])
            if base != marks[0]:
                repaired.add(len(out))
            one = unicodedata.normalize("NFC", base + "".join(kept))
        else:
            one = unicodedata.normalize("NFC", raw)
            if into == "Cyrl" and one in APOSTROPHES:
                one = APOSTROPHE
            elif one in turn and (into == "Cyrl" or script(one) == "Cyrl"):
                one = turn[one]
                repaired.add(len(out))
        out.extend(one)
        starts.extend([start] * len(one))
    return Regular("".join(out), (*starts, len(text)), frozenset(repaired))


def runs(word: str, into: str) -> list[tuple[int, int, bool]]:
    """The stretches of a word as (start, stop, whether it is of the script `into`), edges trimmed of apostrophes.

    A letter that looks alike in both scripts goes with the letters around it that do not; a word that has letters of its own
    in both scripts (`PDFфайл`) is cut between them.

    >>> runs("Cмаргонь", "Cyrl")
    [(0, 8, True)]
    >>> runs("PDFфайл", "Cyrl")
    [(0, 3, False), (3, 7, True)]
    >>> runs("’Мінск’", "Cyrl")
    [(0, 1, False), (1, 6, True), (6, 7, False)]
    """
    there = "Latn" if into == "Cyrl" else "Cyrl"
    letters = [(start, stop, *_kind(word[start:stop])) for start, stop in _clusters(word)]
    own = [like for _, _, of, like in letters if of == into]
    others = [like for _, _, of, like in letters if of == there]
    if not own or (all(own) and (not all(others) or len(others) > len(own))):
        # No letter of ours, or only such as the other script has too, inside a word of that script.
        return [(0, len(word), False)]
    # A stretch of one script with a letter that only this script has is of that script; any other goes with what stands before
    # it, at the beginning with what comes after.
    flags: list[bool | None] = []
    for of, stretch in groupby(letters, key=lambda letter: letter[2]):
        some = list(stretch)
        sure = of is not None and not all(like for *_, like in some)
        flags += [of == into if sure else True if of and all(others) else None] * len(some)
    for order in (range(len(flags)), range(len(flags) - 1, -1, -1)):
        last: bool | None = None
        for at in order:
            last = flags[at] if flags[at] is not None else last
            flags[at] = last
    whole = [(start, stop, bool(flag)) for (start, stop, *_), flag in zip(letters, flags, strict=True)]
    # An apostrophe at the edge of a Cyrillic word is a quotation mark; of a Latin one it may be a soft sign.
    edges = INVISIBLE if into == "Latn" else APOSTROPHES + INVISIBLE
    return [part for run in _joined(whole) for part in _trimmed(word, run, edges)]


def _kind(cluster: str) -> tuple[str | None, bool]:
    """The script of a letter with its marks, and whether a letter of the other script looks like it."""
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    of = script(base)
    like = base in (TO_LATIN if of == "Cyrl" else TO_CYRILLIC)
    return of, like and _SAFE_MARKS.issuperset(mark for mark in marks if mark not in INVISIBLE)


def _joined(parts: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    for start, stop, flag in parts:
        if found and found[-1][2] == flag:
            found[-1] = (found[-1][0], stop, flag)
        else:
            found.append((start, stop, flag))
    return found


def _trimmed(word: str, run: tuple[int, int, bool], edges: str) -> list[tuple[int, int, bool]]:
    """A stretch without the characters at its edges that are no letters of it."""
    start, stop, flag = run
    if not flag:
        return [run]
    left, right = start, stop
    while left < right and word[left] in edges:
        left += 1
    while right > left and word[right - 1] in edges:
        right -= 1
    parts = [(start, left, False), (left, right, True), (right, stop, False)]
    return [part for part in parts if part[0] < part[1]]


def recase(sources: Sequence[str], targets: Sequence[str], capitals: Mapping[str, str]) -> list[str]:
    """The lower-case targets with the capitals of their sources.

    One letter that becomes two is Title before a small letter and all capitals before a capital; the last letter of a word
    looks at the one before it; a letter alone is Title (Я іду: Ja). A capital whose letter vanishes goes to the next one.
    `capitals` has the letters whose Title form is not the usual one.

    >>> recase(["Х", "о", "ц"], ["ch", "o", "c"], {}), recase(["Х", "О"], ["ch", "o"], {})
    (['Ch', 'o', 'c'], ['CH', 'O'])
    """
    letters = ["".join(c for c in source if c.lower() != c.upper()) for source in sources]
    found: list[str] = []
    carry = False
    for at, (own, target) in enumerate(zip(letters, targets, strict=True)):
        raised = [c for c in own if c != c.lower()]
        if not raised and not carry:
            # A letter that was read from a sign (ʹ, `) has the case of what stands around it.
            found.append(target.upper() if not own and _among_capitals(letters, at) else target)
            continue
        if not target:
            found.append(target)
            carry = True
            continue
        whole = len(raised) == len(own) if len(own) > 1 else _loud(letters, sources, at)
        if whole:
            found.append(target.upper())
        elif carry or not own or own[0] in raised:
            found.append(capitals.get(lower(sources[at])) or title(target))
        else:
            found.append(target[:-1] + target[-1].upper())
        carry = False
    return found


def _among_capitals(letters: Sequence[str], at: int) -> bool:
    """Whether a sign without case stands between capitals, or at the end of a word of capitals."""
    before = "".join(letters[:at])
    after = "".join(letters[at + 1 :])
    near = before[-1:] + after[:1] if after else before[-2:]
    return len(near) == 2 and bool(before) and near == near.upper() and near != near.lower()


def _loud(letters: Sequence[str], sources: Sequence[str], at: int) -> bool:
    """Whether a single capital stands among capitals: the letter after it says so, for the last one the letter before.

    Over a space (a preposition read with its word) it takes two capitals, since the word may just have one.
    """
    rest = "".join(letters[at + 1 :])[:2]
    if any(space in source for source in sources[at + 1 :] for space in SPACES):
        return len(rest) > 1 and rest != rest.lower() and rest == rest.upper()
    near = rest[:1] or next((other[-1] for other in reversed(letters[:at]) if other), "")
    return near != near.lower()
