"""Load what stands behind an estimate, for a report: each figure with its source, and what moved the total.

Nothing that a person wrote goes with it but the reason of a derived figure: who decided and why stay in the store.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlmodel import Session

from db.columns import to_date, to_decimal, to_json, to_moment
from db.decisions import Verdict
from db.estimates import Target
from db.figures import Basis
from db.rereading import MACHINES
from foi.clock import london_day
from foi.forces import COVERS_SEPARATOR
from foi.records import FigureKind


@dataclass(frozen=True, slots=True)
class ReplySource:
    """A document that a reply came in: its name, its sha256, and the date of the letter where it says one."""

    document_name: str
    sha256: str
    letter_date: dt.date | None


@dataclass(frozen=True, slots=True)
class SourcedFigure:
    """A figure beside its source. `low` and `high` are what an estimate counted, None where it counted nothing.

    `categories` is "{}" for a total, else the canonical JSON text of its breakdown. `value` is that of an exact, zero
    or approximate figure; `is_checked`: a person decided about it; `derivation`: the reason given for a derived one;
    `corrected`: the day on which a person put right what was read.
    """

    figure_id: int
    covers: tuple[str, ...]
    categories: str
    kind: FigureKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    raw: str
    place: dict[str, Any]
    is_checked: bool
    is_derived: bool
    derivation: str
    source: ReplySource
    corrected: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CauseRow:
    """What led to an estimate, without a word that anybody wrote: whose figure, and what was decided of it."""

    estimate_id: int
    covers: tuple[str, ...]
    verdict: str
    is_reply: bool
    is_edit: bool


_FIGURES = """
    SELECT
        s.figure_id, s.covers, s.categories, s.kind, s.value, s.raw, s.place, s.basis, s.decided_by, s.decided_why,
        s.verdict, s.stands_since,
        r.letter_date, d.name AS document_name, d.sha256, {bounds}
    FROM standing_figure AS s
    INNER JOIN reading AS r ON s.reading_id = r.id
    INNER JOIN document AS d ON s.document_id = d.id
"""

_COUNTED = f"""
    {_FIGURES.format(bounds="i.low AS low, i.high AS high")}
    INNER JOIN estimate_input AS i ON s.figure_id = i.figure_id
    WHERE i.estimate_id = :estimate_id
    ORDER BY s.covers, s.figure_id
"""

_UNUSABLE = f"""
    {_FIGURES.format(bounds="NULL AS low, NULL AS high")}
    WHERE
        s.question_id = :question_id AND s.period_start = :start AND s.period_end = :end AND s.categories = '{{}}'
        AND EXISTS (SELECT 1 FROM current_figure AS c WHERE c.figure_id = s.figure_id)
        AND NOT EXISTS (SELECT 1 FROM usable_figure AS u WHERE u.figure_id = s.figure_id)
    ORDER BY s.covers
"""  # noqa: S608 - both texts are our own

_CAUSES = """
    SELECT
        ec.estimate_id,
        c.document_id,
        c.campaign_edit_id,
        d.verdict,
        COALESCE(
            (SELECT f.covers FROM figure AS f WHERE f.id = c.figure_id),
            (SELECT r.covers FROM reading AS r WHERE r.document_id = c.document_id ORDER BY r.id DESC LIMIT 1)
        ) AS covers
    FROM estimate_change AS ec
    INNER JOIN change AS c ON ec.change_id = c.id
    LEFT JOIN decision AS d ON c.decision_id = d.id
    WHERE ec.estimate_id IN :estimate_ids
    ORDER BY ec.estimate_id, c.id
"""


def load_counted_sources(session: Session, estimate_id: int) -> list[SourcedFigure]:
    """The figures that went into one estimate, totals and categories, each with its bounds as counted."""
    return [_row_to_figure(row) for row in session.execute(text(_COUNTED), {"estimate_id": estimate_id})]


def load_unusable_sources(session: Session, target: Target) -> list[SourcedFigure]:
    """What stands in place of a number that could be counted: withheld, not held, a bound without an end."""
    return [_row_to_figure(row) for row in session.execute(text(_UNUSABLE), target.values)]


def load_latest_replies(session: Session, campaign: str) -> dict[str, ReplySource]:
    """By force, the document that speaks for its request (view responses_latest)."""
    query = text(
        "SELECT force, document_name, document_sha256 AS sha256, letter_date FROM responses_latest "
        "WHERE campaign = :campaign AND document_name IS NOT NULL ORDER BY request_id"
    )
    return {row.force: _row_to_source(row) for row in session.execute(query, {"campaign": campaign})}


def load_causes(session: Session, estimate_ids: Sequence[int]) -> dict[int, list[CauseRow]]:
    """What led to each of these estimates, in the order in which it happened."""
    query = text(_CAUSES).bindparams(bindparam("estimate_ids", expanding=True))
    found: dict[int, list[CauseRow]] = {estimate_id: [] for estimate_id in estimate_ids}
    for row in session.execute(query, {"estimate_ids": list(estimate_ids)}):
        found[row.estimate_id].append(
            CauseRow(
                estimate_id=row.estimate_id,
                covers=tuple(row.covers.split(COVERS_SEPARATOR)) if row.covers else (),
                verdict=row.verdict or "",
                is_reply=row.document_id is not None,
                is_edit=row.campaign_edit_id is not None,
            )
        )
    return found


def _row_to_figure(row: Row[Any]) -> SourcedFigure:
    return SourcedFigure(
        figure_id=row.figure_id,
        covers=tuple(row.covers.split(COVERS_SEPARATOR)),
        categories=row.categories,
        kind=FigureKind(row.kind),
        value=to_decimal(row.value),
        low=to_decimal(row.low),
        high=to_decimal(row.high),
        raw=row.raw,
        place=to_json(row.place),
        is_checked=row.decided_by is not None and row.decided_by not in MACHINES,
        is_derived=row.basis == Basis.DERIVED,
        derivation=(row.decided_why or "") if row.basis == Basis.DERIVED else "",
        source=_row_to_source(row),
        corrected=_day_corrected(row),
    )


def _day_corrected(row: Row[Any]) -> dt.date | None:
    if row.verdict != Verdict.CORRECTED or row.decided_by in MACHINES or row.basis == Basis.DERIVED:
        return None
    return london_day(to_moment(row.stands_since))


def _row_to_source(row: Row[Any]) -> ReplySource:
    letter_date = to_date(row.letter_date) if row.letter_date else None
    return ReplySource(row.document_name, row.sha256, letter_date)
