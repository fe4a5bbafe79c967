"""What the simple figure, scaling by population alone, would be without each reply: how much hangs on one."""

from dataclasses import dataclass
from decimal import Decimal

from estimates.wording import spoken
from reports.charts.drawing import MARGIN, SMALL, WIDTH, below_heading, draw
from reports.charts.lettering import shortened, width_of
from reports.charts.numbers import axis_text, brief, two_figures
from reports.charts.placing import LINE, Label, kept_apart, notes_of
from reports.charts.scales import Scale, window_scale
from reports.charts.tables import ChartTable

ROW_HIGH = 19.0
MOST_ROWS = 15
"""More would only be bars too small to see; the table has them all."""
_NAME_PART = 0.4


@dataclass(frozen=True, slots=True)
class Without:
    """The simple figure without one reply. `value_high` where figures that count are ranges."""

    name: str
    value: Decimal
    value_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """The simple figure with all replies (`full`), and without each."""

    title: str
    unit: str
    full: Decimal
    rows: tuple[Without, ...]
    authority: str = "Force"

    def change(self, row: Without) -> Decimal:
        """By what part of the full figure leaving this one out moves it; 0 when that is 0."""
        return (row.value - self.full) / self.full if self.full else Decimal(0)

    @property
    def in_order(self) -> tuple[Without, ...]:
        """The one that moves the figure most first."""
        return tuple(sorted(self.rows, key=lambda row: (-abs(self.change(row)), row.name)))


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """One bar from the full figure to the figure without this reply."""

    y: float
    name: str
    start: float
    end: float
    at: float
    words: str
    words_x: float
    tooltip: str


@dataclass(frozen=True, slots=True)
class LeftOutLayout:
    """All that the template prints."""

    notes: tuple[Label, ...]
    ticks: tuple[Label, ...]
    full_x: float
    rows: tuple[LeftOutRow, ...]
    top: float
    foot: float
    height: float


def left_out_to_svg(data: LeaveOneOut, *, prefix: str, width: float = WIDTH) -> str:
    """The chart as an `<svg>` whose ids begin with `prefix`. Raises UsageError as draw() does."""
    layout = _lay_out(data, width)
    return draw(
        "left_out.svg.jinja",
        prefix=prefix,
        title=data.title,
        description=left_out_in_words(data),
        size=(width, layout.height),
        facts={"layout": layout},
    )


def left_out_to_table(data: LeaveOneOut) -> ChartTable:
    """The figure without each reply, and by how much that differs, all of them."""
    rows = tuple((row.name, _value(row), _percent(data.change(row))) for row in data.in_order)
    return ChartTable(data.title, (f"Without this {data.authority.lower()}", "Simple figure", "Change"), rows)


def left_out_in_words(data: LeaveOneOut) -> str:
    """The full figure and the reply that moves it most."""
    words = f"Scaling by population alone gives {spoken(data.full)} {data.unit} from all replies."
    if not data.rows:
        return words
    most = data.in_order[0]
    return (
        f"{words} Without {most.name} it would be {_value(most)} ({_percent(data.change(most))}), the largest move."
    )


def _value(row: Without) -> str:
    high = row.value if row.value_high is None else row.value_high
    ends = dict.fromkeys((spoken(row.value), spoken(high)))
    return " to ".join(ends)


def _percent(change: Decimal) -> str:
    """A signed percentage with two figures: "+4.2%", "-56%", "0%"."""
    per_cent = change * 100
    digits = 0 if abs(per_cent) >= 10 else 1  # noqa: PLR2004 - two figures
    text = f"{per_cent:+,.{digits}f}%".replace("-", "\N{MINUS SIGN}")
    return "0%" if text[1:] in {"0%", "0.0%"} else text


def _lay_out(data: LeaveOneOut, width: float) -> LeftOutLayout:
    shown = data.in_order[:MOST_ROWS]
    notes, y = notes_of(_notes(data, shown), width, below_heading(data.title, width))
    words = _fitting_words(data, shown, (width - 2 * MARGIN) * (1 - _NAME_PART) / 2)
    words_wide = max((width_of(text, SMALL) for text in words), default=0.0)
    names_wide = min(
        max((width_of(row.name, SMALL) for row in shown), default=0.0), (width - 2 * MARGIN) * _NAME_PART
    )
    left, right = MARGIN + names_wide + 12, width - MARGIN - words_wide - 12
    numbers = [data.full, *(number for row in shown for number in (row.value, row.value_high) if number is not None)]
    scale = window_scale(min(numbers), max(numbers), left, right, steps=max(int((right - left) // 70), 1))
    top = y + LINE + 8
    rows = tuple(
        _row(data, row, scale, top + index * ROW_HIGH, (names_wide, text, width - MARGIN - words_wide))
        for index, (row, text) in enumerate(zip(shown, words, strict=True))
    )
    foot = top + len(rows) * ROW_HIGH
    labels = [Label(scale.place(tick), y + SMALL + 4, axis_text(tick, scale.ticks), "middle") for tick in scale.ticks]
    return LeftOutLayout(notes, kept_apart(labels), scale.place(data.full), rows, top, foot, foot + MARGIN)


def _notes(data: LeaveOneOut, shown: tuple[Without, ...]) -> list[str]:
    notes = [f"Upright line: scaling by population alone, from all replies: {spoken(data.full)} {data.unit}."]
    if not shown:
        notes.append("There are too few replies to leave one out.")
    rest = data.in_order[len(shown) :]
    if rest:
        most = max(abs(data.change(row)) for row in rest)
        notes.append(f"Each of the other {len(rest)} moves it by {_percent(most).lstrip('+')} or less.")
    return notes


def _fitting_words(data: LeaveOneOut, rows: tuple[Without, ...], room: float) -> list[str]:
    """Figure and change of each row, all in the fuller form when all of them fit."""
    full = [f"{_value(row)} ({_percent(data.change(row))})" for row in rows]
    if all(width_of(text, SMALL) <= room for text in full):
        return full
    return [f"{brief(two_figures(row.value))} ({_percent(data.change(row))})" for row in rows]


def _row(data: LeaveOneOut, row: Without, scale: Scale, y: float, words: tuple[float, str, float]) -> LeftOutRow:
    names_wide, text, words_x = words
    full, here = scale.place(data.full), scale.place(row.value)
    return LeftOutRow(
        y=y,
        name=shortened(row.name, SMALL, names_wide + 0.5),
        start=min(full, here),
        end=max(full, here),
        at=here,
        words=text,
        words_x=words_x,
        tooltip=f"Without {row.name}: {_value(row)} {data.unit} ({_percent(data.change(row))}).",
    )
