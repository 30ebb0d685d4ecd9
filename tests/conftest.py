"""What the tests share: where the project lies, tables of cases, and the switch for the runs that take minutes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
#: `\u00ad`, `\n` and the like in a cell stand for the character, so that a case can be seen.
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(n|r|t|0))")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}

settings.register_profile("translit", deadline=None, print_blob=False)
settings.load_profile("translit")


def cell(text: str) -> str:
    """A cell of a table of cases, its escapes read."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _SIGNS[match[2]], text)


def cases(name: str) -> list[dict[str, str]]:
    """The rows of `tests/cases/<name>` by column; lines that begin with # are about the table."""
    text = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(header), f"{name}: {line!r} has {len(cells)} cells"
        rows.append({key: cell(value) for key, value in zip(header, cells, strict=True)})
    return rows


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run what takes minutes: whole word lists instead of samples")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "spark: real pyspark in local mode; wants Java")
    config.addinivalue_line("markers", "full: takes minutes; runs with --full, a sample of the same test runs always")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
