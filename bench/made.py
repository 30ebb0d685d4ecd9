"""The made list: names of people that nobody is, with the truth beside them, as many as a bench wants.

A person is a given name and a surname; each is spelled in several of eight styles by this library's own tables: Belarusian,
Russian, passport, BGN/PCGN, through Russian, Łacinka, Polish, German. Three names in ten have a patronymic, the surname stands
first in 28 of 100, three in a hundred have initials alone, three or four a typing error, some Cyrillic words have Latin
look-alikes. Rows repeat by Zipf's law. Surnames are those of the table and Russian ones put back into Belarusian letters by a rule
(`respelled`); given names are those whose Russian and Polish forms are no other name's: else nobody could say who is meant.

    python -m bench.made 200000 > made.tsv

One seed makes one list. It is denser than life: 400,000 people share 9,600 surnames and 428 given names.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from translit import convert, lexicon
from translit.namesakes import russian_names
from translit.patronymic import patronymics

SEED = 1918
GIVEN, SURNAMES = 428, 9_600
STYLES = ("be", "ru", "icao-9303", "bgn-pcgn-simplified", "us-gov-ru", "lacinka", "pl", "de")
#: Distinct spellings to a person, about; shares of names with a patronymic, surname first, initials, a typing error, look-alikes.
SPELLINGS, PATRONYMIC, SURNAME_FIRST, INITIALS, TYPING, LOOK_ALIKE = 2.5, 0.30, 0.28, 0.03, 0.035, 0.03
_ENDINGS = re.compile("(?:[оеё]в|[иы]н|[сц]кий|[оеи]вич|енко|ко|[уюиа]к|ец|ик|ня|ло|ша|ода|ель|ень|ей|ай)$")
_LETTERS = str.maketrans({"и": "і", "щ": "шч", "ъ": "’"})
_HARD = {"е": "э", "ё": "о", "і": "ы", "ю": "у", "я": "а"}
_ALIKE = str.maketrans("аеосхрі", "aeocxpi")
_WOMEN = (("аў", "ава"), ("оў", "ова"), ("еў", "ева"), ("ёў", "ёва"), ("ін", "іна"), ("ын", "ына"), ("кі", "кая"))


class Person(NamedTuple):
    """What a person is called in Belarusian, in the nominative."""

    given: str
    patronymic: str
    surname: str


class Made(NamedTuple):
    """Distinct names in no order, and for each the number of the person it means."""

    names: list[str]
    people: list[int]


def respelled(russian: str) -> str:
    """A Russian surname in Belarusian letters, lower case; unstressed о is guessed to be every о but one before the ending.

    >>> [respelled(name) for name in ("тихомиров", "щербицкий", "дятлов", "жилин")]
    ['ціхаміраў', 'шчэрбіцкі', 'дзятлаў', 'жылін']
    """
    name = re.sub("ий$", "и", russian).translate(_LETTERS)
    name = re.sub("т(?=[еёіюяь])", "ц", name)
    name = re.sub("д(?=[еёіюяь])", "дз", name)
    name = re.sub("([жшчр])([еёіюя])", lambda found: found[1] + _HARD[found[2]], name)
    name = re.sub("ц(?=ы)", "ц", name)
    name = name.replace("о", "а") if len(re.findall("[аеёіоуыэюя]", name)) > 1 else name
    name = re.sub("в(?=[бвгджзклмнпрстфхцчш]|$)", "ў", name) if not name.startswith("в") else name
    return re.sub("(?<=[аеёіоуыэюя])ль(?=[бвгджзкмнпрстфхцчш])", "ль", name)


def woman(surname: str) -> str:
    """The surname of a woman beside that of a man, as Belarusian has it."""
    for ending, other in _WOMEN:
        if surname.endswith(ending):
            return surname[: -len(ending)] + other
    return surname


@cache
def given_names() -> tuple[tuple[str, str], ...]:
    """Given names with the gender of each, sorted: those that no other name is spelled like."""
    entries = [entry for entry in lexicon.entries("given") if entry.form("be") and entry.gender]
    met: Counter[str] = Counter()
    for entry in entries:
        met.update({form.text.lower() for form in entry.forms})
    plain = [
        (str(entry.form("be")), str(entry.gender))
        for entry in entries
        if all(met[form.lower()] == 1 for lang in ("be", "ru", "pl") if (form := entry.form(lang))) and entry.form("ru")
    ]
    return tuple(sorted(random.Random(SEED).sample(plain, min(GIVEN, len(plain)))))


@cache
def surnames() -> tuple[str, ...]:
    """Surnames of men in Belarusian, sorted."""
    listed = {
        form.text
        for entry in lexicon.entries("surname")
        for form in entry.forms
        if form.lang == "be" and "f" not in form.tags and " " not in form.text
    }
    lists = [russian_names(file) for file in ("ru-wikidata.tsv", "ru-surnames.tsv")]
    names = {name for some in lists for name in some}
    russian = sorted(name for name in names if _ENDINGS.search(name) and len(name) > 4)
    random.Random(SEED).shuffle(russian)
    known = set(listed)
    for name in russian:
        if len(known) >= SURNAMES:
            break
        known.add(respelled(name).capitalize())
    return tuple(sorted(known)[:SURNAMES])


@cache
def _styled(word: str, kind: str, gender: str, style: str) -> str:
    """A word of a name in a style; it is converted beside words that show what it is."""
    if style == "be":
        return word
    beside = ("Аляксандр", "Верас") if gender == "m" else ("Святлана", "Верас")
    if kind == "given":
        return convert(f"{word} {beside[1]}", style).rsplit(" ", 1)[0]
    return convert(f"{beside[0]} {word}", style).split(" ", 1)[1]


def people(count: int, chance: random.Random) -> list[tuple[Person, str]]:
    """So many persons, no two alike in given name and surname, each with the gender."""
    given, family = given_names(), surnames()
    fathers = [both for name, gender in given if gender == "m" for both in patronymics(name)[:1]]
    found = []
    for number in chance.sample(range(len(given) * len(family)), count):
        name, gender = given[number // len(family)]
        father = chance.choice(fathers)
        surname = family[number % len(family)]
        surname = surname if gender == "m" else woman(surname)
        found.append((Person(name, father.m if gender == "m" else father.f, surname), gender))
    return found


def spelled(person: Person, gender: str, chance: random.Random) -> str:
    """One spelling of a person."""
    style = chance.choice(STYLES)
    given = _styled(person.given, "given", gender, style)
    surname = _styled(person.surname, "surname", gender, style)
    patronymic = _styled(person.patronymic, "patronymic", gender, style) if chance.random() < PATRONYMIC else ""
    if chance.random() < INITIALS:
        given = f"{given[0]}."
        patronymic = f"{patronymic[0]}." if patronymic else ""
    elif chance.random() < TYPING:
        if chance.random() < 0.4:
            given = mistyped(given, chance)
        else:
            surname = mistyped(surname, chance)
    if style in ("be", "ru") and chance.random() < LOOK_ALIKE:
        surname = surname[0] + surname[1:].translate(_ALIKE)
    words = [given, patronymic] if patronymic else [given]
    if chance.random() < SURNAME_FIRST:
        return " ".join([surname + ("," if chance.random() < 0.5 else ""), *words])
    return " ".join([*words, surname])


def mistyped(word: str, chance: random.Random) -> str:
    """A word with one typing error behind its first letter: one letter lost, doubled, wrong, or two of them changed over."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice("aeionrstlkm" if word.isascii() else "аеіонрстлкм") + word[at + 1 :]


