"""Workbooks: a copy with new columns keeps everything of the user's, cell by cell, and what it cannot keep is refused by name."""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from python_calamine import load_workbook

from translit.errors import NoColumn, Unreadable
from translit.layout import Plan
from translit.references import Moved
from translit.sheet import clean


def conference(path: Path) -> Path:
    """A workbook with nearly all that people put into one: two rows of headings, formulas across sheets, looks, rules, a table."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Спіс"
    page.append(["Спіс удзельнікаў"])
    page.append([None, "Асоба", None, "Дадзеныя"])
    page.append(["id", "Name", "ФИО", "год", "сума", "разам", "Горад", "спасылка"])
    people = [
        ("007", "Viachorka Vintsuk", "Винцук Вечёрко", 1961, 225.16, "Мінск"),
        ("008", "Alexievich Svetlana", "Алексиевич С. А.", 1948, 774.45, "Orša"),
        ("009", "=B4", None, 1930, 1e-7, "Mogilev"),
        ("010", "Total", "н/д", None, "1,5", "+375"),
    ]
    for at, (id, latin, russian, year, amount, city) in enumerate(people, 4):
        page.append([id, latin, russian, year, amount, f"=E{at}*1.2+SUM($E$4:E{at})", city, datetime.datetime(2022, 2, at)])
    page["H4"].hyperlink = "http://example.com/"
    page["A5"].hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(ref="A5", location="'Спіс'!G4", display="G4")
    page.merge_cells("A1:H1")
    page.merge_cells("B2:C2")
    page.merge_cells("D2:F2")
    page.auto_filter.ref = "A3:H7"
    page.auto_filter.add_filter_column(6, ["Мінск"])
    page.freeze_panes = "C4"
    page.column_dimensions["B"].width = 32
    page.column_dimensions["D"].hidden = True
    page.column_dimensions["G"].width = 18.5
    page.row_dimensions[3].height = 30
    page.row_dimensions[5].hidden = True
    for row in page["A3:H3"]:
        for cell in row:
            cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="336699")
            cell.alignment, cell.border = Alignment(wrap_text=True), Border(bottom=Side("thin"))
    page["E4"].number_format, page["F4"].number_format, page["H4"].number_format = "0.00", "#,##0.00", "dd.mm.yyyy"
    page["C4"].font = Font(italic=True)
    page["C4"].protection = Protection(locked=False)
    page["G5"].comment = openpyxl.comments.Comment("праверыць", "рэдактар")
    page["B4"].comment = openpyxl.comments.Comment("імя", "рэдактар")
    page.conditional_formatting.add("E4:E7", CellIsRule(operator="greaterThan", formula=["500"], font=Font(bold=True)))
    page.conditional_formatting.add("A4:H7", FormulaRule(formula=["$D4>1950"], fill=PatternFill("solid", bgColor="FFEEAA")))
    rule = DataValidation("list", formula1="=Лічбы!$A$1:$A$3")
    rule.add("G4:G7")
    page.add_data_validation(rule)
    page.print_title_rows, page.print_area = "1:3", "A1:H7"
    numbers = book.create_sheet("Лічбы")
    numbers.append([1, "='Спіс'!F4", "=VLOOKUP(1,A1:B3,2,0)", "=SUM(Спіс!E:E)", '="Спіс!E4"'])
    numbers.append([2])
    numbers.append([3])
    hidden = book.create_sheet("Нататкі")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "=COUNTA('Спіс'!G4:G7)"
    table = book.create_sheet("Табліца")
    for row in (["№", "Прозвішча", "Імя", "год"], [1, "Купала", "Янка", 1882], [2, "Колас", "Якуб", 1882]):
        table.append(row)
    table.add_table(Table(displayName="Людзі", ref="A1:D3"))
    book.defined_names["Сумы"] = openpyxl.workbook.defined_name.DefinedName("Сумы", attr_text="'Спіс'!$E$4:$E$7")
    book.save(path)
    return path


def plans(source: Path, **options: Any) -> dict[str, Plan]:
    """The plan of each sheet with names, worked out as the run does."""
    from translit.sheet import _account
    from translit.spreadsheet import Workbook

    made = {"group": False, "be": False, "parts": False, "doubts": False} | options
    account = _account(str(source), made.pop("to"), None, **made)
    book = Workbook(account, source, source.suffix)
    book.prepare()
    return {page.sheet.name: page.table.plan for page in book.pages if page.table}


LOOKS = ("font", "fill", "border", "alignment", "number_format", "protection", "data_type")


@pytest.mark.parametrize(
    "options", [{"to": "geo-2007"}, {"to": ["geo-2007", "lacinka"], "group": True, "doubts": True, "be": True}]
)
def test_nothing_of_the_user_changes(tmp_path: Path, options: dict[str, Any]) -> None:
    """Both files read cell by cell, styles included; formulas are the old ones with their references moved along."""
    source, out = conference(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    clean(source, out, **options)
    old, new = openpyxl.load_workbook(source), openpyxl.load_workbook(out)
    assert old.sheetnames == new.sheetnames
    found = plans(source, **options)
    assert set(found) == {"Спіс", "Табліца"}
    places = {name: {slot[0]: at for at, slot in enumerate(plan.slots) if slot[1] is None} for name, plan in found.items()}
    moved = Moved(
        {name: lambda at, to=to, plan=found[name]: to.get(at, at + len(plan.slots) - len(to)) for name, to in places.items()}
    )
    compared = 0
    for page in old:
        there = new[page.title]
        to = places.get(page.title, {})
        assert page.sheet_state == there.sheet_state
        for row in page.iter_rows():
            for cell in row:
                twin = there.cell(cell.row, to.get(cell.column - 1, cell.column - 1) + 1)
                expected = cell.value
                if isinstance(expected, str) and expected.startswith("="):
                    expected = "=" + moved.formula(expected[1:], page.title)
                assert twin.value == expected, cell.coordinate
                assert [repr(getattr(twin, look)) for look in LOOKS] == [repr(getattr(cell, look)) for look in LOOKS], (
                    cell.coordinate
                )
                assert (twin.comment and twin.comment.text) == (cell.comment and cell.comment.text)
                assert (twin.hyperlink and twin.hyperlink.target) == (cell.hyperlink and cell.hyperlink.target)
                compared += 1
        for letter, looks in page.column_dimensions.items():
            at = openpyxl.utils.column_index_from_string(letter) - 1
            twin_letter = openpyxl.utils.get_column_letter(to.get(at, at) + 1)
            twin = there.column_dimensions[twin_letter]
            assert (twin.width, twin.hidden) == (looks.width, looks.hidden), letter
        for number, looks in page.row_dimensions.items():
            assert (there.row_dimensions[number].height, there.row_dimensions[number].hidden) == (looks.height, looks.hidden)
        assert sorted(map(str, there.merged_cells.ranges)) == sorted(
            moved.area(str(one), page.title) for one in page.merged_cells.ranges
        )
        assert [str(one.sqref) for one in there.conditional_formatting] == [
            moved.area(str(one.sqref), page.title) for one in page.conditional_formatting
        ]
        assert [str(one.sqref) for one in there.data_validations.dataValidation] == [
            moved.area(str(one.sqref), page.title) for one in page.data_validations.dataValidation
        ]
        assert there.auto_filter.ref == (page.auto_filter.ref and moved.area(page.auto_filter.ref, page.title))
    assert compared > 70
    assert new["Спіс"].freeze_panes.startswith(openpyxl.utils.get_column_letter(places["Спіс"][2] + 1))
    assert new.defined_names["Сумы"].attr_text == moved.formula(old.defined_names["Сумы"].attr_text, "Спіс")
    assert new["Спіс"].print_area == "'Спіс'!" + moved.formula("$A$1:$H$7", "Спіс")
    assert new["Спіс"].auto_filter.filterColumn[0].colId == places["Спіс"][6]
    columns = [column.name for column in new["Табліца"].tables["Людзі"].tableColumns]
    assert columns == [new["Табліца"].cell(1, at).value for at in range(1, len(columns) + 1)]
    assert new["Табліца"].tables["Людзі"].ref == moved.area("A1:D3", "Табліца")
    # Parts that nobody had to touch are the same to the byte.
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(out) as other:
        for part in ("xl/styles.xml", "xl/theme/theme1.xml", "docProps/core.xml"):
            assert one.read(part) == other.read(part)
        assert [info.filename for info in one.infolist()] == [info.filename for info in other.infolist()]


def test_what_was_made(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    report = clean(conference(tmp_path / "in.xlsx"), out, to="geo-2007", group=True)
    assert report.columns == ("Спіс: Name", "Спіс: ФИО", "Спіс: Горад", "Табліца: Прозвішча", "Табліца: Імя")
    rows = list(openpyxl.load_workbook(out)["Спіс"].iter_rows(min_row=3, values_only=True))
    assert rows[0][:7] == ("id", "Name", "Name (geo-2007)", "Name (group)", "Name (group name)", "ФИО", "ФИО (geo-2007)")
    assert rows[1][1:9] == (
        "Viachorka Vintsuk", "Viačorka Vincuk", 1, "Вінцук Вячорка", "Винцук Вечёрко", "Vincuk Viačorka", 1, "Вінцук Вячорка",
    )  # fmt: skip
    assert rows[3][1:5] == ("=B4", None, None, None), "a formula is no name"
    assert rows[4][1:9] == ("Total", None, None, None, "н/д", None, None, None)
    head = openpyxl.load_workbook(out)["Спіс"]
    assert head["C3"].font.bold and head["C3"].fill.fgColor.rgb == "00336699" and head["C4"].data_type == "s"
    assert head.column_dimensions["C"].width == 32 or head.column_dimensions["B"].max >= 3
    again = tmp_path / "again.xlsx"
    clean(out, again, to="geo-2007", group=True)
    for page in openpyxl.load_workbook(out):
        twin = openpyxl.load_workbook(again)[page.title]
        assert [[cell.value for cell in row] for row in twin] == [[cell.value for cell in row] for row in page], "a second run"


def refused(path: Path, **options: Any) -> str:
    out = path.with_name("out" + path.suffix)
    with pytest.raises(Unreadable) as caught:
        clean(path, out, **{"to": "geo-2007", **options})
    assert not out.exists()
    return str(caught.value)


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def with_part(path: Path, part: str) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, b"x")
    return path


def with_chart(path: Path) -> Path:
    return changed(path, lambda book: book["Лічбы"].add_chart(openpyxl.chart.BarChart(), "H1"))


@pytest.mark.parametrize(
    "part, what",
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/media/image1.png", "images"),
        ("xl/pivotTables/pivotTable1.xml", "pivot tables"),
        ("_xmlsignatures/sig1.xml", "a digital signature"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("", "charts"),
    ],
)
def test_what_a_copy_could_not_keep(tmp_path: Path, part: str, what: str) -> None:
    path = conference(tmp_path / "in.xlsx")
    path = with_part(path, part) if part else with_chart(path)
    said = refused(path)
    assert what in said and "--values-only" in said and "--into-new-sheet" in said
    out = tmp_path / "new.xlsx"
    if what == "a digital signature":
        assert what in refused(path, into_new_sheet=True)
    else:
        clean(path, out, to="geo-2007", into_new_sheet=True)
        with zipfile.ZipFile(path) as one, zipfile.ZipFile(out) as other:
            same = [
                name
                for name in one.namelist()
                if name not in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
            ]
            assert all(one.read(name) == other.read(name) for name in same), "every other part to the byte"
    report = clean(path, tmp_path / "values.xlsx", to="geo-2007", values_only=True)
    assert what in str(report.notes[0])


def test_into_a_new_sheet(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    clean(conference(tmp_path / "in.xlsx"), out, to="lacinka", into_new_sheet=True)
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Спіс", "Лічбы", "Нататкі", "Табліца", "Спіс (names)", "Табліца (names)"]
    assert list(book["Табліца (names)"].values)[:2] == [
        ("row", "Прозвішча", "Прозвішча (lacinka)", "Імя", "Імя (lacinka)"), (2, "Купала", "Kupała", "Янка", "Janka"),
    ]  # fmt: skip


def test_formulas_that_count_columns(tmp_path: Path) -> None:
    path = changed(conference(tmp_path / "in.xlsx"), lambda book: book["Лічбы"].__setitem__("C5", "=VLOOKUP(1,Спіс!A4:G7,7,0)"))
    assert "formulas that count columns" in refused(path)
    path = changed(conference(tmp_path / "in.xlsx"), lambda book: book["Лічбы"].__setitem__("C5", '=INDIRECT("Спіс!B4")'))
    assert "INDIRECT" in refused(path)
    path = changed(conference(tmp_path / "in.xlsx"), lambda book: book["Спіс"].merge_cells("B5:C5"))
    assert "merged cells over a column of names" in refused(path)


def test_values_only(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    report = clean(conference(tmp_path / "in.xlsx"), out, to="geo-2007", values_only=True)
    for what in ("formulas", "merged cells", "filters", "comments", "conditional formats", "data validation", "links", "tables"):
        assert what in str(report.notes[0])
    assert openpyxl.load_workbook(out)["Табліца"]["C2"].value == "Kupala"


def test_other_kinds_of_files(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["id", "Імя", "дата", "так"],
        ["007", "Янка Купала", datetime.datetime(1882, 7, 7), True],
        ["008", "=1", 1.5, False],
    ):
        book.active.append(row)
    book.active["B3"].data_type = "s"
    book.active["C2"].number_format = "General"
    plain = tmp_path / "in.xlsx"
    book.save(plain)
    names = ["id", "Імя", "Імя (geo-2007)", "дата", "так"]
    for suffix in (".csv", ".tsv", ".ods", ".xlsx", ".jsonl"):
        out = tmp_path / f"out{suffix}"
        clean(plain, out, to="geo-2007", values_only=True)
        if suffix in (".ods", ".xlsx"):
            rows = load_workbook(str(out)).get_sheet_by_index(0).to_python()
            assert rows[0] == names and rows[1][:3] == ["007", "Янка Купала", "Janka Kupala"] and rows[2][1] == "=1"
            back = tmp_path / f"back{suffix}.csv"
            clean(out, back, to="geo-2007", values_only=True)
            assert "007,Янка Купала,Janka Kupala," in back.read_text(encoding="utf-8-sig")
        else:
            text = out.read_text(encoding="utf-8-sig")
            assert "Janka Kupala" in text and "007" in text
    clean(tmp_path / "out.csv", tmp_path / "last.xlsx", to="geo-2007")
    assert openpyxl.load_workbook(tmp_path / "last.xlsx").active["A2"].value == "007", "every cell is text until shown otherwise"


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed: Parquet is not tested")
    import pyarrow

    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    parquet.write_table(pyarrow.table({"name": ["Светлана Тихановская", None], "born": [1982, 1]}), source)
    clean(source, out, to="geo-2007", group=True)
    assert parquet.read_table(out).to_pydict() == {
        "name": ["Светлана Тихановская", None], "name (geo-2007)": ["Sviatlana Cichanoŭskaja", None], "name (group)": ["1", None],
        "name (group name)": ["Святлана Ціханоўская", None], "born": [1982, 1],
    }  # fmt: skip


def test_bad_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for raw, what in ((b"", "empty"), (b"id,name\n", "no workbook"), (b"PK\x03\x04 torn", "damaged"), (locked, "encrypted")):
        path.write_bytes(raw)
        assert what in refused(path)
    whole = conference(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged or cut off" in refused(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w", force_zip64=True) as bomb:
        for _ in range(260):
            bomb.write(bytes(1 << 20))
    assert "zip bomb" in refused(path)
    path.rename(path.with_suffix(".ods"))
    assert "zip bomb" in refused(path.with_suffix(".ods"))
    for suffix in (".xls", ".ods"):
        other = tmp_path / f"in{suffix}"
        other.write_bytes(b"no such thing")
        with pytest.raises(Unreadable, match="cannot be read|damaged"):
            clean(other, tmp_path / "out.xlsx", to="geo-2007")
    (tmp_path / "in.csv").write_bytes(whole)
    with pytest.raises(Unreadable, match="workbook"):
        clean(tmp_path / "in.csv", tmp_path / "out.csv", to="geo-2007")


def test_workbook_without_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["n", "m"])
    book.active.append([1, 2])
    book.save(tmp_path / "numbers.xlsx")
    with pytest.raises(NoColumn, match="no column looks like names"):
        clean(tmp_path / "numbers.xlsx", tmp_path / "out.xlsx", to="geo-2007")
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    assert "empty" in refused(tmp_path / "empty.xlsx")


def test_no_warnings_of_openpyxl(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    clean(conference(tmp_path / "in.xlsx"), out, to="geo-2007")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        openpyxl.load_workbook(out)
