"""Whether the desk can send: only where a server is set up that can be used, and somebody signs."""

import pytest

from cli.desk_letters import DeskLetters

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
