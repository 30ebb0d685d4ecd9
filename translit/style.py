"""A house style run: `Style`. Settled names come first, then places and given names, endings, and letters for what is left.

In a text, runs of words with a capital are taken for names and looked at as such: which word is the given name, which the
surname, whose gender it shows. All other words are spelled by the letters of the style.

>>> load("reuters").convert("Аляксандр Лукашэнка")
'Alexander Lukashenko'
>>> load("lt").convert("Віктар Бабарыка")
'Viktaras Babaryka'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from translit.house import House, house, private_house, settled
from translit.machine import Part
from translit.pieces import Explained, Piece, composed, gathered, in_ascii
from translit.system import WORD, System, proved
from translit.system import load as load_system
from translit.text import APOSTROPHE, lower, recase, regular

# What may stand between two words of one name; a full stop only after an initial.
_GAP = re.compile(r"[ \u00a0]|[ \u00a0]?[-‑–][ \u00a0]?")
_AFTER_INITIAL = re.compile(r"\.[ \u00a0]?")
_SENTENCE = re.compile(r"(?:^|[.!?…:»”\"\n])[\s«“\"(—–-]*$")
_WORD = re.compile(WORD)
_MEMORY = 1 << 15
# So many characters around a run tell whether it begins a sentence or fills its line; so many words may be a hasty name; a longer
# word is no name.
_NEAR, _HASTY, _LONGEST = 80, 4, 60
# A lone word of which nothing is known takes the endings of a surname.
_ENDED_AS = {"name": "surname"}
# Endings that towns and villages have far oftener than people do (places.tsv against surnames: 9 of 10 and more).
_OF_PLACES = ("чы", "ск", "ець", "шчына", "аны", "оўка", "аўка", "еўка", "ёўка", "ое", "ае", "яе")


class Style:
    """A house style: `convert` and `explain` like a system, and what its file says of it."""

    def __init__(self, table: House, names: Mapping[str, str] | None = None) -> None:
        self.table = table
        self.letters = System(table.letters)
        self.id = table.letters.id
        self.title = table.letters.title
        self.aliases = table.letters.aliases
        self.source = "be-Cyrl"
        self.target = table.letters.target
        self.reads = "be"
        self.back = "be"
        self.languages = table.languages
        self.provenance: Mapping[str, Any] = table.letters.provenance
        self.consistency = table.consistency
        self.samples = table.samples
        self._settled: dict[str, str] = {**table.names, **(names or {})}
        self._done: dict[str, str] = {}
        self._russian = table.through == "ru"

    def __repr__(self) -> str:
        return f"<Style {self.id}: {self.title}>"

    @property
    def alphabet(self) -> str:
        """Characters that may come out, lower case: the letters, and those of the names that the file holds."""
        table = self.table
        values = [*self._settled.values(), *table.given.values(), *table.places.values()]
        values += [value for block in table.endings for value in block.map.values()]
        return "".join(sorted({*lower("".join(values)), *self.letters.alphabet} - {" ", "+"}))

    @classmethod
    def read(cls, path: str | Path, *, names: str | Path | None = None) -> Style:
        """The style of a private file, checked like ours, its samples included; `names` is a TSV of settled names (be, spelling).

        Raises TableError (file, place, complaint, hint) for anything that is wrong with either.
        """
        style = cls(private_house(path), settled(names) if names else None)
        style.prove()
        return style

    def with_names(self, path: str | Path) -> Style:
        """This style with a private list of settled names, a TSV with the columns be and spelling; they beat all others."""
        return Style(self.table, {**self._settled, **settled(path)})

    def prove(self) -> int:
        """How many samples the file holds, all of which come out as it says; TableError for the first that does not."""
        return proved(self.id, self.samples, self.convert)

    # --- texts --------------------------------------------------------------------------------------------------------------

    def convert(self, text: str) -> str:
        """The text with its Belarusian names and words as this house spells them, everything else byte for byte as it was."""
        found = self._done.get(text)
        if found is None:
            found = self.explain(text).text
            if len(text) < 200:
                if len(self._done) >= _MEMORY:
                    self._done = {}
                self._done[text] = found
        return found

    def explain(self, text: str) -> Explained:
        """The same conversion with the reason for each piece."""
        # Haste is judged line by line, so that a line of a list comes out as it does alone.
        lines = re.findall(r"[^\n]*\n|[^\n]+", text) if self._russian else [text]
        pieces = [piece for line in lines for piece in self._line(line)]
        if self.table.ascii:
            pieces = [in_ascii(piece) for piece in pieces]
        return gathered(pieces)

    def _line(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        end = 0
        for start, stop, whole in self._runs(text):
            pieces += self._plain(text[end:start])
            pieces += self._name(text[start:stop], whole)
            end = stop
        # A few words without any capital are a name that somebody typed in haste.
        hasty = not end and self._russian and len(text.split()) <= _HASTY
        return pieces + (self._words_by_way_of_russian(text) if hasty else self._plain(text[end:]))

    def _runs(self, text: str) -> Iterator[tuple[int, int, bool]]:
        """Runs of words with a capital, as (start, stop, whether it is all of its line): what is looked at as a name."""
        run: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            word = match[0].strip("'’‘`´ʼ")
            if not _is_name_word(word):
                yield from self._run(text, run)
                run = []
                continue
            start = match.start() + match[0].index(word)
            if run:
                gap = text[run[-1][1] : start]
                initial = run[-1][1] - run[-1][0] <= 2 and _AFTER_INITIAL.fullmatch(gap)
                if not (initial or _GAP.fullmatch(gap)):
                    yield from self._run(text, run)
                    run = []
            run.append((start, start + len(word)))
        yield from self._run(text, run)

    def _run(self, text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
        """A run without the ordinary word that begins a sentence before it; a whole line is a name as it stands."""
        if not run:
            return
        start, stop = run[0][0], run[-1][1]
        before, after = text[max(0, start - _NEAR) : start], text[stop : stop + _NEAR]
        if not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip(" .\r"):
            yield start, stop, True
            return
        if _SENTENCE.search(before) and _is_common(text[run[0][0] : run[0][1]]):
            run = run[1:]
        if run:
            yield run[0][0], stop, False

    def _plain(self, text: str) -> list[Piece]:
        """Text that is no name, by the letters; a house that goes by Russian has none for Belarusian words.

        Such a house gets them in plain English letters, or as they are where it writes Cyrillic.
        """
        if not self._russian:
            return self._lettered(text)
        if self.target.endswith("Latn"):
            return list(load_system("bgn-pcgn-simplified").explain(text).pieces)
        return [Piece(text, text, None, bool(_WORD.search(text)))]

    def _lettered(self, text: str) -> list[Piece]:
        """Text by the letters; of a house that writes the Taraškievica, of its words in that orthography."""
        if not self.table.through:
            return list(self.letters.explain(text).pieces)
        first = load_system(self.table.through).explain(text)
        return composed(first.pieces, self.letters.explain(first.text).pieces)

    def _words_by_way_of_russian(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        end = 0
        for match in _WORD.finditer(text):
            pieces.append(Piece(text[end : match.start()], text[end : match.start()], None))
            word = match[0]
            ours = any("\u0400" <= char <= "\u052f" for char in word)
            pieces += self._by_way_of_russian(word, None) if ours else [Piece(word, word, None)]
            end = match.end()
        return [*pieces, Piece(text[end:], text[end:], None)]

    # --- one name -----------------------------------------------------------------------------------------------------------

    def _name(self, name: str, alone: bool) -> list[Piece]:
        """A run of words with capitals, as a settled name, a place or a person's name; `alone` if it is all there is."""
        whole = " ".join(lower(regular(name, "Cyrl").text).split())
        found = self._settled.get(whole) or self._place(whole)
        if found:
            return [Piece(name, recase([name], [found], {})[0] if name.isupper() else found, f"settled: {self.id}")]
        for left, middle, right in self._around_settled(name):
            first, rest = left.rstrip(), right.lstrip()
            gap, other = left[len(first) :], right[: len(right) - len(rest)]
            return [
                *(self._name(first, False) if first else []),
                Piece(gap, gap, None),
                *self._name(middle, alone),
                Piece(other, other, None),
                *(self._name(rest, False) if rest else []),
            ]
        from translit.person import parse

        person = parse(name)
        settled_parts = self._settled_parts(person.given, person.surname)
        pieces: list[Piece] = []
        end = 0
        for part in person.parts:
            gap = name[end : part.start]
            if part.role == "patronymic" and self.table.drops_patronymic and pieces:
                pieces.append(Piece(gap + part.text, "", "this house leaves patronymics out"))
                end = part.stop
                continue
            if gap:
                pieces.append(Piece(gap, gap, None))
            lone = len(person.parts) == 1
            role = _lone_role(part.text, part.role, person.doubts, alone) if lone else part.role
            own = settled_parts.get(part.role)
            # In a text a form that shows no gender may be an inflected one, and gets no ending; alone it is a man's.
            gender = person.gender or ("m" if alone else None)
            pieces += [_cased(part.text, own, f"settled: {self.id}")] if own else self._part(part.text, role, gender)
            end = part.stop
        return [*pieces, *([Piece(name[end:], name[end:], None)] if end < len(name) else [])]

    def _around_settled(self, name: str) -> Iterator[tuple[str, str, str]]:
        """A run of three words or more around a settled name in it (Прэзідэнт Аляксандр Лукашэнка), the longest first."""
        words = list(re.finditer(r"\S+", name)) if self._settled else []
        for count in range(min(len(words), 6) - 1, 1, -1):
            for at in range(len(words) - count + 1):
                start, stop = words[at].start(), words[at + count - 1].end()
                if " ".join(lower(regular(name[start:stop], "Cyrl").text).split()) in self._settled:
                    yield name[:start], name[start:stop], name[stop:]

    def _settled_parts(self, given: str | None, surname: str | None) -> dict[str, str]:
        """The settled spelling of a person by part, whatever order the name is in and whether a patronymic stands between."""
        if not given or not surname:
            return {}
        key = lower(regular(f"{given} {surname}", "Cyrl").text)
        found = self._settled.get(key, "").split()
        return {"given": found[0], "surname": " ".join(found[1:])} if len(found) > 1 else {}

    def _place(self, name: str) -> str | None:
        """The name of a place that this house or its language has for it."""
        if name in self.table.places:
            return self.table.places[name]
        if not self.table.lexicon:
            return None
        from translit.lexicon import lookup

        for entry in lookup(name, kind="place"):
            if not any(form.lang == "be" and lower(form.text) == name and "former" not in form.tags for form in entry.forms):
                continue
            for language in self.table.lexicon:
                found = entry.form(language, tag="traditional") or entry.form(language)
                if found:
                    return found
        return None

    def _part(self, text: str, role: str, gender: str | None) -> list[Piece]:
        """A part of a name, which may have a hyphen in it, word by word."""
        pieces: list[Piece] = []
        end = 0
        for match in _WORD.finditer(text):
            if match.start() > end:
                pieces.append(Piece(text[end : match.start()], text[end : match.start()], None))
            pieces += self._word(match[0], role, gender)
            end = match.end()
        return [*pieces, *([Piece(text[end:], text[end:], None)] if end < len(text) else [])]

    def _word(self, raw: str, role: str, gender: str | None) -> list[Piece]:
        form = regular(raw, "Cyrl")
        low = lower(form.text)
        if role == "given":
            own = self.table.given.get(low)
            if own:
                return [_cased(raw, own, f"given name of {self.id}")]
        if role in ("given", "patronymic") and self.table.given_from:
            other = _in_guise(low, role, self.table.given_from)
            if other:
                return [_cased(raw, other, f"{role} name, {self.table.given_from}")]
        if self._russian:
            return self._by_way_of_russian(raw, role)
        if self.table.through:
            return self._lettered(raw)
        parts = self._ended(low, role, gender) or self.letters.parts(low)
        return self.letters.placed(raw, form, parts)

    def _ended(self, word: str, role: str, gender: str | None) -> list[Part] | None:
        """The parts of a word with the ending that the language gives a name of this role and gender; None without one."""
        if gender is None and role != "place":
            return None
        for block in self.table.endings:
            if _ENDED_AS.get(role, role) not in block.parts or block.gender not in (None, gender):
                continue
            for key, value in block.map.items():
                if not word.endswith(key):
                    continue
                if value == "+":
                    return None
                if value.startswith("+"):
                    *parts, last = self.letters.parts(word)
                    return [*parts, last._replace(target=last.target + value[1:], why=block.why)]
                stem = word[: len(word) - len(key)]
                kept, at = [], 0
                for part in self.letters.parts(word):
                    if at + len(part.source) <= len(stem):
                        kept.append(part)
                        at += len(part.source)
                    else:
                        break
                kept += self.letters.parts(stem[at:])
                return [*kept, Part(key, value, block.why)]
        return None

    def _by_way_of_russian(self, raw: str, role: str | None) -> list[Piece]:
        from translit.russian import into_russian

        kind = role if role in ("given", "patronymic", "surname", "place") else None
        russian = into_russian(raw, kind=kind)
        return composed([Piece(raw, russian, "by way of Russian")], self.letters.explain(russian).pieces)


