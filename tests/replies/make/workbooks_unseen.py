"""Invented workbooks that carry what nobody meant to send: very hidden sheets, the records behind a pivot."""

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from tests.replies.make import dressing
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    Need,
    Truth,
    count,
    financial_label,
    financial_year,
)
from tests.replies.make.workbooks_months import ADDED_UP, sums


@invented("14-other-bodies-very-hidden.xlsx", campaign="noise-warnings-by-district")
def other_bodies_very_hidden() -> Made:
    years = (2019, 2020, 2021)
    labels = list(map(financial_label, years))
    districts = {"Fellside": (31, 44, 28), "Harbour": (120, 98, 133), "Tarn End": (9, 12, 7)}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Noise warnings"
    sheet.append(["Aldby Constabulary"])
    sheet.append(["Noise warnings issued by district and financial year"])
    sheet.append(["District", *labels])
    for district, numbers in districts.items():
        sheet.append([district, *numbers])
    totals = sums(list(districts.values()))
    sheet.append(["Total", *totals])
    dressing.title(sheet, 1, size=14)
    dressing.head(sheet, 3)
    dressing.bold(sheet, sheet.max_row)
    dressing.widths(sheet, {"A": 18})
    hidden = workbook.create_sheet("Last year all forces")
    hidden.sheet_state = "veryHidden"
    hidden.append(["Noise warnings issued by district and financial year"])
    hidden.append(["District", *labels])
    for district, numbers in {"Northmere": (4001, 4102, 4203), "Eastmarch": (811, 812, 813)}.items():
        hidden.append([district, *numbers])
    figures = [
        count("1", financial_year(year), number, district)
        for district, numbers in districts.items()
        for year, number in zip(years, numbers, strict=True)
    ]
    figures += [
        count("1", financial_year(year), total, need=Need.OPTIONAL) for year, total in zip(years, totals, strict=True)
    ]
    truth = Truth(
        FULL,
        tuple(figures),
        {"1": ANSWERED},
        checks=ADDED_UP,
        force="aldby",
        warnings=("very hidden sheet 'Last year all forces': 4 rows, not read",),
    )
    return Made(workbook_to_bytes(workbook), truth)
