"""How the store itself is: what ran, how many rows it has, whether the database finds it sound."""

import datetime as dt

from sqlalchemy import func as sql
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel, col, select

from db.store import Store
from db.tables import MailboxRow, RunRow
from foi.errors import StoreError


def load_runs(session: Session, *, most: int) -> list[RunRow]:
    """The latest runs that changed something, the last one first."""
    return list(session.exec(select(RunRow).order_by(col(RunRow.id).desc()).limit(most)))


def load_last_fetched(session: Session) -> dt.datetime | None:
    """When a mail was last fetched from a mailbox."""
    return session.exec(select(sql.max(MailboxRow.seen_at))).one()


def count_rows(session: Session) -> dict[str, int]:
    """Table -> how many rows it has."""
    return {
        name: session.execute(select(sql.count()).select_from(table)).scalar_one()
        for name, table in sorted(SQLModel.metadata.tables.items())
    }


def database_fault(store: Store) -> str:
    """What the database finds wrong with itself, in its own words; empty where it is sound, or does not tell."""
    with store.reading() as session:
        return store.database.fault(session)


def database_sizes(store: Store) -> tuple[int, int]:
    """Bytes of the database, and of its journal among them, where that lies beside it."""
    return store.database.sizes(store.engine)


def is_answering(store: Store) -> bool:
    """Whether the database answers the simplest question."""
    try:
        with store.reading() as session:
            session.execute(text("SELECT 1 FROM force LIMIT 1"))
    except (DBAPIError, StoreError):
        return False
    return True
