"""What a conversion did, piece by piece, and two conversions in a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translit.pieces import Explained, Piece, composed, gathered


def test_neighbours_that_passed_untouched_are_joined() -> None:
    found = gathered([Piece("a", "a", None), Piece("b", "b", None), Piece("в", "v", "letter в"), Piece("c", "c", None)])
    assert [piece.source for piece in found.pieces] == ["ab", "в", "c"]
    assert found.text == "abvc"


def test_a_doubt_is_not_joined_with_what_is_none() -> None:
    found = gathered([Piece("a", "a", None, True), Piece("b", "b", None)])
    assert [piece.source for piece in found.pieces] == ["a", "b"]
    assert [piece.source for piece in found.doubts] == ["a"]


def test_empty_pieces_go_but_a_lost_letter_stays() -> None:
    found = gathered([Piece("", "", None), Piece("ь", "", "letter ь"), Piece("", "", "nothing")])
    assert found.pieces == (Piece("ь", "", "letter ь"),)
    assert gathered([]) == Explained("", ())


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Piece("a", "b", None).source = "c"  # type: ignore[misc]


COMPOSED = [
    ([("š", "ш")], [("ш", "sh")], [("š", "sh")], "one letter each"),
    ([("ch", "х"), ("o", "о")], [("х", "kh"), ("о", "o")], [("ch", "kh"), ("o", "o")], "cut alike"),
    ([("l", "л"), ("a", "я")], [("ля", "lja")], [("la", "lja")], "the second reaches over a border of the first"),
    ([("lja", "ля")], [("л", "l"), ("я", "ia")], [("lja", "lia")], "the first reaches over a border of the second"),
    ([("ь", "")], [], [("ь", "")], "a letter vanishes first"),
    ([("a", "аь")], [("а", "a"), ("ь", "")], [("a", "a")], "a letter vanishes last"),
    ([], [], [], "nothing"),
]


def pieces(rows: list[tuple[str, str]]) -> list[Piece]:
    return [Piece(source, target, "why") for source, target in rows]


@pytest.mark.parametrize(("first", "second", "wanted", "note"), COMPOSED, ids=[row[3] for row in COMPOSED])
def test_two_conversions_as_one(
    first: list[tuple[str, str]], second: list[tuple[str, str]], wanted: list[tuple[str, str]], note: str
) -> None:
    assert [(piece.source, piece.target) for piece in composed(pieces(first), pieces(second))] == wanted


def test_reasons_of_both_steps_are_told_and_a_doubt_of_either() -> None:
    (found,) = composed([Piece("h", "г", "h is г", True)], [Piece("г", "g", "letter г")])
    assert found == Piece("h", "g", "h is г; letter г", True)


def test_what_passed_both_untouched_has_no_reason() -> None:
    assert composed([Piece("12", "12", None)], [Piece("12", "12", None)]) == [Piece("12", "12", None)]


CUTS = st.lists(st.tuples(st.text("ab", max_size=2), st.text("хы", max_size=2)), max_size=8)


@given(CUTS, st.lists(st.integers(1, 3), max_size=12))
def test_composed_keeps_all_of_source_and_target(first: list[tuple[str, str]], lengths: list[int]) -> None:
    middle = "".join(target for _, target in first)
    second, at = [], 0
    for length in [*lengths, len(middle)]:
        if at < len(middle):
            second.append((middle[at : at + length], "z" * (length % 3)))
            at += length
    found = composed(pieces(first), pieces(second))
    assert "".join(piece.source for piece in found) == "".join(source for source, _ in first)
    assert "".join(piece.target for piece in found) == "".join(target for _, target in second)
