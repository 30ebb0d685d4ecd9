"""Index: rows and ids, search, groups, what is doubtful, files, and how much is compared."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from translit import Index, TranslitError
from translit import gathering as gathering_room
from translit.errors import Unreadable
from translit.gathering import LARGE, MOST, gather, threshold
from translit.keys import analyse

SEVEN = {
    "Sviatlana Tsikhanouskaya": "Светлана Тихановская|Святлана Ціханоўская|Swiatłana Cichanouska",
    "Siarhei Tsikhanouski": "Сергей Тихановский|Сяргей Ціханоўскі|Siarhiej Cichanouski",
    "Viktar Lukashenka": "Виктор Лукашенко|Віктар Лукашэнка|Wiktar Łukaszenka",
    "Dzmitry Lukashenka": "Дмитрий Лукашенко|Дзмітрый Лукашэнка|Dzmitryj Łukaszenka",
    "Mikalai Lukashenka": "Николай Лукашенко|Мікалай Лукашэнка|Mikałaj Łukaszenka",
    "Aliaksandr Lukashenka": "Александр Лукашенко|Аляксандр Лукашэнка|Alaksandr Łukaszenka",
    "Ryhor Lukashenka": "Григорий Лукашенко|Рыгор Лукашэнка|Ryhor Łukaszenka",
}
SPELLINGS = [spelling for name, others in SEVEN.items() for spelling in (name, *others.split("|"))]


def names(index: Index) -> list[set[str]]:
    return [set(group.names) for group in index.groups()]


def test_seven_people_are_seven_in_any_order() -> None:
    wanted = {frozenset((name, *others.split("|"))) for name, others in SEVEN.items()}
    for order in (SPELLINGS, SPELLINGS[::-1], SPELLINGS[::3] + SPELLINGS[1::3] + SPELLINGS[2::3]):
        assert set(map(frozenset, names(Index(order)))) == wanted


def test_every_row_is_in_one_group_and_ids_are_positions() -> None:
    column = [*SPELLINGS, *SPELLINGS[:5], "", "?!", "🙂", "ТАА «Рога і капыты»", "x" * 10_000, "Лукашэнка"]
    groups = Index(column).groups()
    assert sorted(id for group in groups for id in group.ids) == list(range(len(column)))  # type: ignore[type-var]
    assert [group.ids[0] for group in groups] == sorted(group.ids[0] for group in groups)  # type: ignore[type-var]
    assert all(0 <= group.weakest <= 100 and group.name in group.names for group in groups)


def test_the_most_frequent_spelling_speaks_for_the_group_then_the_fullest() -> None:
    (group,) = Index(["Янка Купала", "Yanka Kupala", "Yanka Kupala"]).groups()
    assert group.names == ("Yanka Kupala", "Янка Купала")
    (group,) = Index(["Рыгор Лукашэнка", "ЛУКАШЭНКА Рыгор", "Рыгор Аляксандравіч Лукашэнка"]).groups()
    assert group.name == "Рыгор Аляксандравіч Лукашэнка"


def test_ids_are_given_and_gone() -> None:
    index = Index(["Янка Купала"])
    assert index.add("Якуб Колас", "k") == "k"
    assert index.add("Максім Багдановіч") == 2
    with pytest.raises(TranslitError, match="already"):
        index.add("Максім Танк", "k")
    index.remove(0)
    with pytest.raises(TranslitError, match="no id"):
        index.remove(0)
    assert len(index) == 2
    assert index.search("Yanka Kupala") == []
    assert [group.ids for group in index.groups()] == [("k",), (2,)]
    index.add("Янка Купала", "again")
    assert index.search("Yanka Kupala")[0].id == "again"


def test_what_differs_stays_apart_even_through_a_third() -> None:
    index = Index()
    for id, (name, year) in enumerate([("Іван Іваноў", 1954), ("Иван Иванов", 1986), ("Ivan Ivanou", None), ("Ivan Ivanov", 1954)]):
        index.add(name, id, apart=year)
    groups = index.groups()
    assert {group.ids for group in groups} == {(0, 3), (1,), (2,)}
    assert any(doubt.sort == "maybe" for group in groups for doubt in group.doubts)


def test_fathers_that_differ_are_two_people_and_who_has_none_is_nobody_of_them() -> None:
    column = ["Іван Пятровіч Іваноў", "Ivan Petrovich Ivanov", "Іван Паўлавіч Іваноў", "Иван Павлович Иванов", "Ivan Ivanou"]
    groups = Index(column).groups()
    assert {group.ids for group in groups} == {(0, 1), (2, 3), (4,)}
    assert [str(doubt) for group in groups for doubt in group.doubts if group.ids == (4,)]


@pytest.mark.parametrize("less", ["А. Лукашэнка", "Lukashenko A.", "А. Р. Лукашэнка"])
def test_initials_join_the_one_group_that_fits_and_say_so(less: str) -> None:
    (group, other) = Index(["Аляксандр Лукашэнка", "Віктар Бабарыка", less]).groups()
    assert less in group.names
    assert [doubt.sort for doubt in group.doubts] == ["attached"]
    assert other.doubts == ()


def test_a_husband_s_initials_do_not_join_his_wife() -> None:
    names = ["Sviatlana Tsikhanouskaya", "Светлана Тихановская", "S. Tikhanovsky", "Ціханоўскі", "С. Ціханоўская"]
    assert [sorted(group.names) for group in Index(names).groups()][0] == sorted([names[0], names[1], names[4]])


def test_where_several_fit_initials_stay_alone_and_say_so() -> None:
    groups = Index(["Аляксандр Лукашэнка", "Антон Лукашэнка", "А. Лукашэнка"]).groups()
    assert [len(group.names) for group in groups] == [1, 1, 1]
    assert {doubt.sort for doubt in groups[2].doubts} == {"several"}


def test_a_longer_list_asks_for_more() -> None:
    assert [round(threshold(count), 3) for count in (0, 1, 3_000, 100_000, 10**7)] == [0.6, 0.6, 0.6, 0.9, 0.9]


# --- search -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Светлана Тихановская", "Sviatlana Tsikhanouskaya"),
        ("CICHANOŬSKAJA, Śviatłana", "Sviatlana Tsikhanouskaya"),
        ("Святлана Цiханоўская", "Sviatlana Tsikhanouskaya"),
        ("Sviatlana Tsikanouskaya", "Sviatlana Tsikhanouskaya"),
        ("Lukaschenka, Wiktar", "Viktar Lukashenka"),
        ("Лукашенко Григорий", "Ryhor Lukashenka"),
        ("D. Lukashenko", "Dzmitry Lukashenka"),
    ],
)
def test_any_spelling_finds_its_person_first(query: str, wanted: str) -> None:
    (hit, *_) = Index(SEVEN).search(query)
    assert hit.name == wanted
    assert hit.id == list(SEVEN).index(wanted)
    assert hit.reasons


def test_search_keeps_to_limit_and_score_and_names_rows_once() -> None:
    index = Index([*SPELLINGS, *SPELLINGS])
    hits = index.search("Alexander Lukashenko", limit=3, min_score=90)
    assert len(hits) == 3
    assert all(hit.score >= 90 and len(hit.ids) == 2 for hit in hits)
    assert index.search("Alexander Lukashenko", limit=0) == []
    assert index.search("Kim Basinger") == []


@pytest.mark.parametrize("query", ["", " ", "?", "🙂🙂", "x" * 10_000, "а б в г д е ж з", "\ud800", "12 34", "вул. Леніна, 5"])
def test_no_query_is_an_error(query: str) -> None:
    assert isinstance(Index(SPELLINGS).search(query), list)
    assert isinstance(Index([*SPELLINGS, query]).groups(), list)


def test_a_search_compares_few(monkeypatch: pytest.MonkeyPatch) -> None:
    from translit import index as room

    asked = []
    plain = room.verdict
    monkeypatch.setattr(room, "verdict", lambda one, other: asked.append(1) or plain(one, other))
    made = [f"Іван {first}{second}віч Іваноў" for first in ("Пятро", "Паўла", "Сяргее", "Ігара") for second in "абвгдежзклмнопрсту"]
    Index([name + tail for name in made for tail in ("", " Абаў", " Бабаў", " Вабаў")]).search("Ivan Ivanov")
    assert len(asked) <= room.MOST


# --- work -------------------------------------------------------------------------------------------------------------------


def crowd(count: int) -> list[str]:
    """Names of one sound: one given name, one surname, and so many patronymics that nobody has."""
    parts = ["ба", "во", "ге", "ды", "жу", "зі", "кла", "мо", "ну", "па", "ра", "ска"]
    made = (f"{a}{b}{c}віч".capitalize() for a in parts for b in parts for c in parts)
    return [f"Іван {father} Іваноў" for father, _ in zip(made, range(count), strict=False)]


def test_a_huge_block_is_neither_quadratic_nor_skipped_in_silence() -> None:
    compared = []
    for count in (600, 1200):
        found = gather([analyse(name) for name in crowd(count)])
        compared.append(found.compared)
        assert found.left > 0
        assert sum(doubt.value for doubt in found.doubts if doubt.sort == "not compared") == found.left
    assert count > LARGE
    assert compared[1] <= 3 * compared[0]
    assert compared[1] <= 1200 * (MOST + gathering_room.WINDOW + 40)
    assert any(doubt.sort == "not compared" for group in Index(crowd(600)).groups() for doubt in group.doubts)


def test_a_name_forty_thousand_times_is_compared_with_nothing() -> None:
    index = Index(["Іван Іваноў"] * 40_000)
    (group,) = index.groups()
    assert len(group.ids) == 40_000
    assert gather([analyse("Іван Іваноў")]).compared == 0


# --- files ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    index = Index(SPELLINGS)
    index.add("Іван Іваноў", "i", apart=1954)
    index.add("Ivan Ivanov", "j", apart=1986)
    index.remove(0)
    index.save(tmp_path / "names.index")
    return tmp_path / "names.index"


def test_what_was_saved_comes_back(kept: Path) -> None:
    index = Index.load(kept)
    fresh = Index(SPELLINGS)
    fresh.add("Іван Іваноў", "i", apart=1954)
    fresh.add("Ivan Ivanov", "j", apart=1986)
    fresh.remove(0)
    assert len(index) == len(fresh)
    assert index.search("Viktar Lukashenko") == fresh.search("Viktar Lukashenko")
    assert index.groups() == fresh.groups()
    index.add("Янка Купала", "new")
    assert index.search("Yanka Kupala")[0].id == "new"


def test_other_tables_make_the_keys_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from translit import storage

    monkeypatch.setattr(storage, "stamp", lambda: {"translit": "0.1.0", "tables": "0" * 64})
    index = Index.load(kept)
    assert len(index._form_of) == 0
    assert index.search("Viktar Lukashenko")[0].name == "Viktar Lukashenka"


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return (exec, ("raise SystemExit(77)",))


def test_damaged_and_foreign_files_are_refused_in_a_sentence(kept: Path, tmp_path: Path) -> None:
    raw = kept.read_bytes()
    head, line, body = raw.split(b"\n", 2)
    told = json.loads(line)
    later = {**told, "format": 2}
    broken = {
        "empty": b"", "pickle": pickle.dumps(Evil()), "text": b"Janka Kupala\n", "cut": raw[:-9], "longer": raw + b"x",
        "half": raw[: len(raw) // 2], "flipped": raw[:-5] + bytes([raw[-5] ^ 1]) + raw[-4:], "head": head + b"\n{]\n" + body,
        "list": head + b"\n[]\n" + body, "later": head + b"\n" + json.dumps(later).encode() + b"\n" + body,
        "missing": head + b"\n" + json.dumps({**told, "parts": told["parts"][1:]}).encode() + b"\n" + body,
        "nothing": head + b"\n" + json.dumps({**told, "parts": []}).encode() + b"\n",
        "huge": head + b"\n" + json.dumps({**told, "parts": [["names", "json", 1 << 60, 1, ""]]}).encode() + b"\n" + body,
    }  # fmt: skip
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Unreadable) as caught:
            Index.load(tmp_path / name)
        assert "\n" not in str(caught.value), name
    with pytest.raises(Unreadable):
        Index.load(tmp_path / "not there")


def test_numbers_that_lead_nowhere_are_damage(tmp_path: Path) -> None:
    from translit import storage
    from translit.register import Register

    index = Index(["Янка Купала", "Якуб Колас"])
    index.save(tmp_path / "good")
    parts = storage.read(tmp_path / "good").parts
    wrong_parts = {"whole": {"kpl": {"/x": 9}}, "less": [], "forms": [0], "rows": Register(["a", "b", "c"]).rows, "names": [1]}
    for name, wrong in wrong_parts.items():
        storage.write(tmp_path / "bad", {**parts, name: wrong})
        with pytest.raises(Unreadable, match="damaged"):
            Index.load(tmp_path / "bad")


def test_what_cannot_be_saved_is_said(tmp_path: Path) -> None:
    index = Index()
    index.add("Янка Купала", ("a", 1))
    with pytest.raises(TranslitError, match="cannot be saved"):
        index.save(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []
