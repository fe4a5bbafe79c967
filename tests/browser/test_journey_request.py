"""A request by keyboard alone: found, written into, undone; once more without JavaScript; and a hostile mail."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from db.requests import load_requests, save_event
from db.store import Store
from flows.collect import named_sources
from flows.engine import Direct
from flows.ingest import ingest
from foi.events import Event, EventKind
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import desk_of, served
from tests.keyboard import tab_to
from tests.looks import faults_in_two_looks
from tests.stores import AT, CAMPAIGN, sent_campaign
from tests.web.test_documents import MAIL, SCRIPT

pytestmark = NEEDS_CHROMIUM

HERE = "/requests/images-2012-suffolk-1"
KENT = "/requests/images-2012-kent-1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def enter(page: Page, selector: str) -> None:
    """Go to a link, a button or a field and press Enter, which leads to another page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def key_or_tab(page: Page, key: str, selector: str, *, scripts: bool) -> None:
    """By its key where there are scripts; where there are none, by Tab and Enter."""
    if not scripts:
        enter(page, selector)
        return
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("scripts", [True, False], ids=["keys", "no script"])
def test_a_request_is_found_written_into_and_put_right(browser: Browser, store: Store, scripts: bool) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address, scripts=scripts) as watched:
        page = watched.page
        _find(page, scripts=scripts)
        assert page.url == f"{address}{HERE}"
        key_or_tab(page, "e", f"a[href='{HERE}/log']", scripts=scripts)
        _write_down(page)
        key_or_tab(page, "n", f"a[href='{HERE}/note']", scripts=scripts)
        type_into(page, "#note", "rang them")
        enter(page, "main button.primary")
        key_or_tab(page, "u", "main a[href*='/undo/']", scripts=scripts)
        type_into(page, "#why", "another force")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("s", has_text="A note").count() == 1
        _answer_their_question(page)
        assert watched.refused == [f"{address}{HERE}/log"]
    assert watched.said == []
    assert watched.asked_for == []


def _find(page: Page, *, scripts: bool) -> None:
    """On the board by its keys; without scripts in the field that stands at the top of every page."""
    if not scripts:
        type_into(page, "#seek", "suffolk")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        enter(page, f"main a[href='{HERE}']")
        return
    page.wait_for_load_state()
    page.keyboard.press("/")
    assert page.locator("#find:focus").count() == 1
    page.keyboard.type("suffolk")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("[data-row] input:checked").count() == 1
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _write_down(page: Page) -> None:
    """That they asked a question: first with a day before they were asked anything, which is told and kept."""
    type_into(page, "#kind", "They asked")
    type_into(page, "#on", "07012012")
    type_into(page, "#note", "on the telephone")
    enter(page, "main button.primary")
    assert page.get_by_role("alert").count() == 1
    assert page.locator("#note").input_value() == "on the telephone"
    assert page.locator("#kind").input_value() == "clarification_asked"
    type_into(page, "#on", "07202012")
    enter(page, "main button.primary")
    assert "Written down: They asked" in page.inner_text("[role=status]")


def _answer_their_question(page: Page) -> None:
    enter(page, "main a[href*='kind=clarification']")
    type_into(page, "#asked", "Do you mean arrests?")
    type_into(page, "#text", "We mean seizures.")
    enter(page, "button:has-text('Look at it with these words')")
    assert "We mean seizures." in page.inner_text("pre")


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

    faults: list[str] = []
    with served(desk_of(store)) as address, opened_desk(browser, address) as watched:
        watched.page.on("dialog", note)
        for number, screen in enumerate((KENT, "/documents/1", "/documents/2", "/search?q=script", f"{KENT}/letter")):
            watched.page.goto(f"{address}{screen}")
            faults += faults_in_two_looks(watched.page, f"hostile-{number}", tmp_path)
    assert not faults, "\n".join(faults)
    assert watched.said == []
    assert watched.asked_for == []
    assert dialogs == []
