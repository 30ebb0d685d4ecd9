"""A target by its name: a system, a style, an alias of either, or a BCP 47 tag.

Babel parses tags and drops scripts on the way (`be_Latn` becomes `be`), so that which file a tag means is decided here: the
longest match of language, script and variant, then the language alone; what a territory says makes no difference.

>>> target("bgn").id, target("pl-PL").id, target("be-Latn-tarask").id, target("en-GB").id
('bgn-pcgn-1979', 'pl', 'lacinka-tarask', 'en')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from translit.errors import UnknownTarget
from translit.loading import parse, system_files
from translit.paths import TABLES
from translit.system import System, load

if TYPE_CHECKING:
    from translit.style import Style

    #: What a text can be converted into.
    Target = System | Style

# A tag as RFC 5646 has it: language, script, territory, variants.
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-(?:[a-z]{2}|[0-9]{3}))?((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)", re.I)


@cache
def systems() -> Mapping[str, System]:
    """Every system by id, in alphabetical order: romanizations, the Łacinka alphabets, and the orthographies be and be-tarask.

    >>> systems()["geo-2007"].reads
    'be'
    """
    return MappingProxyType({name: load(name) for name in system_files()})


@cache
def styles() -> Mapping[str, Style]:
    """Every style by id, in alphabetical order: newsrooms, bodies and languages.

    >>> styles()["rferl"].convert("Аляксандр Лукашэнка")
    'Alyaksandr Lukashenka'
    """
    from translit.house import style_files
    from translit.style import load as load_style

    return MappingProxyType({name: load_style(name) for name in style_files()})


@cache
def names() -> Mapping[str, str]:
    """Every id and alias of a system or style, with its id."""
    found = {name: name for name in (*system_files(), *styles())}
    for rows in (systems(), styles()):
        for id, one in rows.items():
            for alias in one.aliases:
                found.setdefault(alias, id)
    return MappingProxyType(found)


@lru_cache(256)
def target(name: str) -> System | Style:
    """The system or style with this id, alias or BCP 47 tag.

    Raises UnknownTarget with the nearest ids; for a language without a consistent practice it says so.
    """
    if name in system_files():
        return load(name)
    from translit.house import style_files
    from translit.style import load as load_style

    if name in style_files():
        return load_style(name)
    known, tag = names(), name.replace("_", "-")
    found = known.get(name) or known.get(_as_id(name)) or _by_tag(tag)
    if found is None:
        language = tag.lower().partition("-")[0]
        if language in without() and _TAG.fullmatch(tag):
            raise UnknownTarget(name, near=(without()[language],), lacking=True)
        raise UnknownTarget(name, near=near(name))
    return load(found) if found in system_files() else load_style(found)


def _as_id(name: str) -> str:
    """A name as people write it (BGN/PCGN, RFE/RL, Łacinka, geo_2007) in the letters of an id."""
    plain = unicodedata.normalize("NFD", name.lower().replace("ł", "l"))
    return re.sub(r"[^a-z0-9.]+", "-", "".join(char for char in plain if not unicodedata.combining(char)))


def _by_tag(tag: str) -> str | None:
    languages = {one.lower(): style for style in styles().values() for one in style.languages}
    if (exact := languages.get(tag.lower())) is not None:
        return exact.id
    match = _TAG.fullmatch(tag)
    if not match:
        return None
    language, script, variants = (part.lower() if part else "" for part in match.groups())
    if language == "be":
        if script == "latn":
            return "lacinka-tarask" if "tarask" in variants else "lacinka"
        return "be-tarask" if "tarask" in variants else "be" if script in ("", "cyrl") else None
    for one in (f"{language}-{script}{variants}", f"{language}{variants}", f"{language}-{script}", language):
        found = languages.get(one)
        # A script that the language's own style does not write in is another target, which nobody has.
        if found and script in ("", found.target.split("-")[1].lower()):
            return found.id
    return None


@cache
def without() -> Mapping[str, str]:
    """Languages for which no consistent practice was found, each with the target nearest to what its press prints.

    >>> without()["pt"]
    'en'
    """
    found: dict[str, str] = parse((TABLES / "languages.toml").read_bytes(), "languages.toml")["met"]["without"]
    return MappingProxyType(found)


def near(name: str) -> list[str]:
    """The ids nearest to a name that no file has, at most three."""
    from rapidfuzz import fuzz, process  # only where somebody erred

    known = names()
    close = process.extract(name.lower(), list(known), scorer=fuzz.ratio, limit=6, score_cutoff=60)
    return list(dict.fromkeys(known[one] for one, *_ in close))[:3]
