import datetime as dt
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.correspondence import MailKind
from foi.records import FigureState, QuestionOutcome, ReplyOutcome
from parsers.acts.mail_facts import find_our_references, mail_to_facts
from parsers.isolation import read_isolated
from parsers.read import read_whole
from tests.parsers.invented import campaign, mail
from tests.parsers.invented_outlook import attached, msg, tnef
from tests.parsers.sound_mails import multipart

OURS = "bicycles-2020-northmere-1"
AWAY = (
    b"From: FOI <foi@northmere.example>\nTo: us@example.org\nSubject: Automatic reply: bicycles\n"
    b"Auto-Submitted: auto-replied\nMessage-ID: <3@n>\n\n"
    b"I am out of the office. In 2019/20 12 bicycles were found. "
    b"Please write to enquiries@northmere.example instead.\n"
)
RETURNED = (
    b"From: requests@example.org\nTo: foi@aldby.example\nSubject: Bicycles\n"
    b"X-foi43-Reference: bicycles-2020-aldby-1\n"
    b"Message-ID: <bicycles-2020-aldby-1.chase.2@example.org>\n\nDear Sir or Madam"
)
STATUS = (
    b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
    b"Final-Recipient: rfc822; FOI@aldby.example\nAction: failed\nStatus: 5.1.1\n"
)
BOUNCE = multipart(
    b"report; report-type=delivery-status",
    [
        b"Content-Type: text/plain\n\nYour message could not be delivered.",
        STATUS,
        b"Content-Type: message/rfc822\n\n" + RETURNED,
    ],
    head=b"From: MAILER-DAEMON@mx.example\nTo: requests@example.org\nSubject: Undelivered Mail Returned to Sender\n"
    b"Message-ID: <9@mx.example>\nMIME-Version: 1.0\n",
)


def with_headers(**headers: str) -> bytes:
    message = mail("We found 5.")
    for name, value in headers.items():
        key = name.replace("_", "-")
        del message[key]
        message[key] = value
    return message.as_bytes()


def raw(headers: bytes, body: bytes = b"We found 5.") -> bytes:
    return b"From: a@b.example\nTo: c@d.example\nSubject: x\nMessage-ID: <1@b>\n" + headers + b"\n\n" + body


def test_ids_addresses_and_the_time() -> None:
    facts = mail_to_facts(
        with_headers(
            In_Reply_To="<one@example.org>",
            References="<zero@example.org> <one@example.org>",
            Reply_To="Replies <Replies@Northmere.example>",
            Cc='"Smith, Jo" <jo@example.org>, pat@example.org',
            X_Original_To="Inbox@example.org",
        ),
        "reply.eml",
    )
    assert (facts.message_id, facts.in_reply_to) == ("1@northmere.example", ("one@example.org",))
    assert facts.references == ("zero@example.org", "one@example.org")
    assert (facts.sender, facts.sender_name) == ("foi@northmere.example", "FOI Team")
    assert facts.reply_to == ("replies@northmere.example",)
    assert facts.recipients == ("requests@example.org", "jo@example.org", "pat@example.org", "inbox@example.org")
    assert facts.sent_at == dt.datetime(2020, 7, 6, 9, 0, tzinfo=dt.UTC)


def test_headers_that_are_wrong_are_read_as_far_as_they_go() -> None:
    facts = mail_to_facts(
        b"From: =?utf-8?q?FOI=2C_Team?= <FOI@Northmere.example>\nTo: undisclosed-recipients:;\nDate: yesterday\n"
        b"Message-ID: 12@northmere\nIn-Reply-To: <a\n b@c> your message of <d@e>\nReferences: one@x, two@x\n\nFive",
        "reply.eml",
    )
    assert (facts.sender, facts.sender_name) == ("foi@northmere.example", "FOI, Team")
    assert (facts.recipients, facts.sent_at) == ((), None)
    assert facts.message_id == "12@northmere"
    assert facts.in_reply_to == ("ab@c", "d@e")
    assert facts.references == ("one@x", "two@x")


@pytest.mark.parametrize(
    "text",
    [
        f"RE: Bicycles [foi43 {OURS}]",
        f"Re: [FOI43 {OURS.upper()}] bicycles",
        f"bicycles foi43 {OURS} (our ref 7)",
        f"(foi43_{OURS})",
        "text [foi43 bicycles-2020-\nnorthmere-1] more",
        "> text [foi43\n> bicycles-2020-northmere-\n> 1] more",
        "foi43 bicycles-2020-\n northmere-1.",
        "In-Reply-To: <bicycles-2020-northmere-1.request.1@example.org>",
        "<BICYCLES-2020-northmere-1.ico_complaint.12@example.org>",
    ],
)
def test_our_reference_is_found_however_it_was_handled(text: str) -> None:
    assert find_our_references(text) == (OURS,)


@pytest.mark.parametrize(
    "text",
    ["[foi43]", "foi43 bicycles", "see foi43-page", "bicycles-2020-northmere-1", "x-1.letter.1@y", "[foi43 a b c]"],
)
def test_what_only_looks_like_our_reference_is_none(text: str) -> None:
    assert find_our_references(text) == ()


