"""Save and load what is known of the documents in quarantine: what was found in each, and what became of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from db.documents import UNPLACED, DocumentStatus
from db.mails import load_mail_date
from db.tables import DocumentRequestRow, DocumentRow, QuarantineRow
from foi.hidden_records import HiddenRecords

HELD = "record_level"
"""The reason of a document in quarantine of which nobody has decided anything."""

CLEANED = "cleaned"
"""The reason of one of which a clean copy has been made: it waits to be purged."""


class QuarantineStep(StrEnum):
    """What happened to a document in quarantine."""

    HELD = "held"
    CLEANED = "cleaned"
    RELEASED = "released"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Held:
    """A document in quarantine: what was found in it, and since when it lies there.

    `came_on` is the day of the mail that it is; None for what is no mail.
    """

    name: str
    found: tuple[HiddenRecords, ...]
    came_on: dt.date | None
    at: dt.datetime


def save_step(
    session: Session,
    document_id: int,
    step: QuarantineStep,
    *,
    found: Sequence[HiddenRecords] = (),
    by: str,
    why: str,
    at: dt.datetime,
) -> None:
    """Write down what happened to a document in quarantine."""
    told = [one.model_dump(mode="json") for one in found]
    session.add(QuarantineRow(document_id=document_id, step=step, found=told, by=by, why=why, at=at))


def load_found(session: Session, document_id: int) -> tuple[HiddenRecords, ...]:
    """What was found in a document when it was last put into quarantine."""
    query = (
        select(QuarantineRow)
        .where(QuarantineRow.document_id == document_id, QuarantineRow.step == QuarantineStep.HELD)
        .order_by(col(QuarantineRow.id).desc())
    )
    row = session.exec(query).first()
    return tuple(HiddenRecords.model_validate(one) for one in row.found) if row else ()


def load_held_for(session: Session, request_id: int) -> list[Held]:
    """The documents filed to a request that lie in quarantine for what they carry, oldest first.

    Those that a person put there are left out: what is in them is known to that person alone.
    """
    query = (
        select(DocumentRow, QuarantineRow)
        .join(DocumentRequestRow, col(DocumentRequestRow.document_id) == col(DocumentRow.id))
        .join(QuarantineRow, col(QuarantineRow.document_id) == col(DocumentRow.id))
        .where(
            DocumentRequestRow.request_id == request_id,
            DocumentRow.status == DocumentStatus.QUARANTINED,
            col(DocumentRow.reason).in_((HELD, UNPLACED, CLEANED)),
            QuarantineRow.step == QuarantineStep.HELD,
        )
        .order_by(col(QuarantineRow.id))
    )
    latest = {document.id: (document, row) for document, row in session.exec(query)}
    return [
        Held(
            name=document.name,
            found=tuple(HiddenRecords.model_validate(one) for one in row.found),
            came_on=load_mail_date(session, row.document_id),
            at=row.at,
        )
        for document, row in latest.values()
    ]
