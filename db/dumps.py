"""Copy a whole database as it stood at one moment, while others go on writing; and make a database of such a copy.

SQLite: VACUUM INTO, which reads one snapshot and writes a file without the pages that were freed. PostgreSQL: pg_dump
in its own format, of the very snapshot in which the originals that belong to it are looked up.
"""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from db.addresses import is_file, shown_address, to_address
from db.migrations import stored_revision
from db.named_originals import NamedOriginal, load_named_originals
from db.postgres import Postgres
from db.store import Store
from db.unfinished import begin_restore, end_restore
from foi.errors import BackupError, ConfigurationError

SOUND = "ok"


class DumpKind(StrEnum):
    """The database that a dump was taken of, and that it can be made into again."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class Dump:
    """A database as it stood: its kind, the revision of its tables, and the originals that it names."""

    kind: DumpKind
    revision: str
    named: tuple[NamedOriginal, ...]


def dump_database(store: Store, to: Path) -> Dump:
    """Write the database as it stands now into a new file.

    Raises BackupError when the database is damaged or there is no room for it, ConfigurationError without pg_dump.
    """
    if store.engine.dialect.name == DumpKind.SQLITE:
        return _dump_sqlite(store, to)
    return _dump_postgresql(store, to)


def database_size(store: Store) -> int:
    """How many bytes a dump may take at most. BackupError when the database cannot be opened any more."""
    try:
        with store.reading() as session:
            if store.engine.dialect.name == DumpKind.SQLITE:
                pages = session.execute(text("PRAGMA page_count")).scalar_one()
                return int(pages) * int(session.execute(text("PRAGMA page_size")).scalar_one())
            return int(session.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    except DBAPIError as error:
        raise _damaged(error.orig) from error


def database_address(store: Store) -> str:
    """Where the database is, without a password: by it a store knows its own backups."""
    address = store.engine.url
    return str(Path(address.database or "").absolute()) if is_file(address) else shown_address(address)


def restore_postgresql(dump: Path, url: str) -> None:
    """Fill an empty PostgreSQL database from a dump of one, all or nothing.

    It cannot be opened until `finish_restore` (db/unfinished.py). Raises BackupError when the database is not empty,
    or refuses it.
    """
    address = to_address(url)
    engine = Postgres().engine(address)
    try:
        begin_restore(engine, where=shown_address(address))
    except DBAPIError as error:
        raise Postgres().to_error(error, where=shown_address(address), is_new=True) from error
    finally:
        engine.dispose()
    words = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(dump)]
    _run_postgresql("pg_restore", words, address)


def finish_restore(url: str) -> None:
    """The folder of the store is whole too: the database may be opened."""
    engine = Postgres().engine(to_address(url))
    try:
        end_restore(engine)
    finally:
        engine.dispose()


def _dump_sqlite(store: Store, to: Path) -> Dump:
    raw = store.engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(to),))
    except sqlite3.DatabaseError as error:
        raise _dump_error(error) from error
    finally:
        raw.close()
    to.chmod(0o600)
    engine = _read_only(to)
    try:
        with Session(engine) as session:
            found = session.execute(text("PRAGMA quick_check(1)")).scalar_one()
            if found != SOUND:
                raise _damaged(found)
            revision = stored_revision(session.connection()) or ""
            return Dump(DumpKind.SQLITE, revision, tuple(load_named_originals(session)))
    except DBAPIError as error:
        raise _damaged(error.orig) from error
    finally:
        engine.dispose()


def _read_only(path: Path) -> Engine:
    """A database that is only looked at: not even its journal is begun."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True), poolclass=StaticPool)


def _damaged(found: object) -> BackupError:
    return BackupError(
        f"the database is damaged: {found}.",
        do="No backup was made of it; earlier ones are as they were. Restore the latest of them (`foi restore`).",
    )


def _dump_error(error: sqlite3.DatabaseError) -> Exception:
    if "full" in str(error):
        return BackupError("there is no room left for a copy of the database.", do="Free some, then back up again.")
    if "malformed" in str(error) or "not a database" in str(error) or "corrupt" in str(error):
        return _damaged(error)
    return BackupError(f"the database cannot be copied: {error}.", do="Try again; earlier backups are as they were.")


def _dump_postgresql(store: Store, to: Path) -> Dump:
    with store.reading() as session:
        snapshot = session.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        words = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={to}"]
        _run_postgresql("pg_dump", words, store.engine.url)
        to.chmod(0o600)
        revision = stored_revision(session.connection()) or ""
        return Dump(DumpKind.POSTGRESQL, revision, tuple(load_named_originals(session)))


def _run_postgresql(program: str, words: list[str], url: URL) -> None:
    """One of PostgreSQL's own programs; the address goes by the environment, where no list of processes shows it."""
    if not shutil.which(program):
        raise ConfigurationError(
            f"the program {program} is not installed.", do="Install it (Debian: `apt-get install postgresql-client`)."
        )
    told: dict[str, object] = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": url.port or url.query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGSSLMODE": url.query.get("sslmode"),
        "PGPASSFILE": url.query.get("passfile"),
    }
    environment = os.environ | {name: str(value) for name, value in told.items() if value}
    database = ["--dbname", url.database or ""]
    done = subprocess.run(  # noqa: S603 - the program and its words are ours
        [program, "--no-password", *database, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise BackupError(f"{program} gave up: {said[0] if said else 'it gave no reason'}.", do="Mend that first.")
