"""The zip of a batch from WhatDoTheyKnow -> our letters as events, theirs as documents for `foi ingest` to read."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.documents import DocumentStatus, save_arrival, set_status
from db.held import HELD
from db.requests import RequestRecord
from db.store import Store
from foi.errors import InputError
from foi.events import Event, EventKind, in_force
from parsers.logs.wdtk_mail import letter_to_mail, mail_name
from parsers.logs.wdtk_wording import OurLetter, our_letter
from parsers.logs.wdtk_zip import Batch, Correspondence, Letter
from steps.guard import keep_guarded_bytes
from steps.import_statuses import SENDINGS, Export, is_told, slug_of, state_event
from steps.imports import Asked, Plan, PlannedRow, RowFault, planned_row
from steps.receive import Received, hold, receive_part

SITE = "WhatDoTheyKnow"

EVENT_OF: Mapping[OurLetter, EventKind] = {
    OurLetter.REVIEW: EventKind.REVIEW_ASKED,
    OurLetter.WITHDRAWAL: EventKind.WITHDRAWN,
    OurLetter.CLARIFICATION: EventKind.CLARIFIED,
    OurLetter.CHASE: EventKind.CHASED,
    OurLetter.OTHER: EventKind.NOTE,
}
"""What our later letters were. One whose words do not tell is a note for a person to look at."""

MAILS_CANNOT_TELL = frozenset({EventKind.WITHDRAWN, EventKind.NOTE})
"""Of the states in the zip's table only these add anything: the reader finds the rest in the letters themselves."""


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """A letter of an authority, made into a mail. `place` is where in the inbox it would have lain."""

    name: str
    place: str
    data: bytes
    attachments: int


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """A zip worked out: the events of our letters, and the mails of theirs, by slug of the authority."""

    plan: Plan
    mails: Mapping[str, tuple[IncomingMail, ...]]


@dataclass(frozen=True, slots=True)
class MailsKept:
    """How many mails of a zip were new, and how many the store had already."""

    new: int = 0
    known: int = 0


def plan_batch(batch: Batch, asked: Asked, *, name: str, as_at: dt.date, today: dt.date) -> BatchPlan:
    """Work out what the zip would write and which mails it would put before the reader. Nothing is written here."""
    rows: dict[str, PlannedRow] = {}
    mails: dict[str, tuple[IncomingMail, ...]] = {}
    faults: list[RowFault] = []
    for request in batch.requests:
        try:
            slug = asked.names.slug_of(request.authority)
            _refuse_second(slug, rows)
            _refuse_future(request, today)
            rows[slug] = _planned(request, asked.requests[slug], actor=f"import {name}")
            mails[slug] = tuple(_to_mails(request.authority, request.letters, asked.requests[slug], asked.campaign))
        except InputError as error:
            faults.append(RowFault(0, f"{request.authority} - {request.title}", error.what, error.do))
    _add_states(batch, asked, rows, faults, as_at=as_at, actor=f"import {name}")
    return BatchPlan(Plan(tuple(rows.values()), tuple(faults), batch.losses), mails)


def write_mails(
    store: Store, data: bytes, plan: BatchPlan, *, name: str, campaign: str, at: dt.datetime
) -> MailsKept:
    """Keep the zip as evidence, and put each mail of it on the books, to be read by the next `foi ingest`.

    Where a file in it carries records out of sight, the zip goes into quarantine, and of its mails only that one.
    """
    guarded = keep_guarded_bytes(store, data, name=name)
    with store.writing() as session:
        zip_id, is_new = save_arrival(session, guarded.kept, name=name, place=name, campaign=campaign, at=at)
        if guarded.is_held:
            hold(session, guarded, Received(zip_id, name, is_new), reason=HELD, at=at)
        elif is_new:
            explanation = "it has been opened; what was in it is read on its own."
            set_status(session, zip_id, DocumentStatus.READ, reason="opened", explanation=explanation)
    received = [
        receive_part(
            store,
            mail.data,
            name=mail.name,
            parent_id=zip_id,
            parent_place=mail.place,
            campaign=campaign,
            is_looked_over=not guarded.is_held,
            at=at,
        )
        for mails in plan.mails.values()
        for mail in mails
    ]
    new = sum(one.is_new for one in received)
    return MailsKept(new, len(received) - new)


def _refuse_second(slug: str, rows: Mapping[str, PlannedRow]) -> None:
    if slug in rows:
        raise InputError(
            f"another folder of the zip holds a request to {slug}, and a campaign has one to each authority.",
            do="Bring it in by hand: put its letters into inbox/ under a campaign of its own.",
        )


def _refuse_future(request: Correspondence, today: dt.date) -> None:
    late = [letter for letter in request.letters if letter.at.date() > today]
    if late:
        raise InputError(f"{late[0].place} is of a day still to come.", do="Check the clock and --today.")


def _planned(request: Correspondence, record: RequestRecord, *, actor: str) -> PlannedRow:
    events = list(_events(request.letters, record, actor))
    return planned_row(0, record, events)


def _events(letters: Sequence[Letter], record: RequestRecord, actor: str) -> Iterable[Event]:
    """Our first letter is the request. One that the store knows as sent on another day is an error."""
    ours = [letter for letter in letters if letter.is_ours]
    sent = next((event.on for event in in_force(record.history) if event.kind in SENDINGS), None)
    for number, letter in enumerate(ours):
        on, note = letter.at.date(), f"{SITE}, outgoing_{letter.id}"
        if number:
            yield Event(EVENT_OF[our_letter(letter.text)], on, note=note, actor=actor)
        elif sent is None:
            yield Event(EventKind.SENT, on, note=note, actor=actor)
        elif sent != on:
            raise InputError(
                f"the zip says that it was sent on {on}, the store says {sent}.",
                do="Correct whichever is wrong: `foi log sent FORCE --on DATE --corrects NUMBER`.",
            )


def _to_mails(
    authority: str, letters: Sequence[Letter], record: RequestRecord, campaign: str
) -> Iterable[IncomingMail]:
    for letter in letters:
        if not letter.is_ours:
            yield IncomingMail(
                mail_name(letter),
                f"inbox/{campaign}/{record.force}",
                letter_to_mail(letter, authority=authority, our_reference=record.our_reference),
                len(letter.attachments),
            )


def _add_states(
    batch: Batch, asked: Asked, rows: dict[str, PlannedRow], faults: list[RowFault], *, as_at: dt.date, actor: str
) -> None:
    """Add to the rows what the table of states tells and no letter does."""
    if batch.statuses is None:
        return
    export = Export(batch.statuses, SITE, as_at, None, actor)
    for row in batch.statuses.rows:
        try:
            slug, told = slug_of(row, asked), state_event(row, export)
        except InputError as error:
            faults.append(RowFault(row.number, error.where, error.what, error.do))
            continue
        planned = rows.get(slug)
        if told is None or planned is None or told.kind not in MAILS_CANNOT_TELL:
            continue
        if is_told(told, (*in_force(asked.requests[slug].history), *planned.events)):
            rows[slug] = replace(planned, known=planned.known + 1)
        else:
            rows[slug] = replace(planned, events=(*planned.events, told))
