"""Round every figure stands what it was read from, with its own cell or line marked, and its heads in view."""

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from foi.records import LinePlace, ParagraphPlace, SheetCell
from parsers.figures.row_checks import COUNTED
from parsers.read import read_reply
from parsers.views.looking import NOT_THERE, NOTHING_IN_IT, bytes_to_views
from parsers.views.model import Look, NoView, PagePicture, Passage, SheetWindow, View, Window, Words
from tests.parsers.invented_xlsb import Shown, Value, xlsb
from tests.parsers.sheets.test_binary_formats import xls
from tests.parsers.sheets.test_ods import number, ods, text
from tests.parsers.sheets.test_ods import row as ods_row
from tests.parsers.sheets.test_ods import sheet as ods_sheet
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import Invented

FEW = 40
"""Figures of one reply that are looked at."""


def view(data: bytes, name: str, look: Look) -> View:
    (found,) = bytes_to_views(data, name, [look])
    return found


def window(data: bytes, name: str, look: Look) -> Window:
    found = view(data, name, look)
    assert isinstance(found, SheetWindow), found
    return found.window


def marked_cell(shown: Window) -> str:
    assert shown.marked is not None
    row, column = shown.marked
    cell = shown.rows[row].cells[column]
    assert cell is not None
    return cell.text


def marked(found: View) -> str:
    if isinstance(found, SheetWindow):
        return marked_cell(found.window)
    assert isinstance(found, Passage), found
    told = [one for one in found.pieces if (one.marked is not None if isinstance(one, Window) else one.marked >= 0)]
    assert len(told) == 1
    return marked_cell(told[0]) if isinstance(told[0], Window) else told[0].lines[told[0].marked]


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_marked_cell_or_line_holds_what_the_figure_was_read_from(reply: Invented) -> None:
    data = reply.document.read_bytes()
    figures = read_reply(data, reply.name, reply.campaign, reply.quirks).figures[:FEW]
    views = bytes_to_views(data, reply.name, [Look(place=one.where) for one in figures])
    for figure, found in zip(figures, views, strict=True):
        if isinstance(found, PagePicture):
            continue
        counted = COUNTED in figure.reasons  # then the place is that of the first row
        assert marked(found) if counted else " ".join(figure.raw.split()) in marked(found), figure.where


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> tuple[Workbook, list[Worksheet]]:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return made, [one for one in made.worksheets if isinstance(one, Worksheet)]


def saved(made: Workbook) -> bytes:
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


WIDE = [["Place", *(f"{year}/{year % 100 + 1:02}" for year in range(1990, 2020))]] + [
    [f"Place {row}", *(row * column for column in range(1, 31))] for row in range(1, 301)
]


def test_far_down_and_far_to_the_right_the_heads_and_labels_stay_in_view() -> None:
    made, _ = book(("Figures", WIDE))
    shown = window(saved(made), "a.xlsx", Look(place=SheetCell(sheet="Figures", cell="T200")))
    assert [row.number for row in shown.rows] == [1, *range(189, 209)]
    assert [column.letters for column in shown.columns] == ["A", "B", *"MNOPQRSTUVWX"]
    assert [row.number for row in shown.rows if row.gap] == [189]
    assert [row.number for row in shown.rows if row.is_head] == [1]
    assert [column.letters for column in shown.columns if column.gap] == ["M"]
    assert marked_cell(shown) == str(199 * 19)
    assert (shown.height, shown.width) == (301, 31)


def test_the_heads_of_a_long_sheet_are_those_nearest_above() -> None:
    second = [["Town", *(f"{year}" for year in range(1990, 2020))], *WIDE[1:]]
    made, _ = book(("Figures", [*WIDE, *WIDE[1:], *WIDE[1:], [], ["Towns of the county"], [], *second]))
    data = saved(made)
    far = window(data, "a.xlsx", Look(place=SheetCell(sheet="Figures", cell="C880")))
    assert [row.number for row in far.rows if row.is_head] == [1]
    below = window(data, "a.xlsx", Look(place=SheetCell(sheet="Figures", cell="C950")))
    assert [row.number for row in below.rows if row.is_head] == [905]


def test_a_sheet_can_be_looked_through_from_any_cell() -> None:
    made, _ = book(("Figures", WIDE), ("Notes", [["Recorded", "by", 3]]))
    data = saved(made)
    there = window(data, "a.xlsx", Look(place=SheetCell(sheet="Figures", cell="M41"), is_marked=False))
    assert (there.first_row, there.first_column, there.marked) == (40, 12, None)
    beyond = window(data, "a.xlsx", Look(place=SheetCell(sheet="Notes", cell="A999"), is_marked=False))
    assert beyond.name == "Notes"
    found = view(data, "a.xlsx", Look(is_marked=False))
    assert isinstance(found, SheetWindow)
    assert (found.window.name, found.sheets) == ("Figures", ("Figures", "Notes"))


