"""Every row of tables/ has a source that is in sources.toml with a licence, and tables/LICENSE names what is owed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

TABLES = Path(__file__).parents[1] / "tables"
SOURCES = tomllib.loads((TABLES / "sources.toml").read_text(encoding="utf-8"))
LISTS = sorted(str(file.relative_to(TABLES)) for file in TABLES.glob("*/*") if file.suffix in (".tsv", ".txt"))
GIVEN = {name for source in SOURCES.values() for name in source.get("files", ())}
#: Licences under which nothing is owed: our own, the public domain, and facts, which are nobody's.
FREE = {"CC0-1.0", "facts only", "official text", "public domain", "public list"}


def test_every_source_has_a_licence() -> None:
    assert [name for name, source in SOURCES.items() if not source.get("licence")] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_a_source(name: str) -> None:
    """By its column `source`; a list without one is a whole out of the sources that name it under `files`."""
    lines = (TABLES / name).read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    if "source" not in rows[0]:
        assert name in GIVEN
        return
    at = rows[0].index("source")
    unknown = {id for row in rows[1:] for id in row[at].split() or [f"none: {row}"]} - set(SOURCES)
    assert unknown == set()


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_what_a_source_gave_is_there(name: str) -> None:
    assert name in LISTS


@pytest.mark.parametrize("file", sorted(TABLES.glob("s*s/*.toml")), ids=lambda file: file.stem)
def test_every_system_and_style_has_sources(file: Path) -> None:
    named = tomllib.loads(file.read_text(encoding="utf-8"))["provenance"]["source"]
    assert named and set(named) <= set(SOURCES)


def test_what_is_owed_is_said() -> None:
    """A list out of a source that asks for something is named in tables/LICENSE."""
    owed = {name for source in SOURCES.values() if source["licence"] not in FREE for name in source.get("files", ())}
    text = (TABLES / "LICENSE").read_text(encoding="utf-8")
    assert {name for name in owed if name.split("/")[1] not in text} == set()
