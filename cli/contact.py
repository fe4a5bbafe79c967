"""`foi contact`: the addresses of authorities, and who confirmed each."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from cli.options import db_option, json_option, print_json, today_option, today_or
from cli.printable import printable
from cli.verb_group import VerbGroup
from db.contacts import Contact, ContactStatus, add_contact, find_force, load_contacts, set_contact
from db.store import Store
from flows.settings import opened_store
from flows.today import moment_on
from foi.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(cls=VerbGroup)
def contact() -> None:
    """Addresses of authorities: list, verify, add, mark as stale.

    Nothing is sent to an address until a person has confirmed it, whatever a list says of it. Of several that are
    confirmed, the last one is used.
    """


@contact.command(name="list")
@click.argument("force", required=False)
@db_option
@json_option
def list_contacts(force: str | None, database: str | None, as_json: bool) -> None:
    """List the addresses of all authorities, or of one FORCE ("ico" is the Commissioner)."""
    with opened_store(database) as store:
        slugs = [_slug(store, force)] if force else []
        with store.reading() as session:
            contacts = load_contacts(session, forces=slugs)
    if as_json:
        print_json([_to_json(one) for one in contacts])
        return
    width = max((len(one.force) for one in contacts), default=0)
    for one in contacts:
        told = f"  by {one.by} on {one.at:%Y-%m-%d}: {one.why}" if one.at else ""
        click.echo(printable(f"  {one.force:{width}}  {one.status:10}  {one.address}{told}".rstrip()))
    confirmed = len({one.force for one in contacts if one.is_verified})
    click.echo(f"{confirmed} of {len({one.force for one in contacts})} have a confirmed address.", err=True)


def _change_options(command: Command) -> Command:
    for option in (
        json_option,
        db_option,
        today_option,
        click.option("--by", default="staff", show_default=True, help="Who says so."),
        click.option("--why", required=True, help="How you know: rang them, their website ..."),
    ):
        command = option(command)
    return command


@contact.command()
@click.argument("force")
@click.argument("address", required=False)
@_change_options
def verify(
    force: str, address: str | None, why: str, by: str, today: dt.date | None, database: str | None, as_json: bool
) -> None:
    """Confirm that ADDRESS is where FORCE takes requests; without it, the one address known.

    One that came back, or that somebody has marked as out of date, must be typed.
    """
    _change(force, address, ContactStatus.VERIFIED, why=why, by=by, today=today, database=database, as_json=as_json)


@contact.command()
@click.argument("force")
@click.argument("address")
@_change_options
def add(
    force: str, address: str, why: str, by: str, today: dt.date | None, database: str | None, as_json: bool
) -> None:
    """Add ADDRESS to those of FORCE, to be confirmed later."""
    with opened_store(database) as store:
        slug = _slug(store, force)
        with store.writing() as session:
            added = add_contact(session, slug, address, by=by, why=why, at=moment_on(today_or(today)))
    _tell(added, as_json=as_json)


@contact.command()
@click.argument("force")
@click.argument("address", required=False)
@_change_options
def stale(
    force: str, address: str | None, why: str, by: str, today: dt.date | None, database: str | None, as_json: bool
) -> None:
    """Say that ADDRESS of FORCE is out of date: nothing is sent there any more."""
    _change(force, address, ContactStatus.STALE, why=why, by=by, today=today, database=database, as_json=as_json)


def _change(
    force: str,
    address: str | None,
    status: ContactStatus,
    *,
    why: str,
    by: str,
    today: dt.date | None,
    database: str | None,
    as_json: bool,
) -> None:
    at = moment_on(today_or(today))
    with opened_store(database) as store:
        slug = _slug(store, force)
        given = address or _only_address(store, slug, status)
        with store.writing() as session:
            if status is ContactStatus.VERIFIED:
                add_contact(session, slug, given, by=by, why=why, at=at)
            changed = set_contact(session, slug, given, status, by=by, why=why, at=at)
    _tell(changed, as_json=as_json)


def _slug(store: Store, force: str) -> str:
    """The short name of an authority that the store knows, or the Commissioner's."""
    with store.reading() as session:
        found = find_force(session, force)
    if found is None:
        raise UsageError(f'no authority "{force}" is known.', do="`foi contact list` shows them all.")
    return found


def _only_address(store: Store, force: str, status: ContactStatus) -> str:
    """The one address known. One in doubt is not confirmed by somebody who has not looked at it."""
    with store.reading() as session:
        known = load_contacts(session, forces=[force])
    if len(known) != 1:
        listed = ", ".join(one.address for one in known) or "none"
        raise UsageError(f"say which address of {force} you mean.", do=f"Known: {listed}.")
    (one,) = known
    if status is ContactStatus.VERIFIED and one.status in {ContactStatus.STALE, ContactStatus.BOUNCED}:
        raise UsageError(
            f"{one.address} is marked as {one.status} ({one.by}: {one.why}).",
            do=f"If it is right all the same, type it: foi contact verify {force} {one.address} --why ...",
        )
    return one.address


def _tell(one: Contact, *, as_json: bool) -> None:
    if as_json:
        print_json(_to_json(one))
        return
    click.echo(printable(f"{one.force_name}: {one.address} is {one.status}."))


def _to_json(one: Contact) -> dict[str, object]:
    return {
        "force": one.force,
        "name": one.force_name,
        "address": one.address,
        "status": one.status,
        "by": one.by,
        "why": one.why,
        "at": one.at,
    }
