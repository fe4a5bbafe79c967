import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, select

from db.archive import keep_bytes
from db.audit import load_audit
from db.documents import DocumentStatus, load_documents, save_arrival
from db.drawn import keep_view
from db.figures import load_figures
from db.letters import save_letter
from db.named_originals import load_named_originals
from db.redaction import HASHES, WORDS_OF_OURS, _is_text, _may_change, texts_to_pattern
from db.requests import load_requests, save_event
from db.retention import repack
from db.store import Store
from db.tables import ArrivalRow, ForceContactRow, MailRow
from db.words import find_words, save_words
from foi.correspondence import LetterKind
from foi.errors import StoreError, UsageError
from foi.events import Event, EventKind
from foi.holidays import uk_calendar
from steps.examine import examine
from steps.redact import LARGEST, find_holding, redact
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

TODAY = dt.date(2014, 3, 3)
NOW = dt.datetime(2014, 3, 3, 12, tzinfo=dt.UTC)
NAME = "Zelda Quimby"
ADDRESS = "z.quimby@kent.example"
PARTS = (b"Zelda", b"Quimby", b"quimby")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = sent_campaign(tmp_path)
    yield found
    found.close()


def replied(store: Store) -> int:
    """A reply of Zelda Quimby: her name in its name, mail, words, a note, our letter to her, and her address."""
    document = file_reading(store, reading_of(1234), "kent", name=f"letter of {NAME}.txt")
    view = load(store, document).sha256
    keep_view(store.views_folder, view, "page", NAME.encode())
    letter = keep_bytes(store.archive, f"To: {ADDRESS}\n\nDear Zelda Quimby".encode())
    with store.writing() as session:
        save_words(session, document, "Yours, ZELDA\nQuimby, records officer")
        session.add(MailRow(document_id=document, sender=ADDRESS, sender_name=NAME, kind="reply", subject="FOI"))
        session.add(ArrivalRow(document_id=document, place=f"mail/{NAME}", seen_at=AT))
        session.add(ForceContactRow(force="kent", address=ADDRESS, status="verified"))
        request = load_requests(session, CAMPAIGN, forces=["kent"])[0]
        save_event(
            session, request.id, Event(EventKind.NOTE, dt.date(2012, 8, 1), note=f"{NAME} rang", actor="ada"), at=AT
        )
        save_letter(
            session,
            request_id=request.id,
            kind=LetterKind.REQUEST,
            recipient=ADDRESS,
            subject="FOI",
            message_id="a@b",
            in_reply_to="",
            sha256=letter.sha256,
            name=f"{request.our_reference}-request.eml",
            by="ada",
            at=AT,
        )
    return document


def load(store: Store, document: int):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a stored document
    with store.reading() as session:
        return load_documents(session, ids=[document])[0]


def redacted(store: Store, *, is_purging: bool = True) -> None:
    redact(store, [NAME, ADDRESS], why="she asked us to.", is_purging=is_purging, by="ada", today=TODAY, at=NOW)


def through_the_door(store: Store, statement: str) -> None:
    with store.writing() as session:
        session.execute(text("INSERT INTO redaction_door (id, shut_by) VALUES (1, 2)"))
        session.execute(text(statement))
        pytest.fail("nothing of the sort is in the store: no trigger was asked")


def holding(store: Store) -> list[str]:
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(part in path.read_bytes() for part in PARTS)]


def test_the_texts_are_nowhere_afterwards_and_figures_and_hashes_are_what_they_were(store: Store) -> None:
    document = replied(store)
    sha256 = load(store, document).sha256
    assert find_holding(store, [NAME]).count
    redacted(store)
    assert holding(store) == []
    assert find_holding(store, [NAME, ADDRESS]).count == 0
    with store.reading() as session:
        (figure,) = load_figures(session, campaign=CAMPAIGN)
        assert find_words(session, "Quimby", most=9) == []
        audit = load_audit(session, most=1)[0]
    now = load(store, document)
    assert figure.value == 1234
    assert (now.sha256, now.status) == (sha256, DocumentStatus.PURGED)
    assert now.name == "letter of [removed].txt"
    assert "because it held what had to be removed (she asked us to.)" in now.explanation
    assert (audit.by, audit.action) == ("ada", "redacted")
    assert "she asked us to. Figures and hashes stay." in audit.detail
    assert [one for one in examine(store, today=TODAY) if one.is_fault] == []
    with store.reading() as session:
        assert load_named_originals(session) == []


def test_documents_are_kept_unless_told_and_are_listed(store: Store) -> None:
    document = replied(store)
    found = find_holding(store, [NAME, ADDRESS])
    assert [one.id for one in found.documents] == [document]
    assert len(found.letters) == 1
    assert set(found.texts) >= {"document", "document_text", "mail", "arrival", "event", "letter", "force_contact"}
    redacted(store, is_purging=False)
    assert load(store, document).status is DocumentStatus.READ
    assert {name.rpartition(".")[2] for name in holding(store)} == {"bin"}
    with store.reading() as session:
        (contact,) = [one for one in session.exec(select(ForceContactRow)) if one.address.startswith("[removed ")]
    assert contact.status == "stale"


def test_in_a_letter_that_is_kept_the_search_no_longer_finds_the_texts(store: Store) -> None:
    replied(store)
    redact(store, [NAME], why="she asked us to.", is_purging=False, by="ada", today=TODAY, at=NOW)
    with store.reading() as session:
        assert find_words(session, "Quimby", most=9) == []
        assert len(find_words(session, "records officer", most=9)) == 1


