"""Ten figures are checked, a heading taught, a first reader disagreed with: by keyboard, and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from db.figures import StandingFigure, load_figures
from db.store import Store
from foi.roles import Role
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import PASSWORD, add_person, desk_of, served
from tests.keyboard import tab_to
from tests.waiting import CAMPAIGN, waiting_store

pytestmark = NEEDS_CHROMIUM


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = waiting_store(tmp_path)
    yield found
    found.close()


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    desk = desk_of(store)
    for login in ("kate", "bob"):
        add_person(desk, login, Role.REVIEWER)
    with served(desk) as found:
        yield found


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def sign_in(page: Page, login: str) -> None:
    tab_to(page, "#login")
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")


def sign_out(page: Page) -> None:
    tab_to(page, ".who button")
    press(page, "Enter")


def open_queue(page: Page) -> None:
    tab_to(page, 'nav a[href^="/check"]')
    press(page, "Enter")


def told(page: Page) -> str:
    return page.locator(".told").inner_text()


def figures(store: Store) -> list[StandingFigure]:
    with store.reading() as session:
        return load_figures(session, campaign=CAMPAIGN)


def decided(store: Store, by: str) -> int:
    return sum(one.decided_by == by for one in figures(store))


def test_by_keyboard(browser: Browser, address: str, store: Store) -> None:
    with opened_desk(browser, address) as watched:
        page = watched.page
        sign_in(page, "kate")
        open_queue(page)
        press(page, "c")
        assert "1 of 12 left" in page.locator(".above").inner_text()
        press(page, "s")
        press(page, "s")
        assert "3 of 12 left" in page.locator(".above").inner_text()
        for _ in range(8):
            page.keyboard.press("1")
            press(page, "Enter")
            assert "counted from" in told(page)
        page.keyboard.press("2")
        page.keyboard.type("1,234")
        press(page, "Enter")
        press(page, "z")
        assert "taken back" in told(page)
        page.keyboard.press("2")
        page.keyboard.type("1,234")
        press(page, "Enter")
        page.keyboard.press("6")
        page.keyboard.type("two tables differ")
        press(page, "Enter")
        assert decided(store, "kate") == 10
        _teach_by_keys(page)
        sign_out(page)
        sign_in(page, "bob")
        open_queue(page)
        tab_to(page, 'a[href^="/check/second"]')
        press(page, "Enter")
        press(page, "c")
        assert "1,234" not in page.locator(".check-place").inner_text()
        page.keyboard.press("2")
        page.keyboard.type("12")
        press(page, "Enter")
        assert "you read 12, before you it was 1,234" in told(page)
        assert watched.said == []
        assert watched.asked_for == []
    (reopened,) = [one for one in figures(store) if one.decided_by == "bob"]
    assert reopened.standing == "review"
    assert (store.folder / "quirks").is_dir()


def _teach_by_keys(page: Page) -> None:
    page.keyboard.press("?")
    assert page.locator(".keys[open]").count() == 1
    press(page, "t")
    page.keyboard.press("1")
    page.keyboard.press("Tab")
    page.keyboard.type("Recs")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "button[value=preview]")
    press(page, "Enter")
    assert "What it would change" in page.locator(".box-why").inner_text()
    tab_to(page, "button[value=propose]")
    press(page, "Enter")
    tab_to(page, "button[value=confirm]")
    press(page, "Enter")
    assert "In force" in told(page)


def test_without_scripts(browser: Browser, address: str, store: Store) -> None:
    with opened_desk(browser, address, scripts=False) as watched:
        page = watched.page
        sign_in(page, "kate")
        open_queue(page)
        tab_to(page, "a.primary")
        press(page, "Enter")
        for _ in range(9):
            tab_to(page, "#answer-same")
            page.keyboard.press("Space")
            press(page, "Enter")
            assert "counted from" in told(page)
        tab_to(page, "#answer-same")
        page.keyboard.press("ArrowDown")
        tab_to(page, "#number")
        page.keyboard.type("1,234")
        press(page, "Enter")
        assert decided(store, "kate") == 10
        tab_to(page, 'a[href*="/teach"]')
        press(page, "Enter")
        tab_to(page, "#what-heading")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Recs")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        tab_to(page, "button[value=propose]")
        press(page, "Enter")
        tab_to(page, "button[value=confirm]")
        press(page, "Enter")
        assert "In force" in told(page)
        sign_out(page)
        sign_in(page, "bob")
        open_queue(page)
        tab_to(page, 'a[href^="/check/second"]')
        press(page, "Enter")
        tab_to(page, "a.primary")
        press(page, "Enter")
        tab_to(page, "#answer-other")
        page.keyboard.press("Space")
        tab_to(page, "#number")
        page.keyboard.type("12")
        press(page, "Enter")
        assert "you read 12, before you it was 1,234" in told(page)
        assert watched.said == []
        assert watched.asked_for == []
