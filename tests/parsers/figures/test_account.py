"""Whatever a sheet holds, each of its filled cells is used, ignored for a reason, or named in a warning."""

import datetime as dt
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.blocks import CellValue, Grid
from parsers.figures.account import (
    DATE_AMONG_NUMBERS,
    HEAD_AGAIN,
    NUMBER_AMONG_WORDS,
    ROW_NUMBER,
    Fate,
    account_for_cells,
)
from parsers.figures.document_figures import tables_to_figures
from parsers.figures.figures import table_to_drafts
from parsers.figures.surroundings import Leftovers, Place, Surroundings
from parsers.figures.tying import common_tokens, layout_texts, set_aside_guesses, tie_table
from parsers.grids.assembly import document_to_tables
from parsers.grids.heads import Layout
from parsers.terms.vocabulary import campaign_to_vocabulary
from parsers.values.sorts import Sort, grid_to_looks
from parsers.values.whens import NEVER
from tests.parsers.invented_grids import KNIVES, document, grid

CELLS = st.one_of(
    st.none(),
    st.integers(0, 3000),
    st.sampled_from(["<5", "*", "-", "nil", "12%", "not held", "#N/A", "£40", "7*", "5 - 9"]),
    st.sampled_from(["North", "South", "Total", "Grand Total", "2019 Total"]),
    st.sampled_from(["Knives seized", "Offence", "Year", "Notes"]),
    st.sampled_from(["2018/19", "2019/20", "Jan", "Feb 2019", "Mar-19", 2018, 2019, dt.date(2019, 4, 1)]),
)
SHEETS = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=12)
VOCABULARY = campaign_to_vocabulary(KNIVES)
AROUND = Surroundings("reply.xlsx", NEVER, names_no_period=False, star_below=None)


def accounts(layouts: tuple[Layout, ...]) -> list[tuple[Layout, set[Place], Leftovers]]:
    common = common_tokens([layout_texts(layout, file_name="") for layout in layouts])
    tied = [tie_table(layout, KNIVES, VOCABULARY, file_name="reply.xlsx", common=common) for layout in layouts]
    found = []
    for layout, ties in zip(layouts, set_aside_guesses(tied), strict=True):
        drafts, leftovers = table_to_drafts(0, layout, ties, KNIVES, VOCABULARY, AROUND)
        found.append((layout, {(draft.row, draft.column) for draft in drafts}, leftovers))
    return found


def filled(layout: Layout) -> set[Place]:
    table = layout.table
    rows = (*table.heads, *table.body)
    return {(row, column) for row in rows for column in table.columns if not table.grid.rows[row][column].is_empty}


@settings(max_examples=150, deadline=None)
@given(SHEETS)
def test_every_cell_of_a_table_has_exactly_one_fate(rows: list[list[CellValue]]) -> None:
    for layout, drafted, leftovers in accounts(document_to_tables(document(grid(rows))).layouts):
        assert not drafted & leftovers.warned.keys()
        assert not leftovers.warned.keys() & leftovers.ignored.keys()
        assert drafted | leftovers.warned.keys() | leftovers.ignored.keys() <= filled(layout)
        fates = account_for_cells(layout, drafted, leftovers)
        assert fates.keys() == filled(layout)
        for place, fate in fates.items():
            assert (fate is Fate.FIGURE) == (place in drafted)
            assert (fate is Fate.WARNED) == (place in leftovers.warned)
            assert (fate is Fate.IGNORED) == (place in leftovers.ignored)


@settings(max_examples=150, deadline=None)
@given(SHEETS)
def test_no_number_is_left_out_in_silence(rows: list[list[CellValue]]) -> None:
    """A plain number is a figure, a head, a label beside numbers, a row number, or in a warning with its count."""
    made = grid(rows)
    tables = document_to_tables(document(made))
    spoken_for: set[Place] = set()
    warned: Counter[str] = Counter()
    for layout, drafted, leftovers in accounts(tables.layouts):
        fates = account_for_cells(layout, drafted, leftovers)
        spoken_for |= fates.keys()
        warned += leftovers.counts
    for layout in tables.lists:
        spoken_for |= filled(layout)
    numbers = {place for place, sort in sorts(made).items() if sort is Sort.NUMBER}
    assert len(numbers - spoken_for) == sum(count for _, count in tables.unread)
    said = tables_to_figures(tables, document(made), "reply.xlsx", KNIVES).warnings
    assert sum(counts_in(said, r": ([\d,]+) cells? not read: ")) == warned.total()
    assert bool(tables.lists) is any("a list of" in warning for warning in said)


def sorts(made: Grid) -> dict[Place, Sort]:
    return {
        (row, column): look.sort for row, cells in enumerate(grid_to_looks(made)) for column, look in enumerate(cells)
    }


def counts_in(warnings: tuple[str, ...], pattern: str) -> list[int]:
    return [int(match[1].replace(",", "")) for warning in warnings if (match := re.search(pattern, warning))]


HEADS = ["Offence", "2018/19", "2019/20", "Notes"]
AGAIN = [["Knives seized at stations"], HEADS[:3], ["Theft", 1, 2]]


@pytest.mark.parametrize(
    ("rows", "reason", "place", "fate"),
    [
        (
            [HEADS, ["Theft", 3, 4, "late"], ["Fraud", 5, 6, 71], ["Arson", 1, 2, "late"]],
            NUMBER_AMONG_WORDS,
            (2, 3),
            Fate.WARNED,
        ),
        (
            [HEADS[:3], ["Theft", 3, 4], ["Taken on", dt.date(2019, 4, 1), dt.date(2019, 5, 1)], [None], *AGAIN],
            DATE_AMONG_NUMBERS,
            (2, 1),
            Fate.WARNED,
        ),
        (
            [HEADS[:3], ["Theft", 3, 4], HEADS[:3], [None], *AGAIN],
            HEAD_AGAIN,
            (2, 1),
            Fate.IGNORED,
        ),
        (
            [["No.", *HEADS[:3]], [1, "Theft", 3, 4], [2, "Fraud", 5, 6], [3, "Arson", 1, 2]],
            ROW_NUMBER,
            (2, 0),
            Fate.IGNORED,
        ),
    ],
)
def test_cells_that_no_rule_takes_for_a_figure_say_why(
    rows: list[list[CellValue]], reason: str, place: Place, fate: Fate
) -> None:
    ((layout, drafted, leftovers), *_) = accounts(
        document_to_tables(document(grid([["Knives seized"], *rows]))).layouts
    )
    row, column = place[0] + 1, place[1]
    assert account_for_cells(layout, drafted, leftovers)[row, column] is fate
    assert (leftovers.warned | leftovers.ignored)[row, column] == reason
