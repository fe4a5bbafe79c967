"""Everything that the page of one document shows."""

import datetime as dt
from dataclasses import dataclass

from db.documents import OUT_OF_REACH, StoredDocument, load_documents, load_family
from db.figures import load_figures
from db.request_pages import (
    HeldStep,
    MailDetail,
    ReadingDetail,
    load_document_row,
    load_held_steps,
    load_mail_detail,
    load_reading_details,
    load_references_of,
)
from db.store import Store
from foi.errors import UsageError
from steps.mail_bodies import MailBodies, load_bodies
from steps.request_view import SUPERSEDED, RequestFigure, to_request_figure


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document. `family` is what it came in and what came in it, itself included, outermost first."""

    document: StoredDocument
    kind: str
    stored_at: dt.datetime
    filed_to: tuple[str, ...]
    mail: MailDetail | None
    bodies: MailBodies
    family: tuple[StoredDocument, ...]
    readings: tuple[ReadingDetail, ...]
    figures: tuple[RequestFigure, ...]
    held: tuple[HeldStep, ...]

    @property
    def is_out_of_reach(self) -> bool:
        """It lies in quarantine, or has been deleted."""
        return self.document.status in OUT_OF_REACH

    @property
    def campaign(self) -> str:
        """The campaign it belongs to, empty for none."""
        return self.document.campaign or ""


def load_document_view(store: Store, document_id: int) -> DocumentView:
    """Gather it. Raises UsageError for a number that there is not."""
    with store.reading() as session:
        row = load_document_row(session, document_id)
        if row is None:
            raise UsageError(f"there is no document {document_id}.", do="Look for it by its name.")
        (document,) = load_documents(session, ids=[document_id])
        mail = load_mail_detail(session, document_id)
        family = load_family(session, document_id)
        readings = load_reading_details(session, document_id)
        figures = load_figures(session, document_id=document_id)
        held = load_held_steps(session, document_id)
        filed_to = load_references_of(session, document_id)
    return DocumentView(
        document=document,
        kind=row[0],
        stored_at=row[1],
        filed_to=tuple(filed_to),
        mail=mail,
        bodies=load_bodies(store, document) if mail else MailBodies(),
        family=tuple(family),
        readings=tuple(readings),
        figures=tuple(to_request_figure(one) for one in figures if one.standing != SUPERSEDED),
        held=tuple(held),
    )
