"""A request by keyboard alone: found, written into, undone; once more without JavaScript; and a hostile mail."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Dialog, Page

from db.requests import load_requests, save_event
from db.store import Store
from flows.collect import named_sources
from flows.engine import Direct
from flows.ingest import ingest
from foi.events import Event, EventKind
from tests.browsers import NEEDS_CHROMIUM, PHONE, WIDE, opened_browser, opened_desk
from tests.desks import desk_of, served
from tests.stores import AT, CAMPAIGN, sent_campaign
from tests.web.test_documents import MAIL, SCRIPT

pytestmark = NEEDS_CHROMIUM

HERE = "/requests/images-2012-suffolk-1"
KENT = "/requests/images-2012-kent-1"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def tab_to(page: Page, words: str) -> None:
    """Tab until what is in focus says so."""
    for _ in range(80):
        page.keyboard.press("Tab")
        said = page.evaluate("(document.activeElement.innerText || '').trim()")
        if said.startswith(words):
            return
    pytest.fail(f"{words} cannot be reached by Tab")


def test_by_keyboard_alone(browser: Browser, store: Store) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address) as watched:
        page = watched.page
        page.goto(f"{address}/search")
        page.keyboard.press("/")
        page.keyboard.type("suffolk")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=suffolk*")
        tab_to(page, "Suffolk")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{HERE}")
        page.keyboard.press("e")
        page.wait_for_url(f"**{HERE}/log")
        page.locator("#kind").focus()
        page.keyboard.type("They ack")
        page.keyboard.press("Tab")
        tab_to(page, "Write it down")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{HERE}")
        assert "Written down: They acknowledged it" in page.inner_text("[role=status]")
        page.keyboard.press("n")
        page.wait_for_url(f"**{HERE}/note")
        page.locator("#note").focus()
        page.keyboard.type("rang them")
        tab_to(page, "Add the note")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{HERE}")
        page.keyboard.press("u")
        page.wait_for_url(f"**{HERE}/undo/*")
        page.locator("#why").focus()
        page.keyboard.type("another force")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{HERE}")
        assert page.locator("s", has_text="A note").count() == 1
    assert watched.said == []
    assert watched.asked_for == []


def test_without_javascript(browser: Browser, store: Store) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address, scripts=False) as watched:
        page = watched.page
        page.goto(f"{address}{HERE}")
        page.get_by_role("link", name="Write down what happened").click()
        page.select_option("#kind", "clarification_asked")
        page.fill("#on", "2012-07-20")
        page.get_by_role("button", name="Write it down").click()
        assert "They wait for us" in page.inner_text("main").replace("they", "They")
        page.get_by_role("link", name="Answer their question").click()
        page.fill("#asked", "Do you mean arrests?")
        page.fill("#text", "We mean seizures.")
        page.get_by_role("button", name="Look at it with these words").click()
        assert "We mean seizures." in page.inner_text("pre")
    assert watched.asked_for == []


def test_a_hostile_mail_name_cell_and_note_do_nothing(browser: Browser, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(MAIL)
    ingest(Direct(), store, named_sources(store, [path]), today=dt.date(2012, 8, 20))
    with store.writing() as session:
        (request,) = load_requests(session, CAMPAIGN, forces=["kent"])
        save_event(session, request.id, Event(EventKind.NOTE, dt.date(2012, 8, 2), note=SCRIPT, actor=SCRIPT), at=AT)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    for width in (WIDE, PHONE):
        for scheme in ("light", "dark"):
            with (
                served(desk_of(store)) as address,
                opened_desk(browser, address, width=width, scheme=scheme) as watched,
            ):
                page = watched.page
                page.on("dialog", note)
                for screen in (KENT, "/documents/1", "/documents/2", "/search?q=script", f"{KENT}/letter"):
                    page.goto(f"{address}{screen}")
                    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
                    found = Axe().run(page)
                    assert found.violations_count == 0, found.generate_report()
                    assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
            assert watched.said == []
            assert watched.asked_for == []
    assert dialogs == []
