"""Invented letters that answer in sentences: some plainly, some with a number that is not the one asked for.

Each decoy has a word that makes its number a part, a change, a plan, another kind of year or another
authority's; none of them may be accepted unseen.
"""

import datetime as dt
from decimal import Decimal

import docx

from demo.make.replies import mail_to_bytes
from demo.make.same_bytes import word_to_bytes
from foi.records import FigureKind, QuestionOutcome, ReplyOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    PARTIAL,
    Expected,
    Need,
    Truth,
    count,
    financial_label,
    financial_year,
)

_SENT = dt.date(2022, 6, 27)
_YEARS = (2019, 2020, 2021)
_PARTLY = frozenset({QuestionOutcome.PARTLY_ANSWERED})
_REFUSED = frozenset({QuestionOutcome.REFUSED})
_NOT_HELD = frozenset({QuestionOutcome.NOT_HELD})
_NOT_ANSWERED = frozenset({QuestionOutcome.NOT_ANSWERED})


def _letter(body: str) -> bytes:
    return f"""\
Southfen Police
Lost Property Office

27 June 2022

Dear Requester,

{body}

Yours faithfully
Southfen Police
""".encode()


def _decoys(*numbers: int) -> tuple[Expected, ...]:
    """Numbers of question 1, one for each year from 2019/20 on, that a careful person would not take unseen."""
    return tuple(
        count("1", financial_year(year), number, need=Need.DOUBTFUL)
        for year, number in zip(_YEARS, numbers, strict=False)
    )


def _never_accepted(body: str, *numbers: int) -> Made:
    outcomes = FULL | PARTIAL | {ReplyOutcome.OTHER}
    truth = Truth(outcomes, _decoys(*numbers), force="southfen", letter_date=_SENT, noise_allowed=True)
    return Made(_letter(body), truth)


@invented("50-plain-answers.txt", campaign="bicycles-found")
def plain_answers() -> Made:
    body = """\
In response to your request dated 3 June 2022, I can confirm the following.

Question 1: The total number of bicycles found by Southfen Police was
418 in 2019/20, 377 in 2020/21 and 402 in 2021/22.

Bicycles returned:
2019/20 - 96
2020/21 - 81
2021/22 - 0"""
    figures = [
        count(question, financial_year(year), number)
        for question, numbers in (("1", (418, 377, 402)), ("2", (96, 81, 0)))
        for year, number in zip(_YEARS, numbers, strict=True)
    ]
    return Made(
        _letter(body),
        Truth(FULL, tuple(figures), {"1": ANSWERED, "2": ANSWERED}, force="southfen", letter_date=_SENT),
    )


@invented("51-parts-of-what-was-asked.txt", campaign="bicycles-found")
def parts() -> Made:
    return _never_accepted(
        """\
In 2019/20 there were 61 bicycles found in the town park.

We recorded 12 bicycles found by volunteers in 2020/21.

There were 205 bicycles found in the first half of 2021/22.""",
        61,
        12,
        205,
    )


@invented("51-changes-targets-and-suppositions.txt", campaign="bicycles-found")
def changes() -> Made:
    return _never_accepted(
        """\
The number of bicycles found in 2019/20 dropped by 17.

The target for bicycles found in 2020/21 was 300.

If 25 bicycles were found in 2021/22 they would be listed here.""",
        17,
        300,
        25,
    )


@invented("51-another-authority-found-them.txt", campaign="bicycles-found")
def another_authority() -> Made:
    return _never_accepted(
        """\
Aldby Police recorded 733 bicycles found in 2019/20.

Southfen Council recorded 58 bicycles found in 2020/21.""",
        733,
        58,
    )


@invented("51-none-under-one-heading-only.txt", campaign="bicycles-found")
def none_of_a_sort() -> Made:
    body = """\
No bicycles were found under the new scheme in 2019/20.

We hold no bicycles found data for 2020/21."""
    figures = (
        count("1", financial_year(2019), 0, need=Need.DOUBTFUL),
        Expected("1", financial_year(2020), (), FigureKind.NOT_HELD, need=Need.FOUND),
    )
    return Made(_letter(body), Truth(PARTIAL, figures, force="southfen", letter_date=_SENT, noise_allowed=True))


@invented("52-a-district-in-the-heading.txt", campaign="bicycles-found")
def heading() -> Made:
    return _never_accepted(
        """\
Eastern district

There were 44 bicycles found in 2019/20.

Bicycles found on trains:
2020/21: 9
2021/22: 14""",
        44,
        9,
        14,
    )


