import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.records import FigureKind
from parsers.blocks import Cell
from parsers.values.values import Value, cell_to_value, text_to_value


def read(text: str) -> Value:
    value = text_to_value(text)
    assert value is not None, f"{text!r} was not read at all"
    return value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", "1234"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("1234.0", "1234"),
        ("  17 ", "17"),
        ("12,345,678", "12345678"),
        ("2.5", "2.5"),
        ("seven", "7"),
        ("Twenty-one", "21"),
    ],
)
def test_numbers_however_written_are_exact(text: str, number: str) -> None:
    assert read(text) == Value(FigureKind.EXACT, Decimal(number), None, None, "")


@given(st.integers(min_value=1, max_value=10**9))
def test_every_count_survives_every_way_of_grouping(count: int) -> None:
    for text in (str(count), f"{count:,}", f"{count:,}".replace(",", " "), f"{count}.0"):
        assert read(text).value == count
        assert read(text).kind is FigureKind.EXACT


@pytest.mark.parametrize("text", ["0", "nil", "Nil.", "None", "zero", "0.0", "nil return", "no offences"])
def test_zero_is_zero_as_printed(text: str) -> None:
    assert read(text) == Value(FigureKind.ZERO, Decimal(0), None, None, "")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("<5", 1, 4),
        ("< 5", 1, 4),
        ("Fewer than 5", 1, 4),
        ("fewer than five", 1, 4),
        ("Less then 5", 1, 4),
        ("less than 10", 1, 9),
        ("under 5", 1, 4),
        ("5 or fewer", 1, 5),
        ("\u22645", 1, 5),
        ("up to 3", 1, 3),
        ("<1", 0, 0),
        ("between 5 and 10", 5, 10),
    ],
)
def test_suppression_by_a_bound_is_a_range(text: str, low: int, high: int) -> None:
    assert read(text) == Value(FigureKind.RANGE, None, Decimal(low), Decimal(high), "")


@given(st.integers(min_value=2, max_value=10_000))
def test_a_bound_never_reaches_its_own_number(bound: int) -> None:
    value = read(f"<{bound}")
    assert value == Value(FigureKind.RANGE, None, Decimal(1), Decimal(bound - 1), "")


@pytest.mark.parametrize("text", ["5-9", "12 \u2013 15", "5 to 9"])
def test_two_numbers_with_a_dash_are_a_range_that_someone_must_look_at(text: str) -> None:
    value = read(text)
    assert value.kind is FigureKind.RANGE
    assert "age band" in value.doubt


@pytest.mark.parametrize("text", [">100", "more than 100", "5+", "at least 3"])
def test_a_range_with_one_end_is_doubted(text: str) -> None:
    value = read(text)
    assert value.high is None
    assert value.low is not None
    assert "one end" in value.doubt


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("approx 200", 200),
        ("approx. 200", 200),
        ("c. 200", 200),
        ("c200", 200),
        ("~200", 200),
        ("about 200", 200),
        ("200 (approx)", 200),
        ("26 million", 26_000_000),
        ("1.2m", 1_200_000),
        ("around 3 thousand", 3_000),
    ],
)
def test_round_words_make_it_approximate(text: str, number: int) -> None:
    assert read(text) == Value(FigureKind.APPROXIMATE, Decimal(number), None, None, "")


@pytest.mark.parametrize(
    "text", ["*", "* ", "**", "redacted", "Withheld", "suppressed", "[c]", "s40(2)", "Section 31"]
)
def test_a_withheld_number_is_suppressed_and_has_no_value(text: str) -> None:
    assert read(text) == Value(FigureKind.SUPPRESSED, None, None, None, "")


@pytest.mark.parametrize("text", ["not held", "No information held", "Not recorded", "no data held", "Not Held."])
def test_not_held_is_neither_zero_nor_blank(text: str) -> None:
    assert read(text) == Value(FigureKind.NOT_HELD, None, None, None, "")


