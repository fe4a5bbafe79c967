import datetime as dt
import io
from collections.abc import Sequence

import openpyxl
import pytest

from foi.errors import InputError, UsageError
from parsers.logs.heads import LogField, head_to_field
from parsers.logs.past_log import bytes_to_log, is_uncalculated


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Police force", LogField.AUTHORITY),
        ("Public Authority", LogField.AUTHORITY),
        ("Date sent", LogField.SENT),
        ("Date FOI request sent", LogField.SENT),
        ("Acknowledged (date)", LogField.ACKNOWLEDGED),
        ("Their ref.", LogField.THEIR_REFERENCE),
        ("FOI Ref", LogField.THEIR_REFERENCE),
        ("Clarification requested", LogField.CLARIFICATION_ASKED),
        ("Date clarification given", LogField.CLARIFIED),
        ("Response received", LogField.REPLIED),
        ("1st chaser", LogField.CHASED),
        ("Refused?", LogField.REFUSED),
        ("Internal review requested on", LogField.REVIEW_ASKED),
        ("Date of internal review response", LogField.REVIEW_REPLIED),
        ("ICO", LogField.ICO_COMPLAINT),
        ("Comments", LogField.NOTES),
        ("Date received", None),
        ("Date", None),
        ("Due date", None),
        ("Number of images", None),
    ],
)
def test_heads_are_guessed_where_they_can_mean_only_one_thing(head: str, field: LogField | None) -> None:
    assert head_to_field(head) == field


def test_rows_below_a_title_are_read_with_their_numbers_and_types() -> None:
    data = workbook(
        ("About", [["A log of ours"]]),
        ("Log", [["Requests"], [], ["Force", "Date sent", "Due"], ["Kent", dt.date(2026, 9, 8), "x"], [], ["Essex"]]),
    )
    log = bytes_to_log(data, "log.xlsx", {})
    assert [row.number for row in log.rows] == [4, 6]
    assert log.rows[0].cells[LogField.SENT][0].value == dt.datetime(2026, 9, 8) or (  # noqa: DTZ001
        log.rows[0].cells[LogField.SENT][0].value == dt.date(2026, 9, 8)
    )
    assert log.heads == {LogField.AUTHORITY: ("Force",), LogField.SENT: ("Date sent",)}
    assert log.mapped.unused == ("Due",)
    assert log.warnings == ("sheet 'About' is not read",)


def test_a_csv_is_read_as_well() -> None:
    log = bytes_to_log(b"Force;Sent;Reply\nKent;08/09/2026;\nEssex;08/09/2026;06/10/2026\n", "log.csv", {})
    assert [row.cells[LogField.AUTHORITY][0].text for row in log.rows] == ["Kent", "Essex"]
    assert LogField.REPLIED not in log.rows[0].cells


def test_what_a_person_told_wins_over_the_guess() -> None:
    data = b"Who,Posted,Sent\nKent,08/09/2026,yes\n"
    log = bytes_to_log(data, "log.csv", {LogField.AUTHORITY: "who", LogField.SENT: "Posted"})
    assert log.heads == {LogField.AUTHORITY: ("Who",), LogField.SENT: ("Posted",)}
    assert log.mapped.unused == ("Sent",)


def test_columns_of_chasers_and_notes_may_repeat_and_others_may_not() -> None:
    log = bytes_to_log(b"Force,Chaser 1,Chaser 2\nKent,1/10/2026,8/10/2026\n", "log.csv", {})
    assert len(log.rows[0].cells[LogField.CHASED]) == 2
    with pytest.raises(InputError, match=r"both .Sent. and .Date sent.*--map"):
        bytes_to_log(b"Force,Sent,Date sent\nKent,1/10/2026,8/10/2026\n", "log.csv", {})


def test_a_formula_without_its_result_is_not_taken_for_an_empty_cell() -> None:
    log = bytes_to_log(workbook(("Log", [["Force", "Sent"], ["Kent", "=TODAY()"]])), "log.xlsx", {})
    assert is_uncalculated(log.rows[0].cells[LogField.SENT][0])


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"a,b,c\n1,2,3\n4,5,6\n", "log.csv", "no column is headed as the authority"),
        (b"Force,Sent\n", "log.csv", "no row below"),
        (b"Dear all,\nthis is a letter.\n", "log.txt", "no table"),
    ],
)
def test_what_is_no_log_is_told_with_a_remedy(data: bytes, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as told:
        bytes_to_log(data, name, {})
    assert told.value.do


def test_a_head_told_that_is_not_there_is_an_error_that_lists_the_heads() -> None:
    with pytest.raises(UsageError, match=r'no column is headed "Posted". The heads are: Force, Sent'):
        bytes_to_log(b"Force,Sent\nKent,08/09/2026\n", "log.csv", {LogField.SENT: "Posted"})
