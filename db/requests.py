"""Save and load requests and their history."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Date, bindparam, func, text
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from db.tables import DocumentRow, EventRow, ForceRow, RequestRow
from foi.errors import UsageError
from foi.events import Event, EventKind, in_force

OUR_MARK_START = "[foi43"
"""How our reference begins where it stands in a subject."""


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request and everything that happened to it, in the order recorded."""

    id: int
    campaign: str
    force: str
    force_name: str
    our_reference: str
    parent_id: int | None
    history: tuple[Event, ...]

    @property
    def can_be_answered(self) -> bool:
        """False of a narrower request that has not gone yet: nobody knows of it."""
        sent = {EventKind.SENT, EventKind.RESENT}
        return self.parent_id is None or any(event.kind in sent for event in in_force(self.history))

    @property
    def tag(self) -> str:
        """Our reference as it stands in the subject of a letter: "[foi43 images-2012-kent-1]"."""
        return f"{OUR_MARK_START} {self.our_reference}]"


def load_request_by_reference(session: Session, our_reference: str) -> RequestRecord:
    """The request with this reference; UsageError when there is none."""
    asked = select(RequestRow.campaign, RequestRow.force).where(RequestRow.our_reference == our_reference)
    found = [
        request
        for campaign, force in session.exec(asked)
        for request in load_requests(session, campaign, forces=[force])
        if request.our_reference == our_reference
    ]
    if not found:
        raise UsageError(
            f'there is no request "{our_reference}".', do="`foi status CAMPAIGN --json` lists the references."
        )
    return found[0]


def load_requests(
    session: Session, campaign: str, *, forces: Sequence[str] = (), only_narrower: bool = False
) -> list[RequestRecord]:
    """The requests of a campaign with their histories, by name of the force; of all forces or of those given."""
    query = (
        sa_select(
            col(RequestRow.id),
            col(RequestRow.campaign),
            col(RequestRow.force),
            col(RequestRow.our_reference),
            col(RequestRow.parent_id),
            col(ForceRow.name),
        )
        .join(ForceRow, col(RequestRow.force) == col(ForceRow.slug))
        .where(col(RequestRow.campaign) == campaign)
        .order_by(col(ForceRow.name), col(RequestRow.id))
    )
    if forces:
        query = query.where(col(RequestRow.force).in_(forces))
    if only_narrower:
        query = query.where(col(RequestRow.parent_id).is_not(None))
    found = session.execute(query).all()
    histories = load_histories(session, [request.id for request in found if request.id is not None])
    return [
        RequestRecord(
            id=request.id,
            campaign=request.campaign,
            force=request.force,
            force_name=request.name,
            our_reference=request.our_reference,
            parent_id=request.parent_id,
            history=tuple(histories.get(request.id, ())),
        )
        for request in found
        if request.id is not None
    ]


def load_histories(session: Session, request_ids: list[int]) -> dict[int, list[Event]]:
    """By request, every event in the order recorded: what still stands of them is foi.events.in_force's to say."""
    query = (
        sa_select(
            col(EventRow.request_id),
            col(EventRow.id),
            col(EventRow.kind),
            col(EventRow.happened_on),
            col(EventRow.received_on),
            col(EventRow.note),
            col(EventRow.actor),
            col(EventRow.corrects_id),
            col(EventRow.until),
            col(EventRow.date_assumed),
            col(DocumentRow.sha256),
        )
        .outerjoin(DocumentRow, col(EventRow.document_id) == col(DocumentRow.id))
        .where(col(EventRow.request_id).in_(request_ids))
        .order_by(col(EventRow.id))
    )
    histories: dict[int, list[Event]] = {}
    for row in session.execute(query):
        event = Event(
            kind=EventKind(row.kind),
            on=row.happened_on,
            received_on=row.received_on,
            note=row.note,
            actor=row.actor,
            document=row.sha256,
            corrects=row.corrects_id,
            until=row.until,
            id=row.id,
            date_assumed=row.date_assumed,
        )
        histories.setdefault(row.request_id, []).append(event)
    return histories


@dataclass(frozen=True, slots=True)
class Noted:
    """An event as it was written down: its id, whose, in which campaign, and what kind."""

    id: int
    campaign: str
    force_name: str
    kind: EventKind


def load_events_after(
    session: Session, last_id: int, *, since: dt.datetime | None = None, kinds: Collection[EventKind]
) -> list[Noted]:
    """Events of certain kinds with a higher id, and written down since a moment, in the order in which they were.

    Those that a later event put right are left out.
    """
    put_right = select(EventRow.corrects_id).where(col(EventRow.corrects_id).is_not(None))
    query = (
        select(EventRow, RequestRow.campaign, ForceRow.name)
        .join(RequestRow, col(EventRow.request_id) == col(RequestRow.id))
        .join(ForceRow, col(RequestRow.force) == col(ForceRow.slug))
        .where(col(EventRow.kind).in_(kinds), col(EventRow.id) > last_id, col(EventRow.id).not_in(put_right))
        .order_by(col(EventRow.id))
    )
    if since is not None:
        query = query.where(EventRow.recorded_at >= since)
    return [
        Noted(event.id or 0, campaign, name, EventKind(event.kind)) for event, campaign, name in session.exec(query)
    ]


