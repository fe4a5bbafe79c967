"""A letter as the bytes of a mail (RFC 5322), ready to be looked at as a draft and to be sent as it is.

The bytes depend on the letter and the hour alone. A line break in anything that goes into a header is refused: it
would begin a header of its own.
"""

import datetime as dt
import hashlib
import re
import zoneinfo
from collections.abc import Iterable
from email import message_from_bytes
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from foi.clock import LONDON
from foi.errors import LetterNotReady
from letters.context import Attachment
from letters.draft import Letter

REFERENCE_HEADER = "X-foi43-Reference"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MESSAGE_ID = re.compile(r"[!-;=?A-~]+@[!-;=?A-~]+")
LONGEST_ID = 900
"""A message id cannot be folded, and no line of a mail may hold more than 998 characters (RFC 5322, 2.1.1)."""
ENCLOSED_MAIL = "message/rfc822"
"""A mail goes with another as it is: RFC 2046, 5.2.1 allows it no encoding of its own."""
MOST_REFERENCES = 20
"""Of a longer thread its first mail and the latest ones are named."""


def letter_to_eml(letter: Letter, *, at: dt.datetime) -> bytes:
    """The mail, dated `at` (with its time zone) as London's clock shows it.

    Raises LetterNotReady where an address, a name or our own id cannot stand in a header; ids of theirs that cannot
    are left out.
    """
    _refuse_control_characters(letter)
    message = EmailMessage(policy=SMTP)
    sender = letter.sender
    message["From"] = _address(f"{sender.name.strip()}, {sender.organisation.strip()}", sender.address, letter)
    message["To"] = _address("", letter.to, letter)
    message["Subject"] = letter.subject
    message["Date"] = at.astimezone(zoneinfo.ZoneInfo(LONDON))
    _refuse_odd_id(letter)
    _add_unfolded(message, "Message-ID", (letter.message_id,))
    _add_unfolded(message, "In-Reply-To", (letter.in_reply_to,))
    _add_unfolded(message, "References", _thread(letter.references))
    message[REFERENCE_HEADER] = letter.our_reference
    message.set_content(letter.body, charset="utf-8", cte="7bit" if letter.body.isascii() else "quoted-printable")
    for attachment in letter.attachments:
        _attach(message, attachment)
    if message.is_multipart():
        message.set_boundary(f"=={hashlib.sha256(letter.message_id.encode()).hexdigest()[:40]}==")
    return message.as_bytes()


def eml_to_text(data: bytes) -> str:
    """The body of a mail that `letter_to_eml` made, for reading or copying; empty where it has none."""
    message = message_from_bytes(data, policy=SMTP)
    assert isinstance(message, EmailMessage), "the policy says so"
    body = message.get_body(("plain",))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


def _address(name: str, address: str, letter: Letter) -> Address:
    try:
        return Address(display_name=name, addr_spec=address.strip())
    except (HeaderParseError, ValueError, IndexError) as error:
        raise LetterNotReady(
            f'"{address}" is no e-mail address.', where=letter.our_reference, do="Put it right."
        ) from error


def _refuse_odd_id(letter: Letter) -> None:
    if not _is_id(letter.message_id):
        raise LetterNotReady(
            f'"{letter.message_id[:80]}" is no message id.', where=letter.our_reference, do="Draft the letter afresh."
        )


def _is_id(text: str) -> bool:
    return len(text) <= LONGEST_ID and MESSAGE_ID.fullmatch(text) is not None


def _add_unfolded(message: EmailMessage, header: str, ids: Iterable[str]) -> None:
    """Ids go in as they are, one to a line: the library's own folding would encode a long one.

    An odd one of theirs ("ABCDEF0123") cannot stand in a header and is left out; the tag in the subject still ties
    the mails together.
    """
    right = [f"<{one}>" for one in ids if _is_id(one)]
    if right:
        message[header] = " ".join(right)


def _thread(references: tuple[str, ...]) -> tuple[str, ...]:
    right = tuple(filter(_is_id, references))
    return right if len(right) <= MOST_REFERENCES else (right[0], *right[1 - MOST_REFERENCES :])


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    if attachment.content_type == ENCLOSED_MAIL:
        enclosed = message_from_bytes(attachment.data, policy=SMTP)
        assert isinstance(enclosed, EmailMessage), "the policy says so"
        cte = "7bit" if attachment.data.isascii() else "8bit"
        message.add_attachment(enclosed, cte=cte, filename=attachment.name)
        return
    main, _, sub = attachment.content_type.partition("/")
    message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name)


def _refuse_control_characters(letter: Letter) -> None:
    sender = letter.sender
    headers = [
        ("the subject", letter.subject),
        ("the recipient's address", letter.to),
        ("our address", sender.address),
        ("the name of the person who signs", sender.name),
        ("the name of our organisation", sender.organisation),
        ("our reference", letter.our_reference),
        *(("the name of an attachment", attachment.name) for attachment in letter.attachments),
        *(("the type of an attachment", attachment.content_type) for attachment in letter.attachments),
    ]
    for what, text in headers:
        if CONTROL.search(text):
            raise LetterNotReady(
                f"{what} holds a line break or another control character.",
                where=letter.our_reference.splitlines()[0] if letter.our_reference else "a letter",
                do="Take it out.",
            )
