"""Articles out of files: texts, saved pages, JSON lines, zip archives and folders of them; what is no article is said.

One bad file of a hundred thousand is a `Failure` with its name and the reason, in its place; the others are read. Nothing is held
but the article that is at hand. The text of a page is what `trafilatura` (the extra `html`) takes for its article.

>>> from tempfile import mkdtemp
>>> folder = Path(mkdtemp())
>>> _ = (folder / "a.txt").write_bytes("Мінск".encode("cp1251"))
>>> _ = (folder / "b.jsonl").write_text('{"id": 7, "text": "Brest"}\\n{}\\n')
>>> [one.text if isinstance(one, Article) else one.why for one in articles([folder])]
['Мінск', 'Brest', 'no "text" in this record; name the field of the text']
"""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from translit.encoding import decode
from translit.errors import MissingExtra, Unreadable

#: Endings of texts, pages, records and archives; of other files in a folder it is said how many there were.
TEXTS = frozenset({"", ".txt", ".text", ".md"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
RECORDS = frozenset({".jsonl", ".ndjson", ".jl", ".json"})
ARCHIVES = frozenset({".zip"})
#: Bytes of one file that are read into memory at most.
LARGEST = 1 << 29
#: Fields of a record that name it, in the order in which they are looked for.
_IDS = ("id", "url", "link")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)


class Article(NamedTuple):
    """A text, and where it is from: the path of the file, with the member of an archive or the id (or line) of a record."""

    source: str
    text: str


class Failure(NamedTuple):
    """What could not be read, and why."""

    source: str
    why: str


class PassedOver(NamedTuple):
    """A file of a folder or an archive that is no text by its name."""

    source: str


def articles(
    paths: Iterable[str | os.PathLike[str]],
    *,
    fields: Sequence[str] = ("text",),
    encoding: str | None = None,
    standard: Callable[[], bytes] | None = None,
) -> Iterator[Article | Failure | PassedOver]:
    """The articles of files and folders in the order given, a folder by the names of its files; and what was none.

    `fields` of a JSON record are put together with blank lines between; one without the last of them is a failure. The encoding is
    found for each file, unless it is given. `standard` gives the bytes for the path `-`: one text. Raises MissingExtra where there
    is a page and no `trafilatura`; nothing else.
    """
    for path in map(Path, paths):
        if standard is not None and str(path) == "-":
            yield from _content("-", standard(), fields, encoding)
            continue
        if path.is_dir():
            for one in _walk(path):
                if isinstance(one, Failure):
                    yield one
                elif _ending(one.name) in TEXTS | PAGES | RECORDS | ARCHIVES:
                    yield from _file(one, fields, encoding)
                else:
                    yield PassedOver(str(one))
        else:
            yield from _file(path, fields, encoding)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - members of archives are names, no paths of this machine


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """The files under a folder, sorted; folders behind links are not gone into, hidden files and folders are left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as failure:
        yield Failure(str(folder), failure.strerror or str(failure))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif not entry.is_symlink() or not Path(entry.path).is_dir():
            yield Path(entry.path)


def _file(path: Path, fields: Sequence[str], encoding: str | None) -> Iterator[Article | Failure | PassedOver]:
    name = str(path)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode) and not stat.S_ISCHR(mode):
            yield Failure(name, "this is no file that can be read")
        elif _ending(name) in ARCHIVES:
            yield from _archive(path, fields, encoding)
        elif stat.S_ISREG(mode) and path.stat().st_size > LARGEST:
            yield Failure(name, f"larger than {LARGEST >> 20} MB: cut it into articles")
        else:
            yield from _content(name, path.read_bytes(), fields, encoding)
    except OSError as failure:
        yield Failure(name, failure.strerror or str(failure))


def _archive(path: Path, fields: Sequence[str], encoding: str | None) -> Iterator[Article | Failure | PassedOver]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda one: one.filename):
                name = f"{path}/{member.filename}"
                if member.is_dir() or member.filename.startswith("__MACOSX/"):
                    continue
                if _ending(member.filename) not in TEXTS | PAGES | RECORDS:
                    yield PassedOver(name)
                elif member.file_size > LARGEST:
                    yield Failure(name, f"larger than {LARGEST >> 20} MB: cut it into articles")
                else:
                    yield from _member(archive, member, name, fields, encoding)
    except zipfile.BadZipFile:
        yield Failure(str(path), "this is no zip archive, or a damaged one")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, fields: Sequence[str], encoding: str | None
) -> Iterator[Article | Failure]:
    try:
        with archive.open(member) as file:
            raw = file.read(LARGEST + 1)  # The size that the archive gives may be a lie.
    except RuntimeError:
        yield Failure(name, "it is locked by a password")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as failure:
        yield Failure(name, f"damaged ({failure})")
    else:
        if len(raw) > LARGEST:
            yield Failure(name, f"larger than {LARGEST >> 20} MB: cut it into articles")
        else:
            yield from _content(name, raw, fields, encoding)


def _content(name: str, raw: bytes, fields: Sequence[str], encoding: str | None) -> Iterator[Article | Failure]:
    ending = _ending(name)
    try:
        if ending in PAGES:
            yield _page(name, raw, encoding)
            return
        text = decode(raw, encoding=encoding, name=name).text
    except Unreadable as failure:
        yield Failure(name, failure.complaint)
        return
    if ending in RECORDS:
        yield from _records(name, text, fields, whole=ending == ".json")
    elif text.strip():
        yield Article(name, text)
    else:
        yield Failure(name, "it is empty")


# --- records ----------------------------------------------------------------------------------------------------------------


def _records(name: str, text: str, fields: Sequence[str], *, whole: bool) -> Iterator[Article | Failure]:
    seen: set[str] = set()
    if whole and text.lstrip()[:1] == "[":
        try:
            some = json.loads(text)
        except (ValueError, RecursionError) as failure:
            yield Failure(name, f"no JSON ({_short(failure)})")
            return
        for number, record in enumerate(some, 1):
            yield _record(name, number, record, fields, seen)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as failure:
            yield Failure(f"{name}:{number}", f"no JSON ({_short(failure)})")
            continue
        yield _record(name, number, record, fields, seen)


def _short(failure: Exception) -> str:
    return str(failure)[:80]


def _record(name: str, number: int, record: Any, fields: Sequence[str], seen: set[str]) -> Article | Failure:
    place = f"{name}:{number}"
    if not isinstance(record, dict):
        return Failure(place, "no JSON object")
    found = [record.get(field) for field in fields]
    if not isinstance(found[-1], str):
        return Failure(place, f'no "{fields[-1]}" in this record; name the field of the text')
    text = "\n\n".join(one for one in found if isinstance(one, str) and one.strip())
    if not text:
        return Failure(place, "its text is empty")
    ids = (record.get(key) for key in _IDS)
    source = next((str(id) for id in ids if isinstance(id, str | int) and str(id).strip()), "")
    if not source or source in seen:  # A second record of one id must not take the place of the first.
        source = f"{source}:{number}" if source else str(number)
    seen.add(source)
    return Article(f"{name}:{source}", text)


# --- pages ------------------------------------------------------------------------------------------------------------------


def _page(name: str, raw: bytes, encoding: str | None) -> Article | Failure:
    try:
        import trafilatura
    except ImportError as missing:
        raise MissingExtra("html") from missing
    text = page_text(raw, encoding=encoding, name=name)
    try:
        found = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True)
    except Exception as failure:  # noqa: BLE001 - whatever a hostile page does to the parser is the page's fault
        return Failure(name, f"no page that can be read ({_short(failure)})")
    body = (getattr(found, "text", None) or "").strip()
    title = (getattr(found, "title", None) or "").strip()
    if not body:
        return Failure(name, "no article is in this page")
    return Article(name, f"{title}\n\n{body}" if title and title not in body[: len(title) + 200] else body)


def page_text(raw: bytes, *, encoding: str | None = None, name: str = "<page>") -> str:
    """The text of a page with its marks: UTF-8 if it is, else as the page says, else as `decode` finds. Raises Unreadable.

    >>> page_text('<meta charset="windows-1250"><p>Łukaszenka'.encode("cp1250"))
    '<meta charset="windows-1250"><p>Łukaszenka'
    """
    if encoding is None:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        if said := _CHARSET.search(raw[:4096]):
            try:
                codec = codecs.lookup(said[1].decode("ascii", "replace")).name
                return decode(raw, encoding=codec, name=name).text
            except (LookupError, Unreadable):
                pass
    return decode(raw, encoding=encoding, name=name).text
