"""Ways of finding the tables of a PDF, for comparison: ours, and pdfplumber's own finder as it comes."""

import io
from collections.abc import Callable

import pdfplumber

from bench.truth import Box, PageTable, TableCell
from parsers.blocks import Grid
from parsers.pdf.document import pdf_to_blocks

TableReader = Callable[[bytes, str], tuple[PageTable, ...]]


def ours(data: bytes, name: str) -> tuple[PageTable, ...]:
    """The tables that the project's reader finds."""
    blocks, _ = pdf_to_blocks(data, name)
    return tuple(_grid_to_table(block) for block in blocks if isinstance(block, Grid) and block.boxes)


def pdfplumber_with(settings: dict[str, str]) -> TableReader:
    """A reader of the tables that pdfplumber finds with these settings; none are its defaults."""

    def read(data: bytes, name: str) -> tuple[PageTable, ...]:
        del name
        found: list[PageTable] = []
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                for table in page.find_tables(settings):
                    cells = tuple(
                        TableCell(text, row, column, row, column)
                        for row, texts in enumerate(table.extract())
                        for column, text in enumerate(texts)
                        if text
                    )
                    found.append(PageTable(page.page_number, table.bbox, cells))
        return tuple(found)

    return read


READERS: dict[str, TableReader] = {
    "ours": ours,
    "pdfplumber": pdfplumber_with({}),
    "pdfplumber-text": pdfplumber_with({"vertical_strategy": "text", "horizontal_strategy": "text"}),
}


def _grid_to_table(grid: Grid) -> PageTable:
    spans = {(span.top, span.left): (span.bottom, span.right) for span in grid.spans}
    cells = [
        TableCell(cell.text, row, column, *spans.get((row, column), (row, column)))
        for row, line in enumerate(grid.rows)
        for column, cell in enumerate(line)
        if not cell.is_empty
    ]
    boxes = list(grid.boxes.values())
    box: Box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return PageTable(grid.page, box, tuple(cells))
