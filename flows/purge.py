"""Purge: the letters of closed campaigns go once the time chosen for keeping them is over."""

import datetime as dt
from collections.abc import Iterable
from contextlib import ExitStack

from db.campaigns import load_campaign_slugs
from db.store import Store
from flows.lock import DRAFTING, INGESTING, RUN_SECONDS, SENDING, hold_store
from steps.retention import Purged, delete_left_over, purge_campaign, retention_of

BY = "schedule"


def due_campaigns(store: Store, *, today: dt.date) -> list[str]:
    """The campaigns whose letters may go today, and that have any left."""
    with store.reading() as session:
        slugs = load_campaign_slugs(session)
    stands = {slug: retention_of(store, slug, today=today) for slug in slugs}
    return [slug for slug, one in stands.items() if one.is_due and (one.documents or one.letters)]


def purge_due(
    store: Store,
    campaigns: Iterable[str],
    *,
    today: dt.date,
    by: str = BY,
    at: dt.datetime,
    wait_seconds: float = RUN_SECONDS,
) -> dict[str, Purged]:
    """Purge these campaigns, under the locks of whoever reads, drafts and sends; what went of each.

    What a purge that was cut off has left over goes too, even where no campaign is named.

    Raises StoreLocked while somebody is at work, UsageError for a campaign whose time has not come.
    """
    with ExitStack() as held:
        for name in (INGESTING, DRAFTING, SENDING):
            held.enter_context(hold_store(store, wait_seconds=wait_seconds, name=name))
        delete_left_over(store)
        return {slug: purge_campaign(store, slug, today=today, by=by, at=at) for slug in campaigns}
