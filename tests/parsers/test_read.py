import datetime as dt
import io

import openpyxl
import pytest

from foi.errors import DocumentError
from foi.records import FigureState, Reading, ReplyOutcome
from parsers.read import read_reply
from tests.parsers.invented_grids import KNIVES


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_workbook_is_read_from_bytes_to_reading() -> None:
    data = workbook(
        [
            ["Northmere Police"],
            ["Date: 27 July 2021"],
            [],
            ["Knives seized by offence"],
            ["Offence", "2018/19", "2019/20", "2020/21"],
            ["Theft", 3, 4, 5],
            ["Robbery", 6, 7, 8],
        ]
    )
    reading = read_reply(data, "reply.xlsx", KNIVES)
    assert (reading.kind, reading.force, reading.outcome) == ("xlsx", "northmere", ReplyOutcome.FULL)
    assert reading.letter_date == dt.date(2021, 7, 27)
    assert [int(figure.value or 0) for figure in reading.figures] == [3, 4, 5, 6, 7, 8]
    assert {figure.state for figure in reading.figures} == {FigureState.ACCEPTED}
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_a_csv_without_a_caption_is_not_accepted_unseen() -> None:
    reading = read_reply(b"Offence,2018/19\nTheft,3\nFraud,4\n", "data.csv", KNIVES)
    assert [figure.state for figure in reading.figures] == [FigureState.REVIEW] * 2
    assert "no words here say" in reading.figures[0].reasons[0]


def test_what_cannot_be_read_says_so() -> None:
    with pytest.raises(DocumentError):
        read_reply(b"", "reply.pdf", KNIVES)


def test_a_table_far_too_large_for_an_answer_is_told_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.grids.assembly.MOST_NUMBERS", 3)
    data = b"Knives seized\nArea,2019,2020\nNorth,1,2\nSouth,3,4\n"
    reading = read_reply(data, "knives.csv", KNIVES)
    assert reading.figures == ()
    assert any("2 rows by 2 columns of numbers are too many for an answer" in one for one in reading.warnings)
