"""Invented replies on paper that someone scanned: pictures of pages, a little askew and speckled, and their twins."""

import datetime as dt
import io
from functools import cache, partial

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from demo.make.paper import PLAIN, STRONG, Letterhead
from demo.make.same_bytes import flowables_to_pdf
from foi.records import ReplyOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    Expected,
    Need,
    Truth,
    count,
    financial_label,
    financial_year,
    under_five,
)

DOTS_AN_INCH = 170
ASKEW = 0.7
SPECKS = 2500
PAPER = 250
COARSE = 32

_YEARS = (2016, 2017, 2018)
_LOST: dict[str, tuple[str, ...]] = {
    "Cold Ash": ("412", "389", "401"),
    "Ferry Lane": ("1,306", "1,288", "1,417"),
    "Hobb's Green": ("77", "<5", "63"),
    "Upper and Lower Sand": ("9", "14", "0"),
}
_HANDED_IN: dict[str, tuple[str, ...]] = {
    "Cold Ash": ("205", "198", "211"),
    "Ferry Lane": ("842", "797", "903"),
    "Hobb's Green": ("31", "28", "<5"),
    "Upper and Lower Sand": ("6", "7", "8"),
}
_NOISE = ((2019, 318), (2020, 274), (2021, 361))
_HEAD = Letterhead(("Wexcombe Constabulary", "Property Office"), "Wexcombe Constabulary, Information Requests")


@invented("36-scanned-letter.pdf", campaign="lost-property")
def scanned_letter() -> Made:
    picture = _scanned(_letter())
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1, pageCompression=0)
    canvas.drawImage(ImageReader(io.BytesIO(_to_bytes(picture, "JPEG"))), 0, 0, *A4)
    canvas.save()
    return Made(held.getvalue(), _truth(Need.REVIEW))


@invented("36-scanned-letter-text-twin.pdf", campaign="lost-property")
def text_twin() -> Made:
    return Made(_letter(), _truth(Need.ACCEPTED))


@invented("36-page-photographed-sideways.png", campaign="noise-warnings")
def sideways_page() -> Made:
    rows = [[financial_label(year), str(number)] for year, number in _NOISE]
    table = Table([["Financial year", "Noise warnings"], *rows], colWidths=[50 * mm, 40 * mm])
    table.setStyle(TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("FONTSIZE", (0, 0), (-1, -1), 11)]))
    story: list[Flowable] = [
        Paragraph("8 July 2022", PLAIN),
        Paragraph("Noise warnings issued by Northmere Police in each financial year:", PLAIN),
        table,
    ]
    head = Letterhead(("Northmere Police",), "Northmere Police, Information Requests")
    page = flowables_to_pdf(story, title="Noise", on_page=partial(Letterhead.draw, head))
    picture = (
        _scanned(page, 100)
        .transpose(Image.Transpose.ROTATE_90)
        .point([shade // COARSE * COARSE for shade in range(256)])
    )
    figures = tuple(count("1", financial_year(year), number, need=Need.REVIEW) for year, number in _NOISE)
    truth = Truth(FULL, figures, {"1": ANSWERED}, force="northmere", letter_date=dt.date(2022, 7, 8))
    return Made(_to_bytes(picture, "PNG"), truth)


@cache
def _letter() -> bytes:
    story: list[Flowable] = [
        Paragraph("Our reference: WX/0718/19<br/>27 September 2019", PLAIN),
        Paragraph("We hold what you asked for in questions 1 and 2, and give it below.", PLAIN),
    ]
    for caption, rows in (
        ("Question 1. Items reported lost", _LOST),
        ("Question 2. Items handed in", _HANDED_IN),
    ):
        story += [Paragraph(caption, STRONG), _ruled(rows), Spacer(1, 4 * mm)]
    story.append(Paragraph("Question 3. We do not hold how many items were returned to their owners.", PLAIN))
    return flowables_to_pdf(story, title="Lost property", on_page=partial(Letterhead.draw, _HEAD))


def _ruled(rows: dict[str, tuple[str, ...]]) -> Flowable:
    cells = [
        ["District", *map(financial_label, _YEARS)],
        *([district, *printed] for district, printed in rows.items()),
    ]
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#d9d9d9")),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ]
    )
    return Table(cells, colWidths=[50 * mm, *([26 * mm] * len(_YEARS))], style=style)


def _truth(need: Need) -> Truth:
    figures = tuple(
        _expected(question, year, district, printed, need)
        for question, rows in (("1", _LOST), ("2", _HANDED_IN))
        for district, numbers in rows.items()
        for year, printed in zip(_YEARS, numbers, strict=True)
    )
    return Truth(
        frozenset({ReplyOutcome.PARTIAL}),
        figures,
        dict.fromkeys("12", ANSWERED),
        force="wexcombe",
        letter_date=dt.date(2019, 9, 27),
        references=frozenset({"WX/0718/19"}),
    )


def _expected(question: str, year: int, district: str, printed: str, need: Need) -> Expected:
    period = financial_year(year)
    if printed == "<5":
        return under_five(question, period, district, need=need)
    return count(question, period, int(printed.replace(",", "")), district, need=need)


def _scanned(page: bytes, dots_an_inch: int = DOTS_AN_INCH) -> Image.Image:
    """The first page of a PDF as a scanner gives it: grey, a little askew, with specks of dust and worn letters."""
    document = pdfium.PdfDocument(page)
    drawn = document[0].render(scale=dots_an_inch / 72, grayscale=True).to_pil()
    document.close()
    askew = drawn.rotate(ASKEW, Image.Resampling.BICUBIC, fillcolor=PAPER)
    chance = np.random.default_rng(36)
    shades = np.minimum(np.asarray(askew, dtype=np.int16), PAPER) + chance.integers(-4, 5, askew.size[::-1])
    rows, columns = (chance.integers(0, size, SPECKS) for size in askew.size[::-1])
    shades[rows, columns] = chance.integers(60, 200, SPECKS)
    return Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8))


def _to_bytes(picture: Image.Image, kind: str) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, quality=70) if kind == "JPEG" else picture.save(held, kind, optimize=True)
    return held.getvalue()
