"""The store: a database by URL and, beside it, the folder of originals and of incoming replies.

SQLite in WAL mode with foreign keys on. The tables are written to run on PostgreSQL too, which a later version does.
Write transactions begin IMMEDIATE, so that of two runs one waits for the other instead of failing half way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from db.migrations import FOLDER as MIGRATIONS
from db.migrations import head_revision, upgrade
from foi.errors import StoreError, StoreLocked

__all__ = ["DEFAULT_NAME", "Session", "Store", "create_store", "folder_of", "open_store", "sqlite_url"]
"""`Session` is the transaction that the functions of db/ take: steps pass it on, and say no SQL with it."""

LOCK_WAIT_SECONDS = 30
DEFAULT_NAME = "foi43.sqlite"
SQLITE_DRIVERS = frozenset({"sqlite", "sqlite+pysqlite"})


@dataclass(frozen=True)
class Store:
    """An open store. `folder` holds archive/, inbox/, outbox/ and quarantine/."""

    engine: Engine
    folder: Path

    @property
    def archive_folder(self) -> Path:
        """Where the originals are kept, each under its sha256."""
        return self.folder / "archive"

    @property
    def inbox_folder(self) -> Path:
        """Where replies land."""
        return self.folder / "inbox"

    @property
    def outbox_folder(self) -> Path:
        """Where drafted letters lie until they are sent."""
        return self.folder / "outbox"

    @property
    def quarantine_folder(self) -> Path:
        """Where files lie that must not be stored as they are: in neither archive/ nor inbox/."""
        return self.folder / "quarantine"

    @property
    def views_folder(self) -> Path:
        """Where pictures of pages and windows of sheets are kept; all of it can be made again."""
        return self.folder / "views"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking: nothing is committed."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session for one write transaction: committed at the end, rolled back on any error.

        Raises StoreLocked when another run holds the store for longer than half a minute.
        """
        engine = self.engine.execution_options(foi_write=True)
        with Session(engine) as session:
            try:
                yield session
                session.commit()
            except DBAPIError as error:
                if "database is locked" in str(error.orig):
                    raise StoreLocked(
                        "another run is writing to the store.", do="Wait until it has finished, then try again."
                    ) from error
                raise

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def create_store(url: str, folder: Path) -> Store:
    """Make a new store, or bring an old one up to date: folders, tables, triggers and views.

    Raises StoreError, and makes no table, when the file is something else or was made by a newer program.
    """
    where = _shown(url)
    engine = _engine(url)
    _make_folder(folder)
    try:
        with engine.connect() as connection:
            _refuse_foreign(connection, where=where)
        upgrade(engine)
    except DBAPIError as error:
        engine.dispose()
        if "database is locked" in str(error.orig):
            raise StoreLocked(
                "another run is writing to the store.", where=where, do="Wait for it to end."
            ) from error
        raise StoreError(
            f"no store can be made of this: it is not a foi43 store and cannot be made one ({error.orig}).",
            where=where,
            do="Give --db the name of a new file in a folder that is there.",
        ) from error
    except StoreError:
        engine.dispose()
        raise
    for name in ("archive", "inbox", "outbox"):
        _make_folder(folder / name)
    return Store(engine, folder)


def open_store(url: str, folder: Path) -> Store:
    """Open a store that `create_store` made.

    Raises StoreError when there is none, when it is of another version, or when the file is something else.
    """
    parsed = _parse(url)
    if not Path(parsed.database or "").is_file():
        raise StoreError(
            "there is no store here yet.", where=str(parsed.database), do="Run `foi init` to make one, or give --db."
        )
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            _require_head(connection, where=_shown(url))
    except DBAPIError as error:
        engine.dispose()
        raise StoreError(
            f"this is not a foi43 store ({error.orig}).",
            where=_shown(url),
            do="Check the name given with --db.",
        ) from error
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, folder)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder cannot be made: {error.strerror}.", where=str(folder), do="Choose another place with --db."
        ) from error


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string()


def folder_of(url: str) -> Path:
    """The folder a store lies in."""
    return Path(_parse(url).database or DEFAULT_NAME).absolute().parent


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            f'"{url}" is not the address of a store.', do="Write sqlite:///path/to/foi43.sqlite."
        ) from error
    if parsed.drivername not in SQLITE_DRIVERS:
        raise StoreError(
            f"a store in {parsed.get_backend_name()} cannot be used: only SQLite stores can be so far. PostgreSQL "
            "comes with a later version.",
            do="Give --db or FOI_DATABASE_URL the name of a file, such as foi43.sqlite.",
        )
    return parsed


def _shown(url: str) -> str:
    return str(_parse(url).database)


def _refuse_foreign(connection: Connection, *, where: str) -> None:
    """Neither another program's database nor a newer program's store may be touched."""
    current = MigrationContext.configure(connection).get_current_revision()
    tables = inspect(connection).get_table_names()
    if tables and "force" not in tables:
        raise StoreError(
            "this database is not a foi43 store: it belongs to another program.",
            where=where,
            do="Give --db the name of a new file.",
        )
    if current is not None and current not in _known_revisions():
        raise StoreError(
            f"this store was made by a newer foi43 (version {current} of the store).",
            where=where,
            do="Install that version of foi43, or a later one.",
        )


def _known_revisions() -> set[str]:
    return {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def _require_head(connection: Connection, *, where: str) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    if current == head_revision():
        return
    if current is None and not inspect(connection).has_table("force"):
        raise StoreError("this database is not a foi43 store.", where=where, do="Check the name given with --db.")
    _refuse_foreign(connection, where=where)
    raise StoreError(
        f"this store is of version {current}, the program of version {head_revision()}.",
        where=where,
        do="Run `foi init` again: it brings the store up to date and keeps everything in it.",
    )


def _engine(url: str) -> Engine:
    # a step may read while it writes: with a bounded pool, those who wait for a second connection stop each other
    engine = create_engine(_parse(url), max_overflow=-1)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: object, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: _begin_sqlite says which kind each one is.
    dbapi_connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = dbapi_connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        f"busy_timeout = {LOCK_WAIT_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is forgotten of a letter is overwritten, not only passed over
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("foi_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
