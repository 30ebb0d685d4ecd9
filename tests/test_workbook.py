"""Workbooks: what is carried over into a new one, and what is refused by name."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from translit.errors import Unreadable
from translit.sheet import clean


def workbook(path: Path, **changes: object) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Спіс"
    page.append(["id", "Імя", "дата", "час", "так", "лік", "тэкст"])
    page.append(["007", "Янка Купала", datetime.date(1982, 7, 7), datetime.time(9, 30), True, 1.5, " a\nb "])
    page.append(["008", "Kupala", datetime.datetime(1982, 7, 7, 9, 30), None, False, 1961, "=1+1"])
    page["G3"].data_type = "s"
    page.column_dimensions["B"].width = 30
    page.freeze_panes = "C2"
    hidden = book.create_sheet("Лічбы")
    hidden.append([1, 2])
    hidden.sheet_state = "hidden"
    third = book.create_sheet("Трэці")
    third["C3"], third["C4"] = "Горад", "Мінск"
    for place, value in changes.items():
        page[place] = value
    book.save(path)
    return path


def test_workbook(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    report = clean(workbook(tmp_path / "in.xlsx"), out, to=["geo-2007", "lacinka"])
    assert report.columns == ("Спіс: Імя", "Трэці: Горад")
    assert (report.encoding, report.cells_read, report.cells_unread) == (None, 2, 1)
    assert report.examples[0].column == "Спіс: Імя"
    book = openpyxl.load_workbook(out)
    assert [(page.title, page.sheet_state) for page in book] == [("Спіс", "visible"), ("Лічбы", "hidden"), ("Трэці", "visible")]
    page = book["Спіс"]
    moment = datetime.datetime(1982, 7, 7)
    assert [[cell.value for cell in row] for row in page.rows] == [
        ["id", "Імя", "Імя (geo-2007)", "Імя (lacinka)", "дата", "час", "так", "лік", "тэкст"],
        ["007", "Янка Купала", "Janka Kupala", "Janka Kupała", moment, datetime.time(9, 30), True, 1.5, " a\nb "],
        ["008", "Kupala", None, None, moment.replace(hour=9, minute=30), None, False, 1961, "=1+1"],
    ]
    assert page["I3"].data_type == "s" and page["E2"].is_date
    assert [page.column_dimensions[letter].width for letter in "BCD"] == [30, 30, 30]
    assert page.freeze_panes == "E2"
    assert (book["Трэці"]["D3"].value, book["Трэці"]["D4"].value) == ("Горад (geo-2007)", "Minsk")
    assert book["Лічбы"]["B1"].value == 2
    again = tmp_path / "again.xlsx"
    clean(out, again, to=["geo-2007", "lacinka"])
    assert [[c.value for c in row] for row in openpyxl.load_workbook(again)["Спіс"].rows] == [
        [c.value for c in row] for row in page.rows
    ]


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        clean(path, path.with_name("out.xlsx"), to="geo-2007")
    assert not path.with_name("out.xlsx").exists()
    return str(caught.value)


def test_what_a_workbook_would_lose(tmp_path: Path) -> None:
    path = workbook(tmp_path / "in.xlsx", D3="=1+1")
    assert "formulas" in refused(path) and "--values-only" in refused(path)
    book = openpyxl.load_workbook(workbook(path))
    page = book["Спіс"]
    page.merge_cells("A5:B6")
    page.auto_filter.ref = "A1:C3"
    page["A1"].font = Font(bold=True)
    page["F2"].number_format = "0.00"
    page["A2"].comment = openpyxl.comments.Comment("x", "y")
    page.row_dimensions[3].hidden = True
    page.conditional_formatting.add("A1", openpyxl.formatting.rule.ColorScaleRule(start_type="min", end_type="max"))
    rule = openpyxl.worksheet.datavalidation.DataValidation("list", formula1='"a,b"')
    rule.add("A1")
    page.add_data_validation(rule)
    page["A3"].hyperlink = "http://example.com"
    page.add_chart(openpyxl.chart.BarChart(), "H1")
    page.protection.enable()
    book.save(path)
    said = refused(path)
    for what in (
        "merged cells", "filters", "formats of cells", "comments", "hidden or grouped", "conditional formats",
        "data validation", "links", "charts", "protection",
    ):  # fmt: skip
        assert what in said
    report = clean(path, tmp_path / "out.xlsx", to="geo-2007", values_only=True)
    assert "merged cells" in str(report.notes[0]) and report.cells_read == 2


def test_macros_and_rich_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "in.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "macros" in refused(path)


def test_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    for raw in (b"", b"id,name\n", b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 with a password"):
        path.write_bytes(raw)
        assert "no workbook" in refused(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "no workbook" in refused(path)
    (tmp_path / "in.csv").write_bytes(workbook(path).read_bytes())
    with pytest.raises(Unreadable, match="workbook"):
        clean(tmp_path / "in.csv", tmp_path / "out.csv", to="geo-2007")


def test_workbook_without_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["n", "m"])
    book.active.append([1, 2])
    book.save(tmp_path / "numbers.xlsx")
    assert "no column looks like names" in refused(tmp_path / "numbers.xlsx")
