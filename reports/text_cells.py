"""Texts in a workbook that stay texts, whoever wrote them."""

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet program takes a cell that begins with one of these for a formula."""

LONGEST_TEXT = 32_767
"""Characters that a cell holds (the limit of the format)."""


def put_text(cell: Cell, text: str) -> None:
    """Write a text as a text: openpyxl would take one that begins with "=" for a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST_TEXT]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
