"""How the range moves with k, the rate of the silent forces relative to those that replied."""

from dataclasses import dataclass
from decimal import Decimal

from estimates.wording import figures_that_tell, in_full, spoken
from reports.charts.drawing import MARGIN, SMALL, WIDTH, below_heading, draw
from reports.charts.lettering import width_of
from reports.charts.numbers import axis_text, brief, two_figures
from reports.charts.placing import LINE, Label, kept_apart, notes_of
from reports.charts.scales import Scale, even_scale, tenfold_scale
from reports.charts.tables import ChartTable

ROW_HIGH = 24.0
TENFOLD_FROM = 100


@dataclass(frozen=True, slots=True)
class RangeAtK:
    """The range and its median if the silent ones' rate is `k` times that of those that replied."""

    k: Decimal
    low: Decimal
    median: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class KChart:
    """The k-table as a picture. `counted` is what is certain in any case; `usual` the k that the estimate uses."""

    title: str
    unit: str
    counted: Decimal
    rows: tuple[RangeAtK, ...]
    usual: Decimal = Decimal(1)
    level: float = 0.9
    authorities: str = "forces"

    def ends(self, row: RangeAtK) -> tuple[str, str, str]:
        """Low, median and high as people print them."""
        figures = figures_that_tell(self.counted, [row.low, row.high])
        return spoken(row.low, figures), spoken(row.median, figures), spoken(row.high, figures)


@dataclass(frozen=True, slots=True)
class KRow:
    """One range on paper."""

    y: float
    name: str
    bold: bool
    low: float
    median: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class KLayout:
    """All that the template prints."""

    notes: tuple[Label, ...]
    ticks: tuple[Label, ...]
    counted_x: float
    rows: tuple[KRow, ...]
    words_x: float
    top: float
    foot: float
    height: float


def k_chart_to_svg(data: KChart, *, prefix: str, width: float = WIDTH) -> str:
    """The chart as an `<svg>` whose ids begin with `prefix`. Raises UsageError as draw() does."""
    layout = _lay_out(data, width)
    return draw(
        "k_chart.svg.jinja",
        prefix=prefix,
        title=data.title,
        description=k_chart_in_words(data),
        size=(width, layout.height),
        facts={"layout": layout},
    )


def k_chart_to_table(data: KChart) -> ChartTable:
    """The range at each k, as people print it."""
    rows = tuple((in_full(row.k), *data.ends(row)) for row in data.rows)
    return ChartTable(data.title, ("k", "Low", "Central", "High"), rows)


def k_chart_in_words(data: KChart) -> str:
    """The range at each k in sentences."""
    said = "; ".join(_sentence(data, row) for row in data.rows)
    return f"{_meaning(data)} {said}." if said else f"{_meaning(data)} No range is given."


def _sentence(data: KChart, row: RangeAtK) -> str:
    low, median, high = data.ends(row)
    return f"k {in_full(row.k)}: {low} to {high}, central {median}"


def _meaning(data: KChart) -> str:
    return (
        f"k is how the rate of the silent {data.authorities} compares with that of those that replied; "
        "the replies cannot tell it."
    )


def _lay_out(data: KChart, width: float) -> KLayout:
    numbers = [data.counted, *(number for row in data.rows for number in (row.low, row.high))]
    tenfold = _is_tenfold(numbers)
    line = (
        f"Bar: {data.level * 100:g}% range; dot: central estimate; upright line: the {in_full(data.counted)} counted."
    )
    log = ["The scale is logarithmic: each line is ten times the line before it."] if tenfold else []
    notes, y = notes_of([_meaning(data), line, *log], width, below_heading(data.title, width))
    words = _fitting_words(data, (width - 2 * MARGIN) * 0.45)
    words_wide = max((width_of(text, SMALL, bold=True) for text in words), default=0.0)
    names = [f"k = {in_full(row.k)}" for row in data.rows]
    left = MARGIN + max((width_of(name, SMALL, bold=True) for name in names), default=0.0) + 12
    right = width - MARGIN - words_wide - 14
    scale = tenfold_scale(numbers, left, right) if tenfold else _even(max(numbers), left, right)
    top = y + LINE + 8
    rows = tuple(
        KRow(
            y=top + index * ROW_HIGH,
            name=names[index],
            bold=row.k == data.usual,
            low=scale.place(row.low),
            median=scale.place(row.median),
            high=scale.place(row.high),
            words=words[index],
        )
        for index, row in enumerate(data.rows)
    )
    foot = top + len(rows) * ROW_HIGH
    ticks = kept_apart(
        Label(scale.place(tick), y + SMALL + 4, axis_text(tick, scale.ticks), "middle") for tick in scale.ticks
    )
    return KLayout(
        notes, ticks, scale.place(data.counted), rows, width - MARGIN - words_wide, top, foot, foot + MARGIN
    )


def _even(most: Decimal, left: float, right: float) -> Scale:
    return even_scale(most, left, right, steps=max(int((right - left) // 70), 1))


def _is_tenfold(numbers: list[Decimal]) -> bool:
    above = [number for number in numbers if number > 0]
    return bool(above) and max(above) >= TENFOLD_FROM * min(above)


def _fitting_words(data: KChart, room: float) -> list[str]:
    full = [f"{low} to {high}" for low, _, high in map(data.ends, data.rows)]
    if all(width_of(text, SMALL, bold=True) <= room for text in full):
        return full
    return [f"{brief(two_figures(row.low))} to {brief(two_figures(row.high))}" for row in data.rows]
