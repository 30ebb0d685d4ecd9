"""How each tool is called: a maker takes a task and gives the function that converts a text.

The options are those that score best on the gold data; the package is imported only where it is measured.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Converter = Callable[[str], str]
Maker = Callable[[str], Converter]


def pair(task: str) -> tuple[str | None, str]:
    """Source and target of a task; the source is None where the target's table says what it reads."""
    source, arrow, target = task.partition(" > ")
    return (source, target) if arrow else (None, task)


def translit(task: str) -> Converter:
    from translit import convert

    source, target = pair(task)
    return lambda text: convert(text, target, source=source)


# interscript: the sign for ’ with which each map scores best; its maps were written with one or the other.
INTERSCRIPT: Mapping[str, tuple[str, str]] = {
    "geo-2007": ("un-bel-Cyrl-Latn-2007", "'"),
    "geo-2000": ("gki-bel-Cyrl-Latn-2000", "'"),
    "gki-1992": ("gki-bel-Cyrl-Latn-1992", "’"),
    "bgn-pcgn-1979": ("bgnpcgn-bel-Cyrl-Latn-1979", "’"),
    "bgn-pcgn-simplified": ("odni-bel-Cyrl-Latn-2015", "'"),
    "ala-lc-1997": ("alalc-bel-Cyrl-Latn-1997", "’"),
    "icao-9303": ("icao-bel-Cyrl-Latn-9303", "'"),
    "passport-2008": ("mvd-bel-Cyrl-Latn-2008", "’"),
    "passport-2008-ru": ("mvd-rus-Cyrl-Latn-2008", "’"),
    "iso9-1995": ("iso-rus-Cyrl-Latn-9-1995", "’"),
    "gost-16876-71": ("gki-bel-Cyrl-Latn-1992", "’"),
}


def interscript(task: str) -> Converter:
    import interscript as package

    name, mark = INTERSCRIPT[task]
    package.load_map(name)
    if mark == "’":
        return lambda text: package.transliterate(name, text)
    return lambda text: package.transliterate(name, text.replace("’", mark))


def belorthography(task: str) -> Converter:
    from belorthography import Orthography, convert

    ways = {
        "lacinka": (Orthography.OFFICIAL, Orthography.LATIN),
        "be-tarask > lacinka": (Orthography.CLASSICAL, Orthography.LATIN),
        "be-tarask": (Orthography.OFFICIAL, Orthography.CLASSICAL),
    }
    source, target = ways[task]
    return lambda text: convert(text, source, target)


def latynkatar(task: str) -> Converter:
    from latynkatar import CyrLatConverter, LatCyrConverter

    if task.startswith("lacinka > "):
        return lambda text: LatCyrConverter(text).convert()
    return lambda text: CyrLatConverter(text).convert(palatalization=True)


def belarusianconverter(task: str) -> Converter:
    from BelarusianConverter import BelarusianConverter

    number, softness = {
        "geo-2007": (3, False),
        "geo-2023": (4, False),
        "lacinka": (2, True),
        "be-tarask > lacinka": (2, True),
    }[task]
    convert = BelarusianConverter().convert
    return lambda text: convert(number, text, assimilation=softness)


BELAT = {
    "geo-2007": "official",
    "lacinka": "classic",
    "be-tarask > lacinka": "classic",
    "gost-16876-71": "gost1687671tb1",
    "iso9-1995": "gost7792000sysa",
    "gost-7.79-2000-b": "gost7792000sysb",
}


def belat(task: str) -> Converter:
    from belat.schemes import SCHEMES

    return SCHEMES[BELAT[task]].cyr_to_lat


def cyrtranslit(task: str) -> Converter:
    import cyrtranslit as package

    return lambda text: package.to_latin(text, "by")


def pyicu(task: str) -> Converter:
    import icu

    name = "Any-Latin" if task == "iso9-1995" else "Belarusian-Latin/BGN"
    return icu.Transliterator.createInstance(name).transliterate


def unidecode(task: str) -> Converter:
    from unidecode import unidecode as convert

    return convert


def anyascii(task: str) -> Converter:
    from anyascii import anyascii as convert

    return convert


def node_folder(node: Path | None) -> Path | None:
    """The folder whose node_modules holds taraskevizer, None where there is none."""
    for folder in [node] if node else [ROOT / "bench" / ".corpus", ROOT, Path.cwd()]:
        if (folder / "node_modules" / "taraskevizer" / "package.json").is_file():
            return folder.resolve()
    return None


def node_version(node: Path | None) -> str | None:
    folder = node_folder(node)
    if folder is None or shutil.which("node") is None:
        return None
    package = json.loads((folder / "node_modules" / "taraskevizer" / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


@dataclass(slots=True)
class Taraskevizer:
    """taraskevizer in a Node process that stays open; it takes its own time, so that no pipe is counted."""

    task: str
    folder: Path
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        script = ROOT / "bench" / "taraskevizer.mjs"
        self.process = subprocess.Popen(
            ["node", str(script), str(self.folder), self.task],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, question: object) -> object:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def __call__(self, text: str) -> str:
        return str(self.ask({"text": text}))

    def seconds(self, pieces: Sequence[str]) -> float:
        return float(str(self.ask({"pieces": list(pieces)})))


NODE: Path | None = None  # set by the command line before a maker is called


def taraskevizer(task: str) -> Converter:
    folder = node_folder(NODE)
    assert folder is not None
    return Taraskevizer(task, folder)


def seconds(convert: Converter, pieces: Sequence[str]) -> float:
    """The time of converting each piece once."""
    if isinstance(convert, Taraskevizer):
        return convert.seconds(pieces)
    started = time.perf_counter()
    for piece in pieces:
        convert(piece)
    return time.perf_counter() - started
