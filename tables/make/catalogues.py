"""The message catalogues of the command line: `python tables/make/catalogues.py` brings them up to date.

1. `translit/locale/translit.pot`: every sentence of `translit/commands/`, and those of click that a user can meet. Two
   versions of click say some things in two ways, so what was ever collected of click stays.
2. `be`: translated by hand; new sentences come in empty, gone ones leave.
3. `be@tarask` and `be@latin`: made from `be` by this very program, so nobody edits them. What is not prose
   (placeholders, `code`, --options) passes untouched. Where the program is wrong about a word, mend its tables.
4. The `.mo` files, which the command line reads.

Babel is needed here, and nowhere when the command line runs.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
LOCALE = ROOT / "translit" / "locale"
#: What stands in `translit/commands/` as a call, with the places of its sentences.
KEYWORDS = {"_": None, "ngettext": (1, 2)}
#: The comment that marks a sentence of click.
OF_CLICK = "click says this"
#: The modules of click whose sentences a user can meet.
CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
#: Sentences for programmers, and for what no command of ours does (prompts, dates, UUIDs, deprecated options).
NOT_MET = re.compile(
    r"defined twice|declar|Boolean option|No options defined|Invalid start character|UUID|does not match the format"
    r"|prompt|Do you want|Deprecat|deprecated|iterable|\(dynamic\)|env var|Choice\(|DateTime|Missing parameter"
    r"|values are required|Takes |takes \{nargs\}|not in the range|valid boolean|executable"
)
#: Catalogues that are made, each with the system that makes it.
MADE = {"be@tarask": "be-tarask", "be@latin": "lacinka"}
#: What is no prose: code in backticks, placeholders of both kinds, options, addresses.
UNTOUCHED = re.compile(r"(`[^`]*`|\{[^{}]*\}|%\(\w+\)[sd]|%[sd]|--?[a-z][\w-]*|https?://\S+)")


def main() -> None:
    """Nothing; writes every catalogue, with the sentences of the click that is installed added."""
    for path, content in build(collect_click=True).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(ROOT))


def build(*, collect_click: bool = False) -> dict[Path, bytes]:
    """Every catalogue by its path, as it must be; `collect_click` adds new sentences of the click that is installed."""
    template = _template(collect_click)
    be = _be(template)
    found = {LOCALE / "translit.pot": _po(Still(template, ""))}
    for name, catalogue in {"be": be, **{name: _made(be, system) for name, system in MADE.items()}}.items():
        folder = LOCALE / name / "LC_MESSAGES"
        still = Still(catalogue, name)
        found |= {folder / "translit.po": _po(still), folder / "translit.mo": _mo(still)}
    return found


def _template(collect_click: bool) -> Catalog:
    catalogue = Catalog(
        project="translit", header_comment="# Sentences of translit. Made by tables/make/catalogues.py."
    )
    for path in sorted((ROOT / "translit" / "commands").glob("*.py")):
        for _line, sentence, _comments, _context in extract_from_file("python", path, KEYWORDS):
            catalogue.add(sentence, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    for path in sorted((ROOT / "translit").glob("*.py")):
        for sentence in remarks(path.read_text("utf-8")):
            catalogue.add(sentence, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    committed = LOCALE / "translit.pot"
    if committed.exists():
        for message in _read(committed):
            if message.id and OF_CLICK in message.auto_comments:
                catalogue.add(message.id, auto_comments=[OF_CLICK])
    for sentence in sorted(_of_click(), key=str) if collect_click else ():
        catalogue.add(sentence, auto_comments=[OF_CLICK])
    return catalogue


def remarks(code: str) -> list[str]:
    """The sentences that a module of the library hands over as `Remark`s, for a command to say in its language.

    They are the strings with a space in the functions that make a `Remark` or call `say`, save
    docstrings and what is raised, and those in a table called SENTENCES.
    """
    found: dict[str, None] = {}
    for function in ast.walk(ast.parse(code)):
        if isinstance(function, ast.FunctionDef) and any(map(_remarks, ast.walk(function))):
            found |= dict.fromkeys(_strings(function.body))
        elif isinstance(function, ast.Assign) and getattr(function.targets[0], "id", "") == "SENTENCES":
            found |= dict.fromkeys(_strings([function.value]))
    return [sentence for sentence in found if " " in sentence.strip()]


def _remarks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"Remark", "say"}


def _strings(body: Sequence[ast.AST]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        hint = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "hint"
        if not (docstring or hint or isinstance(node, ast.Raise | ast.JoinedStr)):
            yield from _strings(list(ast.iter_child_nodes(node)))


def _of_click() -> Iterator[str | tuple[str, ...]]:
    import click

    for name in CLICK_MODULES:
        path = Path(click.__file__).with_name(f"{name}.py")
        for _line, message, _comments, _context in extract_from_file("python", path, KEYWORDS):
            if not NOT_MET.search(str(message)):
                yield message


def _be(template: Catalog) -> Catalog:
    path = LOCALE / "be" / "LC_MESSAGES" / "translit.po"
    catalogue = _read(path) if path.exists() else Catalog(locale="be", project="translit")
    catalogue.header_comment = "# Belarusian, the official orthography. Translated by hand."
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def _made(be: Catalog, system: str) -> Catalog:
    catalogue = Catalog(locale="be", project="translit")
    catalogue.header_comment = (
        f"# Made from be by tables/make/catalogues.py with the system {system}; not to be edited."
    )
    for message in be:
        if message.id:
            catalogue.add(message.id, respelled(message, system), auto_comments=message.auto_comments)
    return catalogue


def respelled(message: Message, system: str) -> str | tuple[str, ...]:
    """The translation of a message in another spelling; what is no prose stands as it was."""
    if isinstance(message.string, list | tuple):
        return tuple(prose(form or "", system) for form in message.string)
    return prose(message.string or "", system)


def prose(text: str, system: str) -> str:
    """A sentence in another spelling, with code, placeholders and options untouched."""
    from translit.conversion import convert

    parts = UNTOUCHED.split(text)
    parts[::2] = [convert(part, system, source="be") for part in parts[::2]]
    return "".join(parts)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if path.suffix == ".pot" else "be")


class Still(Catalog):
    """A catalogue whose head has neither dates nor tools: they are of use to nobody and would change with every run."""

    def __init__(self, catalogue: Catalog, name: str) -> None:
        super().__init__(locale="be" if name else None, header_comment=catalogue.header_comment, fuzzy=False)
        self.name = name
        for message in catalogue:
            if message.id:
                self[message.id] = message

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head: language, plural forms, encoding."""
        kept = ("Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
        return [("Language", self.name), *(row for row in self._get_mime_headers() if row[0] in kept)]


def _po(catalogue: Still) -> bytes:
    held = io.BytesIO()
    write_po(held, catalogue, width=110, include_lineno=False)
    return held.getvalue()


def _mo(catalogue: Still) -> bytes:
    held = io.BytesIO()
    write_mo(held, catalogue)
    return held.getvalue()


if __name__ == "__main__":
    main()
