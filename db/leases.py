"""Documents in hand: which worker reads which, so that no two read the same, and none is lost with its worker.

A worker takes the first document that waits and is in nobody's hands. What it saves, it saves under its lease: each
of its write transactions looks first whether the lease is still its own (foi.errors.LeaseLost), and makes it last
longer. Times are the database's, so that the clocks of the workers' machines do not matter.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from db.columns import UtcTime, to_moment
from db.documents import claimable
from db.tables import DocumentRow, LeaseRow
from foi.errors import LeaseLost

LASTS = dt.timedelta(minutes=5)
"""Longer than a living worker is silent: it makes its lease last every minute while it reads (steps/leased.py)."""

IsGone = Callable[[str], bool]
"""Whether a holder is known to have ended: only somebody on its own machine can know."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A document in hand. `has_others_before` says that others then read documents that came before it."""

    document_id: int
    token: str
    has_others_before: bool


def take_next(session: Session, holder: str, *, is_gone: IsGone, passed_over: Collection[int] = ()) -> Lease | None:
    """Take the first document that waits to be read and is in nobody's hands; None when there is none.

    In a write transaction. `passed_over` are ids not to be taken.
    """
    held = load_in_hand(session, is_gone=is_gone)
    query = claimable().where(col(DocumentRow.id).not_in([*held, *passed_over])).limit(1)
    found = session.exec(query).first()
    if found is None:
        return None
    lapsed = session.get(LeaseRow, found)
    if lapsed is not None:
        session.delete(lapsed)
        session.flush()
    now = database_now(session)
    token = secrets.token_hex(8)
    session.add(LeaseRow(document_id=found, holder=holder, token=token, taken_at=now, until=now + LASTS))
    return Lease(found, token, any(one < found for one in held))


def load_in_hand(session: Session, *, is_gone: IsGone) -> tuple[int, ...]:
    """Ids of the documents that a worker holds just now, in their order.

    A lease from the future is none: the clock was set back since.
    """
    now = database_now(session)
    rows = session.exec(select(LeaseRow).order_by(col(LeaseRow.document_id)))
    return tuple(row.document_id for row in rows if row.taken_at <= now < row.until and not is_gone(row.holder))


def load_lapsed(session: Session, *, is_gone: IsGone) -> tuple[tuple[int, str], ...]:
    """Documents whose worker died or fell silent, and which: id and holder. The next run reads them."""
    held = load_in_hand(session, is_gone=is_gone)
    rows = session.exec(select(LeaseRow).order_by(col(LeaseRow.document_id)))
    return tuple((row.document_id, row.holder) for row in rows if row.document_id not in held)


def load_holders(session: Session) -> frozenset[str]:
    """Who has a document in hand, or had one when it died."""
    return frozenset(session.exec(select(LeaseRow.holder)))


def is_first(session: Session, lease: Lease, *, is_gone: IsGone) -> bool:
    """Whether nobody holds a document that came before this one: then it is its turn to be saved."""
    return not any(one < lease.document_id for one in load_in_hand(session, is_gone=is_gone))


def keep_lease(session: Session, lease: Lease) -> None:
    """Make a lease last from now on, in the transaction that it is for; LeaseLost when it is another's by now."""
    row = session.get(LeaseRow, lease.document_id)
    if row is None or row.token != lease.token:
        raise LeaseLost(
            f"document {lease.document_id} was taken over by another worker, which reads it.",
            do="Nothing need be done; if it happens often, look why this machine stops for minutes.",
        )
    row.until = database_now(session) + LASTS
    session.add(row)


def give_back(session: Session, lease: Lease) -> bool:
    """End a lease; whether it still was one, and its document still waits to be read."""
    row = session.get(LeaseRow, lease.document_id)
    if row is None or row.token != lease.token:
        return False
    session.delete(row)
    return session.exec(claimable().where(DocumentRow.id == lease.document_id)).first() is not None


def database_now(session: Session) -> dt.datetime:
    """The moment by the database's clock, in UTC."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    clock = func.strftime("%Y-%m-%d %H:%M:%f", "now") if is_sqlite else func.clock_timestamp(type_=UtcTime)
    return to_moment(session.exec(select(clock)).one())
