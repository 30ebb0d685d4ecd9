"""Which columns of a sheet hold names, by what is written over them and by what is in them.

A heading alone is not enough: "Name" may stand over file names, and over names that are in Latin letters already. The
cells alone are not enough either: "Вясна" in a column of sources looks like a town. So a column whose heading speaks of
names need only hold some words in the script that is read; one whose heading says nothing must look like persons from
top to bottom; and one whose heading speaks of notes, addresses or numbers is left alone whatever it holds. A caller who
names the columns is believed.

>>> found([["id", "Імя", "Заўвага"], ["1", "Янка Купала", "Янка Купала"]], "Cyrl")
[1]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from translit.errors import Unreadable
from translit.text import script

T = TypeVar("T")
#: How many rows are looked at.
PEEK = 200


def _stems(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


#: Beginnings of the words that stand over persons and places: Belarusian, Russian, Polish, Lithuanian, English.
#: A full stop ends a whole word: "пол." is not the beginning of "полное имя".
_NAMES = _stems(
    "імя імён імены прозвішч бацьк асоб чалавек піб аўтар сябр удзельнік дэпутат кандыдат герой",
    "имя имен фамил отчеств фио персон автор участник депутат кандидат лицо",
    "imię imie imion nazwisk osob autor uczestnik vardas vardai pavard asmuo",
    "name surname fullname firstname lastname forename givenname familyname patronymic person people author",
    "горад гарады месца мястэчк вёск насельн населен пасёл пасел раён вобласц станцы",
    "город место местност деревн посёл посел район област станци",
    "miast miejsc wieś wsi gmin powiat miest viet gyvenv",
    "city town place village settlement district region birthplace locality",
)
#: A heading with one of these is about something else, whatever more it says: names of files, places of work, dates.
_OTHER = _stems(
    "файл file user login нікнэйм nick логін логин пошт почт mail email адрас адрес address вуліц улиц street",
    "дат. дата date дзень day. год. year тэл. тэлефон тел. телефон phone код. code нумар номер number нр.",
    "заўв каментар коммент comment note. notes. примеч прымеч апісан описан description",
    "спасылк ссылк link. url. праца. працы. працаваў работ work. job. пасад должност position",
    "арганіз организ organi company domain дамен домен мова. мовы. язык language",
    "без. without. bez. сум. сума. сумма. sum. amount total статус status пол. sex. gender",
)
#: And these say so only where nothing of the first list stands with them ("Назва горада" is a place).
_PERHAPS = _stems("назва название title крыніц источн source źródł опис")
#: A heading of more words is a sentence.
_WORDS_OF_A_HEADING = 5
#: Up to this many words is a name ("Святлана Георгіеўна Ціханоўская (Піліпчук)"), more is a sentence.
_WORDS = 6
_LONGEST = 80
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?")
_ENOUGH = 0.6


def letters(text: str, read: str | None) -> int:
    """How many letters of the script `read` ("Cyrl", "Latn", None for either) a text has.

    >>> letters("Янка K.", "Cyrl")
    4
    """
    return sum(1 for c in text if (of := script(c)) and (read is None or of == read))


def heading_kind(heading: str) -> str | None:
    """What a heading promises: "name" (of a person or a place), "other", or None where it says nothing of either.

    >>> [heading_kind(h) for h in ("Full_Name", "Назва горада", "Имя файла", "Назва", "Пачатак", "ФИО", "Полное имя")]
    ['name', 'name', 'other', 'other', None, 'name', 'name']
    """
    # FirstName is two words.
    apart = re.sub(r"(?<=[a-zа-яёіў])(?=[A-ZА-ЯЁІЎ])", " ", unicodedata.normalize("NFC", heading))
    words = re.findall(r"[^\W\d_]+", apart.casefold())
    if _any(words, _OTHER):
        return "other"
    if _any(words, _NAMES) and len(words) <= _WORDS_OF_A_HEADING:
        return "name"
    return "other" if _any(words, _PERHAPS) else None


def _any(words: Sequence[str], stems: Sequence[str]) -> bool:
    return any(word == stem[:-1] if stem[-1] == "." else word.startswith(stem) for word in words for stem in stems)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The index of the row with the headings: the first that is nearly as full as the fullest; a title above is none.

    >>> header_row([["Спіс удзельнікаў", "", ""], ["", "", ""], ["id", "Імя", "Горад"], ["1", "Янка", "Мінск"]])
    2
    """
    filled = [sum(1 for value in row if value.strip()) for row in rows[:20]]
    if not filled:
        return 0
    return next((at for at, count in enumerate(filled[:10]) if count >= 0.6 * max(filled) and count), 0)


def found(rows: Sequence[Sequence[str]], read: str | None) -> list[int]:
    """The indexes of the columns that hold names in the script `read`; `rows` begins with the headings.

    >>> rows = [["Хто", "Адкуль", "Крыніца"], ["Купала Янка", "Вязынка", "НН"], ["Колас Якуб", "Акінчыцы", "НН"]]
    >>> found(rows, "Cyrl")
    [0]
    """
    headings = rows[0] if rows else []
    chosen = []
    for at, heading in enumerate(headings):
        cells = [row[at].strip() for row in rows[1 : PEEK + 1] if at < len(row)]
        cells = [text for text in cells if text]
        kind = heading_kind(heading)
        if kind == "other" or not cells or not any(letters(text, read) for text in cells):
            continue
        short = sum(_is_short(text) for text in cells) >= _ENOUGH * len(cells)
        persons = sum(is_person(text, read) for text in cells) >= _ENOUGH * len(cells)
        if short and (kind == "name" or persons):
            chosen.append(at)
    return chosen


