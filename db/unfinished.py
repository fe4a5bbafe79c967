"""A PostgreSQL database that is being filled from a backup: marked until the folder beside it is whole too.

The mark is a table of its own, made before the first row comes and dropped at the very end. A restore that was cut
off leaves it, and a database that has it is not opened: all its rows may be there, and its originals not.
"""

from sqlalchemy import Connection, Engine, inspect, text

from foi.errors import BackupError, StoreError

MARK = "unfinished_restore"


def begin_restore(engine: Engine, *, where: str) -> None:
    """Mark an empty database as being filled. BackupError where it is not empty."""
    with engine.begin() as connection:
        tables = set(inspect(connection).get_table_names())
        if MARK in tables:
            if tables != {MARK}:
                raise BackupError(_CUT_OFF, where=where, do=_ANEW)
            return  # of the restore before, nothing but the mark is there
        if tables:
            raise BackupError(
                "this database is not empty, and nothing is restored over another one.",
                where=where,
                do="Make a new one (`createdb NAME`) and give its address to --to.",
            )
        connection.execute(text(f"CREATE TABLE {MARK} (since TIMESTAMP WITH TIME ZONE NOT NULL)"))
        connection.execute(text(f"INSERT INTO {MARK} VALUES (now())"))  # noqa: S608 - our name


def end_restore(engine: Engine) -> None:
    """All of it is there: the database may be opened."""
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE IF EXISTS {MARK}"))


def require_whole(connection: Connection, *, where: str) -> None:
    """Raise StoreError for a database whose restore was cut off. A SQLite store gets its name when it is whole."""
    if connection.dialect.name == "postgresql" and inspect(connection).has_table(MARK):
        raise StoreError(_CUT_OFF, where=where, do=_ANEW)


_CUT_OFF = "a restore into this database is at work, or was cut off: what is in it may not be whole."
_ANEW = (
    "If no `foi restore` is running, delete the database (`dropdb NAME`), make it anew (`createdb NAME`) and restore "
    "into it again."
)
