"""Rebuild the derived tables of names back from Russian and Latin: a list of names, chains, stresses, weights, habits of Latin.

    pip download --no-deps rigour==1.8.2
    python tables/make/recovery.py --wheels . --gold DIR

`--wheels` is the folder with the wheel and rebuilds `names/be-wikidata.tsv`; its sha256 must be the known one. `--gold` is a folder
with be-ru-surnames.tsv, be-ru-patronymics.tsv, be-ru-places.tsv, places.tsv and people.tsv, and rebuilds
`correspondences/ru-be-*.tsv`, `be-letters-chain.tsv`, `latin-*.tsv` and `names/given-counts.tsv`; it needs numpy. What stands in
tests/cases/russian.tsv and recovery.tsv is left out, whole stems of it.
"""

import argparse
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from chains import chain  # noqa: E402
from pairs import WEIGHT, Pair, aligned, costs, sequences, table, words  # noqa: E402
from russian import (  # noqa: E402
    CASES,
    FOLDS,
    LEAST,
    WHEELS,
    _write,
    all_pairs,
    fold_of,
    sha256,
    stem_of,
)
from russian import made as given_names  # noqa: E402

from translit.correspondence import Chain, Correspondence, piece_rows  # noqa: E402
from translit.fold import fold  # noqa: E402
from translit.latin import Latin, latin, plain  # noqa: E402
from translit.namesakes import grouped, man  # noqa: E402
from translit.origins import FEATURES as LATIN_FEATURES  # noqa: E402
from translit.origins import Origins  # noqa: E402
from translit.person import parse  # noqa: E402
from translit.restoration import FEATURES, KIND, Restoration, Weights, lists, nothing  # noqa: E402
from translit.stress import MOST, Stresses, ending, spelled, vowels  # noqa: E402
from translit.vowels import Vowels, marked  # noqa: E402
from translit.wordlist import names  # noqa: E402

TABLES = Path(__file__).parents[1]
ASIDE = TABLES.parent / "tests" / "cases" / "recovery.tsv"
#: The files that are read.
GOLD = ("be-ru-surnames.tsv", "be-ru-patronymics.tsv", "be-ru-places.tsv", "people.tsv", "places.tsv")
#: The order of the chain of letters, of that over all pairs, and of those over pairs of persons and of places.
LETTERS, PAIRS, PAIRS_OF_KIND = 5, 6, 4

_CYRILLIC = re.compile("[а-яёіў’]{3,16}")
_LETTERS = re.compile("[абвгдеёжзійклмнопрстуўфхцчшыьэюя’]{3,16}")
# What the official orthography does not write, and what Ukrainian does.
_NEVER = re.compile(
    "[жшчр][еёіюяь]|[гкх]ы|ў[аеёіоуыэюяўь]|^ў|[^аеёіоуыэюя]ў|[аеёіоуыэюя]в(?:[бвгджзклмнпрстфхцчш]|$)|дт|[дт][еёіюяь]"
    "|й[еёюяі]|[аеёіоуыэюя]ы|^ы|[аеёіоуыэюя]{3}|[бвгджзклмнпрстфхцчш]{5}|ій$"
)
_OURS = re.compile("[іў]|[жшчр]э|дз[еёіюя]")

