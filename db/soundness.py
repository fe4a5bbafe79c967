"""Whether the database itself is as the program made it: whole, linked, guarded, and found by its words.

Each function tells what is wrong in sentences, and nothing where all is well. None changes anything.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from db.migrations import upgrade
from db.store import Store
from db.tables import APPEND_ONLY
from db.views import ORDER
from foi.errors import StoreError

SOUND = "ok"
MOST = 5
"""So many sentences of SQLite's own are told at most."""

BLANKS = re.compile(r"\s+")


@contextmanager
def damage_told() -> Iterator[None]:
    """Raise StoreError in place of the driver's error, where rows cannot be read at all."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"the database cannot be read ({error.orig}).") from error


def file_faults(store: Store, session: Session) -> list[str]:
    """Damage to the file, found by reading every page of it; a database on a server looks after its own pages."""
    if not _is_sqlite(session):
        return [store.database.fault(session)] if store.database.fault(session) else []
    found = [str(one) for one in session.execute(text("PRAGMA integrity_check")).scalars()]
    return [] if found == [SOUND] else [" ".join(one.split()) for one in found[:MOST]]


def broken_links(session: Session) -> list[str]:
    """Rows that name a row which is not there, by table."""
    found: dict[str, int] = {}
    for name, table in sorted(SQLModel.metadata.tables.items()):
        for key in table.foreign_keys:
            one, other = key.parent.name, key.column
            query = text(
                f'SELECT COUNT(*) FROM "{name}" AS child WHERE child."{one}" IS NOT NULL AND NOT EXISTS '  # noqa: S608 - names of our own
                f'(SELECT 1 FROM "{other.table.name}" AS parent WHERE parent."{other.name}" = child."{one}")'
            )
            number = session.execute(query).scalar_one()
            if number:
                said = f"{name}.{one} names a row of {other.table.name} that is not there"
                found[said] = int(number)
    return [f"{said} ({number:,} {'row' if number == 1 else 'rows'})" for said, number in found.items()]


def guard_faults(session: Session) -> list[str]:
    """Tables, views, indexes and triggers that are missing or are not what the program makes.

    The triggers keep what was once written from being changed or deleted: without one, history can be rewritten.
    """
    return list(_sqlite_guards(session) if _is_sqlite(session) else _postgresql_guards(session))


def search_faults(store: Store, session: Session) -> list[str]:
    """Words of documents that the index of the search does not hold."""
    if not _is_sqlite(session):
        query = """
            SELECT COUNT(*) FROM document_text AS t
            WHERE t.text <> '' AND NOT EXISTS (SELECT 1 FROM document_search AS s WHERE s.document_id = t.document_id)
        """
        number = session.execute(text(query)).scalar_one()
        return [f"{number:,} documents are not in the index of the search"] if number else []
    try:
        with store.engine.connect() as connection, connection.begin() as change:
            check = "INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)"
            connection.exec_driver_sql(check)
            change.rollback()
    except DBAPIError as error:
        if store.database.is_locked(error):
            return ["the index of the search could not be looked into: another run was writing; try again"]
        return [f"the index of the search is not what the words kept say ({error.orig})"]
    return []


def rows_by_table(session: Session) -> dict[str, int]:
    """Table -> how many rows it has."""
    return {
        name: int(session.execute(text(f'SELECT COUNT(*) FROM "{name}"')).scalar_one())  # noqa: S608 - names of our own
        for name in sorted(SQLModel.metadata.tables)
    }


def _is_sqlite(session: Session) -> bool:
    return session.connection().dialect.name == "sqlite"


def _sqlite_guards(session: Session) -> Iterator[str]:
    wanted, there = _wanted(), _made(session.connection())
    for (kind, name), made in wanted.items():
        if (kind, name) not in there:
            yield f"the {kind} {name} is missing"
        elif kind in {"trigger", "view"} and there[kind, name] != made:
            yield f"the {kind} {name} is not what the program makes"
    for kind, name in there:
        if kind == "trigger" and (kind, name) not in wanted:
            yield f"there is a trigger {name} that the program did not make"


@cache
def _wanted() -> dict[tuple[str, str], str]:
    """What the program makes, as found in a store that it makes in memory."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        upgrade(engine)
        with engine.connect() as fresh:
            return _made(fresh)
    finally:
        engine.dispose()


def _made(connection: Connection) -> dict[tuple[str, str], str]:
    query = text("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(row.type, row.name): BLANKS.sub(" ", row.sql or "") for row in connection.execute(query)}


def _postgresql_guards(session: Session) -> Iterator[str]:
    query = """
        SELECT c.relname AS "table", t.tgname AS name FROM pg_trigger AS t
        INNER JOIN pg_class AS c ON t.tgrelid = c.oid
        INNER JOIN pg_proc AS p ON t.tgfoid = p.oid
        WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND p.prosrc LIKE '%RAISE EXCEPTION%'
    """
    there = {(row.table, row.name) for row in session.execute(text(query))}
    for table in APPEND_ONLY:
        for guard in ("refuses_update", "refuses_delete", "refuses_truncate", "keeps_its_facts"):
            if (table, f"{table}_{guard}") not in there:
                yield f"the trigger {table}_{guard} is missing or switched off"
    seen = inspect(session.connection())
    for view in sorted(set(ORDER) - set(seen.get_view_names())):
        yield f"the view {view} is missing"
    for table in sorted(set(SQLModel.metadata.tables) - set(seen.get_table_names())):
        yield f"the table {table} is missing"
