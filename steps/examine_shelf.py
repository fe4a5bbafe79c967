"""Look over the folder of backups: there, to be written to, and on a disk of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

from steps.examine import Finding, FindingKind


def examine_shelf(shelf: Path, store_folder: Path, *, is_chosen: bool) -> Iterator[Finding]:
    """What keeps backups from being made, or from outliving the store.

    `is_chosen`: a setting names it, so that it must be there.
    """
    if not shelf.exists():
        if is_chosen:
            yield Finding(
                f"the folder of backups, {shelf}, is not there.",
                "Mount the disk that it is on, make it, or correct FOI_BACKUPS.",
                is_fault=True,
                kind=FindingKind.BACKUP,
            )
        return
    if not shelf.is_dir() or not os.access(shelf, os.W_OK | os.X_OK):
        yield Finding(
            f"nothing can be written into the folder of backups, {shelf}.",
            "Give this account the right to, or name another in FOI_BACKUPS.",
            is_fault=True,
            kind=FindingKind.BACKUP,
        )
    elif shelf.stat().st_dev == store_folder.stat().st_dev:
        yield Finding(
            f"backups lie on the same disk as the store ({shelf}): if it fails, both are lost.",
            "Name a folder on another disk or machine in FOI_BACKUPS.",
            kind=FindingKind.BACKUP,
        )