def _is_name_word(word: str) -> bool:
    return len(word) <= _LONGEST and word[:1] != word[:1].lower() and any("\u0400" <= char <= "\u052f" for char in word)


def _is_common(word: str) -> bool:
    """Whether a word that begins a sentence is an ordinary one and no name."""
    from translit.lexicon import given
    from translit.wordlist import known, names

    low = lower(regular(word, "Cyrl").text)
    return known(low) and low not in names() and given(low) is None


def _lone_role(text: str, role: str, doubts: tuple[str, ...], alone: bool) -> str:
    """What a word that stands alone is: a given name, a place, or "name" where no table tells (surnames and places look alike)."""
    from translit.lexicon import given, lookup

    if lookup(text, kind="place"):
        return "place"
    if role == "given" and not doubts:
        entry = given(text)
        full = entry is not None and any(
            form.lang == "be" and lower(form.text) == lower(text) and not form.tags & {"short", "variant"} for form in entry.forms
        )
        return role if full else "name"
    return "place" if alone and lower(text).endswith(_OF_PLACES) else role if role == "patronymic" else "name"


def _in_guise(word: str, role: str, language: str) -> str | None:
    """A given name or patronymic as another language has it; None where the tables do not know it."""
    from translit.lexicon import given

    if role == "patronymic":
        return None
    entry = given(word)
    return entry.form(language) if entry else None


def _cased(raw: str, spelling: str, why: str) -> Piece:
    """A spelling that is written as it stands, in capitals where the name is."""
    loud = len(raw.replace(APOSTROPHE, "")) > 1 and raw.isupper()
    return Piece(raw, spelling.upper() if loud else spelling, why)


@cache
def load(name: str) -> Style:
    """The style of ours with this id; KeyError where there is none."""
    return Style(house(name))
