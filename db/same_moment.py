"""Let sessions of two processes look at the very same moment of a store.

They do where nothing was committed between the beginning of the one and of the other, which db/watch.py tells.
Where something was, both begin again.
"""

from collections.abc import Callable

from db.campaigns import load_campaign_slugs
from db.store import Session, Store
from db.watch import Watch

TRIES = 20
"""How often both sessions begin, while others write."""


def begin(session: Session) -> None:
    """Let go of the moment that a session looks at, and look at the present one."""
    session.rollback()
    load_campaign_slugs(session)  # only with the first look does it begin


def begin_together(store: Store, session: Session, begin_other: Callable[[], None]) -> bool:
    """Begin this session and another with no change between; False where others write all the time."""
    watch = Watch(store)
    try:
        for _ in range(TRIES):
            before = watch.version()
            begin(session)
            begin_other()
            if watch.version() == before:
                return True
        return False
    finally:
        watch.close()


def whole_address(store: Store) -> str:
    """The URL of a store with its password, for a process of our own: for no command line and no log."""
    return store.engine.url.render_as_string(hide_password=False)
