"""Where the rows and days of the response timeline stand, in pixels."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.courses import Course, ResponseTimeline, Standing
from reports.charts.drawing import MARGIN, SMALL, below_heading
from reports.charts.lettering import shortened, width_of
from reports.charts.numbers import day_text, how_many
from reports.charts.placing import LINE, Label, Sample, kept_apart, notes_of, samples_of
from reports.charts.scales import DayScale

ROW_HIGH = 17.0
_MOST_NAME, _MOST_WORDS = 0.34, 0.36
"""Parts of the width that names and words may take."""

SHORT_WORDS = {
    Standing.ANSWERED: "in time",
    Standing.UNDATED: "not dated",
    Standing.OVERDUE: "no answer",
    Standing.WAITING: "not due",
    Standing.STOPPED: "waits for us",
    Standing.UNSENT: "not sent",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One request: its bar up to the due day and, in another look, after it; dots; words at the end.

    One answered without a date has a bar of a third look (`is_dated` false) up to the day by which it was here.
    `start` to `turn` is within time, `turn` to `end` late. `open_end` says that no answer has come.
    """

    y: float
    name: str
    words: str
    bold: bool
    start: float | None
    turn: float
    end: float
    due: float | None
    acknowledged: float | None
    answered: float | None
    open_end: bool
    is_dated: bool
    tooltip: str


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """All that the template prints."""

    notes: tuple[Label, ...]
    samples: tuple[Sample, ...]
    days: tuple[Label, ...]
    rules: tuple[float, ...]
    rows: tuple[Row, ...]
    words_x: float
    top: float
    foot: float
    height: float


def lay_out(data: ResponseTimeline, width: float) -> TimelineLayout:
    """Place everything from the heading down."""
    counted_in = ["Days late are working days."] if any(course.working_days_late for course in data.courses) else []
    notes, y = notes_of([standings_in_words(data), *counted_in], width, below_heading(data.title, width))
    samples, y = samples_of(_entries(data), width, y + 6)
    courses = data.in_order
    inner = width - 2 * MARGIN
    name_wide = min(max((width_of(course.name, SMALL) for course in courses), default=0), inner * _MOST_NAME)
    words = _words(data, courses, inner * _MOST_WORDS)
    words_wide = max((width_of(text, SMALL, bold=True) for text in words), default=0)
    first, last = _days_of(data)
    span = DayScale(first, last, MARGIN + name_wide + 10, width - MARGIN - words_wide - 14)
    top = y + LINE + 6
    rows = tuple(
        _row(data, course, text, span, (top + index * ROW_HIGH, name_wide))
        for index, (course, text) in enumerate(zip(courses, words, strict=True))
    )
    foot = top + len(rows) * ROW_HIGH
    days = _axis(data, span, y + SMALL + 4)
    rules = tuple(label.x for label in days)
    return TimelineLayout(notes, samples, days, rules, rows, width - MARGIN - words_wide, top, foot, foot + MARGIN)


def standings_in_words(data: ResponseTimeline) -> str:
    """How many stand where, in one sentence."""
    if not data.courses:
        return f"As at {day_text(data.today)}, nothing was asked yet."
    counts = Counter(course.standing(data.today) for course in data.courses)
    words = {
        Standing.ANSWERED: "answered in time",
        Standing.ANSWERED_LATE: "answered late",
        Standing.UNDATED: _undated_words(data),
        Standing.OVERDUE: "overdue without an answer",
        Standing.WAITING: "not due yet",
        Standing.STOPPED: "waiting for us",
        Standing.UNSENT: "not sent",
    }
    said = ", ".join(f"{counts[standing]} {text}" for standing, text in words.items() if counts[standing])
    return f"As at {day_text(data.today)}, of {how_many(len(data.courses), data.authorities)}: {said}."


def _undated_words(data: ResponseTimeline) -> str:
    """Of the answers without a date, by when the last of them was here."""
    here = [course.answered for course in data.courses if course.answered and not course.is_dated]
    if not here:
        return ""
    why = "the reply bears no date" if len(here) == 1 else "their replies bear no date"
    return f"answered by {day_text(max(here))} at the latest ({why})"


