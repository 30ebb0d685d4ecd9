"""Rebuild `finding/cldr-places.tsv`: the states and the larger cities of the world in the languages that `translit.mentions` reads.

    python tables/make/foreign.py         # writes the file

Labels are those of Unicode CLDR as Babel has them: territories (but for groups of them) and the cities of time zones. Belarus and
Minsk are left out. A row is one label; one id is one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale

FILE = Path(__file__).parents[1] / "finding" / "cldr-places.tsv"
LANGUAGES = ("be", "be_TARASK", "cs", "de", "en", "fr", "lt", "pl", "ru", "uk")
HEAD = f"""# Foreign states and cities in ten languages: Unicode CLDR as in Babel {babel.__version__}, territories, cities of zones.
# Copyright © 1991-2025 Unicode, Inc. Licence of this file: Unicode License v3 (Unicode-3.0), https://www.unicode.org/license.txt
# Chosen: groups of states, Belarus and labels of several words with small letters were left out. Rebuilt by tables/make/foreign.py.
id	lang	form
"""


def rows() -> Iterator[tuple[str, str, str]]:
    """Id, BCP 47 tag and label, not sorted."""
    for name in LANGUAGES:
        locale = Locale.parse(name)
        tag = name.replace("_", "-").lower()
        for id, label in locale.territories.items():
            if len(id) == 2 and id.isalpha() and id not in ("BY", "ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"):
                yield id, tag, label
        for zone, names in locale.time_zones.items():
            city = names.get("city") or (zone.rpartition("/")[2].replace("_", " ") if name == "en" else None)
            if city and not zone.startswith(("Etc/", "Europe/Minsk")):
                yield zone, tag, city


def text() -> str:
    """The file as it is to stand."""
    kept = {(id, tag, label.split(" (")[0]) for id, tag, label in rows()}
    fit = (row for row in kept if all(word[0] != word[0].lower() for word in row[2].replace("-", " ").split() if word[0].isalpha()))
    return HEAD + "".join("\t".join(row) + "\n" for row in sorted(fit))


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
