"""`translit dedupe`: `clean --group` under the name that people look for."""

from __future__ import annotations

import copy

import click

from translit.commands import examples
from translit.commands.clean import clean
from translit.commands.messages import _


def _made() -> click.Command:
    """The command `clean` that groups without being told so."""
    made = copy.copy(clean)
    made.name = "dedupe"
    made.short_help = _("Who is who in a sheet: the same as clean --group.")
    made.help = _("Find the spellings of one person in a sheet. This is `translit clean --group`, with all its options.")
    made.epilog = examples(
        ("translit dedupe people.csv --doubts -o people-grouped.csv", _("a column with the number and the name of each person")),
        ("translit dedupe people.xlsx --review review.html -o new.xlsx", _("and a page to look through")),
    )
    made.params = [copy.copy(param) for param in clean.params]
    for param in made.params:
        if param.name == "group":
            param.default = True
    return made


dedupe = _made()
