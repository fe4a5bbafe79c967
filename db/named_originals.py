"""Every original that the books say must be there: of documents, of our letters, of publications."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.settings import OF, Setting
from db.tables import DocumentRequestRow, DocumentRow, LetterRow, PublicationFileRow, RequestRow, SettingRow

PURGED, QUARANTINED = "purged", "quarantined"


@dataclass(frozen=True, slots=True)
class NamedOriginal:
    """An original by its sha256: what it is ("document", "letter", "publication"), its name, whether it is held.

    `size` in bytes, None where the books do not tell. Held ones lie in quarantine.
    """

    sha256: str
    what: str
    name: str
    size: int | None = None
    is_held: bool = False


def load_named_originals(session: Session) -> list[NamedOriginal]:
    """What must lie in archive or quarantine. What was purged is left out: it is gone on purpose."""
    columns = (DocumentRow.sha256, DocumentRow.name, DocumentRow.size, DocumentRow.status)
    documents = select(*columns).where(DocumentRow.status != PURGED).order_by(col(DocumentRow.id))
    files = select(PublicationFileRow.sha256, PublicationFileRow.name, PublicationFileRow.bytes)
    return [
        *(
            NamedOriginal(sha256, "document", name, size, status == QUARANTINED)
            for sha256, name, size, status in session.exec(documents)
        ),
        *_letters(session),
        *(NamedOriginal(sha256, "publication", name, size) for sha256, name, size in session.exec(files)),
    ]


def load_described(session: Session, hashes: Collection[str]) -> list[str]:
    """What these originals are, one line each: "6e1f0c2a9b14: document 17, kent". Never the name of a file."""
    lines = []
    found: dict[str, list[str]] = {one: [] for one in hashes}
    documents = (
        select(col(DocumentRow.id), col(DocumentRow.sha256), col(RequestRow.force))
        .outerjoin(DocumentRequestRow, col(DocumentRequestRow.document_id) == col(DocumentRow.id))
        .outerjoin(RequestRow, col(RequestRow.id) == col(DocumentRequestRow.request_id))
        .order_by(col(DocumentRow.id), col(RequestRow.id))
    )
    for number, sha256, force in session.exec(documents):
        if sha256 in found:
            found[sha256].append(f"document {number}, {force or 'filed with nobody'}")
    letters = select(LetterRow.id, LetterRow.sha256, RequestRow.force).join(
        RequestRow, col(LetterRow.request_id) == col(RequestRow.id)
    )
    for number, sha256, force in session.exec(letters.order_by(col(LetterRow.id))):
        if sha256 in found:
            found[sha256].append(f"our letter {number}, {force}")
    for number, sha256 in session.exec(select(PublicationFileRow.publication_id, PublicationFileRow.sha256)):
        if sha256 in found:
            found[sha256].append(f"a file of publication {number}")
    for sha256, what in sorted(found.items()):
        lines.append(f"{sha256[:12]}: {'; '.join(dict.fromkeys(what)) or 'nothing on the books names it'}")
    return lines


def load_purged(session: Session) -> set[str]:
    """The hashes of documents and letters that were purged and that nothing else names: none may lie there."""
    documents = select(DocumentRow.sha256).where(DocumentRow.status == PURGED)
    every = {*session.exec(documents), *session.exec(select(LetterRow.sha256))}
    return every - {one.sha256 for one in load_named_originals(session)}


def _letters(session: Session) -> list[NamedOriginal]:
    purged_at = _purged_at(session)
    letters = select(LetterRow, RequestRow.campaign).join(RequestRow, col(LetterRow.request_id) == col(RequestRow.id))
    return [
        NamedOriginal(letter.sha256, "letter", letter.name)
        for letter, campaign in session.exec(letters.order_by(col(LetterRow.id)))
        if f"letter {letter.id}" not in purged_at
        and (campaign not in purged_at or letter.drafted_at > purged_at[campaign])
    ]


def _purged_at(session: Session) -> dict[str, dt.datetime]:
    """What was purged (a campaign, or "letter 17") -> when that was last done (steps/retention.py)."""
    prefix = f"{Setting.PURGED_AT}{OF}"
    rows = session.exec(
        select(SettingRow).where(col(SettingRow.name).startswith(prefix)).order_by(col(SettingRow.id))
    )
    return {row.name.removeprefix(prefix): dt.datetime.fromisoformat(row.value) for row in rows if row.value}
