"""A restored store sends nothing until a person has looked what went after its backup was taken.

Letters that went after that moment are drafts in it again, or are not there at all: it would send them once more.
"""

import datetime as dt

from db.settings import Setting, load_setting, save_setting
from db.store import Session, Store
from foi.errors import ConfigurationError, UsageError

UNLOCK = "`foi send --unlock`"


def lock_sending(session: Session, *, taken_at: dt.datetime, by: str, at: dt.datetime) -> dt.datetime:
    """Have a restored store send nothing; the moment from which a person has to look.

    That is `taken_at`, the moment that its backup keeps. Where that was a backup of a restored store in which nobody
    had looked yet, it is the moment of the first backup.
    """
    since = min(load_lock(session) or taken_at, taken_at)
    save_setting(session, Setting.RESTORED_FROM, since.isoformat(timespec="seconds"), by=by, at=at)
    return since


def load_lock(session: Session) -> dt.datetime | None:
    """The moment of the backup that this store was restored from, while nothing may be sent; None when it may."""
    found = load_setting(session, Setting.RESTORED_FROM)
    return dt.datetime.fromisoformat(found) if found else None


def unlock_sending(store: Store, *, by: str, at: dt.datetime) -> dt.datetime:
    """A person has looked, and says that letters may go again; the moment from which they had to look.

    Raises UsageError where sending is not locked.
    """
    with store.writing() as session:
        locked = load_lock(session)
        if locked is None:
            raise UsageError("sending is not locked: nothing need be unlocked.")
        save_setting(session, Setting.RESTORED_FROM, "", by=by, at=at)
    return locked


def require_unlocked(store: Store) -> None:
    """Raise ConfigurationError where this store was restored and nobody has looked since."""
    with store.reading() as session:
        locked = load_lock(session)
    if locked is not None:
        raise ConfigurationError(why_locked(locked), do=what_to_look_for(locked))


def why_locked(taken_at: dt.datetime) -> str:
    """Why nothing is sent."""
    return (
        f"nothing is sent: this store was restored from a backup of {spoken_moment(taken_at)}, and letters that went "
        "after that are drafts here again."
    )


def what_to_look_for(taken_at: dt.datetime) -> str:
    """What a person does before they unlock it."""
    return (
        f"Look in the mail account which letters went after {spoken_moment(taken_at)}; log each of them "
        f"(`foi log sent`) or take its draft back (`foi send --drop`). Then say {UNLOCK}."
    )


def spoken_moment(at: dt.datetime) -> str:
    """Such as "1 September 2012 at 02:30 UTC"."""
    return f"{at.astimezone(dt.UTC):%-d %B %Y at %H:%M} UTC"
