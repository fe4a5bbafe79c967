import datetime as dt
import io

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from reports.board import BoardEntry
from reports.board_workbook import HEAD_ROW, board_to_workbook

AT = dt.datetime(2026, 10, 20, 9, tzinfo=dt.UTC)
TODAY = dt.date(2026, 10, 20)
DUE = dt.date(2026, 10, 6)
KENT = BoardEntry(
    our_reference="images-2012-kent-1",
    authority="Kent Police",
    where="overdue",
    due=DUE,
    days_overdue=14,
    last="chased",
    last_on=dt.date(2026, 10, 8),
    next_step="complain to the ICO",
    why="No reply: 14 days overdue.",
    their_reference="12/0417",
    assigned="ann",
)
ESSEX = BoardEntry(
    our_reference="images-2012-essex-1", authority="Essex Police", where="replied", replied=DUE, figures=2
)


def sheets(data: bytes) -> tuple[Worksheet, Worksheet]:
    board, totals = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    assert isinstance(board, Worksheet)
    assert isinstance(totals, Worksheet)
    return board, totals


def made(*entries: BoardEntry) -> bytes:
    return board_to_workbook(entries, title="images-2012", today=TODAY, at=AT)


def test_the_board_has_a_line_for_each_request_with_real_dates() -> None:
    board, _ = sheets(made(KENT, ESSEX))
    heads = [cell.value for cell in board[HEAD_ROW]]
    kent = dict(zip(heads, board[HEAD_ROW + 1], strict=True))
    assert (board["A2"].value, board["B2"].value) == ("As at", dt.datetime(2026, 10, 20))  # noqa: DTZ001
    assert kent["Authority"].value == "Kent Police"
    assert kent["Due"].value == dt.datetime(2026, 10, 6)  # noqa: DTZ001 - a workbook has no zones
    assert kent["Due"].is_date
    assert kent["Due"].number_format == "dd/mm/yyyy"
    assert (kent["Days overdue"].value, kent["Replied"].value) == (14, None)
    assert (kent["Their reference"].value, kent["Assigned to"].value) == ("12/0417", "ann")
    assert kent["Where it stands"].fill.fgColor.rgb == "00FBE3D6"
    assert board.freeze_panes == "B4"
    assert board.auto_filter.ref == "A3:O5"
    assert board.column_dimensions["A"].width > 20


def test_a_second_sheet_counts_the_states() -> None:
    _, totals = sheets(made(KENT, ESSEX, KENT))
    rows = {row[0]: row[1] for row in totals.iter_rows(min_row=HEAD_ROW + 1, values_only=True) if row[0]}
    assert rows == {
        "overdue": 2,
        "replied": 1,
        "All": 3,
        "of which overdue": 2,
        "of which replied": 1,
        "of which gave a figure": 1,
    }


@settings(max_examples=50, deadline=None)
@given(st.builds(str.__add__, st.sampled_from(["", "=", "+", "-", "@", "=cmd|"]), st.text(min_size=1, max_size=40)))
@example("=HYPERLINK(1)")
@example("=1+1")
@example("@SUM(A1)")
def test_what_looks_like_a_formula_stays_a_text(text: str) -> None:
    wanted = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r\n", "\n").replace("\r", "\n")
    entry = BoardEntry("r-1", text, "sent", why=text)
    board, _ = sheets(made(entry))
    cell = board.cell(HEAD_ROW + 1, 1)
    assert cell.data_type == "s"
    assert str(cell.value).replace("\r\n", "\n").replace("\r", "\n") == wanted
    if text[0] in "=+-@":
        assert cell.quotePrefix


def test_the_bytes_depend_on_nothing_but_what_is_passed_in() -> None:
    assert made(KENT) == made(KENT)
    assert made(KENT) != board_to_workbook([KENT], title="images-2012", today=TODAY, at=AT + dt.timedelta(hours=1))
