"""Sending to a real mail server on this machine that says what the test wants it to say."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from db.audit import load_audit
from db.letters import LetterState, StoredLetter, load_letters
from db.store import Store, open_store
from flows.backup import back_up_now
from flows.engine import Direct
from flows.lock import SENDING, hold_store
from flows.mail_settings import SenderSettings, SmtpSettings
from flows.send import SendReport, letters_in_doubt, send_letters, settle_doubt
from foi.errors import ConfigurationError, MailServerError, StoreLocked, UsageError
from foi.holidays import uk_calendar
from steps.after_restore import unlock_sending
from steps.backup.restore import Target, restore_backup
from steps.backup.rotation import Rule
from steps.backup.sealing import Seal
from steps.backup.shelf import Shelved
from steps.backup.take import Asked
from steps.dispatch import dispatch_letter
from steps.doubts import Doubts
from steps.examine import FindingKind, examine
from tests.posting import MONDAY, US, PretendClock, drafted_campaign, free_port, put_letter

FORCES = ("cleveland", "essex", "kent")


def hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


class Server:
    """What the mail server does at each step; a test replaces what it wants."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []
        self.at_rcpt: Callable[[str], str] = lambda _address: ""
        self.at_data: Callable[[str], str] = lambda _address: ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        said = self.at_rcpt(address)
        if said == "hang up":
            hang_up(server)
            return "451 gone"
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del session
        (address,) = envelope.rcpt_tos
        said = self.at_data(address)
        if not said or said == "take and hang up":
            assert isinstance(envelope.original_content, bytes)
            self.taken.append((address, envelope.original_content))
        if said == "take and hang up":
            hang_up(server)
        return said or "250 2.0.0 queued, thank you for How many?"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    one, port = Server(), free_port()
    controller = Controller(one, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    monkeypatch.chdir(tmp_path)
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none", "PER_MINUTE": "20"}.items():
        monkeypatch.setenv(f"FOI_SMTP_{name}", value)
    monkeypatch.setenv("FOI_SENDER_ADDRESS", US)
    yield one
    controller.stop()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(drafted_campaign(tmp_path)) as one:
        for force in FORCES:
            put_letter(one, force)
        yield one


def all_letters(store: Store) -> list[StoredLetter]:
    with store.reading() as session:
        return load_letters(session)


def send(store: Store, clock: PretendClock | None = None) -> SendReport:
    clock = clock or PretendClock()
    return send_letters(
        store,
        [letter for letter in all_letters(store) if letter.is_unsent],
        smtp=SmtpSettings(),
        sender=SenderSettings(),
        by="ann",
        now=clock.now,
        sleep=clock.sleep,
    )


def test_every_letter_arrives_once_and_byte_for_byte(store: Store, server: Server) -> None:
    drafts = {letter.recipient: (store.outbox_folder / letter.name).read_bytes() for letter in all_letters(store)}
    report = send(store)
    assert (len(report.sent), report.needs_a_person) == (3, False)
    assert dict(server.taken) == drafts
    assert send(store).sent == []
    assert len(server.taken) == 3


def test_the_server_is_asked_no_faster_than_it_likes_over_several_runs_too(store: Store, server: Server) -> None:
    del server
    clock = PretendClock()
    send(store, clock)
    assert clock.slept == [3.0, 3.0]
    put_letter(store, "surrey")
    clock.at += dt.timedelta(seconds=1)
    send(store, clock)
    assert clock.slept == [3.0, 3.0, 2.0]


def test_one_refused_does_not_stop_the_others_and_only_the_code_is_kept(store: Store, server: Server) -> None:
    server.at_rcpt = lambda address: "550 5.1.1 no such user" if "essex" in address else ""
    server.at_data = lambda address: "554 5.7.1 I do not like How many?" if "kent" in address else ""
    report = send(store)
    assert [one.letter.force for one in report.sent] == ["cleveland"]
    assert {one.letter.force: one.note for one in report.failed} == {
        "essex": "550 5.1.1 to RCPT TO",
        "kent": "554 5.7.1",
    }
    assert report.needs_a_person
    assert [letter.note for letter in all_letters(store)] == ["250 2.0.0", "550 5.1.1 to RCPT TO", "554 5.7.1"]


def test_a_connection_lost_before_the_letter_was_given_is_gone_on_with(store: Store, server: Server) -> None:
    server.at_rcpt = lambda address: "hang up" if "essex" in address else ""
    report = send(store)
    assert ([one.letter.force for one in report.sent], report.unsent) == (["cleveland"], 1)
    assert "essex-1): the connection was lost before" in report.stopped
    assert letters_in_doubt(store) == Doubts()
    server.at_rcpt = lambda _address: ""
    assert [one.letter.force for one in send(store).sent] == ["essex", "kent"]
    assert len(server.taken) == 3


def test_a_connection_lost_after_the_letter_was_given_leaves_a_doubt_and_no_second_mail(
    store: Store, server: Server
) -> None:
    server.at_data = lambda address: "take and hang up" if "essex" in address else ""
    report = send(store)
    assert [one.letter.force for one in report.in_doubt] == ["essex"]
    assert [letter.force for letter in letters_in_doubt(store).in_doubt] == ["essex"]
    server.at_data = lambda _address: ""
    assert [one.letter.force for one in send(store).sent] == ["kent"]
    assert sorted(address for address, _ in server.taken) == [f"foi@{force}.example" for force in FORCES]


def test_a_server_that_goes_away_ends_the_run_with_nothing_lost(store: Store, server: Server) -> None:
    server.at_data = lambda _address: "421 4.3.2 shutting down"
    report = send(store)
    assert (report.sent, len(report.failed), report.unsent) == ([], 1, 2)
    assert {letter.state for letter in all_letters(store)} == {LetterState.FAILED, LetterState.DRAFTED}


def test_no_server_no_letter_begun(store: Store, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    del server
    monkeypatch.setenv("FOI_SMTP_PORT", "1")
    with pytest.raises(MailServerError, match=r"127.0.0.1:1: the mail server cannot be reached"):
        send(store)
    monkeypatch.setenv("FOI_SMTP_HOST", "")
    with pytest.raises(ConfigurationError, match="FOI_SMTP_HOST"):
        send(store)
    monkeypatch.setenv("FOI_SENDER_ADDRESS", "")
    with pytest.raises(ConfigurationError, match="FOI_SENDER_ADDRESS"):
        send(store)
    assert {letter.state for letter in all_letters(store)} == {LetterState.DRAFTED}


def test_two_senders_do_not_run_at_once(store: Store, server: Server) -> None:
    with hold_store(store, name=SENDING), pytest.raises(StoreLocked):
        send(store)
    assert server.taken == []


def test_a_letter_on_its_way_is_no_doubt_and_cannot_be_settled(store: Store, server: Server) -> None:
    looked: list[Doubts] = []

    def look(_address: str) -> str:
        looked.append(letters_in_doubt(store))
        (on_its_way,) = looked[-1].being_sent
        with pytest.raises(StoreLocked):
            settle_doubt(store, on_its_way.id, was_sent=False, by="bob", at=MONDAY)
        return ""

    server.at_data = look
    assert len(send(store).sent) == 3
    assert [(doubts.in_doubt, doubts.being_sent[0].force) for doubts in looked] == [([], force) for force in FORCES]
    assert letters_in_doubt(store) == Doubts()
    assert len(server.taken) == 3


def test_an_older_doubt_stays_one_while_others_are_sent(store: Store, server: Server) -> None:
    server.at_data = lambda address: "take and hang up" if "cleveland" in address else ""
    send(store)
    seen: list[list[str]] = []

    def look(_address: str) -> str:
        seen.append([letter.force for letter in letters_in_doubt(store).in_doubt])
        return ""

    server.at_data = look
    assert len(send(store).sent) == 2
    assert seen == [["cleveland"], ["cleveland"]]


def test_a_doubt_is_settled_when_nobody_sends(store: Store, server: Server) -> None:
    server.at_data = lambda address: "take and hang up" if "cleveland" in address else ""
    send(store)
    (doubt,) = letters_in_doubt(store).in_doubt
    assert settle_doubt(store, doubt.id, was_sent=True, by="bob", at=MONDAY).state is LetterState.SENT


def test_what_this_machine_is_called_is_nobodys_business(store: Store, server: Server) -> None:
    seen: list[str] = []

    async def handle_helo(smtp: SMTP, session: Session, envelope: Envelope, name: str, lines: list[str]) -> list[str]:
        del smtp, envelope
        session.host_name = name
        seen.append(name)
        return lines

    server.handle_EHLO = handle_helo  # type: ignore[attr-defined]
    send(store)
    assert seen == ["ngo.example"]


@pytest.mark.sqlite
def test_a_restored_store_sends_nothing_until_a_person_has_looked(
    store: Store, server: Server, tmp_path: Path
) -> None:
    """Its letters went after the backup was taken, so that they are drafts in it again."""
    asked = Asked(tmp_path / "backups", store.folder / "quirks", Seal(), Rule(), "test")
    backup = back_up_now(Direct(), store, asked)
    assert len(send(store).sent) == len(FORCES)
    made = restore_backup(Shelved(backup.folder, backup.manifest), Target(tmp_path / "restored"), by="ann", at=MONDAY)
    with closing(open_store(made.url, made.folder)) as restored:
        assert len([letter for letter in all_letters(restored) if letter.is_unsent]) == len(FORCES)
        with pytest.raises(ConfigurationError, match=r"restored from a backup.*foi send --unlock"):
            send(restored)
        letter = all_letters(restored)[0]
        alone = dispatch_letter(
            restored, letter.id, Untouched(), sender=US, by="ann", now=lambda: MONDAY, calendar=uk_calendar()
        )
        assert alone.held_back
        assert len(server.taken) == len(FORCES)
        (told,) = [one for one in examine(restored, today=MONDAY.date()) if one.kind is FindingKind.SENDING_LOCKED]
        assert "foi send --unlock" in told.do
        assert not told.is_fault
        unlock_sending(restored, by="ann", at=MONDAY)
        with pytest.raises(UsageError, match="not locked"):
            unlock_sending(restored, by="ann", at=MONDAY)
        assert len(send(restored).sent) == len(FORCES)
        with restored.reading() as session:
            assert load_audit(session, most=1)[0].subject == "restored from"


class Untouched:
    """A mail server that must not be asked."""

    def hand_over(self, mail: bytes, *, sender: str, recipient: str) -> str:
        raise AssertionError(mail, sender, recipient)
