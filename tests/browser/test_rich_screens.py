"""Screens in the states that the demonstration does not come to: axe, widths, large text, pictures.

Faults of forms, two people at once, many campaigns and periods, publications, exports, letters, nothing at all.
Each is fetched once, without a browser; Chromium loads it once, and shows it in every look.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from playwright.sync_api import Browser, Page

from db.authorities import save_reference
from db.campaigns import save_campaign
from db.documents import load_documents
from db.store import Store, create_store, sqlite_url
from foi.correspondence import LetterKind
from foi.forces import police_forces
from foi.roles import Role
from tests.browsers import NEEDS_CHROMIUM, opened_desk
from tests.desks import add_person, client_of, desk_of, served, sign_in
from tests.looks import faults_in_two_looks
from tests.posting import US, confirm, put_letter, request_to
from tests.stores import AT, CAMPAIGN, five_replies, sent_campaign
from tests.waiting import CAMPAIGN as NOISE
from tests.waiting import noise_campaign, waiting_store
from tests.web.totals import DAY, correct, replied_campaign
from web.desk import Desk

pytestmark = NEEDS_CHROMIUM

Scene = tuple[Desk, dict[str, Response]]

KENT = "/requests/images-2012-kent-1"
LONG = "Thisisawordthatsomebodytypedwithoutasinglespaceinitandthatgoesonforratherlongerthananyscreen"


@pytest.fixture(autouse=True)
def _sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (("SENDER_NAME", "Ann Other"), ("SENDER_ADDRESS", US), ("ORGANISATION", "An NGO")):
        monkeypatch.setenv(f"FOI_{name}", value)


def gets(client: TestClient, **pages: str) -> dict[str, Response]:
    return {name: client.get(path) for name, path in pages.items()}


def written(client: TestClient, address: str, **typed: str) -> None:
    """What a person writes into a form and sends."""
    (seen,) = re.findall(r'name="seen" value="(\d+)"', client.get(address).text)
    answer = client.post(address, data={"seen": seen, **typed})
    assert answer.status_code == 303, answer.text


def nothing_yet(folder: Path) -> Scene:
    store = create_store(sqlite_url(folder / "foi43.sqlite"), folder)
    with store.writing() as session:
        save_reference(session, police_forces())
    desk = desk_of(store)
    pages = gets(
        client_of(desk),
        empty_board="/",
        empty_reply="/reply",
        empty_check="/check",
        empty_changed="/changed",
        empty_estimate="/estimate",
        empty_data="/data",
        empty_campaigns="/campaigns",
        empty_health="/health",
        empty_addresses="/people/addresses",
        empty_search="/search?q=kent",
    )
    return desk, pages


def totals(folder: Path) -> Scene:
    """A total with its range, frozen, moved since, exported; freezing it anew fails for want of a title."""
    store = replied_campaign(folder)
    desk = desk_of(store)
    client = client_of(desk)
    client.post("/estimate/publications", data={"campaign": CAMPAIGN, "title": LONG, "why": "the paper asked for it"})
    correct(store, "kent", 2700, at=AT + DAY * 6, by="Ben")
    client.post("/data/publish")
    pages = gets(
        client,
        total_board="/",
        total_board_list="/?where=check",
        total_estimate="/estimate",
        total_moved="/estimate/publications/1",
        total_publications="/estimate/publications",
        total_changed="/changed?days=365",
        total_data="/data",
        total_table="/data/tables/observations",
        total_table_found="/data/tables/observations?q=kent",
        total_table_none="/data/tables/observations?q=nothing+like+it",
    )
    pages["total_freeze_fault"] = client.post("/estimate/publications", data={"campaign": CAMPAIGN, "why": LONG})
    return desk, pages


def two_campaigns(folder: Path) -> Scene:
    """A question for three years beside another campaign; two people; the same figure decided by both."""
    store = waiting_store(folder)
    with store.writing() as session:
        save_campaign(session, noise_campaign().model_copy(update={"slug": "later", "title": LONG}), at=AT + DAY)
    desk = desk_of(store)
    for login, role in (("ada", Role.ADMIN), ("kate", Role.REVIEWER)):
        add_person(desk, login, role)
    client, other = client_of(desk), client_of(desk)
    sign_in(client, "ada")
    sign_in(other, "kate")
    other.post("/check/9", data={"seen": "0", "answer": "other", "number": "1,234", "note": LONG})
    other.post("/check/12", data={"seen": "0", "answer": "unsure", "note": "two tables differ"})
    pages = gets(
        client,
        many_board=f"/?campaign={NOISE}",
        many_unsent="/",
        many_estimate=f"/estimate?campaign={NOISE}",
        many_queue=f"/check?campaign={NOISE}&force=essex",
        many_campaigns="/campaigns",
    )
    pages["check_two_at_once"] = client.post("/check/9", data={"seen": "0", "answer": "other", "number": "7"})
    backwards = {"seen": "0", "answer": "range", "number": "9", "highest": "5"}
    pages["check_fault"] = client.post("/check/8", data=backwards)
    pages["check_no_answer"] = client.post("/check/8", data={"seen": "0"})
    pages["check_teach_fault"] = client.post("/check/8/teach", data={"what": "heading"})
    pages["check_sample_fault"] = client.post("/check/sample", data={"size": "many", "campaign": NOISE})
    pages["people_new_fault"] = client.post("/people/new", data={"login": "A B", "name": LONG, "role": "viewer"})
    pages["me_fault"] = client.post("/me/password", data={"current": "wrong", "new": "one", "again": "two"})
    pages["sign_in_fault"] = client_of(desk).post("/sign-in", data={"login": LONG, "password": "x"})
    viewer = client_of(desk)
    add_person(desk, "vera", Role.VIEWER)
    sign_in(viewer, "vera")
    pages |= gets(viewer, viewer_board=f"/?campaign={NOISE}", viewer_check="/check/8", viewer_refused="/people")
    return desk, pages


def letters(folder: Path) -> Scene:
    """Letters that are due, that are drafted, that cannot be; forms about requests with something wrong in them."""
    store = sent_campaign(folder)
    for force in ("kent", "essex"):
        confirm(store, force)
    put_letter(store, "essex", LetterKind.CHASE)
    desk = desk_of(store)
    client = client_of(desk)
    kent = request_to(store, "kent")
    written(client, f"{KENT}/log", kind="clarification_asked", on="2012-07-20", note=LONG)
    written(client, f"{KENT}/note", note=LONG)
    last = max(event.id or 0 for event in request_to(store, "kent").history)
    client.post("/board/chosen", data={"campaign": CAMPAIGN, "request": [kent.id], "do": "assign", "to": "ann"})
    pages = gets(
        client,
        due_letters=f"/letters?campaign={CAMPAIGN}",
        drafted_letters=f"/letters/drafted?campaign={CAMPAIGN}",
        letters_send=f"/letters/send?campaign={CAMPAIGN}&letter=1",
        letters_by_hand=f"/letters/by-hand?campaign={CAMPAIGN}&letter=1",
        letters_drop=f"/letters/drop?campaign={CAMPAIGN}&letter=1",
        board_drafts="/",
        request_waits_for_us=KENT,
        request_letter_kept="/requests/images-2012-essex-1/letters/1",
        request_letter_answer=f"{KENT}/letter?kind=clarification",
        address_of_one="/people/addresses/essex",
        request_undo=f"{KENT}/undo/{last}",
        request_date=f"{KENT}/date/{last - 1}",
    )
    future = {"kind": "reply", "on": "2031-01-01", "note": LONG, "seen": str(last)}
    pages["request_log_fault"] = client.post(f"{KENT}/log", data=future)
    pages["request_two_at_once"] = client.post(f"{KENT}/note", data={"note": LONG, "seen": "1"})
    pages["request_undo_fault"] = client.post(f"{KENT}/undo/{last}", data={"why": "", "seen": str(last)})
    pages["board_log_fault"] = client.post("/board/log", data={"campaign": CAMPAIGN, "request": [kent.id], "on": ""})
    pages["request_address_fault"] = client.post(f"{KENT}/address", data={"address": LONG, "why": ""})
    pages["addresses_fault"] = client.post("/people/addresses", data={"right": [], "why": ""})
    pages["retention_fault"] = client.post(f"/campaigns/{CAMPAIGN}/letters-kept", data={"closed_on": "soon"})
    pages["campaign_edit_fault"] = client.post(f"/campaigns/{CAMPAIGN}/edit", data={"title": ""})
    pages["campaign_begin_fault"] = client.post("/campaigns/new", data={"how": "file", "file": ""})
    return desk, pages


def replies(folder: Path) -> Scene:
    """Figures that stand; a figure typed in with nothing in the form, and a document filed to nobody."""
    store = sent_campaign(folder)
    five_replies(store)
    desk = desk_of(store)
    client = client_of(desk)
    pages = gets(client, replied_board="/", replied_document="/documents/1", replied_search="/search?q=kent")
    pages["type_in_fault"] = client.post("/documents/1/type-in", data={"printed": LONG, "note": LONG})
    client.post("/reply", files=[("files", ("odd.txt", b"We write about something else. " + LONG.encode()))])
    client.post("/reply", files=[("files", ("broken.pdf", b"%PDF-1.7 and no more"))])
    number = _latest(store)
    pages["settle_fault"] = client.post(f"/reply/{number}/file", data={"whose": LONG})
    pages |= gets(client, health_failed="/health", reply_waits="/reply")
    return desk, pages


def _latest(store: Store) -> int:
    with store.reading() as session:
        return max(one.id for one in load_documents(session))


SCENES: tuple[Callable[[Path], Scene], ...] = (nothing_yet, totals, two_campaigns, letters, replies)


@pytest.mark.parametrize("scene", SCENES, ids=lambda one: one.__name__)
def test_axe_finds_no_fault_in_any_state(scene: Callable[[Path], Scene], browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    desk, pages = scene(folder)
    faults: list[str] = []
    with served(desk) as address, opened_desk(browser, address) as watched:
        watched.said.clear()
        for name, answer in pages.items():
            assert answer.headers["content-type"].startswith("text/html"), (name, answer.headers, answer.text[:300])
            faults += _looked_over(watched.page, f"{address}/{name}", name, answer, tmp_path)
        assert watched.asked_for == []
        assert watched.said == []
    desk.store.close()
    assert not faults, "\n".join(faults)


def _looked_over(page: Page, url: str, name: str, answer: Response, pictures: Path) -> list[str]:
    page.route(url, lambda route: route.fulfill(body=answer.text, content_type="text/html; charset=utf-8"))
    page.goto(url)
    return faults_in_two_looks(page, name, pictures)
