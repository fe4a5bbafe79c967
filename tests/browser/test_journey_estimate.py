"""An editor's way: read the estimate, see what moved it, freeze it, take the files, and learn that it has moved.

By the keyboard alone, and once more with JavaScript off.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page

from db.publications import load_publication
from db.store import Store
from steps.publish import published_files
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import desk_of, served
from tests.stores import AT
from tests.web.totals import DAY, correct, replied_campaign

pytestmark = NEEDS_CHROMIUM

FARTHEST = 400
"""Presses of Tab after which a link is not to be found on a page."""

FOCUSED = "(() => { const on = document.activeElement; return on.labels?.[0]?.innerText || on.innerText || '' })()"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = replied_campaign(tmp_path)
    yield found
    found.close()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has these words, or is labelled so, has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if " ".join(str(page.evaluate(FOCUSED)).split()).startswith(words):
            return
    pytest.fail(f'"{words}" cannot be reached by the keyboard')


def follow(page: Page, words: str) -> None:
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def taken(page: Page, words: str) -> bytes:
    """The file that a link hands out."""
    tab_to(page, words)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    found: Download = waiting.value
    return Path(found.path()).read_bytes()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_read_freeze_and_take_away(browser: Browser, store: Store, *, scripts: bool) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address, scripts=scripts) as watched:
        page = watched.page
        read_it(page, scripts=scripts)
        see_what_moved_it(page)
        freeze_it(page)
        with store.reading() as session:
            files = published_files(store, load_publication(session, 1))
        assert taken(page, "report.html") == files["report.html"]
        assert taken(page, "figures.xlsx") == files["figures.xlsx"]
        correct(store, "kent", 2700, at=AT + DAY * 6, by="Ben")
        see_what_changed(page, scripts=scripts)
        learn_that_it_moved(page)
        assert watched.said == []
        assert watched.asked_for == []


def read_it(page: Page, *, scripts: bool) -> None:
    follow(page, "National estimate")
    assert page.locator(".big").inner_text().startswith("between ")
    if scripts:
        page.keyboard.press("c")
        page.wait_for_function("document.querySelector('[data-copied]').textContent !== ''")
    else:
        assert not page.locator("[data-copy]").is_visible()
        tab_to(page, "The sentence and its caveat go together")
        page.keyboard.press("Control+a")
    selected = page.evaluate(
        "(() => { const on = document.getElementById('sentence');"
        " return on.value.slice(on.selectionStart, on.selectionEnd) })()"
    )
    assert str(selected).startswith("9 of 43 forces, covering ")


def see_what_moved_it(page: Page) -> None:
    follow(page, "What moved it")
    assert page.url.endswith("#moved")
    tab_to(page, "6 August 2012")
    page.keyboard.press("Tab")
    assert "see the figure" in str(page.evaluate(FOCUSED))
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/evidence/1"


def freeze_it(page: Page) -> None:
    tab_to(page, "Title")
    page.keyboard.type("Press release")
    tab_to(page, "Why")
    page.keyboard.type("The paper asked for it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/estimate/publications/1")
    assert "Frozen as publication 1" in page.get_by_role("status").first.inner_text()
    assert page.get_by_text("The total is still what was published.").is_visible()


def see_what_changed(page: Page, *, scripts: bool) -> None:
    follow(page, "What changed")
    assert page.get_by_text("1,700 corrected to 2,700 by Ben: they wrote again").first.is_visible()
    if scripts:
        page.keyboard.press("s")
    else:
        tab_to(page, "Mark all as seen")
        page.keyboard.press("Enter")
    page.get_by_text("Nothing new.").wait_for()


def learn_that_it_moved(page: Page) -> None:
    follow(page, "National estimate")
    assert "12,170" in page.locator(".numbers").inner_text()
    follow(page, "Press release")
    assert page.get_by_text("The total has moved since.").is_visible()
    assert page.get_by_text("1,700 corrected to 2,700 by Ben: they wrote again").is_visible()
