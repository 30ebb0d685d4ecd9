"""The command line: one file per command, each the first customer of the library.

A command is imported when it is called, so `translit --version` costs what click costs. The file `convert.py` holds
the command `convert`: its place in `COMMANDS` is the whole registration. What goes wrong becomes an exit status here
and nowhere else: 2 for a wrong call (an unknown system is one), 1 for a failure, 130 for Ctrl-C, and a quiet 0 when
the reader of a pipe has seen enough.

>>> from click.testing import CliRunner
>>> CliRunner().invoke(cli, ["convert", "Магілёў", "--to", "geo-2007"]).output
'Mahilioŭ\\n'
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from translit.commands import messages
from translit.commands.messages import _

if TYPE_CHECKING:
    from translit.errors import UnknownTarget

#: The commands, in the order of the help.
COMMANDS = (
    *("convert", "explain", "spell", "recover", "lookup", "detect", "find", "clean", "dedupe"),
    *("compare", "search", "group", "screen", "reconcile", "systems", "styles", "completion"),
)
#: Where the shared options leave their word for the rest of the run, in `click.Context.meta`.
QUIET = "translit.quiet"


def main() -> None:
    """Nothing; runs the command line and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # The locale or the console may say cp1251, which has no ŭ: what we write is UTF-8 wherever we are.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    messages.choose(messages.asked(sys.argv[1:], os.environ))
    cli = _cli()
    try:
        cli.main(prog_name="translit")
    except KeyboardInterrupt:
        sys.exit(130)


class Commands(click.Group):
    """A group whose commands are files of this folder, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"translit.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        _share(command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; an unknown one gets the nearest names (click before 8.4 gives none)."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            unknown_choice(ctx, _('there is no command "{name}"').format(name=args[0]), args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives back; failures become click's, with the exit status that is theirs."""
        with _failures(ctx):
            return super().invoke(ctx)


def unknown_choice(ctx: click.Context, complaint: str, name: str, known: tuple[str, ...] | list[str]) -> None:
    """Nothing: it always raises `click.UsageError`, with the nearest of the known names if there is one."""
    import difflib

    near = difflib.get_close_matches(name, known, 3, 0.5)
    hint = "; " + _("did you mean {names}?").format(names=", ".join(near)) if near else ""
    raise click.UsageError(complaint + hint, ctx)


@contextmanager
def _failures(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        ctx.exit(130)
    except BrokenPipeError:
        # `| head` has what it wanted. What Python still holds for stdout goes nowhere, or the exit would complain.
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        ctx.exit(0)
    except OSError as failure:
        name = os.fsdecode(failure.filename) if isinstance(failure.filename, str | bytes) else ""
        reason = failure.strerror or str(failure)
        raise click.ClickException(f"{name}: {reason}" if name else reason) from failure
    except MemoryError as failure:
        raise click.ClickException(_("not enough memory")) from failure
    except ValueError as failure:
        from translit.errors import NoWay, TranslitError, UnknownTarget

        if not isinstance(failure, TranslitError):
            raise
        if isinstance(failure, UnknownTarget):
            raise click.UsageError(_unknown(failure)) from failure
        if isinstance(failure, NoWay):
            text = _("no way from {source} to {to}: {why}")
            text = text.format(source=failure.source, to=failure.to, why=failure.why)
            raise click.UsageError(text) from failure
        raise click.ClickException(str(failure)) from failure


def _unknown(failure: UnknownTarget) -> str:
    names = ", ".join(failure.near)
    if failure.lacking:
        text = _('no consistent practice of spelling Belarusian names was found for the language "{name}"; {near} is nearest to it')
        return text.format(name=failure.name, near=names)
    text = _('no system or style is called "{name}"').format(name=failure.name)
    if names:
        text += "; " + _("did you mean {names}?").format(names=names)
    return text + " " + _("(`translit systems list` and `translit styles list` show all)")


def _share(command: click.Command) -> None:
    """Give a command, and those under it, the options that may stand anywhere: `translit convert x --lang be`."""
    taken = {option for param in command.params for option in param.opts}
    command.params.extend(
        option for option in _shared(hidden=True) if not taken.intersection([*option.opts, *option.secondary_opts])
    )
    if isinstance(command, click.Group):
        for under in command.commands.values():
            _share(under)


def _shared(*, hidden: bool) -> list[click.Option]:
    return [
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_set_quiet,
            help=_("Say nothing on standard error but errors."),
        ),
        click.Option(
            ["--no-color"],
            is_flag=True,
            expose_value=False,
            callback=_set_color,
            hidden=hidden,
            help=_("No colours; the variable NO_COLOR does the same."),
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(list(messages.LANGUAGES), case_sensitive=False),
            expose_value=False,
            hidden=hidden,
            help=_("The language of messages; without it, that of the system."),
        ),
    ]


def _set_quiet(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[QUIET] = True


def _set_color(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.color = False
    elif ctx.parent is not None:
        return  # The option stands at every command; silence there takes nothing back.
    elif os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False
    elif os.environ.get("FORCE_COLOR"):
        ctx.color = True


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from translit import __version__

        click.echo(f"translit {__version__}")
        ctx.exit()


def examples(*rows: tuple[str, str]) -> str:
    """An epilog: command lines, each with what it is for; click keeps their lines as they are.

    Command lines are never translated, so they stand apart from the sentences.

    >>> print(examples(("translit systems list", "all systems")))
    Examples:
    <BLANKLINE>
    \b
      # all systems
      $ translit systems list
    """
    lines = "\n\n".join(f"\b\n  # {what}\n  $ {line}" for line, what in rows)
    return _("Examples:") + "\n\n" + lines


def _cli() -> Commands:
    """The root command. It is made after the language is chosen, since its help is text by then."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help=_("Show the version and exit."),
    )
    return Commands(
        name="translit",
        params=[version, *_shared(hidden=False)],
        help=_("Belarusian names and texts, from any spelling system into any other."),
        epilog=examples(
            ("translit convert Магілёў --to geo-2007", _("one word")),
            ("translit convert names.txt --to passport-2008 -o names-latin.txt", _("a whole file")),
            ("cat article.txt | translit convert --to lacinka", _("in a pipe")),
            ("translit convert 'Аляксандр Лукашэнка' --to reuters", _("as a newsroom prints it")),
            ("translit explain Ільля --to lacinka", _("why it is spelled so")),
            ("translit spell 'Святлана Ціханоўская'", _("all spellings of a name")),
            ("translit clean people.xlsx --to geo-2007 -o people-latin.xlsx", _("a column of a spreadsheet")),
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        no_args_is_help=True,
    )


#: The root command in English, for tests and for those who put it into another click program.
cli = _cli()
