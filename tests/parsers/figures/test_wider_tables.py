"""A table that contains more than was asked, by its own categories, goes to a person whole."""

from collections.abc import Sequence

import pytest

from foi.campaigns import Campaign
from foi.records import FigureState
from parsers.blocks import CellValue
from parsers.figures.document_figures import tables_to_figures
from parsers.grids.assembly import document_to_tables
from tests.parsers.invented_grids import YEARS, campaign, document, grid, question

HEADS = ["Age group", "2018/19", "2019/20", "2020/21"]


def _asked(text: str, **more: object) -> Campaign:
    return campaign(question("1", "knives_seized", ["knives seized"], YEARS, text=text, **more))


FROM_CHILDREN = _asked("How many knives were seized from persons under 18?")


def _states(asked: Campaign, labels: Sequence[str], *, heads: Sequence[str] = HEADS) -> set[FigureState]:
    numbers = [(10 + at, 20 + at, 30 + at) for at in range(len(labels))]
    rows: list[Sequence[CellValue]] = [[label, *row] for label, row in zip(labels, numbers, strict=True)]
    total: list[CellValue] = ["Total", *map(sum, zip(*numbers, strict=True))]
    made = document(grid([["Knives seized"], heads, *rows, total]))
    reading = tables_to_figures(document_to_tables(made), made, "reply.xlsx", asked)
    assert len(reading.figures) == 3 * (len(rows) + 1)
    return {figure.state for figure in reading.figures}


@pytest.mark.parametrize(
    "labels", [["Under 18", "18 and over"], ["10-17", "18-24", "25+"], ["Aged 10 to 17", "18 or older"]]
)
def test_a_table_by_age_is_doubted_whole_where_one_age_was_asked(labels: list[str]) -> None:
    assert _states(FROM_CHILDREN, labels) == {FigureState.REVIEW}


def test_a_place_that_was_asked_for_among_other_places_is_doubted_with_their_total() -> None:
    asked = _asked("How many knives were seized on school premises?")
    assert _states(asked, ["School premises", "Street"], heads=["Place", *HEADS[1:]]) == {FigureState.REVIEW}


def test_a_breakdown_that_was_asked_for_is_not_doubted_for_naming_what_was_asked() -> None:
    asked = _asked("How many knives were seized, by age, under 18 and 18 and over?", breakdown={"age": ()})
    assert _states(asked, ["Under 18", "18 and over"]) == {FigureState.ACCEPTED}


def test_ages_are_no_matter_where_no_age_was_asked() -> None:
    assert FigureState.ACCEPTED in _states(_asked("How many knives were seized?"), ["10-17", "18-24", "25+"])
