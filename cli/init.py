"""`foi init`: make a store."""

import click

from cli.options import db_option, json_option, print_json


@click.command()
@db_option
@json_option
def init(database: str | None, as_json: bool) -> None:
    """Make a new store in this folder, or bring an older one up to date.

    It holds a database (foi43.sqlite), an archive of every original received, and inbox/, where replies land. The 43
    police forces of England and Wales with their populations are in it from the start. Nothing already there is lost.
    """
    from db.authorities import save_reference  # noqa: PLC0415 - `foi --help` must stay quick
    from flows.settings import create_chosen_store  # noqa: PLC0415
    from foi.forces import police_forces  # noqa: PLC0415

    store = create_chosen_store(database)
    with store.writing() as session:
        fresh = save_reference(session, police_forces())
    store.close()
    folder = store.folder.absolute()
    if as_json:
        print_json({"folder": str(folder), "inbox": str(folder / "inbox"), "new_forces": fresh})
        return
    click.echo(f"The store in {folder} is ready" + (f" and knows {fresh} police forces." if fresh else "."))
    click.echo("Next: `foi campaign new FILE.toml`, then put replies into inbox/ and run `foi ingest`.", err=True)
