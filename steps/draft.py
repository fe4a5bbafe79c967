"""Draft one letter: written from the facts, kept in the archive, laid into outbox/. Nothing is sent here."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.archive import Kept, keep_bytes
from db.letters import DispatchStep, StoredLetter, load_letter, load_letters, save_dispatch, save_letter
from db.narrowed import load_children, next_reference, save_narrowed
from db.requests import RequestRecord, load_requests
from db.store import Session, Store
from foi.correspondence import LetterKind
from foi.errors import LetterNotReady
from foi.holidays import Calendar
from letters.context import Sender
from letters.draft import Letter, draft_letter
from letters.eml import letter_to_eml
from letters.rendering import Templates
from steps.letter_facts import NO_WORDS, OwnWords, address_for, letter_context
from steps.outbox import lay_out, take_away
from steps.readiness import why_not_now
from steps.repeats import repeat_warning

NOT_YET = 0
"""The id of a narrower request that is in the store only once its letter is."""

REPLACED = "replaced by a newer draft"


class AddressUnconfirmed(LetterNotReady):
    """No person has confirmed the address that the letter would go to."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter as it would be, the request it belongs to, and the letters that this had when it was written.

    `whose_address` names the authority it goes to, or the Commissioner; `is_confirmed` says that a person has
    confirmed the address; `warning` is a sentence for whoever decides to send it.
    """

    request: RequestRecord
    letter: Letter
    letters: tuple[StoredLetter, ...]
    whose_address: str
    is_confirmed: bool
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft on the books. `is_new` is false where the same letter lay there already."""

    letter: StoredLetter
    is_new: bool
    warning: str = ""


def prepare_letter(
    store: Store,
    request: RequestRecord,
    kind: LetterKind,
    *,
    sender: Sender,
    templates: Templates,
    words: OwnWords = NO_WORDS,
    today: dt.date,
    calendar: Calendar,
) -> Prepared:
    """Write a letter to `request` as of today, storing nothing. A narrower one belongs to a new request, its child.

    Raises LetterNotReady, in a sentence, where the request does not call for such a letter, another of the kind may
    have gone already, or a fact is missing.
    """
    with store.reading() as session:
        mine = _narrower(session, request) if kind is LetterKind.NARROWING else request
        addressed = address_for(session, kind, mine.force)
        letters = _letters_of(session, mine)
    why_not = why_not_now(kind, mine, letters, recipient=addressed.address, today=today, calendar=calendar)
    if why_not:
        raise LetterNotReady(why_not, where=mine.our_reference)
    context = letter_context(
        store, mine, kind, sender=sender, addressed=addressed, words=words, today=today, calendar=calendar
    )
    return Prepared(
        request=mine,
        letter=draft_letter(kind, context, templates),
        letters=letters,
        whose_address=addressed.whose,
        is_confirmed=addressed.is_confirmed,
        warning=repeat_warning(store, mine, kind, today=today, calendar=calendar),
    )


def standing_draft(store: Store, request: RequestRecord, kind: LetterKind) -> StoredLetter | None:
    """The draft of this kind that lies there unsent, if any."""
    with store.reading() as session:
        ids = load_children(session, request.id) if kind is LetterKind.NARROWING else []
        found = [
            letter
            for request_id in (request.id, *ids)
            for letter in load_letters(session, request_id=request_id, kind=kind)
            if letter.is_unsent
        ]
    return found[-1] if found else None


