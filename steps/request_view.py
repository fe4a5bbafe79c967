"""Everything that the page of one request shows, gathered from store and clock."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from db.campaigns import load_campaign
from db.contacts import COMMISSIONER, Contact, load_contacts
from db.decisions import Right
from db.figures import StandingFigure, load_figures
from db.letters import StoredLetter, load_letters
from db.request_pages import OtherRequest, Paper, load_other_requests, load_papers, load_recorded_at
from db.requests import RequestRecord, load_request_by_reference
from db.store import Store
from foi.campaigns import Campaign
from foi.events import EventKind
from foi.holidays import Calendar
from foi.records import PLACES
from steps.report_sources import place_in_words
from steps.standings import BoardRow, standing_of
from steps.timeline import Entry, timeline
from steps.write_down import last_event_id

SUPERSEDED = "superseded"
GIVEN = frozenset({"accepted", "review"})
"""Standings of a figure that answers, or may."""


@dataclass(frozen=True, slots=True)
class RequestFigure:
    """A figure as printed, as it stands and where it stands."""

    figure: StandingFigure
    said: str
    place: str


@dataclass(frozen=True)
class RequestView:
    """One request on a day. `others` are all other requests to the same authority, newest first."""

    row: BoardRow
    request: RequestRecord
    campaign: Campaign
    contacts: tuple[Contact, ...]
    their_reference: str
    entries: tuple[Entry, ...]
    papers: tuple[Paper, ...]
    figures: tuple[RequestFigure, ...]
    letters: tuple[StoredLetter, ...]
    others: tuple[OtherRequest, ...]

    @property
    def last_event_id(self) -> int:
        """What a form carries, so that it is known what its sender had seen."""
        return last_event_id(self.request)

    @cached_property
    def latest(self) -> Entry | None:
        """The entry written down last that stands: what `u` undoes."""
        standing = [one for one in self.entries if one.stands]
        return max(standing, key=lambda one: one.event.id or 0, default=None)

    @property
    def notes(self) -> tuple[Entry, ...]:
        """The notes that stand."""
        return tuple(one for one in self.entries if one.stands and one.event.kind is EventKind.NOTE)

    @property
    def same_campaign(self) -> tuple[OtherRequest, ...]:
        """Earlier or narrower requests of this campaign to the same authority."""
        return tuple(one for one in self.others if one.campaign == self.request.campaign)

    @property
    def elsewhere(self) -> tuple[OtherRequest, ...]:
        """What other campaigns asked of it."""
        return tuple(one for one in self.others if one.campaign != self.request.campaign)

    @cached_property
    def paper_of(self) -> dict[str, Paper]:
        """The documents by their sha256, by which events name them."""
        return {one.sha256: one for one in self.papers}

    @property
    def unanswered(self) -> tuple[tuple[str, str], ...]:
        """Question and period of what was asked and has no answer, where a reply answers a part; else empty."""
        given = {
            (one.figure.question, one.figure.period_label) for one in self.figures if one.figure.standing in GIVEN
        }
        asked = [
            (question.number, period.name) for question in self.campaign.questions for period in question.periods
        ]
        missing = tuple(one for one in asked if one not in given)
        return missing if self.row.standing.replied and len(missing) < len(asked) else ()

    @property
    def first_to_check(self) -> RequestFigure | None:
        """The first figure that waits for a person."""
        return next((one for one in self.figures if one.figure.standing == "review"), None)


def load_request_view(store: Store, our_reference: str, *, today: dt.date, calendar: Calendar) -> RequestView:
    """Gather it. Raises UsageError for a reference that there is not."""
    with store.reading() as session:
        request = load_request_by_reference(session, our_reference)
        campaign = load_campaign(session, request.campaign)
        contacts = load_contacts(session, forces=[request.force, COMMISSIONER])
        row = standing_of(session, request, today=today, calendar=calendar)
        recorded = load_recorded_at(session, request.id)
        papers = load_papers(session, request.id)
        figures = load_figures(session, request_id=request.id)
        letters = load_letters(session, request_id=request.id)
        others = load_other_requests(session, request.id, request.force)
    return RequestView(
        row=row,
        request=request,
        campaign=campaign,
        contacts=tuple(contacts),
        their_reference=row.their_reference,
        entries=tuple(timeline(request.history, recorded)),
        papers=tuple(papers),
        figures=tuple(to_request_figure(one) for one in figures if one.standing != SUPERSEDED),
        letters=tuple(letters),
        others=tuple(others),
    )


def to_request_figure(figure: StandingFigure) -> RequestFigure:
    """A figure with its value and its place in words."""
    return RequestFigure(
        figure=figure,
        said=Right(figure.kind, figure.value, figure.low, figure.high).words,
        place=place_in_words(PLACES.validate_python(figure.place)),
    )
