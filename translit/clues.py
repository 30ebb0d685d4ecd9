"""What lists and endings say of one word with a capital, whatever stands beside it. A list is a bonus and never a veto.

>>> clue("Ціханоўскай").surname, clue("Святлане").given, clue("Оршу").place
(3, 2, 2)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from translit import wordlist
from translit.fold import fold
from translit.loading import tsv_rows
from translit.paths import TABLES
from translit.roles import fathers, surname_endings
from translit.stems import Known, ask, cuts, near
from translit.text import lower, regular

_SON = re.compile("(?:avic|ivic|(?<=[lkmtv])ic)$")
_DAUGHTER = re.compile("(?:avn|ivn|icn)$")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_PLAIN = re.compile("[а-яёіўА-ЯЁІЎєїЄЇґҐ]+|[a-zA-ZłŁšŠčČžŽŭŬśŚćĆńŃźŹ]+")
# Letters that only Belarusian in Latin letters has together.
_LACINKA = re.compile("[ŭǔ]|[łćńśź].*[čšž]|[čšž].*[łćńśź]|ij[ai]|ič$|ski$")
# What Belarusian names hardly have: letters, pairs of letters, endings.
_ODD = re.compile(
    "[qx]|w[^aeiouyąęó]|ph|gh|wh|ck|oo|ee|ea|ll|mm|tt|ss[^aeiouy]|th|uo|ae|ó|ö|ü|ä|ñ|ç|å|ø|ī|ā|ē|ğ|ş|"
    "sen$|son$|ton$|ley$|man$|berg$|stein$|dze$|dzė$|shvili$|yan$|ian$|ulu$|oğlu$|ich$(?<!vich)(?<!kich)|escu$|"
    "(?:энд|ынг|джы?|эй|уэ|о[уо]|ьё|эр)|(?:сан|тан|дзе|дзэ|швілі|швили|ян|оглу|эску|унг|інг|бэрг|берг|штэйн|штейн)$"
)


# Adjectives that are made of towns and states, not their cases.
_ADJECTIVE = re.compile(
    "[сц]к(?:ае|ая|ага|аму|ай|ую|і|ія|іх|ім|імі|ий|ого|ому|ой|им|ими|их|ие|ое)$|ськ(?:ий|ого|ому|ої|ій|им|их|і|а)$|"
    "[sc]k(?:i|iego|iemu|im|iej|ą|ich|imi|aja|aha|amu|uju|aj|y|ý|á|é|ého|ém|ou|ija|ich)$"
)


# English nouns of things that are no names of people: Independence, Olympics.
_ABSTRACT = re.compile("(?:[ae]nces?|tions?|ments?|ness|ships?|isms?|it(?:y|ies)|ics)$")


_RELATIVE = re.compile(
    "(?:[сц]к|н|в)(?:[аяо]га|[оеё]го|[аяо]му|[оеё]му|[іыи]м|ай|яй|ой|ей|ую|юю|ая|яя|[іыи]й?|ае|яе|ое|ее|[іы]я|[иы]е|[іыи]х)$"
)


class Clue:
    """A word as lists and endings see it."""

    __slots__ = (
        "_common", "_odd", "_said", "abroad", "adjective", "cyrillic", "end", "ending", "entries", "foreigner", "given", "known",
        "lacinka", "low", "org", "patronymic", "person", "place", "role", "roles", "shapes", "stems", "surname", "worth",
    )  # fmt: skip

    def __init__(self, word: str) -> None:
        self.cyrillic = _CYRILLIC.search(word) is not None
        low = word.lower() if _PLAIN.fullmatch(word) else _plain(word, self.cyrillic)
        self.low = low
        self.shapes = shapes = fold(low)
        pieces = [piece for shape in shapes for piece in cuts(shape)]
        if not self.cyrillic:
            pieces += _more(low, shapes)
        entries = ask(pieces, not self.cyrillic)
        given = [
            known for known in entries if known.kind == "given" and (not self.cyrillic or near(low, known))
        ] if entries else []
        if given and low in words("common"):
            given = [known for known in given if low in known.forms]
        if "-" in low:
            last = _asked(low.rpartition("-")[2])
            entries = {**{known: end for known, end in last.items() if known.kind in ("surname", "person", "foreigner")}, **entries}
            halves = [{known for known in _asked(half) if known.kind == "given"} for half in low.split("-")]
            given = given or ([known for half in halves for known in half] if all(halves) else [])
        self.entries = entries
        #: 2: a full given name, 1: a short or rare one, 0: none.
        self.given = 0 if not given else 2 if any(known.usual for known in given) else 1
        self.known = self.person = False
        self.place = self.abroad = self.foreigner = 0
        if entries:
            kinds = {known.kind for known in entries}
            self.known, self.person = "surname" in kinds, "person" in kinds
            if "foreigner" in kinds:
                self.foreigner = _degree(low, entries, ("foreigner",))
            if ("place" in kinds or "own" in kinds or "abroad" in kinds) and _ADJECTIVE.search(low) is None:
                #: 2: letter by letter, 1: of the same shape, 0: not in the list.
                self.place = _degree(low, entries, ("place", "own"))
                self.abroad = _degree(low, entries, ("abroad",))
        if not self.place and len(low) > 7 and any(stem.endswith("scin") and len(stem) > 6 for stem, _ in pieces):
            self.place = 2  # a region named after its town: Віцебшчына
        self.patronymic = _patronymic(pieces)
        #: 0 to 3: how much its ending is that of a surname; which ending that is.
        self.surname, self.ending = _ending(pieces)
        self.stems = frozenset(
            [stem for stem, end in pieces if len(stem) > 2 and (end not in _PLURAL or not self.cyrillic and end in _GERMAN)]
        )
        if self.surname and _TOWN.search(low) is not None:
            self.surname, self.ending = 0, ""  # surnames in -скі have other endings in all cases
        self.org = low in words("org")
        self.lacinka = not self.cyrillic and not low.isascii() and _LACINKA.search(low) is not None
        #: The roles that it may have beside other words, and how well it suits each.
        self.roles = ""
        if len(low) > 1 and (self.known or self.person or low not in words("after")):
            self.roles = ("GS" if self.given else "S") + ("P" if self.patronymic else "")
        self.worth = {
            "G": self.given + 0.1 - (1.0 if self.surname == 3 and self.given < 2 else 0.0),
            "S": 0.6 * self.surname + 1.2 * (self.known or self.person) - 0.9 * self.given,
            "P": 1.6 if self.patronymic.isupper() else 0.8,
        }
        #: The role of the word where it stands alone: G or S; "" where nothing but its text can show that it is a name.
        self.role = ""
        if self.given and self.given + 0.5 >= self.worth["S"]:
            self.role = "G"
        elif self.surname > 1 or self.known or self.person or self.foreigner:
            self.role = "S"
        #: Whether it ends like an adjective that is made of a name, or of a noun.
        self.adjective = self.cyrillic and _RELATIVE.search(low) is not None
        #: Its ending as a feature of origin.
        self.end = f"end {self.ending}" if self.surname > 1 else f"end weak {self.surname}"
        self._odd: bool | None = None
        self._said: tuple[str, ...] | None = None
        self._common: bool | None = None

    @property
    def odd(self) -> bool:
        """Whether it has what Belarusian names hardly have: letters, pairs of letters, endings."""
        if self._odd is None:
            self._odd = _ODD.search(self.low) is not None
        return self._odd

    @property
    def common(self) -> bool:
        """Whether the word begins sentences and is no name: a small word, or a Belarusian one that is written small."""
        if self._common is None:
            low = self.low
            self._common = low in words("common")
            if not self.cyrillic:
                self._common = self._common or self.given < 2 and _ABSTRACT.search(low) is not None
            elif not self._common and len(low) > 3:
                self._common = low in wordlist.small() or self.given < 2 and low not in wordlist.names() and _likely(low)
        return self._common

    @property
    def said(self) -> tuple[str, ...]:
        """What speaks for and against a surname, or a name alone, as keys of features (`translit.neighbours.named`)."""
        if self._said is None:
            found = [_ENDS[self.surname]]
            if self.entries:
                if self.person:
                    found.append(" public")
                if self.known:
                    found.append(" listed")
                if self.place:
                    found.append(f" place {self.place}")
                if self.abroad:
                    found.append(f" abroad {self.abroad}")
                if self.foreigner:
                    found.append(f" foreigner {self.foreigner}")
            elif self.place:
                found.append(f" place {self.place}")
            if self.common:
                found.append(" common")
            if self.org:
                found.append(" org")
            if self.odd:
                found.append(" odd")
            if self.lacinka:
                found.append(" lacinka")
            if len(self.low) < 4:
                found.append(" short")
            if "-" in self.low:
                found.append(" double")
            self._said = tuple(found)
        return self._said


# Towns in -ск, in all cases; a woman's name in -ska is one of Latin letters alone.
_TOWN = re.compile("[а-яёіў’-]{2}[сц]к(?:|а|у|е|ам|ом)$|[a-zà-ž]{2}[sc]k(?:|u|iem|om|am)$")
_ENDS = tuple(f" ending {weight}" for weight in range(4))


def _plain(word: str, cyrillic: bool) -> str:
    """A word in lower case and regular form, without the dot of an initial."""
    return lower(regular(word, "Cyrl" if cyrillic else "Latn").text).rstrip(".")


# -аў before the ending of a case, which the letters of a vowel hide.
_HIDDEN = re.compile("(?<=a)u(?=(?:a|i|u|am|im|ai)$)")


def _more(low: str, shapes: Sequence[str]) -> list[tuple[str, str]]:
    """What the shapes of a word in Latin letters do not show: Bykaua is of Bykau, Korbuts of Korbut."""
    found = [piece for shape in shapes if _HIDDEN.search(shape) for piece in cuts(_HIDDEN.sub("v", shape))]
    if len(low) > 4 and low.endswith("ts"):
        found += [(stem, "s") for shape in fold(low[:-1]) for stem, ending in cuts(shape) if ending == ""]
    return found


def _asked(half: str) -> dict[Known, str]:
    """What lists know of half a word."""
    return ask([piece for shape in fold(half) for piece in cuts(shape)])


# Endings that would make too much alike: they are parts of a name more often than cases.
_GERMAN = frozenset({"s", "as", "is"})
_PLURAL = frozenset({"av", "as", "is", "us", "s", "ih", "ah", "ha"})


# Endings of persons and of the imperative; the list has a verb as it is of the first person: шукаю.
_VERB = re.compile("(?:[ая]?ем|[іы]м|[ая]?еце|[іы]це|йце|[ая]?юць|уць|ай)$")


def _likely(low: str) -> bool:
    """Whether a Belarusian word in lower case is a form of a word of the list that is written small."""
    small = wordlist.small()
    for cut in (1, 2):
        stem = low[:-cut]
        if len(stem) > 3:
            for ending in ("", "а", "я", "ы", "і", "ь", "о", "е"):
                if stem + ending in small:
                    return True
    if low[-3:] in ("ага", "аму", "ымі", "імі") and any(low[:-3] + ending in small for ending in "ыі"):
        return True
    found = _VERB.search(low)
    return found is not None and any(low[: found.start()] + ending in small for ending in ("ю", "у", "аю", "яю"))


def _degree(low: str, entries: Mapping[Known, str], kinds: tuple[str, ...]) -> int:
    """How much a word is in a list: 2 letter by letter, 1 by its shape alone, 0 not at all."""
    best = 0
    for known in entries:
        if known.kind in kinds:
            if near(low, known):
                return 2
            best = 1
    return best


def _patronymic(pieces: Sequence[tuple[str, str]]) -> str:
    """The gender of a patronymic, capital where its father's name is known; "" for none."""
    best = ""
    for stem, _ in pieces:
        if stem[-2:] not in ("ic", "vn", "cn"):
            continue
        for pattern, gender in ((_SON, "m"), (_DAUGHTER, "f")):
            found = pattern.search(stem)
            if found and found.start() > 1:
                father = stem[: found.start()]
                if father in fathers() or father + "i" in fathers():
                    return gender.upper()
                best = best or (gender if found[0] != "ic" else "")
    return best


