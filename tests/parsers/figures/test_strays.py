"""A row or column that names another question is never taken unseen for a category of its table's."""

import pytest

from foi.records import Figure, FigureState
from parsers.blocks import CellValue
from parsers.figures.document_figures import tables_to_figures
from parsers.grids.assembly import document_to_tables
from tests.parsers.invented_grids import YEARS, campaign, document, grid, question

FLIGHTS = question("2", "drone_flights", ["drone flights"], YEARS)
LISTED = campaign(
    question("1", "knives_seized", ["knives seized"], YEARS, breakdown={"station": ("Quay", "Saltby")}), FLIGHTS
)
OPEN = campaign(question("1", "knives_seized", ["knives seized"], YEARS, breakdown={"station": ()}), FLIGHTS)
CAPTION: list[CellValue] = ["Knives seized by station"]
HEAD: list[CellValue] = ["Station", "2018/19", "2019/20"]
STATIONS: list[list[CellValue]] = [["Quay", 30, 40], ["Saltby", 50, 60]]
TOTAL: list[CellValue] = ["Total", 80, 100]


def read(asked: object, *rows: list[CellValue]) -> dict[str, Figure]:
    made = document(grid([CAPTION, *rows]))
    assert isinstance(asked, type(LISTED))
    found = tables_to_figures(document_to_tables(made), made, "reply.xlsx", asked)
    return {figure.raw: figure for figure in found.figures}


@pytest.mark.parametrize(
    "rows", [[*STATIONS, TOTAL, ["Drone flights", 7, 9]], [["Drone flights", 7, 9], *STATIONS, TOTAL]]
)
def test_a_row_that_is_no_category_asked_is_the_other_questions(rows: list[list[CellValue]]) -> None:
    found = read(LISTED, HEAD, *rows)
    assert {raw: figure.question for raw, figure in found.items() if not figure.breakdown} == {
        "80": "1",
        "100": "1",
        "7": "2",
        "9": "2",
    }
    assert {figure.state for figure in found.values()} == {FigureState.ACCEPTED}


def test_a_column_that_is_no_category_asked_is_the_other_questions() -> None:
    found = read(LISTED, ["Year", "Quay", "Saltby", "Drone flights"], ["2018/19", 30, 50, 7], ["2019/20", 40, 60, 9])
    assert {raw: (figure.question, *figure.breakdown.values()) for raw, figure in found.items()} == {
        "30": ("1", "Quay"),
        "50": ("1", "Saltby"),
        "7": ("2",),
        "40": ("1", "Quay"),
        "60": ("1", "Saltby"),
        "9": ("2",),
    }


def test_where_any_category_may_stand_a_person_decides() -> None:
    found = read(OPEN, HEAD, *STATIONS, ["Drone flights", 7, 9])
    assert {raw for raw, figure in found.items() if figure.state is FigureState.REVIEW} == {"7", "9"}
    assert found["7"].question == "1"
    assert any('"Drone flights", which names question 2' in reason for reason in found["7"].reasons)


def test_in_columns_too_a_person_decides() -> None:
    found = read(OPEN, ["Year", "Quay", "Drone flights"], ["2018/19", 30, 7], ["2019/20", 40, 9])
    assert found["7"].state is FigureState.REVIEW
    assert any('the column is labelled "Drone flights"' in reason for reason in found["7"].reasons)


def test_a_category_asked_for_stays_one_whatever_it_names() -> None:
    asked = campaign(
        question("1", "items_seized", ["items seized"], YEARS, breakdown={"item": ("Knives", "Drone flights")}),
        FLIGHTS,
    )
    made = document(grid([["Items seized"], ["Item", "2018/19"], ["Knives", 30], ["Drone flights", 7]]))
    found = tables_to_figures(document_to_tables(made), made, "reply.xlsx", asked)
    assert [figure.question for figure in found.figures] == ["1", "1"]


def test_a_row_in_the_words_asked_among_others_may_be_a_part() -> None:
    found = read(LISTED, HEAD, *STATIONS, ["Knives seized", 80, 100])
    assert found["80"].state is FigureState.REVIEW


def test_the_only_row_in_the_words_asked_is_the_whole() -> None:
    found = read(LISTED, ["", "2018/19", "2019/20"], ["Knives seized", 80, 100])
    assert found["80"].breakdown == {}
    assert found["80"].state is FigureState.ACCEPTED


def test_the_only_row_with_another_word_is_not_the_whole() -> None:
    found = read(LISTED, ["", "2018/19", "2019/20"], ["Knives seized from adults", 80, 100])
    assert found["80"].breakdown == {"station": "Knives seized from adults"}
