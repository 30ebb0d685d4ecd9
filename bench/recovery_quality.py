"""How often a name is recovered: first, or in the first five, from Russian and Latin, and whether confidence says the truth.

`seen` figures run the library with its tables; on the gold that they were learned from they say nothing. `unseen` figures learn
chains, letters, stresses and weights anew on three parts of the gold and run the fourth, in turn, whole stems together, with the
tables of surnames, people and places switched off. The lists of Belarusian names and words know some of the names all the same, so
that there are figures without any list. Needs numpy.
"""

from __future__ import annotations

import random
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from translit import recovery as room
from translit.latin import Latin, latin
from translit.origins import Origins
from translit.parts import Parts
from translit.person import parse
from translit.recovery import Reading, Recovery, recover

sys.path.append(str(Path(__file__).parents[1] / "tables" / "make"))

from pairs import Pair, table  # noqa: E402
from recovery import borne, cross_fitted, latin_fitted, latin_learned, learned, made, place_words  # noqa: E402
from russian import all_pairs, fold_of  # noqa: E402

Figure = tuple[str, float, int]
#: At most so many places of a language are asked.
MOST = 700


class Case(NamedTuple):
    """A spelling, the Belarusian names that are right, what it is, and the part of the folds that its name belongs to."""

    spelling: str
    right: frozenset[str]
    kind: str
    what: str
    part: int


def cases(gold: Path, folds: int = 4) -> list[Case]:
    """What is asked: surnames, patronymics and places from Russian, full names from both, places from systems."""
    found: list[Case] = []
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    same: set[str] = set()
    for kind, file in (("surname", "be-ru-surnames.tsv"), ("patronymic", "be-ru-patronymics.tsv")):
        for row in table(gold / file):
            right[kind, row["ru"]].add(row["be"])
            if kind == "surname" and row["origin"].startswith("same person"):
                same.add(row["ru"])
    for (kind, ru), some in right.items():
        part = fold_of(Pair(kind, min(some), "", ""), folds)
        found.append(Case(ru, _alike(some), kind, f"{kind}s from Russian", part))
        if ru in same and kind == "surname":
            found.append(Case(ru, _alike(some), kind, "surnames from one person's papers", part))
    return [*found, *_places(gold, folds), *_people(gold, folds)]


def _places(gold: Path, folds: int) -> Iterable[Case]:
    belarusian: dict[str, set[str]] = defaultdict(set)
    others: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table(gold / "places.tsv"):
        if row["lang_or_system"] == "be":
            belarusian[row["place_id"]].add(row["spelling"])
        else:
            others[row["lang_or_system"]].append((row["place_id"], row["spelling"]))
    asked = ("bgn-pcgn-1979", "geo-2007", "lacinka", "en", "pl", "de", "uk")
    called = {"ru": "places from Russian"} | {id: f"places from {id}" for id in asked}
    for language, what in called.items():
        some = [(id, text) for id, text in others[language] if id in belarusian]
        for id, text in random.Random(7).sample(some, min(MOST, len(some))):
            part = fold_of(Pair("place", min(belarusian[id]), "", ""), folds)
            yield Case(text, _alike(belarusian[id]), "place", what, part)


def _people(gold: Path, folds: int) -> Iterable[Case]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(gold / "people.tsv"):
        rows[row["person_id"]].append(row)
    for some in rows.values():
        own = {row["spelling"] for row in some if row["lang_or_outlet"] == "be" and _cyrillic(row["spelling"])}
        for row in some:
            text = row["spelling"]
            if not own or row["lang_or_outlet"] in ("be", "be-tarask") or row["part_order"] != "given-first" or " " not in text:
                continue
            right = {name for name in own if len(name.split()) == len(text.split())}
            if right and (row["lang_or_outlet"] == "ru" or not _cyrillic(text)):
                surname = parse(min(right)).surname or min(right).split()[-1]
                what = "full names from Russian" if row["lang_or_outlet"] == "ru" else "full names from Latin"
                yield Case(text, _alike(right), "person", what, fold_of(Pair("surname", surname, "", ""), folds))


def _cyrillic(text: str) -> bool:
    return any("CYRILLIC" in unicodedata.name(char, "") for char in text)


def _alike(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_regular(name) for name in names)


def _regular(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).replace("'", "’").replace("ʼ", "’").split())


Ask = Callable[[Case], list[Reading]]


class Result(NamedTuple):
    """A case, its readings, and which of them is right: 0 is the first, -1 none."""

    case: Case
    readings: list[Reading]
    at: int


