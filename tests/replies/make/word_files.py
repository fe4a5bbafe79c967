"""Invented Word files."""

import datetime as dt

import docx

from demo.make.same_bytes import word_to_bytes
from foi.records import QuestionOutcome
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, PARTIAL, Truth, count, financial_label, financial_year

_YEARS = (2016, 2017, 2018)


@invented("37-table-under-each-question.docx", campaign="lost-property")
def table_under_each_question() -> Made:
    tables = {
        "1": {"Dale": (141, 156, 149), "Marsh": (62, 58, 71), "Upland": (19, 0, 23)},
        "2": {"Dale": (98, 104, 111), "Marsh": (40, 37, 44), "Upland": (12, 15, 13)},
    }
    document = docx.Document()
    document.add_heading("Harrowdale Police", level=1)
    document.add_paragraph("Reference HP-1183-19")
    document.add_paragraph("20 September 2019")
    document.add_paragraph("Here is our reply to the three questions you put to us.")
    figures = []
    for number, asked in (
        ("1", "How many items were reported lost in each financial year from 2016/17 to 2018/19, by district?"),
        ("2", "How many items were handed in in each financial year from 2016/17 to 2018/19, by district?"),
    ):
        document.add_heading(f"Question {number}", level=2)
        document.add_paragraph(asked)
        rows = tables[number]
        table = document.add_table(rows=1 + len(rows), cols=1 + len(_YEARS))
        table.style = "Table Grid"
        for column, text in enumerate(("District", *map(financial_label, _YEARS))):
            table.cell(0, column).text = text
        for row, (district, numbers) in enumerate(rows.items(), 1):
            table.cell(row, 0).text = district
            for column, value in enumerate(numbers):
                table.cell(row, column + 1).text = str(value)
                figures.append(count(number, financial_year(_YEARS[column]), value, district))
    document.add_heading("Question 3", level=2)
    document.add_paragraph(
        "How many items were returned to their owners in each financial year from 2016/17 to 2018/19, by district?"
    )
    document.add_paragraph("We do not hold this.")
    questions = {"1": ANSWERED, "2": ANSWERED, "3": frozenset({QuestionOutcome.NOT_HELD})}
    truth = Truth(
        PARTIAL,
        tuple(figures),
        questions,
        force="harrowdale",
        letter_date=dt.date(2019, 9, 20),
        references=frozenset({"HP-1183-19"}),
    )
    return Made(word_to_bytes(document), truth)
