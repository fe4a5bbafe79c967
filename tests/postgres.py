"""A real PostgreSQL server of the test session: its own cluster in a folder of its own, gone at the end.

One cluster serves all workers of a session (tests/conftest.py starts it where stores are to be kept in it); any other
session starts one when the first test asks for it. It keeps nothing safe (fsync is off): it is for tests only.
PostgreSQL refuses to run as root; then it runs as Debian's user postgres.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

ADDRESS = "FOI_TEST_POSTGRES"
"""Where the cluster of the session is, for its workers."""

USER = "foi"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "max_connections": "300",
    "shared_buffers": "256MB",
    "log_min_messages": "fatal",
}
PATIENCE_SECONDS = 60


def find_binaries() -> Path | None:
    """The folder of initdb and postgres: that of the newest Debian has, or of the search path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = installed[-1:] or [Path(path) for path in [shutil.which("initdb")] if path]
    return found[0].parent if found else None


MISSING = find_binaries() is None and "postgres" not in os.environ.get("FOI_REQUIRE", "")
NEEDS_POSTGRES = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        MISSING, reason="needs PostgreSQL: apt-get install postgresql (FOI_REQUIRE=postgres fails without it)"
    ),
]
"""For `pytestmark`."""


@dataclass(frozen=True)
class Cluster:
    """A server that runs. Databases are made from one of its templates, 10 ms each."""

    address: URL
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """The URL of a database as `--db` takes it."""
        return self.address.set(database=database).render_as_string(hide_password=False)

    def create(self, *, like: str = "template1") -> str:
        """The name of a new database, empty or as the one it is `like`, to which nobody may be connected."""
        name = f"t{os.getpid()}_{next(self.numbers)}"
        self.do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, like)
        return name

    def drop(self, *names: str) -> None:
        """Remove databases, whoever is still connected."""
        for name in names:
            self.do("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def do(self, statement: str, *names: str) -> None:
        """A statement about databases."""
        with psycopg.connect(_conninfo(self.address), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _conninfo(address: URL) -> str:
    return f"host={address.host} port={address.port} user={address.username} dbname=postgres"


@contextmanager
def started_cluster() -> Iterator[Cluster]:
    """A new cluster, which ends with this process even where it is killed."""
    binaries = find_binaries()
    assert binaries is not None, "FOI_REQUIRE asks for it: apt-get install postgresql"
    folder = Path(mkdtemp(prefix="foi43-postgres-"))
    become = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        become += ["--reuid=postgres", "--regid=postgres", "--init-groups"]
    port = _free_port()
    settings = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    data = ["-D", str(folder / "data")]
    made = [str(binaries / "initdb"), *data, "--username", USER, "--auth=trust", "--no-sync", "--encoding=UTF8"]
    log = folder / "log"
    try:
        with log.open("w") as said:
            subprocess.run([*become, *made, "--locale=C"], check=True, stdout=said, stderr=said, cwd="/")
            server = subprocess.Popen(
                [*become, str(binaries / "postgres"), *data, *options], stdout=said, stderr=said, cwd="/"
            )
        address = URL.create("postgresql+psycopg", USER, host="127.0.0.1", port=port, database="postgres")
        _wait_for(address, server, log)
        yield Cluster(address, count(1))
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: URL, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(_conninfo(address)).close()
        except psycopg.OperationalError:
            ended = server.poll() is not None or time.monotonic() > until
            assert not ended, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        else:
            return


def shared_cluster() -> Cluster | None:
    """The cluster that the session has started for all its workers, if it has."""
    given = os.environ.get(ADDRESS)
    return Cluster(make_url(given), _NUMBERS) if given else None


_NUMBERS = count(1)
