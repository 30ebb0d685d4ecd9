"""Which columns of a sheet hold names, by what is written over them and by what is in them.

A heading alone is not enough: "Name" may stand over file names, "Прозвішча" over whole names. The cells alone are not enough
either: "Вясна" in a column of sources looks like a town. So a column whose heading speaks of names need only hold some that could
be; one whose heading says nothing must look like persons or places from top to bottom; and one whose heading speaks of notes,
addresses or numbers is left alone whatever it holds. A caller who names the columns is believed.

>>> found([["id", "Імя", "Заўвага"], ["1", "Янка Купала", "Янка Купала"]])
[Unit(kind='person', columns=(1,), roles=('person',))]
>>> found([["Прозвішча", "Імя", "Горад"], ["Купала", "Янка", "Мінск"]])
[Unit(kind='person', columns=(0, 1), roles=('surname', 'given')), Unit(kind='place', columns=(2,), roles=('place',))]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from translit.errors import NoColumn
from translit.headings import NAMES, is_label, known_words, promise
from translit.lexicon import lookup
from translit.person import parse
from translit.roles import evidence

#: How many rows are looked at.
PEEK = 200
#: Up to this many words is a name ("Святлана Георгіеўна Ціханоўская (Піліпчук)"), more is a sentence.
_WORDS = 6
_LONGEST = 80
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*\.?")
#: So many of the cells make a column what it is; so many must at least be possible where the heading says so.
_MOST, _SOME = 0.6, 0.25
#: Distinct cells of a column that are looked at closely.
_CLOSELY = 40
#: The parts of one name stand so near to each other, in columns.
_NEAR = 3
Role = Literal["person", "given", "surname", "patronymic", "place"]


class Unit(NamedTuple):
    """The columns, by index, that hold one name together, and what each of them holds."""

    kind: Literal["person", "place"]
    columns: tuple[int, ...]
    roles: tuple[Role, ...]


class _Seen(NamedTuple):
    """Shares of the cells of a column: possible as names, of two words or more, persons by what is known, known places."""

    possible: float
    several: float
    persons: float
    places: float
    distinct: int


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row with the headings; a title above is none, of two rows of headings it is the lower. -1: there is none.

    >>> header_row([["Спіс удзельнікаў", "", ""], ["", "", ""], ["id", "Імя", "Горад"], ["1", "Янка Купала", "Мінск"]])
    2
    >>> header_row([["Янка Купала", "1882"], ["Якуб Колас", "1882"]])
    -1
    """
    filled = [sum(1 for value in row if value.strip()) for row in rows[:20]]
    if not any(filled):
        return -1 if not rows else 0
    enough = 0.6 * max(filled)
    for at, row in enumerate(rows[:10]):
        if filled[at] < enough:
            continue
        if any(_surely_person(text) for text in row):
            break  # cells stand here already, and headings never under them, whatever word is in a note
        if known_words(row):
            while at + 1 < len(rows) and known_words(rows[at + 1]) > filled[at + 1] / 2 and not _has_figures(rows[at + 1]):
                at += 1
            return at
    at = next(at for at, count in enumerate(filled) if count >= enough and count)
    return at if _stands_out(rows, at) else -1


def _has_figures(row: Sequence[str]) -> bool:
    return any(c.isdigit() for text in row for c in text)