def load_last_event_id(session: Session) -> int:
    """The id of the event written down last; 0 while there is none."""
    return session.exec(select(EventRow.id).order_by(col(EventRow.id).desc()).limit(1)).first() or 0


_UNFINISHED = """
    SELECT DISTINCT r.campaign
    FROM request AS r
    WHERE NOT EXISTS (
        SELECT 1
        FROM event AS e
        WHERE
            e.request_id = r.id
            AND e.kind IN ('closed', 'withdrawn')
            AND e.happened_on <= :today
            AND NOT EXISTS (
                SELECT 1
                FROM event AS x
                WHERE
                    x.request_id = r.id
                    AND x.id <> e.id
                    AND (
                        x.corrects_id IS NOT NULL
                        OR x.happened_on > e.happened_on
                        OR (x.happened_on = e.happened_on AND x.id > e.id)
                    )
            )
    )
"""


def load_unfinished(session: Session, today: dt.date) -> frozenset[str]:
    """The campaigns with a request that may still run: those left out are closed or withdrawn to the last one.

    A request of which anything was put right, or that anything happened to since it ended, is taken to run.
    """
    query = text(_UNFINISHED).bindparams(bindparam("today", type_=Date()))
    return frozenset(session.execute(query, {"today": today}).scalars())


def load_force_slugs(session: Session, campaign: str) -> frozenset[str]:
    """The slugs of the authorities a campaign asked."""
    return frozenset(session.exec(select(RequestRow.force).where(RequestRow.campaign == campaign)))


def count_requests(session: Session, campaigns: Sequence[str]) -> int:
    """How many requests these campaigns made."""
    return session.exec(select(func.count()).select_from(RequestRow).where(_of(campaigns))).one()


def load_asked(session: Session, campaigns: Sequence[str]) -> frozenset[str]:
    """The slugs of the authorities that any of these campaigns asked."""
    return frozenset(session.exec(select(RequestRow.force).where(_of(campaigns)).distinct()))


def _of(campaigns: Sequence[str]) -> ColumnElement[bool]:
    return col(RequestRow.campaign).in_(campaigns)


def load_references(session: Session) -> dict[str, str]:
    """Our reference -> the campaign it belongs to."""
    return dict(session.exec(select(RequestRow.our_reference, RequestRow.campaign)).all())


def load_elsewhere(session: Session, request_ids: Collection[int]) -> list[int]:
    """The first requests of other campaigns to the authorities of these."""
    known = select(RequestRow.force, RequestRow.campaign).where(col(RequestRow.id).in_(request_ids)).subquery()
    query = select(RequestRow.id).where(
        col(RequestRow.force).in_(select(known.c.force)),
        col(RequestRow.campaign).not_in(select(known.c.campaign)),
        col(RequestRow.parent_id).is_(None),
    )
    return [found for found in session.exec(query.order_by(col(RequestRow.id))) if found is not None]


def save_event(session: Session, request_id: int, event: Event, *, at: dt.datetime) -> bool:
    """Append an event to a request; False when the very same event already stands there.

    Raises UsageError when it corrects an event that this request does not have.
    """
    if event.corrects is not None:
        corrected = session.get(EventRow, event.corrects)
        if corrected is None or corrected.request_id != request_id:
            raise UsageError(
                f"event {event.corrects} is not one of this request's.",
                do="`foi status CAMPAIGN --force FORCE` lists its events with their numbers.",
            )
    document_id = None
    if event.document is not None:
        document_id = session.exec(select(DocumentRow.id).where(DocumentRow.sha256 == event.document)).one()
    if is_repeat(load_histories(session, [request_id]).get(request_id, []), event):
        return False
    session.add(
        EventRow(
            request_id=request_id,
            kind=event.kind,
            happened_on=event.on,
            received_on=event.received_on,
            until=event.until,
            date_assumed=event.date_assumed,
            note=event.note,
            actor=event.actor,
            document_id=document_id,
            corrects_id=event.corrects,
            recorded_at=at,
        )
    )
    return True


def is_repeat(history: Sequence[Event], event: Event) -> bool:
    """The very same event stands already; a correction repeats only the one recorded last."""
    standing = history[-1:] if event.kind is EventKind.CORRECTION else in_force(history)
    return any(replace(known, id=None, actor=event.actor) == event for known in standing)
