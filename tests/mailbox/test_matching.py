"""The program files the invented mailboxes: nearly all of it unaided, nothing wrongly."""

from functools import cache

import pytest

from foi.correspondence import MailKind
from tests.mailbox.make.holdout import invent_holdout
from tests.mailbox.make.mailbox import invent_mailbox
from tests.mailbox.matched import program
from tests.mailbox.score import Filing, Score, score, score_to_text

MAILBOXES = {"mailbox": invent_mailbox, "holdout": invent_holdout}
FILED_AT_LEAST = {"mailbox": 0.95, "holdout": 0.9}
"""The hold-out's bar was set after its first measurement: 51 of 55 filed, 0 wrongly, 30 of 60 kinds right.

The mailbox, against whose words the rules had been written by then, had 279 of 284, 0 wrongly, 299 of 300. The bar
guards against worse. It is no target: nobody should read the hold-out's mails while writing rules of wording.
"""
BOTH = pytest.mark.parametrize("name", MAILBOXES)


@cache
def scored(name: str) -> Score:
    mailbox = MAILBOXES[name]()
    return score(mailbox, program(mailbox))


@BOTH
def test_nearly_all_that_can_be_filed_is_filed_unaided(name: str) -> None:
    assert scored(name).filed_share >= FILED_AT_LEAST[name], score_to_text(scored(name))


@BOTH
def test_none_is_filed_to_a_wrong_request(name: str) -> None:
    assert not scored(name).by_filing(Filing.WRONG), score_to_text(scored(name))


def test_every_automatic_answer_and_bounce_is_recognised_and_nothing_else_is_called_so() -> None:
    assert not scored("mailbox").touched, score_to_text(scored("mailbox"))


def test_no_answer_is_taken_for_an_automatic_one_whatever_its_words() -> None:
    taken = [one for one in scored("holdout").touched if one.mail.kind is MailKind.REPLY]
    assert not taken, score_to_text(scored("holdout"))


def test_every_bounce_is_recognised_whatever_its_words() -> None:
    missed = [one for one in scored("holdout").touched if MailKind.BOUNCE in {one.mail.kind, one.said.kind}]
    assert not missed, score_to_text(scored("holdout"))
