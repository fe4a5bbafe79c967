"""Save a figure that a document prints, no reader found, and a person typed in. See docs/decisions/0018.

It is a reading of its own, "by hand", with that one figure, and the person's acceptance beside it. What the reader
found stays as it is.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, select

from db.decisions import Right, Verdict, save_decision
from db.figures import categories_key
from db.latest_readings import BY_HAND, load_free_version
from db.tables import (
    FigureCategoryRow,
    FigureForceRow,
    FigureRow,
    QuestionOutcomeRow,
    QuestionRow,
    ReadingRow,
)
from foi.errors import UsageError
from foi.forces import COVERS_SEPARATOR
from foi.records import FigureKind, FigureState, Period, QuestionOutcome, ReplyOutcome, TypedIn

SURE = 1.0
TYPED_IN = "typed in by a person: it was not read"
ENDS = {FigureKind.SUPPRESSED: QuestionOutcome.REFUSED, FigureKind.NOT_HELD: QuestionOutcome.NOT_HELD}
WHOLE = {FigureKind.SUPPRESSED: ReplyOutcome.REFUSED, FigureKind.NOT_HELD: ReplyOutcome.NOT_HELD}


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure as a person types it in. `raw` is what the document prints; `breakdown` is empty for the total."""

    question: str
    period: Period | None
    right: Right
    raw: str
    place: TypedIn
    breakdown: Mapping[str, str]


def save_typed_figure(
    session: Session,
    document_id: int,
    typed: TypedFigure,
    *,
    campaign: str,
    covers: tuple[str, ...],
    by: str,
    why: str,
    at: dt.datetime,
) -> tuple[int, int]:
    """Save the figure, and that it stands; the ids of the figure and of its question.

    Raises UsageError where this document gives a figure for the same already, or where another that counts speaks
    for one of the same forces.
    """
    question = session.exec(
        select(QuestionRow).where(QuestionRow.campaign == campaign, QuestionRow.number == typed.question)
    ).one()
    assert question.id is not None, "loaded"
    _refuse_second(session, document_id, question.id, typed, covers)
    reading_id = _save_reading(session, document_id, typed, question.id, covers, at)
    figure = FigureRow(
        reading_id=reading_id,
        question_id=question.id,
        period_start=typed.period.start if typed.period else None,
        period_end=typed.period.end if typed.period else None,
        period_label=typed.period.label if typed.period else "",
        categories=categories_key(dict(typed.breakdown)),
        covers=COVERS_SEPARATOR.join(covers),
        kind=typed.right.kind,
        value=typed.right.value,
        low=typed.right.low,
        high=typed.right.high,
        unit=question.unit,
        raw=typed.raw,
        place=typed.place.model_dump(mode="json"),
        confidence=SURE,
        state=FigureState.REVIEW,
        reasons=[TYPED_IN],
    )
    session.add(figure)
    session.flush()
    assert figure.id is not None, "flushed"
    session.add_all(FigureForceRow(figure_id=figure.id, force=force) for force in covers)
    session.add_all(
        FigureCategoryRow(figure_id=figure.id, dimension=dimension, category=category)
        for dimension, category in typed.breakdown.items()
    )
    session.flush()
    save_decision(session, figure.id, Verdict.ACCEPTED, by=by, why=why, at=at)
    return figure.id, question.id


def load_overtaken(session: Session, figure_id: int) -> list[str]:
    """What counted until this figure came to stand, for the same and the same forces: '"1,200" from reply.xlsx'."""
    query = text(
        """
        SELECT o.raw, d.name
        FROM standing_figure AS s
        INNER JOIN standing_figure AS o
            ON o.question_id = s.question_id
            AND COALESCE(o.period_start, '0001-01-01') = COALESCE(s.period_start, '0001-01-01')
            AND COALESCE(o.period_end, '0001-01-01') = COALESCE(s.period_end, '0001-01-01')
            AND o.categories = s.categories AND o.covers = s.covers AND o.figure_id != s.figure_id
        INNER JOIN document AS d ON o.document_id = d.id
        WHERE s.figure_id = :figure AND o.standing = 'accepted'
        ORDER BY o.figure_id
        """
    )
    return [f'"{row.raw}" from {row.name}' for row in session.execute(query, {"figure": figure_id})]


def _refuse_second(
    session: Session, document_id: int, question_id: int, typed: TypedFigure, covers: tuple[str, ...]
) -> None:
    query = text(
        """
        SELECT figure_id, raw FROM standing_figure
        WHERE document_id = :document AND question_id = :question
            AND (period_start = :start OR (period_start IS NULL AND :start IS NULL))
            AND (period_end = :end OR (period_end IS NULL AND :end IS NULL))
            AND categories = :categories AND covers = :covers AND standing IN ('accepted', 'review')
        ORDER BY figure_id
        """
    )
    values = {
        "document": document_id,
        "question": question_id,
        "start": typed.period.start.isoformat() if typed.period else None,
        "end": typed.period.end.isoformat() if typed.period else None,
        "categories": categories_key(dict(typed.breakdown)),
        "covers": COVERS_SEPARATOR.join(covers),
    }
    found = session.execute(query, values).first()
    if found is not None:
        raise UsageError(
            f'figure {found.figure_id} of this document ("{found.raw}") is for the same question and period already.',
            do="Decide about that one instead: there it can be corrected.",
        )


def _save_reading(
    session: Session,
    document_id: int,
    typed: TypedFigure,
    question_id: int,
    covers: tuple[str, ...],
    at: dt.datetime,
) -> int:
    """A reading by hand: what was read of the document before, and how this question ends in it."""
    joined = COVERS_SEPARATOR.join(covers)
    before = session.exec(
        select(ReadingRow)
        .where(ReadingRow.document_id == document_id, ReadingRow.covers == joined)
        .order_by(col(ReadingRow.id).desc())
    ).first()
    row = ReadingRow(
        document_id=document_id,
        reader_version=load_free_version(session, document_id, covers, BY_HAND),
        covers=joined,
        force=before.force if before else joined,
        their_references=list(before.their_references) if before else [],
        letter_date=before.letter_date if before else None,
        outcome=_outcome(before.outcome if before else "", typed.right.kind),
        warnings=list(before.warnings) if before else [],
        read_at=at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    old = (
        session.exec(select(QuestionOutcomeRow).where(QuestionOutcomeRow.reading_id == before.id)).all()
        if before
        else ()
    )
    for one in old:
        if one.question_id != question_id:
            session.add(QuestionOutcomeRow(**one.model_dump(exclude={"reading_id"}), reading_id=row.id))
    said = next((one for one in old if one.question_id == question_id), None)
    end = ENDS.get(typed.right.kind, QuestionOutcome.ANSWERED)
    session.add(
        QuestionOutcomeRow(
            reading_id=row.id,
            question_id=question_id,
            outcome=end,
            exemptions=list(said.exemptions) if said and end is QuestionOutcome.REFUSED else [],
        )
    )
    session.flush()
    return row.id


def _outcome(before: str, kind: FigureKind) -> str:
    """What the document comes to: as it was read, unless a number now stands in what gave none."""
    if kind in WHOLE:
        return before if before in {ReplyOutcome.FULL, ReplyOutcome.PARTIAL} else WHOLE[kind]
    return before if before == ReplyOutcome.FULL else ReplyOutcome.PARTIAL if before else ReplyOutcome.FULL
