"""Belarusian names: every orthography and romanization, both ways, with the rule that made each letter.

>>> import translit
>>> translit.convert("Магілёў", "geo-2007")
'Mahilioŭ'

Nothing is loaded until it is used: `import translit` opens no file.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself takes longer to import than all of this file
if TYPE_CHECKING:
    from translit.comparison import compare
    from translit.conversion import convert, explain
    from translit.detection import detect
    from translit.errors import TranslitError
    from translit.index import Index
    from translit.lexicon import lookup
    from translit.recovery import recover
    from translit.spelling import spellings
    from translit.style import Style
    from translit.system import System
    from translit.target import styles, systems

__all__ = [
    "Index", "Style", "System", "TranslitError", "compare", "convert", "detect", "explain", "lookup", "recover", "spellings",
    "styles", "systems",
]  # fmt: skip
__version__ = "0.1.0"

_ROOMS = {
    "compare": "comparison",
    "Index": "index",
    "convert": "conversion",
    "explain": "conversion",
    "lookup": "lexicon",
    "recover": "recovery",
    "spellings": "spelling",
    "styles": "target",
    "systems": "target",
    "Style": "style",
    "detect": "detection",
    "System": "system",
    "TranslitError": "errors",
}


def __getattr__(name: str) -> object:
    """The public name, from its room, on first use (PEP 562)."""
    if name in _ROOMS:
        from importlib import import_module

        found: object = getattr(import_module(f"translit.{_ROOMS[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module 'translit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
