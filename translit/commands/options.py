"""Options that several commands share, and what stands behind them."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import TypeVar

import click

from translit.commands.messages import _

Command = TypeVar("Command", bound=Callable[..., object])


def input_options(command: Command) -> Command:
    """The command with the argument and the options of all that reads texts, files or a pipe."""
    for option in (
        click.option(
            "--encoding",
            metavar="NAME",
            callback=_known_encoding,
            help=_("The encoding of the input; else it is found out."),
        ),
        click.option("--text", "all_text", is_flag=True, help=_("The arguments are texts, whatever files there are.")),
        click.option("--file", "files", multiple=True, metavar="FILE", help=_("A file to read, whatever its name.")),
        click.argument("text", nargs=-1, metavar="[TEXT|FILE]..."),
    ):
        command = option(command)
    return command


def _known_encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of an encoding; a wrong one is a wrong call, and is said before anything is read or written."""
    if value is not None:
        try:
            codecs.lookup(value)
        except (LookupError, ValueError):
            raise click.UsageError(_('no encoding is called "{name}"').format(name=value), ctx) from None
    return value


class SystemName(click.ParamType):  # type: ignore[type-arg]  # generic in click 8.5, not before
    """The id or alias of a system; the shell completes it, the library complains of it."""

    name = "id"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """The ids that begin so, then the aliases."""
        from click.shell_completion import CompletionItem

        from translit.target import systems

        known = systems()
        titles = {name: system.title for name, system in known.items()}
        titles |= {alias: system.title for system in known.values() for alias in system.aliases}
        return [CompletionItem(name, help=title) for name, title in titles.items() if name.startswith(incomplete)]


source_option = click.option(
    "--from",
    "source",
    type=SystemName(),
    help=_("The system that the text is in, or auto; else what the target reads."),
)


def short_help(ctx: click.Context) -> None:
    """Nothing: usage and examples to standard error, then exit status 2. For a terminal where nothing was asked."""
    formatter = ctx.make_formatter()
    ctx.command.format_usage(ctx, formatter)
    ctx.command.format_epilog(ctx, formatter)
    formatter.write(_("Try '{command} {option}' for help.").format(command=ctx.command_path, option="-h") + "\n")
    click.echo(formatter.getvalue(), err=True, nl=False)
    ctx.exit(2)
