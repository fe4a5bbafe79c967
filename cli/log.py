"""`foi log`: write down what happened to requests."""

import datetime as dt
from collections.abc import Sequence

import click

from cli.options import ISO_DATE, db_option, json_option, print_json, today_option, today_or
from cli.stores import asked_forces, chosen_campaign
from db.requests import RequestRecord, load_references, load_requests
from db.store import Session, Store
from flows.settings import opened_store
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from steps.log_events import log_event, refuse_uncounted


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in EventKind]), metavar="KIND")
@click.argument("forces", nargs=-1, metavar="[FORCE]...")
@click.option("--campaign", default=None, help="The campaign; not needed when there is only one.")
@click.option("--all", "everyone", is_flag=True, help="Every authority of the campaign.")
@click.option("--on", type=ISO_DATE, default=None, help="The date it bears (default: today).")
@click.option("--received-on", type=ISO_DATE, default=None, help="The date it reached the other side, if another.")
@click.option("--until", type=ISO_DATE, default=None, help="The date that an extension notice estimates.")
@click.option("--note", default="", help="A few words of your own.")
@click.option("--by", "actor", default="staff", help="Who writes this down.", show_default=True)
@click.option("--corrects", type=int, default=None, help="The number of the event that this one puts right.")
@today_option
@db_option
@json_option
def log(
    kind: str,
    forces: tuple[str, ...],
    campaign: str | None,
    everyone: bool,
    on: dt.date | None,
    received_on: dt.date | None,
    until: dt.date | None,
    note: str,
    actor: str,
    corrects: int | None,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Write down what happened to the requests to one or more FORCEs, or to all.

    \b
    KIND is one of: sent, resent, bounced, acknowledged, auto_reply,
    clarification_asked, clarification_disputed, clarified, fees_notice,
    fees_paid, extension_notice, chased, reply, transferred, narrowed,
    review_asked, review_replied, ico_complaint, ico_decision, withdrawn,
    closed, note, correction.

    Of an extension_notice, --until is the date it estimates; without one it does not put the reply off. Of a fee,
    log fees_paid on the day they had it. Of narrowed, --note is the reference of the new request. Of several requests
    to one authority, give the reference of the one meant for FORCE (images-2026-kent-2).

    What cannot have happened is refused, for all: a date still to come, a reply before the sending, a second sending
    (log resent if it went again), an answer to what was never asked.

    Nothing is ever overwritten: to put a mistake right, log the right event with --corrects NUMBER, or `correction`
    with --corrects NUMBER to undo one. `foi status CAMPAIGN --force FORCE` shows the numbers.

    Example: foi log sent --all --on 2026-09-08
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is
    if everyone == bool(forces):
        raise UsageError("say whom it concerns.", do="Name one or more forces, or give --all.")
    refuse_uncounted(on, received_on, until, calendar=uk_calendar())
    event = Event(
        EventKind(kind),
        on or today_or(today),
        received_on=received_on,
        until=until,
        note=note,
        actor=actor,
        corrects=corrects,
    )
    at = dt.datetime.now(dt.UTC)
    with opened_store(database) as store:
        slug = chosen_campaign(store, campaign)
        chosen, references = _told_apart(store, forces, slug)
        with store.writing() as session:
            requests = _meant(session, slug, chosen, references)
            written = log_event(session, requests, event, today=today_or(today), at=at, calendar=uk_calendar())
    if as_json:
        print_json(
            {"campaign": slug, "kind": kind, "on": event.on, "written": written, "known": len(requests) - written}
        )
        return
    click.echo(f"{slug}: {kind} on {event.on} written down for {written} request(s).")
    if written < len(requests):
        click.echo(f"{len(requests) - written} had it already.", err=True)


def _told_apart(store: Store, named: Sequence[str], campaign: str) -> tuple[list[str], frozenset[str]]:
    """What was named, as short names of authorities and as references of requests."""
    with store.reading() as session:
        known = {ours for ours, whose in load_references(session).items() if whose == campaign}
    forces = asked_forces(store, [name for name in named if name not in known], campaign=campaign)
    return forces, frozenset(known).intersection(named)


def _meant(session: Session, campaign: str, forces: Sequence[str], references: frozenset[str]) -> list[RequestRecord]:
    """The requests meant. Nobody may guess which of several to one authority."""
    every = load_requests(session, campaign)
    for force in forces:
        theirs = [request for request in every if request.force == force]
        if len(theirs) > 1:
            raise UsageError(
                f"there are several requests to {theirs[0].force_name}.",
                do=f"Name the one meant: {' or '.join(request.our_reference for request in theirs)}.",
            )
    is_all = not forces and not references
    return [one for one in every if is_all or one.force in forces or one.our_reference in references]
