"""Names of a sheet, each distinct one worked out once: read, spelled in every target, remembered.

>>> from translit.columns import Unit
>>> from translit.target import target
>>> names = Naming([target("geo-2007"), target("lacinka")])
>>> names.read(Unit("person", (1,), ("person",)), [("Светлана Тихановская",), ("Total",)])[0].spelled
(('Sviatlana Cichanoŭskaja', 'Śviatłana Cichanoŭskaja'),)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from translit.cells import Outcome, Remark, disarmed, sort_of, tidy
from translit.conversion import convert_each
from translit.encoding import mojibake
from translit.lettered import Letters
from translit.placing import respell

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.target import Target

#: Distinct names that are remembered; then the memory starts anew, so that it has a bound.
MEMORY = 200_000
_Key = tuple[tuple[str, ...], tuple[str, ...]]


class Naming:
    """Reads and spells names; `source` names the system that all cells are in, without it each is recovered.

    With `repair`, text that was once read in a wrong encoding is put right before it is read. With `disarm`, a text of ours that a
    spreadsheet would run gets a ' in front. `settled` are Belarusian names by the text of a cell that a person has decided.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        *,
        source: str | Target | None = None,
        repair: bool = False,
        disarm: bool = False,
        settled: Mapping[str, str] | None = None,
    ) -> None:
        self.targets = tuple(targets)
        self._letters = Letters(self.targets, source) if source is not None else None
        self._repair, self._disarm = repair, disarm
        self._settled = dict(settled or {})
        self._known: dict[_Key, Outcome] = {}

    def read(self, unit: Unit, names: Sequence[tuple[str, ...]]) -> list[Outcome]:
        """What becomes of each name, given as the texts of the cells of the unit."""
        roles, known = unit.roles, self._known
        new = [name for name in dict.fromkeys(names) if (roles, name) not in known]
        if len(known) + len(new) > MEMORY:
            known.clear()
            new = list(dict.fromkeys(names))
        if new:
            for name, outcome in zip(new, self._worked_out(roles, new), strict=True):
                known[roles, name] = outcome
        return [known[roles, name] for name in names]

    def _worked_out(self, roles: tuple[str, ...], names: Sequence[tuple[str, ...]]) -> list[Outcome]:
        found, mended = [], []
        for name in names:
            right = tuple(mojibake(text) for text in name)
            wrong = any(one is not None for one in right)
            if wrong and self._repair:
                name = tuple(text if one is None else one for text, one in zip(name, right, strict=True))
            mended.append(name)
            found.append(self._read(name, roles) if self._letters is None else self._lettered(name))
            if wrong:
                what = (
                    "repaired: it was once read in a wrong encoding" if self._repair else "looks like text read in a wrong encoding"
                )
                found[-1] = found[-1]._replace(
                    doubts=(Remark(what), *found[-1].doubts), repaired=self._repair, garbled=not self._repair
                )
                if not self._repair:
                    found[-1] = found[-1]._replace(sort="unread", be=(None,) * len(name), spelled=(None,) * len(name))
        return found if self._letters is not None else self.spelled(found)

    def _read(self, name: tuple[str, ...], roles: tuple[str, ...]) -> Outcome:
        outcome = respell(name, roles)
        decided = self._settled.get(outcome.text)
        if decided is None:
            return outcome
        be = (decided,) if len(name) == 1 else tuple(decided.split(" ", len(name) - 1))
        padded = (*be, *[None] * (len(name) - len(be)))
        return outcome._replace(sort="read", be=padded, doubts=(), words=())

    def _lettered(self, name: tuple[str, ...]) -> Outcome:
        assert self._letters is not None
        texts = tuple(map(tidy, name))
        kept = [text if sort_of(text) == "name" else "" for text in texts]
        read = self._letters.read(kept)
        sort = "read" if any(one for one, _ in read) else "empty" if not any(texts) else "unread"
        doubts = tuple(doubt for _, doubt in read if doubt)
        spelled = tuple(self._safe(became) if became else None for became, _ in read)
        return Outcome(sort, texts, (None,) * len(texts), spelled, doubts=doubts)  # type: ignore[arg-type]  # one of its literals

    def spelled(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """The outcomes with their Belarusian names spelled in every target."""
        texts = list(dict.fromkeys(text for outcome in outcomes for text in outcome.be if text))
        columns = [convert_each(texts, target) for target in self.targets]
        by = {text: tuple(column[at].strip() for column in columns) for at, text in enumerate(texts)}
        return [
            outcome._replace(
                be=tuple(text if text is None else self._safe((text,))[0] for text in outcome.be),
                spelled=tuple(None if text is None else self._safe(by[text]) for text in outcome.be),
            )
            for outcome in outcomes
        ]

    def _safe(self, texts: Sequence[str]) -> tuple[str, ...]:
        return disarmed(texts) if self._disarm else tuple(texts)
