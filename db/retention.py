"""What the retention rule takes away of a campaign: which documents are its own alone, and the words kept of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, delete, func, select

from db.documents import DocumentStatus, StoredDocument, load_documents, set_status
from db.store import Store
from db.tables import DocumentTextRow, GuessRow

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
    values = {"campaign": campaign}
    found = session.execute(text(_FAMILIES), values).all()
    ids = [row.id for row in found if not row.is_shared]
    shared = len(found) - len(ids)
    documents = [one for one in load_documents(session, ids=ids) if one.status is not DocumentStatus.PURGED]
    return Purgeable(tuple(documents), shared)


_FAMILIES = """
    WITH RECURSIVE own (id) AS (
        SELECT d.id FROM document AS d WHERE d.campaign = :campaign
        UNION
        SELECT dr.document_id
        FROM document_request AS dr
        INNER JOIN request AS rq ON dr.request_id = rq.id
        WHERE rq.campaign = :campaign
    ),

    climb (id, parent_id) AS (
        SELECT d.id, d.parent_id FROM document AS d WHERE d.id IN (SELECT own.id FROM own)
        UNION
        SELECT d.id, d.parent_id FROM document AS d INNER JOIN climb AS c ON d.id = c.parent_id
    ),

    family (id, root) AS (
        SELECT c.id, c.id FROM climb AS c WHERE c.parent_id IS NULL
        UNION
        SELECT d.id, f.root FROM document AS d INNER JOIN family AS f ON d.parent_id = f.id
    ),

    foreign_to (root) AS (
        SELECT f.root
        FROM family AS f
        INNER JOIN document AS d ON f.id = d.id
        WHERE d.campaign <> :campaign
        UNION
        SELECT f.root
        FROM family AS f
        INNER JOIN document_request AS dr ON f.id = dr.document_id
        INNER JOIN request AS rq ON dr.request_id = rq.id
        WHERE rq.campaign <> :campaign
    )

    SELECT f.id, CASE WHEN f.root IN (SELECT o.root FROM foreign_to AS o) THEN 1 ELSE 0 END AS is_shared
    FROM family AS f
    ORDER BY f.id
"""
"""The documents of a campaign with all that they came in and that came in them, and whether others have a part."""


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
