"""What stays of a name when spelling is taken away: its parts by role, as sounds and known names, and keys to meet by.

Two spellings of one name have a key in common, nearly always; two names may have one too. A key is never the answer, only a way to
meet: `comparison` decides. All is pure and made of plain tuples and strings, so that it can be sent to another process.

>>> {key for key in of("Святлана Ціханоўская") if key in of("Tikhanovskaya, Svetlana") and "/" in key}
{'thnvsk/sviatlana-f'}
>>> analyse("Сяргей Ціханоўскі").signature == analyse("ЦІХАНОЎСКІ, Сяргей").signature
True
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from translit.analysis import Analysis, Way, analyse, analysed, parts
from translit.surname import consonants

__all__ = ["Analysis", "Way", "analyse", "analysed", "halves", "meeting", "of", "parts", "wide"]


def of(name: str | Analysis) -> tuple[str, ...]:
    """The keys of a name, each once: names with none in common are not worth comparing. Pure; the same in every process.

    Four sorts, by the sign between the consonants of the surname and what follows: `/` an id of the given name; `?` the first sound
    of a given name that no table knows; `~` the first sound of a known one, to meet only keys with `?`; `.` the first sound of an
    initial; and bare consonants where there is no given name at all. `meeting` says which keys of others are to be looked up.

    >>> of("Сяргей Ціханоўскі")
    ('thnvsk/siarhiej-m', 'thnvsk~s')
    """
    return tuple([bones + tail for bones, tail in halves(name)])


def halves(name: str | Analysis) -> list[tuple[str, str]]:
    """The same, each key in two: the consonants, and what follows them.

    >>> halves("Сяргей Ціханоўскі")
    [('thnvsk', '/siarhiej-m'), ('thnvsk', '~s')]
    """
    ways = (name if isinstance(name, Analysis) else analyse(name)).ways
    if len(ways) == 1 and len(ways[0].surname) == 1 and len(ways[0].surname[0]) == 1:  # most names
        way = ways[0]
        bones = consonants(way.surname[0][0])
        return [(bones, tail) for tail in _tails(way.given, way.first, way.initial)]
    found: dict[tuple[str, str], None] = {}
    for way in ways:
        tails = _tails(way.given, way.first, way.initial)
        for word in way.surname or (("",),):
            for stem in word:
                bones = consonants(stem)
                for tail in tails:
                    found[bones, tail] = None
    return list(found)


@lru_cache(maxsize=16384)
def _tails(given: tuple[str, ...], first: str, initial: bool) -> tuple[str, ...]:
    """What follows the consonants of the surname in the keys of a name."""
    sign = "~" if given else "." if initial else "?"
    return (*(f"/{id}" for id in given), *(sign + letter for letter in first), *(() if first else ("",)))


def wide(name: str | Analysis) -> tuple[str, ...]:
    """The keys of `of`, and the same with one consonant of the surname less: for a typing error. Some four times as many.

    >>> set(wide("Сяргей Ціханоўскі")) > set(of("Сяргей Ціханоўскі"))
    True
    """
    found: dict[str, None] = {}
    for bones, some in groupby(halves(name), key=itemgetter(0)):
        tails = [tail for _, tail in some]
        shorter = [bones[:at] + bones[at + 1 :] for at in range(len(bones))] if len(bones) > 2 else []
        found.update(dict.fromkeys([each + tail for each in (bones, *shorter) for tail in tails]))
    return tuple(found)


def meeting(key: str) -> tuple[str, ...]:
    """The keys of other names under which those stand that a name with this key is to be compared with.

    Two names of known given names meet by those alone; an unknown given name or an initial also by its first sound.

    >>> meeting("thnvsk/siarhiej-m"), meeting("thnvsk~s"), meeting("thnvsk?s"), meeting("thnvsk")
    (('thnvsk/siarhiej-m',), ('thnvsk?s', 'thnvsk.s'), ('thnvsk?s', 'thnvsk~s', 'thnvsk.s'), ('thnvsk',))
    """
    for sign, others in _MEETING.items():
        bones, found, sound = key.rpartition(sign)
        if found:
            return tuple(bones + other + sound for other in others)
    return (key,)


_MEETING = {"~": "?.", "?": "?~.", ".": ".?~"}
