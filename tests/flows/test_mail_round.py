"""A campaign by post, as staff run it: 43 requests go out by SMTP, answers come in by IMAP, the silent are chased."""

import asyncio
import datetime as dt
import email
import email.policy
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from sqlalchemy import text

from db.store import Store, open_store, sqlite_url
from flows.mail_settings import SmtpSettings
from flows.smtp import smtp_post
from flows.today import today_in_london
from foi.errors import MailServerError
from tests.flows.mail_servers import NEEDS_DOVECOT, PASSWORD, USER, Dovecot, dovecot, make_certificate
from tests.posting import US, address_of, drafted_campaign, free_port

pytestmark = [pytest.mark.mail, NEEDS_DOVECOT]

SECONDS = 300


class MailServer:
    """Takes mails, each once it has been looked at by whoever wants to."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.look: Callable[[EmailMessage], None] = lambda _mail: None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        del server, session
        assert isinstance(envelope.original_content, bytes)
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        assert envelope.rcpt_tos == [mail["To"]]
        self.taken.append(mail)
        self.look(mail)
        await asyncio.sleep(0)
        return "250 2.0.0 queued"


@pytest.fixture
def server() -> Iterator[tuple[MailServer, int]]:
    one, port = MailServer(), free_port()
    controller = Controller(one, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    yield one, port
    controller.stop()


@pytest.fixture
def folder(tmp_path: Path, server: tuple[MailServer, int], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with 43 requests not sent, and the settings of somebody who may send them."""
    drafted_campaign(tmp_path).close()
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "FOI_SENDER_NAME": "Ann Example",
        "FOI_SENDER_ADDRESS": US,
        "FOI_ORGANISATION": "An NGO",
        "FOI_SMTP_HOST": "127.0.0.1",
        "FOI_SMTP_PORT": str(server[1]),
        "FOI_SMTP_SECURITY": "none",
        "FOI_SMTP_PER_MINUTE": "6000",
        "PREFECT_API_URL": "",
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def foi(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )


def answer(*words: str, code: int = 0) -> Any:  # noqa: ANN401 - whatever JSON the command prints
    process = foi(*words, "--json")
    printed, said = process.communicate(timeout=SECONDS)
    assert process.returncode == code, said
    return json.loads(printed)


def events(folder: Path, kind: str) -> int:
    with closing(opened(folder)) as store, store.engine.connect() as connection:
        found = connection.execute(text("SELECT COUNT(*) FROM event WHERE kind = :kind"), {"kind": kind})
        return int(found.scalar_one())


def opened(folder: Path) -> Store:
    return open_store(sqlite_url(folder / "foi43.sqlite"), folder)


def reply_to(mail: EmailMessage, text: str, **headers: str) -> bytes:
    """An answer of the authority to a letter of ours, as a mail program writes it."""
    reply = EmailMessage(policy=email.policy.SMTP)
    reply["From"], reply["To"] = mail["To"], US
    reply["Subject"] = headers.pop("Subject", f"RE: {mail['Subject']}")
    reply["Date"] = dt.datetime.now(dt.UTC)
    reply["Message-ID"] = f"<reply-{len(text)}-{mail['Message-ID'].strip('<>')}>"
    reply["In-Reply-To"] = mail["Message-ID"]
    for name, value in headers.items():
        reply[name.replace("_", "-")] = value
    reply.set_content(text)
    return reply.as_bytes()


