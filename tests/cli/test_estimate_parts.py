"""Tipping points, categories and year on year as lines; the article's and the golden figures by the command."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import demo
from cli.estimate import estimate
from cli.estimate_parts import category_lines, change_in_words, tipping_lines, year_lines
from db.campaigns import save_campaign
from db.store import sqlite_url
from estimates.national import estimate_total
from foi.errors import UsageError
from foi.records import Period
from tests.estimates.invented import between, exact
from tests.estimates.test_categories import PARTS, TOTALS, by_age, split
from tests.estimates.test_year_on_year import compare
from tests.stores import AT, file_reading, reading_of, sent_campaign


def run(*arguments: str) -> str:
    done = CliRunner().invoke(estimate, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def own_figures(*options: str) -> dict[str, object]:
    """The project's own demo figures."""
    with_table = ("--input", str(Path(demo.__file__).with_name("figures.csv")), "--population", "orig2010")
    found: dict[str, object] = json.loads(run(*with_table, "--column", "images_seized", "--json", *options))
    return found


@pytest.mark.parametrize(
    ("share", "scenario", "value"),
    [
        ("round:2", "pro_rata", "358620689.66"),
        ("exact", "pro_rata", "358471771.58"),
        ("round:1", "without_largest", "152370879.31"),
        ("exact", "without_largest", "151757445.49"),
        ("truncate:1", "without_extremes", "226333026.32"),
        ("exact", "without_extremes", "223022336.07"),
        ("round:1", "without_extremes", "220529615.38"),
        ("exact", "met_as_largest", "201717199.82"),
    ],
)
def test_the_articles_table_to_the_penny_by_the_command(share: str, scenario: str, value: str) -> None:
    scenarios = own_figures("--share", share)["scenarios"]
    assert isinstance(scenarios, dict)
    assert scenarios[scenario]["value"] == value


def test_the_scenarios_stand_in_the_order_in_which_they_are_shown() -> None:
    assert list(own_figures()["scenarios"]) == [  # type: ignore[call-overload]
        "counted",
        "floor",
        "pro_rata",
        "without_largest",
        "without_extremes",
        "met_as_largest",
        "mean_of_rates",
        "silent_at_lowest",
        "silent_at_highest",
    ]


def test_a_tipping_value_is_said_by_the_command() -> None:
    found = own_figures("--tipping", "150,000,000", "--tipping", "26000000")["tipping"]
    assert isinstance(found, list)
    assert [point["code"] for point in found] == ["half", "double", "pro_rata", "asked", "asked"]
    assert found[3]["text"] == (
        "For the central estimate to be below 150,000,000, the silent forces' rate would have to be under 0.3 times "
        "that of the others."
    )
    assert found[4]["k"] is None


@pytest.mark.parametrize("value", ["many", "0", "-5", "nan"])
def test_a_tipping_value_that_is_no_total_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="tipping"):
        own_figures("--tipping", value)


def test_no_line_of_the_parts_is_wider_than_a_page() -> None:
    found = estimate_total(by_age(*split(*PARTS), *TOTALS), tipping=[Decimal(5_000)])
    assert max(map(len, [*tipping_lines(found), *category_lines(found)])) <= 100


def test_categories_are_a_small_table_that_says_how_they_add_up() -> None:
    lines = category_lines(estimate_total(by_age(*split(*PARTS), *TOTALS)))
    assert lines[0] == "By category (age), scaled so that the central estimates add up to the total's"
    assert lines[1].startswith("  11 and under    700 counted by 5 forces  ")
    assert lines[2].startswith("  12 and over   2,800 counted by 5 forces  ")
    few = category_lines(estimate_total(by_age(*split(*PARTS[:2]), *TOTALS)))
    assert few[0] == "By category (age), too few forces gave it to say more than what they counted"
    assert few[1] == "  11 and under  220 counted by 2 forces"


def test_a_change_is_said_in_words() -> None:
    one = (exact("northmere", 100),)
    assert change_in_words(compare(one, (exact("northmere", 112),))) == "up 12.0%"
    assert change_in_words(compare(one, (exact("northmere", 97),))) == "down 3.0%"
    assert change_in_words(compare(one, one)) == "no change"
    assert change_in_words(compare(one, (between("northmere", 97, 102),))) == "between down 3.0% and up 2.0%"
    assert year_lines([compare(one, (exact("northmere", 112),))])[1] == (
        "  2010/11 to 2011/12  100 to 112, up 12.0% (1 of 8 forces, 7.4% of the population)"
    )
    assert year_lines([compare(one, ())])[1].endswith("Not compared: no forces gave a figure for both.")


def test_year_on_year_of_a_campaign_by_the_command(tmp_path: Path) -> None:
    years = [
        Period(start=dt.date(y, 4, 1), end=dt.date(y + 1, 3, 31), label=f"{y}/{y - 1999:02}")
        for y in (2009, 2010, 2011)
    ]
    store = sent_campaign(tmp_path)
    for slug, periods in (("before", years[:1]), ("by-year", years[1:])):
        question = demo.campaign().questions[0].model_copy(update={"periods": tuple(periods)})
        with store.writing() as session:
            save_campaign(session, demo.campaign().model_copy(update={"slug": slug, "questions": (question,)}), at=AT)
        for place, period in enumerate(periods):
            for force in ("kent", "essex", "surrey")[: 3 - place]:
                reading = reading_of(100 + 10 * place)
                figure = reading.figures[0].model_copy(update={"period": period})
                file_reading(store, reading.model_copy(update={"figures": (figure,)}), force, campaign=slug)
    store.close()
    database = sqlite_url(tmp_path / "foi43.sqlite")
    text = run("by-year", "--db", database)
    assert "  before, 2009/10 to 2010/11  300 to 300, no change (3 of 43 forces" in text
    assert "  2010/11 to 2011/12  200 to 220, up 10.0% (2 of 43 forces" in text
    moves = json.loads(run("by-year", "--db", database, "--json"))["estimates"][0]["year_on_year"]
    assert [move["change"] for move in moves] == [0, 10]


def test_a_category_without_an_upper_end_is_said_at_least() -> None:
    young, old = split(*PARTS)
    lines = category_lines(estimate_total(by_age((between("northmere", 0, 4), *young[1:]), old, *TOTALS)))
    assert ", central estimate " not in lines[1]
    assert "  at least " in lines[1]
    assert ", central estimate " in lines[2]
