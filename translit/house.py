"""A style's file as a checked record: letters of a base and its own, given names, settled names, endings.

A style is written like a system and has more (`tables/styles/README.md`). What it takes from a base is put together here, once,
so that the letters of a style are a system like any other.

>>> house("rferl").given["уладзімір"]
'Uladzimer'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from translit.contexts import Check, alternatives, class_members
from translit.errors import TableError
from translit.loading import SystemTable, alphabet, parse, private_bytes, system_files, system_of, tsv_rows
from translit.paths import TABLES
from translit.text import lower, regular, script

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PARTS = ("given", "patronymic", "surname", "place")
_OWN = {
    "languages": list, "base": str, "through": str, "patronymic": str, "lexicon": list, "given_from": str, "consistency": str,
    "given": dict, "names": dict, "places": dict, "endings": list, "ascii": bool,
}  # fmt: skip
_LENT = ("letters", "capitals", "classes")


class Ending(NamedTuple):
    """What a language puts at the end of a name: which parts, which gender (None: both), and endings longest first."""

    why: str
    parts: frozenset[str]
    gender: str | None
    map: Mapping[str, str]


class House(NamedTuple):
    """A style as its file has it, checked, its base put in. Names are lower-case keys in regular form."""

    letters: SystemTable
    languages: tuple[str, ...]
    through: str | None
    drops_patronymic: bool
    lexicon: tuple[str, ...]
    given_from: str | None
    consistency: str
    given: Mapping[str, str]
    names: Mapping[str, str]
    places: Mapping[str, str]
    endings: tuple[Ending, ...]
    ascii: bool
    samples: Mapping[str, Mapping[str, str]]


def style_files() -> dict[str, Traversable]:
    """The files in `tables/styles/` by id; putting a file there is the whole registration.

    >>> "reuters" in style_files()
    True
    """
    folder = TABLES / "styles"
    if not folder.is_dir():
        return {}
    found = {file.name.removesuffix(".toml"): file for file in folder.iterdir() if file.name.endswith(".toml")}
    return dict(sorted(found.items()))


@cache
def house(name: str) -> House:
    """The style of ours with this id; KeyError where no file has that name."""
    file = f"styles/{name}.toml"
    return house_of(parse(style_files()[name].read_bytes(), file), file, name, checked=False)


def private_house(path: str | Path) -> House:
    """A style that somebody brought, from a path, checked like ours; its base is one of ours."""
    return house_of(parse(private_bytes(path), str(path)), str(path), Path(path).stem)


def house_of(table: dict[str, Any], file: str, stem: str, *, checked: bool = True) -> House:
    """A style from the values of its file; TableError with file, place, complaint and way out where it is none."""
    check = Check(file)
    own = {key: check.typed(key, table[key], kind) for key, kind in _OWN.items() if key in table}
    if own.get("patronymic", "keep") not in ("keep", "drop"):
        raise check.fail("patronymic", f'is "{own["patronymic"]}"', 'write "keep" or "drop"')
    if own.get("through") not in (None, "ru", "be-tarask"):
        raise check.fail("through", f'is "{own["through"]}"', 'names can be put into "ru" or "be-tarask" first')
    merged = _merged({key: value for key, value in table.items() if key not in _OWN or key == "base"}, check, ())
    merged.setdefault("reversible", "no")
    samples = merged.pop("samples", {})
    letters = system_of({**merged, "samples": {}}, file, stem, checked=checked)
    return House(
        letters=letters,
        languages=tuple(own.get("languages", ())),
        through=own.get("through"),
        drops_patronymic=own.get("patronymic") == "drop",
        lexicon=tuple(own.get("lexicon", ())),
        given_from=own.get("given_from"),
        consistency=own.get("consistency", ""),
        given=_keyed(check, "given", own.get("given", {})),
        names=_keyed(check, "names", own.get("names", {})),
        places=_keyed(check, "places", own.get("places", {})),
        endings=_endings(check, own.get("endings", []), letters, merged.get("classes", {})),
        ascii=own.get("ascii", False),
        samples=MappingProxyType({group: check.strings(f"[samples.{group}]", some) for group, some in samples.items()}),
    )


def _merged(table: dict[str, Any], check: Check, seen: tuple[str, ...]) -> dict[str, Any]:
    """The table with the letters, rules and classes of its base under its own."""
    name = table.pop("base", None)
    if name is None:
        return table
    if name in seen:
        raise check.fail("base", f'"{name}" stands on itself', f"the way is {' > '.join((*seen, name))}")
    if (systems := system_files()) and name in systems:
        base = parse(systems[name].read_bytes(), f"systems/{name}.toml")
    elif name in (styles := style_files()):
        base = parse(styles[name].read_bytes(), f"styles/{name}.toml")
        base = {key: value for key, value in base.items() if key not in _OWN or key == "base"}
    else:
        hint = "`translit systems list` and `translit styles list` show all"
        raise check.fail("base", f'no system or style is called "{name}"', hint)
    base = _merged(base, check, (*seen, name))
    for key in _LENT:
        lent = {**base.get(key, {}), **check.typed(f"[{key}]", table.get(key, {}), dict)}
        if lent:
            table[key] = lent
    own = check.typed("[[rules]]", table.get("rules", []), list)
    table["rules"] = [*own, *_beaten(own, base.get("rules", []))]
    for key in ("source", "alphabet", "clitics"):
        if key in base:
            table.setdefault(key, base[key])
    return table


def _beaten(own: list[Any], lent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules of a base without the keys that a style's own rules have in the same context: own rows win."""
    taken: set[tuple[str, str, str]] = set()
    for rule in own:
        if isinstance(rule, dict) and isinstance(rule.get("map"), dict):
            taken |= {(*_context(rule), key) for key in rule["map"]}
    left = []
    for rule in lent:
        kept = {key: value for key, value in rule["map"].items() if (*_context(rule), key) not in taken}
        left += [{**rule, "map": kept}] if kept else []
    return left


