"""The Prefect server of `foi up`: a child process on this machine only, which goes when we go.

`python -m flows.server PORT` is that child (flows/children.py).
"""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.children import start_child, stop_child, stop_when_input_closes
from flows.ports import require_free
from flows.prefect_settings import HOST, api_url, database_environment, server_environment
from foi.errors import ConfigurationError

START_SECONDS = 180
"""The first start makes the server's database, which takes a slow machine long."""

POLL_SECONDS = 0.2
WATCH_SECONDS = 1.0
LOG_NAME = "server.log"
STOPPED = frozenset({None, 0, -signal.SIGTERM, 128 + signal.SIGTERM})
"""How a server ends, or has not ended, that nobody killed: a system that stops us may stop it at the same moment."""

GUARD = "PREFECT_SERVER_API_AUTH_STRING"
"""Prefect's own setting: who may use its API, as NAME:PASSWORD."""


@contextmanager
def prefect_server(
    home: Path,
    port: int,
    *,
    host: str = HOST,
    database_url: str = "",
    when_it_dies: Callable[[], None] = lambda: None,
) -> Iterator[str]:
    """Run a Prefect server for the time of the block; the address of its API once it answers.

    `home` is the folder of its log, and of its database unless that is at `database_url`. Should the server die
    within the block, `when_it_dies` is called, from a thread. Raises ConfigurationError at the end of the block
    then; at its start when the port is taken, the server does not come up, or it would answer other machines without
    a password.
    """
    require_guarded(host)
    require_free(host, port, perhaps="foi up")
    home.mkdir(parents=True, exist_ok=True)
    log = home / LOG_NAME
    environment = server_environment(home, port) | database_environment(database_url)
    server = start_child(["-m", "flows.server", str(port), host], log=log, environment=environment)
    is_over = threading.Event()
    try:
        _wait_until_healthy(server, api_url(port), log)
        threading.Thread(target=_watch, args=(server, is_over, when_it_dies), daemon=True).start()
        with _told_of_death(server, log):
            yield api_url(port)
    finally:
        is_over.set()
        stop_child(server)


def _watch(server: subprocess.Popen[bytes], is_over: threading.Event, when_it_dies: Callable[[], None]) -> None:
    while not is_over.wait(WATCH_SECONDS):
        if server.poll() is not None:
            when_it_dies()
            return


@contextmanager
def _told_of_death(server: subprocess.Popen[bytes], log: Path) -> Iterator[None]:
    """However the block ends: if the server was killed meanwhile, that is why, and what is told."""
    try:
        yield
    finally:
        if server.poll() not in STOPPED:
            raise ConfigurationError(
                "the Prefect server has died, and with it the schedules have stopped.",
                where=str(log),
                do="Start `foi up` again: what a run left undone, the next one does. The last lines there may say "
                "why it died; most often the machine's memory was full.",
            )


def require_guarded(host: str) -> None:
    """Whoever reaches the server may have its workers run things: from other machines only with a password."""
    if host not in {HOST, "localhost", "::1"} and not os.environ.get(GUARD):
        raise ConfigurationError(
            f"the Prefect server would answer other machines, without a password, at {host}.",
            do=f"Set {GUARD}=NAME:PASSWORD and PREFECT_API_AUTH_STRING to the same, here and at every worker.",
        )


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ConfigurationError(
                "the Prefect server stopped while starting.", where=str(log), do="Its last lines there say why."
            )
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=1):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(POLL_SECONDS)
    raise ConfigurationError(
        f"the Prefect server did not answer within {START_SECONDS} seconds.",
        where=str(log),
        do="Look there for the reason, then try again.",
    )


def _be_the_server(port: str, host: str) -> None:
    stop_when_input_closes()
    from prefect.cli import app  # noqa: PLC0415 - only the child process imports Prefect here

    sys.argv = ["prefect", "server", "start", "--host", host, "--port", port, "--log-level", "WARNING"]
    app()


if __name__ == "__main__":
    _be_the_server(*sys.argv[1:])
