"""What machines that watch over the store ask for: counts and times, by quick queries over indexed columns."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func as sql
from sqlmodel import Session, col, select

from db.documents import DocumentStatus
from db.tables import (
    BackupRow,
    ChangeRow,
    DecisionRow,
    DispatchRow,
    DocumentRow,
    EstimateChangeRow,
    EventRow,
    LeaseRow,
    RunRow,
    SignInRow,
)


@dataclass(frozen=True, slots=True)
class StoreMeasures:
    """Counts and times of the store. Times are UTC, None where nothing of the kind has ever been.

    `oldest_unread` is when the document came that has waited longest to be read; `pending` counts changes that no
    total has taken in, `leases` documents in hand, and `lapsed` those whose worker is dead or far too late;
    `newest` is the latest moment that any row was written at, by the clock of whoever wrote it.
    """

    oldest_unread: dt.datetime | None
    pending: int
    leases: int
    lapsed: int
    wrong_sign_ins: int
    last_run: dt.datetime | None
    last_backup: dt.datetime | None
    newest: dt.datetime | None


def load_measures(session: Session, *, at: dt.datetime, signed_in_since: dt.datetime) -> StoreMeasures:
    """As of `at`. Wrong passwords are counted from `signed_in_since` on."""
    unread = select(sql.min(DocumentRow.stored_at)).where(DocumentRow.status == DocumentStatus.STORED)
    pending = (
        select(sql.count(col(ChangeRow.id)))
        .outerjoin(EstimateChangeRow, col(EstimateChangeRow.change_id) == col(ChangeRow.id))
        .where(col(EstimateChangeRow.change_id).is_(None))
    )
    wrong = select(sql.count()).select_from(SignInRow)
    lapsed = select(sql.count()).select_from(LeaseRow).where(col(LeaseRow.until) < at)
    last_run = session.exec(select(sql.max(RunRow.finished_at))).one()
    last_backup = session.exec(select(sql.max(BackupRow.at))).one()
    return StoreMeasures(
        oldest_unread=session.exec(unread).one(),
        pending=session.exec(pending).one(),
        leases=session.exec(select(sql.count()).select_from(LeaseRow)).one(),
        lapsed=session.exec(lapsed).one(),
        wrong_sign_ins=session.exec(
            wrong.where(col(SignInRow.at) >= signed_in_since, ~col(SignInRow.was_right))
        ).one(),
        last_run=last_run,
        last_backup=last_backup,
        newest=_newest(session, last_run, last_backup),
    )


def _newest(session: Session, *known: dt.datetime | None) -> dt.datetime | None:
    """The latest row of the tables that grow with all that is done: by their last ids, so that none is read whole."""
    found = [one for one in known if one is not None]
    for table, moment in (
        (DocumentRow, DocumentRow.stored_at),
        (ChangeRow, ChangeRow.at),
        (DecisionRow, DecisionRow.at),
        (DispatchRow, DispatchRow.at),
        (EventRow, EventRow.recorded_at),
    ):
        last = session.exec(select(moment).order_by(col(table.id).desc()).limit(1)).first()
        if last is not None:
            found.append(last)
    return max(found, default=None)
