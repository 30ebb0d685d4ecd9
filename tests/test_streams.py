"""Bytes in, UTF-8 out: cuts that nobody sees, real pipes, closed pipes, pipes that never end, memory, odd locales."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.commands import cuts, streams
from translit.conversion import convert

ROOT = Path(__file__).parents[1]
POSIX = os.name == "posix"
#: What has no meaning elsewhere is no test elsewhere.
posix: Callable[[Callable[..., None]], Any] = (lambda test: test) if POSIX else (lambda test: None)
COMMAND = [sys.executable, "-m", "translit"]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
    "PYTHONPATH": str(ROOT),
    "LANG": "C",
}


def run(*arguments: str | bytes, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as its users start it."""
    return subprocess.run(
        [*COMMAND, *arguments], input=given, capture_output=True, env=ENVIRONMENT | environment, timeout=60, check=False
    )


WORDS = ["Магілёў", "з", "Беларусі", "без", "нянькі", "цудоўнае-зеляніна", "сустрэчы,", "Łódź", "м’яккі", "Дняпроўскі"]
SPACES = [" ", "  ", "\n", "\r\n", "\u00a0", "\t", ". "]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=40),
    st.lists(st.integers(0, 60), max_size=12),
    st.sampled_from(["geo-2007", "lacinka", "lacinka-modern", "ala-lc-1997", "bgn-pcgn-1979"]),
)
def test_a_cut_changes_nothing(words: list[tuple[str, str]], sizes: list[int], to: str) -> None:
    text = "".join(word + space for word, space in words)
    parts, at = [], 0
    for size in [*sizes, len(text)]:
        parts.append(text[at : at + size])
        at += size
    patience, cuts.PATIENCE = cuts.PATIENCE, 25
    try:
        pieces = list(cuts.pieces(parts))
    finally:
        cuts.PATIENCE = patience
    assert "".join(pieces) == text
    assert "".join(convert(piece, to) for piece in pieces) == convert(text, to)


@given(st.text(alphabet="аб \r\n\ufeff", max_size=40), st.integers(1, 9))
def test_lines_are_lines(text: str, size: int) -> None:
    text = text.lstrip("\ufeff")
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    parts = [part for part in parts if part != "\ufeff"]
    found = [line for lines in cuts.lines(parts) for line in lines]
    wanted = "".join(parts).split("\n")
    if not wanted[-1]:
        wanted.pop()
    assert found == [line.removesuffix("\r") for line in wanted]


def test_a_word_without_end_is_cut() -> None:
    parts = ["а" * 70_000] * 20
    pieces = list(cuts.pieces(parts))
    assert "".join(pieces) == "".join(parts)
    assert max(map(len, pieces)) <= cuts.LIMIT + 70_000


