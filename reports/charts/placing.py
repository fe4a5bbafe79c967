"""Where texts go: labels, notes broken into lines, and samples of a legend in rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.charts.drawing import MARGIN, SMALL
from reports.charts.lettering import lines_of, width_of

LINE = 16.0
SAMPLE = 22.0
SAMPLE_GAP = 6.0
ENTRY_GAP = 16.0
ROW = 20.0


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place; `anchor` (start, middle, end) says which of its ends is there."""

    x: float
    y: float
    text: str
    anchor: str = "start"

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it reaches, at most, in the small size."""
        wide = width_of(self.text, SMALL)
        start = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return start, start + wide


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry of a legend: the `look` that the template draws at x, y, and its words."""

    look: str
    x: float
    y: float
    text: str


def notes_of(texts: Iterable[str], width: float, top: float) -> tuple[tuple[Label, ...], float]:
    """Small texts one below the other, broken into lines; and where they end."""
    lines = [line for text in texts for line in lines_of(text, SMALL, width - 2 * MARGIN)]
    labels = tuple(Label(MARGIN, top + LINE * index + SMALL, line) for index, line in enumerate(lines))
    return labels, top + LINE * len(lines)


def samples_of(entries: Sequence[tuple[str, str]], width: float, top: float) -> tuple[tuple[Sample, ...], float]:
    """Entries (look, words) side by side, as many as a row holds; and where they end."""
    placed: list[Sample] = []
    x, y = float(MARGIN), top
    for look, text in entries:
        long = SAMPLE + SAMPLE_GAP + width_of(text, SMALL)
        if x > MARGIN and x + long > width - MARGIN:
            x, y = float(MARGIN), y + ROW
        placed.append(Sample(look, x, y, text))
        x += long + ENTRY_GAP
    return tuple(placed), y + ROW if placed else top


def kept_apart(labels: Iterable[Label], *, first: Sequence[Label] = (), gap: float = 10.0) -> tuple[Label, ...]:
    """Those of one line of labels that do not touch: all of `first`, then the others in turn where there is room."""
    kept = list(first)
    for label in labels:
        start, end = label.span
        if all(end + gap <= other.span[0] or start >= other.span[1] + gap for other in kept):
            kept.append(label)
    return tuple(sorted(kept, key=lambda label: label.x))
