"""One letter system: what its file says of it, the row of a word list, words read together."""

from __future__ import annotations

from pathlib import Path

import pytest

from translit.errors import TableError
from translit.loading import system_files
from translit.system import System, load

GEO = system_files()["geo-2007"].read_bytes().decode()


def test_a_system_says_what_its_file_says() -> None:
    geo = load("geo-2007")
    assert (geo.id, geo.source, geo.target, geo.reads, geo.reversible) == ("geo-2007", "be-Cyrl", "be-Latn", "be", "lexicon")
    assert "geo" in geo.aliases
    assert geo.provenance["act"].startswith("State Committee")
    assert geo.letters["х"] == "ch"
    assert {"act", "ours"} <= set(geo.samples)
    assert geo.rules[0].why and geo.rules[0].map
    assert "ŭ" in geo.alphabet
    assert "geo-2007" in repr(geo)


@pytest.mark.parametrize(
    ("name", "reads"), [("geo-2007", "be"), ("geo-2023-ru", "ru"), ("be", "be-tarask"), ("be-tarask", "be"), ("lacinka", "be")]
)
def test_what_a_system_reads(name: str, reads: str) -> None:
    assert load(name).reads == reads


def test_what_a_system_holds_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load("geo-2007").letters["а"] = "b"  # type: ignore[index]
    with pytest.raises(TypeError):
        load("geo-2007").provenance["act"] = "b"  # type: ignore[index]


def test_systems_are_loaded_once() -> None:
    assert load("geo-2007") is load("geo-2007")
    with pytest.raises(KeyError):
        load("no-such")


# --- a table of somebody's own ----------------------------------------------------------------------------------------------


def own(folder: Path, *changes: tuple[str, str]) -> Path:
    text = GEO.replace('id = "geo-2007"', 'id = "house"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "house.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_house_may_read_words_its_own_way(tmp_path: Path) -> None:
    rows = '[words]\n"Мінск" = "Менск"\n"Лукашэнк-" = "Лукашенк-"\n[samples.act]'
    house = System.read(own(tmp_path, ("[samples.act]", rows)))
    assert house.convert("Мінск, МІНСК, мінскі, Лукашэнку") != load("geo-2007").convert("Мінск, МІНСК, мінскі, Лукашэнку")
    found = house.explain("«Мінск» і Лукашэнку")
    assert found.text == house.convert("«Мінск» і Лукашэнку")
    assert any("word list" in (piece.why or "") for piece in found.pieces)


def test_a_sample_that_fails_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        System.read(own(tmp_path, ('"Гомель" = "Homieĺ"', '"Гомель" = "Gomel"')))
    assert caught.value.place == '[samples.act] "Гомель"'
    assert "Homieĺ" in caught.value.complaint


def test_a_path_may_be_text(tmp_path: Path) -> None:
    assert System.read(str(own(tmp_path))).convert("Хоцімск") == "Chocimsk"


# --- words read together ----------------------------------------------------------------------------------------------------

TOGETHER = [
    ("lacinka", "з Беларусі", "ź Biełarusi", "a preposition before a soft beginning"),
    ("lacinka", "з Гродна", "z Hrodna", "before a hard one"),
    ("lacinka", "З Беларусі", "Ź Biełarusi", "a capital"),
    ("lacinka", "З БЕЛАРУСІ", "Ź BIEŁARUSI", "capitals"),
    ("lacinka", "з, Беларусі", "z, Biełarusi", "a comma between"),
    ("lacinka", "з  Беларусі", "z  Biełarusi", "two spaces between"),
    ("lacinka", "з\nБеларусі", "z\nBiełarusi", "a line between"),
    ("lacinka", "праз цемру", "praź ciemru", "before ц"),
    ("lacinka", "газ вялікі", "haz vialiki", "never between other words"),
    ("be-tarask", "з Беларусі", "зь Беларусі", "Taraškievica"),
    ("be-tarask", "не дам", "ня дам", "before a stressed syllable"),
    ("be-tarask", "не было", "не было", "not before an unstressed one"),
    ("be-tarask", "НЕ ДАМ", "НЯ ДАМ", "capitals"),
]


@pytest.mark.parametrize(("name", "text", "wanted", "note"), TOGETHER, ids=[f"{row[0]}: {row[3]}" for row in TOGETHER])
def test_words_that_are_read_together(name: str, text: str, wanted: str, note: str) -> None:
    assert load(name).convert(text) == wanted
    assert load(name).explain(text).text == wanted


# --- rows of the word list --------------------------------------------------------------------------------------------------

ROWS = [
    ("Мінск", "Менск", "a whole word"),
    ("МІНСК", "МЕНСК", "in capitals"),
    ("газета", "газэта", "a stem"),
    ("ГАЗЕТАМ", "ГАЗЭТАМ", "a stem in capitals"),
    ("«Берлін»", "«Бэрлін»", "in quotation marks"),
    ("Бepлін", "Бэрлін", "with look-alikes"),
    ("Бер\u00adлін", "Бэрлін", "with a soft hyphen"),
    ("Мінск-Брэст", "Менск-Берасьце", "each part of a compound"),
]


@pytest.mark.parametrize(("text", "wanted", "note"), ROWS, ids=[row[2] for row in ROWS])
def test_rows_of_the_word_list(text: str, wanted: str, note: str) -> None:
    found = load("be-tarask").explain(text)
    assert found.text == load("be-tarask").convert(text) == wanted
    assert "".join(piece.source for piece in found.pieces) == text


def test_a_word_that_no_table_was_made_for_is_left_to_the_letters() -> None:
    """A dictionary that changes names: Іванава must stay Іванава."""
    for name in ("Іванава", "Гай", "Альгерд", "Лукашэнка", "Статкевіч", "Рыгор", "Ганна", "Сяргей", "Кацярына"):
        assert load("be-tarask").convert(name) == name
