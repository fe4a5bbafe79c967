"""Notice totals that would be drawn otherwise now though no figure has changed: after an upgrade of the program, say.

A campaign that names no population release uses the preferred one for its years, and another may be preferred by the
next version; the method may have a new version too. What was published rests on its own row and is never drawn anew.
"""

import datetime as dt
from dataclasses import dataclass

from db.changes import load_pending_changes, save_change
from db.estimates import StoredEstimate, Target, load_latest_estimate, load_targets
from db.history import Basis, load_bases
from db.store import Session, Store
from estimates.inputs import METHOD_VERSION, fingerprint
from foi.populations import preferred_release
from steps.inputs import Counting, load_counting


@dataclass(frozen=True, slots=True)
class NewBasis:
    """A total that rests on something else than it would be drawn on now; `what` says what differs."""

    target: Target
    what: str


def find_new_bases(session: Session, *, thorough: bool = False) -> list[NewBasis]:
    """The totals that would be drawn otherwise now, though no change waits that says why.

    Those are looked at whose method or population release is another now; `thorough`, every total there is: so it
    also finds one that missed a change, but for many campaigns it takes seconds.
    """
    told = {change.question_id for change in load_pending_changes(session)}
    bases = load_bases(session)
    found = []
    for target in load_targets(session):
        basis = bases.get((target.question_id, target.period_id))
        if basis is None or target.question_id in told or not (thorough or _is_outdated(basis, target)):
            continue
        counting = load_counting(session, target)
        if counting is None or fingerprint(counting.inputs) == basis.fingerprint:
            continue
        latest = load_latest_estimate(session, target)
        assert latest is not None, "it rests on something"
        found.append(NewBasis(target, _what_differs(basis, counting, latest)))
    return found


def notice_new_bases(store: Store, *, at: dt.datetime, thorough: bool = False) -> list[NewBasis]:
    """Leave a change for each of them, so that they are redrawn like any other; those found."""
    with store.reading() as session:
        if not find_new_bases(session, thorough=thorough):
            return []
    with store.writing() as session:
        # Looked for again, now that nobody else writes: of two runs that both found it one leaves the change.
        found = find_new_bases(session, thorough=thorough)
        for one in found:
            span = (one.target.period.start, one.target.period.end)
            save_change(session, one.target.question_id, one.what, period=span, at=at)
    return found


def _is_outdated(basis: Basis, target: Target) -> bool:
    release = target.population or preferred_release(target.period.start.year)
    return (basis.method_version, basis.release) != (METHOD_VERSION, release)


def _what_differs(basis: Basis, counting: Counting, latest: StoredEstimate) -> str:
    differs = []
    if basis.method_version != METHOD_VERSION:
        differs.append(f"method: {basis.method_version} -> {METHOD_VERSION}")
    if basis.release != counting.release:
        differs.append(f"population release: {basis.release} -> {counting.release}")
    elif latest.result["population_total"] != counting.inputs.total_persons():
        differs.append(f"population release {counting.release}: its numbers were corrected")
    return "; ".join(differs) or "what goes in is not what went in before, and no change says why"
