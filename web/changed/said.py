"""What has happened, in words: one item of "what changed" for each thing, with where it leads."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from db.cause_links import CauseLink
from db.news import DecisionNews, EstimateNews, EventNews, PlainNews
from foi.events import EventKind
from foi.plain_words import uk_date
from foi.records import ReplyOutcome
from web.addresses import address
from web.changed.event_words import EVENTS, LETTERS

LONGEST_NOTE = 200


class Sort(StrEnum):
    """What an item is about; the page can be narrowed to one."""

    ESTIMATE = "estimate"
    REPLIES = "replies"
    FIGURES = "figures"
    DECISIONS = "decisions"
    LETTERS = "letters"
    EVENTS = "events"
    CAMPAIGN = "campaign"


NAMES = {
    Sort.ESTIMATE: "The estimate",
    Sort.REPLIES: "Replies",
    Sort.FIGURES: "Figures",
    Sort.DECISIONS: "Decisions",
    Sort.LETTERS: "Letters sent",
    Sort.EVENTS: "Other events",
    Sort.CAMPAIGN: "Campaigns and publications",
}
"""As the filter says them."""

BADGES = {
    Sort.ESTIMATE: ("estimate", "ours"),
    Sort.REPLIES: ("reply", "done"),
    Sort.FIGURES: ("figure", "check"),
    Sort.DECISIONS: ("decision", "check"),
    Sort.LETTERS: ("letter", "waiting"),
    Sort.EVENTS: ("event", "waiting"),
    Sort.CAMPAIGN: ("campaign", "none"),
}
"""The word beside an item, and its tone."""

OUTCOMES: Mapping[str, str] = {
    ReplyOutcome.REFUSED: "refused",
    ReplyOutcome.NOT_HELD: "says that it does not hold the information",
    ReplyOutcome.NCND: "neither confirms nor denies that it holds the information",
}
"""What a reply without a figure came to."""

STATES = {
    "waiting": "waits: nobody has said yet whose it is",
    "parked": "could not be read",
    "quarantined": "was put aside, and nobody has opened it",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads to a page; `of` is said to a reader who hears the link alone."""

    words: str
    address: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that has happened. `inside` are things told within it: forces of many alike, causes of a move.

    `of` are the rows that it tells of ("decision 4"), so that nothing is told twice; `key` is the same for events
    that may be told as one.
    """

    sort: Sort
    at: dt.datetime
    campaign: str
    words: str
    details: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    inside: tuple["Item", ...] = field(default=())
    of: frozenset[str] = frozenset()
    key: str = ""

    @property
    def badge(self) -> tuple[str, str]:
        """The word beside it, and its tone."""
        return BADGES[self.sort]


def event_item(news: EventNews) -> Item:
    """An event of a request."""
    kind = EventKind(news.kind)
    sort = Sort.LETTERS if kind in LETTERS else Sort.EVENTS
    if kind in {EventKind.REPLY, EventKind.REVIEW_REPLIED}:
        sort = Sort.REPLIES
    links = [Link("request", f"/requests/{quote(news.request)}", f"to {news.force}")]
    if news.document_id:
        links.append(Link(news.document, f"/documents/{news.document_id}"))
    return Item(
        sort=sort,
        at=news.at,
        campaign=news.campaign,
        words=_event_words(kind, news),
        details=tuple(_event_details(news)),
        links=tuple(links),
        key="" if sort is Sort.REPLIES else f"{news.kind} {news.campaign} {news.actor}",
    )


def _event_words(kind: EventKind, news: EventNews) -> str:
    if news.corrects == EventKind.CORRECTION:
        return f"An event of {news.force} was brought back"
    if kind is EventKind.CORRECTION and news.corrects:
        return f"Taken back: {EVENTS[EventKind(news.corrects)][0].format(force=news.force)}"
    return EVENTS[kind][0].format(force=news.force)


def _event_details(news: EventNews) -> list[str]:
    found = [f"dated {uk_date(news.on)}"]
    if news.until:
        found.append(f"until {uk_date(news.until)}")
    if news.kind == EventKind.REPLY and news.document_id:
        found.append(_what_it_gave(news))
    elif news.note:
        note = " ".join(news.note.split())
        found.append(note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]}…")
    if news.actor != "ingest":
        found.append(f"by {news.actor}")
    return found


def _what_it_gave(news: EventNews) -> str:
    if not news.figures and not news.to_check:
        return OUTCOMES.get(news.outcome, "no figure in it")
    counted = f"{news.figures} figure{'' if news.figures == 1 else 's'} accepted"
    return f"{counted}, {news.to_check} to check" if news.to_check else counted


def many_events(items: list[Item]) -> Item:
    """Events that are alike told as one: "Requests went to 43 forces"."""
    kind = EventKind(items[0].key.partition(" ")[0])
    return Item(
        sort=items[0].sort,
        at=max(one.at for one in items),
        campaign=items[0].campaign,
        words=EVENTS[kind][1].format(n=len(items)),
        inside=tuple(items),
    )


def estimate_item(news: EstimateNews, causes: list[CauseLink]) -> Item:
    """A move of a total, with what caused it inside."""
    leads_to = address("/estimate", campaign=news.campaign, question=news.question, period=news.period)
    moved = "The first total was drawn" if news.difference == "first estimate" else f"Moved: {news.difference}"
    return Item(
        sort=Sort.ESTIMATE,
        at=news.at,
        campaign=news.campaign,
        words=f"Question {news.question}, {news.period}",
        details=(moved, *(() if causes else (f"because {news.cause}",))),
        links=(Link("the estimate", leads_to, f"of question {news.question}"),),
        inside=tuple(cause_item(cause) for cause in causes),
    )


def cause_item(cause: CauseLink) -> Item:
    """A change of what counts."""
    links = []
    if cause.figure_id:
        links.append(Link("see the figure", f"/evidence/{cause.figure_id}", str(cause.figure_id)))
    if cause.document_id:
        links.append(Link("document", f"/documents/{cause.document_id}", str(cause.document_id)))
    if cause.request:
        links.append(Link("request", f"/requests/{quote(cause.request)}", cause.request))
    still = {"": "not taken in yet", "redrawn": ""}.get(cause.outcome, "no total moved")
    return Item(
        sort=Sort.FIGURES,
        at=cause.at,
        campaign=cause.campaign,
        words=cause.what,
        details=(still,) if still else (),
        links=tuple(links),
        of=frozenset(
            {f"change {cause.change_id}"} | ({f"decision {cause.decision_id}"} if cause.decision_id else set())
        ),
    )


def decision_item(news: DecisionNews, names: Mapping[str, str]) -> Item:
    """What somebody decided about a figure."""
    whose = " and ".join(names.get(slug, slug) for slug in news.covers)
    return Item(
        sort=Sort.DECISIONS,
        at=news.at,
        campaign=news.campaign,
        words=news.what or f"{whose}: “{news.raw}” {news.verdict} by {news.by}: {news.why}",
        links=(Link("see the figure", f"/evidence/{news.figure_id}", f"of {whose}"),),
        of=frozenset({f"decision {news.id}"}),
    )


def look_item(news: DecisionNews, names: Mapping[str, str]) -> Item:
    """What a second reading of a figure found."""
    whose = " and ".join(names.get(slug, slug) for slug in news.covers)
    return Item(
        sort=Sort.DECISIONS,
        at=news.at,
        campaign=news.campaign,
        words=f"{whose}: “{news.raw}” read a second time by {news.by}: {news.verdict}",
        details=(news.why,) if news.why else (),
        links=(Link("see the figure", f"/evidence/{news.figure_id}", f"of {whose}"),),
    )


def waiting_item(news: PlainNews) -> Item:
    """A document that waits for somebody."""
    return Item(
        sort=Sort.REPLIES,
        at=news.at,
        campaign=news.campaign,
        words=f"{news.what} {STATES.get(news.by, news.by)}",
        links=(Link("document", f"/documents/{news.id}", news.what), Link("add a reply", "/reply")),
    )


def edit_item(news: PlainNews) -> Item:
    """A campaign was changed."""
    return Item(
        sort=Sort.CAMPAIGN,
        at=news.at,
        campaign=news.campaign,
        words=f"The campaign {news.campaign} was changed by {news.by}: {news.why}",
        details=(news.what,) if news.what else (),
        links=(Link("the campaign", f"/campaigns/{news.campaign}", news.campaign),),
    )


def publication_item(news: PlainNews) -> Item:
    """Something was published."""
    return Item(
        sort=Sort.CAMPAIGN,
        at=news.at,
        campaign=news.campaign,
        words=f"“{news.what}” was frozen as published by {news.by}",
        details=(f"why: {news.why}",) if news.why else (),
        links=(Link("the publication", f"/estimate/publications/{news.id}", news.what),),
    )
