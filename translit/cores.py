"""One function over many pieces of work, in this process or in several that are copies of it.

A copy (fork) has the names and their analysis already, so nothing but the pieces and the answers is sent. Where a system cannot
copy a process (Windows, and macOS by custom) the work is done here, in one.

>>> list(each(sum, [(1, 2), (3, 4)], 1))
[3, 7]
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
_work: Callable[[Any], Any] | None = None


def available(cores: int) -> int:
    """So many processes, or one where a process cannot be copied.

    >>> available(1)
    1
    """
    return max(1, cores) if sys.platform.startswith("linux") else 1


def each(work: Callable[[Piece], Answer], pieces: Iterable[Piece], cores: int) -> Iterator[Answer]:
    """The answers to all pieces, in their order; raises what the work raises. One such call at a time."""
    if available(cores) == 1:
        yield from map(work, pieces)
        return
    global _work
    _work = work
    try:
        with multiprocessing.get_context("fork").Pool(available(cores)) as pool:
            yield from pool.imap(_call, pieces)
    finally:
        _work = None


def _call(piece: Any) -> Any:
    assert _work is not None
    return _work(piece)
