"""Every figure of the 2012 article, to the penny."""

from decimal import Decimal

import pytest

from estimates.national import estimate_total
from estimates.police import police_inputs
from estimates.results import NationalEstimate
from estimates.shares import text_to_share_rule
from estimates.table import table_to_inputs
from tests.estimates.invented import ARTICLE_2012


def article(share: str) -> NationalEstimate:
    frame = police_inputs("orig2010", share=text_to_share_rule(share))
    return estimate_total(table_to_inputs(ARTICLE_2012, frame, where="2012.csv", column="images_seized"))


@pytest.mark.parametrize(
    ("share", "scenario", "percentage", "value"),
    [
        ("exact", "counted", None, "26000000.00"),
        ("exact", "floor", None, "26000000.00"),
        ("exact", "pro_rata", None, "358471771.58"),
        ("round:2", "pro_rata", "7.25", "358620689.66"),
        ("exact", "without_largest", None, "151757445.49"),
        ("round:1", "without_largest", "5.8", "152370879.31"),
        ("truncate:1", "without_largest", "5.8", "152370879.31"),
        ("exact", "without_extremes", None, "223022336.07"),
        ("truncate:1", "without_extremes", "3.8", "226333026.32"),
        ("round:1", "without_extremes", "3.9", "220529615.38"),
        ("exact", "met_as_largest", None, "201717199.82"),
    ],
)
def test_each_printed_total_comes_out(share: str, scenario: str, percentage: str | None, value: str) -> None:
    found = article(share).scenarios[scenario]
    assert found.value == value
    if percentage is not None:
        assert str(found.share) == percentage


def test_what_was_counted_and_how_much_of_the_country_it_covers() -> None:
    found = article("exact")
    assert found.counted == 26_000_000
    assert (found.forces, found.forces_asked, found.units) == (5, 43, 4)
    assert (found.population_covered, found.population_total) == (4_006_600, 55_240_500)
    assert round(found.share, 2) == Decimal("7.25")
    assert len(found.silent) == 38


def test_the_replies_differ_too_much_for_more_than_at_least() -> None:
    found = article("exact")
    assert found.sentence == (
        "At least 26,000,000 counted, and probably more than 110,000,000; "
        "replies differ too much to give an upper figure."
    )
    codes = {warning.code for warning in found.warnings}
    assert codes >= {
        "range_too_wide",
        "few_replies",
        "metropolitan_silent",
        "one_reply_dominates",
        "one_reply_moves_total",
        "rates_differ",
        "city_not_estimated",
    }


def test_one_force_more_or_less_swings_the_total_by_hundreds_of_millions() -> None:
    first = article("exact").leave_one_out[0]
    assert (first.name, first.value, first.change) == ("Cambridgeshire", "151757445.49", Decimal("-57.7"))
    assert [row.covers for row in article("exact").leave_one_out] == [
        "cambridgeshire",
        "humberside+lincolnshire",
        "dyfed-powys",
        "nottinghamshire",
    ]


def test_how_the_share_is_printed_does_not_move_the_range() -> None:
    assert article("exact").range == article("truncate:1").range
    assert article("exact").fingerprint != article("truncate:1").fingerprint
