"""The store: a database by URL and, beside it, the folder of originals and of incoming replies.

The database is a SQLite file (db/sqlite.py) or one on a PostgreSQL server (db/postgres.py); tables, migrations and
views are the same, and whoever uses a Store need not know which it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.addresses import (
    DEFAULT_NAME,
    current_address,
    folder_of,
    is_file,
    is_in_file,
    moved_note,
    shown_address,
    sqlite_url,
    to_address,
)
from db.archive import Archive
from db.archive_places import BESIDE, Places, archive_of, quarantine_of
from db.migrations import head_revision, known_revisions, stored_revision, upgrade
from db.postgres import Postgres
from db.sqlite import LOCK_WAIT_SECONDS, Sqlite
from db.unfinished import require_whole
from foi.errors import StoreError, StoreLocked

__all__ = [
    "DEFAULT_NAME",
    "LOCK_WAIT_SECONDS",
    "Session",
    "Store",
    "create_store",
    "folder_of",
    "is_in_file",
    "open_store",
    "restored_store",
    "sqlite_url",
]
"""`Session` is the transaction that the functions of db/ take: steps pass it on, and say no SQL with it."""

Database = Sqlite | Postgres


@dataclass(frozen=True)
class Store:
    """An open store. `folder` holds inbox/, outbox/ and, unless `places` says otherwise, archive/ and quarantine/."""

    engine: Engine
    folder: Path
    database: Database
    places: Places = BESIDE

    @cached_property
    def archive(self) -> Archive:
        """What keeps the originals, each under its sha256."""
        return archive_of(self.places, self.folder)

    @cached_property
    def quarantine(self) -> Archive:
        """What keeps files that must not be stored as they are: in neither the archive nor inbox/."""
        return quarantine_of(self.places, self.folder)

    @property
    def archive_folder(self) -> Path:
        """Where the originals are kept, unless `places` says otherwise."""
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
        """Where files lie that must not be stored as they are, unless `places` says otherwise."""
        return self.folder / "quarantine"

    @property
    def views_folder(self) -> Path:
        """Where pictures of pages and windows of sheets are kept; all of it can be made again."""
        return self.folder / "views"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking: nothing is committed."""
        with Session(self.database.reader(self.engine)) as session, self._telling():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session for one write transaction: committed at the end, rolled back on any error.

        Raises StoreLocked when another run holds the store for longer than half a minute.
        """
        engine = self.engine.execution_options(foi_write=True)
        with Session(engine) as session, self._telling():
            yield session
            if session.in_transaction():
                session.flush()
                self.database.mark_change(session)
            session.commit()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if self.database.is_locked(error):
                raise StoreLocked(
                    "another run is writing to the store.", do="Wait until it has finished, then try again."
                ) from error
            if lost := self.database.lost(error):
                raise lost from error
            raise

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def create_store(url: str, folder: Path) -> Store:
    """Make a new store, or bring an old one up to date: folders, tables, triggers and views.

    Raises StoreError, and makes no table, when the place is something else, was made by a newer program, is where
    a store that moved is said to be and is not, or where a restore was cut off.
    """
    return _made_store(url, folder, is_restoring=False)


def restored_store(url: str, folder: Path) -> Store:
    """As create_store, for the restore that is just filling this place and will say when it is whole."""
    return _made_store(url, folder, is_restoring=True)


def _made_store(url: str, folder: Path, *, is_restoring: bool) -> Store:
    address, is_led = _followed(url)
    database = _database(address)
    where = shown_address(address)
    engine = database.engine(address)
    _make_folder(folder)
    try:
        with engine.connect() as connection:
            if not is_restoring:
                require_whole(connection, where=where)
            _refuse_foreign(connection, where=where)
            if is_led and stored_revision(connection) is None:
                raise _led_nowhere(url, where)
            database.check_new(connection)
        upgrade(engine)
    except DBAPIError as error:
        engine.dispose()
        if database.is_locked(error):
            raise StoreLocked(
                "another run is writing to the store.", where=where, do="Wait for it to end."
            ) from error
        raise database.to_error(error, where=where, is_new=True) from error
    except StoreError:
        engine.dispose()
        raise
    for name in ("archive", "inbox", "outbox"):
        _make_folder(folder / name)
    return Store(engine, folder, database)


def open_store(url: str, folder: Path) -> Store:
    """Open a store that `create_store` made, where it is now (db/addresses.py).

    Raises StoreError when there is none, when it is of another version, or when the place is something else.
    """
    address, is_led = _followed(url)
    database = _database(address)
    where = shown_address(address)
    database.require(address)
    engine = database.engine(address)
    try:
        with engine.connect() as connection:
            if is_led and stored_revision(connection) is None:
                raise _led_nowhere(url, where)
            require_whole(connection, where=where)
            _require_head(connection, where=where)
    except DBAPIError as error:
        engine.dispose()
        raise database.to_error(error, where=where, is_new=False) from error
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, folder, database)


def _database(address: URL) -> Database:
    return Sqlite() if is_file(address) else Postgres()


def _followed(url: str) -> tuple[URL, bool]:
    """Where a store is now, and whether a note led there. Raises StoreError where it leads to a file that is not."""
    address = current_address(url)
    is_led = address != to_address(url)
    if is_led and is_file(address) and not Path(address.database or "").is_file():
        raise _led_nowhere(url, shown_address(address))
    return address, is_led


def _led_nowhere(url: str, where: str) -> StoreError:
    """A note leads to where a store moved; a new, empty one there would pass for it."""
    return StoreError(
        "this store moved, and there is none where the note beside it leads.",
        where=where,
        do="Bring that database back, or restore a backup. Only if the note is wrong, delete it: "
        f"{moved_note(to_address(url))}.",
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder cannot be made: {error.strerror}.", where=str(folder), do="Choose another place with --db."
        ) from error


def _refuse_foreign(connection: Connection, *, where: str) -> None:
    """Neither another program's database nor a newer program's store may be touched."""
    current = stored_revision(connection)
    tables = inspect(connection).get_table_names()
    if tables and "force" not in tables:
        raise StoreError(
            "this database is not a foi43 store: it belongs to another program.",
            where=where,
            do="Give --db the name of a new file or database.",
        )
    if current is not None and current not in known_revisions():
        raise StoreError(
            f"this store was made by a newer foi43 (version {current} of the store).",
            where=where,
            do="Install that version of foi43, or a later one.",
        )


def _require_head(connection: Connection, *, where: str) -> None:
    current = stored_revision(connection)
    if current == head_revision():
        return
    if current is None and not is_file(connection.engine.url) and not inspect(connection).get_table_names():
        raise StoreError(
            "there is no store in this database yet.", where=where, do="Run `foi init` to make one, or give --db."
        )
    if current is None and not inspect(connection).has_table("force"):
        raise StoreError("this database is not a foi43 store.", where=where, do="Check the name given with --db.")
    _refuse_foreign(connection, where=where)
    raise StoreError(
        f"this store is of version {current}, the program of version {head_revision()}.",
        where=where,
        do="Run `foi init` again: it brings the store up to date and keeps everything in it.",
    )
