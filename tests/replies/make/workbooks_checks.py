"""Invented workbooks in which counts are hidden, dragged or cut short, so that sums do not simply agree."""

from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Font

from demo.make.same_bytes import workbook_to_bytes
from foi.records import CheckStatus, FigureKind
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    PARTIAL,
    Expected,
    Need,
    Truth,
    calendar_year,
    count,
    financial_label,
    financial_year,
    month,
    under_five,
)

_YEARS = (2019, 2020, 2021)


@invented("21-bound-dragged-by-autofill.xlsx", campaign="noise-warnings-by-district")
def dragged_bound() -> Made:
    """Someone typed "<5" once and dragged it down; the spreadsheet counted on."""
    rows: dict[str, tuple[int | str, ...]] = {
        "Ash Vale": (27, 31, 18),
        "Birk Moor": (12, "<5", 9),
        "Cold Ash": (44, "<6", 51),
        "Deep Dene": (8, "<7", 13),
        "East Hope": (19, "<8", 22),
        "Fell Top": (36, 29, 40),
    }
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Response"
    sheet.append(["Noise warnings by district"])
    sheet.append(["District", *map(financial_label, _YEARS)])
    figures: list[Expected] = []
    for district, cells in rows.items():
        sheet.append([district, *cells])
        for year, cell in zip(_YEARS, cells, strict=True):
            period = financial_year(year)
            if isinstance(cell, int):
                figures.append(count("1", period, cell, district))
            elif cell == "<5":
                figures.append(under_five("1", period, district))
            else:
                high = Decimal(int(cell[1:]) - 1)
                figures.append(
                    Expected("1", period, (district,), FigureKind.RANGE, low=Decimal(1), high=high, need=Need.REVIEW)
                )
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}))


@invented("23-total-of-the-true-values.xlsx", campaign="noise-warnings-by-district")
def total_of_true_values() -> Made:
    """Small counts are hidden, but the total row was added up before they were."""
    true = {
        "Ash Vale": (27, 31, 18),
        "Birk Moor": (3, 12, 9),
        "Cold Ash": (44, 2, 51),
        "Deep Dene": (8, 4, 1),
        "Fell Top": (36, 29, 40),
    }
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Response"
    sheet.append(["Noise warnings by district"])
    sheet.append(["District", *map(financial_label, _YEARS)])
    figures: list[Expected] = []
    for district, numbers in true.items():
        sheet.append([district, *("<5" if number < 5 else number for number in numbers)])
        for year, number in zip(_YEARS, numbers, strict=True):
            period = financial_year(year)
            hidden = number < 5
            figures.append(under_five("1", period, district) if hidden else count("1", period, number, district))
    totals = [sum(column) for column in zip(*true.values(), strict=True)]
    sheet.append(["Total", *totals])
    for cell in (*sheet[2], *sheet[sheet.max_row]):
        cell.font = Font(bold=True)
    figures += [count("1", financial_year(year), total) for year, total in zip(_YEARS, totals, strict=True)]
    truth = Truth(FULL | PARTIAL, tuple(figures), {"1": ANSWERED}, checks=frozenset({CheckStatus.CANNOT_COMPARE}))
    return Made(workbook_to_bytes(workbook), truth)


@invented("24-last-month-cut-short.xlsx", campaign="dogs-reported-lost")
def last_month_cut_short() -> Made:
    """Six months, the last of them only to the 18th, as a footnote says under the table."""
    months = [(2019, 10), (2019, 11), (2019, 12), (2020, 1), (2020, 2), (2020, 3)]
    numbers = (61, 54, 73, 48, 57, 31)
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(["Eastmarch Police"])
    sheet.append(["Dogs reported lost"])
    sheet.append(["Month", "Dogs"])
    figures = []
    for (year, number), dogs in zip(months, numbers, strict=True):
        period = month(year, number)
        is_last = (year, number) == months[-1]
        sheet.append([f"{period.start:%B %Y}", dogs])
        figures.append(count("1", period, dogs, need=Need.REVIEW if is_last else Need.ACCEPTED))
    sheet.append([])
    sheet.append(["Data were extracted to 18 March, so the last month is not complete."])
    sheet.column_dimensions["A"].width = 24
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, force="eastmarch"))


@invented("66-total-on-another-sheet-than-its-districts.xlsx", campaign="noise-warnings-by-district")
def total_on_another_sheet() -> Made:
    """The first sheet gives the force as a whole, the second its districts; in one year they are four apart."""
    districts = {
        "Ash Vale": (97, 131, 118),
        "Birk Moor": (62, 58, 71),
        "Cold Ash": (44, 39, 51),
        "Fell Top": (86, 57, 45),
    }
    totals = [sum(column) for column in zip(*districts.values(), strict=True)]
    totals[2] += 4
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "Q1 total"
    first.append(["Noise warnings issued by Northmere Police"])
    first.append([None, *map(financial_label, _YEARS)])
    first.append(["Total", *totals])
    second = workbook.create_sheet("Q1 by district")
    second.append(["Noise warnings issued, by district"])
    second.append(["District", *map(financial_label, _YEARS)])
    for district, numbers in districts.items():
        second.append([district, *numbers])
    for sheet in (first, second):
        sheet["A1"].font = Font(bold=True)
        sheet.column_dimensions["A"].width = 24
    needs = (Need.ACCEPTED, Need.ACCEPTED, Need.REVIEW)
    figures = [
        count("1", financial_year(year), number, *category, need=need)
        for category, numbers in [((), totals), *(((district,), numbers) for district, numbers in districts.items())]
        for year, number, need in zip(_YEARS, numbers, needs, strict=True)
    ]
    truth = Truth(
        FULL,
        tuple(figures),
        {"1": ANSWERED},
        checks=frozenset({CheckStatus.AGREE, CheckStatus.DISAGREE}),
        force="northmere",
        reasons=("(289 against 285)",),
    )
    return Made(workbook_to_bytes(workbook), truth)


@invented("66-year-on-another-sheet-than-its-months.xlsx", campaign="drone-flights-by-month-and-year")
def year_on_another_sheet() -> Made:
    """The months of one year add up to the year on the other sheet, those of the other are one short."""
    flights = {
        2018: (14, 9, 17, 22, 31, 36, 41, 38, 27, 19, 12, 8),
        2019: (11, 13, 24, 29, 33, 47, 52, 44, 35, 21, 16, 10),
    }
    workbook = Workbook()
    by_month = workbook.worksheets[0]
    by_month.title = "By month"
    by_month.append(["Drone flights made by Aldby Constabulary"])
    by_month.append(["Month", "Flights made"])
    by_year = workbook.create_sheet("By year")
    by_year.append(["Drone flights made, by year"])
    by_year.append(["Year", "Flights made"])
    figures: list[Expected] = []
    for year, numbers in flights.items():
        need = Need.ACCEPTED if year == 2018 else Need.REVIEW
        for place, number in enumerate(numbers, start=1):
            by_month.append([f"{month(year, place).start:%b-%y}", number])
            figures.append(count("1", month(year, place), number, need=need))
        printed = sum(numbers) + (year == 2019)
        by_year.append([str(year), printed])
        figures.append(count("1", calendar_year(year), printed, need=need))
    truth = Truth(
        FULL,
        tuple(figures),
        {"1": ANSWERED},
        checks=frozenset({CheckStatus.AGREE, CheckStatus.DISAGREE}),
        force="aldby",
        reasons=("(336 against 335)",),
    )
    return Made(workbook_to_bytes(workbook), truth)
