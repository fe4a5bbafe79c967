"""Ink in tables that the machine passed over: dashes, stars and digits, where a cell or a column expects some."""

import re
from collections.abc import Callable
from statistics import median

import cv2
import numpy as np

from parsers.pictures.files import Pixels
from parsers.pictures.rulings import Ruling
from parsers.pictures.straight import Grey
from parsers.pictures.words import PADDING, SeenWord, tidy

Box = tuple[int, int, int, int]
Recognise = Callable[[Pixels], tuple[str, float]]

ROUND_WORDS, ROUND_LINES = 3, 4
"""Pixels beside a word or a ruled line that are still its ink."""

ALONE = 0.8
"""Heights of a letter that a mark of its own is away from the words in its line."""

SHORTEST, TALLEST, WIDEST = 0.25, 1.5, 5.0
"""Heights of a letter: less is a speck, more is a stamp or a drawing."""

BESIDE = 0.4
"""Heights of a letter within which pieces of ink side by side are one word."""

SOLID = 0.5
"""Share of its box that the ink of a dash fills; specks that touch fill less."""

FLAT, FLATTEST = 0.35, 1.8
"""A dash is lower than a third of a letter, and about twice as wide as high."""

LEAST_OF_COLUMN = 2
"""Figures above and below a mark, without rules, that make a column which expects one there too."""

MOST = 150
"""Pieces on a page above which it is no text that was passed over."""

SURE = 0.6
"""Least sureness for a mark to be read: it was passed over at first, and a wrong digit costs more than a gap."""

_FIGURE = re.compile(r"[<>~]?\s?\d[\d,]*(?:\.\d+)?%?|\*+|-")


def find_overlooked(mask: Grey, words: tuple[SeenWord, ...], rulings: tuple[Ruling, ...]) -> list[Box]:
    """Boxes round pieces of ink that stand alone in a cell or a column, in line with words; [] for a drawing.

    `mask` has 255 where there is ink.
    """
    upright = [word for word in words if word.is_upright]
    if not upright:
        return []
    height = median(word.bottom - word.top for word in upright)
    rest = mask.copy()
    for word in words:
        _blank(rest, (word.x0, word.top - PADDING * height, word.x1, word.bottom + PADDING * height), ROUND_WORDS)
    for line in rulings:
        _blank(rest, (line.x0, line.top, line.x1, line.bottom), ROUND_LINES)
    stats = cv2.connectedComponentsWithStats(rest, connectivity=8)[2]
    pieces = [
        (x, y, x + width, y + tall)
        for x, y, width, tall, ink in stats[1:].tolist()
        if _is_a_mark(width, tall, ink, height)
    ]
    figures = [word for word in upright if any(sign.isdigit() for sign in word.text)]
    found = [
        box
        for box in _joined(pieces, BESIDE * height)
        if box[2] - box[0] < WIDEST * height
        and _stands_alone(box, upright, ALONE * height)
        and (_is_in_cell(box, rulings) or _is_in_column(box, figures, height))
    ]
    return found if len(found) <= MOST else []


def box_to_word(box: Box, pixels: Pixels, height: float, recognise: Recognise) -> SeenWord | None:
    """What a piece of ink says where it is a figure, a star or a dash; None otherwise."""
    x0, top, x1, bottom = box
    if bottom - top < FLAT * height and x1 - x0 > FLATTEST * (bottom - top):
        return SeenWord("-", x0, top, x1, bottom, is_upright=True, score=SURE)
    around = round(0.4 * height)
    crop = pixels[max(top - around, 0) : bottom + around, max(x0 - around, 0) : x1 + around]
    text, score = recognise(np.ascontiguousarray(crop))
    text = tidy(text)
    if score < SURE or not _FIGURE.fullmatch(text):
        return None
    return SeenWord(text, x0, top, x1, bottom, is_upright=True, score=score)


def _blank(mask: Grey, box: tuple[float, float, float, float], around: int) -> None:
    x0, top, x1, bottom = box
    rows = slice(max(int(top) - around, 0), max(int(bottom) + around + 1, 0))
    mask[rows, max(int(x0) - around, 0) : max(int(x1) + around + 1, 0)] = 0


def _is_a_mark(width: int, tall: int, ink: int, height: float) -> bool:
    if max(width, tall) < SHORTEST * height or tall > TALLEST * height or width > TALLEST * height:
        return False
    return tall > FLAT * height or ink >= SOLID * width * tall


def _joined(pieces: list[Box], gap: float) -> list[Box]:
    """Pieces that stand close side by side as one."""
    joined: list[Box] = []
    for piece in sorted(pieces):
        near = next((at for at, box in enumerate(joined) if _are_beside(box, piece, gap)), None)
        if near is None:
            joined.append(piece)
        else:
            x0, top, x1, bottom = joined[near]
            joined[near] = (x0, min(top, piece[1]), max(x1, piece[2]), max(bottom, piece[3]))
    return joined


def _are_beside(box: Box, piece: Box, gap: float) -> bool:
    return piece[0] - box[2] < gap and piece[1] < box[3] and box[1] < piece[3]


def _stands_alone(box: Box, words: list[SeenWord], away: float) -> bool:
    """In line with a word, and near none."""
    middle = (box[1] + box[3]) / 2
    beside = [word for word in words if word.top < middle < word.bottom]
    return bool(beside) and all(word.x1 + away < box[0] or box[2] + away < word.x0 for word in beside)


def _is_in_cell(box: Box, rulings: tuple[Ruling, ...]) -> bool:
    """Ruled lines run above and below it, and on both sides."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    over = [line.top for line in rulings if line.top == line.bottom and line.x0 < x < line.x1]
    beside = [line.x0 for line in rulings if line.x0 == line.x1 and line.top < y < line.bottom]
    return bool(over and beside) and min(over) < y < max(over) and min(beside) < x < max(beside)


def _is_in_column(box: Box, figures: list[SeenWord], height: float) -> bool:
    """Figures stand above or below it, within a letter's height to either side."""
    middle = (box[0] + box[2]) / 2
    return sum(word.x0 - height < middle < word.x1 + height for word in figures) >= LEAST_OF_COLUMN
