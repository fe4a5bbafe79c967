"""The test letter goes by a real mail server on this machine, to nobody but us."""

import datetime as dt
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

import demo
from cli.desk_campaigns import CampaignDesk
from cli.desk_letters import DeskLetters
from foi.errors import MailServerError
from letters.draft import Letter
from letters.rendering import Templates
from steps.campaign_letters import show_requests
from tests.posting import US, free_port

NOW = dt.datetime(2012, 9, 3, 12, tzinfo=dt.UTC)


class Server:
    """Takes letters, or says what a test tells it to."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], bytes]] = []
        self.says = "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        assert isinstance(envelope.original_content, bytes)
        self.taken.append((envelope.rcpt_tos, envelope.original_content))
        return self.says


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    one, port = Server(), free_port()
    controller = Controller(one, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "SECURITY": "none"}.items():
        monkeypatch.setenv(f"FOI_SMTP_{name}", value)
    for name, value in {"SENDER_NAME": "Ada", "SENDER_ADDRESS": US, "ORGANISATION": "Sums"}.items():
        monkeypatch.setenv(f"FOI_{name}", value)
    yield one
    controller.stop()


def letter() -> Letter:
    campaign = demo.campaign()
    sender, is_named = DeskLetters().who_signs()
    assert is_named
    (shown,) = show_requests(
        campaign, campaign.authorities[:1], {}, templates=Templates(), sender=sender, today=NOW.date()
    )
    assert shown.letter is not None
    return shown.letter


def test_a_test_letter_goes_to_us_alone_and_says_that_it_is_one(server: Server) -> None:
    CampaignDesk().send_test(letter(), to="ada@example.org", at=NOW)
    ((to, mail),) = server.taken
    assert to == ["ada@example.org"]
    told = message_from_bytes(mail)
    assert told["To"] == "ada@example.org"
    assert str(make_header(decode_header(told["Subject"]))).startswith("TEST, not sent to anybody else:")
    assert b"avonandsomerset" not in mail.split(b"\n\n")[0]


def test_a_test_letter_that_is_not_taken_is_told(server: Server) -> None:
    server.says = "550 5.1.1 no"
    with pytest.raises(MailServerError, match="was not taken"):
        CampaignDesk().send_test(letter(), to="ada@example.org", at=NOW)
