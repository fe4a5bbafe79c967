"""The daily digest: what came, is late, falls due, waits or failed. Names and counts, never the text of a letter."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.campaigns import load_campaign_slugs
from db.documents import DocumentStatus
from db.inbox import load_waiting
from db.letters import LetterState, load_letters
from db.requests import load_events_after, load_last_event_id
from db.runs import load_last_run
from db.store import Store
from foi.clock import london_day
from foi.course import RequestState
from foi.events import EventKind
from foi.holidays import ONE_DAY, Calendar
from foi.next_steps import Action
from foi.spoken_dates import spoken
from steps.doubts import load_doubts
from steps.standings import BoardRow, board

REPLIES = (EventKind.REPLY, EventKind.REVIEW_REPLIED, EventKind.ICO_DECISION)

LAST_EVENT = "last_event"
KIND = "digest"
"""How the run of a digest is called in the store."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The state of the day, over one campaign or all.

    `replies` since the last digest, or since yesterday where none was ever made; `last_event` is the id of the event
    written down last, from which the next digest goes on. `overdue_today`: requests whose first day overdue is today
    or lies since the last digest; `overdue` counts all. `due_soon`: due within five working days. `waiting` documents
    are in the queue, `unreadable` are parked. `letters` are those in doubt or refused by the mail server.
    """

    today: dt.date
    since: dt.datetime | None
    last_event: int = 0
    replies: tuple[str, ...] = ()
    overdue_today: tuple[str, ...] = ()
    overdue: int = 0
    due_soon: tuple[str, ...] = ()
    for_us: tuple[str, ...] = ()
    to_check: int = 0
    waiting: int = 0
    unreadable: int = 0
    letters: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """One line: "FOI on Tue 6 Oct 2026: 3 new replies, 2 overdue today"."""
        parts = [
            _counted(len(self.replies), "new reply", "new replies"),
            f"{len(self.overdue_today)} overdue today",
            f"{len(self.due_soon)} due within five working days",
            f"{self.waiting + self.unreadable} in the queue",
        ]
        return f"FOI on {spoken(self.today)}: {', '.join(parts)}"

    @property
    def lines(self) -> list[str]:
        """The digest as text, a heading and a list for each part that has something in it."""
        since = f"since {self.since:%d %b %Y %H:%M} UTC" if self.since else "since yesterday"
        blocks = (
            (f"New replies {since}", self.replies),
            (f"Overdue today ({self.overdue} overdue in all)", self.overdue_today),
            ("Due within five working days", self.due_soon),
            ("Waiting for us", self.for_us),
            ("To be looked at", _queue_lines(self)),
            ("Letters in doubt or refused", self.letters),
        )
        return [line for heading, entries in blocks for line in _block(heading, entries)]


def make_digest(
    store: Store,
    *,
    today: dt.date,
    calendar: Calendar,
    campaign: str | None = None,
    is_sending: bool = False,
    boards: Mapping[str, list[BoardRow]] | None = None,
) -> Digest:
    """Gather the digest of one campaign or of all, since the last one that was written down.

    `boards` are those that the caller has worked out already, by campaign.
    `is_sending` says that a run is sending: the letter that it is at is not in doubt.
    """
    with store.reading() as session:
        slugs = [campaign] if campaign else load_campaign_slugs(session)
        last = load_last_run(session, KIND)
        told = int(last.summary.get(LAST_EVENT, 0)) if last else 0
        since = None if last else dt.datetime.combine(today - ONE_DAY, dt.time(), tzinfo=dt.UTC)
        replies = load_events_after(session, told, since=since, kinds=REPLIES)
        newest = load_last_event_id(session)
        waiting = [one for one in load_waiting(session) if campaign is None or one.campaign in {None, campaign}]
        in_doubt = load_doubts(session, is_sending=is_sending, campaign=campaign).in_doubt
        letters = [*in_doubt, *load_letters(session, campaign=campaign, states={LetterState.FAILED})]
    ready = boards or {}
    rows = {slug: ready.get(slug) or board(store, slug, today=today, calendar=calendar) for slug in slugs}
    everything = [(slug, row) for slug, found in rows.items() for row in found]
    overdue = [(slug, row) for slug, row in everything if row.standing.where is RequestState.OVERDUE]
    told_until = london_day(last.finished_at) if last else today - ONE_DAY
    return Digest(
        today=today,
        since=last.finished_at if last else None,
        last_event=newest,
        replies=tuple(
            f"{one.force_name} ({one.campaign}): {one.kind.replace('_', ' ')}"
            for one in replies
            if one.campaign in slugs
        ),
        overdue_today=_named((slug, row) for slug, row in overdue if _turned_overdue(row, told_until)),
        overdue=len(overdue),
        due_soon=_named((slug, row) for slug, row in everything if row.standing.due_soon),
        for_us=tuple(
            f"{row.force_name} ({slug}): {row.next.action.words}" for slug, row in everything if _waits_for_us(row)
        ),
        to_check=sum(row.in_review for _, row in everything),
        waiting=sum(one.status is DocumentStatus.WAITING for one in waiting),
        unreadable=sum(one.status is DocumentStatus.PARKED for one in waiting),
        letters=tuple(f"{one.our_reference}: {one.kind}, {one.state}".replace("_", " ") for one in letters),
    )


def _named(rows: Iterable[tuple[str, BoardRow]]) -> tuple[str, ...]:
    return tuple(f"{row.force_name} ({slug}), due {_due(row)}" for slug, row in rows)


def _due(row: BoardRow) -> str:
    return spoken(row.standing.due) if row.standing.due else "on a date that cannot be told"


def _turned_overdue(row: BoardRow, told_until: dt.date) -> bool:
    """Its first day overdue lies after the day on which the last digest was made."""
    due = row.standing.due
    return due is not None and due + ONE_DAY > told_until


def _waits_for_us(row: BoardRow) -> bool:
    """They have asked something of us, or the request has not reached them."""
    return row.standing.where is RequestState.AWAITING_US or row.next.action is Action.SEND_AGAIN


def _queue_lines(digest: Digest) -> tuple[str, ...]:
    lines = []
    if digest.to_check:
        lines.append(f"{_counted(digest.to_check, 'figure', 'figures')} to be checked: `foi review`")
    if digest.waiting:
        lines.append(f"{_counted(digest.waiting, 'document', 'documents')} to be placed or read: `foi inbox`")
    if digest.unreadable:
        lines.append(f"{_counted(digest.unreadable, 'document', 'documents')} could not be read: `foi inbox`")
    return tuple(lines)


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _block(heading: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield f"{heading}:"
        yield from (f"  {entry}" for entry in entries)
