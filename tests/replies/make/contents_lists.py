"""Invented workbooks with a list of contents, which may be the only place that names the period of a table."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from demo.make.same_bytes import workbook_to_bytes
from tests.replies.make import dressing
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, Expected, Need, Truth, count, financial_year

Cells = Sequence[str | int]
HEAD: Cells = ("Table", "Title", "Period covered", "Last updated")
TITLE = "Noise warnings by district"
YEARS = {2019: "Year ending 31 March 2020", 2020: "Year ending 31 March 2021", 2021: "Year ending 31 March 2022"}
DISTRICTS = {
    2019: {"Fellside": 31, "Harbour": 118},
    2020: {"Fellside": 44, "Harbour": 102},
    2021: {"Fellside": 27, "Harbour": 135},
}


def _figures(year: int, need: Need = Need.ACCEPTED) -> list[Expected]:
    return [
        count("1", financial_year(year), number, district, need=need) for district, number in DISTRICTS[year].items()
    ]


def _workbook(contents: Sequence[Cells], tables: Mapping[str, tuple[str, int]]) -> bytes:
    """`tables`: sheet name -> its title line and the year whose counts it holds, which it does not name."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "Contents"
    first.append(["Aldby Constabulary: tables on noise"])
    first.append([])
    for cells in (HEAD, *contents):
        first.append(list(cells))
    dressing.title(first, 1, size=14)
    dressing.head(first, 3)
    dressing.widths(first, {"A": 8, "B": 34, "C": 28, "D": 16})
    for name, (title, year) in tables.items():
        sheet = workbook.create_sheet(name)
        sheet.append([title])
        sheet.append([])
        sheet.append(["District", "Noise warnings"])
        for district, number in DISTRICTS[year].items():
            sheet.append([district, number])
        dressing.title(sheet, 1)
        dressing.head(sheet, 3)
        dressing.widths(sheet, {"A": 18, "B": 16})
    return workbook_to_bytes(workbook)


@invented("68-periods-in-the-contents.xlsx", campaign="noise-warnings-by-district")
def periods_in_contents() -> Made:
    contents: list[Cells] = [(number, TITLE, period, "2022-05-16") for number, period in enumerate(YEARS.values(), 1)]
    contents.append((4, "Letters about noise", "Year ending 31 March 2022", "2022-05-16"))
    tables = {f"Table_{number}": (f"Table {number}. {TITLE}", year) for number, year in enumerate(YEARS, 1)}
    figures = [figure for year in YEARS for figure in _figures(year)]
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED}, force="aldby")
    return Made(_workbook(contents, tables), truth)


@invented("68-a-table-that-is-not-in-the-contents.xlsx", campaign="noise-warnings-by-district")
def not_in_contents() -> Made:
    """The contents list the first table; the second has its title and another number, and may cover another year."""
    contents: list[Cells] = [(1, TITLE, YEARS[2019], "2022-05-16")]
    tables = {"Table_1": (f"Table 1. {TITLE}", 2019), "Table_2": (f"Table 2. {TITLE}", 2020)}
    truth = Truth(FULL, tuple(_figures(2019, Need.OPTIONAL)), {"1": ANSWERED}, noise_allowed=True)
    return Made(_workbook(contents, tables), truth)


@invented("68-one-title-over-two-periods.xlsx", campaign="noise-warnings-by-district")
def one_title_twice() -> Made:
    """Neither the sheets nor the contents number their tables, so which period is whose cannot be known."""
    contents: list[Cells] = [("a", TITLE, YEARS[2019], "2022-05-16"), ("b", TITLE, YEARS[2020], "2022-05-16")]
    tables = {"First": (TITLE, 2020), "Second": (TITLE, 2019)}
    return Made(_workbook(contents, tables), Truth(FULL, questions={"1": ANSWERED}, noise_allowed=True))


@invented("68-contents-that-contradict.xlsx", campaign="noise-warnings-by-district")
def contradicting_contents() -> Made:
    contents: list[Cells] = [(1, f"{TITLE}, 2020/21", YEARS[2019], "2022-05-16")]
    tables = {"Table_1": (f"Table 1. {TITLE}, 2020/21", 2020)}
    return Made(_workbook(contents, tables), Truth(FULL, questions={"1": ANSWERED}, noise_allowed=True))
