"""Invented lists of incidents sent instead of counts, and tables and lists that must not be counted."""

import csv
import datetime as dt
import io
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import docx
import docx.document
from openpyxl import Workbook
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from demo.make.paper import STRONG, Letterhead, ruled_table
from demo.make.same_bytes import flowables_to_pdf, word_to_bytes, workbook_to_bytes
from foi.records import CheckStatus
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    PARTIAL,
    Expected,
    Need,
    Truth,
    count,
    financial_label,
    financial_year,
)

CAMPAIGN = "ferry-terminals"
YEARS = (2018, 2019, 2020)
OFFENCES = ("Luggage theft", "Fare evasion", "Trespass on the ramp", "Disorder", "Damage to a vehicle", "Smuggling")
OUTCOMES = (
    "O1 - Charged",
    "O2 - Caution (adult)",
    "O5 - Closed, nobody identified",
    "O7 - Passed to the harbour master",
    "O9 - No further action, victim does not support",
)
HEAD = ["No.", "Financial year", "Offence", "Outcome"]
AGREE, DISAGREE = frozenset({CheckStatus.AGREE}), frozenset({CheckStatus.DISAGREE})


@dataclass(frozen=True, slots=True)
class Incident:
    """One row. Its date is drawn first, so that its financial year is true."""

    on: dt.date
    offence: str
    outcome: str

    @property
    def year(self) -> int:
        """The first year of its financial year."""
        return self.on.year if self.on >= dt.date(self.on.year, 4, 1) else self.on.year - 1


def incidents(number: int, seed: int) -> list[Incident]:
    """Incidents of three financial years in the order of their dates."""
    dice = random.Random(seed)
    first = dt.date(YEARS[0], 4, 1)
    days = sorted(dice.randrange((dt.date(YEARS[-1] + 1, 3, 31) - first).days + 1) for _ in range(number))
    return [
        Incident(
            first + dt.timedelta(days=day),
            dice.choices(OFFENCES, weights=(30, 22, 9, 25, 11, 3))[0],
            dice.choices(OUTCOMES, weights=(14, 9, 38, 7, 32))[0],
        )
        for day in days
    ]


def _by_year(rows: Iterable[Incident]) -> Counter[int]:
    return Counter(row.year for row in rows)


def _counts(rows: Sequence[Incident], need: Need) -> tuple[Expected, ...]:
    """What a person counts in a list: by year, by year and offence, by year and outcome."""
    plain = [count("1", financial_year(year), number, need=need) for year, number in _by_year(rows).items()]
    offences = Counter((row.year, row.offence) for row in rows)
    outcomes = Counter((row.year, row.outcome) for row in rows)
    return (
        *plain,
        *(count("2", financial_year(year), number, word, need=need) for (year, word), number in offences.items()),
        *(count("3", financial_year(year), number, word, need=need) for (year, word), number in outcomes.items()),
    )


def _truth(figures: Sequence[Expected], checks: frozenset[CheckStatus] = frozenset(), force: str = "") -> Truth:
    return Truth(FULL, tuple(figures), dict.fromkeys("123", ANSWERED), checks=checks, force=force or None)


@invented("34-list-of-300-incidents.pdf", campaign=CAMPAIGN)
def list_on_pages() -> Made:
    rows = incidents(300, seed=34)
    totals = _by_year(rows)
    printed = [["Financial year", "Incidents"], *([financial_label(year), str(totals[year])] for year in YEARS)]
    story: list[Flowable] = [
        Paragraph("Incidents at ferry terminals, 1 April 2018 to 31 March 2021", STRONG),
        Paragraph("Terminal incidents by year", STRONG),
        ruled_table([*printed, ["Total", str(len(rows))]], (40, 40)),
        Spacer(1, 8 * mm),
        Paragraph("Offence and outcome of each", STRONG),
        _long_table([_numbered(at, row) for at, row in enumerate(rows, 1)]),
    ]
    head = Letterhead(("Harrowdale Police", "Disclosure Unit"), "Harrowdale Police, reply to a request")
    data = flowables_to_pdf(story, title="Incidents", on_page=partial(Letterhead.draw, head))
    return Made(data, _truth(_counts(rows, Need.ACCEPTED), AGREE, "harrowdale"))


def _numbered(at: int, row: Incident) -> list[str]:
    return [str(at), financial_label(row.year), row.offence, row.outcome]


def _long_table(rows: Sequence[Sequence[str]]) -> Flowable:
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.8, colors.black),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#cccccc")),
            ("FONTSIZE", (0, 0), (-1, -1), 9),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    widths = [14 * mm, 28 * mm, 48 * mm, 80 * mm]
    return Table([HEAD, *map(list, rows)], colWidths=widths, style=style, repeatRows=1)


def _totals_sheet(workbook: Workbook, totals: Sequence[int]) -> None:
    sheet = workbook.worksheets[0]
    sheet.title = "Totals"
    for cells in (["Incidents at ferry terminals"], [], ["Financial year", "Incidents"]):
        sheet.append(cells)
    for year, total in zip(YEARS, totals, strict=True):
        sheet.append([financial_label(year), total])
    sheet.append(["Total", sum(totals)])


