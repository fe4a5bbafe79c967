"""Take one file in: into the archive, verified, and onto the books, before anything tries to read it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from db.documents import (
    NEED_A_PERSON,
    UNPLACED,
    DocumentStatus,
    load_documents,
    load_forces,
    save_arrival,
    set_status,
)
from db.held import HELD, QuarantineStep, save_step
from db.requests import load_force_slugs
from db.store import Session, Store
from foi.forces import COVERS_SEPARATOR
from foi.hidden_records import found_in_words
from steps.guard import Guarded, keep_guarded_bytes, keep_guarded_file
from steps.noting import ACTOR

OUR_REFERENCE = re.compile(rb"\[foi43 ([a-z0-9-]+-\d+)\]")


TRIED_AGAIN = NEED_A_PERSON - {DocumentStatus.QUARANTINED}
"""Documents that are read again when they come again. Out of quarantine only a person lets them."""


@dataclass(frozen=True, slots=True)
class Received:
    """A document on the books. `is_new` is false for a file that the store already held; `doubt` needs a person.

    `is_held` says that it went into quarantine, and not into the archive.
    """

    document_id: int
    name: str
    is_new: bool
    doubt: str = ""
    is_held: bool = False


def receive_file(
    store: Store, path: Path, *, name: str, place: str, campaign: str | None, told: str = "", at: dt.datetime
) -> Received:
    """Look a file over, copy it into the archive, or into quarantine for what it carries unseen; record its arrival.

    `place` is what is remembered of where it lay ("inbox/kent/reply.xlsx"). A known document is put back in the queue
    when a person says whose it is (`told`), or names its campaign while it waits. The same bytes in the folder of
    another authority are not the same reply: then a person is asked.
    """
    guarded = keep_guarded_file(store, path, name=name)
    with store.writing() as session:
        document_id, is_new = save_arrival(session, guarded.kept, name=name, place=place, campaign=campaign, at=at)
        if guarded.is_held:
            return hold(session, guarded, Received(document_id, name, is_new), told=told, at=at)
        if is_new:
            return Received(document_id, name, is_new)
        document = load_documents(session, ids=[document_id])[0]
        if told or (campaign and document.status in TRIED_AGAIN):
            set_status(session, document_id, DocumentStatus.STORED, campaign=campaign)
            return Received(document_id, name, is_new)
        asked = load_force_slugs(session, document.campaign) if document.campaign else frozenset()
        doubt = _doubt_of_other_folder(load_forces(session, document_id), asked, place)
        if doubt:
            set_status(session, document_id, DocumentStatus.WAITING, reason="same_bytes", explanation=doubt)
    return Received(document_id, name, is_new, doubt)


def _doubt_of_other_folder(filed: tuple[str, ...], asked: frozenset[str], place: str) -> str:
    others = [part for part in PurePosixPath(place).parts[:-1] if part in asked and part not in filed]
    if not filed or not others:
        return ""
    both = COVERS_SEPARATOR.join(sorted({*filed, *others}))
    return (
        f"the very same file is filed to {' and '.join(filed)}, and now lies in the folder of {others[0]}. "
        f"Ingest it again with --force {both} if it is a joint reply, with --force {others[0]} if it is theirs alone."
    )


def receive_part(
    store: Store,
    data: bytes,
    *,
    name: str,
    parent_id: int,
    parent_place: str,
    campaign: str | None,
    told: str = "",
    is_looked_over: bool = False,
    at: dt.datetime,
) -> Received:
    """Keep a document that came inside another: an attachment of a mail, a member of a zip.

    `is_looked_over` says that the guard has seen it within what it came in. One that is known and waits for a person,
    or of which a person now says whose it is, is put back in the queue.
    """
    guarded = keep_guarded_bytes(store, data, name=name, is_looked_over=is_looked_over)
    with store.writing() as session:
        document_id, is_new = save_arrival(
            session,
            guarded.kept,
            name=PurePosixPath(name).name,
            place=f"{parent_place}/{name}",
            campaign=campaign,
            at=at,
            parent_id=parent_id,
        )
        if guarded.is_held:
            return hold(session, guarded, Received(document_id, name, is_new), at=at)
        status = load_documents(session, ids=[document_id])[0].status
        if told or status in TRIED_AGAIN:
            set_status(session, document_id, DocumentStatus.STORED)
    return Received(document_id, name, is_new)


def hold(
    session: Session,
    guarded: Guarded,
    received: Received,
    *,
    told: str = "",
    reason: str = UNPLACED,
    at: dt.datetime,
) -> Received:
    """Write down that a document lies in quarantine, and why; one that lay there before is left as it stands.

    Whose it is is told anew when a person says so (`told`). One that was purged, and comes again, is held again.
    """
    held = replace(received, is_held=True)
    document = load_documents(session, ids=[received.document_id])[0]
    if document.status is DocumentStatus.QUARANTINED:
        if told and document.reason == HELD:
            why = document.explanation
            set_status(session, document.id, DocumentStatus.QUARANTINED, reason=UNPLACED, explanation=why)
        return held
    records = [one for one in guarded.found if one.is_record_level]
    why = f"it carries {found_in_words(records)}." if records else "it was purged before, and has come again."
    set_status(session, document.id, DocumentStatus.QUARANTINED, reason=reason, explanation=why)
    save_step(session, document.id, QuarantineStep.HELD, found=guarded.found, by=ACTOR, why=why, at=at)
    return held


def campaign_of(place: str, head: bytes, slugs: list[str], references: Mapping[str, str]) -> str | None:
    """The campaign a file belongs to: named by its folder, by our reference in it, or the only one there is.

    `head` is the beginning of the file's bytes; `references` maps our references to their campaigns. None when it
    cannot be told, or when folder and reference disagree.
    """
    found = {match.decode() for match in OUR_REFERENCE.findall(head)}
    named = {part for part in PurePosixPath(place).parts[:-1] if part in slugs}
    named |= {references[reference] for reference in found if reference in references}
    if len(named) == 1:
        return named.pop()
    return slugs[0] if len(slugs) == 1 and not named and not found else None
