"""The command `translit clean`."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from translit.commands import cli

ROOT = Path(__file__).parents[1]
SHEET = "Імя;Год\r\nЯнка Купала;1882\r\nKupala, Yanka;1882\r\n;\r\nСветлана Алексиевич;1948\r\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_bytes(SHEET.encode("cp1251"))
    return path


def run(*arguments: str | Path, **options: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["clean", *map(str, arguments)], **options)  # type: ignore[arg-type]
    return result.exit_code, result.stdout, result.stderr


def test_account(sheet: Path) -> None:
    out = sheet.with_name("out.csv")
    code, stdout, stderr = run(sheet, "--to", "geo-2007", "-o", out)
    assert (code, stdout) == (0, "")
    assert "4 rows, columns: Імя" in stderr
    assert "1 cell spelled anew, 1 empty" in stderr
    assert 'row 3, Імя: "Kupala, Yanka"' in stderr
    assert "row 5" in stderr and "not read: 2 cells" in stderr
    assert "cp1251 is a guess" in stderr
    assert out.read_bytes().startswith("\ufeffІмя;Імя (geo-2007);Год\r\nЯнка Купала;Janka Kupala;1882\r\n".encode())


def test_quiet(sheet: Path) -> None:
    assert run(sheet, "--to", "geo-2007", "-o", sheet.with_name("out.csv"), "--quiet") == (0, "", "")


def test_pipe() -> None:
    code, stdout, stderr = run("-", "--to", "geo-2007", "--to", "lacinka", "-o", "-", input="name\nКолас\n".encode())
    assert code == 0
    assert stdout == "name,name (geo-2007),name (lacinka)\nКолас,Kolas,Kołas\n"
    assert "1 row" in stderr


def test_output_that_exists(sheet: Path) -> None:
    out = sheet.with_name("out.csv")
    out.write_text("mine")
    code, _, stderr = run(sheet, "--to", "geo-2007", "-o", out)
    assert code == 1 and "--force" in stderr and out.read_text() == "mine"
    assert run(sheet, "--to", "geo-2007", "-o", out, "--force")[0] == 0
    code, _, stderr = run(sheet, "--to", "geo-2007", "-o", sheet)
    assert code == 1 and "the input itself" in stderr and sheet.read_bytes() == SHEET.encode("cp1251")


def test_misuse(sheet: Path) -> None:
    out = sheet.with_name("out.csv")
    assert run(sheet, "-o", out)[0] == 2
    assert run(sheet, "--to", "geo-2007")[0] == 2
    code, _, stderr = run(sheet, "--to", "geo2007", "-o", out)
    assert code == 2 and "geo-2007" in stderr
    assert run(sheet, "--to", "geo-2007", "-o", out, "--delimiter", "ab")[0] == 2
    assert not out.exists()


def test_failures(sheet: Path) -> None:
    out = sheet.with_name("out.csv")
    code, _, stderr = run(sheet, "--to", "geo-2007", "-o", out, "-c", "Прозвішча")
    assert code == 1 and 'A "Імя", B "Год"' in stderr
    code, _, stderr = run(sheet.with_name("no.csv"), "--to", "geo-2007", "-o", out)
    assert code == 1 and "no.csv" in stderr
    code, _, stderr = run(sheet, "--to", "geo-2007", "-o", out, "--encoding", "utf-8")
    assert code == 1 and "byte 0" in stderr
    assert [path.name for path in sheet.parent.iterdir()] == ["in.csv"]


def test_delimiter_and_no_header(sheet: Path) -> None:
    sheet.write_text("Янка Купала\tВязынка\nЯкуб Колас\tАкінчыцы\n", encoding="utf-8")
    code, stdout, _ = run(sheet, "--to", "geo-2007", "-o", "-", "--no-header", "--delimiter", "tab", "-c", "A")
    assert code == 0
    assert stdout == "Янка Купала\tJanka Kupala\tВязынка\nЯкуб Колас\tJakub Kolas\tАкінчыцы\n"


def test_killed_in_the_middle(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    command = [sys.executable, str(ROOT / "cli.py"), "clean", "-", "--to", "geo-2007", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdin is not None
        run.stdin.write(("name,n\n" + "Янка Купала,1\n" * 20_000).encode())
        run.stdin.flush()
        for _ in range(200):
            if any(path.stat().st_size for path in tmp_path.iterdir()):
                break
            time.sleep(0.05)
        assert list(tmp_path.iterdir()), "the run has begun to write"
        run.send_signal(signal.SIGTERM)
        run.stdin.close()
        assert run.wait(20) != 0
    assert list(tmp_path.iterdir()) == []
