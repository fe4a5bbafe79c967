"""Invented sheets printed to PDF: text set by its place on the page, without rules or sliced over pages."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from foi.records import CheckStatus
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, Need, Truth, count, month

FONT = "Helvetica"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AGREE = frozenset({CheckStatus.AGREE})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page on which texts are set at (points from the left, points from the top)."""

    canvas: Canvas
    height: float
    size: float

    def left(self, x: float, top: float, text: str) -> None:
        """Set a text that begins at x."""
        self.canvas.setFont(FONT, self.size)
        self.canvas.drawString(x, self.height - top, text)

    def right(self, x: float, top: float, text: str) -> None:
        """Set a text that ends at x."""
        self.canvas.setFont(FONT, self.size)
        self.canvas.drawRightString(x, self.height - top, text)

    def middle(self, x: float, top: float, text: str) -> None:
        """Set a text centred on x."""
        self.canvas.setFont(FONT, self.size)
        self.canvas.drawCentredString(x, self.height - top, text)

    def box(self, x: float, top: float, width: float, height: float) -> None:
        """Rule a cell."""
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x, self.height - top - height, width, height)


def printed(draw: Sequence[Callable[[Sheet], None]], *, size: float, wide: bool = False) -> bytes:
    """One page for each drawing; the same bytes at each making."""
    held = io.BytesIO()
    pagesize = landscape(A4) if wide else A4
    canvas = Canvas(held, pagesize=pagesize, invariant=1, pageCompression=0)
    for page in draw:
        page(Sheet(canvas, pagesize[1], size))
        canvas.showPage()
    canvas.save()
    return held.getvalue()


POUND = {
    "Abandoned": (7, 3, 8, 5, 9, 4, 6, 2, 8, 7, 5, 3),
    "Evidence": (24, 26, 21, 19, 22, 25, 27, 23, 20, 18, 21, 22),
    "No tax": (112, 104, 97, 121, 118, 109, 101, 96, 99, 107, 113, 120),
    "Recovered": (5, 9, 6, 8, 7, 3, 4, 6, 9, 5, 2, 8),
    "Unknown": (1, 2, 4, 1, 3, 2, 5, 4, 1, 2, 3, 1),
}


@invented("31-glued-last-head-and-a-title-that-is-wrong.pdf", campaign="vehicle-pound")
def glued_head() -> Made:
    totals = [sum(column) for column in zip(*POUND.values(), strict=True)]
    first, step, last = 196.0, 43.0, 768.0

    def draw(page: Sheet) -> None:
        page.left(60, 60, "Vehicles in the pound split by status code")
        page.left(60, 84, "Date period:")
        page.left(150, 84, "1st April 2019 to 31st December 2019")
        page.left(60, 110, "Status code")
        for at, name in enumerate(MONTHS):
            page.middle(first + at * step - 12, 110, f"{name}-19")
        page.left(first + 11 * step, 110, "Grand Total")
        for line, (code, numbers) in enumerate([*POUND.items(), ("Grand Total", totals)], 1):
            page.left(60, 110 + 14 * line, code)
            for at, number in enumerate(numbers):
                page.right(first + at * step, 110 + 14 * line, str(number))
            page.right(last - 50, 110 + 14 * line, str(sum(numbers)))

    figures = [
        count("1", month(2019, at), number, code)
        for code, numbers in POUND.items()
        for at, number in enumerate(numbers, 1)
    ]
    figures += [count("1", month(2019, at), total, need=Need.OPTIONAL) for at, total in enumerate(totals, 1)]
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=AGREE, warnings=("but the columns run from",))
    return Made(printed([draw], size=8.5, wide=True), truth)


TOWED_MONTHS = [(2018 + at // 12, at % 12 + 1) for at in range(39)]
TOWED = {
    "Cars": [31 + (at * 17) % 29 for at in range(39)],
    "Vans": [8 + (at * 11) % 13 for at in range(39)],
    "Motorcycles": [2 + (at * 5) % 8 for at in range(39)],
}


def _slice(kind: str, *, is_first: bool) -> Callable[[Sheet], None]:
    """One printed page of a sheet too wide for the paper: only the first has the months."""

    def draw(page: Sheet) -> None:
        column = 200 if is_first else 56
        if is_first:
            page.left(56, 60, "Vehicles towed away, by kind and month")
        for line in range(40):
            top = 78 + 17 * line
            label = (
                "Month" if line == 0 else f"{MONTHS[TOWED_MONTHS[line - 1][1] - 1]}-{TOWED_MONTHS[line - 1][0] % 100}"
            )
            if is_first:
                page.box(56, top, 144, 17)
                page.left(60, top + 12, label)
            page.box(column, top, 260, 17)
            page.right(column + 254, top + 12, kind if line == 0 else str(TOWED[kind][line - 1]))

    return draw


@invented("32-columns-sliced-over-three-pages.pdf", campaign="vehicles-towed")
def sliced() -> Made:
    data = printed([_slice(kind, is_first=at == 0) for at, kind in enumerate(TOWED)], size=9)
    figures = [
        count("1", month(*when), number, kind)
        for kind, numbers in TOWED.items()
        for when, number in zip(TOWED_MONTHS, numbers, strict=True)
    ]
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED}))


ALL_TOWED = TOWED | {
    "Lorries": [1 + (at * 7) % 9 for at in range(39)],
    "Coaches": [(at * 3) % 5 for at in range(39)],
    "Trailers": [4 + (at * 13) % 11 for at in range(39)],
}
ROWS_ON_A_PAGE = 26


def _quarter(kinds: Sequence[str], months: range, *, has_labels: bool) -> Callable[[Sheet], None]:
    """A quarter of a sheet without rules; the pages run down and then over."""

    def draw(page: Sheet) -> None:
        left = 250 if has_labels else 190
        lines = [] if months.start else [-1]
        if has_labels and lines:
            page.left(56, 60, "Vehicles towed away, by kind and month")
        for line, at in enumerate([*lines, *months]):
            top = 96 + 22 * line
            if has_labels:
                page.left(
                    56, top, "Month" if at < 0 else f"{MONTHS[TOWED_MONTHS[at][1] - 1]}-{TOWED_MONTHS[at][0] % 100}"
                )
            for column, kind in enumerate(kinds):
                page.right(left + 130 * column, top, kind if at < 0 else str(ALL_TOWED[kind][at]))

    return draw


@invented("32-pages-down-and-then-over.pdf", campaign="vehicles-towed")
def down_and_over() -> Made:
    kinds = list(ALL_TOWED)
    bands = (range(ROWS_ON_A_PAGE), range(ROWS_ON_A_PAGE, 39))
    pages = [_quarter(kinds[:3], months, has_labels=True) for months in bands]
    pages += [_quarter(kinds[3:], months, has_labels=False) for months in bands]
    figures = [
        count("1", month(*when), number, kind)
        for kind, numbers in ALL_TOWED.items()
        for when, number in zip(TOWED_MONTHS, numbers, strict=True)
    ]
    return Made(printed(pages, size=10), Truth(FULL, tuple(figures), {"1": ANSWERED}))
