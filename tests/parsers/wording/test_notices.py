"""The day an extension names, the sum of a fees notice, and what a refusal notice leaves out."""

import datetime as dt
from decimal import Decimal

import pytest

from foi.correspondence import Notices
from foi.records import ReplyOutcome
from parsers.wording.notices import letter_notices
from parsers.wording.voices import document_to_passages
from tests.parsers.invented_letters import DRONES, letter


def notices(text: str, outcome: ReplyOutcome | None) -> Notices:
    return letter_notices(document_to_passages(letter(text), DRONES), outcome)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("We need to extend the time limit. We aim to respond by 12 November 2026.", dt.date(2026, 11, 12)),
        (
            (
                "Your request of 8 September 2026 was due on 6 October 2026. The public interest needs a further "
                "20 working days, that is until Tuesday 3 November 2026."
            ),
            dt.date(2026, 11, 3),
        ),
        (
            "14 September 2026\n\nWe need more time to weigh the public interest and hope to reply by 3 November.",
            dt.date(2026, 11, 3),
        ),
        ("The deadline has been extended from 6 October 2026 to 30/10/2026.", dt.date(2026, 10, 30)),
        (
            "We expect a decision on the public interest by 20 October 2026 and to answer you by 27 October 2026.",
            dt.date(2026, 10, 27),
        ),
        ("A public interest test applies. Our revised target date is 4 November 2026.", dt.date(2026, 11, 4)),
        ("The public interest test goes on; the new date is now 4 November 2026.", dt.date(2026, 11, 4)),
        ("We need a further 20 working days for the public interest test.", None),
        ("We hope to reply by 3 November.", None),
        ("Your request dated 8 September 2026 needs more time.", None),
    ],
)
def test_an_extension_names_its_day(text: str, until: dt.date | None) -> None:
    assert notices(text, ReplyOutcome.EXTENSION).until == until


def test_a_revised_date_extends_where_the_letter_weighs_the_public_interest() -> None:
    text = "A public interest test applies. Our revised target date is 4 November 2026."
    assert notices(text, None).until == dt.date(2026, 11, 4)
    assert notices("Our revised target date is 4 November 2026.", None).until is None


def test_a_day_in_a_letter_that_asks_for_no_time_is_no_extension() -> None:
    text = "We have received your request and will answer by 6 October 2026."
    assert notices(text, ReplyOutcome.ACKNOWLEDGEMENT).until is None
    assert notices("There were 5. You may complain until 6 October 2026.", ReplyOutcome.FULL) == Notices()


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        ("This is a fees notice. A fee of \u00a31,200 is payable within three months.", Decimal(1200)),
        ("Copying comes to \u00a312.50 and postage \u00a33.20, a total of \u00a315.70 to pay.", Decimal("15.70")),
        ("The limit is \u00a3450 at \u00a325 per hour. The fee is \u00a346.00.", Decimal(46)),
        ("A charge will be made; we shall write to you about the sum.", None),
    ],
)
def test_a_fees_notice_names_its_sum(text: str, fee: Decimal | None) -> None:
    assert notices(text, ReplyOutcome.FEES_NOTICE).fee == fee


RIGHTS = (
    "\n\nIf you are not content with this decision, you may ask us for an internal review.\n\n"
    "You may then apply to the Information Commissioner."
)
REASONS = (
    "The information is withheld under section 31(1)(a), because offenders would learn where drones are kept. "
    "The public interest in keeping it outweighs that in openness."
)


def test_a_full_notice_lacks_nothing() -> None:
    assert notices(REASONS + RIGHTS, ReplyOutcome.REFUSED).lacks == ()


@pytest.mark.parametrize(
    ("text", "outcome", "sections"),
    [
        ("Your request is refused." + RIGHTS, ReplyOutcome.REFUSED, ["17(1)(b)"]),
        ("It is exempt under section 40(2)." + RIGHTS, ReplyOutcome.REFUSED, ["17(1)(c)"]),
        ("Section 31 - Law Enforcement applies." + RIGHTS, ReplyOutcome.REFUSED, ["17(1)(c)", "17(3)(b)"]),
        (REASONS, ReplyOutcome.REFUSED, ["17(7)(a)", "17(7)(b)"]),
        (REASONS + " You may ask for a review.", ReplyOutcome.REFUSED, ["17(7)(b)"]),
        ("To find it would take 60 hours, so section 12(1) applies.", ReplyOutcome.REFUSED, ["17(7)(a)", "17(7)(b)"]),
        ("It would exceed the cost limit and is refused." + RIGHTS, ReplyOutcome.REFUSED, []),
        ("Your request is vexatious under section 14(1)." + RIGHTS, ReplyOutcome.REFUSED, []),
        ("We neither confirm nor deny it under section 31(3)." + RIGHTS, ReplyOutcome.NCND, ["17(3)(a)"]),
        ("We neither confirm nor deny it under section 23(5)." + RIGHTS, ReplyOutcome.NCND, []),
        ("There were 12. The names are exempt under section 40(2)." + RIGHTS, ReplyOutcome.PARTIAL, ["17(1)(c)"]),
        ("There were 12 in 2018; for 2017 nothing is held.", ReplyOutcome.PARTIAL, []),
        ("Please see the attached refusal notice.", ReplyOutcome.REFUSED, []),
        ("No information is held.", ReplyOutcome.NOT_HELD, []),
        ("Your request is refused.", None, []),
    ],
)
def test_what_a_refusal_plainly_lacks_is_told(text: str, outcome: ReplyOutcome | None, sections: list[str]) -> None:
    lacks = notices(text, outcome).lacks
    assert len(lacks) == len(sections)
    assert all(f"(s.{section}" in said for section, said in zip(sections, lacks, strict=True))
    assert all(said.startswith("it does not ") for said in lacks)


def test_a_letter_that_only_asks_for_time_is_no_refusal_notice() -> None:
    text = (
        "This letter is a notice under section 17(2): we consider that section 31 is engaged. The date we "
        "estimate for a decision on the public interest is 30/10/2026."
    )
    assert notices(text, ReplyOutcome.REFUSED) == Notices(until=dt.date(2026, 10, 30))


def test_quoted_text_gives_no_notice() -> None:
    text = "Your request is refused under section 14.\n\n> You may ask for a review and go to the Commissioner."
    assert len(notices(text, ReplyOutcome.REFUSED).lacks) == 2
