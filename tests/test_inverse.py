"""A system read backwards: candidates, judged by the forward engine."""

from __future__ import annotations

import random

import pytest

from translit import systems
from translit.inverse import Inverse, of
from translit.system import load
from translit.wordlist import words

BELARUSIAN = [name for name, one in systems().items() if one.target == "be-Latn"]


@pytest.mark.parametrize("name", BELARUSIAN)
def test_what_is_called_exact_converts_back(name: str) -> None:
    inverse, one = of(name), load(name)
    for word in random.Random(7).sample(sorted(words()), 60):
        spelling = "".join(part.target for part in one.parts(word))
        found = inverse.candidates(spelling)
        assert found, spelling
        for candidate in found:
            back = "".join(part.target for part in one.parts(candidate.word))
            assert candidate.exact == (back == spelling)
            assert "".join(source for source, _ in candidate.pieces) == spelling
            assert "".join(letters for _, letters in candidate.pieces) == candidate.word
            assert candidate.known == (candidate.word in words())
        assert [candidate.cost for candidate in found] == sorted(candidate.cost for candidate in found)
        assert len({candidate.word for candidate in found}) == len(found)


@pytest.mark.parametrize("name", [name for name in BELARUSIAN if load(name).reversible != "no"])
def test_words_of_the_list_are_the_first_reading(name: str) -> None:
    inverse, one, wrong = of(name), load(name), []
    for word in random.Random(8).sample(sorted(words()), 300):
        first = inverse.candidates("".join(part.target for part in one.parts(word)))[0].word
        if first != word:
            wrong.append((word, first))
    assert len(wrong) <= 3, wrong


READ = [
    ("geo-2007", "homieĺ", "гомель"),
    ("geo-2007", "vierabjovičy", "вераб’ёвічы"),
    ("geo-2007", "iĺja", "ілья"),
    ("geo-2007", "chocimsk", "хоцімск"),
    ("bgn-pcgn-1979", "mahilyow", "магілёў"),
    ("bgn-pcgn-1979", "hyez·haly", "гезгалы"),
    ("ala-lc-1997", "z͡hylka", "жылка"),
    ("ala-lc-1997", "si͡ami͡a", "сям’я"),
    ("gost-7.79-2000-b", "cimkavichy`", "цімкавічы"),
    ("iso9-1995", "sâm’â", "сям’я"),
    ("lacinka", "kirjanaŭ", "кір’янаў"),
    ("lacinka", "alena", "алена"),
    ("icao-9303", "mahiliou", "магілёў"),
    ("passport-2008", "siargiej", "сяргей"),
    ("geo-2023", "haciuhova", "хацюхова"),
]


@pytest.mark.parametrize(("name", "spelling", "wanted"), READ, ids=[f"{row[0]} {row[1]}" for row in READ])
def test_first_reading(name: str, spelling: str, wanted: str) -> None:
    assert of(name).candidates(spelling)[0].word == wanted


@pytest.mark.parametrize("spelling", ["", "1", "мінск", "w", "öäü", "\0", "\ud800", "q" * 50, "a b", "ʹ", "̀", "’"])
@pytest.mark.parametrize("name", ["geo-2007", "lacinka", "iso9-1995"])
def test_what_cannot_be_read_has_no_exact_candidate(name: str, spelling: str) -> None:
    """An inverse must say that it cannot, and never answer in a mixed script (`Ваiлiевна`)."""
    for candidate in of(name).candidates(spelling):
        back = "".join(part.target for part in load(name).parts(candidate.word))
        assert candidate.exact == (back == spelling)
        assert not [char for char in candidate.word if char.isascii() and char.isalpha()]


def test_lost_letters_are_offered() -> None:
    assert {"п’еса", "песа"} <= {candidate.word for candidate in of("ala-lc-1997").candidates("pesa")}
    assert {"ал", "аль"} <= {candidate.word for candidate in of("bgn-pcgn-simplified").candidates("al")}


def test_candidates_are_few() -> None:
    assert all(len(of("geo-2023").candidates(word)) <= 8 for word in ("al", "shchuchyn", "alalalalalal"))


def test_an_inverse_is_made_once() -> None:
    assert of("geo-2007") is of("geo-2007")
    assert isinstance(of("geo-2007"), Inverse)
    with pytest.raises(KeyError):
        of("no-such")
