"""The store of a reconciliation: articles, the names found in them, and what people decided, in one SQLite file.

Each article is there with all its names or not at all, whenever the process ends. A file that is something else, or of another
version, is refused before anything is written; it is recognised by its first hundred bytes, which are read and not opened as a
database, so that it stays as it was to the byte.

>>> archive = Archive()
>>> archive.put("a.txt", b"...", [Row(0, 11, "Лукашэнка А", "person", "Лукашэнка А.", True, 0.9, "Лукашэнка А прыехаў.", 0)])
True
>>> archive.sources(), [row.text for _, row in archive.rows()]
(['a.txt'], ['Лукашэнка А'])
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple, cast

from translit.errors import TranslitError, Unreadable

Source = str | int
Verdict = Literal["same", "different"]
#: "tlit": bytes 68 to 71 of the file say whose database it is, bytes 60 to 63 the version of its tables.
APPLICATION, VERSION = 0x746C6974, 1
_MAGIC = b"SQLite format 3\x00"
#: Seconds to wait for another process that is writing.
_PATIENCE = 60
_TABLES = """
CREATE TABLE articles (number INTEGER PRIMARY KEY, source NOT NULL UNIQUE, digest BLOB NOT NULL);
CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES articles (number), start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL, nominative TEXT NOT NULL, belarusian INTEGER NOT NULL, confidence REAL NOT NULL,
    sentence TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (article, start, stop)
) WITHOUT ROWID;
CREATE TABLE decisions (name TEXT NOT NULL, other TEXT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (name, other)) WITHOUT ROWID;
"""


class Row(NamedTuple):
    """A name as it was found: code points of the article, what it is, its sentence and where in that it stands."""

    start: int
    stop: int
    text: str
    kind: str
    nominative: str
    belarusian: bool
    confidence: float
    sentence: str
    place: int


class Archive:
    """A store in a file, or in memory where there is no path; a file that is not there yet is made, whole.

    Several processes may use one file: they wait for one another. Raises Unreadable where the file is none of ours or of another
    version; it is left as it was.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self.path = None if path is None else Path(path)
        if self.path is None:
            self._base = sqlite3.connect("", isolation_level=None)  # a file of its own that SQLite deletes
            _make(self._base)
            return
        if not self.path.exists():
            _new(self.path)
        _ours(self.path)
        try:
            self._base = sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE)
            # A kill of the process loses nothing in this mode, and a commit need not wait for the disk.
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.execute("SELECT count(*) FROM decisions").fetchone()
        except sqlite3.DatabaseError as failure:
            raise _complaint(self.path, failure) from failure

    def close(self) -> None:
        """Nothing; the file is complete by itself afterwards."""
        self._base.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")
        except sqlite3.DatabaseError as failure:
            raise _complaint(self.path or Path("the store"), failure) from failure

    # --- articles -------------------------------------------------------------------------------------------------------

    def has(self, source: Source, digest: bytes) -> bool:
        """Whether the article is here with just this text, of which `digest` is the hash."""
        found = self._base.execute("SELECT digest FROM articles WHERE source = ?", (source,)).fetchone()
        return found is not None and found[0] == digest

    def put(self, source: Source, digest: bytes, rows: Iterable[Row]) -> bool:
        """Whether anything was written: not where the article is here with the same text. One with another text is replaced."""
        rows = list(rows)
        with self._transaction():
            found = self._base.execute("SELECT number, digest FROM articles WHERE source = ?", (source,)).fetchone()
            if found is not None and found[1] == digest:
                return False
            if found is None:
                number = self._base.execute("INSERT INTO articles (source, digest) VALUES (?, ?)", (source, digest)).lastrowid
            else:
                number = found[0]
                self._base.execute("UPDATE articles SET digest = ? WHERE number = ?", (digest, number))
                self._base.execute("DELETE FROM mentions WHERE article = ?", (number,))
            self._base.executemany(
                "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ((number, *row) for row in rows)
            )
        return True

    def count(self) -> int:
        """How many articles there are."""
        return int(self._base.execute("SELECT count(*) FROM articles").fetchone()[0])

    def sources(self) -> list[Source]:
        """The sources of the articles, in the order in which they came."""
        return [source for (source,) in self._base.execute("SELECT source FROM articles ORDER BY number")]

    def rows(self) -> Iterator[tuple[Source, Row]]:
        """All names that were found with the sources of their articles: articles as they came, names as they stand."""
        query = """
            SELECT source, start, stop, text, kind, nominative, belarusian, confidence, '', 0
            FROM mentions JOIN articles ON article = number ORDER BY number, start, stop"""
        for source, *row in self._base.execute(query):
            row[5] = bool(row[5])
            yield source, Row._make(row)

    def sentence(self, source: Source, start: int) -> tuple[str, int]:
        """The sentence of the name that begins there, and the place of the name in it; ("", 0) where there is none."""
        query = "SELECT sentence, place FROM mentions JOIN articles ON article = number WHERE source = ? AND start = ?"
        found = self._base.execute(query, (source, start)).fetchone()
        return ("", 0) if found is None else (found[0], found[1])

    # --- decisions ------------------------------------------------------------------------------------------------------

    def decide(self, name: str, other: str, verdict: Verdict) -> None:
        """Nothing; what was decided of two names is kept, and takes the place of what was decided before."""
        with self._transaction():
            pair = sorted((name, other))
            self._base.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?)", (*pair, verdict))

    def decisions(self) -> dict[tuple[str, str], Verdict]:
        """What was decided, by pairs of names, each pair sorted."""
        rows = self._base.execute("SELECT name, other, verdict FROM decisions ORDER BY name, other")
        return {(name, other): cast(Verdict, verdict) for name, other, verdict in rows}

    # --- another store --------------------------------------------------------------------------------------------------

    def merge(self, path: str | os.PathLike[str]) -> tuple[int, list[Source]]:
        """How many articles another store added, and the sources of which both have another text: those stay as they are here.

        Decisions of the other are taken where there are none here. All of it or nothing; the other store is only read.
        Raises Unreadable where it is no store of this version.
        """
        path = Path(path)
        if not path.exists():
            raise Unreadable(path, "there is no such store")
        _ours(path)
        base = self._base
        try:
            base.execute("ATTACH DATABASE ? AS other", (str(path),))
        except sqlite3.DatabaseError as failure:
            raise _complaint(path, failure) from failure
        try:
            with self._transaction():
                differing = base.execute(
                    "SELECT there.source FROM other.articles there JOIN main.articles here ON here.source = there.source "
                    "WHERE here.digest <> there.digest ORDER BY there.number"
                ).fetchall()
                added = base.execute(
                    "SELECT number, source, digest FROM other.articles "
                    "WHERE source NOT IN (SELECT source FROM main.articles) ORDER BY number"
                ).fetchall()
                for number, source, digest in added:
                    new = base.execute("INSERT INTO main.articles (source, digest) VALUES (?, ?)", (source, digest)).lastrowid
                    base.execute(
                        "INSERT INTO main.mentions SELECT ?, start, stop, text, kind, nominative, belarusian, confidence, "
                        "sentence, place FROM other.mentions WHERE article = ?",
                        (new, number),
                    )
                base.execute("INSERT OR IGNORE INTO main.decisions SELECT * FROM other.decisions")
        finally:
            base.execute("DETACH DATABASE other")
        return len(added), [source for (source,) in differing]


