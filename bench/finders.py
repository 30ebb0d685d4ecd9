"""Names in text beside other finders: `python -m bench finders --gold DIR`.

F1 of exact spans of Belarusian persons and places in the passages of `DIR/find/*.jsonl` (a span that is neutral, foreign or of
unknown origin counts neither way: peers do not ask where a name is from), megabytes a second of processor time over the passages,
once, with nothing remembered, and over one long text; seconds until the first answer. Peers get what they are made for: natasha
tags Russian by its own model, so it is judged on the Russian passages; flashtext and pyahocorasick look for a mere list, every form
of the public figures, surnames and places of our own tables.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.run import figure, table

Span = tuple[int, int, str]
Finder = Callable[[str], Iterable[Span]]
#: So much text is found in, once the passages are known, as one long text.
_LONG = 400_000


def documents(gold: Path, lang: str | None = None) -> list[dict[str, Any]]:
    """The passages of the gold folder, those of a language or all."""
    files = sorted((gold / "find").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [one for one in map(json.loads, lines) if lang is None or one["lang"] == lang]


def translit() -> Finder:
    """Ours: what it calls Belarusian, names inside the names of things aside."""
    from translit import find

    return lambda text: [(one.start, one.stop, one.kind) for one in find(text) if one.belarusian and not one.inside]


def names() -> dict[str, str]:
    """Forms of public figures, surnames and places, with their kinds."""
    from translit.lexicon import rows

    found = {row[2]: "place" for row in rows("place")}
    return found | {row[2]: "person" for kind in ("surname", "person") for row in rows(kind)}


def natasha() -> Finder:
    """natasha: morphology and a neural tagger of Russian news; PER and LOC."""
    engine = importlib.import_module("natasha")
    segmenter, tagger = engine.Segmenter(), engine.NewsNERTagger(engine.NewsEmbedding())
    kinds = {"PER": "person", "LOC": "place"}

    def found(text: str) -> list[Span]:
        doc = engine.Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(span.start, span.stop, kinds[span.type]) for span in doc.spans if span.type in kinds]

    return found


def flashtext() -> Finder:
    """flashtext: a list by whole words."""
    words = importlib.import_module("flashtext").KeywordProcessor(case_sensitive=True)
    for name, kind in names().items():
        words.add_keyword(name, kind)
    return lambda text: [(start, stop, kind) for kind, start, stop in words.extract_keywords(text, span_info=True)]


def pyahocorasick() -> Finder:
    """pyahocorasick: a list in one automaton, the longest match, cut at whole words."""
    automaton = importlib.import_module("ahocorasick").Automaton()
    for name, kind in names().items():
        automaton.add_word(name, (len(name), kind))
    automaton.make_automaton()

    def found(text: str) -> list[Span]:
        out: list[Span] = []
        for last, (length, kind) in automaton.iter_long(text):
            start, stop = last + 1 - length, last + 1
            if not text[start - 1 : start].isalpha() and not text[stop : stop + 1].isalpha():
                out.append((start, stop, kind))
        return out

    return found


#: Who finds: how it is made, the language that it is made for, what installs it.
FINDERS: dict[str, tuple[Callable[[], Finder], str | None, str]] = {
    "translit": (translit, None, ""),
    "natasha": (natasha, "ru", "pip install natasha setuptools"),
    "flashtext": (flashtext, None, "pip install flashtext"),
    "pyahocorasick": (pyahocorasick, None, "pip install pyahocorasick"),
}


def judged(some: Sequence[dict[str, Any]], find: Finder) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans."""
    hit = wrong = wanted = 0
    for document in some:
        marks = document["mentions"]
        right = {(m["start"], m["stop"], m["kind"]) for m in marks if m["belarusian"] and not m.get("country")}
        either = [(m["start"], m["stop"]) for m in marks if not m["belarusian"] or m.get("country")]
        either += [(span["start"], span["stop"]) for span in document.get("neutral", ())]
        found = set(find(document["text"]))
        hit += len(found & right)
        wanted += len(right)
        wrong += sum(not any(start < b and a < stop for a, b in either) for start, stop, _ in found - right)
    precision, recall = hit / max(1, hit + wrong), hit / max(1, wanted)
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def measured(name: str, gold: Path, lang: str | None) -> list[float]:
    """Of one finder on the passages of a language: seconds to start, precision, recall, F1, MB/s once and on a long text."""
    make = FINDERS[name][0]
    some = documents(gold, lang)
    started = time.process_time()
    find = make()
    list(find("Мінск"))
    start = time.process_time() - started

    def speed(texts: Sequence[str]) -> float:
        size = sum(len(text.encode()) for text in texts)
        began = time.process_time()
        for text in texts:
            list(find(text))
        return size / 1e6 / (time.process_time() - began)

    once = speed([document["text"] for document in some])
    joined = "\n".join(document["text"] for document in some)
    long = speed([(joined + "\n") * max(1, _LONG // max(1, len(joined)))])
    return [start, *judged(some, find), once, long]


def main(given: Sequence[str] | None = None) -> int:
    """The command; exit status 2 where the folder holds no passages."""
    parser = argparse.ArgumentParser(prog="bench finders", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="DIR", help="the folder of gold data")
    parser.add_argument("--one", nargs=2, metavar=("FINDER", "LANG"), help=argparse.SUPPRESS)
    wanted = parser.parse_args(given)
    gold = wanted.gold.resolve()
    if not documents(gold):
        print(f"{gold} has no find/*.jsonl: is it the gold folder?", file=sys.stderr)
        return 2
    if wanted.one:
        print(json.dumps(measured(wanted.one[0], gold, None if wanted.one[1] == "all" else wanted.one[1])))
        return 0
    rows = []
    for lang in ("all", "ru"):
        for name, (_, only, line) in FINDERS.items():
            if lang == "all" and only:
                continue
            command = [sys.executable, "-m", "bench", "finders", "--gold", str(gold), "--one", name, lang]
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=Path(__file__).parents[1])
            if done.returncode:
                rows.append([name, lang, f"not installed ({line})", *[""] * 5])
            else:
                rows.append([name, lang, *(figure(value) for value in json.loads(done.stdout))])
    heads = ["finder", "passages", "start, s", "precision", "recall", "F1", "MB/s once", "one long text"]
    print(table(heads, rows, left=2))
    return 0
