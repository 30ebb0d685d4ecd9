"""Files into checked, frozen records: the only reader of `tables/`.

Each table is read once, on first use. A table that a person brings is read by the same lines and checked like ours.

>>> system_table("geo-2007").letters["х"]
'ch'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from translit.contexts import SIZE_LIMIT, Check, alternatives, class_members
from translit.errors import TableError
from translit.paths import TABLES

#: Endings that a `~` row takes: the cases of a noun, in both orthographies.
CASES = ("", "а", "у", "ам", "ом", "ем", "ём", "е", "і", "ы", "аў", "оў", "амі", "ямі", "ах", "ях", "ю", "я", "ью",
         "ай", "яй", "ой", "ей", "аю", "яю", "ям", "яў")

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_FILE = re.compile(r"[\w][\w.-]*", re.A)
# A key of a hundred thousand parts takes the reader of TOML all the memory there is.
_DOTS = re.compile(r"""(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}""")
_FORM = "write - and ~ in both cells alike"


class Rule(NamedTuple):
    """One clause: what letters become where. Contexts are written out; an empty one holds everywhere."""

    why: str
    after: tuple[tuple[str, ...], ...]
    before: tuple[tuple[str, ...], ...]
    map: Mapping[str, str]


class Words(NamedTuple):
    """Rows that no letter rule can know: whole words, stems `газет-`, endings `-метр`, insides `-лагіч-`."""

    whole: Mapping[str, str]
    stems: Mapping[str, str]
    ends: Mapping[str, str]
    insides: Mapping[str, str]
    #: The whole words that are given names.
    given: frozenset[str] = frozenset()
    #: The lengths of stems, endings and insides, the longest first.
    lengths: tuple[tuple[int, ...], ...] = ((), (), ())

    def find(self, word: str) -> tuple[int, int, str, str] | None:
        """Where a row applies in a lower-case word: start, stop, what stands there instead, and the row; or None.

        Exact beats the longest stem, a stem beats the longest ending, an ending beats an inside.
        """
        if word in self.whole:
            return 0, len(word), self.whole[word], word
        for stop in self.lengths[0]:
            if (stem := word[:stop]) in self.stems:
                return 0, stop, self.stems[stem], f"{stem}-"
        for length in self.lengths[1]:
            if length < len(word) and (end := word[-length:]) in self.ends:
                return len(word) - length, len(word), self.ends[end], f"-{end}"
        for length in self.lengths[2]:
            for at in range(1, len(word) - length + 1):
                if (inside := word[at : at + length]) in self.insides:
                    return at, at + length, self.insides[inside], f"-{inside}-"
        return None

    def __bool__(self) -> bool:
        return bool(self.whole or self.stems or self.ends or self.insides)


class SystemTable(NamedTuple):
    """A letter system as its file has it, checked."""

    id: str
    title: str
    aliases: tuple[str, ...]
    source: str
    target: str
    reversible: str
    provenance: Mapping[str, Any]
    alphabet: str
    source_letters: str
    letters: Mapping[str, str]
    capitals: Mapping[str, str]
    rules: tuple[Rule, ...]
    words: Words
    clitics: tuple[str, ...]
    accepts: Mapping[str, str]
    accepted: tuple[Rule, ...]
    back: str
    samples: Mapping[str, Mapping[str, str]]


def parse(raw: bytes, file: str) -> dict[str, Any]:
    """A TOML file as Python values; TableError with the line where it is not TOML, not utf-8 or too large."""
    if len(raw) > SIZE_LIMIT:
        raise TableError(file, "file", f"has {len(raw)} bytes, more than {SIZE_LIMIT}", hint="a system is a few kilobytes")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        if _DOTS.search(text):
            raise TableError(file, "TOML", "has a key of more than 50 parts", hint="a key of a table has one or two")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise TableError(file, f"byte {error.start}", "is not utf-8", hint="save the file as utf-8") from error
    except tomllib.TOMLDecodeError as error:
        raise TableError(file, "TOML", str(error)) from error
    except RecursionError as error:
        raise TableError(file, "TOML", "is nested too deeply") from error


@cache
def alphabets() -> Mapping[str, Any]:
    """The alphabets by BCP 47 tag (be-Cyrl, ru-Cyrl, ...), as `tables/alphabets.toml` has them."""
    return MappingProxyType(parse((TABLES / "alphabets.toml").read_bytes(), "alphabets.toml"))


def alphabet(tag: str) -> Mapping[str, Any] | None:
    """The alphabet of a tag; a variant after the script (be-Cyrl-tarask) has the letters of the tag without it.

    >>> alphabet("be-Cyrl-tarask")["letters"][:3]
    'абв'
    """
    found: Mapping[str, Any] | None = alphabets().get("-".join(tag.split("-")[:2]))
    return found


def system_files() -> dict[str, Traversable]:
    """The files in `tables/systems/` by id. Putting a file there is the whole registration.

    >>> "lacinka" in system_files()
    True
    """
    found = {
        file.name.removesuffix(".toml"): file
        for file in (TABLES / "systems").iterdir()
        if file.name.endswith(".toml")
    }
    return dict(sorted(found.items()))


@cache
def system_table(name: str) -> SystemTable:
    """The table of a system of ours, by id; KeyError where no file has that name."""
    file = f"systems/{name}.toml"
    return system_of(parse(system_files()[name].read_bytes(), file), file, name, checked=False)


def read_system(raw: bytes, file: str, stem: str, folder: Traversable | None = None) -> SystemTable:
    """A system from the bytes of its file, checked; `folder` is where its file of words lies (ours by default)."""
    return system_of(parse(raw, file), file, stem, folder=folder)


def system_of(
    table: dict[str, Any], file: str, stem: str, *, folder: Traversable | None = None, checked: bool = True
) -> SystemTable:
    """A system from the values of its file. One of ours, which the tests have checked, need not be checked at each start."""
    check = Check(file)
    of = table.get("source")
    letters = alphabet(of) if isinstance(of, str) else None
    if letters is None or not letters["letters"]:
        complaint = "is missing" if of is None else f'"{of}" is no alphabet'
        raise check.fail("source", complaint, "be-Cyrl, be-Cyrl-tarask and ru-Cyrl are")
    known = letters["letters"] + letters.get("also", "")
    classes = class_members(check, "classes of alphabets.toml", letters["classes"], known)
    classes |= class_members(check, "[classes]", table.get("classes", {}), known)
    if checked:
        from translit.schema import check_system  # what takes longest to load, and only a stranger's table needs

        check_system(table, file, stem, letters, classes)
    rules, accepted = (
        tuple(
            Rule(
                rule["why"],
                tuple(alternatives(check, "after", rule.get("after", ""), classes)),
                tuple(alternatives(check, "before", rule.get("before", ""), classes)),
                MappingProxyType(rule["map"]),
            )
            for rule in table.get(blocks, ())
        )
        for blocks in ("rules", "accepted")
    )
    return SystemTable(
        id=table["id"],
        title=table["title"],
        aliases=tuple(table.get("aliases", ())),
        source=table["source"],
        target=table["target"],
        reversible=table["reversible"],
        provenance=MappingProxyType(table["provenance"]),
        alphabet=table["alphabet"]["target"],
        source_letters=known,
        letters=MappingProxyType(table["letters"]),
        capitals=MappingProxyType(table.get("capitals", {})),
        rules=rules,
        words=_words(check, table.get("words", {}), folder or TABLES / "words"),
        clitics=tuple(table.get("clitics", "").split()),
        accepts=MappingProxyType(table.get("accepts", {})),
        accepted=accepted,
        back=table.get("back", "ru" if table["source"].startswith("ru") else "be"),
        samples=MappingProxyType(table.get("samples", {})),
    )


def _words(check: Check, inline: dict[str, Any], folder: Traversable) -> Words:
    """The rows of a table: inline ones, and those of the files that `files`, `from` and `to` name."""
    rows: dict[str, str] = {}
    given: set[str] = set()
    inline = dict(inline)
    files = check.typed("[words] files", inline.pop("files", []), list)
    start, goal = inline.pop("from", ""), inline.pop("to", "")
    for name in files:
        if not isinstance(name, str) or not _FILE.fullmatch(name):
            raise check.fail(f"[words] files {name!r}", "is no name of a file", "a TSV that lies beside this table")
        for row in tsv_rows(folder / name, f"words/{name}"):
            for key in (start, goal):
                if key not in row:
                    raise TableError(f"words/{name}", "header", f'has no column "{key}"')
            way = row.get("only", "")
            if way not in ("", ">", "<"):
                raise TableError(f"words/{name}", f'row "{row[start]}"', f'"only" is "{way}"', hint="write >, < or nothing")
            if _form(row[start]) != _form(row[goal]):
                raise TableError(f"words/{name}", f'row "{row[start]}"', f'"{row[goal]}" is not of the same form', hint=_FORM)
            forward = list(row)[0] == start
            if way != ("<" if forward else ">"):
                rows.setdefault(row[start], row[goal])
                if row.get("kind") == "given":
                    given.add(row[start])
    return words_of(rows | check.strings("[words]", inline), check, given)


def words_of(rows: Mapping[str, str], check: Check, given: Collection[str] = ()) -> Words:
    """Rows sorted into whole words, stems, endings and insides, lower case."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    ends: dict[str, str] = {}
    insides: dict[str, str] = {}
    for key, value in rows.items():
        if _form(key) != _form(value):
            raise check.fail(f'[words] "{key}"', f'"{value}" is not of the same form', _FORM)
        k, v = key.strip("-~").lower(), value.strip("-~").lower()
        if not k:
            raise check.fail(f'[words] "{key}"', "is empty")
        match _form(key):
            case "~":
                for case in CASES:
                    whole.setdefault(k + case, v + case)
            case "x-":
                stems.setdefault(k, v)
            case "-x":
                ends.setdefault(k, v)
            case "-x-":
                insides.setdefault(k, v)
            case _:
                whole[k] = v
    names = {key.strip("~").lower() + case for key in given for case in (CASES if key.endswith("~") else ("",))}
    lengths = tuple(tuple(sorted({len(key) for key in some}, reverse=True)) for some in (stems, ends, insides))
    return Words(whole, stems, ends, insides, frozenset(names), lengths)


