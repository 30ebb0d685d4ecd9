"""What stands around the vowels of a Russian word: marks are what they say, and both ways to sum them up agree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translit.vowels import Vowels, doubtful, marked, vowels

DOUBTFUL = [
    (("о", "о"), True, "an о that stays"),
    (("а", "о"), True, "an о that is а"),
    (("я", "е"), True, "an е that is я"),
    (("э", "э"), True, "an э is stressed or foreign"),
    (("а", "а"), False, "an а is an а"),
    (("ц", "т"), False, "a consonant"),
]
PIECES = st.lists(
    st.sampled_from([("а", "о"), ("о", "о"), ("е", "е"), ("я", "е"), ("ё", "е"), ("к", "к"), ("в", "в"), ("і", "и")]), max_size=9
)


def test_doubtful_pieces() -> None:
    for piece, wanted, note in DOUBTFUL:
        assert doubtful(piece) is wanted, note


@given(PIECES)
def test_the_quick_sum_is_the_sum_of_the_marks(pieces: list[tuple[str, str]]) -> None:
    word, text = "".join(right for _, right in pieces), "".join(left for left, _ in pieces)
    alike, apart = marked(word, text, pieces)
    weights = (
        {mark: float(len(mark)) for mark in alike} | {f"n{mark}": 0.5 for mark in apart} | {f"p{mark}": 0.25 for mark in apart}
    )
    ((person, place),) = Vowels(weights).scores(word, [(text, pieces)])
    common = sum(map(len, alike))
    assert (person, place) == (common + 0.5 * len(apart), common + 0.25 * len(apart))


def test_the_table_is_there() -> None:
    assert len(vowels().weights) > 1000
    assert all(abs(weight) < 10 for weight in vowels().weights.values())
