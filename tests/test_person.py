"""Full names taken apart: order, parts, gender, doubts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.person import Person, parse


def shown(name: str) -> str:
    """The parts of a name as letters: G given, P patronymic, S surname, I initial, p particle, o other."""
    letters = {"given": "G", "patronymic": "P", "surname": "S", "initial": "I", "particle": "p", "other": "o"}
    return "".join(letters[part.role] for part in parse(name).parts)


@pytest.mark.parametrize(
    ("name", "parts", "order", "gender"),
    [
        ("Аляксандр Рыгоравіч Лукашэнка", "GPS", "given-first", "m"),
        ("ЛУКАШЭНКА Аляксандр Рыгоравіч", "SGP", "surname-first", "m"),
        ("Лукашэнка Аляксандр Рыгоравіч", "SGP", "surname-first", "m"),
        ("Aliaksandr LUKASHENKA", "GS", "given-first", "m"),
        ("Lukashenka, A. R.", "SII", "surname-first", None),
        ("А. Р. Лукашэнка", "IIS", "given-first", None),
        ("А.Р.Лукашэнка", "IIS", "given-first", None),
        ("Лукашэнка А. Р.", "SII", "surname-first", None),
        ("Лукашэнка А.Р.", "SII", "surname-first", None),
        ("Аляксандр Р. Лукашэнка", "GIS", "given-first", "m"),
        ("Dz. Žukoŭski", "IS", "given-first", "m"),
        ("Ю. Ж.-К. Пятроў", "IIIS", "given-first", "m"),
        ("Оболенский, Евгений Вячеславович", "SGP", "surname-first", "m"),
        ("OBOLENSKY EVGENY", "SG", "surname-first", "m"),
        ("Оболенський Євген В’ячеславович", "SGP", "surname-first", "m"),
        ("Святлана Ціханоўская", "GS", "given-first", "f"),
        ("Śviatłana Cichanoŭskaja", "GS", "given-first", "f"),
        ("Сьвятлана Ціханоўская", "GS", "given-first", "f"),
        ("Petkevich, Natalya Uladzimirauna", "SGP", "surname-first", "f"),
        ("Darashenka, Volha Lieanidawna", "SGP", "surname-first", "f"),
        ("Вольга Іванаўна", "GP", None, "f"),
        ("Кім-Сцяпанава Марыя", "SG", "surname-first", "f"),
        ("Марыя Тышкевіч-Багдановіч", "GS", "given-first", "f"),
        ("Ева-Марыя Новак", "GS", "given-first", "f"),
        ("Якуб Колас", "GS", "given-first", "m"),
        ("Янка Купала", "GS", "given-first", "m"),
        ("Кірыл дэ Вітэ", "GpS", "given-first", "m"),
        ("Hanna von Habsburg", "GpS", "given-first", "f"),
        ("Ибрагим оглы Алиев", "PPS", "given-first", "m"),
        ("ЕвгенийАлеĸсеевич Иванов", "GPS", "given-first", "m"),
        ("Siarhei Piatrovich, RUBNIKOVICH", "GPS", "given-first", "m"),
        ("Лукашэнка (Сямашка) Ганна Іванаўна", "SoGP", "surname-first", "f"),
        ("спадар Іван Лукашэнка", "oGS", "given-first", "m"),
        ("arciom chvashcheuski", "GS", "given-first", "m"),
        ("Мікалай Мікалаевіч ВАРАБЕЙ/ВЕРАБЕЙ", "GPSS", "given-first", "m"),
        ("Глеб Руслан", "GS", "given-first", "m"),
        ("Занько Сергей Николаевич", "SGP", "surname-first", "m"),
        ("Хазалбек Бактыбекавіч Атабекаў", "GPS", "given-first", "m"),
        ("Вячаслаў Мурашка", "GS", "given-first", "m"),
        ("Лукашэнка", "S", None, None),
        ("Ганна", "G", None, "f"),
    ],
)
def test_names(name: str, parts: str, order: str | None, gender: str | None) -> None:
    person = parse(name)
    assert (shown(name), person.order, person.gender) == (parts, order, gender)


def test_the_parts_of_a_person() -> None:
    person = parse("Лукашэнка-Сямашка, Ганна Марыя Іванаўна")
    assert (person.surname, person.given, person.patronymic) == ("Лукашэнка-Сямашка", "Ганна Марыя", "Іванаўна")
    assert parse("А. Лукашэнка").given is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing is there"),
        ("220030", "figures"),
        ("вул. Леніна, 5", "figures"),
        ("Мінская вобласць", "written small"),
        ("Я іду дадому сёння", "written small"),
        ("хто там ідзе", "no word"),
        ("Вялікае Княства Літоўскае", "given name"),
        ("К. Ц.", "no word"),
        ("გიორგი", "script"),
        ("a, b, c, d, e", "commas"),
        ("Раз два тры чатыры пяць шэсць сем восем", "too many"),
        ("Хто тут?!", "figures or signs"),
    ],
)
def test_what_is_no_name_says_why(text: str, reason: str) -> None:
    person = parse(text)
    assert {part.role for part in person.parts} <= {"other"}
    assert person.order is None and person.gender is None
    assert len(person.doubts) == 1 and person.doubts[0].startswith("not a name: ") and reason in person.doubts[0]


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Глеб Руслан", "order"),
        ("Аляксандр Рыгоравіч", "surname"),
        ("Ёпт", "nothing shows"),
        ("Хазалбек Фарлонг", "no word of it is a given name"),
        ("Павел Міхайлаўна Новік", "genders"),
    ],
)
def test_a_doubt_is_visible(name: str, doubt: str) -> None:
    assert any(doubt in said for said in parse(name).doubts)


def test_a_plain_name_has_no_doubts() -> None:
    for name in ("Святлана Ціханоўская", "ЛУКАШЭНКА Аляксандр Рыгоравіч", "Lukashenka, A. R.", "Ales Bialiatski"):
        assert parse(name).doubts == ()


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_it_never_raises_and_offsets_are_of_the_text(text: str) -> None:
    person = parse(text)
    assert isinstance(person, Person)
    last = 0
    for part in person.parts:
        assert text[part.start : part.stop] == part.text and part.start >= last
        last = part.stop


PIECES = ["Аляксандр", "Лукашэнка", "А.", "Рыгоравіч", "дэ", ",", "Ганна-Марыя", "LUKASHENKA", "ski", "von", "оглы", "(Пак)", "І"]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
@settings(max_examples=200, deadline=None)
def test_any_order_of_parts_is_read(words: list[str]) -> None:
    person = parse(" ".join(words))
    assert (person.order is None) or (person.surname or any(part.role == "initial" for part in person.parts))
