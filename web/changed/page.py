"""What has changed since somebody last looked: by day and by move of the estimate, the latest first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from db.authorities import load_force_names
from db.cause_links import load_cause_links, load_still_changes
from db.news import (
    NOTHING_SEEN,
    Since,
    load_decision_news,
    load_edit_news,
    load_estimate_news,
    load_event_news,
    load_look_news,
    load_publication_news,
    load_waiting_news,
)
from db.seen import load_marks, load_seen
from db.store import Session
from foi.clock import london_day
from web.changed.said import (
    Item,
    Sort,
    cause_item,
    decision_item,
    edit_item,
    estimate_item,
    event_item,
    look_item,
    many_events,
    publication_item,
    waiting_item,
)

FIRST_LOOK_DAYS = 14
"""What is shown to one who never said that they have seen it."""

FEW = 3
"""More events of one kind on one day are told as one."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day in London and what happened on it."""

    on: dt.date
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """What one person is shown.

    `counts` says how many items of each sort there are; `marks` what is seen with this page; `until` when it was last
    said to be seen, None for never; `days_back` how far the page looks back where that was asked for.
    """

    days: tuple[Day, ...]
    counts: Mapping[Sort, int]
    marks: Mapping[str, int]
    until: dt.datetime | None
    days_back: int


def changed_page(
    session: Session, by: str, *, now: dt.datetime, sort: Sort | None = None, campaign: str = "", days_back: int = 0
) -> ChangedPage:
    """Gather the page for one person. With `days_back`, so many days whatever they have seen before."""
    seen = load_seen(session, by)
    since = Since(seen.marks if seen else NOTHING_SEEN)
    if days_back or seen is None:
        since = Since(NOTHING_SEEN, now - dt.timedelta(days=days_back or FIRST_LOOK_DAYS))
    every = [one for one in _all_items(session, since) if not campaign or one.campaign in {campaign, ""}]
    counts = {one: sum(item.sort is one for item in every) for one in Sort}
    shown = [one for one in every if one.sort is sort] if sort else _nested(every)
    return ChangedPage(
        days=_by_day(shown),
        counts=counts,
        marks=load_marks(session),
        until=seen.until if seen else None,
        days_back=days_back,
    )


def _all_items(session: Session, since: Since) -> list[Item]:
    """Every item, flat: what caused a move stands both in it and by itself."""
    names = load_force_names(session)
    estimates = load_estimate_news(session, since)
    causes = load_cause_links(session, [one.id for one in estimates])
    taken_in = {cause.change_id: cause for led in causes.values() for cause in led}
    still = load_still_changes(session, after=since.marks["change"], since=since.moment)
    return [
        *(estimate_item(one, causes[one.id]) for one in estimates),
        *map(event_item, load_event_news(session, since)),
        *map(cause_item, (*taken_in.values(), *still)),
        *(decision_item(one, names) for one in load_decision_news(session, since)),
        *(look_item(one, names) for one in load_look_news(session, since)),
        *map(waiting_item, load_waiting_news(session, since)),
        *map(edit_item, load_edit_news(session, since)),
        *map(publication_item, load_publication_news(session, since)),
    ]


def _nested(items: Sequence[Item]) -> list[Item]:
    """Without those that are told inside a move, and changes without the decision that led to them."""
    told = {row for one in items if one.sort is Sort.ESTIMATE for inner in one.inside for row in inner.of}
    changes = {row for one in items if one.sort is Sort.FIGURES for row in one.of}
    return [
        one
        for one in items
        if not (one.sort in {Sort.FIGURES, Sort.DECISIONS} and one.of & told)
        and not (one.sort is Sort.DECISIONS and one.of & changes)
    ]


def _by_day(items: Sequence[Item]) -> tuple[Day, ...]:
    ordered = sorted(items, key=lambda one: one.at, reverse=True)
    return tuple(
        Day(day, tuple(_told_as_one(list(of_day))))
        for day, of_day in groupby(ordered, lambda one: london_day(one.at))
    )


def _told_as_one(items: list[Item]) -> list[Item]:
    """Events that are alike, where there are many of them, as one; the rest as it is."""
    alike: dict[str, list[Item]] = {}
    for one in items:
        if one.key:
            alike.setdefault(one.key, []).append(one)
    many = {key for key, group in alike.items() if len(group) > FEW}
    found: list[Item] = []
    for one in items:
        if one.key not in many:
            found.append(one)
        elif one is alike[one.key][0]:
            found.append(many_events(alike[one.key]))
    return found
