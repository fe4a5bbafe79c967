import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from foi.errors import TooLarge, Unreadable
from parsers.pictures.files import LONGEST_SIDE, Picture, file_to_pictures

SIZE = (40, 20)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def only(data: bytes) -> Picture:
    (picture,) = file_to_pictures(data, "page")
    return picture


def png_that_says(width: int, height: int) -> bytes:
    """A png of few bytes that declares any size."""
    data = saved(Image.new("L", (8, 8)), "PNG")
    head = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_each_sort_of_picture_gives_red_green_and_blue(kind: str) -> None:
    pixels = only(saved(Image.new("RGB", SIZE, (250, 10, 10)), kind)).pixels
    assert pixels.shape == (20, 40, 3)
    assert pixels.mean(axis=(0, 1)) == pytest.approx([250, 10, 10], abs=6)


@pytest.mark.parametrize(("mode", "shade"), [("1", 1), ("L", 255), ("I;16", 65535), ("CMYK", (0, 0, 0, 0))])
def test_black_and_white_sixteen_bits_and_print_colours_are_read(mode: str, shade: int) -> None:
    assert only(saved(Image.new(mode, SIZE, shade), "TIFF")).pixels.min() > 250


def test_what_can_be_seen_through_lies_on_white_paper() -> None:
    assert only(saved(Image.new("RGBA", SIZE, (0, 0, 0, 0)), "PNG")).pixels.min() == 255


def test_each_picture_of_a_tiff_is_a_page() -> None:
    pages = [Image.new("L", SIZE, shade) for shade in (10, 20, 30)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [(picture.number, int(picture.pixels[0, 0, 0])) for picture in file_to_pictures(data, "fax.tif")] == [
        (1, 10),
        (2, 20),
        (3, 30),
    ]


def test_of_what_moves_the_first_picture_is_read() -> None:
    data = saved(Image.new("P", SIZE, 0), "GIF", save_all=True, append_images=[Image.new("P", SIZE, 1)])
    assert only(data).number == 1


def test_a_photograph_stands_as_the_camera_was_held() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    data = saved(Image.new("RGB", SIZE), "JPEG", exif=turned)
    assert only(data).pixels.shape == (40, 20, 3)


def test_a_large_page_is_reduced() -> None:
    pixels = only(saved(Image.fromarray(np.zeros((3000, 2000), np.uint8)), "PNG")).pixels
    assert pixels.shape == (LONGEST_SIDE, 1600, 3)


@pytest.mark.parametrize(("side", "said"), [(30_000, "more points than can be"), (9_000, "9,000 by 9,000 points")])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(side: int, said: str) -> None:
    with pytest.raises(TooLarge, match=said):
        list(file_to_pictures(png_that_says(side, side), "bomb.png"))


def test_too_many_pages_are_refused() -> None:
    pages = [Image.new("1", (2, 2))] * 101
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(TooLarge, match="101 pictures"):
        list(file_to_pictures(data, "fax.tif"))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nnothing", saved(Image.effect_noise((90, 90), 50), "PNG")[:3000]])
def test_a_damaged_picture_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"damaged"):
        list(file_to_pictures(data, "page.png"))
