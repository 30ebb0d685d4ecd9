"""The official orthography and the Taraškievica, both ways, and softness written out."""

from __future__ import annotations

import pytest

from translit import convert, explain
from translit.orthography import Official, lettered, official, soft_pieces, softened
from translit.system import load
from translit.wordlist import words

# official, Taraškievica, note; after facts/orthographies: rules A1-A8 and lists B, C.
BOTH = [
    ("Святлана", "Сьвятлана", "с before soft в"),
    ("Зміцер", "Зьміцер", "з before soft м"),
    ("снег", "сьнег", "с before soft н"),
    ("Пазняк", "Пазьняк", "з before soft н"),
    ("Сцяпан", "Сьцяпан", "с before soft ц"),
    ("спяваць", "сьпяваць", "с before soft п"),
    ("Цвікевіч", "Цьвікевіч", "ц before soft в"),
    ("Мацвей", "Мацьвей", "ц before soft в"),
    ("Мядзведзеў", "Мядзьведзеў", "дз before soft в"),
    ("Ілля", "Ільля", "double л"),
    ("Наталля", "Натальля", "double л"),
    ("каханне", "каханьне", "double н"),
    ("Настасся", "Настасься", "double с"),
    ("Таццяна", "Тацьцяна", "double ц"),
    ("суддзя", "судзьдзя", "double дз"),
    ("з’ява", "зьява", "з of a prefix"),
    ("жыццясцвярджальны", "жыцьцясьцьвярджальны", "a chain"),
    ("бясснежны", "бясьсьнежны", "a chain"),
    ("гарадскі", "гарадзкі", "suffix after д"),
    ("Ваяводскі", "Ваяводзкі", "suffix after д"),
    ("чэшскі", "чэскі", "suffix after ш"),
    ("казахскі", "казаскі", "suffix after х"),
    ("французскі", "францускі", "suffix after з"),
    ("газета", "газэта", "foreign е"),
    ("Берлін", "Бэрлін", "foreign е"),
    ("план", "плян", "foreign л"),
    ("Аляксандр", "Аляксандар", "a given name"),
    ("Еўропа", "Эўропа", "a continent"),
    ("СНЕГ", "СЬНЕГ", "capitals"),
    ("Афанасьеў", "Афанасьеў", "ь of the name stays"),
    ("Ільін", "Ільін", "ь of the name stays"),
    ("Кузьма", "Кузьма", "ь of the root stays"),
    ("Вераб’ёў", "Вераб’ёў", "the apostrophe after a labial stays"),
    ("аб’ект", "аб’ект", "the apostrophe after a labial stays"),
    ("Лукашэнка", "Лукашэнка", "nothing to do"),
    ("Снапкоў", "Снапкоў", "с before a hard н"),
    ("Статкевіч", "Статкевіч", "с before т"),
    ("схібіць", "схібіць", "с before х"),
    ("мазгі", "мазгі", "з before г"),
    ("масфільм", "масфільм", "two words in one"),
    ("аддзел", "аддзел", "a prefix"),
    ("Лазар", "Лазар", "a Belarusian word with ла"),
    ("Булат", "Булат", "a surname with ла"),
]


@pytest.mark.parametrize(("be", "tarask", "note"), BOTH, ids=[f"{row[0]}: {row[2]}" for row in BOTH])
def test_into_the_taraskievica(be: str, tarask: str, note: str) -> None:
    assert convert(be, "be-tarask") == tarask


@pytest.mark.parametrize(("be", "tarask", "note"), BOTH, ids=[f"{row[1]}: {row[2]}" for row in BOTH])
def test_into_the_official_orthography(be: str, tarask: str, note: str) -> None:
    assert convert(tarask, "be") == be


@pytest.mark.parametrize(("be", "tarask", "note"), BOTH, ids=[row[0] for row in BOTH])
def test_a_word_that_is_there_already_stays(be: str, tarask: str, note: str) -> None:
    assert convert(be, "be") == be


@pytest.mark.parametrize(
    ("tarask", "be"),
    [("пісьменьнік", "пісьменнік"), ("Кузьміч", "Кузьміч"), ("барацьбе", "барацьбе"), ("зацьменьне", "зацьменне"),
     ("васьмі", "васьмі"), ("дзецьмі", "дзецьмі"), ("штосьці", "штосьці"), ("разьбярэ", "разбярэ"), ("просьбе", "просьбе"),
     ("носьбіт", "носьбіт")],
)  # fmt: skip
def test_not_every_soft_sign_goes(tarask: str, be: str) -> None:
    assert convert(tarask, "be") == be


def test_dmitri_is_not_zmicier() -> None:
    """Spelling and dictionary are two targets: a person's name is never made into another name."""
    assert convert("Зміцер", "be-tarask") == "Зьміцер"
    assert convert("Дзмітрый", "be-tarask").startswith("Дзьмітры")
    assert convert("Міхаіл", "be-tarask") != "Міхал"


@pytest.mark.parametrize("text", ["", "Minsk", "12\r\n", "\0\ud800", "Łukašenka", "’", "«»"])
def test_other_text_passes(text: str) -> None:
    for target in (Official(), load("be-tarask")):
        assert target.convert(text) == text
        assert target.explain(text).text == text


@pytest.mark.parametrize("text", ["Сьвятлана й Iлля ў «Бэрліне», СЬНЕГ\r\n", "Сьвятла\u0301на", "С\u00adьвятлана"])
def test_pieces_join(text: str) -> None:
    found = explain(text, "be", source="be-tarask")
    assert "".join(piece.source for piece in found.pieces) == text
    assert found.text == convert(text, "be", source="be-tarask")


def test_softness_alone_changes_nothing_else() -> None:
    for word in sorted(words())[::37]:
        soft, parts = softened(word)
        assert soft.replace("ь", "").replace("’", "") == word.replace("ь", "").replace("’", "")
        assert "".join(part.source for part in parts) == word
        assert "".join(piece.target for piece in soft_pieces(word)) == soft


def test_softness_is_written_once() -> None:
    """Softening what is softened already changes nothing, so Łacinka is the same from both orthographies."""
    for word in sorted(words())[::53]:
        soft = softened(word)[0]
        assert softened(soft)[0] == soft
        assert convert(soft, "lacinka") == convert(word, "lacinka")


def test_the_official_orthography_of_softened_words_is_the_word() -> None:
    listed = sorted(words())[::29]
    wrong = [word for word in listed if "".join(part.target for part in official(softened(word)[0])) != word]
    assert len(wrong) < len(listed) / 200, wrong


def test_the_way_there_and_back() -> None:
    """From the official orthography into the Taraškievica and back, over every 29th word of the list."""
    listed = sorted(words())[::29]
    back = convert(convert("\n".join(listed), "be-tarask"), "be").split("\n")
    wrong = [pair for pair in zip(listed, back, strict=True) if pair[0] != pair[1]]
    assert len(wrong) < len(listed) / 100, wrong


FROM_LACINKA = [("аляксандар", "аляксандр"), ("вільня", "вільня"), ("ілля", "ілля"), ("ільля", "ілля"), ("сьвятлана", "святлана")]


@pytest.mark.parametrize(("read", "wanted"), FROM_LACINKA)
def test_words_read_from_lacinka(read: str, wanted: str) -> None:
    assert "".join(part.target for part in lettered(read)) == wanted


def test_reasons_are_given_for_every_letter() -> None:
    for piece in explain("Сьвятлана ў Бэрліне", "be").pieces:
        assert piece.why or piece.source.isspace()
