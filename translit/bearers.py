"""Who bears a name: a surname alone to the full name of its article, full names to people, what is left to whom it can only mean.

`comparison` and `Index` decide what may be one name; here is decided what a *place* adds to that. An article that says
`Святлана Ціханоўская` once means her by every `Ціханоўская` after it, but not by `Ціханоўскі`; where it names both, the ending
chooses, and where that cannot, whoever was named last. Over all articles a surname alone goes to its only bearer, or to one who is
named four times as often as all others; everything else stays a doubt, with the name of its own that it came with.

>>> named = ["Святлана Ціханоўская", "Сяргей Ціханоўскі", "Ціханоўская", "Лукашэнка"]
>>> within(named)
['Святлана Ціханоўская', 'Сяргей Ціханоўскі', 'Святлана Ціханоўская', 'Лукашэнка']
>>> people({"Святлана Ціханоўская": 3, "Аляксандр Лукашэнка": 9, "Лукашэнка": 2}).homes
{'Святлана Ціханоўская': 0, 'Аляксандр Лукашэнка': 1, 'Лукашэнка': 1}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from translit.comparison import verdict
from translit.index import Index
from translit.keys import Analysis, analyse

#: From this probability on a name that is not whole fits another.
FITS = 0.5
#: Of those that fit, whoever fits worse than the best by more than this is not meant.
WORSE = 0.25
#: So many times as often as all others together one bearer must be named.
DOMINANT = 4
#: Two people whose names may be one are asked about from this score on (0 to 100).
ASKED = 30
Decisions = Mapping[tuple[str, str], str]


class Doubt(NamedTuple):
    """What a person should look at; as a text it is a sentence. `times` is how many mentions hang on it.

    Sorts: maybe (`name` and `other` may be one), several (`name` fits `other` too, and was given to nobody), only and dominant
    (`name` says less than a full name and was given to `other`, its only or by far most frequent bearer), contradiction.
    """

    sort: str
    name: str
    other: str
    score: int
    times: int

    @property
    def asks(self) -> bool:
        """Whether an answer is wanted; else something was settled by a rule and is only said."""
        return self.sort not in ("only", "dominant")

    def __str__(self) -> str:
        if self.sort == "maybe":
            return f'"{self.name}" may be "{self.other}" ({self.score})'
        if self.sort == "several":
            return f'"{self.name}" ({self.times} times) may be "{self.other}", or somebody else'
        if self.sort == "contradiction":
            return f'"{self.name}" and "{self.other}" are one by some decisions and two by others'
        how = "the only one who fits" if self.sort == "only" else "named far more often than others who fit"
        return f'"{self.name}" ({self.times} times) was given to "{self.other}", {how}'


class Named(NamedTuple):
    """What of a name is there: its analysis, whether surname and given name are, and whether a father's name is."""

    analysis: Analysis
    whole: bool
    father: bool
    gender: str
    surname: bool


@lru_cache(maxsize=65536)
def known(name: str) -> Named:
    """What of a name is there.

    >>> known("Ціханоўская").gender, known("А. Лукашэнка").whole
    ('f', False)
    """
    analysis = analyse(name)
    ways = analysis.ways
    whole = any(way.surname and (way.given or way.names) for way in ways)
    father = any(way.father or way.fathers for way in ways)
    genders = {way.gender for way in ways}
    surname = any(way.surname for way in ways)
    return Named(analysis, whole, father, genders.pop() if len(genders) == 1 else "", surname)


@lru_cache(maxsize=262144)
def _likely(one: str, other: str) -> float:
    """How probably two names are one (0 to 1); 0 where the endings say man and woman."""
    left, right = known(one), known(other)
    if left.gender and right.gender and left.gender != right.gender:
        return 0.0
    return verdict(left.analysis, right.analysis)[0]


@lru_cache(maxsize=262144)
def _same(one: str, other: str) -> bool:
    return one == other or verdict(known(one).analysis, known(other).analysis)[1] == "same"