def _stands_out(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row without a known heading is one of headings all the same: it does not look like what is under it."""
    row, below = rows[at], rows[at + 1 : PEEK]
    if _has_figures(row) or any(_surely_person(text) for text in row):
        return False
    if not below:
        return True
    for column, text in enumerate(row):
        cells = [other[column] for other in below if column < len(other) and other[column].strip()]
        if cells and text.strip() and all(_has_figures([cell]) for cell in cells):
            return True
        if text and cells and is_person(text) and sum(map(is_person, cells)) >= _MOST * len(cells):
            return False
    # One column of short words, nothing known of any of them: a first word that comes again is a cell, as is a known place.
    return not any(lookup(text.strip(), kind="place") or lookup(text.strip(), kind="given") for text in row if text.strip())


def _surely_person(text: str) -> bool:
    """Whether a text is two words or more with a known given name or initials among them."""
    return is_person(text) and _is_known(text)


def _is_known(text: str) -> bool:
    parts = parse(text).parts
    roles = [part.role for part in parts]
    if "other" in roles or "surname" not in roles:
        return False
    return "initial" in roles or any(evidence(part.text).known for part in parts if part.role in ("given", "patronymic"))


def is_person(text: str) -> bool:
    """Whether a text is two to five words with capitals or initials and no more.

    >>> is_person("Купала Я. Д."), is_person("Прозвішча")
    (True, False)
    """
    words = _WORD.findall(text[: _LONGEST + 1])
    return (
        2 <= len(words) <= 5
        and len(text) <= _LONGEST
        and all(word[0].isupper() for word in words)
        and not any(c.isdigit() for c in text)
        and not is_label(text)
    )


def _seen(rows: Sequence[Sequence[str]], at: int) -> _Seen:
    """What the cells of a column are; the headings are not among `rows`."""
    cells = [text for row in rows[:PEEK] if at < len(row) and (text := unicodedata.normalize("NFC", row[at]).strip())]
    telling = [text for text in cells if not is_label(text)]
    if not telling:
        return _Seen(0.0, 0.0, 0.0, 0.0, 0)
    possible = sum(_is_possible(text) for text in telling) / len(telling)
    several = sum(len(_WORD.findall(text[:200])) > 1 for text in telling) / len(telling)
    closely = list(dict.fromkeys(telling))[:_CLOSELY]
    persons = [text for text in closely if is_person(text)]
    shaped = len(persons) / len(closely)
    known = sum(map(_is_known, persons)) / len(closely)
    places = sum(bool(lookup(text, kind="place")) for text in closely if _is_possible(text)) / len(closely)
    return _Seen(possible, several, min(shaped, 2 * known), places, len(closely))


def _is_possible(text: str) -> bool:
    words = len(_WORD.findall(text[: _LONGEST + 1]))
    digits = sum(c.isdigit() for c in text)
    return 0 < words <= _WORDS and len(text) <= _LONGEST and digits == 0 and text[0] not in "=+@"


def found(rows: Sequence[Sequence[str]], *, leave: Collection[int] = ()) -> list[Unit]:
    """The names of a sheet whose first row, the headings, and first rows of cells these are; columns in `leave` are not looked at.

    >>> rows = [["Хто", "Адкуль", "Крыніца"], ["Купала Янка", "Вязынка", "НН"], ["Колас Якуб", "Акінчыцы", "НН"]]
    >>> found(rows)
    [Unit(kind='person', columns=(0,), roles=('person',))]
    """
    headings = rows[0] if rows else []
    roles: dict[int, Role] = {}
    for at, heading in enumerate(headings):
        if at not in leave:
            role = _role(promise(heading.strip()), _seen(rows[1:], at))
            if role:
                roles[at] = role
    return units(roles, headings, rows[1:])


def _role(promised: str | None, seen: _Seen) -> Role | None:
    """What a column holds, or None where it holds no names."""
    if promised is not None and promised not in NAMES or not seen.distinct:
        return None
    if promised is None:
        if seen.persons >= _MOST:
            return "person"
        return "place" if seen.places >= 0.7 and seen.distinct >= 3 and seen.several < 0.5 else None
    if seen.possible < _SOME:
        return None
    if promised == "place":
        return "place"
    if promised in ("person", "name"):
        return "person"
    return "person" if seen.several >= _MOST and seen.persons >= 0.5 else promised  # type: ignore[return-value]  # one of NAMES


def role_asked(headings: Sequence[str], rows: Sequence[Sequence[str]], at: int) -> Role:
    """What a column holds that somebody says is of names: what its heading or its cells say, else whole names."""
    promised, seen = promise(headings[at].strip()), _seen(rows, at)
    if promised in ("given", "surname", "patronymic", "place") and not (seen.several >= _MOST and seen.persons >= 0.5):
        return promised
    return "place" if seen.places > max(seen.persons, 0.5) and promised not in ("person", "name") else "person"


def units(roles: dict[int, Role], headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Unit]:
    """The columns of names put together: parts of one name that stand near to each other are one."""
    roles = dict(sorted(roles.items()))
    parts = [at for at, role in roles.items() if role not in ("person", "place")]
    for at, role in roles.items():
        # "Імя" beside "Прозвішча" is a given name, if it is one word as a rule.
        lone = role == "person" and promise(headings[at].strip()) == "name"
        if lone and any(abs(at - other) <= _NEAR for other in parts) and _seen(rows, at).several < _MOST:
            roles[at] = "given"
    made: list[list[int]] = []
    for at, role in roles.items():
        last = made[-1] if made else []
        part = role not in ("person", "place")
        if (
            part
            and last
            and at - last[-1] <= _NEAR
            and role not in [roles[other] for other in last]
            and roles[last[-1]] not in ("person", "place")
        ):
            last.append(at)
        else:
            made.append([at])
    return [Unit("place" if roles[some[0]] == "place" else "person", tuple(some), tuple(roles[at] for at in some)) for some in made]


def letter_of(at: int) -> str:
    """What a spreadsheet calls the column with this index.

    >>> [letter_of(at) for at in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def titled(headings: Sequence[str], at: int) -> str:
    """The heading of a column, with its letter where the heading is not its alone.

    >>> titled(["Імя", "Імя", "Год"], 1), titled(["Імя", "Імя", "Год"], 2)
    ('Імя (B)', 'Год')
    """
    heading = headings[at].strip()
    return heading if heading and headings.count(headings[at]) == 1 else f"{heading} ({letter_of(at)})".strip()


def asked(wanted: Sequence[str], headings: Sequence[str], *, file: str) -> list[int]:
    """The indexes of the columns that somebody named, from left to right.

    A heading (letter case and spaces around it aside) goes before a letter, a letter before a number, so that a column
    headed "B" or "2" can be had. A heading that several columns share means all of them.

    Raises:
        NoColumn: no such column; the hint names near ones and lists those there are.

    >>> asked(["name"], ["id", "Name", "NAME"], file="a.csv"), asked(["B", "1"], ["id", "Name"], file="a.csv")
    ([1, 2], [0, 1])
    """
    chosen: set[int] = set()
    for name in wanted:
        plain = _plain(name)
        same = [at for at, heading in enumerate(headings) if heading == name]
        same = same or [at for at, heading in enumerate(headings) if _plain(heading) == plain]
        if not same and re.fullmatch(r"[A-Za-z]{1,3}", name.strip()):
            same = [at for at in range(len(headings)) if letter_of(at) == name.strip().upper()]
        if not same and name.strip().isascii() and name.strip().isdigit() and 0 < int(name) <= len(headings):
            same = [int(name) - 1]
        if not same:
            raise NoColumn(file, f'no column is called "{name}"', hint=_near(plain, headings) + listed(headings))
        chosen.update(same)
    return sorted(chosen)


def _near(plain: str, headings: Sequence[str]) -> str:
    from rapidfuzz.process import extract

    near = [headings[at] for _, _, at in extract(plain, [_plain(h) for h in headings], limit=2, score_cutoff=70)]
    return "did you mean " + " or ".join(f'"{one.strip()}"' for one in near) + "? " if near else ""


def listed(headings: Sequence[str]) -> str:
    """A sentence with the columns of a sheet, by letter and heading.

    >>> listed(["id", "Імя"])
    'the columns are A "id", B "Імя"'
    """
    shown = [f'{letter_of(at)} "{heading.strip()}"' for at, heading in enumerate(headings[:30])]
    return "the columns are " + ", ".join([*shown, "..."] if len(headings) > 30 else shown)


def described(rows: Sequence[Sequence[str]]) -> str:
    """A sentence with what was seen in each column: for whoever wonders why none was taken for names.

    >>> described([["id", "Тэл."], ["1", "+375 29"]])
    'A "id": no heading of names; B "Тэл.": no heading of names'
    """
    told = []
    for at, heading in enumerate((rows[0] if rows else [])[:30]):
        promised, seen = promise(heading.strip()), _seen(rows[1:], at)
        if not seen.distinct:
            why = "nothing in it"
        elif promised == "other" or promised is not None and promised not in NAMES:
            why = "no heading of names"
        elif promised is None:
            why = f"persons {seen.persons:.0%}, places {seen.places:.0%} of the cells"
        else:
            why = f"only {seen.possible:.0%} of the cells can be names"
        told.append(f'{letter_of(at)} "{heading.strip()}": {why}')
    return "; ".join(told)


def _plain(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split())
