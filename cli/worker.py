"""`foi worker`: read along with the ingests of another process or machine."""

import os
import sys

import click

from cli.options import db_option
from flows.announce import is_server
from flows.pool_names import POOL
from flows.prefect_settings import QUIETLY
from flows.settings import Settings, opened_store, settings_environment, store_address
from foi.errors import UsageError

LOOK_SECONDS = "3"
"""How often a worker asks whether there is something to read."""


PATIENCE_SECONDS = 10.0
"""So long a server may take to answer."""


@click.command()
@click.option("--server", default=None, help="The API of the Prefect server [default: PREFECT_API_URL].")
@click.option("--name", default=None, help="What this worker is called where workers are shown.")
@db_option
def worker(server: str | None, name: str | None, database: str | None) -> None:
    """Read along: take documents of an ingest under way, on this machine or on another, until Ctrl-C.

    The store must be one that several may write to (PostgreSQL, or the same machine), and the originals must lie
    where this machine sees them too: FOI_DATABASE_URL, FOI_ARCHIVE and FOI_QUARANTINE as where `foi up` runs. How
    many workers an ingest asks for is FOI_WORKERS there. A worker that is killed loses nothing: its document is read
    by another.
    """
    server = server or os.environ.get("PREFECT_API_URL", "")
    if not server.startswith(("http://", "https://")):
        raise UsageError(
            "no Prefect server is named.", do="Give --server http://HOST:4243/api, or set PREFECT_API_URL."
        )
    if not is_server(server, within_seconds=PATIENCE_SECONDS):
        raise UsageError(
            "no Prefect server answers there.",
            where=without_password(server),
            do="Start `foi up` on the machine that it names, or correct --server or PREFECT_API_URL; then start the "
            "worker again. Without one, `foi ingest` reads alone.",
        )
    url, folder = store_address(database)
    with opened_store(database):
        click.echo(f"Waiting for documents to read, from {without_password(server)}. Ctrl-C stops it.", err=True)
    environment = {
        **os.environ,
        **QUIETLY,
        **settings_environment(Settings(), url, folder),
        "PREFECT_API_URL": server,
        "PREFECT_WORKER_QUERY_SECONDS": os.environ.get("PREFECT_WORKER_QUERY_SECONDS", LOOK_SECONDS),
    }
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process"]
    os.execve(sys.executable, [*command, "--limit", "1", *(["--name", name] if name else [])], environment)  # noqa: S606 - our own program


def without_password(address: str) -> str:
    """An address as it may be shown."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
