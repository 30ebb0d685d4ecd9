"""Where a text that comes piece by piece may be cut, so that it is converted as if it were whole, in constant memory.

A conversion cannot see across a line end, nor across a space that no preposition stands before (`з Беларусі` is read
together). A line without any such place is cut after a million characters all the same, so that no input fills the
memory.

>>> list(pieces(["Ад Мінска ", "да\\nГомеля\\nі да", "лей"]))
['Ад Мінска да\\nГомеля\\n', 'і далей']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

#: A byte order mark comes as a piece of its own and stays one.
MARK = "\ufeff"
#: Characters that are looked through, from the end, for a place that is at least between words.
NEAR = 1 << 16
#: Characters of one line that are held before it is cut at a space, and before it is cut anyway.
PATIENCE, LIMIT = 1 << 16, 1 << 20
#: A word of so many letters before a space is no preposition; the longest that a table reads with the next word has 6.
LONG = 8


def pieces(parts: Iterable[str]) -> Iterator[str]:
    """The same text cut where nothing that is converted is cut: whole lines as soon as they end, else at a safe space.

    A line without any such place is cut after a million characters all the same, so that no input fills the memory.

    >>> list(pieces(["a\\r", "\\nb"]))
    ['a\\r\\n', 'b']
    """
    held: list[str] = []
    size = 0
    for part in parts:
        if part == MARK and not held:
            yield part
            continue
        end = part.rfind("\n") + 1
        if end:
            yield "".join([*held, part[:end]])
            held, size = [], 0
            part = part[end:]
        held.append(part)
        size += len(part)
        if size > PATIENCE:
            text = "".join(held)
            end = safe(text) or (unsafe(text) if size > LIMIT else 0)
            if end:
                yield text[:end]
            held, size = [text[end:]], len(text) - end
    if size:
        yield "".join(held)


def safe(text: str) -> int:
    """Where a line may be cut: behind the last space that is not between a short word and the next; 0 if nowhere.

    >>> text = "Падарожжа з Беларусі"
    >>> text[:safe(text)]
    'Падарожжа '
    >>> safe("з Беларусі"), safe("ім, і"), safe("")
    (0, 4, 0)
    """
    at = text.rfind(" ")
    while at > 0:
        before = text[at - 1]
        if not before.isspace():
            if not before.isalnum() and before not in "'’ʼ\u00ad\u0301":
                return at + 1
            if text[max(0, at - LONG) : at].isalpha() and at >= LONG:
                return at + 1
        at = text.rfind(" ", 0, at)
    return 0


def unsafe(text: str) -> int:
    """Where a text without a safe place is cut: at the last character that is in no word, or else right at the end."""
    for at in range(len(text), max(0, len(text) - NEAR), -1):
        if not text[at - 1].isalpha() and text[at - 1].isascii() and text[at - 1] not in "'` ":
            return at
    return len(text)


def lines(parts: Iterable[str]) -> Iterator[list[str]]:
    """The lines of a text, without their ends, as many at a time as have come; only LF and CRLF end a line.

    >>> list(lines(["a\\r\\nb", "c\\n\\nd"]))
    [['a'], ['bc', ''], ['d']]
    """
    rest: list[str] = []
    for part in parts:
        if part == MARK:
            continue
        *whole, last = part.split("\n")
        if whole:
            whole[0] = "".join([*rest, whole[0]])
            rest = []
            yield [line.removesuffix("\r") for line in whole]
        if last:
            rest.append(last)
    if rest:
        yield ["".join(rest).removesuffix("\r")]
