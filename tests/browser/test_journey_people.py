"""The journey of users, in Chromium: an admin adds a viewer, signs out; the viewer comes in, and may only look.

By the keyboard alone: focus is moved by Tab, forms are sent by Enter, choices made by the space bar. Once more with
JavaScript off.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from db.people import load_people
from db.store import Store
from foi.roles import Role
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import PASSWORD, desk_of, served
from tests.stores import sent_campaign
from web.desk import Desk

pytestmark = NEEDS_CHROMIUM

MOST_TABS = 80
CALLED = """one => ((one.labels && one.labels.length ? one.labels[0].innerText : "")
    || one.innerText || one.getAttribute("aria-label") || "").trim()"""
"""What an element is called, as a person reads it."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store)


def tab_to(page: Page, words: str) -> None:
    """Move the focus on until it stands on what begins with these words."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and str(focused.evaluate(CALLED)).startswith(words):
            return
    raise AssertionError(f"nothing that begins with {words!r} is reached by Tab")


def fill(page: Page, words: str, text: str) -> None:
    tab_to(page, words)
    page.keyboard.type(text)


def press(page: Page, words: str) -> None:
    """Enter on a link or button, and wait for the page it leads to."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "JavaScript off"])
def test_an_admin_adds_a_viewer_who_may_only_look(scripts: bool, browser: Browser, desk: Desk) -> None:
    with served(desk) as address, opened_desk(browser, address, scripts=scripts) as watched:
        page = watched.page
        make_the_first_admin(page)
        password = add_a_viewer(page)
        press(page, "Sign out")
        assert page.url == f"{address}/sign-in"
        come_in_with_a_slip(page, password)
        may_only_look(page, address)
        choose_an_own_password(page, password)
        press(page, "Sign out")
        page.goto(f"{address}/me")
        assert "/sign-in?to=/me" in page.url
    with desk.store.reading() as session:
        assert [(one.login, one.role) for one in load_people(session)] == [("ada", Role.ADMIN), ("vera", Role.VIEWER)]
    assert watched.asked_for == []
    assert watched.said == []
    assert [one.removeprefix(address) for one in watched.refused] == [
        "/sign-in",
        "/people",
        "/people/new",
        "/people/addresses",
        "/reply",
    ]


def make_the_first_admin(page: Page) -> None:
    press(page, "No users yet")
    assert page.get_by_role("heading", name="Make the first user").is_visible()
    fill(page, "Your name", "Ada Example")
    fill(page, "Login", "ada")
    fill(page, "Password", PASSWORD)
    fill(page, "Password once more", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text().startswith("You are signed in as Ada Example.")


def add_a_viewer(page: Page) -> str:
    """The password that was made up for her."""
    press(page, "Add a user")
    fill(page, "Name", "Vera Example")
    fill(page, "Login", "vera")
    tab_to(page, "viewer")
    page.keyboard.press("Space")
    press(page, "Add the user")
    assert "This is shown once." in page.locator("main").inner_text()
    password = page.locator(".handed-out code").nth(1).inner_text()
    press(page, "I have passed it on")
    assert password not in page.content()
    assert "Vera Example" in page.get_by_role("table").first.inner_text()
    return password


def come_in_with_a_slip(page: Page, password: str) -> None:
    fill(page, "Login", "vera")
    fill(page, "Password", "something else")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("alert").inner_text() == "That login and password do not belong together."
    assert page.get_by_label("Login").input_value() == "vera"
    fill(page, "Password", password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Vera Example").is_visible()


def may_only_look(page: Page, address: str) -> None:
    assert page.get_by_role("link", name="People and settings").count() == 0
    assert page.get_by_role("link", name="Add a reply").count() == 0
    for path, role in (
        ("/people", "admin"),
        ("/people/new", "admin"),
        ("/people/addresses", "reviewer"),
        ("/reply", "logger"),
    ):
        answer = page.goto(address + path)
        assert answer
        assert answer.status == 403
        assert page.get_by_role("heading", name="This did not work").is_visible()
        assert f"This takes the role of {role}." in page.locator("main").inner_text()
        press(page, "Back to the requests")
        assert page.url == f"{address}/"


def choose_an_own_password(page: Page, password: str) -> None:
    press(page, "Vera Example")
    fill(page, "The password you have now", password)
    fill(page, "The new one", "three old green bicycles")
    fill(page, "The new one once more", "three old green bicycles")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text().startswith("Your password is changed.")
