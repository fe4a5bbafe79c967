"""Export: publish a snapshot for analysts, from a command or on a schedule."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from db.campaigns import load_campaign_slugs
from db.store import Store
from flows.engine import Engine
from flows.lock import RUN_SECONDS, hold_store
from flows.tables import exported_to_rows
from foi.journal import Happened, Work, note
from steps.export import Exported, export

EXPORTING = "export.lock"
"""Two exports at once would only do the same work twice; reading and sending go on beside one."""


def export_now(engine: Engine, store: Store, to: Path, *, today: dt.date, campaigns: Sequence[str] = ()) -> Exported:
    """Publish what the store holds now, requests as they stand at the end of `today`.

    Raises StoreLocked when another export of this store takes too long to wait for, UsageError where there is nothing
    to export or the folder cannot be written.
    """
    done = engine.run(partial(_export, store, to, today=today, campaigns=campaigns), name="export-snapshot")
    engine.show("export", exported_to_rows(done.rows))
    note(Happened.RUN_ENDED, run=Work.EXPORT, rows=sum(done.rows.values()))
    return done


def _export(store: Store, to: Path, *, today: dt.date, campaigns: Sequence[str]) -> Exported:
    with hold_store(store, wait_seconds=RUN_SECONDS, name=EXPORTING):
        return export(
            store, to, at=dt.datetime.now(dt.UTC), today=today, version=version("foi43"), campaigns=campaigns
        )


def is_there_anything(store: Store) -> bool:
    """Whether there is a campaign to export."""
    with store.reading() as session:
        return bool(load_campaign_slugs(session))
