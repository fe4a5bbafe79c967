"""More than 500 damaged mails: none raises anything but a DocumentError, and nothing in them is lost unsaid."""

import time

import pytest

from foi.errors import DocumentError, ReaderStopped
from parsers.isolation import read_isolated
from tests.parsers.invented import campaign
from tests.parsers.make_mails import damaged_mails
from tests.parsers.sound_mails import Damaged

SECONDS = 20.0
MEMORY = 2**30
SHARES = 26
"""The mails are dealt out to so many tests, so that several can run at once."""


def losses_of(mail: Damaged) -> list[str]:
    """Words that stood in the mail, did not come out, and whose loss nothing states."""
    try:
        outcome = read_isolated(mail.data, mail.name, campaign(), seconds=SECONDS, memory=MEMORY)
    except ReaderStopped as stopped:
        return [f"{mail.what}: {stopped}"]
    except DocumentError as error:
        return [] if error.sentence else [f"{mail.what}: nothing is said"]
    if outcome.reading.warnings:
        return []
    new = outcome.mail.new_text.encode() if outcome.mail else b""
    came_out = new + b"".join(part.data for part in outcome.parts)
    return [f"{mail.what}: {word}" for word in mail.kept if word.encode() not in came_out]


def test_there_are_enough_of_them_and_they_are_always_the_same() -> None:
    mails = damaged_mails()
    assert len(mails) == len({mail.what for mail in mails}) > 500
    assert mails == damaged_mails.__wrapped__()


@pytest.mark.parametrize("share", range(SHARES))
def test_damaged_mails_are_stored_or_their_loss_is_stated(share: int) -> None:
    assert [loss for mail in damaged_mails()[share::SHARES] for loss in losses_of(mail)] == []


def test_a_mail_of_ten_thousand_parts_takes_few_seconds() -> None:
    mail = next(mail for mail in damaged_mails() if mail.what == "10000 files")
    began = time.monotonic()
    outcome = read_isolated(mail.data, mail.name, campaign())
    assert time.monotonic() - began < 20  # under 5 on a quiet machine; without a bound it would be minutes
    assert len(outcome.parts) == 500
    assert "9,500 attachments beyond the first 500 were not taken out" in outcome.reading.warnings
