"""Words and ruling lines of one page -> its paragraphs and tables, from top to bottom."""

from collections.abc import Callable

from parsers.blocks import Block
from parsers.pdf.lines import TextLine, words_to_lines
from parsers.pdf.page import Page
from parsers.pdf.ruled import FoundTable, is_inside, lines_to_tables
from parsers.pdf.rulings import Line
from parsers.pdf.text import lines_to_paragraphs
from parsers.pdf.unruled import lines_to_unruled

FEWEST_FIGURES = 3
"""Words with a digit, or lines of several pieces, below which a page is not searched for tables."""


def page_to_blocks(page: Page, rulings: Callable[[], list[Line]], first_number: int) -> list[Block]:
    """Tables, numbered from `first_number`, and the paragraphs round them, in reading order.

    `rulings` is asked for the page's ruling lines only where its words could be a table: they cost more than text.
    """
    found, lines = _find_tables(page, rulings, first_number)
    return _in_order(page, found, lines)


def _find_tables(
    page: Page, rulings: Callable[[], list[Line]], first_number: int
) -> tuple[list[FoundTable], list[TextLine]]:
    """The tables of a page, and the lines of text outside them."""
    if not _could_hold_table(page):
        return [], words_to_lines(list(page.words))
    rules = rulings()
    found = lines_to_tables(rules, page.words, page.number, first_number)
    lines = words_to_lines([word for word in page.words if not any(is_inside(word, table.box) for table in found)])
    unruled = lines_to_unruled(lines, rules, page.number, first_number + len(found))
    taken = {id(word) for table in unruled for word in table.words}
    return [*found, *unruled], [line for line in lines if id(line.words[0]) not in taken]


def _could_hold_table(page: Page) -> bool:
    """Some words with a digit, or else some lines of several pieces: a table in words alone."""
    if sum(any(sign.isdigit() for sign in word.text) for word in page.words) >= FEWEST_FIGURES:
        return True
    return sum(len(line.pieces()) > 1 for line in words_to_lines(list(page.words))) >= FEWEST_FIGURES


def _in_order(page: Page, found: list[FoundTable], lines: list[TextLine]) -> list[Block]:
    """Paragraphs and tables by their upper ends; no paragraph runs past a table."""
    ordered: list[tuple[float, Block]] = []
    starts = sorted(table.box[1] for table in found)
    group: list[TextLine] = []
    for line in lines:
        if group and any(group[-1].top < start <= line.top for start in starts):
            ordered += lines_to_paragraphs(group, page.number)
            group = []
        group.append(line)
    ordered += lines_to_paragraphs(group, page.number)
    ordered += [(table.box[1], table.grid) for table in found]
    return [block for _, block in sorted(ordered, key=lambda pair: pair[0])]
