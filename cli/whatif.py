"""`foi whatif`: factor times factor, each a number or a range."""

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable


@click.command()
@click.argument("expression", nargs=-1)
@click.option("--campaign", default=None, help="The campaign whose figures, or whose chains, are meant.")
@db_option
@json_option
def whatif(expression: tuple[str, ...], campaign: str | None, database: str | None, as_json: bool) -> None:
    """Work out a chain of reasoning, such as "50,000 x (60% to 70%)", line by line: 30,000 to 35,000.

    Numbers may be percentages and ranges; write x, /, +, less and brackets, or "55% of 50,000". Put it in quotation
    marks, because the shell has its own use for * and brackets. No store is needed, unless the chain builds on a
    campaign's own total: {counted}, {low}, {median}, {high} or {range}, of one question and period where there are
    several: {1, 2018/19.counted}.

    Without EXPRESSION: the chains in the campaign's file, worked out on its latest totals.

    \b
    foi whatif "50,000 x 55%"
    foi whatif "{range} x 10%" --campaign images-2012
    foi whatif --campaign images-2012
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is
    text = " ".join(expression)
    if not expression:
        from cli.whatif_store import print_chains  # noqa: PLC0415 - a store is paid for only where one is read

        print_chains(campaign, database=database, as_json=as_json)
        return
    if campaign is None:
        from estimates.what_if import work_out  # noqa: PLC0415 - likewise what works it out
        from foi.what_if_reading import text_to_expression  # noqa: PLC0415

        found, caution = work_out(text_to_expression(text)), ""
    else:
        from cli.whatif_store import work_out_on  # noqa: PLC0415

        found, caution = work_out_on(text, campaign, database=database)
    if as_json:
        print_json(found.model_dump() | {"caution": caution})
    else:
        for step in found.steps:
            click.echo(printable(step))
        if caution:
            click.echo(caution)
