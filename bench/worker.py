"""One measurement in a process of its own: `python -m bench.worker`, the question as JSON on standard input.

A new process for each figure means that no cache of an earlier one helps and that no tool's imports slow down
another. Tables are loaded before the clock starts (that time is the start-up's), words are not: the library meets
each word cold. `str.translate` runs over the very same text in the same process before and after, so that a ratio
holds whatever else the machine does meanwhile.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import adapters, peers
from bench.material import TABLE

WARM = "Ёжык"  # loads tables and compiles rules
PROBE, NAMES = 15, 500  # pieces, names that tell how much of the material a slow peer is given


def plain(pieces: Sequence[str]) -> float:
    """The time of `str.translate` over the pieces."""
    started = time.perf_counter()
    for piece in pieces:
        piece.translate(TABLE)
    return time.perf_counter() - started


def plain_column(column: Sequence[str]) -> float:
    started = time.perf_counter()
    [name.translate(TABLE) for name in column]
    return time.perf_counter() - started


def distinct_column(column: Sequence[str]) -> float:
    """The trick that a column allows everyone: each distinct name once, then a dictionary."""
    started = time.perf_counter()
    done = {name: name.translate(TABLE) for name in set(column)}
    [done[name] for name in column]
    return time.perf_counter() - started


def each(task: str, column: Sequence[str]) -> float:
    """This library's way with a column."""
    from translit.conversion import convert_each

    source, target = adapters.pair(task)
    started = time.perf_counter()
    convert_each(column, target, source=source)
    return time.perf_counter() - started


def affordable(convert: adapters.Converter, pieces: Sequence[str], budget: float, tried: int) -> int:
    """How many pieces a peer converts in the budget of seconds, judged by the last ones."""
    probe = pieces[-tried:]
    took = adapters.seconds(convert, probe) / len(probe)
    return max(min(len(pieces), int(budget / took)), len(probe))


def measure(question: dict[str, object]) -> dict[str, float]:
    """Bytes, items and seconds of one tool on one material, and the seconds of `str.translate` on the same."""
    name, task, way = str(question["peer"]), str(question["task"]), str(question["way"])
    items = Path(str(question["file"])).read_text(encoding="utf-8").splitlines()
    column = way.startswith("column")
    if name in ("str.translate", "str.translate, distinct"):
        convert = None
    else:
        convert = peers.BY_NAME[name].make(task)
        convert(WARM)
        if name != "translit":
            tried = NAMES if column else PROBE
            items = items[: affordable(convert, items, float(str(question["budget"])), tried)]
    if way == "whole":
        items = ["\n".join(items)]
    base = plain_column if column else plain
    before = base(items)
    if convert is None:
        took = distinct_column(items) if name.endswith("distinct") else base(items)
    elif way == "column, each":
        took = each(task, items)
    else:
        took = adapters.seconds(convert, items)
    size = sum(len(item.encode()) for item in items)
    return {"bytes": size, "items": len(items), "seconds": took, "base": (before + base(items)) / 2}


def answers(question: dict[str, object]) -> dict[str, list[str]]:
    """What one tool writes for the inputs of each task; an exception is an answer too, and a wrong one."""
    found: dict[str, list[str]] = {}
    peer = peers.BY_NAME[str(question["peer"])]
    tasks = question["tasks"]
    assert isinstance(tasks, dict)
    for task, inputs in tasks.items():
        convert = peer.make(task)
        found[task] = []
        for text in inputs:
            try:
                found[task].append(str(convert(text)))
            except Exception as error:
                found[task].append(f"{type(error).__name__}: {error}")
    return found


def main() -> None:
    question = json.loads(sys.stdin.read())
    adapters.NODE = Path(question["node"]) if question.get("node") else None
    reply = answers(question) if "tasks" in question else measure(question)
    print(json.dumps(reply))


if __name__ == "__main__":
    main()
