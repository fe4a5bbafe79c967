"""The acts by which a mail tells what it is, each in many ways of saying, and what must not be taken for one."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from foi.correspondence import MailKind
from parsers.acts.absence import absence
from parsers.acts.answer import announces, answer
from parsers.acts.chat import not_of_the_act, reads_as_ours
from parsers.acts.fee import asks_fee_of_us
from parsers.acts.figures import counts, counts_plainly, states_a_figure, tabulates
from parsers.acts.form import notes_request, waits_for_us
from parsers.acts.mail_kinds import mail_kind
from parsers.acts.papers import papers
from parsers.acts.question import asks_us
from parsers.acts.receipt import receipt
from parsers.acts.speech import hear_mail
from parsers.acts.time import takes_more_time
from parsers.acts.transfer import passes_on
from parsers.acts.words import plain_words
from parsers.mail.signature import letter_ends
from parsers.wording.statements import Says

SENDER = "Bev Lowe <bev.lowe@northmere.police.uk>"
SECONDS = 3.0
"""No mail of this length may take longer, whatever its words."""


class Told(NamedTuple):
    """A mail of tests/parsers/told_mails.txt."""

    kinds: frozenset[MailKind]
    headers: dict[str, str]
    files: tuple[str, ...]
    words: str


def told_mails() -> Iterator[Told]:
    text = Path(__file__).with_name("told_mails.txt").read_text("utf-8")
    for block in text.split("\n== ")[1:]:
        head, _, words = block.partition("\n")
        kinds, subject, files, headers = (part.strip() for part in f"{head} | | ".split("|")[:4])
        pairs = (pair.split(": ", 1) for pair in headers.split("; ") if pair)
        yield Told(
            frozenset(MailKind(kind) for kind in kinds.split(" or ")),
            {"subject": subject, "from": SENDER, **dict(pairs)},
            tuple(name for name in files.split(", ") if name),
            words,
        )


@pytest.mark.parametrize("mail", list(told_mails()), ids=lambda mail: mail.words[:50])
def test_each_mail_is_told_by_what_it_says(mail: Told) -> None:
    kind, reasons = mail_kind(
        mail.headers, mail.words, has_attachments=bool(mail.files), is_bounce=False, attachments=mail.files
    )
    assert kind in mail.kinds, reasons


Act = Callable[[tuple[str, ...]], object]


def said(act: Act, words: str) -> bool:
    return bool(act(hear_mail(words, SENDER).said))


def announces_any(sentences: tuple[str, ...]) -> bool:
    return any(map(announces, sentences))


def counts_any(sentences: tuple[str, ...]) -> bool:
    return any(map(counts_plainly, sentences))


ACTS: tuple[tuple[Act, str, bool], ...] = (
    (asks_us, "Do you mean horses or ponies?", True),
    (asks_us, "I would be grateful if you would tell me which stables are meant.", True),
    (asks_us, "If we need clarification we will write to you.", False),
    (asks_us, "Thank you for your clarification of 3 May.", False),
    (asks_us, "How many horses do you keep?", False),
    (asks_us, "Would you like to meet for a coffee?", False),
    (takes_more_time, "We have yet to complete the public interest test and need until 3 May.", True),
    (takes_more_time, "The public interest has been weighed and favours release.", False),
    (takes_more_time, "We may need to extend the time where the public interest has to be weighed.", False),
    (takes_more_time, "Following our extension the public interest test is complete.", False),
    (lambda s: asks_fee_of_us(s, ()), "Please pay £14.20, after which we will post the copies.", True),
    (lambda s: asks_fee_of_us(s, ()), "The work would exceed the limit of £450.", False),
    (lambda s: asks_fee_of_us(s, ()), "Should a fee of £10 be payable we will send you a fees notice.", False),
    (lambda s: asks_fee_of_us(s, ()), "There is no charge; the usual fee of £10 has been waived.", False),
    (lambda s: passes_on(s, SENDER), "We have passed your request to Aldby Constabulary.", True),
    (lambda s: passes_on(s, SENDER), "We have passed your request to our Stables Department.", False),
    (lambda s: passes_on(s, SENDER), "Your request was transferred to this force by Aldby Constabulary.", False),
    (reads_as_ours, "I would like to request the number of horses.", True),
    (reads_as_ours, "We would like to send you the number of horses.", False),
    (not_of_the_act, "Please take part in our survey.", True),
    (reads_as_ours, "Please tell me whether ponies are horses to you.", False),
    (asks_us, "Your letter does not describe the stables. Nothing can be done until you reply.", True),
    (asks_us, "Which stables are meant. No work will be done before we hear from you.", True),
    (asks_us, "is it horses or ponies you want?? let us know", True),
    (asks_us, "Would you let us see the draft of your article?", False),
    (asks_us, "Would you kindly confirm that the file can be opened?", False),
    (takes_more_time, "Section 31 is qualified by a public interest test. Our revised target date is 3 May.", True),
    (takes_more_time, "As permitted by section 17(2) we expect a decision on the public interest by 3 May.", True),
    (takes_more_time, "The Chief requires until 3 May to settle where the public interest lies.", True),
    (takes_more_time, "Section 38 is a qualified exemption. The date for our answer is now amended to 3 May.", True),
    (lambda s: passes_on(s, SENDER), "Case 12 has been reassigned to the Aldby Council.", True),
    (lambda s: passes_on(s, SENDER), "This would be one for the Home Office. Please contact them.", True),
    (lambda s: passes_on(s, SENDER), "Jo, one for you. I have copied the applicant in.", True),
    (lambda s: passes_on(s, SENDER), "Wills are a matter for Aldby Council. I suggest you write to them.", True),
    (lambda s: asks_fee_of_us(s, ()), "We require £12 for copying. It must reach us within three months.", True),
    (takes_more_time, "We had hoped to reply but the public interest test is not finished.", True),
    (asks_us, "That is very wide. Could we agree on some years?", True),
    (asks_us, "Do you want horses or must it be ponies", True),
    (asks_us, "Please choose one: 1) horses 2) ponies.", True),
    (counts_any, "Please choose one: 1) horses 2) ponies.", False),
    (announces_any, "Q1 is no. Q2 is not for us.", True),
    (lambda s: passes_on(s, SENDER), "Your request has been reassigned to our Stables Department.", False),
    (announces_any, "Further to our acknowledgement of 3 May, we enclose a reply.", True),
    (announces_any, "For information already published see our disclosure log and earlier replies.", False),
    (announces_any, "The answer to your questions is at Appendix A.", True),
    (counts_any, "Your letter went to Bev; she says there were 14 horses.", True),
    (counts_any, "Day 20 is 3 May and the office opens at 8.", False),
    (counts_any, "Status: allocated to 6102", False),
)


@pytest.mark.parametrize(("act", "words", "is_said"), ACTS, ids=[words for _, words, _ in ACTS])
def test_an_act_is_heard_where_it_is_meant_and_only_there(act: Act, words: str, *, is_said: bool) -> None:
    assert said(act, words) is is_said


@pytest.mark.parametrize(
    ("text", "is_count"),
    [
        ("We had nine horses and 14 carts.", True),
        ("It was sent on 4 May 2024 at 10.30am under FOI 2024/118.", False),
        ("Section 12(1) and sections 30, 31 and 40 refer.", False),
        ("We will reply in 20 working days. Ring 01632 960 001 ext 12.", False),
        ("Mae'r dyddiad newydd yw 2 Tachwedd 2026 (adran 10(3)).", False),
    ],
)
def test_days_references_sections_and_telephones_count_nothing(text: str, *, is_count: bool) -> None:
    assert counts(text) is is_count


def test_figures_are_rows_and_labels_not_the_furniture_of_the_letter() -> None:
    assert tabulates(("Fined: 14", "Cautioned: 3"))
    assert tabulates(("Horses ......... 12",))
    assert tabulates(("2021 14", "2022 19"))
    assert not tabulates(("Our reference: 14", "Telephone: 101", "Date due: 06/10/26", "Total fee: £22.00"))


def test_no_horses_are_none_and_no_reply_is_no_figure() -> None:
    assert states_a_figure("No horses were sold in that year.")
    assert not states_a_figure("No reply was received.")


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("The force does not keep horses of any kind on record.", (Says.NOT_HELD,)),
        ("We are withholding this under section 31(1).", (Says.REFUSED,)),
        ("we dont hold any horses", (Says.NOT_HELD,)),
        ("No recorded information exists for this.", (Says.NOT_HELD,)),
        ("The stables team has never recorded this.", (Says.NOT_HELD,)),
        ("You cannot have the names, as section 40 covers them.", (Says.REFUSED,)),
        ("2. How many grooms were refused leave in 2024?", ()),
        ("We stopped keeping horses in 1998.", (Says.NOT_HELD,)),
        ("The force does not supply hard copies.", ()),
        ("Time began to run pursuant to section 10(1).", ()),
        ("Section 31 may be engaged and we are considering it.", ()),
        ("If it would take longer than 18 hours we may refuse under section 12.", ()),
    ],
)
def test_only_what_is_decided_denies(words: str, denied: tuple[Says, ...]) -> None:
    assert answer(hear_mail(words)).denied == denied


def test_a_receipt_needs_our_request_and_not_any_mail() -> None:
    assert receipt(hear_mail("Your request has been logged."), "").reasons
    assert not receipt(hear_mail("Mail that is sent to this inbox is logged."), "").reasons


def test_a_receipt_speaks_of_now_and_names_our_request_itself() -> None:
    assert not receipt(hear_mail("You will hear from us when your request has been logged."), "").reasons
    assert not receipt(
        hear_mail('I will answer by Monday.\n\nThis answers your message "FOI request 4411".'), ""
    ).reasons
    assert not receipt(hear_mail("I had said you would have our reply by 3 May."), "FOI 4411").reasons
    assert receipt(hear_mail("Got it."), "Horses").reasons


def test_a_form_notes_our_request_or_waits_for_us() -> None:
    assert notes_request(("Reference: 118/26 Date due: 3 May 2026",))
    assert notes_request(("Case number ..... 118", "Status ..... Allocated to Bev"))
    assert not notes_request(("Reference: 118/26", "Subject: horses"))
    assert not notes_request(("Reference: 118/26", "Received: 3 May", "Status: Closed"))
    assert waits_for_us(("Status: paused - waiting for the applicant",))


def test_a_mail_below_the_letter_is_not_heard() -> None:
    letter = "We acknowledge your request and will reply by 3 May.\n\n"
    below = "How many horses were there? A table is attached. There were 14 in 2020."
    heads = (
        "Oddi wrth/From: A <a@b.org>\nAnfonwyd/Sent: 3 April 2026 10:00\nAt/To: foi@c.uk\nPwnc/Subject: Horses\n\n"
    )
    for above in (
        heads,
        "Ann Reed\n<a@b.org>\n03/04/2026 10:00 To\nfoi@c.uk\ncc\n\nSubject\nHorses\n\n",
        "--- In answer to ---\n",
    ):
        assert not answer(hear_mail(letter + above + below)).reasons
    assert answer(hear_mail("Sent again to the right address.\n\n" + heads + below)).reasons


def test_leave_in_a_signature_or_in_the_past_is_no_absence() -> None:
    letter = "There were 14 horses in the stables at the end of that year.\n\nRegards\nBev\nI am on leave next week."
    assert not absence(hear_mail(letter)).away
    assert not absence(hear_mail("I was on leave until today, hence my late reply.")).away
    assert absence(hear_mail("AL. Back 12th.")).away


def test_the_letter_ends_with_a_greeting_or_the_senders_name() -> None:
    texts = ("Northmere Police", "Dear Ms Reed", "We have no horses of that sort.", "Bev", "Stables Unit")
    assert letter_ends(texts, SENDER) == 3
    assert letter_ends(("We have no horses of that sort.", "Kind regards", "B")) == 1


def test_what_comes_attached_is_told_by_its_name_unless_it_is_named_an_answer() -> None:
    found = papers(("FOI_12_Fees_Notice.pdf",))
    assert found is not None
    assert found[0] is MailKind.FEES_NOTICE
    assert papers(("FOI 12 response after extension.pdf",)) is None
    assert papers(("FOI 12.pdf",)) is None


def test_short_and_polite_forms_are_put_plainly() -> None:
    assert plain_words("Hi Jo, we've not had it") == "we have not had it"
    assert plain_words("I should be obliged if you would say which") == "please say which"
    assert plain_words("None, I'm afraid") == "None, I am afraid"


@pytest.mark.parametrize("piece", ["1", "1_1-", "1. ", "we will respond by ", "please tell ", "£1 pay ", "A ", "\t1"])
@pytest.mark.parametrize("end", ["", "\n", ". "])
def test_no_words_take_long(piece: str, end: str) -> None:
    words = (piece + end) * (20_000 // len(piece + end))
    begins = time.process_time()
    mail_kind({"subject": words[:900]}, words, has_attachments=True, is_bounce=False, attachments=(words[:200],))
    assert time.process_time() - begins < SECONDS


def test_a_machine_that_speaks_to_all_who_write_answers_nothing() -> None:
    text = "We will look at your message shortly. Many answers are published on our pages. This is an auto-reply."
    kind, _ = mail_kind({"subject": "Thank you for writing"}, text, has_attachments=False, is_bounce=False)
    assert kind is MailKind.AUTO_REPLY


def test_a_condition_with_two_branches_asks_nothing() -> None:
    text = "Your request is with the team. Should we need to ask about it or to take longer, you will be informed."
    kind, _ = mail_kind({"subject": "Your request"}, text, has_attachments=False, is_bounce=False)
    assert kind is MailKind.ACKNOWLEDGEMENT
