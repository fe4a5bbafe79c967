"""The clock of a request as a line, in pixels: stretches of days, and marks whose words stand clear of each other."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from foi.spoken_dates import spoken
from reports.charts.lettering import width_of
from reports.charts.scales import DayScale
from web.requests.clock_dates import LOOK_WORDS, ClockDates, Look, MarkedDay
from web.templating import short_day

WIDE, NARROW = 960.0, 288.0
"""Drawn twice: for a desk, and for a telephone, where the first would be too small to read."""

TEXT = 13.0
LANE = 19.0
BAR = 16.0
MARGIN = 8.0
GAP = 8.0
SMALLEST_DAY = 3.0
"""Pixels of a day below which days are not drawn one by one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch as a rectangle."""

    look: Look
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with its words: a stem from the bar at `x` up or down to `y`, the words beginning at `text_x`."""

    x: float
    y: float
    text_x: float
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class ClockLine:
    """All that the template prints; `bar` is the top of the bar."""

    width: float
    height: float
    bar: float
    bar_height: float
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    baseline: tuple[float, float]
    legend: tuple[tuple[Look, str], ...]
    description: str


def draw_clock(dates: ClockDates, width: float) -> ClockLine:
    """Lay it out: what happened above the bar, what the law gives and today below."""
    last = max(dates.last, dates.first + dt.timedelta(days=1))
    scale = DayScale(dates.first, last, MARGIN, width - MARGIN)
    years = dates.first.year != max(last, dates.today).year
    above = [_label(one, scale, width, years=years) for one in dates.marks if one.is_past]
    below = [_label(one, scale, width, years=years) for one in (*_law(dates), _today(dates, last))]
    above_lanes, below_lanes = _in_lanes(above), _in_lanes(below)
    bar = (max(above_lanes, default=-1) + 1) * LANE + 10
    foot = bar + BAR + 10
    return ClockLine(
        width=width,
        height=foot + (max(below_lanes, default=-1) + 1) * LANE + 4,
        bar=bar,
        bar_height=BAR,
        boxes=_boxes(dates, scale),
        marks=(
            *(one.at(bar - 10 - lane * LANE - 4) for one, lane in zip(above, above_lanes, strict=True)),
            *(one.at(foot + lane * LANE + TEXT) for one, lane in zip(below, below_lanes, strict=True)),
        ),
        baseline=(MARGIN, width - MARGIN),
        legend=tuple((look, LOOK_WORDS[look]) for look in dates.looks),
        description=description_of(dates),
    )


def description_of(dates: ClockDates) -> str:
    """The drawing in a sentence, for who cannot see it."""
    told = [f"{one.words} {spoken(one.on)}" for one in sorted(dates.marks, key=lambda mark: mark.on)]
    return f"The days of this request: {', '.join(told)}; today is {spoken(dates.today)}."


@dataclass(frozen=True, slots=True)
class _Label:
    x: float
    text_x: float
    wide: float
    words: str
    look: str

    def at(self, y: float) -> Mark:
        return Mark(self.x, y, self.text_x, self.words, self.look)


def _law(dates: ClockDates) -> list[MarkedDay]:
    return [one for one in dates.marks if not one.is_past]


def _today(dates: ClockDates, last: dt.date) -> MarkedDay:
    beyond = dates.today > last
    return MarkedDay(min(dates.today, last), f"today{f', {spoken(dates.today)} →' if beyond else ''}", is_past=False)


def _label(mark: MarkedDay, scale: DayScale, width: float, *, years: bool) -> _Label:
    is_today = mark.words.startswith("today")
    day = f"{short_day(mark.on)} {mark.on.year}" if years else short_day(mark.on)
    words = mark.words if is_today and "," in mark.words else f"{mark.words} {day}"
    wide = min(width_of(words, TEXT), width - 2 * MARGIN)
    x = scale.place(mark.on)
    runs_right = x - 2 + wide <= width - MARGIN
    text_x = x - 2 if runs_right else max(x + 2 - wide, MARGIN)
    return _Label(x, text_x, wide, words, "today" if is_today else "past" if mark.is_past else "law")


def _in_lanes(labels: Sequence[_Label]) -> list[int]:
    """For each label the lane nearest to the bar in which it touches neither words nor stems of the others.

    Words run to the right of their stems, so that from right to left each finds room further out; those that have no
    room there run to the left, and find it from left to right. Seldom a stem has to pass behind some words.
    """
    lanes = [0] * len(labels)
    done: list[int] = []
    for number in sorted(range(len(labels)), key=lambda at: _order(labels[at])):
        others = [(labels[other], lanes[other]) for other in done]
        free = [lane for lane in range(len(done) + 1) if not _overlaps(labels[number], lane, others)]
        clear = [lane for lane in free if not _crosses(labels[number], lane, others)]
        lanes[number] = (clear or free)[0]
        done.append(number)
    return lanes


def _order(label: _Label) -> tuple[bool, float]:
    runs_left = label.text_x < label.x - 2
    return runs_left, label.x if runs_left else -label.x


def _overlaps(one: _Label, lane: int, others: Sequence[tuple[_Label, int]]) -> bool:
    return any(
        lane == at and one.text_x < other.text_x + other.wide + GAP and other.text_x < one.text_x + one.wide + GAP
        for other, at in others
    )


def _crosses(one: _Label, lane: int, others: Sequence[tuple[_Label, int]]) -> bool:
    """Whether a stem would run through words that lie nearer to the bar."""
    for other, at in others:
        outer, inner = (one, other) if lane > at else (other, one)
        if lane != at and inner.text_x + 3 < outer.x < inner.text_x + inner.wide - 3:
            return True
    return False


def _boxes(dates: ClockDates, scale: DayScale) -> tuple[Box, ...]:
    """Days one by one where there is room, else whole stretches; each box begins where the day before ended."""
    day = abs(scale.place(dates.first + dt.timedelta(days=1)) - scale.place(dates.first))
    apart = 1.0 if day >= SMALLEST_DAY else 0.0
    boxes = []
    for one in dates.stretches:
        if one.look is Look.SKIPPED:
            continue
        left = scale.place(one.start) - day
        wide = day * ((one.end - one.start).days + 1) - apart
        boxes.append(Box(one.look, max(left, 0), max(wide, 1.0)))
    return tuple(boxes)