def test_43_requests_go_out_answers_come_in_and_the_silent_are_chased(
    folder: Path, server: tuple[MailServer, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(answer("send")["drafted"]) == 43
    assert server[0].taken == []
    assert len(answer("send", "--send", "--yes")["sent"]) == 43
    assert sorted(mail["To"] for mail in server[0].taken) == sorted({mail["To"] for mail in server[0].taken})
    assert events(folder, "sent") == 43
    assert answer("send", "--send", "--yes")["sent"] == []
    assert len(server[0].taken) == 43
    by_force = {mail["X-foi43-Reference"].split("-", 2)[2].rpartition("-")[0]: mail for mail in server[0].taken}
    with dovecot() as mailbox:
        _answer_some(mailbox, by_force)
        for name, value in {"HOST": "127.0.0.1", "PORT": str(mailbox.port), "SECURITY": "none"}.items():
            monkeypatch.setenv(f"FOI_IMAP_{name}", value)
        monkeypatch.setenv("FOI_IMAP_USER", USER)
        monkeypatch.setenv("FOI_IMAP_PASSWORD", PASSWORD)
        documents = answer("ingest", code=4)["documents"]
        assert [document["status"] for document in documents].count("waiting") == 1, documents
        assert answer("ingest")["documents"] == []
    where = {row["force"]: row["where"] for row in answer("status")["requests"]}
    assert (where["kent"], where["essex"], where["surrey"]) == ("replied", "acknowledged", "sent")
    assert (events(folder, "auto_reply"), where["sussex"]) == (1, "sent")
    assert sum(state == "sent" for state in where.values()) == 41
    late = (today_in_london() + dt.timedelta(days=60)).isoformat()
    chased = answer("chase", "--dry-run", "--today", late)
    assert len(chased["shown"]) == 42
    assert "kent" not in {letter["force"] for letter in chased["shown"]}
    assert len(server[0].taken) == 43


def _answer_some(mailbox: Dovecot, mails: dict[str, EmailMessage]) -> None:
    mailbox.deliver(
        reply_to(
            mails["kent"],
            "Dear Ann Example,\n\nThank you for your request. Our answer is as follows.\n\n1. How many indecent "
            "photographs of children were seized between March 2010 and April 2012?\n\nImages seized: 1,234\n",
        )
    )
    mailbox.deliver(
        reply_to(
            mails["essex"],
            "Dear Ann Example,\n\nWe acknowledge receipt of your request under the Freedom of Information Act. We "
            "will respond within 20 working days.\n\nInformation team\n",
        )
    )
    mailbox.deliver(
        reply_to(
            mails["sussex"],
            "I am out of the office until Monday and will read your mail then.\n",
            Subject="Automatic reply: your mail",
            Auto_Submitted="auto-replied",
        )
    )
    mailbox.deliver(b"From: news@shop.example\r\nTo: us@ngo.example\r\nSubject: Half price\r\n\r\nBuy now.\r\n")


def test_killed_outright_after_the_server_took_a_letter_it_leaves_a_doubt_and_never_a_second_mail(
    folder: Path, server: tuple[MailServer, int]
) -> None:
    sender = foi("send", "--send", "--yes")

    def kill_at_the_tenth(_mail: EmailMessage) -> None:
        if len(server[0].taken) == 10:
            sender.send_signal(signal.SIGKILL)
            sender.wait(SECONDS)

    server[0].look = kill_at_the_tenth
    sender.communicate(timeout=SECONDS)
    assert sender.returncode == -signal.SIGKILL
    assert (len(server[0].taken), events(folder, "sent")) == (10, 9)
    in_doubt = server[0].taken[-1]
    again = answer("send", "--send", "--yes", code=4)
    assert len(again["sent"]) == 33
    (doubt,) = again["in_doubt"]
    assert doubt["to"] == in_doubt["To"]
    assert f"<{doubt['message_id']}>" == in_doubt["Message-ID"]
    assert len(server[0].taken) == 43
    assert len({mail["To"] for mail in server[0].taken}) == 43
    assert answer("send", "--settle", str(doubt["id"]), "sent")["state"] == "sent"
    assert events(folder, "sent") == 43
    assert answer("send", "--send", "--yes")["sent"] == []
    assert len(server[0].taken) == 43


def test_interrupted_from_the_keyboard_it_goes_on_later_without_a_second_mail(
    folder: Path, server: tuple[MailServer, int]
) -> None:
    sender = foi("send", "--send", "--yes", "--force", "kent", "--force", "essex")

    def end(_mail: EmailMessage) -> None:
        sender.send_signal(signal.SIGINT)

    server[0].look = end
    sender.communicate(timeout=SECONDS)
    first = len(server[0].taken)
    server[0].look = lambda _mail: None
    doubts = answer("send", "--force", "kent", "--force", "essex", code=4 if first > events(folder, "sent") else 0)
    for letter in doubts["in_doubt"]:
        answer("send", "--settle", str(letter["id"]), "sent")
    answer("send", "--send", "--yes", "--force", "kent", "--force", "essex")
    assert sorted(mail["To"] for mail in server[0].taken) == [address_of("essex"), address_of("kent")]


class TlsController(Controller):
    """Tries itself out, when it starts, without looking at the certificate we made."""

    def _trigger_server(self) -> None:
        anybody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
        with socket.create_connection((self.hostname, self.port), 10) as plain, anybody.wrap_socket(plain) as tls:
            tls.recv(1024)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_the_sending_servers_certificate_is_checked_and_we_log_in_under_it(
    security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right, wrong = (make_certificate(tmp_path, name) for name in ("right", "wrong"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(right.certificate, right.key)

    def login(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object) -> AuthResult:
        is_us = isinstance(given, LoginPassword) and (given.login, given.password) == (b"us", b"secret horse")
        return AuthResult(success=is_us, handled=False)

    one, port = MailServer(), free_port()
    options: dict[str, Any] = {"authenticator": login}
    if security == "tls":
        options |= {"ssl_context": context, "auth_require_tls": False}
    else:
        options |= {"tls_context": context, "require_starttls": True, "auth_required": True}
    controller = (TlsController if security == "tls" else Controller)(
        one, hostname="127.0.0.1", port=port, ready_timeout=30, **options
    )
    monkeypatch.chdir(tmp_path)
    given = {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": security, "USER": "us", "PASSWORD": "secret horse"}
    for name, value in given.items():
        monkeypatch.setenv(f"FOI_SMTP_{name}", value)
    controller.start()
    try:
        for trusted in ("", str(wrong.certificate)):
            monkeypatch.setenv("FOI_SMTP_CA_FILE", trusted)
            with pytest.raises(MailServerError, match="certificate cannot be trusted"), _posting():
                pass
        monkeypatch.setenv("FOI_SMTP_CA_FILE", str(right.certificate))
        with _posting() as post:
            letter = f"From: {US}\nTo: {address_of('kent')}\n\nHow many?\n".encode()
            assert post.hand_over(letter, sender=US, recipient=address_of("kent")).startswith("250")
        monkeypatch.setenv("FOI_SMTP_PASSWORD", "battery")
        with pytest.raises(MailServerError, match="does not accept the user and password") as caught, _posting():
            pass
        assert "battery" not in str(caught.value)
    finally:
        controller.stop()
    assert len(one.taken) == 1


def _posting() -> Any:  # noqa: ANN401 - a context manager
    return smtp_post(SmtpSettings(), sender=US)
