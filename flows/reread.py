"""Re-read: every document of the archive with the present reader and quirks, several at a time."""

import datetime as dt
from dataclasses import dataclass

from db.store import Store
from flows.engine import Engine
from flows.estimate import redraw_pending
from flows.ingest import Progress, no_progress
from flows.settings import quirk_folder
from steps.quirk_files import load_quirks
from steps.redraw import Redrawn
from steps.reread import Reread, reread_document, rereadable


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What became of each document, in the order they came; the estimates that moved, and totals that could not."""

    documents: tuple[Reread, ...]
    redrawn: tuple[Redrawn, ...] = ()
    faults: tuple[str, ...] = ()


def reread_archive(
    engine: Engine, store: Store, *, campaign: str | None, write: bool, progress: Progress = no_progress
) -> RereadReport:
    """Read the documents of one campaign, or of all, anew; with `write`, keep the new readings and redraw.

    Raises QuirkFileError before anything is read.
    """
    at = dt.datetime.now(dt.UTC)
    quirks = load_quirks(quirk_folder(store))

    def read(document_id: int) -> Reread:
        return reread_document(store, document_id, quirks, write=write, at=at)

    ids = rereadable(store, campaign)
    found: list[Reread] = []
    for done, one in enumerate(engine.map(read, ids, name="reread-document"), 1):
        found.append(one)
        progress("reading", done, len(ids))
    documents = tuple(sorted(found, key=lambda one: one.document_id))
    if not write:
        return RereadReport(documents)
    drawn = redraw_pending(engine, store)
    return RereadReport(documents, drawn.redrawn, drawn.faults)