@pytest.mark.parametrize("text", ["N/A", "n/a", "not available", "no data"])
def test_words_that_can_mean_not_held_are_doubted(text: str) -> None:
    value = read(text)
    assert value.kind is FigureKind.NOT_HELD
    assert value.doubt


@pytest.mark.parametrize("text", ["-", "\u2013", "\u2014", "#N/A", "#REF!", "#DIV/0!", "tbc", "..", "?"])
def test_a_dash_or_a_broken_formula_is_blank_with_a_doubt(text: str) -> None:
    value = read(text)
    assert value.kind is FigureKind.BLANK
    assert value.doubt


@pytest.mark.parametrize("text", ["12*", "12 [1]", "12\u00b9", "1,200 (a)", "12\u2020"])
def test_a_footnote_mark_is_not_part_of_the_number(text: str) -> None:
    value = read(text)
    assert value.kind is FigureKind.EXACT
    assert value.value in {12, 1200}
    assert "footnote" in value.doubt


def test_money_is_doubted_since_it_counts_nothing() -> None:
    assert read("\u00a31,200").value == 1200
    assert "money" in read("\u00a31,200").doubt


def test_a_code_and_a_negative_count_are_doubted() -> None:
    assert read("007").doubt
    assert read("-5").value == -5
    assert read("-5").doubt


@pytest.mark.parametrize(
    "text",
    ["", " ", "Total", "14%", "5 per cent", "12,34", "2018-19", "2010-2011", "31/01/2018", "12 images", "Q1", "<0"],
)
def test_what_says_no_number_is_left_alone(text: str) -> None:
    assert text_to_value(text) is None


def test_a_hidden_value_under_a_shown_bound_never_comes_out() -> None:
    assert cell_to_value(Cell(text="<5", value=3)) == Value(FigureKind.RANGE, None, Decimal(1), Decimal(4), "")


def test_a_stored_zero_shown_as_a_dash_is_zero_and_a_stored_seven_is_not() -> None:
    zero = cell_to_value(Cell(text="-", value=0))
    other = cell_to_value(Cell(text="-", value=7))
    assert zero is not None
    assert zero.kind is FigureKind.ZERO
    assert other is not None
    assert other.kind is FigureKind.BLANK


def test_a_cell_that_shows_another_number_than_it_stores_is_doubted() -> None:
    shown = cell_to_value(Cell(text="1,235", value=Decimal("1299.5")))
    assert shown is not None
    assert shown.value == 1235
    assert shown.doubt


def test_float_dust_is_no_reason_to_doubt() -> None:
    assert cell_to_value(Cell(text="1234", value=Decimal("1234.0000000002"))) == read("1234")


@pytest.mark.parametrize(
    "cell",
    [
        Cell(),
        Cell(text="", value=5),
        Cell(text="TRUE", value=True),
        Cell(text="12%", value=Decimal("0.12")),
        Cell(text="2018-01-01", value=dt.date(2018, 1, 1)),
    ],
)
def test_cells_that_hold_no_count(cell: Cell) -> None:
    assert cell_to_value(cell) is None


@given(st.text(max_size=30))
def test_any_text_at_all_is_read_without_a_float_or_a_mixed_kind(text: str) -> None:
    value = text_to_value(text)
    if value is None:
        return
    numbers = (value.value, value.low, value.high)
    assert all(number is None or isinstance(number, Decimal) for number in numbers)
    valued = value.kind in {FigureKind.EXACT, FigureKind.ZERO, FigureKind.APPROXIMATE}
    assert (value.value is not None) == valued
    assert value.kind is FigureKind.RANGE or (value.low is None and value.high is None)


@given(st.integers(-(10**15), 10**15))
def test_a_stored_whole_number_says_what_its_digits_say(number: int) -> None:
    assert cell_to_value(Cell(str(number), number)) == text_to_value(str(number))
