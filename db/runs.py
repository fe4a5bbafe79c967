"""Save and load the runs that changed something."""

import datetime as dt
from typing import Any

from sqlmodel import Session, col, select

from db.tables import RunRow


def save_run(
    session: Session,
    *,
    kind: str,
    engine: str,
    started_at: dt.datetime,
    finished_at: dt.datetime,
    summary: dict[str, Any],
) -> None:
    """Write down a run: what it was, on which engine, when, and its counts."""
    session.add(RunRow(kind=kind, engine=engine, started_at=started_at, finished_at=finished_at, summary=summary))


def load_last_run(session: Session, kind: str) -> RunRow | None:
    """The latest run of a kind; None when there was none."""
    return session.exec(select(RunRow).where(RunRow.kind == kind).order_by(col(RunRow.id).desc()).limit(1)).first()
