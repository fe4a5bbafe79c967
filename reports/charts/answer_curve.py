"""How many had answered by each day, for campaigns with more requests than a row each would show."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from estimates.wording import in_full
from reports.charts.courses import ResponseTimeline
from reports.charts.drawing import MARGIN, SMALL, below_heading
from reports.charts.lettering import width_of
from reports.charts.numbers import day_text
from reports.charts.placing import LINE, Label, Sample, kept_apart, notes_of, samples_of
from reports.charts.scales import DayScale, Scale, even_scale

PLOT_HIGH = 220.0


@dataclass(frozen=True, slots=True)
class CurveLayout:
    """All that the template prints: the two curves as `d` of a path, the commonest due day, the axes."""

    notes: tuple[Label, ...]
    samples: tuple[Sample, ...]
    rules: tuple[Label, ...]
    days: tuple[Label, ...]
    acknowledged: str
    answered: str
    due_x: float | None
    left: float
    right: float
    top: float
    foot: float
    height: float


def lay_out_curve(data: ResponseTimeline, words: str, width: float) -> CurveLayout:
    """Place everything from the heading down. `words` say where the requests stand."""
    sent = [course.sent for course in data.courses if course.sent is not None]
    answered = [course.answered for course in data.courses if course.answered is not None]
    acknowledged = [
        min(day for day in (course.acknowledged, course.answered) if day is not None)
        for course in data.courses
        if course.acknowledged is not None or course.answered is not None
    ]
    dues = sorted(course.due for course in data.courses if course.due is not None)
    due = Counter(dues).most_common(1)[0][0] if dues else None
    notes, y = notes_of([words], width, below_heading(data.title, width))
    entries = [("acknowledged", "acknowledged or answered"), ("answered", "answered")]
    samples, y = samples_of(
        [*entries, *([("due", f"due day of most: {day_text(due)}")] if due else [])], width, y + 6
    )
    top, foot = y + 10, y + 10 + PLOT_HIGH
    scale = even_scale(Decimal(len(data.courses)), foot, top)
    left = MARGIN + max(width_of(in_full(tick), SMALL) for tick in scale.ticks) + 8
    known = [*sent, *answered, *acknowledged, data.today, *([due] if due else [])]
    days = DayScale(min(known), max(known), left, width - MARGIN)
    return CurveLayout(
        notes,
        samples,
        tuple(Label(left - 6, scale.place(tick), in_full(tick), "end") for tick in scale.ticks),
        _labels(days, due, foot + LINE),
        _steps(acknowledged, data.today, days, scale),
        _steps(answered, data.today, days, scale),
        None if due is None else days.place(due),
        left,
        width - MARGIN,
        top,
        foot,
        foot + LINE + MARGIN,
    )


def _steps(happened: Iterable[dt.date], today: dt.date, days: DayScale, scale: Scale) -> str:
    """A path that rises by one on each day that one happened, and goes on level to `today`."""
    path = f"M{days.left:.2f} {scale.start:.2f}"
    total = 0
    for day, count in sorted(Counter(happened).items()):
        total += count
        path += f"H{days.place(day):.2f}V{scale.place(Decimal(total)):.2f}"
    return f"{path}H{days.place(today):.2f}"


def _labels(days: DayScale, due: dt.date | None, y: float) -> tuple[Label, ...]:
    ends = [Label(days.left, y, day_text(days.first)), Label(days.right, y, day_text(days.last), "end")]
    return kept_apart([] if due is None else [Label(days.place(due), y, day_text(due), "middle")], first=ends)
