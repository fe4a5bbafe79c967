"""Journey (b): drop six replies of different formats, put one wrong guess right, settle the acknowledgements at once.

By the keyboard alone; and once more where JavaScript is off.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import text

from db.requests import load_requests
from db.store import Store
from foi.events import in_force
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import client_of, desk_of, served
from tests.looks import faults_in_two_looks
from tests.mails import mail
from tests.parsers.guard.leaky import pivot_workbook
from tests.stores import sent_campaign

pytestmark = NEEDS_CHROMIUM

REPLIES = Path(__file__).parents[2] / "demo" / "replies"
SIX = (
    "cambridgeshire.xlsx",
    "dyfed-powys.pdf",
    "warwickshire.docx",
    "nottinghamshire.eml",
    "humberside-and-lincolnshire.csv",
    "northumbria.txt",
)
FIGURES = 4
"""Two of the six refuse."""

MOST_STOPS = 400
ACKNOWLEDGES = (
    "Thank you for your request for information. It is being dealt with, and you will hear from us. {} Police"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "desk").mkdir()
    found = sent_campaign(tmp_path / "desk")
    yield found
    found.close()


@pytest.fixture
def mails(tmp_path: Path) -> list[Path]:
    """A reply of Essex that speaks of Kent alone, and three acknowledgements, all from addresses nobody knows."""
    wrong = "Kent Police told us. Between March 2010 and April 2012 we seized 321 indecent images of children."
    texts = {"wrong.eml": wrong}
    texts |= {f"ack-{name.lower()}.eml": ACKNOWLEDGES.format(name) for name in ("Surrey", "Sussex", "Durham")}
    for number, (name, words) in enumerate(texts.items()):
        data = mail(words, sender="foi@shared.example", message_id=f"<{number}@shared.example>")
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in texts]


def tab_to(page: Page, selector: str) -> None:
    """Go on with the Tab key until this is what has the focus."""
    for _ in range(MOST_STOPS):
        if page.locator(selector).and_(page.locator(":focus")).count():
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key never comes to {selector}")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def key_or_tab(page: Page, key: str, selector: str, *, scripts: bool) -> None:
    """By its key where there are scripts; where there are none, by the Tab key."""
    if scripts:
        page.keyboard.press(key)
    else:
        press(page, selector)


def send(page: Page, files: list[Path]) -> None:
    tab_to(page, "#files")
    with page.expect_file_chooser() as asked:
        page.keyboard.press("Space")
    asked.value.set_files(files)
    press(page, "button:has-text('Add and read')")
    page.wait_for_url("**/reply/came?*")


@pytest.mark.parametrize("scripts", [True, False], ids=["keys", "no script"])
def test_replies_are_dropped_put_right_and_settled(
    browser: Browser, store: Store, mails: list[Path], scripts: bool
) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address, scripts=scripts) as watched:
        page = watched.page
        page.on("filechooser", lambda _: None)  # from now on, not only once the key is pressed
        press(page, "a:has-text('Add a reply')")
        page.wait_for_url("**/reply*")
        send(page, [REPLIES / name for name in SIX])
        for name in SIX:
            assert page.get_by_role("heading", name=name).count() == 1, name
        assert page.get_by_text("which count").count() == FIGURES
        assert page.get_by_text("What it moved").count() == 1
        key_or_tab(page, "n", "a:has-text('Add another reply')", scripts=scripts)
        page.wait_for_url("**/reply?*")
        send(page, mails)
        _put_right(page)
        key_or_tab(page, "w", "a:has-text('What waits (3)')", scripts=scripts)
        page.wait_for_url("**#waits")
        _settle_all(page)
    assert watched.said == []
    assert watched.asked_for == []
    assert _kinds(store, "essex") == ["sent", "reply"]
    assert _kinds(store, "kent") == ["sent"]
    for force in ("surrey", "sussex", "durham"):
        assert _kinds(store, force) == ["sent", "acknowledged"], force
    with store.reading() as session:
        assert session.execute(text("SELECT COUNT(*) FROM current_figure")).scalar_one() == FIGURES + 1


def _put_right(page: Page) -> None:
    """It went to Kent, for it names Kent; it is Essex's, as the person knows."""
    assert page.get_by_role("link", name="Kent", exact=True).count() == 1
    press(page, "a:has-text('It belongs elsewhere')")
    page.wait_for_url(re.compile(r"/reply/\d+"))
    tab_to(page, "#file-whose")
    page.keyboard.type("Essex")
    press(page, "button:has-text('File it there')")
    page.wait_for_url("**/reply/came?*")
    assert page.get_by_role("link", name="Essex", exact=True).count() == 1
    assert page.get_by_role("link", name="Kent", exact=True).count() == 0


def _settle_all(page: Page) -> None:
    press(page, "a:has-text('Tick all that read like one (3)')")
    page.wait_for_url("**tick=alike*")
    press(page, "button:has-text('Those ticked are only acknowledgements')")
    page.wait_for_url("**/reply/came?*")
    assert page.get_by_text("3 settled as acknowledgements.").count() == 1
    assert page.get_by_text("Nothing else waits").count() == 1


def _kinds(store: Store, force: str) -> list[str]:
    with store.reading() as session:
        (request,) = load_requests(session, "images-2012", forces=[force])
    return [one.kind for one in in_force(request.history)]


DROP = """
const file = new File(["Kent Police"], "dropped.txt");
const carried = new DataTransfer();
carried.items.add(file);
const zone = document.querySelector("[data-drop]");
zone.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
document.getElementById("files").files[0].name
"""


def test_a_file_that_is_dropped_stands_in_the_field(browser: Browser, store: Store) -> None:
    with served(desk_of(store)) as address, opened_desk(browser, address) as watched:
        watched.page.goto(f"{address}/reply")
        assert watched.page.evaluate(DROP) == "dropped.txt"
        assert watched.page.get_by_text("Chosen: dropped.txt").count() == 1
    assert watched.said == []


def test_pages_with_something_on_them_have_no_fault(
    browser: Browser, store: Store, mails: list[Path], tmp_path: Path
) -> None:
    desk = desk_of(store)
    client = client_of(desk)
    named = [(path.name, path.read_bytes()) for path in (*mails, REPLIES / "warwickshire.docx")]
    sent = client.post("/reply", files=[("files", one) for one in (*named, ("leaky.xlsx", pivot_workbook(200, [])))])
    addresses = (
        "/reply",
        "/reply/2",
        "/reply/1",
        "/reply/quarantine",
        "/documents/1/type-in",
        sent.headers["location"],
    )
    faults: list[str] = []
    with served(desk) as address, opened_desk(browser, address) as watched:
        for number, path in enumerate(addresses):
            watched.page.goto(address + path)
            faults += faults_in_two_looks(watched.page, f"replies-{number}", tmp_path)
    assert not faults, "\n".join(faults)
    assert watched.said == []
