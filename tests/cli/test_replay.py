"""`foi backtest CAMPAIGN`: as people and as programs read it."""

import json
from pathlib import Path

from click.testing import CliRunner

from cli.main import foi
from tests.stores import five_replies, sent_campaign


def run(folder: Path, *words: str) -> str:
    store = sent_campaign(folder)
    five_replies(store)
    store.close()
    outcome = CliRunner().invoke(foi, ["backtest", *words, "--db", str(folder / "foi43.sqlite")])
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_text_shows_every_reply_and_how_many_ranges_held_what_is_known_now(tmp_path: Path) -> None:
    said = run(tmp_path, "images-2012")
    assert "images-2012, question 1, March 2010 to April 2012" in said
    assert "Humberside and Lincolnshire" in said
    assert "26,000,000" in said
    assert "The range before it held today's central estimate" in said
    assert "Worked out anew" in said


def test_json_has_a_step_for_each_reply(tmp_path: Path) -> None:
    said = json.loads(run(tmp_path, "images-2012", "--json"))
    (replay,) = said["replays"]
    assert [step["step"] for step in replay["steps"]] == [1, 2, 3, 4]
    assert replay["steps"][-1]["counted"] == 26_000_000
    assert replay["steps"][0]["low"] is None
    assert replay["steps"][-1]["low"] < replay["steps"][-1]["median"] < replay["steps"][-1]["high"]
    assert replay["period"]["start"] == "2010-03-01"
