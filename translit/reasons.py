"""Why two names are one or not, in sentences: what each part says, the weightiest first.

>>> from translit.analysis import analyse
>>> names = "Святлана Ціханоўская", "Sergei Tikhanovsky"
>>> for reason in reasons(*names, *(analyse(name).ways[0] for name in names)):
...     print(reason)
given names differ: Святлана, Сяргей
different genders: Святлана Ціханоўская, Sergei Tikhanovsky
one surname in its two genders, in Russian guise on the right
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from translit import lexicon
from translit.analysis import Parts, Way, parts
from translit.features import UNLIKE, features
from translit.fold import coarse, readings
from translit.kin import entries_of
from translit.patronymic import patronymics

#: From this likeness on two surnames are said to sound alike.
ALIKE = 0.7
_LANGUAGES = {"ru": "Russian", "uk": "Ukrainian", "en": "English", "pl": "Polish"}
# What Russian has in surnames where Belarusian has the other: sounds of `fold.readings`.
_RUSSIAN = frozenset({("t", "c"), ("o", "a"), ("g", "h"), ("e", "я"), ("l", "v"), ("i", "y"), ("e", "y"), ("o", "e")})


def reasons(left: str, right: str, one: Way, other: Way) -> tuple[str, ...]:
    """What the parts of two names say, each name understood in one way; against comes before for, and what is no evidence last."""
    words, others = parts(left, one), parts(right, other)
    said = [*_given(one, other, words, others), *_surname(one, other, words, others), *_father(one, other, words, others)]
    if one.gender and other.gender and one.gender != other.gender:
        said.append((1, f"different genders: {_text(words)}, {_text(others)}"))
    if one.rest != other.rest:
        said.append((3, "a word in brackets or an initial in one of them is not compared"))
    return tuple(text for _, text in sorted(said, key=lambda both: both[0]))


def _text(words: Parts) -> str:
    return " ".join(word for word in (words.given, words.surname) if word)


# --- given names ------------------------------------------------------------------------------------------------------------


def _given(one: Way, other: Way, words: Parts, others: Parts) -> Iterator[tuple[int, str]]:
    if one.given and other.given:
        shared = [id for id in one.given if id in other.given]
        if shared:
            yield 2, "given name: " + _guises(shared, words.given, others.given)
        else:
            yield 0, f"given names differ: {_names(one.given, words.given)}, {_names(other.given, others.given)}"
    elif (one.given or one.names) and (other.given or other.names):
        like = features().values(one, other)[9]
        if like >= UNLIKE:
            yield 2, f"given names sound alike: {words.given}, {others.given}"
        else:
            yield 0, f"given names differ: {words.given}, {others.given}"
    elif one.initial or other.initial:
        if not (one.first and other.first):
            yield 1, "no given name but an initial: at most maybe"
            return
        letter, full = (words.given, others.given) if one.initial else (others.given, words.given)
        agree = set(one.first) & set(other.first)
        if one.initial and other.initial:
            text = "the same initial" if agree else "different initials"
            yield (2 if agree else 0), f"{text}: {letter}, {full}"
        else:
            ids = other.given if one.initial else one.given
            name = _names(ids, full) if ids else full
            yield (2 if agree else 0), f"initial {letter} {'may stand' if agree else 'cannot stand'} for {name}"
        if agree:
            yield 3, "an initial for a given name: at most maybe"
    elif not (words.given or others.given):
        yield 3, "surname alone: at most maybe"
    else:
        yield 3, f"surname alone on the {'right' if words.given else 'left'}: at most maybe"


@cache
def _forms() -> dict[str, str]:
    return {entry.id: entry.form("be") or entry.id for entry in lexicon.entries("given")}


def _belarusian(id: str) -> str:
    """The Belarusian form of an entry that stands for its kin."""
    return _forms().get(id, id)


def _names(ids: Sequence[str], word: str) -> str:
    """The Belarusian form of a known given name; as written where it may be several."""
    found = list(dict.fromkeys(_belarusian(id) for id in ids))
    return found[0] if len(found) == 1 else word


def _guises(ids: Sequence[str], left: str, right: str) -> str:
    """One name and the languages in which it stands on the left and on the right: only what is not Belarusian is said."""
    one, other = _guise(ids[0], left), _guise(ids[0], right)
    name = _belarusian(ids[0])
    if one == other:
        return f"{name} in both" + (f", {one}" if one else "")
    said = [f"{guise} on the {side}" for guise, side in ((one, "left"), (other, "right")) if guise]
    return f"{name} in both, " + " and ".join(said)


@lru_cache(maxsize=4096)
def _guise(id: str, word: str) -> str:
    """How a word spells a name that is not its Belarusian form: in which language's guise, or as which other form of it."""
    some = readings(word)
    rows = [(lang, form, readings(form)[0]) for lang, form in entries_of(id)]
    main = _belarusian(id)
    for shape in (str, coarse):
        shapes = set(map(shape, some))
        if shape(readings(main)[0]) in shapes:
            return ""
        for wanted in ("be", "be-tarask"):
            for lang, form, reading in rows:
                if lang == wanted and shape(reading) in shapes:
                    return f"as {form}" if len(form) > 1 and coarse(reading) != coarse(readings(main)[0]) else ""
        for wanted in ("ru", "uk"):
            if any(lang == wanted and shape(reading) in shapes for lang, _, reading in rows):
                return f"in {_LANGUAGES[wanted]} guise"
    low = lexicon.key(word)
    for wanted in ("en", "pl"):
        if any(lang == wanted and form.lower() == low for lang, form, _ in rows):
            return f"in {_LANGUAGES[wanted]} guise"
    return f"as {word}"