def save_draft(store: Store, prepared: Prepared, *, by: str, at: dt.datetime) -> Drafted:
    """Put a prepared letter on the books and into outbox/.

    The same letter twice is one letter; one whose facts have changed takes the place of the draft before it, and what
    a person wrote in that one is kept beside. Raises AddressUnconfirmed for an address that no person has confirmed,
    LetterNotReady where a letter of this request was begun or sent since this one was written.
    """
    _refuse_unconfirmed(prepared)
    earlier = [old for old in prepared.letters if old.kind is prepared.letter.kind]
    replaced = [old for old in earlier if old.is_unsent]
    same = next((old for old in replaced if _is_same(store, prepared.letter, old)), None)
    if same is None:
        letter = _with_own_id(prepared.letter, earlier)
        kept = keep_bytes(store.archive, letter_to_eml(letter, at=at))  # it takes its time: nobody is to wait for it
    with store.writing() as session:
        _refuse_overtaken(session, prepared)
        if same is None:
            for old in replaced:
                save_dispatch(session, old.id, DispatchStep.DROPPED, by=by, at=at, note=REPLACED)
            stored = _save(session, prepared, letter, kept, by=by, at=at)
    if same is not None:
        lay_out(store, same)
        return Drafted(same, is_new=False, warning=prepared.warning)
    kept_beside = [take_away(store, old) for old in replaced]
    lay_out(store, stored)
    return Drafted(stored, is_new=True, warning=" ".join(filter(None, (prepared.warning, *kept_beside))))


def _refuse_unconfirmed(prepared: Prepared) -> None:
    if not prepared.is_confirmed:
        raise AddressUnconfirmed(
            f"nobody has confirmed that {prepared.letter.to} is the right address.",
            where=prepared.letter.our_reference,
            do=f"Find out, then say `foi contact verify {prepared.whose_address} ADDRESS --why HOW`.",
        )


def _refuse_overtaken(session: Session, prepared: Prepared) -> None:
    """Asked within the transaction that saves it, so that no sender comes in between."""
    if _letters_of(session, prepared.request) != prepared.letters:
        raise LetterNotReady(
            "a letter of this request was sent, or begun, while this one was written: draft it again.",
            where=prepared.letter.our_reference,
        )


def _letters_of(session: Session, request: RequestRecord) -> tuple[StoredLetter, ...]:
    return () if request.id == NOT_YET else tuple(load_letters(session, request_id=request.id))


def _save(
    session: Session, prepared: Prepared, letter: Letter, kept: Kept, *, by: str, at: dt.datetime
) -> StoredLetter:
    """Put the letter, whose mail is kept, on the books; before it a narrower request not in the store."""
    request_id = prepared.request.id
    if request_id == NOT_YET:
        assert prepared.request.parent_id is not None, "only a narrower request is not in the store yet"
        request_id = save_narrowed(session, prepared.request.parent_id)
    letter_id = save_letter(
        session,
        request_id=request_id,
        kind=letter.kind,
        recipient=letter.to,
        subject=letter.subject,
        message_id=letter.message_id,
        in_reply_to=letter.in_reply_to,
        sha256=kept.sha256,
        name=f"{letter.our_reference}-{letter.kind}.eml",
        by=by,
        at=at,
    )
    return load_letter(session, letter_id)


def _narrower(session: Session, request: RequestRecord) -> RequestRecord:
    """The narrower request not sent yet: this one, a child of it, or one still to be made."""
    if request.parent_id is not None and not request.history:
        return request
    children = set(load_children(session, request.id))
    for one in load_requests(session, request.campaign, forces=[request.force]):
        if one.id in children and not one.history:
            return one
    reference = next_reference(session, request.campaign, request.force)
    return replace(request, id=NOT_YET, our_reference=reference, parent_id=request.id, history=())


def _is_same(store: Store, letter: Letter, old: StoredLetter) -> bool:
    """Whether the letter, written when the old draft was, would be that draft to the byte; then it is kept."""
    as_old = letter_to_eml(replace(letter, message_id=old.message_id), at=old.drafted_at)
    if hashlib.sha256(as_old).hexdigest() != old.sha256:
        return False
    keep_bytes(store.archive, as_old)
    return True


def _with_own_id(letter: Letter, earlier: Sequence[StoredLetter]) -> Letter:
    """A message id that no earlier draft has: one that was taken back may have been sent by hand."""
    taken = {old.message_id for old in earlier}
    local, _, domain = letter.message_id.rpartition("@")
    ids = (f"{local}.{number}@{domain}" if number > 1 else letter.message_id for number in range(1, len(taken) + 2))
    return replace(letter, message_id=next(one for one in ids if one not in taken))