WIKIDATA_HEAD = """\
# Belarusian names of people: the Cyrillic names with letters or spellings that only Belarusian has, in the official orthography, of
# the Wikidata items of given names and surnames, as cut by rigour 1.8.2 (data/names/persons.txt; sha256 of the wheel {sha}).
# Labels of Wikidata: CC0. Lower case, beside a woman's surname the man's; four letters, a tab, what may follow. Some are foreign.
"""
CHAIN_HEAD = """\
# {what}, to be read backwards: context, cost of leaving it for a shorter one, sign and cost ...
# Costs in hundredths of a nat; signs as in be-ru-pieces.tsv, ^ and $ are the edges of a word. At most {order} pieces are looked at
# together. Counted over pairs of words, {count} in all chains (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
"""
LETTERS_HEAD = """\
# The letters of Belarusian names of persons and places: context, cost of leaving it for a shorter one, letter and cost ...
# Costs in hundredths of a nat; ^ and $ are the edges of a word. At most {order} letters are looked at together.
# Counted over {count} names (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. Derived in part from the names
# of words/be-words.txt, (C) 2010-2019 Mikalai Udodau, and under its licence, CC BY-SA 3.0.
"""
HABITS_HEAD = """\
# How each family of Latin habits writes the letters of Belarusian and of Russian names: kind of the letter before (^ none, v vowel,
# w ў й, s ь ъ ’, l л, h ж ш ч р ц щ, c another):letters:Latin letters (- is none):thousandths. Made by running the systems and
# styles of the library over names; usual: how many of a thousand names are written so (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
habit\tlanguage\tusual\tcells
"""
LATIN_HEAD = """\
# How Latin letters follow each other in each family of habits: habit, context, cost of leaving it, letter and cost in hundredths
# of a nat ... ; ^ and $ are the edges of a word. Over the same spellings as latin-habits.tsv (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
"""
LATIN_WEIGHTS_HEAD = """\
# What each feature of a reading of a Latin word weighs for persons and for places. Learned on words that the chains had not seen,
# {folds} parts in turn (sha256 of the files read {sha}). Rebuilt by tables/make/recovery.py on {day}. CC0.
feature\tperson\tplace
"""
WORDS_HEAD = """\
# Words of place names in Russian and Belarusian, and in how many names: those that several names have, and those that are another
# word in the other language (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
ru\tbe\tnames
"""
COUNTS_HEAD = """\
# How many people of a list of persons bear a given name or patronymic in this Belarusian form (sha256 of the files read {sha}).
# Forms and counts only: a form that stands in no row is no mistake. Rebuilt by tables/make/recovery.py on {day}. CC0.
role\tbe\tpeople
"""
VOWELS_HEAD = """\
# What speaks for each answer to a Russian о, е or ё in a Belarusian name, in hundredths of a nat: mark (what they are stands in
# `translit.vowels`), weight. Learned on the candidates of words that the chains had not seen (sha256 of the files read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
"""
STRESS_HEAD = """\
# Which vowel from the end of a Russian name is stressed, as the Belarusian spelling shows it: how often the last, the one before it
# and so on. By kind, ending (- is any) and number of vowels (5 is five or more). Counted over pairs of words (sha256 of the files
# read {sha}).
# Rebuilt by tables/make/recovery.py on {day}. CC0.
kind\tending\tvowels\tcounts
"""
WEIGHTS_HEAD = """\
# What each feature of a Belarusian spelling of a Russian word weighs for persons and for places, where the kind is known and where
# it is open, and what weighs for taking a word for a place (kind; person is 0). Learned on words that the chains had not seen,
# {folds} parts in turn (sha256 of the files read {sha}). Rebuilt by tables/make/recovery.py on {day}. CC0.
of\tfeature\tperson\tplace
"""


def wikidata(wheels: Path) -> None:
    """Write the list of Belarusian names from the wheel in a folder."""
    wheel = next(wheels.glob("rigour-1.8.2-*.whl"))
    if sha256(wheel) != WHEELS["rigour-1.8.2"]:
        raise SystemExit(f"{wheel} has sha256 {sha256(wheel)}, not {WHEELS['rigour-1.8.2']}")
    text = zipfile.ZipFile(wheel).read("rigour/data/names/persons.txt").decode("utf-8")
    items = (name.strip() for line in text.splitlines() if "=>" in line for name in line.split("=>")[0].split(","))
    lows = (name.lower().replace("'", "’") for name in items)
    found = {name for name in lows if _LETTERS.fullmatch(name) and _OURS.search(name) and not _NEVER.search(name)}
    found |= {man(name) for name in found}
    _write(TABLES / "names" / "be-wikidata.tsv", WIKIDATA_HEAD.format(sha=WHEELS["rigour-1.8.2"]), grouped(found))


