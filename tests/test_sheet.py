"""Spreadsheet in, spreadsheet out: what is read, what is written, and what is left alone."""

from __future__ import annotations

import csv
import hashlib
import io
import random
from pathlib import Path

import pytest

from translit.columns import header_row
from translit.delimited import Records, cell, delimiter_of
from translit.encoding import decode
from translit.errors import NoColumn, TranslitError, UnknownTarget, Unreadable
from translit.sheet import Report, clean

EXAMPLE = Path(__file__).parents[1] / "examples" / "people.csv"


def cleaned(raw: bytes | str, **options: object) -> tuple[str, Report]:
    """The text that comes of a sheet, and the account; the encoding of the output is the test's own business."""
    out = io.BytesIO()
    source = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    report = clean(source, out, **{"to": "geo-2007", **options})  # type: ignore[arg-type]
    return decode(out.getvalue()).text, report


# What delimited text means.


def test_records_are_those_of_csv() -> None:
    """Twenty thousand scraps of quotes, delimiters and line breaks read as `csv` reads them, and written back as is."""
    chance = random.Random(3)
    compared = 0
    for _ in range(20_000):
        text = "".join(chance.choice('ab,;"\n\r "') for _ in range(chance.randrange(14)))
        size = chance.choice((1, 2, 100))
        records = Records((text[at : at + size] for at in range(0, len(text), size)), ",")
        found = list(records)
        assert "".join(",".join(record.fields) + record.end for record in found) == text
        if records.unclosed:
            continue
        try:
            expected = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
        except csv.Error:
            continue
        assert [[cell(raw) for raw in record.fields] for record in found if not record.blank] == expected, text
        compared += 1
    assert compared > 10_000


@pytest.mark.parametrize(
    "sample, delimiter",
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1, 2\t3; 4\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("імя\nКупала, Янка\nКолас, Якуб\nГеніюш\n", ";"),
        ("імя\nЯнка Купала\n", ","),
        ('імя,год\n"Купала; Янка; паэт",1\n"Колас; Якуб; паэт",2\n', ","),
        ("Спіс\n\nімя;год\nЯнка Купала;1882\nЯкуб Колас;1882\n", ";"),
        ("", ","),
    ],
)
def test_delimiter(sample: str, delimiter: str) -> None:
    assert delimiter_of(sample) == delimiter


# What is left alone.


def test_everything_else_as_it_was() -> None:
    raw = '\ufeffid;"Імя";Заўвага\r\n007;"Янка ""Купала""";"a; b\r\nc"\r\n\r\n008;Якуб  Колас;  x \r\n009\r\n010;;;;лішняе;\r\n'
    text, report = cleaned(raw, columns=["Імя"])
    assert text == (
        'id;"Імя";"Імя (geo-2007)";Заўвага\r\n'
        '007;"Янка ""Купала""";"Janka ""Kupala""";"a; b\r\nc"\r\n\r\n'
        "008;Якуб  Колас;Jakub Kolas;  x \r\n009\r\n010;;;;;лішняе;\r\n"
    )
    assert (report.encoding, report.delimiter, report.rows) == ("utf-8-sig", ";", 4)
    assert any("more or fewer" in str(note) for note in report.notes)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends(end: str, last: bool) -> None:
    text, _ = cleaned(f"name,n{end}Колас,1{end}Купала,2" + end * last)
    assert text == f"name,name (geo-2007),n{end}Колас,Kolas,1{end}Купала,Kupala,2" + end * last


def test_marks_and_encodings() -> None:
    out = io.BytesIO()
    clean(io.BytesIO("name\tn\nКолас\t1\n".encode("utf-16")), out, to="lacinka")
    assert out.getvalue() == "name\tname (lacinka)\tn\nКолас\tKołas\t1\n".encode("utf-16")
    out = io.BytesIO()
    report = clean(io.BytesIO("ФИО;Город\r\nЯнка Купала;Мінск\r\n".encode("cp1251")), out, to="lacinka")
    assert out.getvalue() == "\ufeffФИО;ФИО (lacinka);Город;Город (lacinka)\r\nЯнка Купала;Janka Kupała;Мінск;Minsk\r\n".encode()
    assert report.encoding == "cp1251" and any("lacks some of the new letters" in str(note) for note in report.notes)


def test_code_page_that_has_the_letters_is_kept() -> None:
    out = io.BytesIO()
    clean(io.BytesIO("Імя;Год\nЯнка Купала, Вязынка;1882\n".encode("cp1251")), out, to="icao-9303")
    assert out.getvalue().decode("cp1251").startswith("Імя;Імя (icao-9303);Год\n")


