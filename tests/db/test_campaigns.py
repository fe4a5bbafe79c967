from pathlib import Path

import pytest

import demo
from db.campaigns import load_campaign, load_campaign_slugs, save_campaign
from db.requests import load_requests
from foi.campaigns import campaign_from_toml
from foi.errors import StoreError
from tests.stores import AT, CAMPAIGN, sent_campaign

COUNCILS = 'slug,name\naldby,"Aldby Borough Council"\nwestmoor,Westmoor District Council\n'
TOML = """
[campaign]
slug = "potholes"
title = "Potholes"
authorities = "councils.csv"

[[question]]
number = "1"
text = "How many potholes, by size?"
measure = "potholes"
unit = "potholes"
periods = [
  { label = "2020", start = 2020-01-01, end = 2020-12-31 },
  { label = "2021", start = 2021-01-01, end = 2021-12-31 },
]
breakdown = { size = ["small", "large"], road = [] }
"""


def test_a_campaign_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    potholes = campaign_from_toml(TOML, where="t", read_list=lambda _: COUNCILS)
    with store.writing() as session:
        assert save_campaign(session, potholes, at=AT) == 2
    with store.reading() as session:
        assert load_campaign(session, "potholes") == potholes
        assert load_campaign(session, CAMPAIGN) == demo.campaign()
        assert load_campaign_slugs(session) == [CAMPAIGN, "potholes"]
        references = [request.our_reference for request in load_requests(session, "potholes")]
    assert references == ["potholes-aldby-1", "potholes-westmoor-1"]
    store.close()


def test_the_same_campaign_again_is_nothing_and_another_of_its_name_is_refused(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    other = demo.campaign().model_copy(update={"title": "Something else"})
    with store.writing() as session:
        assert save_campaign(session, demo.campaign(), at=AT) == 0
    with pytest.raises(StoreError, match="another campaign"), store.writing() as session:
        save_campaign(session, other, at=AT)
    store.close()


def test_an_unknown_campaign_names_those_there_are(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    with store.reading() as session, pytest.raises(StoreError, match=CAMPAIGN):
        load_campaign(session, "nothing")
    store.close()
