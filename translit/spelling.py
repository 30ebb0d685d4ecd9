"""Every spelling of a Belarusian name, each with who writes it so: what a screener or an archivist searches for.

None is invented: each is what a target of `tables/` makes of the name, or what its bearer chose. A spelling that nobody's rule
gives, however often it is met, is not here; it belongs into a table first.

>>> [found.text for found in spellings("Янка Купала", within=["pl", "lacinka", "fr"])]
['Janka Kupała', 'Ianka Koupala']
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from translit.lexicon import Entry, given, key, lookup
from translit.loading import parse
from translit.paths import TABLES
from translit.person import parse as parted
from translit.target import styles, systems, target
from translit.text import APOSTROPHES, regular, script

if TYPE_CHECKING:
    from translit.target import Target

#: The target of a spelling that the bearer of a name chose.
OWN = "own"
# Another form of the given name (Яўгеній of a Яўген) is met less often than the one that was asked for.
_VARIANT = 0.3
# The tenth target of the list counts half of the first.
_HALF = 10


class Spelling(NamedTuple):
    """One spelling, and the ids of the targets that write it so, most met first; `own` is the bearer's own choice."""

    text: str
    targets: tuple[str, ...]


def spellings(name: str, *, within: Collection[str | Target] | None = None) -> list[Spelling]:
    """Every spelling of a name in Belarusian Cyrillic (official orthography), most used first.

    A full name comes with and without its patronymic where it has one; nobody's is added, but for public figures of the lexicon.
    Forms of the given name that papers have beside it (Яўгеній for Яўген) are spelled too; pet names are not. The name itself
    is there, as `be`. What is used most is judged by the targets that write it, in the order of `tables/languages.toml`.
    `within` are the targets to ask, by id, alias, tag or as objects; `own` is one of them. A text without a Cyrillic letter has
    no spellings here.

    Raises UnknownTarget for an id in `within` that no file has.

    >>> spellings("Арына Сабаленка", within=["own", "viasna", "pl"])[0]
    Spelling(text='Aryna Sabalenka', targets=('own', 'viasna', 'pl'))
    >>> spellings("Kupala")
    []
    """
    if not any(script(char) == "Cyrl" for char in name):
        return []
    name = " ".join(regular(name, "Cyrl").text.split())
    targets, own = _asked(within)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    forms = _forms(name)
    for form, weight in forms.items():
        for id, text in _spelled(form, targets):
            found[text][id] = max(found[text].get(id, 0.0), weight * _weight(id))
    for text in _chosen(forms) if own else ():
        found[text][OWN] = _weight(OWN)
    rows = [(sum(who.values()), text, sorted(who, key=lambda id: (-_weight(id), id))) for text, who in found.items()]
    return [Spelling(text, tuple(who)) for _, text, who in sorted(rows, key=lambda row: (-row[0], row[1]))]


def query(found: Iterable[Spelling]) -> str:
    """A boolean query for a search engine: every spelling in quotation marks, OR between them, letter case counted once.

    >>> query([Spelling("Janka Kupała", ("pl",)), Spelling("JANKA KUPAŁA", ("x",)), Spelling("Ianka Koupala", ("fr",))])
    '"Janka Kupała" OR "Ianka Koupala"'
    """
    return " OR ".join(f'"{text}"' for text in _distinct(found))


def pattern(found: Iterable[Spelling]) -> str:
    """A regular expression that all spellings match and nothing else: a longer one first, any space, any apostrophe.

    It is written for any engine that knows (?:...) and \\s, is to be used without regard to letter case, and has no edges of words.

    >>> import re
    >>> [re.sub(pattern([Spelling("D’Alamber", ("x",))]), "*", text, flags=re.I) for text in ("d'alamber", "Dalamber")]
    ['*', 'Dalamber']
    """
    texts = sorted(_distinct(found), key=lambda text: (-len(text), text))
    return f"(?:{'|'.join(_loose(text) for text in texts)})"


