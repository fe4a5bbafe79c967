"""The invented mailboxes are what they claim to be, and the score counts rightly."""

import email
import email.policy
import json
import re
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest

from foi.correspondence import MailKind
from foi.forces import police_forces
from tests.mailbox.make.holdout import invent_holdout
from tests.mailbox.make.mailbox import invent_mailbox
from tests.mailbox.make.records import InventedMail, Mailbox, write_mailbox
from tests.mailbox.make.sack import bare
from tests.mailbox.score import Filing, Said, confusion_table, score, score_to_text

MAILBOX = invent_mailbox()
HOLDOUT = invent_holdout()
BOTH = pytest.mark.parametrize("mailbox", [MAILBOX, HOLDOUT], ids=["mailbox", "holdout"])


def parsed(mail: InventedMail) -> EmailMessage:
    return email.message_from_bytes(mail.data, policy=email.policy.default)


def test_there_are_300_mails_of_the_kinds_promised() -> None:
    assert Counter(mail.kind for mail in MAILBOX.mails) == {
        MailKind.REPLY: 150,
        MailKind.ACKNOWLEDGEMENT: 40,
        MailKind.AUTO_REPLY: 33,
        MailKind.OTHER: 22,
        MailKind.BOUNCE: 20,
        MailKind.CLARIFICATION: 15,
        MailKind.EXTENSION: 10,
        MailKind.FEES_NOTICE: 6,
        MailKind.TRANSFER: 4,
    }
    assert sum(not mail.requests for mail in MAILBOX.mails) == 16


def test_the_holdout_has_60_of_every_kind() -> None:
    assert len(HOLDOUT.mails) == 60
    assert {mail.kind for mail in HOLDOUT.mails} == set(MailKind)
    assert sum(not mail.requests for mail in HOLDOUT.mails) == 5


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    again = invent_mailbox()
    assert [mail.data for mail in again.mails] == [mail.data for mail in MAILBOX.mails]
    assert invent_holdout().mails == HOLDOUT.mails
    other = invent_mailbox(seed=44)
    assert not {mail.data for mail in other.mails} & {mail.data for mail in MAILBOX.mails}


@BOTH
def test_every_mail_parses_with_its_headers_and_a_text(mailbox: Mailbox) -> None:
    for mail in mailbox.mails:
        message = parsed(mail)
        assert not [part.defects for part in message.walk() if part.defects], mail.name
        assert message["From"], mail.name
        assert message["Message-ID"], mail.name
        body = message.get_body(("plain", "html"))
        assert body is not None, mail.name
        assert body.get_content().strip(), mail.name


@BOTH
def test_every_reference_of_a_truth_was_sent(mailbox: Mailbox) -> None:
    sent = {request.reference for request in mailbox.requests}
    assert len(sent) == 86
    assert all(mail.requests <= sent for mail in mailbox.mails)


@BOTH
def test_requests_are_in_the_form_of_foi_match(mailbox: Mailbox) -> None:
    requests = json.loads(mailbox.requests_json())
    keys = {"our_reference", "force", "their_references", "sent_to", "sent_message_id", "campaign"}
    assert all(set(request) == keys for request in requests)
    assert len({request["sent_message_id"] for request in requests}) == 86
    learnt = sum(bool(request["their_references"]) for request in requests)
    assert 30 < learnt < 70


def test_all_forces_and_both_campaigns_take_part() -> None:
    filed = {reference for mail in MAILBOX.mails for reference in mail.requests}
    by_reference = {request.reference: request for request in MAILBOX.requests}
    assert {by_reference[one].force.slug for one in filed} == {force.slug for force in police_forces()}
    by_campaign = Counter(by_reference[one].asked.slug for mail in MAILBOX.mails for one in mail.requests)
    assert len(by_campaign) == 2
    assert min(by_campaign.values()) > 100


@BOTH
def test_no_two_mails_have_the_same_words_but_for_names_and_numbers(mailbox: Mailbox) -> None:
    seen = Counter(bare(mail.words) for mail in mailbox.mails if not mail.copy_of)
    assert not [words for words, count in seen.items() if count > 1]


def test_the_holdout_shares_no_answer_with_the_mailbox() -> None:
    def wordings(mailbox: Mailbox) -> set[str]:
        return {bare(mail.words) for mail in mailbox.mails}

    assert not wordings(MAILBOX) & wordings(HOLDOUT)


