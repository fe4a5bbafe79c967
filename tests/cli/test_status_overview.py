"""`foi status` over several campaigns."""

import datetime as dt
import json
from pathlib import Path

from click.testing import CliRunner

import demo
from cli.main import foi
from db.campaigns import save_campaign
from db.requests import load_requests, save_event
from foi.events import Event, EventKind
from tests.stores import AT, CAMPAIGN, sent_campaign


def invoke(folder: Path, *words: str) -> str:
    outcome = CliRunner().invoke(foi, ["status", *words, "--db", str(folder / "foi43.sqlite")])
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def test_several_campaigns_have_a_line_each_the_newest_first(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    with store.writing() as session:
        (kent,) = load_requests(session, CAMPAIGN, forces=["kent"])
        save_event(session, kent.id, Event(EventKind.REPLY, dt.date(2012, 7, 30), actor="test"), at=AT)
        save_campaign(session, demo.campaign().model_copy(update={"slug": "images-2013", "sent_on": None}), at=AT)
    store.close()
    first, second = (line.split() for line in invoke(tmp_path).splitlines() if line.startswith("  images-"))
    assert (first[0], second[0]) == ("images-2013", "images-2012")
    assert "nothing sent yet" in " ".join(first)
    assert "1 of 43 replied" in " ".join(second)
    told = json.loads(invoke(tmp_path, "--json"))
    assert [line["campaign"] for line in told["campaigns"]] == ["images-2013", "images-2012"]
    assert told["older"] == 0
    assert "images-2012 on" in invoke(tmp_path, "images-2012")
