import datetime as dt
from decimal import Decimal

from lxml import etree

from reports.charts.history import history_to_svg, history_to_table
from reports.charts.redraws import EstimateHistory, Redraw
from tests.reports.charts import samples

SVG = "{http://www.w3.org/2000/svg}"
DAY = dt.date(2026, 3, 20)


def marks(data: EstimateHistory) -> list[etree._Element]:
    root = etree.fromstring(history_to_svg(data, prefix="c").encode())
    return list(root.iter(f"{SVG}g"))


def redraw(forces: int, low: str, median: str, high: str) -> Redraw:
    return Redraw(DAY, "reply accepted", forces, Decimal(7), None, Decimal(low), Decimal(median), Decimal(high))


def test_no_range_is_drawn_below_five_forces() -> None:
    ranges = [group.find(f"{SVG}rect") is not None for group in marks(samples.history(8))]
    assert ranges == [False, False, False, False, True, False, True, True]
    assert "No range is drawn below 5 forces." in history_to_svg(samples.history(8), prefix="c")
    assert history_to_table(samples.history(4)).rows[3][4:] == ("", "", "")


def test_at_least_only_has_a_floor_and_no_upper_figure() -> None:
    group = marks(samples.history(8))[5]
    assert group.find(f"{SVG}path") is not None
    assert "probably more than 2,700 in all; no upper figure" in group.findtext(f"{SVG}title", "")
    assert history_to_table(samples.history(6)).rows[5][4:] == ("2,700", "", "")


def test_each_redraw_tells_its_cause_and_day() -> None:
    told = [group.findtext(f"{SVG}title", "") for group in marks(samples.history(5))]
    assert told[4] == (
        "reply 5 accepted. 16 Feb 2026, 5 of 43 forces: 1,500 offences counted; "
        "90% range 2,400 to 9,500, central estimate 4,500."
    )


def test_estimates_have_two_figures_and_counts_all_of_theirs() -> None:
    data = EstimateHistory("H", "images", 43, (redraw(9, "152370879", "190123456", "358471771"),))
    assert history_to_table(data).rows[0][3:] == ("7", "150,000,000", "190,000,000", "360,000,000")


def test_the_scale_is_logarithmic_only_where_it_says_so() -> None:
    wide = EstimateHistory("H", "x", 43, (redraw(5, "10", "600", "9000000"), redraw(6, "10", "60", "900")))
    assert "logarithmic" in history_to_svg(wide, prefix="c")
    narrow = EstimateHistory("H", "x", 43, (redraw(5, "10", "60", "900"), redraw(6, "10", "60", "800")))
    assert "logarithmic" not in history_to_svg(narrow, prefix="c")


def test_the_higher_number_stands_higher() -> None:
    for top in ("900", "9000000"):
        data = EstimateHistory("H", "x", 43, (redraw(5, "10", "60", top), redraw(6, "10", "60", "900")))
        first = marks(data)[0]
        rect, dot = first.find(f"{SVG}rect"), first.find(f"{SVG}circle")
        assert rect is not None
        assert dot is not None
        upper = float(rect.get("y", ""))
        assert upper < float(dot.get("cy", "")) < upper + float(rect.get("height", ""))
