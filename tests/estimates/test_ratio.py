"""Scaling by population alone, against a published survey package."""

from decimal import Decimal

import pytest

from estimates.ratio import ratio_estimate

COUNTS = [Decimal(count) for count in (171, 216, 410, 300, 383)]
PERSONS = [804_841, 515_114, 917_647, 713_653, 1_091_482]


def test_it_agrees_with_the_r_survey_package_to_nine_decimals() -> None:
    found = ratio_estimate(COUNTS, PERSONS, 56_075_912, 43)
    assert abs(found.total - Decimal("20528.7531095889")) < Decimal("1e-9")
    assert abs(found.standard_error - Decimal("2225.32050717864")) < Decimal("1e-9")
    assert abs(found.jackknife_standard_error - Decimal("2235.07170744832")) < Decimal("1e-9")
    assert found.expansion == 12_728


def test_with_everyone_in_nothing_is_uncertain() -> None:
    found = ratio_estimate(COUNTS, PERSONS, sum(PERSONS), 5)
    assert found.total == sum(COUNTS)
    assert found.standard_error == found.jackknife_standard_error == 0


def test_equal_rates_leave_no_error() -> None:
    found = ratio_estimate([Decimal(10), Decimal(20), Decimal(30)], [100, 200, 300], 10_000, 43)
    assert found.total == 1_000
    assert found.standard_error < Decimal("1e-20")


def test_one_reply_has_no_standard_error() -> None:
    with pytest.raises(ValueError, match="at least two"):
        ratio_estimate(COUNTS[:1], PERSONS[:1], 1_000_000, 43)
