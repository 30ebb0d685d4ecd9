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

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translit.errors import Unreadable

#: No space, over the quota, larger than a file may be.
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


@contextmanager
def whole(path: str | Path | BinaryIO, *, beside: object = None, force: bool = False, keep: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file when the block ends well; a stream that is given is handed on as it is.

    A file that exists is refused unless `force`; the input itself (`beside`, by whatever link) unless `keep`, which keeps the old
    one under its name and .bak. A link stays a link, permissions are kept, devices and pipes are written to directly. On Windows
    a file that is open in another program cannot be replaced.

    Raises:
        Unreadable: the file exists, its folder does not, it cannot be written, or the disk is full.
    """
    if not isinstance(path, str | Path):
        yield path
        return
    goal = Path(path).resolve()
    itself = _check(goal, path, beside, force, keep)
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
        if itself:
            _keep(goal)
        try:
            part.replace(goal)
        except PermissionError as error:
            raise Unreadable(path, "cannot be replaced", hint="close it in the program that has it open") from error
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _FULL:
            raise Unreadable(path, "cannot be written, the disk is full", hint="nothing was changed; make room") from error
        raise
    _press(goal.parent)


def _check(goal: Path, path: str | Path, beside: object, force: bool, keep: bool) -> bool:
    """Whether the goal is the input itself, which is allowed with `keep` alone."""
    if goal.is_dir():
        raise Unreadable(path, "is a folder", hint="give the name of a file in it")
    if not goal.exists():
        return False
    if isinstance(beside, str | Path) and Path(beside).exists() and goal.samefile(beside):
        if not keep:
            raise Unreadable(path, "is the input itself", hint="write to another file, or say --in-place, which keeps a .bak")
        return True
    if not force and stat.S_ISREG(goal.stat().st_mode):
        raise Unreadable(path, "exists already", hint="say --force to replace it")
    return False


def _keep(goal: Path) -> None:
    """The old file stays under its name and .bak, or .bak2 and so on: no older one is lost. It never has no name."""
    for number in range(1, 10_000):
        kept = goal.with_name(f"{goal.name}.bak{number if number > 1 else ''}")
        try:
            kept.hardlink_to(goal)
        except FileExistsError:
            continue
        except OSError:
            # A file system without links: a copy, which appears whole as well.
            copy = kept.with_name(f".{kept.name[:80]}.{secrets.token_hex(4)}.part")
            shutil.copy2(goal, copy)
            copy.replace(kept)
        return


def _press(folder: Path) -> None:
    """The new name onto the disk too, where folders can be opened; where not, the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
