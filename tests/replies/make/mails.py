"""Invented mails."""

import datetime as dt

from demo.make.replies import mail_to_bytes
from foi.records import FigureKind, QuestionOutcome, ReplyOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, PARTIAL, Expected, Need, Truth, calendar_year, count

_SENT = dt.date(2019, 3, 21)
_EN_DASH = "\N{EN DASH}"


def _mail(force: str, body: str) -> bytes:
    return mail_to_bytes(
        {
            "From": f"Disclosure <disclosure@{force}.example>",
            "To": "requests@foi43.example",
            "Date": "Thu, 21 Mar 2019 10:20:00 +0000",
            "Subject": "Your request about the mounted section",
            "Message-ID": f"<reply@{force}.example>",
        },
        body,
    )


@invented("38-answer-in-one-line-mixed-dashes.eml", campaign="mounted-section")
def one_line_with_dashes() -> Made:
    data = _mail(
        "wexcombe",
        f"""\
Dear Sir or Madam,

Number of times the mounted section was deployed:

2016 - no information held 2017 - 7 2018 {_EN_DASH} 19

Wexcombe Constabulary
Disclosure
""",
    )
    figures = (
        Expected("1", calendar_year(2016), (), FigureKind.NOT_HELD, need=Need.FOUND),
        count("1", calendar_year(2017), 7, need=Need.FOUND),
        count("1", calendar_year(2018), 19, need=Need.FOUND),
    )
    answered = frozenset({QuestionOutcome.ANSWERED, QuestionOutcome.PARTLY_ANSWERED})
    return Made(data, Truth(PARTIAL | FULL, figures, {"1": answered}, force="wexcombe", letter_date=_SENT))


@invented("39-quoted-request-below.eml", campaign="mounted-section")
def quoted_request() -> Made:
    data = _mail(
        "northmere",
        """\
Good afternoon,

The mounted section was deployed 23 times in 2016, 31 times in 2017 and
28 times in 2018.

Regards
Northmere Police

On 1 March 2019 at 09:00, requests@foi43.example wrote:

> How many times was the mounted section deployed in each of the years
> 2016, 2017 and 2018? If a number is small you may write <5. Another
> force told us 2016 - 4, 2017 - 12, 2018 - 9.
""",
    )
    figures = tuple(
        count("1", calendar_year(year), number, need=Need.FOUND)
        for year, number in ((2016, 23), (2017, 31), (2018, 28))
    )
    return Made(
        data, Truth(frozenset({ReplyOutcome.FULL}), figures, {"1": ANSWERED}, force="northmere", letter_date=_SENT)
    )
