"""Script, language and system of a text: `detect`.

A language is told by its small words and its letters; a system of Belarusian in Latin letters by reading: the spelling that
turns into the most Belarusian words is the one. In a text of another language only words with letters that this language
does not have are looked at, and a system must show itself there by a letter that no other language of the table explains
(ŭ, or ł and š in one word): Škoda in an English text is no Łacinka.

>>> detect("Alaksandar Łukašenka, Śviatłana Cichanoŭskaja").system
'lacinka'
>>> detect("Магілёў і Гомель").language
'be'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from translit.inverse import Inverse
from translit.inverse import of as inverse_of
from translit.loading import parse
from translit.orthography import official
from translit.paths import TABLES
from translit.system import WORD_CLASS, load
from translit.text import lower, regular, runs, script
from translit.wordlist import habits, known

# A word reads well when its letters cost less than this each, in nats: 98 in 100 words of the list do, and 1 in 6 of English.
_FLUENT = 3.4
# What a word that is in no list counts, at best, against one that is.
_STRANGER = 0.85
# So many of the longest distinct words are read to tell systems apart: more change nothing, and a text may be a book.
_SAMPLE = 24
_LARGEST = 1 << 18
# How well a text with small words of another language must read to be Belarusian all the same: running text in any system reads
# at 0.9, English, Polish, German, French and Lithuanian news at 0.2 to 0.6.
_THROUGH = 0.75
_SURELY = 0.85
# Fewer words than this show nothing against small words of another language; longer ones than that are of none.
_ENOUGH = 8
_LONGEST = 100
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in a Latin spelling of Belarusian: where it stands and which system it is."""

    text: str
    start: int
    stop: int
    system: str


@dataclass(frozen=True, slots=True)
class Detection:
    """What a text is written in.

    `script` is "Cyrl", "Latn", "mixed" or None (no letters); `language` a BCP 47 tag or None; `system` the id of a system of
    ours that the whole text is in; `confidence` from 0 to 1, of language and system together; `words` the words in a Latin
    spelling of Belarusian inside a text of another language, in the order of the text.
    """

    script: str | None
    language: str | None
    system: str | None
    confidence: float
    words: tuple[Word, ...] = ()


@cache
def _languages() -> Mapping[str, Any]:
    table = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")
    return {
        tag: {"script": row["script"], "letters": frozenset(row["letters"]), "words": frozenset(row["words"].split())}
        for tag, row in table.items()
        if tag != "met"
    }


@cache
def _met() -> tuple[str, ...]:
    names: list[str] = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")["met"]["Latn"]
    return tuple(names)


def detect(text: str) -> Detection:
    """What a text is written in: script, language, system of romanization, with confidence, and its Belarusian words.

    Of a very long text the first 262,144 characters decide about language and system; words are found in all of it. Never
    raises.

    >>> found = detect("Łukašenka met reporters in Minsk after the talks, said Kalinoŭski.")
    >>> found.language, [word.text for word in found.words]
    ('en', ['Łukašenka', 'Kalinoŭski'])
    """
    matches = list(re.finditer(f"[{WORD_CLASS}]+", text))
    head = [match[0] for match in matches if match.start() < _LARGEST]
    letters = Counter(of for word in head for of in map(script, word) if of)
    if not letters:
        return Detection(None, None, None, 0.0)
    (most, count), *_ = letters.most_common()
    share = count / sum(letters.values())
    shown = most if share >= 0.8 else "mixed"
    if most == "Cyrl":
        language, confidence = _cyrillic(head)
        return Detection(shown, language, language if language in ("be", "be-tarask") else None, round(confidence * share, 2))
    return _latin(shown, matches, head, share)


# --- Cyrillic -----------------------------------------------------------------------------------------------------------


def _cyrillic(words: Sequence[str]) -> tuple[str | None, float]:
    forms = [
        lower(regular(word[start:stop], "Cyrl").text)
        for word in words[:20_000]
        if len(word) <= _LONGEST
        for start, stop, ours in runs(word, "Cyrl")
        if ours
    ]
    distinct = Counter(forms)
    scores = dict.fromkeys(("be", "ru", "uk"), 0.0)
    for word, count in distinct.items():
        for tag in scores:
            row = _languages()[tag]
            scores[tag] += count * (2.0 * (word in row["words"]) - 2.0 * len(set(word) - row["letters"] - {"’"}))
        scores["be"] += count * 1.5 * known(official_spelling(word))
        scores["be"] += count * 0.5 * (1 if "ў" in word else -1 if habits().word(word) / (len(word) + 1) > _FLUENT else 0)
    (best, high), (_, next_one) = sorted(scores.items(), key=lambda row: -row[1])[:2]
    confidence = min(1.0, 0.5 + (high - next_one) / (2.0 * max(1, sum(distinct.values()))))
    if best == "be":
        return _orthography(distinct), confidence
    return best, confidence


def official_spelling(word: str) -> str:
    """A lower-case word in the official orthography."""
    return "".join(part.target for part in official(word))


def _orthography(words: Mapping[str, int]) -> str:
    """ "be-tarask" if more words show written softness than lack it, else "be"."""
    tarask = load("be-tarask")
    soft = plain = 0
    for word, count in words.items():
        if re.search("[сзцлн]ь[бвмпфлнсзцд]", word) and official_spelling(word) != word:
            soft += count
        elif not re.search("[сзцлн]ь", word) and any("ь" in part.target and "ь" not in part.source for part in tarask.parts(word)):
            plain += count
    return "be-tarask" if soft > plain else "be"


