"""Mails are told apart by headers and wording. A reply lost and an automatic answer counted are both grave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.correspondence import MailKind
from parsers.acts.mail_kinds import mail_kind
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
"""Words of the invented mails that bring a file with them."""


def kind_of(mail: Mail, below: str = "") -> MailKind:
    _, headers, text = mail
    attached = any(word in text for word in ATTACHED) or (not text and headers["subject"] != "")
    text = f"{text}{below}".replace("\n", "\r\n") if below else text
    return mail_kind(headers, text, has_attachments=attached, is_bounce=False)[0]


@pytest.mark.parametrize(("kind", "mail"), CASES, ids=[f"{kind}: {mail[0]}" for kind, mail in CASES])
def test_each_mail_is_told_by_its_headers_and_words(kind: MailKind, mail: Mail) -> None:
    assert kind_of(mail) is kind


def test_a_mail_that_came_back_is_a_bounce_whatever_it_says() -> None:
    kind, reasons = mail_kind({}, "Please find attached our response.", has_attachments=True, is_bounce=True)
    assert kind is MailKind.BOUNCE
    assert reasons


def test_a_request_to_send_no_automatic_answer_says_nothing_alone() -> None:
    headers = {"subject": "FOI", "x-auto-response-suppress": "All"}
    kind, _ = mail_kind(headers, "There were 12 drones seized in 2018.", has_attachments=False, is_bounce=False)
    assert kind is MailKind.REPLY


def test_a_header_that_says_no_is_no_sign() -> None:
    headers = {"subject": "FOI", "auto-submitted": "no", "x-autoreply": "no"}
    kind, _ = mail_kind(headers, "Thank you, and good luck.", has_attachments=False, is_bounce=False)
    assert kind is MailKind.OTHER


def test_an_attachment_makes_no_answer_of_an_absence() -> None:
    headers = {"subject": "Automatic reply: FOI", "auto-submitted": "auto-replied"}
    kind, _ = mail_kind(headers, "I am away until Monday.", has_attachments=True, is_bounce=False)
    assert kind is MailKind.AUTO_REPLY


@pytest.mark.parametrize("mail", [mail for _, mail in CASES], ids=[mail[0] for _, mail in CASES])
def test_reasons_are_sentences_that_quote_nothing(mail: Mail) -> None:
    _, headers, text = mail
    _, reasons = mail_kind(headers, text, has_attachments=False, is_bounce=False)
    assert reasons
    assert all(reason.endswith(".") and reason not in text for reason in reasons)


@pytest.mark.parametrize("mail", [*ANSWERED, *AWAY, *ACKNOWLEDGED], ids=lambda mail: mail[0])
def test_a_disclaimer_and_windows_lines_change_nothing(mail: Mail) -> None:
    below = "\n\nThis e-mail is confidential and intended only for the person addressed. It may be exempt."
    assert kind_of(mail, below) is kind_of(mail)


@given(st.text(max_size=500), st.dictionaries(st.sampled_from(["subject", "precedence", "return-path"]), st.text()))
def test_no_mail_raises(text: str, headers: dict[str, str]) -> None:
    assert mail_kind(headers, text, has_attachments=False, is_bounce=False)[1]
