"""Open the store a verb works on, and settle which campaign is meant."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.campaigns import load_campaign_slugs
from db.store import Store
from flows.settings import open_chosen_store
from foi.errors import UsageError


@contextmanager
def opened_store(database: str | None) -> Iterator[Store]:
    """The store that --db or the settings name, closed at the end."""
    store = open_chosen_store(database)
    try:
        yield store
    finally:
        store.close()


def chosen_campaign(store: Store, given: str | None) -> str:
    """The campaign named, or the only one there is; UsageError when it must be named."""
    with store.reading() as session:
        slugs = load_campaign_slugs(session)
    if given:
        if given not in slugs:
            raise UsageError(f'there is no campaign "{given}".', do=f"Campaigns: {', '.join(slugs) or 'none yet'}.")
        return given
    if not slugs:
        raise UsageError("there is no campaign yet.", do="Start one with `foi campaign new FILE.toml`.")
    if len(slugs) > 1:
        raise UsageError("there are several campaigns.", do=f"Name one: {', '.join(slugs)}.")
    return slugs[0]
