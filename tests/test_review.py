"""Who is who in a sheet, the page to look through, and decisions that are given back; the page is clicked in a real browser."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import warnings
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from translit.commands import cli
from translit.decisions import Decision, read
from translit.errors import Unreadable
from translit.review import page
from translit.sheet import Report, clean

SHEET = """ФИО;Год рождения;Город
Николай Радзивилл;1515;Брест
Мікалай Радзівіл;1512;Пинск
Н. Радзивилл;1512;Пинск
Radziwiłł, Mikołaj;;Нясвіж
Светлана Тихановская;1982;Минск
Ціханоўская С. Г.;;Минск
Sviatlana Tsikhanouskaya;1982;Minsk
Тихановский С. Л.;1978;Минск
Сергей Тихановский;1978;Мінск
Total;;
"""


def people(text: str = SHEET, **options: object) -> tuple[list[dict[str, str]], Report]:
    """The rows of a cleaned sheet by their headings, and the account."""
    out = io.BytesIO()
    wanted = {"to": "geo-2007", "group": True, "doubts": True} | options
    report = clean(io.BytesIO(text.encode()), out, **wanted)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(out.getvalue().decode()), delimiter=";")), report


def groups(rows: list[dict[str, str]]) -> list[str]:
    return [row["ФИО (group)"] for row in rows]


def test_who_is_who() -> None:
    rows, report = people()
    assert groups(rows) == ["1", "2", "2", "3", "4", "4", "4", "5", "5", ""]
    assert report.apart == ("Год рождения",) and report.groups == 5
    assert [row["ФИО (group name)"] for row in rows][4:7] == ["Святлана Ціханоўская"] * 3
    assert "several people have this name: 1512, 1515" in rows[3]["ФИО (doubt)"], "nobody is joined silently"
    assert "no other fits" in rows[5]["ФИО (doubt)"] and "no other fits" in rows[7]["ФИО (doubt)"]
    assert rows[2]["ФИО (geo-2007)"] == "M. Radzivil", "the initial is the Belarusian one"


def test_what_tells_apart() -> None:
    rows, report = people(apart_by="none")
    assert report.apart == () and len(set(groups(rows)[:4])) == 1
    rows, report = people(apart_by="Город")
    assert report.apart == ("Город",) and groups(rows)[0] != groups(rows)[1]
    with pytest.raises(Unreadable, match="no column is called"):
        people(apart_by="Гады")
    trial = "name;year\n" + "".join(f"Янка Купала;{year}\nЯкуб Колас;{year}\n" for year in range(2000, 2010))
    rows, report = people(trial)
    assert report.apart == () and report.groups == 2, "a year of something else belongs to nobody"


def test_a_pipe_can_be_grouped() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    out = io.BytesIO()
    clean(Pipe("name\nЯнка Купала\nYanka Kupala\n".encode()), out, to="geo-2007", group=True)
    assert [line.split(",")[2] for line in out.getvalue().decode().split("\n")[1:3]] == ["1", "1"]


def test_decisions() -> None:
    made = [
        Decision("join", "Radziwiłł, Mikołaj", "Николай Радзивилл"),
        Decision("split", "Тихановский С. Л."),
        Decision("spell", "Светлана Тихановская", "Святлана Піліпчук"),
        Decision("leave", "Ціханоўская С. Г."),
    ]
    rows, report = people(decisions=made)
    assert groups(rows) == ["1", "2", "2", "1", "3", "3", "3", "4", "5", ""]
    assert rows[4]["ФИО (geo-2007)"] == "Sviatlana Pilipčuk"
    assert [rows[at]["ФИО (doubt)"] for at in (3, 5, 7)] == ["", "", ""], "nobody is asked twice"
    assert people(decisions=made)[0] == rows


@pytest.mark.parametrize("text, what", [
    ("a\tb\n", "no table of decisions"),
    ("decision\tname\njump\tЯнка\n", 'line 2: no decision is called "jump"'),
    ("decision\tname\twith\njoin\tЯнка\t\n", "line 2: join needs a name and what it goes with"),
])  # fmt: skip
def test_no_decisions(text: str, what: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(what)):
        read(text, "a.tsv")


class _Seen(HTMLParser):
    """The tags of a page, and what it loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loaded += [str(value) for name, value in attrs if name in ("src", "srcset") or name == "href" and tag != "a"]
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_one_file() -> None:
    evil = "<script>alert(1)</script>\"'&"
    _, report = people(f"ФИО;Год\nЯнка {evil};1\nЯнка Купала;2\nYanka Kupala;2\n", columns=["A"])
    text = page(report, title=evil)
    seen = _Seen()
    seen.feed(text)
    assert seen.open == [] and seen.loaded == []
    assert "<script>alert" not in text and "http" not in re.sub(r'http-equiv="', "", text)


