"""An output file that appears whole when all of it is there, or not at all.

Half a sheet looks like a sheet. So what is written goes into a hidden file beside the goal, is pressed onto the disk
and takes the goal's name in one step; whatever happens before that, Ctrl-C too, leaves the goal as it was and no
rubbish.

>>> import tempfile
>>> goal = Path(tempfile.mkdtemp()) / "out.csv"
>>> with whole(goal) as out:
...     _ = out.write(b"a,b")
>>> goal.read_bytes()
b'a,b'
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translit.errors import Unreadable


@contextmanager
def whole(path: str | Path | BinaryIO, *, beside: object = None, force: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file when the block ends well; a stream that is given is handed on as it is.

    A file that exists is refused unless `force`, and so is the input itself (`beside`, by whatever link). A link stays
    a link, permissions are kept, devices and pipes are written to directly. On Windows a file that is open in another
    program cannot be replaced.

    Raises:
        Unreadable: the file exists, its folder does not, or it cannot be written.
    """
    if not isinstance(path, str | Path):
        yield path
        return
    goal = Path(path).resolve()
    _check(goal, path, beside, force)
    if goal.exists() and not stat.S_ISREG(goal.stat().st_mode):
        with goal.open("wb") as device:
            yield device
        return
    part = goal.with_name(f".{goal.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        # Not a temporary file of the library: those are for the owner only, whatever the umask says.
        out = part.open("xb")
    except OSError as error:
        raise Unreadable(path, f"cannot be written ({error.strerror})", hint="choose another folder") from error
    try:
        with out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        # Closed by now, since Windows renames no open file.
        if goal.exists():
            part.chmod(stat.S_IMODE(goal.stat().st_mode))
        try:
            part.replace(goal)
        except PermissionError as error:
            raise Unreadable(path, "cannot be replaced", hint="close it in the program that has it open") from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _press(goal.parent)


def _check(goal: Path, path: str | Path, beside: object, force: bool) -> None:
    if goal.is_dir():
        raise Unreadable(path, "is a folder", hint="give the name of a file in it")
    if force or not goal.exists():
        return
    if isinstance(beside, str | Path) and Path(beside).exists() and goal.samefile(beside):
        raise Unreadable(path, "is the input itself", hint="write to another file, or say --force to replace it")
    if stat.S_ISREG(goal.stat().st_mode):
        raise Unreadable(path, "exists already", hint="say --force to replace it")


def _press(folder: Path) -> None:
    """The new name onto the disk too, where folders can be opened; where not, the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
