"""Load the earlier figures of a document that is read anew, and save what becomes of them (db/takeover.py)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from db.changes import Span, save_change
from db.columns import to_date, to_decimal, to_iso, to_json
from db.decisions import Right, Verdict
from db.figures import Basis
from db.tables import DecisionRow
from db.takeover import (
    DONE,
    TAKEN_BACK,
    EarlierFigure,
    TakenBack,
    Takeover,
    as_counted,
    figure_key,
    figure_said,
    place_to_key,
)
from foi.records import FigureKind, FigureState

READER = "reader"
MACHINES = frozenset({READER, "ingest"})
"""Who is no person among those who decide: a document filed anew takes its figures back by itself."""

_EARLIER = """
    SELECT s.*, q.number, r.reader_version LIKE 'by hand%' AS is_by_hand, f.kind AS kind_as_read,
        f.value AS value_as_read, f.low AS low_as_read, f.high AS high_as_read, f.state, p.id AS person_id,
        p.verdict AS person_verdict, p.kind AS person_kind, p.value AS person_value, p.low AS person_low,
        p.high AS person_high, p.by AS person, p.why AS person_why
    FROM standing_figure AS s
    INNER JOIN figure AS f ON s.figure_id = f.id
    INNER JOIN reading AS r ON s.reading_id = r.id
    INNER JOIN question AS q ON s.question_id = q.id
    LEFT JOIN decision AS p
        ON s.decided_by IN ('reader', 'ingest')
        AND p.id = (
            SELECT MAX(o.id) FROM decision AS o WHERE o.figure_id = s.figure_id AND o.by NOT IN ('reader', 'ingest')
        )
    WHERE s.document_id = :document AND s.covers = :covers AND s.standing != 'superseded'
    ORDER BY s.figure_id
"""


def load_earlier_figures(session: Session, document_id: int, covers: str) -> list[EarlierFigure]:
    """What was read in a document filed to these forces, and was not superseded since."""
    return [
        _row_to_earlier(row) for row in session.execute(text(_EARLIER), {"document": document_id, "covers": covers})
    ]


def _row_to_earlier(row: Row[Any]) -> EarlierFigure:
    return EarlierFigure(
        id=row.figure_id,
        reading_id=row.reading_id,
        question_id=row.question_id,
        key=(row.number, to_iso(row.period_start), to_iso(row.period_end), row.categories),
        place=place_to_key(to_json(row.place)),
        raw=row.raw,
        read=(
            row.kind_as_read,
            to_decimal(row.value_as_read),
            to_decimal(row.low_as_read),
            to_decimal(row.high_as_read),
        ),
        stands=(row.kind, to_decimal(row.value), to_decimal(row.low), to_decimal(row.high)),
        state=FigureState(row.state),
        reasons=tuple(to_json(row.reasons)),
        standing=row.standing,
        verdict=Verdict(row.verdict) if row.verdict and row.decided_by not in MACHINES else None,
        taken_back=_to_taken_back(row) if row.person_id is not None else None,
        is_by_hand=bool(row.is_by_hand),
    )


def _to_taken_back(row: Row[Any]) -> TakenBack:
    verdict, done = Verdict(row.person_verdict), f"{DONE.get(row.person_verdict, row.person_verdict)} it"
    if verdict is Verdict.CORRECTED:
        numbers = (to_decimal(row.person_value), to_decimal(row.person_low), to_decimal(row.person_high))
        done = f"{done} to {Right(FigureKind(row.person_kind), *numbers).words}"
    return TakenBack(row.person_id, verdict, TAKEN_BACK.format(by=row.person, done=done, why=row.person_why))


def save_superseded(
    session: Session, plan: Takeover, *, document_id: int, names: str, version: str, at: dt.datetime
) -> None:
    """Write down, before the new figures are saved, that the earlier ones gave way, and which totals that touches."""
    new = {
        (figure_key(one), as_counted(figure_said(one), one.raw))
        for one in plan.figures
        if one.state is FigureState.ACCEPTED
    }
    carried = {one.id for one in plan.carried.values()}
    gone: dict[tuple[int, str | None, str | None], list[str]] = {}
    for one in plan.superseded:
        kind, value, low, high = one.stands
        session.add(
            DecisionRow(
                figure_id=one.id,
                verdict=Verdict.SUPERSEDED,
                basis=Basis.PRINTED,
                kind=kind,
                value=value,
                low=low,
                high=high,
                value_before=value,
                low_before=low,
                high_before=high,
                by=READER,
                why=f"the document was read anew by reader {version}",
                at=at,
            )
        )
        if one.counts and one.id not in carried and (one.key, as_counted(one.stands, one.raw)) not in new:
            gone.setdefault((one.question_id, one.key[1], one.key[2]), []).append(one.raw)
    for (question_id, start, end), raws in gone.items():
        amount = f'"{raws[0]}"' if len(raws) == 1 else f"{len(raws):,} figures"
        save_change(
            session,
            question_id,
            f"{names}: {amount} read otherwise by reader {version}",
            period=_to_span(start, end),
            document_id=document_id,
            at=at,
        )
    session.flush()


def _to_span(start: str | None, end: str | None) -> Span:
    return to_date(start) if start else None, to_date(end) if end else None


def save_carried(session: Session, plan: Takeover, figure_ids: Sequence[int]) -> None:
    """Write each decision that goes on beside the new figure it is about, by and on the day of whoever decided."""
    for at, earlier in plan.carried.items():
        last = session.execute(text(_LAST_DECISION), {"id": earlier.id}).one()
        old = session.get_one(DecisionRow, last.id)
        carried = old.model_dump(exclude={"id", "figure_id", "why", "undoes"})
        session.add(
            DecisionRow(**carried, figure_id=figure_ids[at], why=f"{old.why} (decided as figure {earlier.id})")
        )
    session.flush()


_LAST_DECISION = """
    SELECT MAX(id) AS id FROM decision WHERE figure_id = :id AND verdict != 'superseded'
"""
