"""Section 1: the share of rows that each tool spells as the gold data does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bench.peers import Peer
from bench.run import Run, table, told

MARKS = str.maketrans(dict.fromkeys("'ʼ`´‘", "’"))
FOLDED = re.compile("['ʼ`´‘’ʹʺ′″\"]")


def same(left: str, right: str) -> bool:
    """Whether both are equal as a reader sees them: NFC, and one apostrophe for all."""
    return regular(left) == regular(right)


def regular(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(MARKS).split())


def loosely(left: str, right: str) -> bool:
    """Whether both are equal without apostrophes, primes and capitals."""
    return FOLDED.sub("", regular(left)).casefold() == FOLDED.sub("", regular(right)).casefold()


def shares(answers: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The shares that are exact and loosely right."""
    exact = loose = 0
    for answer, (_, wanted) in zip(answers, pairs, strict=True):
        exact += any(same(answer, one) for one in wanted.split(" / "))
        loose += any(loosely(answer, one) for one in wanted.split(" / "))
    return exact / len(pairs), loose / len(pairs)


def cell(exact: float, loose: float, claimed: bool) -> str:
    """`93.9 (99.3)`: exact and, where it differs, loose; `~` before a system that the tool does not claim."""
    text = f"{100 * exact:.1f}"
    if f"{100 * loose:.1f}" != text:
        text += f" ({100 * loose:.1f})"
    return text if claimed else f"~{text}"


def section(run: Run) -> str:
    tasks = run.material.tasks()
    cells: dict[tuple[str, str], str] = {}
    for peer in run.peers:
        told(f"exact words: {peer.name}")
        for task, text in judged(run, peer, tasks).items():
            cells[task, peer.name] = text
    names = [peer.name for peer in run.peers]
    rows = [
        [task, str(len(pairs)), *(cells.get((task, name), "") for name in names)]
        for task, pairs in sorted(tasks.items(), key=lambda item: (" > " in item[0], item[0]))
    ]
    return table(["to", "rows", *names], rows, left=1)


def judged(run: Run, peer: Peer, tasks: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    mine = {task: pairs for task, pairs in tasks.items() if task in (*peer.claims, *peer.near)}
    inputs = {task: [given for given, _ in pairs] for task, pairs in mine.items()}
    reply = run.ask({"peer": peer.name, "tasks": inputs})
    if reply is None:
        return dict.fromkeys(mine, "failed")
    found = {}
    for task, pairs in mine.items():
        answers = reply[task]
        assert isinstance(answers, list)
        found[task] = cell(*shares(answers, pairs), claimed=task in peer.claims)
    return found
