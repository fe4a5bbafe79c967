"""Invented replies that count more, or other, than was asked, and say so only by their own categories and labels."""

import csv
import io
from collections.abc import Sequence

import docx
import openpyxl

from demo.make.same_bytes import word_to_bytes, workbook_to_bytes
from foi.records import QuestionOutcome, ReplyOutcome
from tests.replies.make.dressing import head, title, widths
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import (
    ANSWERED,
    FULL,
    PARTIAL,
    Expected,
    Need,
    Truth,
    calendar_year,
    count,
    financial_label,
    financial_year,
)

_YEARS = (2019, 2020, 2021)
_EITHER = FULL | PARTIAL
_LABELS = tuple(financial_label(year) for year in _YEARS)
Rows = Sequence[Sequence[str | int]]


def _csv(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _doubtful(question: str, numbers: Sequence[int], *categories: str) -> list[Expected]:
    return [
        count(question, calendar_year(year), number, *categories, need=Need.DOUBTFUL)
        for year, number in zip(_YEARS, numbers, strict=True)
    ]


def _clear(question: str, numbers: Sequence[int]) -> list[Expected]:
    return [count(question, calendar_year(year), n) for year, n in zip(_YEARS, numbers, strict=True)]


def _none_accepted(rows: Rows) -> Made:
    return Made(_csv(rows), Truth(_EITHER, noise_allowed=True))


@invented("70-an-age-asked-among-all-ages.xlsx", campaign="noise-warnings-under-18")
def ages_beside() -> Made:
    """The total is of all ages; the row that was asked for is one of three."""
    rows = {"Under 18": (14, 22, 19), "18 and over": (310, 288, 342), "Not recorded": (3, 0, 7)}
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Noise warnings issued, by age"])
    sheet.append(["Age group", *_LABELS])
    for label, numbers in rows.items():
        sheet.append([label, *numbers])
    sheet.append(["Total", *(sum(column) for column in zip(*rows.values(), strict=True))])
    title(sheet, 1)
    head(sheet, 2)
    widths(sheet, {"A": 22})
    figures = [
        count("1", financial_year(year), number, label, need=Need.REVIEW)
        for label, numbers in rows.items()
        for year, number in zip(_YEARS, numbers, strict=True)
    ]
    truth = Truth(_EITHER, tuple(figures), noise_allowed=True, reasons=('"Under 18", which is one category',))
    return Made(workbook_to_bytes(book), truth)


@invented("70-bands-of-age-where-an-age-was-asked.csv", campaign="noise-warnings-under-18")
def bands() -> Made:
    rows: Rows = (
        ("Noise warnings by age",),
        ("Age", *_LABELS),
        ("10-17", 14, 22, 19),
        ("18-24", 101, 93, 120),
        ("25+", 209, 195, 222),
        ("Total", 324, 310, 361),
    )
    return Made(_csv(rows), Truth(_EITHER, noise_allowed=True, reasons=("persons of some age",)))


@invented("70-rows-of-adults-alone.csv", campaign="swimmers-rescued")
def adults() -> Made:
    rows: Rows = (("", *_YEARS), ("Adults rescued", 41, 57, 63), ("Adults taken to hospital", 12, 15, 21))
    return _none_accepted(rows)


@invented("70-one-of-two-things-asked-together.csv", campaign="swimmers-rescued")
def lakes_alone() -> Made:
    rows: Rows = (("People rescued from lakes",), ("Year", "People rescued"), (2019, 11), (2020, 16), (2021, 9))
    return _none_accepted(rows)


@invented("70-what-the-question-said-not-to-count.csv", campaign="swimmers-rescued")
def incidents() -> Made:
    rows: Rows = (("Incidents of people rescued",), ("Year", "Incidents"), (2019, 38), (2020, 49), (2021, 55))
    return _none_accepted(rows)


@invented("70-a-last-year-to-date.csv", campaign="swimmers-rescued")
def to_date() -> Made:
    rows: Rows = (("Year", "People rescued"), ("2019", 44), ("2020", 61), ("2021 to date", 23))
    figures = [*_clear("1", (44, 61, 23))[:2], *_doubtful("1", (44, 61, 23))[2:]]
    return Made(_csv(rows), Truth(_EITHER, tuple(figures)))


@invented("71-a-request-of-a-day-in-a-year-of-the-table.docx", campaign="swimmers-rescued")
def day_of_the_request() -> Made:
    """The day on which the request came falls in a year of the table, and says nothing of it."""
    document = docx.Document()
    document.add_paragraph("Harrowdale Police")
    document.add_paragraph("Thank you for your request for information, which was received on 5 September 2021.")
    figures = []
    for number, asked, numbers in (
        ("1", "People rescued from rivers or lakes", (44, 61, 58)),
        ("2", "People taken to hospital", (9, 14, 11)),
    ):
        document.add_paragraph(f"{number}. {asked}")
        table = document.add_table(rows=2, cols=len(_YEARS))
        table.style = "Table Grid"
        for column, (year, value) in enumerate(zip(_YEARS, numbers, strict=True)):
            table.cell(0, column).text = str(year)
            table.cell(1, column).text = str(value)
        figures.extend(_clear(number, numbers))
    truth = Truth(FULL, tuple(figures), {"1": ANSWERED, "2": ANSWERED}, force="harrowdale")
    return Made(word_to_bytes(document), truth)


@invented("71-two-questions-refused-together.txt", campaign="bicycle-takers")
def refused_together() -> Made:
    letter = """\
Southfen Police

Dear Requester,

Question 2: 37 bicycles were taken from police stations in 2021/22.

Questions 1a and 1b: the numbers are so low that a person could be identified. This information is exempt under
Section 40(2) of the Act (personal information). Section 17 requires us to tell you so.

Yours faithfully
Southfen Police
"""
    refused = frozenset({QuestionOutcome.REFUSED})
    truth = Truth(
        PARTIAL,
        (count("2", financial_year(2021), 37),),
        {"1a": refused, "1b": refused, "2": ANSWERED},
        {"1a": ("s40(2)",), "1b": ("s40(2)",)},
        force="southfen",
    )
    return Made(letter.encode(), truth)


@invented("71-neither-confirmed-beside-a-count-of-decisions.txt", campaign="noise-warnings-calendar")
def count_of_decisions() -> Made:
    letter = """\
Southfen Police

Dear Requester,

Southfen Police can neither confirm nor deny that it holds the information you requested, as the duty in Section
1(1)(a) of the Act does not apply, by virtue of Section 30(3) (investigations).

In 2021 the Commissioner upheld 14 such decisions.

Yours faithfully
Southfen Police
"""
    truth = Truth(
        frozenset({ReplyOutcome.NCND}),
        (),
        {"1": frozenset({QuestionOutcome.NCND})},
        {"1": ("s30(3)",)},
        force="southfen",
    )
    return Made(letter.encode(), truth)
