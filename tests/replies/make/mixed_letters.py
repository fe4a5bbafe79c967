"""Invented letters in bare text whose words and numbers do not go together as they should."""

import datetime as dt

from foi.records import QuestionOutcome, ReplyOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, PARTIAL, Need, Truth, count, financial_year

_SENT = dt.date(2022, 6, 27)
_YEARS = (2019, 2020, 2021)
_REFUSED = frozenset({QuestionOutcome.REFUSED})
_PARTLY = frozenset({QuestionOutcome.PARTLY_ANSWERED})
_NOT_HELD = frozenset({QuestionOutcome.NOT_HELD})
_ASKED = financial_year(2021)


def _letter(body: str, *, day: str = "27 June 2022") -> bytes:
    return f"""\
Harrowdale Police
Records Office

{day}

Dear Requester,

{body}

Yours faithfully
Harrowdale Police
""".encode()


@invented("41-full-refusal-that-gives-figures.txt", campaign="bicycles-found")
def goodwill() -> Made:
    body = """\
FULL REFUSAL

Question 2 cannot be answered within the cost limit: the 1,340 slips of
bicycles given back lie in boxes, and to sort them would take 31 hours.
Under section 12(1) of the Freedom of Information Act 2000 the whole of
your request is refused.

Although we need not do so, as a gesture of goodwill and without
prejudice to that refusal, here is the number of bicycles found:

2019/20: 311
2020/21: 268
2021/22: 290

You may ask us for an internal review, and after that complain to the
Information Commissioner."""
    figures = tuple(
        count("1", financial_year(year), number, need=Need.REVIEW)
        for year, number in zip(_YEARS, (311, 268, 290), strict=True)
    )
    truth = Truth(
        PARTIAL | {ReplyOutcome.REFUSED},
        figures,
        {"1": _PARTLY | ANSWERED, "2": _REFUSED},
        exemptions={"2": ("s12(1)",)},
        force="harrowdale",
        letter_date=_SENT,
    )
    return Made(_letter(body), truth)


@invented("43-recorded-crimes-for-arrests.txt", campaign="bicycle-arrests")
def other_measure() -> Made:
    body = """\
Arrests are not linked to the kind of thing that was taken. What we can
give you is recorded crime, which is a different count.

Recorded crimes of taking a bicycle:

2019/20: 512
2020/21: 430
2021/22: 477"""
    figures = tuple(
        count("1", financial_year(year), number, need=Need.REVIEW)
        for year, number in zip(_YEARS, (512, 430, 477), strict=True)
    )
    truth = Truth(PARTIAL | FULL, figures, force="harrowdale", letter_date=_SENT, reasons=("other measure",))
    return Made(_letter(body), truth)


@invented("44-table-flattened-to-a-line.txt", campaign="bicycles-found")
def flattened() -> Made:
    body = """\
2019/20 2020/21 2021/22
Bicycles found 1 1
Bicycles returned 1 0 1"""
    figures = tuple(
        count(question, financial_year(year), number, need=Need.DOUBTFUL)
        for question, numbers in (("1", (1, 1, 1)), ("2", (1, 0, 1)))
        for year, number in zip(_YEARS, numbers, strict=True)
    )
    outcomes = PARTIAL | FULL | {ReplyOutcome.OTHER}
    return Made(_letter(body), Truth(outcomes, figures, force="harrowdale", letter_date=_SENT, noise_allowed=True))


@invented("45-three-answers-in-a-line.txt", campaign="bicycle-takers")
def in_a_line() -> Made:
    figures = tuple(
        count(question, _ASKED, number, need=Need.FOUND) for question, number in (("1a", 5), ("1b", 0), ("2", 4))
    )
    questions = dict.fromkeys(("1a", "1b", "2"), ANSWERED)
    truth = Truth(PARTIAL | FULL, figures, questions, force="harrowdale", letter_date=_SENT)
    return Made(_letter("1a. Charged \N{EN DASH} 5 1b. Cautioned \N{EN DASH} 0 2. 4"), truth)


@invented("46-footnote-and-number-glued-to-words.txt", campaign="bicycle-takers")
def glued() -> Made:
    body = """\
Those arrested1 for it are counted elsewhere.

Taking26

1 An arrest may be of several people."""
    figures = (count("2", _ASKED, 26, need=Need.REVIEW),)
    return Made(_letter(body), Truth(PARTIAL | FULL, figures, {"2": ANSWERED}, force="harrowdale", letter_date=_SENT))


@invented("48-first-nothing-is-held.txt", campaign="bicycles-found")
def first_reply() -> Made:
    body = """\
We have looked and have to tell you that Harrowdale Police holds no
information on bicycles, whether found or returned."""
    truth = Truth(
        frozenset({ReplyOutcome.NOT_HELD}),
        questions={"1": _NOT_HELD, "2": _NOT_HELD},
        force="harrowdale",
        letter_date=_SENT,
    )
    return Made(_letter(body), truth)


@invented("48-later-the-figures-after-all.txt", campaign="bicycles-found")
def later_reply() -> Made:
    body = """\
On 27 June we told you that we hold nothing. That was wrong, and I
apologise: the property office keeps a book of its own.

Bicycles found:
2019/20: 47
2020/21: 39
2021/22: 52

Bicycles returned:
2019/20: 12
2020/21: 10
2021/22: 19"""
    figures = tuple(
        count(question, financial_year(year), number, need=Need.FOUND)
        for question, numbers in (("1", (47, 39, 52)), ("2", (12, 10, 19)))
        for year, number in zip(_YEARS, numbers, strict=True)
    )
    truth = Truth(FULL, figures, {"1": ANSWERED, "2": ANSWERED}, force="harrowdale", letter_date=dt.date(2022, 7, 18))
    return Made(_letter(body, day="18 July 2022"), truth)
