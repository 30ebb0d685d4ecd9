"""Fit the weights of `translit.mentions` to marked texts: `finding/weights.tsv`.

    python tables/make/finding.py --gold DIR            # fits on DIR/find/*.jsonl, writes the column "fitted"
    python tables/make/finding.py --gold DIR --check     # cross-validated over passages, writes nothing

Each decision is a logistic sum, shrunk towards the weights set by hand: the table is the product, the fit is a tool. Passages of
news weigh three times what a sentence of the treebank weighs. numpy does the sums.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from translit.memory import Memory, origin, remembered
from translit.mentions import KINDS, Block, Scored, chosen
from translit.spans import Span
from translit.tongues import language
from translit.weighing import Table, Weights, confidence, weights

FILE = Path(__file__).parents[1] / "finding" / "weights.tsv"
_RIDGE, _NEWS, _ROUNDS, _STEP = 1.0, 3.0, 25, 1.0
DECISIONS = ("person", "place", "ours")


class Document(NamedTuple):
    """A marked text."""

    id: str
    lang: str
    text: str
    marks: dict[tuple[int, int, str], dict[str, Any]]
    neutral: list[tuple[int, int]]
    news: bool


def documents(gold: Path) -> list[Document]:
    """The marked texts of a folder."""
    found = []
    for path in sorted((gold / "find").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            marks = {(m["start"], m["stop"], m["kind"]): m for m in row["mentions"]}
            neutral = [(span["start"], span["stop"]) for span in row.get("neutral", ())]
            found.append(Document(row["id"], row["lang"], row["text"], marks, neutral, not path.stem.startswith("ud")))
    return found


def where(block: Block, span: Span) -> tuple[int, int]:
    """The offsets of a span."""
    run = block.runs[span.run]
    return run[span.first].start, run[span.stop - 1].stop


def overlaps(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch touches another."""
    return any(one[0] < stop and start < one[1] for start, stop in others)


class Rows:
    """What one decision learns from: features, the truth, what a row counts."""

    def __init__(self) -> None:
        self.features: list[Sequence[str]] = []
        self.truth: list[float] = []
        self.count: list[float] = []

    def add(self, features: Sequence[str], truth: bool, count: float) -> None:
        """One row more."""
        self.features.append(features)
        self.truth.append(float(truth))
        self.count.append(count)

    def fit(self, start: dict[str, float]) -> dict[str, float]:
        """Weights near `start` that tell the rows."""
        names = sorted({name for row in self.features for name in row} | set(start) | {"bias"})
        at = {name: n for n, name in enumerate(names)}
        x = np.zeros((len(self.features), len(names)))
        for n, row in enumerate(self.features):
            for name in row:
                x[n, at[name]] = 1.0
        x[:, at["bias"]] = 1.0
        centre = np.array([start.get(name, 0.0) for name in names])
        truth, count = np.array(self.truth), np.array(self.count)
        w = np.zeros(len(names))
        for _ in range(_ROUNDS):
            p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
            slope = x.T @ (count * (p - truth)) + _RIDGE * (w - centre)
            curve = (x.T * (count * p * (1 - p) + 1e-6)) @ x + _RIDGE * np.eye(len(names))
            step = np.linalg.solve(curve, slope)
            w = w - step * min(1.0, _STEP / max(1e-9, float(np.abs(step).max())))
        return {name: float(w[n]) for name, n in at.items()}


def hidden(block: Block) -> None:
    """Takes from a text what the lists of surnames and of public figures say: most names that will be met are in none."""
    block.memory.listed = False
    block.spans = [
        span._replace(features=tuple(name for name in span.features if not name.endswith(_LISTS))) for span in block.spans
    ]


_LISTS = (" public", " listed")


def learn(some: Sequence[Document], hand: Weights, rounds: int = 2) -> Weights:
    """Weights fitted to some texts: the memory of a text hangs on the weights, so it is done twice."""
    by = hand
    for _ in range(rounds):
        rows = {name: Rows() for name in DECISIONS}
        for document in some:
            gather(document, by, rows, hide=False)
            gather(document, by, rows, hide=True)
        by = Weights(*(Table(rows[name].fit(dict(getattr(hand, name)))) for name in DECISIONS))
    return by


