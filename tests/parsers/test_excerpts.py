"""Beside every figure stands the piece of the document that it was read from, with its own cell or line marked."""

import pytest

from foi.records import LinePlace, PageBox, ParagraphPlace, SheetCell
from parsers.excerpts import bytes_to_excerpts
from parsers.figures.row_checks import COUNTED
from parsers.isolation import show_isolated
from parsers.read import read_reply
from parsers.reply import Excerpt
from tests.parsers.invented import campaign
from tests.replies.make.every_family import REGISTER
from tests.replies.make.invented import Invented

SHEET = "\n".join(
    ["Northmere Police", "", "Place,2015/16,2016/17,2017/18,Note"]
    + [f"Place {n},{n},{n + 1},{n + 2},x" for n in range(1, 41)]
).encode()


def marked(excerpt: Excerpt | None) -> str:
    assert excerpt is not None
    return excerpt.rows[excerpt.marked[0]].cells[excerpt.marked[1]]


@pytest.mark.parametrize("reply", REGISTER.values(), ids=REGISTER.keys())
def test_the_marked_cell_or_line_holds_what_the_figure_was_read_from(reply: Invented) -> None:
    data = reply.document.read_bytes()
    figures = read_reply(data, reply.name, reply.campaign, reply.quirks).figures
    for figure, excerpt in zip(figures, bytes_to_excerpts(data, reply.name, [f.where for f in figures]), strict=True):
        counted = COUNTED in figure.reasons  # then the place is that of the first row, and the number stands nowhere
        assert marked(excerpt) if counted else " ".join(figure.raw.split()) in marked(excerpt), figure.where


def test_a_cell_far_down_a_sheet_is_shown_with_its_head_its_label_and_its_neighbours() -> None:
    (found,) = bytes_to_excerpts(SHEET, "a.csv", [SheetCell(sheet="csv", cell="D30")])
    assert found is not None
    assert found.columns == ("A", "B", "C", "D", "E")
    assert [row.number for row in found.rows] == [1, 3, 26, 27, 28, 29, 30, 31, 32]
    assert [row.number for row in found.rows if row.gap] == [26]
    assert marked(found) == "29"


def test_a_place_that_is_not_there_is_told_as_none() -> None:
    for place in (
        SheetCell(sheet="csv", cell="D300"),
        SheetCell(sheet="other", cell="A1"),
        ParagraphPlace(paragraph=1),
        PageBox(page=1, bbox=(0, 0, 1, 1)),
        LinePlace(line=3),
    ):
        assert bytes_to_excerpts(SHEET, "a.csv", [place]) == (None,)


def test_an_excerpt_comes_out_of_the_process_of_its_own() -> None:
    place = SheetCell(sheet="csv", cell="D30")
    assert show_isolated(SHEET, "a.csv", campaign(), [place]) == bytes_to_excerpts(SHEET, "a.csv", [place])
    assert show_isolated(SHEET, "a.csv", campaign(), []) == ()
