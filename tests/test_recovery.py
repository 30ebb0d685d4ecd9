"""Names recovered: any spelling and order, kinds, bad input, how often unseen names come out right, whether confidence is true."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from translit import convert, explain, recover
from translit.loading import tsv_rows
from translit.origins import origins
from translit.parts import parts
from translit.recovery import KINDS, Reading, Recovery
from translit.restoration import FEATURES, restoration, weights
from translit.stress import spelled

FOLDER = Path(__file__).parent / "cases"
#: Held aside: kind, the right names, the spelling. Those of russian.tsv are asked backwards.
CASES = [(row["kind"], row["be"].split(" / "), row["from"]) for row in tsv_rows(FOLDER / "recovery.tsv", "cases/recovery.tsv")]
CASES += [
    (row["kind"], [row["be"]], ru)
    for row in tsv_rows(FOLDER / "russian.tsv", "cases/russian.tsv")
    for ru in row["ru"].split(" / ")[:1]
]
#: The least share that must come first, and in the first five, with the tables of names switched off.
LEAST = {"surname": (0.8, 0.94), "patronymic": (0.85, 0.92), "place": (0.64, 0.86), "person": (0.72, 0.85)}

NAMES = [
    ("Светлана Тихановская", "Святлана Ціханоўская", "Russian"),
    ("Sviatlana Tsikhanouskaya", "Святлана Ціханоўская", "passport"),
    ("Swjatlana Zichanouskaja", "Святлана Ціханоўская", "German"),
    ("Śviatłana Cichanoŭskaja", "Святлана Ціханоўская", "Łacinka"),
    ("Śviatłana Cichanoŭskaja", "Святлана Ціханоўская", "Łacinka in NFD"),
    ("Сьвятлана Ціханоўская", "Святлана Ціханоўская", "Taraškievica"),
    ("TSIKHANOUSKAYA Sviatlana", "Святлана Ціханоўская", "capitals, surname first"),
    ("ЛУКАШЕНКО Александр Григорьевич", "Аляксандр Рыгоравіч Лукашэнка", "capitals, surname first"),
    ("Lukashenko, Alexander", "Аляксандр Лукашэнка", "inverted"),
    ("Олександр Лукашенко", "Аляксандр Лукашэнка", "Ukrainian"),
    ("Łukaszenka", "Лукашэнка", "Polish, a surname alone"),
    ("Loukachenko", "Лукашэнка", "French"),
    ("Вiктар БАБАРЫКА", "Віктар Бабарыка", "a Latin i"),
    ("Тихано\u0301вский", "Ціханоўскі", "a stress mark"),
    ("A. Lukashenko", "А. Лукашэнка", "an initial"),
    ("А.Р.Лукашэнка", "А. Р. Лукашэнка", "initials"),
    ("Siarhei Tsikhanouski", "Сяргей Ціханоўскі", "a man"),
    ("Григорьевна", "Рыгораўна", "a patronymic"),
    ("Николай", "Мікалай", "a given name is not respelled"),
    ("Янка Купала", "Янка Купала", "Belarusian already"),
    ("Mahilyow", "Магілёў", "a town"),
    ("Большая Берестовица", "Вялікая Бераставіца", "a place of two words"),
    ("Мар'іна Горка", "Мар’іна Горка", "another apostrophe"),
    ("Lev Sapieha", "Леў Сапега", "a given name in Russian guise beside a surname that came straight"),
    ("Svetalana Tikhanovskaya", "Святлана Ціханоўская", "a letter too many"),
]


@pytest.mark.parametrize(("spelling", "wanted", "note"), NAMES, ids=[f"{row[0]}: {row[2]}" for row in NAMES])
def test_spellings_lead_to_the_name(spelling: str, wanted: str, note: str) -> None:
    assert recover(spelling)[0].name == wanted, note


def test_a_reading_says_how_it_was_found() -> None:
    (best, *_) = recover("Тихановская", kind="surname")
    assert best.name == "Ціханоўская" and 0.9 < best.confidence <= 1.0 and best.plausibility > 0.9
    assert best.via == "lexicon" and any("surname Тихановская" in reason for reason in best.reasons)
    assert recover("Cichanoŭskaja", kind="surname")[0].via == "Łacinka"
    assert recover("Tarashkevich", kind="surname")[0].via.startswith("Russian, then")


def test_a_lone_word_says_what_it_was_taken_for() -> None:
    found = recover("Богданович")
    assert {"Багдановіч", "Багданавіч"} <= {one.name for one in found}
    assert all(one.reasons[0].startswith("taken for") for one in found)


def test_kinds() -> None:
    for kind in KINDS:
        assert recover("Минск", kind=kind)
    with pytest.raises(ValueError, match="no kind"):
        recover("Минск", kind="river")


@pytest.mark.parametrize(
    "text",
    ["", " ", "1", "😀", "\ud800", "\0", "-", "’", "'", "а", "W", "ООО «Ромашка», г. Минск", "ул. Ленина, 5", "Łü ß ﬁ ǅ", "მამუკა"],
)
def test_no_text_is_too_bad(text: str) -> None:
    for kind in (None, *KINDS):
        assert all(0 <= one.confidence <= 1 and 0 <= one.plausibility <= 1 for one in recover(text, kind=kind))


LONG = ["а" * 10_000, "a" * 10_000, "Anna " * 2_000, "Iванова-" * 1_000, "ш’" * 5_000, "я" * 39, "tsch" * 9]


@pytest.mark.parametrize("text", LONG)
def test_long_text_is_bounded_work(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: how many costs of chains are looked up."""
    from translit.correspondence import Node

    asked = 0
    step = Node.__missing__

    def counted(self: Node, sign: str) -> tuple[float, Node]:
        nonlocal asked
        asked += 1
        return step(self, sign)

    monkeypatch.setattr(Node, "__missing__", counted)
    recover(text)
    assert asked < 60_000