def _make(base: sqlite3.Connection) -> None:
    base.executescript(f"{_TABLES} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};")


def _new(path: Path) -> None:
    """An empty store; it has its name only when it is complete, so that a kill leaves no half of one."""
    part = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
    try:
        base = sqlite3.connect(part, isolation_level=None)
        try:
            _make(base)
        finally:
            base.close()
        try:
            os.link(part, path)  # Unlike a renaming this replaces nothing that another process has just made.
        except FileExistsError:
            pass
        except OSError:
            if not path.exists():
                part.replace(path)
    except (sqlite3.DatabaseError, OSError) as failure:
        raise Unreadable(path, "no store can be made here", hint=str(failure)) from failure
    finally:
        part.unlink(missing_ok=True)


def _ours(path: Path) -> None:
    """Nothing where the head of the file is that of a store of this version."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as failure:
        raise Unreadable(path, failure.strerror or str(failure)) from failure
    hint = "it was left as it is; give another path for the store"
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise Unreadable(path, "this is no store of translit", hint=hint)
    application, version = (int.from_bytes(head[at : at + 4], "big") for at in (68, 60))
    if application != APPLICATION:
        raise Unreadable(path, "this is a database of another program", hint=hint)
    if version != VERSION:
        raise Unreadable(path, f"this store is of version {version}, and this translit knows version {VERSION}", hint=hint)


def _complaint(path: Path, failure: sqlite3.DatabaseError) -> TranslitError:
    return Unreadable(path, f"the store cannot be used ({failure})", hint="if the disk is not full, it is damaged")
