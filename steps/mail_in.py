"""What a mail does beyond what is read in it: bounces mark an address, automatic answers may name another."""

import datetime as dt
from collections.abc import Iterable

from db.contacts import ContactStatus, add_contact, set_contact
from db.documents import StoredDocument, load_documents
from db.letters import LetterState, load_letters
from db.mails import DELIVERED_TWICE, RequestTraces, find_twin, is_own_letter
from db.requests import RequestRecord, save_event
from db.store import Session
from foi.correspondence import LetterKind, MailFacts, MailKind, Notices
from foi.errors import UsageError
from foi.events import EventKind, in_force
from foi.records import Reading, ReplyOutcome
from steps.evidence import plain_domain
from steps.noting import ACTOR, bounce_event, event_of

WRITTEN = frozenset(
    {
        EventKind.SENT,
        EventKind.RESENT,
        EventKind.CHASED,
        EventKind.CLARIFIED,
        EventKind.REVIEW_ASKED,
    }
)
"""Events that say that a mail of ours went to the authority."""

OWN = ("own_letter", "it is a letter of ours; it is kept, and changes nothing.")


def settled_by_itself(
    session: Session, document: StoredDocument, facts: MailFacts, traces: Iterable[RequestTraces]
) -> tuple[str, str] | None:
    """For a mail that came before, or that we wrote ourselves, its short name and a sentence; None for any other."""
    twin = find_twin(session, document.id, facts)
    if twin is not None:
        (first,) = load_documents(session, ids=[twin])
        return DELIVERED_TWICE, f"the same mail as {first.name}, delivered before; it is kept, and changes nothing."
    if is_own_letter(session, facts.message_id) or _is_ours(facts, traces):
        return OWN
    return None


def _is_ours(facts: MailFacts, traces: Iterable[RequestTraces]) -> bool:
    """It bears our reference, goes to nobody but addresses we write to, and comes from none of their domains."""
    addresses = {address.casefold() for trace in traces for address in trace.sent_to}
    domains = {plain_domain(address.rpartition("@")[2]) for address in addresses}
    recipients = set(facts.recipients) - {facts.sender}
    is_to_them = bool(recipients) and recipients <= addresses
    is_from_them = plain_domain(facts.sender.rpartition("@")[2]) in domains
    return is_to_them and not is_from_them and bool(facts.our_references)


def note_mail(
    session: Session,
    document: StoredDocument,
    requests: Iterable[RequestRecord],
    reading: Reading,
    *,
    facts: MailFacts,
    notices: Notices,
    carrier_date: dt.date | None,
    has_parts: bool,
    today: dt.date,
    at: dt.datetime,
) -> None:
    """Write into the history of each request what this mail or document tells, in the caller's transaction.

    A covering note is no reply: what it covers tells, when its turn comes, whether that answers or only acknowledges.
    """
    if has_parts and facts.kind is MailKind.REPLY and reading.outcome is ReplyOutcome.FULL and not reading.figures:
        return
    for request in requests:
        if facts.kind is MailKind.BOUNCE:
            reopens = facts.is_final and _reopens(session, request, facts)
            save_event(session, request.id, bounce_event(facts, document, request, today, reopens=reopens), at=at)
            _mark_address(session, request, facts, at)
            continue
        noted = event_of(reading, document, request, carrier_date, today, facts=facts, notices=notices)
        if noted is not None:
            save_event(session, request.id, noted, at=at)
        if facts.kind is MailKind.AUTO_REPLY:
            _learn_address(session, request, facts, at)


def _reopens(session: Session, request: RequestRecord, facts: MailFacts) -> bool:
    """Whether what came back is the last sending of the request itself, and not a reminder or an earlier sending.

    Where the bounce does not say which mail came back, only if nothing else can be meant.
    """
    went = load_letters(session, request_id=request.id, states={LetterState.SENT})
    sendings = [letter for letter in went if letter.kind in {LetterKind.REQUEST, LetterKind.NARROWING}]
    returned = [letter for letter in went if letter.message_id in facts.returned_ids]
    if returned:
        return bool(sendings) and returned[-1].id == sendings[-1].id
    written = [event.kind for event in in_force(request.history) if event.kind in WRITTEN]
    return len(written) == 1


def _mark_address(session: Session, request: RequestRecord, facts: MailFacts, at: dt.datetime) -> None:
    """An address that does not take mail is not written to again until a person confirms it."""
    if not facts.is_final:
        return
    for address in facts.returned_addresses:
        try:
            set_contact(
                session,
                request.force,
                address,
                ContactStatus.BOUNCED,
                by=ACTOR,
                why="a mail to it came back",
                at=at,
            )
        except UsageError:  # an address that we have not on our list: nothing to mark
            continue


def _learn_address(session: Session, request: RequestRecord, facts: MailFacts, at: dt.datetime) -> None:
    """The address that an automatic answer asks to write to, to be confirmed by a person before it is used."""
    for address in facts.redirects_to:
        try:
            add_contact(
                session,
                request.force,
                address,
                by=ACTOR,
                why=f"named by an automatic answer from {facts.sender}",
                at=at,
            )
        except UsageError:
            continue