def test_separator_line() -> None:
    text, report = cleaned("sep=|\r\nІмя|Год, век\r\nКолас|1882\r\n")
    assert text == "sep=|\r\nІмя|Імя (geo-2007)|Год, век\r\nКолас|Kolas|1882\r\n"
    assert report.delimiter == "|"


def test_stray_quote() -> None:
    rows = "".join(f"{n},Янка Купала\n" for n in range(2000))
    text, report = cleaned('n,name\n0,"Якуб Колас\n' + rows)
    assert report.rows == 2001
    assert text.startswith('n,name,name (geo-2007)\n0,"Якуб Колас,"""Jakub Kolas"\n0,Янка Купала,Janka Kupala\n')
    assert any("line 2: a quotation mark" in str(note) for note in report.notes)


# Which columns.


@pytest.mark.parametrize(
    "headings, row, columns",
    [
        ("id,Імя,Горад,Крыніца", "1,Янка Купала,Мінск,Вясна", ("Імя", "Горад")),
        ("Прозвішча;Імя;Імя па бацьку;Месца працы", "Колас;Якуб;Міхайлавіч;Музей", ("Прозвішча", "Імя", "Імя па бацьку")),
        ("Код,ФИО,Год рождения,Примечание", "1,Якуб Колас,1882,Умер Якуб", ("ФИО",)),
        ("imię i nazwisko,miejscowość,uwagi", "Якуб Колас,Мінск,Якуб Колас быў тут", ("imię i nazwisko", "miejscowość")),
        ("Vardas,Pavardė,Telefonas", "Якуб,Колас,1", ("Vardas", "Pavardė")),
        ("first_name,LastName,file name,city", "Якуб,Колас,Якуб,Minsk", ("first_name", "LastName", "city")),
        ("Хто,Што", "Якуб Колас,паэт", ("Хто",)),
        ("Імя,Імя,n", "Якуб Колас,Jakub Kołas,1", ("Імя (A)", "Імя (B)")),
        ("Суддзя;Суд;Год", "Іван Мележ;Суд Мінска;2020", ("Суддзя",)),
        ("Name,Имя файла,Дата нараджэння", "Якуб Колас,Якуб.txt,1882", ("Name",)),
    ],
)
def test_columns_found(headings: str, row: str, columns: tuple[str, ...]) -> None:
    assert cleaned(f"{headings}\n" + f"{row}\n" * 5)[1].columns == columns


def test_columns_asked() -> None:
    sheet = "B,Імя,Хто\nКолас,Купала,Быкаў\n"
    assert cleaned(sheet, columns=["B"])[1].columns == ("B",), "a heading goes before a letter"
    assert cleaned(sheet, columns=["C", "імя "])[1].columns == ("Імя", "Хто")
    assert cleaned(sheet, columns=["3"])[1].columns == ("Хто",)
    with pytest.raises(Unreadable, match='no column is called "9".*A "B", B "Імя", C "Хто"'):
        cleaned(sheet, columns=["9"])


def test_no_columns() -> None:
    with pytest.raises(Unreadable, match="no column looks like names"):
        cleaned("id,amount\n1,2\n")
    with pytest.raises(Unreadable, match="this file is empty"):
        cleaned("")
    with pytest.raises(Unreadable, match="headings and no rows"):
        cleaned("id,Імя\n")
    with pytest.raises(NoColumn, match='did you mean "Прозвішча".*the columns are A "id", B "Прозвішча"'):
        cleaned("id,Прозвішча\n1,Колас\n", columns=["Прозвишча"])


def test_titles_above_and_no_headings() -> None:
    text, _ = cleaned("Спіс,,\n,,\nid,Імя,год\n1,Янка Купала,1882\n")
    assert text == "Спіс,,,\n,,,\nid,Імя,Імя (geo-2007),год\n1,Янка Купала,Janka Kupala,1882\n"
    text, report = cleaned("Янка Купала\nЯкуб Колас\n", header=False)
    assert text == "Янка Купала,Janka Kupala\nЯкуб Колас,Jakub Kolas\n"
    assert report.rows == 2
    assert cleaned("Янка Купала\nЯкуб Колас\n")[0] == text, "and that is seen"
    text, _ = cleaned("Янка Купала,1882\nЯкуб Колас,1882\n", add_header=True)
    assert text == "1,1 (geo-2007),2\nЯнка Купала,Janka Kupala,1882\nЯкуб Колас,Jakub Kolas,1882\n"