def gather(document: Document, by: Weights, rows: dict[str, Rows], *, hide: bool) -> None:
    """The rows of one text, as it is or with the surnames unknown; the two count for one."""
    memory = Memory()
    block = Block(document.text, memory, language(document.text))
    block.widen()
    if hide:
        hidden(block)
    block.read(by)
    count = (_NEWS if document.news else 1.0) / 2
    unknown = [key[:2] for key, mark in document.marks.items() if mark["belarusian"] is None]
    for span in block.spans:
        run = block.runs[span.run]
        place = where(block, span)
        mark = document.marks.get((*place, span.kind))
        if mark is None and (overlaps(place, document.neutral) or overlaps(place, unknown)):
            continue
        rows[span.kind].add([*span.features, *remembered(span, run, memory)], mark is not None, count)
        if mark is not None and span.kind == "person" and mark["belarusian"] is not None:
            rows["ours"].add(origin(span, run, memory), mark["belarusian"], count)


class Tally:
    """Hits and misses as the score of the issue counts them."""

    def __init__(self) -> None:
        self.hit = self.wrong = self.wanted = self.foreign = self.claimed = 0

    def add(self, document: Document, found: Sequence[tuple[int, int, str, bool]], told: list[str] | None = None) -> None:
        """One text more, with the spans that were found in it: start, stop, kind, Belarusian."""
        marks = document.marks
        wanted = {key for key, m in marks.items() if m["belarusian"] and not m.get("country")}
        foreign = [key[:2] for key, m in marks.items() if m["belarusian"] is False]
        either = [key[:2] for key, m in marks.items() if m["belarusian"] is None or m.get("country")] + document.neutral
        keys = {(start, stop, kind): ours for start, stop, kind, ours in found}
        hits = {key for key in keys if key in wanted and keys[key]}
        claimed = [key for key, ours in keys.items() if ours and overlaps(key[:2], foreign)]
        wrong = [key for key in keys.keys() - wanted if not overlaps(key[:2], foreign + either)]
        self.hit += len(hits)
        self.wrong += len(wrong) + len(claimed)
        self.wanted += len(wanted)
        self.foreign += len(foreign)
        self.claimed += len(claimed)
        if told is not None:
            for key in sorted(wanted - hits):
                told.append(f"missed {document.lang} {document.text[key[0] : key[1]]} ({key[2]}) in: {_around(document.text, key)}")
            for key in sorted(wrong):
                told.append(f"wrong {document.lang} {document.text[key[0] : key[1]]} ({key[2]}) in: {_around(document.text, key)}")
            for key in claimed:
                told.append(f"claimed {document.lang} {document.text[key[0] : key[1]]} ({key[2]})")

    def figures(self) -> tuple[float, float, float, float]:
        """Precision, recall, F1, the share of foreigners that were called Belarusian."""
        precision = self.hit / max(1, self.hit + self.wrong)
        recall = self.hit / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return precision, recall, f1, self.claimed / max(1, self.foreign)


def _around(text: str, key: tuple[int, int, str]) -> str:
    return text[max(0, key[0] - 25) : key[1] + 20].replace("\n", "/")


def located(block: Block, some: Sequence[Scored], by: Weights) -> list[tuple[int, int, str, bool]]:
    """The spans that were chosen, by their offsets."""
    runs = block.runs
    return [(*where(block, one.span), one.span.kind, block.origin(one.span, runs[one.span.run], by) > 0.5) for one in some]


def tried(document: Document, by: Weights, *, hide: bool = False) -> list[tuple[int, int, str, bool]]:
    """What is found in a text with some weights."""
    block = Block(document.text, Memory(), language(document.text))
    block.widen()
    if hide:
        hidden(block)
    return located(block, chosen(block.read(by)), by)


Said = tuple[str, float, bool, float]


def said(document: Document, by: Weights) -> list[Said]:
    """What is found in a text: kind, how probable it was said to be, whether it is such a name, and what it counts."""
    block = Block(document.text, Memory(), language(document.text))
    found = []
    for one in chosen(block.read(by)):
        place = where(block, one.span)
        if (right := (*place, one.span.kind) in document.marks) or not overlaps(place, document.neutral):
            found.append((one.span.kind, one.probability, right, _NEWS if document.news else 1.0))
    return found


def calibrated(some: Sequence[Said]) -> Table:
    """By kind, what the log-odds of a span are multiplied by, and what is added, so that so many are right as is said."""
    found = Table()
    for kind in KINDS:
        rows = [(log(p / (1 - p)), right, count) for of, p, right, count in some if of == kind and 0 < p < 1]
        x, truth, count = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
        both = np.stack([x, np.ones(len(x))], axis=1)
        w = np.array([1.0, 0.0])
        for _ in range(_ROUNDS):
            p = 1 / (1 + np.exp(-np.clip(both @ w, -30, 30)))
            slope = both.T @ (count * (p - truth)) + (w - np.array([1.0, 0.0]))
            curve = (both.T * (count * p * (1 - p))) @ both + np.eye(2)
            w = w - np.linalg.solve(curve, slope)
        found[f"{kind} scale"], found[f"{kind} shift"] = float(w[0]), float(w[1])
    return found


