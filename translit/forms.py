"""From a form of a name to its nominatives, and from a nominative to a form; endings are in `tables/forms/`, by language.

A name that nobody has met is taken apart by the endings of the grammar; where several nominatives are possible (Геракла is of
Геракл or is a nominative itself) each has a cost: that of the pattern, of the case, of the letters that the nominative would have,
and less where a list knows it. A list is a bonus and never a veto.

>>> nominatives("Коласа", kind="surname")[0][:5]
('Колас', 'surname', 'm', 'sing', 'gen')
>>> inflect("Святлана Ціханоўская", "gen"), inflect("Александр Лукашенко", "dat", lang="ru")
('Святланы Ціханоўскай', 'Александру Лукашенко')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from translit.loading import tsv_cells, tsv_rows
from translit.paths import TABLES
from translit.text import lower, regular, title
from translit.wordlist import habits, names

#: Languages that have a table of endings; Łacinka is read into Cyrillic first.
LANGUAGES = ("be", "cs", "de", "en", "lt", "pl", "ru", "uk")
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
KINDS = {"given": "g", "surname": "s", "patronymic": "p", "place": "l"}
_LETTERS = {letter: kind for kind, letter in KINDS.items()}
# In nats: how much rarer a case is than the nominative; a letter where no habits are counted; lists; an unusual ending.
_CASE = {"nom": 0.0, "gen": 0.3, "acc": 0.5, "dat": 0.9, "ins": 0.6, "loc": 0.8}
_LETTER, _LISTED, _LISTED_SO, _RARE, _SECOND = 2.0, 6.0, 4.5, 3.0, 0.7
#: How much less likely a given name is that no list has: there are few of them.
_NEW = {"given": 2.0}
_LONGEST = 40


class Nominative(NamedTuple):
    """A nominative that a form can have, with what the form then is; `cost` in nats ranks them, the least first."""

    text: str
    kind: str
    gender: str
    number: str
    case: str
    cost: float


class _Pattern(NamedTuple):
    kinds: str
    gender: str
    number: str
    #: What a stem must end with, as a regular expression; `_ends` compiles it when it is asked for.
    after: str
    lemma: str
    #: The endings of each case, the usual one first.
    endings: dict[str, tuple[str, ...]]
    cost: float


def _cell(cell: str) -> tuple[str, ...]:
    return tuple("" if ending == "0" else ending for ending in cell.split(","))


@cache
def _patterns(lang: str) -> tuple[_Pattern, ...]:
    if lang not in LANGUAGES:
        raise ValueError(f'no forms of "{lang}" are known; {", ".join(LANGUAGES)} have tables')
    rows = tsv_rows(TABLES / "forms" / f"{lang}.tsv", f"forms/{lang}.tsv")
    return tuple(
        _Pattern(
            row["kinds"], row["gender"], row["number"], f"(?:{row['after']})$", _cell(row["lemma"])[0],
            {case: _cell(row[case]) for case in CASES}, float(row["cost"]),
        )
        for row in rows
    )  # fmt: skip


@cache
def _ends(after: str) -> Callable[[str], object]:
    """What tells whether a stem ends as a pattern wants it."""
    return re.compile(after).search


@cache
def _by_ending(lang: str) -> dict[str, list[tuple[str, _Pattern, float]]]:
    """Which case of which pattern ends so."""
    found: dict[str, list[tuple[str, _Pattern, float]]] = {}
    for pattern in _patterns(lang):
        for case, endings in pattern.endings.items():
            for rank, ending in enumerate(endings):
                cost = pattern.cost + _CASE[case] + _SECOND * (rank > 0)
                found.setdefault(ending, []).append((case, pattern, cost))
    return found


@cache
def _longest_ending(lang: str) -> int:
    return max(map(len, _by_ending(lang)))


@cache
def _listed(lang: str) -> dict[str, dict[str, float]]:
    """What the lists of a language know, in lower case, by kind, with what it is worth; "" for those whose kind is not told.

    A given name has its gender after it: Алеся is a woman and no form of her husband's name.
    """
    from translit import lexicon

    found: dict[str, dict[str, float]] = {
        kind: {row[2].lower(): _LISTED for row in lexicon.rows(kind) if row[1] == lang} for kind in ("surname", "place")
    }
    if lang == "be":
        cells = tsv_cells(TABLES / "finding" / "cldr-places.tsv", "finding/cldr-places.tsv")
        found["place"] |= {form.lower(): _LISTED for _, row_lang, form in cells if row_lang == "be"}
        rows = tsv_rows(TABLES / "finding" / "foreign-places.tsv", "finding/foreign-places.tsv")
        found["place"] |= {row["be"].lower(): _LISTED for row in rows}
    given: dict[str, float] = {}
    for _, row_lang, form, tags, _ in lexicon.rows("given"):
        if row_lang == lang:
            worth = _LISTED if not {"short", "variant", "church"}.intersection(tags.split()) else _RARE
            for gender in tags.split():
                if len(gender) == 1:
                    key = f"{form.lower()} {gender}"
                    given[key] = max(worth, given.get(key, 0.0))
    found["given"] = given
    found[""] = dict.fromkeys(names(), _LISTED_SO) if lang == "be" else {}
    return found


@lru_cache(maxsize=8192)
def _readings(low: str, lang: str) -> tuple[Nominative, ...]:
    """All readings of a lower-case word, none twice, in no order."""
    best: dict[tuple[str, str, str, str, str], tuple[float, int]] = {}
    by_ending = _by_ending(lang)
    for cut in range(max(0, len(low) - _longest_ending(lang)), len(low) + 1):
        stem = low[:cut]
        for case, pattern, cost in by_ending.get(low[cut:], ()):
            if len(stem) + len(pattern.lemma) < 2 or not _ends(pattern.after)(stem):
                continue
            text = stem + pattern.lemma
            for letter in pattern.kinds:
                key = (text, _LETTERS[letter], pattern.gender, pattern.number, case)
                best[key] = min((cost, len(stem)), best.get(key, (cost, len(stem))))
    costs = ((key, cost + _spelled(key[0], stem, lang) - _known(*key[:3], lang)) for key, (cost, stem) in best.items())
    return tuple(Nominative(*key, round(cost, 2)) for key, cost in costs)


def _known(text: str, kind: str, gender: str, lang: str) -> float:
    """What lists say for a nominative."""
    listed = _listed(lang)
    worth = listed.get(kind, {}).get(f"{text} {gender}" if kind == "given" else text)
    return listed[""].get(text, 0.0) - _NEW.get(kind, 0.0) if worth is None else worth


@lru_cache(maxsize=8192)
def _spelled(text: str, stem: int, lang: str) -> float:
    """How unlike a nominative its letters are: a longer ending of a case leaves fewer of them to explain."""
    return habits().word(text) if lang == "be" else _LETTER * stem


def nominatives(
    form: str, *, lang: str = "be", kind: str | None = None, gender: str | None = None, case: str | None = None
) -> list[Nominative]:
    """The nominatives that a form of a name can have, the likeliest first; at least one, the word itself if nothing else.

    `kind` is given, surname, patronymic or place, `gender` "m", "f" or "n", `case` one of nom, gen, dat, acc, ins, loc; what is
    None is open. Capitals stay as they are; both halves of a double name are put back. ValueError for another language.

    >>> [(one.text, one.gender, one.case) for one in nominatives("Ціханоўскай", kind="surname", gender="f")][:1]
    [('Ціханоўская', 'f', 'gen')]
    >>> nominatives("Тихановского", lang="ru", kind="surname")[0].text, nominatives("Łukaszenki", lang="pl", kind="surname")[0].text
    ('Тихановский', 'Łukaszenka')
    """
    low = lower(regular(form, "Cyrl").text) if lang in ("be", "ru", "uk") else lower(form)
    pieces = low.split("-")
    if len(low) > _LONGEST or len(pieces) > 3:
        return [Nominative(form, kind or "surname", gender or "m", "sing", "nom", 0.0)]
    found = [
        one
        for one in _readings(pieces[-1], lang)
        if (kind is None or one.kind == kind) and (gender is None or one.gender == gender) and (case is None or one.case == case)
    ]
    found.sort(key=lambda one: (one.cost, CASES.index(one.case), one.text))
    if not found:
        return [Nominative(form, kind or "surname", gender or "m", "sing", case or "nom", 0.0)]
    if len(pieces) > 1:
        found = [one._replace(text="-".join([*(_same_case(piece, one, lang) for piece in pieces[:-1]), one.text])) for one in found]
    return [one._replace(text=_cased(form, one.text)) for one in found]


def _same_case(piece: str, other: Nominative, lang: str) -> str:
    """The nominative of the first half of a double name: it stands in the case of the second, or does not decline."""
    same = [
        one for one in _readings(piece, lang) if (one.kind, one.gender, one.number, one.case) == other[1:5] and one.text != piece
    ]
    return min(same, key=lambda one: one.cost).text if same and other.case != "nom" else piece


def _cased(form: str, text: str) -> str:
    letters = [char for char in form if char.isalpha()]
    if len(letters) > 1 and all(char == char.upper() for char in letters):
        return text.upper()
    if letters and letters[0] != letters[0].lower():
        return "-".join(title(piece) for piece in text.split("-"))
    return text


# --- from a nominative to a form ------------------------------------------------------------------------------------------


def inflect(name: str, case: str, *, lang: str = "be") -> str:
    """A name in a case: a full name part by part, by role and gender; initials, particles and what is no name stay as they are.

    `case` is nom, gen, dat, acc, ins or loc; `lang` "be" (official orthography) or "ru". Whether a surname alone is a man's or a
    woman's is told by its ending, and else taken for a man's. ValueError for another case or language.

    >>> inflect("Аляксандр Лукашэнка", "ins"), inflect("Вольга Корбут", "dat"), inflect("Гомель", "loc")
    ('Аляксандрам Лукашэнкам', 'Вользе Корбут', 'Гомелі')
    """
    if case not in CASES:
        raise ValueError(f'no case is called "{case}"; {", ".join(CASES)} are')
    if lang not in ("be", "ru"):
        raise ValueError(f'forms are made in be and ru, not in "{lang}"')
    if case == "nom" or not name.strip():
        return name
    from translit.person import parse

    words = re.findall(r"[^\W\d_]", name)
    if not words or _place(name, lang):
        return _each(name, case, "place", None, lang)
    person = parse(name)
    out, end = [], 0
    gender = person.gender
    for part in person.parts:
        out.append(name[end : part.start])
        kind = part.role if part.role in KINDS else None
        out.append(_each(part.text, case, kind, gender, lang) if kind else part.text)
        end = part.stop
    return "".join(out) + name[end:]


def _place(name: str, lang: str) -> bool:
    low = lower(regular(name, "Cyrl").text)
    listed = _listed(lang)
    given = {f"{low} m", f"{low} f"} & listed["given"].keys()
    return low in listed["place"] and low not in listed["surname"] and not given


_WORD = re.compile(r"[^\W\d_](?:[’'ʼ‘`´]?[^\W\d_]|[\u0300-\u036f\u00ad])*")


def _each(text: str, case: str, kind: str | None, gender: str | None, lang: str) -> str:
    return _WORD.sub(lambda found: _formed(found[0], case, kind, gender, lang), text)


def _formed(word: str, case: str, kind: str | None, gender: str | None, lang: str) -> str:
    """One word in a case; a word that fits no pattern stays."""
    low = lower(regular(word, "Cyrl").text)
    best: tuple[float, str] | None = None
    for pattern in _patterns(lang):
        if pattern.number != "sing" and kind != "place" or KINDS.get(kind or "", "") not in pattern.kinds:
            continue
        if gender and kind != "place" and pattern.gender != gender:
            continue
        stem = low[: len(low) - len(pattern.lemma)]
        if low.endswith(pattern.lemma) and _ends(pattern.after)(stem) and len(low) > 1:
            cost = pattern.cost - 0.4 * len(pattern.lemma)
            if best is None or cost < best[0] - 1e-9:
                best = cost, stem + pattern.endings[case][0]
    return _cased(word, best[1]) if best else word


def patterns(lang: str = "be") -> Iterator[tuple[str, ...]]:
    """The rows of a table of endings, for tests and readers: kinds, gender, number, stem, lemma, cases."""
    for pattern in _patterns(lang):
        cases = map(",".join, pattern.endings.values())
        yield (pattern.kinds, pattern.gender, pattern.number, pattern.after, pattern.lemma, *cases)
