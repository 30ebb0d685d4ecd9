"""Which names meet: by blocks as one by one, with typing errors, however large a block is; what is remembered is bounded."""

from __future__ import annotations

import pytest

from translit import keys
from translit.keys import analyse
from translit.memo import Memo
from translit.postings import Postings, pairs

NAMES = (
    "Сяргей Ціханоўскі", "Siarhei Tsikhanouski", "С. Ціханоўскі", "Ціханоўская", "Tikhanovskaya, Svetlana", "Святлана Ціханоўская",
    "Хазалбек Ціханоўскі", "Khazalbek Tikhanovsky", "Глеб Руслан", "Руслан Глеб", "Ruslan Hleb", "Лукашэнка Аляксандр Рыгоравіч",
    "A. Lukashenko", "Lukashenka", "Alyaksandr Lukashko", "Alyaksandr Lukashnka", "Аляксандр Лукашонак", "Кім-Сцяпанава Ева-Марыя",
    "Ева Сцяпанава", "Ева Кім", "Іван Іваноў", "Ivan Ivanov", "Іваноў Іван Пятровіч", "I. Ivanov", "Иван Иванов", "вул. Леніна, 5",
)  # fmt: skip


def filed(names: tuple[str, ...]) -> Postings:
    found = Postings()
    for number, name in enumerate(names):
        found.add(number, keys.halves(name))
    return found


@pytest.mark.parametrize("most", [400, 2, 1])
def test_by_blocks_those_meet_that_meet_one_by_one(most: int) -> None:
    blocks = filed(NAMES)
    large = blocks.large(most)
    some = {pair for left, right in blocks.meetings(most) for pair in pairs(left, right, most) if pair[1] not in large}
    one_by_one = {
        (other, number)
        for number, name in enumerate(NAMES)
        if number not in large
        for other in blocks.before(number, keys.halves(name), one_off=False, most=most)[0]
    }
    assert some == one_by_one
    assert bool(large) == (most < 400)


def test_consonants_that_differ_by_one_meet_by_blocks_too() -> None:
    blocks = Postings()
    of = [[key for key in keys.halves(name) if key[1][:1] == "/"] for name in NAMES]
    for number, some in enumerate(of):
        blocks.add(number, some)
    met = {pair for left, right in blocks.alike() for pair in pairs(left, right, 400)}
    met |= {pair for left, right in blocks.meetings(400) for pair in pairs(left, right, 400)}
    expected = {(a, b) for b, some in enumerate(of) for a in blocks.before(b, some, one_off=True, most=400)[0]}
    assert met == expected
    assert {"Alyaksandr Lukashko", "Лукашэнка Аляксандр Рыгоравіч"} in [{NAMES[a], NAMES[b]} for a, b in met]


def test_what_is_remembered_is_bounded_and_true_for_ever() -> None:
    asked: list[int] = []

    def squared(number: int) -> int:
        asked.append(number)
        return number * number

    known = Memo(squared, 10)
    assert [known[number % 25] for number in range(100)] == [(number % 25) ** 2 for number in range(100)]
    assert len(known) <= 10 and len(asked) == 100
    assert known[24] == 576 and len(asked) == 100


def test_a_name_is_understood_alike_however_often_it_is_asked() -> None:
    assert [keys.analysed(name) for name in NAMES] == [analyse(name) for name in NAMES] == [analyse(name) for name in NAMES]
