"""Who uses the staff desk: people, their sessions, their sign-ins, what they did and what they have seen."""

import datetime as dt

from sqlmodel import JSON, Field, SQLModel

from db.columns import UtcTime


class PersonRow(SQLModel, table=True):
    """Somebody who may sign in. `role` is a foi.roles.Role; `password_hash` is argon2id, empty for a proxy's user."""

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True)
    name: str
    role: str
    password_hash: str = ""
    is_active: bool = True
    created_by: str
    created_at: dt.datetime = Field(sa_type=UtcTime)


class SessionRow(SQLModel, table=True):
    """A browser that is signed in. The cookie holds a random token, the store only its sha256."""

    __tablename__ = "session"

    token_sha256: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    created_at: dt.datetime = Field(sa_type=UtcTime)
    seen_at: dt.datetime = Field(sa_type=UtcTime)
    ends_at: dt.datetime = Field(sa_type=UtcTime)


class SignInRow(SQLModel, table=True):
    """Append-only: somebody tried to sign in, from where, and whether it was let through. It slows guessing."""

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(index=True)
    address: str = Field(index=True)
    was_right: bool
    at: dt.datetime = Field(sa_type=UtcTime, index=True)


class AuditRow(SQLModel, table=True):
    """Append-only: what was done on the desk that no other table tells: users, settings, downloads, purges."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    by: str
    action: str
    subject: str
    detail: str = ""
    at: dt.datetime = Field(sa_type=UtcTime)


class SettingRow(SQLModel, table=True):
    """Append-only: a setting of the desk; the latest row of a name stands."""

    __tablename__ = "setting"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    value: str
    by: str
    at: dt.datetime = Field(sa_type=UtcTime)


class AssignmentRow(SQLModel, table=True):
    """Append-only: a request was given to somebody; the latest row stands, an empty `to` takes it back."""

    __tablename__ = "assignment"

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="request.id", index=True)
    to: str
    by: str
    at: dt.datetime = Field(sa_type=UtcTime)


class SeenRow(SQLModel, table=True):
    """How far somebody has read "what changed": `marks` has the last row shown of each table, seen at `until`.

    Rows count up as they are committed, moments do not: a long run bears the moment at which it began.
    """

    __tablename__ = "seen"

    by: str = Field(primary_key=True)
    until: dt.datetime = Field(sa_type=UtcTime)
    marks: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
