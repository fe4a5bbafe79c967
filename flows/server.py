"""The Prefect server of `foi up`: a child process on this machine only, which goes when we go.

`python -m flows.server PORT` is that child (flows/children.py).
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.children import start_child, stop_child, stop_when_input_closes
from flows.ports import require_free
from flows.prefect_settings import HOST, api_url, database_environment, server_environment
from foi.errors import ConfigurationError

START_SECONDS = 180
"""The first start makes the server's database, which takes a slow machine long."""

POLL_SECONDS = 0.2
LOG_NAME = "server.log"
GUARD = "PREFECT_SERVER_API_AUTH_STRING"
"""Prefect's own setting: who may use its API, as NAME:PASSWORD."""


@contextmanager
def prefect_server(home: Path, port: int, *, host: str = HOST, database_url: str = "") -> Iterator[str]:
    """Run a Prefect server for the time of the block; the address of its API once it answers.

    `home` is the folder of its log, and of its database unless that is at `database_url`. Raises ConfigurationError
    when the port is taken, the server does not come up, or it would answer other machines without a password.
    """
    require_guarded(host)
    require_free(host, port, perhaps="foi up")
    home.mkdir(parents=True, exist_ok=True)
    log = home / LOG_NAME
    environment = server_environment(home, port) | database_environment(database_url)
    server = start_child(["-m", "flows.server", str(port), host], log=log, environment=environment)
    try:
        _wait_until_healthy(server, api_url(port), log)
        yield api_url(port)
    finally:
        stop_child(server)


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
