"""What the command line says, in the language of whoever reads it.

Languages: Belarusian (`be`), Taraškievica (`be@tarask`), Łacinka (`be@latin`); English is the text in the code. The
last two are made from the first by this very program (`tables/make/catalogues.py`).

Why the standard library's gettext and not Babel: Babel costs 16-55 ms at import and drops scripts (`be_Latn` becomes
`be`); it makes the catalogues and is not needed to read them. A catalogue is read through the module's own loader,
so it is found in a zip too, and without `importlib.resources`, which costs more than the catalogue.

click speaks through `gettext.gettext`; `choose` points that at the same catalogue. This needs a real folder: from a
zip our own sentences are translated and click's ("Usage:") stay English.

>>> negotiate("be_BY.UTF-8@tarask"), negotiate("be-Latn"), negotiate("be_BY"), negotiate("pl_PL")
('be-tarask', 'be-latn', 'be', None)
"""

from __future__ import annotations

import gettext
import io
import os
from collections.abc import Mapping, Sequence
from functools import cache

#: What `--lang` takes, and the folder of each in `translit/locale/` (English has none).
LANGUAGES = {"be": "be", "be-tarask": "be@tarask", "be-latn": "be@latin", "en": ""}
DOMAIN = "translit"
_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")  # noqa: PTH100, PTH118, PTH120 - pathlib costs 4 ms
_speaking = "en"


def negotiate(wanted: str) -> str | None:
    """The key of `LANGUAGES` that a locale or a language tag asks for, or None if we do not speak it.

    POSIX (`be_BY.UTF-8@latin`), BCP 47 (`be-Latn-BY`, `be-tarask`, the old `be-x-old`) and `C` are understood, in
    any letter case.

    >>> [negotiate(name) for name in ("be@latin", "BE-TARASK", "be-x-old", "en_GB.UTF-8", "C", "POSIX", "bem", "")]
    ['be-latn', 'be-tarask', 'be-tarask', 'en', 'en', 'en', None, None]
    """
    name, at_sign, modifier = wanted.lower().partition("@")
    parts = name.partition(".")[0].replace("_", "-").split("-")
    if parts[0] in {"c", "posix", "en"}:
        return "en"
    if parts[0] != "be":
        return None
    if modifier == "latin" or "latn" in parts:
        return "be-latn"
    if modifier == "tarask" or "tarask" in parts or "old" in parts:
        return "be-tarask"
    return "be"


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language to speak: `--lang` if it stands anywhere before `--`, else the environment's, else English.

    This is read before click reads the arguments, since help texts are made when a command is imported; a wrong
    value is left for click to complain of.

    >>> asked(["convert", "--lang=be"], {"LANG": "en_US.UTF-8"}), asked([], {"LC_ALL": "be_BY@latin", "LANG": "C"})
    ('be', 'be-latn')
    >>> asked(["--", "--lang", "be"], {}), asked([], {"LANGUAGE": "uk:be", "LANG": "uk_UA.UTF-8"})
    ('en', 'be')
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option == "--lang":
            value = value if equals else "".join(arguments[place + 1 : place + 2])
            return negotiate(value) or "en"
    # The order of gettext(3): the first variable that is set decides, and only LANGUAGE is a list.
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            spoken = [negotiate(name) for name in environment[variable].split(":")]
            return next(filter(None, spoken), "en")
    return "en"


def choose(language: str) -> None:
    """Nothing; from now on `_`, `ngettext` and click speak this language (a key of `LANGUAGES`).

    Call it before the commands are imported: their help is translated then. It sets the process's gettext domain and
    `LANGUAGE`, so only a program that owns its process (`main`) should call it.

    Raises `KeyError` for another key.
    """
    global _speaking
    folder = LANGUAGES[language]
    _speaking = language
    gettext.bindtextdomain(DOMAIN, _FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = folder or "en"


def speaking() -> str:
    """The key of `LANGUAGES` that is spoken now.

    >>> speaking() in LANGUAGES
    True
    """
    return _speaking


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The sentences of one language; English ones come back as they are. Loads once, in about a millisecond.

    A catalogue that cannot be found is English, since a missing translation must stop nobody's work.

    >>> catalogue("en").gettext("Usage:")
    'Usage:'
    """
    loader = globals()["__loader__"]
    path = os.path.join(_FOLDER, LANGUAGES[language], "LC_MESSAGES", f"{DOMAIN}.mo")  # noqa: PTH118
    if not LANGUAGES[language]:
        return gettext.NullTranslations()
    try:
        return gettext.GNUTranslations(io.BytesIO(loader.get_data(path)))
    except OSError:
        return gettext.NullTranslations()


def _(message: str) -> str:
    """This sentence in the language that is spoken, or itself.

    >>> _("Usage:")
    'Usage:'
    """
    return catalogue(_speaking).gettext(message) if _speaking != "en" else message


def ngettext(one: str, many: str, count: int) -> str:
    """The right form of a sentence for a number; Belarusian has three.

    >>> ngettext("{count} word", "{count} words", 2).format(count=2)
    '2 words'
    """
    if _speaking == "en":
        return one if count == 1 else many
    return catalogue(_speaking).ngettext(one, many, count)
