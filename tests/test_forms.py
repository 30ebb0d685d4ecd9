"""Forms of names: from a form to its nominative, from a nominative to a form; unseen names come right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from translit.forms import CASES, LANGUAGES, inflect, nominatives, patterns

CASES_FILE = Path(__file__).parent / "cases" / "name-forms.tsv"


def _rows() -> list[dict[str, str]]:
    lines = [line for line in CASES_FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['lang']}-{row['form']}")
def test_form_to_nominative(row: dict[str, str]) -> None:
    found = nominatives(row["form"], lang=row["lang"], kind=row["kind"] or None, gender=row["gender"] or None)
    assert found[0].text == row["nominative"], found[:4]


@pytest.mark.parametrize(
    ("name", "case", "lang", "wanted", "note"),
    [
        ("Святлана Ціханоўская", "gen", "be", "Святланы Ціханоўскай", "the sentence of a localizer"),
        ("Аляксандр Рыгоравіч Лукашэнка", "dat", "be", "Аляксандру Рыгоравічу Лукашэнку", "patronymic"),
        ("ЛУКАШЭНКА Аляксандр", "ins", "be", "ЛУКАШЭНКАМ Аляксандрам", "inverted, capitals"),
        ("А. Р. Лукашэнка", "gen", "be", "А. Р. Лукашэнкі", "initials stay"),
        ("Вольга Корбут", "gen", "be", "Вольгі Корбут", "a woman's surname that does not decline"),
        ("Вітаўт Кіпель", "gen", "be", "Вітаўта Кіпеля", "a man's does"),
        ("Дар’я Домрачава", "dat", "be", "Дар’і Домрачавай", "apostrophe"),
        ("Максім Мірны", "gen", "be", "Максіма Мірнага", "adjective"),
        ("Уладзімір Мулявін", "ins", "be", "Уладзімірам Мулявіным", "-ін has -іным in a surname, -ам in a given name"),
        ("Баранавічы", "loc", "be", "Баранавічах", "a town in the plural"),
        ("Гродна", "loc", "be", "Гродне", "neuter"),
        ("Светлана Тихановская", "gen", "ru", "Светланы Тихановской", "Russian"),
        ("Александр Лукашенко", "ins", "ru", "Александром Лукашенко", "-ко does not decline"),
        ("Мария Колесникова", "acc", "ru", "Марию Колесникову", "Russian -ова"),
        ("Витебск", "loc", "ru", "Витебске", "Russian town"),
        ("", "gen", "be", "", "nothing"),
        ("🙂 123", "gen", "be", "🙂 123", "no name"),
    ],
)
def test_nominative_to_form(name: str, case: str, lang: str, wanted: str, note: str) -> None:
    assert inflect(name, case, lang=lang) == wanted


@pytest.mark.parametrize("lang", ["be", "ru"])
@pytest.mark.parametrize(
    ("name", "kind", "gender"),
    [("Станкевіч", "surname", "m"), ("Астапчук", "surname", "m"), ("Раманоўская", "surname", "f"), ("Грыбоўскі", "surname", "m")],
)
def test_there_and_back(name: str, kind: str, gender: str, lang: str) -> None:
    if lang == "ru":
        name = {"Станкевіч": "Станкевич", "Астапчук": "Остапчук", "Раманоўская": "Романовская", "Грыбоўскі": "Грибовский"}[name]
    for case in CASES:
        form = inflect(name, case, lang=lang)
        texts = [one.text for one in nominatives(form, lang=lang, kind=kind, gender=gender)]
        assert texts[0] == name, (case, form, texts[:3])


@pytest.mark.parametrize("text", ["", "ў", "—", "А" * 10_000, "😀😀", "Łуk", "-", "а-б-в-г-д", "123", "\u0301", "ЪЬ"])
def test_any_text(text: str) -> None:
    for lang in LANGUAGES:
        assert nominatives(text, lang=lang)
    assert isinstance(inflect(text, "gen"), str)


def test_wrong_calls() -> None:
    with pytest.raises(ValueError, match="no case"):
        inflect("Мінск", "abl")
    with pytest.raises(ValueError, match="be and ru"):
        inflect("Mińsk", "gen", lang="pl")
    with pytest.raises(ValueError, match="no forms of"):
        nominatives("Мінск", lang="xx")


def test_tables() -> None:
    for lang in LANGUAGES:
        rows = list(patterns(lang))
        assert rows and len(set(rows)) == len(rows), lang
