"""Names into Russian: tables before models, kinds by position, capitals, and how often unseen names come out right."""

from __future__ import annotations

from pathlib import Path

import pytest

from translit.equivalents import forms, given_and_patronymics, settled
from translit.loading import tsv_rows
from translit.namesakes import Namesakes, masculine, russian_names
from translit.paths import TABLES
from translit.ranking import FEATURES, folded, ranking, weights
from translit.russian import candidates, into_russian, spelled

CASES = list(tsv_rows(Path(__file__).parent / "cases" / "russian.tsv", "cases/russian.tsv"))
#: The least share that must come out right of the cases, which the tables have not learned from: kind unknown, kind known.
LEAST = {"surname": (0.82, 0.85), "patronymic": (0.8, 0.8), "place": (0.7, 0.72)}


def test_names_are_not_transliterated() -> None:
    for be, ru in {
        "Мікалай": "Николай",
        "Уладзімір": "Владимир",
        "Ганна": "Анна",
        "Алена": "Елена",
        "Мікалаевіч": "Николаевич",
        "Уладзіміраўна": "Владимировна",
        "Рыгоравіч": "Григорьевич",
        "Ільіч": "Ильич",
    }.items():
        assert into_russian(be) == ru


@pytest.mark.parametrize(
    ("be", "ru"),
    [
        ("Аляксандр Рыгоравіч Лукашэнка", "Александр Григорьевич Лукашенко"),
        ("Лукашэнка Аляксандр Рыгоравіч", "Лукашенко Александр Григорьевич"),
        ("Марыя Калеснікава", "Мария Колесникова"),
        ("Наталля Качанава", "Наталья Кочанова"),
        ("Віктар Бабарыка", "Виктор Бабарико"),
        ("Якуб Колас", "Якуб Колас"),
        ("Сьвятлана Ціханоўская", "Светлана Тихановская"),
        ("Мар’іна Горка", "Марьина Горка"),
        ("Вялікая Бераставіца", "Большая Берестовица"),
        ("Магілёўскі раён", "Могилёвский район"),
        ("Брэсцкая вобласць", "Брестская область"),
        ("Буда-Кашалёва", "Буда-Кошелёво"),
        ("Мінск", "Минск"),
        ("Ваўкавыск", "Волковыск"),
        # A plural adjective beside its noun; a genitive of a given name, as streets have it, is none.
        ("Старыя Васілішкі", "Старые Василишки"),
        ("Сухія Хвоі", "Сухие Хвои"),
        ("Палыкавічы Першыя", "Полыковичи Первые"),
        ("Юрыя Алешы", "Юрия Олеши"),
        ("Дзмітрыя Гвішыяні", "Дмитрия Гвишиани"),
        # What is three letters off the likeliest spelling, and somebody's name.
        ("Васкрасенскі", "Воскресенский"),
        ("Півавараў", "Пивоваров"),
        ("Жаваранкаў", "Жаворонков"),
    ],
)
def test_whole_names(be: str, ru: str) -> None:
    assert into_russian(be) == ru


@pytest.mark.parametrize(
    ("be", "ru"),
    [
        ("ЦІХАНОЎСКАЯ", "ТИХАНОВСКАЯ"),
        ("Ціханоўская", "Тихановская"),
        ("ціханоўская", "тихановская"),
        ("Кім-Сцяпанава", "Ким-Степанова"),
        ("  Мінск,", "  Минск,"),
        ("Ця\u0301пін", "Тяпин"),
        ("Мар'іна Горка", "Марьина Горка"),
        ("А. Р. Лукашэнка", "А. Р. Лукашенко"),
    ],
)
def test_capitals_signs_and_spaces_stay(be: str, ru: str) -> None:
    assert into_russian(be) == ru


@pytest.mark.parametrize("text", ["", " ", "1234", "Lukašenka", "Щукин", "北京", "’", "-", "თბილისი", "a" * 5000])
def test_what_is_not_belarusian_stays(text: str) -> None:
    assert into_russian(text) == text
    assert candidates(text) == []


def test_an_initial_that_may_be_of_several_names_says_so() -> None:
    first = candidates("Я. Колас")[0]
    assert first.text.startswith("Я. ") and "Я" in first.why and first.confidence <= 0.5


def test_the_kind_decides_between_a_woman_and_a_village() -> None:
    assert into_russian("Ігнатава", kind="surname") == "Игнатова"
    assert into_russian("Ігнатава", kind="place") == "Игнатово"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="person, given"):
        candidates("Мінск", kind="town")


def test_candidates_are_different_sorted_and_add_up_to_one_at_most() -> None:
    for name in ("Арлоўскі", "Ярмошына", "Алесь Бяляцкі", "Новая Дуброва"):
        some = candidates(name, limit=9)
        assert len({one.text for one in some}) == len(some)
        assert [one.confidence for one in some] == sorted((one.confidence for one in some), reverse=True)
        assert sum(one.confidence for one in some) <= 1.0001
        assert all(one.why for one in some)


@pytest.mark.parametrize("kind", LEAST)
def test_unseen_names(kind: str) -> None:
    cases = [(row["be"], {folded(ru) for ru in row["ru"].split(" / ")}) for row in CASES if row["kind"] == kind]
    asked = "surname" if kind == "surname" else kind
    for least, kind_known in zip(LEAST[kind], (None, asked), strict=True):
        right = [folded(spelled(be, kind_known, 1, ranking().ranked)[0].text) in ru for be, ru in cases]
        assert sum(right) / len(right) >= least


def test_how_sure_it_is_is_true() -> None:
    said = right = 0.0
    for row in CASES:
        first = spelled(row["be"], row["kind"], 1, ranking().ranked)[0]
        said += first.confidence
        right += folded(first.text) in {folded(ru) for ru in row["ru"].split(" / ")}
    assert abs(said - right) / len(CASES) < 0.1


def test_weights_fit_the_features() -> None:
    some = weights()
    assert {len(row) for both in (some.known, some.open) for row in both} == {len(FEATURES)}


@pytest.mark.parametrize("file", ["ru-wikidata.tsv", "ru-surnames.tsv"])
def test_lists_are_sorted_and_whole(file: str) -> None:
    lines = [line for line in (TABLES / "names" / file).read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    heads = [line.split("\t")[0] for line in lines]
    assert heads == sorted(set(heads))
    assert all(rest.split(" ") == sorted(set(rest.split(" "))) for rest in (line.split("\t")[1] for line in lines))
    assert "ё" not in "".join(lines)


def test_a_list_knows_what_begins_like_a_name() -> None:
    some = Namesakes(["кова\tлев льчук", "кон\t"])
    assert some.has("кон") and some.has("ковальчук") and not some.has("кова")
    assert some.alike("ковальский").share == pytest.approx(0.6)
    assert some.alike("каваль").share == 0.0
    assert russian_names("ru-wikidata.tsv").has(masculine("ковалевская"))


def test_settled_words_have_rows_of_known_kinds() -> None:
    assert {kind for kind, _ in settled()} == {"word", "part", "surname"}
    assert settled()["surname", "цапкала"] == "цепкало"
    assert given_and_patronymics().given["тацяна" if "тацяна" in forms("given") else "таццяна"] == ("татьяна",)
