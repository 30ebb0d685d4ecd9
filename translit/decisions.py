"""What a person has decided about the names of a sheet, as a small table to keep beside it.

A row is a decision about the spelling of a cell: `join` it with another, `split` it from its group, `spell` it so, or `leave` it
as it is, which only says that somebody has looked. Spellings are those of the cells, so that decisions hold for next month's
sheet too.

>>> made = read("decision\\tname\\twith\\tapart\\njoin\\tЯ. Купала\\tЯнка Купала\\t\\n", "a.tsv")
>>> made[0].with_
'Янка Купала'
>>> written(made).splitlines()[1].split("\\t")
['join', 'Я. Купала', 'Янка Купала', '']
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from translit.cells import tidy
from translit.errors import Unreadable

COLUMNS = ("decision", "name", "with", "apart")
KINDS = ("join", "split", "spell", "leave")


class Decision(NamedTuple):
    """A decision: its kind, the name as the cell has it, what it is joined with or spelled as, what keeps its namesakes apart."""

    kind: str
    name: str
    with_: str = ""
    apart: str = ""


def read(text: str, file: str) -> list[Decision]:
    """The decisions in a table with tabs, in their order; columns are known by their names, rows without a decision are passed
    over.

    Raises:
        Unreadable: a column that is missing, a decision that is none; the line is named.
    """
    return from_rows(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t"), file)


def from_rows(rows: Iterable[Sequence[str]], file: str) -> list[Decision]:
    """The decisions in the rows of a table, the header first."""
    several = iter(rows)
    header = [name.strip().casefold() for name in next(several, [])]
    if not {"decision", "name"} <= set(header):
        raise Unreadable(file, "this is no table of decisions", hint="its columns are " + ", ".join(COLUMNS))
    found = []
    for number, row in enumerate(several, 2):
        kind, name, other, apart = (row[header.index(one)].strip() if one in header[: len(row)] else "" for one in COLUMNS)
        if not kind:
            continue
        if kind not in KINDS:
            raise Unreadable(file, f'line {number}: no decision is called "{kind}"', hint="they are " + ", ".join(KINDS))
        if not name or kind in ("join", "spell") and not other:
            raise Unreadable(file, f"line {number}: {kind} needs a name" + (" and what it goes with" if name else ""))
        found.append(Decision(kind, tidy(name), other if kind == "spell" else tidy(other), apart))
    return found


def written(made: Iterable[Decision]) -> str:
    """The decisions as a table that `read` reads."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(made)
    return out.getvalue()
