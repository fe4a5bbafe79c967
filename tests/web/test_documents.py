import datetime as dt
import html
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from db.audit import load_audit
from db.documents import DocumentStatus, load_documents, set_status
from db.figures import load_figures
from db.store import Store
from flows.collect import named_sources
from flows.engine import Direct
from flows.ingest import ingest
from foi.events import EventKind, in_force
from foi.roles import Role
from tests.desks import add_person, client_of, desk_of, sign_in
from tests.posting import request_to
from tests.stores import file_reading, reading_of, sent_campaign
from web.desk import Desk
from web.downloads import safe_file_name
from web.mail_html import page_to_words

SCRIPT = "<script>alert(1)</script>"
PAGE = f"""<html><head><title>t</title><style>p {{ color: red }}</style></head><body onload="alert(2)">
<h1>Our response</h1><p style="color:red" onclick="alert(3)">We hold <b>31</b> images.</p>{SCRIPT}
<img src="https://tracker.example/a.png" onerror="alert(4)"><a href="https://evil.example/">Click here</a>
<form action="https://evil.example/"><input name="password"><button>Sign in</button></form>
<svg><a xlink:href="javascript:alert(5)">x</a></svg><iframe src="https://evil.example/"></iframe>
<table><tr><td colspan="2" background="https://tracker.example/b.png">cell</td></tr></table></body></html>"""


def hostile_mail() -> bytes:
    message = EmailMessage()
    message["From"] = f'"{SCRIPT}" <foi@kent.police.uk>'
    message["To"] = "foi@ngo.example"
    message["Subject"] = f"[foi43 images-2012-kent-1] Response {SCRIPT}"
    message["Date"] = "Thu, 02 Aug 2012 10:00:00 +0100"
    message["Message-ID"] = "<1@kent.example>"
    message.set_content(f"Dear Ada,\n\nWe hold 31 images. {SCRIPT}\n")
    message.add_alternative(PAGE, subtype="html")
    cells = f'"{SCRIPT}",Number\n=cmd|calc,31\n'.encode()
    message.add_attachment(cells, maintype="text", subtype="csv", filename=f"{SCRIPT}.csv")
    return message.as_bytes()


MAIL = hostile_mail()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return client_of(desk)


def taken_in(store: Store, folder: Path) -> int:
    """The hostile mail, read as any other; its id."""
    path = folder / "reply.eml"
    path.write_bytes(MAIL)
    ingest(Direct(), store, named_sources(store, [path]), today=dt.date(2012, 8, 20))
    with store.reading() as session:
        return load_documents(session)[0].id


def test_a_mail_is_shown_in_words_and_nothing_of_it_acts(store: Store, client: TestClient, tmp_path: Path) -> None:
    mail = taken_in(store, tmp_path)
    raw = client.get(f"/documents/{mail}").text
    shown = html.unescape(raw)
    assert SCRIPT not in raw
    for word in ("onload", "onclick", "onerror", "tracker.example", "evil.example", "<iframe", "<svg", "style="):
        assert word not in raw, word
    assert 'name="password"' not in raw
    assert "We hold <b>31</b> images." in raw
    assert "Click here" in raw
    assert f"We hold 31 images. {SCRIPT}" in shown, "its plain words are all there"
    assert 'href="/requests/images-2012-kent-1"' in raw
    parts = [line for line in raw.splitlines() if ".csv</a>" in line]
    assert parts, "what came in it"
    assert "&lt;script&gt;" in parts[0] or "script" in parts[0]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 60_000 + "x",
        "<b>x</b>" * 30_000,
        "x" * 400_000,
        "<img src=x>",
        "<p> &nbsp;</p>",
        "<!-- <b>x</b> -->",
    ],
)
def test_what_is_too_deep_too_long_or_empty_is_not_set_at_all(page: str) -> None:
    assert page_to_words(page) is None


def test_no_attribute_and_no_address_goes_through() -> None:
    cleaned = page_to_words('<p id="main" class="told" data-key="e">a<a href="javascript:alert(1)" id=x>b</a></p>')
    assert cleaned == "<p>ab</p>"


def test_the_original_is_handed_out_boxed_in_and_that_is_written_down(
    store: Store, client: TestClient, tmp_path: Path
) -> None:
    mail = taken_in(store, tmp_path)
    answer = client.post(f"/documents/{mail}/original")
    assert answer.content == MAIL
    assert answer.headers["content-disposition"].startswith('attachment; filename="reply.eml"')
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    with store.reading() as session:
        (entry,) = load_audit(session, most=9)
    assert (entry.by, entry.action, entry.subject) == ("staff", "downloaded an original", f"document {mail}")
    assert client.get(f"/documents/{mail}/original").status_code in {404, 405}, "a link alone hands nothing out"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\reply.xlsx", "reply.xlsx"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ('say "hi".csv', "say 'hi'.csv"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".xlsx", "x" * 145 + ".xlsx"),
    ],
)
def test_a_stored_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_out_of_quarantine_only_an_administrator_gets_a_file_after_a_tick_and_a_reason(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    mail = taken_in(store, tmp_path)
    with store.writing() as session:
        set_status(session, mail, DocumentStatus.QUARANTINED, reason="by_hand", explanation="ann: names")
    for login, role in (("rita", Role.REVIEWER), ("ada", Role.ADMIN)):
        add_person(desk, login, role)
    reviewer, admin = client_of(desk), client_of(desk)
    sign_in(reviewer, "rita")
    sign_in(admin, "ada")
    shown = reviewer.get(f"/documents/{mail}").text
    assert "lies in quarantine" in shown
    assert "We hold" not in shown
    assert "Download the original" not in shown
    assert reviewer.post(f"/documents/{mail}/original").status_code == 403
    assert reviewer.post(f"/documents/{mail}/quarantined", data={"sure": "yes", "why": "x"}).status_code == 403
    assert admin.post(f"/documents/{mail}/original").status_code == 403
    assert admin.post(f"/documents/{mail}/quarantined", data={"why": "the force asked"}).status_code == 303
    answer = admin.post(f"/documents/{mail}/quarantined", data={"sure": "yes", "why": "the force asked"})
    assert answer.content == MAIL
    with store.reading() as session:
        (entry,) = load_audit(session, most=9)
    assert entry.by == "ada"
    assert "the force asked" in entry.detail


def test_a_document_filed_wrongly_waits_again_and_counts_no_more(store: Store, client: TestClient) -> None:
    document = file_reading(store, reading_of(31, force="kent"), "kent")
    assert "Take it out" in client.get(f"/documents/{document}/take-out").text
    assert client.post(f"/documents/{document}/take-out").status_code == 303
    with store.reading() as session:
        (again,) = load_documents(session, ids=[document])
        standing = [one.standing for one in load_figures(session, document_id=document)]
    assert again.status is DocumentStatus.WAITING
    assert standing == ["rejected"]
    assert EventKind.REPLY not in {one.kind for one in in_force(request_to(store, "kent").history)}
    assert f'href="/reply/{document}"' in client.get(f"/documents/{document}").text


def test_an_unknown_number_is_told(client: TestClient) -> None:
    assert "there is no document 99" in client.get("/documents/99").text.lower()
    assert client.post("/documents/99/original").status_code == 404


def test_tags_that_are_never_closed_take_no_time() -> None:
    begun = time.monotonic()
    page_to_words("<a " * 19_990 + "x" * 240_000)
    assert time.monotonic() - begun < 3  # alone on a machine it takes a fifth of a second; it took seven
