"""`foi chase`: draft the letters that the clock calls for today."""

import datetime as dt

import click

from cli.letters_text import drafts_to_json, print_shown
from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.posting import post, posting_options, refuse_other_days
from cli.stores import asked_forces, chosen_campaign
from flows.drafting import BY_THE_CLOCK, called_for, draft_letters, sender_of, sender_or_example, show_letters
from flows.mail_settings import SenderSettings
from flows.settings import opened_store
from flows.today import moment_on
from foi.correspondence import LetterKind


@click.command()
@click.argument("campaign", required=False)
@click.option("--force", "forces", multiple=True, help="Only this authority; may be given again.")
@click.option("--all", "everything", is_flag=True, help="Reviews, narrower requests and thanks too.")
@click.option("--dry-run", is_flag=True, help="Print the letters in full; store and send nothing.")
@posting_options
@today_option
@db_option
@json_option
def chase(
    campaign: str | None,
    forces: tuple[str, ...],
    everything: bool,
    dry_run: bool,
    do_send: bool,
    yes: bool,
    no_input: bool,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Draft reminders to those who are late in a CAMPAIGN, and complaints where a reminder brought nothing.

    One reminder, then the Information Commissioner (section 50 of the Act): `foi status` shows the next step of every
    request and why. The drafts lie in outbox/; nothing is sent without --send.
    """
    refuse_other_days(do_send=do_send, today=today)
    on = today_or(today)
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        chosen = asked_forces(store, forces, campaign=slug)
        wanted = called_for(store, slug, forces=chosen, everything=everything, today=on)
        if dry_run:
            shown = show_letters(store, slug, wanted, sender=sender_or_example(SenderSettings()), today=on)
            if as_json:
                print_json({"campaign": slug, **drafts_to_json(shown)})
            else:
                print_shown(shown, with_text=True)
            return
        drafts = draft_letters(
            store, slug, wanted, sender=sender_of(SenderSettings()), by=by, today=on, at=moment_on(on)
        )
        post(
            store,
            slug,
            drafts,
            forces=chosen,
            kinds=frozenset(LetterKind) if everything else BY_THE_CLOCK,
            do_send=do_send,
            yes=yes,
            no_input=no_input,
            by=by,
            as_json=as_json,
        )
