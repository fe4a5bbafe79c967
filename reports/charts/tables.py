"""What a chart shows, as rows: for readers who cannot see it, and for those who want the number itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart. Every row has as many cells as there are columns; all are text, as printed."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
