"""Chains and pieces: costs, best paths in both directions, tables that fit each other."""

from __future__ import annotations

from math import exp, isclose

import pytest

from translit.correspondence import STOP, Chain, Correspondence, Piece, belarusian_russian, chain, piece_rows
from translit.paths import TABLES

CHAINS = ("be-ru-chain.tsv", "be-ru-persons-chain.tsv", "be-ru-places-chain.tsv")
SMALL = (Piece("а", "а", "а"), Piece("а", "о", "A"), Piece("к", "к", "к"), Piece("ь", "", "B"))


def test_a_shorter_context_is_used_where_the_longer_one_has_no_row() -> None:
    some = Chain(["\t0\ta100 b200", "a\t50\tb10"])
    assert some.cost("a", "b") == 0.1
    assert some.cost("a", "a") == pytest.approx(0.5 + 1.0)
    assert some.cost("b", "a") == pytest.approx(1.0)


def test_a_sign_that_was_never_counted_is_possible() -> None:
    assert 10 < Chain(["\t0\ta100"]).cost("a", "z") < 100


def test_an_empty_table_costs_the_same_everywhere() -> None:
    empty = Chain([])
    assert empty.whole("ab") == pytest.approx(3 * empty.cost("", "a"))


@pytest.mark.parametrize("name", CHAINS)
def test_probabilities_after_a_context_add_up_to_one(name: str) -> None:
    table = chain(name)
    signs = [*(piece.sign for piece in piece_rows("be-ru-pieces.tsv")), STOP]
    for before in ("^", "^к", "ра", "AA", "юю"):
        assert isclose(sum(exp(-table.cost(before, sign)) for sign in signs), 1, abs_tol=0.06), before


@pytest.mark.parametrize(
    "name", [*CHAINS, "ru-be-chain.tsv", "ru-be-persons-chain.tsv", "ru-be-places-chain.tsv", "be-letters-chain.tsv"]
)
def test_a_context_has_its_shorter_ones_beside_it(name: str) -> None:
    """A place in a chain is told by the longest context that has a line; that holds only if no line stands without those."""
    lines = (TABLES / "correspondences" / name).read_text(encoding="utf-8").split("\n")
    contexts = {line.split("\t")[0] for line in lines if line and line[0] != "#"}
    assert "" in contexts and all(context[1:] in contexts and context[:-1] in contexts for context in contexts)


def test_the_place_after_signs_is_that_of_the_last_ones_known() -> None:
    some = Chain(["\t0\ta100 b200", "a\t50\tb10", "ab\t20\ta30", "b\t5\ta90"])
    assert [some.at(before).context for before in ("", "b", "aab", "aba", "z")] == ["", "b", "ab", "a", ""]
    place = some.begin
    for at, sign in enumerate("abab"):
        cost, place = place[sign]
        assert cost == some.cost("^" + "abab"[:at], sign) and place is some.at("^" + "abab"[: at + 1])
    assert place["ж"][0] > 10 and "ж" not in place


def test_each_piece_has_a_sign_of_its_own() -> None:
    rows = piece_rows("be-ru-pieces.tsv")
    assert len({row.sign for row in rows}) == len({row[:2] for row in rows}) == len(rows)
    assert not {row.sign for row in rows} & set("0123456789 :^$\t")
    assert all(len(row.sign) == 1 for row in rows)


def test_every_belarusian_letter_has_a_piece() -> None:
    letters = {row.left for row in piece_rows("be-ru-pieces.tsv")}
    assert set("абвгґдеёжзійклмнопрстуўфхцчшыьэюя’") <= letters


def test_paths_come_cheapest_first_and_each_once() -> None:
    paths = belarusian_russian().paths("калеснікава", limit=5)
    assert [path.cost for path in paths] == sorted(path.cost for path in paths)
    assert len({path.text for path in paths}) == len(paths) <= 5


def test_a_path_costs_what_its_signs_cost() -> None:
    pairs = belarusian_russian()
    for path in pairs.paths("ваўкавыск"):
        assert path.cost == pytest.approx(pairs.chain.whole(path.signs))
        assert "".join(pairs.pieces[sign].left for sign in path.signs) == "ваўкавыск"
        assert "".join(pairs.pieces[sign].right for sign in path.signs) == path.text


@pytest.mark.parametrize("word", ["", "lukašenka", "щука", "минск", "а1"])
def test_a_word_with_a_letter_without_a_piece_has_no_path(word: str) -> None:
    assert belarusian_russian().paths(word) == [] or word == ""


def test_letters_that_one_side_does_not_write_come_back() -> None:
    pairs = Correspondence(SMALL, Chain(["\t0\tа100 A120 к100 B150 $100"]))
    texts = {path.text for path in pairs.paths("как", back=True)}
    assert {"как", "какь", "каьк"} <= texts
    assert [path.text for path in pairs.paths("акь")] == ["ак", "ок"]


@pytest.mark.parametrize(("russian", "belarusian"), [("минск", "мінск"), ("рогачёв", "рагачоў"), ("витебск", "віцебск")])
def test_the_table_reads_back(russian: str, belarusian: str) -> None:
    assert belarusian in [path.text for path in belarusian_russian().paths(russian, back=True)][:3]