def test_bytes_that_are_not_words_stay() -> None:
    raw = "\ufeffМагілёў\r\n\r\n  Мінск\t№5\rGomel\n\x0b\u2028Орша".encode()
    done = run("convert", "--to", "geo-2007", given=raw)
    assert done.stdout == "\ufeffMahilioŭ\r\n\r\n  Minsk\t№5\rGomel\n\x0b\u2028Orša".encode()
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "utf-16"])
def test_old_encodings_are_found_and_named(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "імёны.txt"
    path.write_bytes("Янка Купала\r\nЯкуб Колас, Францішак Багушэвіч\n".encode(encoding))
    for done in (
        run("convert", str(path), "--to", "lacinka"),
        run("convert", "--to", "lacinka", given=path.read_bytes()),
    ):
        assert done.stdout.decode() == "Janka Kupała\r\nJakub Kołas, Francišak Bahuševič\n"
        assert b"read as " + encoding[:5].encode() in done.stderr
    assert run("convert", "-q", str(path), "--to", "lacinka").stderr == b""


def test_torn_utf8_is_refused_with_a_way_out() -> None:
    raw = "Магілёў\n".encode() * 9 + b"\xff\n"
    done = run("convert", "--to", "geo-2007", given=raw)
    assert done.returncode == 1
    assert b"line 10" in done.stderr and b"--encoding utf-8" in done.stderr
    done = run("convert", "--to", "geo-2007", "--encoding", "utf-8", given=raw)
    assert (done.returncode, done.stdout) == (0, "Mahilioŭ\n".encode() * 9 + b"\xff\n")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1251"},
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_output_is_utf8_in_every_locale(environment: dict[str, str]) -> None:
    done = run("convert", "Магілёў", "--to", "geo-2007", **environment)
    assert (done.returncode, done.stdout) == (0, "Mahilioŭ\n".encode())
    assert "Магілёў" in run("convert", "-h", **environment).stdout.decode()
    assert run("explain", "Ільля", "--to", "lacinka", **environment).stdout.decode().startswith("Illa")


@posix
def test_bytes_in_arguments_pass_through() -> None:
    done = run("convert", b"\xff \xd0\x9c\xd1\x96\xd0\xbd\xd1\x81\xd0\xba", "--to", "geo-2007")
    assert (done.returncode, done.stdout) == (0, b"\xff Minsk\n")
    done = run("convert", b"\xff", "--to", "geo-2007", "--format", "jsonl")
    assert rb"\udcff" in done.stdout and done.returncode == 0


def test_each_line_of_a_pipe_is_answered_at_once() -> None:
    child = subprocess.Popen(
        [*COMMAND, "convert", "--to", "geo-2007"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT
    )
    assert child.stdin and child.stdout
    watchdog = threading.Timer(30, child.kill)
    watchdog.start()
    try:
        for word, wanted in (("log: ok", "log: ok"), ("Магілёў", "Mahilioŭ"), ("Гомель", "Homieĺ")):
            child.stdin.write(f"{word}\n".encode())
            child.stdin.flush()
            assert child.stdout.readline().decode() == wanted + "\n"
        child.stdin.close()
        assert child.wait(10) == 0
    finally:
        watchdog.cancel()
        child.kill()
        child.stdout.close()


@pytest.mark.parametrize("form", ["text", "tsv", "jsonl"])
def test_a_closed_pipe_is_no_error(form: str) -> None:
    child = subprocess.Popen(
        [*COMMAND, "convert", "--to", "geo-2007", "--format", form],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert child.stdin and child.stdout and child.stderr
    child.stdin.write("Магілёў\n".encode())
    child.stdin.flush()
    child.stdout.readline()
    child.stdout.close()
    try:
        for _ in range(100):
            child.stdin.write("Магілёў\n".encode() * 1000)
            child.stdin.flush()
            time.sleep(0.005)
        child.stdin.close()
    except BrokenPipeError:
        pass
    assert child.wait(20) == 0
    assert child.stderr.read() == b""
    child.stderr.close()


@posix
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_run_leaves_no_file(number: int, status: int, tmp_path: Path) -> None:
    goal = tmp_path / "out.txt"
    child = subprocess.Popen(
        [*COMMAND, "convert", "--to", "geo-2007", "-o", str(goal)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert child.stdin and child.stderr
    child.stdin.write("Магілёў\n".encode())
    child.stdin.flush()
    for _ in range(200):
        if any(tmp_path.iterdir()):
            break
        time.sleep(0.05)
    time.sleep(0.2)
    child.send_signal(number)
    assert child.wait(20) == status
    assert child.stderr.read().strip() == b""
    assert list(tmp_path.iterdir()) == []
    child.stdin.close()
    child.stderr.close()


@posix
@pytest.mark.parametrize("word", ["Магілёў і Гомель, ", "абвгд"])
def test_one_line_of_20_mb_in_little_memory(word: str, tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text(word * (20_000_000 // len(word.encode())), "utf-8")
    script = (
        "from translit.commands import cli\n"
        f"arguments = ['convert', {str(path)!r}, '--to', 'geo-2007', '-o', {str(tmp_path / 'out.txt')!r}]\n"
        "cli.main(arguments, standalone_mode=False)\n"
        "import os, re, resource\n"
        "if os.path.exists('/proc/self/status'):\n"  # There getrusage counts what this process had when it forked.
        "    print(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n"
        "else:\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=ENVIRONMENT, check=True, timeout=120)
    assert (tmp_path / "out.txt").stat().st_size > 9_000_000
    assert int(done.stdout) < 60_000


def test_output_is_whole_or_not_there(tmp_path: Path) -> None:
    path, out = tmp_path / "names.txt", tmp_path / "out.txt"
    path.write_text("Магілёў\n", "utf-8")
    out.write_text("before\n", "utf-8")
    out.chmod(0o640)
    assert run("convert", str(path), "--to", "geo-2007", "-o", str(out)).returncode == 0
    assert out.read_text("utf-8") == "Mahilioŭ\n"
    assert not POSIX or out.stat().st_mode & 0o777 == 0o640
    path.write_bytes("Магілёў\n".encode() * 30_000 + b"\xff\n")
    before = out.read_bytes()
    assert run("convert", str(path), "--to", "geo-2007", "-o", str(out)).returncode == 1
    assert out.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [path, out]
    done = run("convert", "Мінск", "--to", "geo-2007", "-o", str(tmp_path / "no" / "out.txt"))
    assert done.returncode == 1 and b"out.txt" in done.stderr


def test_closed_streams_are_said() -> None:
    script = "import sys; sys.stdin = None; from translit.commands import main; sys.argv[1:] = {}; main()"
    done = subprocess.run(
        [sys.executable, "-c", script.format(["convert", "--to", "geo-2007"])],
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert done.returncode == 1 and b"standard input is closed" in done.stderr


class Slow(io.RawIOBase):
    """A stream that gives a few bytes at a time, and is no file."""

    def __init__(self, raw: bytes, size: int) -> None:
        self.parts: Iterator[bytes] = iter([raw[at : at + size] for at in range(0, len(raw), size)])

    def read1(self, size: int) -> bytes:
        return next(self.parts, b"")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_pieces_decode(size: int, encoding: str) -> None:
    text = "Log: a\nМагілёў, Łódź\nГомель"
    if size < 4 and encoding != "utf-8":
        encoding = "utf-8"  # The first read of a real pipe holds a whole mark.
    for given_encoding in (None, encoding):
        stream = Slow(text.encode(encoding), size)
        parts = streams.decoded(stream, name="-", encoding=given_encoding)  # type: ignore[arg-type]
        assert "".join(parts).removeprefix("\ufeff") == text


def test_an_input_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Мінск\n", encoding="utf-8")
    done = subprocess.run([*COMMAND, "convert", str(file), "--to", "lacinka", "-o", str(file)], capture_output=True, text=True)
    assert done.returncode == 2 and "is the input too" in done.stderr
    assert file.read_text(encoding="utf-8") == "Мінск\n"
