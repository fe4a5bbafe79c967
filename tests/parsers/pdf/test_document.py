import io
from collections.abc import Callable

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image
from reportlab.lib import colors, pagesizes
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from foi.records import PageBox
from parsers.blocks import Grid, Paragraph, Span
from parsers.pdf.document import pdf_to_blocks
from tests.parsers.invented import pdf

ROWS = [
    ["Offence", "2018/19", "2019/20", "Total"],
    ["Bicycle stolen", "12", "7", "19"],
    ["Bicycle found", "-", "1,204", "1,204"],
    ["Lock broken", "3", "<5", "*"],
]


def ruled(canvas: Canvas, number: int) -> None:
    canvas.drawString(72, 780, f"Table on page {number}: bicycles by year")
    table = Table(ROWS, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, 72, 600)
    canvas.drawString(72, 560, "The table above counts bicycles.")


def unruled(canvas: Canvas, number: int) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(72, 780, f"Northmere Police, page {number}: we found the following bicycles.")
    for line, row in enumerate(ROWS):
        canvas.drawString(72, 740 - 12 * line, row[0])
        for column, text in enumerate(row[1:]):
            canvas.drawRightString(250 + 60 * column, 740 - 12 * line, text)
    canvas.drawString(72, 660, "Yours faithfully, the team of page 1 in 2020")


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def grids(data: bytes) -> list[Grid]:
    return [block for block in pdf_to_blocks(data, "reply.pdf")[0] if isinstance(block, Grid)]


@pytest.mark.parametrize("draw", [ruled, unruled])
def test_a_table_is_found_with_and_without_lines(draw: object) -> None:
    (grid,) = grids(pdf(draw))
    assert texts(grid) == ROWS
    assert grid.page == 1


@pytest.mark.parametrize("draw", [ruled, unruled])
def test_the_text_round_a_table_is_not_repeated(draw: object) -> None:
    blocks, warnings = pdf_to_blocks(pdf(draw), "reply.pdf")
    assert [type(block) for block in blocks] == [Paragraph, Grid, Paragraph]
    assert "Bicycle found" not in "".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert warnings == ()


def test_a_cell_knows_its_place_from_the_top_left() -> None:
    (grid,) = grids(pdf(unruled))
    place = grid.where(1, 1)
    assert isinstance(place, PageBox)
    x0, top, x1, bottom = place.bbox
    assert place.page == 1
    assert 235 < x0 < x1 < 252
    assert 841 - 740 - 12 < top < 841 - 740 + 12 < bottom + 12


def test_a_table_on_the_next_page_stays_a_table_of_its_own() -> None:
    found = grids(pdf(ruled, pages=2))
    assert [(grid.page, grid.name) for grid in found] == [(1, "table 1"), (2, "table 2")]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_turned_sideways_reads_like_any_other(rotation: int) -> None:
    document = pdfium.PdfDocument(pdf(lambda canvas, number: turned(canvas, number, rotation)))
    document[0].set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)
    (grid,) = grids(out.getvalue())
    assert texts(grid) == ROWS


def turned(canvas: Canvas, number: int, rotation: int) -> None:
    width, height = pagesizes.A4
    canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[rotation])
    canvas.rotate(rotation)
    canvas.translate(0, 0 if rotation == 180 else width - height)
    ruled(canvas, number)


def test_merged_heads_become_spans() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        rows = [["", "Found", ""], ["Offence", "2019", "2020"], [f"Bicycle {number}", "5", "6"]]
        table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (1, 0), (2, 0))])
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 72, 600)

    (grid,) = grids(pdf(draw))
    assert texts(grid)[0] == ["", "Found", ""]
    assert [(span.top, span.left, span.bottom, span.right) for span in grid.spans] == [(0, 1, 0, 2)]


def test_wrapped_labels_of_a_ruled_table_are_joined() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        rows = [["Offence", "2019", "2020"], ["Theft of a bicycle\nor part of one", str(number + 4), "6"]]
        table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
        table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 72, 600)

    (grid,) = grids(pdf(draw))
    assert texts(grid)[1] == ["Theft of a bicycle or part of one", "5", "6"]


def test_a_page_that_is_a_picture_is_named() -> None:
    picture = io.BytesIO()
    Image.new("L", (60, 80), 128).save(picture, "PNG")

    def draw(canvas: Canvas, number: int) -> None:
        if number == 2:
            canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, 500, 700)
        else:
            canvas.drawString(72, 700, "We found 5 bicycles.")

    blocks, warnings = pdf_to_blocks(pdf(draw, pages=3), "reply.pdf")
    assert len(blocks) == 2
    assert warnings == ("page 2 is a picture without words",)


