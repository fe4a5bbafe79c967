"""A csv of any dialect and encoding -> one grid. The texts stay as printed: nothing becomes a missing value."""

from foi.errors import TooLarge
from parsers.blocks import EMPTY, Cell, Grid
from parsers.files.decoding import bytes_to_text
from parsers.files.delimiters import best_delimiter, text_to_rows
from parsers.files.extent import CELLS

GRID_NAME = "csv"


def csv_to_grid(data: bytes, name: str) -> Grid:
    """Parse the whole file as one grid named "csv", row 1 being its first row, title rows included.

    `Cell.value` is the text itself, None for an empty cell. Raises TooLarge over the limit of cells.
    """
    text = bytes_to_text(data)
    rows = text_to_rows(text, best_delimiter(text))
    width = max((len(row) for row in rows), default=0)
    if len(rows) * width > CELLS:
        raise TooLarge(f"the file has {len(rows) * width:,} cells; the limit is {CELLS:,}.", where=name)
    while rows and not any(field.strip() for field in rows[-1]):
        rows.pop()
    used = max((at + 1 for row in rows for at, field in enumerate(row) if field.strip()), default=0)
    return Grid(name=GRID_NAME, rows=tuple(_row_to_cells(row, used) for row in rows))


def _row_to_cells(row: list[str], width: int) -> tuple[Cell, ...]:
    cells = tuple(_field_to_cell(field) for field in row[:width])
    return cells + (EMPTY,) * (width - len(cells))


def _field_to_cell(field: str) -> Cell:
    text = field.strip()
    return Cell(text=text, value=text) if text else EMPTY
