"""Where the marks of an estimate's history stand, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.charts.drawing import MARGIN, SMALL, below_heading
from reports.charts.lettering import width_of
from reports.charts.numbers import axis_text, day_text, how_many
from reports.charts.placing import LINE, Label, Sample, kept_apart, notes_of, samples_of
from reports.charts.redraws import FEWEST_FOR_A_RANGE, EstimateHistory, Redraw
from reports.charts.scales import Scale, even_scale, tenfold_scale

PLOT_HIGH = 240.0
TENFOLD_FROM = 20
"""Greatest number drawn over the latest, from which an even scale would flatten the latest."""
WIDEST_BAR = 16.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One redraw: its middle, slot and bar, and how high stand what was counted, range, central estimate, floor."""

    x: float
    slot: float
    bar: float
    counted: float
    low: float | None
    median: float | None
    high: float | None
    floor: float | None
    tooltip: str


@dataclass(frozen=True, slots=True)
class HistoryLayout:
    """All that the template prints. `rules` label the grid lines, at their height; `left` to `right` is the plot."""

    notes: tuple[Label, ...]
    samples: tuple[Sample, ...]
    rules: tuple[Label, ...]
    marks: tuple[Mark, ...]
    days: tuple[Label, ...]
    left: float
    right: float
    height: float


def lay_out(data: EstimateHistory, width: float) -> HistoryLayout:
    """Place everything from the heading down."""
    tenfold = _is_tenfold(data.redraws)
    notes, y = notes_of(_notes(data, tenfold=tenfold), width, below_heading(data.title, width))
    samples, y = samples_of(_entries(data), width, y + 6)
    top, foot = y + 8, y + 8 + PLOT_HIGH
    scale = _scale(_numbers(data.redraws), foot, top, tenfold=tenfold)
    left = MARGIN + max(width_of(axis_text(tick, scale.ticks), SMALL) for tick in scale.ticks) + 8
    right = width - MARGIN
    rules = tuple(Label(left - 6, scale.place(tick), axis_text(tick, scale.ticks), "end") for tick in scale.ticks)
    marks = _marks(data, scale, left, right)
    days = _days(data, marks, foot + LINE)
    return HistoryLayout(notes, samples, rules, marks, days, left, right, foot + 2 * LINE + MARGIN)


def _notes(data: EstimateHistory, *, tenfold: bool) -> list[str]:
    if not data.redraws:
        return ["No estimate has been drawn yet."]
    notes = [f"Latest: {data.sentence(data.redraws[-1])}."]
    if any(redraw.forces < FEWEST_FOR_A_RANGE for redraw in data.redraws):
        notes.append(f"No range is drawn below {FEWEST_FOR_A_RANGE} {data.authorities}.")
    if tenfold:
        notes.append("The scale is logarithmic: each line is ten times the line below it; nought stands at the foot.")
    return notes


def _entries(data: EstimateHistory) -> list[tuple[str, str]]:
    entries = [("counted", "counted")] if data.redraws else []
    if any(redraw.has_range for redraw in data.redraws):
        entries += [("range", data.range_name), ("median", "central estimate")]
    if any(redraw.has_floor for redraw in data.redraws):
        entries.append(("floor", "at least, no upper figure"))
    return entries


def _numbers(redraws: Sequence[Redraw]) -> list[Decimal]:
    """All numbers that are drawn."""
    drawn = [Decimal(0)]
    for redraw in redraws:
        drawn.append(redraw.counted)
        ends = (redraw.low, redraw.median, redraw.high) if redraw.has_range else ()
        drawn += [number for number in (*ends, redraw.low if redraw.has_floor else None) if number is not None]
    return drawn


def _is_tenfold(redraws: Sequence[Redraw]) -> bool:
    latest = max(_numbers(redraws[-1:]))
    return latest > 0 and max(_numbers(redraws)) >= TENFOLD_FROM * latest


def _scale(numbers: Sequence[Decimal], foot: float, top: float, *, tenfold: bool) -> Scale:
    return tenfold_scale(numbers, foot, top) if tenfold else even_scale(max(numbers), foot, top)


def _marks(data: EstimateHistory, scale: Scale, left: float, right: float) -> tuple[Mark, ...]:
    slot = (right - left) / max(len(data.redraws), 1)
    bar = min(slot * 0.7, WIDEST_BAR)

    def height(number: Decimal | None, *, drawn: bool) -> float | None:
        return scale.place(number) if drawn and number is not None else None

    return tuple(
        Mark(
            x=left + (index + 0.5) * slot,
            slot=slot,
            bar=bar,
            counted=scale.place(redraw.counted),
            low=height(redraw.low, drawn=redraw.has_range),
            median=height(redraw.median, drawn=redraw.has_range),
            high=height(redraw.high, drawn=redraw.has_range),
            floor=height(redraw.low, drawn=redraw.has_floor),
            tooltip=f"{redraw.cause}. {data.sentence(redraw)}.",
        )
        for index, redraw in enumerate(data.redraws)
    )


def _days(data: EstimateHistory, marks: Sequence[Mark], y: float) -> tuple[Label, ...]:
    """The day and the number of forces under the first and last redraw, and under others where there is room.

    A day that is the same as to the left is not printed again.
    """
    if not marks:
        return ()
    wide = max(width_of(day_text(redraw.on), SMALL) for redraw in data.redraws)
    low, high = marks[0].x - marks[0].slot / 2 + wide / 2, marks[-1].x + marks[-1].slot / 2 - wide / 2
    labels = [
        Label(min(max(mark.x, low), max(low, high)), y, day_text(redraw.on), "middle")
        for mark, redraw in zip(marks, data.redraws, strict=True)
    ]
    ends = (labels[0], labels[-1]) if marks[-1].x - marks[0].x >= wide + SMALL else (labels[-1],)
    kept = kept_apart(labels[1:-1], first=ends)
    counts = [
        Label(label.x, y + LINE, _forces(data.redraws[labels.index(label)].forces, data.authorities, wide), "middle")
        for label in kept
    ]
    days = [label for place, label in enumerate(kept) if not place or label.text != kept[place - 1].text]
    return (*days, *counts)


def _forces(count: int, authorities: str, room: float) -> str:
    """How many had given a figure; the bare number where the words would be wider than a date."""
    words = how_many(count, authorities)
    return words if width_of(words, SMALL) <= room else str(count)
