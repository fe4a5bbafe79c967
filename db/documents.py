"""Save and load documents: where each was seen, where it stands, and which requests it belongs to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Integer, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from db.archive import Kept
from db.tables import (
    ArrivalRow,
    DocumentRequestRow,
    DocumentRow,
    RequestRow,
)
from db.words import forget_words

IDS_AT_ONCE = 10_000
"""SQLite takes some 32,000 values with a query."""


class DocumentStatus(StrEnum):
    """Where a document is on its way in."""

    STORED = "stored"
    READ = "read"
    WAITING = "waiting"
    PARKED = "parked"
    QUARANTINED = "quarantined"
    PURGED = "purged"


NEED_A_PERSON = frozenset({DocumentStatus.WAITING, DocumentStatus.PARKED, DocumentStatus.QUARANTINED})
"""Documents that somebody must look at."""

OUT_OF_REACH = frozenset({DocumentStatus.QUARANTINED, DocumentStatus.PURGED})
"""Documents whose bytes and words nobody is shown."""


UNPLACED = "record_level_new"
"""The reason of one put into quarantine just now, and of which it is still to be told whose it is."""

BY_HAND = "by_hand"
"""The reason of a document that a person put into quarantine, having seen what it is."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the store. `places` are where it was seen, oldest first; `depth` is how many files it lies in."""

    id: int
    sha256: str
    name: str
    size: int
    campaign: str | None
    status: DocumentStatus
    reason: str
    explanation: str
    places: tuple[str, ...]
    parent_id: int | None
    depth: int


def save_arrival(
    session: Session,
    kept: Kept,
    *,
    name: str,
    place: str,
    campaign: str | None,
    at: dt.datetime,
    parent_id: int | None = None,
) -> tuple[int, bool]:
    """Record that a file was seen at a place; its document's id, and whether the file is new to the store."""
    row = session.exec(select(DocumentRow).where(DocumentRow.sha256 == kept.sha256)).first()
    is_new = row is None
    if row is None:
        row = DocumentRow(
            sha256=kept.sha256,
            name=name,
            size=kept.size,
            parent_id=parent_id,
            campaign=campaign,
            status=DocumentStatus.STORED,
            stored_at=at,
        )
        session.add(row)
        session.flush()
    assert row.id is not None, "flushed"
    seen = select(ArrivalRow).where(ArrivalRow.document_id == row.id, ArrivalRow.place == place)
    if session.exec(seen).first() is None:
        session.add(ArrivalRow(document_id=row.id, place=place, seen_at=at))
    return row.id, is_new


def load_documents(
    session: Session, *, status: DocumentStatus | None = None, ids: Sequence[int] | None = None
) -> list[StoredDocument]:
    """Documents in the order they came, of one status or of certain ids."""
    query = select(DocumentRow).order_by(col(DocumentRow.id))
    if status is not None:
        query = query.where(DocumentRow.status == status)
    if ids is None:
        return _to_records(session, session.exec(query).all())
    rows = [
        row
        for start in range(0, len(ids), IDS_AT_ONCE)
        for row in session.exec(query.where(col(DocumentRow.id).in_(ids[start : start + IDS_AT_ONCE])))
    ]
    return _to_records(session, sorted(rows, key=lambda row: row.id or 0))


def _to_records(session: Session, rows: Sequence[DocumentRow]) -> list[StoredDocument]:
    ids = [row.id for row in rows if row.id is not None]
    places: dict[int, list[str]] = {}
    parents: dict[int, int | None] = {row.id: row.parent_id for row in rows if row.id is not None}
    for start in range(0, len(ids), IDS_AT_ONCE):
        query = (
            select(ArrivalRow.document_id, ArrivalRow.place)
            .where(col(ArrivalRow.document_id).in_(ids[start : start + IDS_AT_ONCE]))
            .order_by(col(ArrivalRow.id))
        )
        for document_id, place in session.exec(query):
            places.setdefault(document_id, []).append(place)
    return [
        StoredDocument(
            id=row.id,
            sha256=row.sha256,
            name=row.name,
            size=row.size,
            campaign=row.campaign,
            status=DocumentStatus(row.status),
            reason=row.reason,
            explanation=row.explanation,
            places=tuple(places.get(row.id, ())),
            parent_id=row.parent_id,
            depth=_depth(session, row.id, parents),
        )
        for row in rows
        if row.id is not None
    ]


def _depth(session: Session, document_id: int, parents: dict[int, int | None]) -> int:
    """How deep it lies in others; `parents` grows by those that had to be asked for."""
    depth, parent = 0, parents[document_id]
    while parent is not None:
        depth += 1
        if parent not in parents:
            parents[parent] = session.exec(select(DocumentRow.parent_id).where(DocumentRow.id == parent)).one()
        parent = parents[parent]
    return depth


