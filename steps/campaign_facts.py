"""Where the campaigns stand, for the list of them; and what a campaign's page shows of its requests."""

import datetime as dt
from dataclasses import dataclass

from db.campaigns import load_campaign, load_campaign_slugs
from db.requests import RequestRecord, load_requests
from db.store import Session, Store
from foi.campaigns import Campaign
from foi.course import RequestState
from foi.course_rules import course_of
from foi.events import EventKind, in_force
from foi.holidays import Calendar
from foi.requests import Standing, fold, known_on

ENDED = frozenset({RequestState.CLOSED, RequestState.WITHDRAWN})


ON_A_PAGE = 20
"""Campaigns told of together: each is told from all its history."""


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign in the list. `sent_on` is the day of the first letter that went, None while none has.

    `asked` counts its requests, `to_send` those that have not gone, `replied` those with a reply, `ended` those that
    are closed or withdrawn; `last_on` is the day of the latest event.
    """

    campaign: Campaign
    asked: int
    to_send: int
    replied: int
    ended: int
    sent_on: dt.date | None
    last_on: dt.date | None

    @property
    def state(self) -> str:
        """In two words: "not sent", "being sent", "running", "closed"."""
        if self.to_send == self.asked:
            return "not sent"
        if self.ended == self.asked:
            return "closed"
        return "being sent" if self.to_send else "running"


@dataclass(frozen=True, slots=True)
class AskedForce:
    """One request of a campaign, and where it stands."""

    request: RequestRecord
    standing: Standing


@dataclass(frozen=True, slots=True)
class CampaignLines:
    """Some campaigns, the newest first; `newer` and `older` count those before and after them."""

    lines: tuple[CampaignLine, ...]
    newer: int
    older: int


def campaign_lines(store: Store, *, today: dt.date, newer: int = 0) -> CampaignLines:
    """The newest campaigns but for so many `newer` ones: as many as a page shows."""
    with store.reading() as session:
        slugs = load_campaign_slugs(session)[::-1]
        newer = max(0, min(newer, len(slugs)))
        shown = slugs[newer : newer + ON_A_PAGE]
        lines = tuple(campaign_line(session, slug, today=today) for slug in shown)
        return CampaignLines(lines, newer, len(slugs) - newer - len(shown))


def campaign_line(session: Session, slug: str, *, today: dt.date) -> CampaignLine:
    """Where one campaign stands: told by the course of its requests, no clock of which need be counted for it."""
    requests = load_requests(session, slug)
    courses = [course_of(known_on(request.history, today)) for request in requests]
    events = [event for request in requests for event in in_force(request.history)]
    sent = [event.on for event in events if event.kind is EventKind.SENT]
    return CampaignLine(
        campaign=load_campaign(session, slug),
        asked=len(requests),
        to_send=sum(course.where is RequestState.DRAFT for course in courses),
        replied=sum(course.replied is not None for course in courses),
        ended=sum(course.where in ENDED for course in courses),
        sent_on=min(sent, default=None),
        last_on=max((event.on for event in events), default=None),
    )


def asked_forces(session: Session, slug: str, *, today: dt.date, calendar: Calendar) -> list[AskedForce]:
    """Every request of a campaign by the name of its authority."""
    return [AskedForce(one, fold(one.history, today, calendar)) for one in load_requests(session, slug)]