def known_names() -> set[str]:
    """The names of the lists of the library."""
    text = (TABLES / "names" / "be-wikidata.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
    return {head + rest for head, some in rows for rest in some.split(" ")} | {n for n in names() if _LETTERS.fullmatch(n)}


def letters_of(some: Sequence[Pair], others: Iterable[str]) -> tuple[list[str], int]:
    """The lines of the chain of letters, and over how many names it is."""
    found = {be for pair in some for be, _ in words(pair) if _LETTERS.fullmatch(be)} | set(others)
    return chain([(name, 1.0) for name in sorted(found)], LETTERS, LEAST), len(found)


def chains_of(some: Sequence[Pair]) -> tuple[list[str], list[str], list[str], int]:
    """The lines of the three chains of pairs (all, persons, places), and over how many pairs of words they are."""
    answers: dict[str, list[str]] = defaultdict(list)
    signs = {}
    for left, right, sign in piece_rows("be-ru-pieces.tsv"):
        answers[left].append(right)
        signs[left, right] = sign
    some = [*some, *given_names()]
    cost = costs((word for pair in some for word in words(pair)), answers)

    def sequences_of(kinds: Sequence[str]) -> list[tuple[list[str], float]]:
        return sequences((pair for pair in some if pair.kind in kinds), answers, cost, signs)

    every = sequences_of(tuple(WEIGHT))
    persons, places = sequences_of(("surname", "patronymic")), sequences_of(("place", "street"))
    return (
        chain(every, PAIRS, {4: 2, 5: 2}),
        chain(persons, PAIRS_OF_KIND, LEAST),
        chain(places, PAIRS_OF_KIND, LEAST),
        len(every),
    )


def stresses_of(some: Sequence[Pair]) -> Stresses:
    """How often each vowel is stressed."""
    counts: Counter[tuple[str, str, int, int]] = Counter()
    for kind, be, ru in sorted({(pair.kind, be, ru) for pair in some for be, ru in words(pair)}):
        at = next((one.stress for one in sorted(spelled(ru), key=lambda one: one.stress) if one.text == be), None)
        if at is not None and kind != "patronymic":
            of = "place" if kind in ("place", "street") else "person"
            end, many = ending(ru), vowels(ru)
            for row in {end, ""}:
                counts[of, row, many, min(at, MOST)] += 1
    return Stresses(counts)


def made(some: Sequence[Pair], *, known: bool = True) -> Restoration:
    """A restoration without weights over some pairs; `known`: with the lists of the library."""
    every, persons, places, _ = chains_of(some)
    letters, _ = letters_of(some, known_names() if known else ())
    both = Correspondence(piece_rows("be-ru-pieces.tsv"), Chain(every))
    return Restoration(both, (Chain(persons), Chain(places), Chain(letters)), stresses_of(some), lists() if known else nothing())


#: A Belarusian text and the pieces that it is made of, each with its Russian side.
Way = tuple[str, list[tuple[str, str]]]


class Example:
    """A Russian word with the values of its candidates, and which of them are right."""

    def __init__(self, kind: str, word: str, ways: list[Way], rows: list[list[float]], right: list[bool]) -> None:
        self.kind, self.word, self.ways, self.rows, self.right = kind, word, ways, rows, right


def examples(restoration: Restoration, some: Iterable[Pair]) -> Iterator[Example]:
    """The Russian words of pairs with their candidates."""
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in some:
        for be, ru in words(pair):
            right[pair.kind, ru].add(be)
            if "ё" in ru:
                right[pair.kind, ru.replace("ё", "е")].add(be)
    for (kind, word), answers in right.items():
        found, rows = restoration.rows(word, son=kind == "patronymic")
        if found:
            ways = [(one.text, [restoration.pairs.pieces[sign][:2] for sign in one.signs]) for one in found]
            yield Example(kind, word, ways, rows, [text in answers for text, _ in ways])


def learned(restoration: Restoration, some: Iterable[Example]) -> Weights:
    """The weights under which the right candidates come first, where the kind is known and where it is open."""
    from weights import choice, yes_or_no

    some = [one for one in some if WEIGHT[one.kind]]
    weight = [WEIGHT[one.kind] for one in some]
    values = [restoration.kind_values(one.word, one.rows) for one in some]
    kind = tuple(yes_or_no(values, [one.kind == "place" for one in some], weight))
    restoration.weights = Weights(((), ()), ((), ()), kind)

    def halves(places: Iterable[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
        cases: list[Any] = [
            ([[v * (1 - place) for v in row] + [v * place for v in row] for row in one.rows], one.right, WEIGHT[one.kind])
            for one, place in zip(some, places, strict=True)
        ]
        both = choice(cases)
        return tuple(both[: len(FEATURES)]), tuple(both[len(FEATURES) :])

    known = halves(float(one.kind == "place") for one in some)
    restoration.weights = Weights(known, halves(restoration.place(one.word, one.rows) for one in some), kind)
    return restoration.weights


def cross_fitted(
    some: Sequence[Pair], make: Callable[[Sequence[Pair]], Restoration] = made, folds: int = FOLDS
) -> tuple[list[Restoration], list[list[Example]]]:
    """For each part: a restoration over the other parts, and the examples of this one by it."""
    restorations, found = [], []
    for part in range(folds):
        restoration = make([pair for pair in some if fold_of(pair, folds) != part])
        restorations.append(restoration)
        found.append(list(examples(restoration, (pair for pair in some if fold_of(pair, folds) == part))))
    # What the vowels say of a part is learned on the others, as its chains are.
    for part, restoration in enumerate(restorations):
        restoration.vowels = vowels_of(one for at, each in enumerate(found) if at != part for one in each)
        for one in found[part]:
            for row, both in zip(one.rows, restoration.vowels.scores(one.word, one.ways), strict=True):
                row[-2:] = both
    return restorations, found


def vowels_of(some: Iterable[Example]) -> Vowels:
    """What the vowels of the right candidates have in common, with weights in whole hundredths."""
    from weights import sparse

    cases = []
    for one in some:
        if WEIGHT[one.kind]:
            lead = "p" if one.kind == "place" else "n"
            ways = [marked(one.word, *way) for way in one.ways]
            cases.append(([[*alike, *(lead + mark for mark in apart)] for alike, apart in ways], one.right, WEIGHT[one.kind]))
    weights = {mark: round(weight, 2) for mark, weight in sparse(cases).items()}
    return Vowels({mark: weight for mark, weight in weights.items() if abs(weight) >= SLIGHT})


#: A lesser weight of a vowel is no row of the table.
SLIGHT = 0.04


def aside_stems() -> set[str]:
    """The stems of the names that tests hold aside."""
    rows = [(row["kind"], row["be"]) for file in (CASES, ASIDE) for row in table(file)]
    rows += [("surname", surname) for kind, be in rows if kind == "person" and (surname := parse(be.split(" / ")[0]).surname)]
    return {stem_of(Pair(kind, be, "", "")) for kind, be in rows}


def without_aside(some: Iterable[Pair]) -> list[Pair]:
    """The pairs that tests do not hold aside, whole stems of them."""
    aside = aside_stems()
    return [pair for pair in some if stem_of(pair) not in aside]


def learn(gold: Path, day: str) -> None:
    """Write the tables of Russian: letters, stresses, weights."""
    some = without_aside(all_pairs(gold))
    sha = sha256(*(gold / name for name in GOLD))
    folder = TABLES / "correspondences"
    every, persons, places, count = chains_of(some)
    for what, name, lines, order in (
        ("Belarusian and Russian names of persons and places", "ru-be-chain.tsv", every, PAIRS),
        ("Belarusian and Russian surnames and patronymics", "ru-be-persons-chain.tsv", persons, PAIRS_OF_KIND),
        ("Belarusian and Russian names of places", "ru-be-places-chain.tsv", places, PAIRS_OF_KIND),
    ):
        _write(folder / name, CHAIN_HEAD.format(what=what, order=order, count=count, sha=sha, day=day), lines)
    letters, count = letters_of(some, known_names())
    _write(folder / "be-letters-chain.tsv", LETTERS_HEAD.format(order=LETTERS, count=count, sha=sha, day=day), letters)
    rows = stresses_of(some).lines()
    _write(folder / "ru-be-stress.tsv", STRESS_HEAD.format(sha=sha, day=day), rows)
    restorations, found = cross_fitted(some)
    weights = learned(restorations[0], [one for part in found for one in part])
    around = vowels_of(one for part in found for one in part).weights
    rows = [f"{mark}\t{weight * 100:.0f}" for mark, weight in sorted(around.items())]
    _write(folder / "ru-be-vowels.tsv", VOWELS_HEAD.format(sha=sha, day=day), rows)
    lines = [
        f"{of}\t{name}\t{person:.3f}\t{place:.3f}"
        for of, both in (("known", weights.known), ("open", weights.open))
        for name, person, place in zip(FEATURES, *both, strict=True)
    ]
    lines += [f"kind\t{name}\t0\t{weight:.3f}" for name, weight in zip(KIND, weights.kind, strict=True)]
    _write(folder / "ru-be-weights.tsv", WEIGHTS_HEAD.format(folds=FOLDS, sha=sha, day=day), lines)
    habits(gold, day)
    held = aside_stems()
    people = borne(gold, lambda surname: stem_of(Pair("surname", surname, "", "")) not in held)
    rows = [f"{role}\t{form}\t{count}" for (role, form), count in sorted(people.items())]
    _write(TABLES / "names" / "given-counts.tsv", COUNTS_HEAD.format(sha=sha, day=day), rows)
    held = {row["be"].lower() for file in (CASES, ASIDE) for row in table(file)}
    common = place_words(gold, lambda name: name.lower() not in held)
    rows = [f"{ru}\t{be}\t{count:g}" for ru, some in sorted(common.items()) for be, count in sorted(some.items())]
    _write(folder / "ru-be-words.tsv", WORDS_HEAD.format(sha=sha, day=day), rows)
    _, spelled_so = latin_fitted(gold, restorations)
    person, place = latin_learned([one for part in spelled_so for one in part])
    lines = [f"{name}\t{one:.3f}\t{other:.3f}" for name, one, other in zip(LATIN_FEATURES, person, place, strict=True)]
    _write(folder / "latin-weights.tsv", LATIN_WEIGHTS_HEAD.format(folds=FOLDS, sha=sha, day=day), lines)


class Spelled(NamedTuple):
    """A Belarusian word, a Latin spelling of it, its kind, and where the spelling is from."""

    be: str
    latin: str
    kind: str
    of: str


def spellings(gold: Path) -> list[Spelled]:
    """The Latin spellings of surnames of people and of places of one word in a gold folder."""
    found = []
    people: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(gold / "people.tsv"):
        people[row["person_id"]].append(row)
    for some in people.values():
        own = {surname for row in some if row["lang_or_outlet"] == "be" and (surname := parse(row["spelling"]).surname)}
        own = {surname.lower() for surname in own if _LETTERS.fullmatch(surname.lower())}
        for row in some:
            if row["script"] == "Latn" and own:
                surname = parse(row["spelling"]).surname
                if surname and " " not in surname and fold(surname)[0][:1] == fold(min(own))[0][:1]:
                    found += [Spelled(be, plain(surname), "surname", row["lang_or_outlet"]) for be in own]
    places: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(gold / "places.tsv"):
        places[row["place_id"]].append(row)
    for some in places.values():
        names_be = {row["spelling"].lower().replace("'", "’") for row in some if row["lang_or_system"] == "be"}
        for row in some:
            if row["lang_or_system"] in PLACES_IN:
                for be in names_be:
                    left, right = re.split("[ -]", be), re.split("[ -]", plain(row["spelling"]))
                    if len(left) == len(right):
                        found += [Spelled(*word, "place", row["lang_or_system"]) for word in zip(left, right, strict=True)]
    return list(dict.fromkeys(found))


#: The languages and systems of places that are learned from; names of other roots are told by lists.
PLACES_IN = ("bgn-pcgn-1979", "geo-2007", "lacinka", "en", "ru-bgn-1947", "de", "fr", "cs", "fi", "et")


class Latins(NamedTuple):
    """A Latin word with the values of its readings, and which of them are right."""

    kind: str
    of: str
    word: str
    texts: list[str]
    rows: list[list[float]]
    right: list[bool]


def latin_examples(origins: Origins, some: Iterable[Spelled]) -> Iterator[Latins]:
    """The Latin words with their readings."""
    right: dict[tuple[str, str], set[str]] = defaultdict(set)
    of: dict[tuple[str, str], str] = {}
    for one in some:
        right[one.kind, one.latin].add(one.be)
        of.setdefault((one.kind, one.latin), one.of)
    for (kind, word), answers in right.items():
        reads, rows = origins.rows(word, origins.habits.weights(word))
        if reads:
            texts = [one.text for one in reads]
            yield Latins(kind, of[kind, word], word, texts, rows, [text in answers for text in texts])


def latin_learned(some: Iterable[Latins]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The weights under which the right readings of Latin words come first, for persons and for places."""
    from weights import choice

    weigh = {"surname": 2.0, "place": 1.0}
    some = list(some)
    both = ([(one.rows, one.right, weigh[kind]) for one in some if one.kind == kind] for kind in ("surname", "place"))
    people, places = map(choice, both)
    return tuple(people), tuple(places)


def part_of(one: Spelled, folds: int = FOLDS) -> int:
    """The part that a Latin spelling belongs to, as fold_of."""
    return fold_of(Pair(one.kind, one.be, "", ""), folds)


def latin_fitted(gold: Path, restorations: Sequence[Restoration]) -> tuple[list[Origins], list[list[Latins]]]:
    """For each part: the ways back over the other parts, and the Latin examples of this one by them; none that tests hold aside."""
    aside = aside_stems()
    some = [one for one in spellings(gold) if stem_of(Pair(one.kind, one.be, "", "")) not in aside]
    ours = latin()
    origins = [Origins(one, Latin(ours.rows, ours.tongues, ours.usual, one.letters, one.pairs)) for one in restorations]
    places = [one for one in some if one.kind == "place"]
    some = [one for one in some if one.kind == "surname"] + places[:: max(1, len(places) // 4000)]
    found = [list(latin_examples(each, (one for one in some if part_of(one) == part))) for part, each in enumerate(origins)]
    return origins, found


def place_words(gold: Path, keep: Callable[[str], bool] = lambda name: True) -> dict[str, dict[str, float]]:
    """Russian words of place names with their Belarusian ones and in how many names: common ones, and those that are other words.

    Only of names that are kept.
    """
    names = {(row["be"], row["ru"]) for row in table(gold / "be-ru-places.tsv")}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for be, ru in names:
        left, right = (re.split("[ -]+", name.lower().replace("'", "’")) for name in (be, ru))
        if len(left) == len(right) and keep(be):
            for own, other in zip(left, right, strict=True):
                if _LETTERS.fullmatch(own):
                    counts[other][own] += 1
    answers: dict[str, list[str]] = defaultdict(list)
    for one, two, _ in piece_rows("be-ru-pieces.tsv"):
        answers[one].append(two)
    found: dict[str, dict[str, float]] = {}
    for other, some in counts.items():
        for own, count in some.items():
            if 4 * count >= some.total() and (count > 1 or aligned(own, other, answers, {}) is None):
                found.setdefault(other, {})[own] = count
    return found


def borne(gold: Path, keep: Callable[[str], bool] = lambda surname: True) -> Counter[tuple[str, str]]:
    """How many people of a gold folder bear each given name and patronymic, by role and form; those whose surname is kept."""
    people: dict[str, list[str]] = defaultdict(list)
    for row in table(gold / "people.tsv"):
        if row["lang_or_outlet"] == "be" and row["script"] == "Cyrl":
            people[row["person_id"]].append(row["spelling"])
    found: Counter[tuple[str, str]] = Counter()
    for some in people.values():
        forms = [parse(name) for name in some]
        if keep(forms[0].surname or ""):
            for role in ("given", "patronymic"):
                own = {part.lower() for form in forms if (part := getattr(form, role))}
                found.update((role, part) for part in own if _LETTERS.fullmatch(part))
    return found


def habits(gold: Path, day: str) -> None:
    """Write the tables of Latin: how each habit writes each letter, and how Latin letters follow each other in it."""
    from habits import BELARUSIAN, RUSSIAN, counted

    some = [word for pair in without_aside(all_pairs(gold)) for word in words(pair) if pair.kind != "street"]
    some += [word for pair in given_names() for word in words(pair)]
    sha = sha256(*(gold / name for name in GOLD))
    cells, lines = [], []
    for families, language, at in ((BELARUSIAN, "be", 0), (RUSSIAN, "ru", 1)):
        names = sorted({word[at] for word in some if _CYRILLIC.fullmatch(word[at])})[::2]
        for habit, found, letters in counted(families, language, names):
            cells.append(f"{habit}\t{language}\t{{}}\t{' '.join(found)}")
            lines += [f"{habit}\t{line}" for line in letters]
    folder = TABLES / "correspondences"
    _write(folder / "latin-letters.tsv", LATIN_HEAD.format(sha=sha, day=day), lines)
    shares = [round(1000 / len(cells))] * len(cells)
    for _ in range(ROUNDS):
        rows = [cell.replace("{}", str(share)) for cell, share in zip(cells, shares, strict=True)]
        _write(folder / "latin-habits.tsv", HABITS_HEAD.format(sha=sha, day=day), rows)
        latin.cache_clear()
        shares = usual(gold, [cell.split("\t")[0] for cell in cells])


#: How often the shares of habits are counted anew.
ROUNDS = 2


def usual(gold: Path, habits: Sequence[str]) -> list[int]:
    """How usual each habit is, in thousandths, among the Latin spellings of a gold folder, people and places alike."""
    aside, ours = aside_stems(), latin()
    by: dict[str, dict[str, float]] = {"surname": defaultdict(float), "place": defaultdict(float)}
    some = [one for one in spellings(gold) if stem_of(Pair(one.kind, one.be, "", "")) not in aside]
    for one in some[:: max(1, len(some) // 1500)]:
        weights = ours.weights(one.latin)
        for read in ours.read(one.latin, weights):
            if read.text == one.be:
                ways = {way: ours.pure(way, weights) for way in (read.straight, read.russian) if way}
                way = max(ways, key=lambda way: ways[way][0] - way.chain)
                by[one.kind][ways[way][1]] += 1
    totals = {kind: sum(found.values()) for kind, found in by.items()}
    return [max(4, round(1000 * sum(by[kind][habit] / totals[kind] for kind in by) / 2)) for habit in habits]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="where the wheel of rigour lies")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="the pairs to learn from")
    parser.add_argument("--day", default=date.today().isoformat(), help="the day for the heads of the tables (default: today)")
    wanted = parser.parse_args()
    if not (wanted.wheels or wanted.gold):
        parser.error("nothing to do without --wheels or --gold")
    if wanted.wheels:
        wikidata(wanted.wheels)
    if wanted.gold:
        learn(wanted.gold, wanted.day)


if __name__ == "__main__":
    main()
