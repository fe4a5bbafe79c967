"""What page breaks and narrow columns did to the tables of a PDF, undone before anybody reads them."""

from dataclasses import replace

from parsers.blocks import Document, Grid, Kind
from parsers.grids.cut_rows import join_cut_rows
from parsers.grids.glued_heads import part_glued_heads
from parsers.grids.page_breaks import join_page_breaks
from parsers.grids.running_lines import running_lines
from parsers.grids.slices import join_slices


def repair_pages(document: Document) -> Document:
    """The document with glued heads parted, slices of wide tables joined, and rows cut by a page break made whole."""
    if document.kind is not Kind.PDF:
        return document
    blocks = tuple(part_glued_heads(block) if isinstance(block, Grid) else block for block in document.blocks)
    whole = replace(document, blocks=blocks)
    running = running_lines(whole)
    whole = join_page_breaks(join_slices(whole, running), running)
    blocks = tuple(join_cut_rows(block) if isinstance(block, Grid) else block for block in whole.blocks)
    return replace(whole, blocks=blocks)
