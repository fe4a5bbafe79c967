"""Save and load publications: a report frozen as it was handed out, the estimates in it and its files."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from db.archive import Kept
from db.estimates import Target
from db.tables import EstimateRow, PublicationEstimateRow, PublicationFileRow, PublicationRow
from foi.errors import UsageError


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a publication. Its bytes are in the archive; `size` counts them."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A report as it was published. `facts` is everything that it says, as JSON."""

    id: int
    campaign: str
    title: str
    by: str
    at: dt.datetime
    facts: dict[str, Any]
    estimate_ids: tuple[int, ...]
    files: tuple[PublishedFile, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """A total as a publication says it: the number, title and moment of that, and the estimate it rests on."""

    number: int
    title: str
    at: dt.datetime
    estimate_id: int
    fingerprint: str
    counted: Decimal
    low: Decimal | None
    median: Decimal | None
    high: Decimal | None


def save_publication(
    session: Session,
    campaign: str,
    *,
    title: str,
    by: str,
    facts: dict[str, Any],
    estimate_ids: Sequence[int],
    files: Sequence[tuple[str, Kept]],
    at: dt.datetime,
    why: str = "",
) -> int:
    """Save a publication; its number. `files` are names with what the archive keeps."""
    row = PublicationRow(campaign=campaign, title=title, by=by, why=why, facts=facts, at=at)
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    session.add_all(PublicationEstimateRow(publication_id=row.id, estimate_id=one) for one in sorted({*estimate_ids}))
    session.add_all(
        PublicationFileRow(publication_id=row.id, name=name, sha256=kept.sha256, bytes=kept.size)
        for name, kept in files
    )
    session.flush()
    return row.id


def load_publications(session: Session, *, campaign: str | None = None) -> list[Publication]:
    """The publications of a campaign or of all, oldest first."""
    query = select(PublicationRow).order_by(col(PublicationRow.id))
    if campaign is not None:
        query = query.where(PublicationRow.campaign == campaign)
    return [_to_publication(session, row) for row in session.exec(query)]


def load_publication(session: Session, number: int) -> Publication:
    """One publication; UsageError when there is none of that number."""
    row = session.get(PublicationRow, number)
    if row is None:
        raise UsageError(f"there is no publication {number}.", do="`foi publish list` shows those there are.")
    return _to_publication(session, row)


def _to_publication(session: Session, row: PublicationRow) -> Publication:
    assert row.id is not None, "loaded"
    estimates = select(PublicationEstimateRow.estimate_id).where(PublicationEstimateRow.publication_id == row.id)
    files = select(PublicationFileRow).where(PublicationFileRow.publication_id == row.id)
    return Publication(
        id=row.id,
        campaign=row.campaign,
        title=row.title,
        by=row.by,
        at=row.at,
        facts=row.facts,
        estimate_ids=tuple(session.exec(estimates.order_by(col(PublicationEstimateRow.estimate_id)))),
        files=tuple(
            PublishedFile(file.name, file.sha256, file.bytes)
            for file in session.exec(files.order_by(col(PublicationFileRow.name)))
        ),
        why=row.why,
    )


def load_published_totals(session: Session, target: Target) -> list[PublishedTotal]:
    """Every publication of the total of a question and period, oldest first, with the estimate that it rests on."""
    query = (
        select(PublicationRow, EstimateRow)
        .join(PublicationEstimateRow, col(PublicationEstimateRow.publication_id) == col(PublicationRow.id))
        .join(EstimateRow, col(EstimateRow.id) == col(PublicationEstimateRow.estimate_id))
        .where(EstimateRow.question_id == target.question_id, EstimateRow.period_id == target.period_id)
        .order_by(col(PublicationRow.id))
    )
    return [
        PublishedTotal(
            number=row.id,
            title=row.title,
            at=row.at,
            estimate_id=estimate.id,
            fingerprint=estimate.fingerprint,
            counted=estimate.counted,
            low=estimate.low,
            median=estimate.median,
            high=estimate.high,
        )
        for row, estimate in session.exec(query)
        if row.id is not None and estimate.id is not None
    ]
