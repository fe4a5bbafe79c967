"""Every screen of the desk in Chromium: no fault by axe, nothing said, nothing asked of others, nothing overflowing.

Pictures are written to the folder that FOI_PICTURES names, else to the test's own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from cli.main import foi
from db.store import open_store, sqlite_url
from tests.browsers import NEEDS_CHROMIUM, Watched, opened_desk
from tests.desks import desk_of, served
from tests.looks import faults_in_two_looks

pytestmark = NEEDS_CHROMIUM

SCREENS = {
    "board": "/",
    "board_narrowed": "/?where=overdue&find=an&order=-due",
    "board_log": "/board/log?campaign=images-2012&request=1&request=2",
    "letters": "/letters",
    "letters_drafted": "/letters/drafted",
    "changed": "/changed?days=365",
    "data": "/data",
    "estimate": "/estimate",
    "estimate_as_of": "/estimate?as_of=2012-08-01",
    "publications": "/estimate/publications",
    "evidence_sheet": "/evidence/1",
    "evidence_page": "/evidence/2",
    "evidence_mail": "/evidence/4",
    "reply": "/reply",
    "reply_came": "/reply/came?d=1&d=2&e=1",
    "reply_settle": "/reply/1",
    "quarantine": "/reply/quarantine",
    "type_in": "/documents/1/type-in",
    "evidence_document": "/evidence/document/1",
    "check": "/check",
    "check_figure": "/check/1",
    "check_teach": "/check/1/teach",
    "check_second": "/check/second",
    "check_sample": "/check/sample",
    "check_taught": "/check/taught",
    "campaigns": "/campaigns",
    "campaign": "/campaigns/images-2012",
    "campaign_new": "/campaigns/new",
    "campaign_edit": "/campaigns/images-2012/edit",
    "campaign_letters_kept": "/campaigns/images-2012/letters-kept",
    "health": "/health",
    "health_everything": "/health/everything",
    "request": "/requests/images-2012-kent-1",
    "request_replied": "/requests/images-2012-northumbria-1",
    "request_log": "/requests/images-2012-kent-1/log",
    "request_note": "/requests/images-2012-kent-1/note",
    "request_letter": "/requests/images-2012-kent-1/letter",
    "request_address": "/requests/images-2012-kent-1/address",
    "document": "/documents/1",
    "document_take_out": "/documents/1/take-out",
    "search": "/search?q=images",
    "no_such_page": "/nowhere",
    "sign_in": "/sign-in",
    "people": "/people",
    "people_new": "/people/new",
    "people_done": "/people/done",
    "addresses": "/people/addresses",
    "addresses_of_one": "/people/addresses/kent",
    "me": "/me",
}
"""Name of its pictures -> address on a desk over the 2012 campaign as `foi demo` leaves it."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("desk") / "demo"
    played = CliRunner().invoke(foi, ["demo", "--folder", str(folder), "--json"], catch_exceptions=False)
    assert played.exit_code == 0
    store = open_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with served(desk_of(store)) as found:
        yield found
    store.close()


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    with opened_desk(browser, address) as found:
        yield found


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_no_fault_and_nothing_is_out_of_place(
    name: str, watched: Watched, address: str, tmp_path: Path
) -> None:
    for noted in (watched.said, watched.asked_for, watched.refused):
        noted.clear()
    watched.page.goto(address + SCREENS[name])
    faults = faults_in_two_looks(watched.page, name, tmp_path)
    assert not faults, "\n".join(faults)
    assert watched.asked_for == []
    assert watched.said == []
    assert len(watched.refused) == (name == "no_such_page")
