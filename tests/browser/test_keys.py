"""The keys of the desk that no journey presses: each does on its screen what the line or list of keys there says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from db.figures import load_figures
from db.requests import load_requests
from db.store import Store
from foi.events import in_force
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import client_of, desk_of, served
from tests.mails import mail
from tests.stores import sent_campaign
from tests.waiting import CAMPAIGN as NOISE
from tests.waiting import waiting_store

pytestmark = NEEDS_CHROMIUM

ACKNOWLEDGES = "Thank you for your request for information. It is being dealt with. {} Police"
FOCUSED = "document.activeElement.closest('[data-row]')?.querySelector('a').innerText || ''"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def press(page: Page, key: str) -> None:
    """A key that leads to another page, once the script that knows it is there."""
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


def kinds(store: Store, force: str) -> list[str]:
    with store.reading() as session:
        (request,) = load_requests(session, "images-2012", forces=[force])
    return [one.kind for one in in_force(request.history)]


def test_up_and_down_the_board(browser: Browser, store: Store) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address) as watched:
        page = watched.page
        page.wait_for_load_state()
        seen = []
        for key in ("j", "j", "k", "k"):
            page.keyboard.press(key)
            seen.append(page.evaluate(FOCUSED))
        assert seen == ["Avon and Somerset", "Bedfordshire", "Avon and Somerset", "Avon and Somerset"]
        page.keyboard.press("x")
        assert "1 ticked" in page.locator(".with-ticked legend").inner_text()
        page.keyboard.press("x")
        assert "0 ticked" in page.locator(".with-ticked legend").inner_text()
        press(page, "Enter")
        assert page.url == f"{address}/requests/images-2012-avon-and-somerset-1"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "seek"
        page.keyboard.type("e")
        assert page.locator("#seek").input_value() == "e", "a key that is typed into a field is no command"
        page.keyboard.press("Escape")
        press(page, "e")
        assert page.url.endswith("/log")
    assert watched.said == []


def test_replies_are_placed_by_one_key_each(browser: Browser, store: Store) -> None:
    desk = desk_of(store)
    client = client_of(desk)
    for number, force in enumerate(("Surrey", "Sussex")):
        data = mail(ACKNOWLEDGES.format(force), sender="foi@shared.example", message_id=f"<{number}@shared.example>")
        client.post("/reply", files=[("files", (f"{force}.eml", data))])
    with served(desk) as address, opened_desk(browser, address) as watched:
        page = watched.page
        for key in ("a", "1"):
            page.goto(f"{address}/reply")
            page.wait_for_load_state()
            page.keyboard.press(key)
            assert page.url == f"{address}/reply", "which one is meant is not said yet"
            page.keyboard.press("j")
            press(page, key)
            assert "/reply/came?" in page.url
    assert watched.said == []
    assert kinds(store, "surrey") == ["sent", "acknowledged"]
    assert len(kinds(store, "sussex")) == 1 + 1


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (("3", "5 to 9"), "between 5 and 9"),
        (("4",), "not held"),
        (("5",), "refused"),
    ],
)
def test_the_other_answers_of_a_check(browser: Browser, tmp_path: Path, keys: tuple[str, ...], stands: str) -> None:
    store = waiting_store(tmp_path)
    with served(desk_of(store)) as address, opened_desk(browser, address) as watched:
        page = watched.page
        page.goto(f"{address}/check/8")
        page.wait_for_load_state()
        key, *typed = keys
        page.keyboard.press(key)
        for text in typed:
            page.keyboard.type(text)
        press(page, "Enter")
        assert f": {stands}." in page.locator(".told").inner_text()
    assert watched.said == []
    with store.reading() as session:
        (one,) = [figure for figure in load_figures(session, campaign=NOISE) if figure.id == 8]
    assert one.verdict == "corrected"
    store.close()
