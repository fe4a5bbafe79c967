"""Word documents (docx) -> paragraphs and tables in document order.

The document's elements are walked, not python-docx's paragraphs: those leave out content controls (forms) and
inserted text of tracked changes, where letters keep their answers. Source: ECMA-376 part 1, 17.
"""

import io
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from lxml import etree

from foi.errors import Unreadable
from foi.records import ParagraphPlace
from parsers.blocks import EMPTY, Block, Cell, Grid, Paragraph, Span
from parsers.files.archives import BROKEN_ARCHIVE
from parsers.texts.quoting import quoted_lines

WRAPPERS = frozenset(
    {qn("w:sdt"), qn("w:sdtContent"), qn("w:smartTag"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}
)
"""Elements that only wrap paragraphs, rows or cells."""

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOT_READ = frozenset({qn("w:del"), qn("w:moveFrom"), FALLBACK, qn("w:txbxContent"), qn("w:instrText")})
"""Deleted text, the second copy of a drawing, boxes (read as paragraphs of their own), field codes."""

P, TABLE, ROW, CELL, RUN, TEXT = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "r", "t"))
OFF = frozenset({"0", "false", "off"})


def word_to_blocks(data: bytes, name: str) -> tuple[Block, ...]:
    """Paragraphs (counted from 1, empty ones too) and grids "table 1", "table 2" ... in document order.

    Headers and footers, which often name the sender, come last. A table of one column, or one that holds tables, is
    taken for layout: its text becomes paragraphs. Deleted and hidden text is left out. Raises Unreadable.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _BodyReader()
        reader.walk(document.element.body)
        for section in document.sections:
            reader.walk_margin(section.header)
            reader.walk_margin(section.footer)
    except (OpcError, KeyError, AttributeError, IndexError, TypeError, *BROKEN_ARCHIVE, etree.LxmlError) as error:
        raise Unreadable(
            "the Word document is damaged.", where=name, do="Open it by hand, or ask the sender for it again."
        ) from error
    return _mark_quotes(reader.blocks)


class _BodyReader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._paragraphs = 0
        self._tables = 0

    def walk(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag == P:
                self._paragraph(element)
            elif element.tag == TABLE:
                self._table(element)
            elif element.tag in WRAPPERS:
                self.walk(element)

    def walk_margin(self, margin: _Header | _Footer) -> None:
        if not margin.is_linked_to_previous:
            self.walk(margin.part.element)

    def _paragraph(self, element: etree._Element) -> None:
        self._paragraphs += 1
        text = _tidy("".join(_texts(element)))
        if text:
            self.blocks.append(Paragraph(text, ParagraphPlace(paragraph=self._paragraphs)))
        for box in element.iter(qn("w:txbxContent")):
            if not any(above.tag == FALLBACK for above in box.iterancestors()):
                self.walk(box)

    def _table(self, element: etree._Element) -> None:
        grid = None if element.find(f".//{CELL}//{TABLE}") is not None else _table_to_grid(element, self._tables + 1)
        if grid:
            self._tables += 1
            self.blocks.append(grid)
            return
        for row in _children(element, ROW):
            for cell in _children(row, CELL):
                self.walk(cell)


def _table_to_grid(table: etree._Element, number: int) -> Grid | None:
    rows: list[dict[int, Cell]] = []
    spans: list[Span] = []
    open_spans: dict[int, Span] = {}
    for top, row in enumerate(_children(table, ROW)):
        cells: dict[int, Cell] = {}
        left = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        for cell in _children(row, CELL):
            width = _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            above = open_spans.get(left)
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and above:
                open_spans[left] = Span(above.top, left, top, above.right)
            else:
                if above:
                    spans.append(above)
                open_spans[left] = Span(top, left, top, left + width - 1)
                text = _cell_text(cell)
                if text:
                    cells[left] = Cell(text=text, value=text)
            left += width
        rows.append(cells)
    spans.extend(open_spans.values())
    width = max((column + 1 for row in rows for column in row), default=0)
    if width < 2:  # noqa: PLR2004 - a single column is layout
        return None
    return Grid(
        name=f"table {number}",
        rows=tuple(tuple(row.get(column, EMPTY) for column in range(width)) for row in rows),
        spans=tuple(span for span in spans if (span.top, span.left) != (span.bottom, span.right)),
    )


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def _cell_text(cell: etree._Element) -> str:
    return " ".join(" ".join("".join(_texts(paragraph)) for paragraph in _children(cell, P)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in NOT_READ or (child.tag == RUN and _is_hidden(child)):
            continue
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif isinstance(child.tag, str) and child.tag != qn("w:pPr"):
            yield from _texts(child)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "true") not in OFF


def _number(element: etree._Element | None, default: int) -> int:
    text = element.get(qn("w:val"), "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else default  # noqa: PLR2004 - 63 at most


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _mark_quotes(blocks: list[Block]) -> tuple[Block, ...]:
    quoted = quoted_lines([block.text if isinstance(block, Paragraph) else "(table)" for block in blocks])
    return tuple(
        Paragraph(block.text, block.where, quoted=is_quoted) if isinstance(block, Paragraph) else block
        for block, is_quoted in zip(blocks, quoted, strict=True)
    )
