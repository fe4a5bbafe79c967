"""The words of a document as a person sees them, in one text: for searching, never for figures.

What is out of sight (a hidden sheet, row or column) is left out: a search turns up only what a page shows.
"""

from collections.abc import Iterator

from foi.campaigns import Campaign
from foi.records import Reading, ReplyOutcome
from parsers.blocks import Document, Grid
from parsers.documents import bytes_to_document
from parsers.quirks.model import Quirks
from parsers.reply import Reply

MOST_SIGNS = 400_000
"""Characters kept of one document: some hundred pages. What is beyond cannot be found by its words."""

CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")
"""Control characters become spaces; the marks of a found word (db/search.py) are among them."""


def document_to_words(document: Document) -> str:
    """The subject of a mail, then every paragraph and every row of a table, each on a line; MOST_SIGNS at most."""
    kept: list[str] = []
    room = MOST_SIGNS
    for line in _lines(document):
        kept.append(line[:room])
        room -= len(line) + 1
        if room <= 0:
            break
    return "\n".join(kept)[:MOST_SIGNS].translate(CONTROLS)


def read_words(data: bytes, name: str, campaign: Campaign, quirks: Quirks) -> Reply:
    """The words alone, in the form in which a reader answers (parsers/isolation.py). Raises its DocumentErrors."""
    del campaign, quirks
    document = bytes_to_document(data, name)
    nothing = Reading(file=name, sha256="", kind=document.kind.value, outcome=ReplyOutcome.OTHER)
    return Reply(nothing, words=document_to_words(document), parts=())


def _lines(document: Document) -> Iterator[str]:
    if subject := document.headers.get("subject", "").strip():
        yield subject
    for block in document.blocks:
        if not isinstance(block, Grid):
            yield block.text
        elif not block.hidden:
            yield from _rows(block)


def _rows(grid: Grid) -> Iterator[str]:
    shown = [column for column in range(grid.width) if column not in grid.hidden_columns]
    for number, row in enumerate(grid.rows):
        if number not in grid.hidden_rows and (texts := [row[at].text for at in shown if row[at].text]):
            yield "\t".join(texts)
