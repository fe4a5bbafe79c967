"""The history of a request as a page tells it: what stands, what was put right or undone, by whom and why."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foi.events import Event, EventKind, in_force
from steps.event_words import EVENT_WORDS


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `puts_right` is the one whose place it took, `put_right_by` the one that took its own.

    `undone_by` is the undoing in force, None where it is not undone; `recorded_at` is when it was written down.
    """

    event: Event
    words: str
    recorded_at: dt.datetime | None
    stands: bool
    puts_right: Event | None
    put_right_by: Event | None
    undone_by: Event | None
    was_undone: tuple[Event, ...]

    @property
    def can_change(self) -> bool:
        """Its date may be put right. What a narrowing says is a reference, which leaves no room for a reason."""
        return self.stands and self.event.kind is not EventKind.NARROWED


def timeline(history: Sequence[Event], recorded: Mapping[int, dt.datetime]) -> list[Entry]:
    """Every event but the undoings, which stand with what they undo; by date, within a day as recorded."""
    standing = {event.id for event in in_force(history)}
    known = {event.id: event for event in history}
    entries = [_entry(event, history, known, standing, recorded) for event in history if not _is_undoing(event)]
    return sorted(entries, key=lambda entry: entry.event.on)


def _is_undoing(event: Event) -> bool:
    return event.kind is EventKind.CORRECTION


def _entry(
    event: Event,
    history: Sequence[Event],
    known: Mapping[int | None, Event],
    standing: set[int | None],
    recorded: Mapping[int, dt.datetime],
) -> Entry:
    undoings = [one for one in history if _is_undoing(one) and one.corrects == event.id]
    voided = {one.corrects for one in history if _is_undoing(one) and not _is_void(one, history)}
    return Entry(
        event=event,
        words=EVENT_WORDS[event.kind],
        recorded_at=recorded.get(event.id or 0),
        stands=event.id in standing,
        puts_right=known.get(event.corrects) if event.corrects else None,
        put_right_by=next(
            (one for one in reversed(history) if one.id in standing and _stands_for(one, event, known)), None
        ),
        undone_by=next(
            (one for one in reversed(undoings) if event.id in voided and not _is_void(one, history)), None
        ),
        was_undone=tuple(one for one in undoings if _is_void(one, history)),
    )


def _is_void(undoing: Event, history: Sequence[Event]) -> bool:
    """An undoing that has itself been undone, by one that still counts."""
    return any(
        _is_undoing(one) and one.corrects == undoing.id and not _is_void(one, history)
        for one in history
        if (one.id or 0) > (undoing.id or 0)
    )


def _stands_for(later: Event, earlier: Event, known: Mapping[int | None, Event]) -> bool:
    """Whether `later` took the place of `earlier`, at once or by way of others."""
    at: Event | None = later
    while at is not None and at.corrects is not None and not _is_undoing(at):
        at = known.get(at.corrects)
        if at is earlier:
            return True
    return False
