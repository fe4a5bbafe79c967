"""Export: publish a snapshot for analysts, from a command or on a schedule."""

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from db.store import Store
from flows.lock import RUN_SECONDS, hold_store
from steps.export import Exported, export

EXPORTING = "export.lock"
"""Two exports at once would only do the same work twice; reading and sending go on beside one."""


def export_now(store: Store, to: Path, *, today: dt.date, campaigns: Sequence[str] = ()) -> Exported:
    """Publish what the store holds now, requests as they stand at the end of `today`.

    Raises StoreLocked when another export of this store takes too long to wait for.
    """
    with hold_store(store.folder, wait_seconds=RUN_SECONDS, name=EXPORTING):
        return export(
            store, to, at=dt.datetime.now(dt.UTC), today=today, version=version("foi43"), campaigns=campaigns
        )
