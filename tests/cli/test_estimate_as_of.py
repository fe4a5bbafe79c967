"""`foi estimate --as-of`: what stood then, from what was stored then."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.estimate_as_of import _used_line
from cli.main import foi
from db.decisions import Verdict, right_number
from db.figures import load_figures
from db.history import UsedFigure
from foi.errors import UsageError
from steps.decide import decide
from steps.redraw import pending_questions, redraw_question
from tests.stores import AT, five_replies, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Five replies drawn on 1 August 2012 at 09:00 UTC, one corrected on the 3rd at 23:30 UTC: the 4th in London."""
    made = sent_campaign(tmp_path)
    five_replies(made)
    for question in pending_questions(made):
        redraw_question(made, question, at=AT)
    with made.reading() as session:
        notts = next(figure for figure in load_figures(session) if figure.covers == ("nottinghamshire",))
    decide(
        made,
        notts.id,
        Verdict.CORRECTED,
        by="Ada",
        why="a digit was missed",
        at=dt.datetime(2012, 8, 3, 23, 30, tzinfo=dt.UTC),
        right=right_number(Decimal(2_368_560)),
    )
    made.close()
    return tmp_path


def run(folder: Path, *words: str) -> str:
    outcome = CliRunner().invoke(foi, ["estimate", *words, "--db", str(folder / "foi43.sqlite")])
    if isinstance(outcome.exception, Exception):
        raise outcome.exception
    return outcome.stdout


def as_of(folder: Path, day: str) -> dict[str, Any]:
    (one,) = json.loads(run(folder, "--as-of", day, "--today", "2012-09-01", "--json"))["estimates"]
    assert isinstance(one, dict)
    return one


def test_a_day_ends_at_midnight_in_london(store: Path) -> None:
    stood = {day: as_of(store, day)["sequence"] for day in ("2012-07-31", "2012-08-01", "2012-08-03", "2012-08-04")}
    assert stood == {"2012-07-31": None, "2012-08-01": 1, "2012-08-03": 1, "2012-08-04": 2}


def test_the_figures_are_those_that_went_in_then_whatever_was_decided_since(store: Path) -> None:
    before, after = as_of(store, "2012-08-03"), as_of(store, "2012-08-04")
    low = {
        day: next(figure["low"] for figure in one["figures"] if figure["covers"] == "nottinghamshire")
        for day, one in (("before", before), ("after", after))
    }
    assert low == {"before": 236_856, "after": 2_368_560}
    assert before["estimate"]["counted"] == sum(figure["low"] for figure in before["figures"]) == 26_000_000
    assert (before["difference"], " corrected to 2,368,560 by Ada: " in after["cause"]) == ("first estimate", True)


def test_the_text_says_what_stood_why_and_what_went_in(store: Path) -> None:
    told = run(store, "--as-of", "2012-08-03", "--today", "2012-09-01")
    assert told.startswith(
        "images-2012, question 1, March 2010 to April 2012: end of Fri 3 Aug 2012\n\nCounted  26,0"
    )
    assert "Drawn on Wed 1 Aug 2012, because " in told
    assert "Moved: first estimate" in told
    assert '  Humberside and Lincolnshire: 7,966,952, printed as "7,966,952" in humberside.xlsx (figure ' in told


def test_before_the_first_total_it_says_when_that_was(store: Path) -> None:
    told = run(store, "--as-of", "2012-07-31", "--today", "2012-09-01")
    assert told.endswith("No total stood then: the first was drawn on Wed 1 Aug 2012.\n\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as-of", "2012-08-03", "--k", "1.25"], "--k would draw a new total"),
        (["--as-of", "2012-08-03", "--share", "exact"], "--share would draw a new total"),
        (["--as-of", "2012-09-02", "--today", "2012-09-01"], "Sun 2 Sep 2012 has not come yet"),
        (["--as-of", "2012-08-03", "--question", "7"], "has no question 7"),
    ],
)
def test_what_cannot_be_shown_is_refused(store: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        run(store, *words)


def test_a_figure_of_a_category_says_of_which() -> None:
    figure = UsedFigure(
        figure_id=3,
        covers=("kent",),
        names="Kent",
        low=Decimal(1),
        high=Decimal(4),
        categories='{"age": "under 12"}',
        raw="<5",
        document_name="kent.xlsx",
        document_sha256="ab",
        document_id=1,
        place={},
    )
    assert _used_line(figure) == '  Kent, age: under 12: between 1 and 4, printed as "<5" in kent.xlsx (figure 3)'
