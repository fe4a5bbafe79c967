"""`foi up`: run everything on this machine."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from types import FrameType

import click

from cli.desk_beside import desk_for
from cli.options import db_option
from db.locks import is_on_server
from flows.lock import hold_store
from flows.prefect_settings import server_environment, ui_url
from flows.server import prefect_server
from flows.settings import Settings, opened_store, store_address
from foi.errors import StoreLocked

RUNNING = "up.lock"
LEAST_SECONDS = 10
"""Each look is a process of its own, which takes seconds to start."""


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=None, help="Port of the server's pages [default: 4243]."
)
@click.option(
    "--collect-every",
    "seconds",
    type=click.IntRange(min=LEAST_SECONDS),
    default=None,
    help="Look into inbox/ every so many seconds [default: 600].",
)
@click.option("--no-desk", is_flag=True, help="Leave the staff desk out.")
@db_option
def up(port: int | None, seconds: int | None, no_desk: bool, database: str | None) -> None:
    """Run everything on this machine: the staff desk, the Prefect server, the schedules, the watch over inbox/.

    The desk listens where FOI_DESK_HOST and FOI_DESK_PORT say, as with `foi web`. All goes on until Ctrl-C, or until
    the system asks it to stop (SIGTERM); it then stops the runs under way, the desk and the server, and leaves
    with 0: stopping is how its work ends. Should the server die, it stops likewise, and leaves with 3. The next
    `foi up` takes up whatever was left.
    """
    settings = Settings()
    port, seconds = port or settings.prefect_port, seconds or settings.collect_every
    with opened_store(database) as store:
        folder = store.folder.absolute()
        desk = None if no_desk else desk_for(store)
    url, _ = store_address(database)
    home = folder / "prefect"
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with suppress(KeyboardInterrupt), _alone(home, database):
        os.environ.update(server_environment(home, port), FOI_DATABASE_URL=url, FOI_FOLDER=str(folder))
        click.echo("Starting the server. The first time, this takes half a minute.", err=True)
        server = prefect_server(
            home,
            port,
            host=settings.prefect_host,
            database_url=settings.prefect_database_url,
            when_it_dies=partial(os.kill, os.getpid(), signal.SIGTERM),  # as when the system asks us to stop
        )
        with server, desk.running(home) if desk else nullcontext():
            from flows.prefect_runner import serve  # noqa: PLC0415 - Prefect reads its settings when it is imported

            if desk:
                click.echo(desk.where)
            click.echo(_what_runs(ui_url(port), folder / "inbox", seconds))
            serve(seconds)
    click.echo("Stopped.", err=True)


@contextmanager
def _alone(home: Path, database: str | None) -> Iterator[None]:
    """One on this folder and, where the store is on a server, one on all machines: each would send the digest."""
    home.mkdir(exist_ok=True)
    with ExitStack() as held:
        store = held.enter_context(opened_store(database))
        try:
            held.enter_context(hold_store(home))
            if is_on_server(store):
                held.enter_context(hold_store(store, name=RUNNING))
        except StoreLocked as error:
            raise StoreLocked(
                "`foi up` is already running on this store.", where=str(home.parent), do="Stop that one first."
            ) from error
        yield


def _leave(number: int, _frame: FrameType | None) -> None:
    """Before the schedules are served a signal ends the program; afterwards they see to it (flows/prefect_runner)."""
    del number
    sys.exit(0)


def _what_runs(pages: str, inbox: Path, seconds: int) -> str:
    return (
        f"Runs and schedules: {pages}\n"
        f"Replies:            put them into {inbox}\n"
        f"Every {_spoken(seconds)} inbox/ is looked into; what came is read, and the totals it touches are redrawn.\n"
        "At 06:30 (London) overdue requests are flagged; at 06:45, and after every change, the export is published.\n"
        "Ctrl-C stops it all; what a run left undone, the next one does."
    )


def _spoken(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{seconds} seconds" if rest or not minutes else f"{minutes} minutes" if minutes > 1 else "minute"
