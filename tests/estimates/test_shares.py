"""Shares of the population, exact and as printed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimates.shares import ShareKind, ShareRule, text_to_share_rule, to_pennies
from foi.errors import InputError

PERSONS = st.integers(1, 60_000_000)


@pytest.mark.parametrize(
    ("rule", "printed"),
    [("round:2", "3.86"), ("round:1", "3.9"), ("truncate:1", "3.8"), ("truncate:0", "3"), ("round:0", "4")],
)
def test_a_share_is_cut_off_or_rounded_as_it_was_printed(rule: str, printed: str) -> None:
    assert text_to_share_rule(rule).percentage(2_130_300, 55_240_500) == Decimal(printed)


def test_a_half_is_rounded_up() -> None:
    assert text_to_share_rule("round:1").percentage(25, 10_000) == Decimal("0.3")


@pytest.mark.parametrize("text", ["", "exact:2", "round", "round:", "round:-1", "round:x", "floor:2", "round:13"])
def test_a_rule_that_cannot_be_used_says_how_to_write_one(text: str) -> None:
    with pytest.raises(InputError, match=r"round:2|0 to 12"):
        text_to_share_rule(text)


@settings(deadline=None)
@given(st.sampled_from([ShareKind.ROUND, ShareKind.TRUNCATE]), st.integers(0, 12))
def test_a_rule_is_read_back_from_its_own_text(kind: ShareKind, decimals: int) -> None:
    rule = ShareRule(kind, decimals)
    assert text_to_share_rule(str(rule)) == rule


@settings(deadline=None)
@given(PERSONS, PERSONS, st.integers(0, 8))
def test_truncating_never_raises_a_share_and_rounding_stays_within_half_a_step(a: int, b: int, decimals: int) -> None:
    part, whole = min(a, b), max(a, b)
    exact = ShareRule().percentage(part, whole)
    step = Decimal(1).scaleb(-decimals)
    assert 0 <= exact - ShareRule(ShareKind.TRUNCATE, decimals).percentage(part, whole) < step
    assert abs(exact - ShareRule(ShareKind.ROUND, decimals).percentage(part, whole)) <= step / 2


@settings(deadline=None)
@given(st.integers(0, 10**12), PERSONS, PERSONS)
def test_scaling_up_by_the_exact_share_undoes_itself(count: int, a: int, b: int) -> None:
    part, whole = min(a, b), max(a, b)
    scaled = ShareRule().scale_up(Decimal(count), part, whole)
    assert abs(scaled * part / whole - count) < Decimal("1e-12")
    assert scaled >= count


def test_a_share_that_becomes_nothing_is_refused_not_divided_by() -> None:
    with pytest.raises(InputError, match="more decimals"):
        text_to_share_rule("truncate:0").scale_up(Decimal(5), 1, 1000)


def test_pennies_have_two_decimals_and_halves_go_up() -> None:
    assert [to_pennies(Decimal(text)) for text in ("5", "0.005", "358471771.576898")] == [
        "5.00",
        "0.01",
        "358471771.58",
    ]
