"""Reads a document by the quirks of whoever sent it: corrections first, then habits; and tells what was done."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from foi.campaigns import Campaign
from foi.records import Figure
from parsers.blocks import Document, Grid, Paragraph
from parsers.grids.assembly import document_to_tables, with_lines_of_sheets
from parsers.quirks.changes import Traces
from parsers.quirks.corrections import correct
from parsers.quirks.habits import follow, rule_texts
from parsers.quirks.model import ForceQuirks, Quirks, plain
from parsers.wording.letters import passages_to_facts
from parsers.wording.voices import document_to_passages


@dataclass(frozen=True, slots=True)
class Quirked:
    """A document as it is to be read, the trace for its figures, and a warning for every rule that was used."""

    document: Document
    traces: Traces = field(default_factory=Traces)
    warnings: tuple[str, ...] = ()

    def trace(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """Figures with what is printed as `raw`, and each rule they rest on among their reasons."""
        return tuple(map(self.traces.trace, figures)) if self.warnings else tuple(figures)


def apply_quirks(document: Document, data: bytes, name: str, campaign: Campaign, quirks: Quirks) -> Quirked:
    """Apply the corrections pinned to this document, and the habits of the authority it is from.

    That is whoever `quirks.told` names, else whom the letter itself names. Raises StaleCorrection.
    """
    if not quirks.files:
        return Quirked(document)
    traces = Traces()
    document, used = correct(document, name, hashlib.sha256(data).hexdigest(), quirks, traces)
    texts = _texts_of(document)
    waiting = [source for source in quirks.files if _may_apply(source, texts)]
    if waiting:
        force = quirks.told or _force_of(document, name, campaign)
        for source in reversed(Quirks(files=tuple(waiting)).of(force)):
            document, more = follow(document, campaign, source, traces)
            used += more
    return Quirked(document, traces, tuple(used))


def _texts_of(document: Document) -> frozenset[str]:
    cells = {cell.text for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row}
    return frozenset(map(plain, cells)) | {
        plain(block.text) for block in document.blocks if isinstance(block, Paragraph)
    }


def _may_apply(source: ForceQuirks, texts: frozenset[str]) -> bool:
    layout = source.rules.layout
    return bool(layout.ignored_sheets or layout.bare_years or rule_texts(source.rules) & texts)


def _force_of(document: Document, name: str, campaign: Campaign) -> str:
    lettered = with_lines_of_sheets(document, document_to_tables(document).tables)
    return passages_to_facts(document_to_passages(lettered, campaign), lettered, name, campaign).force
