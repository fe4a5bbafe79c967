"""Invented tables in which a number stands close to what was asked and is something else: never to be accepted."""

import csv
import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from foi.records import CheckStatus, FigureKind, Period
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    Expected,
    Need,
    Truth,
    calendar_year,
    count,
    financial_label,
    financial_year,
)

Row = Sequence[str | int | float | None]
YEARS = [financial_label(year) for year in (2019, 2020, 2021)]
PERIODS: list[Period] = [financial_year(year) for year in (2019, 2020, 2021)]
PLAIN, BY_DISTRICT = "noise-warnings", "noise-warnings-by-district"


def _decoy(rows: Sequence[Row], *figures: Expected, checks: frozenset[CheckStatus] = frozenset()) -> Made:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    truth = Truth(FULL, figures, {"1": ANSWERED}, checks=checks, noise_allowed=True)
    return Made(text.getvalue().encode(), truth)


def _years(*numbers: int, needs: Sequence[Need] = (), category: str = "") -> list[Expected]:
    needs = needs or [Need.ACCEPTED] * len(numbers)
    categories = [category] if category else []
    return [
        count("1", period, number, *categories, need=need)
        for period, number, need in zip(PERIODS, numbers, needs, strict=False)
    ]


DOUBTFUL = [Need.DOUBTFUL] * 3
LAST_DOUBTFUL = [Need.ACCEPTED, Need.ACCEPTED, Need.DOUBTFUL]


@invented("60-another-measure-of-the-same-unit.csv", campaign=BY_DISTRICT)
def another_measure() -> Made:
    rows: list[Row] = [["Parking warnings by district"], ["District", *YEARS], ["Hill", 501, 502, 503]]
    return _decoy(rows, *_years(501, 502, 503, needs=DOUBTFUL, category="Hill"))


@invented("60-other-measures-in-the-rows.csv", campaign=PLAIN)
def other_rows() -> Made:
    rows: list[Row] = [
        ["Noise warnings"],
        ["Outcome", *YEARS],
        ["Noise warnings", 1201, 1100, 1300],
        ["Fines", 700, 600, 800],
        ["Court cases", 300, 200, 100],
    ]
    return _decoy(rows, *_years(1201, 1100, 1300))


@invented("60-other-measures-in-the-columns.csv", campaign=PLAIN)
def other_columns() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year", "Number of warnings", "Meters bought", "Rank"]]
    rows += [[year, 410 + place, 31 + place, 3 + place] for place, year in enumerate(YEARS)]
    return _decoy(rows, *_years(410, 411, 412))


@invented("60-a-word-beside-one-year.csv", campaign=PLAIN)
def word_beside_a_year() -> Made:
    rows: list[Row] = [["Noise warnings"], ["", *YEARS[:2], "2021/22 planned"], ["Warnings", 1201, 1100, 1250]]
    return _decoy(rows, *_years(1201, 1100, 1250, needs=LAST_DOUBTFUL))


@invented("60-part-of-a-year-in-its-row.csv", campaign=PLAIN)
def part_of_a_year() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year", "Warnings"], ["2019/20", 1201], ["2020/21", 1100]]
    rows += [["2021/22 (first eight months)", 600]]
    return _decoy(rows, *_years(1201, 1100, 600, needs=LAST_DOUBTFUL))


@invented("61-financial-years-over-bare-years.csv", campaign="noise-warnings-calendar")
def financial_over_bare_years() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Financial year", "Warnings"], [2019, 1201], [2020, 1100], [2021, 1300]]
    numbers = {2019: 1201, 2020: 1100, 2021: 1300}
    figures = [count("1", calendar_year(year), number, need=Need.DOUBTFUL) for year, number in numbers.items()]
    return _decoy(rows, *figures)


@invented("61-years-to-june.csv", campaign=PLAIN)
def years_to_june() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year ending June", *YEARS], ["Warnings", 501, 602, 703]]
    return _decoy(rows, *_years(501, 602, 703, needs=DOUBTFUL))


@invented("61-years-to-march-under-one-head.csv", campaign=PLAIN)
def years_to_march() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year ending March", 2020, 2021, 2022], ["Warnings", 501, 602, 703]]
    return _decoy(rows, *_years(501, 602, 703))


@invented("62-a-note-limits-one-year.csv", campaign=PLAIN)
def note_below() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year", "Warnings"], *zip(YEARS, (1201, 1100, 600), strict=True), []]
    rows += [["Note: the row for 2021/22 runs from 1 April to 30 September 2021."]]
    return _decoy(rows, *_years(1201, 1100, 600, needs=LAST_DOUBTFUL))


@invented("62-a-share-not-a-count.csv", campaign=BY_DISTRICT)
def shares() -> Made:
    rows: list[Row] = [["Percentage of noise warnings by district"], ["District", *YEARS]]
    rows += [["Hill", 45, 44, 43], ["Quay", 55, 56, 57]]
    return _decoy(rows, *_years(45, 44, 43, needs=DOUBTFUL, category="Hill"))


@invented("62-thousands.csv", campaign=PLAIN)
def thousands() -> Made:
    rows: list[Row] = [["Noise warnings (thousands)"], ["Year", "Warnings"], *zip(YEARS, (12, 13, 11), strict=True)]
    return _decoy(rows, *_years(12, 13, 11, needs=DOUBTFUL))


@invented("62-a-head-in-thousands.csv", campaign=PLAIN)
def head_in_thousands() -> Made:
    rows: list[Row] = [["Year", "Noise warnings ('000s)"], *zip(YEARS, (12, 13, 11), strict=True)]
    return _decoy(rows, *_years(12, 13, 11, needs=DOUBTFUL))


