"""README's table of houses and languages is what the library spells, and one man comes out right in each of them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from translit import convert, styles

ROOT = Path(__file__).parents[1]
#: As printed by the outlet or by the norm of the language; sources: newsroom pages and language norms named in tables/styles.
LUKASHENKA = {
    "pozirk": "Alaksandar Łukašenka", "rferl": "Alyaksandr Lukashenka", "reuters": "Alexander Lukashenko",
    "ap": "Alexander Lukashenko", "bbc": "Alexander Lukashenko", "belta": "Aleksandr Lukashenko",
    "belsat": "Alyaksandr Lukashenka", "viasna": "Aliaksandr Lukashenka", "charter97": "Alyaksandr Lukashenka",
    "belapan": "Aliaksandr Lukašenka", "eu-list": "Aliaksandr Lukashenka", "us-gov": "Alyaksandr Lukashenka",
    "ru": "Александр Лукашенко", "uk": "Олександр Лукашенко", "pl": "Alaksandr Łukaszenka",
    "lt": "Aliaksandras Lukašenka", "lt-bare": "Aliaksandr Lukašenka", "lv": "Aļaksandrs Lukašenka",
    "et": "Aljaksandr Lukašenka", "de": "Aljaksandr Lukaschenka", "fr": "Alexandre Loukachenko",
    "es": "Aliaksandr Lukashenka", "it": "Aljaksandr Lukašėnka", "nl": "Aljaksandr Loekasjenka",
    "sv": "Aljaksandr Lukasjenka", "no": "Aljaksandr Lukasjenka", "da": "Aljaksandr Lukasjenka",
    "fi": "Aljaksandr Lukašenka", "cs": "Aljaksandr Lukašenka", "sk": "Aliaksandr Lukašenka",
    "hu": "Aljakszandr Lukasenka", "sl": "Aljaksandr Lukašenka", "hr": "Aljaksandr Lukašenka",
    "tr": "Alyaksandr Lukaşenka", "mk": "Аљаксандр Лукашенка", "en": "Alyaksandr Lukashenka",
    "fi-press": "Aljaksandr Lukashenka", "hu-press": "Aljakszandr Lukasenka", "sv-wiki": "Aljaksandr Lukasjenka",
}  # fmt: skip


@pytest.mark.parametrize(("name", "wanted"), LUKASHENKA.items())
def test_one_man_in_every_style(name: str, wanted: str) -> None:
    assert convert("Аляксандр Лукашэнка", name) == wanted


def test_every_style_of_the_issue_is_there() -> None:
    assert set(LUKASHENKA) <= set(styles())


def test_readme_shows_what_is_spelled() -> None:
    spec = importlib.util.spec_from_file_location("readme_table", ROOT / "tables" / "make" / "readme.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert module.BEGIN + module.table() + module.END in text, "run python tables/make/readme.py"
