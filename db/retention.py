"""What the retention rule takes away of a campaign: which documents are its own alone, and the words kept of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from db.documents import DocumentStatus, StoredDocument, load_documents, set_status
from db.store import Store
from db.tables import DocumentRequestRow, DocumentRow, DocumentTextRow, GuessRow, RequestRow

RETENTION = "retention"
"""The reason of a document that was purged under the rule, and not from quarantine."""

PATIENCE_SECONDS = 2
"""So long whoever reads is waited for: a page must answer, and the journal is overwritten sooner or later."""


@dataclass(frozen=True, slots=True)
class Purgeable:
    """The documents of a campaign alone, and how many more belong to another campaign too and stay for its sake."""

    documents: tuple[StoredDocument, ...]
    shared: int


def load_purgeable(session: Session, campaign: str) -> Purgeable:
    """Whole families (a mail with what came in it), of which every member belongs to this campaign or to none."""
    parents = {row.id: row.parent_id for row in session.exec(select(DocumentRow))}
    belongs: dict[int, set[str]] = {}
    for row in session.exec(select(DocumentRow).where(col(DocumentRow.campaign).is_not(None))):
        belongs.setdefault(_root(row.id, parents), set()).add(str(row.campaign))
    filed = select(DocumentRequestRow.document_id, RequestRow.campaign).join(
        RequestRow, col(DocumentRequestRow.request_id) == col(RequestRow.id)
    )
    for document_id, slug in session.exec(filed):
        belongs.setdefault(_root(document_id, parents), set()).add(slug)
    own = {root for root, slugs in belongs.items() if slugs == {campaign}}
    shared = {root for root, slugs in belongs.items() if campaign in slugs and len(slugs) > 1}
    ids = [one for one in parents if one is not None and _root(one, parents) in own]
    documents = [one for one in load_documents(session, ids=ids) if one.status is not DocumentStatus.PURGED]
    return Purgeable(tuple(documents), sum(_root(one, parents) in shared for one in parents))


def _root(document_id: int | None, parents: dict[int | None, int | None]) -> int:
    while parents.get(document_id) is not None:
        document_id = parents[document_id]
    assert document_id is not None, "saved"
    return document_id


def save_purged(session: Session, documents: Iterable[StoredDocument], *, explanation: str) -> None:
    """Mark documents as purged, which forgets their words (set_status), and delete the guesses whose they are."""
    for document in documents:
        set_status(session, document.id, DocumentStatus.PURGED, reason=RETENTION, explanation=explanation)
        session.exec(delete(GuessRow).where(col(GuessRow.document_id) == document.id))
    session.flush()


def count_texts(session: Session, documents: Sequence[StoredDocument]) -> int:
    """How many of these documents have their words in the search index."""
    ids = [one.id for one in documents]
    return session.exec(
        select(func.count()).select_from(DocumentTextRow).where(col(DocumentTextRow.document_id).in_(ids))
    ).one()


def forget_deleted(store: Store) -> None:
    """Take what was deleted out of the journal as well, as far as no other program reads the store just now."""
    store.database.forget_deleted(store.engine, patience_seconds=PATIENCE_SECONDS)


def repack(store: Store) -> None:
    """Write the database anew, so that nothing of what was overwritten is left in free pages or in the journal."""
    store.database.repack(store.engine)
