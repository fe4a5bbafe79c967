"""Talk to a mailbox (IMAP, RFC 3501): which mails lie in it, how large they are, what they say; nothing is changed.

Mails are asked for with PEEK, in a folder opened for reading only, so that not even the mark "seen" is set. The one
thing that may be done is to move a mail to another folder, and that only where the settings say so and the server can
do it in one step (RFC 6851): a copy with a deletion after it could lose one.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from imap_tools.errors import ImapToolsError, MailboxLoginError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.utils import encode_folder

from flows.mail_settings import ImapSettings, Security, tls_context
from foi.errors import MailServerError

TIMEOUT_SECONDS = 60
SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")

CONNECTION_ERRORS = (imaplib.IMAP4.error, ImapToolsError, OSError)
"""What a mailbox that goes away, or says what it should not, makes of a question."""


class MailboxLost(Exception):
    """The mailbox went away. What was fetched before is as it was."""


class MailRefused(Exception):
    """The server will not do what it was asked (NO or BAD; RFC 3501, 7.1), and goes on: other mails it may give."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An open folder. `uid_validity` is the server's numbering: the numbers of mails hold while it stays the same."""

    connection: BaseMailBox
    uid_validity: int

    def uids(self) -> list[int]:
        """The numbers of all mails in the folder, oldest first. This and what follows raise MailboxLost."""
        with _asking():
            return sorted(int(uid) for uid in self.connection.uids("ALL", charset=None))

    def size(self, uid: int) -> int:
        """The size of one mail in bytes, as the server tells it; 0 when it does not. This and fetch: MailRefused."""
        lines = self._ask("FETCH", str(uid), "(RFC822.SIZE)")
        found = next((size for line in lines if isinstance(line, bytes) and (size := SIZE.search(line))), None)
        return int(found[1]) if found else 0

    def fetch(self, uid: int) -> bytes | None:
        """The bytes of one mail as they are; None when it has gone from the folder."""
        for part in self._ask("FETCH", str(uid), "(BODY.PEEK[])"):
            if isinstance(part, tuple):
                return bytes(part[1])
        return None

    def can_move(self) -> bool:
        """Whether the server moves mails in one step. It is asked anew: before the login it may have said less."""
        with _asking():
            answer = _answer(self.connection.client.capability())
        return b"MOVE" in b" ".join(line for line in answer if isinstance(line, bytes)).upper().split()

    def move(self, uid: int, folder: str) -> None:
        """Move one mail to another folder; MailRefused when the server will not."""
        self._ask("MOVE", str(uid), encode_folder(folder).decode("ascii"))

    def _ask(self, *words: str) -> Sequence[object]:
        with _asking():
            return _answer(self.connection.client.uid(*words))


@contextmanager
def opened_mailbox(settings: ImapSettings) -> Iterator[Mailbox]:
    """The folder of the settings, opened: encrypted, the server's certificate checked.

    Raises MailServerError, in a sentence with no secret, when it cannot be opened.
    """
    where = f"{settings.host}:{settings.port_used}"
    try:
        connection = _connect(settings)
    except ssl.SSLError as error:
        why = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else error.reason
        raise MailServerError(
            f"the mailbox server's certificate cannot be trusted ({why}).",
            where=where,
            do="Check FOI_IMAP_HOST; name a certificate of your own with FOI_IMAP_CA_FILE.",
        ) from error
    except CONNECTION_ERRORS as error:
        raise MailServerError(
            f"the mailbox server cannot be reached ({_why(error)}).",
            where=where,
            do="Check FOI_IMAP_HOST, FOI_IMAP_PORT and FOI_IMAP_SECURITY, then try again.",
        ) from error
    try:
        yield Mailbox(connection, _open(connection, settings, where))
    finally:
        with suppress(*CONNECTION_ERRORS):
            connection.logout()
        with suppress(OSError):
            connection.client.shutdown()


def _connect(settings: ImapSettings) -> BaseMailBox:
    context = tls_context(settings.ca_file, named_by="FOI_IMAP_CA_FILE")
    host, port = settings.host, settings.port_used
    match settings.security:
        case Security.TLS:
            return MailBox(host, port, timeout=TIMEOUT_SECONDS, ssl_context=context)
        case Security.STARTTLS:
            return MailBoxStartTls(host, port, timeout=TIMEOUT_SECONDS, ssl_context=context)
        case Security.NONE:
            return MailBoxUnencrypted(host, port, timeout=TIMEOUT_SECONDS)


def _open(connection: BaseMailBox, settings: ImapSettings, where: str) -> int:
    """Log in and open the folder; its numbering."""
    password = settings.password.get_secret_value()
    plain = (settings.user + password).isascii()
    try:
        (connection.login if plain else connection.login_utf8)(settings.user, password, initial_folder=None)
    except (MailboxLoginError, imaplib.IMAP4.error) as error:
        raise MailServerError(
            "the mailbox server does not accept the user and password.",
            where=where,
            do="Correct FOI_IMAP_USER and FOI_IMAP_PASSWORD.",
        ) from error
    except OSError as error:
        raise MailServerError(
            f"the mailbox server went away ({_why(error)}).", where=where, do="Try again."
        ) from error
    try:
        connection.folder.set(settings.folder, readonly=not settings.move_to)
        return int(connection.folder.status(settings.folder, ["UIDVALIDITY"])["UIDVALIDITY"])
    except CONNECTION_ERRORS as error:
        raise MailServerError(
            f'the folder "{settings.folder}" of the mailbox cannot be opened.',
            where=where,
            do="Correct FOI_IMAP_FOLDER.",
        ) from error


@contextmanager
def _asking() -> Iterator[None]:
    try:
        yield
    except CONNECTION_ERRORS as error:
        if isinstance(error, imaplib.IMAP4.error) and not isinstance(error, imaplib.IMAP4.abort):
            raise MailRefused(_why(error)) from error
        raise MailboxLost(_why(error)) from error


def _answer(answered: tuple[str, Sequence[object]]) -> Sequence[object]:
    status, lines = answered
    if status != "OK":
        raise imaplib.IMAP4.error("the server will not")
    return lines


def _why(error: BaseException) -> str:
    """Only what the system says: a server's own words may quote what was sent to it."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "it does not answer as a mailbox does"
