"""Work that several processes share: the same answers in the same order, errors told, and nobody left behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translit import ledger
from translit.cores import COPIES, Crew, available, each
from translit.sheet import clean

ROOT = Path(__file__).parents[1]


def double(text: str) -> str:
    if text == "wrong":
        raise ValueError(text)
    return text * 2


def test_each_in_order() -> None:
    pieces = [chr(at) * 50_000 for at in range(97, 123)]
    assert list(each(double, pieces, 3)) == [piece * 2 for piece in pieces], "longer than what a pipe holds"
    assert list(each(double, [], 2)) == []


def test_errors_are_told_and_the_crew_goes_on() -> None:
    with Crew(double, 2) as crew:
        with pytest.raises(ValueError, match="wrong"):
            list(crew.each(["a", "wrong", "b"]))
        assert list(crew.each(["a", "b"])) == ["aa", "bb"]
        for answer in crew.each(["c"] * 40):
            assert answer == "cc"
            break
        assert list(crew.each(["d"])) == ["dd"], "answers nobody waited for are not those of the next question"


def test_a_helper_that_is_killed() -> None:
    with Crew(double, 2) as crew:
        assert list(crew.each(["a"])) == ["aa"]
        for helper in crew._helpers:
            os.kill(helper.pid or 0, signal.SIGKILL)
        with pytest.raises(ChildProcessError, match="ended from outside"):
            list(crew.each(["a"] * 9))


def test_helpers_that_begin_anew() -> None:
    with Crew(len, 2, method="spawn") as crew:
        assert list(crew.each(["a", "bc", "def"])) == [1, 2, 3]


def test_helpers_end_with_whom_they_help() -> None:
    """Killed with no time to say goodbye, a run leaves no process behind."""
    if not COPIES:
        return
    code = (
        "import time; from translit.cores import Crew\n"
        "crew = Crew(len, 3)\n"
        "print(list(crew.each(['a'])), *[helper.pid for helper in crew._helpers], flush=True)\n"
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        helpers = [int(pid) for pid in run.stdout.readline().split()[1:]]
        assert len(helpers) == 3
        run.kill()
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) for pid in helpers):
            return
        time.sleep(0.05)
    raise AssertionError("a helper is still there")


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2]
    except OSError:
        return "Z"


@pytest.mark.parametrize("more", [{}, {"group": True, "doubts": True, "be": True, "parts": True}])
def test_a_sheet_is_the_same_with_two(monkeypatch: pytest.MonkeyPatch, more: dict[str, bool]) -> None:
    monkeypatch.setattr(ledger, "_WORTH", 10)
    given = ("Янка", "Якуб", "Светлана", "Wiktar", "Ales", "Н.", "ЯН")
    last = ("Купала", "Колас", "Тихановская", "Babaryka", "Bialiatski", "Sharif", "ЛУКАШЕНКО", "Total")
    text = "Імя,Год\n" + "".join(f"{one} {other},1882\n" for one in given for other in last)
    made = []
    for cores in (1, 2):
        out = io.BytesIO()
        clean(io.BytesIO(text.encode()), out, to="geo-2007", cores=cores, **more)
        made.append(out.getvalue())
    assert made[0] == made[1] and available(2) == (2 if COPIES else 1)
