"""Words with a capital in running text, with what stands beside them; they come in runs that nothing but spaces and dots divides.

A text is read by its capitals alone, so that a long text with few names costs little. An initial does not end a sentence; a line
in capitals shows nothing by them; offsets are those of the text as it came.

>>> [[word.text for word in run] for run in runs("Учора А. Р. Лукашэнка быў у Мінску.")]
[['Учора', 'А.', 'Р.', 'Лукашэнка'], ['Мінску']]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translit.clues import clue, says
from translit.text import APOSTROPHES

_UPPER = "".join(
    chr(code)
    for start, stop in ((0x41, 0x5B), (0xC0, 0x250), (0x400, 0x530), (0x1E00, 0x1F00))
    for code in range(start, stop)
    if unicodedata.category(chr(code)) == "Lu"
)
_MARKS = re.escape(APOSTROPHES)
_LETTER = r"[^\W\d_\u0300-\u036f]"
# Marks are written after a letter in decomposed text; soft hyphens and stress marks may stand anywhere.
_INNER = rf"(?:[^\W\d_]|[\u0300-\u036f\u00ad]|[{_MARKS}](?=[^\W\d_])|[-‐‑](?=[{_UPPER}]))"
# The capital comes first, for the sake of speed; what stands before it is looked at then.
_CAPITAL = re.compile(rf"[{_UPPER}](?:(?<![^\W_].)|(?<=[^\W\d_{_UPPER}]{{3}}.)){_INNER}{{0,60}}", re.DOTALL)
_GLUED = re.compile(rf"(?<=[^\W\d_{_UPPER}]{{3}})(?=[{_UPPER}][^\W\d_{_UPPER}]{{2}})")
#: The English genitive.
ENGLISH = re.compile(r"['’ʼ‘`´][sS]$")
_AFTER = re.compile(r"(\W{0,4})([^\W_]+)")
# What ends a sentence, or begins a line, an item of a list, a quotation.
_ENDS = frozenset(".!?…:;•·|*#\n\r\t")
_OPENS = frozenset("«\"“„‚‘(['’”»—–-▪►🔴✅❗⚡👉")
_LIGHT = "".join(_OPENS) + " \u00a0\u202f\u2009"
_QUOTES, _CLOSES = frozenset("«\"“„‚'‘"), frozenset("»\"”“’'")
_WITHIN = frozenset("-’'ʼ")
_SPACE = frozenset(" \u00a0\u202f\u2009")
#: A run is cut after so many words: names are short, and lists of capitals may be long.
LONGEST = 24
# So many characters beside a word are looked at.
_REACH = 32


class Capital:
    """A word with a capital, or an initial with its dot: where it stands, and what there is around it.

    What is around is there after `look`: many words with a capital are told to be no name by themselves.
    """

    __slots__ = ("_around", "_seen", "before", "gap", "initial", "item", "left", "loud", "open", "start", "starts", "stop", "text")
    #: The word before it in lower case, "" over the end of a sentence; the character before it.
    left: str
    before: str
    #: Whether it begins a sentence, a line or a quotation; an item of a list: after a semicolon, a colon or a line end.
    starts: bool
    item: bool
    #: Whether a quotation begins right before it.
    open: bool

    def __init__(
        self, text: str, start: int, stop: int, initial: bool, loud: bool, gap: str, around: tuple[str, dict[int, bool]]
    ) -> None:
        self.text, self.start, self.stop, self.initial, self.loud = text, start, stop, initial, loud
        #: What divides it from the word before it in its run: "", " ", "," or a hyphen.
        self.gap = gap
        self._around = around
        self._seen = False

    def look(self) -> None:
        """Nothing; what is before the word is known from then on."""
        if not self._seen:
            self._seen = True
            _before(self, self._around[0])

    @property
    def after(self) -> str:
        """The character after it."""
        return self._around[0][self.stop : self.stop + 1]

    @property
    def close(self) -> bool:
        """Whether a quotation ends right after it."""
        text = self._around[0]
        return text[self.stop : self.stop + 1] in _CLOSES and not text[self.stop + 1 : self.stop + 2].isalpha()

    @property
    def line(self) -> bool:
        """Whether it stands in a line of capitals."""
        if not self.loud:
            return False
        text, lines = self._around
        begin = text.rfind("\n", 0, self.start) + 1
        if begin not in lines:
            stop = text.find("\n", begin)
            line = text[begin : stop if stop >= 0 else len(text)][:400]
            lines[begin] = line == line.upper() and len(line) > len(self.text) + 4
        return lines[begin]

    @property
    def right(self) -> str:
        """The word after it, in lower case or with a capital; "" over the end of a sentence."""
        ahead = _AFTER.match(self._around[0], self.stop)
        if ahead is None or ahead[1] != " " and (ahead[1].strip(" \u00a0»\"”“’'s,—–-)") != "" or "\n" in ahead[1]):
            return ""
        word = ahead[2]
        return word if word.islower() or len(word) < 2 or word != word.upper() else word.lower()

    def tail(self, reach: int = _REACH) -> str:
        """What follows it: so many characters."""
        return self._around[0][self.stop : self.stop + reach]


def runs(text: str) -> Iterator[list[Capital]]:
    """The runs of words with a capital, in the order of the text; a run has LONGEST words at most."""
    run: list[Capital] = []
    end = -1
    around: tuple[str, dict[int, bool]] = (text, {})
    for start, stop in _words(text):
        word = text[start:stop]
        if len(word) > 2 and word[-1] in "sS" and (tail := ENGLISH.search(word)):
            stop -= len(tail[0])
            word = text[start:stop]
        initial = False
        if len(word) <= 3:
            bare = word if word.isascii() else unicodedata.normalize("NFC", word)
            initial = len(bare) <= 2 and text[stop : stop + 1] == "." and (len(bare) == 1 or bare in _PAIRS)
            loud = len(bare) > 1 and bare == bare.upper()
            if initial:
                stop += 1
                word = text[start:stop]
        else:
            loud = not word[1].islower() and word == word.upper()
        gap = _gap(text[end:start], run[-1]) if run and start - end <= 3 else None
        if gap is None or len(run) >= LONGEST or _scripts_differ(word, initial, run[-1]):
            if run:
                yield run
            run = []
            gap = ""
        run.append(Capital(word, start, stop, initial, loud, gap, around))
        end = stop
    if run:
        yield run


def _words(text: str) -> Iterator[tuple[int, int]]:
    """The words with a capital; those that lost the space between them (MinskThe), and two towns with a hyphen, one by one."""
    for match in _CAPITAL.finditer(text):
        start, stop = match.span()
        word = match[0]
        if word[1:].islower():
            yield start, stop
            continue
        cuts = [found.start() for found in _GLUED.finditer(word)]
        if cuts:
            halves = [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]
            if any(clue(half).common for half in halves):
                for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True):
                    yield start + a, start + b
                continue
        if "-" in word:
            halves = word.split("-")
            of = [clue(half) for half in halves]
            if all((one.place == 2 or one.abroad == 2) for one in of) and not clue(word).abroad and not clue(word).place:
                at = start
                for half in halves:
                    yield at, at + len(half)
                    at += len(half) + 1
                continue
        yield start, stop


def _scripts_differ(word: str, initial: bool, other: Capital) -> bool:
    return (word[0] > "\u0370") != (other.text[0] > "\u0370") and not initial and not other.initial


_PAIRS = frozenset(
    {"Дз", "Дж", "Ch", "Dz", "Dż", "Dž", "Sz", "Cz", "Yu", "Ya", "Ye", "Ju", "Ja", "Zh", "Kh", "Sh", "Ts", "Ty", "Іо"}
)


def _gap(gap: str, before: Capital) -> str | None:
    """What divides two words of a run, or None where they are of two runs."""
    if gap == " ":
        return " "
    if len(gap) > 3:
        return None
    if gap == "":
        return "" if before.initial else None
    if all(char in _SPACE for char in gap):
        return " "
    if gap in (", ", ",", ",\u00a0"):
        return ","
    return "-" if gap in ("-", "‑", "–", " - ") and before.initial else None


def _before(one: Capital, text: str) -> None:
    """What stands before a word."""
    start = one.start
    one.before = text[start - 1 : start]
    one.open = one.before in _QUOTES
    one.left, one.starts, one.item = "", False, False
    head = text[max(0, start - _REACH) : start]
    word = head[:-1].rpartition(" ")[2] if one.before == " " else ""
    if word.isalpha() and (len(word) + 1 < len(head) or start <= _REACH):  # the usual case: a word and a space
        one.left = word.lower()
        return
    bare = head.rstrip(_LIGHT)
    if bare and bare[-1] in _ENDS and bare[-1] != ".":
        one.starts, one.item = True, bare[-1] in ";:\n"
        return
    stop_at = len(head)
    while stop_at and not head[stop_at - 1].isalnum():
        stop_at -= 1
    from_at = stop_at
    while from_at and (head[from_at - 1].isalnum() or head[from_at - 1] in _WITHIN):
        from_at -= 1
    between = head[stop_at:]
    if from_at < stop_at and (from_at > 0 or start <= _REACH):
        word = head[from_at:stop_at]
        if between.strip(" \u00a0\u202f«\"“„’'(—–-,/*_") == "":
            one.left = word.lower()
        elif between.lstrip("'’)»”")[:1] == "." and "\n" not in between and len(word) < 6 and between.strip(" \u00a0.") == "":
            one.left = word.lower()  # perhaps an abbreviation: вул., г., im.
    at = len(bare) - 1
    one.starts = (at < 0 and start <= _REACH) or head[at] in _ENDS or (head[at] > "\u2100" and not head[at].isalpha())
    if one.starts and at >= 0 and head[at] == "." and one.left:
        one.starts = len(one.left) > 4 or (len(one.left) > 1 and says("short", one.left))
        if one.starts:
            one.left = ""
    one.item = at < 0 or head[at] in ";:\n"
