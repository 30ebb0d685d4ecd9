"""What LibreOffice itself makes of cleaned sheets, and old workbooks (.xls) that it has made.

Where it is not installed this says so aloud; `.ci/run` installs it.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from python_calamine import load_workbook
from test_workbook import conference

from translit.errors import Unreadable
from translit.sheet import clean

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


_SAVED = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76"}


def shown(path: Path, folder: Path, sheet: int = 1) -> list[list[str]]:
    """What LibreOffice shows of a sheet: opened without a screen and saved as text."""
    filters = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
    told = f"-env:UserInstallation=file://{folder}/profile"
    as_text = ["--infilter=Text - txt - csv (StarCalc):44,34,76"] if path.suffix == ".csv" else []
    command = [str(OFFICE), told, "--headless", *as_text, "--convert-to", filters, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    found = sorted(folder.glob(f"{path.stem}*.csv"), key=lambda one: one.stat().st_mtime)[-1]
    with found.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_libreoffice_shows_the_same(tmp_path: Path, kind: str) -> None:
    if not OFFICE:
        warnings.warn("LibreOffice is not here: what it shows of cleaned sheets is NOT tested", stacklevel=1)
        return
    source = conference(tmp_path / "in.xlsx")
    if kind != "xlsx":
        told = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [str(OFFICE), told, "--headless", "--convert-to", _SAVED.get(kind, kind), "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        source = tmp_path / f"in.{kind}"
    before = shown(source, tmp_path / "a") if kind != "csv" else None
    out = tmp_path / f"out.{kind}"
    clean(source, out, to="lacinka", group=True)
    after = shown(out, tmp_path / "b") if kind != "csv" else shown(out, tmp_path / "b", 0)
    head = next(row for row in after if "Name" in row)
    ours = [at for at, name in enumerate(head) if name.endswith(("(lacinka)", "(group)", "(group name)"))]
    assert len(ours) == 7
    rest = [[value for at, value in enumerate(row) if at not in ours] for row in after]
    if before is not None:
        assert rest == before, "the same values, formulas reckoned anew"
        assert any("270.192" in value or "495.35" in value for row in after for value in row), "a formula is reckoned"
    assert any("Vincuk Viačorka" in row for row in after)

OURS = ("(lacinka)", "(group)", "(group name)")


def saved(path: Path, kind: str, folder: Path) -> dict[str, list[list[Any]]]:
    """Every cell of every sheet, opened in LibreOffice and saved from there."""
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
    book = load_workbook(str(folder / f"{path.stem}.{kind}"))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_round_trip_loses_nothing(tmp_path: Path, kind: str) -> None:
    """Opened in LibreOffice and saved, a cleaned workbook has the values, dates and results of the old one, cell by cell."""
    if not OFFICE:
        warnings.warn("LibreOffice is not here: a round trip through it is NOT tested", stacklevel=1)
        return
    source, out = conference(tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    clean(source, out, to="lacinka", group=True)
    old, new = saved(source, kind, tmp_path / "old"), saved(out, kind, tmp_path / "new")
    assert list(old) == list(new) and set(old) == {"Спіс", "Лічбы", "Нататкі", "Табліца"}
    compared = 0
    for name, rows in old.items():
        made = {at for row in new[name] for at, value in enumerate(row) if str(value).endswith(OURS)}
        rest = [[value for at, value in enumerate(row) if at not in made] for row in new[name]]
        wide = max(map(len, rows))
        assert [row[:wide] for row in rest] == rows and not any(value for row in rest for value in row[wide:]), name
        compared += sum(map(len, rows))
    assert compared > 70


def test_formulas_in_ods(tmp_path: Path) -> None:
    """A formula among names is no name, whatever it shows; it stays, and its references move along."""
    if not OFFICE:
        warnings.warn("LibreOffice is not here: formulas in ODS are NOT tested", stacklevel=1)
        return
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods"]
    source = conference(tmp_path / "in.xlsx")
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=180)
    out = tmp_path / "out.ods"
    clean(tmp_path / "in.ods", out, to="lacinka", group=True)
    row = load_workbook(str(out)).get_sheet_by_name("Спіс").to_python(skip_empty_area=False)[5]
    assert row[:5] == ["009", "Viachorka Vintsuk", "", "", ""], row


# --- old workbooks --------------------------------------------------------------------------------------------------------------

#: Made by LibreOffice out of a workbook of ours: a title, two sheets, dates, formulas.
XLS = ROOT / "tests" / "cases" / "names.xls"


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_old_workbooks_are_read(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    if suffix == ".csv":
        with pytest.raises(Unreadable, match="several sheets"):
            clean(XLS, out, to="geo-2007")
    report = clean(XLS, out, to="geo-2007", group=True, values_only=suffix == ".csv")
    assert report.columns == ("Спіс: ФИО", "Спіс: Горад")
    if suffix == ".csv":
        assert out.read_text(encoding="utf-8-sig").splitlines()[2:] == [
            "007,Светлана Тихановская,Sviatlana Cichanoŭskaja,1,Святлана Ціханоўская,Mogilev,Mahilioŭ,2020-08-09,1.5,3",
            "008,Łukašenka Alaksandar,Lukašenka Aliaksandr,2,Аляксандр Лукашэнка,Минск,Minsk,1994-07-20,2.25,4.5",
            "009,н/д,,,,Orša,Orša,,3,6",
            "010,Тихановская С. Г.,Cichanoŭskaja S. H.,1,Святлана Ціханоўская,,,,,",
        ]
        return
    assert any("values alone" in str(note) for note in report.notes)
    before, after = load_workbook(str(XLS)), load_workbook(str(out))
    assert before.sheet_names == after.sheet_names
    old, new = (book.get_sheet_by_name("Спіс").to_python(skip_empty_area=False) for book in (before, after))
    assert new[2][:3] == ["007", "Светлана Тихановская", "Sviatlana Cichanoŭskaja"]
    made = {at for at, name in enumerate(new[1]) if str(name).endswith(("(geo-2007)", "(group)", "(group name)"))}
    assert [[value for at, value in enumerate(row) if at not in made] for row in new] == old


def test_old_workbooks_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not written any more"):
        clean(XLS, tmp_path / "out.xls", to="geo-2007")
