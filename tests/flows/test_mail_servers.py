"""Letters and mail by real servers: dovecot for the mailbox, aiosmtpd to send by; both on this machine only."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from imap_tools.mailbox import MailBoxUnencrypted

from db.archive import load_original
from db.documents import load_documents
from db.store import Store
from flows import mailbox as collecting
from flows.mail_settings import ImapSettings
from flows.mailbox import MailReport, collect_mail
from foi.errors import MailServerError
from steps import receive_mail as receiving
from tests.flows.mail_servers import NEEDS_DOVECOT, PASSWORD, USER, Dovecot, dovecot, make_certificate
from tests.posting import MONDAY
from tests.stores import sent_campaign

pytestmark = [pytest.mark.mail, NEEDS_DOVECOT]


@pytest.fixture
def server() -> Iterator[Dovecot]:
    with dovecot() as one:
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(sent_campaign(tmp_path)) as one:
        yield one


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def settings(monkeypatch: pytest.MonkeyPatch, server: Dovecot, **others: str) -> ImapSettings:
    given = {"HOST": "127.0.0.1", "PORT": str(server.port), "SECURITY": "none", "USER": USER, "PASSWORD": PASSWORD}
    for name, value in (given | others).items():
        monkeypatch.setenv(f"FOI_IMAP_{name}", value)
    return ImapSettings()


def mail(number: int, size: int = 0) -> bytes:
    return (
        f"From: foi@kent.example\r\nTo: us@ngo.example\r\nSubject: No {number}\r\nMessage-ID: <{number}@kent>\r\n\r\n"
        f"Caf\N{LATIN SMALL LETTER E WITH ACUTE} {'x' * size}\r\n"
    ).encode("latin-1")


def stored(store: Store) -> dict[str, bytes]:
    with store.reading() as session:
        documents = load_documents(session)
    return {document.places[0]: load_original(store.archive, document.sha256) for document in documents}


def test_each_mail_is_taken_in_once_byte_for_byte_and_the_mailbox_stays_as_it_was(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = settings(monkeypatch, server)
    for number in (1, 2):
        server.deliver(mail(number))
    report = collect_mail(store, box, at=MONDAY)
    assert (report.new, report.sentences) == (2, [])
    assert stored(store) == {f"imap:{USER}/INBOX/{number}": mail(number) for number in (1, 2)}
    assert set(server.flags().values()) <= {(), ("\\Recent",)}
    server.deliver(mail(3))
    assert collect_mail(store, box, at=MONDAY).new == 1
    assert collect_mail(store, box, at=MONDAY) == MailReport()


def test_the_same_mail_in_another_folder_is_one_document(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        server.deliver(mail(1))
    report = collect_mail(store, settings(monkeypatch, server), at=MONDAY)
    assert (len(report.received), report.new) == (2, 1)
    assert len(stored(store)) == 1


def test_a_mail_over_the_limit_is_not_fetched_and_is_told_once(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "MAX_BYTES", 2000)
    server.deliver(mail(1, size=3000))
    server.deliver(mail(2))
    report = collect_mail(store, settings(monkeypatch, server), at=MONDAY)
    assert report.new == 1
    assert "mail 1 in INBOX" in report.sentences[0]
    assert list(stored(store).values()) == [mail(2)]
    assert collect_mail(store, ImapSettings(), at=MONDAY).sentences == []


def test_a_mail_is_moved_only_when_told_and_only_once_it_is_safe(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(mail(1))
    assert collect_mail(store, settings(monkeypatch, server), at=MONDAY).moved == 0
    server.deliver(mail(2))
    report = collect_mail(store, settings(monkeypatch, server, MOVE_TO="Filed"), at=MONDAY)
    assert "could not be moved" in report.not_moved  # there is no such folder yet
    assert report.new == 1
    with MailBoxUnencrypted("127.0.0.1", server.port).login(USER, PASSWORD) as box:
        box.folder.create("Filed")
    report = collect_mail(store, ImapSettings(), at=MONDAY)
    assert (report.moved, report.sentences) == (2, [])
    assert server.flags() == {}
    assert len(stored(store)) == 2


def test_a_mailbox_that_vanishes_half_way_loses_nothing(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = settings(monkeypatch, server)
    for number in (1, 2, 3):
        server.deliver(mail(number))
    real, seen = receiving.receive_mail, []

    def receive_then_lose(*args: object, **kwargs: object) -> object:
        seen.append(real(*args, **kwargs))  # type: ignore[arg-type]
        if len(seen) == 1:
            for process in Path("/proc").iterdir():
                if process.name.isdigit() and f"{server.folder}" in _descriptors(process):
                    os.kill(int(process.name), 9)
        return seen[-1]

    monkeypatch.setattr(collecting, "receive_mail", receive_then_lose)
    report = collect_mail(store, box, at=MONDAY)
    assert (report.new, report.sentences) == (3, [])
    assert len(stored(store)) == 3


def test_a_mail_that_cannot_be_read_keeps_no_other_back(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = settings(monkeypatch, server)
    for number in (1, 2, 3):
        server.deliver(mail(number))
    server.flags()  # has it numbered
    (unreadable,) = (server.folder / "mail" / "cur").glob("*.1.test*")
    unreadable.chmod(0)
    report = collect_mail(store, box, at=MONDAY)
    assert "will not give mail 1 in INBOX" in report.sentences[0]
    assert len(report.sentences) == 1
    assert sorted(stored(store).values()) == [mail(2), mail(3)]
    unreadable.chmod(0o600)
    assert collect_mail(store, box, at=MONDAY).new == 1


def _descriptors(process: Path) -> str:
    """What an imap process of the server has open; of others nothing."""
    try:
        if (process / "comm").read_text(encoding="utf-8").strip() != "imap":
            return ""
        return " ".join(str(one.readlink()) for one in (process / "fd").iterdir())
    except OSError:
        return ""


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_the_servers_certificate_is_checked(
    security: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, wrong = (make_certificate(tmp_path, name) for name in ("right", "wrong"))
    with dovecot(right) as server:
        server.deliver(mail(1))
        port = str(server.tls_port if security == "tls" else server.port)
        for trusted in ({"CA_FILE": str(wrong.certificate)}, {"CA_FILE": ""}):
            with pytest.raises(MailServerError, match="certificate cannot be trusted"):
                collect_mail(store, settings(monkeypatch, server, PORT=port, SECURITY=security, **trusted), at=MONDAY)
        trusted = {"CA_FILE": str(right.certificate)}
        report = collect_mail(
            store, settings(monkeypatch, server, PORT=port, SECURITY=security, **trusted), at=MONDAY
        )
        assert report.new == 1


def test_a_certificate_of_another_host_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_certificate(tmp_path, "other", hosts="DNS:mail.elsewhere.example")
    with dovecot(other) as server, pytest.raises(MailServerError, match="certificate cannot be trusted"):
        collect_mail(
            store,
            settings(monkeypatch, server, PORT=str(server.tls_port), SECURITY="tls", CA_FILE=str(other.certificate)),
            at=MONDAY,
        )


def test_wrong_password_wrong_folder_no_server_each_in_a_sentence_without_the_password(
    server: Dovecot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for others, sentence in (
        ({"PASSWORD": "battery staple"}, "does not accept the user and password"),
        ({"FOLDER": "Nowhere"}, 'folder "Nowhere"'),
        ({"PORT": "1"}, "cannot be reached"),
    ):
        with pytest.raises(MailServerError, match=sentence) as caught:
            collect_mail(store, settings(monkeypatch, server, **others), at=MONDAY)
        assert PASSWORD not in str(caught.value)
        assert "staple" not in str(caught.value)
        monkeypatch.delenv("FOI_IMAP_FOLDER", raising=False)