def _entries(data: ResponseTimeline) -> list[tuple[str, str]]:
    standings = {course.standing(data.today) for course in data.courses}
    entries = [("bar", "within the time allowed")] if standings - {Standing.UNSENT, Standing.UNDATED} else []
    if standings & {Standing.ANSWERED_LATE, Standing.OVERDUE}:
        entries.append(("late", "after the due day"))
    if Standing.UNDATED in standings:
        entries.append(("undated", "answered, date not known"))
    if any(course.due for course in data.courses):
        entries.append(("due", "due day"))
    if any(course.acknowledged for course in data.courses):
        entries.append(("acknowledged", "acknowledged"))
    if standings & {Standing.ANSWERED, Standing.ANSWERED_LATE}:
        entries.append(("answered", "answered"))
    return entries


def _words(data: ResponseTimeline, courses: Sequence[Course], room: float) -> list[str]:
    """Where each stands, all in the same form: the longest in which all of them fit."""
    full = [course.in_words(data.today) for course in courses]
    if all(width_of(text, SMALL, bold=True) <= room for text in full):
        return full
    return [shortened(_in_short(course, course.standing(data.today)), SMALL, room, bold=True) for course in courses]


def _in_short(course: Course, standing: Standing) -> str:
    if standing is not Standing.ANSWERED_LATE:
        return SHORT_WORDS[standing]
    days = course.working_days_late
    return "late" if days < 1 else "1 day late" if days == 1 else f"{days} days late"


def _days_of(data: ResponseTimeline) -> tuple[dt.date, dt.date]:
    days = [day for course in data.courses for day in (course.sent, course.due, course.answered) if day is not None]
    open_ones = any(course.answered is None for course in data.courses)
    return min(days, default=data.today), max([*days, *([data.today] if open_ones or not days else [])])


def _row(data: ResponseTimeline, course: Course, words: str, span: DayScale, box: tuple[float, float]) -> Row:
    y, name_wide = box
    standing = course.standing(data.today)
    until = course.answered or max(data.today, course.sent or data.today)
    end = span.place(until)
    turn = end if course.due is None or not course.is_dated else min(span.place(course.due), end)
    return Row(
        y=y,
        name=shortened(course.name, SMALL, name_wide + 0.5),
        words=words,
        bold=standing in {Standing.OVERDUE, Standing.ANSWERED_LATE},
        start=None if course.sent is None else span.place(course.sent),
        turn=turn,
        end=end,
        due=None if course.due is None else span.place(course.due),
        acknowledged=None if course.acknowledged is None else span.place(course.acknowledged),
        answered=end if course.answered and course.is_dated else None,
        open_end=course.answered is None,
        is_dated=course.is_dated,
        tooltip=_tooltip(course, data.today),
    )


def _tooltip(course: Course, today: dt.date) -> str:
    told = [
        f"{what} {day_text(day)}"
        for what, day in (
            ("sent", course.sent),
            ("acknowledged", course.acknowledged),
            ("due", course.due),
            ("answered" if course.is_dated else "here by", course.answered),
        )
        if day is not None
    ]
    outcome = f" ({course.outcome})" if course.outcome else ""
    return f"{course.name}: {course.in_words(today)}{outcome}; {', '.join(told) or 'nothing yet'}."


def _axis(data: ResponseTimeline, span: DayScale, y: float) -> tuple[Label, ...]:
    """The commonest due day, the first and last day, and the beginnings of months, as far as there is room."""
    if all(course.sent is None for course in data.courses):
        return ()
    dues: Sequence[dt.date] = [course.due for course in data.courses if course.due is not None]
    wanted = [span.first, span.last]
    if dues:
        wanted.insert(0, Counter(sorted(dues)).most_common(1)[0][0])
    month = span.first.replace(day=1)
    while month <= span.last:
        wanted.append(month)
        month = (month + dt.timedelta(days=32)).replace(day=1)
    labels = [Label(span.place(day), y, day_text(day), "middle") for day in wanted if span.first <= day <= span.last]
    return kept_apart(labels)
