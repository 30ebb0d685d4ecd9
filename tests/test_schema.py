"""Hostile tables: whatever a file holds, the answer is TableError with file, place, complaint and way out, in bounded time."""

from __future__ import annotations

import copy
import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from translit import contexts, loading
from translit.errors import TableError
from translit.loading import parse, private_table, read_system, system_files
from translit.system import System

GEO = system_files()["geo-2007"].read_bytes()
TARASK = system_files()["be-tarask"].read_bytes()


def edited(*changes: tuple[str, str], raw: bytes = GEO) -> bytes:
    """A good table with places of its text changed; each must be there."""
    text = raw.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def complaint(raw: bytes, stem: str = "geo-2007") -> TableError:
    with pytest.raises(TableError) as caught:
        System(read_system(raw, f"{stem}.toml", stem)).prove()
    return caught.value


def test_the_table_that_is_spoilt_here_is_good() -> None:
    assert System(read_system(GEO, "geo-2007.toml", "geo-2007")).prove() > 50


# --- one fault a table --------------------------------------------------------------------------------------------------

# change, place that must be named, words of the complaint, words of the way out
FAULTS = {
    "Latin i among Cyrillic letters": (
        ('"і" = "i"', '"i" = "i"'), '[letters] "i"', "LATIN SMALL LETTER I", "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I",
    ),
    "Latin a in a context": (
        ('after = "^ {vowel} ў ь ’"', 'after = "^ a"'), "[[rules]] 1 after", "LATIN SMALL LETTER A", "CYRILLIC SMALL LETTER A",
    ),
    "Cyrillic o in the output": (
        ('"о" = "o"', '"о" = "о"'), '[letters] "о"', "CYRILLIC SMALL LETTER O", "LATIN SMALL LETTER O",
    ),
    "Cyrillic letter in the output alphabet": (
        ('target = "abcć', 'target = "аbcć'), "[alphabet] target", "CYRILLIC SMALL LETTER A", "LATIN SMALL LETTER A",
    ),
    "a letter without a row": (('"ў" = "ŭ"\n', ""), "[letters]", "no row for ў", '"ў" = "..."'),
    "the apostrophe without a row": (('"’" = ""\n', ""), "[letters]", "no row for ’", "drops it"),
    "output that is not declared": (('"ў" = "ŭ"', '"ў" = "w"'), '[letters] "ў"', "LATIN SMALL LETTER W", ""),
    "two letters for one row of letters": (('"а" = "a"', '"ай" = "a"'), '[letters] "ай"', "is not one letter", "[[rules]]"),
    "a capital letter as a row": (('"а" = "a"', '"А" = "a"'), '[letters] "А"', "CYRILLIC CAPITAL LETTER A", ""),
    "not NFC": (('"ў" = "ŭ"', '"ў" = "u\u0306"'), '[letters] "ў"', "NFC", "one code point"),
    "a straight apostrophe": (('"’" = ""', '"\'" = ""'), '[letters] "\'"', "APOSTROPHE", ""),
    "a row twice": (('"а" = "a"', '"а" = "a"\n"а" = "b"'), "TOML", "", ""),
    "one key in two rules of one context": (
        ('map = { "і" = "ji" }', 'map = { "і" = "ji" }\n[[rules]]\nwhy = "again"\nafter = "’"\nmap = { "і" = "i" }'),
        '"і"', "stands twice", "",
    ),
    "a rule without a clause": (('why = "і after ’ is', 'after_all = "'), "[[rules]] 2", "after_all", "why"),
    "an empty clause": (
        ('map = { "і" = "ji" }', 'map = { "і" = "ji" }\n[[rules]]\nwhy = ""\nmap = { "к" = "k" }'), "[[rules]] 3", "needs why", "",
    ),
    "a rule without rows": (('map = { "і" = "ji" }', "map = {}"), "[[rules]] 2", "needs why", ""),
    "a class that does not exist": (('"^ {vowel}', '"^ {wovel}'), "[[rules]] 1 after", "{wovel}", "vowel"),
    "a class in a class": (
        ("[[rules]]", '[classes]\nall = "{vowel} б"\n[[rules]]'), "[classes] all", "names another class", "write its letters out",
    ),
    "a brace that is not closed": (('"^ {vowel} ў', '"^ {vowel ў'), "[[rules]] 1 after", "", ""),
    "id is not the name of the file": (('id = "geo-2007"', 'id = "geo-2008"'), "id", "geo-2008", "geo-2007"),
    "id with a space": (('id = "geo-2007"', 'id = "geo 2007"'), "id", "geo 2007", ""),
    "an unknown key": (('id = "geo-2007"', 'id = "geo-2007"\nscope = "text"'), "scope", "is not a key", "letters"),
    "no title": (('title = ', '#title = '), "title", "is missing", ""),
    "no act": (('act = ', 'paper = '), "[provenance] act", "is missing", "name the act"),
    "a day that is text": (('checked = 2026-11-24', 'checked = "soon"'), "[provenance] checked", "str", "date"),
    "an alphabet that does not exist": (('source = "be-Cyrl"', 'source = "uk-Cyrl"'), "source", "uk-Cyrl", "be-Cyrl"),
    "Latin as source": (('source = "be-Cyrl"', 'source = "be-Latn"'), "source", "be-Latn", "be-Cyrl"),
    "a target that does not exist": (('target = "be-Latn"', 'target = "Latn"'), "target", "Latn", "be-Latn"),
    "reversible perhaps": (('reversible = "lexicon"', 'reversible = "perhaps"'), "reversible", "perhaps", "exact"),
    "aliases that are no text": (('aliases = ["geo",', "aliases = [1,"), "aliases", "int", "str"),
    "a sample that comes out otherwise": (('"Гомель" = "Homieĺ"', '"Гомель" = "Gomel"'), '"Гомель"', "Homieĺ", "mend"),
    "words of two forms": (('[samples.act]', '[words]\n"газет-" = "газэта"\n[samples.act]'), '"газет-"', "same form", "both cells"),
    "a word file that is not there": (
        ('reversible = "lexicon"', 'reversible = "lexicon"\nwords = { files = ["no.tsv"], from = "be", to = "be-tarask" }'),
        "no.tsv", "", "",
    ),
    "a word file outside of the folder": (
        ('reversible = "lexicon"', 'reversible = "lexicon"\nwords = { files = ["../../../etc/passwd"], from = "be", to = "x" }'),
        "passwd", "", "",
    ),
    "clitics in Latin letters": (('reversible = "lexicon"', 'reversible = "lexicon"\nclitics = "z bez"'), "clitics", "LATIN", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_with_place_and_way_out(fault: str) -> None:
    change, place, words, hint = FAULTS[fault]
    error = complaint(edited(change))
    assert error.file and error.place and error.complaint
    assert place in f"{error.file}: {error.place}"
    assert words in f"{error.place} {error.complaint}"
    assert hint in f"{error.complaint} {error.hint}"
    assert "\n" not in str(error), "one sentence"


@pytest.mark.parametrize("fault", FAULTS)
def test_the_message_holds_all_its_parts(fault: str) -> None:
    error = complaint(edited(FAULTS[fault][0]))
    assert str(error) == f"{error.file}: {error.place}: {error.complaint}" + (f"; {error.hint}" if error.hint else "")


def test_a_fault_that_taught_it_letters_missing_from_a_table_of_passports() -> None:
    icao = system_files()["icao-9303"].read_bytes()
    for letter in ('"у" = "u"\n', '"ў" = "u"\n', '"ь" = ""\n', '"й" = "i"\n'):
        assert "no row for" in complaint(edited((letter, ""), raw=icao), "icao-9303").complaint


def test_the_soft_sign_cannot_stay_cyrillic_in_latin_output() -> None:
    assert "CYRILLIC SMALL LETTER SOFT SIGN" in complaint(edited(('"ь" = ""', '"ь" = "ь"'))).complaint


def test_a_wrong_sample_that_passes_must_leave() -> None:
    error = complaint(edited(("[samples.act]", '[samples.wrong]\n"Мінск" = "Minsk"\n[samples.act]')))
    assert "passes now" in error.complaint
    assert System(read_system(edited(("[samples.act]", '[samples.wrong]\n"Мінск" = "x"\n[samples.act]')), "a", "geo-2007")).prove()


# --- bombs --------------------------------------------------------------------------------------------------------------

BOMBS = {
    "a regular expression": 'after = "(а+)+$"',
    "a look behind": 'after = "(?<=а)"',
    "a set": 'after = "[а-я]"',
    "a star": 'after = "а*"',
    "a backslash": "after = '\\p{L}'",
    "an empty class": 'after = "{}"',
    "classes within classes": 'after = "{{vowel}}"',
    "a product of classes": 'after = "{consonant}{consonant}{consonant}{consonant}{consonant}{consonant}{consonant}{consonant}"',
    "many alternatives": f'after = "{" ".join(["{consonant}{consonant}"] * 3000)}"',
    "a long alternative": f'after = "{"{vowel}" * 2000}"',
    "edges in the middle": 'after = "а^б"',
    "an end behind": 'after = "а$"',
    "a start ahead": 'before = "^а"',
    "only an edge and an edge": 'after = "^$"',
    "a very long run of letters": f'after = "{"а" * 100_000}"',
    "a key of many letters": f'map = {{ "{"а" * 50_000}" = "a" }}',
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_in_a_rule_is_refused_or_harmless(bomb: str) -> None:
    line = BOMBS[bomb]
    rule = f'[[rules]]\nwhy = "bomb"\n{line}\n' + ("" if line.startswith("map") else 'map = { "к" = "k" }\n')
    try:
        system = System(read_system(edited(("[samples.act]", rule + "[samples.act]")), "geo-2007.toml", "geo-2007"))
        system.convert("а" * 20_000 + "к" * 2_000)
        system.explain("аааак" * 100)
    except TableError as error:
        assert error.place


REFUSED = ["a regular expression", "a look behind", "a set", "a star", "a backslash", "an empty class", "classes within classes",
           "a product of classes", "many alternatives", "a long alternative"]  # fmt: skip


@pytest.mark.parametrize("bomb", REFUSED)
def test_what_is_no_context_is_refused(bomb: str) -> None:
    rule = f'[[rules]]\nwhy = "bomb"\n{BOMBS[bomb]}\nmap = {{ "к" = "k" }}\n[samples.act]'
    assert "[[rules]]" in complaint(edited(("[samples.act]", rule))).place


MISPLACED = {"an end behind": 'after = "а$"', "a start ahead": 'before = "^а"', "an edge in the middle": 'after = "а^б"'}


@pytest.mark.parametrize("edge", MISPLACED)
def test_an_edge_that_can_never_be_there_is_refused(edge: str) -> None:
    rule = f'[[rules]]\nwhy = "never"\n{MISPLACED[edge]}\nmap = {{ "к" = "k" }}\n[samples.act]'
    assert "[[rules]]" in complaint(edited(("[samples.act]", rule))).place


def test_ten_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.write_bytes(b'# x\n' * (10 << 18))
    with pytest.raises(TableError, match="bytes") as caught:
        System.read(path)
    assert str(contexts.SIZE_LIMIT) in caught.value.complaint and caught.value.hint


def test_deep_nesting_is_refused() -> None:
    for raw in (b"a = " + b"[" * 100_000, b"a = " + b"{a = " * 5_000 + b"1" + b"}" * 5_000, b"[" + b"a." * 300 + b"a]"):
        assert complaint(raw).file


def test_a_key_of_many_dots_costs_no_memory() -> None:
    """Keys of n dots cost the parser n² (100,000 of them: more than 20 GB), so they must never come to it."""
    lines = (
        "import resource, translit.loading as loading, translit.errors as errors",
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))",
        "for raw in ('a' + '.a' * 20_000 + ' = 1', 'a = { a' + ' . a' * 20_000 + ' = 1 }', '[a' + '.\"a\"' * 20_000 + ']'):",
        "    try: loading.parse(raw.encode(), 'x')",
        "    except errors.TableError: print('refused')",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["refused"] * 3, done.stderr[-500:]


def test_too_many_rows_are_refused() -> None:
    rows = "\n".join(f'"{chr(0x430 + n % 32)}{n}" = "a"' for n in range(contexts.ROW_LIMIT + 1))
    assert "rows" in complaint(edited(("[letters]\n", f"[letters]\n{rows}\n"))).complaint


def test_too_many_rules_are_refused() -> None:
    rules = "\n".join(f'[[rules]]\nwhy = "n"\nafter = "{{consonant}}{{consonant}}"\nbefore = "{"а" * (1 + n % 90)}"\n'
                      f'map = {{ "{"ко"[n % 2]}" = "k" }}' for n in range(180))  # fmt: skip
    raw = edited(("[samples.act]", f"{rules}\n[samples.act]"))
    try:
        System(read_system(raw, "geo-2007.toml", "geo-2007")).convert("акаока" * 50)
    except TableError as error:
        assert error.place


# --- files --------------------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        System.read(tmp_path / "no.toml")


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        System.read(tmp_path)


def test_a_name_with_a_nul() -> None:
    with pytest.raises(TableError):
        System.read("a\0b.toml")


@pytest.mark.parametrize(
    ("raw", "place"),
    [(b"\xff\xfe\x00", "byte 0"), (b"id = \"\xd0\"", "byte 6"), (GEO.decode().encode("cp1251", "replace"), "byte"),
     (GEO.decode().encode("utf-16"), "byte"), (b"id = = 1", "TOML"), (b"\0", "TOML"), (b"", ""), (b"[letters", "TOML")],
)  # fmt: skip
def test_bytes_that_are_no_table(raw: bytes, place: str) -> None:
    assert place in complaint(raw).place


def test_a_byte_order_mark_and_crlf_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "geo-2007.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GEO.replace(b"\n", b"\r\n"))
    assert System.read(path).convert("Хоцімск") == "Chocimsk"


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    path = tmp_path / "my-2030.toml"
    path.write_bytes(edited(('id = "geo-2007"', 'id = "my-2030"')))
    assert System.read(path).id == "my-2030"
    with pytest.raises(TableError, match="my-2030"):
        System.read(path.rename(tmp_path / "your-2030.toml"))


def test_a_private_file_of_words_lies_beside_its_table(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("be\tmine\nМінск\tМенск\n", encoding="utf-8")
    path = tmp_path / "my.toml"
    text = TARASK.decode().replace('id = "be-tarask"', 'id = "my"').replace('files = ["be-tarask.tsv"', 'files = ["mine.tsv"')
    head = text.split("[samples")[0].replace('to = "be-tarask"', 'to = "mine"').replace(', "cldr.tsv"', "")
    path.write_text(head, encoding="utf-8")
    assert System.read(path).convert("Мінск") == "Менск"


@pytest.mark.parametrize(
    ("words", "place"),
    [("", "header"), ("# only a comment\n", "header"), ("be\tother\nа\tб\n", "header"), ("be\tmine\nа\n", "line 2"),
     ("be\tmine\nа\tб\tв\n", "line 2"), ("be\tmine\tonly\nа\tб\t=\n", "row"), ("be\tmine\nа-\tб\n", "row"),
     ("be\tmine\n-\t-\n", '"-"')],
)  # fmt: skip
def test_faults_of_a_private_file_of_words(tmp_path: Path, words: str, place: str) -> None:
    (tmp_path / "mine.tsv").write_text(words, encoding="utf-8")
    path = tmp_path / "geo-2007.toml"
    path.write_bytes(edited(('reversible = "lexicon"',
                             'reversible = "lexicon"\nwords = { files = ["mine.tsv"], from = "be", to = "mine" }')))  # fmt: skip
    with pytest.raises(TableError) as caught:
        System.read(path)
    assert place in caught.value.place


def test_a_file_of_words_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_bytes("be\tmine\nМінск\tМенск\n".encode("cp1251"))
    path = tmp_path / "geo-2007.toml"
    path.write_bytes(edited(('reversible = "lexicon"',
                             'reversible = "lexicon"\nwords = { files = ["mine.tsv"], from = "be", to = "mine" }')))  # fmt: skip
    with pytest.raises(TableError):
        System.read(path)


# --- every value replaced by what it must not be --------------------------------------------------------------------------

HOSTILE: list[Any] = [
    None, 7, -1, 1.5, float("nan"), True, [], {}, [[]], {"": ""}, {"а": 1}, [1], "", " ", "а", "a", "\0", "\ud800", "^", "{vowel}",
    datetime.date(2030, 1, 1), ["x"] * 3, {1: 2},
]  # fmt: skip


def spots(table: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a table that holds a value; of rows that are alike the first and last."""
    found = list(table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else [])
    for key, value in found if len(found) < 12 or not path else [found[0], found[-1]]:
        yield (*path, key)
        yield from spots(value, (*path, key))


def replaced(table: Any, path: tuple[Any, ...], value: Any) -> Any:
    found = copy.deepcopy(table)
    here = found
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return found


@pytest.mark.parametrize("name", ["geo-2007", "be-tarask", "ala-lc-1997", "iso9-1995", "lacinka"])
def test_no_value_of_any_kind_brings_another_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = parse(system_files()[name].read_bytes(), name)
    good["samples"] = {"ours": {"мама": "мама" if "Cyrl" in good["target"] else "mama"}}
    good["rules"] = good.get("rules", [])[:3]
    good["words"] = {"газет-": "газэт-", "files": [], "from": "be", "to": "be-tarask"}
    good["classes"] = {"hissing": "ж ш"} | {key: value for key, value in good.get("classes", {}).items() if len(value) < 900}
    refused = tried = 0
    wrong: list[str] = []
    table: Any = good
    monkeypatch.setattr(loading, "parse", lambda raw, file: table)
    assert System(read_system(b"", f"{name}.toml", name)).prove()
    for path in spots(good):
        for value in HOSTILE:
            table = replaced(good, path, value)
            tried += 1
            try:
                system = System(read_system(b"", f"{name}.toml", name))
                system.convert("З Мінска, ЗЬЯ’ЯВА Ьь")
                system.explain("З Мінска, ЗЬЯ’ЯВА Ьь")
                system.prove()
            except TableError as error:
                assert error.file and error.place and error.complaint
                refused += 1
            except Exception as error:
                wrong.append(f"{path} = {value!r}: {type(error).__name__}: {error}")
    assert not wrong, "\n".join(wrong)
    assert refused > tried / 3


def test_a_table_that_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ({}, {"source": "be-Cyrl"}, {"source": "be-Cyrl", "target": "be-Latn"}, {"source": 1}, {"source": ["be-Cyrl"]}):
        monkeypatch.setattr(loading, "parse", lambda raw, file, value=value: value)
        with pytest.raises(TableError):
            read_system(b"", "x.toml", "x")


def test_a_private_table_is_a_system_like_ours(tmp_path: Path) -> None:
    path = tmp_path / "geo-2007.toml"
    path.write_bytes(GEO)
    assert private_table(path) == read_system(GEO, "systems/geo-2007.toml", "geo-2007")
