"""Notice totals that would be drawn otherwise now though no figure has changed: after an upgrade of the program, say.

A campaign that names no population release uses the preferred one for its years, and another may be preferred by the
next version; the method may have a new version too. What was published rests on its own row and is never drawn anew.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from db.campaigns import load_campaign_slugs
from db.changes import load_pending_changes, save_change
from db.estimate_sources import load_release
from db.estimates import StoredEstimate, Target, load_latest_estimate, load_targets
from db.store import Session, Store
from estimates.inputs import METHOD_VERSION, fingerprint
from steps.inputs import Counting, load_counting


@dataclass(frozen=True, slots=True)
class NewBasis:
    """A total that rests on something else than it would be drawn on now; `what` says what differs."""

    target: Target
    what: str


def find_new_bases(session: Session) -> list[NewBasis]:
    """The totals whose inputs are not those of their latest estimate, though no change waits that says why."""
    told = {change.question_id for change in load_pending_changes(session)}
    return [found for slug in load_campaign_slugs(session) for found in _of_campaign(session, slug, told)]


def notice_new_bases(store: Store, *, at: dt.datetime) -> list[NewBasis]:
    """Leave a change for each of them, so that they are redrawn like any other; those found."""
    with store.reading() as session:
        if not find_new_bases(session):
            return []
    with store.writing() as session:
        # Looked for again, now that nobody else writes: of two runs that both found it one leaves the change.
        found = find_new_bases(session)
        for one in found:
            span = (one.target.period.start, one.target.period.end)
            save_change(session, one.target.question_id, one.what, period=span, at=at)
    return found


def _of_campaign(session: Session, slug: str, told: set[int]) -> Iterable[NewBasis]:
    for target in load_targets(session, campaign=slug):
        latest = None if target.question_id in told else load_latest_estimate(session, target)
        if latest is None:
            continue
        counting = load_counting(session, target)
        if counting is not None and fingerprint(counting.inputs) != latest.fingerprint:
            yield NewBasis(target, _what_differs(latest, counting, load_release(session, latest.id)))


def _what_differs(latest: StoredEstimate, counting: Counting, before: str) -> str:
    now = counting.release
    differs = []
    if latest.result["version"] != METHOD_VERSION:
        differs.append(f"method: {latest.result['version']} -> {METHOD_VERSION}")
    if before != now:
        differs.append(f"population release: {before} -> {now}")
    elif latest.result["population_total"] != counting.inputs.total_persons():
        differs.append(f"population release {now}: its numbers were corrected")
    return "; ".join(differs) or "what goes in is not what went in before, and no change says why"
