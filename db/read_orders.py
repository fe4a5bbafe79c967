"""What an ingest under way asks of the workers that read along."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, delete

from db.tables import ReadOrderRow


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """How documents are to be read. `quirks` is JSON; `told` says whose those of `told_for` are.

    `archive` and `quarantine` are the places of the originals.
    """

    quirks: dict[str, Any]
    told: str
    told_for: frozenset[int]
    archive: str
    quarantine: str
    today: dt.date
    at: dt.datetime


def place_order(session: Session, order: ReadOrder) -> int:
    """Write an order down in place of any other; its number. Only one ingest is under way at a time."""
    session.exec(delete(ReadOrderRow))
    row = ReadOrderRow(
        quirks=order.quirks,
        told=order.told,
        told_for=sorted(order.told_for),
        archive=order.archive,
        quarantine=order.quarantine,
        today=order.today,
        at=order.at,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "flushed"
    return row.id


def load_order(session: Session, number: int) -> ReadOrder | None:
    """An order by its number; None when its ingest is over."""
    row = session.get(ReadOrderRow, number)
    if row is None:
        return None
    return ReadOrder(
        quirks=row.quirks,
        told=row.told,
        told_for=frozenset(row.told_for),
        archive=row.archive,
        quarantine=row.quarantine,
        today=row.today,
        at=row.at,
    )


def tell_of_parts(session: Session, number: int, parts: Collection[int]) -> None:
    """What a person said of a document goes for what was found inside it."""
    row = session.get(ReadOrderRow, number)
    if row is not None:
        row.told_for = sorted({*row.told_for, *parts})
        session.add(row)


def withdraw_order(session: Session, number: int) -> None:
    """The ingest is over: nobody reads for it any more."""
    row = session.get(ReadOrderRow, number)
    if row is not None:
        session.delete(row)
