import io

import pytest
from PIL import Image
from reportlab.lib import pagesizes
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from foi.errors import UnknownKind
from foi.records import FigureState, PageBox
from parsers.blocks import Paragraph
from parsers.documents import bytes_to_document
from parsers.isolation import read_isolated
from parsers.pdf import document, scans
from parsers.pdf.document import pdf_to_blocks
from parsers.pdf.scans import Scans, file_to_blocks
from parsers.pictures import reading
from parsers.pictures.engine import INSTALL
from parsers.pictures.reading import Marks
from parsers.pictures.straight import STAYS
from parsers.pictures.words import SeenWord
from parsers.read import FROM_PICTURE
from tests.parsers.invented import pdf
from tests.replies.make.every_family import REGISTER

SCAN = REGISTER["36-scanned-letter.pdf"]


def grey_page(width: int = 60, height: int = 80) -> bytes:
    held = io.BytesIO()
    Image.new("L", (width, height), 128).save(held, "PNG")
    return held.getvalue()


def scans_round_a_letter(canvas: Canvas, number: int) -> None:
    if number == 2:
        canvas.drawString(72, 700, "We found 5 bicycles.")
    else:
        canvas.drawImage(ImageReader(io.BytesIO(grey_page())), 0, 0, 500, 700)


def says(text: str) -> Marks:
    return Marks((SeenWord(text, 100, 100, 200, 120, is_upright=True, score=1.0),), (), STAYS)


def test_scanned_pages_stand_in_their_place_and_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read", lambda *_: says("bicycle"))
    blocks, warnings = pdf_to_blocks(pdf(scans_round_a_letter, pages=3), "reply.pdf")
    assert [(block.text, block.from_picture) for block in blocks if isinstance(block, Paragraph)] == [
        ("bicycle", True),
        ("We found 5 bicycles.", False),
        ("bicycle", True),
    ]
    assert blocks[0].where == PageBox(page=1, bbox=(50, 50, 100, 60))
    assert warnings == tuple(
        f"page {number} is a picture (scan), read by a machine: compare its figures by eye" for number in (1, 3)
    )


def test_pages_for_which_no_time_is_left_are_named_and_the_rest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    left = iter([40.0, 5.0])
    monkeypatch.setattr(reading, "slowness", lambda: 1.0)
    monkeypatch.setattr(reading, "_read", lambda *_: says("bicycle"))
    monkeypatch.setattr(reading, "seconds_left", lambda: next(left))
    blocks, warnings = pdf_to_blocks(pdf(scans_round_a_letter, pages=3), "reply.pdf")
    assert len(blocks) == 2
    assert warnings[1].startswith("page 3 is a picture (scan): not read, for reading pictures took too long")


def test_a_page_on_which_the_machine_breaks_down_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Marks:
        raise RuntimeError("bad allocation")

    monkeypatch.setattr(reading, "_read", breaks)
    blocks, warnings = pdf_to_blocks(pdf(scans_round_a_letter, pages=2), "reply.pdf")
    assert len(blocks) == 1
    assert "not read, for reading it broke down" in warnings[0]


def test_without_the_extra_a_scan_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_read_pictures", lambda: False)
    blocks, warnings = pdf_to_blocks(pdf(scans_round_a_letter, pages=2), "reply.pdf")
    assert len(blocks) == 1
    assert warnings == (
        f"page 1 is a picture (scan): not read; to have pictures read, let your IT staff run: {INSTALL}",
    )
    with pytest.raises(UnknownKind, match="foi43"):
        bytes_to_document(grey_page(), "page.png")


def test_a_picture_too_large_to_draw_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "PIXELS", 4000)
    _, warnings = pdf_to_blocks(pdf(scans_round_a_letter), "reply.pdf")
    assert "not read, for it is too large" in warnings[0]


def picture_among_words(share: float, words: int) -> bytes:
    def draw(canvas: Canvas, _: int) -> None:
        width, height = pagesizes.A4
        canvas.drawImage(ImageReader(io.BytesIO(grey_page())), 0, 0, width, height * share)
        for at in range(words):
            canvas.drawString(72 + 40 * (at % 10), 800 - 14 * (at // 10), f"word{at}")

    return pdf(draw)


@pytest.mark.parametrize(
    ("share", "words", "said"),
    [
        (1.0, 2, "is a picture (scan), read by a machine"),
        (0.3, 40, "holds a picture that takes 30% of it: not read, look at it"),
        (0.3, 2, "holds a picture that takes 30% of it: not read, look at it"),
        (0.1, 40, ""),
    ],
)
def test_a_picture_beside_words_is_read_as_a_scan_or_named(
    share: float, words: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_read", lambda *_: says("bicycle"))
    _, warnings = pdf_to_blocks(picture_among_words(share, words), "reply.pdf")
    assert [warning.partition(":")[0] for warning in warnings] == (
        [f"page 1 {said}".partition(":")[0]] if said else []
    )


def test_the_printed_words_of_a_scan_that_is_not_read_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_read_pictures", lambda: False)
    blocks, warnings = pdf_to_blocks(picture_among_words(1.0, 2), "reply.pdf")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["word0 word1"]
    assert "is a picture (scan): not read" in warnings[0]


def test_letters_drawn_as_lines_are_read_as_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas, _: int) -> None:
        for at in range(80):
            canvas.line(72 + at, 700, 72 + at, 710)

    monkeypatch.setattr(reading, "_read", lambda *_: says("bicycle"))
    assert len(pdf_to_blocks(pdf(draw), "reply.pdf")[0]) == 1


def test_every_picture_of_a_file_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Image.new("L", (60, 80))] * 2
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:])
    monkeypatch.setattr(reading, "_read", lambda *_: says("bicycle"))
    blocks, warnings = file_to_blocks(held.getvalue(), "fax.tif")
    assert [block.where.page for block in blocks if isinstance(block, Paragraph)] == [1, 2]  # type: ignore[union-attr]
    assert len(warnings) == 2


def test_a_document_without_pictures_never_loads_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Scans) -> None:
        raise AssertionError

    monkeypatch.setattr(scans.Scans, "_picture_reader", never)
    assert document.pdf_to_blocks(REGISTER["36-scanned-letter-text-twin.pdf"].document.read_bytes(), "a.pdf")[1] == ()


def test_a_scan_is_read_within_the_limits_of_its_process_and_nothing_is_accepted() -> None:
    outcome = read_isolated(SCAN.document.read_bytes(), SCAN.name, SCAN.campaign, seconds=300)
    figures = outcome.reading.figures
    assert len(figures) == 24
    assert {figure.state for figure in figures} == {FigureState.REVIEW}
    assert all(FROM_PICTURE in figure.reasons for figure in figures)
