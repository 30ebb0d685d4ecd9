"""Sections 2 to 4: running text, words that never come twice, and a column of names."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.material import CYRILLIC_WORD
from bench.run import Run, figure, table, told

#: name of the tool, task, way
Contender = tuple[str, str, str]


@dataclass(slots=True)
class Times:
    """The measurements of one contender; one process each."""

    replies: list[dict[str, float]]

    def speeds(self, unit: str) -> list[float]:
        return [reply[unit] / reply["seconds"] for reply in self.replies]

    def ratio(self) -> float:
        return statistics.median(reply["base"] / reply["seconds"] for reply in self.replies)


def raced(run: Run, contenders: Sequence[Contender], file: str) -> dict[Contender, Times]:
    """Everyone once, then everyone again: a slow minute of the machine meets all alike."""
    times: dict[Contender, Times] = defaultdict(lambda: Times([]))
    for turn in range(run.rounds):
        for name, task, way in contenders if turn % 2 == 0 else reversed(contenders):
            told(f"{file}, round {turn + 1} of {run.rounds}: {name} {task} {way}")
            reply = run.ask({"peer": name, "task": task, "way": way, "file": str(run.folder / file)})
            if reply is not None:
                times[name, task, way].replies.append({key: float(str(value)) for key, value in reply.items()})
    return times


def written(run: Run, file: str, items: Sequence[str]) -> None:
    (run.folder / file).write_text("\n".join(items), encoding="utf-8")


def contenders(run: Run, ways: Sequence[str]) -> list[Contender]:
    plain = [("str.translate", "one table, no rules", way) for way in ways]
    return plain + [(peer.name, task, way) for peer in run.peers for task in peer.timed for way in ways]


def cells(times: Times | None, unit: str, scale: float) -> list[str]:
    """Best, median, and how many times as fast as `str.translate`."""
    if times is None or not times.replies:
        return ["failed", "", ""]
    speeds = [speed / scale for speed in times.speeds(unit)]
    return [figure(max(speeds)), figure(statistics.median(speeds)), figure(times.ratio())]


def taken(times: Times | None, unit: str, scale: float) -> str:
    """How much of the material the tool was given."""
    return figure(times.replies[0][unit] / scale) if times and times.replies else ""


def given(times: Times | None) -> str:
    """How many items the tool was given."""
    return f"{times.replies[0]['items']:,.0f}" if times and times.replies else ""


def running_text(run: Run) -> str:
    items = run.material.text()
    written(run, "text.txt", items)
    words = [word for item in items for word in CYRILLIC_WORD.findall(item)]
    size = sum(len(item.encode()) for item in items)
    named = contenders(run, ("whole", "pieces"))
    times = raced(run, named, "text.txt")
    rows = []
    for name, task in dict.fromkeys((name, task) for name, task, _ in named):
        whole, parts = times.get((name, task, "whole")), times.get((name, task, "pieces"))
        rows.append([name, task, taken(parts, "bytes", 1e6), *cells(whole, "bytes", 1e6), *cells(parts, "bytes", 1e6)])
    head = ["tool", "to", "MB", "whole: best", "median", "ratio", "pieces: best", "median", "ratio"]
    note = (
        f"{size / 1e6:.2f} MB of UTF-8, {len(words):,} words, {len(set(words)):,} of them distinct; "
        f"{len(items):,} pieces. MB/s; whole = one call with all of it."
    )
    return f"{note}\n\n{table(head, rows)}"


def distinct_words(run: Run) -> str:
    items = run.material.distinct()
    written(run, "words.txt", items)
    count = sum(len(item.split()) for item in items)
    size = sum(len(item.encode()) for item in items)
    named = contenders(run, ("pieces",))
    times = raced(run, named, "words.txt")
    per_word = size / count
    rows = []
    for name, task, way in named:
        one = times.get((name, task, way))
        best, median, ratio = cells(one, "bytes", 1e6)
        speed = f"{statistics.median(one.speeds('bytes')) / per_word:,.0f}" if one and one.replies else ""
        rows.append([name, task, taken(one, "bytes", 1e6), best, median, ratio, speed])
    head = ["tool", "to", "MB", "MB/s: best", "median", "ratio", "words/s"]
    return f"{count:,} words, none twice, {size / 1e6:.2f} MB of UTF-8, in 1 kB pieces.\n\n{table(head, rows)}"


def column(run: Run) -> str:
    items = run.material.column()
    written(run, "column.txt", items)
    counts = Counter(items)
    named: list[Contender] = [
        ("str.translate", "one table, no rules", "column"),
        ("str.translate, distinct", "one table, no rules", "column"),
    ]
    for peer in run.peers:
        if peer.name == "translit":
            named += [(peer.name, task, "column, each") for task in peer.timed]
            named.append((peer.name, peer.timed[0], "column"))
        else:
            named.append((peer.name, peer.timed[0], "column"))
    times = raced(run, named, "column.txt")
    calls = {"column, each": "convert_each(column)", "column": "a call for each name"}
    rows = [
        [f"{name}, {calls[way]}" if name == "translit" else name, task]
        + [given(times.get((name, task, way))), *cells(times.get((name, task, way)), "items", 1)]
        for name, task, way in named
    ]
    head = ["tool", "to", "names", "names/s: best", "median", "ratio"]
    note = (
        f"{len(items):,} names, {len(counts):,} distinct, the most frequent {counts.most_common(1)[0][1]:,} times. "
        "Peers by one call for each name, on as much of the column as stands under `names`."
    )
    return f"{note}\n\n{table(head, rows)}"


def names(run: Run) -> str:
    """A column of names into a newsroom and two languages, each distinct name once: what lists and parsing cost beside letters."""
    items = run.material.column()[:20_000]
    written(run, "names.txt", items)
    count = len(set(items))
    named: list[Contender] = [("translit", task, "column, each") for task in ("geo-2007", "rferl", "ru", "pl")]
    times = raced(run, named, "names.txt")
    rows = []
    for name, task, way in named:
        one = times.get((name, task, way))
        distinct = f"{count / statistics.median(reply['seconds'] for reply in one.replies):,.0f}" if one and one.replies else ""
        rows.append([name, task, given(one), *cells(one, "items", 1)[:2], distinct])
    head = ["tool", "to", "names", "names/s: best", "median", "distinct names/s"]
    return f"{len(items):,} names, {count:,} distinct.\n\n{table(head, rows)}"
