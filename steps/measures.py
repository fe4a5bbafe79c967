"""The store in numbers, for machines that watch over it: quick enough to be asked every quarter of a minute."""

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass

from db.documents import DocumentStatus, count_by_status
from db.health import database_sizes
from db.measures import StoreMeasures, load_measures
from db.store import Store

AN_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes are in bytes; those of the database are 0 where it is no file of this folder."""

    documents: Mapping[DocumentStatus, int]
    stored: StoreMeasures
    database_bytes: int
    log_bytes: int
    disk_free: int
    disk_size: int


def take_measures(store: Store, *, at: dt.datetime) -> Measures:
    """As of `at`, UTC."""
    with store.reading() as session:
        documents = count_by_status(session)
        stored = load_measures(session, at=at, signed_in_since=at - AN_HOUR)
    database, log = database_sizes(store)
    room = shutil.disk_usage(store.folder)
    return Measures(
        documents=documents,
        stored=stored,
        database_bytes=database,
        log_bytes=log,
        disk_free=room.free,
        disk_size=room.total,
    )
