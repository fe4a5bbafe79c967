"""The guard at the other doors: the mailbox, and files too large to be opened."""

import zipfile
from pathlib import Path

import pytest

from db.documents import DocumentStatus, load_claimable, load_documents
from db.held import load_found
from db.mailboxes import MailFate, SeenMail, load_seen
from db.store import Store
from steps.guard import keep_guarded_file
from steps.look_over import look_over
from steps.receive_mail import receive_mail
from tests.parsers.guard.leaky import mail_with, pivot_workbook
from tests.stores import AT, sent_campaign


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return sent_campaign(tmp_path)


def archived(store: Store) -> list[Path]:
    return list(store.archive_folder.rglob("*.bin"))


def test_a_mail_of_the_mailbox_is_held_whole_and_not_fetched_again(store: Store) -> None:
    seen = SeenMail("us@mail.example:993/INBOX", 1, 17)
    received = receive_mail(store, mail_with("f.xlsx", pivot_workbook(200)), seen, place="imap:us/INBOX/17", at=AT)
    assert received.is_held
    assert archived(store) == []
    with store.reading() as session:
        (document,) = load_documents(session)
        assert (document.status, document.places) == (DocumentStatus.QUARANTINED, ("imap:us/INBOX/17",))
        assert load_claimable(session) == [document.id]
        assert [one.inside for one in load_found(session, document.id)] == [("f.xlsx",)]
        assert load_seen(session, seen.mailbox, 1)[17] is MailFate.STORED


def test_a_workbook_too_large_to_be_opened_is_held_by_the_list_of_its_parts(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steps.guard.FILE_BYTES", 1000)
    monkeypatch.setattr("steps.guard.look_over", lambda *_: pytest.fail("it must not be opened"))
    large = tmp_path / "large.xlsx"
    large.write_bytes(pivot_workbook(200))
    guarded = keep_guarded_file(store, large, name="large.xlsx")
    assert guarded.is_held
    assert archived(store) == []
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        archive.writestr("a.txt", bytes(2000))
    assert not keep_guarded_file(store, tmp_path / "plain.zip", name="plain.zip").is_held


def test_a_file_that_cannot_hide_anything_costs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("steps.look_over.read_isolated", lambda *_, **__: pytest.fail("no process is needed"))
    assert look_over(b"a,b\n1,2\n", "x.csv") == ()
