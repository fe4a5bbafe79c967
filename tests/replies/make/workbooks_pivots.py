"""Invented workbooks of pivot tables, with years over their months, heads over their dates, and rows kept hidden."""

import datetime as dt

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from foi.records import Period
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
from tests.replies.make.workbooks_months import ADDED_UP, MONTHS, by_month, monthly, sums


@invented("11-pivot-with-year-sums-above-months.xlsx", campaign="drone-flights")
def year_sums_above() -> Made:
    numbers = {2018: monthly(4, least=6), 2019: monthly(13, least=9)}
    rows: list[list[str | int]] = [["Row Labels", "Sum of Flights"]]
    figures = []
    for year, twelve in numbers.items():
        rows.append([str(year), sum(twelve)])
        rows += [[name, number] for name, number in zip(MONTHS, twelve, strict=True)]
        figures += [count("1", month(year, place), number) for place, number in enumerate(twelve, 1)]
        figures.append(count("1", calendar_year(year), sum(twelve), need=Need.OPTIONAL))
    rows.append(["Grand Total", sum(map(sum, numbers.values()))])
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Drone flights"
    sheet.append(["Force", "Wexcombe Constabulary"])
    sheet.append([])
    dressing.pivot(sheet, rows, heads=1, indented=frozenset(MONTHS))
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP, force="wexcombe")
    return Made(workbook_to_bytes(workbook), truth)


@invented("11-pivot-of-districts-years-and-months.xlsx", campaign="dog-patrols")
def three_levels() -> Made:
    """Not on the list: each district with its years beneath it, and each year with its months."""
    numbers = {
        district: {year: monthly(place * 8 + year % 9, least=1) for year in (2018, 2019)}
        for place, district in enumerate(("Fellside", "Harbour", "Saltby"))
    }
    rows: list[list[str | int]] = [["Row Labels", "Sum of Patrols"]]
    figures = by_month(numbers)
    for district, years in numbers.items():
        rows.append([district, sum(map(sum, years.values()))])
        for year, twelve in years.items():
            rows.append([str(year), sum(twelve)])
            rows += [[name, number] for name, number in zip(MONTHS, twelve, strict=True)]
            figures.append(count("1", calendar_year(year), sum(twelve), district, need=Need.OPTIONAL))
    rows.append(["Grand Total", sum(sum(map(sum, years.values())) for years in numbers.values())])
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Dog patrols by district"
    dressing.pivot(sheet, rows, heads=1, indented=frozenset(MONTHS))
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP))


@invented("12-pivot-with-dates-beneath-districts.xlsx", campaign="special-constables")
def dates_beneath() -> Made:
    days = ("31/03/2019", "31/03/2020")
    officers = {"Fellside": (31, 28), "Harbour": (64, 71), "Millbeck": (7, 9), "Saltby": (18, 18)}
    rows: list[list[str | int | None]] = [["Row Labels", "Count of Reference"]]
    for district, numbers in officers.items():
        rows.append([district])
        rows += [[day, number] for day, number in zip(days, numbers, strict=True)]
    rows += [["(blank)"], ["(blank)", 5], ["Grand Total", sum(map(sum, officers.values())) + 5]]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Pivot"
    sheet.append(["Special constables in post by district, on 31 March of each year"])
    sheet.append([])
    dressing.title(sheet, 1)
    dressing.pivot(sheet, rows, heads=1, indented=frozenset(days))
    figures = [
        count("1", Period(start=day, end=day), number, district)
        for district, numbers in officers.items()
        for day, number in zip((dt.date(2019, 3, 31), dt.date(2020, 3, 31)), numbers, strict=True)
    ]
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, warnings=("(blank)",)))


@invented("13-pivots-over-hidden-rows.xlsx", campaign="alarm-calls")
def pivots_over_hidden_rows() -> Made:
    years = (2019, 2020, 2021)
    sheets = {
        "Calls received": {"Fellside": (212, 240, 198), "Harbour": (517, 488, 530), "Saltby": (96, 81, 77)},
        "Calls attended": {"Fellside": (150, 163, 141), "Harbour": (402, 377, 391), "Saltby": (58, 49, 52)},
        "False alarms": {"Fellside": (131, 155, 120), "Harbour": (360, 342, 358), "Saltby": (41, 40, 39)},
    }
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    figures = []
    labels = list(map(financial_label, years))
    for number, (name, districts) in enumerate(sheets.items(), 1):
        sheet = workbook.create_sheet(name)
        sheet.append(["Force", "Southfen Police"])
        sheet.append([])
        rows: list[list[str | int]] = [["Sum of Number", "Column Labels"], ["Row Labels", *labels, "Grand Total"]]
        rows += [[district, *counts, sum(counts)] for district, counts in districts.items()]
        totals = sums(list(districts.values()))
        rows.append(["Grand Total", *totals, sum(totals)])
        dressing.pivot(sheet, rows, heads=2)
        figures += [
            count(str(number), financial_year(year), counted, district)
            for district, counts in districts.items()
            for year, counted in zip(years, counts, strict=True)
        ]
        figures += [
            count(str(number), financial_year(year), total, need=Need.OPTIONAL)
            for year, total in zip(years, totals, strict=True)
        ]
    for number, (name, districts) in enumerate(sheets.items(), 1):
        hidden = workbook.create_sheet(f"Data {number}")
        hidden.sheet_state = "hidden"
        hidden.append(["Measure", "District", "Year", "Number"])
        for district, counts in districts.items():
            for label, counted in zip(labels, counts, strict=True):
                hidden.append([name, district, label, counted])
    answers = {str(number): ANSWERED for number in (1, 2, 3)}
    truth = Truth(
        FULL,
        tuple(figures),
        answers,
        checks=ADDED_UP,
        force="southfen",
        warnings=("hidden sheet 'Data 1'", "hidden sheet 'Data 2'", "hidden sheet 'Data 3'"),
    )
    return Made(workbook_to_bytes(workbook), truth)
