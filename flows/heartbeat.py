"""When the schedule last looked into mailbox and inbox/: the time of an empty file, so that no row is written.

A look that finds nothing leaves no run in the store; without this nobody could tell it from a schedule that stands.
"""

import datetime as dt
from pathlib import Path

FOLDER, NAME = "prefect", "collected"


def beat(folder: Path) -> None:
    """It is looked into now. `folder` is the store's."""
    (folder / FOLDER).mkdir(mode=0o700, exist_ok=True)
    (folder / FOLDER / NAME).touch(mode=0o600)


def last_beat(folder: Path) -> dt.datetime | None:
    """When that was, UTC; None for never."""
    try:
        return dt.datetime.fromtimestamp((folder / FOLDER / NAME).stat().st_mtime, dt.UTC)
    except FileNotFoundError:
        return None
