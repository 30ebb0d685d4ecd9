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
SHEET = "Імя;Год\r\nЯнка Купала;1882\r\nTotal;1882\r\n;\r\nСветлана Алексиевич;1948\r\n"


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
    assert "2 cells spelled anew, 1 empty" in stderr
    assert 'row 3, Імя: "Total" (no name)' in stderr and "not read: 1 cell" in stderr
    assert "Імя (whole names)" in stderr, "the plan is shown"
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
    for more in ((), ("--force",)):
        code, _, stderr = run(sheet, "--to", "geo-2007", "-o", sheet, *more)
        assert code == 1 and "--in-place" in stderr and sheet.read_bytes() == SHEET.encode("cp1251")
    assert run(sheet, "--to", "geo-2007", "--in-place")[0] == 0
    assert sheet.with_name("in.csv.bak").read_bytes() == SHEET.encode("cp1251")


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
    assert code == 2 and 'A "Імя", B "Год"' in stderr
    numbers = sheet.with_name("numbers.csv")
    numbers.write_text("id,amount\n1,2\n")
    code, _, stderr = run(numbers, "--to", "geo-2007", "-o", out)
    assert code == 2 and 'A "id": no heading of names' in stderr
    numbers.unlink()
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


def test_full_disk(tmp_path: Path) -> None:
    """The old file stays, nothing lies beside it, and the sentence says why."""
    resource = pytest.importorskip("resource", reason="no limits here: a full disk is NOT tested")
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("name,n\n" + "Янка Купала,1\n" * 30_000, encoding="utf-8")
    out.write_text("old")
    command = [sys.executable, str(ROOT / "cli.py"), "clean", str(source), "--to", "geo-2007", "-o", str(out), "-f", "-q"]

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(command, cwd=ROOT, preexec_fn=limited, capture_output=True, text=True)
    assert done.returncode == 1 and "the disk is full" in done.stderr
    assert out.read_text() == "old" and sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_plan(sheet: Path) -> None:
    out, kept = sheet.with_name("out.csv"), sheet.with_name("plan.json")
    code, stdout, _ = run(sheet, "--to", "geo-2007", "--group", "--plan")
    assert (code, stdout.splitlines()[0].strip()) == (0, "Імя (whole names)") and not out.exists()
    code, _, _ = run(sheet, "--to", "lacinka", "--be", "-o", out, "--plan-file", kept)
    assert code == 0 and '"Імя"' in kept.read_text(encoding="utf-8")
    sheet.write_text("Год,Імя,Хто\n1921,Іван Мележ,Янка Брыль\n", encoding="utf-8")
    assert run(sheet, "--plan-file", kept, "-o", out, "--force")[0] == 0
    assert (
        out.read_text(encoding="utf-8") == "Год,Імя,Імя (lacinka),Імя (be),Хто\n1921,Іван Мележ,Ivan Mielež,Іван Мележ,Янка Брыль\n"
    )
    sheet.write_text("Год,Name\n1921,Іван Мележ\n", encoding="utf-8")
    code, _, stderr = run(sheet, "--plan-file", kept, "-o", out, "--force")
    assert code == 2 and 'no column is called "Імя"' in stderr
    kept.write_text("{}")
    code, _, stderr = run(sheet, "--plan-file", kept, "-o", out, "--force")
    assert code == 1 and "no plan" in stderr


def test_fifty_kills(tmp_path: Path) -> None:
    """Killed at random moments, the output is the old file or the new one, whole."""
    import random

    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("name,n\n" + "Янка Купала,1\n" * 3_000, encoding="utf-8")
    command = [sys.executable, str(ROOT / "cli.py"), "clean", str(source), "--to", "geo-2007", "-o", str(out), "-f", "-q"]
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True)
    took = time.monotonic() - began
    new = out.read_bytes()
    old = b"old," * 1000
    chance = random.Random(7)
    seen = set()
    for _ in range(50):
        out.write_bytes(old)
        with subprocess.Popen(command, cwd=ROOT) as run:
            try:
                run.wait(chance.random() * took * 1.1)
            except subprocess.TimeoutExpired:
                run.kill()
        assert out.read_bytes() in (old, new)
        seen.add(out.read_bytes() == new)
        for rest in tmp_path.glob(".*.part"):
            rest.unlink()
    assert False in seen, "some were killed before the end"
