"""What runs by itself under `foi up`: the same prose as the commands, on schedules and on events.

    collect    every so often: is there anything new in the mailbox or in inbox/? Then ingest, at once
    ingest     when asked for, from collect or from a person at the server's pages
    chase      daily at 06:30: who is overdue, and the digest to whom it may concern
    estimate   when accepted figures have changed, and daily at 06:15 for any change that was missed
    purge      daily at 04:30, where FOI_PURGE is on: the letters of closed campaigns whose time has come
    publish    once the totals have followed a change, and daily at 06:45: the export for analysts
    backup     daily at 02:30, or when FOI_BACKUP_AT says

Each run is a process of its own that finds the store by FOI_DATABASE_URL and FOI_FOLDER: not by parameters, because
the server shows those, and an address may hold a password.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from prefect import Flow, flow
from prefect.deployments.runner import RunnerDeployment
from prefect.events import DeploymentEventTrigger
from prefect.logging import get_run_logger
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from db.store import Store
from flows.announce import FIGURES_CHANGED
from flows.backup import back_up_now
from flows.backup_settings import BackupSettings, asked_by_settings
from flows.chase import flag_overdue
from flows.collect import inbox_sources
from flows.estimate import redraw_pending
from flows.export import export_now, is_there_anything
from flows.heartbeat import beat
from flows.ingest import ingest as ingest_sources
from flows.ingest import is_there_work
from flows.lock import RUN_SECONDS, hold_store
from flows.logs import start_log
from flows.mail_settings import NotifySettings
from flows.mailbox import look_into_mailbox
from flows.notices import send_digest
from flows.orphans import end_with_parent
from flows.prefect_engine import Prefect, threads
from flows.purge import due_campaigns, purge_due
from flows.settings import Settings, opened_store, published_folder
from flows.tables import overdue_to_rows
from flows.today import today_in_london
from foi.clock import LONDON

QUIET_SECONDS = 10
"""A file touched more recently may still be being copied."""

BURST = dt.timedelta(seconds=20)
"""Changes within this time of the first are answered by one estimate, drawn when it is over."""

SETTLED = 2 * BURST
"""After this time the totals have been drawn anew, and are exported."""


@flow(task_runner=threads, persist_result=False)
def collect() -> None:
    """Look into the mailbox and into inbox/, and ingest what has come to rest there."""
    with _opened_store() as store:
        beat(store.folder)
        with hold_store(store, wait_seconds=RUN_SECONDS):
            mail = look_into_mailbox(store, at=dt.datetime.now(dt.UTC))
        for sentence in mail.sentences:
            get_run_logger().warning("mailbox: %s", sentence)
        found = is_there_work(store, inbox_sources(store, quiet_seconds=QUIET_SECONDS))
    if found:
        ingest()


@flow(task_runner=threads, persist_result=False)
def ingest() -> None:
    """Read what lies in inbox/, and whatever an earlier run left unread, and redraw what it touches."""
    with _opened_store() as store, hold_store(store, wait_seconds=RUN_SECONDS):
        sources = inbox_sources(store, quiet_seconds=QUIET_SECONDS)
        report = ingest_sources(Prefect(), store, sources, today=today_in_london())
    get_run_logger().info("%s", report.counts)


@flow(task_runner=threads, persist_result=False)
def chase() -> None:
    """Flag who has not answered in time, and send the digest of the day."""
    engine, today = Prefect(), today_in_london()
    with _opened_store() as store:
        overdue = engine.run(partial(flag_overdue, store, today=today), name="flag-overdue")
        digest = send_digest(
            store, today=today, at=dt.datetime.now(dt.UTC), addresses=NotifySettings().addresses(), engine=engine.name
        )
    engine.show("overdue", overdue_to_rows(overdue))
    get_run_logger().info("%s", digest.subject)
    get_run_logger().info("overdue: %s", {campaign: len(rows) for campaign, rows in overdue.items()})


@flow(task_runner=threads, persist_result=False)
def estimate() -> None:
    """Redraw every total with a change that no estimate has taken in."""
    with _opened_store() as store:
        report = redraw_pending(Prefect(), store, tell=False, thorough=True)
    get_run_logger().info("%d estimates redrawn, %d could not be", len(report.redrawn), len(report.faults))


@flow(task_runner=threads, persist_result=False)
def publish() -> None:
    """Export what the store holds for analysts, where `foi export` puts it."""
    with _opened_store() as store:
        if not is_there_anything(store):
            get_run_logger().info("there is no campaign yet, so there is nothing to export")
            return
        done = export_now(Prefect(), store, published_folder(store), today=today_in_london())
    get_run_logger().info("exported: %s", done.folder.name)


@flow(task_runner=threads, persist_result=False)
def backup() -> None:
    """Take a backup, as `foi backup` does."""
    with _opened_store() as store:
        taken = back_up_now(Prefect(), store, asked_by_settings(store))
    get_run_logger().info(
        "backed up: %s, %d originals, %d of them new", taken.folder.name, taken.manifest.originals, taken.fresh
    )
    for sentence in taken.damaged:
        get_run_logger().error("backup: %s", sentence)


@flow(task_runner=threads, persist_result=False)
def purge() -> None:
    """Purge the letters of closed campaigns whose time has come, if the operator has switched that on."""
    today = today_in_london()
    if not Settings().purge:
        get_run_logger().info("FOI_PURGE is off: nothing is purged by itself")
        return
    with _opened_store() as store:
        gone = purge_due(store, due_campaigns(store, today=today), today=today, at=dt.datetime.now(dt.UTC))
    get_run_logger().info("purged: %s", {slug: (one.documents, one.letters) for slug, one in gone.items()})


def deployments(collect_every: int) -> list[RunnerDeployment]:
    """What the server is to run and when; `collect_every` in seconds."""
    backup_at = BackupSettings().schedule
    # by London's clock Prefect would leave out the hour that comes twice in October
    every = Interval(dt.timedelta(seconds=collect_every), timezone="UTC")
    when_changed = DeploymentEventTrigger(
        name="redraw when accepted figures have changed",
        expect={FIGURES_CHANGED},
        # The first event of a burst fires, those of the next BURST are passed over; the run starts when it is over,
        # so that it sees the changes of all of them.
        within=BURST,
        schedule_after=BURST,
    )
    when_redrawn = DeploymentEventTrigger(
        name="publish when the totals have followed a change",
        expect={FIGURES_CHANGED},
        within=SETTLED,
        schedule_after=SETTLED,
    )
    return [
        _deploy(collect, schedule=every),
        _deploy(ingest),
        _deploy(chase, schedule=Cron("30 6 * * *", timezone=LONDON)),
        _deploy(estimate, schedule=Cron("15 6 * * *", timezone=LONDON), trigger=when_changed),
        _deploy(purge, schedule=Cron("30 4 * * *", timezone=LONDON)),
        _deploy(publish, schedule=Cron("45 6 * * *", timezone=LONDON), trigger=when_redrawn),
        _deploy(backup, schedule=Cron(backup_at, timezone=LONDON) if backup_at else None),
    ]


def _deploy(
    what: Flow[[], None], *, schedule: Schedule | None = None, trigger: DeploymentEventTrigger | None = None
) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        what,
        what.name,
        schedule=schedule,
        triggers=[trigger] if trigger else None,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


@contextmanager
def _opened_store() -> Iterator[Store]:
    end_with_parent()
    start_log()
    with opened_store() as store:
        yield store