def test_review_through_the_command(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(SHEET, encoding="utf-8")
    call = ["clean", str(source), "--to", "geo-2007", "--group", "-o", str(out), "-f"]
    book = tmp_path / "review.xlsx"
    assert CliRunner().invoke(cli, [*call, "--review", str(book)]).exit_code == 0
    sheet = openpyxl.load_workbook(book)
    rows = [list(row) for row in sheet.active.iter_rows(values_only=True)]
    assert rows[0][:6] == ["group", "person", "decision", "name", "with", "apart"]
    at = next(n for n, row in enumerate(rows, 1) if row[3] == "Radziwiłł, Mikołaj")
    sheet.active.cell(at, 3).value, sheet.active.cell(at, 5).value = "join", "Николай Радзивилл"
    sheet.save(book)
    assert CliRunner().invoke(cli, [*call, "--decisions", str(book)]).exit_code == 0
    rows = list(csv.reader(out.read_text(encoding="utf-8").splitlines(), delimiter=";"))
    assert rows[1][2] == rows[4][2] == "1"
    assert CliRunner().invoke(cli, [*call[:4], "-o", str(out), "-f", "--review", "a.html"]).exit_code == 2


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Clicks as a person does, then puts what would be saved where it can be read.
CLICKS = """
document.querySelector('li[data-text^="Н. Рад"] .split').click();
document.querySelector('li[data-text^="Radz"]').closest("article").querySelector(".other").click();
document.getElementById("answer").value = "1 whoever"; document.querySelector("#ask .main").click();
document.querySelector('li[data-text^="Светлана"] .spell').click();
document.getElementById("answer").value = "Святлана Піліпчук"; document.querySelector("#ask .main").click();
document.getElementById("find").value = "піліп"; document.getElementById("find").dispatchEvent(new Event("input"));
let saved; URL.createObjectURL = blob => { saved = blob; return "#"; };
setTimeout(() => { document.getElementById("save").click();
  saved.text().then(text => { document.body.innerHTML = ""; const pre = document.createElement("pre");
    pre.textContent = text; document.body.append(pre); }); }, 200);
"""


def test_the_page_in_a_browser(tmp_path: Path) -> None:
    if not BROWSER:
        warnings.warn("no Chromium is here: the review page is NOT clicked in a browser", stacklevel=1)
        return
    _, report = people()
    path = tmp_path / "review.html"
    path.write_text(page(report, title="a.csv").replace("</body>", f"<script>{CLICKS}</script></body>"), encoding="utf-8")
    quiet = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000",
    ]  # fmt: skip
    done = subprocess.run([str(BROWSER), *quiet, "--dump-dom", path.as_uri()], capture_output=True, timeout=120)
    shown = re.search(r"<pre>(.*?)</pre>", done.stdout.decode(), re.DOTALL)
    assert shown, done.stdout.decode()[-2000:]
    made = read(shown[1], "saved")
    assert made == [
        Decision("split", "Н. Радзивилл", "", "1512"),
        Decision("join", "Radziwiłł, Mikołaj", "Николай Радзивилл", ""),
        Decision("spell", "Светлана Тихановская", "Святлана Піліпчук", "1982"),
    ]
    assert people(decisions=made)[0][3]["ФИО (group)"] == "1", "what a person has clicked is done"
