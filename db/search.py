"""Find authorities, requests, documents, notes and campaigns by a piece of a name; words of letters: db/words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import String, cast
from sqlmodel import Session, col, or_, select

from db.documents import OUT_OF_REACH
from db.requests import OUR_MARK_START
from db.tables import (
    CampaignRow,
    DocumentRequestRow,
    DocumentRow,
    EventRow,
    ForceNameRow,
    ForceRow,
    ReadingRow,
    RequestRow,
)

ESCAPE = "\\"
NOTHING = ""
"""A pattern that no reference fits."""


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """A request; `by` is the name or reference of theirs by which it was found, empty where its own were."""

    our_reference: str
    campaign: str
    force: str
    force_name: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document by its file name; `references` of the requests that it is filed to."""

    id: int
    name: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundNote:
    """An event whose note has the words."""

    event_id: int
    our_reference: str
    force_name: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """A campaign by its title or short name."""

    slug: str
    title: str


def pattern_of(asked: str) -> str:
    """What a person typed, as LIKE takes it: anywhere, and no sign of it is a wildcard."""
    text = _plain(asked)
    for sign in (ESCAPE, "%", "_"):
        text = text.replace(sign, ESCAPE + sign)
    return f"%{text}%"


def _plain(asked: str) -> str:
    return " ".join(asked.replace("\x00", " ").replace('"', " ").split())


def find_requests(session: Session, asked: str, *, most: int) -> list[FoundRequest]:
    """Requests by the name or an alias of the authority, or by our reference; those of the newest campaign first.

    References are looked through only for what has a hyphen, as ours have: else a campaign's name would find all.
    """
    like = pattern_of(asked)
    reference = like if "-" in asked else NOTHING
    alias = select(ForceNameRow.force).where(col(ForceNameRow.name).ilike(like, escape=ESCAPE))
    query = (
        select(RequestRow, ForceRow.name)
        .join(ForceRow, col(RequestRow.force) == col(ForceRow.slug))
        .where(
            or_(
                col(RequestRow.our_reference).ilike(reference, escape=ESCAPE),
                col(ForceRow.name).ilike(like, escape=ESCAPE),
                col(ForceRow.slug).ilike(like, escape=ESCAPE),
                col(RequestRow.force).in_(alias),
            )
        )
        .order_by(col(RequestRow.id).desc())
        .limit(most)
    )
    return [FoundRequest(row.our_reference, row.campaign, row.force, name) for row, name in session.exec(query)]


def find_by_their_reference(session: Session, asked: str, *, most: int) -> list[FoundRequest]:
    """Requests whose replies print such a reference of the authority's own."""
    like = pattern_of(asked)
    query = (
        select(RequestRow, ForceRow.name, ReadingRow.their_references)
        .join(ForceRow, col(RequestRow.force) == col(ForceRow.slug))
        .join(DocumentRequestRow, col(DocumentRequestRow.request_id) == col(RequestRow.id))
        .join(ReadingRow, col(ReadingRow.document_id) == col(DocumentRequestRow.document_id))
        .where(cast(col(ReadingRow.their_references), String).ilike(like, escape=ESCAPE))
        .order_by(col(ReadingRow.id).desc())
    )
    wanted = _plain(asked).casefold()
    found: dict[str, FoundRequest] = {}
    for row, name, marks in session.exec(query):
        theirs = [one for one in marks if not one.startswith(OUR_MARK_START)]
        mark = next((one for one in theirs if wanted in one.casefold()), "")
        if mark and row.our_reference not in found:
            found[row.our_reference] = FoundRequest(row.our_reference, row.campaign, row.force, name, mark)
        if len(found) == most:
            break
    return list(found.values())


def find_documents(session: Session, asked: str, *, most: int) -> list[FoundDocument]:
    """Documents by their file names, newest first; none that lies in quarantine or has been purged."""
    query = (
        select(DocumentRow)
        .where(
            col(DocumentRow.name).ilike(pattern_of(asked), escape=ESCAPE),
            col(DocumentRow.status).not_in(OUT_OF_REACH),
        )
        .order_by(col(DocumentRow.id).desc())
        .limit(most)
    )
    rows = session.exec(query).all()
    filed = _references_of(session, [row.id for row in rows if row.id is not None])
    return [FoundDocument(row.id, row.name, filed.get(row.id, ())) for row in rows if row.id is not None]


def find_notes(session: Session, asked: str, *, most: int) -> list[FoundNote]:
    """Events by the words of their notes, newest first."""
    query = (
        select(EventRow, RequestRow.our_reference, ForceRow.name)
        .join(RequestRow, col(EventRow.request_id) == col(RequestRow.id))
        .join(ForceRow, col(RequestRow.force) == col(ForceRow.slug))
        .where(col(EventRow.note).ilike(pattern_of(asked), escape=ESCAPE))
        .order_by(col(EventRow.id).desc())
        .limit(most)
    )
    return [FoundNote(row.id or 0, ours, name, row.kind, row.note) for row, ours, name in session.exec(query)]


def find_campaigns(session: Session, asked: str, *, most: int) -> list[FoundCampaign]:
    """Campaigns by title or short name."""
    like = pattern_of(asked)
    query = (
        select(CampaignRow)
        .where(
            or_(col(CampaignRow.title).ilike(like, escape=ESCAPE), col(CampaignRow.slug).ilike(like, escape=ESCAPE))
        )
        .limit(most)
    )
    return [FoundCampaign(row.slug, row.title) for row in session.exec(query)]


def _references_of(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    query = (
        select(DocumentRequestRow.document_id, RequestRow.our_reference)
        .join(RequestRow, col(RequestRow.id) == col(DocumentRequestRow.request_id))
        .where(col(DocumentRequestRow.document_id).in_(ids))
        .order_by(RequestRow.our_reference)
    )
    found: dict[int, list[str]] = {}
    for document_id, ours in session.exec(query):
        found.setdefault(document_id, []).append(ours)
    return {document_id: tuple(references) for document_id, references in found.items()}
