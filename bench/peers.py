"""The tools that are compared: what each is, what it writes, and how it is started.

A peer is its documentation's first example with the options that score best on the gold data. What it claims to write
stands under `claims`; what it merely comes near to stands under `near`, so that a tool which names no system is shown
at its best without being blamed for a promise that it never made.

A task is the id of a system (Cyrillic in the official orthography goes in) or `source > target`.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import adapters


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool: how it is installed, what it writes, and the code of its first call for the start-up times."""

    name: str
    module: str
    package: str
    licence: str
    make: adapters.Maker
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
            return adapters.node_version(node)
        if importlib.util.find_spec(self.module) is None:
            return None
        return importlib.metadata.version(self.package)


def own_version() -> str:
    import tomllib

    return str(tomllib.loads((adapters.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def own_tasks() -> tuple[str, ...]:
    """Every system of this library, and the ways between orthographies."""
    systems = sorted(path.stem for path in (adapters.ROOT / "tables" / "systems").glob("*.toml"))
    ways = ("be-tarask > lacinka", "lacinka > be", "lacinka > be-tarask", "be-tarask > be")
    return (*(system for system in systems if system != "be"), *ways)


PEERS: tuple[Peer, ...] = (
    Peer(
        "translit",
        "translit",
        "translit-be",
        "MIT",
        adapters.translit,
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
        adapters.interscript,
        tuple(task for task in adapters.INTERSCRIPT if task not in ("iso9-1995", "gost-16876-71")),
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
        adapters.belorthography,
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
        adapters.latynkatar,
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
        adapters.belarusianconverter,
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
        adapters.belat,
        tuple(adapters.BELAT),
        timed=("geo-2007", "lacinka"),
        first="from belat.schemes import SCHEMES; SCHEMES['official'].cyr_to_lat('Менск')",
        options="its schemes official, classic, GOST",
    ),
    Peer(
        "cyrtranslit",
        "cyrtranslit",
        "cyrtranslit",
        "MIT",
        adapters.cyrtranslit,
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
        adapters.pyicu,
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
        adapters.unidecode,
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
        adapters.anyascii,
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
        adapters.taraskevizer,
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
        folder = adapters.node_folder(adapters.NODE)
        return ["node", str(adapters.ROOT / "bench" / "taraskevizer.mjs"), str(folder), "lacinka", "Менск"]
    return [sys.executable, "-c", peer.first]
