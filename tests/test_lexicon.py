"""Entries by any spelling, and patronymics by rule."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest

from translit.fold import fold
from translit.lexicon import by_form, entries, given, key, lookup
from translit.patronymic import patronymics


@pytest.mark.parametrize(
    "spelling",
    ["Аляксандр", "АЛЯКСАНДР", "Аляксандар", "Александр", "Олександр", "Aleksander", "alexander", "Аляĸсандр"],
)
def test_a_given_name_is_found_by_any_spelling(spelling: str) -> None:
    assert "alaksandr-m" in [entry.id for entry in lookup(spelling, kind="given")]


@pytest.mark.parametrize("spelling", ["Дар’я", "Дар'я", "дарʼя", "ДАР`Я", unicodedata.normalize("NFD", "Дар’я"), "Да\u0301р’я"])
def test_apostrophes_case_and_composition_make_no_difference(spelling: str) -> None:
    assert [entry.id for entry in lookup(spelling, kind="given")] == ["darja-f"]


def test_yo_and_ye_are_one_only_where_nothing_is_spelled_so() -> None:
    assert lookup("Артем", kind="given")[0].form("be") == "Арцём"
    assert [entry.form("be") for entry in lookup("Алена", kind="given")] == ["Алена"]


def test_forms_by_language_and_tag() -> None:
    name = given("Дзмітрый")
    assert name is not None
    assert (name.form("ru"), name.form("uk"), name.form("pl"), name.gender) == ("Дмитрий", "Дмитро", "Dymitr", "m")
    assert name.form("en") is None and name.form("en", tag="traditional") == "Dmitry"
    assert name.form("ru", tag="church") == "Димитрий"
    assert name.form("ja") is None


def test_a_short_form_leads_to_its_full_names() -> None:
    assert {entry.id for entry in lookup("Алесь", kind="given")} >= {"alaksandr-m", "ales-m"}
    assert given("Алесь").id == "ales-m"  # type: ignore[union-attr]
    assert given("Бегемот") is None


def test_a_surname_by_both_genders() -> None:
    (entry,) = lookup("Козлова", kind="surname")
    assert entry.form("be", tag="m") == "Казлоў" and entry.form("ru", tag="f") == "Козлова" and entry.gender is None


def test_a_person_in_any_order_with_the_spelling_of_their_own() -> None:
    (person,) = lookup("Sabalenka, Aryna")
    assert (person.kind, person.form("be"), person.form("en", tag="own")) == ("person", "Арына Сабаленка", "Aryna Sabalenka")
    (leader,) = lookup("Лукашэнка Аляксандр Рыгоравіч")
    assert leader.form("be") == "Аляксандр Лукашэнка"
    assert leader.form("be", tag="official") == "Аляксандр Рыгоравіч Лукашэнка"
    (poet,) = lookup("Іван Луцэвіч")
    assert poet.form("be") == "Янка Купала"


def test_places_are_found_and_filtered_by_kind() -> None:
    minsk = lookup("Менск", kind="place")
    assert "Мінск" in [entry.form("be") for entry in minsk]
    assert all(entry.kind == "town" for entry in lookup("Минск", kind="town"))
    assert lookup("Минск", kind="given") == [] and lookup("Минск", kind="nonsense") == []


@pytest.mark.parametrize("text", ["", " ", "220030", "❄", "a" * 5000, "\x00", "გიორგი"])
def test_what_is_no_name_has_no_entries(text: str) -> None:
    assert lookup(text) == []


def test_by_form_is_of_one_language() -> None:
    forms = by_form("pl", "given")
    assert "włodzimierz" in forms and "уладзімір" not in forms
    assert [entry.id for entry in forms["mikołaj"]][0] == "mikalaj-m"


def test_every_entry_has_forms_and_ids_are_unique() -> None:
    for kind in ("given", "surname", "person", "place"):
        ids = [entry.id for entry in entries(kind)]
        assert len(ids) == len(set(ids)) > 200
        assert all(entry.forms for entry in entries(kind))


def test_the_first_lookup_reads_no_more_than_it_needs() -> None:
    code = "from translit import lexicon; lexicon.lookup('Іван', kind='given'); print(lexicon._table.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "1"


def test_a_lookup_with_everything_to_load_is_quick() -> None:
    code = "import time; t = time.process_time; a = t(); from translit.lexicon import lookup; lookup('Іван'); print(t() - a)"
    run = [sys.executable, "-c", code]
    times = [float(subprocess.run(run, capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    assert min(times) < 0.15


def test_key_is_its_own_key() -> None:
    for text in ("ВI\u0301ЦЕБСК", "Дар'я", "Łukašenka,  A.", "İstanbul"):
        assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("name", "lang", "son", "daughter"),
    [
        ("Аляксандр", "be", "Аляксандравіч", "Аляксандраўна"),
        ("Мікалай", "be", "Мікалаевіч", "Мікалаеўна"),
        ("Вячаслаў", "be", "Вячаслававіч", "Вячаславаўна"),
        ("Юрый", "be", "Юр’евіч", "Юр’еўна"),
        ("Дзмітрый", "be", "Дзмітрыевіч", "Дзмітрыеўна"),
        ("Анатоль", "be", "Анатольевіч", "Анатольеўна"),
        ("Анатолій", "be", "Анатольевіч", "Анатольеўна"),
        ("Георгій", "be", "Георгіевіч", "Георгіеўна"),
        ("Леў", "be", "Львовіч", "Львоўна"),
        ("Якаў", "be", "Якаўлевіч", "Якаўлеўна"),
        ("Мікіта", "be", "Мікітавіч", "Мікітаўна"),
        ("Ілья", "be", "Ільіч", "Ільінічна"),
        ("Александр", "ru", "Александрович", "Александровна"),
        ("Николай", "ru", "Николаевич", "Николаевна"),
        ("Игорь", "ru", "Игоревич", "Игоревна"),
        ("Дмитрий", "ru", "Дмитриевич", "Дмитриевна"),
        ("Василий", "ru", "Васильевич", "Васильевна"),
        ("Франц", "ru", "Францевич", "Францевна"),
        ("Никита", "ru", "Никитич", "Никитична"),
        ("Михаил", "ru", "Михайлович", "Михайловна"),
    ],
)
def test_patronymics(name: str, lang: str, son: str, daughter: str) -> None:
    assert patronymics(name, lang)[0] == (son, daughter)


def test_patronymics_are_of_two_languages() -> None:
    with pytest.raises(KeyError):
        patronymics("Jan", "pl")


@pytest.mark.parametrize(
    "spellings",
    [
        ("Аляксандр", "Aliaksandr", "Alaksandr", "ALYAKSANDR", "Аляксандръ"),
        ("Ціханоўская", "Tsikhanouskaya", "Cichanoŭskaja", "Tsikhanowskaya"),
        ("Уладзімір", "Uladzimir", "Uładzimir"),
        ("Лукашэнка", "Лукашенко", "Lukashenko", "Łukaszenko", "Lukaschenko"),
        ("Наталля", "Наталья", "Natallia", "NATALJJA"),
    ],
)
def test_the_spellings_of_one_name_have_a_shape_in_common(spellings: tuple[str, ...]) -> None:
    assert set.intersection(*(set(fold(spelling)) for spelling in spellings))
