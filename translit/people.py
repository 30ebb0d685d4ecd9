"""Who is who over all articles: full names to people, and what says less to whom it can only mean.

`Index` groups full names. A surname alone goes to its only bearer, or to one who is named four times as often as all others who
fit; a name without a patronymic that fits two namesakes is neither of them; everything that is left open is a doubt, under the name
that it came with. What a person has decided holds before everything else.

>>> people({"Святлана Ціханоўская": 3, "Аляксандр Лукашэнка": 9, "Лукашэнка": 2}).homes
{'Святлана Ціханоўская': 0, 'Аляксандр Лукашэнка': 1, 'Лукашэнка': 1}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translit.bearers import FITS, WORSE, Decisions, decided, initials, known, likely
from translit.index import Index

#: So many times as often as all others together one bearer must be named.
DOMINANT = 4
#: Two people whose names may be one are asked about from this score on (0 to 100).
ASKED = 30
_VOWELS = frozenset("aeiouyąęėįųūóаеёиіоуыэюяїє")


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
        times = "once" if self.times == 1 else f"{self.times} times"
        if self.sort == "maybe":
            return f'"{self.name}" may be "{self.other}" ({self.score})'
        if self.sort == "several":
            return f'"{self.name}" ({times}) may be "{self.other}", or somebody else'
        if self.sort == "contradiction":
            return f'"{self.name}" and "{self.other}" are one by some decisions and two by others'
        how = "the only one who fits" if self.sort == "only" else "named far more often than others who fit"
        return f'"{self.name}" ({times}) was given to "{self.other}", {how}'


@dataclass(slots=True)
class People:
    """The number of the person for each name, and doubts by that number."""

    homes: dict[str, int] = field(default_factory=dict)
    doubts: dict[int, list[Doubt]] = field(default_factory=lambda: defaultdict(list))


def people(
    counts: Mapping[str, int],
    decisions: Decisions = {},  # noqa: B006 - it is only read
    spelled: Mapping[str, Collection[str]] = {},  # noqa: B006
) -> People:
    """Who is who of names that articles gave: `counts` are names as `within` has them, with how often each is meant.

    What was decided of two names holds before everything else; of "same" and "different" that contradict one another, "same".
    `spelled` has the spellings that each name was read from. They are a second opinion: where the reading (Іванна Луцкевіч) is
    nobody else's name and the spelling (Ivanas Luckevičius) is the same as that of exactly one person, it is that person.

    >>> decisions = {("Аляксандр Лукашэнка", "Віктар Лукашэнка"): "same"}
    >>> set(people({"Аляксандр Лукашэнка": 1, "Віктар Лукашэнка": 1}, decisions).homes.values())
    {0}
    """
    return _Settling(counts, decisions, spelled).run()


class _Settling:
    def __init__(self, counts: Mapping[str, int], decisions: Decisions, spelled: Mapping[str, Collection[str]]) -> None:
        self.counts, self.spelled = counts, spelled
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
        self._second_opinions()
        self._fatherless(whole)
        self._split()
        self._join()
        for group in grouped:
            for doubt in group.doubts:
                if doubt.sort == "maybe" and doubt.score >= ASKED:
                    self._maybe(doubt.name, doubt.other, doubt.score)
        rest = [name for name in self.counts if name not in self.home]
        # What has initials first: a surname alone may stand for them.
        for name in sorted(rest, key=lambda name: not initials(known(name))):
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

    def _second_opinions(self) -> None:
        links: list[tuple[int, int]] = []
        for group, names in enumerate(self.groups):
            to = self._meant(group, names)
            # The lesser follows the greater; of equals the later the earlier.
            if to is not None and (self._weight(to), -to) > (self._weight(group), -group):
                links.append((group, to))
        for group, to in links:
            if not any(decided(self.decisions, one, other) for one in self.groups[group] for other in self.groups[to]):
                for name in list(self.groups[group]):
                    self._move(name, to)

    def _meant(self, group: int, names: Sequence[str]) -> int | None:
        """The one other person that all spellings of a group are the same as; None where one of them is nobody's, or several's."""
        found: set[int] = set()
        read = {known(name).analysis.signature for name in names}
        for name in names:
            for spelling in self.spelled.get(name, ()):
                if known(spelling).analysis.signature in read:
                    return None
                same = [hit.name for hit in self.index.search(spelling, limit=20) if hit.verdict == "same"]
                homes = {self.home[other] for other in same if _may_be(spelling, name, other)}
                if all(way.names for way in known(name).analysis.ways):
                    homes.discard(group)  # A given name that nobody knows is only what the spelling sounds like.
                if len(homes) != 1:
                    return None
                found |= homes
        return found.pop() if len(found) == 1 and group not in found else None

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
                if name == other or name != one and likely(name, other) > likely(name, one):
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
        chances = self._candidates(name, self.index)
        if not chances and not initials(own):
            chances = self._candidates(name, self.initials)
        least = max(chances.values(), default=0.0) - WORSE
        fits = [group for group, chance in chances.items() if chance >= FITS and chance >= least]
        if not fits:
            if initials(own):
                self.initials.add(name)
            return self._alone(name)
        fits.sort(key=lambda group: (-self._weight(group), group))
        best, others = fits[0], sum(map(self._weight, fits[1:]))
        score = round(100 * chances[best])
        if self._weight(best) < DOMINANT * others:
            for group in fits[:3]:
                self.doubts.append(Doubt("several", name, self._title(group), round(100 * chances[group]), self.counts[name]))
            return self._alone(name)
        sort = "dominant" if len(fits) > 1 else "only"
        self.doubts.append(Doubt(sort, name, self._title(best), score, self.counts[name]))
        return self._put(name, best)

    def _candidates(self, name: str, index: Index) -> dict[int, float]:
        """The people that a name with a surname may mean, and how probably."""
        chances: dict[int, float] = {}
        if not known(name).surname:
            return chances
        for hit in index.search(name, limit=60, min_score=round(100 * FITS)):
            group = self.home[hit.name]
            chances[group] = max(chances.get(group, 0.0), likely(name, hit.name))
        for other in self._decided(name, "different"):
            chances.pop(self.home.get(other, -1), None)
        return chances

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


def _may_be(spelling: str, read: str, other: str) -> bool:
    """Whether a spelling that was read as the name of a woman may be that of a man, or the reverse.

    Only where nothing can be an ending of a case: `Аляксандра Мілінкевіча` is no woman, though it looks like one.
    """
    genders = known(read).gender, known(other).gender
    if not all(genders) or genders[0] == genders[1]:
        return True
    return genders[1] == "m" and not any(word[-1].lower() in _VOWELS for word in spelling.split())


def tally(names: Iterable[str]) -> dict[str, int]:
    """How often each name stands there, in the order of the first ones.

    >>> tally(["б", "а", "б"])
    {'б': 2, 'а': 1}
    """
    return dict(Counter(names))
