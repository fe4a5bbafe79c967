"""Invented workbooks."""

import datetime as dt

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


@invented("01-years-across-offences-down.xlsx", campaign="station-offences")
def years_across() -> Made:
    years = (2013, 2014, 2015)
    offences = {
        "Bicycle theft": (212, 187, 241),
        "Theft from person": (96, 118, 103),
        "Criminal damage": (58, 49, 61),
        "Violence against the person": (134, 151, 166),
        "Public order": (77, 82, 90),
    }
    totals = [sum(column) for column in zip(*offences.values(), strict=True)]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Offences"
    sheet.append(["Northmere Police"])
    sheet.append(["Offences recorded at railway stations, by financial year"])
    sheet.append([])
    sheet.append(["Offence", *map(financial_label, years)])
    for offence, numbers in offences.items():
        sheet.append([offence, *numbers])
    sheet.append(["Total", *totals])
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    figures = [
        count("1", financial_year(year), number, offence)
        for offence, numbers in offences.items()
        for year, number in zip(years, numbers, strict=True)
    ]
    figures += [
        count("1", financial_year(year), total, need=Need.OPTIONAL) for year, total in zip(years, totals, strict=True)
    ]
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=frozenset({CheckStatus.AGREE}), force="northmere")
    return Made(workbook_to_bytes(workbook), truth)


@invented("02-month-dates-across-codes-down.xlsx", campaign="vehicle-pound")
def months_as_dates() -> Made:
    codes = ("AB1", "AB2", "CD1", "CD2", "EF1", "EF2", "GH1", "GH2")
    rows = {
        code: [3 + (place * 7 + number * 5) % 41 for number in range(1, 13)] for place, code in enumerate(codes, 1)
    }
    # two codes that began in April: nothing was counted before, which is not a count of nought
    blank = {"AB0": 3, "GH3": 5}
    rows["AB0"] = [6 + number % 4 for number in range(1, 13)]
    rows["GH3"] = [11 + number % 3 for number in range(1, 13)]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(["Vehicles in the pound, number at each status code"])
    sheet.append(["Status code", *(dt.datetime(2019, number, 1) for number in range(1, 13))])  # noqa: DTZ001 - as cells hold them
    for cell in sheet[2][1:]:
        cell.number_format = "mmm-yy"
    figures = []
    totals = [0] * 12
    for code in sorted(rows):
        cells: list[str | int | None] = [code]
        for place, number in enumerate(rows[code]):
            if place < blank.get(code, 0):
                cells.append(None)
                continue
            cells.append(number)
            totals[place] += number
            figures.append(count("1", month(2019, place + 1), number, code))
        sheet.append(cells)
    sheet.append(["Grand Total", *totals])
    figures += [count("1", month(2019, place), total) for place, total in enumerate(totals, 1)]
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=frozenset({CheckStatus.AGREE}))
    return Made(workbook_to_bytes(workbook), truth)


@invented("05-year-only-on-first-row.xlsx", campaign="drone-flights")
def year_on_first_row() -> Made:
    names = [dt.date(2000, number, 1).strftime("%B") for number in range(1, 13)]
    flights = {
        2018: (14, 9, 17, 22, 31, 36, 41, 38, 27, 19, 12, 8),
        2019: (11, 13, 24, 29, 33, 47, 52, 44, 35, 21, 16, 10),
    }
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Flights"
    sheet.append(["Aldby Constabulary: drone flights"])
    sheet.append(["Year", "Month", "Flights made"])
    figures = []
    for year, numbers in flights.items():
        for place, number in enumerate(numbers):
            sheet.append([None if place else year, names[place], number])
            figures.append(count("1", month(year, place + 1), number))
        sheet.append([f"{year} Total", None, sum(numbers)])
        figures.append(count("1", calendar_year(year), sum(numbers), need=Need.OPTIONAL))
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, force="aldby"))


@invented("22-five-spellings-of-suppression.xlsx", campaign="weapons-handed-in")
def five_spellings() -> Made:
    year = financial_year(2018)
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "Question 1"
    second = workbook.create_sheet("Question 2")
    first.append(["Knives handed in, 2018/19"])
    second.append(["Air weapons handed in, 2018/19"])
    for sheet in (first, second):
        sheet.append(["District", "2018/19"])
    hidden = {"Millbeck": "<5", "Overthwaite": "Fewer than 5", "Saltby": "Less then 5", "Tarn End": "* "}
    shown = {"Fellside": 31, "Harbour": 64}
    for district, text in hidden.items():
        first.append([district, text])
    for district, number in shown.items():
        first.append([district, number])
    first.append([])
    first.append(["Values under 5 are shown as *"])
    second.append(["Fellside", 12])
    second.append(["Millbeck", "*"])
    figures = [under_five("1", year, district) for district in hidden]
    figures += [count("1", year, number, district) for district, number in shown.items()]
    figures.append(count("2", year, 12, "Fellside"))
    figures.append(Expected("2", year, ("Millbeck",), FigureKind.SUPPRESSED, need=Need.FOUND))
    return Made(workbook_to_bytes(workbook), Truth(FULL | PARTIAL, tuple(figures)))
