"""Take one file in: into the archive, verified, and onto the books, before anything tries to read it."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from db.archive import keep_bytes, keep_file
from db.documents import DocumentStatus, load_documents, save_arrival, set_status
from db.store import Store
from foi.errors import UsageError

OUR_REFERENCE = re.compile(rb"\[foi43 ([a-z0-9-]+)-\d+\]")


@dataclass(frozen=True, slots=True)
class Received:
    """A document on the books. `is_new` is false for a file that the store already held."""

    document_id: int
    name: str
    is_new: bool


def receive_file(
    store: Store, path: Path, *, place: str, campaign: str | None, again: bool = False, at: dt.datetime
) -> Received:
    """Copy a file into the archive and record its arrival.

    `place` is what is remembered of where it lay ("inbox/kent/reply.xlsx"). With `again`, a document that waited for
    a person or could not be read is put back in the queue. Raises UsageError when the file changes under our hands.
    """
    before = path.stat()
    kept = keep_file(store.archive_folder, path)
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or kept.size != after.st_size:
        raise UsageError("the file is still being written.", where=place, do="It will be taken next time.")
    with store.writing() as session:
        document_id, is_new = save_arrival(session, kept, name=path.name, place=place, campaign=campaign, at=at)
        if again and not is_new:
            document = load_documents(session, ids=[document_id])[0]
            if document.status is not DocumentStatus.READ:
                set_status(session, document_id, DocumentStatus.STORED, campaign=campaign)
    return Received(document_id, path.name, is_new)


def receive_part(
    store: Store, data: bytes, *, name: str, parent_id: int, parent_place: str, campaign: str, at: dt.datetime
) -> Received:
    """Keep a document that came inside another: an attachment of a mail, a member of a zip."""
    kept = keep_bytes(store.archive_folder, data)
    with store.writing() as session:
        document_id, is_new = save_arrival(
            session,
            kept,
            name=PurePosixPath(name).name,
            place=f"{parent_place}/{name}",
            campaign=campaign,
            at=at,
            parent_id=parent_id,
        )
    return Received(document_id, name, is_new)


def campaign_of(place: str, head: bytes, slugs: list[str]) -> str | None:
    """The campaign a file belongs to: named by its folder, by our reference in it, or the only one there is.

    `head` is the beginning of the file's bytes. None when it cannot be told.
    """
    folders = [part for part in PurePosixPath(place).parts[:-1] if part in slugs]
    if len(set(folders)) == 1:
        return folders[0]
    references = {match.decode() for match in OUR_REFERENCE.findall(head)}
    named = {slug for slug in slugs for reference in references if reference.startswith(f"{slug}-")}
    if len(named) == 1:
        return named.pop()
    return slugs[0] if len(slugs) == 1 and not folders and not references else None
