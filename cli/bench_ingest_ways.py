"""The ways of reading that `foi bench ingest` sets side by side, each with all that it needs, started and stopped."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flows.ports import free_port
from flows.prefect_settings import HOST, server_environment
from flows.server import prefect_server

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


@contextmanager
def ready(way: str, folder: Path, database: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The words of the command that reads, and its environment, with whatever it needs running."""
    words = ["ingest", "--no-mail", "--quiet", "--json", "--db", database]
    environment = dict(os.environ, FOI_FOLDER=str(folder))
    if way in {SERIAL, THREADS}:
        environment |= {"FOI_READ_AT_ONCE": "1"} if way == SERIAL else {}
        yield [*words, "--engine", "direct"], environment
        return
    port = free_port(HOST)
    home = folder / "prefect"
    environment |= server_environment(home, port)
    with ExitStack() as running:
        running.enter_context(prefect_server(home, port))
        if way == DASK:
            yield [*words, "--engine", "dask"], environment
            return
        subprocess.run([sys.executable, "-m", "flows.pool"], env=environment, check=True)
        for number in range(1, WORKERS + 1):
            running.enter_context(_worker(f"worker-{number}", database, environment, folder))
        asked = {"FOI_WORKERS": str(WORKERS), "FOI_LEAVE_TO_WORKERS": str(PATIENCE_SECONDS)}
        yield [*words, "--engine", "prefect"], environment | asked


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
