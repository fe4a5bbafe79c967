"""Figures of different tables of one reply are added up and compared; what disagrees goes to a person, unaltered."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from foi.campaigns import Campaign
from foi.records import CheckStatus, Figure, FigureState, Period
from parsers.blocks import CellValue
from parsers.figures.document_figures import TableFigures, tables_to_figures
from parsers.grids.assembly import document_to_tables
from tests.parsers.invented_grids import KNIVES, calendar_month, campaign, document, grid, question

YEAR = Period(start=dt.date(2018, 1, 1), end=dt.date(2018, 12, 31), label="2018")
QUARTERLY = [calendar_month(2018, month) for month in range(1, 13)]
KNIVES_AND_YEAR = campaign(question("1", "knives_seized", ["knives seized"], [*QUARTERLY, YEAR]))
COUNTS = st.lists(st.integers(0, 400), min_size=12, max_size=12)


def read(asked: Campaign, *sheets: list[list[CellValue]]) -> TableFigures:
    made = document(*(grid(rows, name=f"Sheet{at}") for at, rows in enumerate(sheets, start=1)))
    return tables_to_figures(document_to_tables(made), made, "reply.xlsx", asked)


def statuses(reading: TableFigures, name: str) -> list[CheckStatus]:
    return [check.status for check in reading.checks if check.check == name]


def states(figures: tuple[Figure, ...]) -> set[FigureState]:
    return {figure.state for figure in figures}


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.integers(-2, 2))
def test_a_year_is_compared_with_its_months_on_another_sheet(counts: list[int], off: int) -> None:
    printed = max(0, sum(counts) + off)
    months: list[list[CellValue]] = [["Knives seized"], ["Month", "Knives"]]
    months += [[f"{period.start:%B %Y}", count] for period, count in zip(QUARTERLY, counts, strict=True)]
    reading = read(KNIVES_AND_YEAR, months, [["Knives seized by year"], ["Year", "Knives"], ["2018", printed]])
    agrees = printed == sum(counts)
    assert statuses(reading, "sum of periods") == [CheckStatus.AGREE if agrees else CheckStatus.DISAGREE]
    assert states(reading.figures) == {FigureState.ACCEPTED if agrees else FigureState.REVIEW}
    assert [figure.value for figure in reading.figures] == [*counts, printed]


def test_months_that_leave_a_gap_are_not_added_up() -> None:
    months: list[list[CellValue]] = [["Knives seized"], ["Month", "Knives"]]
    months += [[f"{period.start:%B %Y}", 3] for period in QUARTERLY[:-1]]
    reading = read(KNIVES_AND_YEAR, months, [["Knives seized by year"], ["Year", "Knives"], ["2018", 40]])
    assert statuses(reading, "sum of periods") == []
    assert states(reading.figures) == {FigureState.ACCEPTED}


BY_OFFENCE: list[list[CellValue]] = [
    ["Knives seized by offence"],
    ["Offence", "2018/19", "2019/20"],
    ["Theft", 30, 40],
    ["Robbery", 60, 70],
]


def test_only_the_year_whose_total_disagrees_goes_to_review() -> None:
    totals: list[list[CellValue]] = [["Knives seized"], ["", "2018/19", "2019/20"], ["Total", 90, 112]]
    reading = read(KNIVES, BY_OFFENCE, totals)
    assert statuses(reading, "sum of categories") == [CheckStatus.AGREE, CheckStatus.DISAGREE]
    in_review = [figure for figure in reading.figures if figure.state is FigureState.REVIEW]
    assert {figure.period.label for figure in in_review if figure.period} == {"2019/20"}
    assert sorted(figure.raw for figure in in_review) == ["112", "40", "70"]
    assert any("112 is printed, 2 parts elsewhere add up to 110" in check.detail for check in reading.checks)


def test_parts_that_are_hidden_leave_room() -> None:
    hidden: list[list[CellValue]] = [*BY_OFFENCE, ["Fraud", "<5", "<5"]]
    totals: list[list[CellValue]] = [["Knives seized"], ["", "2018/19", "2019/20"], ["Total", 92, 115]]
    reading = read(KNIVES, hidden, totals)
    assert statuses(reading, "sum of categories") == [CheckStatus.DISAGREE]
    assert {f.raw for f in reading.figures if f.state is FigureState.REVIEW} == {"115", "40", "70", "<5"}


def test_a_guess_is_not_held_against_a_figure_that_is_sure() -> None:
    totals: list[list[CellValue]] = [["Some counts"], ["", "2018/19", "2019/20"], ["Total", 1, 2]]
    reading = read(KNIVES, BY_OFFENCE, totals)
    assert statuses(reading, "sum of categories") == []
