"""Who is who, beside peers: groups and search on the made list and on people, each measurement in a process of its own.

    python -m bench matchers [--gold DIR] [--sizes 10000 100000 ...] [--plot FILE]

A size is so many rows with a fifth as many distinct names, or with `--distinct` so many distinct names and no row twice. Seconds
are of one core, from the names to the groups; memory is the peak of the process less what it had with the names alone. Peers get
the same names; what is not installed is named with the line that installs it. A question to a process is JSON on its input.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.adapters import ROOT
from bench.made import b_cubed, made, rows
from bench.plot import svg
from bench.run import figure, table, told

SIZES = (10_000, 100_000, 1_000_000)
QUERIES = 3_000
#: Peers that see every pair are given no more names than this.
QUADRATIC = 10_000
_LIMIT = 1_800.0


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- what is measured -------------------------------------------------------------------------------------------------------


def ours(column: Sequence[str]) -> list[list[str]]:
    """Groups by this library."""
    from translit import Index

    return [list(group.names) for group in Index(column).groups()]


def cdist(column: Sequence[str]) -> list[list[str]]:
    """All pairs by rapidfuzz on Unidecode, token_sort_ratio, components of what is above 88 (best on the made list)."""
    from rapidfuzz import fuzz, process
    from unidecode import unidecode

    names = sorted(set(column))
    plain = [unidecode(name).lower() for name in names]
    roots = list(range(len(names)))

    def root(item: int) -> int:
        while roots[item] != item:
            roots[item] = roots[roots[item]]
            item = roots[item]
        return item

    for at in range(0, len(names), 500):
        near = process.cdist(plain[at : at + 500], plain, scorer=fuzz.token_sort_ratio, score_cutoff=88)
        for left, right in zip(*near.nonzero(), strict=True):
            roots[root(int(left) + at)] = root(int(right))
    return together(names, [root(item) for item in range(len(names))])


def splink(column: Sequence[str]) -> list[list[str]]:
    """splink on DuckDB: Unidecode, first and last word as columns, three blocking rules, default training."""
    import pandas as pd  # type: ignore[import-untyped, unused-ignore]
    import splink.comparison_library as cl  # type: ignore[import-not-found, unused-ignore]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from unidecode import unidecode

    names = sorted(set(column))
    words = [sorted(unidecode(name).lower().replace(",", " ").replace(".", " ").split(), key=len) or [""] for name in names]
    frame = pd.DataFrame({"unique_id": range(len(names)), "short": [w[0] for w in words], "long": [w[-1] for w in words]})
    rules = [block_on("short", "substr(long, 1, 2)"), block_on("long"), block_on("substr(long, 1, 4)", "substr(short, 1, 2)")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("short", [0.9, 0.8]), cl.JaroWinklerAtThresholds("long", [0.95, 0.9, 0.8])],
        blocking_rules_to_generate_predictions=rules,
    )
    linker = Linker(DuckDBAPI().register(frame), settings)  # as splink 5 wants it
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("long"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("short"))
    edges = linker.inference.predict(threshold_match_probability=0.5)
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(edges, 0.9).as_pandas_dataframe()
    return together(names, groups.sort_values("unique_id")["cluster_id"].tolist())


def together(names: Sequence[str], homes: Sequence[object]) -> list[list[str]]:
    found: dict[object, list[str]] = defaultdict(list)
    for name, home in zip(names, homes, strict=True):
        found[home].append(name)
    return list(found.values())


#: name -> the function, the module it needs, the line that installs it, and the most names it is given
MATCHERS: dict[str, tuple[Callable[[Sequence[str]], list[list[str]]], str, str, int]] = {
    "translit": (ours, "translit", "", 10**9),
    "splink (DuckDB)": (splink, "splink", "pip install 'splink>=5'", 250_000),
    "rapidfuzz cdist, components": (cdist, "rapidfuzz", "pip install rapidfuzz numpy", QUADRATIC),
}


def grouped(question: dict[str, Any]) -> dict[str, float]:
    """Seconds, megabytes and B-cubed of one matcher on one list."""
    names, people = lists(question)
    column = rows(names, question["rows"]) if question["rows"] > len(names) else list(names)
    gc.collect()
    before, started, busy = peak(), time.perf_counter(), time.process_time()
    groups = MATCHERS[question["matcher"]][0](column)
    took, busy, memory = time.perf_counter() - started, time.process_time() - busy, peak() - before
    number = {name: at for at, name in enumerate(names)}
    precision, recall, f1 = b_cubed([[number[name] for name in group] for group in groups], people)
    quality = {"precision": precision, "recall": recall, "f1": f1}
    return {"seconds": took, "busy": busy, "memory": memory, "names": len(names), **quality}


def searched(question: dict[str, Any]) -> dict[str, float]:
    """Search among the made list for spellings that are not in it: latency, and how often the person comes first or in five."""
    from translit import Index

    names, people = lists(question)
    size = Counter(people)
    chance = random.Random(1)
    asked = set(chance.sample([at for at, person in enumerate(people) if size[person] > 1], min(QUERIES, len(names) // 10)))
    kept = [at for at in range(len(names)) if at not in asked]
    left = Counter(people[at] for at in kept)
    gc.collect()
    before, started = peak(), time.perf_counter()
    index = Index(names[at] for at in kept)
    index.search("")
    index.search("Янка Купала")
    built, memory = time.perf_counter() - started, peak() - before
    gc.freeze()
    times, first, five = [], 0, 0
    fair = [at for at in sorted(asked) if left[people[at]]]
    for at in fair:
        started = time.perf_counter()
        hits = index.search(names[at], limit=5)
        times.append(1000 * (time.perf_counter() - started))
        found = [people[kept[int(str(hit.id))]] for hit in hits]
        first += found[:1] == [people[at]]
        five += people[at] in found
    times.sort()
    return {
        "build": built, "memory": memory, "median": statistics.median(times), "p99": times[int(0.99 * len(times))],
        "max": times[-1], "first": first / len(fair), "five": five / len(fair), "names": len(kept),
    }  # fmt: skip


def lists(question: dict[str, Any]) -> tuple[list[str], list[int]]:
    """The names and people of a question: a file that the bench has written, or the gold."""
    found = json.loads(Path(question["file"]).read_text(encoding="utf-8"))
    return found["names"], found["people"]


# --- people -----------------------------------------------------------------------------------------------------------------


def attested(gold: Path) -> tuple[list[str], list[int]]:
    """Every spelling of every person of the gold that is one person's, with given name and surname."""
    truth: dict[str, set[str]] = defaultdict(set)
    with (gold / "people.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["part_order"] != "surname-only" and " " in row["spelling"].strip():
                truth[row["spelling"]].add(row["person_id"])
    names = sorted(name for name, people in truth.items() if len(people) == 1)
    ids = {person: at for at, person in enumerate(sorted({person for some in truth.values() for person in some}))}
    return names, [ids[next(iter(truth[name]))] for name in names]


def much_spelled(gold: Path, least: int = 6) -> tuple[float, int]:
    """Any spelling of a person who has `least` or more, searched among all others of all: how often that person is first, and n."""
    from translit import Index

    names, people = attested(gold)
    size = Counter(people)
    index = Index(names)
    right = asked = 0
    for at, name in enumerate(names):
        if size[people[at]] >= least:
            asked += 1
            hits = [hit for hit in index.search(name, limit=2) if hit.id != at]
            right += bool(hits) and people[int(str(hits[0].id))] == people[at]
    return right / asked, asked


def people_groups(gold: Path) -> tuple[float, float, float, int]:
    """B-cubed precision, recall, F1 of groups on all spellings of all people, and how many these are."""
    names, people = attested(gold)
    number = {name: at for at, name in enumerate(names)}
    return *b_cubed([[number[name] for name in group] for group in ours(names)], people), len(names)


def measure(gold: Path) -> list[tuple[str, float, int]]:
    """Name, share and number for all that is asked of the people of the gold, and a made list of 20,000 names."""
    *shares, count = people_groups(gold)
    first, asked = much_spelled(gold)
    some = made(20_000)
    number = {name: at for at, name in enumerate(some.names)}
    of_made = b_cubed([[number[name] for name in group] for group in ours(some.names)], some.people)
    names = [f"groups, people, {what}" for what in ("precision", "recall", "F1")]
    return [
        *((name, share, int(count)) for name, share in zip(names, shares, strict=True)),
        ("search, people of six spellings or more, first", first, asked),
        ("groups, made list of 20,000, precision", of_made[0], len(some.names)),
        ("groups, made list of 20,000, F1", of_made[2], len(some.names)),
    ]


# --- the command ------------------------------------------------------------------------------------------------------------


def ask(question: dict[str, Any]) -> dict[str, float] | None:
    """The reply of a new process; None where it failed, with the reason on standard error."""
    command = [sys.executable, "-m", "bench.matchers", "--worker"]
    try:
        done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, cwd=ROOT, timeout=_LIMIT)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    reply: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return reply


