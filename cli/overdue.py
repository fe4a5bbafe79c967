"""`foi overdue`: who has not answered in time."""

import datetime as dt

import click

from cli.board_text import print_overdue, row_to_json
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.stores import chosen_campaign
from flows.chase import flag_overdue
from flows.settings import opened_store
from foi.clock import spoken


@click.command()
@click.argument("campaign", required=False)
@today_option
@db_option
@json_option
def overdue(campaign: str | None, today: dt.date | None, database: str | None, as_json: bool) -> None:
    """Who has not answered in time (section 10 of the Act), longest overdue first.

    A campaign's name limits the list to it; without one, all campaigns are looked at.
    """
    on = today_or(today)
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign) if campaign else None
        found = flag_overdue(store, today=on, campaign=slug)
    if as_json:
        print_json(
            {"today": on, "overdue": {name: [row_to_json(row) for row in rows] for name, rows in found.items()}}
        )
        return
    for name, rows in found.items():
        click.echo(f"{name} on {spoken(on)}: {len(rows)} overdue.")
        print_overdue(rows)
