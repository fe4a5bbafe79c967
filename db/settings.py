"""Save and load what staff choose on the pages of the desk. What an operator sets is in flows/settings.py."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from sqlmodel import Session, col, select

from db.audit import save_audit
from db.tables import SettingRow

LONGEST_TOLD = 80
"""Signs of a value that are told where it is written down that it was changed."""

OF = ":"
"""Stands between the name of a setting and what it is for: "retention:images-2012"."""


class Setting(StrEnum):
    """The settings there are. Each page that has one says what its value means and reads it in its own type."""

    RETENTION = "retention"
    """For a campaign: what becomes of its letters, and when."""

    SECOND_READER = "second_reader"
    """When somebody else looks at a figure again."""

    LEFT_OUT = "left_out"
    """For a campaign: the forces that it does not ask, each with the reason, as JSON."""

    CLOSED_ON = "closed_on"
    """For a campaign: the day from which its retention counts, as ISO date."""

    PURGED_AT = "purged_at"
    """For a campaign: when its letters were purged under the retention rule, as ISO date and time."""

    RESTORED_FROM = "restored_from"
    """In a restored store: the moment of its backup, as ISO date and time, until a person has looked what was sent
    after that; then empty."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A value that was chosen, by whom and when. `of` is the campaign it is for, empty for the whole desk."""

    name: Setting
    of: str
    value: str
    by: str
    at: dt.datetime


def load_setting(session: Session, name: Setting, *, of: str = "") -> str:
    """The value that stands; empty where nobody has chosen one."""
    found = load_setting_change(session, name, of=of)
    return found.value if found else ""


def load_setting_change(session: Session, name: Setting, *, of: str = "") -> SettingChange | None:
    """The value that stands, with who chose it and when; None where nobody has."""
    key = _key(name, of)
    query = select(SettingRow).where(SettingRow.name == key).order_by(col(SettingRow.id).desc()).limit(1)
    row = session.exec(query).first()
    return SettingChange(name, of, row.value, row.by, row.at) if row else None


def load_settings(session: Session, name: Setting) -> dict[str, str]:
    """The values of a setting that stand, by what each is for."""
    query = (
        select(SettingRow.name, SettingRow.value)
        .where(col(SettingRow.name).startswith(_key(name, ""), autoescape=True))
        .order_by(col(SettingRow.id))
    )
    found = {key.partition(OF): value for key, value in session.exec(query)}
    return {of: value for (own, _, of), value in found.items() if own == name}


def save_setting(session: Session, name: Setting, value: str, *, by: str, at: dt.datetime, of: str = "") -> None:
    """Choose a value, and write down who did. The value that stands already is not written again."""
    was = load_setting(session, name, of=of)
    if value == was:
        return
    session.add(SettingRow(name=_key(name, of), value=value, by=by, at=at))
    subject = f"{name.replace('_', ' ')} of {of}" if of else name.replace("_", " ")
    detail = f"from {_short(was)} to {_short(value)}"
    save_audit(session, by=by, action="changed a setting", subject=subject, detail=detail, at=at)
    session.flush()


def _key(name: Setting, of: str) -> str:
    return f"{name}{OF}{of}" if of else name.value


def _short(value: str) -> str:
    return shorten(value, LONGEST_TOLD, placeholder=" ...") or "nothing"
