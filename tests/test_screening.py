"""Dates of birth as evidence, list against list, and rolls of names out of files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from translit import birth, roll
from translit.errors import Unreadable
from translit.screening import Entry, Found, screen

DATES = [
    *((text, [(1954, 8, 30)]) for text in ("1954-08-30", "19540830", "30.08.1954", "30. 8. 1954 г.", "08/30/1954", "30 Aug 1954")),
    ("August 30, 1954", [(1954, 8, 30)]), ("1954", [(1954, 0, 0)]),
    ("c. 1954", [(1954, 0, 0)]), ("03/04/1954", [(1954, 3, 4), (1954, 4, 3)]), ("1954-08-30; 1955", [(1954, 8, 30), (1955, 0, 0)]),
    ("", []), ("невядома", []), ("12345678", []), ("31.02.99", []), ("🙂" * 1000, []), ("1" * 10_000, []), ("99.99.1954", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DATES, ids=[text[:20] for text, _ in DATES])
def test_dates_as_lists_write_them(text: str, wanted: list[tuple[int, int, int]]) -> None:
    assert [tuple(date) for date in birth.read(text)] == wanted


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("1954-08-30", "30.08.1954", "same date"),
        ("1954-03-04", "04/03/1954", "same date"),
        ("1954-03-04", "1954-04-03", "day and month changed over"),
        ("1954-08-30", "1954", "same year"),
        ("1954-08-30", "31.08.1954", "other date"),
        ("1954-08-30", "1955-08-30", "other year"),
        ("1954-08-30", "1960; 1954", "same year"),
        ("1954-08-30", "", None),
    ],
)
def test_what_two_dates_say(left: str, right: str, wanted: str | None) -> None:
    assert birth.weigh(birth.read(left), birth.read(right)) == wanted
    assert birth.weigh(birth.read(right), birth.read(left)) == wanted


def hit(customer: tuple[str, str], listed: tuple[str, str], *, everything: bool = False) -> list[Found]:
    return list(screen([Entry(*customer)], [Entry(*listed)], everything=everything))


def test_dates_raise_and_lower() -> None:
    name, spelled = "Аляксандр Лукашэнка", "Alexander Lukashenko"
    cases = [
        (name, spelled, "", "", "same"),
        (name, spelled, "1954-08-30", "30.08.1954", "same"),
        (name, spelled, "1954-08-30", "1956", "maybe"),
        (name, spelled, "1954-08-30", "31.08.1954", "maybe"),
        ("А. Лукашэнка", spelled, "", "", "maybe"),
        ("А. Лукашэнка", spelled, "1954-08-30", "30.08.1954", "same"),
        ("Лукашэнка", spelled, "1954-08-30", "30.08.1954", "maybe"),
    ]
    for one, other, left, right, wanted in cases:
        (found,) = hit((one, left), (other, right))
        assert found.verdict == wanted, (one, other, left, right)
        assert ("birth" in found.reasons[-1]) == bool(left)
    assert hit(("А. Лукашэнка", "1954"), (spelled, "1971")) == []
    (found,) = hit(("А. Лукашэнка", "1954"), (spelled, "1971"), everything=True)
    assert found.verdict == "different"
    assert "1954" in found.reasons[-1] and "1971" in found.reasons[-1]


def test_the_best_come_first_and_empty_names_hit_nothing() -> None:
    listed = [Entry("А. Лукашэнка"), Entry("Alaksandr Łukašenka"), Entry(""), Entry("Аляксандр Лукашэнка")]
    found = list(screen([Entry(""), Entry("Лукашенко Александр")], listed))
    assert [(one.customer, one.listed) for one in found] == [(1, 1), (1, 3), (1, 0)]


def test_several_processes_find_the_same() -> None:
    customers = [Entry("Лукашенко Александр"), Entry("Viktar Babaryka")] * 150
    listed = [Entry("Аляксандр Лукашэнка"), Entry("Віктар Бабарыка")]
    assert list(screen(customers, listed, cores=2)) == list(screen(customers, listed))


# --- rolls ------------------------------------------------------------------------------------------------------------------


def test_lines_are_names_whatever_commas_they_have() -> None:
    found = roll.read(io.BytesIO("\ufeffКупала, Янка\r\n\r\nЯкуб Колас".encode("utf-8")))
    assert (found.names, found.numbers) == (["Купала, Янка", "Якуб Колас"], [1, 3])
    assert roll.read(io.BytesIO("Янка Купала\n".encode("cp1251"))).names == ["Янка Купала"]


def test_columns_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('id;Прозвішча;Імя;Год\n1;"Купала";Янка;1882\n\n2;;;\n3;Колас\n', encoding="utf-8")
    found = roll.read(path, columns=["Імя", "B"], also=["Год"])
    assert found.names == ["Янка Купала", "", "Колас"]
    assert found.also == [("1882",), ("",), ("",)]
    assert found.numbers == [2, 4, 5]
    assert found.rows[0] == ["1", "Купала", "Янка", "1882"]


def test_the_column_of_names_is_found_or_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("id,Full name,Town\n1,Janka Kupała,Miensk\n2,Jakub Kołas,Miensk\n", encoding="utf-8")
    assert roll.read(path).names == ["Janka Kupała", "Jakub Kołas"]
    path.write_text("id,Full name,Editor\n1,Janka Kupała,Maksim Harecki\n2,Jakub Kołas,Zmicier Biadula\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="name one"):
        roll.read(path)
    path.write_text("id,Full name,Age\n1,Janka Kupała,3\n2,Jakub Kołas,4\n", encoding="utf-8")
    assert roll.read(path).names == ["Janka Kupała", "Jakub Kołas"]
    with pytest.raises(Unreadable, match="no column"):
        roll.read(path, columns=["Surname"])
    with pytest.raises(Unreadable):
        roll.read(tmp_path / "none.csv")


def test_a_workbook_gives_its_first_sheet(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Born"])
    sheet.append(["Янка Купала", 1882])
    book.save(tmp_path / "people.xlsx")
    found = roll.read(tmp_path / "people.xlsx", also=["Born"])
    assert (found.names, found.also) == (["Янка Купала"], [("1882",)])
