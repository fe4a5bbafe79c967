"""The folder of backups: which are whole, which goes, and what a killed run left there."""

import datetime as dt
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from foi.errors import BackupError
from steps.backup.manifest import MANIFEST, Manifest, load_manifest, load_originals
from steps.backup.rotation import Rule
from steps.backup.sealing import INCOMING

ORIGINALS = "originals"
LEAVING = "leaving-"
FOLDER_MODE = 0o700
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A backup that is whole, as it lies in the folder of backups."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """By which it is chosen."""
        return self.folder.name


def make_shelf(shelf: Path) -> None:
    """Make the folder of backups, for its owner alone. BackupError when that cannot be."""
    try:
        for folder in (shelf, shelf / ORIGINALS):
            folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            folder.chmod(FOLDER_MODE)
    except OSError as error:
        raise BackupError(
            f"the folder of backups cannot be {'used' if shelf.is_dir() else 'made'}: {error.strerror}.",
            where=str(shelf),
            do="It must belong to this account. Choose another with --to or FOI_BACKUPS, or give it this one; is the "
            "disk there that it is on?",
        ) from error


def load_shelf(shelf: Path) -> list[Shelved]:
    """The backups whose manifest can be read, the latest first: one that is damaged must not stop the others."""
    found = []
    for folder in _folders(shelf):
        with suppress(BackupError):
            found.append(Shelved(folder, load_manifest(folder)))
    return sorted(found, key=lambda one: (one.manifest.taken_at, one.name), reverse=True)


def unreadable_backups(shelf: Path) -> list[str]:
    """The names of backups that can give nothing back: their manifest, or their list of originals, is damaged."""
    names = []
    for folder in _folders(shelf):
        try:
            load_originals(folder, load_manifest(folder))
        except BackupError:
            names.append(folder.name)
    return names


def _folders(shelf: Path) -> list[Path]:
    if not shelf.is_dir():
        return []
    return sorted(one for one in shelf.iterdir() if NAME.fullmatch(one.name) and one.is_dir())


def chosen_backup(place: Path, name: str | None) -> Shelved:
    """A backup by its folder, or out of the folder of backups: the one named, else the latest.

    Raises BackupError when there is none of that name, none at all, or it is damaged: then an older one is not
    taken unasked.
    """
    if (place / MANIFEST).is_file():
        return Shelved(place, load_manifest(place))
    folders = _folders(place)
    for folder in folders[-1:] if name is None else [one for one in folders if one.name == name]:
        load_manifest(folder)
    found = load_shelf(place)
    if not found:
        raise BackupError("there is no backup here.", where=str(place), do="Name the folder of backups.")
    for one in found:
        if name in {None, one.name}:
            return one
    raise BackupError(f"there is no backup {name} here.", where=str(place), do="`foi restore --list` names them.")


def new_place(shelf: Path, at: dt.datetime) -> Path:
    """A place that no backup has, named by its moment in UTC."""
    stamp = f"{at.astimezone(dt.UTC):%Y-%m-%dT%H-%M-%SZ}"
    number, place = 1, shelf / stamp
    while place.exists():
        number += 1
        place = shelf / f"{stamp}-{number}"
    return place


def clear_leftovers(shelf: Path) -> None:
    """Remove what a killed run left half made or half removed. Only for who holds the lock of the folder."""
    for folder in (shelf, shelf / ORIGINALS):
        for leftover in [*folder.glob(f"{INCOMING}*"), *folder.glob(f"{LEAVING}*")]:
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)
    for leftover in (shelf / ORIGINALS).glob(f"??/{INCOMING}*"):
        leftover.unlink(missing_ok=True)


def rotate(shelf: Path, rule: Rule, *, store: str, newest: str) -> list[str]:
    """Remove the backups of this store that the rule does not keep, and originals that no backup names any more.

    The names of those removed. `newest` stays whatever its moment is: the clock may have been set back.
    """
    found = load_shelf(shelf)
    own = [one for one in found if one.manifest.store == store]
    kept = rule.keeps(one.manifest.taken_at for one in own)
    leaving = [one for one in own if one.manifest.taken_at not in kept and one.name != newest]
    for one in leaving:
        away = shelf / f"{LEAVING}{one.name}"
        one.folder.rename(away)  # it stops being a backup at once, and not by halves
        shutil.rmtree(away, ignore_errors=True)
    if leaving and not unreadable_backups(shelf):  # nobody can tell which originals a damaged one names
        _forget_unnamed(shelf, [one for one in found if one not in leaving])
    return [one.name for one in leaving]


def _forget_unnamed(shelf: Path, kept: Sequence[Shelved]) -> None:
    named = {one.stored_name for backup in kept for one in load_originals(backup.folder, backup.manifest)}
    for path in list((shelf / ORIGINALS).glob("??/*")):
        if f"{path.parent.name}/{path.name}" not in named:
            path.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