def test_lines_of_a_letter_become_paragraphs() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        for at, line in enumerate(["Dear requester,", "", "We found 5 bicycles", "in 2019/20.", "", "Yours"]):
            canvas.drawString(72, 700 - 14 * at - number, line)

    blocks, _ = pdf_to_blocks(pdf(draw), "reply.pdf")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "Dear requester,",
        "We found 5 bicycles\nin 2019/20.",
        "Yours",
    ]


def test_prose_with_years_is_no_table() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        for at in range(12):
            line = f"In 201{number} and 2020 we found 5 bicycles, 7 locks and {at} bells under section 12 of the Act."
            canvas.drawString(72, 700 - 14 * at, line)

    assert grids(pdf(draw)) == []


def test_text_laid_unseen_over_a_scan_is_told_and_marked_as_read_by_a_machine() -> None:
    def draw(canvas: Canvas, number: int) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3 if number == 1 else 0)
        text.textLine("We found 5 bicycles.")
        canvas.drawText(text)

    blocks, warnings = pdf_to_blocks(pdf(draw, pages=2), "reply.pdf")
    assert [block.from_picture for block in blocks] == [True, False]
    assert warnings == ("page 1 is a picture whose text a machine recognised (scan): compare its figures by eye",)


def lined_up(rows: list[list[str]]) -> list[list[list[str]]]:
    """The tables found on a page with these rows, labels on the left and figures aligned to the right."""

    def draw(canvas: Canvas, number: int) -> None:
        canvas.drawString(72, 760, f"Page {number} of a letter, with 3 lines, 4 words and 5 signs")
        for line, (label, *figures) in enumerate(rows):
            canvas.drawString(72, 700 - 14 * line, label)
            for column, figure in enumerate(figures):
                canvas.drawRightString(300 + 60 * column, 700 - 14 * line, figure)

    return [texts(grid) for grid in grids(pdf(draw))]


def test_a_plain_list_of_labels_and_figures_is_a_table() -> None:
    rows = [["Charged", "5"], ["Cautioned", "1,204"], ["No action", "<5"]]
    assert lined_up(rows) == [rows]


def test_a_head_in_words_above_a_list_belongs_to_it() -> None:
    rows = [["Outcome", "Bicycles"], ["Charged", "5"], ["Cautioned", "1,204"], ["No action", "<5"]]
    assert lined_up(rows) == [rows]


def test_two_lines_of_a_letterhead_are_no_table() -> None:
    assert lined_up([["Our reference", "123"], ["Direct line", "4567"]]) == []


def test_years_down_and_figures_beside_them_need_no_label() -> None:
    rows = [["2018/19", "5"], ["2019/20", "7"]]
    assert lined_up(rows) == [rows]


def test_blank_cells_keep_their_columns() -> None:
    rows = [
        ["", "2018", "2019", "2020"],
        ["Charged", "5", "", "7"],
        ["Cautioned", "", "", "8"],
        ["None", "1", "2", "3"],
    ]
    assert lined_up(rows) == [rows]


def test_a_label_wrapped_below_its_row_is_joined() -> None:
    rows = [["Charged with", "5", "6"], ["an offence", "", ""], ["Cautioned", "7", "8"]]
    assert lined_up(rows) == [[["Charged with an offence", "5", "6"], ["Cautioned", "7", "8"]]]


def test_a_heading_of_some_rows_is_not_joined_to_them() -> None:
    rows = [["Harm", "", ""], ["Charged", "5", "6"], ["Theft", "", ""], ["Cautioned", "7", "8"]]
    assert lined_up([["Outcome", "2018", "2019"], *rows])[0][1:] == rows


def one_row(draw_figure: Callable[[Canvas, float], None]) -> list[list[str]]:
    """A table of three plain rows and one whose figure is drawn by hand; that last row."""

    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Helvetica", 10)
        for line, label in enumerate(("Charged", "Cautioned", "No action", "Other")):
            canvas.drawString(72, 700 - 14 * line, label)
            canvas.drawRightString(250, 700 - 14 * line, "104")
            if line < 3:
                canvas.drawRightString(330, 700 - 14 * line, "5")
        draw_figure(canvas, 700 - 14 * 3)

    (grid,) = grids(pdf(draw))
    return texts(grid)[-1:]


def test_a_raised_digit_is_a_footnote_mark_and_no_part_of_the_figure() -> None:
    def raised(canvas: Canvas, y: float) -> None:
        canvas.drawRightString(326, y, "12")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(326, y + 4, "13")

    assert one_row(raised) == [["Other", "104", "12\u00b9\u00b3"]]


def test_small_figures_of_their_own_are_no_footnote_marks() -> None:
    def small(canvas: Canvas, y: float) -> None:
        canvas.setFont("Helvetica", 6)
        canvas.drawRightString(330, y, "12")

    assert one_row(small) == [["Other", "104", "12"]]