def _distinct(found: Iterable[Spelling]) -> list[str]:
    kept: dict[str, str] = {}
    for one in found:
        kept.setdefault(one.text.casefold(), one.text.replace('"', ""))
    return list(kept.values())


def _loose(text: str) -> str:
    quotes = "".join(sorted(APOSTROPHES))
    pieces = re.split(rf"(\s+|[{re.escape(quotes)}])", text)
    pieces[::2] = [re.escape(piece) for piece in pieces[::2]]
    pieces[1::2] = [r"\s+" if piece.isspace() else f"[{quotes}]" for piece in pieces[1::2]]
    return "".join(pieces)


@cache
def _ranks() -> Mapping[str, int]:
    names: list[str] = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")["met"]["names"]
    return {id: rank for rank, id in enumerate(names)}


def _weight(id: str) -> float:
    """How much a target counts; one that the list does not name counts least."""
    return _HALF / (_HALF + _ranks().get(id, len(_ranks())))


def _asked(within: Collection[str | Target] | None) -> tuple[Sequence[Target], bool]:
    """The targets to ask, and whether own spellings are asked for."""
    if within is None:
        return [*systems().values(), *styles().values()], True
    some = [target(one) if isinstance(one, str) else one for one in within if one != OWN]
    return list({one.id: one for one in some}.values()), OWN in within


def _spelled(name: str, targets: Sequence[Target]) -> Iterator[tuple[str, str]]:
    """What each target makes of a name; a table that reads Russian gets the Russian name."""
    russian = ""
    for one in targets:
        if one.reads == "ru" and not russian:
            russian = target("ru").convert(name)
        yield one.id, one.convert(russian if one.reads == "ru" else name)


def _forms(name: str) -> dict[str, float]:
    """The name as it was asked for, without its patronymic, and with other forms of it that papers have, each with a weight."""
    found = {name: 1.0}
    for part in parted(name).parts:
        if part.role == "patronymic":
            found[" ".join((name[: part.start] + name[part.stop :]).split())] = 1.0
    asked = list(found)
    for form in asked:
        for entry in _persons(form):
            for other in entry.forms:
                # The same surname: Іван Луцэвіч is Янка Купала, but no spelling of that name.
                if other.lang == "be" and key(other.text).split()[-1] == key(form).split()[-1]:
                    found.setdefault(other.text.upper() if name.isupper() else other.text, _VARIANT)
        for part in parted(form).parts:
            for other_given in _other_forms(part.text) if part.role == "given" else ():
                found.setdefault(form[: part.start] + other_given + form[part.stop :], _VARIANT)
    return found


def _other_forms(name: str) -> Iterator[str]:
    """The forms of a given name that papers have for one person: the ending alone differs (Яўген and Яўгеній, Васіль and Васілій).

    Святлана and Светлана, one name in Russian too, are two names here. A pet name has no other forms.
    """
    entry = given(name)
    if not entry or any("short" in form.tags and form.text.lower() == name.lower() for form in entry.forms):
        return
    russian = entry.form("ru")
    for one in lookup(russian, kind="given") if russian else ():
        if one.form("ru") != russian or one.gender != entry.gender:
            continue
        for form in one.forms:
            same = len(commonprefix([form.text.lower(), name.lower()]))
            if form.lang == "be" and "short" not in form.tags and same >= min(len(form.text), len(name)) - 1:
                yield form.text.upper() if len(name) > 1 and name.isupper() else form.text


def _persons(name: str) -> Iterator[Entry]:
    """The public figures of this name."""
    for entry in lookup(name, kind="person"):
        if any(key(form.text) == key(name) for form in entry.forms if form.lang == "be"):
            yield entry


def _chosen(forms: Iterable[str]) -> Iterator[str]:
    """The spellings that a public figure of such a name chose."""
    for name in forms:
        for entry in _persons(name):
            yield from (form.text for form in entry.forms if "own" in form.tags and not form.lang.startswith("be"))
