"""Coordinates of a PDF page: from the file's own to points from the top left corner of the page as shown."""

import pypdfium2 as pdfium  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of ISO 32000-1, 8.3.3."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_matrix(page: pdfium.PdfPage) -> Matrix:
    """From the PDF's own coordinates to points from the top left of the page as shown."""
    left, bottom, right, top = page.get_bbox()
    matrices: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    return matrices[page.get_rotation() % 360]


def turn(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Apply a matrix to a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    x, y = turn(e, f, then)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        x,
        y,
    )
