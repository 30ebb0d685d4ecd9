"""The places tables: order, ids, letters, counts, known errors of the sources, and that packages give what their rows say."""

from __future__ import annotations

import importlib.util
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import ModuleType

import pytest

from translit import convert
from translit.loading import parse, tsv_rows
from translit.paths import TABLES
from translit.text import APOSTROPHE, APOSTROPHES, script

FOLDER = TABLES / "places"
FORMS = list(tsv_rows(FOLDER / "forms.tsv", "places/forms.tsv"))
FACTS = list(tsv_rows(FOLDER / "facts.tsv", "places/facts.tsv"))
KINDS = {row["id"]: row["kind"] for row in FACTS}
LETTERS = {
    "be": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "be-tarask": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
HEBREW = ("he", "yi")
LANGUAGES = {*LETTERS, *HEBREW, "en", "pl", "lt", "lv", "de", "fr", "cs", "et", "fi"}
TAGS = {"official", "traditional", "variant", "former"}
#: What a source has wrong, by language: spelling errors, Latin letters, other things of the same name, a name before its change.
KNOWN_ERRORS = {
    "be": "Стаўбцы Каменец Асіпоповічы Мікашевічы Жыткавычы Халапенічы Негорэлае Жодзiна Фанiпаль Двaрцы Альсевiчы",
    "ru": "Берестовица|Город Борисов|Дзержынск",
    "en": "Dribin Gudovichi Golochin Krupski",
    "pl": "Kupa",
    "fr": "Smilodon fatalis|KREVA",
}


def forms(id: str, lang: str) -> dict[str, str]:
    """The forms of a place in a language, with their tags."""
    return {row["form"]: row["tags"] for row in FORMS if row["id"] == id and row["lang"] == lang}


@cache
def mains() -> dict[tuple[str, str], list[str]]:
    """By place and language, what stands first: the forms without variant, former and traditional."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in FORMS:
        if not {"variant", "former", "traditional"} & set(row["tags"].split()) or "official" in row["tags"]:
            found[row["id"], row["lang"]].append(row["form"])
    return found


def test_rows_are_sorted_unique_and_of_the_vocabulary() -> None:
    keys = [(row["id"], row["lang"], row["form"]) for row in FORMS]
    assert keys == sorted(set(keys))
    assert list(KINDS) == sorted(KINDS) and len(KINDS) == len(FACTS)
    for row in FORMS:
        assert row["lang"] in LANGUAGES, row
        assert set(row["tags"].split()) <= TAGS and len(row["tags"].split()) == len(set(row["tags"].split())), row
        assert row["form"] == " ".join(row["form"].split()) and unicodedata.is_normalized("NFC", row["form"]), row


def test_both_tables_have_the_same_ids() -> None:
    assert {row["id"] for row in FORMS} == set(KINDS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id) for id in KINDS)


def test_every_row_has_sources_that_are_known() -> None:
    known = parse((TABLES / "sources.toml").read_bytes(), "sources.toml")
    for row in [*FORMS, *FACTS]:
        sources = row["source"].split()
        assert sources and sources == sorted(set(sources)) and set(sources) <= set(known), row


def test_the_head_names_the_licences() -> None:
    head = [line for line in (FOLDER / "forms.tsv").read_text("utf-8").splitlines() if line.startswith("#")]
    for words in ("GeoNames, CC BY 4.0", "Who's On First", "Apache License 2.0", "Wikidata"):
        assert any(words in line for line in head), words


def test_letters_are_those_of_the_language() -> None:
    for row in FORMS:
        low = row["form"].lower()
        assert not set(low) & (set(APOSTROPHES) - {APOSTROPHE}), row
        if row["lang"] in LETTERS:
            assert set(low) <= set(LETTERS[row["lang"]]) | set("’ -"), row
        else:
            expected = None if row["lang"] in HEBREW else "Latn"
            assert {script(char) for char in low if char.isalpha() and script(char) in ("Cyrl", "Latn")} <= {expected}, row


def test_every_place_has_one_belarusian_and_one_russian_name() -> None:
    for id in KINDS:
        for lang in ("be", "ru"):
            assert [tags for tags in forms(id, lang).values() if "official" in tags.split()] == ["official"], (id, lang)


def test_a_place_has_one_main_form_a_language() -> None:
    assert {key: found for key, found in mains().items() if len(found) > 1} == {}


def test_regions_districts_and_towns_are_all_there() -> None:
    assert Counter(row["kind"] for row in FACTS if row["kind"] in ("region", "district", "town")) == {
        "region": 6,
        "district": 118,
        "town": 115,
    }
    by_region = Counter(row["region"] for row in FACTS if row["kind"] == "district")
    assert sorted(by_region.values()) == [16, 17, 21, 21, 21, 22]
    assert Counter(row["kind"] for row in FACTS)["settlement"] >= 91 + 30
    assert set(KINDS.values()) == {"region", "district", "town", "settlement", "river", "lake"}
    assert Counter(KINDS.values())["river"] >= 40 and Counter(KINDS.values())["lake"] >= 25


def test_regions_are_regions() -> None:
    regions = {id for id, kind in KINDS.items() if kind == "region"}
    for row in FACTS:
        wants = row["kind"] in ("district", "settlement") or (row["kind"] == "town" and row["id"] != "minsk")
        assert row["region"] in regions if wants else row["region"] in regions | {""}, row


def test_districts_are_adjectives_in_both_languages() -> None:
    for id, kind in KINDS.items():
        if kind == "district":
            be, ru = (next(form for form, tags in forms(id, lang).items() if tags == "official") for lang in ("be", "ru"))
            assert re.fullmatch(r"[\w-]+(скі|цкі) раён", be) and re.fullmatch(r"[\w-]+(ский|цкий) район", ru), (be, ru)


@pytest.mark.parametrize("lang", KNOWN_ERRORS)
def test_known_errors_of_the_sources_stayed_there(lang: str) -> None:
    listed = KNOWN_ERRORS[lang]
    wrong = set(listed.split("|") if "|" in listed else listed.split())
    assert [row for row in FORMS if row["lang"] == lang and (row["form"] in wrong or "/" in row["form"])] == []


def test_no_belarusian_name_breaks_the_orthography() -> None:
    """р ч ш ж and е, ь after what is always hard: how 64 of 9,860 names of open data were found to be wrong."""
    hard = re.compile(r"[рчшж][еіёюяь]|[дт][еёіюя]|[бпвмфгкхўд]ь|\bў|[^аеёіоуыэюя’-]ў", re.IGNORECASE)
    found = [row["form"] for row in FORMS if row["lang"] in ("be", "be-tarask") and hard.search(row["form"])]
    assert found == []


@pytest.mark.parametrize(
    ("id", "lang", "form", "tags"),
    [
        ("viciebsk", "be", "Віцебск", "official"),
        ("minsk", "be", "Менск", "former"),
        ("minsk", "be-tarask", "Менск", ""),
        ("dziarzynsk", "be", "Койданава", "former"),
        ("cervien", "be", "Ігумен", "former"),
        ("vierchniadzvinsk", "be", "Дрыса", "former"),
        ("brest", "be-tarask", "Берасьце", ""),
        ("brest", "uk", "Берестя", ""),
        ("hrodna", "lt", "Gardinas", ""),
        ("hrodna", "lv", "Grodņa", ""),
        ("hrodna", "en", "Grodno", "traditional"),
        ("homiel", "en", "Gomel", "traditional"),
        ("mahiliou", "en", "Mogilev", "traditional"),
        ("mahiliou", "uk", "Могильов", ""),
        ("mahiliou", "pl", "Mohylew", ""),
        ("viciebsk", "en", "Vitebsk", "traditional"),
        ("minsk", "en", "Minsk", "official traditional"),
        ("hlybokaje", "pl", "Głębokie", ""),
        ("vaukavysk", "pl", "Wołkowysk", ""),
        ("dziatlava", "pl", "Zdzięcioł", ""),
        ("navahrudak", "lt", "Naugardukas", ""),
        ("svir", "lt", "Svieriai", ""),
        ("baranavicy", "lt", "Baranovičiai", ""),
        ("hancavicy", "lv", "Hancaviči", ""),
        ("recyca", "uk", "Річиця", ""),
        ("kamianiec", "uk", "Кам’янець", ""),
        ("mahiliou", "ru", "Могилёв", "official"),
        ("mahiliou", "ru", "Могилев", "variant"),
        ("liozna", "ru", "Лиозно", "official"),
        ("marjina-horka", "be", "Мар’іна Горка", "official"),
        ("vialikaja-bierastavica", "ru", "Большая Берестовица", "official"),
        ("akciabrski", "ru", "Октябрьский", "official"),
        ("stoubcy", "be", "Стоўбцы", "official"),
        ("sarkauscyna", "be", "Шаркоўшчына", "variant"),
        ("nioman-river", "de", "Memel", ""),
        ("nioman-river", "lt", "Nemunas", ""),
        ("zachodniaja-dzvina-river", "lv", "Daugava", ""),
        ("chatyn", "be", "Хатынь", "official"),
        ("asmiany", "yi", "אָשמענע", ""),
    ],
)
def test_spot_checks(id: str, lang: str, form: str, tags: str) -> None:
    assert forms(id, lang).get(form) == tags


@pytest.mark.parametrize(
    ("id", "latin"),
    [
        ("brest-region", "Bresckaja voblasć"),
        ("homiel-region", "Homieĺskaja voblasć"),
        ("hrodna-region", "Hrodzienskaja voblasć"),
        ("mahiliou-region", "Mahilioŭskaja voblasć"),
        ("minsk-region", "Minskaja voblasć"),
        ("viciebsk-region", "Viciebskaja voblasć"),
        ("fanipal", "Fanipaĺ"),
        ("marjina-horka", "Marjina Horka"),
        ("kamianiec", "Kamianiec"),
        ("iuje", "Iŭje"),
        ("mijory", "Mijory"),
        ("navapolack", "Navapolack"),
    ],
)
def test_official_names_give_the_latin_names_of_the_state(id: str, latin: str) -> None:
    """ISO 3166-2:BY, and towns as the UN has them (resolution X/6): the table letters must be right to the last one."""
    assert convert(mains()[id, "be"][0], "geo-2007") == latin


@pytest.mark.parametrize(("be", "ru"), [("шч", "щ"), ("лле$", "лье$"), ("сся$|ссе$", "сье$"), ("чча$", "чье$")])
def test_russian_names_follow_the_instruction_of_2004(be: str, ru: str) -> None:
    """Paragraphs 37-39 of no. 52: шч щ, лле лье, ссе сье, чча чье."""
    pairs = [(mains()[id, "be"][0].lower(), mains()[id, "ru"][0].lower()) for id in KINDS]
    met = [pair for pair in pairs if re.search(be, pair[0])]
    assert met and [pair for pair in met if not re.search(ru, pair[1])] == []


def maker() -> ModuleType:
    """The script that rebuilds what packages give."""
    spec = importlib.util.spec_from_file_location("make_places", str(TABLES / "make" / "places.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_package_rows_are_what_the_recorded_packages_give() -> None:
    make = maker()
    text = (FOLDER / "forms.tsv").read_text("utf-8")
    stamp = make.STAMP.search(text)
    assert stamp is not None
    if all(f"{name} {installed(name)}" in stamp[0] for name in make.PACKAGES):  # else there is nothing to compare with
        assert make.fingerprint() in stamp[0]
        assert make.table_text(stamp[0]) == text


def test_marks_of_packages_are_set_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    make = maker()
    monkeypatch.setattr(make, "towns_of_phones", lambda: iter([{"be": "Узда", "ru": "Узда", "en": "Ouzda"}]))
    monkeypatch.setattr(make, "regions_of_phones", lambda: iter([]))
    monkeypatch.setattr(make, "geonames", lambda: [("minsk-region", frozenset(["Узда", "Usda"]))])
    monkeypatch.setattr(make, "iso_regions", lambda: {"Minskaja voblasć"})
    old = [
        make.Row("minsk-region", "be", "Мінская вобласць", "official", "x"),
        make.Row("minsk-region", "ru", "Минская область", "official", "geonames x"),
        make.Row("uzda", "be", "Узда", "official", "x"),
        make.Row("uzda", "de", "Usda", "", "x"),
        make.Row("uzda", "en", "Uzdah", "variant", "libphonenumber"),
        make.Row("uzda", "ru", "Узда", "official", "x"),
    ]
    new = make.by_packages(old, {"minsk-region": ("region", ""), "uzda": ("town", "minsk-region")})
    assert [tuple(row) for row in new] == [
        ("minsk-region", "be", "Мінская вобласць", "official", "iso-3166-2 x"),
        ("minsk-region", "ru", "Минская область", "official", "x"),
        ("uzda", "be", "Узда", "official", "geonames libphonenumber x"),
        ("uzda", "de", "Usda", "", "geonames x"),
        ("uzda", "en", "Ouzda", "variant", "libphonenumber"),
        ("uzda", "ru", "Узда", "official", "geonames libphonenumber x"),
    ]


def test_loading_is_quick_enough() -> None:
    """Two small files: nobody who asks for one name waits for them."""
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 400_000  # type: ignore[attr-defined]
