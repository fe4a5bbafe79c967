"""The picture of a page and the places that are read on it are counted alike, however the page is cut or turned."""

import io
from itertools import product

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from foi.errors import PasswordProtected, TooLarge, Unreadable
from foi.records import PageBox
from parsers.pdf.document import pdf_to_blocks
from parsers.views.looking import bytes_to_views
from parsers.views.model import Look, NoView, PagePicture
from parsers.views.pages import PIXELS

Box = tuple[float, float, float, float]
TURNS = (0, 90, 180, 270)
CROPS: tuple[Box | None, ...] = (None, (60, 40, 500, 700), (-30, -30, 400, 900))
LOOSE = 6.0
"""Points by which a box of read words may be wider than their ink: the height of letters without tails, mostly."""


def made(*, turned: int = 0, crop: Box | None = None, media: Box | None = None, pages: int = 1) -> bytes:
    """Pages of A4, each with nothing but a number."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, pageCompression=0)
    for page in range(pages):
        canvas.setFont("Helvetica", 14)
        canvas.translate(180, 520 - 40 * page)
        canvas.rotate(turned)  # so that it stands upright on the page as it is turned
        canvas.drawString(0, 0, "4127")
        canvas.showPage()
    canvas.save()
    document = pdfium.PdfDocument(held.getvalue())
    for page in document:
        if media:
            page.set_mediabox(*media)
        if crop:
            page.set_cropbox(*crop)
        page.set_rotation(turned)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def drawn(data: bytes, page: int = 1, name: str = "a.pdf") -> PagePicture:
    (found,) = bytes_to_views(data, name, [Look(place=PageBox(page=page, bbox=(0, 0, 0, 0)))])
    assert isinstance(found, PagePicture), found
    return found


def ink(picture: PagePicture) -> Box:
    """Where there is anything on the page, in its points."""
    with Image.open(io.BytesIO(picture.png)) as image:
        dark = np.argwhere(np.asarray(image) < 128)
        scale = image.size[0] / picture.width
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0) + 1
    return float(left / scale), float(top / scale), float(right / scale), float(bottom / scale)


def read_place(data: bytes, at: int = 0) -> PageBox:
    blocks, _ = pdf_to_blocks(data, "a.pdf")
    place = blocks[at].where
    assert isinstance(place, PageBox)
    return place


@pytest.mark.parametrize(("turned", "crop"), list(product(TURNS, CROPS)))
def test_the_place_read_surrounds_the_ink_of_the_number(turned: int, crop: Box | None) -> None:
    data = made(turned=turned, crop=crop)
    place, seen = read_place(data).bbox, ink(drawn(data))
    assert place[0] - 1 <= seen[0] <= place[0] + LOOSE
    assert place[1] - 1 <= seen[1] <= place[1] + LOOSE
    assert place[2] - LOOSE <= seen[2] <= place[2] + 1
    assert place[3] - LOOSE <= seen[3] <= place[3] + 1


def test_a_media_box_that_does_not_begin_at_nought_is_counted_from_its_corner() -> None:
    data = made(media=(100, 200, 500, 700), turned=90)
    place, seen = read_place(data).bbox, ink(drawn(data))
    assert place[0] - 1 <= seen[0] < seen[2] <= place[2] + 1
    assert place[1] - 1 <= seen[1] < seen[3] <= place[3] + 1


def test_each_page_of_a_letter_is_drawn_by_its_number() -> None:
    data = made(pages=3)
    assert [drawn(data, page).pages for page in (1, 2, 3)] == [3, 3, 3]
    assert ink(drawn(data, 2))[1] - ink(drawn(data, 1))[1] == pytest.approx(40, abs=1)
    (missing,) = bytes_to_views(data, "a.pdf", [Look(place=PageBox(page=4, bbox=(0, 0, 0, 0)))])
    assert missing == NoView(why="The document has no page 4: it has 3.")


def test_a_page_the_size_of_a_wall_gives_a_picture_of_bounded_size() -> None:
    found = drawn(made(media=(0, 0, 14000, 900)))
    with Image.open(io.BytesIO(found.png)) as image:
        assert image.size[0] * image.size[1] <= PIXELS
    (beyond,) = bytes_to_views(made(media=(0, 0, 300, 60000)), "a.pdf", [Look()])
    assert isinstance(beyond, NoView)
    (thread,) = bytes_to_views(made(media=(0, 0, 0.5, 14000)), "a.pdf", [Look()])
    assert isinstance(thread, PagePicture | NoView)


@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_a_photograph_is_drawn_upright_as_its_camera_says(turn: int) -> None:
    image = Image.new("RGB", (800, 400), "white")
    image.paste((0, 0, 0), (40, 40, 120, 80))
    exif = Image.Exif()
    exif[0x0112] = turn
    held = io.BytesIO()
    image.save(held, "JPEG", exif=exif)
    found = drawn(held.getvalue(), name="a.jpg")
    assert max(found.width, found.height) == 842
    assert (found.height > found.width) == (turn in {6, 8})
    left, top, right, bottom = ink(found)
    expected = {1: (42, 42, 126, 84), 3: (716, 337, 800, 379), 6: (337, 42, 379, 126), 8: (42, 716, 84, 800)}[turn]
    assert (left, top, right, bottom) == pytest.approx(expected, abs=3)


def test_a_tiff_has_pages() -> None:
    pages = [Image.new("1", (200, 300), 1), Image.new("1", (200, 300), 0)]
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:])
    assert drawn(held.getvalue(), 2, "a.tif").pages == 2
    assert ink(drawn(held.getvalue(), 2, "a.tif")) == pytest.approx((0, 0, 842 * 2 / 3, 842), abs=1)
    (missing,) = bytes_to_views(held.getvalue(), "a.tif", [Look(place=PageBox(page=3, bbox=(0, 0, 0, 0)))])
    assert isinstance(missing, NoView)


def test_a_damaged_or_locked_file_is_told_as_when_it_is_read() -> None:
    with pytest.raises(Unreadable):
        bytes_to_views(b"%PDF-1.7\nnonsense", "a.pdf", [Look()])
    held = io.BytesIO()
    canvas = Canvas(held, encrypt="secret")
    canvas.drawString(72, 72, "127")
    canvas.save()
    with pytest.raises(PasswordProtected):
        bytes_to_views(held.getvalue(), "a.pdf", [Look()])
    with pytest.raises(TooLarge):
        bytes_to_views(b"%PDF-1.7" + bytes(60 * 2**20), "a.pdf", [Look()])
