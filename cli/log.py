"""`foi log`: write down what happened to requests."""

import datetime as dt

import click

from cli.options import ISO_DATE, db_option, json_option, print_json, today_option, today_or
from cli.stores import asked_forces, chosen_campaign
from db.requests import load_requests, save_event
from flows.settings import opened_store
from foi.errors import UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar


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
    log fees_paid on the day they had it. Of narrowed, --note is the reference of the new request.

    Nothing is ever overwritten: to put a mistake right, log the right event with --corrects NUMBER, or `correction`
    with --corrects NUMBER to undo one. `foi status CAMPAIGN --force FORCE` shows the numbers.

    Example: foi log sent --all --on 2026-09-08
    """  # noqa: D301 - \b is click's mark for a paragraph kept as it is
    if everyone == bool(forces):
        raise UsageError("say whom it concerns.", do="Name one or more forces, or give --all.")
    _refuse_uncounted(on, received_on, until)
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
        chosen = asked_forces(store, forces, campaign=slug)
        with store.writing() as session:
            requests = load_requests(session, slug, forces=chosen)
            written = sum(save_event(session, request.id, event, at=at) for request in requests)
    if as_json:
        print_json(
            {"campaign": slug, "kind": kind, "on": event.on, "written": written, "known": len(requests) - written}
        )
        return
    click.echo(f"{slug}: {kind} on {event.on} written down for {written} request(s).")
    if written < len(requests):
        click.echo(f"{len(requests) - written} had it already.", err=True)


def _refuse_uncounted(*dates: dt.date | None) -> None:
    calendar = uk_calendar()
    for day in dates:
        if day is not None and not calendar.first <= day <= calendar.last:
            raise UsageError(
                f"{day} cannot be right: working days are known from {calendar.first} to {calendar.last}.",
                do="Check the year. Nothing was written down.",
            )
