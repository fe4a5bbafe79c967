"""Save and load documents and what was read in them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from db.archive import Kept
from db.figures import save_figures
from db.tables import (
    ArrivalRow,
    ChangeRow,
    DocumentRequestRow,
    DocumentRow,
    ForceRow,
    QuestionOutcomeRow,
    QuestionRow,
    ReadingCheckRow,
    ReadingRow,
    RequestRow,
)
from foi.forces import COVERS_SEPARATOR
from foi.records import Figure, Reading


class DocumentStatus(StrEnum):
    """Where a document is on its way in."""

    STORED = "stored"
    READ = "read"
    WAITING = "waiting"
    PARKED = "parked"
    QUARANTINED = "quarantined"


NEED_A_PERSON = frozenset({DocumentStatus.WAITING, DocumentStatus.PARKED, DocumentStatus.QUARANTINED})
"""Documents that somebody must look at."""


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
    if ids is not None:
        query = query.where(col(DocumentRow.id).in_(ids))
    return [_to_record(session, row) for row in session.exec(query)]


def _to_record(session: Session, row: DocumentRow) -> StoredDocument:
    assert row.id is not None, "loaded"
    places = session.exec(
        select(ArrivalRow.place).where(ArrivalRow.document_id == row.id).order_by(col(ArrivalRow.id))
    )
    return StoredDocument(
        id=row.id,
        sha256=row.sha256,
        name=row.name,
        size=row.size,
        campaign=row.campaign,
        status=DocumentStatus(row.status),
        reason=row.reason,
        explanation=row.explanation,
        places=tuple(places),
        parent_id=row.parent_id,
        depth=_depth(session, row),
    )


def _depth(session: Session, row: DocumentRow) -> int:
    depth, parent = 0, row.parent_id
    while parent is not None:
        depth, parent = depth + 1, session.get_one(DocumentRow, parent).parent_id
    return depth


def load_unread(session: Session) -> list[int]:
    """Ids of the documents that can be read now: a part waits until what it came in has been read."""
    carrier = aliased(DocumentRow)
    query = (
        select(DocumentRow.id)
        .outerjoin(carrier, col(DocumentRow.parent_id) == col(carrier.id))
        .where(DocumentRow.status == DocumentStatus.STORED)
        .where(or_(col(carrier.id).is_(None), col(carrier.status) != DocumentStatus.STORED))
        .order_by(col(DocumentRow.id))
    )
    return [document_id for document_id in session.exec(query) if document_id is not None]


def find_document(session: Session, hash_start: str) -> int | None:
    """The id of the document whose sha256 begins so; None when there is none, or more than one."""
    found = session.exec(select(DocumentRow.id).where(col(DocumentRow.sha256).startswith(hash_start))).all()
    return found[0] if len(found) == 1 else None


def load_letter_date(session: Session, document_id: int) -> dt.date | None:
    """The date that the latest reading of a document found on it."""
    query = select(ReadingRow).where(ReadingRow.document_id == document_id).order_by(col(ReadingRow.id).desc())
    latest = session.exec(query).first()
    return latest.letter_date if latest else None


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


def set_status(
    session: Session,
    document_id: int,
    status: DocumentStatus,
    *,
    reason: str = "",
    explanation: str = "",
    campaign: str | None = None,
) -> None:
    """Say where a document stands now, and in a sentence why."""
    row = session.get_one(DocumentRow, document_id)
    row.status, row.reason, row.explanation = status, reason, explanation
    if campaign is not None:
        row.campaign = campaign
    session.add(row)


def save_reading(
    session: Session,
    document_id: int,
    reading: Reading,
    *,
    campaign: str,
    requests: dict[int, str],
    covers: tuple[str, ...],
    reader_version: str,
    at: dt.datetime,
) -> int | None:
    """Save what was read in a document, in the caller's transaction; the number of figures that count at once.

    `requests` maps the ids of the requests answered to the reason for thinking so; `covers` are the slugs of the
    forces its figures speak for. None when this version of the reader has already read this document for them.
    """
    joined = COVERS_SEPARATOR.join(covers)
    save_filing(session, document_id, requests)
    done = select(ReadingRow).where(
        ReadingRow.document_id == document_id,
        ReadingRow.reader_version == reader_version,
        ReadingRow.covers == joined,
    )
    if session.exec(done).first() is not None:
        return None
    document = session.get_one(DocumentRow, document_id)
    document.kind, document.campaign = reading.kind, campaign
    session.add(document)
    row = ReadingRow(
        document_id=document_id,
        reader_version=reader_version,
        covers=joined,
        force=reading.force,
        their_references=list(reading.references),
        letter_date=reading.letter_date,
        outcome=reading.outcome,
        warnings=list(reading.warnings),
        read_at=at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    questions = _question_ids(session, campaign)
    for answer in reading.questions:
        session.add(
            QuestionOutcomeRow(
                reading_id=row.id,
                question_id=questions[answer.question],
                outcome=answer.outcome,
                exemptions=list(answer.exemptions),
            )
        )
    for check in reading.checks:
        session.add(ReadingCheckRow(reading_id=row.id, subject=check.check, status=check.status, detail=check.detail))
    session.flush()
    accepted = save_figures(session, row.id, reading.figures, questions=questions, covers=covers)
    _save_changes(session, document, accepted, names=_names(session, covers), at=at)
    return len(accepted)


def _save_changes(
    session: Session, document: DocumentRow, accepted: list[tuple[int, Figure]], *, names: str, at: dt.datetime
) -> None:
    """One change for each question and period that the new figures touch."""
    touched: dict[tuple[int, dt.date | None, dt.date | None], list[str]] = {}
    for question_id, figure in accepted:
        start, end = (figure.period.start, figure.period.end) if figure.period else (None, None)
        touched.setdefault((question_id, start, end), []).append(figure.raw)
    for (question_id, start, end), raws in touched.items():
        amount = f'"{raws[0]}"' if len(raws) == 1 else f"{len(raws):,} figures"
        session.add(
            ChangeRow(
                question_id=question_id,
                period_start=start,
                period_end=end,
                document_id=document.id,
                what=f"{names} ({document.name}): {amount} accepted",
                at=at,
            )
        )


def _question_ids(session: Session, campaign: str) -> dict[str, int]:
    rows = session.exec(select(QuestionRow.number, QuestionRow.id).where(QuestionRow.campaign == campaign))
    return {number: row_id for number, row_id in rows if row_id is not None}


def _names(session: Session, covers: tuple[str, ...]) -> str:
    """The authorities as people print them: "Humberside and Lincolnshire"."""
    return " and ".join(
        session.exec(select(ForceRow.name).where(col(ForceRow.slug).in_(covers)).order_by(ForceRow.name))
    )
