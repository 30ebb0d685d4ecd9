"""What a reconciliation gives to a program: a table of people, JSON, and the decisions that come back, as a small TSV.

>>> decisions("decision\\tname\\tother\\nsame\\tАлесь Іваноў\\tАляксандр Іваноў\\n")
[('same', 'Алесь Іваноў', 'Аляксандр Іваноў')]
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from translit.archive import Verdict
from translit.errors import Unreadable
from translit.reconciliation import Identity
from translit.stamp import stamp

COLUMNS = ("name", "kind", "belarusian", "mentions", "articles", "variants", "first", "last", "doubts")
#: First characters of a cell that a spreadsheet would run as a formula (OWASP); such a cell of ours gets an apostrophe.
_FORMULA = tuple("=+-@\t\r")


def table(identities: Iterable[Identity]) -> Iterator[str]:
    """The lines of a CSV: one person or place a row, spellings as `Lukashenka 12; Лукашенко 3`.

    >>> next(table([]))
    'name,kind,belarusian,mentions,articles,variants,first,last,doubts\\r\\n'
    """
    yield _line(COLUMNS)
    for one in identities:
        variants = "; ".join(f"{text} {count}" for text, count in one.variants.items())
        articles = len({mention.source for mention in one.mentions})
        doubts = "; ".join(map(str, one.doubts))
        cells = (one.name, one.kind, "yes" if one.belarusian else "no", len(one.mentions), articles, variants)
        yield _line([*cells, one.first, one.last, doubts])


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    texts = (str(cell) for cell in cells)
    csv.writer(out).writerow("'" + text if text.startswith(_FORMULA) else text for text in texts)
    return out.getvalue()


def record(one: Identity) -> dict[str, Any]:
    """A person or place as JSON has it, with all mentions."""
    return {
        "name": one.name, "kind": one.kind, "belarusian": one.belarusian, "variants": dict(one.variants), "names": dict(one.names),
        "first": one.first, "last": one.last,
        "doubts": [{**doubt._asdict(), "says": str(doubt)} for doubt in one.doubts],
        "mentions": [
            {"source": mention.source, "start": mention.start, "stop": mention.stop, "text": mention.text,
             "nominative": mention.nominative, "confidence": round(mention.confidence, 3)}
            for mention in one.mentions
        ],
    }  # fmt: skip


def document(identities: Iterable[Identity]) -> Iterator[str]:
    """The pieces of a JSON document: version and hash of the tables, and `identities`, one a line.

    >>> sorted(json.loads("".join(document([]))))
    ['identities', 'tables', 'translit']
    """
    yield json.dumps(stamp(), ensure_ascii=False)[:-1] + ', "identities": ['
    for number, one in enumerate(identities):
        yield (",\n" if number else "\n") + json.dumps(record(one), ensure_ascii=False)
    yield "\n]}\n"


def decisions(text: str, name: str = "<decisions>") -> list[tuple[Verdict, str, str]]:
    """The decisions of a file: a TSV of decision (same, different), name, other, with that heading or without.

    Blank lines and those that begin with # are left out. Unreadable, with the line, for any other.
    """
    found: list[tuple[Verdict, str, str]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells == ["decision", "name", "other"]:
            continue
        if len(cells) != 3 or cells[0] not in ("same", "different") or not all(cells) or cells[1] == cells[2]:
            hint = "write same or different, a name, another name, with tabs between"
            raise Unreadable(name, f"line {number} is no decision", hint=hint)
        found.append((cast(Verdict, cells[0]), cells[1], cells[2]))
    return found
