"""`foi restore`: make a store of a backup again; list and check the backups there are."""

import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import json_option, print_json
from cli.printable import printable
from foi.errors import UsageError
from steps.backup.shelf import Shelved

if TYPE_CHECKING:
    from steps.backup.restore import Restored

FAULT, NEED_A_PERSON = 1, 4


@click.command()
@click.argument(
    "place", metavar="[FROM]", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--to", "to", metavar="FOLDER|URL", default=None, help="A new folder, or an empty PostgreSQL database.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="With a URL: the new folder for the originals and all that is no database.",
)
@click.option("--backup", "name", default=None, help="Which one, by its name [default: the latest].")
@click.option("--list", "is_list", is_flag=True, help="Only list the backups there are.")
@click.option("--check", "is_check", is_flag=True, help="Only compare a backup with its hashes; restore nothing.")
@click.option(
    "--identity",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    envvar="FOI_BACKUP_IDENTITY_FILE",
    help="The file with the secret key, where the backup is encrypted [default: FOI_BACKUP_IDENTITY_FILE].",
)
@click.option("--replace", "is_replace", is_flag=True, help="Move what lies at the target aside; it is not deleted.")
@click.option(
    "--without-broken",
    is_flag=True,
    help="Restore all but the originals that are missing from the backup or not what they were; exit code 4.",
)
@json_option
def restore(
    place: Path | None,
    to: str | None,
    folder: Path | None,
    name: str | None,
    is_list: bool,
    is_check: bool,
    identity: Path | None,
    is_replace: bool,
    without_broken: bool,
    as_json: bool,
) -> None:
    """Make a store again of a backup: FROM is the folder of backups, or one backup in it.

    Without FROM it is FOI_BACKUPS, or else backups/ beside the store: where `foi backup` puts them.

    The backup is compared with its hashes before anything is written, and every original once more as it is written.
    `foi verify` then proves the new store. Nothing is ever restored over a store. The new store sends no letter until
    somebody has looked which ones went after the backup, and says `foi send --unlock`.
    """
    from steps.backup.restore import Target, check_backup, restore_backup  # noqa: PLC0415 - `foi --help` stays quick
    from steps.backup.shelf import chosen_backup, load_shelf  # noqa: PLC0415

    place = place or _usual_place()
    if is_list:
        _show_list(place, load_shelf(place), as_json=as_json)
        return
    backup = chosen_backup(place, name)
    if is_check:
        _show_check(backup, check_backup(backup), as_json=as_json)
        return
    if not to:
        raise UsageError("say where to.", do="--to NEW-FOLDER; --list shows which backups there are.")
    is_url = "://" in to
    if is_url and folder is None:
        raise UsageError("say where the originals go, too.", do="--folder NEW-FOLDER.")
    target = Target(Path(folder or to), to if is_url else "", identity, is_replace, without_broken)
    restored = restore_backup(backup, target, by=f"{getpass.getuser()} (command)", at=dt.datetime.now(dt.UTC))
    _show_restored(backup.name, restored, as_json=as_json)
    if restored.left_out:
        sys.exit(NEED_A_PERSON)


def _show_restored(name: str, restored: "Restored", *, as_json: bool) -> None:
    from steps.after_restore import spoken_moment, what_to_look_for  # noqa: PLC0415 - `foi --help` stays quick

    taken = restored.manifest.taken_at
    if as_json:
        print_json(
            {
                "folder": str(restored.folder.absolute()),
                "backup": name,
                "taken_at": taken.isoformat(),
                "originals": restored.originals,
                "files": restored.files,
                "aside": str(restored.aside) if restored.aside else None,
                "left_out": restored.left_out,
                "sending_locked": True,
            }
        )
        return
    click.echo(f"The store as it stood on {spoken_moment(taken)} is in {printable(str(restored.folder))}:")
    click.echo(f"  {restored.originals:,} originals, {restored.files:,} other files")
    if restored.manifest.missing:
        click.echo(f"  {_lacking(restored.manifest.missing)}")
    if restored.aside:
        click.echo(f"What lay there before is now in {printable(str(restored.aside))}.")
    for one in restored.left_out:
        click.echo(printable(f"LEFT OUT, since the backup cannot give it back: {one}"))
    click.echo(NEXT, err=True)
    click.echo(f"Sending is locked. {what_to_look_for(restored.locked_since)}", err=True)


NEXT = (
    "Next: `foi verify` in that folder. What was done after that moment is not in it: purge again what was purged "
    "since; write your .env."
)


def _lacking(missing: tuple[str, ...]) -> str:
    return f"{len(missing):,} more were gone or altered already when it was made: `foi verify` names them."


def _usual_place() -> Path:
    from flows.backup_settings import backups_folder  # noqa: PLC0415 - `foi --help` stays quick
    from flows.settings import store_address  # noqa: PLC0415

    return backups_folder(store_address(None)[1])


def _show_list(place: Path, found: list[Shelved], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "name": one.name,
                "taken_at": one.manifest.taken_at.isoformat(),
                "documents": one.manifest.documents,
                "originals": one.manifest.originals,
                "bytes": one.manifest.size,
                "encrypted_by": one.manifest.encrypted_by,
                "missing": len(one.manifest.missing),
            }
            for one in found
        ]
        print_json({"backups": rows})
        return
    for one in found:
        told = one.manifest
        sealed = f", encrypted by {told.encrypted_by}" if told.encrypted_by else ""
        lacks = f", {len(told.missing)} originals missing" if told.missing else ""
        click.echo(f"{one.name:24} {told.documents:>7,} documents {told.size / 1024**2:>9,.1f} MB{sealed}{lacks}")
    if not found:
        click.echo(printable(f"There is no backup in {place}. Name the folder of backups."), err=True)


def _show_check(backup: Shelved, faults: list[str], *, as_json: bool) -> None:
    missing = backup.manifest.missing
    if as_json:
        print_json({"backup": backup.name, "sound": not faults, "faults": faults, "missing": missing})
    else:
        for fault in faults:
            click.echo(printable(f"FAULT: {fault}"))
        for sha256 in missing:
            click.echo(f"The original {sha256[:12]} was gone or altered already when it was made: it is not in it.")
        if not faults:
            click.echo(f"{backup.name} is whole: every file is what it was when the backup was made.")
    if faults:
        sys.exit(FAULT)
    if missing:
        sys.exit(NEED_A_PERSON)
