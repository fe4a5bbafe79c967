"""Mails are told apart by headers and wording. A reply lost and an automatic answer counted are both grave."""

import pytest

from foi.correspondence import MailKind
from parsers.mail_kinds import mail_kind
from tests.parsers.invented_mails import (
    ACKNOWLEDGED,
    ANSWERED,
    AWAY,
    FEES,
    LONGER,
    OTHER,
    PASSED_ON,
    UNCLEAR,
    Mail,
)

CASES = [
    *((MailKind.AUTO_REPLY, mail) for mail in AWAY),
    *((MailKind.ACKNOWLEDGEMENT, mail) for mail in ACKNOWLEDGED),
    *((MailKind.CLARIFICATION, mail) for mail in UNCLEAR),
    *((MailKind.EXTENSION, mail) for mail in LONGER),
    *((MailKind.FEES_NOTICE, mail) for mail in FEES),
    *((MailKind.TRANSFER, mail) for mail in PASSED_ON),
    *((MailKind.REPLY, mail) for mail in ANSWERED),
    *((MailKind.OTHER, mail) for mail in OTHER),
]
ATTACHED = ("attach", "Dear Ms Example\n\nKind regards")


def kind_of(mail: Mail) -> MailKind:
    _, headers, text = mail
    attached = any(word in text for word in ATTACHED) or (not text and headers["subject"] != "")
    return mail_kind(headers, text, has_attachments=attached, is_bounce=False)[0]


@pytest.mark.parametrize(("kind", "mail"), CASES, ids=[f"{kind}: {mail[0]}" for kind, mail in CASES])
def test_each_mail_is_told_by_its_headers_and_words(kind: MailKind, mail: Mail) -> None:
    assert kind_of(mail) is kind