@pytest.mark.parametrize(
    "rows, header",
    [
        (["Імя;Год", "Янка Купала;1882"], 0),
        (["Спіс;", ";", "Імя;Год", "Янка Купала;1882"], 2),
        (["Імя;Год", "Name;Year", "Янка Купала;1882"], 1),
        (["Асоба;;Дадзеныя;", "Прозвішча;Імя;Год;Горад", "Купала;Янка;1882;Мінск"], 1),
        (["Янка Купала;1882", "Якуб Колас;1882"], -1),
        (["Людміла Рожкава;1960", "Сяргей Гарадніцкі;1961", "Анна Местная;1962"], -1),
        (["1;Янка Купала", "2;Якуб Колас"], -1),
        (["Хто;Што", "Якуб Колас;паэт", "Янка Купала;паэт"], 0),
    ],
)
def test_headings_found(rows: list[str], header: int) -> None:
    assert header_row([row.split(";") for row in rows]) == header


def test_second_run_changes_nothing() -> None:
    once, _ = cleaned(EXAMPLE.read_bytes(), to=["geo-2007", "lacinka"])
    twice, report = cleaned(once, to=["geo-2007", "lacinka"])
    assert once == twice
    assert report.columns == ("Імя", "Горад")


def test_second_run_with_another_target() -> None:
    once, _ = cleaned("Імя,Год\nЯкуб Колас,1\n")
    assert cleaned(once, to="lacinka")[0] == "Імя,Імя (lacinka),Імя (geo-2007),Год\nЯкуб Колас,Jakub Kołas,Jakub Kolas,1\n"
    anew = once.replace("Jakub Kolas", "стары")
    assert cleaned(anew)[0] == once


# What becomes of cells.


def test_cells_that_are_not_read() -> None:
    text, report = cleaned("Імя\nЯнка Купала\nTotal\n\n \n—\n1882\nShehbaz Sharif\n")
    assert text == "Імя,Імя (geo-2007)\nЯнка Купала,Janka Kupala\nTotal,\n\n ,\n—,\n1882,\nShehbaz Sharif,\n"
    assert (report.cells_read, report.cells_changed, report.cells_unread, report.cells_empty) == (1, 1, 4, 2)
    first = report.examples[0]
    assert (first.row, first.column, first.cell, first.became) == (3, "Імя", "Total", None)


@pytest.mark.parametrize(
    "cell, be",
    [
        ("Светлана Тихановская", "Святлана Ціханоўская"),
        ("ТИХАНОВСКАЯ Светлана Георгиевна", "ЦІХАНОЎСКАЯ Святлана Георгіеўна"),
        ("Ціxанoўcкая Святлaна", "Ціханоўская Святлана"),
        ("Бяля\u0301цкі А. В.", "Бяляцкі А. В."),
        ("Н.Радзивилл", "Н. Радзівіл"),
        ("\u200b Kupala,\u00a0Yanka ", "Купала, Янка"),
        ('"Колас Якуб"', "Колас Якуб"),
        ("Филипенко Саша", "Філіпенка Саша"),
        ("Константин Калиновский", "Канстанцін Каліноўскі"),
        ("Глеб А. П.", "Глеб А. П."),
        ("Łukašenka Alaksandar", "Лукашэнка Аляксандр"),
        ("В. БАБАРЫКА", "В. БАБАРЫКА"),
        ("Ціханоўская (Піліпчук) Святлана", "Ціханоўская (Піліпчук) Святлана"),
        ("г-н Лукашенко А. Г.", "Лукашэнка А. Г."),
        ("Mr Alexander Lukashenko", "Аляксандр Лукашэнка"),
        ("Prof. Dr Ales Bialiatski", "Алесь Бяляцкі"),
        ("pan Paweł Łatuszka", "Павел Латушка"),
        ("Спадарыня Ціханоўская", "Ціханоўская"),
        ("ГР. БЯЛЯЦКІ А. В.", "БЯЛЯЦКІ А. В."),
        ("тов. Машеров П. М.", "Машэраў П. М."),
        ("полковник Виктор Бабарико", "Віктар Бабарыка"),
        ("Граф Міхал Агінскі", "Міхал Агінскі"),
        ("Граф Іван Іванавіч", "Граф Іван Іванавіч"),
        ("Купала Янка, д-р", "Купала Янка"),
        ("Mr", ""),
        ("Angela Merkel", ""),
        ("Ігар Карней", "Ігар Карней"),
        ("Эммануэль Макрон", ""),
        ("Władimir Putin", ""),
        ("Barack Obama", ""),
        ("Кравчук Леонид", "Краўчук Леанід"),
        ("Лавров Пётр Иванович", "Лаўроў Пётр Іванавіч"),
        ("жена Лукашенко", ""),
        ("н/д", ""),
        ("ТАА «Прыклад»", ""),
        ("+375290000000", ""),
        ("=A1", ""),
        ("Xi Jinping", ""),
    ],
)
def test_the_belarusian_name_of_a_cell(cell: str, be: str) -> None:
    """Whatever the cell is written in; its order, capitals and initials stay."""
    out = io.BytesIO()
    source = io.StringIO(newline="")
    csv.writer(source).writerows([["name"], [cell], ["Янка Купала"]])
    clean(io.BytesIO(source.getvalue().encode()), out, to=[], be=True, delimiter=",")
    assert list(csv.reader(io.StringIO(out.getvalue().decode())))[1][1:] == [be]


