"""Processes of their own, and tables: what the sections of the bench have in common."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.adapters import ROOT
from bench.material import Material
from bench.peers import PEERS, Peer

LIMIT = 180.0  # seconds; a tool that needs longer for one measurement is shown as such


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for, and the tools that are there."""

    material: Material
    peers: tuple[Peer, ...]
    rounds: int
    starts: int
    budget: float
    node: Path | None
    folder: Path

    def ask(self, question: dict[str, object]) -> dict[str, object] | None:
        """The reply of a new process, None if it failed or took too long (the reason goes to standard error)."""
        question = {**question, "node": str(self.node) if self.node else None, "budget": self.budget}
        command = [sys.executable, "-m", "bench.worker"]
        try:
            done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, cwd=ROOT, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return None
        if done.returncode:
            print(f"{question['peer']}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return None
        reply = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(reply, dict)
        return reply


def installed(names: Sequence[str], node: Path | None) -> tuple[tuple[Peer, ...], list[Peer]]:
    """The tools that are there, and those that are not."""
    wanted = [peer for peer in PEERS if not names or peer.name in names]
    there = tuple(peer for peer in wanted if peer.version(node) is not None)
    return there, [peer for peer in wanted if peer not in there]


def told(what: str) -> None:
    """Progress, to standard error."""
    print(what, file=sys.stderr, flush=True)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], left: int = 2) -> str:
    """A markdown table that is aligned for plain eyes too: the first columns left, figures right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        pairs = enumerate(zip(cells, widths, strict=True))
        return f"| {' | '.join(cell.ljust(width) if n < left else cell.rjust(width) for n, (cell, width) in pairs)} |"

    rule = ["-" * width if n < left else "-" * (width - 1) + ":" for n, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *map(line, rows)])


def figure(value: float) -> str:
    """Three digits that matter: 0.123, 4.56, 78.9, 1,234."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"
