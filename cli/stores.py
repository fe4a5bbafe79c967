"""Open the store a verb works on, and settle which campaign is meant."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from db.campaigns import load_campaign_slugs
from db.requests import load_requests
from db.store import Store
from flows.settings import open_chosen_store
from foi.errors import UsageError
from foi.forces import COVERS_SEPARATOR


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


def refuse_unasked(store: Store, told: str, *, campaign: str | None) -> None:
    """Refuse a short name (or one of several joined by +) that no request went to, in this campaign or in any.

    Raises UsageError with the names most like it.
    """
    if not told:
        return
    with store.reading() as session:
        slugs = [campaign] if campaign else load_campaign_slugs(session)
        asked = sorted({request.force for slug in slugs for request in load_requests(session, slug)})
    for force in told.split(COVERS_SEPARATOR):
        if force not in asked:
            near = get_close_matches(force, asked)
            raise UsageError(
                f'{campaign or "no campaign"} {"did not ask" if campaign else "asked"} "{force}".',
                do=f"Did you mean {' or '.join(near)}?" if near else "`foi status --json` lists the short names.",
            )
