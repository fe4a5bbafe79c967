"""The running text of a document as sentences, each character of which still knows its line, paragraph or cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foi.records import LinePlace, PageBox, ParagraphPlace, Where
from parsers.blocks import Document, Grid, Paragraph
from parsers.values.date_forms import plain_text

WRAPPED = 60
"""A line at least this long that ends without a full stop goes on in the next one."""
WORDY_CELL = 25
ROWS_READ_AS_TEXT = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a list item or a heading. `paragraph` counts the runs of text that belong together."""

    text: str
    places: tuple[tuple[int, Where], ...]
    paragraph: int
    quoted: bool = False

    def where(self, offset: int) -> Where:
        """The place of the character at `offset`."""
        return [place for begins, place in self.places if begins <= offset][-1]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    where: Where
    quoted: bool = False
    alone: bool = False


def document_to_sentences(document: Document) -> tuple[Sentence, ...]:
    """All running text in reading order, wrapped lines joined again; of tables only the wordy cells."""
    sentences: list[Sentence] = []
    for number, lines in enumerate(_joined(list(_lines(document)))):
        sentences.extend(_split(lines, number))
    return tuple(sentences)


def _lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for below, part in enumerate(block.text.split("\n")):
                if text := _tidy(part):
                    where = block.where
                    yield _Line(
                        text,
                        LinePlace(line=where.line + below) if isinstance(where, LinePlace) else where,
                        block.quoted,
                    )
        elif not block.hidden:
            yield from _wordy_cells(block)


def _wordy_cells(grid: Grid) -> Iterator[_Line]:
    for row, cells in enumerate(grid.rows[:ROWS_READ_AS_TEXT]):
        for column, cell in enumerate(cells):
            if len(cell.text) >= WORDY_CELL and " " in cell.text:
                yield _Line(_tidy(cell.text), grid.where(row, column), alone=True)


def _tidy(text: str) -> str:
    return re.sub(r" +", " ", plain_text(text)).strip(" *_|").lstrip("#>\u2022\uf0b7- ")


LIST_ITEM = re.compile(
    r"(?:s(?:ection)?\.? ?\d\d(?: ?\(\w+\))* ?[-:]|(?-i:[A-Z])[^.:;]{2,60}: |"
    r"\(?\d{1,2}[a-z]?[.):]|\(?[a-z]\)|q(?:uestion)?\s?\d|[\u2022\uf0b7-])\s?",
    re.IGNORECASE,
)


def _joined(lines: list[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(line: _Line, following: _Line) -> bool:
    if line.alone or following.alone or line.quoted != following.quoted:
        return False
    if LIST_ITEM.match(following.text) or _blank_line_between(line.where, following.where):
        return False
    if line.text.endswith((".", "?", "!")) and _stands_apart(line.where, following.where):
        return False
    if following.text[0].islower() and not line.text.endswith(":"):
        return True
    return len(line.text) >= WRAPPED and not line.text.endswith(":")


PARAGRAPH_GAP = 0.6
"""Of the height of a line: so much white above a line that follows a full stop begins a paragraph."""


def _stands_apart(where: Where, following: Where) -> bool:
    """Whether two lines are different paragraphs of a Word document, or stand apart on a page."""
    if isinstance(where, ParagraphPlace) and isinstance(following, ParagraphPlace):
        return where != following
    if isinstance(where, PageBox) and isinstance(following, PageBox):
        _, top, _, bottom = where.bbox
        gap = following.bbox[1] - bottom
        return where.page == following.page and gap > PARAGRAPH_GAP * (bottom - top)
    return False


def _blank_line_between(where: Where, following: Where) -> bool:
    if isinstance(where, LinePlace) and isinstance(following, LinePlace):
        return following.line > where.line + 1
    return False


SENTENCE_END = re.compile(r"(?<=[.?!])['\")\]]*\s+(?=[\"'(\[]?[A-Z0-9\u00a3<~])")
ABBREVIATION = re.compile(
    r"(?:\b(?:no|nos|s|ss|sec|e\.g|i\.e|approx|mr|mrs|ms|dr|ref|para|art|reg|c|st|vs|tel|ext)"
    r"|^\(?\d{1,2}[a-z]?|[\d:;.)]\s\d{1,2}[a-z]?)\.$",
    re.IGNORECASE,
)
"""Ends with a full stop that ends no sentence: an abbreviation, or the number of a list item."""

LAST_WORDS = 120
"""Characters before a full stop that show whether it ends a sentence; a list of a thousand numbers has no other."""


def _split(lines: list[_Line], paragraph: int) -> Iterator[Sentence]:
    text, places = "", []
    for line in lines:
        places.append((len(text), line.where))
        text += line.text + " "
    text = text.rstrip()
    begins = 0
    for end in [*SENTENCE_END.finditer(text), None]:
        ends = end.start() if end else len(text)
        tail = text[max(begins, ends - LAST_WORDS) : ends]
        if end and ABBREVIATION.search(tail) and not _is_a_value(tail, text[end.end() : end.end() + LAST_WORDS]):
            continue
        if text[begins:ends].strip():
            here = [(max(0, at - begins), place) for at, place in places if at < ends]
            first = max((n for n, (at, _) in enumerate(here) if at == 0), default=0)
            yield Sentence(text[begins:ends], tuple(here[first:]), paragraph, quoted=lines[0].quoted)
        begins = end.end() if end else ends


LABELLED_NUMBER = re.compile(r"(?:q(?:uestion)?\s?\d{1,2}[a-h]?|[a-z][^.:]{0,80}):\s\d{1,2}\.$", re.IGNORECASE)
NEXT_LABEL = re.compile(r"(?:q(?:uestion)?\s?)?\(?\d{1,2}[a-h]?[.):]\s|(?:question|part)\s\d", re.IGNORECASE)


def _is_a_value(text: str, following: str) -> bool:
    """Whether a number and full stop at the end of a text answer it ("Question 1: 30. Question 2: ...")."""
    return bool(LABELLED_NUMBER.search(text) and NEXT_LABEL.match(following))
