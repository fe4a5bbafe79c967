"""Save and load the addresses of authorities, and who confirmed each. Nothing is sent to one nobody has confirmed."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from db.tables import ContactChangeRow, ForceContactRow, ForceNameRow, ForceRow
from foi.errors import UsageError

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")

COMMISSIONER = "ico"
COMMISSIONER_NAME = "Information Commissioner"
COMMISSIONER_ADDRESS = "icocasework@ico.org.uk"
"""To whom complaints go (s.50): an address of its own, to be confirmed like any other."""


class ContactStatus(StrEnum):
    """What is known of an address."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    STALE = "stale"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True)
class Contact:
    """An address of an authority. `by`, `why` and `at` tell of its last change, and are empty for one as it came.

    `status` is `verified` only where a person has said so: what a list of authorities says of itself is no more than
    unverified.
    """

    id: int
    force: str
    force_name: str
    address: str
    status: ContactStatus
    by: str = ""
    why: str = ""
    at: dt.datetime | None = None

    @property
    def is_verified(self) -> bool:
        """A person has confirmed it, and nothing since has put it in doubt."""
        return self.status is ContactStatus.VERIFIED


def load_contacts(session: Session, *, forces: Sequence[str] = ()) -> list[Contact]:
    """The addresses of all authorities, or of some, by name; of each the one to be used first."""
    query = (
        select(ForceContactRow, ForceRow.name)
        .join(ForceRow, col(ForceContactRow.force) == col(ForceRow.slug))
        .order_by(col(ForceRow.name), col(ForceContactRow.id))
    )
    if forces:
        query = query.where(col(ForceContactRow.force).in_(forces))
    found = session.exec(query).all()
    ids = [row.id for row, _ in found]
    changes = select(ContactChangeRow).where(col(ContactChangeRow.contact_id).in_(ids))
    last = {change.contact_id: change for change in session.exec(changes.order_by(col(ContactChangeRow.id)))}
    contacts = [_to_record(row, name, last.get(row.id or 0)) for row, name in found]
    order = {change.contact_id: change.id or 0 for change in last.values()}
    return sorted(contacts, key=lambda c: (c.force_name, not c.is_verified, -order.get(c.id, 0), c.id))


@dataclass(frozen=True, slots=True)
class AddressBook:
    """An authority with all addresses known of it: the one to be used first comes first; there may be none."""

    force: str
    name: str
    contacts: tuple[Contact, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether there is an address that letters may go to."""
        return any(contact.is_verified for contact in self.contacts)


def load_address_books(session: Session) -> list[AddressBook]:
    """Every authority by name, the Commissioner last, also those of which no address is known."""
    names = {force.slug: force.name for force in session.exec(select(ForceRow))} | {COMMISSIONER: COMMISSIONER_NAME}
    found: dict[str, list[Contact]] = {slug: [] for slug in names}
    for contact in load_contacts(session):
        found[contact.force].append(contact)
    books = [AddressBook(slug, name, tuple(found[slug])) for slug, name in names.items()]
    return sorted(books, key=lambda book: (book.force == COMMISSIONER, book.name))


def load_address(session: Session, force: str) -> Contact | None:
    """The address to write to: the one confirmed last; None when no person has confirmed any."""
    return next((contact for contact in load_contacts(session, forces=[force]) if contact.is_verified), None)


def find_force(session: Session, given: str) -> str | None:
    """The short name of an authority as a person wrote it ("kent", "Kent Police", "ico"); None for an unknown one."""
    name = given.strip().casefold()
    if name == COMMISSIONER:
        return COMMISSIONER
    named = {row.name.casefold(): row.force for row in session.exec(select(ForceNameRow)) if row.kind != "joint"}
    named |= {row.name.casefold(): row.slug for row in session.exec(select(ForceRow))}
    named |= {slug: slug for slug in session.exec(select(ForceRow.slug))}
    return named.get(name)


def add_contact(session: Session, force: str, address: str, *, by: str, why: str, at: dt.datetime) -> Contact:
    """Add an address, unconfirmed; one that is known stays as it is. UsageError when it is no address."""
    if not ADDRESS.fullmatch(address):
        raise UsageError(
            f'"{address}" is not a mail address.', do="Write it as name@example.police.uk, nothing else."
        )
    known = _find(session, force, address)
    if known is not None:
        return known
    if force == COMMISSIONER and session.get(ForceRow, force) is None:
        session.add(ForceRow(slug=COMMISSIONER, name=COMMISSIONER_NAME, official_name=COMMISSIONER_NAME))
        session.flush()
    row = ForceContactRow(force=force, address=address, status=ContactStatus.UNVERIFIED)
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    session.add(ContactChangeRow(contact_id=row.id, status=row.status, by=by, why=why, at=at))
    session.flush()
    return _known(session, force, address)


def set_contact(
    session: Session, force: str, address: str, status: ContactStatus, *, by: str, why: str, at: dt.datetime
) -> Contact:
    """Say what an address now counts as, who says so and why. UsageError when the authority has no such address."""
    contact = _known(session, force, address)
    row = session.get_one(ForceContactRow, contact.id)
    row.status = status
    session.add(row)
    session.add(ContactChangeRow(contact_id=contact.id, status=status, by=by, why=why, at=at))
    session.flush()
    return _known(session, force, address)


def _known(session: Session, force: str, address: str) -> Contact:
    contact = _find(session, force, address)
    if contact is None:
        raise UsageError(
            f"{force} has no address {address}.",
            do=f"`foi contact list {force}` shows those it has; `foi contact add` adds one.",
        )
    return contact


def _find(session: Session, force: str, address: str) -> Contact | None:
    """Addresses are compared without regard to small and capital letters."""
    contacts = load_contacts(session, forces=[force])
    return next((contact for contact in contacts if contact.address.casefold() == address.casefold()), None)


def _to_record(row: ForceContactRow, name: str, last: ContactChangeRow | None) -> Contact:
    assert row.id is not None, "loaded"
    known = row.status in set(ContactStatus) and (last is not None or row.status != ContactStatus.VERIFIED)
    return Contact(
        id=row.id,
        force=row.force,
        force_name=name,
        address=row.address,
        status=ContactStatus(row.status) if known else ContactStatus.UNVERIFIED,
        by=last.by if last else "",
        why=last.why if last else "",
        at=last.at if last else None,
    )
