"""What stays of a name when spelling is taken away: parts, signatures, keys."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.analysis import LONGEST
from translit.fold import coarse, readings
from translit.keys import analyse, meeting, of, parts, wide
from translit.kin import father_ids, given_ids
from translit.surname import stems

TSIKHANOUSKI = ("Сяргей Ціханоўскі", "Сергей Тихановский", "Siarhei Tsikhanouski", "Sergei Tikhanovsky", "Siarhiej Cichanoŭski",
                "Siarhiej Cichanouski", "Sjarhej Zichanouski", "ЦІХАНОЎСКІ Сяргей Леанідавіч", "Tikhanovsky, Sergei")  # fmt: skip


def met(one: str, other: str) -> bool:
    """Whether two names have keys that are to be compared."""
    return any(key in of(other) for own in of(one) for key in meeting(own))


@pytest.mark.parametrize("name", TSIKHANOUSKI)
def test_spellings_of_one_name_meet(name: str) -> None:
    assert met(TSIKHANOUSKI[0], name) and met(name, TSIKHANOUSKI[0])


@pytest.mark.parametrize(
    ("word", "reading", "note"),
    [
        ("Лукашэнка", "lukašenka", "Belarusian"),
        ("Лукашенко", "lukašenko", "Russian"),
        ("Łukaszenka", "lukašenka", "Polish"),
        ("Loukachenko", "lukašenko", "French"),
        ("Lukaschenko", "lukašenko", "German"),
        ("Lukasjenka", "lukasenka", "Nordic: the mark is lost"),
        ("Loekasjenka", "lukašenka", "Dutch"),
        ("Tchorny", "černy", "French tch"),
        ("Чорны", "černy", "а, е, о after ч are one"),
        ("Чёрный", "černy", "Russian"),
        ("Chernyi", "černy", "English"),
        ("Bachareviс", "baxarevič", "Łacinka without marks; its last letter is Cyrillic с"),
        ("ЛУКАШЭНКА", "lukašenka", "capitals"),
        ("Лукашэ\u0301нка", "lukašenka", "a stress mark"),
        ("Ваи\u0306цюшкевіч", "vajcюškevič", "NFD"),
        ("Вiктар", "viktar", "a Latin i"),
        ("Аляĸсандр", "alяksandr", "the Latin kra"),
        ("Юр'еў", "юrev", "a plain apostrophe"),
        ("Hryniewicz", "hrynevič", "Polish cz"),
        ("Bahdanovitj", "bahdanavič", "Swedish tj"),
    ],
)
def test_a_word_is_read_as_it_is_meant(word: str, reading: str, note: str) -> None:
    assert coarse(reading) in [coarse(one) for one in readings(word)], note


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ціханоўская", "Ціханоўскі"),
        ("Тихановская", "Тихановский"),
        ("Tichanowska", "Tichanowski"),
        ("Калеснікава", "Калеснікаў"),
        ("Старасціна", "Старасцін"),
        ("Чорная", "Чорны"),
        ("Залатая", "Золотой"),
    ],
)
def test_a_surname_of_both_genders_is_one(one: str, other: str) -> None:
    left, right = {coarse(stem) for stem in stems(one)[0]}, {coarse(stem) for stem in stems(other)[0]}
    assert left & right


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Аляксандр Александр Олександр Aleksander Alexander Alaksandar Alexandre Aleksandras Aliaksandr АЛЯКСАНДР", "alaksandr-m"),
        ("Зміцер Дзмітрый Дмитрий Дмитро Dzmitry Dmitri Zmicier Dymitr", "dzmitryj-m"),
        ("Вольга Ольга Olga Volha Olha", "volha-f"),
        ("Марыя Мария Maryja Maria Marija Maryia", "maryja-f"),
        ("Мікалай Николай Микола Mikalai Nikolai Nicolas Мікола", "mikalaj-m"),
        ("Вінцэнт Викентий Wincenty Vincent", "vincent-m"),
        ("Наталля Наталья Наталія Natallia Natalia", "natalla-f"),
        ("Уладзімір Владимир Володимир Włodzimierz Uladzimir Vladimir Wladimir Vladimiras", "uladzimir-m"),
        ("Яўген Евгений Євген Yauhen Evgeny Eugeniusz Evgenij", "jauhien-m"),
    ],
)
def test_a_given_name_is_known_in_every_language(words: str, id: str) -> None:
    assert {word: id in given_ids(word) for word in words.split()} == dict.fromkeys(words.split(), True)


def test_a_short_form_is_its_names_and_they_are_not_each_other() -> None:
    assert set(given_ids("Алесь")) >= {"ales-m", "alaksandr-m"}
    assert given_ids("Аляксандр") == ("alaksandr-m",) and not set(given_ids("Аляксей")) & set(given_ids("Аляксандр"))
    assert not set(given_ids("Яна")) & set(given_ids("Анна")) and not set(given_ids("Алена")) & set(given_ids("Аліна"))


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Міхайлавіч Михайлович Mikhailovich Michajłavič Міхайлаўна Михайловна Mikhailauna", "michail-m"),
        ("Мікалаевіч Николаевич Nikolaevich Mikalaevich Мікалаеўна Миколаївна", "mikalaj-m"),
        ("Рыгоравіч Григорьевич Grigorievich Ryhoravich Hryhoryavich Рыгораўна", "ryhor-m"),
        ("Ільіч Ильич Ilyich Ільінічна Ильинична", "ilja-m"),
        ("Якаўлевіч Яковлевич Yakovlevich Якаўлеўна", "jakau-m"),
    ],
)
def test_a_patronymic_is_the_fathers_name(words: str, id: str) -> None:
    assert {word: id in father_ids(word) for word in words.split()} == dict.fromkeys(words.split(), True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сяргей Ціханоўскі", "ЦІХАНОЎСКІ Сяргей"),
        ("Дар’я Чульцова", "Дар'я ЧУЛЬЦОВА"),
        ("Віктар Бабарыка", "Вiктар Бабарыка"),
        ("Ціханоўскі, Сяргей", "Сяргей Ціханоўскі"),
        ("Сяргей Ціханоўскі", "спадар Сяргей Ціханоўскі"),
        ("Іван Міхалкоў", "Ivan Mikhałkou"),
    ],
)
def test_what_no_comparison_can_tell_apart_has_one_signature(one: str, other: str) -> None:
    assert analyse(one).signature == analyse(other).signature
    assert hash(analyse(one).signature) == hash(analyse(other).signature)


def test_two_given_names_are_understood_in_both_orders() -> None:
    assert {way.given for way in analyse("Глеб Руслан").ways} == {("hleb-m",), ("ruslan-m",)}
    assert [len(analyse(name).ways) for name in ("Лукашэнка, Аляксандр", "Святлана Ціханоўская")] == [1, 1]


def test_initials_have_keys_of_their_own() -> None:
    assert of("С. Ціханоўскі") == ("thnvsk.s",)
    assert met("С. Ціханоўскі", "Сяргей Ціханоўскі") and met("С. Ціханоўскі", "С. Тихановский")
    assert not met("А. Ціханоўскі", "Сяргей Ціханоўскі")


def test_an_unknown_given_name_meets_by_its_first_sound() -> None:
    assert met("Хазалбек Атабекаў", "Khazalbek Atabekov")
    assert not met("Хазалбек Атабекаў", "Сяргей Атабекаў")


def test_names_of_two_people_seldom_meet() -> None:
    some = [f"{given} Лукашэнка" for given in ("Віктар", "Дзмітрый", "Мікалай", "Рыгор", "Аляксандр")]
    some += ["Святлана Ціханоўская", "Сяргей Ціханоўскі"]
    assert not [(one, other) for one in some for other in some if one != other and met(one, other)]


def test_a_typing_error_leaves_a_wide_key() -> None:
    assert set(wide("Сяргей Ціханоўскі")) & set(wide("Сяргей Ціхаоўскі"))
    assert not set(of("Сяргей Ціханоўскі")) & set(of("Сяргей Ціхаоўскі"))


def test_the_parts_of_a_way_are_as_written() -> None:
    name = "ЛУКАШЭНКА Аляксандр Рыгоравіч"
    assert parts(name, analyse(name).ways[0]) == ("ЛУКАШЭНКА", "Аляксандр", "Рыгоравіч")


NO_NAMES = ["", " ", "1", "a", "ы", "😀", "220030", "вул. Леніна, 5", "а" * 10_000, "Ж. К.", "გიორგი", "\x00", "((((",
            "a b " * 3000, "’" * 50]  # fmt: skip


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_is_analysed_too(text: str) -> None:
    found = analyse(text)
    assert len(found.text) <= LONGEST * 2 and len(of(text)) < 40 and len(wide(text)) < 400


def test_keys_and_analyses_can_be_sent_to_another_process() -> None:
    found = analyse("Глеб Руслан")
    assert pickle.loads(pickle.dumps(found)) == found
    assert pickle.loads(pickle.dumps(of))("Глеб Руслан") == of(found)
    code = "from translit.keys import of; print(*of('Хазалбек Атабекаў'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.split() == list(of("Хазалбек Атабекаў"))


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_has_an_analysis(text: str) -> None:
    found = analyse(text)
    assert found == analyse(text) and hash(found.signature) is not None
    assert all(isinstance(key, str) for key in wide(found))
    assert set(of(found)) <= set(wide(found))


@settings(deadline=None)
@given(st.text(alphabet="абвгджзклмнпрстуфхцчшыэюяёіў’-", min_size=1, max_size=30))
def test_readings_are_few_and_not_longer_than_the_word(word: str) -> None:
    some = readings(word)
    assert 1 <= len(some) <= 4 and all(len(one) <= 2 * len(word) for one in some)
