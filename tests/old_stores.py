"""A store as an older version of the program left it: for the tests of bringing one up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from db.migrations import _config


def write_as_of(revision: str, database: Path, to: Path) -> None:
    """Write the rows of a store into a new one of an older revision, as far as that one has places for them."""
    engine = create_engine(f"sqlite:///{to}")
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(to)) as old:
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("ATTACH ? AS new", (str(database),))
        for (table,) in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if table == "alembic_version":
                continue
            there = {row[1] for row in old.execute(f'PRAGMA new.table_info("{table}")')}
            shared = [row[1] for row in old.execute(f'PRAGMA main.table_info("{table}")') if row[1] in there]
            columns = ", ".join(f'"{column}"' for column in shared)
            if shared:
                old.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM new."{table}"')
        old.commit()