def named_but_unread(rows: Sequence[Sequence[str]], read: str | None) -> list[int]:
    """The columns that say they hold names and hold no letter of the script that is read: worth a word to the user."""
    return [
        at
        for at, heading in enumerate(rows[0] if rows else [])
        if heading_kind(heading) == "name"
        and any(at < len(row) and letters(row[at], None) for row in rows[1:])
        and not any(at < len(row) and letters(row[at], read) for row in rows[1:])
    ]


def _is_short(text: str) -> bool:
    words = len(_WORD.findall(text))
    digits = sum(c.isdigit() for c in text)
    return len(text) <= _LONGEST and words <= _WORDS and digits * 3 <= len(text)


def is_person(text: str, read: str | None) -> bool:
    """Whether a text is two to five words with capitals or initials, mostly in the script that is read, and no more.

    >>> is_person("Купала Я. Д.", "Cyrl"), is_person("Прозвішча", "Cyrl")
    (True, False)
    """
    words = _WORD.findall(text)
    return (
        2 <= len(words) <= 5
        and all(word[0].isupper() for word in words)
        and not any(c.isdigit() for c in text)
        and letters(text, read) * 2 > letters(text, None)
    )


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


def asked(wanted: Sequence[str], headings: Sequence[str], *, file: str) -> list[int]:
    """The indexes of the columns that somebody named, from left to right.

    A heading (letter case and spaces around it aside) goes before a letter, a letter before a number, so that a column
    headed "B" or "2" can be had. A heading that several columns share means all of them.

    Raises:
        Unreadable: no such column; the hint lists those there are.

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
            raise Unreadable(file, f'no column is called "{name}"', hint=listed(headings))
        chosen.update(same)
    return sorted(chosen)


def listed(headings: Sequence[str]) -> str:
    """A sentence with the columns of a sheet, by letter and heading.

    >>> listed(["id", "Імя"])
    'the columns are A "id", B "Імя"'
    """
    shown = [f'{letter_of(at)} "{heading}"' for at, heading in enumerate(headings[:30])]
    return "the columns are " + ", ".join([*shown, "..."] if len(headings) > 30 else shown)


def _plain(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split())


def new_heading(heading: str, target: str) -> str:
    """What is written over the column beside another.

    >>> new_heading("Імя", "geo-2007")
    'Імя (geo-2007)'
    """
    new = f"{heading.rstrip()} ({target})".strip()
    # A spreadsheet runs a heading like any cell, and this one is ours.
    return "'" + new if new[0] in "=+-@" else new


def ours(headings: Sequence[str], targets: Collection[str]) -> dict[int, tuple[int, str]]:
    """The columns that an earlier run put there: index -> (index of the column it was made from, target).

    Only what stands directly right of its source counts; a column that somebody has moved is theirs.

    >>> ours(["Імя", "Імя (geo-2007)", "Імя (lacinka)", "Горад (lacinka)"], {"geo-2007", "lacinka"})
    {1: (0, 'geo-2007'), 2: (0, 'lacinka')}
    """
    known: dict[int, tuple[int, str]] = {}
    for at in range(1, len(headings)):
        source = known[at - 1][0] if at - 1 in known else at - 1
        for target in targets:
            if headings[at] == new_heading(headings[source], target):
                known[at] = (source, target)
    return known


class Plan:
    """The columns of a new sheet: which are copied and which are made, from left to right.

    Made columns stand directly right of their source, in the order of the targets; one of ours that stood there for the
    same target is made anew, one for another target is kept behind them. A second run therefore changes nothing.

    >>> plan = Plan(["Імя", "Імя (lacinka)", "Год"], [0], ["geo-2007", "lacinka"])
    >>> plan.headings
    ['Імя', 'Імя (geo-2007)', 'Імя (lacinka)', 'Год']
    >>> plan.row(["Янка", "?", "1882"], {0: ("Janka", "Janka")}, "")
    ['Янка', 'Janka', 'Janka', '1882']
    """

    def __init__(self, headings: Sequence[str], chosen: Sequence[int], targets: Sequence[str]) -> None:
        self.chosen = tuple(chosen)
        self._width = len(headings)
        stale = {at for at, (source, _) in ours(headings, targets).items() if source in chosen and at not in chosen}
        #: (column of the old sheet, None) is copied; (column, n) is made from it for target n.
        self.slots: list[tuple[int, int | None]] = []
        for at in range(self._width):
            if at not in stale:
                self.slots.append((at, None))
            if at in self.chosen:
                self.slots.extend((at, number) for number in range(len(targets)))
        self.headings = [
            headings[at] if number is None else new_heading(headings[at], targets[number]) for at, number in self.slots
        ]

    def row(self, old: Sequence[T], made: Mapping[int, Sequence[T]], blank: T) -> list[T]:
        """A row of the new sheet; a short row stays short, what stands beyond the headings is kept at its end."""
        there = len(old)
        new = []
        for at, number in self.slots:
            if at < there:
                new.append(old[at] if number is None else made[at][number] if at in made else blank)
        new.extend(old[self._width :])
        return new
