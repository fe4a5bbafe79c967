"""`foi backup`: take a backup while everybody goes on working."""

import sys
from pathlib import Path

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable

NEED_A_PERSON = 4


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of backups [default: backups/ beside the store, or FOI_BACKUPS].",
)
@click.option(
    "--recipients",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Encrypt with age for the public keys in this file [default: FOI_BACKUP_RECIPIENTS].",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
@db_option
@json_option
def backup(to: Path | None, recipients: Path | None, quiet: bool, database: str | None, as_json: bool) -> None:
    """Take a backup: the database, every original, what waits in inbox/ and outbox/, quirks and templates.

    Nobody has to stop working. Originals are copied once and shared by all backups, so that the second takes only
    what is new. Older backups go by the rule of FOI_BACKUP_KEEP. Passwords and .env are never in it. Exit code 4 when
    an original of the store is missing or damaged: the rest is backed up all the same.
    """
    from flows.backup import back_up_now  # noqa: PLC0415 - `foi --help` must stay quick
    from flows.backup_settings import asked_by_settings  # noqa: PLC0415
    from flows.engine import Direct  # noqa: PLC0415
    from flows.settings import opened_store  # noqa: PLC0415

    with opened_store(database) as store:
        taken = back_up_now(Direct(), store, asked_by_settings(store, to=to, recipients=recipients))
    manifest = taken.manifest
    if as_json:
        print_json(
            {
                "folder": str(taken.folder),
                "taken_at": manifest.taken_at.isoformat(),
                "documents": manifest.documents,
                "originals": manifest.originals,
                "fresh": taken.fresh,
                "fresh_bytes": taken.fresh_size,
                "bytes": manifest.size,
                "encrypted_by": manifest.encrypted_by,
                "removed": taken.removed,
                "damaged": taken.damaged,
                "made_good": taken.told,
            }
        )
    elif not quiet:
        click.echo(f"Backed up in {printable(str(taken.folder))}")
        size = f"{manifest.size / 1024**2:,.1f} MB"
        click.echo(f"  {manifest.originals:,} originals, {taken.fresh:,} of them new; {size} in all")
        if not manifest.encrypted_by:
            click.echo("It is not encrypted: whoever has the disk can read it. See FOI_BACKUP_RECIPIENTS.", err=True)
        for name in taken.removed:
            click.echo(f"  {name} has gone: newer ones stand for it.", err=True)
    for sentence in taken.told:
        click.echo(printable(f"NOTE: {sentence}"), err=True)
    for sentence in taken.damaged:
        click.echo(printable(f"FAULT: {sentence}"), err=True)
    if taken.damaged:
        sys.exit(NEED_A_PERSON)
