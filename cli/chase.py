"""`foi chase`: draft the letters that the clock calls for today."""

import click

from cli.posting import Posting, draft_and_post, look_at, posting_options
from cli.stores import asked_forces, chosen_campaign
from flows.drafting import BY_THE_CLOCK, called_for
from flows.settings import opened_store
from foi.correspondence import LetterKind


@click.command()
@click.argument("campaign", required=False)
@click.option("--force", "forces", multiple=True, help="Only this authority; may be given again.")
@click.option("--all", "everything", is_flag=True, help="Reviews, narrower requests and thanks too.")
@click.option("--dry-run", is_flag=True, help="Print the letters in full; store and send nothing.")
@posting_options
def chase(campaign: str | None, forces: tuple[str, ...], everything: bool, dry_run: bool, how: Posting) -> None:
    """Draft reminders to those who are late in a CAMPAIGN, and complaints where a reminder brought nothing.

    One reminder, then the Information Commissioner (section 50 of the Act): `foi status` shows the next step of every
    request and why. The drafts lie in outbox/; nothing is sent without --send.
    """
    with opened_store(how.database) as store:
        slug = chosen_campaign(store, campaign)
        chosen = asked_forces(store, forces, campaign=slug)
        wanted = called_for(store, slug, forces=chosen, everything=everything, today=how.on)
        if dry_run:
            look_at(store, slug, wanted, how=how, with_text=True)
            return
        kinds = frozenset(LetterKind) if everything else BY_THE_CLOCK
        draft_and_post(store, slug, wanted, forces=chosen, kinds=kinds, how=how)
