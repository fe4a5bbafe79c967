"""The screens of checking where there is something on them: axe, widths, large text; the demonstration's are bare."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from foi.roles import Role
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import PASSWORD, add_person, desk_of, served
from tests.looks import OPEN_ALL, faults_in_two_looks
from tests.waiting import waiting_store

pytestmark = NEEDS_CHROMIUM

FIGURES = ("/check/8", "/check/9", "/check/7", "/check/second/10")
SCREENS = ("/check", *FIGURES, "/check/second", "/check/sample", "/check/taught")
"""The figures: one that waits, one that two read differently, one left out, one for a second reader."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    store = waiting_store(tmp_path_factory.mktemp("desk") / "noise")
    desk = desk_of(store)
    for login in ("kate", "bob"):
        add_person(desk, login, Role.REVIEWER)
    with served(desk) as found:
        with opened_desk(browser, found) as watched:
            _sign_in(watched.page, "kate")
            for number, said in ((9, "other"), (10, "other"), (7, "no_answer")):
                _answer(watched.page, f"{found}/check/{number}", said, "1,234")
            watched.page.goto(f"{found}/check/8/teach")
            watched.page.check("#what-heading")
            watched.page.fill("#heading", "Recs")
            watched.page.check("#answers")
            watched.page.click("button[value=propose]")
        with opened_desk(browser, found) as watched:
            _sign_in(watched.page, "bob")
            _answer(watched.page, f"{found}/check/second/9", "other", "12")
            watched.page.goto(f"{found}/check/sample")
            watched.page.click("main form button")
        yield found
    store.close()


def _sign_in(page: Page, login: str) -> None:
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button")


def _answer(page: Page, address: str, said: str, number: str) -> None:
    page.goto(address)
    page.evaluate(OPEN_ALL)
    page.check(f"#answer-{said}")
    page.fill("#number", number)
    page.click("form.answer button")


def test_axe_finds_no_fault_on_any_of_them(browser: Browser, address: str, tmp_path: Path) -> None:
    faults: list[str] = []
    with opened_desk(browser, address) as watched:
        _sign_in(watched.page, "bob")
        for path in SCREENS:
            watched.page.goto(address + path)
            faults += faults_in_two_looks(watched.page, f"full{path.replace('/', '_')}", tmp_path)
    assert not faults, "\n".join(faults)
    assert watched.said == []
    assert watched.asked_for == []
