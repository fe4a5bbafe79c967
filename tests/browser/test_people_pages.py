"""The pages about people as an admin sees them who is signed in: no fault by axe, nothing overflowing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from foi.roles import Role
from steps.people import add_person as add_by_hand
from tests.browsers import NEEDS_CHROMIUM, PHONE, WIDE, keep_picture, opened_browser, opened_desk
from tests.desks import PASSWORD, add_person, desk_of, served
from tests.stores import AT, sent_campaign

pytestmark = NEEDS_CHROMIUM

PAGES = {
    "people_users": "/people",
    "people_user": "/people/user/vera",
    "people_audit": "/people/done",
    "me_signed_in": "/me",
}
SCROLLS = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = sent_campaign(tmp_path_factory.mktemp("people"))
    desk = desk_of(store)
    add_person(desk, "ada", Role.ADMIN)
    add_by_hand(
        store,
        login="vera",
        name="Vera-Victoria Montgomery-Fitzgerald",
        role=Role.VIEWER,
        password="",
        by="ada",
        at=AT,
    )
    with served(desk) as found:
        yield found
    store.close()


@pytest.mark.parametrize(("width", "scheme"), [(w, s) for w in (WIDE, PHONE) for s in ("light", "dark")])
def test_axe_finds_no_fault_and_nothing_is_out_of_place(
    width: int, scheme: str, browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened_desk(browser, address, width=width, scheme=scheme) as watched:
        page = watched.page
        page.get_by_label("Login").fill("ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").press("Enter")
        page.get_by_role("button", name="Sign out").wait_for()
        for name, path in PAGES.items():
            page.goto(address + path)
            keep_picture(page, f"{name}-{width}-{scheme}", tmp_path)
            assert page.evaluate(SCROLLS) <= width, path
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate(SCROLLS) <= width, f"{path}: text twice as large does not fit"
    assert watched.asked_for == []
    assert watched.said == []
