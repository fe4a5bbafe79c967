"""Tell whether anything in a store has changed, without looking at what."""

import threading

from sqlalchemy import Connection, event

from db.store import Store


class Watch:
    """A number that is another one after every change to the store, whoever made it.

    SQLite tells each connection when another one has committed (PRAGMA data_version), so this one is kept open, never
    writes, and is asked by one thread at a time. In PostgreSQL every change moves on a number of ours (store_change).
    """

    def __init__(self, store: Store) -> None:
        self.engine = store.engine
        self.asking = threading.Lock()
        self.connection: Connection | None = None
        event.listen(self.engine, "engine_disposed", lambda _engine: self.close())

    def version(self) -> int:
        """The number as of now. What is loaded after asking is at least as new as that."""
        if self.engine.dialect.name != "sqlite":
            with self.engine.connect() as connection:
                return int(connection.exec_driver_sql("SELECT number FROM store_change").scalar_one())
        with self.asking:
            if self.connection is None:
                self.connection = self.engine.connect()
                self.connection.detach()  # out of the pool, so that closing it closes it
            found = int(self.connection.exec_driver_sql("PRAGMA data_version").scalar_one())
            self.connection.rollback()  # no transaction is left open: it would keep SQLite from tidying up
            return found

    def close(self) -> None:
        """Close the connection; the store does it when it is closed."""
        with self.asking:
            if self.connection is not None:
                self.connection.close()
                self.connection = None
