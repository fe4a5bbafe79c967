"""A member of staff chases everybody who is overdue: sees who, reads the letters, drafts them, logs them as sent.

By the keyboard alone, and once more with JavaScript off. Addresses are confirmed, no mail server is set up.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from db.letters import LetterState, load_letters
from db.requests import load_requests
from db.store import Store
from foi.events import EventKind
from foi.forces import police_forces
from tests.browsers import NEEDS_CHROMIUM, PHONE, WIDE, opened_desk
from tests.desks import desk_of, served
from tests.keyboard import tab_to
from tests.looks import faults_by_axe
from tests.posting import US, confirm
from tests.stores import CAMPAIGN, sent_campaign

pytestmark = NEEDS_CHROMIUM
SENDER = {"FOI_SENDER_NAME": "Ann Other", "FOI_SENDER_ADDRESS": US, "FOI_ORGANISATION": "An NGO"}
LONG = 60_000
"""Milliseconds that a page with many letters may take where many tests run at once."""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    expect.set_options(timeout=LONG)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.chdir(tmp_path)
    for name, value in SENDER.items():
        monkeypatch.setenv(name, value)
    found = sent_campaign(tmp_path)
    for force in police_forces():
        confirm(found, force.slug)
    yield found
    found.close()


def press(page: Page, *keys: str) -> None:
    """Press keys that the page gives a meaning to, once its script is there."""
    page.wait_for_load_state()
    for key in keys:
        page.keyboard.press(key)


def press_on(page: Page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def look_over(page: Page, width: int) -> None:
    """The pages that only this journey comes to: no fault by axe, and nothing wider than the screen."""
    page.wait_for_load_state()  # its style may come after its words
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults_by_axe(page)


def chased(store: Store) -> int:
    with store.reading() as session:
        return sum(
            event.kind is EventKind.CHASED
            for request in load_requests(session, CAMPAIGN)
            for event in request.history
        )


@pytest.mark.parametrize(("scripts", "width"), [(True, WIDE), (False, WIDE), (True, PHONE)])
def test_everybody_overdue_is_chased_after_a_preview(
    scripts: bool, width: int, browser: Browser, store: Store
) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address, scripts=scripts, width=width) as watched:
        page = watched.page
        press_on(page, "a.todo-overdue")
        expect(page.get_by_role("heading", name="Overdue", level=2)).to_be_visible()
        expect(page.locator("tr[data-row]")).to_have_count(43)

        if scripts:
            press(page, "p")
        else:
            press_on(page, "a.primary")
        expect(page.get_by_role("heading", name="Letters to be drafted")).to_be_visible()
        expect(page.locator("article.one-letter")).to_have_count(43)
        expect(page.locator("article.one-letter pre").first).to_contain_text("Your reply is now 18 days late")
        assert chased(store) == 0
        if scripts:
            look_over(page, width)

        if scripts:
            press(page, "j", "x")
            expect(page.locator("button.primary").first).to_contain_text("42 ticked")
            press(page, "d")
        else:
            press_on(page, "#tick-1", "Space")
            press_on(page, "button.primary")
        expect(page.locator(".told")).to_contain_text("42 letters drafted. Nothing")
        if scripts:
            look_over(page, width)

        press_on(page, "button[value=by-hand]")
        expect(page.get_by_role("heading", name="Log 42 letters as sent")).to_be_visible()
        if scripts:
            look_over(page, width)
        press_on(page, "button.primary")
        expect(page.locator(".told")).to_contain_text("42 letters logged as sent.")

        page.goto(address)
        expect(page.locator("tr[data-row]", has_text="Wait until")).to_have_count(42)
    assert chased(store) == 42
    with store.reading() as session:
        letters = load_letters(session, campaign=CAMPAIGN)
    assert {letter.state for letter in letters} == {LetterState.SENT}
    assert watched.said == []
    assert watched.asked_for == []
