"""The bench runs, and what it counts is what it says. How fast anything is, is never tested."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))  # bench/ is no installed package

from bench import accuracy, material, peers, run  # noqa: E402
from bench.material import Material, pieces  # noqa: E402

SECTIONS = [
    "Exact words", "Running text", "Words that never come twice", "A column of names", "Start-up",
    "Names into newsrooms and languages", "First use of names",
]  # fmt: skip


@pytest.fixture(scope="module")
def cases() -> Material:
    return Material(ROOT / "tests" / "cases", text_bytes=4_000, word_bytes=4_000, names=300)


def test_one_command_prints_every_section_with_the_library_in_it() -> None:
    command = [sys.executable, "bench", "--quick", "--tools", "translit"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    _, *sections = done.stdout.split("\n## ")
    assert [section.splitlines()[0].split(". ")[1].split(",")[0] for section in sections] == SECTIONS
    assert all("translit" in section and "|" in section for section in sections)
    assert "failed" not in done.stdout, done.stdout + done.stderr


def test_a_folder_without_gold_is_refused_in_words(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "bench", "--gold", str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "systems.tsv" in done.stderr


def test_a_peer_that_is_not_installed_is_named_with_the_line_that_installs_it(tmp_path: Path) -> None:
    there, missing = run.installed(["translit", "taraskevizer"], node=tmp_path)
    assert [peer.name for peer in there] == ["translit"]
    assert [peer.line for peer in missing] == ["npm install --prefix bench/.corpus taraskevizer"]


def test_every_peer_is_timed_on_something_that_it_writes() -> None:
    for peer in peers.PEERS:
        assert peer.timed
        assert set(peer.timed) <= {*peer.claims, *peer.near}


def test_a_row_is_judged_as_a_reader_sees_it() -> None:
    assert accuracy.same("Мар'іна  Горка", "Мар’іна Горка")
    assert not accuracy.same("ChOCIMSK", "CHOCIMSK")
    assert accuracy.loosely("Byelarusʹ", "BYELARUS’")
    assert accuracy.shares(["a", "X", "c"], [("", "a"), ("", "y / x"), ("", "d")]) == (1 / 3, 2 / 3)
    assert accuracy.cell(0.5, 0.75, claimed=False) == "~50.0 (75.0)"


def test_no_word_comes_twice_where_no_cache_shall_help(cases: Material) -> None:
    words = [word for piece in cases.distinct() for word in piece.split()]
    assert len(words) == len(set(words)) > 100


def test_text_and_column_are_the_same_in_every_run(cases: Material) -> None:
    assert cases.text() == cases.text()
    assert cases.column() == cases.column()
    assert len(cases.column()) == 300 > len(set(cases.column()))


def test_pieces_are_about_a_kilobyte_and_lose_no_part() -> None:
    parts = [f"слова{n}" for n in range(300)]
    made = pieces(iter(parts), 1_000_000)
    assert " ".join(made).split() == parts
    assert all(material.PIECE - 1 <= len(piece.encode()) < material.PIECE + 20 for piece in made[:-1])


def test_a_table_is_aligned_for_eyes_and_markdown() -> None:
    drawn = run.table(["tool", "to", "MB/s"], [["a", "lacinka", "1.23"]])
    assert drawn.splitlines() == ["| tool | to      | MB/s |", "| ---- | ------- | ---: |", "| a    | lacinka | 1.23 |"]
    assert [run.figure(value) for value in (0.1234, 1.234, 12.34, 1234.5)] == ["0.123", "1.23", "12.3", "1,234"]
