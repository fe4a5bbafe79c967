"""The lines ruled on a picture of a page: long level and upright runs of ink (morphological opening)."""

from dataclasses import dataclass

import cv2
import numpy as np

from parsers.pictures.straight import Grey

LEVEL_POINTS, UPRIGHT_POINTS = 24.0, 11.0
"""Lengths from which a run of ink is a ruling line: longer than any stroke of a letter, and as a row is high."""

SOUND = 0.7
"""Share of that length that must be without a gap."""

WAVER = 3
"""Pixels within which a line may waver: a scanner's feed is not even."""

GAP = 7
"""Pixels that may be missing in a line."""

THICK_POINTS = 5.0
"""From this thickness on it is a filled box, whose edges are the lines."""

MOST = 4000
"""Runs of ink above which a page is a drawing."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruled line in pixels: level (`top` = `bottom`) or upright (`x0` = `x1`)."""

    x0: float
    top: float
    x1: float
    bottom: float


def find_rulings(mask: Grey, pixels_a_point: float) -> tuple[Ruling, ...]:
    """The lines in a mask of ink (255 is ink) of a page that lies straight; none for a page that is a drawing."""
    level = _runs(mask, round(LEVEL_POINTS * pixels_a_point), level=True)
    upright = _runs(mask, round(UPRIGHT_POINTS * pixels_a_point), level=False)
    if len(level) + len(upright) > MOST:
        return ()
    thick = THICK_POINTS * pixels_a_point
    return tuple(ruling for box in level for ruling in _level(box, thick)) + tuple(
        ruling for box in upright for ruling in _upright(box, thick)
    )


_Box = tuple[int, int, int, int]


def _runs(mask: Grey, length: int, *, level: bool) -> list[_Box]:
    """Boxes round runs of ink at least `length` long: sound stretches of half that length, joined over small gaps."""

    def bar(size: int, *, across: bool = False) -> Grey:
        return np.ones((1, size) if level is not across else (size, 1), np.uint8)

    thickened = cv2.dilate(mask, bar(WAVER, across=True))
    stretches = cv2.morphologyEx(thickened, cv2.MORPH_OPEN, bar(max(round(length * SOUND), 2)))
    joined = cv2.morphologyEx(stretches, cv2.MORPH_CLOSE, bar(GAP))
    stats = cv2.connectedComponentsWithStats(joined, connectivity=8)[2]
    boxes = [(int(x), int(y), int(x + width), int(y + height)) for x, y, width, height, _ in stats[1:]]
    return [box for box in boxes if (box[2] - box[0] if level else box[3] - box[1]) >= length]


def _level(box: _Box, thick: float) -> tuple[Ruling, ...]:
    x0, top, x1, bottom = box
    if bottom - top < thick:
        middle = (top + bottom) / 2
        return (Ruling(x0, middle, x1, middle),)
    return Ruling(x0, top, x1, top), Ruling(x0, bottom, x1, bottom)


def _upright(box: _Box, thick: float) -> tuple[Ruling, ...]:
    x0, top, x1, bottom = box
    if x1 - x0 < thick:
        middle = (x0 + x1) / 2
        return (Ruling(middle, top, middle, bottom),)
    return Ruling(x0, top, x0, bottom), Ruling(x1, top, x1, bottom)