def test_looking_changes_nothing(store: Store) -> None:
    replied(store)
    before = holding(store)
    find_holding(store, [NAME])
    assert holding(store) == before


def test_what_cannot_be_taken_out_is_refused_before_anything_is_changed(store: Store) -> None:
    replied(store)
    for texts in ([], ["Zel"], ["123456"], [CAMPAIGN]):
        with pytest.raises(UsageError):
            redact(store, texts, why="asked", is_purging=True, by="ada", today=TODAY, at=NOW)
    for why in ("", f"{NAME} asked"):
        with pytest.raises(UsageError, match="the reason is kept"):
            redact(store, [NAME], why=why, is_purging=True, by="ada", today=TODAY, at=NOW)
    assert holding(store)


def test_the_door_is_shut_to_everybody_else_and_cannot_be_left_open(store: Store) -> None:
    replied(store)
    for statement in ("UPDATE event SET note = ''", "UPDATE figure SET value = 1", "DELETE FROM mail"):
        with pytest.raises(IntegrityError, match="append-only"), store.writing() as session:
            session.execute(text(statement))
    for shut_by in (1, 2):
        with pytest.raises(IntegrityError), store.writing() as session:
            session.execute(text(f"INSERT INTO redaction_door (id, shut_by) VALUES (1, {shut_by})"))
        store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE figure SET value = 1",
        "UPDATE reading SET document_id = 2",
        "UPDATE letter SET sha256 = ''",
        "DELETE FROM event",
    ],
)
def test_through_the_open_door_no_fact_is_changed(store: Store, statement: str) -> None:
    replied(store)
    with pytest.raises(IntegrityError, match="append-only"):
        through_the_door(store, statement)


def test_a_run_that_is_cut_off_leaves_the_door_shut_and_the_store_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    replied(store)
    monkeypatch.setattr("steps.redact.save_audit", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        redacted(store)
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM redaction_door")).scalar() == 0
        assert session.execute(text("SELECT count(*) FROM mail WHERE sender_name = :name"), {"name": NAME}).scalar()
    assert not [one for one in examine(store, today=TODAY) if one.is_fault]


def test_every_text_of_the_store_may_be_redacted_or_is_left_for_a_reason() -> None:
    left = {
        column.name
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if _is_text(column) and not _may_change(column) and not column.primary_key and not column.foreign_keys
    }
    assert left - {"name"} <= HASHES | WORDS_OF_OURS


def test_texts_are_found_as_whole_words_however_they_are_written() -> None:
    pattern = texts_to_pattern([NAME, "José", "O'Brien-Shaw"])
    for said in (
        "O\N{RIGHT SINGLE QUOTATION MARK}BRIEN\N{EN DASH}SHAW",
        "zelda  QUIMBY,",
        "Zelda\r\nQuimby",
        "(Zelda Quimby)",
        "Jose\N{COMBINING ACUTE ACCENT}",
    ):
        assert pattern.search(said)
    for said in ("Griselda Quimby", "Zelda Quimbyson", "Zelda", "Josephine"):
        assert not pattern.search(said)


def test_exports_made_afterwards_do_not_hold_it(store: Store, tmp_path: Path) -> None:
    replied(store)
    redacted(store)
    assert uk_calendar()
    dump = tmp_path / "dump.sql"
    with sqlite3.connect(tmp_path / "foi43.sqlite") as connection:
        dump.write_text("\n".join(connection.iterdump()))
    assert not any(part in dump.read_bytes() for part in PARTS)


@pytest.mark.parametrize(
    "data",
    [
        "Dear José Quimby".encode("cp1252"),
        "Dear José Quimby".encode("utf-16"),
        b"<p>Dear Jos&eacute;&nbsp;Quimby</p>",
        b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\nSm9z6SBRdWltYnk=",
    ],
)
def test_originals_in_other_encodings_and_pages_are_listed_too(store: Store, data: bytes) -> None:
    kept = keep_bytes(store.archive, data)
    with store.writing() as session:
        document, _ = save_arrival(session, kept, name="reply", place="inbox/reply", campaign=CAMPAIGN, at=AT)
    assert [one.id for one in find_holding(store, ["José Quimby"]).documents] == [document]


def test_a_file_in_a_folder_with_the_name_is_told(store: Store) -> None:
    waiting = store.inbox_folder / NAME / "reply.txt"
    waiting.parent.mkdir()
    waiting.write_text("nothing of note")
    assert find_holding(store, [NAME]).elsewhere == (f"inbox/{NAME}/reply.txt",)


@pytest.mark.sqlite
def test_traces_that_cannot_be_overwritten_while_somebody_writes_are_told(store: Store) -> None:
    store.engine.dispose()
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(store.folder / "foi43.sqlite")) as other:
        patch.setattr("db.sqlite.LOCK_WAIT_SECONDS", 0)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="traces"):
            repack(store)


def test_what_cannot_be_looked_into_is_told(store: Store) -> None:
    with store.writing() as session:
        kept = keep_bytes(store.archive, b"PK\x03\x04\0\0 packed")
        number, _ = save_arrival(session, kept, name="x.xlsx", place="inbox/x.xlsx", campaign=CAMPAIGN, at=AT)
    large = store.folder / "exports.zip"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    found = find_holding(store, [NAME])
    assert f"document {number} ({kept.sha256[:12]})" in found.unseen
    assert "exports.zip, which has more than 32 MB" in found.unseen
