"""`foi inbox`: what nobody could place for certain, and what a person settles."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from cli.inbox_text import print_waiting, waiting_to_json
from cli.ingest_text import print_redrawn, print_report, report_to_json
from cli.options import ISO_DATE, db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.quarantine import BY, DOCUMENT, delete, put_aside, release
from cli.stores import asked_forces
from cli.verb_group import VerbGroup
from db.inbox import Waiting, load_waiting
from db.requests import load_references
from db.store import Store
from flows.settings import opened_store
from foi.correspondence import MailKind
from foi.errors import UsageError
from foi.events import EventKind
from foi.forces import COVERS_SEPARATOR
from steps.redraw import Redrawn
from steps.settle import THEIRS, find_waiting, settle_as
from steps.whose import one_campaign

Command = TypeVar("Command", bound=Callable[..., object])


@click.group(cls=VerbGroup, invoke_without_command=True)
@json_option
@db_option
@click.pass_context
def inbox(context: click.Context, database: str | None, as_json: bool) -> None:
    """What waits for a person: list, file, as, ack, quarantine, release, purge.

    Without a further word it lists what could not be placed or read for certain, each with its number, why it waits,
    and whose it may be. Nothing is ever filed by a guess alone.
    """
    if context.invoked_subcommand is None:
        _list(database, as_json=as_json)
    elif database or as_json:
        raise click.UsageError(f"--db and --json stand after {context.invoked_subcommand}, not before it.", context)


@inbox.command(name="list")
@db_option
@json_option
def list_waiting(database: str | None, as_json: bool) -> None:
    """List what waits, oldest first, with ranked guesses."""
    _list(database, as_json=as_json)


def _list(database: str | None, *, as_json: bool) -> None:
    with opened_store(database) as store, store.reading() as session:
        waiting = load_waiting(session)
    if as_json:
        print_json([waiting_to_json(one) for one in waiting])
    else:
        print_waiting(waiting)


@inbox.command()
@DOCUMENT
@click.argument("whose", required=False)
@click.option("--guess", type=int, default=None, help="File it as the guess of this number in the list says.")
@today_option
@db_option
@json_option
def file(
    document: str,
    whose: str | None,
    guess: int | None,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """File DOCUMENT to WHOSE request it answers, read it, and redraw what it touches.

    DOCUMENT is its number in the list. WHOSE is an authority ("kent", "Kent Police"), our reference of a request, or
    several joined by + for a joint reply.
    """
    from flows.collect import named_sources  # noqa: PLC0415 - reading needs what listing does not
    from flows.engine import Direct  # noqa: PLC0415
    from flows.ingest import ingest  # noqa: PLC0415
    from flows.lock import RUN_SECONDS, hold_store  # noqa: PLC0415

    if bool(whose) == (guess is not None):
        raise UsageError("say whose it is.", do="Name the authority or the request, or give --guess NUMBER.")
    with opened_store(database) as store, hold_store(store, wait_seconds=RUN_SECONDS):
        waiting = find_waiting(store, document)
        told, campaign = _told(store, waiting, whose, guess)
        sources = named_sources(store, [Path(waiting.sha256)])
        report = ingest(Direct(), store, sources, campaign=campaign, told=told, today=today_or(today))
    if as_json:
        print_json(report_to_json(report))
    else:
        print_report(report, quiet=False)


def _told(store: Store, waiting: Waiting, whose: str | None, guess: int | None) -> tuple[str, str | None]:
    """What the person said, as slugs or references joined by "+", and the campaign where that tells it."""
    with store.reading() as session:
        references = load_references(session)
    if guess is not None:
        if not 1 <= guess <= len(waiting.guesses):
            raise UsageError(f"{waiting.name} has no guess {guess}.", do="`foi inbox` lists the guesses.")
        names = [waiting.guesses[guess - 1].our_reference]
    else:
        names = (whose or "").split(COVERS_SEPARATOR)
    campaign = one_campaign(store, names) or waiting.campaign
    if campaign is None and len(set(references.values())) > 1:
        raise UsageError(
            "there are several campaigns, and nothing says which one it answers.",
            do="Name the request, such as images-2012-kent-1, instead of the authority.",
        )
    forces = iter(asked_forces(store, [name for name in names if name not in references], campaign=campaign))
    return COVERS_SEPARATOR.join(name if name in references else next(forces) for name in names), campaign


@inbox.command()
@click.argument("documents", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every waiting mail that reads like an acknowledgement.")
@click.option("--request", "reference", default="", help="Our reference of the request, where it is not plain.")
@BY
@today_option
@db_option
@json_option
def ack(
    documents: tuple[str, ...],
    everything: bool,
    reference: str,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Settle DOCUMENTs as acknowledgements and nothing more.

    The request is the one a document is filed to, or --request. With --all, those filed to no request are left.
    """
    if everything == bool(documents):
        raise UsageError("say which.", do="Give numbers from `foi inbox`, or --all.")
    at, on = dt.datetime.now(dt.UTC), today_or(today)
    settled: dict[int, str] = {}
    left: list[str] = []
    with opened_store(database) as store:
        for one in _chosen(store, documents):
            try:
                settled[one.id] = settle_as(
                    store, one, EventKind.ACKNOWLEDGED, reference=reference, by=by, today=on, at=at
                )
            except UsageError as error:
                left.append(error.sentence)
        moved = _redraw(store)
    if as_json:
        acknowledged = [{"id": number, "request": ours} for number, ours in settled.items()]
        print_json({"acknowledged": acknowledged, "left": left, "estimates": [one.estimate_id for one in moved]})
    else:
        for number, ours in settled.items():
            click.echo(f"{number}: an acknowledgement of {ours}.")
        for sentence in left:
            click.echo(printable(sentence))
        print_redrawn(moved)
        click.echo(f"{len(settled)} settled, {len(left)} left.", err=True)
    if left:
        sys.exit(UsageError.exit_code)


