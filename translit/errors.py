"""What can go wrong, one class a remedy.

Every message is one sentence that says what, where and what to do; the pieces of it are attributes, so that a
program need not read English. All are `ValueError`s, since each is about a value that somebody passed in.

>>> raise UnknownTarget("geo2007", near=("geo-2007", "geo-2000"))
Traceback (most recent call last):
...
translit.errors.UnknownTarget: no system is called "geo2007"; did you mean geo-2007, geo-2000? (`translit systems list` shows all)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class TranslitError(ValueError):
    """The root of everything that this library raises on purpose."""


class UnknownTarget(TranslitError):
    """No file in `tables/` has this id or alias.

    `near` are ids that may be meant; `lacking` says that it is a language, and that no consistent practice was found for it.

    >>> UnknownTarget("xx").near
    ()
    >>> print(UnknownTarget("pt", near=("en",), lacking=True))
    no consistent practice of spelling Belarusian names was found for the language "pt"; en is nearest to what its press prints
    """

    def __init__(self, name: str, *, near: Sequence[str] = (), lacking: bool = False) -> None:
        self.name = name
        self.near = tuple(near)
        self.lacking = lacking
        if lacking:
            text = f'no consistent practice of spelling Belarusian names was found for the language "{name}"'
            text += f"; {', '.join(self.near)} is nearest to what its press prints"
        else:
            hint = f"; did you mean {', '.join(self.near)}?" if self.near else ";"
            text = f'no system is called "{name}"{hint} (`translit systems list` shows all)'
        super().__init__(text)


class NoWay(TranslitError):
    """Both ends are known, but nothing here leads from one to the other.

    >>> print(NoWay("be", "geo-2023-ru", why="Belarusian is not put into Russian yet"))
    no way from be to geo-2023-ru: Belarusian is not put into Russian yet
    """

    def __init__(self, source: str, to: str, *, why: str) -> None:
        self.source, self.to, self.why = source, to, why
        super().__init__(f"no way from {source} to {to}: {why}")


class TableError(TranslitError):
    """A table says something that a table must not say.

    >>> print(TableError("systems/my.toml", "[letters]", "no row for ў", hint='add "ў" = "..."'))
    systems/my.toml: [letters]: no row for ў; add "ў" = "..."
    """

    def __init__(self, file: str | Path, place: str, complaint: str, *, hint: str = "") -> None:
        self.file, self.place, self.complaint, self.hint = str(file), place, complaint, hint
        super().__init__(f"{file}: {place}: {complaint}" + (f"; {hint}" if hint else ""))


class MissingExtra(TranslitError):
    """Something optional is not installed.

    >>> print(MissingExtra("polars"))
    this needs polars: pip install "translit-be[polars]"
    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f'this needs {extra}: pip install "translit-be[{extra}]"')


class Unreadable(TranslitError):
    """A user's file could not be read or understood.

    >>> print(Unreadable("a.csv", "byte 17 is not utf-8", hint="pass --encoding cp1251"))
    a.csv: byte 17 is not utf-8; pass --encoding cp1251
    """

    def __init__(self, file: str | Path, complaint: str, *, hint: str = "", offset: int | None = None) -> None:
        self.file, self.complaint, self.hint, self.offset = str(file), complaint, hint, offset
        super().__init__(f"{file}: {complaint}" + (f"; {hint}" if hint else ""))


class NoColumn(Unreadable):
    """A sheet has no column of the name that was asked for, or none that looks like names.

    >>> print(NoColumn("a.csv", 'no column is called "Imia"', hint='did you mean "Імя"?'))
    a.csv: no column is called "Imia"; did you mean "Імя"?
    """