def bins(some: Sequence[Said], sure: Table) -> str:
    """A table: what is said, how much of it is right, before and after."""
    lines = []
    for low, high in ((0.0, 0.6), (0.6, 0.75), (0.75, 0.9), (0.9, 0.97), (0.97, 1.01)):
        line = f"said {low:.2f} to {min(1.0, high):.2f}"
        for name, table in (("raw", Table({f"{kind} scale": 1.0 for kind in KINDS})), ("fitted", sure)):
            rows = [(confidence(p, kind, table), right) for kind, p, right, _ in some]
            rows = [(p, right) for p, right in rows if low <= p < high]
            if rows:
                share, right = (sum(row[at] for row in rows) / len(rows) for at in (0, 1))
                line += f"   {name}: said {share:.3f} right {right:.3f} n={len(rows)}"
        lines.append(line)
    return "\n".join(lines)


def crossed(
    all_documents: Sequence[Document], hand: Weights, folds: int, told: list[str] | None, heard: list[Said] | None = None
) -> dict[str, Tally]:
    """Figures on texts that the weights have not seen, by language and kind of text; what was said of them goes to `heard`."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in all_documents:  # sentences of one source article stay together
        groups[document.id if document.news else document.id.rsplit("-", 1)[0][:24] + str(int(document.id[-2:], 36) // 9)].append(
            document
        )
    tallies: dict[str, Tally] = defaultdict(Tally)
    names = sorted(groups, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    for fold in range(folds):
        aside = {name for n, name in enumerate(names) if n % folds == fold}
        by = learn([d for name in names if name not in aside for d in groups[name]], hand) if folds > 1 else hand
        for name in sorted(aside):
            for document in groups[name]:
                kind = "news" if document.news else "treebank"
                found = tried(document, by)
                if heard is not None:
                    heard += said(document, by)
                for key in (kind, f"{kind} {document.lang}"):
                    tallies[key].add(document, found, told if key == kind else None)
                tallies[f"{kind}, surnames hidden"].add(document, tried(document, by, hide=True))
    return tallies


def text(gold: Path, hand: Weights, by: Weights) -> str:
    """The table as it is to stand."""
    files = sorted((gold / "find").glob("*.jsonl"))
    shas = " ".join(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()[:16]}" for file in files)
    head = f"""# What a feature of a span weighs (translit/spans.py), in log-odds: person, place, Belarusian (ours). CC0.
# sure: what the log-odds of a person or place are multiplied by, and what is added, for the confidence that is said: fitted to
# texts that the weights had not seen.
# "by hand" was set by the editors; "fitted" is near it: tables/make/finding.py --gold, {date.today().isoformat()},
# on {shas}.
decision\tfeature\tby hand\tfitted\tsource
"""
    rows = []
    for decision in DECISIONS:
        own, fitted = getattr(hand, decision), getattr(by, decision)
        for name in sorted(own.keys() | fitted.keys()):
            if name in own or abs(fitted[name]) >= 0.05:
                rows.append(f"{decision}\t{name}\t{own.get(name, 0.0):g}\t{fitted.get(name, 0.0):.2f}\teditors-finding\n")
    for name, weight in sorted(by.sure.items()):
        rows.append(f"sure\t{name}\t{int(name.endswith('scale'))}\t{weight:.2f}\teditors-finding\n")
    return head + "".join(rows)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--misses", type=int, default=0)
    given = parser.parse_args()
    hand = weights("by hand")
    every = documents(given.gold)
    if given.check:
        told: list[str] = []
        heard: list[Said] = []
        for key, tally in sorted(crossed(every, hand, given.folds, told, heard).items()):
            precision, recall, f1, claimed = tally.figures()
            print(f"{key:26} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  foreign claimed {claimed:.3f}  n={tally.wanted}")
        print(bins(heard, weights().sure))
        print("\n".join(told[: given.misses]))
        return 0
    heard = []
    crossed(every, hand, given.folds, None, heard)
    fitted = learn(every, hand)._replace(sure=calibrated(heard))
    FILE.write_text(text(given.gold, hand, fitted), encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
