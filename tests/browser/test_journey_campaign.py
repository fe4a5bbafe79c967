"""A new campaign, from its title to letters written down as sent: by keyboard alone, and without scripts."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import demo
from db.contacts import ContactStatus, load_contacts, set_contact
from db.letters import load_letters
from db.requests import load_requests
from db.store import Store
from foi.campaign_draft import CampaignDraft, Step, campaign_to_draft
from foi.events import EventKind
from steps.campaign_drafts import new_draft
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import desk_of, served
from tests.keyboard import tab_to
from tests.looks import faults_in_two_looks
from tests.stores import AT, sent_campaign

pytestmark = NEEDS_CHROMIUM

TODAY = dt.date(2012, 9, 3)
SLUG = "drones-flown-2009-10-to-2010-11"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("FOI_SENDER_NAME", "Ada Byron")
    monkeypatch.setenv("FOI_SENDER_ADDRESS", "ada@example.org")
    monkeypatch.setenv("FOI_ORGANISATION", "Sums and Co")
    found = sent_campaign(tmp_path)
    with found.writing() as session:
        for contact in load_contacts(session):
            verified = ContactStatus.VERIFIED
            set_contact(session, contact.force, contact.address, verified, by="ada", why="asked", at=AT)
    yield found
    found.close()


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with served(desk_of(store, today=TODAY)) as found:
        yield found


def enter(page: Page, selector: str) -> None:
    """Go to a button or link and press Enter, which leads to another page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_campaign_is_written_looked_at_drafted_and_sent(
    scripts: bool, browser: Browser, address: str, store: Store
) -> None:
    with opened_desk(browser, address, scripts=scripts) as watched:
        page = watched.page
        enter(page, ".menu a[href^='/campaigns']")
        enter(page, "main a[href='/campaigns/new']")
        enter(page, "main button.primary")
        type_into(page, "#title", "Drones flown, 2009/10 to 2010/11")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        type_into(page, "#q0-text", "How many drones did you fly?")
        type_into(page, "#q0-counted", "drones flown")
        enter(page, "button[value='next']")
        type_into(page, "#years", "2009/10 to 2010/11")
        enter(page, "button[value='years']")
        assert page.locator(".tags li").count() == 2
        enter(page, "button[value='next']")
        assert page.locator("tbody input[type=checkbox]").count() == 43
        enter(page, "button[value='next']")
        enter(page, "button[value='preview']")
        assert "How many drones did you fly?" in page.locator("pre.letter-text").inner_text()
        enter(page, "main a[href$='/letters']")
        assert page.locator("section.one-letter").count() == 43
        enter(page, "main a[href$='/check']")
        assert "Nothing stands against it" in page.locator("main").inner_text()
        enter(page, "form[action$='/begin'] button")
        assert SLUG in page.url
        enter(page, "form[action$='/drafts'] button")
        assert "43 letters are drafted" in page.locator(".told").inner_text()
        enter(page, "form[action$='/sent'] button")
        assert "43 requests are written down as sent" in page.locator(".told").inner_text()
        assert page.locator("h2#next").count() == 0
    assert watched.said == []
    assert watched.asked_for == []
    with store.reading() as session:
        assert len(load_letters(session, campaign=SLUG)) == 43
        assert all([event.kind for event in one.history] == [EventKind.SENT] for one in load_requests(session, SLUG))


def test_axe_finds_no_fault_in_any_step(browser: Browser, address: str, store: Store, tmp_path: Path) -> None:
    whole = campaign_to_draft(demo.campaign()).model_copy(update={"slug": "again"})
    lacking = CampaignDraft(questions=(*whole.questions, whole.questions[0]), left_out={"kent": ""})
    kept = [new_draft(store, one, by="ada", at=AT) for one in (whole, lacking)]
    pages = [f"/campaigns/new/{one.id}/{step}" for one in kept for step in Step]
    pages.append(f"/campaigns/new/{kept[0].id}/letters")
    faults: list[str] = []
    with opened_desk(browser, address) as watched:
        for number, page in enumerate(pages):
            watched.page.goto(address + page)
            name = f"campaign_{number // len(Step)}_{page.rpartition('/')[2]}"
            faults += faults_in_two_looks(watched.page, name, tmp_path)
    assert not faults, "\n".join(faults)
    assert watched.said == []
    assert watched.asked_for == []
