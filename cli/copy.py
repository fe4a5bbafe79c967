"""`foi copy`: the store to another place, proven table by table, or its originals, hash by hash; or moved there."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from cli.options import db_option, json_option, print_json
from cli.printable import printable

if TYPE_CHECKING:
    from db.copying import TableProof
    from db.store import Store

SHOWN = 16
"""Signs of a checksum that are printed in the table; --json gives all."""


@click.command()
@click.option("--to", metavar="URL", help="A new file, or an empty PostgreSQL database.")
@click.option(
    "--archive-to", default="", metavar="URL", help="Copy the originals: to a folder, or s3://bucket/prefix."
)
@click.option("--quarantine-to", default="", metavar="URL", help="Likewise what lies in quarantine.")
@click.option("--move", is_flag=True, help="Afterwards use what is there; the old one leads to it.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
@db_option
@json_option
def copy(
    to: str | None,
    archive_to: str,
    quarantine_to: str,
    move: bool,
    quiet: bool,
    database: str | None,
    as_json: bool,
) -> None:
    """Copy the whole store to another place, and prove that both hold the same, table by table.

    All is copied, or nothing. Without --move everybody goes on with the old store, also while it is copied. With
    --move nobody writes meanwhile; then every command and every program that opens the old file works on the new
    store. Originals, inbox and outbox stay in their folder.

    With --archive-to or --quarantine-to the originals are copied instead, each read back and compared with its hash.
    That may be run again, and deletes nothing.
    """
    if bool(to) == bool(archive_to or quarantine_to):
        raise click.UsageError("Give --to for the database, or --archive-to and --quarantine-to for the originals.")
    if not to:
        _copy_originals(archive_to, quarantine_to, database, move=move, quiet=quiet, as_json=as_json)
        return
    from flows.settings import opened_store, store_address  # noqa: PLC0415 - `foi --help` must stay quick
    from steps.copying import copy_store  # noqa: PLC0415

    with opened_store(database) as store, ExitStack() as held:
        if move:
            _hold(store, held)
        proofs = copy_store(store, store_address(to)[0], move=move)
        folder = str(store.folder)
    if as_json:
        print_json({"moved": move, "folder": folder, "tables": [_as_json(proof) for proof in proofs]})
    elif not quiet:
        _show(proofs)
        click.echo(_what_next(folder, move=move), err=True)


def _copy_originals(
    archive_to: str, quarantine_to: str, database: str | None, *, move: bool, quiet: bool, as_json: bool
) -> None:
    from db.archive_places import Places, full_address  # noqa: PLC0415 - `foi --help` must stay quick
    from flows.settings import Settings, opened_store  # noqa: PLC0415
    from steps.copy_originals import copy_originals  # noqa: PLC0415

    to = Places(full_address(archive_to), full_address(quarantine_to), Settings().s3_endpoint)
    with opened_store(database) as store, ExitStack() as held:
        _hold(store, held)
        copied = copy_originals(store, to, move=move)
    if as_json:
        print_json({"moved": move, "originals": copied.kept, "bytes": copied.size, "copied": copied.fresh})
    elif not quiet:
        click.echo(
            f"{copied.kept:,} originals ({copied.size:,} bytes) are in both places, every hash compared; "
            f"{copied.fresh:,} of them were copied just now."
        )
        names = [name for name, one in (("FOI_ARCHIVE", to.archive), ("FOI_QUARANTINE", to.quarantine)) if one]
        later = (
            "They have moved: this folder's store finds them there. On other machines set "
            f"{' and '.join(names)}. Delete the old ones when you have a backup."
            if move
            else f"Nothing has moved: with --move, or once {' and '.join(names)} is set, they are used there."
        )
        click.echo(later, err=True)


def _hold(store: "Store", held: ExitStack) -> None:
    """No run may be at work on the store while it moves."""
    from flows.lock import DRAFTING, INGESTING, SENDING, hold_store  # noqa: PLC0415

    for name in (INGESTING, DRAFTING, SENDING):
        held.enter_context(hold_store(store, name=name))


def _as_json(proof: "TableProof") -> dict[str, object]:
    return {"table": proof.table, "rows": proof.rows, "sha256": proof.sha256, "is_equal": proof.is_equal}


def _show(proofs: "list[TableProof]") -> None:
    click.echo(f"{'Table':20} {'Rows':>10} {'Copied':>10}  Checksum of both")
    for proof in proofs:
        click.echo(f"{proof.table:20} {proof.rows:>10,} {proof.copied_rows:>10,}  {proof.sha256[:SHOWN]}")
    total = sum(proof.rows for proof in proofs)
    click.echo(f"{len(proofs)} tables, {total:,} rows: both stores hold the same.")


def _what_next(folder: str, *, move: bool) -> str:
    if move:
        return (
            "The store has moved. Start `foi up` and `foi web` again where they run; nothing else need be changed. "
            "Keep the old file until the first backup of the new store."
        )
    return printable(
        f"Originals stay in {folder}. To use the copy, set FOI_DATABASE_URL to its address, FOI_FOLDER to {folder}."
    )
