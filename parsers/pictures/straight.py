"""Turn a picture of a page so that its lines run level, and know the way back to the picture as it came."""

import cv2
import numpy as np

from parsers.pictures.files import Pixels

Affine = np.ndarray[tuple[int, int], np.dtype[np.float64]]
"""2 rows of 3: x' = a x + b y + c for each coordinate."""

Grey = np.ndarray[tuple[int, int], np.dtype[np.uint8]]

STEEPEST = 5.0
"""Degrees that a sheet may lie askew in a scanner."""

COARSE, FINE = 0.25, 0.05
"""Degrees from one turn that is tried to the next: first over the whole range, then round the best."""

LEAST_TURN = 0.08
"""Degrees below which a page is left as it is: turning blurs it, and a line over all of it rises by 3 pixels."""

MOST_INK = 60_000
"""Points of ink that are enough to tell which way lines run."""

LOOKED_AT = 900
"""Pixels of the longer side that are enough for it."""

WHITE = (255, 255, 255)
STAYS: Affine = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


def straighten(pixels: Pixels) -> tuple[Pixels, Affine]:
    """The picture with level lines, and the matrix from its points back to those of the picture given."""
    angle = lean(pixels)
    if abs(angle) < LEAST_TURN:
        return pixels, STAYS
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE)
    return np.asarray(level, dtype=np.uint8), np.asarray(cv2.invertAffineTransform(turn))


def quarter_turns(pixels: Pixels, turns: int) -> tuple[Pixels, Affine]:
    """Turned by quarters against the clock, and the matrix back."""
    height, width = pixels.shape[:2]
    back: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, -1, width], [1, 0, 0]],
        2: [[-1, 0, width], [0, -1, height]],
        3: [[0, 1, 0], [-1, 0, height]],
    }
    return np.ascontiguousarray(np.rot90(pixels, turns % 4)), np.array(back[turns % 4], dtype=np.float64)


def then(first: Affine, second: Affine) -> Affine:
    """One matrix that applies `first`, then `second`."""
    whole = np.vstack([second, [0, 0, 1]]) @ np.vstack([first, [0, 0, 1]])
    return np.asarray(whole[:2])


def lean(pixels: Pixels) -> float:
    """Degrees by which the lines of the page fall to the right; 0 for a page without ink.

    The right turn is the one that gathers the ink into the fewest rows (the projection profile).
    """
    grey = to_grey(pixels)
    scale = LOOKED_AT / max(grey.shape)
    if scale < 1:
        grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    rows, columns = np.nonzero(ink(grey))
    if not len(rows):
        return 0.0
    step = len(rows) // MOST_INK + 1
    rows, columns = rows[::step], columns[::step]

    def gathered(degrees: float) -> float:
        level = np.rint(rows - columns * np.tan(np.radians(degrees))).astype(int)
        counts = np.bincount(level - level.min())
        return float((counts.astype(float) ** 2).sum())

    rough = max(np.arange(-STEEPEST, STEEPEST + COARSE, COARSE), key=gathered)
    return float(max(np.arange(rough - COARSE, rough + COARSE + FINE / 2, FINE), key=gathered))


def to_grey(pixels: Pixels) -> Grey:
    """Shades from 0 (black) to 255."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def ink(grey: Grey) -> Grey:
    """255 where a point is darker than what surrounds it, else 0: faint lines count, shades of paper do not."""
    mask = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, AROUND, DARKER)
    return np.asarray(mask, dtype=np.uint8)


AROUND, DARKER = 31, 14
"""Pixels of the square that a point is held against, and shades (of 255) by which ink is darker than its mean."""
