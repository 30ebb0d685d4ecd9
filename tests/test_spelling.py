"""Every spelling of a name: true ones alone, each with who writes it so, most used first."""

from __future__ import annotations

import re
import unicodedata

import pytest

from translit import convert, spellings, styles, systems
from translit.conversion import route
from translit.errors import UnknownTarget
from translit.house import style_files
from translit.loading import parse, system_files
from translit.paths import TABLES
from translit.spelling import OWN, Spelling, pattern, query
from translit.style import Style

NAME = "Святлана Ціханоўская"


def texts(found: list[Spelling]) -> list[str]:
    return [one.text for one in found]


def test_at_least_25_true_spellings_each_with_who_writes_it_so() -> None:
    found = spellings(NAME)
    assert len(found) >= 25
    for wanted in (
        "Sviatlana Tsikhanouskaya", "Svyatlana Tsikhanouskaya", "Svetlana Tikhanovskaya", "Śviatłana Cichanoŭskaja",
        "Sviatlana Cichanoŭskaja", "Swiatłana Cichanouska", "Swjatlana Zichanouskaja", "Svjatlana Cichanoŭská",
        "Sviatlana Tsikhanouskaia",
        "Сьвятлана Ціханоўская", "Светлана Тихановская", "Світлана Тихановська", "Святлана Ціханоўская",
    ):  # fmt: skip
        assert wanted in texts(found), wanted


@pytest.mark.parametrize("name", [NAME, "Аляксандр Рыгоравіч Лукашэнка", "Янка Купала", "Яўген Бурак", "Магілёў", "ІВАН ВОЎК"])
def test_none_is_invented(name: str) -> None:
    """Each is what the target makes of the name, of its two-word form, or of a form of it that the lexicon has."""
    found = spellings(name)
    forms = {one.text for one in found if "be" in one.targets}
    for one in found:
        for id in one.targets:
            assert id == OWN or any(one.text == route(id, "be").convert(form) for form in forms), (one.text, id)


def test_every_target_answers() -> None:
    ids = {id for one in spellings("Аляксандр Лукашэнка") for id in one.targets}
    assert ids - {OWN} == {*systems(), *styles()}


def test_each_stands_once_and_none_is_empty() -> None:
    found = spellings("Аляксандр Рыгоравіч Лукашэнка")
    assert len(texts(found)) == len(set(texts(found)))
    assert all(one.text.strip() == one.text and one.text for one in found)
    assert all(len(one.targets) == len(set(one.targets)) > 0 for one in found)


def test_what_is_met_most_comes_first() -> None:
    found = spellings("Аляксандр Лукашэнка")
    assert {"Aliaksandr Lukashenka", "Alexander Lukashenko", "Alyaksandr Lukashenka"} == set(texts(found)[:3])
    assert texts(found).index("Alyaksandr Lukashenka") < texts(found).index("Alâksandr Lukašènka")
    assert spellings("Алесь Бяляцкі")[0].targets[0] == OWN


def test_the_order_names_every_target_once() -> None:
    order = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")["met"]["names"]
    assert len(order) == len(set(order))
    assert set(order) == {OWN, *system_files(), *style_files()}


def test_a_patronymic_comes_with_and_without() -> None:
    found = texts(spellings("Аляксандр Рыгоравіч Лукашэнка"))
    assert {"Aliaksandr Lukashenka", "Aliaksandr Ryhoravich Lukashenka", "Александр Григорьевич Лукашенко"} <= set(found)
    assert {"Александр Лукашенко", "Aleksandr Grigoryevich Lukashenko"} <= set(found)


def test_forms_of_the_given_name_that_papers_have_and_no_pet_names() -> None:
    found = texts(spellings("Яўген Бурак"))
    assert {"Yauhen Burak", "Яўгеній Бурак"} <= set(found)
    assert not [text for text in found if "Жэня" in text or "Zhenya" in text]
    assert "Светлана Воўк" not in texts(spellings("Святлана Воўк")), "another name"
    assert "Аляксандр Воўк" not in texts(spellings("Алесь Воўк")), "a pet name stands for itself"


def test_a_chosen_spelling_is_there_whatever_the_order_and_never_another_name() -> None:
    assert "Ales Bialiatski" in texts(spellings("Алесь Бяляцкі", within=[OWN]))
    assert spellings("Віктар Воўк", within=[OWN]) == []
    assert not [text for text in texts(spellings("Янка Купала")) if "uts" in text or "uc" in text.lower()], "a pen name is itself"


def test_within_takes_ids_aliases_tags_and_objects() -> None:
    found = spellings("Янка Купала", within=["rfe-rl", "pl-PL", systems()["lacinka"], "own"])
    assert {id for one in found for id in one.targets} == {"rferl", "pl", "lacinka"}
    assert spellings("Янка Купала", within=[]) == []
    with pytest.raises(UnknownTarget):
        spellings("Янка Купала", within=["rferll"])


def test_a_private_style_may_be_asked() -> None:
    style = Style(styles()["en"].table, {"янка купала": "Yanka K."})
    assert spellings("Янка Купала", within=[style]) == [Spelling("Yanka K.", ("en",))]


@pytest.mark.parametrize("text", ["", "  ", "Kupala", "12", "ნინო", "日本", "\0", "a" * 1000])
def test_what_has_no_cyrillic_letter_has_no_spellings(text: str) -> None:
    assert spellings(text) == []


def test_dirt_makes_no_difference() -> None:
    clean = spellings("Мар’я Іванова", within=["pl", "be"])
    for dirty in ("Мар'я  Іванова", " Мар’я Iванова\n", unicodedata.normalize("NFD", "Мар’я Іванова")):
        assert spellings(dirty, within=["pl", "be"]) == clean


def test_a_text_that_is_no_name_is_spelled_as_text() -> None:
    assert "vuł. Lenina, 5" in texts(spellings("вул. Леніна, 5"))


# --- for whoever searches -----------------------------------------------------------------------------------------------


def test_a_query_holds_each_once_in_quotation_marks() -> None:
    found = spellings(NAME)
    asked = query(found)
    parts = asked.split(" OR ")
    assert all(part[0] == part[-1] == '"' and '"' not in part[1:-1] for part in parts)
    assert len(parts) == len({one.text.casefold() for one in found})
    assert query([]) == ""
    assert query([Spelling('a "b"', ("x",))]) == '"a b"'


def test_a_pattern_matches_all_and_no_more() -> None:
    found = [*spellings("Мар’я Іванова"), *spellings(NAME)]
    compiled = re.compile(pattern(found), re.IGNORECASE)
    for one in found:
        for text in (one.text, one.text.upper(), one.text.replace(" ", "\u00a0"), one.text.replace("’", "'")):
            assert compiled.fullmatch(text), text
    for text in ("Svetlana Tikhanovskya", "Svetlana", "SvetlanaTikhanovskaya", ""):
        assert not compiled.fullmatch(text), text


def test_signs_of_regular_expressions_are_letters() -> None:
    assert re.fullmatch(pattern([Spelling("A. (B) [c]+", ("x",))]), "A. (B) [c]+")


def test_convert_and_spellings_agree() -> None:
    for one in spellings("Вольга Каваленка", within=["de", "fr", "lt", "be-tarask"]):
        for id in one.targets:
            assert convert("Вольга Каваленка", id) == one.text