def section(sizes: Sequence[tuple[int, int]], folder: Path, plot: Path | None, searches: bool = True) -> str:
    """The tables: groups by every matcher, then search; sizes are (rows, distinct)."""
    lines, looked = [], []
    series: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for count, distinct in sizes:
        told(f"made list of {distinct:,}")
        file = folder / f"made-{distinct}.json"
        if not file.is_file():
            some = made(distinct)
            file.write_text(json.dumps({"names": some.names, "people": some.people}), encoding="utf-8")
        for name, (_, module, line, most) in MATCHERS.items():
            if distinct > most:
                continue
            if find_spec(module) is None:
                lines.append([name, f"{count:,}", f"{distinct:,}", f"not installed ({line})", "", "", "", "", ""])
                continue
            told(f"groups, {count:,} rows: {name}")
            reply = ask({"task": "group", "matcher": name, "rows": count, "file": str(file)})
            if reply is None:
                lines.append([name, f"{count:,}", f"{distinct:,}", "failed", "", "", "", "", ""])
                continue
            shares = [f"{reply[key]:.3f}" for key in ("precision", "recall", "f1")]
            spent = [figure(reply["seconds"]), figure(reply["busy"]), f"{reply['memory']:,.0f}"]
            lines.append([name, f"{count:,}", f"{distinct:,}", *spent, *shares])
            series[name].append((distinct, reply["seconds"]))
        if searches and distinct >= 100_000:
            told(f"search among {distinct:,}")
            reply = ask({"task": "search", "file": str(file)})
            if reply:
                times = [f"{reply[key]:.2f}" for key in ("median", "p99", "max")]
                looked.append([f"{reply['names']:,.0f}", figure(reply["build"]), f"{reply['memory']:,.0f}", *times,
                               f"{reply['first']:.3f}", f"{reply['five']:.3f}"])  # fmt: skip
    if plot and series:
        plot.write_text(svg("Grouping made names, one core", "distinct names", "seconds", series), encoding="utf-8")
    head = ["groups by", "rows", "distinct", "seconds", "of CPU", "MB", "precision", "recall", "F1"]
    found = table(head, lines, left=1)
    if looked:
        found += "\n\n" + table(["search among", "build, s", "MB", "median, ms", "p99", "max", "first", "in five"], looked, left=0)
    return found