def made(distinct: int, *, seed: int = SEED) -> Made:
    """A list of `distinct` names, about two and a half to a person; a spelling that two persons have is nobody's and left out."""
    chance = random.Random(seed)
    # More people than are needed, since spellings come twice: where there are enough names, the rest is left.
    crowd = people(int(distinct / SPELLINGS) + 1, chance)
    owner: dict[str, int] = {}
    shared: set[str] = set()
    while len(owner) - len(shared) < distinct:
        for number, (person, gender) in enumerate(crowd):
            for _ in range(1 + int(chance.expovariate(1.0))):
                name = spelled(person, gender, chance)
                if owner.setdefault(name, number) != number:
                    shared.add(name)
            if len(owner) - len(shared) >= distinct and number % 97 == 0:
                break
    names = [name for name in owner if name not in shared]
    chance.shuffle(names)
    names = names[:distinct]
    return Made(names, [owner[name] for name in names])


def rows(names: Sequence[str], count: int, *, seed: int = SEED) -> list[str]:
    """A column of `count` names: each once, and the rest drawn by Zipf's law, in no order."""
    chance = random.Random(seed)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(names) + 1)))
    column = [*names, *chance.choices(names, cum_weights=weights, k=count - len(names))]
    chance.shuffle(column)
    return column


def b_cubed(groups: Iterator[Sequence[int]] | Sequence[Sequence[int]], people: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 by B-cubed: groups are numbers of names, each name in one of them.

    >>> b_cubed([[0, 1], [2]], [7, 7, 7])
    (1.0, 0.5555555555555555, 0.7142857142857143)
    """
    size = Counter(people)
    precision = recall = 0.0
    for some in groups:
        inside = Counter(people[name] for name in some)
        for person, count in inside.items():
            precision += count * count / len(some)
            recall += count * count / size[person]
    precision, recall = precision / len(people), recall / len(people)
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    print("name\tperson")
    for name, person in zip(*made(int(sys.argv[1])), strict=True):
        print(f"{name}\t{person}")
