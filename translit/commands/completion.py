"""`translit completion`: the script that teaches a shell to complete our commands, options and system ids."""

from __future__ import annotations

import click

from translit.commands import examples
from translit.commands.messages import _


@click.command(
    short_help=_("A script that lets your shell complete commands and ids."),
    help=_(
        "Print a script that lets your shell complete commands, options and the ids of systems. "
        "Bash needs version 4.4; the one that comes with macOS is older."
    ),
    epilog=examples(
        ('eval "$(translit completion bash)"', _("a line for ~/.bashrc")),
        ('eval "$(translit completion zsh)"', _("a line for ~/.zshrc")),
        ("translit completion fish > ~/.config/fish/completions/translit.fish", _("once, for fish")),
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(ctx.find_root().command, {}, "translit", "_TRANSLIT_COMPLETE")
    # Not `source()`: for bash it first runs bash to learn its version, and complains where there is none.
    click.echo(script.source_template % script.source_vars())
