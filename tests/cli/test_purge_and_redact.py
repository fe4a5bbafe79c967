import datetime as dt
import json
from contextlib import closing
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner, Result

import flows.purge
from cli.purge import purge
from cli.redact import redact
from db.audit import load_audit
from db.documents import DocumentStatus, load_documents
from db.figures import load_figures
from db.mails import load_traces
from db.requests import save_event
from db.store import Store
from db.tables import DocumentTextRow, MailRow
from flows.lock import SENDING, hold_store
from flows.purge import due_campaigns, purge_due
from foi.errors import StoreLocked, UsageError
from foi.events import Event, EventKind
from steps.redact import find_holding
from steps.retention import MONTHS, choose_retention
from tests.stores import AT, CAMPAIGN, file_reading, reading_of, sent_campaign

NAME = "Zelda Quimby"
TODAY = dt.date(2014, 3, 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = sent_campaign(tmp_path)
    document = file_reading(store, reading_of(1234), "kent", name=f"{NAME}.txt")
    with store.writing() as session:
        session.merge(DocumentTextRow(document_id=document, text=f"Yours, {NAME}"))
        session.add(MailRow(document_id=document, sender_name=NAME, recipients=[NAME], kind="reply"))
        save_event(session, 1, Event(EventKind.NOTE, dt.date(2012, 8, 1), note=f"{NAME} rang", actor="ada"), at=AT)
    store.close()
    return tmp_path


def foi(folder: Path, verb: Command, *words: str, given: str = "") -> Result:
    where = ["--db", str(folder / "foi43.sqlite"), "--today", f"{TODAY}"]
    return CliRunner().invoke(verb, [*words, *where], input=given)


def is_anywhere(folder: Path) -> bool:
    """In the database, as it says itself and byte for byte, and beside it; not in the archive."""
    store = opened(folder)
    is_in_texts = find_holding(store, [NAME]).count > 0
    store.close()
    files = [path for path in folder.rglob("*") if path.is_file() and "archive" not in path.parts]
    return is_in_texts or any(b"Quimby" in path.read_bytes() for path in files)


def test_redact_says_where_it_stands_asks_and_takes_it_out(folder: Path) -> None:
    looked = foi(folder, redact, NAME, "--dry-run", "--json")
    assert json.loads(looked.stdout)["documents"] == [1]
    assert foi(folder, redact, NAME, "--why", "she asked.", given="n\n").exit_code == 1
    assert is_anywhere(folder)
    listed = folder.parent / "names.txt"
    listed.write_text(f"{NAME}\n\n")
    done = foi(folder, redact, "--from", str(listed), "--why", "she asked.", "--yes")
    assert "1 documents and letters still hold it: run the same with --purge" in done.stdout
    assert "Older backups" in done.stderr
    assert NAME not in done.output
    assert not is_anywhere(folder)


def test_purge_waits_for_its_time_then_leaves_neither_names_nor_notes(folder: Path) -> None:
    assert "nobody has chosen how long letters are kept" in foi(folder, purge).stdout
    assert "It is not closed yet" in foi(folder, purge, "--keep", "12").stdout
    store = opened(folder)
    closed(store)
    store.close()
    assert "1 documents and 0 letters" in foi(folder, purge, "--dry-run").stdout
    assert is_anywhere(folder)
    assert "1 documents and 0 letters are purged" in foi(folder, purge, "--yes").stdout
    assert not is_anywhere(folder)
    store = opened(folder)
    with store.reading() as session:
        (document,) = load_documents(session)
        (figure,) = load_figures(session, campaign=CAMPAIGN)
        assert load_traces(session) is not None
        assert any(one.action == "purged letters" for one in load_audit(session, most=9))
    store.close()
    assert (document.name, document.status, len(document.sha256)) == ("[removed 1].txt", DocumentStatus.PURGED, 64)
    assert figure.value == 1234
    assert "nothing is left to purge" in foi(folder, purge).stdout


@pytest.mark.parametrize("wrong", ["5", "years"])
def test_a_time_that_cannot_be_chosen_is_answered_with_those_that_can(folder: Path, wrong: str) -> None:
    done = CliRunner().invoke(purge, [CAMPAIGN, "--keep", wrong, "--db", str(folder / "foi43.sqlite")])
    assert done.exit_code == UsageError.exit_code
    assert all(f"'{one}'" in done.stderr for one in MONTHS)


def test_a_dry_run_chooses_no_time(folder: Path) -> None:
    refused = foi(folder, purge, CAMPAIGN, "--keep", "6", "--dry-run")
    assert isinstance(refused.exception, UsageError)
    assert "nobody has chosen" in foi(folder, purge, "--dry-run").stdout


def test_the_schedule_purges_what_is_due_and_nothing_else(folder: Path) -> None:
    store = opened(folder)
    assert due_campaigns(store, today=TODAY) == []
    closed(store)
    assert due_campaigns(store, today=dt.date(2013, 9, 2)) == []
    assert due_campaigns(store, today=TODAY) == [CAMPAIGN]
    at = dt.datetime(2014, 3, 3, 4, 30, tzinfo=dt.UTC)
    assert purge_due(store, [CAMPAIGN], today=TODAY, at=at)[CAMPAIGN].documents == 1
    assert due_campaigns(store, today=TODAY) == []
    store.close()


def opened(folder: Path) -> Store:
    from db.store import open_store, sqlite_url  # noqa: PLC0415

    return open_store(sqlite_url(folder / "foi43.sqlite"), folder)


def closed(store: Store) -> None:
    at = dt.datetime(2014, 3, 3, tzinfo=dt.UTC)
    choose_retention(store, CAMPAIGN, months=12, closed_on=dt.date(2012, 9, 3), today=TODAY, by="ada", at=at)


def test_nothing_is_purged_while_another_machine_sends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows.purge, "RUN_SECONDS", 0)
    with closing(opened(folder)) as store, hold_store(store, name=SENDING), pytest.raises(StoreLocked):
        purge_due(store, [], today=TODAY, at=AT)
