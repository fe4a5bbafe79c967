"""Save and count who tried to sign in: what guessing is slowed by. Append-only; no password is ever in it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from db.tables import SignInRow


@dataclass(frozen=True, slots=True)
class WrongSignIns:
    """How many wrong passwords there were, and when the last one came (None for none)."""

    count: int
    last: dt.datetime | None


def save_sign_in(session: Session, *, login: str, address: str, was_right: bool, at: dt.datetime) -> None:
    """Write down one try. `address` is where it came from, or which known browser."""
    session.add(SignInRow(login=login, address=address, was_right=was_right, at=at))


def load_wrong_of_address(session: Session, address: str, *, since: dt.datetime) -> WrongSignIns:
    """The wrong passwords that came from one address, whatever else came from it."""
    return _wrong(session, col(SignInRow.address) == address, col(SignInRow.at) > since)


def load_wrong_of_login(
    session: Session, login: str, *, since: dt.datetime, address: str = "", besides: str = ""
) -> WrongSignIns:
    """The wrong passwords for one login since the last right one: those from `address`, or all but those `besides`.

    `besides` is how the addresses begin that are left out.
    """
    where = [col(SignInRow.login) == login, col(SignInRow.at) > since]
    if address:
        where.append(col(SignInRow.address) == address)
    if besides:
        where.append(~col(SignInRow.address).startswith(besides, autoescape=True))
    last_right = session.exec(select(func.max(SignInRow.id)).where(*where, col(SignInRow.was_right))).one()
    if last_right is not None:
        where.append(col(SignInRow.id) > last_right)
    return _wrong(session, *where)


def _wrong(session: Session, *where: ColumnElement[bool]) -> WrongSignIns:
    query = select(func.count(), func.max(SignInRow.at)).where(*where, ~col(SignInRow.was_right))
    count, last = session.exec(query).one()
    return WrongSignIns(count, last)
