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


def crossed(texts: Sequence[str], many: int) -> list[str]:
    """So many made names: a first word of one spelling and a last one of another in the same script."""
    by: dict[bool, list[list[str]]] = defaultdict(list)
    for text in texts:
        if len(words := text.split()) > 1:
            by[words[0].isascii()].append(words)
    chance, found = Random(2), dict[str, None]()
    while len(found) < many:
        some = by[chance.random() < 0.5]
        found[f"{chance.choice(some)[0]} {chance.choice(some)[-1]}"] = None
    return list(found)


def large(path: Path, texts: Sequence[str], rows: int) -> None:
    """A sheet of six columns and so many rows of these names."""
    chance = Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["id", "name", "year", "city", "amount", "note"])
        for at in range(rows):
            text = chance.choice(texts)
            sheet.writerow([f"{at:08d}", text, 1900 + len(text), "Мінск", f"{at / 100:.2f}", chance.choice(("", "a, b", "1\n2"))])


def workbook(path: Path, source: Path, rows: int) -> None:
    """The first rows of a delimited sheet as a workbook, numbers as numbers and a formula in each row."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("Sheet")
    with source.open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.reader(file)):
            if at > rows:
                break
            page.append([*row[:4], float(row[4]), f"=E{at + 1}*2"] if at else row)
    book.save(path)


_COPY = "import csv,sys; i=open(sys.argv[1],newline='',encoding='utf-8'); o=open(sys.argv[2],'w',newline='',encoding='utf-8'); "
_COPY += "csv.writer(o).writerows(csv.reader(i))"
#: The same sheet once more in one process, its names known from the first time; and beside it the copy, in the same process.
_KNOWN = """
import csv, sys, time
from translit import ledger, sheet
remembered, begin = {}, ledger.Naming.__init__
def init(self, *some, **more):
    begin(self, *some, **more)
    self._known = remembered
ledger.Naming.__init__ = init
times = []
for _ in range(4):
    start = time.process_time()
    sheet.clean(sys.argv[1], sys.argv[2], to="geo-2007", columns=["name"], force=True)
    times.append(time.process_time() - start)
    start = time.process_time()
    with open(sys.argv[1], newline="", encoding="utf-8") as old, open(sys.argv[2], "w", newline="", encoding="utf-8") as new:
        csv.writer(new).writerows(csv.reader(old))
    times.append(time.process_time() - start)
first, copies, known = times[0], min(times[1::2]), min(times[2::2])
print(f"| the same in one process: names known, copy, ratio | {known:.2f} | {copies:.2f} | x{known / copies:.1f} |")
print(f"| the same in one process: names seen first, copy, ratio | {first:.2f} | {copies:.2f} | x{first / copies:.1f} |")
"""


def timed(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of the processor, and peak memory in MB of a process; helpers' are in the second."""
    began = time.perf_counter()
    run = subprocess.Popen([sys.executable, *command], env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])})
    _, status, spent = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return time.perf_counter() - began, spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024


def timings(source: Path, folder: Path, rows: int) -> None:
    """Print the table of one large sheet."""
    out, book, new = folder / "out.csv", folder / "in.xlsx", folder / "out.xlsx"
    with source.open(encoding="utf-8", newline="") as file:
        distinct = len({row[1] for row in csv.reader(file)})
    print(f"\n{rows:,} rows and six columns, {distinct:,} distinct cells in the column of names\n")
    print("| what | seconds | of the processor | peak MB |\n|---|---|---|---|", flush=True)
    clean = ["-m", "translit", "clean", str(source), "-c", "name", "--to", "geo-2007", "-q", "-f", "-o", str(out), "--cores"]
    workbook(book, source, rows // 2)
    for name, command in (
        ("csv: read and write", ["-c", _COPY, str(source), str(out)]),
        ("clean, one process", [*clean, "1"]),
        ("clean, two processes", [*clean, "2"]),
        ("clean --group --doubts, one process", [*clean, "1", "--group", "--doubts"]),
        ("clean --group --doubts, two processes", [*clean, "2", "--group", "--doubts"]),
        (f"clean, XLSX of {rows // 2:,} rows", ["-m", "translit", "clean", str(book), *clean[4:-2], str(new), "--cores", "1"]),
    ):
        clock, spent, peak = timed(command)
        print(f"| {name} | {clock:.1f} | {spent:.1f} | {peak:.0f} |", flush=True)
    timed(["-c", _KNOWN, str(source), str(out)])


def main(given: Sequence[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="bench sheets", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--distinct", type=int, default=20_000, metavar="N", help="so many distinct names in the made sheet")
    parser.add_argument("--only", choices=("groups", "time"), help="one of the tables alone")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="so many people (0: all)")
    wanted = parser.parse_args(given)
    texts, people = column(wanted.gold)
    if wanted.most:
        some = set(Random(1).sample(sorted(set(people)), min(wanted.most, len(set(people)))))
        texts, people = map(list, zip(*((t, p) for t, p in zip(texts, people, strict=True) if p in some), strict=True))  # type: ignore[assignment]
    if wanted.only != "time":
        print(f"## Who joins whom: {len(texts):,} spellings of {len(set(people)):,} people\n")
        print("| method | pairs joined that are one person | pairs of one person joined | pairs of two people joined | s |")
        print("|---|---|---|---|---|")
        for name, method in methods().items():
            began = time.perf_counter()
            precision, recall, wrong = pairs(method(texts), people)
            print(f"| {name} | {precision:.4f} | {recall:.4f} | {wrong:,} | {time.perf_counter() - began:.1f} |", flush=True)
    if wanted.only == "groups":
        return 0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.csv"
        print("\n## A large sheet, names as often as they come in registers (the generator of the gold folder)")
        maker = wanted.gold / "sheets" / "make_large.py"
        if maker.exists():
            made = ["--rows", str(wanted.rows), "--out", str(source), "--expected", str(Path(folder) / "expected.tsv")]
            subprocess.run([sys.executable, str(maker), *made], check=True)
            timings(source, Path(folder), wanted.rows)
        else:
            print("\nnot there: sheets/make_large.py")
        print(f"\n## A large sheet of {wanted.distinct:,} made names")
        large(source, crossed(texts, wanted.distinct), wanted.rows)
        timings(source, Path(folder), wanted.rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
