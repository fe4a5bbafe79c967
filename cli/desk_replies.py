"""Replies as the desk has them read: the flows collect and ingest, on the direct engine, under the lock of the store.

A page waits only a moment for another run: what was dropped is safe in inbox/ then, and is read later.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from db.store import Store
from flows.collect import Source, inbox_sources, named_sources
from flows.engine import Direct
from flows.estimate import redraw_pending
from flows.ingest import IngestReport
from flows.ingest import ingest as ingest_flow
from flows.lock import hold_store
from flows.mailbox import look_into_mailbox
from foi.errors import StoreLocked
from web.work_replies import ReadReport, always

PATIENCE = 3
"""Seconds that a page waits for another run to end."""


class DirectReplies:
    """See web/work_replies.py."""

    def read_files(
        self,
        store: Store,
        paths: Sequence[Path],
        *,
        whose: str,
        campaign: str | None,
        today: dt.date,
        holds: Callable[[], bool] = always,
    ) -> ReadReport:
        """Read files of inbox/ or documents of the archive."""
        try:
            with hold_store(store, wait_seconds=PATIENCE):
                if not holds():
                    return ReadReport(is_late=True)
                there = [path for path in paths if path.exists() or not path.is_absolute()]
                return _read(store, named_sources(store, there), whose=whose, campaign=campaign, today=today)
        except StoreLocked:
            return ReadReport(is_busy=True)

    def alone(self, store: Store) -> AbstractContextManager[None]:
        """Under the lock of whoever reads."""
        return hold_store(store, wait_seconds=PATIENCE)

    def read_inbox(self, store: Store, *, today: dt.date) -> ReadReport:
        """Read all that lies in inbox/."""
        try:
            with hold_store(store, wait_seconds=PATIENCE):
                return _read(store, inbox_sources(store, wait=True), today=today)
        except StoreLocked:
            return ReadReport(is_busy=True)

    def read_mailbox(self, store: Store, *, at: dt.datetime, today: dt.date) -> ReadReport:
        """Read the new mails of the mailbox."""
        try:
            with hold_store(store, wait_seconds=PATIENCE):
                mail = look_into_mailbox(store, at=at)
                return _read(store, [], today=today, mail=tuple(mail.sentences))
        except StoreLocked:
            return ReadReport(is_busy=True)

    def redraw(self, store: Store, *, thorough: bool = False) -> ReadReport:
        """Redraw what a decision has touched."""
        drawn = redraw_pending(Direct(), store, thorough=thorough)
        return ReadReport(estimates=tuple(one.estimate_id for one in drawn.redrawn), faults=drawn.faults)


def _read(
    store: Store,
    sources: Sequence[Source],
    *,
    whose: str = "",
    campaign: str | None = None,
    today: dt.date,
    mail: tuple[str, ...] = (),
) -> ReadReport:
    report = ingest_flow(Direct(), store, sources, campaign=campaign, told=whose, today=today)
    return ReadReport(
        documents=_documents(report),
        estimates=tuple(one.estimate_id for one in report.redrawn),
        left=tuple(f"{left.place}: {left.why}" for left in report.left),
        faults=report.faults,
        mail=mail,
    )


def _documents(report: IngestReport) -> tuple[int, ...]:
    known = (received.document_id for received in report.known)
    return tuple(sorted({*(document.document_id for document in report.documents), *known}))
