"""A web page or the html body of a mail -> paragraphs and tables in reading order."""

import re
from collections.abc import Iterator
from itertools import groupby, islice

from lxml import etree, html

from foi.errors import Unreadable
from foi.records import LinePlace
from parsers.blocks import EMPTY, Block, Cell, Grid, Paragraph, Span
from parsers.files.decoding import BYTE_ORDER_MARKS, bytes_to_text, stated_to_text
from parsers.texts.quoting import is_forward, quoted_lines

SKIPPED = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "iframe", "object"})
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
LARGEST_SPAN = 1000
"""Most columns or rows one cell may claim to cover (HTML, 4.9.11)."""

DEEPEST = 200
_QUOTE_CLASS = re.compile(r"gmail_quote|yahoo_quoted|moz-cite-prefix|OutlookMessageHeader", re.IGNORECASE)
_REPLY_ID = re.compile(r"divRplyFwdMsg", re.IGNORECASE)
_RULE_ABOVE = re.compile(r"border-top\s*:\s*solid\s+#(?:E1E1E1|B5C4DF)", re.IGNORECASE)
_INDENTED = re.compile(r"^(?!.*border-left\s*:\s*(?:solid|\d)).*border\s*:\s*none", re.IGNORECASE | re.DOTALL)
"""A block quotation that only moves its text to the right, as mail programs' indent button makes."""
_HEADER_LINE = re.compile(r"\s*[A-Z]\w{1,12}\s?:")
BEGINNING = 200
"""Characters in which an element shows what it is."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def html_to_blocks(data: bytes | str, name: str) -> tuple[Block, ...]:
    """Parse a page into paragraphs and tables.

    Tables with at least two rows and two columns become grids "table 1", "table 2" ...; a table that holds another
    is taken for layout, and so is one with a single row or column: its text becomes paragraphs. Paragraphs are
    counted from 1 (`LinePlace`, since html has no lines of its own worth naming). Raises Unreadable.
    """
    text = data if isinstance(data, str) else _decode(data)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("the page holds no text.", where=name, do="Open it by hand.") from error
    reader = _PageReader()
    reader.walk(root, quoted=False, depth=0)
    reader.end_paragraph(quoted=False)
    return _mark_quotes(reader.blocks)


def has_data_table(blocks: tuple[Block, ...]) -> bool:
    """Whether a grid among the blocks holds at least two cells with digits, as a table of figures does."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    return any(sum(any(c.isdigit() for c in cell.text) for row in grid.rows for cell in row) > 1 for grid in grids)


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:2048])
    if declared and not any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return stated_to_text(data, declared[1].decode("ascii"))
    return bytes_to_text(data)


def _mark_quotes(blocks: list[Block]) -> tuple[Block, ...]:
    """Apply the rules for quoted lines across paragraphs: after "-----Original Message-----" all that follows is."""
    firsts: list[int] = []
    lines: list[str] = []
    for block in blocks:
        firsts.append(len(lines))
        lines.extend(block.text.split("\n") if isinstance(block, Paragraph) else ["(table)"])
    quoted = quoted_lines(lines)
    marked: list[Block] = []
    for block, first in zip(blocks, firsts, strict=True):
        if isinstance(block, Paragraph):
            marked.extend(_part_quoted(block, quoted[first : first + block.text.count("\n") + 1]))
        elif not quoted[first]:
            marked.append(block)
    return tuple(marked)


def _part_quoted(paragraph: Paragraph, quoted: list[bool]) -> Iterator[Paragraph]:
    """The paragraph, in pieces where a quotation begins or ends within it."""
    lines = paragraph.text.split("\n")
    for is_quoted, piece in groupby(zip(lines, quoted, strict=True), key=lambda line: line[1]):
        text = "\n".join(line for line, _ in piece)
        yield Paragraph(text, paragraph.where, quoted=paragraph.quoted or is_quoted)


