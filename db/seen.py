"""Save and load how far each person has read "what changed"."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from db.tables import SeenRow

WATCHED = ("estimate", "change", "decision", "event", "document", "campaign_edit", "publication", "second_look")
"""The tables that the page tells of; their ids count up in the order in which rows are committed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Up to which row of each table somebody has looked, and when they said so."""

    marks: Mapping[str, int]
    until: dt.datetime


def load_seen(session: Session, by: str) -> Seen | None:
    """How far somebody has read; None for one who never said."""
    row = session.get(SeenRow, by)
    return Seen({name: row.marks.get(name, 0) for name in WATCHED}, row.until) if row else None


def load_marks(session: Session) -> dict[str, int]:
    """The last row of each table as it is now: what a page shown now has shown."""
    return {
        name: int(session.execute(text(f"SELECT COALESCE(MAX(id), 0) FROM {name}")).scalar_one())  # noqa: S608 - names of our own
        for name in WATCHED
    }


def save_seen(session: Session, by: str, marks: Mapping[str, int], *, at: dt.datetime) -> None:
    """Somebody has read up to these rows. A page that was opened earlier than another never takes that back."""
    before = load_seen(session, by)
    now = load_marks(session)
    held = {name: max(min(marks.get(name, 0), now[name]), before.marks[name] if before else 0) for name in WATCHED}
    session.merge(SeenRow(by=by, marks=held, until=at))
