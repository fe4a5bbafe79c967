"""Invented sheets whose months or dates look clear and are not: what they say must not be accepted."""

import calendar

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from tests.replies.make import dressing
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, PARTIAL, Expected, Truth, count, month
from tests.replies.make.workbooks_months import ADDED_UP, monthly

FINANCIAL_ORDER = (*range(4, 13), *range(1, 4))


@invented("66-one-year-over-april-to-march.xlsx", campaign="dog-patrols")
def one_year_over_two() -> Made:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Dog patrols made, by district"])
    sheet.append(["District", 2018])
    sheet.append([None, *(calendar.month_abbr[number] for number in FINANCIAL_ORDER)])
    for place, district in enumerate(("Fellside", "Harbour", "Saltby")):
        sheet.append([district, *monthly(place + 5)])
    dressing.head(sheet, 2, 3)
    dressing.narrow(sheet, 2, 13)
    for span in ("A2:A3", "B2:M2"):
        sheet.merge_cells(span)
    return Made(workbook_to_bytes(workbook), Truth(FULL, questions={"1": ANSWERED}, noise_allowed=True))


@invented("66-one-year-beside-april-to-march.xlsx", campaign="drone-flights")
def one_year_beside_two() -> Made:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Drone flights made"])
    sheet.append(["Year", "Month", "Flights"])
    for number, flights in zip(FINANCIAL_ORDER, monthly(8, least=4), strict=True):
        sheet.append([2018, calendar.month_name[number], flights])
    dressing.head(sheet, 2)
    return Made(workbook_to_bytes(workbook), Truth(FULL, questions={"1": ANSWERED}, noise_allowed=True))


@invented("66-a-pivot-with-a-blank-year.xlsx", campaign="dog-patrols")
def blank_year() -> Made:
    """Under "(blank)" stand patrols that nobody dated, and not those of the month above it."""
    days = {"Nov-19": (11, 7), "Dec-19": (9, 14)}
    rows: list[list[str | int]] = [["Row Labels", "Count of Patrols"]]
    figures = []
    for number, (name, patrols) in enumerate(days.items(), 11):
        rows += [[name], ["Fellside", patrols[0]], ["Harbour", patrols[1]]]
        figures += [
            count("1", month(2019, number), counted, district)
            for district, counted in zip(("Fellside", "Harbour"), patrols, strict=True)
        ]
    rows += [["(blank)"], ["Saltby", 5], ["Grand Total", 46]]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Dog patrols by district"
    dressing.pivot(sheet, rows, heads=1, indented=frozenset({"Fellside", "Harbour", "Saltby"}))
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, checks=ADDED_UP, warnings=("(blank)",))
    return Made(workbook_to_bytes(workbook), truth)


@invented("66-a-pivot-of-other-things.xlsx", campaign="special-constables")
def pivot_of_other_things() -> Made:
    """The corner of the table alone says that it counts complaints, and not constables."""
    rows: list[list[str | int]] = [
        ["Count of Complaints", "Column Labels"],
        ["Row Labels", "31/03/2019", "31/03/2020", "Grand Total"],
        ["Fellside", 4, 7, 11],
        ["Harbour", 12, 9, 21],
        ["Grand Total", 16, 16, 32],
    ]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Special constables by district"])
    sheet.append([])
    dressing.pivot(sheet, rows, heads=2)
    return Made(workbook_to_bytes(workbook), Truth(FULL, questions={"1": ANSWERED}, noise_allowed=True))


@invented("69-a-second-table-without-a-caption.xlsx", campaign="property-store")
def uncaptioned_table() -> Made:
    """Below the items received stands a table without a caption: of items released, as it happens."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Items received into the property store, by shelf code"])
    for codes, seed in ((("A1", "B2", "C9"), 4), (("A1", "B2", "D4"), 9)):
        sheet.append(["Month", *codes])
        dressing.head(sheet, sheet.max_row)
        counts = [monthly(seed + place, least=2) for place in range(len(codes))]
        for place in range(12):
            sheet.append([201801 + place, *(twelve[place] for twelve in counts)])
        sheet.append([])
    return Made(workbook_to_bytes(workbook), Truth(FULL | PARTIAL, questions={"1": ANSWERED}, noise_allowed=True))


@invented("69-numbers-one-after-another.xlsx", campaign="dog-patrols")
def counts_that_go_up_by_one() -> Made:
    """The counts of February go up by one from district to district; they are no head of months."""
    districts = ("Cold Ash", "Fellside", "Harbour", "Millbeck", "Saltby", "Tarn End")
    rows = {1: (9, 2, 11, 5, 8, 3), 2: (1, 2, 3, 4, 5, 6), 3: (7, 7, 1, 12, 4, 2)}
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Dog patrols by district"])
    sheet.append(["Month", *districts])
    for number, counts in rows.items():
        sheet.append([f"{calendar.month_abbr[number]}-19", *counts])
    dressing.head(sheet, 2)
    figures = [
        count("1", month(2019, number), counted, district)
        for number, counts in rows.items()
        for district, counted in zip(districts, counts, strict=True)
    ]
    return Made(workbook_to_bytes(workbook), Truth(FULL, tuple(figures), {"1": ANSWERED}))


@invented("69-weeks-and-no-months.xlsx", campaign="drone-flights")
def weeks() -> Made:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Drone flights"])
    sheet.append(["Week", *range(1, 13)])
    for year in (2018, 2019):
        sheet.append([year, *monthly(year, least=3)])
    dressing.head(sheet, 2)
    return Made(workbook_to_bytes(workbook), Truth(FULL, questions={"1": ANSWERED}, noise_allowed=True))


@invented("69-other-codes-without-a-caption.xlsx", campaign="property-store")
def other_codes() -> Made:
    """The second table has other codes and no caption; it may be of the items released, which no table names."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Items received into the property store, by shelf code"])
    figures: list[Expected] = []
    for codes, seed in ((("A1", "B2"), 4), (("E1", "F2"), 9)):
        sheet.append(["Month", *codes])
        dressing.head(sheet, sheet.max_row)
        counts = [monthly(seed + place, least=2) for place in range(len(codes))]
        for place in range(12):
            sheet.append([201801 + place, *(twelve[place] for twelve in counts)])
        sheet.append([])
        if not figures:
            figures = [
                count("1", month(2018, place), counted, code)
                for code, twelve in zip(codes, counts, strict=True)
                for place, counted in enumerate(twelve, 1)
            ]
    return Made(workbook_to_bytes(workbook), Truth(FULL | PARTIAL, tuple(figures), noise_allowed=True))
