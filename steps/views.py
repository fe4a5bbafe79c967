"""The views of a document: from views/ where they are kept, else drawn in a process of its own and kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from db.archive import has_original, load_original
from db.documents import DocumentStatus, load_documents
from db.drawn import clear_out, forget_views, has_view, keep_view, load_view
from db.retention import RETENTION
from db.store import Store
from foi.errors import ArchiveError, DocumentError, FoiError, UsageError
from foi.records import WHOLE_PAGE, PageBox
from parsers.isolation import view_isolated
from parsers.version import READER_VERSION
from parsers.views.model import VERSION, Look, NoView, View
from steps.look_over import nothing_asked

MOST_AT_ONCE = 24
"""Views that one process draws: a document's time is limited."""

IN_QUARANTINE = "This document is in quarantine, so it is not shown here."
PURGED = "This document has been deleted, so it cannot be shown."


@dataclass(frozen=True, slots=True)
class DocumentToShow:
    """A document that may be looked at."""

    id: int
    name: str
    sha256: str


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    view: View


def load_to_show(store: Store, document_id: int) -> DocumentToShow | NoView:
    """A document by its number; a NoView for what is in quarantine or deleted. UsageError when there is none."""
    with store.reading() as session:
        found = load_documents(session, ids=[document_id])
    if not found:
        raise UsageError(f"there is no document {document_id}.", do="Choose one from the pages of its request.")
    if found[0].status is DocumentStatus.QUARANTINED:
        return NoView(why=IN_QUARANTINE)
    if found[0].status is DocumentStatus.PURGED:
        return NoView(why=f"This document was {found[0].explanation}" if found[0].reason == RETENTION else PURGED)
    return DocumentToShow(found[0].id, found[0].name, found[0].sha256)


def see(store: Store, document: DocumentToShow, look: Look) -> View:
    """One view of a document. Whatever is wrong with it is told in a NoView, never raised."""
    kept = load_view(store.views_folder, document.sha256, _key(look))
    if kept is not None:
        try:
            return _Kept.model_validate_json(kept).view
        except ValidationError:  # cut short by a broken disk, or tampered with: it is drawn anew
            pass
    return _draw(store, document, [look])[0]


def prepare(store: Store, document: DocumentToShow, looks: Sequence[Look]) -> int:
    """Draw the views of a document that are not kept yet, for the next who looks; how many there were."""
    missing = {_key(look): look for look in looks if not has_view(store.views_folder, document.sha256, _key(look))}
    wanted = list(missing.values())[:MOST_AT_ONCE]
    if wanted:
        _draw(store, document, wanted)
        clear_out(store.views_folder)
    return len(wanted)


def see_anew(store: Store, document: DocumentToShow) -> None:
    """Forget what is kept of a document, so that it is drawn again: a computer may have been too busy before."""
    forget_views(store.views_folder, document.sha256)


def _draw(store: Store, document: DocumentToShow, looks: Sequence[Look]) -> tuple[View, ...]:
    try:
        data = load_original(store.archive, document.sha256)
        views = view_isolated(data, document.name, nothing_asked(()), looks)
    except DocumentError as error:
        views = (NoView(why=_sentence(error)),) * len(looks)
    except ArchiveError as error:
        return (NoView(why=_sentence(error)),) * len(looks)
    except FoiError:  # of this computer, not of the document: it may be over in a moment
        return (NoView(why="The document cannot be opened just now. Try again in a moment."),) * len(looks)
    for look, view in zip(looks, views, strict=True):
        keep_view(store.views_folder, document.sha256, _key(look), _Kept(view=view).model_dump_json().encode())
    if not has_original(store.archive, document.sha256):  # put into quarantine meanwhile
        forget_views(store.views_folder, document.sha256)
    return views


def _sentence(error: FoiError) -> str:
    return error.sentence[:1].upper() + error.sentence[1:]


def _key(look: Look) -> str:
    """Names a view: of a page its number alone, since the mark is drawn over it."""
    if isinstance(look.place, PageBox):
        look = Look(place=PageBox(page=look.place.page, bbox=WHOLE_PAGE), is_marked=False)
    told = f"{VERSION} {READER_VERSION} {look.model_dump_json()}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]