def test_titles_are_no_part_of_a_name() -> None:
    """They stay where they stand, in the cell of the user; the new cells have the name, so that people come together."""
    sheet = "Імя\nг-н Лукашенко Александр\nАляксандр Лукашэнка\nDr. Lukashenko, Alexander\n"
    rows = list(csv.reader(io.StringIO(cleaned(sheet, parts=True, group=True, delimiter=";")[0]), delimiter=";"))
    assert [row[1:6] for row in rows[1:]] == [
        ["Lukašenka Aliaksandr", "Аляксандр", "", "Лукашэнка", "1"],
        ["Aliaksandr Lukašenka", "Аляксандр", "", "Лукашэнка", "1"],
        ["Lukašenka, Aliaksandr", "Аляксандр", "", "Лукашэнка", "1"],
    ]


def test_parts_in_columns_are_one_person() -> None:
    text, report = cleaned(
        "Прозвішча;Імя;Імя па бацьку;Горад\nЛукашенко;А.;Г.;Могилёв\nТихановская;Светлана;;Minsk\n;;;Брест\n",
        group=True, doubts=True,
    )  # fmt: skip
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == [
        *("Прозвішча", "Прозвішча (geo-2007)", "Імя", "Імя (geo-2007)", "Імя па бацьку", "Імя па бацьку (geo-2007)"),
        *("Імя па бацьку (group)", "Імя па бацьку (group name)", "Імя па бацьку (doubt)"),
        *("Горад", "Горад (geo-2007)", "Горад (doubt)"),
    ]  # fmt: skip
    assert rows[1][:7] == ["Лукашенко", "Lukašenka", "А.", "A.", "Г.", "R.", "1"] and "as in the name of" in rows[1][8]
    assert rows[2][:8] == ["Тихановская", "Cichanoŭskaja", "Светлана", "Sviatlana", "", "", "2", "Святлана Ціханоўская"]
    assert rows[3][:8] == [""] * 8 and rows[3][10] == "Brest"
    assert report.groups == 2


def test_columns_of_ours_in_their_order() -> None:
    text, _ = cleaned("Імя\nЯнка Купала\n", to=["lacinka", "geo-2007"], be=True, parts=True, group=True, doubts=True)
    suffixes = ("lacinka", "geo-2007", "be", "given", "patronymic", "surname", "group", "group name", "doubt")
    assert text.split("\n")[0].split(",") == ["Імя", *(f"Імя ({suffix})" for suffix in suffixes)]
    assert text.split("\n")[1] == "Янка Купала,Janka Kupała,Janka Kupala,Янка Купала,Янка,,Купала,1,Янка Купала,"


def test_spaces_at_the_ends_go() -> None:
    assert cleaned("Імя\n\u200b Янка Купала \u00a0\n")[0].endswith(",Janka Kupala\n")


def test_wrongly_read_cells() -> None:
    sheet = "Імя\nЯнка Купала\nЯкуб Колас\nËóêàøýíêà\nР›СѓРєР°С€СЌРЅРєР°\n"
    text, report = cleaned(sheet)
    assert "Ëóêàøýíêà,\n" in text and any("wrong encoding: 2" in str(note) for note in report.notes)
    text, report = cleaned(sheet, repair=True)
    assert "Ëóêàøýíêà,Lukašenka\nР›СѓРєР°С€СЌРЅРєР°,Lukašenka\n" in text
    assert any("repaired before reading: 2" in str(note) for note in report.notes)


