"""`foi estimate CAMPAIGN` tells of the figures that nobody has checked yet, and leaves them out of the total."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import foi
from db.doubts import save_doubts
from db.figures import load_figures
from tests.stores import AT, five_replies, sent_campaign


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store with the counts of 2012, of which that of Nottinghamshire waits for a person."""
    store = sent_campaign(tmp_path)
    five_replies(store)
    with store.writing() as session:
        (notts,) = (figure for figure in load_figures(session) if figure.covers == ("nottinghamshire",))
        save_doubts(session, [(notts.id, "cross-check", "another document says otherwise")], at=AT)
    store.close()
    return str(tmp_path / "foi43.sqlite")


def run(*words: str) -> str:
    outcome = CliRunner().invoke(foi, ["estimate", *words, "--today", "2012-08-06"], catch_exceptions=False)
    return outcome.stdout


def test_a_figure_that_waits_is_told_beside_the_total_and_is_no_part_of_it(address: str) -> None:
    shown = run("--db", address)
    assert "  NOTE   1 figure waits for a person (foi review): the total may move.\n" in shown
    (row,) = (line for line in shown.splitlines() if line.startswith("  Nottinghamshire "))
    assert row.split(maxsplit=1)[1] == "1 to check"
    (found,) = json.loads(run("--db", address, "--json"))["estimates"]
    assert found["figures_waiting"] == 1
    assert not [one for one in found["estimate"]["warnings"] if "wait" in one["text"]]


def test_who_is_not_in_the_count_is_told_by_name(address: str) -> None:
    lines = run("--db", address).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("Not in the count")) + 1
    names = [line.split("  ")[1] for line in lines[start : lines.index("", start)]]
    assert names == sorted(names)
    assert len(names) == 39
