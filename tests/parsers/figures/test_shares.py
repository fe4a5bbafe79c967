"""Percentages are no counts, and what they are percentages of tells what the counts beside them are."""

import pytest

from foi.records import FigureState
from parsers.blocks import CellValue
from parsers.figures.document_figures import TableFigures, tables_to_figures
from parsers.grids.assembly import document_to_tables
from tests.parsers.invented_grids import YEARS, campaign, document, grid, question

UNDER_18 = campaign(
    question("1", "knives_seized", ["knives seized"], YEARS, text="How many knives were seized from under 18s?")
)
FROM_ANYONE = campaign(question("1", "knives_seized", ["knives seized"], YEARS))
COLUMNS: list[list[CellValue]] = [["Year", "Total", "% under 18s"], ["2018/19", 40, 20], ["2019/20", 50, 30]]
TEXTS: list[list[CellValue]] = [["Year", "Total", "Under 18s (%)"], ["2018/19", 40, "20%"], ["2019/20", 50, "30%"]]
ROWS: list[list[CellValue]] = [["", "2018/19", "2019/20"], ["Total", 40, 50], ["% under 18s", 20, 30]]


def read(asked: object, rows: list[list[CellValue]]) -> TableFigures:
    made = document(grid([["Knives seized"], *rows]))
    assert isinstance(asked, type(UNDER_18))
    return tables_to_figures(document_to_tables(made), made, "reply.xlsx", asked)


@pytest.mark.parametrize("rows", [COLUMNS, TEXTS, ROWS])
def test_a_total_of_all_ages_is_doubted_where_a_share_beside_it_names_the_age_asked(
    rows: list[list[CellValue]],
) -> None:
    figures = read(UNDER_18, rows).figures
    assert {figure.raw for figure in figures} == {"40", "50"}
    assert {figure.state for figure in figures} == {FigureState.REVIEW}


@pytest.mark.parametrize("rows", [COLUMNS, TEXTS, ROWS])
def test_a_share_is_no_figure_and_spoils_no_total(rows: list[list[CellValue]]) -> None:
    reading = read(FROM_ANYONE, rows)
    assert {figure.raw for figure in reading.figures} == {"40", "50"}
    assert {figure.state for figure in reading.figures} == {FigureState.ACCEPTED}
    assert reading.warnings == ("Sheet1, row 2: 2 cells not read: rates, percentages or money",)


def test_a_category_may_speak_of_percentages() -> None:
    asked = campaign(question("1", "knives_seized", ["knives seized"], YEARS, breakdown={"scheme": ()}))
    rows: list[list[CellValue]] = [
        ["Scheme", "2018/19", "2019/20"],
        ["Amnesty (a percentage is melted)", 40, 50],
        ["Search", 7, 8],
    ]
    assert len(read(asked, rows).figures) == 4
