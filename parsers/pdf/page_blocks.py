"""Words and ruling lines of one page -> its paragraphs and tables, from top to bottom."""

from collections.abc import Callable

from parsers.blocks import Block
from parsers.pdf.geometry import Box
from parsers.pdf.lines import TextLine, words_to_lines
from parsers.pdf.page import Page
from parsers.pdf.ruled import FoundTable, is_inside, lines_to_tables
from parsers.pdf.rulings import Line
from parsers.pdf.text import lines_to_paragraphs
from parsers.pdf.text_columns import lines_to_prose_columns
from parsers.pdf.unruled import lines_to_unruled

FEWEST_FIGURES = 3
"""Words with a digit, or lines of several pieces, below which a page is not searched for tables."""


def page_to_blocks(page: Page, rulings: Callable[[], list[Line]], first_number: int) -> list[Block]:
    """Tables, numbered from `first_number`, and the paragraphs round them, in reading order.

    `rulings` is asked for the page's ruling lines only where its words could be a table: they cost more than text.
    """
    found, texts = _find_tables(page, rulings, first_number)
    return _in_order(page, found, texts)


def _find_tables(
    page: Page, rulings: Callable[[], list[Line]], first_number: int
) -> tuple[list[FoundTable], list[list[TextLine]]]:
    """The tables of a page, and the lines of text outside them: of each column of prose, and all others."""
    if not _could_hold_table(page):
        return [], [words_to_lines(list(page.words))]
    rules = rulings()
    found = lines_to_tables(rules, page.words, page.number, first_number)
    words = [word for word in page.words if not any(is_inside(word, table.box) for table in found)]
    texts: list[list[TextLine]] = []
    for box in lines_to_prose_columns(words_to_lines(words)):
        texts.append(words_to_lines([word for word in words if is_inside(word, box)]))
        words = [word for word in words if not is_inside(word, box)]
    lines = words_to_lines(words)
    unruled = lines_to_unruled(lines, rules, page.number, first_number + len(found))
    taken = {id(word) for table in unruled for word in table.words}
    texts.append([line for line in lines if id(line.words[0]) not in taken])
    return [*found, *unruled], texts


def _could_hold_table(page: Page) -> bool:
    """Some words with a digit, or else some lines of several pieces: a table in words alone."""
    if sum(any(sign.isdigit() for sign in word.text) for word in page.words) >= FEWEST_FIGURES:
        return True
    return sum(len(line.pieces()) > 1 for line in words_to_lines(list(page.words))) >= FEWEST_FIGURES


def _in_order(page: Page, found: list[FoundTable], texts: list[list[TextLine]]) -> list[Block]:
    """Paragraphs and tables by their upper ends; no paragraph runs past a table that it does not stand beside."""
    ordered: list[tuple[float, Block]] = []
    for lines in texts:
        group: list[TextLine] = []
        for line in lines:
            if group and any(_runs_past(group[-1], line, table.box) for table in found):
                ordered += lines_to_paragraphs(group, page.number)
                group = []
            group.append(line)
        ordered += lines_to_paragraphs(group, page.number)
    ordered += [(table.box[1], table.grid) for table in found]
    return [block for _, block in sorted(ordered, key=lambda pair: pair[0])]


def _runs_past(above: TextLine, below: TextLine, table: Box) -> bool:
    """Whether a table begins between two lines, in the same part of the page."""
    across = below.words[0].x0 < table[2] and table[0] < max(word.x1 for word in below.words)
    return above.top < table[1] <= below.top and across
