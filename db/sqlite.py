"""The store in a SQLite file: WAL mode, foreign keys on, whole to the disk with every commit.

Write transactions begin IMMEDIATE, so that of two runs one waits for the other instead of failing half way.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

from foi.disk_faults import MAKE_ROOM, disk_full, may_not_write
from foi.errors import StoreError

LOCK_WAIT_SECONDS = 30
SOUND = "ok"
WHICH = "which file"
SHUT = "this store has moved to"
"""What a store in a file says to whoever writes to it after it has moved."""


class Sqlite:
    """What is particular to SQLite."""

    def engine(self, address: URL) -> Engine:
        """An engine for a file, which its first connection makes where there is none, and no later one does."""
        # a step may read while it writes: with a bounded pool, those who wait for a second connection stop each other
        # and what a row says must not get into a log with the fault that befell it
        engine = create_engine(address, hide_parameters=True, max_overflow=-1)
        one_file = _OneFile(Path(address.database or ""))
        event.listen(engine, "do_connect", one_file.before_opening)
        event.listen(engine, "connect", one_file.opened)
        event.listen(engine, "checkout", one_file.before_use)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def reader(self, engine: Engine) -> Engine:
        """For sessions that only look."""
        return engine

    def require(self, address: URL) -> None:
        """Raise StoreError where there is no file to open."""
        if not Path(address.database or "").is_file():
            raise StoreError(
                "there is no store here yet.",
                where=str(address.database),
                do="Run `foi init` to make one, or give --db.",
            )

    def check_new(self, connection: Connection) -> None:
        """Any file will do."""

    def is_locked(self, error: DBAPIError) -> bool:
        """Whether another run has been writing for longer than we wait."""
        return "database is locked" in str(error.orig)

    def to_error(self, error: DBAPIError, *, where: str, is_new: bool) -> Exception:
        """What to tell of a file that cannot be opened, or not be made."""
        if Path(where).absolute().parent.is_dir() and (fault := _disk_fault(error, where)):
            return fault
        if is_new:
            return StoreError(
                f"no store can be made of this: it is not a foi43 store and cannot be made one ({error.orig}).",
                where=where,
                do="Give --db the name of a new file in a folder that is there.",
            )
        return StoreError(
            f"this is not a foi43 store ({error.orig}).", where=where, do="Check the name given with --db."
        )

    def lost(self, error: DBAPIError) -> StoreError | None:
        """What to tell when the store moved while we had the old file open (db/copying.shut), or the disk fails."""
        said = str(error.orig)
        if not said.startswith(SHUT):
            return _disk_fault(error)
        return StoreError(f"{said}; nothing was saved.", do="Start this program again: it goes on there.")

    def mark_change(self, session: Session) -> None:
        """SQLite tells every connection of changes by itself (db/watch.py)."""

    def forget_deleted(self, engine: Engine, *, patience_seconds: int) -> None:
        """Take what was deleted out of the journal too, as far as no other program reads the store just now."""
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience_seconds * 1000}")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {LOCK_WAIT_SECONDS * 1000}")

    def repack(self, engine: Engine) -> None:
        """Write the file anew, without the free pages of what was deleted or overwritten, and empty the journal."""
        connection = engine.raw_connection()
        try:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(statement)
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"it is taken out, but its traces in the file of the store are not overwritten yet ({error}).",
                where=str(engine.url.database),
                do="Once there is room and nobody else is writing, run the same again.",
            ) from error
        finally:
            connection.close()

    def sizes(self, engine: Engine) -> tuple[int, int]:
        """Bytes of the database with all that belongs to it, and of its journal among them."""
        file = Path(engine.url.database or "")
        found = {one.name: one.stat().st_size for one in file.parent.glob(f"{file.name}*") if one.is_file()}
        return sum(found.values()), sum(size for name, size in found.items() if name.endswith("-wal"))

    def fault(self, session: Session) -> str:
        """What SQLite finds wrong with the file, in its own words; empty where it is sound."""
        found = [str(one) for one in session.connection().exec_driver_sql("PRAGMA quick_check").scalars()]
        return "" if found == [SOUND] else "; ".join(found[:3])


class _OneFile:
    """Sees to it that nobody works on in a file that was deleted or replaced, nor begins an empty one in its place.

    A connection is kept open between two uses, and would write what nobody ever finds again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.was_there = False

    def before_opening(self, *_: object) -> None:
        """Raise StoreError where the file has been there, and is no more."""
        if self.was_there and not self.path.is_file():
            raise StoreError(
                "the file of the store is gone: it was moved or deleted while this program had it open.",
                where=str(self.path),
                do="Put it back, or restore it from a backup (`foi restore`).",
            )

    def opened(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        """Remember which file a connection has open."""
        self.was_there = True
        entry.info[WHICH] = self._which()

    def before_use(self, _connection: object, entry: ConnectionPoolEntry, _lent: object) -> None:
        """Have the pool open the file anew where another one lies there, or none."""
        if entry.info.get(WHICH) != self._which():
            raise DisconnectionError

    def _which(self) -> tuple[int, int] | None:
        try:
            told = self.path.stat()
        except OSError:
            return None
        return told.st_dev, told.st_ino


def _disk_fault(error: DBAPIError, where: str = "") -> StoreError | None:
    """SQLite gives the disk's faults names of its own, and a full one different ones from time to time."""
    said = str(error.orig)
    if "disk is full" in said:
        return disk_full(where)
    if "disk I/O error" in said:
        return StoreError("the disk takes no more: it is full, or it fails.", where=where, do=MAKE_ROOM)
    if "readonly database" in said or "unable to open database file" in said:
        return may_not_write(where)
    return None


def _prepare(dbapi_connection: object, _entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: _begin says which kind each one is.
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


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("foi_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
