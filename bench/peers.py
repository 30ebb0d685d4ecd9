"""The tools that are compared, each called in the way that is best for it.

A peer is its documentation's first example with the options that score best on the gold data, imported only where
it is measured. What it claims to write stands under `claims`; what it merely comes near to stands under `near`, so
that a tool which names no system is shown at its best without being blamed for a promise that it never made.

A task is the id of a system (Cyrillic in the official orthography goes in) or `source > target`.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Converter = Callable[[str], str]
Maker = Callable[[str], Converter]


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool: how it is installed, what it writes, and the code of its first call for the start-up times."""

    name: str
    module: str
    package: str
    licence: str
    make: Maker
    claims: tuple[str, ...]
    near: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()
    first: str = ""
    options: str = ""
    install: str = ""

    @property
    def line(self) -> str:
        """The command that installs it."""
        return self.install or f"pip install {self.package}"

    def version(self, node: Path | None = None) -> str | None:
        """Its installed version, None where it is not installed."""
        if self.module == "translit":
            return own_version()
        if self.module == "node":
            return node_version(node)
        if importlib.util.find_spec(self.module) is None:
            return None
        return importlib.metadata.version(self.package)


def own_version() -> str:
    import tomllib

    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


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


def own_tasks() -> tuple[str, ...]:
    """Every system of this library, and the ways between orthographies."""
    systems = sorted(path.stem for path in (ROOT / "tables" / "systems").glob("*.toml"))
    ways = ("be-tarask > lacinka", "lacinka > be", "lacinka > be-tarask", "be-tarask > be")
    return (*(system for system in systems if system != "be"), *ways)


PEERS: tuple[Peer, ...] = (
    Peer(
        "translit",
        "translit",
        "translit-be",
        "MIT",
        translit,
        own_tasks(),
        timed=("geo-2007", "lacinka", "bgn-pcgn-1979", "be-tarask"),
        first="import translit; translit.convert('Менск', 'lacinka')",
        options="convert(text, to)",
        install="pip install -e .",
    ),
    Peer(
        "interscript",
        "interscript",
        "interscript",
        "BSD",
        interscript,
        tuple(task for task in INTERSCRIPT if task not in ("iso9-1995", "gost-16876-71")),
        near=("iso9-1995", "gost-16876-71"),
        timed=("geo-2007", "bgn-pcgn-1979"),
        first="import interscript as i; i.load_map('un-bel-Cyrl-Latn-2007'); i.transliterate('un-bel-Cyrl-Latn-2007', 'Менск')",
        options="maps loaded once; ’ given as ' to the maps that were written with it; "
        "near: ISO 9 by its Russian map, GOST by its GKI 1992 map",
    ),
    Peer(
        "belorthography",
        "belorthography",
        "belorthography",
        "MIT",
        belorthography,
        ("lacinka", "be-tarask > lacinka", "be-tarask"),
        timed=("lacinka", "be-tarask"),
        first="from belorthography import convert, Orthography as o; convert('Менск', o.OFFICIAL, o.LATIN)",
        options="from OFFICIAL or CLASSICAL; its CLASSICAL is softness only",
    ),
    Peer(
        "latynkatar",
        "latynkatar",
        "latynkatar",
        "LGPL-3",
        latynkatar,
        ("lacinka", "be-tarask > lacinka", "lacinka > be-tarask"),
        near=("lacinka > be",),
        timed=("lacinka",),
        first="import latynkatar; latynkatar.CyrLatConverter('Менск').convert(palatalization=True)",
        options="palatalization=True; near: its way back keeps the soft signs of the Latin spelling",
    ),
    Peer(
        "belarusianconverter",
        "BelarusianConverter",
        "belarusianconverter",
        "AGPL-3",
        belarusianconverter,
        ("geo-2007", "geo-2023", "lacinka", "be-tarask > lacinka"),
        timed=("geo-2007", "lacinka"),
        first="from BelarusianConverter import BelarusianConverter; BelarusianConverter().convert(3, 'Менск')",
        options="one object; assimilation=True for Łacinka",
    ),
    Peer(
        "belat",
        "belat",
        "belat",
        "MIT",
        belat,
        tuple(BELAT),
        timed=("geo-2007", "lacinka"),
        first="from belat.schemes import SCHEMES; SCHEMES['official'].cyr_to_lat('Менск')",
        options="its schemes official, classic, GOST",
    ),
    Peer(
        "cyrtranslit",
        "cyrtranslit",
        "cyrtranslit",
        "MIT",
        cyrtranslit,
        (),
        near=("iso-r9-1968", "scholarly"),
        timed=("scholarly",),
        first="import cyrtranslit; cyrtranslit.to_latin('Менск', 'by')",
        options="to_latin(text, 'by'); it names no system",
    ),
    Peer(
        "PyICU",
        "icu",
        "PyICU",
        "MIT",
        pyicu,
        ("bgn-pcgn-1979",),
        near=("bgn-pcgn-simplified", "iso9-1995"),
        timed=("bgn-pcgn-1979",),
        first="import icu; icu.Transliterator.createInstance('Belarusian-Latin/BGN').transliterate('Менск')",
        options="Belarusian-Latin/BGN; near: Any-Latin for ISO 9",
        install="apt-get install libicu-dev pkg-config g++ && pip install PyICU",
    ),
    Peer(
        "Unidecode",
        "unidecode",
        "Unidecode",
        "GPL-2+",
        unidecode,
        (),
        near=("icao-9303", "bgn-pcgn-1979"),
        timed=("icao-9303",),
        first="from unidecode import unidecode; unidecode('Менск')",
        options="it names no system",
    ),
    Peer(
        "anyascii",
        "anyascii",
        "anyascii",
        "ISC",
        anyascii,
        (),
        near=("bgn-pcgn-1979", "icao-9303"),
        timed=("bgn-pcgn-1979",),
        first="from anyascii import anyascii; anyascii('Менск')",
        options="it names no system",
    ),
    Peer(
        "taraskevizer",
        "node",
        "taraskevizer",
        "MIT",
        taraskevizer,
        ("lacinka", "be-tarask > lacinka", "be-tarask"),
        timed=("lacinka", "be-tarask"),
        options="pipelines.tarask with variations 'no', g false; alphabetic where the text is Taraškievica already; "
        "times are taken inside Node",
        install="npm install --prefix bench/.corpus taraskevizer",
    ),
)
BY_NAME = {peer.name: peer for peer in PEERS}


def command_of(peer: Peer) -> list[str]:
    """The process that imports the peer and makes its first call."""
    if peer.module == "node":
        folder = node_folder(NODE)
        return ["node", str(ROOT / "bench" / "taraskevizer.mjs"), str(folder), "lacinka", "Менск"]
    return [sys.executable, "-c", peer.first]
