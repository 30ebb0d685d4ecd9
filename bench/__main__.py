"""The command: `python bench [GOLD_DIR]` or `python -m bench --gold DIR`; `--quick` for a look in seconds.

`python -m bench sheets --gold DIR` prints who is joined with whom in a column, beside OpenRefine's methods.
`python -m bench finders --gold DIR` finds names in text, beside peers.
`python -m bench matchers --gold DIR` groups and searches many names, beside peers.
`python -m bench quality --gold DIR` prints how good names are spelled, taken apart and found: every figure by its name.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __package__ in (None, ""):  # `python bench`: this folder is on the path, its parent is not
    sys.path[0] = str(ROOT)

from bench import accuracy, adapters, load, peers, speed, startup  # noqa: E402
from bench.material import Material  # noqa: E402
from bench.run import Run, installed, told  # noqa: E402

CASES = ROOT / "tests" / "cases"
SECTIONS: dict[str, tuple[str, Callable[[Run], str]]] = {
    "words": ("1. Exact words, per cent", accuracy.section),
    "text": ("2. Running text", speed.running_text),
    "distinct": ("3. Words that never come twice", speed.distinct_words),
    "column": ("4. A column of names", speed.column),
    "start": ("5. Start-up", startup.section),
    "names": ("6. Names into newsrooms and languages", speed.names),
    "load": ("7. First use of names", lambda run: load.section(run.starts)),
}


def arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help="the folder of gold data (default: the cases of the tests)")
    parser.add_argument("--gold", dest="gold_option", type=Path, metavar="DIR", help="the same as the argument")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS))
    parser.add_argument("--tools", nargs="+", choices=sorted(peers.BY_NAME), default=[], metavar="TOOL")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each speed (default 3)")
    parser.add_argument("--quick", action="store_true", help="small sizes, one round: to see that all runs")
    parser.add_argument("--node", type=Path, metavar="DIR", help="the folder where npm installed taraskevizer")
    return parser.parse_args(given)


def head(run: Run, missing: list[peers.Peer]) -> str:
    """What was measured, with which versions, on what."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system, cores = f"{platform.system()} {platform.machine()}", os.cpu_count()
    gold = "Data: the gold folder."
    if run.material.folder == CASES:
        gold = "Data: the cases of the tests; they are few, figures that mean something need a gold folder."
    lines = [f"# translit and its peers: {python}, {system}, {cores} cores", ""]
    lines += [f"{gold} Rounds: {run.rounds}, everyone in turn, each measurement in a process of its own.", ""]
    lines += [f"* {peer.name} {peer.version(run.node)} ({peer.licence}): {peer.options}" for peer in run.peers]
    lines += [f"* {peer.name}: not installed ({peer.line})" for peer in missing]
    return "\n".join(lines)


def main(given: list[str] | None = None) -> int:
    asked = sys.argv[1:] if given is None else given
    if asked[:1] == ["quality"]:
        from bench import quality  # only there: it wants tables that a bench of speed does not

        return quality.main(asked[1:])
    if asked[:1] == ["sheets"]:
        from bench import sheets

        return sheets.main(asked[1:])
    if asked[:1] == ["finders"]:
        from bench import finders

        return finders.main(asked[1:])
    if asked[:1] == ["matchers"]:
        from bench import matchers

        return matchers.main(asked[1:])
    wanted = arguments(asked)
    gold = wanted.gold or wanted.gold_option or CASES
    if not (gold / "systems.tsv").is_file():
        print(f"{gold} has no systems.tsv: is it the gold folder?", file=sys.stderr)
        return 2
    there, missing = installed(wanted.tools, wanted.node)
    adapters.NODE = wanted.node
    sizes = (20_000, 20_000, 2_000) if wanted.quick else (5_000_000, 1_500_000, 1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        run = Run(
            Material(gold.resolve(), *sizes),
            there,
            rounds=1 if wanted.quick else wanted.rounds,
            starts=1 if wanted.quick else 15,
            budget=0.1 if wanted.quick else 2.0,
            node=wanted.node.resolve() if wanted.node else None,
            folder=Path(folder),
        )
        print(head(run, missing), flush=True)
        for name in wanted.only:
            title, section = SECTIONS[name]
            print(f"\n## {title}\n\n{section(run)}", flush=True)
    told("done")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
