"""A target by its name: ids, aliases, BCP 47 tags, and what a name that nobody has gets."""

from __future__ import annotations

from collections import Counter

import pytest

from translit import convert, styles, systems
from translit.errors import UnknownTarget
from translit.target import names, near, target

TAGS = {
    "pl": "pl", "pl-PL": "pl", "pl_PL": "pl", "PL-pl": "pl", "pl-Latn": "pl", "pl-Latn-PL": "pl", "de-AT": "de", "de-CH-1901": "de",
    "en": "en", "en-GB": "en", "en-US": "en", "en-840": "en", "lt-LT": "lt", "nb": "no", "nn-NO": "no", "no": "no", "ru-RU": "ru",
    "ru-Cyrl": "ru", "uk-UA": "uk", "mk": "mk", "be": "be", "be-BY": "be", "be-Cyrl": "be", "be-Cyrl-BY": "be",
    "be-tarask": "be-tarask", "be-Cyrl-tarask": "be-tarask", "be-x-old": "be-tarask", "be-Latn": "lacinka", "be-latn-BY": "lacinka",
    "be_Latn": "lacinka", "be-Latn-tarask": "lacinka-tarask", "be-latn-BY-tarask": "lacinka-tarask",
    "en-x-rferl": "rferl", "fi-x-press": "fi-press",
}  # fmt: skip
NOBODY = ("zh", "ka", "pt", "ro", "sr", "ru-Latn", "pl-Cyrl", "be-Arab", "mk-Latn") + (
    "x", "", "-", "pl-", "pl--PL", "a" * 5000, "пл", "../pl",
)  # fmt: skip


@pytest.mark.parametrize(("tag", "id"), TAGS.items())
def test_a_tag_finds_its_file(tag: str, id: str) -> None:
    assert target(tag).id == id


@pytest.mark.parametrize("name", NOBODY, ids=repr)
def test_a_name_that_nobody_has_is_said_so(name: str) -> None:
    with pytest.raises(UnknownTarget):
        target(name)


def test_a_script_is_never_dropped_silently() -> None:
    """Babel takes be_Latn for be; here a Latin tag never answers in Cyrillic, nor the other way."""
    assert convert("Мінск", "be-Latn").isascii() and not convert("Магілёў", "be-Cyrl").isascii()
    for name in ("ru-Latn", "uk-Latn", "pl-Cyrl"):
        with pytest.raises(UnknownTarget):
            target(name)


def test_ids_aliases_and_tags_are_unique_over_systems_and_styles() -> None:
    all_of_them = [*systems().values(), *styles().values()]
    count = Counter(name for one in all_of_them for name in (one.id, *one.aliases))
    assert [name for name, n in count.items() if n > 1] == []
    tags = Counter(tag.lower() for one in styles().values() for tag in one.languages)
    assert [tag for tag, n in tags.items() if n > 1] == []


def test_every_id_alias_and_tag_leads_to_its_own() -> None:
    for one in (*systems().values(), *styles().values()):
        for name in (one.id, *one.aliases, *getattr(one, "languages", ())):
            assert target(name).id == one.id, name


def test_near_names_are_told() -> None:
    with pytest.raises(UnknownTarget) as caught:
        target("reuter")
    assert caught.value.near[0] == "reuters"
    assert near("geo2007")[0] == "geo-2007"
    assert len(near("be-taraskievica")) <= 3
    assert set(near("bb")) <= set(names().values())


def test_no_file_stands_for_languages_without_a_practice() -> None:
    for tag in ("pt", "pt-BR", "ro", "ro-RO"):
        with pytest.raises(UnknownTarget):
            target(tag)


def test_from_a_style_names_are_recovered() -> None:
    assert convert("Łukaszenka", "be", source="pl") == "Лукашэнка"
    assert convert("Lukashenko", "be", source="belta") == "Лукашэнка"


@pytest.mark.parametrize(("tag", "nearest"), [("pt", "en"), ("pt-BR", "en"), ("ro_RO", "lacinka")])
def test_a_language_without_a_practice_is_told_so(tag: str, nearest: str) -> None:
    with pytest.raises(UnknownTarget, match="no consistent practice") as failure:
        target(tag)
    assert failure.value.lacking and failure.value.near == (nearest,)
    assert nearest in systems() or nearest in styles()
