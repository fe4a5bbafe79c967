import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from estimates.results import CategoryTotal, Severity, YearOnYear
from estimates.wording import figures_that_tell, to_figures
from foi.context import ContextFigure
from reports.estimate_workbook import HEAD_ROW, facts_to_workbook
from reports.report.facts import QuestionTotal, ReportFacts
from tests.reports.report.made import MANY, facts_with, total_of

SHEETS = [
    "Read me first",
    "Total",
    "Forces",
    "Missing",
    "Scenarios",
    "Leave one out",
    "If the silent differ",
    "Warnings",
    "History",
    "Context",
]


def opened(facts: ReportFacts) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(facts_to_workbook(facts)))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(book: Workbook, name: str) -> list[dict[str, object]]:
    sheet = sheet_of(book, name)
    heads = [str(cell.value) for cell in sheet[HEAD_ROW]]
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)]


@pytest.fixture(scope="module")
def wide() -> QuestionTotal:
    return total_of(MANY)


def test_an_editor_reads_the_sentence_and_its_caveat_first(wide: QuestionTotal) -> None:
    book = opened(facts_with(wide))
    assert book.sheetnames == SHEETS
    first = [str(cell.value) for (cell,) in sheet_of(book, "Read me first").iter_rows(max_col=1) if cell.value]
    assert wide.estimate is not None
    at = first.index(wide.estimate.sentence)
    assert "which the replies cannot show" in first[at + 1]
    assert "9 of 43" not in first[at + 1]
    beside = [text for text in first if text.startswith("Say with it: ")]
    assert len(beside) == sum(warning.severity is Severity.AMBER for warning in wide.estimate.warnings) > 0
    assert first[at + 2 + len(beside)].startswith("Cite as: ")


def test_numbers_are_numbers_and_dates_dates(wide: QuestionTotal) -> None:
    book = opened(facts_with(wide))
    (total,) = rows_of(book, "Total")
    assert wide.estimate is not None
    assert wide.estimate.range is not None
    assert total["Counted"] == int(wide.estimate.counted)
    figures = figures_that_tell(wide.estimate.counted, [wide.estimate.range.low, wide.estimate.range.high])
    assert total["High"] == int(to_figures(wide.estimate.range.high, figures))
    assert f"{total['Low']:,} and {total['High']:,}" in str(total["Range in words"])
    for row in rows_of(book, "Leave one out"):
        assert int(str(row["Total"])) == int(to_figures(Decimal(str(row["Total"]))))
    force = rows_of(book, "Forces")[0]
    assert (force["Figure"], force["Reply dated"]) == (int(wide.figures[0].low), dt.datetime(2019, 4, 20))  # noqa: DTZ001
    assert sum(int(str(row["Figure"])) for row in rows_of(book, "Forces")) == int(wide.estimate.counted)
    assert len(rows_of(book, "Missing")) == 43 - len(MANY)
    assert [row["k"] for row in rows_of(book, "If the silent differ")] == [0.5, 0.75, 1, 1.25, 1.5, 2]


def test_beside_a_red_warning_no_upper_figure_stands_in_any_cell() -> None:
    red = total_of({"kent": 9, "essex": 4000, "surrey": 300})
    assert red.is_red
    assert red.estimate is not None
    assert red.estimate.range is not None
    book = opened(facts_with(red))
    forbidden = {round(row.high) for row in red.estimate.k_table} | {round(red.estimate.range.median)}
    values = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert not values & forbidden
    assert rows_of(book, "Total")[0]["High"] == "not for print"


def test_a_part_without_an_upper_end_and_a_change_have_sheets_of_their_own(wide: QuestionTotal) -> None:
    assert wide.estimate is not None
    n = Decimal(1234)
    part = CategoryTotal(
        dimension="type", category="cars", forces=4, units=4, counted=n, counted_high=n, low=n, median=n, high=None
    )
    change = YearOnYear(
        before="2016/17",
        after="2017/18",
        forces=4,
        forces_asked=43,
        share=Decimal(9),
        sum_before=n,
        sum_before_high=n,
        sum_after=n * 2,
        sum_after_high=n * 2,
        change=Decimal(100),
        change_high=Decimal(100),
    )
    estimate = wide.estimate.model_copy(update={"categories": (part,)})
    book = opened(facts_with(wide.model_copy(update={"estimate": estimate, "year_on_year": change})))
    (row,) = rows_of(book, "Categories")
    assert (row["Category"], row["Counted"], row["Low"], row["High"]) == ("cars", 1234, 1234, "not for print")
    (row,) = rows_of(book, "Year on year")
    assert (row["Counted before"], row["Counted after"], row["Change, %"]) == (1234, 2468, 100)


def test_the_day_by_which_an_undated_reply_was_here_is_no_date(wide: QuestionTotal) -> None:
    first = wide.figures[0].model_copy(update={"is_dated": False})
    book = opened(facts_with(wide.model_copy(update={"figures": (first, *wide.figures[1:])})))
    assert rows_of(book, "Forces")[0]["Reply dated"] == "not dated; here by 20 April 2019"


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "=1+1", "+44", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_stays_a_text(text: str) -> None:
    context = [ContextFigure(label=text, value=Decimal(1), source=text, said=text)]
    book = opened(
        facts_with(total_of({"kent": 1, "essex": 2, "surrey": 3}, hostile=text), title=text, context=context)
    )
    found = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) > 40
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)
    assert not [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_the_same_facts_give_the_same_bytes(wide: QuestionTotal) -> None:
    facts = facts_with(wide)
    again = ReportFacts.model_validate_json(facts.model_dump_json())
    assert facts_to_workbook(facts) == facts_to_workbook(again)
