"""Section 5: milliseconds until a new process has made its first conversion."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.adapters import ROOT
from bench.peers import command_of
from bench.run import Run, figure, table, told


def commands(run: Run) -> dict[str, list[str]]:
    """Everything that is started, by what it is called in the table."""
    script = shutil.which("translit", path=str(Path(sys.executable).parent))
    door = [script] if script else [sys.executable, "cli.py"]
    asked = ["convert", "Менск", "--to", "lacinka"]
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        "import translit": [sys.executable, "-c", "import translit"],
    }
    found[" ".join(["translit" if script else "python cli.py", *asked])] = [*door, *asked]
    for peer in run.peers:
        if peer.module == "node":
            found["node -e 0"] = ["node", "-e", "0"]
        found[f"{peer.name}: import and first call"] = command_of(peer)
    return found


def section(run: Run) -> str:
    told("start-up")
    found = commands(run)
    times: dict[str, list[float]] = defaultdict(list)
    failed = set()
    for turn in range(run.starts + 1):
        for name, command in found.items():
            started = time.perf_counter()
            done = subprocess.run(command, capture_output=True, cwd=ROOT)
            took = time.perf_counter() - started
            if done.returncode:
                failed.add(name)
            if turn:  # the first turn only writes byte code
                times[name].append(1000 * took)
    bare = statistics.median(times["python -c pass"])
    rows = []
    for name in found:
        if name in failed:
            rows.append([name, "failed", "", ""])
            continue
        median = statistics.median(times[name])
        rows.append([name, figure(min(times[name])), figure(median), f"{median / bare:.1f}"])
    head = f"{run.starts} starts each, in turn."
    return f"{head}\n\n{table(['process', 'ms: best', 'median', 'x bare python'], rows, left=1)}"
