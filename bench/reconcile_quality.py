"""How well the people of many articles are told apart: B-cubed over persons, and every identity that holds two of them.

    python -m bench.reconcile_quality --gold DIR [--misses 20] [--articles 10000]

`--gold` is a folder with find/written.jsonl (passages, with an id for each person). Three times: with the names that the gold has,
which is what reconciliation can do at best, with those that `find` finds, and with those that it finds when no surname is in its
lists: people of whom nobody has heard. A mention that was not found counts as an identity of its own in recall and not at all in
precision. The figures are counted in two ways that share nothing (by identities, and by pairs of mentions), and with the passages
in another order; where one differs the run fails. `--articles` reconciles so many made articles, put together from passages of the
gold, and prints processor time and memory.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from bench.run import table
from translit.reconciliation import Identity, Reconciler, reconcile

Place = tuple[str, int, int]


class Listed(NamedTuple):
    """A name as the gold has it."""

    start: int
    stop: int
    text: str
    kind: str
    nominative: str
    belarusian: bool
    confidence: float


class Score(NamedTuple):
    """B-cubed precision and recall, identities that hold somebody and those that hold two, and by whom."""

    precision: float
    recall: float
    identities: int
    merged: tuple[tuple[str, Mapping[str, int]], ...]
    split: tuple[tuple[str, Mapping[str, int]], ...]


def passages(gold: Path) -> list[dict[str, Any]]:
    """The passages of the gold."""
    lines = (gold / "find" / "written.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def wanted(documents: Iterable[Mapping[str, Any]]) -> dict[Place, str]:
    """Who is meant by each mention of a person of Belarus."""
    return {
        (document["id"], mention["start"], mention["stop"]): mention["person"]
        for document in documents
        for mention in document["mentions"]
        if mention.get("person") and mention["belarusian"]
    }


def score(people: Mapping[Place, str], found: Sequence[Identity]) -> Score:
    """How well identities tell people apart, counted by identities."""
    place: dict[Place, int] = {}
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    for number, identity in enumerate(found):
        for one in identity.mentions:
            key = (str(one.source), one.start, one.stop)
            if key in people:
                place[key] = number
                inside[number][people[key]] += 1
    size = Counter(people.values())
    precision = sum(inside[place[key]][people[key]] / inside[place[key]].total() for key in place) / max(1, len(place))
    recall = sum(inside[place[key]][who] / size[who] if key in place else 1 / size[who] for key, who in people.items())
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for key, who in people.items():
        where[who][found[place[key]].name if key in place else "(not found)"] += 1
    merged = tuple((found[number].name, who) for number, who in inside.items() if len(who) > 1)
    split = tuple((who, names) for who, names in where.items() if len(names) > 1)
    return Score(precision, recall / len(people), len(inside), merged, split)


def by_pairs(people: Mapping[Place, str], found: Sequence[Identity]) -> tuple[float, float]:
    """The same precision and recall, by the definition: for each mention, over all mentions."""
    home = {(str(m.source), m.start, m.stop): identity.name + identity.kind for identity in found for m in identity.mentions}
    precision, recall, hits = 0.0, 0.0, 0
    for key, who in people.items():
        same = [other for other, person in people.items() if person == who]
        if key not in home:
            recall += 1 / len(same)
            continue
        hits += 1
        here = [other for other in people if home.get(other) == home[key]]
        precision += sum(people[other] == who for other in here) / len(here)
        recall += sum(home.get(other) == home[key] for other in same) / len(same)
    return precision / max(1, hits), recall / len(people)


def judged(documents: Sequence[Mapping[str, Any]], *, listed: bool) -> Score:
    """The score with the names of the gold or with those that are found; AssertionError where two ways of counting differ."""
    by_text = {document["text"]: document for document in documents}

    def finder(text: str) -> list[Listed]:
        return [
            Listed(m["start"], m["stop"], m["text"], m["kind"], m["be"] or m["text"], bool(m["belarusian"]), 1.0)
            for m in by_text[text]["mentions"]
        ]

    texts = [(document["id"], document["text"]) for document in documents]
    people = wanted(documents)
    found = reconcile(texts, finder=finder if listed else None)
    counted = score(people, found)
    for one, other in zip(counted[:2], by_pairs(people, found), strict=True):
        assert abs(one - other) < 1e-9, (one, other)
    random.Random(1).shuffle(texts)
    again = score(people, reconcile(texts, finder=finder if listed else None))
    assert abs(again.recall - counted.recall) < 1e-9 and abs(again.precision - counted.precision) < 1e-9, (counted, again)
    return counted


def _forget() -> None:
    """Nothing is remembered of words that were read before."""
    for name, module in list(sys.modules.items()):
        if name.startswith("translit."):
            for one in vars(module).values():
                if callable(clear := getattr(one, "cache_clear", None)):
                    clear()


@contextmanager
def unlisted() -> Iterator[None]:
    """The finder without its lists of surnames and of public figures."""
    from translit import clues

    ask = clues.ask

    def less(*arguments: Any, **more: Any) -> Any:
        return {known: ending for known, ending in ask(*arguments, **more).items() if known.kind not in ("surname", "person")}

    clues.ask = less
    _forget()
    try:
        yield
    finally:
        clues.ask = ask
        _forget()


def made(documents: Sequence[Mapping[str, Any]], count: int) -> Iterable[tuple[str, str]]:
    """So many articles of some 1,500 letters, each of three passages of the gold and a line that no other has."""
    chance = random.Random(7)
    texts = [document["text"] for document in documents]
    for number in range(count):
        yield f"made-{number}", "\n\n".join([*chance.sample(texts, 3), f"№ {number}"])


def load(documents: Sequence[Mapping[str, Any]], count: int) -> list[tuple[str, str]]:
    """What it takes to read articles into a store and to ask it: seconds of the processor, megabytes."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, Reconciler(Path(folder) / "archive.db") as reconciler:
        reconciler.add("Аляксандр Лукашэнка", "first")
        base = _memory()
        started = process_time()
        for number, (source, text) in enumerate(made(documents, count), 1):
            reconciler.add(text, source)
            if number in (count // 10, count // 2, count):
                rows.append((f"{number:,} articles read", f"{process_time() - started:.1f} s, +{_memory() - base:.0f} MB"))
        started = process_time()
        found = reconciler.identities()
        mentions = sum(len(one.mentions) for one in found)
        spent = f"{process_time() - started:.1f} s, +{_memory() - base:.0f} MB"
        rows.append((f"{len(found):,} identities of {mentions:,} mentions", spent))
    return rows


def _memory() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 if sys.platform != "darwin" else used / 1024**2


def main() -> None:
    """Nothing; prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--articles", type=int, default=0)
    asked = parser.parse_args()
    documents = passages(asked.gold)
    rows = []
    runs = (
        ("names of the gold", True, nullcontext()), ("names that are found", False, nullcontext()),
        ("found, surnames in no list", False, unlisted()),
    )  # fmt: skip
    for name, listed, around in runs:
        with around:
            one = judged(documents, listed=listed)
        rows.append([name, f"{one.precision:.4f}", f"{one.recall:.4f}", f"{len(one.merged)} of {one.identities}"])
        for what, some in (("two in one", one.merged), ("one in two", one.split)):
            for label, members in some[: asked.misses]:
                print(f"  {what} ({name}): {label}: {dict(members)}", file=sys.stderr)
    print(table(["", "B-cubed precision", "recall", "identities of two people"], rows))
    if asked.articles:
        print(table([f"{asked.articles:,} articles", ""], [list(row) for row in load(documents, asked.articles)]))


if __name__ == "__main__":
    main()
