"""Locks that a database server keeps for the time of a connection: it drops them by itself when the holder dies."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.store import Store


def is_on_server(store: Store) -> bool:
    """Whether the store is kept by a server, which several machines may share; a file is one machine's."""
    return store.engine.dialect.name == "postgresql"


@contextmanager
def try_lock(store: Store, name: str, *, shared: bool = False) -> Iterator[bool]:
    """Hold the lock of that name on the store for the block, if it is free; whether it is held.

    A holder whose machine vanished is let go of after a minute and a half (db/postgres.py). Only for stores on a
    server.
    """
    kind = "_shared" if shared else ""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        take = text(f"SELECT pg_try_advisory_lock{kind}(:key)")
        is_ours = bool(connection.execute(take, {"key": _key(name)}).scalar_one())
        try:
            yield is_ours
        finally:
            if is_ours and not connection.invalidated:
                # a server that went away has let go by itself; what it interrupted is what is to be told
                with suppress(DBAPIError):
                    connection.execute(text(f"SELECT pg_advisory_unlock{kind}(:key)"), {"key": _key(name)})


def _key(name: str) -> int:
    """Locks are known by a number of 64 bits."""
    return int.from_bytes(hashlib.sha256(f"foi43 {name}".encode()).digest()[:8], signed=True)
