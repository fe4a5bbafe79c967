"""Invented PDFs whose ruled tables are broken: by pages, by a missing rule, or by the wrong years."""

from functools import partial

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from demo.make.paper import PLAIN, STRONG, Letterhead, ruled_table
from demo.make.same_bytes import flowables_to_pdf
from foi.records import CheckStatus
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    Need,
    Truth,
    calendar_year,
    count,
    financial_label,
    financial_year,
)

YEARS = (2019, 2020, 2021)
AGREE = frozenset({CheckStatus.AGREE})
HEAD = Letterhead(
    ("Southfen Police", "Records Department", "Fen Road, Southfen"), "Southfen Police: keeping the fens"
)
FIRST = ("Upper", "Lower", "Great", "Little", "North", "South", "Nether")
SECOND = ("Marsh", "Barrow", "Holme", "Withy", "Carr", "Staithe", "Drove")
CUT = "North Withy"
"""The last district on the first page."""

LONG = " and the hamlets along the old sea bank as far as the second sluice"


def _reply(story: list[Flowable]) -> bytes:
    return flowables_to_pdf(story, title="Reply", on_page=partial(Letterhead.draw, HEAD))


def _districts() -> dict[str, tuple[int, ...]]:
    """Forty-nine districts with three counts each; every seventh has a name that wraps."""
    names = [f"{first} {second}" for second in SECOND for first in FIRST]
    return {
        name + (LONG if at % 7 == 4 else ""): tuple(6 + (at * 13 + year * 7) % 83 for year in range(3))
        for at, name in enumerate(names)
    }


@invented("33-head-on-each-page-and-a-row-cut.pdf", campaign="noise-warnings-by-district")
def row_cut_by_page() -> Made:
    districts = _districts()
    totals = [sum(column) for column in zip(*districts.values(), strict=True)]
    cells: list[list[Paragraph | str]] = [["District", *map(financial_label, YEARS)]]
    for name, numbers in districts.items():
        # as word processors print it: the row breaks between two lines of its first cell
        before, after = name.rsplit(" second ", 1) if name.startswith(CUT) else (name, "")
        cells.append([Paragraph(before, PLAIN), *map(str, numbers)])
        cells += [[Paragraph(f"second {after}", PLAIN), "", "", ""]] if after else []
    cells.append(["Total", *map(str, totals)])
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#d9e2d0")),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ]
    )
    widths = [62 * mm, 30 * mm, 30 * mm, 30 * mm]
    table = Table(cells, colWidths=widths, style=style, repeatRows=1)
    figures = [
        count("1", financial_year(year), number, name)
        for name, numbers in districts.items()
        for year, number in zip(YEARS, numbers, strict=True)
    ]
    figures += [
        count("1", financial_year(year), total, need=Need.OPTIONAL) for year, total in zip(YEARS, totals, strict=True)
    ]
    data = _reply([Paragraph("Noise warnings issued in each district", STRONG), table])
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=AGREE, force="southfen"))


OFFENCES = {
    "Bicycle theft": (203, 198, 226),
    "Theft from person": (91, 104, 97),
    "Criminal damage": (47, 52, 60),
    "Public order": (73, 70, 88),
}


@invented("35-calendar-years-for-financial-years.pdf", campaign="station-offences")
def calendar_years() -> Made:
    years = (2013, 2014, 2015)
    totals = [sum(column) for column in zip(*OFFENCES.values(), strict=True)]
    rows = [[name, *map(str, numbers)] for name, numbers in OFFENCES.items()]
    table = ruled_table([["Offence", *map(str, years)], *rows, ["Total", *map(str, totals)]], (60, 28, 28, 28))
    figures = [
        count("1", calendar_year(year), number, name, need=Need.REVIEW)
        for name, numbers in [*OFFENCES.items(), ("", totals)]
        for year, number in zip(years, numbers, strict=True)
        if name
    ]
    figures += [
        count("1", calendar_year(year), total, need=Need.DOUBTFUL) for year, total in zip(years, totals, strict=True)
    ]
    story: list[Flowable] = [
        Paragraph("Thank you for your request. The figures you asked for are set out below.", PLAIN),
        Paragraph("Offences at stations, January to December of each year", STRONG),
        table,
    ]
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, force="southfen", reasons=("other year basis",))
    return Made(_reply(story), truth)


@invented("31-two-columns-run-together.pdf", campaign="noise-warnings-by-district")
def columns_run_together() -> Made:
    districts = {
        "Marsh": (214, 239, 251),
        "Carr": (12, 345, 361),
        "Staithe": (187, 166, 190),
        "Drove": (402, 377, 395),
    }
    cells = [["District", *map(financial_label, YEARS)]]
    cells += [[name, *map(str, numbers)] for name, numbers in districts.items()]
    style = TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 0.6, colors.black),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, colors.black),
            *(("LINEAFTER", (at, 0), (at, -1), 0.6, colors.black) for at in (0, 2)),
            *(("LINEAFTER", (1, row), (1, row), 0.6, colors.black) for row in (0, 1, 3, 4)),
            ("ALIGN", (1, 0), (1, -1), "RIGHT"),
            ("ALIGN", (2, 0), (2, -1), "LEFT"),
            ("RIGHTPADDING", (1, 0), (1, -1), 2),
            ("LEFTPADDING", (2, 0), (2, -1), 2),
        ]
    )
    table = Table(cells, colWidths=[50 * mm, 26 * mm, 26 * mm, 26 * mm], style=style)
    figures = [
        count("1", financial_year(year), number, name, need=Need.DOUBTFUL if name == "Carr" else Need.ACCEPTED)
        for name, numbers in districts.items()
        for year, number in zip(YEARS, numbers, strict=True)
    ]
    data = _reply([Paragraph("Noise warnings issued in each district", STRONG), table])
    return Made(data, Truth(FULL, tuple(figures), {"1": ANSWERED}, force="southfen", noise_allowed=True))