@invented("52-the-letter-limits-its-figures.txt", campaign="bicycles-found")
def limited_below() -> Made:
    return _never_accepted(
        """\
There were 391 bicycles found in 2019/20 and 350 in 2020/21.

Please note that these figures only count the two northern stations.""",
        391,
        350,
    )


@invented("52-years-of-another-kind.txt", campaign="bicycles-found")
def other_years() -> Made:
    return _never_accepted(
        """\
All our years are calendar years.

There were 388 bicycles found in 2019/20.

In the academic year 2020/21 there were 349 bicycles found.""",
        388,
        349,
    )


@invented("53-two-lists-paired-by-order.txt", campaign="bicycles-found")
def two_lists() -> Made:
    body = "There were 418, 377 and 402 bicycles found in 2019/20, 2020/21 and 2021/22 respectively."
    figures = tuple(
        count("1", financial_year(year), number, need=Need.REVIEW)
        for year, number in zip(_YEARS, (418, 377, 402), strict=True)
    )
    return Made(_letter(body), Truth(PARTIAL, figures, {"1": ANSWERED}, force="southfen", letter_date=_SENT))


@invented("54-one-answered-one-not-recorded.txt", campaign="bicycles-found")
def one_not_recorded() -> Made:
    data = _letter("Question 1: 30. Question 2: We do not record this.")
    questions = {"1": ANSWERED, "2": _NOT_HELD}
    return Made(data, Truth(PARTIAL, questions=questions, force="southfen", letter_date=_SENT, noise_allowed=True))


@invented("54-one-year-not-held.txt", campaign="bicycles-found")
def one_year_not_held() -> Made:
    body = """\
Southfen Police does not hold information on bicycles found in 2019/20.

There were 377 bicycles found in 2020/21 and 402 in 2021/22."""
    figures = (
        Expected("1", financial_year(2019), (), FigureKind.NOT_HELD, need=Need.FOUND),
        count("1", financial_year(2020), 377),
        count("1", financial_year(2021), 402),
    )
    questions = {"1": _PARTLY, "2": _NOT_ANSWERED}
    return Made(_letter(body), Truth(PARTIAL, figures, questions, force="southfen", letter_date=_SENT))


@invented("55-refused-with-a-table-all-the-same.docx", campaign="bicycles-found")
def refused_with_a_table() -> Made:
    document = docx.Document()
    document.add_heading("Southfen Police", level=1)
    document.add_paragraph("27 June 2022")
    document.add_paragraph("Your request is vexatious and is refused under section 14(1) of the Act.")
    document.add_paragraph("Number of bicycles found")
    table = document.add_table(rows=2, cols=1 + len(_YEARS))
    table.style = "Table Grid"
    figures = []
    for column, (year, number) in enumerate(zip(_YEARS, (400, 371, 395), strict=True), 1):
        table.cell(0, column).text = financial_label(year)
        table.cell(1, column).text = str(number)
        figures.append(count("1", financial_year(year), number, need=Need.REVIEW))
    table.cell(1, 0).text = "Bicycles found"
    truth = Truth(PARTIAL, tuple(figures), {"1": _PARTLY, "2": _REFUSED}, force="southfen", letter_date=_SENT)
    return Made(word_to_bytes(document), truth)


@invented("55-says-that-it-answers-and-gives-nothing.txt", campaign="bicycles-found")
def nothing_given() -> Made:
    data = _letter("The figures you asked for are shown in the attached spreadsheet.")
    return Made(data, Truth(FULL, force="southfen", letter_date=_SENT))


@invented("56-sent-before-midnight-in-summer.eml", campaign="bicycles-found")
def before_midnight() -> Made:
    data = mail_to_bytes(
        {
            "From": "Lost property <property@southfen.example>",
            "To": "requests@foi43.example",
            "Date": "Mon, 27 Jun 2022 23:30:00 +0000",
            "Subject": "Your request about bicycles",
            "Message-ID": "<late@southfen.example>",
        },
        """\
Dear Requester,

We estimate that 400 bicycles were found in 2019/20.

Southfen Police
""",
    )
    about = Expected("1", financial_year(2019), (), FigureKind.APPROXIMATE, value=Decimal(400), need=Need.FOUND)
    sent = dt.date(2022, 6, 28)
    return Made(data, Truth(PARTIAL, (about,), {"1": ANSWERED}, force="southfen", letter_date=sent))