def decided(decisions: Decisions, one: str, other: str) -> str:
    """What was decided of two names: "same", "different", or "" for nothing.

    >>> decided({("А", "Б"): "same"}, "Б", "А")
    'same'
    """
    return decisions.get((one, other) if one <= other else (other, one), "")


# --- an article -------------------------------------------------------------------------------------------------------------


def within(names: Sequence[str], decisions: Decisions = {}) -> list[str]:  # noqa: B006 - it is only read
    """For each name of an article, in the order of its text, the fullest name that the article has for the same person.

    Names are nominatives. A name for which the article has no fuller one stays as it is.

    >>> within(["А. Лукашэнка", "Аляксандр Рыгоравіч Лукашэнка", "Аляксандр Лукашэнка"])[0]
    'Аляксандр Рыгоравіч Лукашэнка'
    >>> within(["Генадзь Навіцкі", "Навіцкі", "Алег Навіцкі", "Навіцкі"])
    ['Генадзь Навіцкі', 'Генадзь Навіцкі', 'Алег Навіцкі', 'Алег Навіцкі']
    """
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 1:
        return list(names)
    full = [name for name in distinct if known(name).whole]
    less = [name for name in distinct if not known(name).whole and known(name).analysis.ways]
    fuller = {name: _fuller(name, full, less, decisions) for name in distinct}
    last: dict[str, int] = {}
    found: list[str] = []
    for at, name in enumerate(names):
        some = fuller[name]
        if not some:
            chosen = name
        elif len(some) == 1:
            chosen = some[0]
        else:
            chosen = max(some, key=lambda one: (last.get(one, -1), -_first(names, one, at)))
        found.append(chosen)
        last[chosen] = at
        if name != chosen and known(name).whole:
            last[name] = at
    # Initials may have found a full name without a father, which in turn has one with him.
    return [fuller[name][0] if len(fuller[name]) == 1 else name for name in found]


def _first(names: Sequence[str], name: str, after: int) -> int:
    """Where a name stands next."""
    return next((at for at in range(after, len(names)) if names[at] == name), len(names))


def _fuller(name: str, full: Sequence[str], less: Sequence[str], decisions: Decisions) -> list[str]:
    """The fuller names of an article that one may stand for, each person once; [] where there are none."""
    own = known(name)
    if own.whole:
        if own.father:
            return []
        some = [one for one in full if known(one).father and _same(name, one)]
    elif own.analysis.ways:
        some = _fitting(name, full)
        if not some and own.surname and not _initials(own):
            some = _fitting(name, [one for one in less if _initials(known(one))])
    else:
        return []
    some = [one for one in some if one != name and decided(decisions, name, one) != "different"]
    people: list[str] = []
    for one in sorted(some, key=lambda one: not known(one).father):
        if not any(_same(one, other) for other in people):
            people.append(one)
    return people


def _initials(name: Named) -> bool:
    return name.surname and any(way.first or way.father_first for way in name.analysis.ways)


def _fitting(name: str, others: Iterable[str]) -> list[str]:
    """Those that a name which is not whole may stand for, without those that fit much worse than the best."""
    likely = [(_likely(name, other), other) for other in others]
    least = max((chance for chance, _ in likely), default=0.0) - WORSE
    return [other for chance, other in likely if chance >= FITS and chance >= least]


# --- all articles -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class People:
    """The number of the person for each name, and doubts by that number."""

    homes: dict[str, int] = field(default_factory=dict)
    doubts: dict[int, list[Doubt]] = field(default_factory=lambda: defaultdict(list))


