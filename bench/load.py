"""What a first use of names costs: processor time and memory of a new process, beyond those of `import translit`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from bench.adapters import ROOT
from bench.run import figure, table

#: What is done first, by what it is called in the table.
FIRST = {
    "convert into rferl": "translit.convert('Аляксандр Лукашэнка', 'rferl')",
    "convert into pl": "translit.convert('Аляксандр Лукашэнка', 'pl')",
    "convert into ru": "translit.convert('Аляксандр Лукашэнка', 'ru')",
    "lookup of a given name": "translit.lookup('Аляксандр', kind='given')",
    "lookup of a surname": "translit.lookup('Лукашэнка', kind='surname')",
    "lookup of a public figure": "translit.lookup('Аляксандр Лукашэнка', kind='person')",
    "lookup of a place": "translit.lookup('Магілёў', kind='place')",
    "lookup of any kind": "translit.lookup('Магілёў')",
    "spellings of one name": "translit.spellings('Аляксандр Лукашэнка')",
    "every system and style": "translit.systems(), translit.styles()",
}
# Of the processor, so that other work on the machine does not count; files are read from the system's memory the second time.
_TIME = "import json, time, translit; at = time.process_time(); {call}; print(json.dumps(1000 * (time.process_time() - at)))"
# What the system says of a process counts the one that started it. What Python holds is slow to count: a process of its own.
_HELD = "import json, tracemalloc, translit; tracemalloc.start(); {call}; print(tracemalloc.get_traced_memory()[0] / 1e6)"


def _asked(code: str, call: str) -> float:
    command = [sys.executable, "-c", code.replace("{call}", call)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
    return float(json.loads(done.stdout))


def measure(starts: int = 5) -> list[tuple[str, float, float, float]]:
    """What is done, milliseconds of the processor at best and in the median, and megabytes of Python objects held afterwards."""
    found = []
    for name, call in FIRST.items():
        held = _asked(_HELD, call)  # it writes byte code too
        times = [_asked(_TIME, call) for _ in range(starts)]
        found.append((name, min(times), statistics.median(times), held))
    return found


def section(starts: int) -> str:
    """The table of first uses."""
    rows = [[name, figure(best), figure(median), figure(grown)] for name, best, median, grown in measure(starts)]
    head = f"{starts} new processes each; the import of translit is not counted."
    return f"{head}\n\n{table(['first use', 'CPU ms: best', 'median', 'MB held'], rows, left=1)}"