def results(some: Iterable[Case], ask: Ask) -> list[Result]:
    """What came out of each case."""
    found = []
    for case in some:
        readings = ask(case)[:5]
        at = next((at for at, one in enumerate(readings) if _regular(one.name) in case.right), -1)
        found.append(Result(case, readings, at))
    return found


def figures(some: Iterable[Result], where: str) -> Iterable[Figure]:
    """First and first five of each kind of case."""
    by: dict[str, list[int]] = defaultdict(list)
    for one in some:
        by[one.case.what].append(one.at)
    for what, places in by.items():
        yield f"{where}: {what}: first", sum(at == 0 for at in places) / len(places), len(places)
        yield f"{where}: {what}: in five", sum(at >= 0 for at in places) / len(places), len(places)


def calibration(some: Iterable[Result], where: str) -> Iterable[Figure]:
    """By kind of case and by what was said of the first reading: the mean that was said, and the share that was right."""
    by: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for one in some:
        if one.readings:
            said = one.readings[0].confidence
            by[one.case.what, min(9, int(said * 10)) // 2 * 2].append((said, one.at == 0))
    for (what, step), flags in sorted(by.items()):
        said, good = (sum(column) / len(flags) for column in zip(*flags, strict=True))
        yield f"{where}: calibration of {what}, said {step / 10:.1f} to {step / 10 + 0.2:.1f}: mean said", said, len(flags)
        yield f"{where}: calibration of {what}, said {step / 10:.1f} to {step / 10 + 0.2:.1f}: right", good, len(flags)


def cross_asked(gold: Path, *, lists: bool = True) -> list[Result]:
    """The results of all cases, each by what was learned from the other parts."""
    some = all_pairs(gold)
    restorations, found = cross_fitted(some, lambda part: made(part, known=lists))
    _, spelled = latin_fitted(gold, restorations)
    ours = latin()
    out: list[Result] = []
    asked = cases(gold)
    for part, restoration in enumerate(restorations):
        learned(restoration, [one for at, each in enumerate(found) if at != part for one in each])
        weights = latin_learned([one for at, each in enumerate(spelled) if at != part for one in each])
        ways = Origins(restoration, Latin(ours.rows, ours.tongues, ours.usual, restoration.letters, restoration.pairs), weights)
        others = borne(gold, lambda surname, part=part: fold_of(Pair("surname", surname, "", "")) != part)
        words = place_words(gold, lambda name, part=part: fold_of(Pair("place", name, "", "")) != part)
        recovery = Recovery(ways, Parts(others, ways), known=False, words=words)
        out += results((one for one in asked if one.part == part), lambda case, by=recovery: by.readings(case.spelling, case.kind))
    return out


def measure(gold: Path, *, unseen: bool = True) -> list[Figure]:
    """The figures by name, each with its number of names. Without `unseen` only those of the library as it is."""
    found = list(figures(results(cases(gold), lambda case: recover(case.spelling, kind=case.kind)), "seen"))
    if unseen:
        some = cross_asked(gold)
        found += figures(some, "unseen")
        found += calibration(some, "unseen")
        found += figures(cross_asked(gold, lists=False), "unseen, no lists")
    return found


def speed(gold: Path) -> str:
    """How many words of a mixed list are recovered a second, and how long a full name takes: each once, then with repeats."""
    asked = cases(gold)
    random.Random(7).shuffle(asked)
    for spelling in ("Sviatlana Mikalaeuna Tsikhanouskaya", "Тихановская", "Mahilyow", "Сергей Иванович Лебедев"):
        recover(spelling)  # what loads, loads before
    once = list(dict.fromkeys((one.spelling, one.kind) for one in asked))[:1500]
    people = list(dict.fromkeys(one.spelling for one in asked if one.kind == "person"))
    lines = []
    for what, some in (
        ("mixed names, each once", once),
        ("mixed names, each three times", 3 * once),
        ("full names, each once", [(name, None) for name in people[-500:]]),
    ):
        room._recovered.cache_clear()
        started = time.process_time()
        for spelling, kind in some:
            recover(spelling, kind=kind)
        took = time.process_time() - started
        words = sum(len(spelling.split()) for spelling, _ in some)
        lines.append(f"recover, {what}: {words / took:,.0f} words/s, {1000 * took / len(some):.2f} ms a name")
    return "\n".join(lines)


if __name__ == "__main__":
    for what, share, n in measure(Path(sys.argv[1])):
        print(f"{what:90} {share:.3f}  n={n}")
