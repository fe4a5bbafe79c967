import traceback
from pathlib import Path

import pytest

from flows.mail_settings import (
    ImapSettings,
    NotifySettings,
    Security,
    SenderSettings,
    SmtpSettings,
    tls_context,
)
from foi.errors import ConfigurationError

SECRET = "correct-horse"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_nothing_is_configured_by_itself() -> None:
    assert not SmtpSettings().is_configured
    assert not ImapSettings().is_configured
    assert NotifySettings().addresses() == ()


def test_the_usual_ports_follow_the_kind_of_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (SmtpSettings().port_used, ImapSettings().port_used) == (465, 993)
    monkeypatch.setenv("FOI_SMTP_SECURITY", "starttls")
    monkeypatch.setenv("FOI_IMAP_SECURITY", "starttls")
    assert (SmtpSettings().port_used, ImapSettings().port_used) == (587, 143)
    monkeypatch.setenv("FOI_SMTP_PORT", "2525")
    assert SmtpSettings().port_used == 2525


def test_a_secret_may_stand_in_a_file_and_shows_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv("FOI_IMAP_PASSWORD_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("FOI_NOTIFY_URLS_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("FOI_SMTP_PASSWORD", SECRET)
    for settings in (ImapSettings(), SmtpSettings()):
        assert settings.password.get_secret_value() == SECRET
        assert SECRET not in f"{settings!r}{settings}{settings.model_dump()}{settings.model_dump_json()}"
    assert NotifySettings().addresses() == (SECRET,)
    assert SECRET not in repr(NotifySettings())


def test_a_wrong_setting_is_named_and_what_it_says_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_SMTP_PORT", SECRET)
    monkeypatch.setenv("FOI_SMTP_PASSWORD", SECRET)
    with pytest.raises(ConfigurationError, match="FOI_SMTP_PORT cannot be used") as caught:
        SmtpSettings()
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_letters_and_password_go_unencrypted_to_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_SMTP_SECURITY", "none")
    for host in ("localhost", "127.0.0.1", "127.9.9.9", "::1"):
        monkeypatch.setenv("FOI_SMTP_HOST", host)
        assert SmtpSettings().security is Security.NONE
    for host in ("mail.ngo.example", "localhost.ngo.example", "10.0.0.1"):
        monkeypatch.setenv("FOI_SMTP_HOST", host)
        with pytest.raises(ConfigurationError, match="FOI_SMTP_SECURITY is none"):
            SmtpSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("FOI_SENDER_NAME", "Ann\nBcc: x@y.example"), ("FOI_SENDER_ADDRESS", "Ann <a@b.example>")],
)
def test_who_writes_cannot_slip_in_another_line_of_a_mail(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name):
        SenderSettings()


def test_a_file_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOI_SMTP_PASSWORD_FILE", str(tmp_path / "gone"))
    with pytest.raises(ConfigurationError, match=r"gone.*FOI_SMTP_PASSWORD_FILE"):
        SmtpSettings()
    with pytest.raises(ConfigurationError, match=r"gone.*FOI_SMTP_CA_FILE"):
        tls_context(tmp_path / "gone", named_by="FOI_SMTP_CA_FILE")
