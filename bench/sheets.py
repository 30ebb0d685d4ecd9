"""Sheets: `python -m bench sheets --gold DIR`: who joins whom in a column, beside OpenRefine's methods, and time and memory of a
large one.

OpenRefine clusters a column by key collision (cells with one key are one cluster) or by nearest neighbours (cells within a
distance, compared inside blocks that share some characters). Its algorithms are known
(openrefine.org/docs/technical-reference/clustering-in-depth); here the distances are rapidfuzz's, the phonetic keys jellyfish's,
and transliteration, which a user would do first, Unidecode's. A cluster there is a proposal that a person confirms; here it is
taken as it stands, as is ours.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random

Groups = Sequence[int]


def fingerprint(text: str) -> str:
    """OpenRefine's key: lower case, no punctuation, ASCII where letters only have marks, words sorted and each once."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.strip().lower()) if not unicodedata.combining(c))
    return " ".join(sorted(set(re.sub(r"[^\w\s]", " ", plain).split())))


def ngrams(text: str, size: int = 2) -> str:
    """OpenRefine's n-gram fingerprint: the pairs of letters, sorted and each once."""
    plain = re.sub(r"\W", "", fingerprint(text))
    return "".join(sorted({plain[at : at + size] for at in range(len(plain) - size + 1)}))


def by_key(texts: Sequence[str], key: Callable[[str], str]) -> Groups:
    """Key collision."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(key(text), len(numbers)) for text in texts]


def by_distance(texts: Sequence[str], near: Callable[[str, str], bool], block: int = 6) -> Groups:
    """Nearest neighbours: cells that share `block` characters in a row and are near, joined in chains as OpenRefine does."""
    home = list(range(len(texts)))

    def top(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    blocks: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        plain = fingerprint(text)
        for start in range(max(1, len(plain) - block + 1)):
            blocks[plain[start : start + block]].append(at)
    for some in blocks.values():
        for place, left in enumerate(some):
            for right in some[place + 1 :]:
                if top(left) != top(right) and near(texts[left], texts[right]):
                    home[top(left)] = top(right)
    return [top(at) for at in range(len(texts))]


def ours(texts: Sequence[str]) -> Groups:
    """`translit clean --group` on one column."""
    import io

    from translit.sheet import clean

    source, out = io.StringIO(newline=""), io.BytesIO()
    csv.writer(source).writerows([["name", "n"], *([text, "1"] for text in texts)])
    clean(io.BytesIO(source.getvalue().encode()), out, to="geo-2007", columns=["name"], group=True, delimiter=",")
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    return [int(row["name (group)"] or -at - 1) for at, row in enumerate(rows)]


def methods() -> Mapping[str, Callable[[Sequence[str]], Groups]]:
    """Everyone who groups, by name; who is not installed is left out."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein
    from unidecode import unidecode

    def latin(then: Callable[[Sequence[str]], Groups]) -> Callable[[Sequence[str]], Groups]:
        return lambda texts: then([unidecode(text) for text in texts])

    def close(left: str, right: str) -> bool:
        return Levenshtein.distance(left.lower(), right.lower(), score_cutoff=2) <= 2

    def alike(left: str, right: str) -> bool:
        return JaroWinkler.normalized_distance(fingerprint(left), fingerprint(right)) < 0.1

    found: dict[str, Callable[[Sequence[str]], Groups]] = {
        "translit clean --group": ours,
        "OpenRefine: fingerprint": lambda texts: by_key(texts, fingerprint),
        "OpenRefine: fingerprint, Unidecode first": latin(lambda texts: by_key(texts, fingerprint)),
        "OpenRefine: 2-gram fingerprint, Unidecode first": latin(lambda texts: by_key(texts, ngrams)),
        "OpenRefine: kNN Levenshtein 2, Unidecode first": latin(lambda texts: by_distance(texts, close)),
        "kNN Jaro-Winkler 0.9, Unidecode first": latin(lambda texts: by_distance(texts, alike)),
    }
    try:
        import jellyfish
    except ImportError:
        return found
    metaphone = lambda text: " ".join(sorted(map(jellyfish.metaphone, fingerprint(text).split())))  # noqa: E731
    return found | {"OpenRefine: metaphone, Unidecode first": latin(lambda texts: by_key(texts, metaphone))}


def pairs(groups: Groups, people: Sequence[str]) -> tuple[float, float, int]:
    """Of the pairs joined those of one person, of the pairs of one person those joined, and pairs of two people joined."""

    def count(some: Iterable[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(some).values())

    joined, wanted, both = count(groups), count(people), count(zip(groups, people, strict=True))
    return both / joined if joined else 1.0, both / wanted, joined - both


def column(gold: Path) -> tuple[list[str], list[str]]:
    """Every spelling of every person of the gold, and whose it is."""
    with (gold / "people.tsv").open(encoding="utf-8", newline="") as file:
        found = sorted(
            {(row["spelling"], row["person_id"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
        )
    twice = Counter(text for text, _ in found)
    found = [pair for pair in found if twice[pair[0]] == 1]
    return [text for text, _ in found], [person for _, person in found]


def large(path: Path, texts: Sequence[str], rows: int) -> None:
    """A sheet of six columns and so many rows of these names."""
    chance = Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["id", "name", "year", "city", "amount", "note"])
        for at in range(rows):
            text = chance.choice(texts)
            sheet.writerow([f"{at:08d}", text, 1900 + len(text), "Мінск", f"{at / 100:.2f}", chance.choice(("", "a, b", "1\n2"))])


_COPY = "import csv,sys; i=open(sys.argv[1],newline='',encoding='utf-8'); o=open(sys.argv[2],'w',newline='',encoding='utf-8'); "
_COPY += "csv.writer(o).writerows(csv.reader(i))"


def timed(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor, and peak memory in MB of a process."""
    began = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, spent, after.ru_maxrss / 1024


def main(given: Sequence[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="bench sheets", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--most", type=int, default=0, metavar="N", help="so many people (0: all)")
    wanted = parser.parse_args(given)
    texts, people = column(wanted.gold)
    if wanted.most:
        some = set(Random(1).sample(sorted(set(people)), min(wanted.most, len(set(people)))))
        texts, people = map(list, zip(*((t, p) for t, p in zip(texts, people, strict=True) if p in some), strict=True))  # type: ignore[assignment]
    print(f"## Who joins whom: {len(texts):,} spellings of {len(set(people)):,} people\n")
    print("| method | pairs joined that are one person | pairs of one person joined | pairs of two people joined | s |")
    print("|---|---|---|---|---|")
    for name, method in methods().items():
        began = time.perf_counter()
        precision, recall, wrong = pairs(method(texts), people)
        print(f"| {name} | {precision:.4f} | {recall:.4f} | {wrong:,} | {time.perf_counter() - began:.1f} |", flush=True)
    print(f"\n## A sheet of {wanted.rows:,} rows and six columns, {len(texts):,} distinct names\n")
    print("| what | seconds | of the processor | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.csv", Path(folder) / "out.csv"
        large(source, texts, wanted.rows)
        clean = ["-m", "translit", "clean", str(source), "-c", "name", "--to", "geo-2007", "-q", "-f", "-o", str(out)]
        for name, command in (
            ("csv: read and write", ["-c", _COPY, str(source), str(out)]),
            ("clean", clean),
            ("clean --group --doubts", [*clean, "--group", "--doubts"]),
        ):
            clock, spent, peak = timed(command)
            print(f"| {name} | {clock:.1f} | {spent:.1f} | {peak:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
