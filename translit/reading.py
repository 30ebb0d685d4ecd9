"""Any romanization read into Belarusian Cyrillic: the choice between readings, and why it fell so.

`inverse` knows what letters allow and ranks; here the capitals, quotation marks and dirt of a real text are seen to, the
choice is told, and a Łacinka word, which writes what the Taraškievica writes, is taken into the orthography that is wanted.

>>> Reader("lacinka", "be").convert("Śviatłana Cichanoŭskaja")
'Святлана Ціханоўская'
>>> Reader("lacinka", "be-tarask").convert("Śviatłana")
'Сьвятлана'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translit.inverse import Candidate, Inverse
from translit.orthography import lettered, soft_pieces, softened
from translit.pieces import Explained, Piece, composed, word_by_word
from translit.speller import Speller
from translit.system import WORD_CLASS, System, load
from translit.text import APOSTROPHES, INVISIBLE, WORD_LIMIT, Regular, lower, recase, regular, runs, script

# Rivals whose cost is within this of the best, in nats, are told; a rival nearer than the second figure is a doubt.
_TOLD = 6.0
_DOUBT = 2.5


# --- reading ------------------------------------------------------------------------------------------------------------
# A longer word is none, and is not read: the longest of the list has 34 letters, compounds of officialdom some 50.
_LONGEST = 120
_CYRILLIC = re.compile("[\u0400-\u052f]")


class Reader:
    """A source read into Belarusian Cyrillic: `convert` and `explain`, like a system.

    `source` is a system or its id; `want` the orthography: "be" or "be-tarask", or "ru" for a system of Russian.
    """

    def __init__(self, source: str | System, want: str) -> None:
        self.system = load(source) if isinstance(source, str) else source
        self.want = want
        self._inverse = Inverse(self.system)
        self._soft = self.system.table.back == "be-tarask"
        signs = "".join(
            c for c in self.system.alphabet + "".join(self.system.table.accepts) if script(c) is None and c != "-"
        )
        self._marks = APOSTROPHES + "”“\"" + INVISIBLE + signs
        self._word = f"[{WORD_CLASS}{re.escape(signs)}\ufe20\ufe21]{{1,{WORD_LIMIT}}}+"
        self.speller = Speller(re.compile(f"({self._word})"), self._spell)

    def convert(self, text: str) -> str:
        """The text with each word of this system in Cyrillic, everything else byte for byte as it was."""
        return self.speller(text)

    def explain(self, text: str) -> Explained:
        """The same with reasons; `doubt` marks a letter that could have been another."""
        return word_by_word(text, re.finditer(self._word, text), self.pieces)

    def stretches(self, text: str) -> Iterator[tuple[str, bool]]:
        """A text cut at its Cyrillic words: (stretch, whether it is to be read).

        A Latin source leaves the Cyrillic words of a text alone, so the step after it must not touch them either.
        """
        end = 0
        for match in re.finditer(f"[{WORD_CLASS}]+", text):
            if _CYRILLIC.search(match[0]) and not any(ours for _, _, ours in runs(match[0], "Latn")):
                yield text[end : match.start()], True
                yield match[0], False
                end = match.end()
        yield text[end:], True

    def _spell(self, words: list[str]) -> dict[str, str]:
        return {word: "".join(piece.target for piece in self.pieces(word)) for word in words}

    def pieces(self, word: str) -> list[Piece]:
        """A word as it stands in the text, piece by piece."""
        found: list[Piece] = []
        for start, stop, ours in runs(word, "Latn"):
            raw = word[start:stop]
            found += self._run(raw) if ours else [Piece(raw, raw, None)]
        return found

    def _run(self, raw: str) -> list[Piece]:
        form = regular(raw, "Latn")
        start, stop = self._edges(form.text)
        if start == stop:
            return [Piece(raw, raw, None)]
        first, last = form.starts[start], form.starts[stop]
        begins = tuple(at - first for at in form.starts[start : stop + 1])
        body = Regular(form.text[start:stop], begins, form.repaired)
        lead, trail = raw[:first], raw[last:]
        return [Piece(lead, lead, None), *self._body(raw[first:last], body), Piece(trail, trail, None)]

    def _body(self, raw: str, form: Regular) -> list[Piece]:
        """A word without what stands around it."""
        low = self._folded(lower(form.text))
        candidates = self._inverse.candidates(low) if len(low) <= _LONGEST else []
        if not candidates:
            return [Piece(raw, raw, None, True)]
        if len(low) == len(form.text):
            return self._cased(raw, form, candidates)
        # Folded to another length: letters no longer answer letters, so it is one piece.
        word = "".join(target for _, target, _ in self._into(candidates[0]))
        return [Piece(raw, recase([form.text], [word], {})[0], "read as " + low, not candidates[0].exact)]

    def _edges(self, text: str) -> tuple[int, int]:
        """Where a word begins and ends between quotation marks. A sign at the end stays where it can be a soft sign."""
        start, stop = 0, len(text)
        marks = self._marks
        while start < stop and text[start] in marks:
            start += 1
        # A quotation that was opened is closed by the last sign; one before that may again be a letter.
        opened = start > 0 and text[start - 1] in APOSTROPHES + "”“\""
        soft = self.system.letters.get("ь")
        while stop > start and text[stop - 1] in marks:
            if soft and not opened and soft.endswith(self._folded(text[stop - 1])):
                break
            opened = False
            stop -= 1
        return start, stop

    def _folded(self, text: str) -> str:
        """Letters that the table accepts in place of its own, and apostrophes of any kind, as the table has them."""
        for old, new in self.system.table.accepts.items():
            if old in text:
                text = text.replace(old, new)
        out = []
        signs = [sign for sign in ("’", "ʹ", "'", "`") if sign in self.system.alphabet]
        for char in text:
            if char in self.system.alphabet or char not in APOSTROPHES + "ʹ" or not signs:
                out.append(char)
            else:
                out.append(signs[0])
        return "".join(out)

    def _cased(self, raw: str, text: Regular, candidates: list[Candidate]) -> list[Piece]:
        best = candidates[0]
        parts = self._into(best)
        told = self._rivals(candidates)
        spans, at = [], 0
        for source, _, _ in parts:
            spans.append((at, at + len(source)))
            at += len(source)
        cased = recase([text.text[a:b] for a, b in spans], [target for _, target, _ in parts], {})
        found = []
        for (a, b), target, (_, _, why) in zip(spans, cased, parts, strict=True):
            rival = [(word, doubt) for start, stop, word, doubt in told if start < b and a < stop]
            reason = "; ".join([why, *(f"also {word}" for word, _ in rival[:2])])
            doubt = any(doubt for _, doubt in rival) or not best.exact
            if not best.exact:
                reason += "; this system would not write it so"
            found.append(Piece(raw[text.starts[a] : text.starts[b]], target, reason, doubt))
        return found

    def _rivals(self, candidates: list[Candidate]) -> list[tuple[int, int, str, bool]]:
        """Where other readings differ from the best one: start, stop in the spelling, the other word, whether it is a doubt."""
        best = candidates[0]
        found = []
        for other in candidates[1:]:
            if other.exact < best.exact or other.cost - best.cost > _TOLD + 4.0 * best.known:
                continue
            if self._same(best, other):
                continue
            near = other.cost - best.cost < _DOUBT or (other.known and best.known)
            start, stop = _difference(best, other)
            found.append((start, stop, other.word, near))
        return found

    def _same(self, one: Candidate, other: Candidate) -> bool:
        """Whether two readings are one word once softness is written out."""
        return self._soft and softened(one.word)[0] == softened(other.word)[0]

    def _into(self, candidate: Candidate) -> list[tuple[str, str, str]]:
        """The reading in the orthography wanted: (spelling, letters, why)."""
        pieces = [Piece(source, target, f"{source} is {target}") for source, target in candidate.pieces]
        steps: list[list[Piece]] = []
        if self._soft and not (self.want == "be" and candidate.known):
            soft = soft_pieces(candidate.word)
            steps.append(soft)
            if self.want == "be":
                word = "".join(piece.target for piece in soft)
                steps.append([Piece(part.source, part.target, part.why) for part in lettered(word)])
        for step in steps:
            pieces = composed(pieces, step)
        return [(piece.source, piece.target, piece.why or "") for piece in pieces]


def _difference(one: Candidate, other: Candidate) -> tuple[int, int]:
    """The stretch of the spelling where two readings differ."""
    left: list[tuple[int, str]] = []
    right: list[tuple[int, str]] = []
    for candidate, row in ((one, left), (other, right)):
        at = 0
        for source, target in candidate.pieces:
            row.append((at, target))
            at += len(source)
    length = sum(len(source) for source, _ in one.pieces)
    differ = [at for at, _ in set(left) ^ set(right)]
    ends = [start for start, _ in left if start > max(differ)]
    return min(differ), min(ends, default=length)
