"""Load the reading that stands for each document, to compare it with a newer one."""

import datetime as dt
from dataclasses import dataclass
from itertools import count

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.columns import to_date, to_json
from db.tables import ReadingRow
from foi.forces import COVERS_SEPARATOR
from foi.records import QuestionAnswer, QuestionOutcome, ReplyOutcome


@dataclass(frozen=True, slots=True)
class LatestReading:
    """The latest reading of a document, without its figures; `covers` are the slugs of the forces it was filed to."""

    document_id: int
    document_name: str
    campaign: str
    covers: tuple[str, ...]
    reader_version: str
    outcome: ReplyOutcome
    letter_date: dt.date | None
    references: tuple[str, ...]
    warnings: tuple[str, ...]
    questions: tuple[QuestionAnswer, ...]


BY_HAND = "by hand"
"""In place of the version of the reader, of a reading that a person made: a figure typed in."""

_LATEST = """
    SELECT r.*, d.name AS document_name, d.campaign
    FROM reading AS r
    INNER JOIN document AS d ON r.document_id = d.id
    WHERE
        r.id = (
            SELECT MAX(newest.id) FROM reading AS newest
            WHERE newest.document_id = r.document_id AND newest.reader_version NOT LIKE 'by hand%'
        )
        AND d.campaign IS NOT NULL
        AND d.status NOT IN ('quarantined', 'purged')
        AND (:campaign IS NULL OR d.campaign = :campaign)
        AND (:document IS NULL OR d.id = :document)
    ORDER BY d.id
"""

_QUESTIONS = """
    SELECT q.number, o.outcome, o.exemptions
    FROM question_outcome AS o
    INNER JOIN question AS q ON o.question_id = q.id
    WHERE o.reading_id = :reading
    ORDER BY q.position
"""


def load_latest_readings(
    session: Session, *, campaign: str | None = None, document_id: int | None = None
) -> list[LatestReading]:
    """The latest reading of every document that is filed (of one campaign, or one document), oldest document first.

    Readings by hand are left out, which are no reader's; so are documents put into quarantine: nothing reads them
    again.
    """
    rows = session.execute(text(_LATEST), {"campaign": campaign, "document": document_id}).all()
    return [
        LatestReading(
            document_id=row.document_id,
            document_name=row.document_name,
            campaign=row.campaign,
            covers=tuple(row.covers.split(COVERS_SEPARATOR)),
            reader_version=row.reader_version,
            outcome=ReplyOutcome(row.outcome),
            letter_date=to_date(row.letter_date) if row.letter_date else None,
            references=tuple(to_json(row.their_references)),
            warnings=tuple(to_json(row.warnings)),
            questions=_load_questions(session, row.id),
        )
        for row in rows
    ]


def _load_questions(session: Session, reading_id: int) -> tuple[QuestionAnswer, ...]:
    return tuple(
        QuestionAnswer(
            question=row.number, outcome=QuestionOutcome(row.outcome), exemptions=tuple(to_json(row.exemptions))
        )
        for row in session.execute(text(_QUESTIONS), {"reading": reading_id})
    )


def load_free_version(session: Session, document_id: int, covers: tuple[str, ...], version: str) -> str:
    """The name that a new reading of a document as filed to these forces gets.

    It is the version of the reader; where that version has read it before (a rule was taught and taken back, or the
    document was filed elsewhere meanwhile), with a number: "3.1 (2)".
    """
    query = select(ReadingRow.reader_version).where(
        ReadingRow.document_id == document_id, ReadingRow.covers == COVERS_SEPARATOR.join(covers)
    )
    taken = set(session.exec(query))
    return next(name for n in count(1) if (name := version if n == 1 else f"{version} ({n})") not in taken)


def has_read_last(session: Session, document_id: int, covers: tuple[str, ...], version: str) -> bool:
    """Whether the latest reading of a document, but for what people typed in, is by this version, as filed so."""
    query = (
        select(ReadingRow)
        .where(ReadingRow.document_id == document_id, col(ReadingRow.reader_version).not_like(f"{BY_HAND}%"))
        .order_by(col(ReadingRow.id).desc())
    )
    latest = session.exec(query).first()
    return (
        latest is not None
        and latest.covers == COVERS_SEPARATOR.join(covers)
        and (latest.reader_version == version or latest.reader_version.startswith(f"{version} ("))
    )