def test_merged_cells_are_one_and_hidden_sheets_are_not_shown() -> None:
    made, (sheet, secret) = book(
        ("Figures", [["All offences", None, None], ["Place", 2019, 2020], ["Here", 4, 5]]), ("Secret", [["x", 1]])
    )
    sheet.merge_cells("A1:C1")
    secret.sheet_state = "hidden"
    data = saved(made)
    found = view(data, "a.xlsx", Look(place=SheetCell(sheet="Figures", cell="B3")))
    assert isinstance(found, SheetWindow)
    top, *others = found.window.rows[0].cells
    assert top is not None
    assert (top.across, top.down, others) == (3, 1, [None, None])
    assert found.sheets == ("Figures",)
    assert view(data, "a.xlsx", Look(place=SheetCell(sheet="Secret", cell="B1"))) == NoView(why=NOT_THERE)


def test_the_marked_cell_is_shown_though_a_merge_covers_it() -> None:
    made, (sheet,) = book(("Figures", [["Place", 2019], ["Here", 4], ["There", 5]]))
    sheet.merge_cells("B2:B3")
    shown = window(saved(made), "a.xlsx", Look(place=SheetCell(sheet="Figures", cell="B3")))
    assert shown.marked is not None
    assert shown.rows[shown.marked[0]].cells[shown.marked[1]] is not None


ROWS: list[list[Value | Shown]] = [["Place", "2018", "2019"], ["Here", 4.0, 127.0], ["There", 5.0, 6.0]]


def sheets_of_each_kind() -> list[tuple[str, str, bytes]]:
    """Name of the file, name of the sheet, bytes: the second row and the second column are hidden."""
    told = ods_row(text("Place"), text("2018"), text("2019")) + ods_row(
        text("Here"), number("4", "4"), number("127", "127"), more='table:visibility="collapse"'
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    return [
        ("a.xls", "Figures", xls(ROWS, hidden_rows=(1,), hidden_columns=(1,))),
        ("a.xlsb", "Figures", xlsb(ROWS, hidden_rows=(1,), hidden_columns=(1,))),
        ("a.ods", "Answers", ods(ods_sheet(columns + told))),
    ]


@pytest.mark.parametrize(("name", "sheet", "data"), sheets_of_each_kind(), ids=["xls", "xlsb", "ods"])
def test_every_kind_of_workbook_shows_its_cells_and_what_is_hidden(name: str, sheet: str, data: bytes) -> None:
    shown = window(data, name, Look(place=SheetCell(sheet=sheet, cell="C2")))
    assert marked_cell(shown) == "127"
    assert [row.number for row in shown.rows if row.hidden] == [2]
    assert [column.letters for column in shown.columns if column.hidden] == ["B"]


def test_a_long_text_is_cut_and_a_long_letter_is_shown_round_its_line() -> None:
    text = "\n\n".join(f"Paragraph {number} of the letter." for number in range(200)).encode()
    found = view(text, "a.txt", Look(place=LinePlace(line=301)))
    assert isinstance(found, Passage)
    assert marked(found) == "Paragraph 150 of the letter."
    assert (found.first, len(found.pieces), found.total) == (142, 24, 200)
    onward = view(text, "a.txt", Look(start=10, is_marked=False))
    assert isinstance(onward, Passage)
    assert isinstance(onward.pieces[0], Words)
    assert onward.pieces[0].lines == ("Paragraph 10 of the letter.",)
    lines = "\n".join(f"line {number}" for number in range(1, 501)).encode()
    assert marked(view(lines, "a.txt", Look(place=LinePlace(line=400)))) == "line 400"


def test_a_long_table_in_a_letter_is_shown_round_its_cell_with_its_heads() -> None:
    rows = "".join(f"<tr><td>{row}</td><td>{row * 3}</td></tr>" for row in range(1, 60))
    table = f"<table><tr><td>Day</td><td>Cases</td></tr>{rows}</table>"
    page = f"<!DOCTYPE html><html><p>Dear all</p>{table}<p>Yours</p>".encode()
    found = view(page, "a.html", Look(place=SheetCell(sheet="table 1", cell="B41")))
    assert isinstance(found, Passage)
    shown = found.pieces[1]
    assert isinstance(shown, Window)
    assert [row.number for row in shown.rows] == [1, *range(34, 47)]
    assert marked(found) == "120"


def test_a_place_that_is_not_there_is_told() -> None:
    for place in (SheetCell(sheet="csv", cell="D300"), SheetCell(sheet="x", cell="A1"), ParagraphPlace(paragraph=1)):
        assert view(b"a,b\n1,2\n", "a.csv", Look(place=place)) == NoView(why=NOT_THERE)
    assert view(b"From: a@b.example\n\n", "a.eml", Look(is_marked=False)) == NoView(why=NOTHING_IN_IT)
