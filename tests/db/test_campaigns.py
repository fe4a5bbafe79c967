from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.authorities import save_reference
from db.campaigns import load_campaign, load_campaign_slugs, save_campaign
from db.requests import load_requests
from db.store import Store
from foi.campaigns import PlausibleRange, campaign_from_toml
from foi.errors import StoreError
from foi.forces import Authority, police_forces
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


NORTHMERE = Authority(
    slug="northmere", name="Northmere", official_name="Northmere Police", aliases=("Northmere Constabulary",)
)


def names_of(store: Store, force: str, kind: str) -> set[str]:
    with store.reading() as session:
        found = session.execute(
            text("SELECT name FROM force_name WHERE force = :force AND kind = :kind"), {"force": force, "kind": kind}
        )
        return {row.name for row in found}


def test_a_new_force_a_new_alias_and_a_changed_field_reach_a_store_that_is_there_already(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    first, *rest = police_forces()
    grown = first.model_copy(update={"aliases": (*first.aliases, "Our Bobbies"), "website": "https://new.example"})
    with store.writing() as session:
        assert save_reference(session, (grown, *rest, NORTHMERE)) == 1
    with store.writing() as session:
        assert save_reference(session, (grown, *rest, NORTHMERE)) == 0
    assert names_of(store, first.slug, "alias") == {*first.aliases, "Our Bobbies"}
    assert names_of(store, first.slug, "official")
    assert names_of(store, "northmere", "alias") == {"Northmere Constabulary"}
    with store.reading() as session:
        assert session.execute(text("SELECT website FROM force WHERE slug = :s"), {"s": first.slug}).scalar() == (
            "https://new.example"
        )
        assert session.execute(text("SELECT COUNT(*) FROM force")).scalar() == 44
    store.close()


def test_nothing_that_a_store_knows_of_a_force_is_taken_away(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    first, *rest = police_forces()
    with store.writing() as session:
        session.execute(text("UPDATE force_contact SET status = 'verified' WHERE force = :s"), {"s": first.slug})
        save_reference(session, (first.model_copy(update={"aliases": (), "joint_aliases": ()}), *rest))
        status = session.execute(text("SELECT status FROM force_contact WHERE force = :s"), {"s": first.slug})
        assert status.scalars().all() == ["verified"]
    assert names_of(store, first.slug, "alias") == set(first.aliases)
    store.close()


def test_a_population_release_that_a_store_has_not_got_is_added(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    count = text("SELECT COUNT(*) FROM population")
    with store.writing() as session:
        before = session.execute(count).scalar()
        session.execute(text("DELETE FROM population WHERE release_id = 'orig2010'"))
        session.execute(text("DELETE FROM population WHERE force = 'kent'"))
        save_reference(session, police_forces())
    with store.reading() as session:
        assert session.execute(count).scalar() == before
    store.close()


def test_a_campaign_of_its_own_authorities_changes_nothing_known_of_a_force(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    councils = COUNCILS + "kent,Somewhere Else\n"
    potholes = campaign_from_toml(TOML, where="t", read_list=lambda _: councils)
    with store.writing() as session:
        save_campaign(session, potholes, at=AT)
    with store.reading() as session:
        assert session.execute(text("SELECT name FROM force WHERE slug = 'kent'")).scalar() == "Kent"
    store.close()


def test_a_changed_campaign_is_not_saved_over_the_one_that_began_but_pointed_to_its_editing(tmp_path: Path) -> None:
    store = sent_campaign(tmp_path)
    asked = demo.campaign()
    plausible = PlausibleRange(low=Decimal(100), high=Decimal(200_000))
    question = asked.questions[0].model_copy(update={"plausible": plausible})
    with store.writing() as session, pytest.raises(StoreError, match="foi campaign edit"):
        save_campaign(session, asked.model_copy(update={"questions": (question,)}), at=AT)
    store.close()
