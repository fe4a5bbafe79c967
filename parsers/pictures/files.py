"""Picture files (png, jpg, tiff, bmp, gif, webp) -> pictures of pages, measured before they are unpacked."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from foi.errors import TooLarge, Unreadable
from parsers.files.inflation import INFLATED_BYTES

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
PIXELS = 40_000_000
"""Most pixels of one picture: a page of A4 at 600 dots an inch has 35 million."""

PICTURES = 100
"""Most pages of a tiff."""

LONGEST_SIDE = 2400
"""Pixels of the longer side that a picture is reduced to: letters stay readable, and time and memory bounded."""

WHITE = (255, 255, 255)
DEEP = 256
"""Shades of 16 bits in one of 8 bits."""

BROKEN_PICTURE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    IndexError,
    EOFError,
    NotImplementedError,
)
"""All that the library raises on damaged or unusual pictures."""

Pixels = np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]
"""Height, width and three colours (red, green, blue)."""


@dataclass(frozen=True)
class Picture:
    """A picture of a page, upright as its file says, and its number from 1."""

    number: int
    pixels: Pixels


def count_pictures(data: bytes, name: str) -> int:
    """How many pages the file holds, none of them unpacked. Raises Unreadable or TooLarge."""
    with _opened(data, name) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def file_to_pictures(data: bytes, name: str) -> Iterator[Picture]:
    """Each page of a picture file; of what moves (gif) the first picture alone.

    Turned as the camera says. Raises Unreadable when it is damaged, TooLarge for more than 40 million pixels a page
    or 100 pages, before anything is unpacked.
    """
    pages = count_pictures(data, name)
    if pages > PICTURES:
        raise TooLarge(
            f"the file holds {pages:,} pictures; the limit is {PICTURES}.",
            where=name,
            do="Take out the pages that matter and put those in.",
        )
    with _opened(data, name) as image:
        try:
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                if number > pages:
                    return
                _check_pixels(frame, name)
                yield _frame_to_picture(frame, number)
        except BROKEN_PICTURE as error:
            raise _damaged(name) from error


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the library's own limit, which is larger than ours
            image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large("more points than can be unpacked", name) from error
    except BROKEN_PICTURE as error:
        raise _damaged(name) from error
    _check_pixels(image, name)
    return image


def _check_pixels(image: Image.Image, name: str) -> None:
    width, height = image.size
    depth = 8 if image.mode[:1] in {"I", "F"} else 4
    if width * height > PIXELS or width * height * depth > INFLATED_BYTES:
        raise _too_large(f"{width:,} by {height:,} points", name)


def _too_large(points: str, name: str) -> TooLarge:
    return TooLarge(
        f"the picture has {points}; the limit is {PIXELS // 1_000_000} million.",
        where=name,
        do="Ask the sender for the figures as text, or save it smaller and put that copy in.",
    )


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        "the picture is damaged, or of a sort that is not read.",
        where=name,
        do="Open it by hand; if that works, save it as .png and put that copy in.",
    )


def _frame_to_picture(frame: Image.Image, number: int) -> Picture:
    frame.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a jpeg is unpacked smaller at once
    image = ImageOps.exif_transpose(frame)
    if image.mode.startswith("I;16"):
        image = Image.fromarray((np.asarray(image) // DEEP).astype(np.uint8))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, WHITE)
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    image = image.convert("RGB")
    if max(image.size) > LONGEST_SIDE:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return Picture(number, np.asarray(image))
