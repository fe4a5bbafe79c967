"""The funnel, leave-one-out and the range at each k."""

from decimal import Decimal

import pytest
from lxml import etree

from foi.errors import UsageError
from reports.charts.funnel import Funnel, funnel_to_svg, funnel_to_table
from reports.charts.k_chart import k_chart_to_svg, k_chart_to_table
from reports.charts.left_out import MOST_ROWS, LeaveOneOut, Without, left_out_to_svg, left_out_to_table
from tests.reports.charts import samples

SVG = "{http://www.w3.org/2000/svg}"


def test_the_funnel_says_each_stage_in_numbers_and_words() -> None:
    assert funnel_to_table(samples.funnel()).rows == (
        ("Asked", "43", "100%"),
        ("Acknowledged or answered", "40", "93%"),
        ("Answered", "27", "63%"),
        ("in full", "12", "28%"),
        ("in part", "7", "16%"),
        ("refused", "5", "12%"),
        ("information not held", "2", "5%"),
        ("neither confirmed nor denied", "1", "2%"),
        ("Other reply, no answer yet", "2", "5%"),
        ("No answer", "14", "33%"),
    )
    drawn = "".join(etree.fromstring(funnel_to_svg(samples.funnel(), prefix="c").encode()).itertext())
    for words, number, share in funnel_to_table(samples.funnel()).rows:
        assert words in drawn
        assert f"{number} ({share})" in drawn


def test_who_asked_us_something_is_not_among_the_silent() -> None:
    rows = funnel_to_table(Funnel("F", 3, 2, 1, 0, 0, 0, 0, silent=1, waiting=1)).rows
    assert rows[-2:] == (("Asked us something, waiting for us", "1", "33%"), ("No answer", "1", "33%"))
    assert rows[2] == ("Answered", "1", "33%")


@pytest.mark.parametrize(
    "counts", [(43, 40, 12, 7, 5, 2, 1, 14, 1), (1, 2, 1, 0, 0, 0, 0, 0), (0, 0, 1, 0, 0, 0, 0, -1)]
)
def test_a_funnel_whose_counts_do_not_add_up_is_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(UsageError, match="come to"):
        Funnel("F", *counts)  # type: ignore[arg-type]


def test_the_one_that_moves_the_figure_most_comes_first() -> None:
    assert left_out_to_table(samples.left_out()).rows[:3] == (
        ("Cambridgeshire", "150,000,000", "\N{MINUS SIGN}58%"),
        ("Nottinghamshire", "470,000,000", "+30%"),
        ("Derbyshire", "340,000,000", "\N{MINUS SIGN}4.9%"),
    )


def test_bars_reach_from_the_full_figure_to_the_one_without() -> None:
    root = etree.fromstring(left_out_to_svg(samples.left_out(), prefix="c").encode())
    line = next(element for element in root.iter(f"{SVG}line") if element.get("class") == "edge")
    full = float(line.get("x1", ""))
    bars = [group.find(f"{SVG}rect") for group in root.iter(f"{SVG}g")]
    ends = [(float(bar.get("x", "")), float(bar.get("width", ""))) for bar in bars if bar is not None]
    assert ends[0][0] + ends[0][1] == pytest.approx(full, abs=0.02)
    assert ends[1][0] == pytest.approx(full, abs=0.02)
    assert ends[0][1] > ends[1][1] > ends[2][1]


def test_small_moves_beyond_the_shown_rows_are_summed_up_in_words() -> None:
    rows = tuple(Without(f"Force {index}", Decimal(100 + index)) for index in range(43))
    data = LeaveOneOut("L", "images", Decimal(100), rows)
    svg = left_out_to_svg(data, prefix="c")
    assert f"Each of the other {43 - MOST_ROWS} moves it by 27% or less." in svg
    assert len(left_out_to_table(data).rows) == 43


def test_a_figure_that_is_a_range_is_shown_with_both_ends() -> None:
    data = LeaveOneOut("L", "images", Decimal(100), (Without("Kent", Decimal(90), Decimal(120)),))
    assert left_out_to_table(data).rows == (("Kent", "90 to 120", "\N{MINUS SIGN}10%"),)


def test_the_range_at_each_k_is_printed_as_people_print_it() -> None:
    assert k_chart_to_table(samples.k_chart()).rows == (
        ("0.5", "61,000,000", "120,000,000", "310,000,000"),
        ("1", "91,000,000", "180,000,000", "460,000,000"),
        ("2", "160,000,000", "320,000,000", "810,000,000"),
    )
    svg = k_chart_to_svg(samples.k_chart(), prefix="c")
    assert "61,000,000 to 310,000,000" in svg
    assert "the 26,000,000 counted" in svg
