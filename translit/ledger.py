"""Names of a sheet, each distinct one worked out once: read, spelled in every target, remembered.

>>> from translit.columns import Unit
>>> from translit.target import target
>>> names = Naming([target("geo-2007"), target("lacinka")])
>>> names.read(Unit("person", (1,), ("person",)), [("Светлана Тихановская",), ("Total",)])[0].spelled
(('Sviatlana Cichanoŭskaja', 'Śviatłana Cichanoŭskaja'),)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from translit.cells import Outcome, Remark, disarmed, sort_of, tidy
from translit.conversion import convert_each
from translit.cores import COPIES, Crew
from translit.encoding import mojibake
from translit.lettered import Letters
from translit.placing import respelled

if TYPE_CHECKING:
    from translit.columns import Unit
    from translit.target import Target

#: Distinct names that are remembered; then the memory starts anew, so that it has a bound.
MEMORY = 200_000
#: Helpers take some milliseconds to begin, or a second where they begin anew: so many new names are worth it.
_WORTH = 1000 if COPIES else 5000
#: So many names are given to a helper at once; fewer are worked out here.
_AT_ONCE = 20
_Roles = tuple[str, ...]
_Name = tuple[str, ...]


def _outcomes(piece: tuple[_Roles, Sequence[_Name], bool]) -> list[Outcome]:
    """What becomes of tidy names; a function that a helping process finds by its name."""
    roles, names, whole = piece
    found = [respelled(name, roles) for name in names]
    return found if whole else [outcome._replace(words=()) for outcome in found]


class Naming:
    """Reads and spells names; `source` names the system that all cells are in, without it each is recovered.

    With `repair`, text that was once read in a wrong encoding is put right before it is read. With `disarm`, a text of ours that a
    spreadsheet would run gets a ' in front. `settled` are Belarusian names by the text of a cell that a person has decided.
    `words`: the outcomes keep their words, which a census wants. With `cores` many new names are worked out in so many processes.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        *,
        source: str | Target | None = None,
        repair: bool = False,
        disarm: bool = False,
        settled: Mapping[str, str] | None = None,
        words: bool = True,
        cores: int = 1,
    ) -> None:
        self.targets, self.cores = tuple(targets), cores
        self._letters = Letters(self.targets, source) if source is not None else None
        self._repair, self._disarm = repair, disarm
        self._settled = dict(settled or {})
        self._words = words
        self._crew: Crew[tuple[_Roles, Sequence[_Name], bool], list[Outcome]] | None = None
        #: By roles and tidy cells.
        self._known: dict[tuple[_Roles, _Name], Outcome] = {}

    def close(self) -> None:
        """Nothing; helping processes end."""
        if self._crew:
            self._crew.close()

    def read(self, unit: Unit, names: Sequence[tuple[str, ...]]) -> list[Outcome]:
        """What becomes of each name, given as the texts of the cells of the unit."""
        roles, wrong = unit.roles, dict[int, tuple[str | None, ...]]()
        clean: list[_Name] = []
        for at, name in enumerate(names):
            right = tuple(map(mojibake, name))
            if any(one is not None for one in right):
                wrong[at] = right
                if self._repair:
                    name = tuple(text if one is None else one for text, one in zip(name, right, strict=True))
            clean.append(tuple(map(tidy, name)))
        self._learn(roles, clean)
        found = [self._known[roles, name] for name in clean]
        for at in wrong:
            found[at] = self._garbled(found[at])
        return found

    def _garbled(self, outcome: Outcome) -> Outcome:
        """The outcome of a cell that was once read in a wrong encoding."""
        what = "repaired: it was once read in a wrong encoding" if self._repair else "looks like text read in a wrong encoding"
        outcome = outcome._replace(doubts=(Remark(what), *outcome.doubts), repaired=self._repair, garbled=not self._repair)
        if self._repair:
            return outcome
        nothing = (None,) * len(outcome.texts)
        return outcome._replace(sort="unread", be=nothing, spelled=nothing)

    def _learn(self, roles: _Roles, names: Sequence[_Name]) -> None:
        known = self._known
        new = [name for name in dict.fromkeys(names) if (roles, name) not in known]
        if len(known) + len(new) > MEMORY:
            known.clear()
            new = list(dict.fromkeys(names))
        found = [self._lettered(name) for name in new] if self._letters else self.spelled(self._respelled(roles, new))
        known.update(((roles, name), outcome) for name, outcome in zip(new, found, strict=True))

    def _respelled(self, roles: _Roles, names: Sequence[_Name]) -> list[Outcome]:
        """The names as they are recovered, here or by helpers, or as a person has decided."""
        pieces = [(roles, names[at : at + _AT_ONCE], self._words) for at in range(0, len(names), _AT_ONCE)]
        if self.cores > 1 and (len(names) >= _WORTH or self._crew and self._crew.begun and len(pieces) > 1):
            # One is worked out here first, so that whoever is a copy has the tables already.
            respelled(names[0], roles)
            self._crew = self._crew or Crew(_outcomes, self.cores)
            answers: Iterable[list[Outcome]] = self._crew.each(pieces)
        else:
            answers = map(_outcomes, pieces)
        return [self._decided(outcome) for some in answers for outcome in some]

    def _decided(self, outcome: Outcome) -> Outcome:
        decided = self._settled.get(outcome.text) if self._settled else None
        if decided is None:
            return outcome
        columns = len(outcome.texts)
        be = (decided,) if columns == 1 else tuple(decided.split(" ", columns - 1))
        return outcome._replace(sort="read", be=(*be, *[None] * (columns - len(be))), doubts=(), words=())

    def _lettered(self, texts: _Name) -> Outcome:
        assert self._letters is not None
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