# --- Latin --------------------------------------------------------------------------------------------------------------


def _latin(shown: str, matches: Sequence[re.Match[str]], head: Sequence[str], share: float) -> Detection:
    counts = Counter(lower(word) for word in head)
    language, hits = _by_small_words(counts)
    foreign = hits >= 0.08 * sum(counts.values()) and hits >= 2
    sample = _sample(counts)
    system, fit = _system(sample)
    # Small words of Polish (i, za, po) are Belarusian ones too: a text that reads as Belarusian through and through is that.
    needed = _THROUGH if foreign else 0.5
    if not any(set(word) - _ASCII for word in sample) and len(sample) < _ENOUGH:
        # Berlin and Paris read well, too: a few words without a letter of its own must read as nothing else does.
        needed = _SURELY if len(sample) > 1 else 1.0
    if system and fit > needed and not (foreign and len(sample) < _ENOUGH):
        return Detection(shown, "be-Latn", system, round(fit * share, 2))
    if not foreign and not hits:
        return Detection(shown, None, None, 0.0, _words(matches, None))
    confidence = min(1.0, 0.4 + 3.0 * hits / max(1, sum(counts.values())))
    return Detection(shown, language, None, round(confidence * share, 2), _words(matches, language))


def _sample(counts: Mapping[str, int]) -> list[str]:
    """The words that tell systems apart: those with most letters beyond a to z, and the longest."""
    words = [word for word in counts if 2 < len(word) < 40]
    marked = sorted(words, key=lambda word: (-len(set(word) - _ASCII), -len(word), word))[: _SAMPLE // 2]
    longest = sorted(words, key=lambda word: (-len(word), word))[:_SAMPLE]
    return list(dict.fromkeys([*marked, *longest]))[:_SAMPLE]


def _by_small_words(counts: Mapping[str, int]) -> tuple[str | None, int]:
    """The Latin language whose small words are most in a text, and how many there are; its own letters break a tie."""
    best: tuple[float, str | None, int] = (0.0, None, 0)
    for tag, row in _languages().items():
        if row["script"] == "Latn":
            hits = sum(count for word, count in counts.items() if word in row["words"])
            own = sum(count for word, count in counts.items() if row["letters"].intersection(word))
            if hits and (score := hits + 0.3 * own) > best[0]:
                best = (score, tag, hits)
    return best[1], best[2]


def _system(words: Sequence[str]) -> tuple[str | None, float]:
    """The system in which most of the words read as Belarusian, and how well they do, from 0 to 1."""
    best: tuple[float, str | None, float] = (0.0, None, 0.0)
    for rank, name in enumerate(_met()):
        inverse = inverse_of(name)
        read = [_reads(inverse, word) for word in words]
        fit = sum(read) / max(1, len(read))
        score = fit - 0.004 * rank
        if fit > 0 and score > best[0]:
            best = (score, name, fit)
    return best[1], best[2]


def _reads(inverse: Inverse, word: str) -> float:
    """How Belarusian a word is when read by a system: 1 a word of the list, down to 0 for one that it would not write."""
    if len(word) > 40 or not set(word) <= set(inverse.system.alphabet):
        return 0.0
    found = next((one for one in inverse.candidates(word) if one.exact), None)
    if found is None:
        return 0.0
    if found.known:
        return 1.0
    fluent = (_FLUENT + 0.6 - habits().word(found.word) / (len(found.word) + 1)) / 1.2
    return _STRANGER * max(0.0, min(1.0, fluent))


def _words(matches: Iterable[re.Match[str]], language: str | None) -> tuple[Word, ...]:
    """The words that are a Latin spelling of Belarusian inside a text of another language."""
    own = _languages()[language]["letters"] if language else frozenset()
    marked = [match for match in matches if set(lower(match[0])) - own - _PLAIN]
    distinct = list(dict.fromkeys(lower(_bare(match[0])) for match in marked))[:4096]
    telling = [word for word in distinct if _telling(word)]
    if not telling:
        return ()
    fits: dict[str, dict[str, float]] = {}
    for name in _met():
        if name != "lacinka-old":
            fits[name] = {word: fit for word in distinct if (fit := _reads(inverse_of(name), word)) > 0.3}
    order = sorted(fits, key=lambda name: (-sum(fits[name].get(word, 0.0) for word in telling), _met().index(name)))
    if not any(fits[order[0]].get(word) for word in telling):
        return ()
    found = []
    for match in marked:
        bare = _bare(match[0])
        system = next((name for name in order if lower(bare) in fits[name]), None)
        if system:
            start = match.start() + match[0].index(bare)
            found.append(Word(bare, start, start + len(bare), system))
    return tuple(found)


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz'’ʼ‘`´")


def _bare(word: str) -> str:
    """A word without an English ’s and without quotation marks."""
    return re.sub("['’ʼ](?:s|S)?$", "", word).strip("'’‘`´") or word


def _telling(word: str) -> bool:
    """Whether no language of the table has all the letters of this word that are not a to z."""
    marks = set(word) - _PLAIN
    return bool(marks) and not any(marks <= row["letters"] for row in _languages().values() if row["script"] == "Latn")
