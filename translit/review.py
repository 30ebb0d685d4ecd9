"""The people of a sheet for a person to look through: one page that is read and clicked, or a workbook with a column to fill in.

Groups with a doubt come first, each with its spellings, where they stand and why they are doubtful. What is decided there (this
is somebody else, these two are one, this is how it is spelled) is a small table, `decisions`, that later runs are given; so
nobody is asked twice.

>>> from translit.sheet import Report
>>> "0 people" in page(Report(0, (), 0, 0, 0, 0, 0, (), None, None, ()), title="a.csv")
True
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from translit.attachment import SENTENCES
from translit.whole import whole
from translit.workbook import Rewritten
from translit.workbook import write as write_workbook

if TYPE_CHECKING:
    from translit.account import Report
    from translit.census import Person, Spelling

#: A page with more people is no page that a browser shows well; the workbook has all.
MOST = 3_000
#: So many rows of a spelling are named.
_ROWS = 8
#: What the page says, by key; another language gives its own.
ENGLISH: Mapping[str, str] = {
    "people": "{count} people",
    "one": "1 person",
    "doubtful": "{count} to look at",
    "sure": "no doubt",
    "rows": "rows",
    "times": "{count} times",
    "holds": "holds together by {score} of 100",
    "find": "Find a name",
    "only": "only those to look at",
    "all": "all",
    "fine": "These are one person",
    "split": "Somebody else",
    "join": "The same person",
    "joinwith": "Is the same person as …",
    "spell": "Spelled otherwise …",
    "undo": "Undo",
    "save": "Save the decisions",
    "none": "Nothing decided yet",
    "decided": "{count} decided",
    "how": "Decide what you like, save the table, and give it to the next run with --decisions. Nothing is sent anywhere.",
    "more": "{count} more people without a doubt are not on this page; the workbook (--review review.xlsx) has all.",
    "nothing": "No name here fits.",
}
LABELS = ("group", "person", "decision", "name", "with", "apart", "belarusian", "times", "rows", "doubts")


def write(report: Report, path: str | Path, *, title: str = "", force: bool = False, labels: Mapping[str, str] = ENGLISH) -> None:
    """Nothing; writes the review as a page (.html) or a workbook (.xlsx).

    Raises:
        Unreadable: the file exists and `force` is not said, or it cannot be written.
    """
    with whole(path, force=force) as out:
        if str(path).lower().endswith(".xlsx"):
            from translit.contents import Contents

            rows = [LABELS, *_rows(report.people)]
            write_workbook(out, [Rewritten("review", "visible", rows, ())], Contents())
        else:
            out.write(page(report, title=title, labels=labels).encode())


def ordered(people: Iterable[Person]) -> list[Person]:
    """People with the doubtful first, of these the most doubtful, then those with most rows.

    >>> ordered([])
    []
    """

    def rank(person: Person) -> tuple[bool, bool, int, int, int]:
        open_to = bool(person.doubts) and not person.decided
        # Initials that could be nobody else's are the least of doubts, and the most frequent.
        slight = all(doubt.message == SENTENCES["attached"] for doubt in person.doubts)
        return not open_to, slight, min(person.weakest, 100), -sum(one.times for one in person.spellings), person.number

    return sorted(people, key=rank)


def _rows(people: Sequence[Person]) -> Iterable[Sequence[object]]:
    for person in ordered(people):
        for one in person.spellings:
            doubts = "; ".join(map(str, one.doubts))
            be = " ".join(text for text in one.outcome.be if text)
            yield (person.number, person.name, "", one.text, "", one.apart, be, one.times, _places(one), doubts)


def _places(one: Spelling) -> str:
    """The rows of a spelling, sheet by sheet.

    >>> from translit.attachment import Place
    >>> from translit.cells import Outcome
    >>> from translit.census import Spelling
    >>> _places(Spelling("Янка", "", Outcome("read", ("Янка",), ("Янка",)), 2, (Place("a", 2, "Імя"), Place("a", 7, "Імя")), ()))
    'a: 2, 7'
    """
    by: dict[str, list[str]] = {}
    for place in one.places[:_ROWS]:
        by.setdefault(place.sheet, []).append(str(place.row))
    told = "; ".join((f"{sheet}: " if sheet else "") + ", ".join(dict.fromkeys(rows)) for sheet, rows in by.items())
    return told + (" …" if one.times > min(len(one.places), _ROWS) else "")


@cache
def _template() -> Template:
    return Template((resources.files("translit") / "pages" / "review.html").read_text(encoding="utf-8"))


def page(report: Report, *, title: str = "", labels: Mapping[str, str] = ENGLISH) -> str:
    """The review as one page of HTML that needs nothing else: no script, picture or font from anywhere."""
    people = ordered(report.people)
    shown = people[:MOST]
    doubtful = sum(bool(person.doubts) and not person.decided for person in people)
    count = labels["one"] if len(people) == 1 else labels["people"].format(count=len(people))
    names = {person.number: person.name for person in people}
    homes: dict[str, list[int]] = {}
    for person in people:
        for one in person.spellings:
            homes.setdefault(one.text, []).append(person.number)
    more = labels["more"].format(count=len(people) - MOST) if len(people) > MOST else ""
    return _template().substitute(
        title=escape(title),
        count=escape(count),
        doubtful=escape(labels["doubtful"].format(count=doubtful)),
        cards="\n".join(_card(person, labels, homes) for person in shown),
        more=escape(more),
        labels=_json(labels),
        people=_json([[number, name] for number, name in names.items()][:MOST]),
        **{f"l_{key}": escape(text) for key, text in labels.items()},
    )


def _json(found: object) -> str:
    """JSON that may stand inside a script: no tag can end it."""
    return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _card(person: Person, labels: Mapping[str, str], homes: Mapping[str, Sequence[int]]) -> str:
    """One group: its name, its spellings, its doubts, and what can be decided."""
    doubtful = bool(person.doubts) and not person.decided
    total = sum(one.times for one in person.spellings)
    facts = [labels["times"].format(count=total)]
    if len(person.spellings) > 1 and person.weakest < 100:
        facts.append(labels["holds"].format(score=person.weakest))
    told: set[str] = set()
    spellings = ""
    for one in person.spellings:
        # A doubt that several spellings share is told once.
        new = [doubt for doubt in one.doubts if str(doubt) not in told or doubt.message == SENTENCES["attached"]]
        told.update(map(str, new))
        spellings += _spelling(one._replace(doubts=tuple(new)), labels, homes, person.number, alone=len(person.spellings) == 1)
    name = escape(person.name)
    first = escape(person.spellings[0].text, quote=True)
    return (
        f'<article id="g{person.number}" class="{"open" if doubtful else "sure"}" data-name="{name}" data-first="{first}">'
        f'<header><h2><span class="no">{person.number}</span> {name}</h2><p class="facts">{escape(" · ".join(facts))}</p></header>'
        f"<ul>{spellings}</ul>"
        f'<footer><button type="button" class="fine">{escape(labels["fine"])}</button>'
        f'<button type="button" class="other">{escape(labels["joinwith"])}</button></footer></article>'
    )


def _spelling(one: Spelling, labels: Mapping[str, str], homes: Mapping[str, Sequence[int]], number: int, *, alone: bool) -> str:
    be = " ".join(text for text in one.outcome.be if text)
    shown = f'<span class="be">{escape(be)}</span>' if be and be != one.text else ""
    apart = f'<span class="apart">{escape(one.apart)}</span>' if one.apart else ""
    where = f'<span class="where">{escape(labels["rows"])} {escape(_places(one))}</span>'
    doubts = "".join(_doubt(str(doubt), str(doubt.values.get("other") or ""), labels, homes, number) for doubt in one.doubts)
    split = "" if alone else f'<button type="button" class="split">{escape(labels["split"])}</button>'
    return (
        f'<li data-text="{escape(one.text)}" data-apart="{escape(one.apart)}" data-be="{escape(be)}">'
        f'<div class="name"><span class="cell">{escape(one.text)}</span>{shown}{apart}</div>'
        f'<div class="side">{where}<span class="acts">{split}'
        f'<button type="button" class="spell">{escape(labels["spell"])}</button></span></div>'
        f"{doubts}</li>"
    )


def _doubt(text: str, other: str, labels: Mapping[str, str], homes: Mapping[str, Sequence[int]], number: int) -> str:
    """A doubt; where it is about one other spelling, with the way there and the button that settles it."""
    elsewhere = [home for home in homes.get(other, ()) if home != number]
    act = ""
    if elsewhere:
        act = (
            f' <a href="#g{elsewhere[0]}">{elsewhere[0]}</a>'
            f'<button type="button" class="join" data-with="{escape(other, quote=True)}">{escape(labels["join"])}</button>'
        )
    return f'<p class="doubt">{escape(text)}{act}</p>'