def test_confidences_of_one_spelling_are_shares() -> None:
    for spelling in ("Лебедев", "Sakalouski", "Сергей Иванов", "Borisov", "Kozlova Anna"):
        assert sum(one.confidence for one in recover(spelling, limit=20)) <= 1.0001


def test_strangers_are_less_plausible() -> None:
    ours = ["Tsikhanouskaya", "Лукашенко", "Kavalchuk", "Bialiatski", "Сидорович"]
    others = ["Schwarzenegger", "Wojtyła", "Nguyen", "O'Brien", "Саркози", "Гваделупе", "Macpherson"]
    assert min(recover(name, kind="surname")[0].plausibility for name in ours) > max(
        recover(name, kind="surname")[0].plausibility for name in others
    )


#: Each is written just so by one of our systems, and can be read in other ways, too.
PLACES = [
    ("Małaja Bierastavica", "Малая Бераставіца", "Łacinka: c is ц, and the word beside says so"),
    ("Barań", "Барань", "Łacinka: ń is нь"),
    ("Lubča", "Любча", "Łacinka: l is ль"),
    ("Zalatsyeyeva", "Залацеева", "BGN: ts before ye is ц"),
    ("Al’hova", "Альгова", "BGN: h is г"),
    ("Iŭje", "Іўе", "ў before a vowel"),
]


@pytest.mark.parametrize(("spelling", "wanted", "note"), PLACES, ids=[row[0] for row in PLACES])
def test_what_a_system_writes_exactly_is_read_so(spelling: str, wanted: str, note: str) -> None:
    way = Recovery(origins(), parts(), known=False)
    assert way.readings(spelling, "place")[0].name == wanted, note


def test_gender_agrees() -> None:
    assert recover("Анна Ковалева")[0].name.startswith("Ганна Кавалёва") or recover("Анна Ковалева")[0].name.endswith("ва")
    assert recover("Swiatłana Cichanouska")[0].name == "Святлана Ціханоўская"


