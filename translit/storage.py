"""An index in one file: lists of texts and numbers, packed, with a sum that shows damage. No pickle: nothing in it can run.

First a line that says what it is, then one line of JSON with version, hash of the tables, and each part's name, sizes and SHA-256,
then the parts. The file is written whole or not at all; one that is damaged, foreign or of a later format is refused in a sentence.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "names.index"
>>> write(path, {"names": ["Янка"], "rows": array("I", [0, 0])})
>>> kept = read(path)
>>> kept.parts["names"], kept.parts["rows"].tolist(), kept.current
(['Янка'], [0, 0], True)
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from translit.errors import Unreadable
from translit.stamp import stamp
from translit.whole import whole

_MAGIC = b"translit index\n"
_FORMAT = 1
#: The line of JSON is no longer than this, and no part larger: a file that says otherwise is none of ours.
_HEAD, _PART = 1 << 16, 1 << 34


class Kept(NamedTuple):
    """The parts of a file by name: what JSON has, or arrays of unsigned numbers. `current`: made with this version and tables."""

    parts: dict[str, Any]
    current: bool


def write(path: str | Path, parts: Mapping[str, object], *, force: bool = True) -> None:
    """Nothing; writes parts to a file, each an array("I") or whatever JSON has.

    Raises:
        Unreadable: it cannot be written, or exists and is not to be replaced (`force`).
        TypeError: a part is neither.
    """
    packed, told = [], []
    for name, part in parts.items():
        numbers = isinstance(part, array)
        raw = _bytes(part) if isinstance(part, array) else json.dumps(part, separators=(",", ":")).encode("ascii")
        small = zlib.compress(raw, 3)
        packed.append(small)
        told.append([name, "numbers" if numbers else "json", len(raw), len(small), hashlib.sha256(small).hexdigest()])
    head = json.dumps({"format": _FORMAT, **stamp(), "parts": told}).encode("ascii") + b"\n"
    with whole(path, force=force) as out:
        out.write(_MAGIC + head)
        for small in packed:
            out.write(small)


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def read(path: str | Path) -> Kept:
    """The parts of a file that `write` made.

    Raises:
        Unreadable: no such file, not an index, of a later format, or damaged.
    """
    try:
        with Path(path).open("rb") as file:
            return _read(file, path)
    except OSError as error:
        raise Unreadable(path, error.strerror or "cannot be opened", hint="check the name of the file") from error


def _read(file: BinaryIO, path: str | Path) -> Kept:
    if file.read(len(_MAGIC)) != _MAGIC:
        raise Unreadable(path, "this is no index of names", hint="make one with Index.save")
    head = _head(file, path)
    if head.get("format") != _FORMAT:
        hint = "read it with the version that wrote it, or make it anew"
        raise Unreadable(path, f"an index of format {head.get('format')!r}, and this version reads {_FORMAT}", hint=hint)
    parts: dict[str, Any] = {}
    try:
        for name, sort, size, small, sum in head["parts"]:
            if not (0 <= size <= _PART and 0 <= small <= _PART):
                raise ValueError
            raw = file.read(small)
            if len(raw) != small or hashlib.sha256(raw).hexdigest() != sum:
                raise ValueError
            unpacked = zlib.decompressobj().decompress(raw, size + 1)
            if len(unpacked) != size:
                raise ValueError
            parts[name] = _numbers(unpacked) if sort == "numbers" else json.loads(unpacked)
        if file.read(1):
            raise ValueError
    except (ValueError, TypeError, KeyError, zlib.error, RecursionError) as error:
        raise damaged(path) from error
    return Kept(parts, all(head.get(key) == value for key, value in stamp().items()))


def _head(file: BinaryIO, path: str | Path) -> dict[str, Any]:
    line = file.readline(_HEAD)
    try:
        head = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise damaged(path) from error
    if not isinstance(head, dict):
        raise damaged(path)
    return head


def _numbers(raw: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def damaged(path: str | Path) -> Unreadable:
    """The complaint about a file that begins like an index and is none."""
    return Unreadable(path, "this index is damaged", hint="make it anew from the names")
