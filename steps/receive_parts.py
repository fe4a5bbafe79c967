"""Put what came inside a document on the books: attachments of a mail, members of a zip, mails of a mailbox file."""

import datetime as dt

from db.documents import StoredDocument
from db.store import Store
from foi.errors import TooLarge
from parsers.files.parts import Part
from steps.receive import receive_part

MAX_DEPTH = 3
"""How deep files may lie in one another: an attachment of a mail in a zip in a mail is the third."""


def receive_parts(
    store: Store,
    document: StoredDocument,
    parts: tuple[Part, ...],
    *,
    campaign: str | None,
    told: str,
    is_looked_over: bool = True,
    at: dt.datetime,
) -> tuple[int, ...]:
    """Keep each part, to be read in its turn; their ids.

    `is_looked_over`: the guard has passed the document whole, and its parts with it. Raises TooLarge where files lie
    too deep in one another.
    """
    if parts and document.depth >= MAX_DEPTH:
        raise TooLarge(
            f"it lies {document.depth} files deep and has further files in it; the limit is {MAX_DEPTH}.",
            where=document.name,
            do="Take out by hand what is wanted, and put that into inbox/.",
        )
    received = [
        receive_part(
            store,
            part.data,
            name=part.name,
            parent_id=document.id,
            parent_place=document.places[0],
            campaign=campaign,
            told=told,
            is_looked_over=is_looked_over,
            at=at,
        )
        for part in parts
    ]
    return tuple(one.document_id for one in received)
