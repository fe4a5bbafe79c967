"""Invented workbooks that carry more than they show."""

import random
from collections import Counter

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from demo.make.same_bytes import workbook_to_bytes
from foi.records import CheckStatus
from tests.replies.make.invented import Made, invented
from tests.replies.make.pivot_parts import Pivot, with_pivot
from tests.replies.make.truth import ANSWERED, FULL, Truth, count, financial_label, financial_year

_FIRST = ("Ada", "Bram", "Cora", "Dell", "Edda", "Finn", "Greta", "Hugo", "Ilse", "Jory", "Kit", "Lena")
_LAST = ("Applegarth", "Birkbeck", "Cragg", "Dunmow", "Easby", "Fothergill", "Garside", "Hebble", "Inskip", "Jagger")


@invented("15-pivot-cache-with-persons.xlsx", campaign="noise-warnings-by-district")
def pivot_cache() -> Made:
    """The sheet shows 15 counts and their totals; the cache behind it names the 200 invented people they count."""
    years = [financial_label(year) for year in (2019, 2020, 2021)]
    districts = ("Cold Ash", "Fenwick", "Marl Hill", "Saltby", "Tarn End")
    choose = random.Random(15)
    records = [
        (
            f"{choose.choice(_FIRST)} {choose.choice(_LAST)}",
            f"{choose.randint(1, 28):02}/{choose.randint(1, 12):02}/{choose.randint(1950, 2003)}",
            f"{choose.randint(1, 180)} {choose.choice(('Mill', 'Quay', 'Beacon', 'Pump'))} Lane",
            choose.choices(districts, weights=(3, 5, 2, 4, 3))[0],
            choose.choice(years),
            "Noise warning",
        )
        for _ in range(200)
    ]
    seen = Counter((record[3], record[4]) for record in records)
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Summary"
    sheet.append(["Aldby Constabulary"])
    sheet.append(["Noise warnings issued, by district"])
    sheet.append(["Count of Warning", "Column Labels"])
    sheet.append(["Row Labels", *years, "Grand Total"])
    for district in districts:
        numbers = [seen[district, year] for year in years]
        sheet.append([district, *numbers, sum(numbers)])
    sums = [sum(seen[district, year] for district in districts) for year in years]
    sheet.append(["Grand Total", *sums, sum(sums)])
    for row in (3, 4, 10):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DCE6F1")
    sheet.column_dimensions["A"].width = 20
    pivot = Pivot(
        fields=("Name", "Date of birth", "Address", "District", "Year", "Warning"),
        records=records,
        down=3,
        across=4,
        counted=5,
        caption="Count of Warning",
        area="A3:E10",
        source=("Extract", "A1:F201"),
    )
    figures = [
        count("1", financial_year(2019 + place), seen[district, year], district)
        for district in districts
        for place, year in enumerate(years)
    ]
    figures += [count("1", financial_year(2019 + place), number) for place, number in enumerate(sums)]
    truth = Truth(
        FULL,
        tuple(figures),
        {"1": ANSWERED},
        checks=frozenset({CheckStatus.AGREE}),
        force="aldby",
        warnings=("carries record-level data",),
    )
    return Made(with_pivot(workbook_to_bytes(workbook), pivot), truth)