class _PageReader:
    """Walks the tree once, gathering text until a block element ends the paragraph."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._paragraphs = 0
        self._tables = 0
        self._rest_is_quoted = False

    def walk(self, element: etree._Element, *, quoted: bool, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in SKIPPED or _HIDDEN_STYLE.search(element.get("style") or ""):
            return
        if depth > DEEPEST:
            self._text.append(_collapse(" ".join(str(text) for text in element.itertext())))
            return
        if _heads_quotation(element):
            self.end_paragraph(quoted=quoted)
            self._rest_is_quoted = self._rest_is_quoted or self._seen_own_words()
        quoted_here = quoted or self._rest_is_quoted or (_is_quotation(element) and not self._is_forward(element))
        if tag == "table" and not quoted_here and (grid := _table_to_grid(element, self._tables + 1)):
            self.end_paragraph(quoted=quoted)
            self._tables += 1
            self.blocks.append(grid)
            return
        breaks = tag not in INLINE
        if breaks and tag != "br":
            self.end_paragraph(quoted=quoted)
        if tag == "br":
            self._text.append("\n")
        self._text.append(_collapse(element.text))
        for child in element:
            self.walk(child, quoted=quoted_here, depth=depth + 1)
            self._text.append(_collapse(child.tail))
        if breaks and tag != "br":
            self.end_paragraph(quoted=quoted_here)

    def end_paragraph(self, *, quoted: bool) -> None:
        lines = [" ".join(line.split()) for line in "".join(self._text).split("\n")]
        text = "\n".join(line for line in lines if line)
        self._text.clear()
        if text:
            self._paragraphs += 1
            quoted = quoted or self._rest_is_quoted
            self.blocks.append(Paragraph(text, LinePlace(line=self._paragraphs), quoted=quoted))

    def _seen_own_words(self) -> bool:
        return any(isinstance(block, Grid) or not block.quoted for block in self.blocks)

    def _is_forward(self, element: etree._Element) -> bool:
        """Whether a forwarded mail stands in what looks like a quotation."""
        last = self.blocks[-1] if self.blocks else None
        above = "".join(self._text).strip() or (last.text if isinstance(last, Paragraph) else "")
        return is_forward(above.rpartition("\n")[2]) or is_forward(_beginning(element))


def _is_quotation(element: etree._Element) -> bool:
    if _QUOTE_CLASS.search(_names(element)):
        return True
    return element.tag == "blockquote" and not _INDENTED.search(element.get("style") or "")


def _heads_quotation(element: etree._Element) -> bool:
    """The header block that Outlook puts above the mail it answers; all that follows is that mail."""
    if _REPLY_ID.search(element.get("id") or ""):
        return True
    return bool(_RULE_ABOVE.search(element.get("style") or "")) and bool(_HEADER_LINE.match(_beginning(element)))


def _beginning(element: etree._Element) -> str:
    text = ""
    for piece in islice(element.itertext(), BEGINNING):
        text += str(piece)
        if len(text.lstrip()) > BEGINNING:
            break
    return text.strip()[:BEGINNING]


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _collapse(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _table_to_grid(table: etree._Element, number: int) -> Grid | None:
    if table.find(".//table") is not None:
        return None
    cells: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    spans: list[Span] = []
    for top, row in enumerate(table.iter("tr")):
        left = 0
        for cell in row.iterchildren("td", "th"):
            while (top, left) in taken:
                left += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((top + down, left + right) for down in range(height) for right in range(width))
            text = _cell_text(cell)
            if text:
                cells[top, left] = Cell(text=text, value=text)
            if height > 1 or width > 1:
                spans.append(Span(top, left, top + height - 1, left + width - 1))
            left += width
    used_rows = max((row for row, _ in cells), default=-1) + 1
    used_columns = max((column for _, column in cells), default=-1) + 1
    if used_rows < 2 or used_columns < 2:  # noqa: PLR2004 - a single row or column is layout
        return None
    rows = tuple(tuple(cells.get((row, column), EMPTY) for column in range(used_columns)) for row in range(used_rows))
    return Grid(name=f"table {number}", rows=rows, spans=tuple(spans))


def _span(cell: etree._Element, attribute: str) -> int:
    text = (cell.get(attribute) or "1").strip()
    return min(max(int(text), 1), LARGEST_SPAN) if text.isascii() and text.isdigit() else 1


def _cell_text(cell: etree._Element) -> str:
    return " ".join("".join(_texts(cell, 0)).split())


def _texts(element: etree._Element, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in SKIPPED or depth > DEEPEST:
        return
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return
    yield element.text or ""
    for child in element:
        if child.tag in {"br", "p", "div", "li"}:
            yield " "
        yield from _texts(child, depth + 1)
        yield child.tail or ""