def _context(rule: dict[str, Any]) -> tuple[str, str]:
    return str(rule.get("after")), str(rule.get("before"))


def _keyed(check: Check, place: str, rows: Any) -> Mapping[str, str]:
    return MappingProxyType({lower(key): value for key, value in check.strings(f"[{place}]", rows).items()})


def _endings(check: Check, blocks: Any, table: SystemTable, own: Any) -> tuple[Ending, ...]:
    known = table.source_letters
    classes = class_members(check, "classes", (alphabet(table.source) or {})["classes"], known)
    classes |= class_members(check, "[classes]", own, known)
    found = []
    for number, block in enumerate(blocks, 1):
        place = f"[[endings]] {number}"
        parts = frozenset(str(check.typed(place, block, dict).get("part", "")).split())
        if not parts or not parts <= set(PARTS):
            raise check.fail(f"{place} part", f'is "{block.get("part")}"', f"write some of {', '.join(PARTS)}")
        if block.get("gender") not in (None, "m", "f"):
            raise check.fail(f"{place} gender", f'is "{block["gender"]}"', 'write "m" or "f", or leave it out')
        rows: dict[str, str] = {}
        for key, value in check.strings(f"{place} map", block.get("map", {})).items():
            rows |= dict.fromkeys(("".join(letters) for letters in alternatives(check, f"{place} map", key, classes)), value)
        ordered = dict(sorted(rows.items(), key=lambda row: -len(row[0])))
        found.append(Ending(str(block.get("why", "")), parts, block.get("gender"), MappingProxyType(ordered)))
    return tuple(found)


def settled(path: str | Path) -> Mapping[str, str]:
    """The rows of a private list of names: a TSV with the columns `be` and `spelling`, others are passed over.

    Raises TableError where the file cannot be read, is no such table, or says two things of one name.
    """
    if not Path(path).is_file():
        raise TableError(path, "file", "is not there", hint="write a TSV with the columns be and spelling")
    found: dict[str, str] = {}
    for number, row in enumerate(tsv_rows(Path(path), str(path)), 2):
        row = {column.strip("\ufeff\r"): cell.strip() for column, cell in row.items()}  # as spreadsheets write it
        if "be" not in row or "spelling" not in row:
            raise TableError(path, "header", "has no columns be and spelling", hint="the first line names the columns")
        name = " ".join(lower(regular(row["be"], "Cyrl").text).split())
        if not any(script(char) == "Cyrl" for char in row["be"]):
            raise TableError(path, f"line {number}", f'"{row["be"]}" is no name in Cyrillic', hint="be is the Belarusian name")
        if not row["spelling"] or found.setdefault(name, row["spelling"]) != row["spelling"]:
            raise TableError(path, f"line {number}", f'"{row["be"]}" has no spelling, or two', hint="one row a name")
    return MappingProxyType(found)
