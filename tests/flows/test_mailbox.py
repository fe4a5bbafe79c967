"""What becomes of the other mails where a mailbox server will not give one, or hangs up over it."""

import imaplib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from db.documents import load_documents
from db.store import Store, open_store
from flows import mailbox as collecting
from flows.backup import back_up_now
from flows.engine import Direct
from flows.imap import Mailbox, MailRefused
from flows.mail_settings import ImapSettings
from flows.mailbox import MailReport, collect_mail
from foi.errors import MailServerError
from steps.backup.restore import Target, restore_backup
from steps.backup.rotation import Rule
from steps.backup.sealing import Seal
from steps.backup.shelf import Shelved
from steps.backup.take import Asked
from tests.posting import MONDAY
from tests.stores import sent_campaign


class Server:
    """A mailbox of four mails; of some of them it says NO, or BAD, over some it hangs up (so often)."""

    def __init__(self) -> None:
        self.no: set[str] = set()
        self.bad: set[str] = set()
        self.hangs_up: dict[str, int] = {}
        self.asked: list[str] = []
        self.opened = 0
        self.opens = 99

    def uid(self, command: str, uid: str, what: str) -> tuple[str, list[object]]:
        assert command == "FETCH"
        if "PEEK" in what:
            self.asked.append(uid)
        if self.hangs_up.get(uid, 0) and "PEEK" in what:
            self.hangs_up[uid] -= 1
            raise imaplib.IMAP4.abort("FETCH failed: Internal error occurred.")
        if uid in self.bad:
            raise imaplib.IMAP4.error("UID command error: BAD")
        if uid in self.no:
            return "NO", [b"[SERVERBUG] Internal error occurred."]
        mail = f"From: foi@kent.example\r\nMessage-ID: <{uid}@kent>\r\n\r\nNo {uid}\r\n".encode()
        if "SIZE" in what:
            return "OK", [f"{uid} (UID {uid} RFC822.SIZE {len(mail)})".encode()]
        return "OK", [(f"{uid} (UID {uid} BODY[] {{{len(mail)}}}".encode(), mail), b")"]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    one = Server()

    @contextmanager
    def opened(_settings: ImapSettings) -> Iterator[Mailbox]:
        one.opened += 1
        if one.opened > one.opens:
            raise MailServerError("the mailbox server cannot be reached.")
        connection = SimpleNamespace(client=one, uids=lambda *_a, **_k: ["4", "2", "1", "3"])
        yield Mailbox(connection, 7)  # type: ignore[arg-type]

    monkeypatch.setattr(collecting, "opened_mailbox", opened)
    for name, value in {"HOST": "imap.ngo.example", "USER": "us", "PASSWORD": "secret"}.items():
        monkeypatch.setenv(f"FOI_IMAP_{name}", value)
    return one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(sent_campaign(tmp_path)) as one:
        yield one


def collect(store: Store) -> MailReport:
    return collect_mail(store, ImapSettings(), at=MONDAY)


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return [document.name for document in load_documents(session)]


@pytest.mark.parametrize("said", ["no", "bad"])
def test_a_mail_that_the_server_will_not_give_is_told_and_the_others_come(
    store: Store, server: Server, said: str
) -> None:
    getattr(server, said).add("2")
    report = collect(store)
    assert names(store) == ["mail-1.eml", "mail-3.eml", "mail-4.eml"]
    (sentence,) = report.sentences
    assert "will not give mail 2 in INBOX" in sentence
    assert server.opened == 1


def test_what_was_refused_is_asked_for_again_the_next_time_after_the_others(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.no.add("2")
    with monkeypatch.context() as only_three:
        only_three.setattr(Mailbox, "uids", lambda _self: [1, 2, 3])
        collect(store)
    server.no.clear()
    server.asked.clear()
    assert collect(store).sentences == []
    assert server.asked == ["4", "2"]


def test_a_mail_over_which_the_server_hangs_up_every_time_keeps_none_back(store: Store, server: Server) -> None:
    server.hangs_up["1"] = 99
    report = collect(store)
    assert names(store) == ["mail-2.eml", "mail-3.eml", "mail-4.eml"]
    (sentence,) = report.sentences
    assert "will not give mail 1 in INBOX" in sentence
    assert server.asked == ["1", "2", "3", "4", "1"]


def test_a_connection_that_broke_by_chance_costs_nothing(store: Store, server: Server) -> None:
    server.hangs_up["2"] = 1
    assert collect(store).sentences == []
    assert sorted(names(store)) == ["mail-1.eml", "mail-2.eml", "mail-3.eml", "mail-4.eml"]


def test_a_server_that_does_not_come_back_ends_the_run(store: Store, server: Server) -> None:
    server.hangs_up["2"], server.opens = 1, 1
    report = collect(store)
    assert names(store) == ["mail-1.eml"]
    assert "lost after 1 mail" in report.stopped
    server.opens = 99
    assert collect(store).new == 3


def test_a_server_that_hangs_up_over_everything_is_left_alone(store: Store, server: Server) -> None:
    server.hangs_up = dict.fromkeys("1234", 99)
    report = collect(store)
    assert "lost after 0 mail" in report.stopped
    assert server.opened <= 10


def test_a_server_that_will_not_say_what_it_has_is_told_of(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Mailbox) -> list[int]:
        raise MailRefused("it does not answer as a mailbox does")

    monkeypatch.setattr(Mailbox, "uids", refuse)
    assert "lost after 0 mail" in collect(store).stopped
    assert server.asked == []


@pytest.mark.sqlite
def test_a_restored_store_fetches_again_what_came_after_its_backup(
    store: Store, server: Server, tmp_path: Path
) -> None:
    asked = Asked(tmp_path / "backups", store.folder / "quirks", Seal(), Rule(), "test")
    backup = back_up_now(Direct(), store, asked)
    collect(store)
    taken = Shelved(backup.folder, backup.manifest)
    made = restore_backup(taken, Target(tmp_path / "restored"), by="test", at=MONDAY)
    with closing(open_store(made.url, made.folder)) as restored:
        collect(restored)
        collect(restored)
        assert sorted(names(restored)) == sorted(names(store))
    assert sorted(server.asked) == ["1", "1", "2", "2", "3", "3", "4", "4"]
