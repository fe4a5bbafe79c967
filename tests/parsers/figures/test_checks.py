from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.records import CheckStatus, FigureKind, SheetCell
from parsers.figures.agreement import doubt_dragged_bounds
from parsers.figures.bounds import value_to_bounds
from parsers.figures.checks import check_totals
from parsers.figures.drafts import Draft, TotalOf
from parsers.figures.subtotals import settle_totals
from parsers.values.values import Value
from tests.parsers.invented_grids import KNIVES, YEARS

COUNTS = st.integers(0, 500)


def exact(number: int) -> Value:
    return Value(FigureKind.EXACT, Decimal(number), None, None, "")


HIDDEN = Value(FigureKind.RANGE, None, Decimal(1), Decimal(4), "")


def draft(row: int, value: Value, *, total: str = "", table: int = 0, category: str = "") -> Draft:
    return Draft(
        table=table,
        row=row,
        column=1,
        question=KNIVES.questions[0],
        period=YEARS[0],
        printed=YEARS[0],
        breakdown={} if total else {"offence": category or f"offence {row}"},
        value=value,
        raw="",
        where=SheetCell(sheet="Sheet1", cell=f"B{row}"),
        tie_score=3.0,
        total_of=TotalOf.CATEGORIES if total else TotalOf.NOTHING,
        label=total,
    )


@given(st.lists(COUNTS, min_size=1, max_size=12), st.integers(-3, 3))
def test_a_total_agrees_exactly_when_it_is_the_sum_and_no_value_ever_changes(counts: list[int], off: int) -> None:
    drafts = [draft(row, exact(count)) for row, count in enumerate(counts)]
    total = draft(99, exact(sum(counts) + off), total="Total")
    before = [one.value for one in (*drafts, total)]
    checks = check_totals([*drafts, total])
    assert [one.value for one in (*drafts, total)] == before
    grouped = any(check.status is CheckStatus.CANNOT_COMPARE for check in checks)
    assert grouped or checks[0].status is (CheckStatus.AGREE if off == 0 else CheckStatus.DISAGREE)
    assert grouped or bool(total.doubts) is (off != 0)


@given(st.lists(COUNTS, max_size=6), st.integers(1, 4), st.integers(1, 4))
def test_hidden_counts_leave_room_for_the_total_but_only_so_much(counts: list[int], one: int, other: int) -> None:
    parts = [draft(row, exact(count)) for row, count in enumerate(counts)]
    parts += [draft(50, HIDDEN), draft(51, HIDDEN)]
    fits = draft(99, exact(sum(counts) + one + other), total="Total")
    assert check_totals([*parts, fits])[0].status is CheckStatus.CANNOT_COMPARE
    assert not fits.doubts
    too_much = draft(99, exact(sum(counts) + 9), total="Total")
    assert check_totals([*parts, too_much])[0].status is CheckStatus.DISAGREE


def test_a_total_that_leaves_the_hidden_cells_out_cannot_be_compared() -> None:
    total = draft(99, exact(12), total="Total")
    assert check_totals([draft(1, exact(12)), draft(2, HIDDEN), total])[0].status is CheckStatus.CANNOT_COMPARE


def test_bounds_of_each_kind() -> None:
    assert (value_to_bounds(HIDDEN).low, value_to_bounds(HIDDEN).high) == (Decimal(1), Decimal(4))
    suppressed = Value(FigureKind.SUPPRESSED, None, None, None, "")
    assert value_to_bounds(suppressed).holds(Decimal(10**9))
    assert not value_to_bounds(exact(3)).holds(Decimal(4))


def test_the_whole_is_kept_and_the_totals_of_groups_are_left_out() -> None:
    regions = [draft(1, exact(4), total="Total North"), draft(2, exact(6), total="Total South")]
    whole = draft(3, exact(10), total="Total Northmere")
    kept, left_out = settle_totals([whole, *regions])
    assert (kept, left_out) == ([whole], 2)


def test_totals_that_cannot_be_told_apart_all_go_to_review() -> None:
    totals = [draft(1, exact(4), total="Total North"), draft(2, exact(6), total="Total South")]
    kept, left_out = settle_totals(totals)
    assert left_out == 0
    assert all(total.doubts for total in kept)


@pytest.mark.parametrize(
    ("below", "sure"),
    [((5, 5, 6, 7), 2), ((5, 6, 7), 0), ((2, 3, 4, 5), 0), ((5, 5, 5), 3), ((10, 5, 10), 3), ((5, 8, 5), 2)],
)
def test_only_the_bound_that_stands_most_often_is_believed(below: tuple[int, ...], sure: int) -> None:
    drafts = [
        draft(row, Value(FigureKind.RANGE, None, Decimal(1), Decimal(number - 1), ""))
        for row, number in enumerate(below)
    ]
    doubt_dragged_bounds(drafts)
    assert sum(not one.doubts for one in drafts) == sure
