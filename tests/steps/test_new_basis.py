"""What an upgrade changes is noticed once, drawn once and named; what was published rests on its own row."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import demo
from db.campaigns import save_campaign
from db.changes import load_pending_changes
from db.estimates import StoredEstimate, load_estimates, load_targets
from db.store import Store
from flows.engine import Direct
from flows.estimate import redraw_pending
from foi.populations import Populations, populations, preferred_release
from reports.report.files import facts_to_files
from steps.examine import examine
from steps.new_basis import find_new_bases, notice_new_bases
from steps.publish import freeze, published_files
from steps.report_facts import report_facts
from tests.stores import AT, file_reading, reading_of, sent_campaign

SLUG = "no-release"
DAY = dt.date(2012, 8, 6)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Drawn: a campaign that names its release, and one that leaves it to the preferred one."""
    made = sent_campaign(tmp_path)
    with made.writing() as session:
        save_campaign(session, demo.campaign().model_copy(update={"slug": SLUG, "population": ""}), at=AT)
    for campaign in ("images-2012", SLUG):
        for force, value in (("kent", 10), ("essex", 20), ("surrey", 30)):
            file_reading(made, reading_of(value), force, campaign=campaign, name=f"{campaign} {force}.csv")
    redraw_pending(Direct(), made)
    return made


def estimates(store: Store, slug: str) -> list[StoredEstimate]:
    with store.reading() as session:
        return load_estimates(session, load_targets(session, campaign=slug)[0])


@pytest.fixture
def upgraded(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Another release is preferred since the totals were drawn."""
    for place in ("steps.inputs", "steps.new_basis"):
        monkeypatch.setattr(f"{place}.preferred_release", lambda _: "orig2010")
    return store


def test_a_release_newly_preferred_is_drawn_once_where_the_campaign_names_none(upgraded: Store) -> None:
    assert preferred_release(2010) != "orig2010"
    for _ in range(2):
        redraw_pending(Direct(), upgraded)
    before, after = estimates(upgraded, SLUG)
    assert after.cause == f"population release: {preferred_release(2010)} -> orig2010"
    assert after.fingerprint != before.fingerprint
    assert len(estimates(upgraded, "images-2012")) == 1
    with upgraded.reading() as session:
        assert find_new_bases(session) == []
        assert load_pending_changes(session) == []


def test_the_doctor_says_so_before_it_is_drawn(upgraded: Store) -> None:
    (found,) = [one for one in examine(upgraded, today=DAY) if "drawn otherwise" in one.what]
    assert found.what.startswith("1 total(s) would be drawn otherwise now (population release: ")
    assert not found.is_fault
    assert len(estimates(upgraded, SLUG)) == 1


def test_what_was_published_is_not_drawn_anew(upgraded: Store) -> None:
    facts = report_facts(upgraded, SLUG, today=DAY)
    one = freeze(upgraded, facts, facts_to_files(facts), title="Press release", by="Ada", at=AT).publication
    before = published_files(upgraded, one)
    redraw_pending(Direct(), upgraded)
    with upgraded.reading() as session:
        rests_on = session.scalars(text("SELECT estimate_id FROM publication_estimate")).all()
    assert list(rests_on) == [estimates(upgraded, SLUG)[0].id]
    assert published_files(upgraded, one) == before


def test_a_new_version_of_the_method_is_named_for_every_total(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    old = estimates(store, SLUG)[0].result["version"]
    for place in ("estimates.inputs", "estimates.national", "steps.new_basis"):
        monkeypatch.setattr(f"{place}.METHOD_VERSION", "lognormal-x")
    redraw_pending(Direct(), store)
    for slug in ("images-2012", SLUG):
        assert [one.cause for one in estimates(store, slug)[1:]] == [f"method: {old} -> lognormal-x"]


def test_two_runs_that_notice_it_leave_one_change(upgraded: Store) -> None:
    assert len(notice_new_bases(upgraded, at=AT)) == 1
    assert notice_new_bases(upgraded, at=AT) == []


def test_a_thorough_look_finds_also_what_no_change_told(store: Store) -> None:
    doubt = "INSERT INTO doubt (figure_id, subject, reason, at) VALUES (1, 'rate', 'by another hand', '2012-08-02')"
    with store.writing() as session:
        session.execute(text(doubt))
    with store.reading() as session:
        assert find_new_bases(session) == []
        found = find_new_bases(session, thorough=True)
    assert [one.target.campaign for one in found] == ["images-2012", SLUG]  # the one is the other's last round
    assert {one.what for one in found} == {"what goes in is not what went in before, and no change says why"}
    drawn = redraw_pending(Direct(), store, thorough=True).redrawn
    what = found[0].what
    assert [one.cause for one in drawn] == [what, f"last round (images-2012): {what}; {what}"]


def test_numbers_corrected_within_a_release_are_found_by_a_thorough_look(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def corrected(release: str) -> Populations:
        found = populations(release)
        return replace(found, persons={**found.persons, "kent": found.persons["kent"] + 1})

    monkeypatch.setattr("estimates.police.populations", corrected)
    drawn = redraw_pending(Direct(), store, thorough=True).redrawn
    causes = {one.target.campaign: one.cause for one in drawn}
    assert causes["images-2012"] == "population release orig2010: its numbers were corrected"
    assert set(causes) == {"images-2012", SLUG}
