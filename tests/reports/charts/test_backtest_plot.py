"""The ranges of a backtest on paper: which are drawn, where, and that those which miss the truth look otherwise."""

from lxml import etree

from estimates.backtest import Setting, Trial, measure
from estimates.complete_tables import text_to_tables
from reports.charts.backtest_plot import PANEL_HIGH, SHOWN, backtest_to_svg, evenly_spaced
from tests.estimates.complete import invented_csv
from tests.reports.charts.test_every_chart import boxes

TABLE = text_to_tables(invented_csv(1), where="x.csv").tables[0]


def trial(low: float, median: float, high: float) -> Trial:
    return Trial(TABLE, low, median, high, pro_rata=1.0)


def drawn(*trials: Trial, width: float = 640, title: str = "Ranges") -> etree._Element:
    results = [(measure(Setting(5, met_silent), trials), trials) for met_silent in (False, True)]
    return etree.fromstring(backtest_to_svg(results, title=title, width=width).encode())


def strokes(root: etree._Element, look: str) -> list[str]:
    """The paths of one look without those of the legend, which come first."""
    return [path.get("d", "") for path in root.iter("{*}path") if path.get("class") == look][1:]


def test_a_range_that_misses_the_truth_has_another_colour_and_caps() -> None:
    root = drawn(trial(0.8, 1.0, 1.2), trial(1.1, 1.2, 1.3))
    held, missed = strokes(root, "band-edge"), strokes(root, "late-edge")
    assert (len(held), len(missed)) == (2, 2)
    assert all("h4" in path for path in missed)
    assert not any("h4" in path for path in held)


def test_twice_the_truth_stands_a_quarter_of_the_panel_above_it() -> None:
    (path, _) = strokes(drawn(trial(0.5, 1.0, 2.0)), "band-edge")
    _, low, high = path.replace("M", " ").replace("V", " ").split()
    assert float(low) - float(high) == PANEL_HIGH / 2


def test_what_is_beyond_the_axis_ends_at_it() -> None:
    far, near = (strokes(drawn(trial(low, 1.0, high)), "band-edge")[0] for low, high in ((0.0, 1e9), (0.25, 4.0)))
    assert far == near


def test_of_many_trials_some_are_drawn_evenly_spaced_by_their_central_estimates() -> None:
    many = [trial(0.5, 0.5 + place / 1_000, 2.0) for place in range(600)]
    shown = evenly_spaced(many[::-1])
    assert len(shown) == SHOWN
    assert [one.median for one in shown] == sorted(one.median for one in shown)
    assert shown[0] is many[5]
    assert shown[-1] is many[595]


def test_no_text_leaves_the_chart_at_any_width_and_a_strange_title_is_no_mark_up() -> None:
    for width in (320.0, 640.0, 1_200.0):
        root = drawn(trial(0.8, 1.0, 1.2), width=width, title="<script>a & b</script> " * 4)
        assert not list(root.iter("{*}script"))
        for left, top, right, bottom, words in boxes(root):
            assert left >= 0, words
            assert right <= width, words
            assert 0 <= top < bottom <= float(root.get("height", "0")), words