@invented("62-a-note-limits-all.csv", campaign=PLAIN)
def note_on_all() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year", "Warnings"], *zip(YEARS, (30, 31, 12), strict=True), []]
    rows += [["These are warnings that led to a seizure only."]]
    return _decoy(rows, *_years(30, 31, 12, needs=DOUBTFUL))


@invented("62-a-caption-that-narrows.csv", campaign=PLAIN)
def narrow_caption() -> Made:
    rows: list[Row] = [["Noise warnings to pubs"], ["Year", "Warnings"], *zip(YEARS, (30, 31, 12), strict=True)]
    return _decoy(rows, *_years(30, 31, 12, needs=DOUBTFUL))


@invented("63-row-totals-that-do-not-add-up.csv", campaign=BY_DISTRICT)
def failed_totals() -> Made:
    rows: list[Row] = [["Noise warnings"], ["District", *YEARS, "Total"], ["Hill", 10, 20, 30, 99]]
    rows += [["Quay", 11, 21, 31, 98], ["Moor", 12, 22, 32, 97]]
    return _decoy(
        rows,
        *_years(10, 20, 30, needs=[Need.REVIEW] * 3, category="Hill"),
        checks=frozenset({CheckStatus.DISAGREE}),
    )


@invented("63-two-equal-subtotals.csv", campaign=PLAIN)
def equal_subtotals() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Kind", *YEARS], ["Total music", 3, 5, 7], ["Total dogs", 3, 5, 8]]
    return _decoy(rows, *_years(3, 5, 7, needs=DOUBTFUL))


@invented("63-heads-over-the-middle.csv", campaign=PLAIN)
def centred_heads() -> Made:
    rows: list[Row] = [["Noise warnings"], ["", "", "2019/20", "", "", "2020/21", ""]]
    rows += [["Kind", *["Day", "Evening", "Night"] * 2], ["Music", 21, 42, 13, 34, 25, 56]]
    rows += [["Dogs", 97, 78, 9, 110, 11, 212]]
    return _decoy(rows)


@invented("63-a-section-without-a-date.csv", campaign=BY_DISTRICT)
def undated_section() -> Made:
    rows: list[Row] = [["Noise warnings"], ["District", "Warnings"], ["2019/20"], ["Hill", 1], ["Quay", 7]]
    rows += [["2020/21"], ["Hill", 2], ["Quay", 9], ["Not dated"], ["Moor", 5]]
    first = [count("1", PERIODS[0], 1, "Hill"), count("1", PERIODS[0], 7, "Quay")]
    return _decoy(rows, *first, count("1", PERIODS[1], 2, "Hill"), count("1", PERIODS[1], 9, "Quay"))


def _workbook(sheets: Mapping[str, Sequence[Row]], merge: str = "") -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if merge:
            sheet.merge_cells(merge)
    return workbook_to_bytes(workbook)


@invented("64-two-districts-equal-by-chance.xlsx", campaign=PLAIN)
def equal_by_chance() -> Made:
    head: list[Row] = [["Noise warnings"], ["Year", "Warnings"]]
    hill, quay = (30, 31, 12), (30, 45, 12)
    sheets = {name: [*head, *zip(YEARS, numbers, strict=True)] for name, numbers in (("Hill", hill), ("Quay", quay))}
    truth = Truth(FULL, tuple(_years(*hill, needs=DOUBTFUL)), {"1": ANSWERED}, noise_allowed=True)
    return Made(_workbook(sheets), truth)


@invented("64-one-number-over-two-rows.xlsx", campaign=BY_DISTRICT)
def merged_number() -> Made:
    rows: list[Row] = [
        ["Noise warnings 2019/20"],
        ["District", "Warnings"],
        ["Hill", 10],
        ["Quay", None],
        ["Moor", 7],
    ]
    doubtful = count("1", PERIODS[0], 10, "Hill", need=Need.DOUBTFUL)
    truth = Truth(FULL, (doubtful, count("1", PERIODS[0], 7, "Moor")), {"1": ANSWERED}, noise_allowed=True)
    return Made(_workbook({"Warnings": rows}, merge="B3:B4"), truth)


@invented("64-a-second-sheet-called-table.xlsx", campaign=BY_DISTRICT)
def sheets_called_table() -> Made:
    first: list[Row] = [["Noise warnings by district, 2019/20"], ["District", "Warnings"], ["Hill", 10], ["Quay", 20]]
    second: list[Row] = [["District", "Warnings"], ["Moor", 11], ["Fen", 21]]
    right = (count("1", PERIODS[0], 10, "Hill"), count("1", PERIODS[0], 20, "Quay"))
    doubtful = (count("1", PERIODS[0], 11, "Moor", need=Need.DOUBTFUL),)
    truth = Truth(FULL, (*right, *doubtful), {"1": ANSWERED}, noise_allowed=True)
    return Made(_workbook({"table 1": first, "table 2": second}), truth)


@invented("65-the-force-itself-as-the-only-row.csv", campaign=PLAIN)
def force_as_label() -> Made:
    return _decoy([["Noise warnings"], ["Force", *YEARS], ["Aldby Police", 10, 11, 12]], *_years(10, 11, 12))


@invented("65-a-fraction-of-a-warning.csv", campaign=PLAIN)
def fraction() -> Made:
    rows: list[Row] = [["Noise warnings"], ["Year", "Warnings"], ["2019/20", "1.234"], ["2020/21", 1100]]
    wrong = Expected("1", PERIODS[0], (), FigureKind.EXACT, need=Need.DOUBTFUL)
    return _decoy(rows, wrong, count("1", PERIODS[1], 1100))
