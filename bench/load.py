"""What a first use of names costs: milliseconds and memory of a new process, beyond those of `import translit`."""

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
# ru_maxrss is kilobytes on Linux and bytes on a Mac; where there is no such module there is no figure.
_CODE = """
import json, sys, time
import translit
try:
    import resource
    unit = 1 if sys.platform == "darwin" else 1024
    held = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
except ImportError:
    held = lambda: 0.0
before, started = held(), time.perf_counter()
{call}
took = 1000 * (time.perf_counter() - started)
print(json.dumps([took, held() - before]))
"""


def measure(starts: int = 5) -> list[tuple[str, float, float, float]]:
    """What is done, milliseconds at best and in the median, and megabytes that the process grew by."""
    found = []
    for name, call in FIRST.items():
        replies = []
        for _ in range(starts + 1):
            command = [sys.executable, "-c", _CODE.replace("{call}", call)]
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
            replies.append(json.loads(done.stdout))
        replies = replies[1:] or replies  # the first writes byte code
        times = [took for took, _ in replies]
        found.append((name, min(times), statistics.median(times), statistics.median(grown for _, grown in replies)))
    return found


def section(starts: int) -> str:
    """The table of first uses."""
    rows = [[name, figure(best), figure(median), figure(grown)] for name, best, median, grown in measure(starts)]
    head = f"{starts} new processes each; the import of translit is not counted."
    return f"{head}\n\n{table(['first use', 'ms: best', 'median', 'MB'], rows, left=1)}"
