"""The pages about people as an admin sees them who is signed in: no fault by axe, nothing overflowing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from foi.roles import Role
from steps.people import add_person as add_by_hand
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import PASSWORD, add_person, desk_of, served
from tests.looks import faults_in_two_looks
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


def test_axe_finds_no_fault_and_nothing_is_out_of_place(browser: Browser, address: str, tmp_path: Path) -> None:
    faults: list[str] = []
    with opened_desk(browser, address) as watched:
        page = watched.page
        page.get_by_label("Login").fill("ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").press("Enter")
        page.get_by_role("button", name="Sign out").wait_for()
        for name, path in PAGES.items():
            page.goto(address + path)
            faults += faults_in_two_looks(page, name, tmp_path)
    assert not faults, "\n".join(faults)
    assert watched.asked_for == []
    assert watched.said == []
