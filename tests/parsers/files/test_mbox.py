import pytest

from foi.errors import TooLarge
from parsers.blocks import Kind
from parsers.documents import bytes_to_document, bytes_to_parts
from parsers.files.kinds import bytes_to_kind
from tests.parsers.invented import mail

BEGIN = b"From foi@northmere.example Mon Jul  6 10:00:00 2020\n"


def mailbox(*bodies: str) -> bytes:
    return b"".join(BEGIN + mail(body).as_bytes() + b"\n" for body in bodies)


def test_each_mail_of_a_mailbox_is_a_part() -> None:
    data = mailbox("One.", "Two.")
    parts = bytes_to_parts(data, "mails.mbox")
    assert [part.name for part in parts] == ["mail 00001.eml", "mail 00002.eml"]
    assert [bytes_to_document(part.data, part.name).kind for part in parts] == [Kind.EML, Kind.EML]
    assert b"Two." in parts[1].data
    document = bytes_to_document(data, "mails.mbox")
    assert (document.kind, document.blocks) == (Kind.MBOX, ())


def test_a_quoted_from_line_is_the_writers_own_again() -> None:
    parts = bytes_to_parts(mailbox("Hello\n>From here on\n>>From there\nFrom us to you"), "mails.mbox")
    assert len(parts) == 1
    assert b"\nFrom here on\n>From there\nFrom us to you" in parts[0].data


def test_a_mailbox_is_known_by_its_lines_or_by_its_name() -> None:
    assert bytes_to_kind(mailbox("One.", "Two."), "export") is Kind.MBOX
    assert bytes_to_kind(mailbox("One."), "one.mbox") is Kind.MBOX
    assert bytes_to_kind(mailbox("One."), "one.eml") is Kind.EML
    assert bytes_to_kind(b"From our files of 10:00 on Monday 2020:\nFive.", "a.txt") is Kind.TEXT
    assert bytes_to_document(mailbox("One."), "one.eml").headers["subject"] == "FOI 123/20: bicycles"


def test_mailboxes_with_returns_are_parted_too() -> None:
    assert len(bytes_to_parts(mailbox("One.", "Two.").replace(b"\n", b"\r\n"), "a.mbox")) == 2


def test_too_many_mails_are_refused() -> None:
    with pytest.raises(TooLarge, match=r"more than 20,000 mails"):
        bytes_to_parts((BEGIN + b"Subject: x\n\n\n") * 20_001, "mails.mbox")
