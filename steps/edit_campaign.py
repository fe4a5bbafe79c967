"""Change a campaign that has begun, where it may be changed, and tell what was changed of it before."""

import datetime as dt
from dataclasses import dataclass

from db.campaign_edits import load_campaign_edits, refuse_taking_out, save_campaign_edit
from db.campaigns import load_campaign
from db.requests import load_requests
from db.store import Session, Store
from foi.campaign_edits import Alteration, alterations
from foi.campaigns import Campaign
from foi.errors import UsageError
from foi.events import EventKind, in_force


@dataclass(frozen=True, slots=True)
class ToldEdit:
    """An edit as it is told: by whom, when, why, and each thing it changed in words."""

    by: str
    why: str
    at: dt.datetime
    what: tuple[str, ...]


def preview_edit(store: Store, after: Campaign) -> tuple[Alteration, ...]:
    """What an edit would change; nothing is written. Raises UsageError as `edit_campaign` does."""
    with store.reading() as session:
        altered = _altered(session, load_campaign(session, after.slug), after)
        refuse_taking_out(session, after.slug, altered)
    return altered


def edit_campaign(store: Store, after: Campaign, *, by: str, why: str, at: dt.datetime) -> tuple[Alteration, ...]:
    """Put `after` in the place of the campaign of its slug; what was changed, nothing when it is the same.

    The totals that it touches are marked, to be redrawn by whoever redraws next. Raises StoreError when there is no
    such campaign, and UsageError for a change of what was asked, or an edit without a reason.
    """
    with store.writing() as session:
        before = load_campaign(session, after.slug)
        altered = _altered(session, before, after)
        if altered and not why.strip():
            raise UsageError("an edit needs a reason.", do="Say it with --why.")
        if altered:
            save_campaign_edit(session, before, after, altered, by=by, why=why.strip(), at=at)
    return altered


def told_edits(session: Session, campaign: str) -> list[ToldEdit]:
    """What was changed of a campaign since it began, oldest first."""
    now = load_campaign(session, campaign)
    told = []
    for edit in load_campaign_edits(session, campaign):
        before, after = (
            Campaign.model_validate({**stored, "authorities": now.authorities})
            for stored in (edit.before, edit.after)
        )
        what = tuple(one.what for one in alterations(before, after, is_sent=False))
        told.append(ToldEdit(edit.by, edit.why, edit.at, what))
    return told


def _altered(session: Session, before: Campaign, after: Campaign) -> tuple[Alteration, ...]:
    return alterations(before, after, is_sent=is_sent(session, before.slug))


def is_sent(session: Session, campaign: str) -> bool:
    """Whether any of its letters went out: something happened that is more than a note of ours."""
    histories = [in_force(request.history) for request in load_requests(session, campaign)]
    return any(event.kind is not EventKind.NOTE for history in histories for event in history)
