"""The desk sends only where it can, and an unforeseen end of a sending says so without a word of a letter."""

import datetime as dt
from pathlib import Path

import pytest

from cli.desk_letters import DeskLetters
from tests.stores import AT, sent_campaign

SENDER = {"FOI_SENDER_NAME": "Ada", "FOI_SENDER_ADDRESS": "ada@example.org", "FOI_ORGANISATION": "An NGO"}


@pytest.mark.parametrize(
    ("settings", "can"),
    [
        (SENDER | {"FOI_SMTP_HOST": "mail.example.org"}, True),
        (SENDER, False),
        ({"FOI_SMTP_HOST": "mail.example.org"}, False),
        (SENDER | {"FOI_SMTP_HOST": "mail.example.org", "FOI_SMTP_PORT": "none"}, False),
    ],
)
def test_the_desk_sends_only_where_it_can(
    settings: dict[str, str], can: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert DeskLetters().can_send() is can


def test_a_sending_that_ends_unforeseen_says_so_and_logs_no_word_of_a_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_given: object, **_named: object) -> None:
        raise RuntimeError("Dear Ms Zanzibar")

    monkeypatch.setattr("cli.desk_letters.send_letters", fails)
    store = sent_campaign(tmp_path)
    letters = DeskLetters()
    letters.begin_sending(store, [], by="ada", now=lambda: AT + dt.timedelta(days=1))
    sending = letters.last_sending()
    store.close()
    assert sending is not None
    assert not sending.is_running
    assert "the program's fault" in sending.stopped
    assert "RuntimeError at" in caplog.text
    assert "Zanzibar" not in caplog.text
