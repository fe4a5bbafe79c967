import datetime as dt
import email
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from letters.context import Attachment
from letters.draft import Letter, draft_letter
from letters.eml import letter_to_eml
from letters.rendering import Templates
from parsers.acts.mail_facts import mail_to_facts
from tests.letters.invented import SENDER, SITUATIONS

BUILT_IN = Templates()
AT = dt.datetime(2026, 10, 9, 8, 30, tzinfo=dt.UTC)
REQUEST = draft_letter(*SITUATIONS["request, two questions"], BUILT_IN)
CHASE = draft_letter(*SITUATIONS["chase, three days late"], BUILT_IN)
LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200)
NAME = LINE.map(str.strip).filter(bool)
MESSAGE_ID = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,120}@[a-z0-9-]{1,60}\.example\.org", fullmatch=True)


def opened(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def display_name(data: bytes) -> str:
    """The sender's name by RFC 2047, 6.2: the modern parser puts a space between two encoded words."""
    header = str(email.message_from_bytes(data)["From"]).replace("\r\n", "")
    return str(make_header(decode_header(parseaddr(header)[0])))


def letter_of_eml(data: bytes, kind: LetterKind) -> Letter:
    """The letter that a mail of ours carries, for the round trip."""
    message = opened(data)
    (sender,) = message["From"].addresses
    (recipient,) = message["To"].addresses
    name, _, organisation = display_name(data).rpartition(", ")
    ids = {header: tuple(str(message[header] or "").replace("<", "").replace(">", "").split()) for header in IDS}
    body = message.get_body(("plain",))
    assert body is not None
    return Letter(
        kind=kind,
        our_reference=str(message["X-foi43-Reference"]),
        sender=replace(SENDER, name=name, organisation=organisation, address=sender.addr_spec),
        to=recipient.addr_spec,
        subject=str(message["Subject"]),
        body=body.get_content().replace("\r\n", "\n"),
        message_id=ids["Message-ID"][0],
        in_reply_to="".join(ids["In-Reply-To"]),
        references=ids["References"],
        attachments=tuple(
            Attachment(part.get_filename() or "", part.get_content_type(), bytes_of(part))
            for part in message.iter_attachments()
        ),
    )


def bytes_of(part: EmailMessage) -> bytes:
    """What an attachment holds; an enclosed mail as the mail it is."""
    held = part.get_content()
    if isinstance(held, EmailMessage):
        return held.as_bytes(policy=SMTP)
    assert isinstance(held, bytes)
    return held


IDS = ("Message-ID", "In-Reply-To", "References")


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_letter_comes_back_out_of_its_mail(name: str) -> None:
    letter = draft_letter(*SITUATIONS[name], BUILT_IN)
    letter = replace(letter, sender=SENDER)
    assert letter_of_eml(letter_to_eml(letter, at=AT), letter.kind) == letter


@settings(deadline=None)
@given(subject=NAME, name=NAME, body=LINE)
def test_subject_name_and_text_come_back_whatever_their_letters(subject: str, name: str, body: str) -> None:
    sender = replace(SENDER, name=name.replace(",", ""), organisation="Trust")
    letter = replace(CHASE, subject=" ".join(subject.split()) or "x", body=f"{body}\n", sender=sender)
    back = letter_of_eml(letter_to_eml(letter, at=AT), letter.kind)
    assert back.subject == letter.subject
    assert back.body == letter.body
    assert " ".join(back.sender.name.split()) == " ".join(sender.name.split())


@settings(deadline=None)
@given(st.lists(MESSAGE_ID, max_size=12, unique=True), MESSAGE_ID)
def test_ids_come_back_however_long(references: list[str], own: str) -> None:
    letter = replace(CHASE, message_id=own, references=tuple(references), in_reply_to="".join(references[-1:]))
    data = letter_to_eml(letter, at=AT)
    assert letter_of_eml(data, letter.kind) == letter
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert f"<{own}>".encode() in data, "an id in encoded words would match nothing"
    assert all(f"<{one}>".encode() in data for one in references)


def test_the_headers_are_those_of_a_mail() -> None:
    message = opened(letter_to_eml(REQUEST, at=AT))
    assert message["From"] == '"Jane Example, The Counting Trust" <foi@counting.example.org>'
    assert message["To"] == "foi@hampshire.police.uk"
    assert message["Date"] == "Fri, 09 Oct 2026 09:30:00 +0100"
    assert message["Message-ID"] == "<bicycles-2026-hampshire-1.request.1@counting.example.org>"
    assert message["X-foi43-Reference"] == "bicycles-2026-hampshire-1"
    (workbook,) = message.iter_attachments()
    assert workbook.get_filename() == "bicycles-2026-hampshire-1.xlsx"
    assert workbook.get_content_type().endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_letter_of_ours_is_enclosed_to_the_byte(name: str) -> None:
    sent = letter_to_eml(draft_letter(*SITUATIONS[name], BUILT_IN), at=AT)
    letter = replace(CHASE, attachments=(Attachment("sent.eml", "message/rfc822", sent),))
    data = letter_to_eml(letter, at=AT)
    assert sent.rstrip() in data
    assert letter_of_eml(data, letter.kind) == letter


def test_the_mail_is_plain_ascii_with_short_lines_and_always_the_same() -> None:
    letter = replace(REQUEST, body=REQUEST.body + "£450, naïve\n")
    data = letter_to_eml(letter, at=AT)
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data == letter_to_eml(letter, at=AT)


def test_our_own_reader_knows_our_mail_again() -> None:
    facts = mail_to_facts(letter_to_eml(CHASE, at=AT), "outbox.eml")
    assert facts.our_references == ("bicycles-2026-kent-1",)
    assert facts.message_id == CHASE.message_id
    assert facts.in_reply_to == (CHASE.in_reply_to,)
    assert facts.subject == CHASE.subject


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\x00"])
@pytest.mark.parametrize("field", ["subject", "to", "our_reference", "name", "organisation", "address", "attachment"])
def test_a_line_break_never_reaches_a_header(field: str, break_: str) -> None:
    evil = f"x{break_}Bcc: everybody@example.org"
    if field in {"name", "organisation", "address"}:
        letter = replace(CHASE, sender=replace(SENDER, **{field: evil}))
    elif field == "attachment":
        letter = replace(CHASE, attachments=(Attachment(evil, "text/csv", b""),))
    else:
        letter = replace(CHASE, **{field: evil})  # type: ignore[arg-type]
    with pytest.raises(LetterNotReady, match="line break"):
        letter_to_eml(letter, at=AT)


NO_IDS = ["no-at", "ABCDEF0123", "a b@c", "a@b>\nBcc: x", "a@b@c", "é@b", "x" * 900 + "@b"]


@pytest.mark.parametrize("wrong", NO_IDS)
def test_an_id_of_our_own_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(LetterNotReady, match="is no message id"):
        letter_to_eml(replace(CHASE, message_id=wrong), at=AT)


@pytest.mark.parametrize("wrong", NO_IDS)
def test_an_odd_id_of_theirs_is_left_out_and_stops_no_letter(wrong: str) -> None:
    right = CHASE.message_id
    message = opened(letter_to_eml(replace(CHASE, in_reply_to=wrong, references=(wrong, right, wrong)), at=AT))
    assert (message["In-Reply-To"], message["References"]) == (None, f"<{right}>")
    alone = opened(letter_to_eml(replace(CHASE, in_reply_to="", references=(wrong,)), at=AT))
    assert (alone["In-Reply-To"], alone["References"], alone["Bcc"]) == (None, None, None)


def test_of_a_long_thread_the_first_and_the_latest_are_named() -> None:
    letter = replace(CHASE, references=("odd", *(f"m{n}@example.org" for n in range(500))))
    back = letter_of_eml(letter_to_eml(letter, at=AT), letter.kind)
    assert (back.references[0], back.references[-1], len(back.references)) == (
        "m0@example.org",
        "m499@example.org",
        20,
    )
