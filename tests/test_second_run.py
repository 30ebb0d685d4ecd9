"""A second run changes nothing: columns of ours are known by their headings, and where there are none by all that is in them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import load_workbook

from translit.sheet import Report, clean

SHEET = "Янка Купала,1882\nСветлана Тихановская,1982\nАлексиевич С. А.,1948\nн/д,\n\nКолас Якуб,1882\nКупала Я.,\n"
SHEET += "Angela Merkel,1,2\n"
EVERYTHING = {"be": True, "parts": True, "group": True, "doubts": True}


def cleaned(text: str, **options: Any) -> tuple[str, Report]:
    out = io.BytesIO()
    report = clean(io.BytesIO(text.encode()), out, **{"to": "geo-2007", **options})
    return out.getvalue().decode(), report


@pytest.mark.parametrize(
    "options",
    [{}, {"columns": ["A"]}, {"header": 0}, {"to": ["lacinka", "geo-2007"]}, {"be": True, "parts": True}, EVERYTHING],
)
def test_without_headings(options: dict[str, Any]) -> None:
    once, first = cleaned(SHEET, **options)
    twice, second = cleaned(once, **options)
    assert once != SHEET and twice == once
    assert first.columns == second.columns == ("(A)",) and first.cells_read == second.cells_read
    assert any("column B is what was made of column A before" in str(note) for note in second.notes)


def test_what_only_looks_like_a_column_of_ours() -> None:
    """One cell that we would not have written, however far down, and the column is the user's."""
    sheet = "Янка Купала,Janka Kupala,1\n" * 3000 + "Якуб Колас,маё,2\n"
    for options in ({}, {"group": True}):
        out, report = cleaned(sheet, **options)
        assert out.count(",маё,") >= 1 and report.columns == ("(A)", "(B)")
        assert report.rows == 3001 and not any("before" in str(note) for note in report.notes)


def test_what_cannot_be_read_twice() -> None:
    """A pipe is not compared: what stands there stays, and gets columns of its own."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    out = io.BytesIO()
    clean(Pipe("Янка Купала,Janka Kupala\nЯкуб Колас,Jakub Kolas\n".encode()), out, to="geo-2007")
    assert out.getvalue().decode().startswith("Янка Купала,Janka Kupala,Janka Kupala,Janka Kupala\n")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("options", [{}, EVERYTHING])
def test_workbooks_without_headings(tmp_path: Path, suffix: str, options: dict[str, Any]) -> None:
    book = openpyxl.Workbook()
    for row in (["Янка Купала", 1882], ["Светлана Тихановская", 1982], ["Колас Якуб", 1882], ["н/д", None], ["Купала Янка", 1]):
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    once, twice = tmp_path / f"once{suffix}", tmp_path / f"twice{suffix}"
    clean(tmp_path / "in.xlsx", once, to="geo-2007", values_only=True, **options)
    clean(once, twice, to="geo-2007", **options)
    values = [load_workbook(str(path)).get_sheet_by_index(0).to_python() for path in (once, twice)]
    assert values[0] == values[1] and values[0][0][1] == "Janka Kupala"