def main(given: Sequence[str] | None = None) -> int:
    """The command; exit status 2 where the folder holds no gold."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="bench matchers", description=__doc__, formatter_class=plain)
    parser.add_argument("--gold", type=Path, metavar="DIR", help="the folder of gold data: groups and search of its people too")
    parser.add_argument("--sizes", nargs="*", type=int, default=list(SIZES), metavar="ROWS", help="rows; a fifth of them distinct")
    parser.add_argument("--distinct", nargs="*", type=int, default=[1_000_000], metavar="N", help="lists with no row twice")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="write the growth as SVG")
    parser.add_argument("--folder", type=Path, default=ROOT / "bench" / ".corpus", help="where made lists are kept")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args(given)
    if wanted.worker:
        question = json.loads(sys.stdin.read())
        print(json.dumps({"group": grouped, "search": searched}[question["task"]](question)))
        return 0
    if wanted.gold:
        if not (wanted.gold / "people.tsv").is_file():
            print(f"{wanted.gold} has no people.tsv: is it the gold folder?", file=sys.stderr)
            return 2
        precision, recall, f1, count = people_groups(wanted.gold)
        share, asked = much_spelled(wanted.gold)
        print(f"groups, people: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}, n={count}")
        print(f"search, people of six spellings or more: first {share:.4f}, n={asked}\n", flush=True)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    sizes = [*((count, count // 5) for count in wanted.sizes), *((count, count) for count in wanted.distinct)]
    print(section(sizes, wanted.folder, wanted.plot), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
