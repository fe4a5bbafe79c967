"""Invented forms over several sheets: labels nested in columns and merged over them, the year in a corner alone."""

import datetime as dt
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from demo.make.same_bytes import workbook_to_bytes
from foi.records import Period
from tests.replies.make import dressing
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import FULL, PARTIAL, Need, Truth, count, financial_year

Cells = Sequence[str | int | None]
DAY = Period(start=dt.date(2020, 3, 31), end=dt.date(2020, 3, 31))
YEAR = financial_year(2019)
MARKED = {"Cars": 214, "Vans": 96, "Boats": 3}
HELD: list[Cells] = [
    [None, None, None, None, "2019-20"],
    ["Total vehicles held at 1 April", None, None, None, 346],
    [],
    ["Vehicles held at 31 March", None, None, None, "Number of Vehicles"],
    ["Motorcycles", None, None, None, 41],
    ["Marked vehicles (on and off the road)"],
    *([None, None, None, f"- {kind}", number] for kind, number in MARKED.items()),
    ["Total Marked Vehicles", None, None, None, 313],
    [],
    ["Total Vehicles Held at 31 March", None, None, None, 354],
]


@invented("67-form-over-many-sheets.xlsx", campaign="fleet-return")
def form_over_sheets() -> Made:
    collisions: list[Cells] = [
        [None, None, None, None, "2019-20"],
        ["Collisions recorded"],
        [None, "Cars", None, None, 61],
        [None, "Vans", None, None, 28],
        ["Total Collisions Recorded", None, None, "(Sum of cells 14 and 15)", 89],
        [],
        ["Claims for compensation"],
        [None, "Damage to property", None, None, 17],
        [None, "Injury", None, None, 6],
        ["Total Claims", None, None, "(Sum of cells 17 and 18)", 23],
    ]
    drivers: list[Cells] = [
        [None, None, None, None, "2019-20"],
        ["Advanced Drivers"],
        ["Number of Advanced Drivers in year", None, None, None, 187],
        [],
        ["Drivers in training", None, None, None, "Number"],
        ["Number of drivers in training in year", None, None, None, 32],
    ]
    figures = [
        count("1", DAY, number, kind, need=Need.FOUND) for kind, number in (("Motorcycles", 41), *MARKED.items())
    ]
    figures += [
        count("1", DAY, 313, "Total Marked Vehicles", need=Need.FOUND),
        count("1", DAY, 354, need=Need.FOUND),
        count("2", YEAR, 61, "Cars"),
        count("2", YEAR, 28, "Vans"),
        count("2", YEAR, 89),
        count("3", YEAR, 187),
    ]
    merged = {"Section 2": (2, 10, 12), "Section 6": (5, 10), "Sections 9 & 10": (3, 6)}
    data = _form({"Section 2": HELD, "Section 6": collisions, "Sections 9 & 10": drivers}, merged)
    return Made(data, Truth(FULL | PARTIAL, tuple(figures), noise_allowed=True))


@invented("67-form-with-next-year-beside.xlsx", campaign="fleet-return")
def next_year_beside() -> Made:
    """The day stands over two years; what is held on the last day of the second was not asked for."""
    rows: list[Cells] = [
        [None, None, None, None, "2019-20", "2020-21"],
        ["Vehicles held at 31 March"],
        ["Motorcycles", None, None, None, 41, 44],
        ["Cars", None, None, None, 214, 220],
        ["Total Vehicles Held at 31 March", None, None, None, 255, 264],
    ]
    figures = [
        count("1", DAY, 41, "Motorcycles", need=Need.REVIEW),
        count("1", DAY, 214, "Cars", need=Need.REVIEW),
        count("1", DAY, 255, need=Need.REVIEW),
    ]
    truth = Truth(FULL | PARTIAL, tuple(figures), noise_allowed=True)
    return Made(_form({"Section 2": rows}, {"Section 2": (5,)}), truth)


@invented("67-form-with-another-day.xlsx", campaign="fleet-return")
def another_day() -> Made:
    """Opening and closing counts under one year: the opening ones are of another day than was asked for."""
    rows: list[Cells] = [
        [None, None, None, None, "2019-20"],
        ["Vehicles held at 1 April"],
        ["Motorcycles", None, None, None, 39],
        ["Cars", None, None, None, 207],
        [],
        ["Vehicles held on average"],
        ["Vans", None, None, None, 90],
    ]
    return Made(_form({"Section 2": rows}, {}), Truth(FULL | PARTIAL, noise_allowed=True))


def _form(sheets: Mapping[str, Sequence[Cells]], merged: Mapping[str, Sequence[int]]) -> bytes:
    """`merged` are the rows (from 1) of each sheet whose label is merged over the label columns."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for cells in rows:
            sheet.append(list(cells))
        _dress(sheet, merged.get(name, ()))
    return workbook_to_bytes(workbook)


def _dress(sheet: Worksheet, merged: Sequence[int]) -> None:
    for row in merged:
        last = 4 if sheet.cell(row, 4).value is None else 3
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        sheet.cell(row, 1).font = Font(bold=True)
    dressing.bold(sheet, 1)
    dressing.widths(sheet, {"A": 24, "B": 18, "C": 4, "D": 24, "E": 18, "F": 18})
