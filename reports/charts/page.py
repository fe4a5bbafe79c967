"""A chart in a web page: drawn twice, once for a telephone and once for anything wider.

Letters of an SVG shrink with it; one chart cannot be legible on both. The style sheet (tones.CHART_STYLE) shows the
one that fits and hides the other from everybody, also from screen readers; paper gets the wide one.
"""

from typing import Protocol, TypeVar

from markupsafe import Markup

from reports.charts.drawing import WIDTH

NARROW = 320.0
Data = TypeVar("Data")
Data_contra = TypeVar("Data_contra", contravariant=True)


class DrawsChart(Protocol[Data_contra]):
    """Any of the `x_to_svg` functions."""

    def __call__(self, data: Data_contra, *, prefix: str, width: float) -> str:
        """An `<svg>` element."""


def chart_in_page(to_svg: DrawsChart[Data], data: Data, *, prefix: str) -> Markup:
    """The chart for a page that includes CHART_STYLE; its ids begin with `prefix`, which is its own there."""
    wide = to_svg(data, prefix=f"{prefix}-wide", width=WIDTH)
    narrow = to_svg(data, prefix=f"{prefix}-narrow", width=NARROW)
    # The templates escape every text that they are given.
    return Markup(  # noqa: S704
        f'<div class="foi-wide">{wide}</div>\n<div class="foi-narrow">{narrow}</div>'
    )