def _chosen(store: Store, documents: tuple[str, ...]) -> list[Waiting]:
    """The documents named, or every waiting mail that reads like an acknowledgement."""
    if documents:
        return [find_waiting(store, document) for document in documents]
    with store.reading() as session:
        return [one for one in load_waiting(session) if one.mail_kind == MailKind.ACKNOWLEDGEMENT]


@inbox.command(name="as")
@DOCUMENT
@click.argument("kind", type=click.Choice([one.value for one in THEIRS]))
@click.option("--until", type=ISO_DATE, default=None, help="The date that an extension estimates.")
@click.option("--request", "reference", default="", help="Our reference of the request, where it is not plain.")
@BY
@today_option
@db_option
@json_option
def settle(
    document: str,
    kind: str,
    until: dt.date | None,
    reference: str,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Write down what DOCUMENT is, having read it: an extension notice, a clarification, a reply ...

    Of a reply, what was read in it stands; of anything else it is taken back.
    """
    with opened_store(database) as store:
        waiting = find_waiting(store, document)
        ours = settle_as(
            store,
            waiting,
            EventKind(kind),
            reference=reference,
            until=until,
            by=by,
            today=today_or(today),
            at=dt.datetime.now(dt.UTC),
        )
        moved = _redraw(store)
    if as_json:
        estimates = [one.estimate_id for one in moved]
        print_json({"id": waiting.id, "request": ours, "kind": kind, "estimates": estimates})
        return
    click.echo(printable(f"{waiting.name}: {kind.replace('_', ' ')}, {ours}."))
    print_redrawn(moved)


def _redraw(store: Store) -> tuple[Redrawn, ...]:
    """What was read in a document and is taken back counts no more: the totals say so at once."""
    from flows.engine import Direct  # noqa: PLC0415 - likewise
    from flows.estimate import redraw_pending  # noqa: PLC0415

    drawn = redraw_pending(Direct(), store)
    for fault in drawn.faults:
        click.echo(printable(fault), err=True)
    return drawn.redrawn


for verb in (put_aside, release, delete):
    inbox.add_command(verb)
