"""The table of houses and languages in README.md: one man in every style, as the library spells him.

`python tables/make/readme.py` writes it anew between its two marks; a test compares what stands there.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from translit import convert, styles

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- styles: made by tables/make/readme.py -->\n", "<!-- end of styles -->\n"
NAMES = ("Аляксандр Лукашэнка", "Святлана Ціханоўская", "Магілёў")


def table() -> str:
    """The rows of the table, one style each, in alphabetical order of ids."""
    rows = ["| `--to` | who | " + " | ".join(NAMES) + " |", "|---|---|" + "---|" * len(NAMES)]
    for name, style in styles().items():
        rows.append(f"| `{name}` | {style.title} | " + " | ".join(convert(one, name) for one in NAMES) + " |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Writes the table into README.md."""
    text = README.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    README.write_text(head + BEGIN + table() + END + tail, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
