"""One function over many pieces of work, in this process or in several that help it.

Where a process can be copied (fork, on Linux) a helper has the names and their analysis already, so nothing but the pieces and the
answers is sent. Elsewhere it begins anew (spawn), and what it is to do must be a function that it can find by its name. Nothing is
written to disk. A helper ends when whoever it helps ends, in whatever way that comes about.

>>> list(each(sum, [(1, 2), (3, 4)], 1))
[3, 7]
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
#: Answers that came early are kept, for so many pieces a helper.
_KEPT = 16
#: Whether a helper is a copy of this process.
COPIES = sys.platform.startswith("linux")


def available(cores: int) -> int:
    """So many processes, or one where a process cannot be copied.

    >>> available(1)
    1
    """
    return max(1, cores) if COPIES and not multiprocessing.current_process().daemon else 1


def usual() -> int:
    """How many processes a command uses where nobody says: two, if the machine has them for it."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(2, there)


def each(work: Callable[[Piece], Answer], pieces: Iterable[Piece], cores: int) -> Iterator[Answer]:
    """The answers to all pieces, in their order; raises what the work raises."""
    if available(cores) == 1:
        yield from map(work, pieces)
        return
    with Crew(work, cores) as crew:
        yield from crew.each(pieces)


class Crew(Generic[Piece, Answer]):
    """Helpers that do one kind of work until the block ends; they begin when there is something to do.

    >>> with Crew(len, 2) as crew:
    ...     list(crew.each(["a", "bc"])), list(crew.each(["def"]))
    ([1, 2], [3])
    """

    def __init__(self, work: Callable[[Piece], Answer], cores: int, *, method: str = "fork" if COPIES else "spawn") -> None:
        self._work, self._cores, self._method = work, cores, method
        self._lines: list[Connection] = []
        self._helpers: list[multiprocessing.process.BaseProcess] = []

    def __enter__(self) -> Crew[Piece, Answer]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def begun(self) -> bool:
        """Whether there are helpers already."""
        return bool(self._helpers)

    def close(self) -> None:
        """Nothing; the helpers end, whatever they are at."""
        for line in self._lines:
            line.close()
        for helper in self._helpers:
            helper.terminate()
        for helper in self._helpers:
            helper.join()
        self._lines, self._helpers = [], []

    def _begin(self) -> None:
        context = multiprocessing.get_context(self._method)
        for _ in range(self._cores):
            ours, theirs = context.Pipe()
            # A copy has our ends of all lines too. It closes them, or no line would ever end.
            others = [*self._lines, ours] if self._method == "fork" else []
            self._lines.append(ours)
            helper = context.Process(target=_help, args=(self._work, theirs, others), daemon=True)  # type: ignore[attr-defined]
            self._helpers.append(helper)
            helper.start()
            theirs.close()

    def each(self, pieces: Iterable[Piece]) -> Iterator[Answer]:
        """The answers to all pieces, in their order; raises what the work raises.

        Raises:
            ChildProcessError: a helper was ended from outside, as by a system that is out of memory.
        """
        if not self._helpers:
            self._begin()
        coming, given, told = enumerate(pieces), 0, 0
        answers: dict[int, tuple[bool, Any]] = {}
        # A piece goes to a helper that has none, never further ahead: two that both send, and neither reads, wait for ever.
        idle, busy = list(self._lines), set[Connection]()
        try:
            while True:
                while idle and given - told < _KEPT * len(self._lines) and (piece := next(coming, None)):
                    line = idle.pop()
                    line.send(piece)
                    busy.add(line)
                    given += 1
                if told == given:
                    return
                ready: Sequence[Any] = wait(busy)
                for line in ready:
                    number, well, answer = line.recv()
                    answers[number] = well, answer
                    busy.remove(line)
                    idle.append(line)
                while told in answers:
                    well, answer = answers.pop(told)
                    if not well:
                        raise answer
                    told += 1
                    yield answer
        except (EOFError, ConnectionError) as error:
            raise ChildProcessError("a helping process was ended from outside") from error
        finally:
            # Whoever stops asking leaves answers behind that are to no other question.
            if told < given:
                self.close()


def _help(work: Callable[[Any], Any], line: Connection, others: Iterable[Connection]) -> None:
    """Nothing; pieces are answered until nobody is there to ask."""
    # Ctrl-C is for the process that is helped.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in others:
        other.close()
    with suppress(EOFError, ConnectionError):
        while True:
            number, piece = line.recv()
            try:
                answer = number, True, work(piece)
            except Exception as error:  # told to whoever asked
                answer = number, False, error
            line.send(answer)
