"""Hand a letter to a mail server (SMTP, RFC 5321), and know, where that can be known, whether it was taken.

A server is asked in three steps: from whom, to whom, and the letter itself. A refusal, or a connection lost before
the letter has begun, means that it did not go. From then on only the server's answer tells; when that does not come,
the letter is in doubt.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from flows.mail_settings import Security, SmtpSettings, tls_context
from foi.errors import ConfigurationError, MailServerError
from steps.dispatch import InDoubt, NotTaken

TIMEOUT_SECONDS = 60
OK = range(200, 300)
SEND_THE_LETTER = 354
GOING_AWAY = 421
ENHANCED = re.compile(r"^[245]\.\d{1,3}\.\d{1,3}")
LINE_END = re.compile(rb"\r\n|\r|\n")
LEADING_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """A mail server that listens and knows us."""

    smtp: smtplib.SMTP

    def hand_over(self, mail: bytes, *, sender: str, recipient: str) -> str:
        """Give the server one letter for one recipient; the server's code when it has taken it.

        Raises NotTaken when the letter certainly did not go, InDoubt when nobody can tell.
        """
        try:
            self._ask(f"MAIL FROM:<{sender}>", OK)
            self._ask(f"RCPT TO:<{recipient}>", OK)
            self._ask("DATA", range(SEND_THE_LETTER, SEND_THE_LETTER + 1))
        except (smtplib.SMTPException, OSError) as error:
            raise NotTaken("the connection was lost before the letter was handed over", ends_run=True) from error
        try:
            self.smtp.send(LEADING_DOT.sub(b"..", LINE_END.sub(b"\r\n", mail)).removesuffix(b"\r\n") + b"\r\n.\r\n")
            code, said = self.smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise InDoubt("the connection was lost while the letter was being handed over") from error
        if code not in OK:
            raise NotTaken(_code(code, said), ends_run=code == GOING_AWAY)
        return _code(code, said)

    def _ask(self, line: str, wanted: range) -> None:
        code, said = self.smtp.docmd(line)
        if code in wanted:
            return
        if code != GOING_AWAY:
            with suppress(smtplib.SMTPException, OSError):
                self.smtp.rset()
        raise NotTaken(f"{_code(code, said)} to {line.partition(':')[0]}", ends_run=code == GOING_AWAY)


@contextmanager
def smtp_post(settings: SmtpSettings, *, sender: str) -> Iterator[SmtpPost]:
    """A connection to the mail server of the settings: encrypted, its certificate checked, ourselves known to it.

    Raises ConfigurationError when none is named, MailServerError when it cannot be used; no message has a secret.
    """
    if not settings.is_configured:
        raise ConfigurationError(
            "no mail server is named, so nothing can be sent.",
            do="Set FOI_SMTP_HOST, FOI_SMTP_USER and FOI_SMTP_PASSWORD, or send the drafts in outbox/ by hand.",
        )
    where = f"{settings.host}:{settings.port_used}"
    try:
        smtp = _connect(settings, sender.rpartition("@")[2])
    except ssl.SSLError as error:
        raise MailServerError(
            f"the mail server's certificate cannot be trusted ({_why(error)}).",
            where=where,
            do="Check FOI_SMTP_HOST; name a certificate of your own with FOI_SMTP_CA_FILE. Nothing was sent.",
        ) from error
    except smtplib.SMTPAuthenticationError as error:
        raise MailServerError(
            f"the mail server does not accept the user and password ({error.smtp_code}).",
            where=where,
            do="Correct FOI_SMTP_USER and FOI_SMTP_PASSWORD. Nothing was sent.",
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailServerError(
            f"the mail server cannot be reached ({_why(error)}).",
            where=where,
            do="Check FOI_SMTP_HOST, FOI_SMTP_PORT and FOI_SMTP_SECURITY, then try again. Nothing was sent.",
        ) from error
    try:
        yield SmtpPost(smtp)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _connect(settings: SmtpSettings, domain: str) -> smtplib.SMTP:
    context = tls_context(settings.ca_file, named_by="FOI_SMTP_CA_FILE")
    smtp: smtplib.SMTP
    # A name of our own in the greeting: the library would say what this machine is called.
    if settings.security is Security.TLS:
        smtp = smtplib.SMTP_SSL(
            settings.host, settings.port_used, local_hostname=domain, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        smtp = smtplib.SMTP(settings.host, settings.port_used, local_hostname=domain, timeout=TIMEOUT_SECONDS)
    try:
        smtp.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
        if settings.user:
            smtp.login(settings.user, settings.password.get_secret_value())
    except BaseException:
        smtp.close()
        raise
    return smtp


def _code(code: int, said: bytes) -> str:
    """The server's code alone, such as "550 5.1.1": what else it says may quote the letter."""
    enhanced = ENHANCED.match(said.decode("ascii", "replace"))
    return f"{code} {enhanced[0]}" if enhanced else str(code)


def _why(error: OSError | smtplib.SMTPException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it answered {error.smtp_code}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "it does not answer as a mail server does"
