"""Invented workbooks of several tables and sheets, and of cells merged or grouped."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from demo.make.same_bytes import workbook_to_bytes
from foi.records import CheckStatus
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
)

_YEARS = (2016, 2017, 2018)
_DISTRICTS = ("Eastgate", "Fell Top", "Harbour", "Millbeck")
_PROPERTY = {
    "1": ("Items reported lost", ((312, 298, 341), (54, 61, 47), (207, 231, 226), (118, 97, 133))),
    "2": ("Items handed in", ((198, 214, 243), (29, 33, 38), (163, 152, 171), (74, 81, 69))),
    "3": ("Items returned to their owners", ((87, 93, 112), (12, 17, 9), (71, 64, 78), (31, 26, 35))),
}
"""Question -> what it is called and the numbers of each district by year."""
_ALL_ANSWERED = dict.fromkeys(_PROPERTY, ANSWERED)


@invented("17-three-tables-stacked-one-misnumbered.xlsx", campaign="lost-property")
def stacked_tables() -> Made:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(["Harrowdale Police"])
    for number, (question, (called, rows)) in zip(("1.", "2.", "7."), _PROPERTY.items(), strict=True):
        sheet.append([])
        sheet.append([f"{number} {called}"])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        _append_table(sheet, rows, with_total=question != "2")
    truth = Truth(
        FULL,
        (*_property_figures("1", "2"), *_totals("1", "3"), *_property_figures("3", need=Need.FOUND)),
        _ALL_ANSWERED,
        checks=frozenset({CheckStatus.AGREE}),
        force="harrowdale",
    )
    return Made(workbook_to_bytes(workbook), truth)


def _append_table(sheet: Worksheet, rows: Sequence[Sequence[int]], *, with_total: bool = False) -> None:
    sheet.append(["District", *map(financial_label, _YEARS)])
    for district, numbers in zip(_DISTRICTS, rows, strict=True):
        sheet.append([district, *numbers])
    if with_total:
        sheet.append(["Total", *(sum(column) for column in zip(*rows, strict=True))])
    sheet.column_dimensions["A"].width = 32


def _property_figures(*questions: str, need: Need = Need.ACCEPTED) -> list[Expected]:
    return [
        count(question, financial_year(year), number, district, need=need)
        for question in questions
        for district, numbers in zip(_DISTRICTS, _PROPERTY[question][1], strict=True)
        for year, number in zip(_YEARS, numbers, strict=True)
    ]


def _totals(*questions: str) -> list[Expected]:
    return [
        count(question, financial_year(year), sum(column), need=Need.OPTIONAL)
        for question in questions
        for year, column in zip(_YEARS, zip(*_PROPERTY[question][1], strict=True), strict=True)
    ]


def _with_raw_data(changed: Mapping[tuple[str, int, int], int]) -> bytes:
    """Three sheets, one for each question, and a sheet "Raw Data" with the same numbers in long form.

    `changed` has (question, district, year) -> the number that the raw data print instead.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for question, (called, rows) in _PROPERTY.items():
        sheet = workbook.create_sheet(f"Question {question}")
        sheet.append([called])
        sheet["A1"].font = Font(bold=True)
        sheet.append([])
        _append_table(sheet, rows)
    raw = workbook.create_sheet("Raw Data")
    raw.append(["Measure", "District", "Financial year", "Number"])
    for question, (called, rows) in _PROPERTY.items():
        for at, numbers in enumerate(rows):
            for place, number in enumerate(numbers):
                shown = changed.get((question, at, place), number)
                raw.append([called, _DISTRICTS[at], financial_label(_YEARS[place]), shown])
    for cell in raw[1]:
        cell.font = Font(bold=True)
    raw.column_dimensions["A"].width = 32
    return workbook_to_bytes(workbook)


@invented("18-raw-data-repeats-the-sheets.xlsx", campaign="lost-property")
def raw_data_agrees() -> Made:
    truth = Truth(FULL, tuple(_property_figures(*_PROPERTY)), _ALL_ANSWERED, checks=frozenset({CheckStatus.AGREE}))
    return Made(_with_raw_data({}), truth)


@invented("19-raw-data-differs-in-one-cell.xlsx", campaign="lost-property")
def raw_data_differs() -> Made:
    question, at, place = "2", 2, 1
    differs = (question, financial_year(_YEARS[place]), _DISTRICTS[at])
    figures = [
        figure
        for figure in _property_figures(*_PROPERTY)
        if (figure.question, figure.period, *figure.categories) != differs
    ]
    figures.append(count(*differs[:2], 152, differs[2], need=Need.REVIEW))
    truth = Truth(
        FULL,
        tuple(figures),
        _ALL_ANSWERED,
        checks=frozenset({CheckStatus.AGREE, CheckStatus.DISAGREE}),
        reasons=('"152" and "125"',),
    )
    return Made(_with_raw_data({(question, at, place): 125}), truth)


@invented("20-group-rows-above-their-parts.xlsx", campaign="calls-by-code")
def group_rows() -> Made:
    years = (2017, 2018, 2019)
    parts = {
        "CH01 Loud music": (212, 241, 198),
        "CH02 Barking dogs": (97, 88, 104),
        "CH03 Building work": (41, 36, 52),
        "RD01 Obstruction": (331, 317, 290),
        "RD02 Spillage": (64, 71, 58),
        "WL01 Strayed cattle": (25, 19, 33),
        "WL02 Injured deer": (48, 57, 61),
        "WL03 Swans on the road": (13, 9, 11),
        "WL04 Bees": (6, 14, 8),
    }
    groups = {"CH": "CH00 Nuisance", "RD": "RD00 Highways", "WL": "WL00 Wildlife"}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Codes"
    sheet.append(["Calls received, by call code"])
    sheet.append(["Call code", *map(financial_label, years)])
    figures = []
    for prefix, group in groups.items():
        members = {code: numbers for code, numbers in parts.items() if code.startswith(prefix)}
        sums = tuple(sum(column) for column in zip(*members.values(), strict=True))
        for label, numbers in {group: sums, **members}.items():
            sheet.append([label, *numbers])
            sheet.cell(sheet.max_row, 1).font = Font(bold=label == group)
            figures += [
                count("1", financial_year(year), number, label) for year, number in zip(years, numbers, strict=True)
            ]
    totals = [sum(column) for column in zip(*parts.values(), strict=True)]
    sheet.append(["Total", *totals])
    figures += [count("1", financial_year(year), total) for year, total in zip(years, totals, strict=True)]
    sheet.column_dimensions["A"].width = 28
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=frozenset({CheckStatus.AGREE}))
    return Made(workbook_to_bytes(workbook), truth)