def _incidents_sheet(workbook: Workbook, rows: Sequence[Incident]) -> None:
    sheet = workbook.create_sheet("Incidents")
    sheet.append(["Each incident at a terminal"])
    sheet.append([])
    sheet.append(["Log ref", "Date recorded", "Offence", "Terminal", "Outcome"])
    for at, row in enumerate(rows):
        moment = dt.datetime(row.on.year, row.on.month, row.on.day)  # noqa: DTZ001 - as cells hold them
        sheet.append(
            [f"FT/{7103 + 3 * at}", moment, row.offence, "North Quay" if at % 3 else "Isle Pier", row.outcome]
        )
        sheet.cell(row=sheet.max_row, column=2).number_format = "dd/mm/yyyy"


@invented("34-list-with-dates-on-a-sheet.xlsx", campaign=CAMPAIGN)
def list_on_a_sheet() -> Made:
    rows = incidents(300, seed=35)
    workbook = Workbook()
    _totals_sheet(workbook, [_by_year(rows)[year] for year in YEARS])
    _incidents_sheet(workbook, rows)
    return Made(workbook_to_bytes(workbook), _truth(_counts(rows, Need.ACCEPTED), AGREE))


@invented("34-list-and-total-disagree.xlsx", campaign=CAMPAIGN)
def list_that_disagrees() -> Made:
    rows = incidents(160, seed=36)
    printed = [_by_year(rows)[year] + (2 if year == YEARS[1] else 0) for year in YEARS]
    workbook = Workbook()
    _totals_sheet(workbook, printed)
    _incidents_sheet(workbook, rows)
    figures = [
        replace(
            one, need=Need.FOUND if one.question == "1" and one.period != financial_year(YEARS[1]) else Need.REVIEW
        )
        for one in _counts(rows, Need.REVIEW)
    ]
    return Made(workbook_to_bytes(workbook), _truth(figures, AGREE | DISAGREE))


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


@invented("34-list-with-its-total-at-the-foot.csv", campaign=CAMPAIGN)
def list_with_a_foot() -> Made:
    rows = incidents(300, seed=37)
    lines = [_numbered(at, row) for at, row in enumerate(rows, 1)]
    data = _csv([["Incidents at ferry terminals"], [], HEAD, *lines, ["Total", "", "", len(rows)]])
    return Made(data, _truth(_counts(rows, Need.ACCEPTED), AGREE))


@invented("34-list-without-any-total.csv", campaign=CAMPAIGN)
def list_without_total() -> Made:
    rows = incidents(120, seed=38)
    lines = [[f"{row.on:%d/%m/%Y} 14:05", row.offence, row.outcome] for row in rows]
    data = _csv([["Date of incident", "Offence", "Outcome"], *lines])
    return Made(data, _truth(_counts(rows, Need.REVIEW)))


@invented("34-list-with-dates-nobody-can-read.csv", campaign=CAMPAIGN)
def unusable_dates() -> Made:
    rows = incidents(90, seed=39)
    lines = [[f"{row.on:%d/%m/%Y}" if at % 5 else "spring", row.offence, row.outcome] for at, row in enumerate(rows)]
    data = _csv([["Incidents at ferry terminals"], ["Date", "Offence", "Outcome"], *lines, ["Total", "", len(rows)]])
    dated = [row for at, row in enumerate(rows) if at % 5]
    return Made(data, _truth(_counts(dated, Need.REVIEW), AGREE))


@invented("34-counts-by-day-that-look-like-a-list.csv", campaign=CAMPAIGN)
def counts_by_day() -> Made:
    days = Counter((row.on, row.offence) for row in incidents(30, seed=40))
    lines = [[at, f"{on:%d/%m/%Y}", word, number] for at, ((on, word), number) in enumerate(days.items(), 1)]
    data = _csv([["Incidents at ferry terminals"], ["No.", "Date", "Offence", "Incidents"], *lines])
    return Made(data, Truth(PARTIAL | FULL, noise_allowed=True))


@invented("34-list-in-a-word-table.docx", campaign=CAMPAIGN)
def list_in_word() -> Made:
    rows = incidents(45, seed=41)
    document = docx.Document()
    document.add_paragraph("Wexcombe Constabulary")
    document.add_paragraph("Incidents at ferry terminals in each financial year")
    totals = _by_year(rows)
    _word_table(
        document, [["Financial year", *map(financial_label, YEARS)], ["Terminal incidents", *map(totals.get, YEARS)]]
    )
    document.add_paragraph("The incidents one by one")
    _word_table(document, [HEAD, *(_numbered(at, row) for at, row in enumerate(rows, 1))])
    return Made(word_to_bytes(document), _truth(_counts(rows, Need.ACCEPTED), AGREE, "wexcombe"))


def _word_table(document: docx.document.Document, rows: Sequence[Sequence[object]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = str(text)
