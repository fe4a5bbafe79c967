"""Freeze a campaign's report as published, from a command or from the desk."""

import datetime as dt

from db.store import Store
from flows.engine import Engine
from flows.estimate import redraw_pending
from flows.lock import RUN_SECONDS, hold_store
from foi.errors import UsageError
from reports.report.files import facts_to_files
from steps.publish import Frozen, freeze
from steps.report_facts import report_facts


def freeze_now(
    engine: Engine,
    store: Store,
    campaign: str,
    *,
    title: str,
    by: str,
    today: dt.date,
    why: str = "",
    expected: frozenset[int] = frozenset(),
) -> Frozen:
    """Take in what waits, then freeze the report of a campaign as it is; no other run is at work meanwhile.

    `expected` are the ids of the estimates that whoever publishes has read: UsageError where they no longer are
    those that stand, so that nobody publishes a figure unseen. Raises UsageError as steps.publish.freeze does, and
    where a change cannot be taken in; StoreLocked when another run takes too long.
    """
    with hold_store(store, wait_seconds=RUN_SECONDS):
        if faults := redraw_pending(engine, store, thorough=True).faults:
            raise UsageError(f"not everything could be taken in: {faults[0]}", do="Settle that before you publish.")
        facts = report_facts(store, campaign, today=today)
        drawn = {total.drawn.estimate_id for total in facts.totals if total.drawn is not None}
        if expected and drawn != expected:
            raise UsageError(
                "the total has moved since you opened the page, and nothing was published.",
                do="Read it as it is now, then publish it.",
            )
        return freeze(store, facts, facts_to_files(facts), title=title, by=by, why=why, at=dt.datetime.now(dt.UTC))
