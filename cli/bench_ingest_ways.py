"""The ways of reading that `foi bench ingest` sets side by side, each with all that it needs, started and stopped."""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flows.ports import free_port
from flows.prefect_settings import HOST, server_environment
from flows.server import prefect_server
from flows.settings import Settings

FOI = (sys.executable, "-m", "cli.main")
WORKERS = 2
PATIENCE_SECONDS = 120
STOP_SECONDS = 30

SERIAL, THREADS, POOL, DASK = "serial", "threads", "workers", "dask"
WAYS = (SERIAL, THREADS, POOL, DASK)
TOLD = {
    SERIAL: "one after another",
    THREADS: "one process, several at a time",
    POOL: f"{WORKERS} workers of a Prefect pool",
    DASK: "Dask, a process for each processor",
}

REGISTER = "import asyncio; from flows.pool import register_pool; asyncio.run(register_pool())"
"""In a process of its own: Prefect reads its settings when it is imported."""

ENGINE = {SERIAL: "direct", THREADS: "direct", POOL: "prefect", DASK: "dask"}


@contextmanager
def server_for(ways: Collection[str], folder: Path) -> Iterator[dict[str, str]]:
    """The environment for all ways, with a Prefect server running where one of them needs it."""
    if not {POOL, DASK} & set(ways):
        yield dict(os.environ)
        return
    port, home = free_port(HOST), folder / "prefect"
    environment = os.environ | server_environment(home, port)
    with prefect_server(home, port, database_url=Settings().prefect_database_url):
        if POOL in ways:
            subprocess.run([sys.executable, "-c", REGISTER], env=environment, check=True)  # noqa: S603 - our own
        yield environment


@contextmanager
def ready(
    way: str, folder: Path, database: str, around: Mapping[str, str]
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The words of the command that reads, and its environment, with the workers it needs running."""
    environment = {**around, "FOI_FOLDER": str(folder)}
    words = ["ingest", "--no-mail", "--quiet", "--json", "--db", database, "--engine", ENGINE[way]]
    with ExitStack() as running:
        if way == SERIAL:
            environment["FOI_READ_AT_ONCE"] = "1"
        if way == POOL:
            for number in range(1, WORKERS + 1):
                running.enter_context(_worker(f"worker-{number}", database, environment, folder))
            environment |= {"FOI_WORKERS": str(WORKERS), "FOI_LEAVE_TO_WORKERS": str(PATIENCE_SECONDS)}
        yield words, environment


@contextmanager
def _worker(name: str, database: str, environment: Mapping[str, str], folder: Path) -> Iterator[None]:
    command = [*FOI, "worker", "--name", name, "--db", database]
    with (folder / f"{name}.log").open("wb") as log:
        worker = subprocess.Popen(command, env=dict(environment), stdout=log, stderr=log)  # noqa: S603 - our own
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
