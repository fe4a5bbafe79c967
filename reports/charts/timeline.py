"""When each authority answered, beside the day it had to: one row for each, the quickest first, the silent last."""

from reports.charts.answer_curve import lay_out_curve
from reports.charts.courses import ResponseTimeline, answer_day, day_or_dash
from reports.charts.drawing import WIDTH, draw
from reports.charts.numbers import DASH
from reports.charts.tables import ChartTable
from reports.charts.timeline_layout import lay_out, standings_in_words

MOST_ROWS = 80
"""More could not be taken in at one look."""


def timeline_to_svg(data: ResponseTimeline, *, prefix: str, width: float = WIDTH) -> str:
    """The timeline as an `<svg>` whose ids begin with `prefix`. Raises UsageError as draw() does.

    More than MOST_ROWS requests are drawn as a curve of how many had answered by each day.
    """
    is_curve = len(data.courses) > MOST_ROWS
    layout = lay_out_curve(data, standings_in_words(data), width) if is_curve else lay_out(data, width)
    return draw(
        "answer_curve.svg.jinja" if is_curve else "timeline.svg.jinja",
        prefix=prefix,
        title=data.title,
        description=standings_in_words(data),
        size=(width, layout.height),
        facts={"layout": layout},
    )


def timeline_to_table(data: ResponseTimeline) -> ChartTable:
    """The days of each request in the order of the rows."""
    columns = (data.authority, "Sent", "Acknowledged", "Due", "Answered", "Standing", "Outcome")
    rows = tuple(
        (
            course.name,
            *(day_or_dash(day) for day in (course.sent, course.acknowledged, course.due)),
            answer_day(course),
            course.in_words(data.today),
            course.outcome or DASH,
        )
        for course in data.in_order
    )
    return ChartTable(data.title, columns, rows)
