"""`foi status` where there are several campaigns and none is named: one line for each, the newest first."""

import datetime as dt

import click

from cli.options import print_json
from cli.printable import printable
from db.store import Store
from foi.clock import spoken
from steps.campaign_facts import CampaignLine, campaign_lines


def print_overview(store: Store, today: dt.date, *, as_json: bool) -> None:
    """Where the newest campaigns stand, and how many older ones there are."""
    found = campaign_lines(store, today=today)
    if as_json:
        print_json({"today": today, "campaigns": [_to_json(line) for line in found.lines], "older": found.older})
        return
    click.echo(f"{len(found.lines) + found.older} campaigns on {spoken(today)}, the newest first:\n")
    width = max(len(line.campaign.slug) for line in found.lines)
    for line in found.lines:
        replied = f"{line.replied:>3} of {line.asked:>3} replied"
        sent = f"sent {spoken(line.sent_on)}" if line.sent_on else "nothing sent yet"
        click.echo(printable(f"  {line.campaign.slug:{width}}  {line.state:10}  {replied}  {sent}"))
    if found.older:
        click.echo(f"  and {found.older} older ones: `foi campaign list` names all.")
    click.echo("\nOne of them: `foi status CAMPAIGN`.")


def _to_json(line: CampaignLine) -> dict[str, object]:
    return {
        "campaign": line.campaign.slug,
        "title": line.campaign.title,
        "state": line.state,
        "asked": line.asked,
        "replied": line.replied,
        "sent_on": line.sent_on,
        "last_on": line.last_on,
    }
