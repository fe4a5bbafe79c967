"""The address of a store as it may be sent to another machine: a password is never in it."""

from urllib.parse import urlsplit, urlunsplit

from db.store import Store
from flows.settings import Settings


def sent_address(store: Store) -> str:
    """The address of an open store, without its password."""
    return _without_password(store.engine.url.render_as_string(hide_password=False))


def usable_address(sent: str) -> str:
    """The address to open: this machine's own of the same store, which may hold a password, else the one sent."""
    own = Settings().database_url
    return own if own and _without_password(own) == sent else sent


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    if parts.password is None:
        return address
    name, _, place = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{name.partition(':')[0]}@{place}"))