# --- surnames ---------------------------------------------------------------------------------------------------------------


def _surname(one: Way, other: Way, words: Parts, others: Parts) -> Iterator[tuple[int, str]]:
    if not one.surname or not other.surname:
        yield 3, "no surname: at most maybe"
        return
    if len(one.surname) != len(other.surname):
        yield 3, "two surnames beside one: at most maybe"
    like, _, _ = features().surnames(one.surname, other.surname)
    both = f"{words.surname}, {others.surname}"
    if like < ALIKE:
        yield 0, f"surnames differ: {both}"
        return
    guise = _russian_side(one, other)
    guise = f", in Russian guise on the {guise}" if guise else ""
    if like < 0.999 and not (guise and like > 0.9):
        yield (1 if like < 0.85 else 2), f"surnames sound alike ({round(100 * like)} of 100): {both}{guise}"
    elif one.gender != other.gender and one.gender and other.gender and _ending(words.surname) != _ending(others.surname):
        yield 2, f"one surname in its two genders{guise}"
    else:
        same = words.surname.lower() == others.surname.lower()
        yield 2, f"surname: {words.surname} in both" if same else f"surname: {both}{guise or ', one name by its sound'}"


def _ending(word: str) -> str:
    return coarse(readings(word)[0])[-2:]


def _russian_side(one: Way, other: Way) -> str:
    """The side on which all that differs is Russian for Belarusian: "left", "right", or "" where that is not so."""
    sides = set()
    left, right = one.surname[0][0], other.surname[0][0]
    for step in Levenshtein.opcodes(left, right):
        if step.tag == "equal":
            continue
        one_piece, its_piece = left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if len(one_piece) != len(its_piece):
            return ""
        for pair in zip(one_piece, its_piece, strict=True):
            sides.add("left" if pair in _RUSSIAN else "right" if pair[::-1] in _RUSSIAN else "")
    return sides.pop() if len(sides) == 1 else ""


# --- patronymics ------------------------------------------------------------------------------------------------------------


def _father(one: Way, other: Way, words: Parts, others: Parts) -> Iterator[tuple[int, str]]:
    if not words.patronymic and not others.patronymic:
        return
    if not words.patronymic or not others.patronymic:
        yield 4, f"patronymic on the {'left' if words.patronymic else 'right'} only: says nothing"
        return
    left, right = _patronymic(one, words.patronymic), _patronymic(other, others.patronymic)
    values = features().values(one, other)
    if values[14]:
        yield 2, f"patronymic: {left} in both" if left == right else f"patronymics agree: {left}, {right}"
    elif values[15] or values[16]:
        yield 0, f"patronymics differ: {left}, {right}"


def _patronymic(way: Way, word: str) -> str:
    """The Belarusian patronymic from the father's name; as written where that is unknown or may be several."""
    if len(word) < 4 or not way.father:
        return word
    found = patronymics(_belarusian(way.father[0]))
    return word if not found else found[0].f if way.gender == "f" else found[0].m
