"""From asked to answered: how many authorities got how far, and what their answers came to, in numbers and words."""

from dataclasses import dataclass

from foi.errors import UsageError
from reports.charts.drawing import MARGIN, SMALL, WIDTH, below_heading, draw
from reports.charts.lettering import width_of
from reports.charts.numbers import DASH
from reports.charts.tables import ChartTable

ROW_HIGH = 26.0
INDENT = 14.0
ABOVE = 15.0
"""Pixels for words above their bar."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many authorities stand where. Each of those asked is in exactly one of the outcomes, or is silent.

    `acknowledged` counts those that acknowledged or answered. `silent` gave no answer, acknowledged or not;
    `waiting` asked us something that we have not answered yet; `other` answered in another way, such as a transfer.
    A joint reply counts for each authority. Raises UsageError when the counts do not add up.
    """

    title: str
    asked: int
    acknowledged: int
    in_full: int
    in_part: int
    refused: int
    not_held: int
    ncnd: int
    silent: int
    other: int = 0
    waiting: int = 0
    authorities: str = "forces"

    def __post_init__(self) -> None:
        ends = (
            self.in_full,
            self.in_part,
            self.refused,
            self.not_held,
            self.ncnd,
            self.other,
            self.silent,
            self.waiting,
        )
        if min(*ends, self.acknowledged) < 0 or sum(ends) != self.asked or self.acknowledged > self.asked:
            raise UsageError(
                f"The outcomes of {self.asked} requests come to {sum(ends)}.", do="Count each authority once."
            )

    @property
    def answered(self) -> int:
        """Those whose answer has come, whatever it says."""
        return self.asked - self.silent - self.other - self.waiting


@dataclass(frozen=True, slots=True)
class Stage:
    """One bar: its words, how many, how deep it is indented, and its look in the template."""

    words: str
    count: int
    depth: int
    look: str
    y: float
    length: float
    share: str


@dataclass(frozen=True, slots=True)
class FunnelLayout:
    """All that the template prints: bars begin at `left`, and their words stand `lifted` above them."""

    stages: tuple[Stage, ...]
    left: float
    lifted: float
    height: float


_STAGES = (
    ("Asked", "asked", 0, "whole"),
    ("Acknowledged or answered", "acknowledged", 0, "whole"),
    ("Answered", "answered", 0, "whole"),
    ("in full", "in_full", 1, "full"),
    ("in part", "in_part", 1, "part"),
    ("refused", "refused", 1, "hatched"),
    ("information not held", "not_held", 1, "hatched"),
    ("neither confirmed nor denied", "ncnd", 1, "hatched"),
    ("Other reply, no answer yet", "other", 0, "part"),
    ("Asked us something, waiting for us", "waiting", 0, "part"),
    ("No answer", "silent", 0, "empty"),
)


def funnel_to_svg(data: Funnel, *, prefix: str, width: float = WIDTH) -> str:
    """The funnel as an `<svg>` whose ids begin with `prefix`. Raises UsageError as draw() does."""
    layout = _lay_out(data, width)
    return draw(
        "funnel.svg.jinja",
        prefix=prefix,
        title=data.title,
        description=funnel_in_words(data),
        size=(width, layout.height),
        facts={"layout": layout},
    )


def funnel_to_table(data: Funnel) -> ChartTable:
    """Each stage with its number and its share of those asked."""
    rows = tuple((words, str(count), _share(count, data.asked)) for words, count, _, _ in _counts(data))
    return ChartTable(data.title, ("Stage", data.authorities.capitalize(), "Share of those asked"), rows)


def funnel_in_words(data: Funnel) -> str:
    """All stages in one sentence."""
    said = ", ".join(f"{words.lower()} {count}" for words, count, _, _ in _counts(data))
    return f"{data.authorities.capitalize()}: {said}."


def _counts(data: Funnel) -> list[tuple[str, int, int, str]]:
    counts: dict[str, int] = {name: getattr(data, name) for _, name, _, _ in _STAGES}
    return [
        (words, counts[name], depth, look)
        for words, name, depth, look in _STAGES
        if name not in {"other", "waiting"} or counts[name]
    ]


def _share(count: int, asked: int) -> str:
    return f"{100 * count / asked:.0f}%" if asked else DASH


def _lay_out(data: Funnel, width: float) -> FunnelLayout:
    """Words beside the bars, or above them where that would leave the bars less than half of the width."""
    counts = _counts(data)
    top = below_heading(data.title, width)
    words_wide = max(width_of(words, SMALL, bold=not depth) + INDENT * depth for words, _, depth, _ in counts)
    above = words_wide + 2 * MARGIN > width / 2
    left = MARGIN + INDENT if above else MARGIN + words_wide + 10
    lifted = ABOVE if above else 0.0
    row_high = ROW_HIGH + lifted
    room = width - MARGIN - left - width_of(f"{data.asked} (100%)", SMALL, bold=True) - 8
    stages = tuple(
        Stage(
            words,
            count,
            depth,
            look,
            top + index * row_high + lifted,
            room * count / max(data.asked, 1),
            _share(count, data.asked),
        )
        for index, (words, count, depth, look) in enumerate(counts)
    )
    return FunnelLayout(stages, left, lifted, top + len(stages) * row_high + MARGIN)
