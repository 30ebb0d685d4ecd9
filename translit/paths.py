"""Where things lie: the folder `tables/`, installed, in a checkout or in a zip.

The two root folders of the project become one name in site-packages: a wheel puts `tables/` inside the package,
since a top-level `tables` would clash with PyTables. In a checkout it lies beside the package.

>>> (TABLES / "systems" / "geo-2007.toml").is_file()
True
"""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def _package() -> Traversable:
    """The package as a folder; where it is no folder, as in a zip, what importlib knows of it, which takes 8 ms to import."""
    here = Path(__file__).parent
    if here.is_dir():
        return here
    from importlib.resources import files

    return files("translit")


PACKAGE: Traversable = _package()
#: The folder tables/: inside the package once installed (a zip included), beside it in a checkout.
TABLES: Traversable = PACKAGE / "tables" if (PACKAGE / "tables").is_dir() else Path(__file__).parents[1] / "tables"
