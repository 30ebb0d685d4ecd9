"""Delimited text cut into stretches: the same rows and fields as `Records` finds, whatever the text; and how little that costs."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable

import pytest

from translit import delimited, stretches
from translit.delimited import Records
from translit.errors import Unreadable
from translit.sheet import clean
from translit.stretches import Stretches


def rows_of(cut: Stretches) -> list[tuple[list[str], str]]:
    """The fields of each row, and its end, with the wanted pieces checked."""
    found = []
    for stretch in cut:
        for row in range(stretch.rows):
            if row in stretch.odd:
                assert all(piece[row] is None for piece in stretch.pieces)
                found.append((stretch.odd[row].fields, stretch.odd[row].end))
                continue
            pieces = [piece[row] or "" for piece in stretch.pieces]
            (record,) = Records(iter(["".join(pieces)]), cut.delimiter)
            for at, piece in zip(stretch.layout, pieces, strict=True):
                if at is not None:
                    assert piece == (cut.delimiter if at else "") + record.fields[at]
            found.append((record.fields, record.end))
    return found


@pytest.mark.parametrize("lines, first, letters", [(500, 4, 'ab,"\n\r '), (3, 4, 'ab,"\n'), (2, 16, 'a,"\n\r"\n')])
def test_stretches_are_those_of_records(monkeypatch: pytest.MonkeyPatch, lines: int, first: int, letters: str) -> None:
    """Twenty thousand scraps, in chunks of any size, with quotes that stay open for too long among them."""
    monkeypatch.setattr(delimited, "LINES_IN_A_RECORD", lines)
    monkeypatch.setattr(stretches, "LINES_IN_A_RECORD", lines)
    monkeypatch.setattr(stretches, "_FIRST", first)
    monkeypatch.setattr(stretches, "_MOST", 4 * first)
    chance = random.Random(5)
    for _ in range(20_000):
        text = "".join(chance.choice(letters) for _ in range(chance.randrange(40)))
        size, width = chance.choice((1, 2, 5, 100)), chance.randrange(1, 4)
        wanted = chance.sample(range(width), chance.randrange(width + 1))
        chunks = [text[at : at + size] for at in range(0, len(text), size)]
        records = Records(iter(chunks), ",")
        cut = Stretches(iter(chunks), ",", width=width, wanted=wanted)
        assert rows_of(cut) == [(record.fields, record.end) for record in records], (text, size, width)
        assert cut.unclosed == records.unclosed


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "]", "-", "\\", " "])
def test_any_delimiter(delimiter: str) -> None:
    text = delimiter.join(("1", "Янка", '"а""б"')) + "\r\n" + delimiter.join(("2", "Якуб", "")) + "\r\n"
    (stretch,) = Stretches(iter([text]), delimiter, width=3, wanted=[1])
    assert (stretch.pieces[1], stretch.odd) == ([delimiter + "Янка", delimiter + "Якуб"], {})


def test_many_columns() -> None:
    text = "".join(",".join(f"{row}.{at}" for at in range(300)) + "\n" for row in range(50))
    (stretch,) = Stretches(iter([text]), ",", width=300, wanted=[0, 150, 299])
    assert [piece[7] for at, piece in zip(stretch.layout, stretch.pieces, strict=True) if at is not None] == [
        "7.0", ",7.150", ",7.299",
    ]  # fmt: skip


def test_a_line_without_end() -> None:
    """What has no end is refused before it fills the memory."""
    read = 0

    def chunks() -> object:
        nonlocal read
        yield "n,name\n1,Янка\n"
        while read < 1 << 30:
            read += 1 << 16
            yield "я" * (1 << 16)

    with pytest.raises(Unreadable, match="a line of more than"):
        list(Stretches(chunks(), ",", width=2, wanted=[1]))  # type: ignore[arg-type]
    assert read < 4 * delimited.LONGEST_LINE


def test_a_quote_that_opens_an_endless_field() -> None:
    """An open quote before many long lines is read as a character; the text is not looked at again with every chunk."""
    line = "1,Янка," + "ш" * 2000 + "\n"
    text = '0,"Якуб,\n' + line * 3000
    cut = Stretches((text[at : at + 65536] for at in range(0, len(text), 65536)), ",", width=3, wanted=[1])
    assert len(rows_of(cut)) == 3001 and cut.unclosed == [1]


def _lines(call: Callable[[], object]) -> int:
    """Lines of our own code that are run."""
    count = 0

    def traced(frame: object, event: str, arg: object) -> object:
        nonlocal count
        if event == "line" and "translit" in frame.f_code.co_filename:  # type: ignore[attr-defined]
            count += 1
        return traced

    sys.settrace(traced)  # type: ignore[arg-type]
    try:
        call()
    finally:
        sys.settrace(None)
    return count


def test_a_row_costs_next_to_nothing() -> None:
    """Rows whose names are known are not gone through one by one: four lines a row at most, whatever has more columns."""

    def sheet(rows: int) -> Callable[[], object]:
        text = "id,Імя,Год,Горад,Сума,Заўвага\n" + '1,Янка Купала,1882,Мінск,"1,5","a\nb"\n2,Якуб Колас,1882,,,\n' * rows
        return lambda: clean(io.BytesIO(text.encode()), io.BytesIO(), to="geo-2007", columns=["Імя"])

    few, many = sheet(2000), sheet(7000)
    few()
    assert (_lines(many) - _lines(few)) / 10_000 < 4