def _form(cell: str) -> str:
    if cell.endswith("~"):
        return "~"
    return ("-" if cell.startswith("-") else "") + "x" + ("-" if cell.endswith("-") else "")


def tsv_rows(file: Traversable, name: str) -> Iterator[dict[str, str]]:
    """The rows of a TSV table by column; lines that begin with # before the header are about the table."""
    rows = tsv_cells(file, name)
    header = next(rows)
    return (dict(zip(header, cells, strict=True)) for cells in rows)


def tsv_cells(file: Traversable, name: str) -> Iterator[list[str]]:
    """The header of a TSV table, then its rows, as lists of cells, every one as long as the header."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise TableError(name, "file", f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise TableError(name, f"byte {error.start}", "is not utf-8", hint="save the file as utf-8") from error
    at = next((n for n, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    if at == len(lines):
        raise TableError(name, "header", "is missing")
    header = lines[at].split("\t")
    yield header
    wide = len(header)
    for number, line in enumerate(lines[at + 1 :], at + 2):
        if line:
            cells = line.split("\t")
            if len(cells) != wide:
                raise TableError(name, f"line {number}", f"has {len(cells)} cells, the header has {wide}")
            yield cells


@cache
def made_names(file: str = "made.json") -> dict[str, Any]:
    """What a file in `names/` holds that was made of its tables: made.json (tables/make/made.py), sounds.json (sounds.py).

    >>> made_names()["fathers"]["рыгораўна"]
    'григорьевна'
    """
    import json  # a start that spells letters only does without it

    return cast("dict[str, Any]", json.loads((TABLES / "names" / file).read_text(encoding="utf-8")))


def private_table(path: str | Path) -> SystemTable:
    """The table of a system that somebody brought, from a path; its file of words lies beside it."""
    return read_system(private_bytes(path), str(path), Path(path).stem, Path(path).parent)


def private_bytes(path: str | Path) -> bytes:
    """A file that somebody brought; TableError where it cannot be read or is too large for a table."""
    path = Path(path)
    if "\0" in str(path):
        raise TableError(repr(str(path)), "file", "has a NUL in its name", hint="no file has")
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise TableError(path, "file", f"has {size} bytes, more than {SIZE_LIMIT}", hint="a system is a few kilobytes")
        return path.read_bytes()
    except OSError as error:
        raise TableError(path, "file", f"cannot be read ({error.strerror})") from error


@cache
def key_table() -> Mapping[str, Any]:
    """`tables/keys.toml`: sounds, readers of Latin letters, endings of surnames, classes.

    >>> key_table()["cyrillic"]["щ"]
    'šč'
    """
    return parse((TABLES / "keys.toml").read_bytes(), "keys.toml")


def word_lines(name: str) -> list[str]:
    """The lines of a list in `tables/words/` without its head."""
    return word_text(name).split("\n")


def word_text(name: str) -> str:
    """A list in `tables/words/` without its head and its last line end: for whoever reads it whole, it is long."""
    text = (TABLES / "words" / name).read_bytes().decode("utf-8")
    if "\r" in text:  # what some checkouts make of line ends
        text = text.replace("\r\n", "\n")
    start = 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    return text[start:].rstrip("\n")
