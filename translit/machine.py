"""The letters and clauses of a table as two machines that must agree.

The fast one does whole lists of words at once: one small regular expression for the letters whose output depends on their
neighbours, then `str.translate` for the rest. The plain one walks a word letter by letter and keeps, for each piece, the
clause that made it. Contexts see the source word and never half-converted text, so the order of clauses cannot change a result.

>>> from translit.loading import system_table
>>> machine = Machine(system_table("geo-2007"))
>>> machine.fast("Хоцімск"), [part.target for part in machine.parts("ілья")]
('Chocimsk', ['i', 'ĺ', 'ja'])
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from translit.loading import Rule, SystemTable
from translit.text import APOSTROPHE, SPACES, title

#: One of the spaces over which a clitic is read with its word.
SPACE = f"[{''.join(SPACES)}]"


class Part(NamedTuple):
    """A piece of a lower-case word: letters, what they become, the clause, and whether the letter is in the table."""

    source: str
    target: str
    why: str
    known: bool = True


class _Block(NamedTuple):
    """The keys of one length of one clause, with its contexts as lookarounds."""

    keys: Mapping[str, str]
    why: str
    behind: str
    ahead: str


class Machine:
    """A table compiled: `fast` for many plain words in one string, `parts` for one word with its reasons."""

    def __init__(self, table: SystemTable) -> None:
        self.letters = table.letters
        self._capitals = table.capitals
        self._rules = table.rules
        self._letters_of_source = table.source_letters
        self._inside = frozenset(table.source_letters)
        #: The clitics of the table in all their capitals.
        self.clitics = sorted({form for one in table.clitics for form in (one, title(one), one.upper())})

    @cached_property
    def _blocks(self) -> list[_Block]:
        return _blocks(self._rules, _edge_class(self._letters_of_source))

    def _title(self, key: str, value: str) -> str:
        return self._capitals.get(key) or title(value)

    def _pattern(self) -> re.Pattern[str] | None:
        """The rules as one expression that begins with a set of first letters, so that all others are skipped quickly."""
        branches, first = [], set()
        for block in self._blocks:
            rests: dict[str, set[str]] = {}
            for key in block.keys:
                for form in {key, title(key)}:
                    first.add(form[0])
                    rests.setdefault(form[1:], set()).add(form[0])
            for rest, firsts in sorted(rests.items(), reverse=True):
                letters = "".join(re.escape(letter) for letter in sorted(firsts))
                branches.append(f"(?<=[{letters}]){block.behind}{re.escape(rest)}{block.ahead}()")
        if not branches:
            return None
        return re.compile(f"[{''.join(re.escape(letter) for letter in sorted(first))}](?:{'|'.join(branches)})")

    @cached_property
    def fast(self) -> Callable[[str], str]:
        """Plain words (small, or with one capital first) in one string, any number of them, into their spellings."""
        table = {ord(key): value for key, value in self.letters.items()}
        table |= {ord(key.upper()): self._title(key, value) for key, value in self.letters.items() if key != key.upper()}
        pattern = self._pattern()
        if pattern is None:
            return lambda text: text.translate(table)
        maps: list[dict[str, str]] = [{}]
        for block in self._blocks:
            both = {title(key): self._title(key, value) for key, value in block.keys.items()} | dict(block.keys)
            rests = {form[1:] for key in block.keys for form in (key, title(key))}
            maps.extend([both] * len(rests))
        sub = pattern.sub
        merged: dict[str, str] = {}
        clash = False
        for keys_of in maps:
            clash = clash or any(merged.setdefault(key, value) != value for key, value in keys_of.items())
        # The outputs are put in as private-use characters, so that translate cannot touch them again.
        outputs = sorted({value for keys_of in maps for value in keys_of.values()})
        marks = {value: chr(0xF0000 + number) for number, value in enumerate(outputs)}
        table |= {ord(mark): value for value, mark in marks.items()}
        if not clash:
            one = {key: marks[value] for key, value in merged.items()}
            return lambda text: sub(lambda match: one[match[0]], text).translate(table)
        many = [{key: marks[value] for key, value in keys_of.items()} for keys_of in maps]
        return lambda text: sub(lambda match: many[match.lastindex or 0][match[0]], text).translate(table)

    @cached_property
    def plain(self) -> Callable[[str], list[str]]:
        """The plain words among lines: letters of the alphabet alone, at most one capital and that first, no dirt."""
        small = "".join(re.escape(key) for key in self.letters if key != APOSTROPHE)
        # A capital whose letter vanishes goes to the next one: no work for this machine.
        silent = {key[0] for block in self._blocks for key, value in block.keys.items() if not value}
        large = "".join(
            re.escape(key.upper())
            for key, value in self.letters.items()
            if key != key.upper() and value and key not in silent
        )
        core = f"[{small}{large}][{small}]*+(?:{APOSTROPHE}[{small}]++)*+"
        clitics = "|".join(map(re.escape, self.clitics))
        return re.compile("(?m)^" + (f"(?:(?:{clitics}){SPACE})?+" if clitics else "") + core + "$").findall

    @cached_property
    def loud(self) -> Callable[[str], list[str]]:
        """The words in capitals among lines, two letters and more, no dirt: each is its small spelling in capitals."""
        capitals = "".join(re.escape(key.upper()) for key in self.letters if key != key.upper())
        return re.compile(f"(?m)^[{capitals}]{{2,}}+$").findall

    def parts(self, word: str) -> list[Part]:
        """A regular lower-case word, piece by piece, with the clause that made each.

        No regular expression here: to compile one takes longer than to spell a few words.
        """
        found: list[Part] = []
        at, letters, seen = 0, self.letters, word.replace("\u00a0", " ")
        while at < len(word):
            letter = word[at]
            for clause in self._by_first.get(letter, ()):
                if seen.startswith(clause.key, at) and clause.holds(seen, at, self._inside):
                    found.append(Part(clause.key, clause.target, clause.why))
                    at += len(clause.key)
                    break
            else:
                if letter in letters:
                    found.append(Part(letter, letters[letter], f"letter {letter}"))
                else:
                    found.append(Part(letter, letter, "", known=False))
                at += 1
        return found

    @cached_property
    def _by_first(self) -> dict[str, list[_Clause]]:
        """The clauses by the first letter of their keys, the strongest first."""
        rows: list[tuple[int, bool, int, _Clause]] = []
        for order, rule in enumerate(self._rules):
            after, before = _context(rule.after, "^"), _context(rule.before, "$")
            for key, target in rule.map.items():
                clause = _Clause(key, target, rule.why, after, before)
                rows.append((-len(key), not (after or before), order, clause))
        found: dict[str, list[_Clause]] = {}
        for *_, clause in sorted(rows, key=lambda row: row[:3]):
            found.setdefault(clause.key[0], []).append(clause)
        return found


#: The alternatives of a context by length: (length, the letters that may stand there, whether the word must end beyond them).
_Context = tuple[tuple[int, frozenset[str], bool], ...]


class _Clause(NamedTuple):
    key: str
    target: str
    why: str
    after: _Context
    before: _Context

    def holds(self, word: str, at: int, inside: frozenset[str]) -> bool:
        """Whether both contexts are met around the key at this place of a word."""
        if self.after:
            for length, strings, edge in self.after:
                start = at - length
                if start >= 0 and word[start:at] in strings and not (edge and start and word[start - 1] in inside):
                    break
            else:
                return False
        if self.before:
            end = at + len(self.key)
            for length, strings, edge in self.before:
                stop = end + length
                if word[end:stop] in strings and not (edge and stop < len(word) and word[stop] in inside):
                    break
            else:
                return False
        return True


def _context(alternatives: Sequence[tuple[str, ...]], edge: str) -> _Context:
    groups: dict[tuple[int, bool], set[str]] = {}
    for alternative in alternatives:
        letters = "".join(" " if letter == "_" else letter for letter in alternative if letter not in "^$")
        groups.setdefault((len(letters), edge in alternative), set()).add(letters)
    return tuple((length, frozenset(strings), at_edge) for (length, at_edge), strings in sorted(groups.items()))


def _blocks(rules: Sequence[Rule], word: str) -> list[_Block]:
    """The clauses, the strongest first: long keys before short, a context before none, then as the file has them."""
    found: list[tuple[int, bool, int, _Block]] = []
    for order, rule in enumerate(rules):
        behind = _look(rule.after, word, behind=True)
        ahead = _look(rule.before, word, behind=False)
        for length in {len(key) for key in rule.map}:
            keys = {key: value for key, value in rule.map.items() if len(key) == length}
            found.append((-length, not (behind or ahead), order, _Block(keys, rule.why, behind, ahead)))
    return [block for *_, block in sorted(found, key=lambda row: row[:3])]


def _edge_class(letters: str) -> str:
    return f"[{re.escape(''.join(sorted(set(letters + letters.upper()))))}]"


def _look(alternatives: Sequence[tuple[str, ...]], word: str, *, behind: bool) -> str:
    """The alternatives of a context as lookarounds; single letters share one set, so that most contexts are one look.

    Behind, the look stands after the first letter of the key, hence the one character more.
    """
    if not alternatives:
        return ""
    over = r"[\s\S]" if behind else ""
    singles = "".join(re.escape(a[0] + a[0].upper()) for a in alternatives if len(a) == 1 and a[0] not in "^$_")
    found = [f"(?<=[{singles}]{over})" if behind else f"(?=[{singles}])"] if singles else []
    for letters, start, end in _merged(a for a in alternatives if len(a) > 1 or a[0] in "^$_"):
        body = "".join(letters)
        look = ""
        if start:
            look += f"(?<!{word}{body}{over})" if behind else f"(?<!{word})"
        if end:
            look += f"(?!{word})" if behind else f"(?!{body}{word})"
        if body:
            look += f"(?<={body}{over})" if behind else f"(?={body})"
        found.append(look)
    return found[0] if len(found) == 1 else "(?:" + "|".join(found) + ")"


_Places = tuple[frozenset[str], ...]


def _merged(alternatives: Iterable[tuple[str, ...]]) -> list[tuple[list[str], bool, bool]]:
    """Sequences that differ in one place made one: (a set of letters for each place, at the start, at the end of a word)."""
    rows = {
        (tuple(frozenset(letter) for letter in one if letter not in "^$"), "^" in one, "$" in one) for one in alternatives
    }
    for place in range(max((len(row[0]) for row in rows), default=0) - 1, -1, -1):
        groups: dict[tuple[_Places, _Places, bool, bool], set[str]] = {}
        for places, start, end in rows:
            if place < len(places):
                groups.setdefault((places[:place], places[place + 1 :], start, end), set()).update(places[place])
        rows = {row for row in rows if place >= len(row[0])} | {
            ((*before, frozenset(letters), *after), start, end)
            for (before, after, start, end), letters in groups.items()
        }
    found = [([_any(letters) for letters in places], start, end) for places, start, end in rows]
    return sorted(found, key=lambda row: (-len(row[0]), row))


def _any(letters: frozenset[str]) -> str:
    both = "".join(sorted({form for letter in letters for form in (letter, letter.upper())} - {"_"}))
    return f"[{re.escape(both)}{''.join(SPACES) if '_' in letters else ''}]"
