"""Belarusian names into Russian: given names and patronymics by table, towns by table, all other words by the model.

Russian does not transliterate a given name, it has its own: Мікалай is Николай, Уладзіміравіч is Владимирович, and no letters lead
there. So tables come first, and before any list, since some list knows «Миколаевич» too. For a surname or a village there is no
rule (the Russian form stands beside the Belarusian one in the papers), only likelihood: `ranking` has it, and says how sure it is.

>>> into_russian("Святлана Ціханоўская")
'Светлана Тихановская'
>>> into_russian("Аляксандр Рыгоравіч ЛУКАШЭНКА")
'Александр Григорьевич ЛУКАШЕНКО'
>>> into_russian("Магілёў"), into_russian("Новая Мыш", kind="place")
('Могилёв', 'Новая Мышь')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from translit import lexicon
from translit.equivalents import forms, given_and_patronymics, russian_patronymics, settled
from translit.namesakes import russian_names
from translit.ranking import Ranked, folded, ranking
from translit.text import APOSTROPHE, INVISIBLE, STRESS, lower, regular, title

#: A word of a name with what a word may have inside: apostrophes, stress marks, soft hyphens.
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[’'ʼ‘`´](?=[^\W\d_])|[{STRESS}{INVISIBLE}])*")
#: Roles that `kind` may ask for; a person has words of several.
KINDS = ("person", "given", "patronymic", "surname", "place")
# A letter that stands alone is an initial. Which Russian letter answers it is not known: Я. may be Яков or Евгений.
_INITIAL = {"і": "и", "ў": "в", "ґ": "г"}
_AMBIGUOUS = frozenset("аягумэ")
_BELARUSIAN = frozenset("абвгґдеёжзійклмнопрстуўфхцчшыьэюя’")
_LONGEST = 64
# What a table says is nearly sure; a form that the model had never thought of is still possible.
_SURE, _SETTLED, _LEAST = 0.97, 0.95, 0.02


class Russian(NamedTuple):
    """A Russian spelling of a name, how probable it is (0.0 to 1.0), and where it is from."""

    text: str
    confidence: float
    why: str


#: Ranks the spellings of a word in lower case, of a kind ("surname", "place" or None), alone or in a longer name.
Ranker = Callable[[str, str | None, bool], list[Ranked]]


@lru_cache(1 << 16)
def _ranked(word: str, kind: str | None, alone: bool) -> list[Ranked]:
    known = _known(word, kind)
    if not known:
        return ranking().ranked(word, kind, alone)
    if len(known) == 1 and ("ё" in known[0] or "ё" not in word):
        return [Ranked(known[0], _SETTLED)]
    ranked = ranking().ranked(word, kind, alone)
    # Lists and half of all documents have е for ё; where the Belarusian word shows ё, it is written.
    dots = {folded(one.text): one.text for one in ranked}
    known = tuple(text if "ё" in text else dots.get(text, text) for text in known)
    if len(known) == 1:
        return [Ranked(known[0], _SETTLED)]
    likely = {folded(one.text): one.confidence for one in ranked}
    shares = [likely.get(folded(text), 0.0) + _LEAST for text in known]
    both = [Ranked(text, _SETTLED * share / sum(shares)) for text, share in zip(known, shares, strict=True)]
    return sorted(both, key=lambda one: (-one.confidence, one.text))


def _known(word: str, kind: str | None) -> tuple[str, ...]:
    """The Russian forms of a place or surname that a table has."""
    if kind != "surname" and (found := forms("place").get(word)):
        return found[:1]
    return forms("surname").get(word, ()) if kind != "place" else ()


def into_russian(name: str, *, kind: str | None = None) -> str:
    """The likeliest Russian spelling of a Belarusian name; text that is no Belarusian word stays as it was.

    See `candidates` for the others and for how sure it is.

    >>> into_russian("Мікалаевіч"), into_russian("Кім-Сцяпанава"), into_russian("Брэсцкая вобласць")
    ('Николаевич', 'Ким-Степанова', 'Брестская область')
    """
    found = candidates(name, kind=kind, limit=1)
    return found[0].text if found else name


def candidates(name: str, *, kind: str | None = None, limit: int = 5) -> list[Russian]:
    """Russian spellings of a Belarusian name of one or more words, likeliest first, none where it has no Belarusian letter.

    `kind` is person, given, patronymic, surname or place; without it the words themselves and their number tell. Capitals, spaces
    and signs stay as they are. Confidence is the product over the words; of a name of several words the others are made by
    changing the word that is least sure. ValueError for another kind.

    >>> [one.text for one in candidates("Арлоўскі", kind="surname", limit=2)]
    ['Орловский', 'Арловский']
    >>> candidates("Я. Колас")[0].why
    'the letter alone does not tell the name: Я; settled'
    """
    if kind is not None and kind not in KINDS:
        raise ValueError(f'no kind is called "{kind}"; {", ".join(KINDS)} are')
    return spelled(name, kind, limit, _ranked)


def spelled(name: str, kind: str | None, limit: int, rank: Ranker) -> list[Russian]:
    """The same with another way to rank words, which tests and benchmarks need."""
    words = list(_WORD.finditer(name))
    if whole := _whole(name, kind, len(words), rank):
        return whole[:limit]
    roles = _roles(name, words, kind)
    choices: list[list[Russian]] = []
    parts: list[str] = []
    end = 0
    for match, role in zip(words, roles, strict=True):
        parts.append(name[end : match.start()])
        found = _word(match[0], role, len(words) == 1, rank)
        choices.append([Russian(_cased(match[0], text, name), share, why) for text, share, why in found])
        parts.append("")
        end = match.end()
    if not any(choices):
        return []
    tail = name[end:]

    def joined(picked: list[int]) -> Russian:
        out, share = "", 1.0
        why: list[str] = []
        for at, (between, match) in enumerate(zip(parts[::2], words, strict=True)):
            out += between
            if choices[at]:
                one = choices[at][picked[at]]
                out, share, why = out + one.text, share * one.confidence, [*why, one.why]
            else:
                out += match[0]
        return Russian(out + tail, share, "; ".join(dict.fromkeys(why)))

    best = [0] * len(words)
    rest = [
        joined([other if here == at else 0 for here in range(len(words))])
        for at, some in enumerate(choices)
        for other in range(1, len(some))
    ]
    return [joined(best), *sorted(rest, key=lambda one: (-one.confidence, one.text))][: max(1, limit)]


def _whole(name: str, kind: str | None, count: int, rank: Ranker) -> list[Russian]:
    """A name of several words that a table has as one: a town, a district, a person in the news."""
    if count < 2 or rank is not _ranked:
        return []
    low = lower(" ".join(name.split())).replace("'", APOSTROPHE)
    if kind in (None, "place") and (found := forms("place").get(low)):
        parts = iter(re.split(r"([ -])", found[0]))
        return [Russian(_like(name, "".join(parts)), _SETTLED, "the table of places")]
    if kind in (None, "person"):
        for entry in lexicon.lookup(name, kind="person"):
            same = [form for form in entry.forms if form.lang == "be" and form.text.lower() == low]
            text = entry.form("ru", tag="official") if same and "official" in same[0].tags else entry.form("ru")
            if same and text and len(text.split()) == len(low.split()):
                return [Russian(_like(name, text.lower()), _SETTLED, "the table of people")]
    return []


def _like(name: str, text: str) -> str:
    """A Russian name in lower case with the capitals of the Belarusian one, word for word."""
    own = re.split(r"[ -]+", name.strip())
    words = re.split(r"([ -])", text)
    if len(own) != (len(words) + 1) // 2:
        return " ".join(title(word) for word in text.split(" "))
    return "".join(part if at % 2 else _cased(own[at // 2], part, name) for at, part in enumerate(words))


def _roles(name: str, words: list[re.Match[str]], kind: str | None) -> list[str | None]:
    """What each word is: given, patronymic, surname, place, part or many (of a place name of several words), initial, or None."""
    if kind in ("given", "patronymic"):
        return [kind] * len(words)
    lows = [_low(match[0]) or "" for match in words]
    if kind in ("surname", "place"):
        return _parts(lows) if kind == "place" and len(words) > 1 else [kind] * len(words)
    tables = given_and_patronymics()
    if len(words) == 1:
        (low,) = lows
        if kind is None:
            known = low in forms("surname")
            given = low in tables.given and low not in tables.short
            return ["given" if given and not known else "patronymic" if low in tables.patronymic and not known else None]
    if kind is None and not any(low in tables.given or low in tables.patronymic for low in lows):
        initials = any(len(low) == 1 for low in lows)
        return [("initial" if len(low) == 1 else "surname") for low in lows] if initials else _parts(lows)
    from translit.person import parse

    by_start = {part.start: part.role for part in parse(name).parts}
    roles: list[str | None] = []
    role = "surname"
    for match in words:
        role = str(by_start.get(match.start(), role))  # the second half of a double name is what the first is
        role = role if role in ("given", "patronymic", "surname", "initial") else "surname"
        roles.append(role)
    return roles


def _parts(lows: list[str]) -> list[str | None]:
    """What the words of a place name are: many where it is an adjective in the plural beside a noun (Старыя Васілішкі), else part.

    Not a given name in the genitive, as streets have it (Юрыя Алешы).
    """
    given = given_and_patronymics().given
    plural = [low.endswith(("ыя", "ія")) and low[:-1] + "й" not in given for low in lows]
    noun = any(low.endswith(("ы", "і")) for low in lows)
    return ["many" if one and noun else "part" for one in plural]


# Under which kind of settled word a role is looked for, and what its letters are taken for.
_SETTLED_AS: Mapping[str | None, str] = {"part": "part", "many": "part", "surname": "surname", None: "surname"}
_KIND_OF: Mapping[str | None, str] = {
    "given": "surname", "patronymic": "surname", "surname": "surname", "place": "place", "part": "place", "many": "place",
}  # fmt: skip


def _word(word: str, role: str | None, alone: bool, rank: Ranker) -> list[tuple[str, float, str]]:
    """Russian spellings of one word in lower case, each with its share and why; none where it is no Belarusian word."""
    low = _low(word)
    if low is None or len(low) > _LONGEST:
        return []
    if len(low) == 1:
        why = f"the letter alone does not tell the name: {word}" if low in _AMBIGUOUS else "an initial"
        return [(_INITIAL.get(low, low), 0.5 if low in _AMBIGUOUS else 0.9, why)]
    tables = given_and_patronymics()
    if text := settled().get(("word", low)) or settled().get((_SETTLED_AS.get(role, ""), low)):
        return [(text, _SETTLED, "settled")]
    if role == "given" and (found := tables.given.get(low)):
        return [(text, _SURE / (at + 1) ** 2, "the table of given names") for at, text in enumerate(found)]
    if role == "patronymic" and low in tables.patronymic:
        return [(_patronymic(low, tables.patronymic[low], rank), _SURE, "made from the given name")]
    kind_of = _KIND_OF.get(role)
    why = "letters and lists" if kind_of else "letters and lists; whether it is a person or a place is not known"
    likely = [(one.text, one.confidence, why) for one in rank(low, kind_of, alone)]
    if role == "many":  # no list of names may make Стария of it
        likely = [one for one in likely if one[0].endswith(("ые", "ие"))] or likely
    return likely


def _patronymic(low: str, made: str, rank: Ranker) -> str:
    """The patronymic made from the given name, or the likeliest one by letters where both are the same word spelled in two ways.

    Мікалаевіч is no spelling of Николаевич, but another word, so that what is made stands, whatever list knows Миколаевич; but
    Аркадзевіч and Данііловіч are, and there letters know better which of two Russian ones it is. What is made of a rare name, and
    is in no list, stands only where letters lead to it.
    """
    likely = [folded(one.text) for one in rank(low, "surname", True)]
    if not likely or likely[0] == folded(made):
        return made
    known = russian_names("ru-wikidata.tsv").has(folded(made))
    return made if known and folded(made) not in likely and likely[0] not in russian_patronymics() else likely[0]


def _low(word: str) -> str | None:
    """A word in regular form and lower case; None where a letter of it is not Belarusian."""
    low = lower(regular(word, "Cyrl").text)
    return low if low and _BELARUSIAN.issuperset(low) else None


def _cased(word: str, text: str, name: str) -> str:
    """The Russian text with the capitals of the Belarusian word."""
    letters = [char for char in word if char.isalpha()]
    if letters[0] == letters[0].lower():
        return text
    if len(letters) > 1:
        return text.upper() if all(char != char.lower() for char in letters if char.upper() != char.lower()) else title(text)
    return text.upper() if len(text) == 1 else title(text)