@given(st.text(alphabet="foi43 -[]\n>a1.chase@<", max_size=200))
def test_any_text_is_searched(text: str) -> None:
    for found in find_our_references(text):
        assert found == found.lower()
        assert not set(found) & set(" \n[]<>@")


def test_our_reference_is_found_in_a_folded_subject_in_quotes_and_in_enclosed_mails() -> None:
    subject = b"Subject: RE: Freedom of Information request about bicycles [foi43\n bicycles-2020-northmere-1]\n"
    folded = raw(b"X: y").replace(b"Subject: x\n", subject)
    assert mail_to_facts(folded, "a.eml").our_references == (OURS,)
    quoted = raw(b"X: y", f"See below.\n\n> Ref [foi43 {OURS}]".encode())
    assert mail_to_facts(quoted, "a.eml").our_references == (OURS,)
    outer, inner = mail("See attached."), mail(f"Dear Sir [foi43 {OURS}]")
    inner["X-foi43-Reference"] = "bicycles-2020-aldby-1"
    outer.add_attachment(inner)
    assert mail_to_facts(outer.as_bytes(), "a.eml").our_references == ("bicycles-2020-aldby-1", OURS)


def test_new_text_leaves_out_what_is_quoted() -> None:
    plain = raw(b"X: y", b"We found 5.\n\nRegards\nPat\n\nOn 6 July 2020, you wrote:\n> How many?\n")
    assert mail_to_facts(plain, "a.eml").new_text == "We found 5.\n\nRegards\nPat"
    page = mail(
        "", html="<p>We found 5.</p><blockquote>How many?</blockquote><table><tr><td>a<td>1<tr><td>b<td>2</table>"
    )
    assert mail_to_facts(page.as_bytes(), "a.eml").new_text == "We found 5.\n\na\t1\nb\t2"
    assert len(mail_to_facts(raw(b"X: y", b"word " * 50_000), "a.eml").new_text) == 20_000


def test_an_outlook_message_has_the_same_facts() -> None:
    facts = mail_to_facts(msg(files=[attached("a.csv", b"1,2\n")]), "reply.msg")
    assert (facts.message_id, facts.sender, facts.our_references) == (
        "7@northmere.example",
        "foi@northmere.example",
        (OURS,),
    )
    assert facts.in_reply_to == ("bicycles-2020-northmere-1.request.1@example.org",)
    assert facts.new_text == "We found 5."


def test_a_bounce_names_the_address_and_our_mail() -> None:
    facts = mail_to_facts(BOUNCE, "bounce.eml")
    assert facts.kind is MailKind.BOUNCE
    assert facts.returned_addresses == ("foi@aldby.example",)
    assert facts.returned_ids == ("bicycles-2020-aldby-1.chase.2@example.org",)
    assert facts.our_references == ("bicycles-2020-aldby-1",)


def test_our_letter_that_came_back_is_no_document_to_read() -> None:
    outcome = read_isolated(BOUNCE, "bounce.eml", campaign())
    assert outcome.parts == ()
    assert "in the mail is our letter, which came back: not read" in outcome.reading.warnings


def test_an_automatic_answer_never_comes_out_as_a_reply() -> None:
    reply = read_whole(AWAY, "away.eml", campaign())
    assert reply.mail is not None
    assert reply.mail.kind is MailKind.AUTO_REPLY
    assert reply.mail.redirects_to == ("enquiries@northmere.example",)
    assert reply.reading.outcome is ReplyOutcome.OTHER
    assert {answer.outcome for answer in reply.reading.questions} == {QuestionOutcome.NOT_ANSWERED}
    assert reply.reading.figures
    for figure in reply.reading.figures:
        assert figure.state is FigureState.REVIEW
        assert "an automatic answer is no reply" in figure.reasons


def test_facts_and_notices_come_out_of_the_isolated_process() -> None:
    refusal = mail("Thank you for your request. The information is exempt under section 31(1)(a) of the Act.\n")
    refusal.replace_header("Subject", f"[foi43 {OURS}]")
    outcome = read_isolated(refusal.as_bytes(), "reply.eml", campaign())
    assert outcome.mail is not None
    assert outcome.mail.our_references == (OURS,)
    assert outcome.notices == read_whole(refusal.as_bytes(), "reply.eml", campaign()).notices
    assert outcome.notices.lacks
    assert read_isolated(b"We found 5.", "reply.txt", campaign()).mail is None


def test_a_mail_wrapped_for_outlook_shows_what_is_in_the_wrapping() -> None:
    message = EmailMessage()
    message["From"] = "foi@northmere.example"
    message["Subject"] = "Bicycles"
    message["Message-ID"] = "<1@n>"
    wrapped = tnef(f"We found 5 bicycles in 2019/20. [foi43 {OURS}]", files={"a.csv": b"1,2"})
    message.add_attachment(wrapped, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    outcome = read_isolated(message.as_bytes(), "reply.eml", campaign())
    assert outcome.mail is not None
    assert outcome.mail.our_references == (OURS,)
    assert outcome.mail.new_text.startswith("We found 5 bicycles")
    assert [part.name for part in outcome.parts] == ["winmail.dat"]
    inner = read_isolated(outcome.parts[0].data, "winmail.dat", campaign())
    assert inner.mail is None
    assert [part.name for part in inner.parts] == ["a.csv"]
