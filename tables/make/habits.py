"""Habits of Latin spelling: which letters each family of systems and styles writes for which, by running them over names."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from chains import chain

from translit.latin import kind_of, plain
from translit.target import styles, systems

#: Families of targets that write Belarusian letters, by the name under which a reading shows them.
BELARUSIAN = {
    "English": "viasna rferl belsat charter97 eu-list us-gov icao-9303 en bgn-pcgn-simplified",
    "BGN": "bgn-pcgn-1979",
    "Łacinka": "lacinka geo-2007 pozirk belapan lacinka-modern geo-2000",
    "Łacinka without marks": "lacinka~ geo-2007~ lacinka-old~",
    "passport of 2008": "passport-2008 geo-2023 gki-1992",
    "scholarly": "scholarly cs hr sl sk ala-lc-1997 iso9-1995 din-1460-1982 gost-16876-71 it",
    "Polish": "pl lacinka-old",
    "German": "de",
    "French": "fr es",
    "northern": "fi fi-press sv no da et nl",
    "Baltic": "lt lt-bare lv hu tr",
}
#: Families that write the letters of a Russian name; after : those of Belarusian, run over the Russian letters.
RUSSIAN = {
    "Russian, then English": "us-gov-ru eu-list-ru eu-list-ru-ey eu-list-ru-i belta reuters",
    "Russian, then BGN": "us-gov-ru+",
    "Russian, then passport": "passport-2008-ru geo-2023-ru",
    "Russian, then scholarly": ":scholarly :cs :iso9-1995 :gost-16876-71 :hr :lacinka~ :cs~",
    "Russian, then Polish": ":pl",
    "Russian, then German": ":de",
    "Russian, then French": ":fr :es",
    "Russian, then northern": ":fi :fi-press :sv :et :nl :lt-bare :lv",
}
Pieces = list[tuple[str, str]]
# A Russian letter as a Belarusian table reads it.
_AS_BELARUSIAN = {"и": "і", "щ": "шч", "ъ": "’", "г": "ґ"}


def _unmarked(text: str) -> str:
    text = text.replace("ł", "l").replace("’", "")
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _speller(name: str) -> Callable[[str], Pieces]:
    """What writes a word in lower case, piece by piece."""
    bare, marks, respell = name.rstrip("~+").lstrip(":"), name.endswith("~"), name.startswith(":")
    target = systems().get(bare) or styles()[bare].letters

    def spell(word: str) -> Pieces:
        asked = "".join(_AS_BELARUSIAN.get(char, char) for char in word) if respell else word
        pieces = [(piece.source, plain(piece.target)) for piece in target.explain(asked).pieces]
        if respell:
            pieces = _regrouped(word, pieces)
        if name.endswith("+"):
            pieces = [("ь", "’") if source == "ь" else (source, target.replace("o", "ë") if source == "ё" else target)
                      for source, target in pieces]  # fmt: skip
        return [(source, _unmarked(target)) for source, target in pieces] if marks else pieces

    return spell


def _regrouped(word: str, pieces: Pieces) -> Pieces:
    """Pieces over letters made Belarusian as pieces over the Russian ones."""
    found: Pieces = []
    queue = list(pieces)
    at = 0
    while at < len(word) and queue:
        need = len(_AS_BELARUSIAN.get(word[at], word[at]))
        source, target = queue.pop(0)
        stop = at + 1
        while len(source) != need:
            if len(source) < need:
                more = queue.pop(0)
                source, target = source + more[0], target + more[1]
            else:
                need += len(_AS_BELARUSIAN.get(word[stop], word[stop]))
                stop += 1
        found.append((word[at:stop], target))
        at = stop
    return found


def _single(pieces: Pieces, language: str) -> Iterator[tuple[str, str]]:
    """Pieces with at most two letters of Belarusian or one of Russian; what is longer is cut where it can be."""
    most = 2 if language == "be" else 1
    for source, target in pieces:
        if len(source) <= most:
            yield source, target
        elif source[-1] in "ьъ’":
            yield from _single([(source[:-1], target), (source[-1], "")], language)
        else:
            half = max(1, len(target) // 2)
            yield from _single([(source[:1], target[:half]), (source[1:], target[half:])], language)


def counted(families: dict[str, str], language: str, names: Sequence[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each habit with its cells (kind:letters:Latin letters:share in thousandths) and the lines of its chain of Latin letters."""
    for habit, targets in families.items():
        shares: dict[tuple[str, str, str], float] = defaultdict(float)
        spelled: list[tuple[str, float]] = []
        some = targets.split()
        for name in some:
            spell = _speller(name)
            seen: Counter[tuple[str, str, str]] = Counter()
            there: Counter[tuple[str, str]] = Counter()
            for word in names:
                pieces = spell(word)
                if "".join(source for source, _ in pieces) != word:
                    continue
                for at in range(len(word)):
                    kind = kind_of(word[at - 1] if at else "")
                    for size in (1, 2):
                        if at + size <= len(word):
                            there[kind, word[at : at + size]] += 1
                at = 0
                for source, target in _single(pieces, language):
                    seen[kind_of(word[at - 1] if at else ""), source, target] += 1
                    at += len(source)
                spelled.append(("".join(target for _, target in pieces), 1.0))
            for (kind, source, target), count in _filled(seen).items():
                shares[kind, source, target] += count / max(1, there[kind, source] or _whole(seen, source)) / len(some)
        cells = [
            f"{kind}:{source}:{target or '-'}:{round(1000 * share)}"
            for (kind, source, target), share in sorted(shares.items())
            if _good(target, share)
        ]
        yield habit, cells, chain(_sample(spelled), 2)


def _whole(seen: Counter[tuple[str, str, str]], source: str) -> int:
    return sum(count for (_, one, _), count in seen.items() if one == source)


def _filled(seen: Counter[tuple[str, str, str]]) -> dict[tuple[str, str, str], int]:
    """The counts, and for a letter never met after a kind of letter those after any: a name may have what these names have not."""
    found = dict(seen)
    kinds = {(kind, source) for kind, source, _ in seen}
    for source in {source for _, source, _ in seen if len(source) == 1}:
        for kind in "^vwslhc":
            if (kind, source) not in kinds:
                for (_, one, target), count in seen.items():
                    if one == source:
                        found[kind, source, target] = found.get((kind, source, target), 0) + count
    return found


def _good(target: str, share: float) -> bool:
    cyrillic = any("\u0400" <= char <= "\u052f" for char in target)
    return share >= 0.004 and all(char.isalpha() or char in "’”" for char in target) and not cyrillic


def _sample(some: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return [(text, weight) for text, weight in some if text and not any("\u0400" <= char <= "\u052f" for char in text)]
