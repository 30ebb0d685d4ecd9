"""List against list: which of the people of one may be on the other, how sure, and why.

Names decide, dates of birth are evidence beside them: the same date makes of "maybe" a "same", another year makes of "same" a
"maybe" and of "maybe" a "different". A wrong date must not clear anybody whose name is the same, so such a hit stays and says why.

>>> listed = [Entry("Аляксандр Лукашэнка", "30.08.1954"), Entry("Віктар Шэйман", "1958")]
>>> for found in screen([Entry("Lukashenko, Alexander", "1954-08-30"), Entry("Viktor Sheiman", "1971")], listed):
...     print(found.customer, found.listed, found.verdict, found.reasons[-1])
0 0 same same date of birth
1 1 maybe another year of birth (1971, 1958): lower than the name alone
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from translit import birth
from translit.comparison import Verdict, compare
from translit.cores import each
from translit.index import Hit, Index

#: Hits of one customer at most.
MOST = 100
_CHUNK = 200
Progress = Callable[[int, int], None]


class Entry(NamedTuple):
    """Somebody on a list: the name, and the date of birth as it is written, "" where it is not known."""

    name: str
    born: str = ""


class Found(NamedTuple):
    """A customer and an entry of the list by position, the score of the names (0 to 100), the verdict with the dates, reasons."""

    customer: int
    listed: int
    score: int
    verdict: Verdict
    reasons: tuple[str, ...]


def screen(
    customers: Sequence[Entry],
    against: Sequence[Entry],
    *,
    everything: bool = False,
    cores: int = 1,
    progress: Progress | None = None,
) -> Iterator[Found]:
    """Whom of the list a customer may be, customer by customer, the best first.

    Hits whose verdict is "different" after the dates are left out unless `everything`. `MOST` hits of one customer are given at
    most. With `cores` customers are looked for in so many processes; `progress` gets (done, of all), in customers.
    """
    work = _Screen(customers, against, everything)
    work.index.search("")  # analyse the list before the processes are copied
    pieces = [range(at, min(at + _CHUNK, len(customers))) for at in range(0, len(customers), _CHUNK)]
    for piece, found in zip(pieces, each(work, pieces, cores), strict=True):
        yield from found
        if progress:
            progress(piece.stop, len(customers))


class _Screen:
    def __init__(self, customers: Sequence[Entry], against: Sequence[Entry], everything: bool) -> None:
        self.customers, self.against, self.everything = customers, against, everything
        self.index = Index(entry.name for entry in against)
        self.born = [birth.read(entry.born) for entry in against]

    def __call__(self, some: range) -> list[Found]:
        return [found for customer in some for found in self._of(customer)]

    def _of(self, number: int) -> list[Found]:
        customer = self.customers[number]
        if not customer.name.strip():
            return []
        born = birth.read(customer.born)
        found = []
        for hit in self.index.search(customer.name, limit=MOST):
            reasons: tuple[str, ...] | None = None
            for listed in hit.ids:
                assert isinstance(listed, int)
                said = birth.weigh(born, self.born[listed])
                verdict, why = weighed(hit, said)
                if verdict == "different" and not self.everything:
                    continue
                if reasons is None:
                    reasons = compare(customer.name, hit.name).reasons
                dates = (why.format(left=customer.born.strip(), right=self.against[listed].born.strip()),) if why else ()
                found.append(Found(number, listed, hit.score, verdict, reasons + dates))
        found.sort(key=lambda one: (_ORDER.index(one.verdict), -one.score, one.listed))
        return found


_ORDER: tuple[Verdict, ...] = ("same", "maybe", "different")


def weighed(hit: Hit, said: birth.Said | None) -> tuple[Verdict, str]:
    """The verdict on a hit with what the dates say, and the sentence for it ("" where they say nothing).

    A single word that is the same name stays "maybe" whatever the date: twins have one surname and one birthday.
    """
    if said is None:
        return hit.verdict, ""
    if said in ("same date", "day and month changed over"):
        sentence = "same date of birth"
        if said != "same date":
            sentence = "date of birth with day and month changed over ({left}, {right})"
        alone = min(len(hit.query.split()), len(hit.name.split())) < 2
        raised = hit.verdict == "maybe" and hit.score >= 50 and not alone
        return ("same" if raised else hit.verdict), sentence + (": higher than the name alone" if raised else "")
    if said == "same year":
        return hit.verdict, "same year of birth"
    lower: Verdict = "maybe" if hit.verdict == "same" else "different"
    if said == "other date":  # of one year: a slip of the pen as often as another person
        return ("maybe" if hit.verdict == "same" else hit.verdict), "another date of birth in the same year ({left}, {right})"
    return lower, "another year of birth ({left}, {right}): lower than the name alone"
