"""`foi campaign edit`, `show` and `remove`, as staff use them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import demo
from cli.main import foi
from flows.engine import Direct
from flows.estimate import redraw_pending
from foi.errors import FoiError
from tests.stores import five_replies, sent_campaign

OTHER_POPULATION = demo.campaign_toml().replace("orig2010", "reb2021:2012")


@pytest.fixture
def address(tmp_path: Path) -> str:
    store = sent_campaign(tmp_path)
    five_replies(store)
    redraw_pending(Direct(), store)
    store.close()
    return str(tmp_path / "foi43.sqlite")


def run(*words: str, address: str, text: str = "") -> str:
    file = Path(address).with_name("images.toml")
    file.write_text(text, encoding="utf-8")
    words = tuple(str(file) if word == "FILE" else word for word in words)
    outcome = CliRunner().invoke(foi, ["campaign", *words, "--db", address], catch_exceptions=False)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_an_edit_is_looked_at_then_made_and_the_total_redrawn_at_once(address: str) -> None:
    looked = run("edit", "FILE", "--dry-run", address=address, text=OTHER_POPULATION)
    assert (
        "images-2012: would change\n  population: orig2010 to reb2021:2012  (touches the totals of question 1)"
        in looked
    )
    assert "Nothing was changed." in looked
    made = run("edit", "FILE", "--why", "newer", "--by", "Ada", address=address, text=OTHER_POPULATION)
    assert "Redrawn: images-2012, question 1, March 2010 to April 2012" in made
    assert "because  campaign edited by Ada, population: orig2010 to reb2021:2012: newer" in made
    again = run("edit", "FILE", "--why", "newer", address=address, text=OTHER_POPULATION)
    assert again == "images-2012 is in the store just so. Nothing to do.\n"


def test_the_edit_as_json_and_in_the_history_of_the_campaign(address: str) -> None:
    made = json.loads(run("edit", "FILE", "--why", "newer", "--json", address=address, text=OTHER_POPULATION))
    assert made["changes"] == [{"what": "population: orig2010 to reb2021:2012", "questions": ["1"]}]
    assert [one["period"] for one in made["redrawn"]] == ["March 2010 to April 2012"]
    assert "  by staff: newer\n" in run("show", address=address).replace(", by", "  by")
    shown = json.loads(run("show", "--json", address=address))
    assert [one["what"] for one in shown["edits"]] == [["population: orig2010 to reb2021:2012"]]
    assert shown["context"][0]["value"] == 184
    assert len(shown["what_if"]) == 5


def test_show_prints_what_stands_beside_the_total(address: str) -> None:
    shown = run("show", address=address)
    assert "  Convictions, 1997: 184 (as quoted in the 2012 article)\n" in shown
    assert "  Convictions in a year: approaching 2,000 per annum (as quoted in the 2012 article)\n" in shown
    assert "  The article's fourth chain: 50,000 / 7,200\n" in shown


def test_an_edit_without_a_reason_or_of_what_was_sent_is_refused(address: str) -> None:
    with pytest.raises(FoiError, match="needs a reason"):
        run("edit", "FILE", address=address, text=OTHER_POPULATION)
    with pytest.raises(FoiError, match="text cannot be changed"):
        run(
            "edit",
            "FILE",
            "--why",
            "x",
            address=address,
            text=demo.campaign_toml().replace("How many", "What number"),
        )
    with pytest.raises(FoiError, match="cannot be removed"):
        run("remove", "images-2012", address=address)
