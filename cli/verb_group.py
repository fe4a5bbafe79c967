"""A verb with verbs of its own, each told in its whole first sentence where it is listed."""

import click

UNCUT = 1_000
"""Characters; click cuts the sentence off at the end of the line unless it is told how long it may be."""


class VerbGroup(click.Group):
    """A group that wraps the sentences of its commands and cuts none of them off."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with the first sentence of what it says of itself."""
        found = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str(UNCUT)) for name, command in found.items() if command]
            )
