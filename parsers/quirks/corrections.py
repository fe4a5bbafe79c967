"""Puts pinned corrections into the one document they are for; one that no longer fits stops that document."""

import re

from foi.errors import StaleCorrection
from foi.records import LinePlace
from parsers.blocks import Document, Grid, Paragraph
from parsers.grids.assembly import document_to_tables
from parsers.located import cell_at, stands_at
from parsers.quirks.changes import Change, Spot, Traces, with_changes
from parsers.quirks.labels import CORRECTIONS, use_to_warning
from parsers.quirks.model import Correction, Quirks
from parsers.quirks.places import Places, Stand


def correct(document: Document, name: str, sha256: str, quirks: Quirks, traces: Traces) -> tuple[Document, list[str]]:
    """Apply every correction pinned to this document, whoever it is from; a warning for each that was used.

    Raises StaleCorrection, without the document's words, where the place is gone or says something else.
    """
    used: list[str] = []
    for source in quirks.files:
        for number, correction in enumerate(source.rules.corrections, 1):
            if sha256.startswith(correction.document):
                label = CORRECTIONS.format(number)
                document = _correct_one(document, correction, f"{source.where}, {label}", name, traces)
                used.append(use_to_warning(source, label, 1))
    return document, used


def _correct_one(document: Document, correction: Correction, label: str, name: str, traces: Traces) -> Document:
    why = (
        f'corrected by hand from "{correction.was}" to "{correction.now}" by {correction.by} on {correction.on}: '
        f"{correction.reason}"
    )
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if (text := _text_with(block, correction)) is not None:
                traces.printed[correction.where] = (correction.was, Change(correction.now, why))
                return with_changes(document, {}, {number: Change(text)})
        elif (spot := cell_at(block, correction.where)) and block.rows[spot[0]][spot[1]].text == correction.was:
            traces.printed[block.where(*spot)] = (correction.was, Change(correction.now, why))
            document = with_changes(document, {(number, *spot): Change(correction.now)}, {})
            _trace_head(document, (number, *spot), why, traces)
            return document
    raise StaleCorrection(
        f"a pinned correction ({label}) expects another text than is read there now.",
        where=name,
        do="Open the document at that place, then put the correction right or take it out.",
    )


def _trace_head(document: Document, spot: Spot, why: str, traces: Traces) -> None:
    """A correction of a head or label bears on all that stands under or beside it."""
    places = Places(document, document_to_tables(document))
    if places.stand_of(spot) in {Stand.HEAD, Stand.LABEL}:
        for number, row, column in places.extent(spot):
            block = document.blocks[number]
            assert isinstance(block, Grid), "a spot is a cell"
            traces.beside.setdefault(block.where(row, column), []).append(why)


def _text_with(paragraph: Paragraph, correction: Correction) -> str | None:
    """The corrected text of a paragraph; None where the place is not in it, or `was` does not stand there once."""
    if not stands_at(paragraph, correction.where):
        return None
    lines = paragraph.text.split("\n")
    at = 0
    if isinstance(correction.where, LinePlace) and isinstance(paragraph.where, LinePlace):
        at = correction.where.line - paragraph.where.line
    else:
        lines = [paragraph.text]
    lines[at], count = re.subn(rf"(?<![\w,.]){re.escape(correction.was)}(?!\w)", lambda _: correction.now, lines[at])
    return "\n".join(lines) if count == 1 else None
