"""The sentence in which a name stands, for whoever must see it before deciding who is meant.

>>> text = "Гаварыў А. Р. Лукашэнка. Потым выступіла Ціханоўская! Далей была музыка."
>>> passage(text, 41, 52), passage(text, 8, 23)
(('Потым выступіла Ціханоўская!', 16), ('Гаварыў А. Р. Лукашэнка.', 8))
"""

from __future__ import annotations

import re

#: Characters that are shown before a name and after it at most, where the sentence is longer.
REACH = 160
#: The end of a sentence; one letter with a stop is an initial.
_END = re.compile(r"[\n\r\u2028\u2029]+|(?:(?<!\b\w)[.]|[!?…])[»”\"')\]]*(?=\s|$)")


def passage(text: str, start: int, stop: int) -> tuple[str, int]:
    """The sentence around text[start:stop], and the place of that in it, in code points.

    What is longer than `REACH` on a side is cut between words and marked by an ellipsis. IndexError where 0 <= start <= stop <=
    len(text) does not hold.

    >>> passage("а " * 300 + "Мінск", 600, 605)[0][:5]
    '… а а'
    """
    if not 0 <= start <= stop <= len(text):
        raise IndexError(f"{start} to {stop} is no part of a text of {len(text)}")
    low, high = max(0, start - REACH), min(len(text), stop + REACH)
    begin = low
    for end in _END.finditer(text, low, start):
        begin = end.end()
    last = _END.search(text, stop, high)
    close = high if last is None else last.end()
    if begin == low and low > 0:
        space = text.find(" ", low, start)
        begin = space + 1 if space >= 0 else low
    if last is None and high < len(text):
        space = text.rfind(" ", stop, high)
        close = space if space >= 0 else high
    head = "… " if begin > 0 and begin <= low + REACH and not _opens(text, begin) else ""
    tail = " …" if last is None and close < len(text) else ""
    before, after = text[begin:start].lstrip(), text[stop:close].rstrip()
    return head + before + text[start:stop] + after + tail, len(head) + len(before)


def _opens(text: str, begin: int) -> bool:
    """Whether a sentence, or a line, begins here."""
    before = text[:begin].rstrip(" \t»”\"')]")
    return not before or before[-1] in ".!?…\n\r\u2028\u2029"
