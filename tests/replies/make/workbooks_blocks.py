"""Invented workbooks whose rows come in blocks: merged down, months as numbers, second tables, wide merges."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from demo.make.same_bytes import workbook_to_bytes
from foi.records import CheckStatus
from tests.replies.make import dressing
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
    month,
)
from tests.replies.make.workbooks_months import ADDED_UP, by_month, monthly, sums


@invented("07-category-merged-down-numbers-as-text.xlsx", campaign="shotgun-certificates")
def numbers_as_text() -> Made:
    granted = {
        "First grant": {2016: 211, 2017: 187, 2018: 1042, 2019: 96},
        "Renewal": {2016: 873, 2017: 912, 2018: 640, 2019: 1105},
        "Visitor": {2016: 12, 2017: 0, 2018: 7, 2019: 9},
    }
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Certificates"
    sheet.append(["Shotgun certificates granted by kind of application"])
    sheet.append(["Application", "Year", "Certificates granted"])
    figures = []
    for kind, years in granted.items():
        first = sheet.max_row + 1
        for year, number in years.items():
            sheet.append([kind if sheet.max_row + 1 == first else None, str(year), str(number)])
            for cell in sheet[sheet.max_row][1:]:
                cell.number_format = "@"
            figures.append(count("1", calendar_year(year), number, kind))
        sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=1, end_column=1)
        sheet.cell(first, 1).alignment = Alignment(vertical="center")
    dressing.title(sheet, 1)
    dressing.head(sheet, 2)
    dressing.widths(sheet, {"A": 18, "B": 8, "C": 14})
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}))


@invented("09-a-code-missing-in-the-second-table.xlsx", campaign="property-store")
def code_missing() -> Made:
    received = {code: monthly(place * 4 + 3, least=5) for place, code in enumerate(("A1", "A2", "B1", "B2", "C9"))}
    released = {code: monthly(place * 6 + 1) for place, code in enumerate(("A1", "A2", "B2", "C9"))}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Property store"
    sheet.append(["Property store, January to December 2018"])
    figures = []
    for number, caption, counts in (
        ("1", "Items received into the property store, by shelf code", received),
        ("2", "Items released from the property store, by shelf code", released),
    ):
        sheet.append([])
        sheet.append([caption])
        dressing.title(sheet, sheet.max_row, size=11)
        sheet.append(["Month", *counts])
        dressing.head(sheet, sheet.max_row)
        for place in range(12):
            sheet.append([201801 + place, *(twelve[place] for twelve in counts.values())])
        figures += [
            count(number, month(2018, place), counted, code)
            for code, twelve in counts.items()
            for place, counted in enumerate(twelve, 1)
        ]
    dressing.title(sheet, 1, size=14)
    dressing.widths(sheet, {"A": 12})
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED, "2": ANSWERED})
    return Made(workbook_to_bytes(workbook), truth)


@invented("10-second-year-in-another-column-order.xlsx", campaign="dog-patrols")
def another_column_order() -> Made:
    orders = {
        2018: ("Harbour", "Fellside", "Saltby", "Tarn End"),
        2019: ("Saltby", "Harbour", "Tarn End", "Fellside"),
    }
    numbers: Mapping[str, dict[int, Sequence[int]]] = {district: {} for district in orders[2018]}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(["Number of dog patrols by district"])
    sheet.append([])
    for year, order in orders.items():
        for place, district in enumerate(order):
            numbers[district][year] = monthly(place * 9 + year % 7, least=3)
        sheet.append(["District / month", *order, "Total"])
        dressing.head(sheet, sheet.max_row)
        for at in range(12):
            counts = [numbers[district][year][at] for district in order]
            sheet.append([f"{year}_{at + 1:02d}", *counts, sum(counts)])
        sheet.append([])
    dressing.title(sheet, 1)
    dressing.widths(sheet, {"A": 18})
    figures = by_month(numbers)
    for year in orders:
        totals = sums([years[year] for years in numbers.values()])
        figures += [
            count("1", month(year, place), total, need=Need.OPTIONAL) for place, total in enumerate(totals, 1)
        ]
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP))


@invented("16-every-value-merged-over-two-columns.xlsx", campaign="station-offences")
def merged_values() -> Made:
    years = (2013, 2014, 2015)
    offences = {
        "Ticket fraud": (418, 377, 402),
        "Trespass": (58, 71, 66),
        "Theft of cable": (9, 14, 11),
        "Drunkenness": (230, 244, 251),
    }
    totals = sums(list(offences.values()))
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Annex A"
    sheet.append([None, "Eastmarch Police"])
    sheet.append([None, "Station offences by financial year"])
    sheet.append([])
    rows = [("Offence", *map(financial_label, years)), *((name, *numbers) for name, numbers in offences.items())]
    for name, *cells in [*rows, ("Total", *totals)]:
        sheet.append([None, name, *(value for cell in cells for value in (cell, None))])
        for column in (3, 5, 7):
            sheet.merge_cells(
                start_row=sheet.max_row, end_row=sheet.max_row, start_column=column, end_column=column + 1
            )
            sheet.cell(sheet.max_row, column).alignment = Alignment(horizontal="center")
    for row in (1, 2):
        sheet.cell(row, 2).font = Font(bold=True, size=12)
    dressing.head(sheet, 4)
    dressing.bold(sheet, sheet.max_row)
    dressing.widths(sheet, {"A": 3, "B": 22})
    figures = [
        count("1", financial_year(year), number, name)
        for name, numbers in offences.items()
        for year, number in zip(years, numbers, strict=True)
    ]
    figures += [
        count("1", financial_year(year), total, need=Need.OPTIONAL) for year, total in zip(years, totals, strict=True)
    ]
    checks = frozenset({CheckStatus.AGREE})
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=checks, force="eastmarch")
    return Made(workbook_to_bytes(workbook), truth)
