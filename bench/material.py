"""What the tools are run on: rows with a right answer, running text, words that never come twice, a column of names.

Everything is made from the gold folder with fixed seeds, so that two runs measure the same letters; without a gold
folder the small cases of the tests stand in, and the tables say so.
"""

from __future__ import annotations

import csv
import itertools
import json
import os
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 1918
PIECE = 1_000  # bytes of a piece, about
CYRILLIC_WORD = re.compile("[А-Яа-яЁёІіЎўҐґ’]+")

# What no tool can beat in plain Python: one dictionary, no context, several letters for a sign where the act of 2007
# has them. It is the measure of all ratios.
LETTERS = dict(
    zip(
        "абвгґдеёжзійклмнопрстуўфхцчшыьэюя’",
        ["a", "b", "v", "h", "g", "d", "ie", "io", "ž", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t"]
        + ["u", "ŭ", "f", "ch", "c", "č", "š", "y", "\u0301", "e", "iu", "ia", ""],
        strict=True,
    )
)
TABLE = str.maketrans(LETTERS | {letter.upper(): sign.title() for letter, sign in LETTERS.items() if letter != "’"})


@dataclass(frozen=True, slots=True)
class Material:
    """The folder of gold data (or of the tests' cases) and the sizes asked for."""

    folder: Path
    text_bytes: int = 5_000_000
    word_bytes: int = 1_500_000
    names: int = 1_000_000

    def rows(self, name: str) -> list[dict[str, str]]:
        path = self.folder / name
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    def tasks(self) -> dict[str, list[tuple[str, str]]]:
        """Every task with its pairs of input and right answer (` / ` between answers that are all right)."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in self.rows("systems.tsv"):
            found[row["system"]].append((row["input"], row["expected"]))
        for row in self.rows("lacinka.tsv"):
            first = row["lacinka"].split(" / ")[0]
            source = row["orthography"]
            found["lacinka" if source == "be" else f"{source} > lacinka"].append((row["cyrillic"], row["lacinka"]))
            found[f"lacinka > {source}"].append((first, row["cyrillic"]))
        for row in self.rows("orthographies.tsv"):
            found["be-tarask"].append((row["be"], row["be_tarask"]))
            found["be-tarask > be"].append((row["be_tarask"].split(" / ")[0], row["be"]))
        return dict(found)

    def words(self) -> list[str]:
        """Belarusian Cyrillic words of the cases, for where there is no treebank."""
        cells = [row["input"] for row in self.rows("systems.tsv") if not row["system"].endswith("-ru")]
        cells += [row["cyrillic"] for row in self.rows("lacinka.tsv")] + [r["be"] for r in self.rows("orthographies.tsv")]
        return sorted({word for cell in cells for word in CYRILLIC_WORD.findall(unicodedata.normalize("NFC", cell))})

    def sentences(self) -> list[str]:
        path = self.folder / "find" / "ud-be.jsonl"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            return [json.loads(line)["text"] for line in lines if line.strip()]
        words = self.words()
        return [" ".join(words[start : start + 12]) + "." for start in range(0, len(words), 12)]

    def text(self) -> list[str]:
        """Running text in pieces of about 1 kB: all sentences shuffled, and shuffled anew, until it is long enough."""
        chance, sentences = random.Random(SEED), self.sentences()

        def endless() -> Iterator[str]:
            while True:
                chance.shuffle(sentences)
                yield from sentences

        return pieces(endless(), self.text_bytes)

    def distinct(self) -> list[str]:
        """Pieces of words of which none comes twice: every stem of the forms with every ending of its kind."""
        made = sorted({f"{stem}{ending}" for stem, ending in self.stems_and_endings()})
        random.Random(SEED).shuffle(made)
        return pieces(iter(made), self.word_bytes)

    def stems_and_endings(self) -> Iterator[tuple[str, str]]:
        lemmas: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.rows("forms.tsv"):
            lemmas[row["kind"], row["lemma"]].add(row["form"])
        if not lemmas:
            words = self.words()
            stems = {word[: max(3, len(word) - 2)] for word in words if len(word) > 3}
            endings = {word[len(word) - 3 :] for word in words if len(word) > 6}
            yield from itertools.product(sorted(stems), sorted(endings))
            return
        stems_of: dict[str, set[str]] = defaultdict(set)
        endings_of: dict[str, set[str]] = defaultdict(set)
        for (kind, lemma), forms in lemmas.items():
            stem = os.path.commonprefix([lemma, *forms])
            if len(stem) > 2 and " " not in lemma:
                stems_of[kind].add(stem)
                endings_of[kind] |= {form[len(stem) :] for form in forms if len(form) - len(stem) < 6}
        for kind in sorted(stems_of):
            yield from itertools.product(sorted(stems_of[kind]), sorted(endings_of[kind]))

    def column(self) -> list[str]:
        """Given name and surname, each drawn by Zipf's law: the second name is half as frequent as the first."""
        given, surnames = self.name_parts()
        chance = random.Random(SEED)
        for part in (given, surnames):
            chance.shuffle(part)
        firsts = chance.choices(given, [1 / rank for rank in range(1, len(given) + 1)], k=self.names)
        lasts = chance.choices(surnames, [1 / rank for rank in range(1, len(surnames) + 1)], k=self.names)
        return [f"{first} {last}" for first, last in zip(firsts, lasts, strict=True)]

    def name_parts(self) -> tuple[list[str], list[str]]:
        forms = self.rows("forms.tsv")
        given = {row["lemma"] for row in forms if row["kind"] == "given"}
        surnames = {row["lemma"] for row in forms if row["kind"] == "surname"}
        surnames |= {row["be"] for row in self.rows("be-ru-surnames.tsv")}
        for row in self.rows("people.tsv"):
            parts = row["spelling"].split()
            if row["lang_or_outlet"] == "be" and row["part_order"] == "given-first" and len(parts) > 1:
                given.add(parts[0])
                surnames.add(parts[-1])
        if not given:
            words = [word for word in self.words() if word[0].isupper() and word[1:].islower()]
            return words[::3], [word for word in words if word not in words[::3]]
        return sorted(given), sorted(surnames)


def pieces(parts: Iterator[str], size: int) -> list[str]:
    """The parts joined by spaces into pieces of about 1 kB of UTF-8, about `size` bytes in all."""
    found: list[str] = []
    line: list[str] = []
    length = total = 0
    for part in parts:
        line.append(part)
        length += len(part.encode()) + 1
        if length >= PIECE:
            found.append(" ".join(line))
            total += length
            line, length = [], 0
            if total >= size:
                return found
    return [*found, " ".join(line)] if line else found
