"""Save and load what was read in a document."""

import datetime as dt

from sqlmodel import Session, col, select

from db.changes import EVERY_PERIOD, Span, save_change
from db.documents import load_request_ids, save_filing
from db.figures import save_figures
from db.latest_readings import has_read_last, load_free_version
from db.rereading import load_earlier_figures, save_carried, save_superseded
from db.tables import (
    DocumentRow,
    ForceRow,
    QuestionOutcomeRow,
    QuestionRow,
    ReadingCheckRow,
    ReadingRow,
)
from db.takeover import plan_takeover
from foi.forces import COVERS_SEPARATOR
from foi.records import Figure, Reading


def load_letter_date(session: Session, document_id: int) -> dt.date | None:
    """The date that the latest reading of a document found on it."""
    query = select(ReadingRow).where(ReadingRow.document_id == document_id).order_by(col(ReadingRow.id).desc())
    latest = session.exec(query).first()
    return latest.letter_date if latest else None


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
    forces its figures speak for. None when this version of the reader was the last to read this document, for them,
    and nobody has taken its filing back since.
    An earlier reading gives way, but for what people decided about it (db/takeover.py).
    """
    joined = COVERS_SEPARATOR.join(covers)
    is_filed_so = set(requests) <= set(load_request_ids(session, document_id))
    save_filing(session, document_id, requests)
    if is_filed_so and has_read_last(session, document_id, covers, reader_version):
        return None
    document = session.get_one(DocumentRow, document_id)
    document.kind, document.campaign = reading.kind, campaign
    session.add(document)
    row = ReadingRow(
        document_id=document_id,
        reader_version=load_free_version(session, document_id, covers, reader_version),
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
    names = _names(session, covers)
    plan = plan_takeover(load_earlier_figures(session, document_id, joined), reading.figures)
    save_superseded(session, plan, document_id=document_id, names=names, version=reader_version, at=at)
    ids, accepted = save_figures(session, row.id, tuple(plan.figures), questions=questions, covers=covers)
    save_carried(session, plan, ids)
    decided = [plan.figures[at] for at in plan.carried]
    fresh = [one for one in accepted if plan.is_new(one[1]) and all(one[1] is not figure for figure in decided)]
    _save_changes(session, document, fresh, names=names, at=at)
    return len(accepted)


def _save_changes(
    session: Session, document: DocumentRow, accepted: list[tuple[int, Figure]], *, names: str, at: dt.datetime
) -> None:
    """One change for each question and period that the new figures touch."""
    touched: dict[tuple[int, Span], list[str]] = {}
    for question_id, figure in accepted:
        span = (figure.period.start, figure.period.end) if figure.period else EVERY_PERIOD
        touched.setdefault((question_id, span), []).append(figure.raw)
    for (question_id, span), raws in touched.items():
        amount = f'"{raws[0]}"' if len(raws) == 1 else f"{len(raws):,} figures"
        what = f"{names} ({document.name}): {amount} accepted"
        save_change(session, question_id, what, period=span, document_id=document.id, at=at)


def _question_ids(session: Session, campaign: str) -> dict[str, int]:
    rows = session.exec(select(QuestionRow.number, QuestionRow.id).where(QuestionRow.campaign == campaign))
    return {number: row_id for number, row_id in rows if row_id is not None}


def _names(session: Session, covers: tuple[str, ...]) -> str:
    """The authorities as people print them: "Humberside and Lincolnshire"."""
    return " and ".join(
        session.exec(select(ForceRow.name).where(col(ForceRow.slug).in_(covers)).order_by(ForceRow.name))
    )
