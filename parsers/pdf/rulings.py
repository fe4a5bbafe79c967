"""The ruling lines of a PDF page: drawn strokes, edges of drawn boxes, and thin filled boxes."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from parsers.pdf.geometry import IDENTITY, Matrix, times, turn
from parsers.pdf.page import PageReader

DEEPEST_FORM = 8
"""Forms drawn within forms; a form that draws itself would never end."""

MOST_LINES = 20_000
"""A page with more is a drawing, and is not searched for ruled tables."""

STRAIGHT_WITHIN = 1.0
"""Points by which a ruling line may lean."""

THIN = 4.0
"""Points up to which a filled box is a drawn line."""

WHITE = 250
"""From this brightness on (of 255) a filled box cannot be seen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling line, level (`top` = `bottom`) or upright (`x0` = `x1`)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.top == self.bottom


def page_to_lines(reader: PageReader) -> list[Line]:
    """Ruling lines: drawn strokes, edges of drawn boxes, and thin filled boxes."""
    lines: list[Line] = []
    objects = (
        pdfium_c.FPDFPage_GetObject(reader.raw, at) for at in range(pdfium_c.FPDFPage_CountObjects(reader.raw))
    )
    for path, matrix in _paths(objects, reader.to_top_left, 0):
        lines.extend(_path_to_lines(path, matrix))
        if len(lines) > MOST_LINES:
            return []
    return lines


def _paths(objects: Iterator[object], matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    for thing in objects:
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield thing, times(_object_matrix(thing), matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = (
                pdfium_c.FPDFFormObj_GetObject(thing, at) for at in range(pdfium_c.FPDFFormObj_CountObjects(thing))
            )
            yield from _paths(inner, times(_object_matrix(thing), matrix), depth + 1)


def _object_matrix(thing: object) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _path_to_lines(path: object, matrix: Matrix) -> list[Line]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not stroke.value and (not fill.value or _is_white(path)):
        return []
    lines: list[Line] = []
    for points in _outlines(path, matrix):
        x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if min(x1 - x0, bottom - top) < THIN and len(points) > 2:  # noqa: PLR2004 - a box, not a stroke
            middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
            is_level = x1 - x0 > bottom - top
            lines.append(Line(x0, middle_y, x1, middle_y) if is_level else Line(middle_x, top, middle_x, bottom))
            continue
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ay - by) < STRAIGHT_WITHIN < abs(ax - bx):
                lines.append(Line(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2))
            elif abs(ax - bx) < STRAIGHT_WITHIN < abs(ay - by):
                lines.append(Line((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by)))
    return lines


def _is_white(path: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    got = pdfium_c.FPDFPageObj_GetFillColor(path, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
    return bool(got) and min(red.value, green.value, blue.value) >= WHITE


def _outlines(path: object, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each piece of a path; curves are left out."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn(x.value, y.value, matrix)
        if kind != pdfium_c.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        if kind != pdfium_c.FPDF_SEGMENT_BEZIERTO:
            points.append(point)
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
    if points:
        yield points
