"""One spelling for one person: what the cells of a group say together, and what an initial stands for.

A cell alone may be read in two ways; the others of its group, some in Belarusian letters perhaps, decide. The form of the given
name stays that of the cell: who is written Алесь stays Алесь. "В." is Владимир in Russian and so У. in Belarusian, if a Владимир
of that surname is in the sheet.

>>> from translit.placing import respell
>>> some = [respell((text,), ("person",)) for text in ("Кароткі Уладзімір", "Короткий В.", "Короткий Владимир")]
>>> [outcome.be[0] for outcome in settled([some])[0]]
['Кароткі Уладзімір', 'Кароткі У.', 'Кароткі Уладзімір']
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from translit import lexicon
from translit.attachment import letters, surname
from translit.cells import Outcome, Remark, Word
from translit.placing import arranged, cased, likeness
from translit.text import TO_CYRILLIC, script

_ROLES = ("surname", "given", "patronymic")
#: Another word of the group is taken where it sounds so much like the cell, even if it is not among the readings of the cell.
_LIKE = 0.85
_SLACK = 0.06
_SURE = 0.4
Votes = Mapping[str, Mapping[str, float]]
Initials = dict[tuple[str, str], set[tuple[str, str]]]


def settled(groups: Sequence[Sequence[Outcome]]) -> list[list[Outcome]]:
    """The outcomes of each group with their names made to agree, in the same order; those that are no names come back as they
    were."""
    written = {
        word.be.lower()
        for group in groups
        for outcome in group
        for word in outcome.words
        if word.role == "surname" and _as_written(word) and set("іўэё’") & set(word.be.lower())
    }
    first = [_agreed(group, written) for group in groups]
    known = _initials(outcome for group in first for outcome in group)
    return [[_with_initials(outcome, known, _votes(group)) for outcome in group] for group in first]


def _votes(group: Sequence[Outcome]) -> Votes:
    """What the words of a group are read as, by role, each reading with the sum of its shares."""
    votes: dict[str, dict[str, float]] = {role: defaultdict(float) for role in _ROLES}
    for outcome in group:
        for role in _ROLES:
            some = [word for word in outcome.words if word.role == role]
            if len(some) == 1:
                for text, share in some[0].others:
                    votes[role][text] += share
                # Of readings about as likely those that were chosen; before all, what somebody has written in Belarusian.
                votes[role][some[0].be.lower()] += 3.0 if _as_written(some[0]) else 0.2
    return votes


def _agreed(group: Sequence[Outcome], written: Collection[str]) -> list[Outcome]:
    """The outcomes of a group with their words made to agree; `written` are surnames that stand in Belarusian in the sheet."""
    votes = _votes(group)
    best = {role: max(some, key=lambda text: (some[text], text)) for role, some in votes.items() if some}
    # A relative whose surname somebody has written in Belarusian shows how this one is written.
    surnames = votes["surname"]
    if best.get("surname") not in written:
        shown = [text for text in surnames if text in written and surnames[text] > 0.02]
        if len(shown) == 1:
            best["surname"] = shown[0]
    if len(group) < 2 and best.get("surname") not in written:
        return list(group)
    sure = len(group) > 1 and any(outcome.sort == "read" and not outcome.doubts for outcome in group)
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


def _as_written(word: Word) -> bool:
    """Whether a word is in Belarusian already, and read as it stands."""
    as_it_is = word.text.lower() == word.be.lower() and script(word.be[0]) == "Cyrl"
    return as_it_is and bool(word.others) and word.others[0][1] >= _SURE


def _decided(word: Word, outcome: Outcome, best: Mapping[str, str]) -> Word:
    """A word as its group has it."""
    wanted = best.get(word.role)
    own = word.be.lower()
    if wanted is None or wanted == own or _as_written(word) or sum(other.role == word.role for other in outcome.words) != 1:
        return word
    like = likeness(word.text, wanted)
    if word.role == "surname":
        fits = like > _LIKE - 0.1 or any(text == wanted for text, _ in word.others)
    elif word.role == "patronymic":
        fits = like > _LIKE or any(text == wanted and share > 0.01 for text, share in word.others)
    else:
        among = any(text == wanted and share > 0.01 for text, share in word.others)
        fits = like >= likeness(word.text, own) - _SLACK and (among or like > _LIKE)
    return word._replace(be=cased(wanted, word.text)) if fits else word


# --- initials ----------------------------------------------------------------------------------------------------------------


def _initials(outcomes: Iterable[Outcome]) -> Initials:
    """The given names and patronymics of each surname over a whole sheet: (surname, role) -> (letter in the cell, Belarusian
    letter)."""
    known: Initials = defaultdict(set)
    for outcome in outcomes:
        for word in outcome.words:
            if word.role in ("given", "patronymic") and (name := surname(outcome)):
                known[name, word.role].add((_letter(word.text), _letter(word.be)))
    return known


def _letter(text: str) -> str:
    return TO_CYRILLIC.get(text[:1].upper(), text[:1].upper())


@cache
def _figures() -> Mapping[str, Sequence[tuple[str, str, str]]]:
    """Public figures whose patronymic is known: surname -> (first letters of given name and patronymic, the name)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for entry in lexicon.entries("person"):
        for form in entry.forms:
            words = form.text.split()
            if form.lang == "be" and len(words) == 3 and "official" in form.tags:
                found[words[2].lower()].append((words[0][0], words[1][0], form.text))
    return found


def _with_initials(outcome: Outcome, known: Initials, votes: Votes) -> Outcome:
    """The outcome with its initials those of the Belarusian names: of the group, of the surname in the sheet, of a public
    figure."""
    at = [number for number, word in enumerate(outcome.words) if word.role == "initial"]
    if not at:
        return outcome
    name = surname(outcome)
    roles = _initial_roles(outcome)
    words, doubts = list(outcome.words), list(outcome.doubts)
    open_to: list[int] = []
    for number, role in zip(at, roles, strict=True):
        word = words[number]
        seen, own = known.get((name, role), set()), {_letter(text) for text in votes.get(role, ())}
        exact = {be for cell, be in seen if cell == _letter(word.text)}
        among = exact & own or exact or {be for _, be in seen} & letters(word.text)
        if len(among) == 1:
            words[number] = _turned(word, among.pop())
        elif among:
            doubts.append(Remark("{initial} may stand for {letters}", {"initial": word.text, "letters": ", ".join(sorted(among))}))
        else:
            open_to.append(number)
    if open_to and len(at) == 2:
        asked = [letters(words[number].text) for number in at]
        fits = [one for one in _figures().get(name, ()) if one[0] in asked[0] and one[1] in asked[1]]
        if len({one[:2] for one in fits}) == 1:
            for number, be in zip(at, fits[0][:2], strict=True):
                if number in open_to and be != _letter(words[number].be):
                    words[number] = _turned(words[number], be)
                    doubts.append(
                        Remark("{initial} read as in the name of {name}", {"initial": words[number].text, "name": fits[0][2]})
                    )
    return arranged(outcome._replace(words=tuple(words), doubts=tuple(doubts)))


def _turned(word: Word, be: str) -> Word:
    """An initial with another letter and its own dot."""
    return word if be == _letter(word.be) else word._replace(be=be + word.be[len(word.be.rstrip(".")) :])


def _initial_roles(outcome: Outcome) -> list[str]:
    """What each initial of a name stands for, in their order: the given name first, unless that is written out."""
    given = any(word.role == "given" for word in outcome.words)
    count = sum(word.role == "initial" for word in outcome.words)
    return (["patronymic"] if given else ["given", "patronymic"])[:count] + ["patronymic"] * max(0, count - (1 if given else 2))