def claimable() -> SelectOfScalar[int]:
    """The query for the ids of documents that can be read now, or placed, in the order they came.

    A part waits until what it came in has been read.
    """
    carrier = aliased(DocumentRow)
    is_unread = and_(
        DocumentRow.status == DocumentStatus.STORED,
        or_(col(carrier.id).is_(None), col(carrier.status) != DocumentStatus.STORED),
    )
    is_unplaced = and_(DocumentRow.status == DocumentStatus.QUARANTINED, DocumentRow.reason == UNPLACED)
    return (
        select(type_coerce(col(DocumentRow.id), Integer))
        .outerjoin(carrier, col(DocumentRow.parent_id) == col(carrier.id))
        .where(or_(is_unread, is_unplaced))
        .order_by(col(DocumentRow.id))
    )


def load_claimable(session: Session) -> list[int]:
    """Ids of the documents that can be read now, or placed."""
    return list(session.exec(claimable()))


def load_latest_document(session: Session) -> int:
    """The id of the document that came last; 0 when there is none."""
    return session.exec(select(func.max(DocumentRow.id))).one() or 0


def find_document(session: Session, hash_start: str) -> int | None:
    """The id of the document whose sha256 begins so; None when there is none, or more than one."""
    found = session.exec(select(DocumentRow.id).where(col(DocumentRow.sha256).startswith(hash_start))).all()
    return found[0] if len(found) == 1 else None


def load_known(session: Session, sha256: str) -> StoredDocument | None:
    """The document that these very bytes are, if they have been seen before."""
    row = session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).first()
    return _to_records(session, [row])[0] if row else None


def load_family(session: Session, document_id: int) -> list[StoredDocument]:
    """A document, what it came in, and what came in it, at any depth: outermost first."""
    ids = [document_id]
    row = session.get_one(DocumentRow, document_id)
    while row.parent_id is not None:
        ids.insert(0, row.parent_id)
        row = session.get_one(DocumentRow, row.parent_id)
    level = [document_id]
    while level:
        query = select(DocumentRow.id).where(col(DocumentRow.parent_id).in_(level)).order_by(col(DocumentRow.id))
        level = [inside for inside in session.exec(query) if inside is not None]
        ids += level
    found = {document.id: document for document in load_documents(session, ids=ids)}
    return [found[one] for one in ids]


def load_forces(session: Session, document_id: int) -> tuple[str, ...]:
    """The slugs of the forces whose requests a document answers."""
    query = (
        select(RequestRow.force)
        .join(DocumentRequestRow, col(DocumentRequestRow.request_id) == col(RequestRow.id))
        .where(DocumentRequestRow.document_id == document_id)
        .order_by(RequestRow.force)
    )
    return tuple(session.exec(query))


def load_request_ids(session: Session, document_id: int) -> tuple[int, ...]:
    """The ids of the requests that a document is filed to."""
    query = select(DocumentRequestRow.request_id).where(DocumentRequestRow.document_id == document_id)
    return tuple(session.exec(query.order_by(col(DocumentRequestRow.request_id))))


def save_filing(session: Session, document_id: int, requests: Mapping[int, str]) -> None:
    """Tie a document to the requests it belongs to, each with the reason for thinking so."""
    for request_id, reason in requests.items():
        if session.get(DocumentRequestRow, (document_id, request_id)) is None:
            session.add(DocumentRequestRow(document_id=document_id, request_id=request_id, reason=reason))


def count_by_status(session: Session) -> dict[DocumentStatus, int]:
    """How many documents stand where."""
    rows = session.exec(select(DocumentRow.status, func.count()).group_by(DocumentRow.status))
    return {DocumentStatus(status): count for status, count in rows}


def count_bytes(session: Session) -> int:
    """Bytes of all documents whose originals are kept."""
    kept = select(func.sum(DocumentRow.size)).where(DocumentRow.status != DocumentStatus.PURGED)
    return int(session.exec(kept).one() or 0)


def set_status(
    session: Session,
    document_id: int,
    status: DocumentStatus,
    *,
    reason: str = "",
    explanation: str = "",
    campaign: str | None = None,
) -> None:
    """Say where a document stands now, and in a sentence why. Of what goes into quarantine no word can be found."""
    row = session.get_one(DocumentRow, document_id)
    row.status, row.reason, row.explanation = status, reason, explanation
    if campaign is not None:
        row.campaign = campaign
    session.add(row)
    if status in OUT_OF_REACH:
        forget_words(session, document_id)