def test_mails_come_in_every_form_and_encoding() -> None:
    parts = [part for mail in MAILBOX.mails for part in parsed(mail).walk() if not part.is_multipart()]
    texts = [part for part in parts if part.get_content_maintype() == "text"]
    assert {"utf-8", "windows-1252"} <= {part.get_content_charset() for part in texts}
    assert {"7bit", "8bit", "quoted-printable", "base64"} <= {
        str(part.get("Content-Transfer-Encoding", "7bit")) for part in texts
    }
    names = {part.get_filename("").rpartition(".")[2] for part in parts}
    assert {"csv", "xlsx", "docx", "pdf"} <= names


def test_few_automatic_answers_say_in_a_header_that_they_are() -> None:
    automatic = [mail for mail in MAILBOX.mails if mail.kind is MailKind.AUTO_REPLY]
    saying = [mail for mail in automatic if parsed(mail)["Auto-Submitted"]]
    assert 3 <= len(saying) <= len(automatic) // 3


def test_a_second_delivery_has_the_same_message_id() -> None:
    by_name = {mail.name: mail for mail in MAILBOX.mails}
    copies = [mail for mail in MAILBOX.mails if mail.copy_of]
    assert len(copies) == 2
    assert all(parsed(mail)["Message-ID"] == parsed(by_name[mail.copy_of])["Message-ID"] for mail in copies)
    ids = Counter(str(parsed(mail)["Message-ID"]) for mail in MAILBOX.mails)
    assert sorted(ids.values())[-3:] == [1, 2, 2]


@BOTH
def test_names_tell_nothing_of_the_truth(mailbox: Mailbox) -> None:
    assert all(re.fullmatch(r"mail-\d{3}\.eml", mail.name) for mail in mailbox.mails)


def test_written_out_the_mailbox_can_be_given_to_foi_match(tmp_path: Path) -> None:
    write_mailbox(HOLDOUT, tmp_path)
    assert len(list(tmp_path.glob("*.eml"))) == 60
    assert len(json.loads((tmp_path / "requests.json").read_text())) == 86
    assert len(json.loads((tmp_path / "truth.json").read_text())) == 60


def knowing(mailbox: Mailbox) -> dict[str, Said]:
    return {mail.name: Said(tuple(sorted(mail.requests))[:1], mail.kind) for mail in mailbox.mails}


def test_who_knows_the_truth_has_the_full_score() -> None:
    said = knowing(HOLDOUT)
    found = score(HOLDOUT, lambda _, name: said[name])
    assert found.filed_share == 1
    assert not found.wrong_kinds
    assert len(found.by_filing(Filing.RIGHTLY_QUEUED)) == 5


def test_whoever_queues_all_files_nothing_wrongly_and_nothing_at_all() -> None:
    found = score(HOLDOUT, lambda _, __: Said((), MailKind.REPLY))
    assert found.filed_share == 0
    assert not found.by_filing(Filing.WRONG)
    assert {one.mail.kind for one in found.touched} == {MailKind.AUTO_REPLY, MailKind.BOUNCE}


def test_filing_what_is_nobodys_is_wrong_and_so_is_one_request_too_many() -> None:
    said = knowing(HOLDOUT)
    nobodys = next(mail for mail in HOLDOUT.mails if not mail.requests)
    joint = next(mail for mail in HOLDOUT.mails if len(mail.requests) == 2)
    stranger = next(one.reference for one in HOLDOUT.requests if one.reference not in joint.requests)
    said[nobodys.name] = Said((stranger,), nobodys.kind)
    said[joint.name] = Said((*joint.requests, stranger), joint.kind)
    found = score(HOLDOUT, lambda _, name: said[name])
    assert {one.mail.name for one in found.by_filing(Filing.WRONG)} == {nobodys.name, joint.name}
    assert f"{nobodys.name} ({nobodys.kind}) nobody's; said: {stranger}" in score_to_text(found)


def test_the_confusion_table_has_truth_in_rows_and_what_was_said_in_columns() -> None:
    found = score(HOLDOUT, lambda _, __: Said((), MailKind.REPLY))
    rows = {line.split()[0]: line.split()[1:] for line in confusion_table(found).splitlines()[1:]}
    assert rows["bounce"] == ["5", *"." * 8]
    assert rows["reply"] == ["28", *"." * 8]
