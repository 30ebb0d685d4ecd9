"""One spelling for one person: what the cells of a group say together, and what an initial stands for.

A cell alone may be read in two ways; the others of its group, some in Belarusian letters perhaps, decide. The form of the given name
stays that of the cell: who is written Алесь stays Алесь. "В." is Владимир in Russian and so У. in Belarusian, if a Владимир of that
surname is in the sheet.

>>> from translit.respelling import respell
>>> some = [respell((text,), ("person",)) for text in ("Кароткі Уладзімір", "Короткий В.", "Короткий Владимир")]
>>> [outcome.be[0] for outcome in settled([some])[0]]
['Кароткі Уладзімір', 'Кароткі У.', 'Кароткі Уладзімір']
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from translit.cells import Outcome, Remark, Word
from translit.respelling import arranged, cased, likeness
from translit.text import TO_CYRILLIC

_ROLES = ("surname", "given", "patronymic")
#: Another word of the group is taken where it sounds so much like the cell, even if it is not among the readings of the cell.
_LIKE = 0.85
_SLACK = 0.06
Votes = Mapping[str, Counter[str]]
#: (surname, role, letter in the cell) -> Belarusian letters with how often they were met.
Initials = dict[tuple[str, str, str], Counter[str]]


def settled(groups: Sequence[Sequence[Outcome]]) -> list[list[Outcome]]:
    """The outcomes of each group with their names made to agree, in the same order; those that are no names come back as they were."""
    first = [_agreed(group) for group in groups]
    known = _initials(outcome for group in first for outcome in group)
    return [[_with_initials(outcome, known, _votes(group)) for outcome in group] for group in first]


def _votes(group: Sequence[Outcome]) -> Votes:
    """What the words of a group are read as, by role, each reading with the sum of its shares."""
    votes: dict[str, Counter[str]] = {role: Counter() for role in _ROLES}
    for outcome in group:
        for role in _ROLES:
            some = [word for word in outcome.words if word.role == role]
            if len(some) == 1:
                for text, share in some[0].others:
                    votes[role][text] += share
    return votes


def _agreed(group: Sequence[Outcome]) -> list[Outcome]:
    if len(group) < 2:
        return list(group)
    votes = _votes(group)
    best = {role: max(some, key=lambda text: (some[text], text)) for role, some in votes.items() if some}
    sure = any(outcome.sort == "read" and not outcome.doubts for outcome in group)
    found = []
    for outcome in group:
        if not outcome.words:
            found.append(outcome)
            continue
        words = tuple(_decided(word, outcome, best) for word in outcome.words)
        # What the group decides is no doubt of the cell any more.
        doubts = () if sure else outcome.doubts
        sort = "read" if sure and outcome.sort == "foreign" else outcome.sort
        found.append(arranged(outcome._replace(words=words, doubts=doubts, sort=sort)))
    return found


def _decided(word: Word, outcome: Outcome, best: Mapping[str, str]) -> Word:
    """A word as its group has it."""
    wanted = best.get(word.role)
    own = word.be.lower()
    if wanted is None or wanted == own or sum(other.role == word.role for other in outcome.words) != 1:
        return word
    like = likeness(word.text, wanted)
    if word.role == "surname":
        fits = like > _LIKE - 0.1 or any(text == wanted for text, _ in word.others)
    else:
        among = any(text == wanted and share > 0.01 for text, share in word.others)
        fits = like >= likeness(word.text, own) - _SLACK and (among or like > _LIKE)
    return word._replace(be=cased(wanted, word.text)) if fits else word


# --- initials ----------------------------------------------------------------------------------------------------------------


def _letter(text: str) -> str:
    return TO_CYRILLIC.get(text[:1].upper(), text[:1].upper())


def _initials(outcomes: object) -> Initials:
    """What the letters that given names and patronymics begin with become, by surname, over a whole sheet."""
    known: Initials = defaultdict(Counter)
    for outcome in outcomes:  # type: ignore[attr-defined]  # an iterable of outcomes
        surname = _surname(outcome)
        for word in outcome.words:
            if word.role in ("given", "patronymic") and surname:
                known[surname, word.role, _letter(word.text)][_letter(word.be)] += 1
    return known


def _surname(outcome: Outcome) -> str:
    return next((word.be.lower() for word in outcome.words if word.role == "surname"), "")


def _with_initials(outcome: Outcome, known: Initials, votes: Votes) -> Outcome:
    """The outcome with its initials those of the Belarusian names."""
    if not any(word.role == "initial" for word in outcome.words):
        return outcome
    surname = _surname(outcome)
    words, doubts = [], list(outcome.doubts)
    roles = iter(_initial_roles(outcome))
    for word in outcome.words:
        if word.role == "initial":
            role = next(roles)
            letter = _letter(word.text)
            own = {_letter(text) for text in votes[role]}
            found = known.get((surname, role, letter), Counter())
            among = Counter({be: count for be, count in found.items() if be in own}) or found
            be = among.most_common(1)[0][0] if among else None
            if be and be != _letter(word.be):
                word = word._replace(be=be + word.be[len(word.be.rstrip(".")) :])
            if len(among) > 1:
                doubts.append(Remark("{initial} may stand for {letters}", {"initial": word.text, "letters": ", ".join(sorted(among))}))
        words.append(word)
    return arranged(outcome._replace(words=tuple(words), doubts=tuple(doubts)))


def _initial_roles(outcome: Outcome) -> list[str]:
    """What each initial of a name stands for, in their order: the given name first, unless that is written out."""
    given = any(word.role == "given" for word in outcome.words)
    count = sum(word.role == "initial" for word in outcome.words)
    return (["patronymic"] if given else ["given", "patronymic"])[:count] + ["patronymic"] * max(0, count - (1 if given else 2))