def test_formulas_are_not_made() -> None:
    sheet = 'Імя\nЯнка Купала\n"=HYPERLINK(""http://x"";""Колас"")"\n=1+1\n+Колас\n-Купала\n@Быкаў\n+375290000000\n'
    text, report = cleaned(sheet)
    new = [row[1] for row in csv.reader(io.StringIO(text))]
    assert new[1:] == ["Janka Kupala", *[""] * 6], "what begins like a formula is no name"
    assert [row[0] for row in csv.reader(io.StringIO(text))][1:] == [row[0] for row in csv.reader(io.StringIO(sheet))][1:]
    assert any("formulas among the names, left alone" in str(note) for note in report.notes)
    text, _ = cleaned("=A1 Імя\nЯнка Купала\n", columns=["A"])
    assert text.startswith("=A1 Імя,'=A1 Імя (geo-2007)\n")


def test_reading_back() -> None:
    text, report = cleaned("name,n\nAlaksandar Łukašenka,1\nЯнка Купала,2\n", to="be", source="lacinka")
    assert text == "name,name (be),n\nAlaksandar Łukašenka,Аляксандр Лукашэнка,1\nЯнка Купала,,2\n"
    assert report.cells_unread == 1


def test_targets() -> None:
    assert cleaned("Імя\nКолас\n", to=["geo", "geo-2007"])[0] == "Імя,Імя (geo-2007)\nКолас,Kolas\n"
    with pytest.raises(UnknownTarget):
        cleaned("Імя\nКолас\n", to="geo-3000")
    with pytest.raises(TranslitError):
        cleaned("Імя\nКолас\n", to=[])


# Files.


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text("Імя\nЯнка Купала\n" * 5000, encoding="utf-8")
    return path


def test_input_is_only_read(sheet: Path) -> None:
    before = hashlib.sha256(sheet.read_bytes()).hexdigest(), sheet.stat().st_mtime_ns
    clean(sheet, sheet.with_name("out.csv"), to="geo-2007")
    assert before == (hashlib.sha256(sheet.read_bytes()).hexdigest(), sheet.stat().st_mtime_ns)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
def test_whole_or_not_at_all(sheet: Path, error: type[BaseException]) -> None:
    def stop(done: int, whole: int) -> None:
        assert 0 < done <= whole
        assert len(list(sheet.parent.iterdir())) == 2, "something is being written"
        raise error

    out = sheet.with_name("out.csv")
    with pytest.raises(error):
        clean(sheet, out, to="geo-2007", progress=stop)
    assert list(sheet.parent.iterdir()) == [sheet]


def test_wrong_byte_late(sheet: Path) -> None:
    size = sheet.stat().st_size
    with sheet.open("ab") as file:
        file.write(b"\xff\n")
    with pytest.raises(Unreadable) as caught:
        clean(sheet, sheet.with_name("out.csv"), to="geo-2007")
    assert caught.value.offset == size
    assert list(sheet.parent.iterdir()) == [sheet]


def test_never_onto_the_input(sheet: Path) -> None:
    link = sheet.with_name("link.csv")
    link.symlink_to(sheet)
    hard = sheet.with_name("hard.csv")
    hard.hardlink_to(sheet)
    for goal in (sheet, link, hard):
        with pytest.raises(Unreadable, match="the input itself"):
            clean(sheet, goal, to="geo-2007")
    before = sheet.read_bytes()
    with pytest.raises(Unreadable, match="the input itself"):
        clean(sheet, sheet, to="geo-2007", force=True)
    clean(sheet, link, to="geo-2007", in_place=True)
    assert link.is_symlink() and sheet.read_bytes() != before, "told so, through the link"
    assert sheet.with_name("in.csv.bak").read_bytes() == before
    after = sheet.read_bytes()
    clean(sheet, sheet, to="geo-2007", in_place=True)
    assert sheet.read_bytes() == after and sheet.with_name("in.csv.bak").read_bytes() == before, "no older copy is lost"


def test_names_that_are_refused(sheet: Path) -> None:
    for goal in ("out.xls", "out.xlsm"):
        with pytest.raises(Unreadable, match="not written|no .xlsm"):
            clean(sheet, sheet.with_name(goal), to="geo-2007")
    for source in ("no.csv", "no.xls", "a.numbers"):
        with pytest.raises(Unreadable):
            clean(sheet.with_name(source), sheet.with_name("out.csv"), to="geo-2007")
    with pytest.raises(Unreadable, match="cannot be written"):
        clean(sheet, sheet.parent / "none" / "out.csv", to="geo-2007")


def test_example() -> None:
    text, report = cleaned(EXAMPLE.read_bytes(), repair=True)
    assert "018,²âàí Ìåëåæ,Ivan Mieliež,Глінішча,Hlinišča," in text
    assert (report.rows, report.columns) == (21, ("Імя", "Горад"))
