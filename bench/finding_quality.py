"""Names in text: spans, foreigners, nominatives, forms; the weights fitted anew to the other passages, so that none has been seen.

Cross-validated over passages in four parts. "surnames hidden": the lists of surnames and public figures switched off, as for names
that nobody has listed. Nominatives are counted of what was found and is Belarusian.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.accuracy import same
from translit.mentions import find
from translit.weighing import weights

_FOLDS = 4
_SAMPLE = 3000
Figure = tuple[str, float, int]


def measure(gold: Path) -> list[Figure]:
    """Name, share, and of how many."""
    return [*_spans(gold), *_nominatives(gold), *_forms(gold)]


def _spans(gold: Path) -> Iterable[Figure]:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tables" / "make"))
    import finding

    tallies = finding.crossed(finding.documents(gold), weights("by hand"), _FOLDS, None)
    for name, tally in sorted(tallies.items()):
        precision, recall, f1, claimed = tally.figures()
        for what, share, count in (
            ("precision", precision, tally.hit + tally.wrong), ("recall", recall, tally.wanted), ("F1", f1, tally.wanted),
            ("foreign called Belarusian", claimed, tally.foreign),
        ):  # fmt: skip
            yield f"find, {name}: {what}", share, count


def _nominatives(gold: Path) -> Iterable[Figure]:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tables" / "make"))
    import finding

    right: dict[str, list[bool]] = {}
    for document in finding.documents(gold):
        for mention in find(document.text):
            mark = document.marks.get((mention.start, mention.stop, mention.kind))
            if mark is None or not mark.get("be") or not mark["belarusian"] or mark.get("country"):
                continue
            also = mark.get("be_also") or []
            wanted = [mark["be"], *([also] if isinstance(also, str) else also)]
            kind = "news" if document.news else "treebank"
            right.setdefault(kind, []).append(any(same(mention.nominative, one) for one in wanted))
    for kind, flags in sorted(right.items()):
        yield f"find, {kind}: nominative right", sum(flags) / len(flags), len(flags)


def _forms(gold: Path) -> Iterable[Figure]:
    with (gold / "forms.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"] != "other"]
    some = random.Random(7).sample(rows, min(_SAMPLE, len(rows)))
    flags = [[one.nominative for one in find(row["form"])][:1] == [row["lemma"]] for row in some]
    yield "forms: inflected form to its nominative", sum(flags) / len(flags), len(flags)
