"""Re-read: every document of the archive with the present reader and quirks, several at a time."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from db.store import Store
from flows.engine import Engine
from flows.estimate import redraw_pending
from flows.ingest import no_progress
from flows.reading import Progress
from flows.settings import quirk_folder
from steps.quirk_files import load_quirks
from steps.redraw import Redrawn
from steps.reread import Reread, reread_document, rereadable
from steps.words import take_words_in, wordless


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What became of each document, in the order they came; the estimates that moved, and totals that could not.

    `searchable` counts the documents whose words a search finds from now on.
    """

    documents: tuple[Reread, ...]
    redrawn: tuple[Redrawn, ...] = ()
    faults: tuple[str, ...] = ()
    searchable: int = 0


def reread_archive(
    engine: Engine,
    store: Store,
    *,
    campaign: str | None,
    write: bool,
    only: Collection[int] | None = None,
    progress: Progress = no_progress,
) -> RereadReport:
    """Read the documents of one campaign, or of all, anew; with `write`, keep the new readings and redraw.

    `only` are the ids of those meant, where not all are. Raises QuirkFileError before anything is read.
    """
    at = dt.datetime.now(dt.UTC)
    quirks = load_quirks(quirk_folder(store))

    def read(document_id: int) -> Reread:
        return reread_document(store, document_id, quirks, write=write, at=at)

    ids = [one for one in rereadable(store, campaign) if only is None or one in only]
    found: list[Reread] = []
    for done, one in enumerate(engine.map(read, ids, name="reread-document"), 1):
        found.append(one)
        progress("reading", done, len(ids))
    documents = tuple(sorted(found, key=lambda one: one.document_id))
    if not write:
        return RereadReport(documents)
    searchable = _take_words_in(engine, store, campaign, progress)
    drawn = redraw_pending(engine, store)
    return RereadReport(documents, drawn.redrawn, drawn.faults, searchable)


def _take_words_in(engine: Engine, store: Store, campaign: str | None, progress: Progress) -> int:
    """The words of what is no reply, such as a covering mail read by an older program; how many could be read."""

    def take(document_id: int) -> bool:
        return take_words_in(store, document_id)

    ids = wordless(store, campaign)
    read = 0
    for done, is_read in enumerate(engine.map(take, ids, name="take-words-in"), 1):
        read += is_read
        progress("taking in words", done, len(ids))
    return read
