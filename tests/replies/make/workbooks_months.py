"""Invented workbooks with the months across: years merged over them, backwards, down the side, months as numbers."""

import calendar
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from foi.records import CheckStatus
from tests.replies.make import dressing
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, PARTIAL, Expected, Need, Truth, calendar_year, count, month

MONTHS = [calendar.month_abbr[number] for number in range(1, 13)]
ADDED_UP = frozenset({CheckStatus.AGREE})


def monthly(seed: int, *, least: int = 0, months: int = 12) -> list[int]:
    """Counts that go up and down without a pattern a reader could lean on; the same for the same seed."""
    return [least + (seed * 7 + number * number * 3 + number * seed) % 23 for number in range(1, months + 1)]


def sums(rows: Sequence[Sequence[int]]) -> list[int]:
    """The column totals of rows of equal length."""
    return [sum(column) for column in zip(*rows, strict=True)]


def by_month(numbers: Mapping[str, Mapping[int, Sequence[int]]]) -> list[Expected]:
    """Category -> year -> twelve counts, each to be accepted."""
    return [
        count("1", month(year, place), number, category)
        for category, years in numbers.items()
        for year, twelve in years.items()
        for place, number in enumerate(twelve, 1)
    ]


@invented("03-months-under-a-merged-year.xlsx", campaign="dog-patrols")
def months_under_merged_year() -> Made:
    districts = ("Fellside", "Harbour", "Millbeck", "Saltby")
    years = (2018, 2019)
    numbers = {
        district: {year: monthly(place * 3 + year, least=2) for year in years}
        for place, district in enumerate(districts)
    }
    totals = sums([[*numbers[district][2018], *numbers[district][2019]] for district in districts])
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Dog patrols"
    sheet.append(["Northmere Police: dog patrols made, by district"])
    sheet.append([])
    sheet.append(["District", 2018, *[None] * 11, 2019])
    sheet.append([None, *MONTHS, *MONTHS])
    for district in districts:
        sheet.append([district, *numbers[district][2018], *numbers[district][2019]])
    sheet.append(["Total", *totals])
    dressing.title(sheet, 1, size=14)
    dressing.head(sheet, 3, 4)
    dressing.bold(sheet, sheet.max_row)
    dressing.widths(sheet, {"A": 16})
    dressing.narrow(sheet, 2, 25)
    for span in ("A1:Y1", "A3:A4", "B3:M3", "N3:Y3"):
        sheet.merge_cells(span)
    figures = by_month(numbers)
    figures += [
        count("1", month(2018 + place // 12, place % 12 + 1), total, need=Need.OPTIONAL)
        for place, total in enumerate(totals)
    ]
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP, force="northmere")
    return Made(workbook_to_bytes(workbook), truth)


@invented("04-years-backwards-with-totals.xlsx", campaign="cell-searches")
def years_backwards() -> Made:
    suites = ("Bridge Street", "Quayside", "Tarn Road")
    numbers = {
        suite: {2021: monthly(place + 31, least=40), 2020: monthly(place * 5 + 2, least=25)}
        for place, suite in enumerate(suites)
    }
    rows = {suite: _with_year_totals(numbers[suite]) for suite in suites}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Searches"
    sheet.append(["Cell searches carried out, by custody suite"])
    sheet.append([])
    sheet.append([None, 2021, *[None] * 11, "2021 Total", 2020, *[None] * 11, "2020 Total"])
    sheet.append(["Custody suite", *MONTHS, None, *MONTHS, None])
    for suite in suites:
        sheet.append([suite, *rows[suite]])
    sheet.append(["Grand Total", *sums(list(rows.values()))])
    dressing.title(sheet, 1)
    dressing.head(sheet, 3, 4, colour=dressing.PIVOT_BLUE)
    dressing.head(sheet, sheet.max_row, colour=dressing.PIVOT_BLUE)
    dressing.widths(sheet, {"A": 18})
    dressing.narrow(sheet, 2, 27)
    figures = by_month(numbers)
    for year in (2021, 2020):
        every_month = sums([numbers[suite][year] for suite in suites])
        figures += [
            count("1", month(year, place), sum_, need=Need.OPTIONAL) for place, sum_ in enumerate(every_month, 1)
        ]
        figures += [
            count("1", calendar_year(year), sum(numbers[suite][year]), suite, need=Need.OPTIONAL) for suite in suites
        ]
        figures.append(count("1", calendar_year(year), sum(every_month), need=Need.OPTIONAL))
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP))


def _with_year_totals(years: Mapping[int, Sequence[int]]) -> list[int]:
    return [number for twelve in years.values() for number in (*twelve, sum(twelve))]


@invented("06-dashes-for-months-not-reached.xlsx", campaign="bail-checks")
def months_not_reached() -> Made:
    outcomes = ("Kept", "Not at home", "Refused entry")
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Bail checks"
    sheet.append(["Harrowdale Police - Freedom of Information request"])
    sheet.append(["Bail checks made, by outcome"])
    sheet.append(["Year", "Outcome", *(calendar.month_name[number] for number in range(1, 13))])
    figures = []
    for year in (2017, 2018, 2019):
        for place, outcome in enumerate(outcomes):
            reached = 9 if year == 2019 else 12
            numbers = monthly(year + place * 11, months=reached)
            sheet.append([year, outcome, *numbers, *["-"] * (12 - reached)])
            figures += [count("1", month(year, at), number, outcome) for at, number in enumerate(numbers, 1)]
    dressing.title(sheet, 1)
    dressing.head(sheet, 3)
    dressing.widths(sheet, {"A": 8, "B": 16})
    dressing.narrow(sheet, 3, 14, width=11)
    truth = Truth(FULL | PARTIAL, tuple(figures), force="harrowdale", warnings=("9 cells not read: a dash",))
    return Made(workbook_to_bytes(workbook), truth)


@invented("08-month-numbers-across.xlsx", campaign="drone-flights")
def month_numbers() -> Made:
    numbers = {2018: monthly(5, least=8), 2019: monthly(9, least=11)}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Drones"
    sheet.append(["Drone flights made"])
    sheet.append([])
    sheet.append([None, "Month"])
    sheet.append(["Year", *range(1, 13), "Grand Total"])
    for year, twelve in numbers.items():
        sheet.append([year, *twelve, sum(twelve)])
    every = sums([[*twelve, sum(twelve)] for twelve in numbers.values()])
    sheet.append(["Grand Total", *every])
    dressing.title(sheet, 1)
    dressing.head(sheet, 3, 4, colour=dressing.PIVOT_BLUE)
    dressing.head(sheet, sheet.max_row, colour=dressing.PIVOT_BLUE)
    dressing.widths(sheet, {"A": 14, "N": 13})
    dressing.narrow(sheet, 2, 13)
    figures = [
        count("1", month(year, place), number)
        for year, twelve in numbers.items()
        for place, number in enumerate(twelve, 1)
    ]
    figures += [count("1", calendar_year(year), sum(twelve), need=Need.OPTIONAL) for year, twelve in numbers.items()]
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP))