def people(counts: Mapping[str, int], decisions: Decisions = {}) -> People:  # noqa: B006 - it is only read
    """Who is who of names that articles gave: `counts` are names as `within` has them, with how often each is meant.

    What was decided of two names holds before everything else; of "same" and "different" that contradict one another, "same".

    >>> decisions = {("Аляксандр Лукашэнка", "Віктар Лукашэнка"): "same"}
    >>> set(people({"Аляксандр Лукашэнка": 1, "Віктар Лукашэнка": 1}, decisions).homes.values())
    {0}
    """
    return _Settling(counts, decisions).run()


class _Settling:
    def __init__(self, counts: Mapping[str, int], decisions: Decisions) -> None:
        self.counts = counts
        self.decisions = {pair: what for pair, what in decisions.items() if pair[0] in counts and pair[1] in counts}
        self.groups: list[list[str]] = []
        self.home: dict[str, int] = {}
        self.index, self.initials = Index(), Index()
        self.alone: dict[object, int] = {}
        self.doubts: list[Doubt] = []

    def run(self) -> People:
        whole = [name for name in self.counts if known(name).whole]
        for name in whole:
            self.index.add(name)
        grouped = self.index.groups()
        self._settle(list(group.names) for group in grouped)
        self._fatherless(whole)
        self._split()
        self._join()
        for group in grouped:
            for doubt in group.doubts:
                if doubt.sort == "maybe" and doubt.score >= ASKED:
                    self._maybe(doubt.name, doubt.other, doubt.score)
        rest = [name for name in self.counts if name not in self.home]
        # What has initials first: a surname alone may stand for them.
        for name in sorted(rest, key=lambda name: not _initials(known(name))):
            self._attach(name)
        return self._answer()

    def _settle(self, groups: Iterable[list[str]]) -> None:
        for names in groups:
            for name in names:
                self.home[name] = len(self.groups)
            self.groups.append(names)

    def _move(self, name: str, to: int) -> None:
        self.groups[self.home[name]].remove(name)
        self.groups[to].append(name)
        self.home[name] = to

    def _weight(self, group: int) -> int:
        """How often a person is named in full, or by initials where that never happens."""
        some = [name for name in self.groups[group] if known(name).whole] or self.groups[group]
        return sum(self.counts[name] for name in some)

    def _title(self, group: int) -> str:
        return max(self.groups[group], key=lambda name: (known(name).whole, self.counts[name]))

    # --- full names -----------------------------------------------------------------------------------------------------

    def _fatherless(self, whole: Sequence[str]) -> None:
        """Міхаіл Волкаў, where one is Мікалаевіч and another Міхайлавіч, is neither unless one is named far more often."""
        fathers = {name for name in whole if known(name).father}
        if len({self.home[name] for name in fathers}) < 2:
            return
        open_names: list[str] = []
        for name in whole:
            if name in fathers:
                continue
            hits = self.index.search(name, limit=40)
            groups = {self.home[hit.name] for hit in hits if hit.verdict == "same" and hit.name in fathers}
            if len(groups) < 2:
                continue
            weights = {group: sum(self.counts[one] for one in self.groups[group] if one in fathers) for group in groups}
            best = max(weights, key=lambda group: (weights[group], -group))
            if weights[best] >= DOMINANT * (sum(weights.values()) - weights[best]):
                self._move(name, best)
            else:
                open_names.append(name)
                self.doubts += [Doubt("several", name, self._fullest(group), 100, self.counts[name]) for group in sorted(groups)]
        if open_names:
            left = Index(open_names)
            for group in left.groups():
                self.groups.append([])
                for name in group.names:
                    self._move(name, len(self.groups) - 1)

    def _fullest(self, group: int) -> str:
        return max(self.groups[group], key=lambda name: (known(name).father, self.counts[name]))

    def _split(self) -> None:
        for one, other in [pair for pair, what in self.decisions.items() if what == "different"]:
            home = self.home.get(one, -1)
            if home != self.home.get(other, -2):
                continue
            self.groups.append([])
            for name in list(self.groups[home]):
                if name == other or name != one and _likely(name, other) > _likely(name, one):
                    self._move(name, len(self.groups) - 1)

    def _join(self) -> None:
        for one, other in [pair for pair, what in self.decisions.items() if what == "same"]:
            if one in self.home and other in self.home and self.home[one] != self.home[other]:
                to = min(self.home[one], self.home[other])
                for name in list(self.groups[max(self.home[one], self.home[other])]):
                    self._move(name, to)
        for one, other in [pair for pair, what in self.decisions.items() if what == "different"]:
            if self.home.get(one, -1) == self.home.get(other, -2):
                self.doubts.append(Doubt("contradiction", one, other, 0, self.counts[one] + self.counts[other]))

    def _maybe(self, name: str, other: str, score: int) -> None:
        if self.home[name] == self.home[other] or decided(self.decisions, name, other):
            return
        pairs = ((one, two) for one in self.groups[self.home[name]] for two in self.groups[self.home[other]])
        if not any(decided(self.decisions, one, two) for one, two in pairs):
            self.doubts.append(Doubt("maybe", name, other, score, self.counts[name] + self.counts[other]))

    # --- names that say less ----------------------------------------------------------------------------------------------

    def _attach(self, name: str) -> None:
        own = known(name)
        forced = [self.home[other] for other in self._decided(name, "same") if other in self.home]
        if forced:
            return self._put(name, forced[0])
        likely = self._candidates(name, self.index)
        if not likely and not _initials(own):
            likely = self._candidates(name, self.initials)
        least = max(likely.values(), default=0.0) - WORSE
        fits = [group for group, chance in likely.items() if chance >= FITS and chance >= least]
        if not fits:
            if _initials(own):
                self.initials.add(name)
            return self._alone(name)
        fits.sort(key=lambda group: (-self._weight(group), group))
        best, others = fits[0], sum(map(self._weight, fits[1:]))
        score = round(100 * likely[best])
        if self._weight(best) < DOMINANT * others:
            for group in fits[:3]:
                self.doubts.append(Doubt("several", name, self._title(group), round(100 * likely[group]), self.counts[name]))
            return self._alone(name)
        sort = "dominant" if len(fits) > 1 else "only"
        self.doubts.append(Doubt(sort, name, self._title(best), score, self.counts[name]))
        return self._put(name, best)

    def _candidates(self, name: str, index: Index) -> dict[int, float]:
        """The people that a name with a surname may mean, and how probably."""
        likely: dict[int, float] = {}
        if not known(name).surname:
            return likely
        for hit in index.search(name, limit=60, min_score=round(100 * FITS)):
            group = self.home[hit.name]
            likely[group] = max(likely.get(group, 0.0), _likely(name, hit.name))
        for other in self._decided(name, "different"):
            likely.pop(self.home.get(other, -1), None)
        return likely

    def _decided(self, name: str, what: str) -> list[str]:
        pairs = [pair for pair, said in self.decisions.items() if said == what and name in pair]
        return [pair[pair[0] == name] for pair in pairs]

    def _put(self, name: str, group: int) -> None:
        self.home[name] = group
        self.groups[group].append(name)

    def _alone(self, name: str) -> None:
        """A person of a surname alone: spellings that cannot be told apart are one."""
        group = self.alone.setdefault(known(name).analysis.signature, len(self.groups))
        if group == len(self.groups):
            self.groups.append([])
        return self._put(name, group)

    def _answer(self) -> People:
        found = People()
        numbers: dict[int, int] = {}
        for name in self.counts:
            found.homes[name] = numbers.setdefault(self.home[name], len(numbers))
        for doubt in dict.fromkeys(self.doubts):
            for number in {found.homes[doubt.name], found.homes[doubt.other]}:
                found.doubts[number].append(doubt)
        return found


def tally(names: Iterable[str]) -> dict[str, int]:
    """How often each name stands there, in the order of the first ones.

    >>> tally(["б", "а", "б"])
    {'б': 2, 'а': 1}
    """
    return dict(Counter(names))
