"""Invented letters as bare text."""

import datetime as dt

from foi.records import QuestionOutcome, ReplyOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import PARTIAL, Need, Truth, calendar_year, count

_WRITTEN = dt.date(2019, 3, 22)
_REFUSED = frozenset({QuestionOutcome.REFUSED})


@invented("40-refused-as-too-costly.txt", campaign="mounted-section")
def too_costly() -> Made:
    text = """\
Aldby Constabulary
Our reference 0219/19
22 March 2019

Dear requester,

Your request about the mounted section is refused under section 12(1) of
the Freedom of Information Act 2000.

Deployments are entered by hand in the stable book. A search finds 798
records that would each have to be opened, some 66 hours of work. The
limit is £450.

You may ask for an internal review, or complain to the Information
Commissioner.

Aldby Constabulary
"""
    truth = Truth(
        frozenset({ReplyOutcome.REFUSED}),
        (),
        {"1": _REFUSED},
        exemptions={"1": ("s12(1)",)},
        force="aldby",
        letter_date=_WRITTEN,
        references=frozenset({"0219/19"}),
    )
    return Made(text.encode(), truth)


@invented("42-neither-confirmed-nor-denied.txt", campaign="mounted-section")
def neither_confirmed_nor_denied() -> Made:
    text = """\
Southfen Police
22 March 2019

Dear requester,

Southfen Police can neither confirm nor deny that it holds the
information you describe. To find out whether it is held would by itself
cost more than the limit, and section 12(2) of the Freedom of
Information Act 2000 then frees us from telling you.

Southfen Police
"""
    truth = Truth(
        frozenset({ReplyOutcome.NCND}),
        (),
        {"1": frozenset({QuestionOutcome.NCND})},
        exemptions={"1": ("s12(2)",)},
        force="southfen",
        letter_date=_WRITTEN,
        references=frozenset(),
    )
    return Made(text.encode(), truth)


@invented("42-remainder-neither-confirmed-nor-denied.txt", campaign="mounted-section")
def remainder_neither_confirmed_nor_denied() -> Made:
    text = """\
Southfen Police
22 March 2019

Dear requester,

The mounted section was deployed 14 times in 2016.
The mounted section was deployed 17 times in 2017.
The mounted section was deployed 11 times in 2018.

As to anything beyond these open events, Southfen Police can neither
confirm nor deny that it holds further information; section 31(3) of the
Freedom of Information Act 2000 applies.

Southfen Police
"""
    figures = tuple(
        count("1", calendar_year(year), number, need=Need.FOUND)
        for year, number in ((2016, 14), (2017, 17), (2018, 11))
    )
    answered = frozenset({QuestionOutcome.ANSWERED, QuestionOutcome.PARTLY_ANSWERED})
    return Made(text.encode(), Truth(PARTIAL, figures, {"1": answered}, force="southfen", letter_date=_WRITTEN))
