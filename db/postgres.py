"""The store in a PostgreSQL database, made to behave as it does in SQLite.

One lock for the whole store lets writers in one after another, so that ids come in order and a run sees what the run
before it has saved. Whoever only looks sees the store as it was when they began, and can change nothing.
Parameters are put into statements by the driver (ClientCursor): as in SQLite, none needs a type of its own.
"""

from typing import Any

from sqlalchemy import Connection, Engine, Integer, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from foi.errors import StoreError

LOCK_WAIT_SECONDS = 30
LOCK = 43_2012
"""The number of the lock under which the store is written; any number will do, as long as it stays the same."""

LOCK_NOT_AVAILABLE = "55P03"
NOT_ALLOWED = "42501"
CONNECT_SECONDS = 10
SESSION = {
    "timezone": "UTC",
    "lock_timeout": f"{LOCK_WAIT_SECONDS}s",
    # a machine that vanishes in the middle of a write holds the lock for a minute and a half at most
    "tcp_keepalives_idle": "60",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
SORTS_BY_CODE = frozenset({"c", "posix", "c.utf8", "ucs_basic"})
"""Collations that sort texts as SQLite and Python do: by the numbers of their characters."""

INSTALL = "Install foi43 with the extra postgres: `uv tool install 'foi43[postgres]'`."
CREATE = "createdb --template=template0 --encoding=UTF8 --locale=C"

_REFUSALS = (
    ("too many", "the server has no connection left for us", "Try again later, or allow more (max_connections)."),
    (
        'database "',
        "the server has no database of this name",
        f"Make it, with the name at the end: `{CREATE} foi43`.",
    ),
    ('role "', "the server knows no role of this name", "Make it (`createuser foi43`), or correct the address."),
    ("password", "the server did not accept the password", "Put the right one into the file that PGPASSFILE names."),
    ("pg_hba", "the server lets nobody in from here with this role", "Ask who runs it to allow it in pg_hba.conf."),
    ("starting up", "the server is just starting", "Try again in a minute."),
    ("shutting down", "the server is just stopping", "Try again when it is back."),
)
"""What the server's own words hold -> what it means, what to do."""


class Postgres:
    """What is particular to PostgreSQL."""

    def engine(self, address: URL) -> Engine:
        """An engine for a database; nothing is connected yet. Raises StoreError where the driver is not installed."""
        try:
            from psycopg import ClientCursor  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise StoreError(
                "a store in PostgreSQL needs the driver psycopg, which is not installed.", do=INSTALL
            ) from error
        options = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
        # a step may read while it writes: with a bounded pool, those who wait for a second connection stop each other
        engine = create_engine(
            address,
            hide_parameters=True,  # what a row says must not get into a log with the fault that befell it
            max_overflow=-1,
            pool_pre_ping=True,
            connect_args={
                "cursor_factory": ClientCursor,
                "client_encoding": "UTF8",
                "application_name": "foi43",
                "connect_timeout": CONNECT_SECONDS,
                "options": options,
            },
        )
        # without a cast to INTEGER, a number that is none of our ids is simply not found
        engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: Integer}
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def reader(self, engine: Engine) -> Engine:
        """For sessions that only look: one state of the store from their first question to their last."""
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def require(self, address: URL) -> None:
        """Whether the database is there shows when it is opened."""

    def check_new(self, connection: Connection) -> None:
        """Raise StoreError where texts would be kept or sorted in another way than in SQLite."""
        encoding, collation = connection.execute(
            text(
                "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
            )
        ).one()
        if encoding != "UTF8" or collation.lower().replace("-", "") not in SORTS_BY_CODE:
            raise StoreError(
                f"this database keeps texts as {encoding} and sorts them by {collation}; foi43 needs UTF8 and C.",
                where=str(connection.engine.url.database),
                do=f"Make a database for it: `{CREATE} foi43`.",
            )

    def is_locked(self, error: DBAPIError) -> bool:
        """Whether another run has been writing for longer than we wait."""
        return getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE

    def to_error(self, error: DBAPIError, *, where: str, is_new: bool) -> Exception:
        """What to tell of a database that cannot be opened or made a store; the error itself where it is ours."""
        del is_new
        state = getattr(error.orig, "sqlstate", None)
        if state == NOT_ALLOWED:
            return StoreError(
                f"the role may not do this in the database ({error.orig}).",
                where=where,
                do="Let the role that foi43 uses own the database.",
            )
        if state is not None:
            return error
        words = " ".join(str(error.orig).split())
        for sign, meaning, remedy in _REFUSALS:
            if sign in words.lower():
                return StoreError(f"{meaning} ({words}).", where=where, do=remedy)
        return StoreError(
            f"the database cannot be opened ({words}).",
            where=where,
            do="Check that the server runs, and the address in --db or FOI_DATABASE_URL.",
        )

    def lost(self, error: DBAPIError) -> StoreError | None:
        """What to tell when the server goes away in mid-work, or lets nobody in then; None for any other error."""
        if not error.connection_invalidated:
            is_outside = isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", None) is None
            told = self.to_error(error, where="", is_new=False) if is_outside else None
            return told if isinstance(told, StoreError) else None
        return StoreError(
            "the database server went away; what was not finished was not saved.",
            do="Look whether it runs, then run the same again.",
        )

    def mark_change(self, session: Session) -> None:
        """Move the number on by which others see that something has changed (db/watch.py)."""
        session.connection().exec_driver_sql("UPDATE store_change SET number = number + 1 WHERE id = 1")

    def forget_deleted(self, engine: Engine, *, patience_seconds: int) -> None:
        """Free the room of deleted rows, which PostgreSQL keeps until then; nobody is kept waiting."""
        del patience_seconds
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM document_text, document_search, guess")

    def repack(self, engine: Engine) -> None:
        """Write the tables anew, without what was overwritten; the server's journal keeps that for a while."""
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL")

    def sizes(self, engine: Engine) -> tuple[int, int]:
        """Bytes of the database; its journal is the server's."""
        with engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
        return int(found), 0

    def fault(self, _session: Session) -> str:
        """PostgreSQL's own tools (pg_amcheck) say whether it is sound; what cannot be asked here is not claimed."""
        return ""


def _prepare(dbapi_connection: Any, _entry: object) -> None:  # noqa: ANN401 - psycopg's, which need not be installed
    from psycopg.types.string import StrDumper, StrDumperUnknown  # noqa: PLC0415 - an extra

    for dumper in (StrDumper, StrDumperUnknown):
        dbapi_connection.adapters.register_dumper(str, _without_nul(dumper))


def _without_nul(dumper: type[Any]) -> type[Any]:
    """PostgreSQL keeps no NUL in a text: the sign for one stands in its place."""

    class WithoutNul(dumper):  # type: ignore[misc]
        def dump(self, obj: str) -> Any:  # noqa: ANN401 - bytes of one sort or another
            return super().dump(obj.replace("\x00", "\N{SYMBOL FOR NULL}"))

    return WithoutNul


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("foi_write", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
