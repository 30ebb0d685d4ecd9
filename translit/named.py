"""Names in a text put back into Belarusian, run by run; all other words stay as they came.

In a Russian or English text only names stand for Belarusian words. So runs of words with a capital are looked at, their words are
recovered one by one with what the others show, and each keeps its place and its capitals.

>>> Named("Cyrl").convert("Вчера Светлана Тихановская прилетела в Вильнюс.")
'Вчера Святлана Ціханоўская прилетела в Вільнюс.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from translit import lexicon
from translit.pieces import Explained, Piece, composed, gathered
from translit.recovery import Placed, recovery
from translit.roles import evidence
from translit.text import INVISIBLE, STRESS, WORD_LIMIT, script, title

if TYPE_CHECKING:
    from typing import Protocol

    class Step(Protocol):
        """Something that turns a text into another and can say why."""

        def explain(self, text: str) -> Explained:
            """The text turned, with reasons."""
            ...


_MARKS = "'’ʼ‘`´ʹ"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}](?=[^\W\d_])|[{STRESS}{INVISIBLE}\u0300-\u036f])*")
_GAP = re.compile(r"[ \u00a0]|[-‑–]|, ?")
_AFTER_INITIAL = re.compile(r"\.[ \u00a0]?")
_SENTENCE = re.compile(r"(?:^|[.!?…:»”\"\n])[\s«“\"(—–-]*$")
# Characters before a run that tell whether it begins a sentence; words of a run; words of a name typed without capitals.
_NEAR, _MOST, _HASTY = 40, 7, 4
#: Below this the best reading is told as a doubt.
_SURE = 0.9
_LONGEST = 60


class Named:
    """The names of a text in one script put into Belarusian, and on by further steps."""

    languages = ()

    def __init__(self, script: str, onward: Sequence[Step] = (), *, careful: bool = False) -> None:
        self.script = script
        self.onward = list(onward)
        #: Only what looks like a Belarusian name is touched: nobody said that the text is of such.
        self.careful = careful

    def convert(self, text: str) -> str:
        """The text with its names in Belarusian, and as the further steps have them; everything else byte for byte as it was."""
        return self.explain(text).text

    def explain(self, text: str) -> Explained:
        """The same with reasons; a reading that is not sure is a doubt."""
        pieces: list[Piece] = []
        for line in re.findall(r"[^\n]*\n|[^\n]+", text):
            end = 0
            for start, stop in self._runs(line):
                found = _run(line[start:stop], self.script, self.careful)
                if found is None:
                    continue
                pieces.append(Piece(line[end:start], line[end:start], None))
                some = list(found)
                for step in self.onward:
                    some = composed(some, step.explain("".join(piece.target for piece in some)).pieces)
                pieces += some
                end = stop
            pieces.append(Piece(line[end:], line[end:], None))
        return gathered(pieces)

    def _runs(self, line: str) -> Iterator[tuple[int, int]]:
        """Where runs of words with a capital begin and end; all of a short line without any capital is one, too."""
        run: list[re.Match[str]] = []
        words = [match for match in _WORD.finditer(line) if match.end() - match.start() <= WORD_LIMIT]
        if 0 < len(words) <= _HASTY and not any(match[0][0] != match[0][0].lower() for match in words) and not self.careful:
            if all(self._ours(match[0]) for match in words) and any(evidence(match[0]).known for match in words):
                yield words[0].start(), words[-1].end()
            return
        for match in words:
            capital = match[0][0] != match[0][0].lower() and self._ours(match[0]) and len(match[0]) <= _LONGEST
            if run:
                gap = line[run[-1].end() : match.start()]
                initial = len(run[-1][0]) <= 2 and _AFTER_INITIAL.fullmatch(gap)
                if not capital or len(run) >= _MOST or not (initial or _GAP.fullmatch(gap)):
                    yield from self._trimmed(line, run, words)
                    run = []
            if capital:
                run.append(match)
        if run:
            yield from self._trimmed(line, run, words)

    def _ours(self, word: str) -> bool:
        return all(script(char) in (self.script, None) for char in word) or (self.script == "Cyrl" and script(word[0]) == "Cyrl")

    def _trimmed(self, line: str, run: list[re.Match[str]], words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """A run without a word at its start that has its capital from the sentence alone."""
        start = run[0].start()
        if len(words) > len(run) and _SENTENCE.search(line[max(0, start - _NEAR) : start]):
            of = evidence(run[0][0])
            if not of.known and of.surname < 2 and of.patronymic < 0 and not lexicon.lookup(run[0][0]):
                run = run[1:]
        if run:
            yield run[0].start(), run[-1].end()


@lru_cache(1 << 12)
def _run(text: str, script: str, careful: bool) -> tuple[Piece, ...] | None:
    """A run of words as pieces; None where nothing of it is recovered."""
    way = recovery()
    if careful and not _ours(text):
        return None
    placed = way.placed(text)
    pieces: list[Piece] = []
    end = 0
    for one in placed:
        pieces.append(Piece(text[end : one.start], text[end : one.start], None))
        pieces.append(_piece(text[one.start : one.stop], one))
        end = one.stop
    pieces.append(Piece(text[end:], text[end:], None))
    return tuple(piece for piece in pieces if piece.source) if placed else None


def _ours(text: str) -> bool:
    """Whether a run of words is likely to be the name of a Belarusian: more than one word, or a place that is known."""
    # What is cheap is asked first: a text has many runs, and few are of ours.
    words = _WORD.findall(text)
    if len(words) < 2 or not any(evidence(word).known for word in words):
        return bool(lexicon.lookup(text, kind="place"))
    found = recovery().readings(text)
    return bool(found) and found[0].plausibility > 0.9


def _piece(word: str, one: Placed) -> Piece:
    best = one.origins[0]
    loud, capital = len(word) > 1 and word.isupper(), word[0] != word[0].lower()
    target = best.text.upper() if loud else title(best.text) if capital else best.text
    others = [other.text for other in one.origins[1:3] if other.confidence > 0.05]
    why = "; ".join([f"recovered ({best.via}): {best.why}", *(f"also {title(other)}" for other in others)])
    return Piece(word, target.removesuffix("."), why, best.confidence < _SURE)
