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
from collections.abc import Iterable

from translit.inverse import Candidate, Inverse
from translit.orthography import lettered, soft_pieces, softened
from translit.pieces import Explained, Piece, composed, gathered
from translit.speller import Speller
from translit.system import WORD_CLASS, System, load
from translit.text import APOSTROPHES, INVISIBLE, WORD_LIMIT, Regular, lower, recase, regular, runs, script

# Rivals whose cost is within this of the best, in nats, are told; a rival nearer than the second figure is a doubt.
_TOLD = 6.0
_DOUBT = 2.5


# --- reading ------------------------------------------------------------------------------------------------------------


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
        self._word = f"[{WORD_CLASS}{re.escape(signs)}\ufe20\ufe21]{{1,{WORD_LIMIT}}}+"
        self.speller = Speller(re.compile(f"({self._word})"), self._spell)

    def convert(self, text: str) -> str:
        """The text with each word of this system in Cyrillic, everything else byte for byte as it was."""
        return self.speller(text)

    def explain(self, text: str) -> Explained:
        """The same with reasons; `doubt` marks a letter that could have been another."""
        pieces: list[Piece] = []
        end = 0
        for match in re.finditer(self._word, text):
            pieces.append(Piece(text[end : match.start()], text[end : match.start()], None))
            pieces.extend(self.pieces(match[0]))
            end = match.end()
        pieces.append(Piece(text[end:], text[end:], None))
        return gathered(pieces)

    def ours(self, word: str) -> bool:
        """Whether any part of a word is of the script of this system."""
        return any(flag for _, _, flag in runs(word, "Latn"))

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
        lead, text, trail = self._trimmed(form)
        if not text.text:
            return [Piece(raw, raw, None)]
        low = self._folded(lower(text.text))
        if len(low) != len(text.text):
            return self._whole(raw, text, low, (lead, trail))
        candidates = self._inverse.candidates(low)
        if not candidates:
            return [Piece(raw, raw, None, True)]
        pieces = self._cased(raw, text, candidates)
        return [*lead, *pieces, *trail]

    def _whole(self, raw: str, text: Regular, low: str, edges: tuple[list[Piece], list[Piece]]) -> list[Piece]:
        """A word whose letters were folded to another length: read all the same, as one piece."""
        candidates = self._inverse.candidates(low)
        if not candidates:
            return [Piece(raw, raw, None, True)]
        parts = self._into(candidates[0])
        word = "".join(target for _, target, _ in parts)
        cased = recase([text.text], [word], {})[0]
        body = raw[len(edges[0][0].source) if edges[0] else 0 : len(raw) - (len(edges[1][0].source) if edges[1] else 0)]
        return [*edges[0], Piece(body, cased, "read as " + low, not candidates[0].exact), *edges[1]]

    def _trimmed(self, form: Regular) -> tuple[list[Piece], Regular, list[Piece]]:
        """A word without the quotation marks around it. An apostrophe at the end stays where it can be a soft sign."""
        text = form.text
        start, stop = 0, len(text)
        signs = "".join(c for c in self.system.alphabet if script(c) is None)
        marks = APOSTROPHES + "”“\"" + INVISIBLE + signs
        while start < stop and text[start] in marks:
            start += 1
        last = {"ь"} & {key[-1] for key, value in self._soft_signs() if value}
        while stop > start and text[stop - 1] in marks:
            sign = self._folded(text[stop - 1])
            opened = start > 0 and text[start - 1] in APOSTROPHES + "”“\""
            if last and not opened and any(value.endswith(sign) for _, value in self._soft_signs()):
                break
            stop -= 1
        kept = Regular(text[start:stop], tuple(at for at in form.starts[start : stop + 1]), form.repaired)
        lead = [Piece(text[:start], text[:start], None)] if start else []
        trail = [Piece(text[stop:], text[stop:], None)] if stop < len(text) else []
        return lead, kept, trail

    def _soft_signs(self) -> list[tuple[str, str]]:
        return [("ь", self.system.letters["ь"])] if self.system.letters.get("ь") else []

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


def masked(text: str, reader: Reader) -> Iterable[tuple[str, bool]]:
    """A text cut at its Cyrillic words: (stretch, whether it may be converted).

    A Latin source leaves the Cyrillic words of the text alone, so the step after it must not touch them either.
    """
    end = 0
    for match in re.finditer(f"[{WORD_CLASS}]+", text):
        if re.search("[\u0400-\u052f]", match[0]) and not reader.ours(match[0]):
            yield text[end : match.start()], True
            yield match[0], False
            end = match.end()
    yield text[end:], True
