"""The ranges of a backtest beside the truth: how wide they are with so many replies, and which of them miss it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from estimates.backtest import Measured, Trial
from reports.charts.drawing import MARGIN, WIDTH, below_heading, draw
from reports.charts.placing import LINE, Label, Sample, notes_of, samples_of

SHOWN = 60
"""Ranges drawn in a panel."""
PANEL_HIGH = 118.0
GAP = 22.0
AXIS = 34.0
"""Pixels left of the panels for the words of the axis."""
SIDE_BY_SIDE = 480
"""A chart at least so wide has two panels in a row."""
TICKS = (
    (0.25, "\N{VULGAR FRACTION ONE QUARTER}"),
    (0.5, "\N{VULGAR FRACTION ONE HALF}"),
    (1.0, "1"),
    (2.0, "2"),
    (4.0, "4"),
)
"""Shares of the truth and how they are printed; the first and last are the ends of the axis."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One range on paper: an upright line, and a dot for its central estimate."""

    x: float
    low: float
    median: float
    high: float
    missed: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The ranges of one setting; `lines` are the heights of the ticks, `truth` that of the truth."""

    heading: Label
    left: float
    right: float
    ticks: tuple[Label, ...]
    lines: tuple[float, ...]
    truth: float
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class BacktestLayout:
    """All that the template prints."""

    notes: tuple[Label, ...]
    legend: tuple[Sample, ...]
    panels: tuple[Panel, ...]
    height: float


def backtest_to_svg(
    results: Sequence[tuple[Measured, Sequence[Trial]]], *, title: str, prefix: str = "backtest", width: float = WIDTH
) -> str:
    """The chart as an `<svg>` whose ids begin with `prefix`: a panel for each setting with its trials (at least one).

    Raises UsageError as draw() does.
    """
    layout = _lay_out(results, title, width)
    words = " ".join(f"{setting_in_words(measured)}." for measured, _ in results)
    return draw(
        "backtest.svg.jinja",
        prefix=prefix,
        title=title,
        description=words,
        size=(width, layout.height),
        facts={"layout": layout},
    )


def setting_in_words(measured: Measured) -> str:
    """What one panel shows: "5 replies, the Met silent: 95.7% of ranges hold the truth"."""
    return f"{_silent(measured)}: {measured.coverage:.1%} of ranges hold the truth"


def _silent(measured: Measured) -> str:
    return f"{measured.setting.n} replies, {'the Met silent' if measured.setting.met_silent else 'any force silent'}"


def _lay_out(results: Sequence[tuple[Measured, Sequence[Trial]]], title: str, width: float) -> BacktestLayout:
    notes, y = notes_of(_notes(results), width, below_heading(title, width))
    legend, y = samples_of((("held", "holds the truth"), ("missed", "misses it")), width, y + 6)
    columns = 2 if width >= SIDE_BY_SIDE else 1
    wide = (width - 2 * MARGIN - columns * AXIS - (columns - 1) * MARGIN) / columns
    panels = []
    for place, (measured, trials) in enumerate(results):
        left = MARGIN + AXIS + (place % columns) * (wide + AXIS + MARGIN)
        top = y + GAP + (place // columns) * (PANEL_HIGH + LINE + GAP)
        panels.append(_panel(measured, trials, left, wide, top))
    rows = math.ceil(len(results) / columns)
    return BacktestLayout(notes, legend, tuple(panels), y + rows * (PANEL_HIGH + LINE + GAP) + MARGIN)


def _notes(results: Sequence[tuple[Measured, Sequence[Trial]]]) -> Iterator[str]:
    yield "Bar: the 90% range as a multiple of the truth (1); dot: central estimate. A line is twice the one below."
    most = max(measured.sets for measured, _ in results)
    if most > SHOWN:
        yield f"Each panel shows {SHOWN} of up to {most:,} sets of replies, spread evenly by their central estimates."


def _panel(measured: Measured, trials: Sequence[Trial], left: float, wide: float, top: float) -> Panel:
    foot = top + LINE + PANEL_HIGH
    shown = evenly_spaced(trials)
    step = wide / len(shown)
    return Panel(
        heading=Label(left, top + 8, f"{_silent(measured)}: {measured.coverage:.1%} hold the truth"),
        left=left,
        right=left + wide,
        ticks=tuple(Label(left - 8, _height(share, foot) + 4, text, "end") for share, text in TICKS),
        lines=tuple(_height(share, foot) for share, _ in TICKS),
        truth=_height(1.0, foot),
        strokes=tuple(
            Stroke(
                x=left + (place + 0.5) * step,
                low=_height(one.low, foot),
                median=_height(one.median, foot),
                high=_height(one.high, foot),
                missed=not one.is_covered,
            )
            for place, one in enumerate(shown)
        ),
    )


def evenly_spaced(trials: Sequence[Trial]) -> list[Trial]:
    """At most SHOWN of the trials, evenly spaced from the lowest central estimate to the highest."""
    ordered = sorted(trials, key=lambda one: (one.median, one.low, one.high))
    if len(ordered) <= SHOWN:
        return ordered
    return [ordered[(2 * place + 1) * len(ordered) // (2 * SHOWN)] for place in range(SHOWN)]


def _height(share: float, foot: float) -> float:
    least, most = math.log(TICKS[0][0]), math.log(TICKS[-1][0])
    inside = min(max(math.log(share) if share > 0 else least, least), most)
    return foot - (inside - least) / (most - least) * PANEL_HIGH