_LONGEST_ENDING = 6


@cache
def _surname_stems() -> Mapping[str, int]:
    """The endings of surnames without the ending of a case: weight by the end of the stem."""
    found: dict[str, int] = {}
    for shape, ending in surname_endings().items():
        stem = shape.rstrip("aiu")
        if stem:
            found[stem] = max(ending.weight, found.get(stem, 0))
    return found


def _ending(pieces: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """The weight of the ending of a surname that a word shows, in any case, and that ending without the case."""
    best, of = 0, ""
    get, longest = _surname_stems().get, _LONGEST_ENDING
    for stem, _ in pieces:
        for start in range(max(2, len(stem) - longest), len(stem)):
            weight = get(stem[start:])
            if weight is not None:
                if weight > best:
                    best, of = weight, stem[start:]
                break
    return best, of


_VOWELS = frozenset("аеёіоуыэюяїєиaeiouyąę")


def differ(given: Clue, surname: Clue) -> bool:
    """Whether a man's given name is in the nominative, and the surname is one that lists know and is not: Роман Шамякина.

    >>> differ(clue("Роман"), clue("Шамякина")), differ(clue("Иван"), clue("Шамякин")), differ(clue("Янка"), clue("Купала"))
    (True, False, False)
    """
    if given.low[-1:] in _VOWELS:
        return False  # Паўла is of Паўло and of Павел
    men = [known for known in given.entries if known.kind == "given" and given.low in known.forms]
    if not men or any(known.gender != "m" for known in men):
        return False
    bearers = [(known, ending) for known, ending in surname.entries.items() if known.kind in ("surname", "person")]
    return bool(bearers) and not any(
        known.gender != "f" and ending == known.ending and not known.changed for known, ending in bearers
    )


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind of `tables/finding/words.tsv`, in lower case.

    >>> "minister" in words("title")
    True
    """
    return frozenset(
        word.replace("_", " ").lower()
        for row in tsv_rows(TABLES / "finding" / "words.tsv", "finding/words.tsv")
        if row["kind"] == kind
        for word in row["words"].split()
    )


def says(kind: str, word: str) -> bool:
    """Whether a word in lower case is one of those that `tables/finding/words.tsv` has of a kind.

    >>> says("title", "president"), says("street", "вуліцы"), says("title", "minsk")
    (True, True, False)
    """
    return word in words(kind)


@lru_cache(maxsize=32768)
def clue(word: str) -> Clue:
    """What lists and endings say of a word; the same object for the same word.

    >>> clue("Putin").foreigner, clue("Minsk").place, clue("Рыгоравіч").patronymic
    (2, 2, 'M')
    """
    return Clue(word)
