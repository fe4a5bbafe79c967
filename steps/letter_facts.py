"""Gathers from the store and the clock what a letter is written from."""

import datetime as dt
from dataclasses import dataclass

from db.campaigns import load_campaign
from db.contacts import COMMISSIONER, COMMISSIONER_ADDRESS, load_address, load_contacts
from db.letters import LetterState, load_letters
from db.outcomes import load_outcomes
from db.requests import RequestRecord, load_requests
from db.store import Session, Store
from db.threads import load_their_reference, load_thread
from foi.clock import DAYS_TO_REPLY
from foi.correspondence import LetterKind
from foi.errors import LetterNotReady, ReferenceDataError
from foi.force_names import official_name
from foi.forces import Authority
from foi.holidays import Calendar
from foi.requests import Standing, fold
from letters.context import LetterContext, Sender
from steps.chronology import chronology
from steps.their_question import their_question

THREAD_LENGTH = 20
"""How many mails of the thread a letter names; the older ones are left out."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a person writes for a letter: our answer or the narrower request, and the question we answer."""

    text: str = ""
    asked: str = ""


NO_WORDS = OwnWords()
"""For the letters that need none."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom a letter goes, and whether a person has confirmed that address."""

    address: str
    is_confirmed: bool
    whose: str


def address_for(session: Session, kind: LetterKind, force: str) -> Addressed:
    """The confirmed address, or else the one best known; LetterNotReady when none is known at all."""
    whose = COMMISSIONER if kind is LetterKind.ICO_COMPLAINT else force
    confirmed = load_address(session, whose)
    if confirmed is not None:
        return Addressed(confirmed.address, is_confirmed=True, whose=whose)
    known = load_contacts(session, forces=[whose])
    if not known and whose == COMMISSIONER:
        return Addressed(COMMISSIONER_ADDRESS, is_confirmed=False, whose=whose)
    if not known:
        raise LetterNotReady(
            f"no address of {whose} is known.",
            do=f"`foi contact add {whose} ADDRESS` adds one; then confirm it with `foi contact verify`.",
        )
    return Addressed(known[0].address, is_confirmed=False, whose=whose)


def letter_context(
    store: Store,
    request: RequestRecord,
    kind: LetterKind,
    *,
    sender: Sender,
    addressed: Addressed,
    words: OwnWords,
    today: dt.date,
    calendar: Calendar,
) -> LetterContext:
    """The facts of a letter of this kind to this request, as of `today`.

    Of a narrower request not sent yet, the refusal it answers is its parent's.
    """
    with store.reading() as session:
        campaign = load_campaign(session, request.campaign)
        requests = load_requests(session, request.campaign, forces=[request.force])
        outcomes = load_outcomes(session, request.campaign)
        about = next((one for one in requests if one.id == request.parent_id), request)
        if kind is not LetterKind.NARROWING:
            about = request
        thread = [] if kind in {LetterKind.REQUEST, LetterKind.ICO_COMPLAINT} else load_thread(session, about.id)
        their_reference = load_their_reference(session, about.id)
        sent = load_letters(session, request_id=request.id, kind=kind, states={LetterState.SENT})
    asks_back = kind is LetterKind.CLARIFICATION
    authority = next(one for one in campaign.authorities if one.slug == request.force)
    standing = fold(about.history, today, calendar)
    course, clock = standing.course, standing.clock
    asked = course.clarifications[-1] if course.clarifications else None
    theirs = [mail for mail in thread if not mail.is_ours]
    last = (theirs or thread)[-1] if thread else None
    outcome = outcomes.get(about.id)
    return LetterContext(
        campaign=campaign,
        authority=authority,
        authority_name=_official_name(authority, today),
        our_reference=request.our_reference,
        sender=sender,
        recipient=addressed.address,
        is_verified=addressed.is_confirmed,
        today=today,
        number=len(sent) + 1,
        their_reference=their_reference,
        parent_reference=about.our_reference if about is not request else "",
        sent_on=course.received,
        received_on=course.received,
        due=_due(kind, standing, today, calendar),
        days_late=standing.days_overdue,
        first_due=(clock.disputed_due or clock.undisturbed_due) if clock else None,
        extended_until=standing.extended_to,
        clarification_asked_on=asked.asked if asked else None,
        clarification_asked=words.asked or (their_question(store, request) if asks_back else ""),
        clarification_answer=words.text if kind is LetterKind.CLARIFICATION else "",
        clarified_on=next((one.clarified for one in reversed(course.clarifications) if one.clarified), None),
        disputed=asked.disputed if asked else False,
        replied_on=course.replied if kind is LetterKind.ICO_COMPLAINT else course.last_replied,
        answers=outcome.questions if outcome else (),
        lacks=outcome.lacks if outcome else (),
        narrowed_text=words.text if kind is LetterKind.NARROWING else "",
        chronology=chronology(about.history, today),
        chased_on=tuple(day for day in course.chased if day <= today),
        review_asked_on=course.review_asked,
        review_replied_on=course.review_replied,
        in_reply_to=last.message_id if last else "",
        references=tuple(dict.fromkeys(mail.message_id for mail in thread[-THREAD_LENGTH:])),
    )


def _due(kind: LetterKind, standing: Standing, today: dt.date, calendar: Calendar) -> dt.date | None:
    """The statutory day. An answer to their question makes a new one, if it goes today (s.10(6)(b))."""
    if kind is LetterKind.CLARIFICATION:
        try:
            return calendar.working_days_after(today, DAYS_TO_REPLY)
        except ReferenceDataError:
            return None
    return (standing.clock.twentieth if standing.clock else None) or standing.due


def _official_name(authority: Authority, today: dt.date) -> str:
    try:
        return official_name(authority.slug, today)
    except ReferenceDataError:  # not one of the 43
        return authority.official_name or authority.name