def test_dots_that_lead_to_a_figure_are_no_words_of_the_label() -> None:
    rows = [
        ["Charged ....................", "5", "6"],
        ["Cautioned . . . . . . . . .", "7", "8"],
        ["No action..................", "9", "10"],
    ]
    assert lined_up(rows) == [[["Charged", "5", "6"], ["Cautioned", "7", "8"], ["No action", "9", "10"]]]


def test_thousands_parted_by_a_space_are_one_figure() -> None:
    rows = [
        ["Region", "2018", "2019"],
        ["North", "15 455", "1 204 330"],
        ["South", "7", "12 001"],
        ["West", "1 204", "8"],
    ]
    assert lined_up(rows) == [rows]


def test_prose_beside_a_table_is_no_column_of_it() -> None:
    sentence = "lanterns and bicycles were found again by the"

    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Helvetica", 10)
        for line in range(14):
            canvas.drawString(60, 700 - 12 * line, sentence if line else "In this year " + sentence[:32])
        for line, row in enumerate(ROWS):
            canvas.drawString(320, 690 - 15 * line, row[0])
            for column, figure in enumerate(row[1:]):
                canvas.drawRightString(440 + 45 * column, 690 - 15 * line, figure)

    blocks, _ = pdf_to_blocks(pdf(draw), "reply.pdf")
    (grid,) = [block for block in blocks if isinstance(block, Grid)]
    (prose,) = [block for block in blocks if isinstance(block, Paragraph)]
    assert texts(grid) == ROWS
    assert prose.text.count("\n") == 13


def test_a_head_over_two_columns_of_a_table_without_lines_spans_them() -> None:
    rows = [
        ["Outcome", "2018", "2019", "2018", "2019"],
        ["Charged", "5", "6", "7", "8"],
        ["None", "1", "2", "3", "4"],
    ]

    def draw(canvas: Canvas, _: int) -> None:
        canvas.drawCentredString(272, 716, "Found")
        canvas.drawCentredString(392, 716, "Lost")
        for line, (label, *figures) in enumerate(rows):
            canvas.drawString(72, 700 - 16 * line, label)
            for column, figure in enumerate(figures):
                canvas.drawRightString(260 + 60 * column, 700 - 16 * line, figure)

    (grid,) = grids(pdf(draw))
    assert texts(grid) == [["Outcome", "Found", "", "Lost", ""], ["", *rows[0][1:]], *rows[1:]]
    assert set(grid.spans) == {Span(0, 0, 1, 0), Span(0, 1, 0, 2), Span(0, 3, 0, 4)}


def test_columns_that_only_upright_rules_part_are_rows_all_the_same() -> None:
    rows = [["Charged", "5", "6"], ["Cautioned", "7", "8"], ["None", "1", "2"], ["Other", "3", "4"]]

    def draw(canvas: Canvas, _: int) -> None:
        for line, row in enumerate([["Outcome", "2018", "2019"], *rows]):
            for x, text in zip((80, 204, 264), row, strict=True):
                canvas.drawString(x, 700 - 15 * line, text)
        for y in (715, 696, 635):
            canvas.line(76, y, 320, y)
        for x in (76, 200, 260, 320):
            canvas.line(x, 715, x, 635)

    (grid,) = grids(pdf(draw))
    assert texts(grid) == [["Outcome", "2018", "2019"], *rows]


def test_a_grid_without_its_outer_sides_keeps_its_outer_columns() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for line, row in enumerate(ROWS):
            for x, text in zip((76, 204, 274, 344), row, strict=True):
                canvas.drawString(x, 700 - 15 * line, text)
            canvas.line(72, 711 - 15 * line, 400, 711 - 15 * line)
        canvas.line(72, 651, 400, 651)
        for x in (200, 270, 340):
            canvas.line(x, 711, x, 651)

    (grid,) = grids(pdf(draw))
    assert texts(grid) == ROWS


def test_a_sign_of_money_set_apart_belongs_to_its_amount() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for line, (label, *amounts) in enumerate(
            [["Fees", "12", "1,204"], ["Fines", "7", "8"], ["Costs", "9", "10"]]
        ):
            canvas.drawString(72, 700 - 15 * line, label)
            for column, amount in enumerate(amounts):
                canvas.drawString(200 + 90 * column, 700 - 15 * line, "\u00a3")
                canvas.drawRightString(260 + 90 * column, 700 - 15 * line, amount)

    (grid,) = grids(pdf(draw))
    assert texts(grid)[0] == ["Fees", "\u00a3 12", "\u00a3 1,204"]
    assert grid.width == 3


def test_a_list_of_contents_is_no_table() -> None:
    rows = [["1 Introduction .............", "3"], ["2 What we hold .............", "3"], ["3 Refusals .......", "7"]]
    assert lined_up([*rows, ["4 Your rights ...........", "12"]]) == []
