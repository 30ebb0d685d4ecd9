"""What stands around words of a run of capitals, as features: titles, streets, other capitals, quotation marks, small words.

>>> from translit.capitals import runs
>>> from translit.clues import clue
>>> (run,) = runs("на вуліцы Якуба Коласа")
>>> said: list[str] = []
>>> beside(run, [clue(word.text) for word in run], 0, 2, "full", said.append)
>>> said
['full street']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from translit.capitals import Capital
from translit.clues import Clue, says

# Endings of adjectives with those of the nouns that agree with them: Клецкім княствам, Асманскай імперыі.
_AGREEING = (
    ("[аяо]га|[оеё]го", "[ауяю]"), ("[аяо]му|[оеё]му", "[уюеі]"), ("[іыи]м", "[аоеёыі]м|[еуі]"),
    ("ай|яй|ой|ей", "[ыіиеэ]|[аяоеё]й"),
    ("ую|юю", "[ую]"), ("ая|яя", "[аяь]"), ("[іыи]й?", "[бвгджзйкмнпрстфхцчшь]"), ("ае|яе|ое|ее", "[аоеё]"),
    ("[іы]я|[иы]е", "[ыіи]"), ("[іыи]х", "[аяоеё][ўвх]|ей"),
)  # fmt: skip
_ADJECTIVE = re.compile("(?:[сц]к|н|в)(?:" + "|".join(ending for ending, _ in _AGREEING) + ")$")
# Verbs of the past and of the third person end like nouns: дапамаглі, сказала.
_VERB = re.compile("(?:[аяіыуоеглс]лі|[аяіыуое]л[ао]|[аяіыуое]ў|[ії]ла|ць|цца|[аяиыуое]ли|[аяиыуое]л|лась|лся|ўся|ся)$")
_PAIRS = [(re.compile(f"(?:{own})$"), re.compile(f"(?:{other})$")) for own, other in _AGREEING]


def _agrees(low: str, right: str) -> bool:
    """Whether a word has the ending of an adjective and the small word after it one that agrees."""
    if len(right) < 4 or right != right.lower() or _ADJECTIVE.search(low) is None or _VERB.search(right) is not None:
        return False
    return any(own.search(low) and other.search(right) for own, other in _PAIRS)


def next_to(run: Sequence[Capital], stop: int) -> bool:
    """Whether a run goes on right after a span."""
    return stop < len(run) and run[stop].gap in (" ", "")


def beside(run: Sequence[Capital], clues: Sequence[Clue], first: int, stop: int, group: str, put: Callable[[str], None]) -> None:
    """Nothing; `put` gets a name for each thing that stands around words `first` to `stop` of a run, as features of their group."""
    head, tail = run[first], run[stop - 1]
    if head.starts:
        put(f"{group} starts")
    if first and head.gap in (" ", ""):
        left = clues[first - 1]
        if run[first - 1].initial:
            put("left initial")
        elif left.given:
            put("left given")
        elif left.common or run[first - 1].starts and says("common", left.low):
            put("left common")
        elif left.place == 2 or left.abroad == 2:
            put("left place")
        elif head.line:
            put("left in a line of capitals")
        elif left.surname > 1 or left.known:
            put("left surname")
        else:
            put(f"{group} left capital")
        word = left.low
    else:
        word = head.left
    if word:
        if says("title", word):
            put(f"{group} title")
        if says("street", word):
            put(f"{group} street")
        if says("town", word):
            put(f"{group} town")
        if says("in", word):
            put(f"{group} in")
    if stop - first == 1 and clues[first].cyrillic and _agrees(clues[first].low, tail.right):
        put(f"{group} agrees")
    after = tail.right.lower()
    if stop < len(run) and run[stop].gap in (" ", ""):
        right = clues[stop]
        if run[stop].initial:
            put("right initial")
        elif right.patronymic:
            put("right patronymic")
        elif tail.line:
            put("right in a line of capitals")
        elif right.surname > 1 or right.known:
            put("right surname")
        elif right.given:
            put("right given")
        else:
            put(f"{group} right capital")
        if run[stop - 1].initial and not run[stop].initial:
            put("right of an initial")
        after = right.low
    if after and says("after", after):
        put(f"{group} after")
    if head.open and tail.close:
        put(f"{group} quoted")
    elif head.open or tail.close:
        put(f"{group} quote")
    if all(one.loud for one in run[first:stop] if not one.initial):
        put(f"{group} line of capitals" if head.line else f"{group} loud")
    if tail.after in ("-", "–") or head.before in ("-", "@", "#", "_", "/", ".") and head.before:
        put(f"{group} joined")
    if tail.after in ("'", "’"):
        put(f"{group} apostrophe")
