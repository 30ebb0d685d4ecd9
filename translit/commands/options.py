"""Options that several commands share, and what stands behind them."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from translit.commands.messages import _

if TYPE_CHECKING:
    from translit.target import Target

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


class TargetName(click.ParamType):  # type: ignore[type-arg]  # generic in click 8.5, not before
    """The id or alias of a system or style, or a BCP 47 tag; the shell completes ids, the library complains."""

    name = "id"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """The ids that begin so: systems, then styles."""
        from click.shell_completion import CompletionItem

        from translit.house import style_files
        from translit.target import target

        systems = SystemName().shell_complete(ctx, param, incomplete)
        # Only those are read that may be meant: all styles together take longer than a key press.
        return systems + [CompletionItem(id, help=target(id).title) for id in style_files() if id.startswith(incomplete)]


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


def target_options(command: Command) -> Command:
    """The command with the options for what is not ours: a private style, private names. `brought` reads them."""
    for option in (
        click.option("--names", metavar="FILE", help=_("Settled names of your own, for a style: a TSV with be and spelling.")),
        click.option("--style", metavar="FILE", help=_("A house style of your own to convert into, instead of --to.")),
    ):
        command = option(command)
    return command


def brought(to: Sequence[str], table: str | None, style: str | None, names: str | None) -> dict[str, str | Target]:
    """What to convert into, by the name that a column gets: ids as they were given, then private files, all checked.

    Raises UnknownTarget, TableError, and click.UsageError where there are names and a target that is no style.
    """
    from translit.target import target

    found: dict[str, str | Target] = {name: target(name) and name for name in to}
    if table:
        from translit.system import System

        private: Target = System.read(table)
        found[private.id] = private
    if style:
        from translit.style import Style

        private = Style.read(style)
        found[private.id] = private
    return {name: _named(one, names) for name, one in found.items()} if names else found


def _named(one: str | Target, names: str) -> Target:
    """A target with private settled names, which only a style can have."""
    from translit.style import Style
    from translit.target import target

    found = target(one) if isinstance(one, str) else one
    if not isinstance(found, Style):
        complaint = _("--names goes with a style, and {id} is a system (`translit styles list` shows all styles)")
        raise click.UsageError(complaint.format(id=found.id))
    return found.with_names(names)


source_option = click.option(
    "--from",
    "source",
    type=SystemName(),
    help=_("The system that the text is in, or auto; else what the target reads."),
)


def roll_options(command: Command) -> Command:
    """The command with the options of all that reads names out of files: encoding, delimiter, headings."""
    for option in (
        click.option("--no-header", is_flag=True, help=_("The first row is a record; there are no headings.")),
        click.option(
            "--delimiter",
            metavar="CHAR",
            callback=_one_character,
            help=_("The delimiter of a table, or tab; else it is found out."),
        ),
        click.option(
            "--encoding", metavar="NAME", callback=_known_encoding, help=_("The encoding of the input; else it is found out.")
        ),
    ):
        command = option(command)
    return command


def _one_character(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value in {"tab", "\\t"}:
        return "\t"
    if value is not None and (len(value) != 1 or value in '"\r\n'):
        raise click.UsageError(_("--delimiter is one character, or tab"), ctx)
    return value


cores_option = click.option(
    "--cores", type=click.IntRange(1, 256), default=1, metavar="N", help=_("Work in so many processes (Linux); 1 without it.")
)


def short_help(ctx: click.Context) -> None:
    """Nothing: usage and examples to standard error, then exit status 2. For a terminal where nothing was asked."""
    formatter = ctx.make_formatter()
    ctx.command.format_usage(ctx, formatter)
    ctx.command.format_epilog(ctx, formatter)
    formatter.write(_("Try '{command} {option}' for help.").format(command=ctx.command_path, option="-h") + "\n")
    click.echo(formatter.getvalue(), err=True, nl=False)
    ctx.exit(2)
