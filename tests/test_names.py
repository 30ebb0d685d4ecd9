"""The tables of names: form, sources, scripts, letters, and facts that must not get lost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from translit.errors import TableError
from translit.loading import parse, tsv_rows
from translit.namelist import TAGS, checked
from translit.paths import TABLES

NAMES = TABLES / "names"
LISTS = ["given.tsv", "surnames.tsv", "people.tsv"]
RULES = ["patronymics.tsv", "endings.tsv", "particles.tsv"]
ALPHABETS = {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя’- .",
    "be-tarask": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя’- .",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя- .",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’- .",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_passes_the_checks_of_a_strangers_list(name: str) -> None:
    assert len(checked(NAMES / name, name)) > 1000


@pytest.mark.parametrize("name", LISTS)
def test_forms_have_the_letters_of_their_language(name: str) -> None:
    odd = [
        (row["form"], row["lang"])
        for row in tsv_rows(NAMES / name, name)
        if row["lang"] in ALPHABETS and set(row["form"].lower()) - set(ALPHABETS[row["lang"]])
    ]
    assert odd == []


@pytest.mark.parametrize("name", LISTS + RULES)
def test_every_row_has_sources_that_are_known_and_licensed(name: str) -> None:
    known = parse((TABLES / "sources.toml").read_bytes(), "sources.toml")
    for row in tsv_rows(NAMES / name, name):
        sources = row["source"].split()
        assert sources and sources == sorted(set(sources)), row
        for source in sources:
            assert known[source]["licence"], row


@pytest.mark.parametrize("name", LISTS + RULES)
def test_the_head_says_what_it_is_and_its_licence(name: str) -> None:
    text = (NAMES / name).read_text(encoding="utf-8")
    head = [line for line in text.split("\n") if line.startswith("#")]
    assert "CC0" in " ".join(head)
    assert text.endswith("\n") and not text.endswith("\n\n") and "\r" not in text


def test_a_given_name_has_one_gender_and_one_usual_belarusian_form() -> None:
    usual = Counter()
    for row in tsv_rows(NAMES / "given.tsv", "given.tsv"):
        tags = set(row["tags"].split())
        assert len(tags & {"m", "f"}) == 1 and row["id"].endswith("-" + "".join(tags & {"m", "f"})), row
        if row["lang"] == "be" and len(tags) == 1:
            usual[row["id"]] += 1
    ids = {row["id"] for row in tsv_rows(NAMES / "given.tsv", "given.tsv")}
    assert set(usual) == ids and set(usual.values()) == {1}
    assert len(ids) > 800


def test_a_given_name_is_known_in_the_neighbours_languages() -> None:
    """Every one of them has its Russian, Ukrainian and Polish equivalent; English ones stand where the name is translated."""
    found: dict[str, set[str]] = {}
    for row in tsv_rows(NAMES / "given.tsv", "given.tsv"):
        found.setdefault(row["lang"], set()).add(row["id"])
    for lang in ("ru", "uk", "pl"):
        assert len(found["be"] - found[lang]) <= 12, (lang, sorted(found["be"] - found[lang]))


def test_a_surname_has_both_languages_and_both_genders_or_none() -> None:
    found: dict[str, Counter[tuple[str, str]]] = {}
    for row in tsv_rows(NAMES / "surnames.tsv", "surnames.tsv"):
        found.setdefault(row["id"], Counter())[row["lang"], row["tags"]] += 1
    for id, forms in found.items():
        assert {lang for lang, _ in forms} == {"be", "ru"}, id
        for lang in ("be", "ru"):
            assert bool(forms[lang, "m"]) == bool(forms[lang, "f"]), id


def test_people_are_in_both_languages_with_at_most_one_chosen_spelling_a_language() -> None:
    found: dict[str, list[dict[str, str]]] = {}
    for row in tsv_rows(NAMES / "people.tsv", "people.tsv"):
        found.setdefault(row["id"], []).append(row)
    assert len(found) > 250
    for id, rows in found.items():
        assert {"be", "ru"} <= {row["lang"] for row in rows}, id
        own = [row["lang"] for row in rows if "own" in row["tags"].split()]
        assert len(own) == len(set(own)), id
        assert len({tag for row in rows for tag in row["tags"].split()} & {"m", "f"}) == 1, id


def test_the_closed_vocabulary_is_used() -> None:
    used = {tag for name in LISTS for row in tsv_rows(NAMES / name, name) for tag in row["tags"].split()}
    assert used <= TAGS


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("kim\tbe\tКім\t\t", "has no source"),
        ("kim\tbe\tKim\t\tmine", "not written in Cyrl"),
        ("kim\tpl\tКім\t\tmine", "not written in Latn"),
        ("kim\tbe\tКiм\t\tmine", "not written in Cyrl"),
        ("kim\tbe\tКім\tnice\tmine", 'the tag "nice"'),
        ("Kim\tbe\tКім\t\tmine", "is not fit"),
        ("kim\tBelarusian\tКім\t\tmine", "is no language"),
        ("kim\tbe\tДар'я\t\tmine", "another apostrophe"),
        ("kim\tbe\tКі\u0301м\t\tmine", "regular form"),
        ("adam\tbe\tАдам\t\tmine", "out of order"),
        ("bahdan\tbe\tБагдан\t\tmine", "stands twice"),
    ],
)
def test_a_row_that_is_unfit_is_refused_with_its_line(row: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text(f"# mine\nid\tlang\tform\ttags\tsource\nbahdan\tbe\tБагдан\t\tmine\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        checked(path, "my.tsv")
    assert complaint in str(caught.value) and "line 4" in str(caught.value) and ";" in str(caught.value)


def test_a_file_without_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "my.tsv"
    path.write_text("Кім\n", encoding="utf-8")
    with pytest.raises(TableError, match="no header"):
        checked(path, "my.tsv")


@pytest.mark.parametrize("name", ["made", "sounds"])
def test_what_is_made_of_the_lists_is_what_the_command_makes(name: str) -> None:
    """What the library reads instead of working it out at every start."""
    command = [sys.executable, NAMES.parent / "make" / f"{name}.py", "--print"]
    text = subprocess.run(command, capture_output=True, check=True).stdout
    assert text.decode("utf-8").replace("\r", "") == (NAMES / f"{name}.json").read_text(encoding="utf-8")
