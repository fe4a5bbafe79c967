"""How the national estimate moved: the range, the central estimate and what was counted, at each redraw.

Redraws stand side by side in their order, not by date: several often fall on one day. Below five forces no range is
drawn, whatever the record holds, and only a floor where no more than "at least" may be published.
"""

from reports.charts.drawing import WIDTH, draw
from reports.charts.history_layout import lay_out
from reports.charts.numbers import day_text
from reports.charts.redraws import EstimateHistory
from reports.charts.tables import ChartTable


def history_to_svg(data: EstimateHistory, *, prefix: str, width: float = WIDTH) -> str:
    """The history as an `<svg>` whose ids begin with `prefix`. Raises UsageError as draw() does."""
    layout = lay_out(data, width)
    return draw(
        "history.svg.jinja",
        prefix=prefix,
        title=data.title,
        description=history_in_words(data),
        size=(width, layout.height),
        facts={"layout": layout},
    )


def history_to_table(data: EstimateHistory) -> ChartTable:
    """Each redraw with its day, cause, forces, counted sum and range as people print them."""
    columns = ("Date", "What changed", data.authorities.capitalize(), "Counted", "Low", "Central", "High")
    rows = tuple(
        (day_text(redraw.on), redraw.cause, str(redraw.forces), redraw.counted_text, *redraw.ends)
        for redraw in data.redraws
    )
    return ChartTable(data.title, columns, rows)


def history_in_words(data: EstimateHistory) -> str:
    """The first and the latest estimate in sentences."""
    if not data.redraws:
        return "No estimate has been drawn yet."
    count = len(data.redraws)
    words = "One estimate." if count == 1 else f"{count} estimates in their order."
    if count > 1:
        words += f" First: {data.sentence(data.redraws[0])}."
    return f"{words} Latest: {data.sentence(data.redraws[-1])}."
