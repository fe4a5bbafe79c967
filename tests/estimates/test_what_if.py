"""The article's chains to the penny; the range holds every result; what cannot be meant is refused with its place."""

import operator
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimates.own_figures import OwnTotal, work_out_chains
from estimates.what_if import Worked, fraction_to_text, work_out
from foi.context import WhatIf
from foi.errors import ExpressionError
from foi.what_if import Between, Expression, Negative, Number, Operation, Scale, Sign, expression_to_text
from foi.what_if_reading import MOST_CHARACTERS, text_to_expression


def worked(text: str) -> Worked:
    return work_out(text_to_expression(text))


@pytest.mark.parametrize(
    ("written", "low", "high", "said"),
    [
        ("50,000 x 55 %", "27500", "27500", "50,000 × 55 % = 27,500"),
        ("50000 * 55%", "27500", "27500", "50,000 × 55 % = 27,500"),
        ("50,000 x (60 % to 70 %)", "30000", "35000", "50,000 × (60 % to 70 %) = 30,000 to 35,000"),
        ("(2,000 to 3,000) x 55 %", "1100", "1650", "(2,000 to 3,000) × 55 % = 1,100 to 1,650"),
        ("80,000 less (20,000 to 30,000)", "50000", "60000", "80,000 − (20,000 to 30,000) = 50,000 to 60,000"),
    ],
)
def test_the_chains_of_the_article_come_out_to_the_penny(written: str, low: str, high: str, said: str) -> None:
    found = worked(written)
    assert (found.low, found.high, found.text) == (Decimal(low), Decimal(high), said)
    assert found.value == (Decimal(low) if low == high else None)


def test_roughly_seven_times_is_said_to_one_decimal_and_known_to_fifty_digits() -> None:
    found = worked("50,000 / 7,200")
    assert found.text == "50,000 ÷ 7,200 ≈ 6.9"
    assert found.value is not None
    assert abs(found.value - Decimal(50_000) / Decimal(7_200)) < Decimal("1e-26")


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("55% of 50,000", "55 % of 50,000"),
        ("100 / 50% of 10", "100 ÷ 50 % of 10"),
        ("50,000 x 60–70%", "50,000 × (60 % to 70 %)"),
        ("50,000 x 60% to 70%", "50,000 × (60 % to 70 %)"),
        ("2 to 3 million", "2 million to 3 million"),
        ("5 per cent OF 100", "5 % of 100"),
        ("3 divided by 4 plus 1 minus 2 times 5", "3 ÷ 4 + 1 − 2 × 5"),
        ("10 - (3 - 2)", "10 − (3 − 2)"),
        ("-5 x 2", "(−5) × 2"),
        ("-5 to 3", "(−5) to 3"),
        ("{ 2.1, 2018/19.range } / {counted}", "{2.1, 2018/19.range} ÷ {counted}"),
    ],
)
def test_what_people_write_is_read_in_one_way(written: str, settled: str) -> None:
    assert expression_to_text(text_to_expression(written)) == settled


