"""Invented PDFs."""

import datetime as dt
from functools import partial

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from demo.make.paper import PLAIN, STRONG, Letterhead
from demo.make.same_bytes import flowables_to_pdf
from foi.records import CheckStatus, FigureKind, Period
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, Expected, Need, Truth, count, financial_label, financial_year

_YEARS = (2016, 2017, 2018)
_DASH = None
_PRINTED_TOTAL_IS_SHORT_BY = 4
_LOST: dict[str, tuple[int | None, ...]] = {
    "Fellside and the villages above the old quarry road": (318, 342, 297),
    "Harbour": (1126, 1090, 1203),
    "Millbeck and Saltby (joint counter since the move)": (87, 74, 91),
    "Tarn End": (23, 31, 28),
}
_HANDED_IN: dict[str, tuple[int | None, ...]] = {
    "Fellside and the villages above the old quarry road": (201, 188, 214),
    "Harbour": (754, 802, 779),
    "Millbeck and Saltby (joint counter since the move)": (_DASH, 52, 47),
    "Tarn End": (16, _DASH, 12),
}
_RETURNED: dict[str, tuple[int | None, ...]] = {
    "Fellside and the villages above the old quarry road": (96, 103, 88),
    "Harbour": (341, 367, 352),
    "Millbeck and Saltby (joint counter since the move)": (33, 29, 26),
    "Tarn End": (11, 9, 14),
}


@invented("30-ruled-tables-wrapped-labels.pdf", campaign="lost-property")
def ruled_tables() -> Made:
    story: list[Flowable] = [
        Paragraph("Our reference: EM/0412/19<br/>16 September 2019", PLAIN),
        Paragraph("The answers to your three questions are in the tables below.", PLAIN),
    ]
    figures: list[Expected] = []
    for question, caption, rows, short in (
        ("1", "Question 1. Items reported lost", _LOST, 0),
        ("2", "Question 2. Items handed in", _HANDED_IN, 0),
        ("3", "Question 3. Items returned to their owners", _RETURNED, _PRINTED_TOTAL_IS_SHORT_BY),
    ):
        totals = [sum(number or 0 for number in column) for column in zip(*rows.values(), strict=True)]
        totals[-1] -= short
        story += [Paragraph(caption, STRONG), _ruled(rows, totals), Spacer(1, 4 * mm)]
        need = Need.FOUND if short else Need.ACCEPTED
        figures += [
            _cell(question, financial_year(year), number, district, need)
            for district, numbers in rows.items()
            for year, number in zip(_YEARS, numbers, strict=True)
        ]
        figures += [
            count(question, financial_year(year), total, need=Need.OPTIONAL)
            for year, total in zip(_YEARS, totals, strict=True)
        ]
    head = Letterhead(("Eastmarch Police", "Property Store"), "Page of a reply by Eastmarch Police")
    data = flowables_to_pdf(story, title="Lost property", on_page=partial(Letterhead.draw, head))
    truth = Truth(
        FULL,
        tuple(figures),
        dict.fromkeys("123", ANSWERED),
        checks=frozenset({CheckStatus.AGREE, CheckStatus.DISAGREE}),
        force="eastmarch",
        letter_date=dt.date(2019, 9, 16),
        references=frozenset({"EM/0412/19"}),
    )
    return Made(data, truth)


def _cell(question: str, period: Period, number: int | None, district: str, need: Need) -> Expected:
    if number is _DASH:
        return Expected(question, period, (district,), FigureKind.BLANK, need=Need.DOUBTFUL)
    return count(question, period, number, district, need=need)


def _ruled(rows: dict[str, tuple[int | None, ...]], totals: list[int]) -> Flowable:
    cells: list[list[Paragraph | str]] = [["District", *map(financial_label, _YEARS)]]
    for district, numbers in rows.items():
        printed = ["-" if number is _DASH else f"{number:,}" for number in numbers]
        cells.append([Paragraph(district, PLAIN), *printed])
    cells.append(["Total", *(f"{total:,}" for total in totals)])
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    return Table(cells, colWidths=[46 * mm, *([26 * mm] * len(_YEARS))], style=style)
