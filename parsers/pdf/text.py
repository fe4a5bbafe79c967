"""Lines of a PDF page that are in no table -> paragraphs in reading order."""

from foi.records import PageBox
from parsers.blocks import Paragraph
from parsers.pdf.lines import TextLine, line_box

PARAGRAPH_GAP = 0.6
"""Letter heights of white between two lines from which a new paragraph begins."""


def lines_to_paragraphs(lines: list[TextLine], page: int) -> list[tuple[float, Paragraph]]:
    """Join lines that follow closely, of about the same size; their texts stay parted by line ends.

    Each paragraph comes with the height of its upper end on the page.
    """
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    paragraphs = []
    for group in groups:
        box = line_box(group)
        text = "\n".join(line.text for line in group)
        paragraphs.append((box[1], Paragraph(text, PageBox(page=page, bbox=box))))
    return paragraphs


def _goes_on(before: TextLine, line: TextLine) -> bool:
    height = min(before.height, line.height)
    return line.top - before.bottom < PARAGRAPH_GAP * height and abs(before.height - line.height) < height / 3