@pytest.mark.parametrize(
    ("written", "where", "told"),
    [
        ("50,000 x fifty %", ">>fifty<<", "is not understood"),
        ("1e999999", "1>>e<<999999", "is not understood"),
        ("£50 x 3", ">>£<<50", "is not understood"),
        ("5,00 + 3", ">>5,00<<", "thousands"),
        ("2,000-3,000", "2,000>>-<<3,000", "range or a difference"),
        ("60% to 70", ">>60<<% to 70", "at one end only"),
        ("30 to 20", ">>30<< to 20", "backwards"),
        ("50 of 60", "50 >>of<< 60", "percentage"),
        ("50 60", "50 >>60<<", "stands where it cannot"),
        ("--3", "->>-<<3", "stands where it cannot"),
        ("(5 + 3", "(5 + 3>><<", "not closed"),
        ("5 +", "5 +>><<", "missing at the end"),
        ("", ">><<", "missing"),
        ("9" * 30, ">>999", "24 digits"),
        ("9" * 10_000, "", f"{MOST_CHARACTERS} are read at most"),
        ("(" * 30 + "1" + ")" * 30, ">>(<<", "20 brackets"),
        ("{cuonted} x 2", ">>{cuonted}<<", "no figure"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(written: str, where: str, told: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        text_to_expression(written)
    assert where in caught.value.what
    assert told in caught.value.what
    assert caught.value.do
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1 / (0 to 3)", "holds 0"),
        ("1 / (3 - 3)", "holds 0"),
        ("(2 + 3) to (1 + 1)", "backwards"),
        ("x".join(["999,999,999,999"] * 3), "too large"),
        ("1 / 999,999,999,999", "too small"),
        ("{counted} x 2", "no campaign is named"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(written: str, told: str) -> None:
    with pytest.raises(ExpressionError, match=told):
        worked(written)


def test_it_is_worked_out_line_by_line() -> None:
    assert worked("26 million x 55% less (1 to 2 million)").steps == (
        "26 million × 55 % = 14,300,000",
        "14,300,000 − (1 million to 2 million) = 12,300,000 to 13,300,000",
    )


def test_a_difference_may_be_negative() -> None:
    assert worked("5 less 8").text == "5 − 8 = −3"
    assert worked("(1 to 2) less (1 to 2)").text == "(1 to 2) − (1 to 2) = −1 to 1"


@pytest.mark.parametrize(
    ("number", "text"),
    [("27500", "27,500"), ("1650.5", "1,650.5"), ("1/3", "0.33"), ("1/300", "0.0033"), ("1000/3", "333.33")],
)
def test_numbers_are_printed_as_people_print_them(number: str, text: str) -> None:
    assert fraction_to_text(Fraction(number)) == text


NUMBERS = st.builds(
    Number, st.decimals(min_value=0, max_value=99_999, places=2), st.sampled_from([Scale.ONE, Scale.PERCENT])
)


def ranges(numbers: st.SearchStrategy[Number]) -> st.SearchStrategy[Between]:
    pairs = st.tuples(numbers, numbers).filter(lambda pair: pair[0].scale == pair[1].scale)
    return pairs.map(lambda pair: Between(*sorted(pair, key=lambda number: number.value)))


EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    NUMBERS | ranges(NUMBERS),
    lambda parts: (
        st.builds(Operation, parts, st.sampled_from([one for one in Sign if one is not Sign.OF]), parts)
        | st.builds(Negative, parts)
    ),
    max_leaves=6,
)


@given(EXPRESSIONS)
def test_an_expression_printed_and_read_again_is_the_same(expression: Expression) -> None:
    assert text_to_expression(expression_to_text(expression)) == expression


DONE = {Sign.PLUS: operator.add, Sign.LESS: operator.sub, Sign.TIMES: operator.mul, Sign.OVER: operator.truediv}


def point(expression: Expression, shares: Iterator[Fraction]) -> Fraction:
    """The result when each range is one number within it, the next share of the way from its low to its high."""
    match expression:
        case Number():
            return Fraction(expression.value)
        case Between(Number() as low, Number() as high):
            return Fraction(low.value) + next(shares) * (Fraction(high.value) - Fraction(low.value))
        case Negative(of):
            return -point(of, shares)
        case Operation(left, sign, right):
            return Fraction(DONE[sign](point(left, shares), point(right, shares)))
        case _:
            raise AssertionError(expression)


@given(EXPRESSIONS, st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=5))
def test_the_range_holds_the_result_of_every_number_within_the_ranges(
    expression: Expression, shares: list[Fraction]
) -> None:
    try:
        found = work_out(expression)
    except ExpressionError:
        return
    result = point(expression, cycle(shares))
    tolerance = Fraction(1, 10**20)
    assert Fraction(found.low) - tolerance <= result <= Fraction(found.high) + tolerance


TOTAL = OwnTotal("1", "2018/19", (Decimal(26), Decimal(30)), Decimal(100), Decimal(200), Decimal(400))
NO_RANGE = OwnTotal("1", "2019/20", (Decimal(3), Decimal(3)), no_range="Too few replies.")


def chain(expression: str, *totals: OwnTotal) -> tuple[str, str]:
    (found,) = work_out_chains([WhatIf(label="x", expression=expression)], totals)
    return found.worked.text if found.worked else "", found.fault


def test_a_chain_builds_on_the_campaign_s_own_figures() -> None:
    assert chain("{counted} x 2", TOTAL)[0] == "26 to 30 (counted in question 1, 2018/19) × 2 = 52 to 60"
    assert chain("{range} x 50%", TOTAL)[0] == "100 to 400 (the range of question 1, 2018/19) × 50 % ≈ 50 to 200"
    assert chain("{1.low} + {median} + {high}", TOTAL)[0].endswith("≈ 700")
    assert chain("{1, 2018/19.counted} x 2", NO_RANGE, TOTAL)[0].endswith("= 52 to 60")


DRAWN = OwnTotal(
    "1",
    "2023/24",
    (Decimal(61_204), Decimal(61_204)),
    low=Decimal("110477.88"),
    median=Decimal("128001.5"),
    high=Decimal("152023.3"),
)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("{range} x 5%", "110,000 to 150,000 (the range of question 1, 2023/24) × 5 % ≈ 5,500 to 7,500"),
        ("{median} / 43", "130,000 (the central estimate of question 1, 2023/24) ÷ 43 ≈ 3,000"),
        ("{low} / 70,000", "110,000 (the lower end of question 1, 2023/24) ÷ 70,000 ≈ 1.6"),
        ("5 less {high}", "5 − 150,000 (the upper end of question 1, 2023/24) ≈ −150,000"),
        ("{counted} x 5%", "61,204 (counted in question 1, 2023/24) × 5 % = 3,060.2"),
    ],
)
def test_a_chain_on_an_estimate_is_worked_out_as_published_and_no_finer(expression: str, text: str) -> None:
    assert chain(expression, DRAWN)[0] == text


def test_a_program_reads_no_finer_number_than_is_said() -> None:
    (found,) = work_out_chains([WhatIf(label="x", expression="{median} / 43")], [DRAWN])
    assert found.worked is not None
    assert (found.worked.low, found.worked.value) == (Decimal(3_000), Decimal(3_000))


def test_a_chain_on_a_figure_that_is_not_there_says_so() -> None:
    assert chain("{counted} x 2")[1] == "there is no total for {counted}. It comes with the first replies."
    assert chain("{2.counted} x 2", TOTAL)[1].endswith("There is {1, 2018/19.counted}.")
    assert chain("{median} x 2", NO_RANGE)[1] == "there is no range for {median}. Too few replies."
    assert "one of several" in chain("{counted} x 2", NO_RANGE, TOTAL)[1]


def test_a_figure_that_stands_for_another_is_shown_in_the_steps() -> None:
    (found,) = work_out_chains([WhatIf(label="x", expression="{median} x 50%")], [TOTAL])
    assert found.worked is not None
    assert found.worked.steps == ("the central estimate of question 1, 2018/19 ≈ 200", "200 × 50 % ≈ 100")
