"""Back up: take a backup of the store, from a command or on a schedule."""

import datetime as dt
from functools import partial

from db.store import Store
from flows.engine import Engine
from flows.lock import RUN_SECONDS, hold_store
from foi.journal import Happened, note
from steps.backup.shelf import make_shelf
from steps.backup.take import Asked, Taken, take_backup, write_down

BACKING_UP = "backup.lock"
"""In the folder of backups: two at once would remove each other's work; all other work goes on beside one."""


def back_up_now(engine: Engine, store: Store, asked: Asked) -> Taken:
    """Take a backup and write it down.

    Raises StoreLocked when another one takes too long to wait for, BackupError where none could be taken.
    """
    taken = engine.run(partial(_back_up, store, asked), name="back-up")
    made = taken.manifest
    note(Happened.BACKUP_MADE, documents=made.documents, size=made.size, damaged=len(taken.damaged))
    return taken


def _back_up(store: Store, asked: Asked) -> Taken:
    make_shelf(asked.shelf)
    with hold_store(asked.shelf, wait_seconds=RUN_SECONDS, name=BACKING_UP):
        taken = take_backup(store, asked, at=dt.datetime.now(dt.UTC))
        write_down(store, asked.shelf, at=dt.datetime.now(dt.UTC))
    return taken