# --- unseen names ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def asked() -> list[tuple[str, list[str], list[Reading]]]:
    """The cases with their readings, the tables of surnames, people and places switched off: the lists of words are left."""
    way = Recovery(origins(), parts(), known=False)
    return [(kind, right, way.readings(spelling, kind)[:5]) for kind, right, spelling in CASES]


def test_unseen_names_are_recovered(asked: Sequence[tuple[str, list[str], list[Reading]]]) -> None:
    for kind, (first, five) in LEAST.items():
        some = [(right, [one.name for one in found]) for of, right, found in asked if of == kind]
        assert sum(bool(names) and names[0] in right for right, names in some) / len(some) >= first, kind
        assert sum(any(name in right for name in names) for right, names in some) / len(some) >= five, kind


def test_confidence_says_the_truth(asked: Sequence[tuple[str, list[str], list[Reading]]]) -> None:
    said = sum(found[0].confidence for _, _, found in asked if found) / len(asked)
    good = sum(found[0].name in right for _, right, found in asked if found) / len(asked)
    assert len(asked) > 300 and abs(said - good) < 0.05
    sure = [(found[0].confidence, found[0].name in right) for _, right, found in asked if found and found[0].confidence >= 0.8]
    assert abs(sum(share for share, _ in sure) / len(sure) - sum(good for _, good in sure) / len(sure)) < 0.05


# --- parts ----------------------------------------------------------------------------------------------------------------


def test_rules_spell_each_stress() -> None:
    assert {one.text for one in spelled("тихановская")} >= {"ціхановская".replace("ов", "оў"), "ціханаўская"}
    assert "шаўцоў" in {one.text for one in spelled("шевцов")}
    assert "рагачоў" in {one.text for one in spelled("рогачев")}


def test_weights_are_complete() -> None:
    assert all(len(row) == len(FEATURES) for pair in (weights().known, weights().open) for row in pair)
    assert restoration().ranked("слово")


def test_patronymics_are_made_of_given_names() -> None:
    known = parts()
    made = {"Владимирович": "уладзіміравіч", "Николаевна": "мікалаеўна", "Ильич": "ільіч", "Ярославович": "яраслававіч"}
    for ru, be in made.items():
        assert known.patronymic(ru)[0].text == be


# --- conversion -----------------------------------------------------------------------------------------------------------

CONVERTED = [
    ("Светлана Тихановская", "lacinka", "ru", "Śviatłana Cichanoŭskaja"),
    ("Тихановская Светлана сказала в Минске", "be", "ru", "Ціханоўская Святлана сказала в Мінске"),
    ("Олександр Лукашенко", "lacinka", "uk", "Alaksandr Łukašenka"),
    ("Sviatlana Tsikhanouskaya", "be", "auto", "Святлана Ціханоўская"),
    ("Łukaszenka", "be", "pl", "Лукашэнка"),
    ("Alyaksandr Lukashenka", "lacinka", "rferl", "Alaksandr Łukašenka"),
    ("Lukashenko", "be", "belta", "Лукашэнка"),
    ("МИНСК", "be", "ru", "МІНСК"),
    ("что это такое", "be", "ru", "что это такое"),
]


@pytest.mark.parametrize(("text", "to", "source", "wanted"), CONVERTED)
def test_names_of_a_text_are_converted(text: str, to: str, source: str, wanted: str) -> None:
    assert convert(text, to, source=source) == wanted
    done = explain(text, to, source=source)
    assert done.text == wanted and "".join(piece.source for piece in done.pieces) == text


def test_a_doubtful_reading_is_a_doubt() -> None:
    assert explain("Горелик", "be", source="ru").text
    assert any(piece.doubt for piece in explain("Дударев", "be", source="ru").pieces)
    assert not explain("Лукашенко", "be", source="ru").doubts
