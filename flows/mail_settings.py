"""Settings for the mail: who we are, the server that takes our letters, the mailbox that gets the answers.

Environment variables FOI_*, or a .env file in the current folder. Passwords and the addresses of notices may stand in
files of their own: FOI_SMTP_PASSWORD_FILE, FOI_IMAP_PASSWORD_FILE, FOI_NOTIFY_URLS_FILE name them. No secret shows
in a message, a log or the text of these objects.
"""

import ipaddress
import ssl
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from db.contacts import ADDRESS
from foi.errors import ConfigurationError


class Security(StrEnum):
    """How the connection to a mail server is kept from others' eyes."""

    TLS = "tls"  # from the first byte
    STARTTLS = "starttls"  # asked for before anything is said
    NONE = "none"  # only to this very machine


def _environment(prefix: str) -> SettingsConfigDict:
    """Where settings are looked for; one that is set to nothing is not set."""
    return SettingsConfigDict(env_prefix=prefix, env_file=".env", extra="ignore", env_ignore_empty=True)


class _MailSettings(BaseSettings):
    """Reads the settings; a wrong one is named without what it says, which may be a secret."""

    def __init__(self) -> None:
        try:
            super().__init__()
        except ValidationError as error:
            first = error.errors()[0]
            prefix = str(self.model_config.get("env_prefix", ""))
            name = "_".join(str(part) for part in first["loc"]).upper()
            name = name if name.startswith(prefix) else f"{prefix}{name}"
            raise ConfigurationError(
                f"the setting {name} cannot be used: {first['msg']}.",
                do=f"Correct {name} in the environment or in the file .env of this folder.",
            ) from None


class SenderSettings(_MailSettings):
    """Who writes: FOI_SENDER_NAME, FOI_SENDER_ADDRESS, FOI_ORGANISATION, FOI_POSTAL_ADDRESS.

    A request must state the applicant's name and an address for correspondence (s.8(1)(b)).
    """

    model_config = _environment("FOI_")

    sender_name: str = ""
    sender_address: str = ""
    organisation: str = ""
    postal_address: str = ""

    @model_validator(mode="after")
    def _one_line(self) -> Self:
        for name in ("sender_name", "sender_address", "organisation"):
            if not getattr(self, name).isprintable():
                raise ConfigurationError(
                    f"FOI_{name.upper()} has a line break or another character that cannot stand in a mail.",
                    do="Write it on one line.",
                )
        if self.sender_address and not ADDRESS.fullmatch(self.sender_address):
            raise ConfigurationError(
                "FOI_SENDER_ADDRESS is not a mail address.", do="Write name@example.org, and nothing else."
            )
        return self


class _ServerSettings(_MailSettings):
    """A mail server. `port` 0 means the usual one; `ca_file` names certificates trusted instead of the system's."""

    host: str = ""
    port: int = Field(default=0, ge=0, le=65535)
    user: str = ""
    password: SecretStr = SecretStr("")
    password_file: Path | None = None
    security: Security = Security.TLS
    ca_file: Path | None = None

    @model_validator(mode="after")
    def _keep_secrets(self) -> Self:
        prefix = str(self.model_config.get("env_prefix", ""))
        if not self.password.get_secret_value() and self.password_file:
            self.password = SecretStr(_text_of(self.password_file, f"{prefix}PASSWORD_FILE"))
        if self.security is Security.NONE and self.host and not is_this_machine(self.host):
            raise ConfigurationError(
                f"{prefix}SECURITY is none, and {prefix}HOST is another machine: letters and password could be read.",
                do=f"Set {prefix}SECURITY to tls or starttls.",
            )
        return self

    @property
    def is_configured(self) -> bool:
        """Whether a server is named at all."""
        return bool(self.host)


class SmtpSettings(_ServerSettings):
    """The server that takes our letters: FOI_SMTP_*. `per_minute` is how many it is given in a minute at most."""

    model_config = _environment("FOI_SMTP_")

    per_minute: int = Field(default=20, ge=1)

    @property
    def port_used(self) -> int:
        """The port given, or the usual one."""
        return self.port or {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}[self.security]


class ImapSettings(_ServerSettings):
    """The mailbox that gets the answers: FOI_IMAP_*.

    It is only read, unless `move_to` names a folder: then a mail is moved there once it is in the store.
    """

    model_config = _environment("FOI_IMAP_")

    folder: str = "INBOX"
    move_to: str = ""

    @property
    def port_used(self) -> int:
        """The port given, or the usual one."""
        return self.port or {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}[self.security]


class NotifySettings(_MailSettings):
    """Where notices go: FOI_NOTIFY_URLS, apprise addresses separated by blanks or line breaks."""

    model_config = SettingsConfigDict(
        env_prefix="FOI_NOTIFY_", env_file=".env", extra="ignore", env_ignore_empty=True
    )

    urls: SecretStr = SecretStr("")
    urls_file: Path | None = None

    @model_validator(mode="after")
    def _read_file(self) -> Self:
        if not self.urls.get_secret_value() and self.urls_file:
            self.urls = SecretStr(_text_of(self.urls_file, "FOI_NOTIFY_URLS_FILE"))
        return self

    def addresses(self) -> tuple[str, ...]:
        """The addresses, secrets and all: for apprise only."""
        return tuple(self.urls.get_secret_value().split())


def tls_context(ca_file: Path | None, *, named_by: str) -> ssl.SSLContext:
    """A TLS context that checks the server's certificate and name; `ca_file` replaces the certificates of the system.

    `named_by` is the setting that names the file. Raises ConfigurationError when the file cannot be used.
    """
    try:
        return ssl.create_default_context(cafile=None if ca_file is None else str(ca_file))
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(
            "the file of trusted certificates cannot be used.", where=str(ca_file), do=f"Correct {named_by}."
        ) from error


def is_this_machine(host: str) -> bool:
    """Whether a host is this very machine by its loopback address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _text_of(path: Path, setting: str) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise ConfigurationError(
            f"the file cannot be opened: {why}.", where=str(path), do=f"Correct {setting}, which names it."
        ) from error
